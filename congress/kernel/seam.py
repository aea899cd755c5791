"""The one seam for writes, at engine level: what a transaction wrote, and whether the record knows of it.

Core, ORM, bulk and textual statements alike pass through here. A commit is refused unless an act that wrote
to a table of the domain entered exactly one entry in the record. Reading a statement errs on the safe side: one that
is no known read and names no table that can be made out counts as a write to the domain.
"""

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event

from congress.kernel.errors import Unrecorded
from congress.kernel.types import Base

UNKNOWN = "(unknown)"

_NAME = r"""(?:ONLY\s+)?["'`\[]?(\w+)"""
_TARGET = re.compile(
    rf"""(?<!DO\s)(?<!FOR\s)(?<!KEY\s)\b
        (?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO|DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?
           |COPY|TRUNCATE(?:\s+TABLE)?)
        \s+{_NAME}""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE_TRUNCATED = re.compile(r"\bTRUNCATE\b[^;]*,", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_READS = frozenset(
    (
        *("SELECT", "VALUES", "WITH", "EXPLAIN", "SHOW", "PRAGMA", "SET", "RESET", "VACUUM"),
        *("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LISTEN", "UNLISTEN", "NOTIFY"),
    )
)


@lru_cache(maxsize=4096)
def written_tables(statement: str) -> frozenset[str]:
    """The tables an SQL statement writes to, by name. Reads give the empty set, riddles `UNKNOWN`."""
    plain = _COMMENT.sub(" ", statement)
    found = {name.lower() for name in _TARGET.findall(plain)}
    first = plain.split(maxsplit=1)
    if _MORE_TRUNCATED.search(plain) or (not found and first and first[0].rstrip(";").upper() not in _READS):
        found.add(UNKNOWN)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _is_domain(table: str) -> bool:
    known = Base.metadata.tables.get(table)
    return known is None or not known.info.get("housekeeping")


@lru_cache(maxsize=4096)
def _holds_entries(table: str) -> bool:
    known = Base.metadata.tables.get(table)
    return known is not None and bool(known.info.get("entries"))


def watch(engine: Engine, *, at_once: bool = False) -> None:
    """Note every write on this engine's connections; `at_once` says that each statement commits as it ends."""

    @event.listens_for(engine, "before_cursor_execute")
    def note(conn: Connection, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool) -> None:  # noqa: ARG001 (the event's own signature)
        tables = written_tables(statement)
        if tables:
            conn.info.setdefault("written", set()).update(tables)
            if at_once or conn.get_execution_options().get("isolation_level") == "AUTOCOMMIT":
                _refuse_at_once(conn, tables)  # nothing would be left to refuse at the commit

    @event.listens_for(engine, "commit")
    def refuse(conn: Connection) -> None:
        try:
            _refuse_outside(conn)
        except Unrecorded:
            # SQLAlchemy takes the transaction for ended: without this it would go on, and with it what it wrote.
            conn.connection.rollback()
            raise
        finally:
            begin(conn)

    @event.listens_for(engine, "rollback")
    def forget(conn: Connection) -> None:
        if not conn.invalidated:  # a lost connection took what it knew with it
            begin(conn)


def _refuse_at_once(connection: Connection, tables: frozenset[str]) -> None:
    """Without a transaction the statement that writes must be the one that enters."""
    if not any(_holds_entries(table) for table in tables):
        _refuse_outside(connection)
    begin(connection)


def _refuse_outside(connection: Connection) -> None:
    domain = _domain(connection)
    if domain and not connection.info.get("migrating"):
        raise Unrecorded(f"a commit outside an act that wrote {', '.join(sorted(domain))}")


def _domain(connection: Connection) -> set[str]:
    return {table for table in connection.info.get("written", ()) if _is_domain(table)}


def begin(connection: Connection) -> None:
    """Forget what an earlier act on this connection wrote."""
    connection.info["written"] = set()
    connection.info["entries"] = 0


def count_entry(connection: Connection) -> None:
    """Called by the record when it has written the entry of the act under way."""
    connection.info["entries"] = connection.info.get("entries", 0) + 1


def check(connection: Connection) -> None:
    """Refuse an act whose writes and entries do not match.

    Raises Unrecorded: domain tables written with no entry or several, or an entry with nothing written.
    """
    domain = _domain(connection)
    entries = connection.info.get("entries", 0)
    if domain and entries != 1:
        raise Unrecorded(f"{entries} entries for an act that wrote {', '.join(sorted(domain))}")
    if entries and not domain:
        raise Unrecorded("an entry for an act that changed nothing")
    begin(connection)
