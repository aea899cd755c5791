"""The sequencer: puts committed entries in order into the log. It remembers nothing between batches.

No writer waits for it: acts leave their entries in `pending`, and a batch moves what it finds into `log` and grows the
tree in one transaction of its own. Closing a ballot drains that ballot's entries in the act of the close itself.
"""

import time
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text, tuple_

from congress.audit.models import LogEntry, Pending, TreeHead, TreeNode
from congress.audit.signing import Signer, head_text
from congress.audit.tree import Frontier, leaf, peaks_of

BATCH = 1_000
ADVISORY_KEY = 0x436F6E6772657373  # "Congress"
_PATIENCE = 15.0


def try_lock(connection: Connection) -> bool:
    """Take the sequencer's lock for this transaction, or say at once that another holds it.

    SQLite has one writer at a time already.
    """
    if connection.dialect.name == "sqlite":
        return True
    taken = connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": ADVISORY_KEY}).scalar_one()
    return bool(taken)


def wait_for_lock(connection: Connection) -> None:
    """Take the sequencer's lock, waiting for the batch under way. Raises TimeoutError after 15 seconds."""
    deadline = time.monotonic() + _PATIENCE
    while not try_lock(connection):
        if time.monotonic() > deadline:
            raise TimeoutError("the sequencer did not let go of the log")
        time.sleep(0.005)


def drain(connection: Connection, ballot: str) -> int:
    """Move a ballot's pending entries into the log, inside the act of its close. Returns how many."""
    wait_for_lock(connection)
    waiting = select(Pending.id, Pending.entry_id, Pending.body).where(Pending.ballot == ballot).order_by(Pending.id)
    return _move(connection, list(connection.execute(waiting)))


def sequence(connection: Connection, at: datetime, signer: Signer | None = None) -> int:
    """One batch: lock, read, append, sign the new head. Returns how many entries were ordered.

    The lock comes before the reading, so two sequencers at once do no harm. Entries are taken in the order of their
    insertion; of one roll line that is the order of its revisions, since each cast held the line's lock.
    """
    if not try_lock(connection):
        return 0
    waiting = select(Pending.id, Pending.entry_id, Pending.body).order_by(Pending.id).limit(BATCH)
    moved = _move(connection, list(connection.execute(waiting)))
    if signer is not None:
        sign_head(connection, at, signer)
    return moved


def log_size(connection: Connection) -> int:
    """How many entries the log holds."""
    highest = connection.execute(select(func.max(LogEntry.position))).scalar_one()
    return 0 if highest is None else int(highest) + 1


def frontier(connection: Connection) -> Frontier:
    """The right edge of the tree, read back in two statements."""
    size = log_size(connection)
    places = peaks_of(size)
    nodes = [place for place in places if place[0] > 0]
    found = {}
    if nodes:
        rows = connection.execute(
            select(TreeNode.level, TreeNode.position, TreeNode.hash).where(
                tuple_(TreeNode.level, TreeNode.position).in_(nodes)
            )
        )
        found = {(row.level, row.position): row.hash for row in rows}
    if size % 2:
        found[(0, size - 1)] = connection.execute(
            select(LogEntry.leaf).where(LogEntry.position == size - 1)
        ).scalar_one()
    return Frontier(size, [found[place] for place in places])


def sign_head(connection: Connection, at: datetime, signer: Signer) -> None:
    """Sign the log's size and root, unless that size is signed already."""
    edge = frontier(connection)
    signed = connection.execute(select(func.max(TreeHead.size))).scalar_one()
    if edge.size == 0 or (signed is not None and signed >= edge.size):
        return
    root = edge.root()
    connection.execute(
        insert(TreeHead),
        {"size": edge.size, "root": root, "at": at, "signature": signer.sign(head_text(edge.size, root, at))},
    )


def _move(connection: Connection, rows: list[Row[Any]]) -> int:
    if not rows:
        return 0
    edge = frontier(connection)
    entries, nodes = [], []
    for row in rows:
        hashed = leaf(row.body)
        entries.append({"position": edge.size, "entry_id": row.entry_id, "body": row.body, "leaf": hashed})
        nodes += [
            {"level": level, "position": position, "hash": subtree} for level, position, subtree in edge.append(hashed)
        ]
    connection.execute(insert(LogEntry), entries)
    if nodes:
        connection.execute(insert(TreeNode), nodes)
    connection.execute(delete(Pending).where(Pending.id.in_([row.id for row in rows])))
    return len(rows)
