"""Preparing and opening: what is missing, what is frozen, who may."""

import json
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import update

from congress.accreditation.models import Seat
from congress.assemblies.defaults import default_orders
from congress.assemblies.models import Assembly
from congress.assemblies.orders import StandingOrders
from congress.assemblies.rules import NamesRule
from congress.assemblies.voting import Condition, Majorities, Majority, Quorum, QuorumStep
from congress.ballots import counting, queries, services
from congress.ballots.rules import BallotState, Question, Secrecy
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.message import Message
from congress.organisation.models import Member
from congress.tally.rule import Base, Measure, Turnout
from tests.factories.ballots import AT, KIND, Hall, election, make_hall, rows


def lacking(hall: Hall, ballot_id: str) -> list[str]:
    with hall.db.read() as session:
        return [
            each.key for each in services.missing(session, queries.ballot_in(session, hall.assembly_id, ballot_id), AT)
        ]


def test_opening_freezes_and_numbers_the_roll(hall: Hall) -> None:
    ballot_id = hall.open()
    with hall.db.read() as session:
        lines = counting.roll(session, ballot_id)
        digest = counting.roll_digest(lines)
    assert [(line.number, line.name, line.section_code) for line in lines] == [
        (n, p.name, p.section) for n, p in enumerate(hall.delegates, start=1)
    ]
    ballot = hall.ballot(ballot_id)
    assert (ballot.state, ballot.opened_at, ballot.roll_sha256) == (BallotState.OPEN, AT, digest)
    assert counting.rules_of(ballot).decision is not None
    assert json.loads(ballot.counts_opened or "")["present"]["heads"] == 5


def test_nothing_later_changes_what_was_bound(hall: Hall) -> None:
    ballot_id = hall.open()
    before = hall.ballot(ballot_id)
    hall.subject.put = election()
    with rows(hall.db) as connection:
        connection.execute(update(Seat).values(weight_n=9, holder_id=None))
        connection.execute(update(Member).values(name="Somebody Else"))
        connection.execute(update(Assembly).values(names_visible_to=NamesRule.PUBLIC))
    after = hall.ballot(ballot_id)
    with hall.db.read() as session:
        lines = counting.roll(session, ballot_id)
        assert counting.roll_digest(lines) == before.roll_sha256
    assert {line.weight for line in lines} == {Fraction(1)}
    assert lines[0].name == hall.delegates[0].name
    assert (after.question, after.rules, after.names_visible_to) == (before.question, before.rules, "delegates")


def test_what_is_missing_is_said_before_opening(db: Database) -> None:
    hall = make_hall(db, present=False)
    ballot_id = hall.prepare()
    hall.subject.lacking = [Message("ballots.no_subject")]
    assert lacking(hall, ballot_id) == ["ballots.no_subject", "ballots.nobody_present"]
    with pytest.raises(Refused) as refused:
        hall.act(services.open_ballot, ballot_id=ballot_id)
    assert refused.value.message.params == {"first": Message("ballots.no_subject"), "more": 1}
    assert hall.ballot(ballot_id).state is BallotState.DRAFT
    with pytest.raises(Refused):
        hall.act(services.make_ready, ballot_id=ballot_id)


def test_a_rule_that_is_not_in_the_orders_is_missing(hall: Hall) -> None:
    assert lacking(hall, hall.prepare(rule_key="no_such_rule")) == ["ballots.missing_rule"]


def test_a_hall_without_decisive_votes_cannot_decide(db: Database) -> None:
    hall = make_hall(db, delegates=3, consultative=3)
    assert "ballots.missing_electors" in lacking(hall, hall.prepare())


def test_rules_of_another_question_are_found_before_anybody_votes(hall: Hall) -> None:
    assert lacking(hall, hall.prepare(rule_key="executive_committee")) == ["tally.rules_of_another_question"]


def test_papers_keep_the_presence_of_the_hall_for_the_quorum(db: Database) -> None:
    hall = make_hall(db, question=election())
    ballot_id = hall.open(rule_key="executive_committee", channel="papers", secrecy="secret")
    counts = json.loads(hall.ballot(ballot_id).counts_opened or "null")
    assert counts["present"]["heads"] > 0


def test_papers_in_an_empty_hall_lack_their_quorum(db: Database) -> None:
    hall = make_hall(db, question=election(), present=False)
    ballot_id = hall.prepare(rule_key="executive_committee", channel="papers", secrecy="secret")
    assert "ballots.nobody_present" in lacking(hall, ballot_id)


def test_broken_weights_cannot_vote_in_secret(db: Database) -> None:
    hall = make_hall(db, weights=(Fraction(1), Fraction(1, 3)))
    assert lacking(hall, hall.prepare(secrecy=Secrecy.SECRET)) == ["ballots.secret_needs_whole_weights"]
    assert lacking(hall, hall.prepare()) == []


