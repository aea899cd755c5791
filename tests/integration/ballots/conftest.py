"""What the tests of ballots share."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from congress.ballots import queries
from congress.ballots.casting import Cast, cast_at_once, cast_secret, cast_vote
from congress.identity.rules import token_id
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
    return (at_once(hall, person, values) if _tries_at_once[0] else None) or cast_vote(hall.db, person.actor, **values)


def at_once(hall: Hall, person: Person, values: dict[str, Any]) -> Cast | None:
    """The same with nothing read before, if that works."""
    ballot_id = values["ballot_id"]
    if ballot_id not in _bound:
        _bound[ballot_id] = hall.ballot(ballot_id).question_sha256 or ""
    login = token_id(person.token)
    return cast_at_once(hall.db, login, assembly_id=hall.assembly_id, question_sha256=_bound[ballot_id], **values)


_bound: dict[str, str] = {}


_tries_at_once = [False]


@pytest.fixture(params=["usual", "at once"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both ways of casting by roll call: as the route does, at once if that works; or only the usual way."""
    _tries_at_once[0] = request.param == "at once"
    yield request.param
    _tries_at_once[0] = False
