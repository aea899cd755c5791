"""Casting: one line, one vote that counts; what was acknowledged stands; what is late is refused."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from congress.audit.models import LogEntry, Pending
from congress.audit.rules import commitment
from congress.ballots import counting, queries, services
from congress.ballots.casting import cast_vote
from congress.ballots.models import IntakePaper, IntakeParticipation, Vote
from congress.ballots.rules import BallotState
from congress.identity.rules import token_id
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.kernel.errors import NotAllowed, NotFound, Refused, Unrecorded
from congress.tally.report import DecisionReport
from tests.factories.ballots import AT, Hall, election, make_hall
from tests.integration.ballots.conftest import at_once, line_of, vote

pytestmark = pytest.mark.usefixtures("way")


def votes_of(hall: Hall, ballot_id: str) -> list[Vote]:
    with hall.db.read() as session:
        return list(
            session.scalars(select(Vote).where(Vote.ballot_id == ballot_id).order_by(Vote.number, Vote.revision))
        )


def entry(hall: Hall, entry_id: str | None) -> dict[str, Any]:
    with hall.db.read() as session:
        found = queries.entry_body(session, entry_id or "")
    assert found is not None
    return json.loads(found[0])


def count(hall: Hall, table: Any) -> int:
    with hall.db.read() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_vote_is_stored_and_its_commitment_opens(hall: Hall) -> None:
    ballot_id = hall.open()
    cast = vote(hall, ballot_id, hall.delegates[0], '"against"')
    (stored,) = votes_of(hall, ballot_id)
    assert (stored.revision, stored.choice, stored.cast_at, stored.cast_by) == (
        1, '"against"', AT, hall.delegates[0].member_id,
    )  # fmt: skip
    said = entry(hall, cast.entry_id)
    assert said["facts"] == {"line": 1, "revision": 1, "choice": commitment("choice", '"against"', stored.salt)}
    assert said["facts"]["choice"] != commitment("choice", '"for"', stored.salt)
    assert "against" not in json.dumps(said)


def test_a_changed_vote_counts_as_changed_and_each_is_in_the_record(hall: Hall) -> None:
    ballot_id = hall.open()
    person = hall.delegates[1]
    casts = [vote(hall, ballot_id, person, choice) for choice in ('"for"', '"abstain"', '"against"')]
    assert [cast.revision for cast in casts] == [1, 2, 3]
    for cast, stored in zip(casts, votes_of(hall, ballot_id), strict=True):
        facts = entry(hall, cast.entry_id)["facts"]
        assert facts == {
            "line": 2, "revision": stored.revision, "choice": commitment("choice", stored.choice, stored.salt),
        }  # fmt: skip
    hall.act(services.close_ballot, ballot_id=ballot_id)
    hall.act(services.declare_result, ballot_id=ballot_id)
    report = counting.report_of(hall.ballot(ballot_id))
    assert isinstance(report, DecisionReport)
    assert (report.decisive.for_.votes, report.decisive.against.votes, report.decisive.abstain.votes) == (0, 1, 0)


def test_the_same_choice_again_writes_nothing(hall: Hall) -> None:
    ballot_id = hall.open()
    first = vote(hall, ballot_id, hall.delegates[0], '"for"')
    before = count(hall, Pending)
    again = vote(hall, ballot_id, hall.delegates[0], '"for"')
    assert (again.entry_id, again.revision, again.again) == (first.entry_id, 1, True)
    assert count(hall, Pending) == before
    assert len(votes_of(hall, ballot_id)) == 1


def test_the_same_key_again_changes_nothing_even_with_another_choice(hall: Hall) -> None:
    ballot_id = hall.open()
    first = vote(hall, ballot_id, hall.delegates[0], '"for"', key="k" * 32)
    again = vote(hall, ballot_id, hall.delegates[0], '"against"', key="k" * 32)
    assert (again.entry_id, again.again) == (first.entry_id, True)
    assert [stored.choice for stored in votes_of(hall, ballot_id)] == ['"for"']


def test_a_late_resending_of_an_old_form_does_not_undo_a_change(hall: Hall) -> None:
    ballot_id = hall.open()
    vote(hall, ballot_id, hall.delegates[0], '"for"', key="a" * 32)
    changed = vote(hall, ballot_id, hall.delegates[0], '"against"', key="b" * 32)
    again = vote(hall, ballot_id, hall.delegates[0], '"for"', key="a" * 32)
    assert (again.entry_id, again.revision, again.again) == (changed.entry_id, 2, True)


def test_two_people_may_send_the_same_key(hall: Hall) -> None:
    ballot_id = hall.open()
    casts = [vote(hall, ballot_id, person, key="k" * 32) for person in hall.delegates]
    assert [cast.again for cast in casts] == [False] * 5
    assert len({cast.entry_id for cast in casts}) == 5


def test_nobody_votes_on_another_line(hall: Hall) -> None:
    ballot_id = hall.open()
    for person in (hall.delegates[1], hall.stranger, hall.chair):
        with pytest.raises(NotAllowed):
            vote(hall, ballot_id, person, number=1)
    with pytest.raises(NotAllowed):
        cast_vote(hall.db, Actor(), ballot_id=ballot_id, number=1, choice='"for"', key="k")
    with pytest.raises(NotFound):
        vote(hall, ballot_id, hall.delegates[0], number=99)
    assert votes_of(hall, ballot_id) == []


def test_a_secret_line_is_not_cast_openly_nor_the_other_way_round(hall: Hall) -> None:
    open_one, secret = hall.open(), hall.open(secrecy="secret")
    with pytest.raises(Refused):
        vote(hall, secret, hall.delegates[0])
    with pytest.raises(Refused):
        vote(hall, open_one, hall.delegates[0], secret=True)
    assert (count(hall, Vote), count(hall, IntakePaper)) == (0, 0)


@pytest.mark.parametrize("secret", [False, True])
def test_a_vote_is_late_by_the_state_of_the_ballot(hall: Hall, secret: bool) -> None:
    ballot_id = hall.open(secrecy="secret" if secret else "roll_call")
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with pytest.raises(Refused) as refused:
        vote(hall, ballot_id, hall.delegates[0], secret=secret)
    assert refused.value.message.key == "ballots.is_closed"


@pytest.mark.parametrize("secret", [False, True])
def test_a_vote_is_late_by_the_clock_even_when_nobody_has_closed_yet(hall: Hall, secret: bool) -> None:
    ends = AT + timedelta(minutes=10)
    ballot_id = hall.open(closes_at=ends, secrecy="secret" if secret else "roll_call")
    vote(hall, ballot_id, hall.delegates[0], at=ends - timedelta(microseconds=1), secret=secret)
    with pytest.raises(Refused) as refused:
        vote(hall, ballot_id, hall.delegates[1], at=ends, secret=secret)
    assert refused.value.message.key == "ballots.is_closed"
    assert hall.ballot(ballot_id).state is BallotState.OPEN


def test_the_clock_is_read_after_the_lock(hall: Hall) -> None:
    """A cast that waited for the lock until the time was over is refused: the clock is asked once the line is held."""
    ends = AT + timedelta(minutes=10)
    ballot_id = hall.open(closes_at=ends)
    statements: list[str] = []

    def clock() -> Any:
        assert any("roll_line" in statement for statement in statements), "the clock was read before the lock"
        return ends

    @event.listens_for(hall.db.engine, "before_cursor_execute")
    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    with pytest.raises(Refused):
        cast_vote(hall.db, hall.delegates[0].actor, ballot_id=ballot_id, number=1, choice='"for"', key="k", clock=clock)


def test_a_secret_vote_is_final(hall: Hall) -> None:
    ballot_id = hall.open(secrecy="secret")
    first = vote(hall, ballot_id, hall.delegates[0], '"for"', key="a" * 32, secret=True)
    again = vote(hall, ballot_id, hall.delegates[0], '"for"', key="a" * 32, secret=True)
    assert (first.again, again.again, again.entry_id) == (False, True, None)
    for choice in ('"for"', '"against"'):
        with pytest.raises(Refused) as refused:
            vote(hall, ballot_id, hall.delegates[0], choice, key="b" * 32, secret=True)
        assert refused.value.message.key == "ballots.secret_is_final"
    assert (count(hall, IntakeParticipation), count(hall, IntakePaper)) == (1, 1)


def test_a_secret_vote_leaves_no_entry(hall: Hall) -> None:
    ballot_id = hall.open(secrecy="secret")
    before = count(hall, Pending)
    vote(hall, ballot_id, hall.delegates[0], secret=True)
    assert (count(hall, Pending), count(hall, LogEntry)) == (before, 0)


def test_a_line_of_three_votes_casts_three_equal_papers(db: Database) -> None:
    from fractions import Fraction

    hall = make_hall(db, weights=(Fraction(3), Fraction(1)), question=election())
    ballot_id = hall.open(secrecy="secret", rule_key="executive_committee")
    vote(hall, ballot_id, hall.delegates[0], '{"ranks":[["c1"]]}', secret=True)
    vote(hall, ballot_id, hall.delegates[1], '{"ranks":[["c2"]]}', secret=True)
    with hall.db.read() as session:
        papers = list(session.scalars(select(IntakePaper)))
    assert sorted(paper.choice for paper in papers) == ['{"ranks":[["c1"]]}'] * 3 + ['{"ranks":[["c2"]]}']
    assert len({paper.id for paper in papers}) == 4


def test_a_cast_takes_at_most_four_statements(hall: Hall, way: str) -> None:
    """At once it takes one on PostgreSQL and two on SQLite, with nothing read before."""
    ballot_id = hall.open()
    person = hall.delegates[0]
    with hall.db.read() as session:
        queries.frozen(lambda: session, ballot_id, hall.ballot(ballot_id).question_sha256 or "")
    vote(hall, ballot_id, hall.delegates[1])  # the bound question is read once
    statements: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")):
            statements.append(statement)

    for engine in filter(None, (hall.db.engine, hall.db.reader, hall.db.glances, hall.db.at_once)):
        event.listen(engine, "before_cursor_execute", note)
    bound = queries.known(ballot_id)
    assert bound is not None
    if way == "usual":
        with hall.db.glance() as connection:
            assert queries.voter(connection, token_id(person.token), ballot_id, 1, AT) is not None
        with hall.db.read() as session:
            queries.frozen(lambda: session, ballot_id, bound.question_sha256)
        vote(hall, ballot_id, person, number=1)
    else:
        values = {"ballot_id": ballot_id, "number": 1, "choice": '"for"', "key": "k", "clock": lambda: AT}
        assert at_once(hall, person, values) is not None
    assert len(statements) == (4 if way == "usual" else 2 if hall.db.is_sqlite else 1), statements


def test_a_voter_is_known_by_a_living_login_and_the_roll(hall: Hall) -> None:
    ballot_id = hall.open()
    person = hall.delegates[2]
    with hall.db.read() as session:
        found = queries.voter(session.connection(), token_id(person.token), ballot_id, None, AT)
        assert found is not None
        assert (found.number, found.member_id, found.account_id) == (3, person.member_id, person.actor.account)
        assert queries.voter(session.connection(), token_id(person.token), ballot_id, 1, AT) is None
        assert queries.voter(session.connection(), token_id(hall.stranger.token), ballot_id, None, AT) is None
        assert queries.voter(session.connection(), token_id("no such token"), ballot_id, None, AT) is None
        assert (
            queries.voter(session.connection(), token_id(person.token), ballot_id, None, AT + timedelta(days=900))
            is None
        )


def test_turnout_says_how_many_and_never_what(hall: Hall) -> None:
    for secret in (False, True):
        ballot_id = hall.open(secrecy="secret" if secret else "roll_call")
        for person in hall.delegates[:3]:
            vote(hall, ballot_id, person, secret=secret)
        with hall.db.read() as session:
            seen = queries.turnout(session, hall.ballot(ballot_id))
        assert (seen.lines, seen.voted, seen.sections) == (5, 3, (("AR", 3, 2), ("BR", 2, 1)))


def test_a_write_without_its_entry_is_refused(hall: Hall) -> None:
    from sqlalchemy import insert

    ballot_id = hall.open()

    def smuggle(session: Any) -> None:
        session.execute(
            insert(Vote),
            {"ballot_id": ballot_id, "number": 1, "part": 1, "revision": 1, "choice": '"for"', "salt": b"s" * 16,
             "entry_id": "e" * 16, "cast_by": hall.delegates[0].member_id, "cast_at": AT, "key": "k"},
        )  # fmt: skip

    with pytest.raises(Unrecorded):
        hall.db.act(smuggle)
    assert votes_of(hall, ballot_id) == []


def test_my_line(hall: Hall) -> None:
    ballot_id = hall.open()
    vote(hall, ballot_id, hall.delegates[3])
    assert line_of(hall, ballot_id, hall.delegates[3]) == 4
    with hall.db.read() as session:
        mine = queries.my_lines(session, hall.assembly_id, hall.delegates[3].member_id)
        assert [(each.number, each.has_voted) for each in mine] == [(4, True)]
        assert queries.my_lines(session, hall.assembly_id, hall.stranger.member_id) == []
