"""The database: one seam for acts, read sessions, and nothing else.

SQLite is the embedded engine (WAL, every commit synced, one writer); PostgreSQL the one that grows.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
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
_POSTGRES_OPTIONS = "-c timezone=UTC -c log_parameter_max_length_on_error=0"
_RETRIED = {"40001", "40P01"}  # serialisation failure, deadlock: PostgreSQL asks to try again
_TRIES = 5


def _sqlite_engine(url: URL, *, writes: bool) -> Engine:
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

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepares(url: URL) -> int | None:
    """After how many times a statement is prepared on the server; `?pgbouncer=1` in the address says never.

    PgBouncer in transaction mode has no prepared statements to come back to.
    """
    return None if url.query.get("pgbouncer") else 2


def _postgres_engine(url: URL, *, writes: bool) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg").difference_update_query(["pgbouncer"]),
        hide_parameters=True,
        pool_size=16,
        max_overflow=32,
        pool_pre_ping=False,
        # A reader sees one snapshot, as on SQLite: what is checked against each other was there together.
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
        execution_options={} if writes else {"postgresql_readonly": True},
        connect_args={"prepare_threshold": _prepares(url), "options": _POSTGRES_OPTIONS},
    )


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
        self.engine = build(self.url, writes=True)
        self.reader = build(self.url, writes=False)
        seam.watch(self.engine)
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
        with self.reader.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection

    def dispose(self) -> None:
        """Stop the writer and close every connection."""
        if self._writer is not None:
            self._writer.close()
            self._lock.close()
        self.engine.dispose()
        self.reader.dispose()

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
