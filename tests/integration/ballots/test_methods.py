"""Every method the standing orders may adopt: adopted, voted, counted; settings and constraints reach the count."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from congress.assemblies import services as assemblies
from congress.assemblies.adoption import adoptable_methods
from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import canonical
from congress.assemblies.voting import Constraint, Elections, Post, Quorum, Settings
from congress.ballots import counting, queries, services
from congress.ballots.rules import Question
from congress.kernel.db import Database
from congress.tally.methods import how
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Family, Force, Method, Over
from tests.factories.ballots import AT, Hall, election, make_hall
from tests.integration.ballots.conftest import vote


def adopt(hall: Hall, *posts: Post) -> None:
    """Adopt, by the service, the usual orders with these posts and without a quorum."""
    orders = default_orders().model_copy(
        update={
            "elections": Elections(number="12", title="Elections", posts=posts),
            "quorum": Quorum(number="8", title="Quorum"),
        }
    )
    hall.act(assemblies.adopt_standing_orders, document=canonical(orders), note="", after_version=1)


def of_sections(question: Question, *sections: str) -> Question:
    """The candidates, each of a section."""
    options = tuple(
        replace(option, groups=(("section", section),))
        for option, section in zip(question.options, sections, strict=True)
    )
    return replace(question, options=options)


def counted(hall: Hall, post: str, papers: list[Any], secrecy: str = "secret") -> ElectionReport:
    """Open, cast these papers line by line, close, declare; the stored report."""
    ballot_id = hall.open(rule_key=post, secrecy=secrecy)
    for number, (person, paper) in enumerate(zip(hall.delegates, papers, strict=True), start=1):
        vote(hall, ballot_id, person, json.dumps(paper), secret=secrecy == "secret", number=number)
    for service in (services.close_ballot, services.declare_result):
        hall.act(service, ballot_id=ballot_id)
    report = counting.report_of(hall.ballot(ballot_id))
    assert isinstance(report, ElectionReport)
    return report


def missing(hall: Hall, ballot_id: str) -> list[str]:
    """What stands in the way of opening."""
    with hall.db.read() as session:
        ballot = queries.ballot_in(session, hall.assembly_id, ballot_id)
        return [each.key for each in services.missing(session, ballot, AT)]


def ranked(*keys: str) -> dict[str, list[list[str]]]:
    return {"ranks": [[key] for key in keys]}


def test_alternates_and_one_per_section_survive_adoption_opening_and_count(db: Database) -> None:
    """BR has one candidate, who is guarded from the start; those of AR fill the rest and the places of alternates."""
    question = of_sections(election(6, seats=3), "AR", "AR", "AR", "AR", "BR", "AR")
    hall = make_hall(db, delegates=15, question=question)
    adopt(
        hall,
        Post(
            key="committee",
            name="Committee",
            article="12.1",
            seats=3,
            method=Method.GREGORY,
            settings=Settings(alternates=2),
            constraints=(
                Constraint(grouping="section", group="*", minimum=1, article="12.3"),
                Constraint(grouping="section", group="AR", maximum=9, force=Force.SHOULD, over=Over.COMMITTEE),
            ),
        ),
    )
    papers = [ranked("c1", "c2", "c3")] * 5 + [ranked("c2", "c3", "c4")] * 2 + [ranked("c3", "c2")]
    papers += [ranked("c4", "c3", "c2")] * 3 + [ranked("c5", "c6")] * 4
    report = counted(hall, "committee", papers)
    assert report.elected == ("c1", "c5", "c2")
    assert report.alternates == ("c4", "c3")
    kept = [(each.constraint.group, each.got, each.holds, each.constraint.article) for each in report.kept]
    assert kept == [("AR", 2, True, "12.3"), ("BR", 1, True, "12.3"), ("AR", 2, True, "")]
    assert report.kept[2].constraint.over is Over.COMMITTEE
    assert [(fate.candidate, fate.is_guarded, fate.stage) for fate in report.fates] == [("c5", True, 1)]


def test_constraints_that_cannot_be_kept_are_told_before_anybody_votes(db: Database) -> None:
    question = of_sections(election(4, seats=2), "AR", "BR", "CH", "DK")
    hall = make_hall(db, question=question)
    adopt(
        hall,
        Post(
            key="committee",
            name="Committee",
            article="12.1",
            seats=2,
            constraints=(Constraint(grouping="section", group="*", minimum=1),),
        ),
    )
    lacking = missing(hall, hall.prepare(rule_key="committee", secrecy="secret"))
    assert lacking == ["tally.constraints_conflict"]


def test_fractions_of_a_vote_are_told_before_anybody_votes_where_the_method_takes_none(db: Database) -> None:
    hall = make_hall(db, weights=(Fraction(61, 3),), question=election(4, seats=2))
    posts = [
        Post(key=method.value, name=method.value, article="12.1", seats=2, method=method)
        for method in (Method.SCOTTISH, Method.GREGORY)
    ]
    adopt(hall, *posts)
    lacking = {post.key: missing(hall, hall.prepare(rule_key=post.key)) for post in posts}
    assert lacking == {"scottish": ["tally.ranking_needs_whole_weights"], "gregory": []}


@pytest.mark.parametrize("family", [Family.RANKING, Family.NAMES])
def test_every_method_that_can_be_adopted_counts_what_was_voted(db: Database, family: Family) -> None:
    methods = [method for method in adoptable_methods() if how(method).family is family]
    hall = make_hall(db, delegates=5, question=election(3, seats=1))
    seats = {Method.LIMITED: 2}
    posts = [
        Post(
            key=method.value, name=method.value, article="12.1", seats=seats.get(method, 1), method=method,
            settings=Settings(most=1 if method is Method.LIMITED else None),
        )
        for method in methods
    ]  # fmt: skip
    adopt(hall, *posts)
    papers = [["c1", "c2"], ["c1", "c3"], ["c1"], ["c2", "c1"], ["c2", "c3"]]
    for method in methods:
        hall.subject.put = replace(hall.subject.put, seats=seats.get(method, 1))
        most = 1 if method in (Method.LIMITED, Method.BLOCK) else 2
        given = [ranked(*keys) if family is Family.RANKING else {"names": sorted(keys[:most])} for keys in papers]
        if method is Method.LIMITED:
            given[4] = given[3]
        report = counted(hall, method.value, given)
        assert (report.outcome, report.elected[0], report.method) == (Outcome.ELECTED, "c1", method.value)
        assert report.stages
        assert all(stage.sentences for stage in report.stages), method


def test_equal_ranks_are_taken_where_the_method_takes_them(db: Database) -> None:
    hall = make_hall(db, delegates=3, question=election(3, seats=1))
    adopt(hall, Post(key="chair", name="Chair", article="12.1", seats=1, method=Method.SCHULZE))
    report = counted(hall, "chair", [{"ranks": [["c1", "c2"], ["c3"]]}, ranked("c2"), ranked("c3", "c2")])
    assert report.elected == ("c2",)
    assert report.pairwise is not None
    assert report.pairwise.condorcet_winner == "c2"
