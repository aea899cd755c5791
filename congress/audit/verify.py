"""Checking the record in the database: order, hashes, tree, signed heads. Names the first entry that is wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import Connection, func, select

from congress.audit.models import LogEntry, Pending, TreeHead, TreeNode
from congress.audit.rules import VERSION
from congress.audit.signing import head_text, is_signed
from congress.audit.tree import Frontier, leaf
from congress.kernel.message import Message

_FIELDS = {"v", "id", "at", "actor", "act", "subject", "facts"}
_PAGE = 5_000


@dataclass(frozen=True)
class Verdict:
    """What was checked. `problem` is None when all is well; `position` is the first bad entry's, if one is named.

    `pending` counts the entries that wait to be ordered, `unsigned` those in the log beyond the last signed head.
    """

    entries: int
    pending: int
    heads: int
    root: bytes
    unsigned: int
    problem: Message | None = None
    position: int | None = None


def check_log(connection: Connection, public: bytes | None) -> Verdict:
    """Walk the whole log, in one snapshot (a reading connection).

    `public` is the installation's public key, or None to leave signatures unchecked.
    """
    edge = Frontier()
    heads = {head.size: head for head in connection.execute(select(TreeHead.__table__))}
    nodes = {
        (row.level, row.position): row.hash
        for row in connection.execute(select(TreeNode.level, TreeNode.position, TreeNode.hash))
    }
    for row in _entries(connection):
        problem = _check_entry(row, edge, nodes)
        if problem is None and edge.size in heads:
            problem = _check_head(heads[edge.size], edge, public)
        if problem is not None:
            return _verdict(connection, edge, heads, problem, problem.params.get("position", row.position))
    beyond = [size for size in heads if size > edge.size]
    if beyond:
        problem = Message("audit.cut_off", size=edge.size, signed=max(beyond))
        return _verdict(connection, edge, heads, problem, edge.size)
    if any(size < 1 for size in heads):
        return _verdict(connection, edge, heads, Message("audit.stray_head"), 0)
    if nodes:
        return _verdict(connection, edge, heads, Message("audit.stray_node"), edge.size)
    return _verdict(connection, edge, heads, None, None)


def _verdict(
    connection: Connection, edge: Frontier, heads: dict[int, Any], problem: Message | None, position: int | None
) -> Verdict:
    pending = connection.execute(select(func.count()).select_from(Pending)).scalar_one()
    unsigned = max(0, edge.size - max(heads, default=0))
    return Verdict(edge.size, pending, len(heads), edge.root(), unsigned, problem, position)


def _entries(connection: Connection) -> Iterator[Any]:
    start = -1
    while True:
        rows = connection.execute(
            select(LogEntry.__table__).where(LogEntry.position > start).order_by(LogEntry.position).limit(_PAGE)
        ).all()
        if not rows:
            return
        yield from rows
        start = rows[-1].position


def _check_entry(row: Any, edge: Frontier, nodes: dict[tuple[int, int], bytes]) -> Message | None:
    if row.position != edge.size:
        return Message("audit.gap", position=edge.size)
    if leaf(row.body) != row.leaf:
        return Message("audit.altered", position=row.position)
    problem = check_body(row.body, row.entry_id)
    if problem is not None:
        return Message(problem, position=row.position)
    for level, position, subtree in edge.append(row.leaf):
        if nodes.pop((level, position), None) != subtree:
            return Message("audit.wrong_node", position=row.position)
    return None


def check_body(body: bytes, entry_id: str) -> str | None:
    """Whether bytes are one canonical entry with this id: None, or the key of what is wrong."""
    try:
        entry = json.loads(body)
        canonical = rfc8785.dumps(entry)
    except (ValueError, rfc8785.CanonicalizationError):
        return "audit.unreadable"
    if canonical != body:
        return "audit.not_canonical"
    if not isinstance(entry, dict) or set(entry) - {"assembly"} != _FIELDS or entry["v"] != VERSION:
        return "audit.wrong_shape"
    return None if entry["id"] == entry_id else "audit.wrong_id"


def _check_head(head: Any, edge: Frontier, public: bytes | None) -> Message | None:
    if head.root != edge.root():
        return Message("audit.wrong_root", size=head.size)
    if public is not None and not is_signed(public, head_text(head.size, head.root, head.at), head.signature):
        return Message("audit.wrong_signature", size=head.size)
    return None