def orders_of_heads() -> StandingOrders:
    """Standing orders that count persons: those for a motion, and those with a valid paper in an election."""
    condition = Condition(base=Base.FOR_AGAINST, measure=Measure.HEADS)
    kind = Majority(key="resolution", name="Resolutions", article="9.1", conditions=(condition,))
    quorum = QuorumStep(on=(Turnout.VALID_PAPERS,), measure=Measure.HEADS, number=1)
    return default_orders().model_copy(
        update={
            "majorities": Majorities(number="9", title="Majorities", kinds=(kind,)),
            "quorum": Quorum(number="8", title="Quorum", elections=quorum),
        }
    )


@pytest.mark.parametrize(
    ("question", "rule"), [(None, "resolution"), (election(), "executive_committee")], ids=["motion", "election"]
)
def test_persons_cannot_be_counted_in_secret_where_one_has_several_papers(
    db: Database, question: Question | None, rule: str
) -> None:
    """It is said before the opening, not when the papers are in and cannot be counted."""
    weighted = make_hall(db, orders=orders_of_heads(), weights=(Fraction(2), Fraction(1)), question=question)
    secret = weighted.prepare(rule_key=rule, secrecy=Secrecy.SECRET)
    assert lacking(weighted, secret) == ["tally.secret_hides_measure"]
    with pytest.raises(Refused):
        weighted.act(services.open_ballot, ballot_id=secret)
    assert lacking(weighted, weighted.prepare(rule_key=rule, secrecy=Secrecy.ROLL_CALL)) == []


def test_persons_are_counted_in_secret_where_each_has_one_paper(db: Database) -> None:
    hall = make_hall(db, orders=orders_of_heads())
    assert lacking(hall, hall.prepare(secrecy=Secrecy.SECRET)) == []


def test_a_small_consultative_class_is_left_out_of_a_secret_roll(db: Database) -> None:
    hall = make_hall(db, delegates=6, consultative=2)
    secret, open_one = hall.open(secrecy=Secrecy.SECRET), hall.open()
    with hall.db.read() as session:
        assert [line.number for line in counting.roll(session, secret)] == [1, 2, 3, 4]
        assert len(counting.roll(session, open_one)) == 6


def test_a_consultative_class_of_ten_votes_in_secret(db: Database) -> None:
    hall = make_hall(db, delegates=12, consultative=10)
    with hall.db.read() as session:
        assert len(counting.roll(session, hall.open(secrecy=Secrecy.SECRET))) == 12


def test_only_the_chair_prepares_and_opens(hall: Hall) -> None:
    ballot_id = hall.prepare()
    for person in (hall.stranger, hall.secretary, hall.delegates[0], hall.tellers[0]):
        with pytest.raises(NotAllowed):
            hall.act(services.open_ballot, by=person, ballot_id=ballot_id)
        with pytest.raises(NotAllowed):
            hall.act(
                services.prepare_ballot, by=person, subject_kind=KIND, subject_id="x" * 16, title="x",
                rule_key="resolution",
            )  # fmt: skip


def test_a_subject_has_one_living_ballot(hall: Hall) -> None:
    first = hall.prepare(subject_id="s" * 16)
    with pytest.raises(Refused) as refused:
        hall.prepare(subject_id="s" * 16)
    assert refused.value.message == Message("ballots.has_ballot", number=1)
    hall.act(services.annul_ballot, ballot_id=first, reason="The wrong text was printed.")
    assert hall.ballot(hall.prepare(subject_id="s" * 16)).number == 2


def test_an_unknown_kind_of_subject_is_refused(hall: Hall) -> None:
    with pytest.raises(Invalid):
        hall.act(services.prepare_ballot, subject_kind="weather", subject_id="x" * 16, title="x", rule_key="resolution")


def test_a_ballot_of_another_assembly_is_not_found(hall: Hall) -> None:
    ballot_id = hall.prepare()
    with pytest.raises(NotFound):
        hall.db.act(services.open_ballot, hall.chair.actor, AT, assembly_id="other00000000000", ballot_id=ballot_id)


def test_a_closing_time_lies_ahead(hall: Hall) -> None:
    ballot_id = hall.prepare()
    with pytest.raises(Invalid) as invalid:
        hall.act(services.open_ballot, ballot_id=ballot_id, closes_at=AT)
    assert invalid.value.field == "closes_at"
    hall.act(services.open_ballot, ballot_id=ballot_id, closes_at=AT + timedelta(minutes=5))
    assert hall.ballot(ballot_id).closes_at == AT + timedelta(minutes=5)


def test_there_is_no_quorum_step_beyond_the_last(hall: Hall) -> None:
    with pytest.raises(Invalid) as invalid:
        hall.open(quorum_step=1)
    assert invalid.value.field == "quorum_step"
