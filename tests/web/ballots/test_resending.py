"""What a browser may send beside what the page meant: back buttons, lines that are none, keys that are none."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from congress.ballots.models import RollPerson, Vote
from tests.factories.ballots import Hall, rows

NO_LINES = ["0", "-1", "1.5", "one", "", str(2**31), str(2**53 + 1), str(10**22), "9" * 5_000, "①"]


def votes(hall: Hall) -> list[tuple[int, str]]:
    with hall.db.read() as session:
        found = session.execute(select(Vote.number, Vote.choice).order_by(Vote.number, Vote.revision))
        return [(number, choice) for number, choice in found]


def reviewed(hall: Hall, visit: Any, choice: str = "for") -> tuple[Any, str]:
    """The first delegate at the review of a paper."""
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice=choice)
    return visitor, ballot_id


@pytest.mark.parametrize("line", NO_LINES)
def test_what_is_no_line_is_nobodys(hall: Hall, visit: Any, line: str) -> None:
    visitor, ballot_id = reviewed(hall, visit)
    page = visitor.page
    for path, form in (("/cast", "/cast"), ("/vote", "/cast")):
        visitor.page = page
        visitor.send(visitor.at(ballot_id, path), 403, form=form, line=line)
    for path in ("/vote", "/receipt", "/text"):
        visitor.get(visitor.at(ballot_id, f"{path}?line={line}"), 403)
    assert votes(hall) == []


def test_the_line_of_the_form_counts_and_none_is_guessed(hall: Hall, visit: Any) -> None:
    visitor, ballot_id = reviewed(hall, visit)
    with rows(hall.db) as connection:  # somebody who may use two lines
        connection.execute(
            insert(RollPerson), {"ballot_id": ballot_id, "member_id": hall.delegates[0].member_id, "number": 3}
        )
    page = visitor.page
    visitor.send(visitor.at(ballot_id, "/cast?line=3"), 303, form="/cast")
    visitor.page = page
    visitor.send(visitor.at(ballot_id, "/cast?line=3"), 303, form="/cast")
    assert votes(hall) == [(1, '"for"')]
    visitor.page = page
    visitor.send(visitor.at(ballot_id, "/cast"), 403, form="/cast", line=None)
    assert votes(hall) == [(1, '"for"')]


@pytest.mark.parametrize("key", ["x" * 40, "", "ключ", "<script>"])
def test_a_key_that_is_none_costs_no_vote(hall: Hall, visit: Any, key: str) -> None:
    visitor, ballot_id = reviewed(hall, visit)
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast", key=key)
    assert votes(hall) == [(1, '"for"')]


@pytest.mark.parametrize("field", ["key", "line", "choice", "paper"])
def test_a_nul_is_refused_and_nothing_is_cast(hall: Hall, visit: Any, field: str) -> None:
    visitor, ballot_id = reviewed(hall, visit)
    visitor.send(visitor.at(ballot_id, "/cast"), 422, form="/cast", **{field: "1\0"})
    assert votes(hall) == []


def test_going_back_to_a_used_form_says_which_vote_stands(hall: Hall, visit: Any) -> None:
    visitor, ballot_id = reviewed(hall, visit)
    first = visitor.page
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    visitor.vote(ballot_id, choice="against")
    visitor.page = first
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    page = visitor.get(visitor.page.headers["Location"])
    assert "your later vote stands" in page
    assert "stood already" not in page
    assert votes(hall) == [(1, '"for"'), (1, '"against"')]
