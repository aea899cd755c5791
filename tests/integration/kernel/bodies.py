"""The plainest act for tests of the seam: a body added under the root."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.audit.models import LogEntry, Pending
from congress.audit.services import record
from congress.kernel.actor import SYSTEM
from congress.kernel.db import Database
from congress.kernel.ids import new_id
from congress.organisation.models import Body
from congress.organisation.rules import BodyKind

AT = datetime(2026, 3, 2, tzinfo=UTC)


def row(root: str, code: str) -> dict[str, Any]:
    """The values of a branch."""
    return {
        "id": new_id(), "parent_id": root, "kind": BodyKind.BRANCH, "code": code, "name": code, "languages": "en",
        "created_at": AT,
    }  # fmt: skip


def enter(session: Session, subject: str = "subject000000001") -> str:
    """One entry of the record."""
    return record(session, SYSTEM, AT, "body.added", subject)


def add(session: Session, root: str, code: str) -> str:
    """Add a branch and enter it."""
    body = Body(**row(root, code))
    session.add(body)
    enter(session, body.id)
    return body.id


def codes(db: Database) -> set[str]:
    """The codes of every body but the root's."""
    with db.read() as session:
        return set(session.scalars(select(Body.code).where(Body.parent_id.is_not(None))))


def entries(db: Database) -> int:
    """How many entries the record holds, ordered or waiting."""
    with db.read() as session:
        return sum(len(session.scalars(select(table.entry_id)).all()) for table in (Pending, LogEntry))
