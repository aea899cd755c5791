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

_NAME = r"""(?:\s+ONLY\b)?(?:\s*["`\[]|\s+)(\w+)"""
_TARGET = re.compile(
    rf"""(?<!DO\s)(?<!FOR\s)(?<!KEY\s)\b
        (INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO|DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?
           |COPY|TRUNCATE(?:\s+TABLE)?)
        {_NAME}""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE_TRUNCATED = re.compile(r"\bTRUNCATE\b[^;]*,", re.IGNORECASE)
# In one look from left to right: the mark of a comment may stand in a text or a name, and a quote in a comment.
_ASIDE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|/\*.*?\*/|--[^\n]*""", re.DOTALL)
_READS = frozenset(
    (
        *("SELECT", "VALUES", "WITH", "EXPLAIN", "SHOW", "PRAGMA", "SET", "RESET", "VACUUM"),
        *("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LISTEN", "UNLISTEN", "NOTIFY"),
    )
)


def written_tables(statement: str) -> frozenset[str]:
    """The tables an SQL statement writes to, by name. Reads give the empty set, riddles `UNKNOWN`."""
    return _targets(statement)[0]


@lru_cache(maxsize=4096)
def _targets(statement: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The tables written, and those that an INSERT names, each as often as it does."""
    plain = _ASIDE.sub(_spare, statement)
    written = [(verb.split()[0].upper(), name.lower()) for verb, name in _TARGET.findall(plain)]
    found = {name for _, name in written}
    first = plain.split(maxsplit=1)
    if _MORE_TRUNCATED.search(plain) or (not found and first and first[0].rstrip(";").upper() not in _READS):
        found.add(UNKNOWN)
    return frozenset(found), tuple(name for verb, name in written if verb == "INSERT")


def _spare(aside: re.Match[str]) -> str:
    """What is left of a text (an empty one), a name (itself) or a comment (a gap)."""
    if aside[0][0] in '"`':
        return aside[0]
    return "''" if aside[0].startswith("'") else " "


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
                _refuse_at_once(conn, statement)  # nothing would be left to refuse at the commit

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


def _refuse_at_once(connection: Connection, statement: str) -> None:
    """Without a transaction the statement that writes to the domain must be the one that enters it, once."""
    tables, inserted = _targets(statement)
    entered = sum(_holds_entries(table) for table in inserted)
    touched = [table for table in tables if _holds_entries(table)]
    if not touched:
        _refuse_outside(connection)
    elif entered != 1 or not any(_is_domain(table) for table in tables):
        begin(connection)
        raise Unrecorded(f"a statement by itself that is not one act with its entry: {', '.join(sorted(tables))}")
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
