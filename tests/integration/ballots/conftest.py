"""What the tests of ballots share."""

from collections.abc import Callable
from datetime import datetime

import pytest

from congress.ballots import queries
from congress.ballots.casting import Cast, cast_secret, cast_vote
from congress.kernel.db import Database
from tests.factories.ballots import AT, Hall, Person, make_hall


@pytest.fixture
def hall(db: Database) -> Hall:
    """Five delegates of two sections."""
    return make_hall(db)


Voting = Callable[..., Cast]


def line_of(hall: Hall, ballot_id: str, person: Person) -> int:
    """The person's line on the roll."""
    with hall.db.read() as session:
        mine = [
            line
            for line in queries.my_lines(session, hall.assembly_id, person.member_id)
            if line.ballot.id == ballot_id
        ]
    return mine[0].number


_keys = iter(range(10**9))


def vote(
    hall: Hall,
    ballot_id: str,
    person: Person,
    choice: str = '"for"',
    *,
    number: int | None = None,
    key: str | None = None,
    at: datetime = AT,
    secret: bool = False,
) -> Cast:
    """Cast as this person on their own line; the clock stands at `at`."""
    act = cast_secret if secret else cast_vote
    return act(
        hall.db,
        person.actor,
        ballot_id=ballot_id,
        number=line_of(hall, ballot_id, person) if number is None else number,
        choice=choice,
        key=key or f"key{next(_keys)}",
        clock=lambda: at,
    )
