"""After the close nothing ties an elector to a secret paper.

Each attack first succeeds where we know it must, on tables that leak or on the intake of a ballot still open (which
docs/secrecy.md admits); then it is tried on a closed ballot and does no better than a guess.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from congress.audit import sequencer
from congress.audit.models import LogEntry, Pending
from congress.ballots import casting, secret, services
from congress.identity.models import Login
from congress.identity.rules import token_id
from congress.kernel.db import Database
from congress.outbox.models import Mail
from tests.factories.ballots import AT, Hall, election, make_hall, rows
from tests.integration.ballots import attacks
from tests.integration.ballots.attacks import Target
from tests.integration.ballots.conftest import vote

VOTERS = 24
BY_CHANCE = 6  # a shuffle of 24 keeps more than 6 in place once in 12,000 times; ours is drawn once and for all

LEAKY = {
    "sqlite": "CREATE TABLE {} (serial INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, {})",
    "postgresql": "CREATE TABLE {} (serial BIGSERIAL PRIMARY KEY, at TEXT, {})",
}


@pytest.fixture
def hall(db: Database, monkeypatch: pytest.MonkeyPatch) -> Hall:
    draw = random.Random(7)  # noqa: S311 (the same shuffle in each run)
    monkeypatch.setattr(casting, "paper_id", lambda: f"{draw.getrandbits(128):032x}")
    return make_hall(db, delegates=VOTERS, question=election(VOTERS))


@pytest.fixture
def truth(hall: Hall) -> dict[int, str]:
    """What each line votes, in the order in which they come to vote."""
    lines = list(range(1, VOTERS + 1))
    random.Random(3).shuffle(lines)  # noqa: S311 (the same order in each run)
    firsts = list(range(1, VOTERS + 1))
    random.Random(5).shuffle(firsts)  # noqa: S311 (as above)
    return {line: f'{{"ranks":[["c{first}"]]}}' for line, first in zip(lines, firsts, strict=True)}


def key_of(line: int) -> str:
    return f"{line:02}keptonlyintheintake000000000000"[:32]


def cast_all(hall: Hall, truth: dict[int, str]) -> str:
    """Everybody votes in a secret ballot, each seen by the server a second after the one before."""
    ballot_id = hall.open(secrecy="secret", rule_key="executive_committee")
    if hall.db.is_sqlite:
        secret.scrub(hall.db)  # what follows is then all that the write-ahead log holds
    for place, (line, choice) in enumerate(truth.items()):
        person = hall.delegates[line - 1]
        vote(hall, ballot_id, person, choice, number=line, key=key_of(line), secret=True)
        hall.db.act(_seen, person.token, place)
    return ballot_id


def _seen(session, token: str, place: int) -> None:
    session.execute(update(Login).where(Login.id == token_id(token)).values(last_seen_at=AT + timedelta(seconds=place)))


def close(hall: Hall, ballot_id: str) -> Target:
    hall.act(services.close_ballot, ballot_id=ballot_id)
    assert secret.scrub(hall.db)
    with hall.db.engine.begin() as connection:
        sequencer.sequence(connection, AT)
    return Target(hall.db, "participation", "paper")


@pytest.fixture
def leaky(hall: Hall, truth: dict[int, str]) -> Target:
    """Tables as one would make them without a second thought, filled one transaction per vote."""
    name = hall.db.engine.dialect.name
    with rows(hall.db) as connection:
        connection.execute(text(LEAKY[name].format("leaky_people", "number INTEGER")))
        connection.execute(text(LEAKY[name].format("leaky_papers", "choice TEXT")))
    for place, (line, choice) in enumerate(truth.items()):
        with rows(hall.db) as connection:
            at = (AT + timedelta(seconds=place)).isoformat()
            connection.execute(text("INSERT INTO leaky_people (at, number) VALUES (:at, :n)"), {"at": at, "n": line})
            connection.execute(text("INSERT INTO leaky_papers (at, choice) VALUES (:at, :c)"), {"at": at, "c": choice})
    return Target(hall.db, "leaky_people", "leaky_papers")


@pytest.mark.parametrize(
    "attack", [attacks.columns, attacks.physical, attacks.dump], ids=lambda attack: attack.__name__
)
def test_order_tells_nothing(hall: Hall, truth: dict[int, str], leaky: Target, attack: attacks.Attack) -> None:
    assert attacks.best(attack(leaky), truth) == VOTERS
    closed = close(hall, cast_all(hall, truth))
    assert attacks.best(attack(closed), truth) <= BY_CHANCE


def test_the_transaction_of_a_row_tells_nothing(postgres_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hall = make_hall(postgres_db, delegates=VOTERS, question=election(VOTERS))
    truth = {line: f'{{"ranks":[["c{line}"]]}}' for line in range(1, VOTERS + 1)}
    ballot_id = cast_all(hall, truth)
    still_open = Target(hall.db, "intake_participation", "intake_paper")
    assert attacks.best(attacks.xmin(still_open), truth) == VOTERS
    closed = close(hall, ballot_id)
    assert attacks.best(attacks.xmin(closed), truth) == 0
    assert attacks.best(attacks.xmin(still_open), truth) == 0


def test_the_physical_order_of_an_open_ballot_links_and_that_of_a_closed_one_does_not(
    hall: Hall, truth: dict[int, str]
) -> None:
    """On PostgreSQL our own intake leaks while the ballot is open; SQLite keeps it sorted even then."""
    ballot_id = cast_all(hall, truth)
    linked = attacks.best(attacks.physical(Target(hall.db, "intake_participation", "intake_paper")), truth)
    assert linked == (0 if hall.db.is_sqlite else VOTERS)
    assert attacks.best(attacks.physical(close(hall, ballot_id)), truth) <= BY_CHANCE


def test_the_write_ahead_log_is_gone(sqlite_db: Database, tmp_path: Path) -> None:
    hall = make_hall(sqlite_db, delegates=VOTERS, question=election(VOTERS))
    truth = {line: f'{{"ranks":[["c{line}"]]}}' for line in range(1, VOTERS + 1)}
    ballot_id = cast_all(hall, truth)
    still_open = Target(hall.db, "intake_participation", "intake_paper")
    assert attacks.best(attacks.replay(still_open, tmp_path), truth) == VOTERS
    hall.act(services.close_ballot, ballot_id=ballot_id)
    assert attacks.best(attacks.replay(still_open, tmp_path), truth) == VOTERS, (
        "the scrub is needed: the log still tells"
    )
    assert secret.scrub(hall.db)
    for target in (still_open, Target(hall.db, "participation", "paper")):
        assert attacks.best(attacks.replay(target, tmp_path), truth) == 0
    assert Path(f"{still_open.file}-wal").stat().st_size == 0


def test_nothing_of_the_intake_remains_in_the_files(hall: Hall, truth: dict[int, str]) -> None:
    traces = [key_of(line).encode() for line in truth]
    ballot_id = cast_all(hall, truth)
    intake = Target(hall.db, "intake_participation", "intake_paper")
    assert attacks.remains(intake, traces) == VOTERS
    close(hall, ballot_id)
    assert attacks.remains(intake, traces) == 0


def test_without_secure_delete_the_intake_would_remain(tmp_path: Path) -> None:
    """The trace test bites: an SQLite that does not overwrite what it deletes keeps every key."""
    file = tmp_path / "careless.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA secure_delete=0")
        connection.execute("CREATE TABLE intake (number INTEGER PRIMARY KEY, key TEXT) WITHOUT ROWID")
        connection.executemany("INSERT INTO intake VALUES (?, ?)", [(n, key_of(n)) for n in range(VOTERS)])
        connection.commit()
        connection.execute("DELETE FROM intake")
        connection.commit()
    assert sum(key_of(n).encode() in file.read_bytes() for n in range(VOTERS)) > VOTERS / 2


def entries_of(hall: Hall) -> list[bytes]:
    with hall.db.read() as session:
        return [*session.scalars(select(LogEntry.body).order_by(LogEntry.position)),
                *session.scalars(select(Pending.body).order_by(Pending.id))]  # fmt: skip


def sessions_of(hall: Hall) -> list[int]:
    """The lines in the order in which their people were last seen."""
    with hall.db.read() as session:
        seen = list(session.scalars(select(Login.id).order_by(Login.last_seen_at)))
    lines = {token_id(person.token): line for line, person in enumerate(hall.delegates, start=1)}
    return [lines[each] for each in seen if each in lines]


def everything_beside(target: Target, hall: Hall) -> Iterator[attacks.Pairs]:
    yield from attacks.beside(target, attacks.lines_in_the_record(entries_of(hall)))
    yield from attacks.beside(target, sessions_of(hall))


def test_record_sessions_and_mail_tell_nothing(hall: Hall, truth: dict[int, str], leaky: Target) -> None:
    # A roll call enters each line as it votes: with papers in order, that would be enough.
    openly = hall.open(rule_key="executive_committee")
    for line, choice in truth.items():
        vote(hall, openly, hall.delegates[line - 1], choice, number=line)
        hall.db.act(_seen, hall.delegates[line - 1].token, list(truth).index(line))
    assert attacks.best(attacks.beside(leaky, attacks.lines_in_the_record(entries_of(hall))), truth) == VOTERS
    assert attacks.best(attacks.beside(leaky, sessions_of(hall)), truth) == VOTERS
    hall.act(services.close_ballot, ballot_id=openly)
    before = len(entries_of(hall))
    closed = close(hall, cast_all(hall, truth))
    fresh = entries_of(hall)[before:]
    assert attacks.lines_in_the_record(fresh) == []
    members = [person.member_id.encode() for person in hall.delegates]
    assert [body for body in fresh if any(member in body for member in members)] == []
    assert attacks.best(everything_beside(closed, hall), truth) <= BY_CHANCE
    with hall.db.read() as session:
        assert session.scalars(select(Mail)).all() == []


def test_an_annulled_secret_ballot_tells_nothing_either(hall: Hall, truth: dict[int, str]) -> None:
    ballot_id = cast_all(hall, truth)
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason="A candidate was left off the paper.")
    assert secret.scrub(hall.db)
    target = Target(hall.db, "participation", "paper")
    for attack in (attacks.columns, attacks.physical, attacks.dump, attacks.xmin):
        assert attacks.best(attack(target), truth) <= BY_CHANCE
    traces = [key_of(line).encode() for line in truth]
    assert attacks.remains(Target(hall.db, "intake_participation", "intake_paper"), traces) == 0


def test_two_secret_ballots_at_once_are_scrubbed_when_both_are_closed(hall: Hall, truth: dict[int, str]) -> None:
    first, second = cast_all(hall, truth), hall.open(secrecy="secret", rule_key="executive_committee")
    vote(hall, second, hall.delegates[0], truth[1], number=1, secret=True)
    hall.act(services.close_ballot, ballot_id=first)
    done = secret.scrub(hall.db)
    assert done is hall.db.is_sqlite, "PostgreSQL's pages are shared with the ballot that is still open"
    hall.act(services.close_ballot, ballot_id=second)
    assert secret.scrub(hall.db)
