"""What the worker does: closing what is due, scrubbing until it is done."""

from datetime import timedelta

from sqlalchemy import text

from congress.ballots import secret
from congress.ballots.due import Scrubbing, close_due
from congress.ballots.rules import BallotState
from congress.kernel.db import Database
from tests.factories.ballots import AT, Hall, election, make_hall
from tests.integration.ballots.conftest import vote
from tests.integration.ballots.test_closing import orders_of_lots

SOON = AT + timedelta(minutes=5)


def test_ballots_close_when_their_time_comes_and_not_before(hall: Hall) -> None:
    first, later, untimed = hall.open(closes_at=SOON), hall.open(closes_at=SOON + timedelta(hours=1)), hall.open()
    assert close_due(hall.db, SOON - timedelta(seconds=1)) == 0
    assert close_due(hall.db, SOON) == 1
    assert [hall.ballot(each).state for each in (first, later, untimed)] == [
        BallotState.CLOSED,
        BallotState.OPEN,
        BallotState.OPEN,
    ]
    assert hall.ballot(first).closed_at == SOON
    assert close_due(hall.db, SOON) == 0


def test_papers_that_are_not_signed_wait_and_hold_nobody_up(db: Database) -> None:
    hall = make_hall(db, orders=orders_of_lots(), question=election())
    papers = hall.open(channel="papers", secrecy="secret", rule_key="executive_committee", closes_at=SOON)
    online = hall.open(secrecy="secret", rule_key="executive_committee", closes_at=SOON)
    assert close_due(hall.db, SOON) == 1
    assert [hall.ballot(each).state for each in (papers, online)] == [BallotState.OPEN, BallotState.CLOSED]


def test_scrubbing_is_tried_again_until_nothing_is_left(hall: Hall) -> None:
    scrubbing = Scrubbing()
    assert scrubbing.step(hall.db, AT)
    ballot_id = hall.open(secrecy="secret", closes_at=SOON)
    vote(hall, ballot_id, hall.delegates[0], secret=True)
    reader = hall.db.reader.connect()
    try:
        if not hall.db.is_sqlite:  # a reader with an old snapshot keeps dead rows alive
            reader = reader.execution_options(isolation_level="REPEATABLE READ")
        reader.execute(text("SELECT count(*) FROM intake_paper"))
        close_due(hall.db, SOON)
        assert not scrubbing.step(hall.db, SOON)
    finally:
        reader.close()
    assert scrubbing.step(hall.db, SOON)
    assert secret.scrub(hall.db)
