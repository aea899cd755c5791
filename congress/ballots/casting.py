"""Casting a vote: the one path in Core, one to four statements with the read before, answered once it is durable.

A vote is late by the state read under the ballot's lock and by the clock read after it, never by the request's clock.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from congress.audit.rules import SALT_LENGTH, commitment, entry_bytes
from congress.audit.services import record_core
from congress.ballots import statements
from congress.ballots.rules import BallotState, Channel, Secrecy
from congress.kernel import seam
from congress.kernel.actor import Actor
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.kernel.errors import NotAllowed, NotFound, Refused
from congress.kernel.ids import new_id, paper_id
from congress.kernel.message import Message

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Cast:
    """An acknowledged vote. `entry_id` names its entry in the record (roll call only); `again` says that nothing was
    written, since this very vote stood already, or, with `other_stands`, since this form was used before and a later
    vote with another choice stands."""

    ballot_id: str
    number: int
    entry_id: str | None
    revision: int
    again: bool = False
    other_stands: bool = False


def cast_vote(
    database: Database,
    actor: Actor,
    *,
    ballot_id: str,
    number: int,
    choice: str,
    key: str,
    clock: Clock = utc_now,
) -> Cast:
    """Cast or change a vote by roll call for one roll line.

    `choice` is canonical choice text, already checked against the question; `key` is the form's idempotency key: the
    same key, or the same choice again, gives the vote that stands. Raises Refused when the ballot is not open, and
    NotAllowed when the line is not this person's.
    """
    return database.act_core(_cast, actor, ballot_id, number, choice, key, clock)


def cast_at_once(
    database: Database,
    login_id: str,
    *,
    assembly_id: str,
    ballot_id: str,
    question_sha256: str,
    number: int,
    choice: str,
    key: str,
    clock: Clock = utc_now,
) -> Cast | None:
    """The same for whoever a login is, with nothing read before: each question of law is a condition of the insert.

    `question_sha256` names the question `choice` was checked against. None, with nothing written, when a condition
    fails, when this vote stands already or when the ballot closes by the clock: the usual way then finds out which.
    The vote's time is that of its coming: one that waits for its turn may carry an earlier time than the one before.
    """
    entry_id, salt, at = new_id(), secrets.token_bytes(SALT_LENGTH), clock()
    values = {
        "p_login": login_id, "p_assembly": assembly_id, "p_ballot": ballot_id, "p_question": question_sha256,
        "p_number": number, "p_choice": choice, "p_salt": salt, "p_entry": entry_id, "p_at": at, "p_key": key,
    }  # fmt: skip
    facts = {"line": number, "choice": commitment("choice", choice, salt)}
    parts = _around_voter_and_revision(entry_id, at, ballot_id, assembly_id, facts)
    try:
        if database.is_sqlite:
            revision = database.act_core(_vote_then_enter, values, parts)
        else:
            values.update(zip(("p_head", "p_middle", "p_tail"), parts, strict=True))
            written = database.act_at_once(statements.VOTE_AT_ONCE_WITH_ENTRY, values)
            revision = written.revision if written else None
    except IntegrityError:  # another vote for this line came between: nothing of ours was written
        return None
    return None if revision is None else Cast(ballot_id, number, entry_id, revision)


def _around_voter_and_revision(
    entry_id: str, at: datetime, ballot_id: str, assembly_id: str, facts: dict[str, Any]
) -> tuple[str, str, str]:
    """The text of the entry before, between and after the two facts that only the insert itself knows.

    No id and no number can be taken for a mark, and both stand in JSON as they are.
    """
    marked = {**facts, "revision": "@revision"}
    body = entry_bytes(entry_id, at, "@voter", "vote.cast", ballot_id, assembly_id, marked).decode()
    head, rest = body.split("@voter")
    middle, tail = rest.split('"@revision"')
    return head, middle, tail


def _vote_then_enter(connection: Connection, values: dict[str, Any], parts: tuple[str, str, str]) -> int | None:
    """SQLite: the vote and, if it was taken, its entry. The revision."""
    taken = connection.execute(statements.VOTE_AT_ONCE, values).one_or_none()
    if taken is None:
        seam.begin(connection)  # the insert found no row to insert
        return None
    head, middle, tail = parts
    body = f"{head}{taken.cast_by}{middle}{taken.revision}{tail}".encode()
    connection.execute(statements.ENTER, {**values, "p_body": body})
    seam.count_entry(connection)
    return int(taken.revision)


def _cast(
    connection: Connection, actor: Actor, ballot_id: str, number: int, choice: str, key: str, clock: Clock
) -> Cast:
    line, at = _hold_line(connection, actor, ballot_id, number, Secrecy.ROLL_CALL, clock)
    entry_id, salt = new_id(), secrets.token_bytes(SALT_LENGTH)
    row = connection.execute(
        statements.INSERT_VOTE,
        {
            "p_ballot": ballot_id, "p_number": number, "p_choice": choice, "p_salt": salt, "p_entry": entry_id,
            "p_member": actor.member, "p_at": at, "p_key": key,
        },
    ).one_or_none()  # fmt: skip
    if row is None:
        seam.begin(connection)  # the insert found no row to insert: nothing was written, so nothing is entered
        stands = connection.execute(statements.STANDING, {"p_ballot": ballot_id, "p_number": number}).one()
        other = stands.choice != choice
        return Cast(ballot_id, number, stands.entry_id, stands.revision, again=True, other_stands=other)
    facts = {"line": number, "revision": row.revision, "choice": commitment("choice", choice, salt)}
    record_core(
        connection, actor, at, "vote.cast", ballot_id, facts,
        assembly=line.assembly_id, ballot=ballot_id, entry_id=entry_id,
    )  # fmt: skip
    return Cast(ballot_id, number, entry_id, row.revision)


def cast_secret(
    database: Database,
    actor: Actor,
    *,
    ballot_id: str,
    number: int,
    choice: str,
    key: str,
    clock: Clock = utc_now,
) -> Cast:
    """Cast a secret vote for one roll line. It is final: no later cast changes it.

    Who took part and the papers are written without a time into tables that share nothing. A second sending with the
    same key gives the same receipt; with another key it is refused. A line of weight n casts n papers.
    """
    return database.act_core(_cast_secret, actor, ballot_id, number, choice, key, clock)


def _cast_secret(
    connection: Connection, actor: Actor, ballot_id: str, number: int, choice: str, key: str, clock: Clock
) -> Cast:
    line, _ = _hold_line(connection, actor, ballot_id, number, Secrecy.SECRET, clock)
    if line.before is not None:
        return _same_or_final(ballot_id, number, line.before, key)
    taken = connection.execute(
        statements.PARTICIPATE[connection.dialect.name], {"ballot_id": ballot_id, "number": number, "key": key}
    )
    if taken.one_or_none() is None:  # another sending held the line before: what it wrote is there to be read now
        values = {"p_ballot": ballot_id, "p_number": number}
        return _same_or_final(ballot_id, number, connection.execute(statements.INTAKE_KEY, values).scalar_one(), key)
    papers = [
        {"id": paper_id(), "ballot_id": ballot_id, "decisive": line.decisive, "choice": choice}
        for _ in range(line.weight_n // line.weight_d)
    ]
    connection.execute(statements.PUT_PAPERS, papers)
    return Cast(ballot_id, number, None, 1)


def _same_or_final(ballot_id: str, number: int, before: str, key: str) -> Cast:
    if before == key:
        return Cast(ballot_id, number, None, 1, again=True)
    raise Refused(Message("ballots.secret_is_final"))


def _hold_line(
    connection: Connection, actor: Actor, ballot_id: str, number: int, secrecy: Secrecy, clock: Clock
) -> tuple[Row[Any], datetime]:
    """Hold the ballot (shared) and the roll line, and check by what is read under those locks that it may vote.

    Returns the line, and the moment read once the locks were held: the one the vote is judged and recorded by.

    On PostgreSQL a row that changed while we waited is read anew under its lock; SQLite has one writer at a time.
    """
    held = statements.HOLD_SECRET if secrecy is Secrecy.SECRET else statements.HOLD
    values = {"p_ballot": ballot_id, "p_number": number, "p_member": actor.member or ""}
    row = connection.execute(held, values).one_or_none()
    if row is None:
        raise NotFound(Message("ballots.no_ballot"))
    if not row.is_theirs:
        raise NotAllowed(Message("ballots.not_your_line"))
    if row.secrecy is not secrecy or row.channel is not Channel.ONLINE:
        raise Refused(Message("ballots.other_channel"))
    at = clock()
    if row.state is not BallotState.OPEN or (row.closes_at is not None and at >= row.closes_at):
        raise Refused(Message("ballots.is_closed"))
    return row, at
