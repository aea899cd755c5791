"""How many rows each table of the domain holds: whether something was saved, half or whole."""

from sqlalchemy import func, select

from congress import schema  # noqa: F401 (imports every table)
from congress.kernel.db import Database
from congress.kernel.types import Base

SESSIONS = frozenset({"login", "refused_attempt"})
"""Signing in, and trying to, leaves rows here: that is no act of the congress."""


def rows(database: Database) -> dict[str, int]:
    """Rows by table, the record and what waits for it included."""
    with database.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
            if table.name not in SESSIONS
        }


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """What was added, by table; nothing for a request that was refused."""
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}
