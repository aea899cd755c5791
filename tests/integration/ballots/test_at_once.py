"""A vote at once: each question of law is a condition of the insert, and the entry is the one of the usual way."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
import rfc8785
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from congress.audit.models import Pending
from congress.audit.rules import commitment
from congress.ballots import queries, services
from congress.ballots.casting import Cast, cast_at_once, cast_vote
from congress.ballots.models import Ballot, Vote
from congress.ballots.rules import Secrecy, canonical
from congress.identity.models import Account, Login
from congress.identity.rules import token_id
from congress.tally.rule import Rules
from tests.factories.ballots import AT, Hall, election, motion, rows
from tests.integration.ballots.conftest import vote


def votes_and_entries(hall: Hall) -> tuple[int, int]:
    """How many votes there are, and how many entries of votes."""
    with hall.db.read() as session:
        votes = session.execute(select(func.count()).select_from(Vote)).scalar_one()
        bodies = session.scalars(select(Pending.body)).all()
    return votes, sum(json.loads(body)["act"] == "vote.cast" for body in bodies)


def as_sent(hall: Hall, ballot_id: str, **changed: Any) -> Cast | None:
    """The first delegate's vote as the browser sends it, with something changed."""
    values = {
        "login_id": token_id(hall.delegates[0].token), "assembly_id": hall.assembly_id, "ballot_id": ballot_id,
        "question_sha256": hall.ballot(ballot_id).question_sha256 or "", "number": 1, "choice": '"for"',
        "key": "k" * 32, "clock": lambda: AT,
    } | changed  # fmt: skip
    return cast_at_once(hall.db, **values)


def test_it_is_the_vote_and_the_entry_the_usual_way_writes(hall: Hall) -> None:
    ballot_id = hall.open()
    one, other = hall.delegates[:2]
    quick = as_sent(hall, ballot_id)
    usual = cast_vote(
        hall.db, other.actor, ballot_id=ballot_id, number=2, choice='"for"', key="k" * 32, clock=lambda: AT
    )
    assert quick == Cast(ballot_id, 1, quick and quick.entry_id, 1)
    with hall.db.read() as session:
        mine, theirs = session.scalars(select(Vote).order_by(Vote.number)).all()
        bodies = [found[0] for each in (quick, usual) if (found := queries.entry_body(session, each.entry_id or ""))]
    written, expected = [json.loads(body) for body in bodies]
    assert rfc8785.dumps(written) == bodies[0]
    assert (mine.cast_by, mine.cast_at, mine.key, mine.revision) == (one.member_id, AT, "k" * 32, 1)
    assert written["id"] == mine.entry_id
    assert written["facts"] == {"line": 1, "revision": 1, "choice": commitment("choice", '"for"', mine.salt)}
    differ = {"id": mine.entry_id, "actor": one.member_id, "facts": written["facts"]}
    assert written == expected | differ
    assert (theirs.cast_by, expected["actor"]) == (other.member_id, other.member_id)


def test_revisions_follow_each_other(hall: Hall) -> None:
    ballot_id = hall.open()
    casts = [
        as_sent(hall, ballot_id, choice=choice, key=f"{number}")
        for number, choice in enumerate(('"for"', '"against"', '"abstain"', '"for"'))
    ]
    assert [cast and cast.revision for cast in casts] == [1, 2, 3, 4]
    with hall.db.read() as session:
        facts = [
            json.loads(found[0])["facts"]["revision"]
            for cast in casts
            if cast and (found := queries.entry_body(session, cast.entry_id or ""))
        ]
    assert facts == [1, 2, 3, 4]


@pytest.mark.parametrize("again", [{"key": "another"}, {"choice": '"against"'}])
def test_what_stands_already_is_left_to_the_usual_way(hall: Hall, again: dict[str, str]) -> None:
    ballot_id = hall.open()
    vote(hall, ballot_id, hall.delegates[0], '"for"', key="k" * 32)
    assert as_sent(hall, ballot_id, **again) is None
    assert votes_and_entries(hall) == (1, 1)


def _end_login(hall: Hall) -> dict[str, Any]:
    with rows(hall.db) as connection:
        connection.execute(update(Login).values(ended_at=AT))
    return {}


def _disable(hall: Hall) -> dict[str, Any]:
    with rows(hall.db) as connection:
        connection.execute(update(Account).values(disabled_at=AT))
    return {}


def test_many_threads_may_learn_many_ballots_at_once() -> None:
    """What a process keeps of open ballots is bounded, and the one used last is dropped last."""
    question, rules = canonical(motion().to_json()), Rules().to_json()
    row = Ballot(question=question, rules=json.dumps(rules), secrecy=Secrecy.ROLL_CALL, closes_at=None)
    session = cast(Session, SimpleNamespace(get_one=lambda *_: row))

    def learn(number: int) -> None:
        queries.frozen(lambda: session, f"ballot {number % 400}", "0" * 64)
        queries.known("ballot 1")

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(learn, range(4_000)))
    kept = [number for number in range(400) if queries.known(f"ballot {number}") is not None]
    assert 1 in kept
    assert len(kept) <= 256


NOT_LAWFUL: dict[str, Callable[[Hall], dict[str, Any]]] = {
    "the login has been ended": _end_login,
    "the login is over": lambda hall: {"clock": lambda: AT + timedelta(days=900)},
    "the account is disabled": _disable,
    "nobody's login": lambda hall: {"login_id": token_id("no such token")},
    "a neighbour's line": lambda hall: {"number": 2},
    "somebody who is on no roll": lambda hall: {"login_id": token_id(hall.stranger.token)},
    "no such line": lambda hall: {"number": 99},
    "another assembly": lambda hall: {"assembly_id": hall.body_id},
    "another question": lambda hall: {"question_sha256": "0" * 64},
}


@pytest.mark.parametrize("what", NOT_LAWFUL)
def test_nothing_is_written_when_the_voter_is_not_the_one(hall: Hall, what: str) -> None:
    ballot_id = hall.open()
    assert as_sent(hall, ballot_id, **NOT_LAWFUL[what](hall)) is None
    assert votes_and_entries(hall) == (0, 0)


BALLOTS: dict[str, Callable[[Hall], str]] = {
    "secret": lambda hall: hall.open(secrecy="secret"),
    "closes by the clock": lambda hall: hall.open(closes_at=AT + timedelta(minutes=5)),
    "of papers": lambda hall: _papers(hall),
    "closed": lambda hall: _closed(hall),
    "not open yet": lambda hall: hall.prepare(),
}


def _closed(hall: Hall) -> str:
    ballot_id = hall.open()
    hall.act(services.close_ballot, ballot_id=ballot_id)
    return ballot_id


def _papers(hall: Hall) -> str:
    hall.subject.put = election()
    return hall.open(secrecy="secret", channel="papers", rule_key="executive_committee")


@pytest.mark.parametrize("what", BALLOTS)
def test_nothing_is_written_when_the_ballot_takes_no_such_vote(hall: Hall, what: str) -> None:
    assert as_sent(hall, BALLOTS[what](hall)) is None
    assert votes_and_entries(hall) == (0, 0)
