"""A record for tests: entries of housekeeping alone, so that a log of any length is made quickly."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from congress.audit import sequencer
from congress.audit.models import LogEntry, Pending
from congress.audit.rules import entry_bytes
from congress.audit.signing import Signer
from congress.kernel.db import Database
from congress.kernel.ids import new_id

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SIGNER = Signer(b"k" * 32)


def put(connection: Connection, number: int = 1, ballot: str | None = None) -> list[str]:
    """Leave entries waiting; returns their ids."""
    ids = [new_id() for _ in range(number)]
    rows = [
        {"entry_id": each, "ballot": ballot, "body": entry_bytes(each, AT, "system", "test.made", "s" * 16, None, {})}
        for each in ids
    ]
    connection.execute(insert(Pending), rows)
    return ids


def order(db: Database) -> int:
    """One signed batch."""
    return db.act_core(sequencer.sequence, AT, SIGNER)


def log(db: Database) -> list[str]:
    """The ids in the order of the log. Fails when a position is missing or doubled."""
    with db.read() as session:
        rows = session.execute(select(LogEntry.position, LogEntry.entry_id).order_by(LogEntry.position)).all()
    assert [row.position for row in rows] == list(range(len(rows)))
    return [row.entry_id for row in rows]


def waiting(db: Database) -> list[str]:
    """The ids that wait, in the order of their insertion."""
    with db.read() as session:
        return list(session.scalars(select(Pending.entry_id).order_by(Pending.id)))
