"""Closing, lots, declaring, publishing, annulling: each with what the record says of it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import StandingOrders
from congress.assemblies.voting import Condition, Elections, Majorities, Majority, Post, Quorum
from congress.audit import sequencer
from congress.audit.models import LogEntry, Pending
from congress.audit.tree import Frontier, leaf
from congress.ballots import counting, queries, services
from congress.ballots.models import IntakePaper, IntakeParticipation, Paper, Participation
from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState
from congress.kernel.actor import SYSTEM
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Method, Tie
from tests.factories.ballots import AT, Hall, election, make_hall
from tests.integration.ballots.conftest import vote


def orders_of_lots() -> StandingOrders:
    """Standing orders that leave ties to the lot, elect by block plurality and ask for no quorum."""
    tied = Majority(key="resolution", name="Resolutions", article="9.1", conditions=(Condition(),), ties=(Tie.LOT,))
    post = Post(key="committee", name="Committee", article="12.2", seats=2, method=Method.BLOCK)
    scottish = Post(key="executive_committee", name="Executive", article="12.1", seats=2)
    return default_orders().model_copy(
        update={
            "majorities": Majorities(number="9", title="Majorities", kinds=(tied,)),
            "elections": Elections(number="12", title="Elections", posts=(post, scottish)),
            "quorum": Quorum(number="8", title="Quorum"),
        }
    )


def log_of(hall: Hall) -> list[dict[str, Any]]:
    with hall.db.read() as session:
        return [json.loads(body) for body in session.scalars(select(LogEntry.body).order_by(LogEntry.position))]


def test_the_close_drains_its_own_entries_and_its_own_comes_last(hall: Hall) -> None:
    ballot_id, other = hall.open(), hall.open()
    for person in hall.delegates:
        vote(hall, ballot_id, person)
        vote(hall, other, person)
    vote(hall, ballot_id, hall.delegates[0], '"against"')
    hall.act(services.close_ballot, ballot_id=ballot_id)
    log = log_of(hall)
    assert {entry["subject"] for entry in log} == {ballot_id}
    assert [entry["act"] for entry in log] == ["ballot.prepared", "ballot.opened", *["vote.cast"] * 6, "ballot.closed"]
    with hall.db.read() as session:
        waiting = {body.ballot for body in session.scalars(select(Pending))}
        leaves = [leaf(body) for body in session.scalars(select(LogEntry.body).order_by(LogEntry.position))]
        edge = sequencer.frontier(session.connection())
    assert waiting == {other}
    again = Frontier()
    for each in leaves:
        again.append(each)
    assert (edge.size, edge.root()) == (len(leaves), again.root())


def test_the_sequencer_orders_the_rest_behind_a_close(hall: Hall) -> None:
    ballot_id, other = hall.open(), hall.open()
    vote(hall, other, hall.delegates[0])
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with hall.db.engine.begin() as connection:
        moved = sequencer.sequence(connection, AT)
    assert moved == 3
    assert [entry["subject"] for entry in log_of(hall)] == [ballot_id] * 3 + [other] * 3


def test_only_the_chair_or_the_clock_closes(hall: Hall) -> None:
    ballot_id = hall.open(closes_at=AT + timedelta(minutes=5))
    with pytest.raises(NotAllowed):
        hall.act(services.close_ballot, by=hall.delegates[0], ballot_id=ballot_id)

    def by_the_clock(at: Any, ballot: str = ballot_id) -> Any:
        return hall.db.act(services.close_ballot, SYSTEM, at, assembly_id=hall.assembly_id, ballot_id=ballot)

    with pytest.raises(Refused) as refused:
        by_the_clock(AT + timedelta(minutes=4))
    assert refused.value.message.key == "ballots.not_yet_due"
    with hall.db.read() as session:
        assert queries.due_to_close(session, AT + timedelta(minutes=4)) == []
        assert queries.due_to_close(session, AT + timedelta(minutes=5)) == [(hall.assembly_id, ballot_id)]
    by_the_clock(AT + timedelta(minutes=5))
    assert log_of(hall)[-1]["actor"] == "system"
    untimed = hall.open()
    with pytest.raises(Refused):
        by_the_clock(AT + timedelta(days=9), untimed)


def test_declaring_tells_the_subject_and_stores_the_report(hall: Hall) -> None:
    ballot_id = hall.open()
    for person, choice in zip(hall.delegates, ["for", "for", "for", "against", "abstain"], strict=True):
        vote(hall, ballot_id, person, f'"{choice}"')
    hall.act(services.close_ballot, ballot_id=ballot_id)
    assert hall.act(services.declare_result, ballot_id=ballot_id) == "carried"
    ballot = hall.ballot(ballot_id)
    (told,) = hall.subject.declared
    assert counting.report_of(ballot) == told
    assert ballot.report_sha256 == counting.sha256(ballot.report or "")
    with hall.db.read() as session:
        (said,) = [json.loads(body) for body in session.scalars(select(Pending.body)) if b"ballot.declared" in body]
    assert said["facts"] == {"report": ballot.report_sha256, "outcome": "carried", "followed": 1}


def test_results_are_refused_at_the_query(hall: Hall) -> None:
    ballot_id = hall.open()
    vote(hall, ballot_id, hall.delegates[0])
    sees: dict[str, list[Audience]] = {}

    def look(state: str) -> None:
        sees[state] = []
        with hall.db.read() as session:
            for audience in Audience:
                try:
                    queries.result_in(session, hall.assembly_id, ballot_id, audience)
                    sees[state].append(audience)
                except NotFound:
                    assert ballot_id not in [each.id for each in queries.results(session, hall.assembly_id, audience)]
                    with pytest.raises(NotFound):
                        queries.roll_votes(session, hall.ballot(ballot_id), audience)

    look("open")
    for service in (services.close_ballot, services.declare_result, services.publish_result):
        hall.act(service, ballot_id=ballot_id)
        look(hall.ballot(ballot_id).state)
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    look("annulled")
    everybody = list(Audience)
    assert sees == {
        "open": [], "closed": [], "declared": [Audience.DELEGATES], "published": everybody, "annulled": everybody,
    }  # fmt: skip


def test_a_tie_waits_for_the_lot_and_the_lot_decides(db: Database) -> None:
    hall = make_hall(db, delegates=4, orders=orders_of_lots())
    ballot_id = hall.open()
    for person, choice in zip(hall.delegates, ["for", "for", "against", "against"], strict=True):
        vote(hall, ballot_id, person, f'"{choice}"')
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with pytest.raises(Refused) as refused:
        hall.act(services.declare_result, ballot_id=ballot_id)
    assert refused.value.message.key == "ballots.needs_lot"
    assert hall.ballot(ballot_id).state is BallotState.CLOSED
    for drawn in (["for"], ["for", "for"], ["for", "against", "abstain"], []):
        with pytest.raises(Invalid):
            hall.act(services.record_lot, ballot_id=ballot_id, drawn=drawn)
    with pytest.raises(NotAllowed):
        hall.act(services.record_lot, by=hall.delegates[0], ballot_id=ballot_id, drawn=["for", "against"])
    hall.act(services.record_lot, ballot_id=ballot_id, drawn=["for", "against"])
    assert hall.act(services.declare_result, ballot_id=ballot_id) == "carried"
    with hall.db.read() as session:
        assert counting.lots(session, ballot_id)[0].drawn == ("for", "against")


def test_a_tied_election_takes_its_lot(db: Database) -> None:
    hall = make_hall(db, delegates=3, orders=orders_of_lots(), question=election(3, seats=1))
    ballot_id = hall.open(rule_key="committee", secrecy="secret")
    for number, person in enumerate(hall.delegates, start=1):
        vote(hall, ballot_id, person, f'{{"names":["c{number}"]}}', secret=True)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with hall.db.read() as session:
        waiting = counting.count(session, hall.ballot(ballot_id))
    assert (waiting.outcome, set(waiting.tied)) == (Outcome.NEEDS_LOT, {"c1", "c2", "c3"})
    hall.act(services.record_lot, ballot_id=ballot_id, drawn=["c3", "c1", "c2"])
    assert hall.act(services.declare_result, ballot_id=ballot_id) == "elected"
    report = counting.report_of(hall.ballot(ballot_id))
    assert isinstance(report, ElectionReport)
    assert report.elected == ("c3",)


def test_a_secret_close_moves_the_intake_and_enters_both_digests(hall: Hall) -> None:
    ballot_id = hall.open(secrecy="secret")
    for person, choice in zip(hall.delegates[1:], ["for", "for", "against", "abstain"], strict=True):
        vote(hall, ballot_id, person, f'"{choice}"', secret=True)
    with hall.db.read() as session:
        papers = sorted((paper.id, paper.choice) for paper in session.scalars(select(IntakePaper)))
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with hall.db.read() as session:
        assert session.scalars(select(IntakePaper)).all() == []
        assert session.scalars(select(IntakeParticipation)).all() == []
        assert sorted((paper.id, paper.choice) for paper in session.scalars(select(Paper))) == papers
        assert sorted(session.scalars(select(Participation.number))) == [2, 3, 4, 5]
        digests = [counting.participation_digest(session, ballot_id), counting.papers_digest(session, ballot_id)]
    log = log_of(hall)
    assert [entry["act"] for entry in log] == [
        "ballot.prepared", "ballot.opened", "ballot.participation_written", "ballot.papers_written", "ballot.closed",
    ]  # fmt: skip
    written = [(entry["facts"]["count"], entry["facts"]["sha256"]) for entry in log[2:4]]
    assert written == digests == [(4, digests[0][1]), (4, digests[1][1])]


def test_annulling_asks_for_a_reason_and_keeps_everything(hall: Hall) -> None:
    ballot_id = hall.open(secrecy="secret")
    vote(hall, ballot_id, hall.delegates[0], secret=True)
    for reason in ("", "   ", "x" * 2_001):
        with pytest.raises(Invalid) as invalid:
            hall.act(services.annul_ballot, ballot_id=ballot_id, reason=reason)
        assert invalid.value.field == "reason"
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason=" The wrong text was printed. ")
    ballot = hall.ballot(ballot_id)
    assert (ballot.state, ballot.annulled_reason) == (BallotState.ANNULLED, "The wrong text was printed.")
    with hall.db.read() as session:
        assert session.scalars(select(IntakePaper)).all() == []
        assert len(session.scalars(select(Paper)).all()) == 1
    last = log_of(hall)[-1]
    assert (last["act"], last["facts"]["was"]) == ("ballot.annulled", "open")
    assert "wrong text" not in json.dumps(last)


def test_annulling_a_declared_result_tells_the_subject(hall: Hall) -> None:
    ballot_id = hall.open()
    vote(hall, ballot_id, hall.delegates[0])
    hall.act(services.close_ballot, ballot_id=ballot_id)
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason="Not declared yet: nothing to undo.")
    assert hall.subject.annulled == []
    ballot_id = hall.open()
    for service in (services.close_ballot, services.declare_result):
        hall.act(service, ballot_id=ballot_id)
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    assert hall.subject.annulled == [ballot_id]


def test_an_open_secret_ballot_tells_nobody_anything(hall: Hall) -> None:
    """No query of the room gives choices of an open ballot, the chair's own included."""
    for secrecy in ("secret", "roll_call"):
        ballot_id = hall.open(secrecy=secrecy)
        for person in hall.delegates:
            vote(hall, ballot_id, person, '"against"', secret=secrecy == "secret")
        with hall.db.read() as session:
            ballot = queries.ballot_in(session, hall.assembly_id, ballot_id)
            told = [
                queries.turnout(session, ballot), queries.all_ballots(session, hall.assembly_id),
                queries.my_lines(session, hall.assembly_id, hall.chair.member_id),
                queries.results(session, hall.assembly_id, Audience.DELEGATES),
            ]  # fmt: skip
        assert "against" not in str(told)
        with pytest.raises(Refused):
            hall.act(services.declare_result, ballot_id=ballot_id)
