"""What the tests of ballots share."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from congress.ballots import queries
from congress.ballots.casting import Cast, Read, cast_secret, cast_vote
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
    number = line_of(hall, ballot_id, person) if number is None else number
    values = {
        "ballot_id": ballot_id, "number": number, "choice": choice, "key": key or f"key{next(_keys)}",
        "clock": lambda: at,
    }  # fmt: skip
    if secret:
        return cast_secret(hall.db, person.actor, **values)
    return cast_vote(hall.db, person.actor, read=_what_is_read(hall, ballot_id, number), **values)


def _what_is_read(hall: Hall, ballot_id: str, number: int) -> Read | None:
    if not _reads_before[0]:
        return None
    with hall.db.read() as session:
        stands = queries.my_vote(session, ballot_id, number)
    return Read(hall.assembly_id, stands.revision if stands else 0)


_reads_before = [False]


@pytest.fixture(params=["careful", "as read"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both ways of casting by roll call: what was read of the line is given with the vote, or nothing was read."""
    _reads_before[0] = request.param == "as read"
    yield request.param
    _reads_before[0] = False
