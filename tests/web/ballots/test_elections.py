"""The result page of an election: the same report for every method, with what that method has to show."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from flask import Flask

from congress.assemblies.voting import Constraint, Elections, Post, Settings
from congress.ballots import services
from congress.ballots.views.election import Shown
from congress.ballots.views.findings import Slates, why_of
from congress.ballots.views.stages import LONGEST, MOST_STAGES, Kind, Stages, figure, named
from congress.kernel.db import Database
from congress.tally.case import Candidate, Counts, Lot, Moment, Names, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.methods import how
from congress.tally.report import ElectionReport, Fate, Outcome, Slate
from congress.tally.rule import Constraint as Demand
from congress.tally.rule import ElectionRule, Family, Method, Rules
from congress.tally.rule import Settings as TallySettings
from tests.factories.ballots import Hall, election, make_hall
from tests.integration.ballots.conftest import vote
from tests.integration.ballots.test_closing import orders_of_lots

PAPERS = [
    *[("c1", "c2", "c3")] * 7,
    *[("c2", "c3", "c4")] * 4,
    *[("c3", "c2", "c6")] * 3,
    *[("c4", "c3", "c2")] * 5,
    *[("c5", "c6")] * 6,
    *[("c6", "c1", "c4")] * 2,
    *[("c1", "c5")] * 3,
]
NAMED = ("Ana Ruiz", "Bo Lindqvist", "Chidi Okafor", "Dilek Kaya", "Elena Rossi", "Farid Haddad")


def page_of(db: Database, visit: Any, post: Post, papers: list[tuple[str, ...]] = PAPERS) -> str:
    """The public page of an election held under this post with these papers."""
    question = election(6, seats=post.seats)
    sections = ("AR", "AR", "AR", "AR", "BR", "AR")
    options = tuple(
        replace(option, groups=(("section", section),))
        for option, section in zip(question.options, sections, strict=True)
    )
    orders = orders_of_lots().model_copy(update={"elections": Elections(number="12", title="Elections", posts=(post,))})
    hall = make_hall(db, delegates=len(papers), question=replace(question, options=options), orders=orders)
    ballot_id = hall.open(rule_key=post.key, secrecy="secret")
    ranks = how(post.method).family is Family.RANKING
    for number, (person, keys) in enumerate(zip(hall.delegates, papers, strict=True), start=1):
        paper = {"ranks": [[key] for key in keys]} if ranks else {"names": sorted(keys)}
        vote(hall, ballot_id, person, json.dumps(paper), secret=True, number=number)
    return result(hall, visit, ballot_id)


def result(hall: Hall, visit: Any, ballot_id: str) -> str:
    for service in (services.close_ballot, services.declare_result, services.publish_result):
        hall.act(service, ballot_id=ballot_id)
    visitor = visit(hall)
    return unescape(visitor.get(visitor.at(ballot_id, "/result")))


def cells(page: str, table: str) -> dict[str, list[str]]:
    """The cells of a table by the text of its row's head."""
    found = re.search(rf'<table[^>]*id="{table}">(.*?)</table>', page, re.DOTALL)
    assert found, table
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">(.*?)</th>(.*?)</tr>", found[1], re.DOTALL)
    strip = lambda text: re.sub(r"<small.*?</small>|<[^>]*>", "", text).strip()  # noqa: E731 (two uses, one line)
    return {strip(head): [strip(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", rest, re.DOTALL)]
            for head, rest in rows}  # fmt: skip


def test_meeks_rule_shows_quotas_keep_factors_and_a_picture_with_knots(db: Database, visit: Any) -> None:
    page = page_of(db, visit, Post(key="post", name="Post", article="12.1", seats=3, method=Method.PRF_MEEK))
    table, keep = cells(page, "stages"), cells(page, "keep")
    assert table["Quota"][0] == "7.500000001"
    assert len(set(table["Quota"])) > 1
    assert all(cell == "30.000000000" for cell in table["Together"])
    assert keep["Ana Ruiz"][0] == "1.000000000"
    assert "0.75" in keep["Ana Ruiz"][1]
    assert 'class="knot"' in page
    assert page.count('class="transfer') > 5


def test_long_fractions_are_cut_for_reading_with_the_exact_value_behind(db: Database, visit: Any) -> None:
    papers = [("c1", "c2", "c3")] * 23 + [("c1", "c4")] * 3 + [("c2", "c4")] * 5 + [("c3",)] * 4
    papers += [("c5",)] * 3 + [("c6",)] * 2
    post = Post(key="post", name="Post", article="12.1", seats=3, method=Method.GREGORY)
    page = page_of(db, visit, post, papers)
    exact = re.findall(r'<abbr title="([\d/ ]+)">([\d.]+)…</abbr>', page)
    assert exact
    for whole, shown in exact:
        assert 0 <= Fraction(whole) - Fraction(shown) < Fraction(1, 10**6)


def test_comparisons_in_pairs_are_a_table_with_the_wins_marked(db: Database, visit: Any) -> None:
    page = page_of(db, visit, Post(key="post", name="Post", article="12.1", seats=1, method=Method.COPELAND))
    table = cells(page, "pairs")
    assert next(iter(table)) == "1 Bo Lindqvist"
    assert table["1 Bo Lindqvist"][0] == "–"
    wins = re.findall(r'<td class="num pair won shade-[1-4]">(\d+)<span class="unseen"> wins</span>', page)
    assert len(wins) == sum(cell.endswith("wins") for row in table.values() for cell in row)
    assert "Wins every comparison" in page
    assert "The last of those elected is Bo Lindqvist" in page
    assert "chart-flow" not in page
    assert 'id="stages"' not in page


def test_demands_fates_and_alternates_stand_on_the_page(db: Database, visit: Any) -> None:
    post = Post(
        key="post", name="Post", article="12.1", seats=3, method=Method.GREGORY, settings=Settings(alternates=1),
        constraints=(Constraint(grouping="section", group="*", minimum=1, article="12.4"),),
    )  # fmt: skip
    page = page_of(db, visit, post)
    table = cells(page, "demands")
    force, got, kept, decided, article = table["section BR: at least 1"]
    assert (force, got, kept, article) == ("must", "1", "yes", "12.4")
    assert decided.startswith("Elena Rossi")
    assert "<b>Elena Rossi</b> had to be elected from stage 1 on" in page
    assert "Kept: section:BR" not in page, "the table says it"
    assert "congress count ballot-1.json" in page, "papers alone do not say who is of which section"


def test_all_demands_that_decide_together_are_named(app: Flask) -> None:
    both = (Demand("section", "AR", 1), Demand("gender", "women", 2))
    with app.test_request_context():
        assert why_of(Fate("c1", False, 2, both[0], both)) == "section AR: at least 1; gender women: at least 2"
        assert why_of(Fate("c1", False, 2, both[0])) == "section AR: at least 1"


def test_figures_of_proportional_approval_stand_stage_by_stage(db: Database, visit: Any) -> None:
    post = Post(key="post", name="Post", article="12.1", seats=2, method=Method.PHRAGMEN, settings=Settings(most=3))
    papers = [*PAPERS, ("c1", "c2")]
    page = page_of(db, visit, post, papers)
    assert "Votes that would stand behind each place" in page
    assert "Load of each vote, in places" in page
    assert cells(page, "keep")["Bo Lindqvist"][0] == "1/20"
    assert "Place for Bo Lindqvist" in page


def counted(method: Method, seats: int, lots: tuple[Lot, ...] = (), **settings: Any) -> ElectionReport:
    """A report that no ballot can come to, for methods without a paper of their own."""
    question = Question(
        QuestionKind.ELECTION, tuple(Candidate(f"c{n}", name) for n, name in enumerate(NAMED, start=1)), seats
    )
    moment = Moment(40, 40, Fraction(40), 0)
    counts = Counts(None, moment, moment)
    ranks = how(method).family is Family.RANKING
    most = 1 if method is Method.SLATES else seats
    votes = [Vote(None, Ranking.of(*keys) if ranks else Names.of(*keys[:most])) for keys in PAPERS]
    rule = ElectionRule("12.1", method, settings=TallySettings(**settings))
    found = tally((), counts, counts, question, votes, Rules(election=rule), lots)
    assert isinstance(found, ElectionReport)
    return found


def shown(report: ElectionReport) -> Shown:
    return Shown(report, replace(election(6), options=()), Rules(election=ElectionRule("12.1", Method(report.method))))


def test_an_unfinished_election_says_what_is_to_be_done(app: Flask) -> None:
    lots = (Lot(("c4", "c1", "c2", "c3", "c5", "c6"), "advance"),)
    with app.test_request_context():
        found = shown(counted(Method.EXHAUSTIVE, 3, lots))
        assert found.report.outcome is Outcome.NEEDS_ROUND
        assert found.headline[0] == "A further round is needed"
        assert [person["name"] for person in found.next_field()] == [
            found.report.name_of(key) for key in found.report.next_field
        ]
        tied = shown(counted(Method.EXHAUSTIVE, 3))
        assert tied.headline[0] == "A lot must be drawn"
        assert tied.won is None


def test_slates_have_an_arc_and_their_rows(app: Flask) -> None:
    slates = tuple(
        Slate(key, name, Fraction(votes), seats, seats > 0)
        for key, name, votes, seats in (("A", "Open Harbours", 62, 7), ("B", "Free Port", 38, 4), ("C", "Tide", 1, 0))
    )
    with app.test_request_context():
        report = counted(Method.SLATES, 3, (Lot(("c1", "c2", "c3", "c4", "c5", "c6"), "elect"),))
        found = shown(replace(report, slates=slates))
        assert found.slates is not None
        assert str(found.slates.arc()).count('class="seat tone-1"') == 7
        assert [(row["letter"], row["share"], row["over_threshold"]) for row in found.slates.rows()] == [
            ("A", "61.4", True), ("B", "37.6", True), ("C", "1.0", False),
        ]  # fmt: skip
        assert found.why_not() == []
        long = Slates(replace(report, slates=(replace(slates[0], key="harbours", seats=2), slates[1])))
        assert long.letters() == ["1", "2"]
        assert Slates(replace(report, slates=(replace(slates[0], seats=2),))).arc() is None


@pytest.mark.parametrize("method", [Method.ERS97, Method.MEEK, Method.BOTTOMS_UP, Method.GREGORY])
def test_the_picture_moves_what_the_stages_move(app: Flask, method: Method) -> None:
    from congress.ballots.views.stages import _moves

    order = tuple(f"c{number}" for number in (4, 1, 2, 3, 5, 6))
    report = counted(method, 3, tuple(Lot(order, purpose) for purpose in ("exclude", "surplus", "elect")))
    lanes = {key: place for place, (key, _) in enumerate(report.candidates)}
    moved = 0
    for before, stage in zip(report.stages, report.stages[1:], strict=False):
        transfers, knots = _moves(stage, before, lanes)
        given = sum((each.amount for each in transfers), Fraction(0))
        gained = {each.target: each.amount for each in transfers}
        for knot in knots:
            given += sum((amount for _, amount in knot.gainers), Fraction(0))
            gained |= dict(knot.gainers)
            lost = stage.loss - before.loss
            assert sum((amount for _, amount in knot.givers), Fraction(0)) == given + lost
        for key, amount in stage.transfers:
            assert gained.get(lanes[key], 0) == max(amount, 0)
        moved += bool(given)
    assert moved
    with app.test_request_context():
        assert Stages(report, {}).flow("answer") is not None
        many = replace(report, stages=report.stages[:1] * (MOST_STAGES + 1))
        assert Stages(many, {}).flow("answer") is None


def test_what_is_too_long_to_stand_behind_a_figure_is_said_to_be_in_the_file(app: Flask) -> None:
    report = replace(counted(Method.BOTTOMS_UP, 3), places=None)
    with app.test_request_context():
        assert "stands in the file" in figure(Fraction(1, 7**300), report)
        assert len(str(7**300)) > LONGEST
        assert named(report, ("c1", "c2", "c3", "c4")) == ", ".join(NAMED[:4])
        assert named(report, ("c1", "c2", "c3", "c4", "c5")) == ", ".join(NAMED[:3]) + " and 2 more"
        assert Stages(replace(report, stages=()), {}).kind is Kind.NONE
