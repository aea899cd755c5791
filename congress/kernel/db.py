"""The database: one seam for acts, read sessions, and nothing else.

SQLite is the embedded engine (WAL, every commit synced, one writer); PostgreSQL the one that grows.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Executable, Row, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from congress.kernel import seam
from congress.kernel.settings import private_folder
from congress.kernel.writer import FairLock, Writer

P = ParamSpec("P")
T = TypeVar("T")

PRAGMAS = {
    "foreign_keys": 1,
    "recursive_triggers": 1,  # without it REPLACE INTO slips past the append-only triggers
    "secure_delete": 1,
    "synchronous": 2,  # FULL: an acknowledged vote has reached the disk
    "busy_timeout": 30_000,
    "trusted_schema": 0,
}
# No value of a statement stands in the server's log, a choice least of all.
# A statement met again is planned once: every one of ours looks rows up by key, whatever its values.
_POSTGRES_OPTIONS = "-c timezone=UTC -c log_parameter_max_length_on_error=0 -c plan_cache_mode=force_generic_plan"
_RETRIED = {"40001", "40P01"}  # serialisation failure, deadlock: PostgreSQL asks to try again
_TRIES = 5


class Use(StrEnum):
    """What an engine's connections are for: acts, reads of one snapshot, or single statements in no transaction.

    `GLANCES` only read, `AT_ONCE` are acts of one statement (PostgreSQL).
    """

    ACTS = "acts"
    READS = "reads"
    GLANCES = "glances"
    AT_ONCE = "at once"


def _sqlite_engine(url: URL, use: Use) -> Engine:
    writes = use is Use.ACTS
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1 if writes else 32,
        max_overflow=0 if writes else 64,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:  # noqa: ARG001 (the event's own signature)
        connection.isolation_level = None  # BEGIN is ours, not the driver's
        connection.execute("PRAGMA journal_mode=WAL")
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        if not writes:
            connection.execute("PRAGMA query_only=1")

    if use is not Use.GLANCES:

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepares(url: URL) -> int | None:
    """After how many times a statement is prepared on the server; `?pgbouncer=1` in the address says never.

    PgBouncer in transaction mode has no prepared statements to come back to.
    """
    return None if url.query.get("pgbouncer") else 2


# A reader sees one snapshot, as on SQLite: what is checked against each other was there together.
_ISOLATION: dict[Use, IsolationLevel] = {
    Use.ACTS: "READ COMMITTED",
    Use.READS: "REPEATABLE READ",
    Use.GLANCES: "AUTOCOMMIT",
    Use.AT_ONCE: "AUTOCOMMIT",
}


def _postgres_engine(url: URL, use: Use) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["pgbouncer"]),
        hide_parameters=True,
        pool_size=_KEPT_OPEN[use],
        max_overflow=32,
        pool_pre_ping=False,
        pool_use_lifo=True,  # the connection used last has its statements and caches warm
        pool_reset_on_return=None if _ISOLATION[use] == "AUTOCOMMIT" else "rollback",
        isolation_level=_ISOLATION[use],
        execution_options={"postgresql_readonly": True} if use is Use.READS else {},
        connect_args={"prepare_threshold": _prepares(url), "options": _POSTGRES_OPTIONS + _READ_ONLY.get(use, "")},
    )


# As many as the threads of a worker where each moment counts: a connection above these is opened and closed each time.
# Two workers and their helpers stay below 100, which PostgreSQL allows as it comes.
_KEPT_OPEN = {Use.ACTS: 6, Use.READS: 8, Use.GLANCES: 12, Use.AT_ONCE: 16}
# PgBouncer passes no options on; there the role's own rights are what holds.
_READ_ONLY = {Use.GLANCES: " -c default_transaction_read_only=on"}


class Database:
    """One database of Congress, by its address (`sqlite:///…` or `postgresql://…`).

    `act` is the only way to write. `read` gives a session whose connection refuses writes.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        build = _sqlite_engine if self.is_sqlite else _postgres_engine
        if self.is_sqlite:
            private_folder(Path(self.url.database or "").parent)
        self.engine = build(self.url, Use.ACTS)
        self.reader = build(self.url, Use.READS)
        self.glances = build(self.url, Use.GLANCES)
        seam.watch(self.engine)
        self.at_once: Engine | None = None
        if not self.is_sqlite:
            self.at_once = build(self.url, Use.AT_ONCE)
            seam.watch(self.at_once, at_once=True)
        self._writer: Writer | None = None
        if self.is_sqlite:
            self._lock = FairLock(Path(str(self.url.database)))
            self._writer = Writer(self.engine, self._lock)

    def act(self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(session, …)` as one act: all of it or nothing, answered only after a durable commit.

        Raises what `fn` raises (nothing is then written), or Unrecorded when writes and entries do not match.
        """

        def job(connection: Connection) -> T:
            seam.begin(connection)
            # A savepoint of the session's own: a statement the database refuses undoes this act, never its neighbours.
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                value = fn(session, *args, **kwargs)
                session.commit()
            seam.check(connection)
            return value

        return self._submit(job)

    def act_core(self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for the few paths that speak Core and need no session (casting a vote)."""

        def job(connection: Connection) -> T:
            seam.begin(connection)
            value = fn(connection, *args, **kwargs)
            seam.check(connection)
            return value

        return self._submit(job)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading: one snapshot, taken at its first statement, and no writes."""
        with Session(self.reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """A connection for one reading statement on its own: no transaction is begun and ended around it."""
        with self.glances.connect() as connection:
            yield connection

    def act_at_once(self, statement: Executable, values: dict[str, Any]) -> Row[Any] | None:
        """PostgreSQL: one statement that writes rows and enters them, durable when it ends. The row it gives, if any.

        A third of the round trips of a transaction, for the few acts that are one statement and nothing else (casting
        a vote): it must give a row exactly when it has entered one. None, with nothing written, also where PostgreSQL
        asks to try again. Raises Unrecorded, with nothing written, for a statement that does not write and enter.
        """
        if self.at_once is None:
            raise RuntimeError("SQLite has no act of one statement")
        try:
            with self.at_once.connect() as connection:
                return connection.execute(statement, values).one_or_none()
        except DBAPIError as problem:
            if getattr(problem.orig, "sqlstate", None) not in _RETRIED:
                raise
            return None

    def dispose(self) -> None:
        """Stop the writer and close every connection."""
        if self._writer is not None:
            self._writer.close()
            self._lock.close()
        self.engine.dispose()
        self.reader.dispose()
        self.glances.dispose()
        if self.at_once is not None:
            self.at_once.dispose()

    def _submit(self, job: Callable[[Connection], T]) -> T:
        if self._writer is not None:
            if self._writer.is_own_thread():
                raise RuntimeError("an act inside an act: pass the session on instead")
            return self._writer.submit(job).result()  # type: ignore[no-any-return]  # the future is untyped by nature
        for attempt in range(_TRIES):
            try:
                with self.engine.begin() as connection:
                    return job(connection)
            except DBAPIError as problem:
                if getattr(problem.orig, "sqlstate", None) not in _RETRIED or attempt == _TRIES - 1:
                    raise
                time.sleep(random.uniform(0.005, 0.05) * (attempt + 1))  # noqa: S311 (spreads retries, decides nothing)
        raise AssertionError("unreachable")
