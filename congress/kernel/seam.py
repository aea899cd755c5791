"""The one seam for writes, at engine level: what a transaction wrote, and whether the record knows of it.

Core, ORM and bulk statements alike pass through here. A commit is refused unless an act that wrote
to a table of the domain entered exactly one entry in the record.
"""

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event

from congress.kernel.errors import Unrecorded
from congress.kernel.types import Base

_TARGET = re.compile(
    r"""(?<!DO\s)(?<!FOR\s)(?<!KEY\s)\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?|TRUNCATE(?:\s+TABLE)?)
        \s+(?:ONLY\s+)?["']?(\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
_READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA", "SET ", "SHOW")


@lru_cache(maxsize=4096)
def written_tables(statement: str) -> frozenset[str]:
    """The tables an SQL statement writes to, by name. Reads give the empty set."""
    if statement.lstrip().upper().startswith(_READS):
        return frozenset()
    return frozenset(name.lower() for name in _TARGET.findall(statement))


@lru_cache(maxsize=4096)
def _is_domain(table: str) -> bool:
    known = Base.metadata.tables.get(table)
    return known is None or not known.info.get("housekeeping")


def watch(engine: Engine) -> None:
    """Note every write on this engine's connections."""

    @event.listens_for(engine, "before_cursor_execute")
    def note(conn: Connection, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool) -> None:  # noqa: ARG001 (the event's own signature)
        tables = written_tables(statement)
        if tables:
            conn.info.setdefault("written", set()).update(tables)

    @event.listens_for(engine, "commit")
    def refuse(conn: Connection) -> None:
        if not conn.info.get("migrating"):
            domain = _domain(conn)
            if domain:
                raise Unrecorded(f"a commit outside an act that wrote {', '.join(sorted(domain))}")

    @event.listens_for(engine, "rollback")
    def forget(conn: Connection) -> None:
        begin(conn)


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
