"""Writing the record: each act enters itself once, in its own transaction."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from congress.audit.models import CommitmentSalt, Pending
from congress.audit.rules import SALT_LENGTH, Erasable, commitment, entry_bytes
from congress.kernel import seam
from congress.kernel.actor import Actor
from congress.kernel.ids import new_id
from congress.kernel.types import table_of

_INSERT_PENDING = insert(table_of(Pending))
_INSERT_SALTS = insert(table_of(CommitmentSalt))


def record(
    session: Session,
    actor: Actor,
    at: datetime,
    act: str,
    subject: str,
    facts: dict[str, Any] | None = None,
    *,
    assembly: str | None = None,
    ballot: str | None = None,
) -> str:
    """Enter the act under way: exactly once in each act that changes something.

    `act` is `noun.past_tense`, `subject` an opaque id. `facts` holds ids, numbers, hashes and words of enums; text
    that is free or may have to be erased is wrapped in `Erasable` and becomes a salted commitment. Names, addresses
    and choices never stand in an entry. Returns the entry's id.
    """
    session.flush()
    return record_core(
        session.connection(), actor, at, act, subject, facts, assembly=assembly, ballot=ballot, counted=True
    )[0]


def record_digest(
    session: Session, actor: Actor, at: datetime, act: str, subject: str, facts: dict[str, Any], *, assembly: str
) -> str:
    """Enter one of the two digests of a secret ballot's close, beside the entry of the close itself."""
    session.flush()
    return record_core(
        session.connection(), actor, at, act, subject, facts, assembly=assembly, ballot=subject, counted=False
    )[0]


def record_core(
    connection: Connection,
    actor: Actor,
    at: datetime,
    act: str,
    subject: str,
    facts: dict[str, Any] | None,
    *,
    assembly: str | None,
    ballot: str | None,
    counted: bool = True,
    entry_id: str | None = None,
) -> tuple[str, bytes]:
    """`record` for the paths that speak Core. Returns the entry's id and its bytes."""
    entry_id = entry_id or new_id()
    plain: dict[str, Any] = {}
    salts = []
    for name, value in (facts or {}).items():
        if isinstance(value, Erasable):
            salt = secrets.token_bytes(SALT_LENGTH)
            salts.append({"entry_id": entry_id, "field": name, "salt": salt})
            plain[name] = commitment(name, value.value, salt)
        else:
            plain[name] = value
    body = entry_bytes(entry_id, at, actor.id, act, subject, assembly, plain)
    connection.execute(_INSERT_PENDING, {"entry_id": entry_id, "ballot": ballot, "body": body})
    if salts:
        connection.execute(_INSERT_SALTS, salts)
    if counted:
        seam.count_entry(connection)
    return entry_id, body
