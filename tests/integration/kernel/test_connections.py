"""What every connection is told, and what stands in the database's files."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from congress.kernel.db import PRAGMAS, Database
from tests.integration.kernel.bodies import add, codes

DURABLE = {"foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "synchronous": 2}


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_the_pragmas_that_matter_are_among_those_set() -> None:
    assert PRAGMAS.items() >= DURABLE.items()
    assert PRAGMAS["busy_timeout"] >= 5_000


@pytest.mark.parametrize("side", ["engine", "reader"])
def test_every_sqlite_connection_is_told(sqlite_db: Database, side: str) -> None:
    engine = getattr(sqlite_db, side)
    for _ in range(2):
        assert {name: pragma(engine, name) for name in PRAGMAS} == PRAGMAS
        assert pragma(engine, "journal_mode") == "wal"
        assert pragma(engine, "query_only") == (side == "reader")
        engine.dispose()  # the next one is a new connection


def test_reader_connections_are_all_told(sqlite_db: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        connections = list(pool.map(lambda _: sqlite_db.reader.connect(), range(8)))
    assert len({id(each.connection.dbapi_connection) for each in connections}) == 8
    for connection in connections:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA query_only")).scalar_one() == 1
        connection.close()


def test_an_act_holds_the_write_lock_from_its_first_moment(sqlite_db: Database, sqlite_url: str) -> None:
    def refused(session: object) -> str:
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0)
        try:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        finally:
            other.close()
        return "refused"

    assert sqlite_db.act(refused) == "refused"


def test_what_is_deleted_is_overwritten(sqlite_db: Database, sqlite_url: str) -> None:
    word = "a-word-that-must-go"
    sql = "INSERT INTO pending (entry_id, body) VALUES ('x', :body)"
    sqlite_db.act(lambda session: session.execute(text(sql), {"body": word.encode()}))
    path = Path(sqlite_url.removeprefix("sqlite:///"))

    def checkpoint() -> bytes:
        with sqlite_db.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        return path.read_bytes()

    assert word.encode() in checkpoint()
    sqlite_db.act(lambda session: session.execute(text("DELETE FROM pending WHERE entry_id = 'x'")))
    assert word.encode() not in checkpoint()


@pytest.mark.postgres
@pytest.mark.parametrize("side", ["engine", "reader"])
def test_every_postgres_connection_is_told(postgres_db: Database, side: str) -> None:
    with getattr(postgres_db, side).connect() as connection:
        shown = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("timezone", "log_parameter_max_length_on_error", "transaction_read_only")
        }
        level = connection.execute(text("SHOW transaction_isolation")).scalar_one()
    is_reader = side == "reader"
    assert shown == {
        "timezone": "UTC",
        "log_parameter_max_length_on_error": "0",
        "transaction_read_only": "on" if is_reader else "off",
    }
    assert level == ("repeatable read" if is_reader else "read committed")


def test_a_reader_stays_one_after_use(db: Database) -> None:
    for _ in range(3):
        with db.reader.connect() as connection, pytest.raises(Exception, match=r"read-?only"):
            connection.execute(text("DELETE FROM pending"))


def test_times_come_back_as_they_were(db: Database, open_database: Callable[[str], Database]) -> None:
    from sqlalchemy import insert, select

    from congress.identity.models import RefusedAttempt

    at = datetime(2026, 11, 24, 9, 30, 1, 123456, tzinfo=UTC)
    row = {"pair_key": "p", "account_key": "a", "at": at}
    db.act(lambda session: session.execute(insert(RefusedAttempt), row))
    with db.read() as session:
        assert session.scalars(select(RefusedAttempt.at)).one() == at
        assert session.scalars(select(RefusedAttempt.at).where(RefusedAttempt.at == at)).one().tzinfo is UTC


def test_a_database_serves_again_after_an_idle_time(db: Database) -> None:
    from tests.factories.organisation import found_federation

    root = found_federation(db).root
    db.engine.dispose()
    db.reader.dispose()
    db.act(add, root, "A")
    assert codes(db) == {"A"}


@pytest.mark.postgres
def test_a_connection_lost_within_an_act_is_told_and_the_next_act_has_another(postgres_db: Database) -> None:
    from sqlalchemy.exc import OperationalError

    from tests.factories.organisation import found_federation

    root = found_federation(postgres_db).root

    def lose(session: Session) -> None:
        add(session, root, "LOST")
        pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with postgres_db.reader.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        session.execute(text("SELECT 1"))

    with pytest.raises(OperationalError):
        postgres_db.act(lose)
    postgres_db.act(add, root, "NEXT")
    assert codes(postgres_db) == {"NEXT"}
