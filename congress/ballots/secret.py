"""A secret ballot's close: its rows are written anew so that nothing ties an elector to a paper (docs/secrecy.md).

While the ballot is open, participation and papers lie in two intake tables without times. The close copies both into
final tables, participation in the order of the roll and papers in the order of their random ids, and empties the
intake. What the engines keep beneath the rows (WAL, dead tuples) is cleared by `scrub` after the commit.
"""

from datetime import datetime

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from congress.audit.services import record_digest
from congress.ballots import counting
from congress.ballots.models import Ballot, IntakePaper, IntakeParticipation, Paper, Participation
from congress.kernel.actor import Actor
from congress.kernel.db import PRAGMAS, Database

_PATIENCE = 200
"""Milliseconds a checkpoint waits for readers of an older state; the worker tries again."""


def rewrite(session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
    """Move the intake into the final tables, sorted, and enter both digests in the record."""
    numbers = session.scalars(
        select(IntakeParticipation.number)
        .where(IntakeParticipation.ballot_id == ballot.id)
        .order_by(IntakeParticipation.number)
    ).all()
    papers = session.execute(
        select(IntakePaper.id, IntakePaper.decisive, IntakePaper.choice)
        .where(IntakePaper.ballot_id == ballot.id)
        .order_by(IntakePaper.id)
    ).all()
    if numbers:
        session.execute(insert(Participation), [{"ballot_id": ballot.id, "number": number} for number in numbers])
    if papers:
        session.execute(
            insert(Paper),
            [{"id": p.id, "ballot_id": ballot.id, "decisive": p.decisive, "choice": p.choice} for p in papers],
        )
    session.execute(delete(IntakeParticipation).where(IntakeParticipation.ballot_id == ballot.id))
    session.execute(delete(IntakePaper).where(IntakePaper.ballot_id == ballot.id))
    for act, (number, digest) in (
        ("ballot.participation_written", counting.participation_digest(session, ballot.id)),
        ("ballot.papers_written", counting.papers_digest(session, ballot.id)),
    ):
        facts = {"count": number, "sha256": digest}
        record_digest(session, actor, at, act, ballot.id, facts, assembly=ballot.assembly_id)


def scrub(database: Database) -> bool:
    """Clear what the engine keeps beneath the rows: SQLite's write-ahead log, PostgreSQL's dead rows.

    Called after the commit of a secret ballot's close or annulment, and again by the worker until it returns True:
    a reader with an old snapshot, or another secret ballot still open, can keep it from finishing.
    """
    return _truncate_log(database) if database.is_sqlite else _vacuum(database)


def _truncate_log(database: Database) -> bool:
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 (a connected engine has one)
        raw.execute(f"PRAGMA busy_timeout={_PATIENCE}")  # this is the one connection that writes: nobody waits long
        try:
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.execute(f"PRAGMA busy_timeout={PRAGMAS['busy_timeout']}")
    return not busy


def _vacuum(database: Database) -> bool:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (IntakeParticipation, IntakePaper, Participation, Paper):
            connection.execute(text(f"VACUUM {table.__tablename__}"))
        left = [
            connection.execute(select(func.pg_relation_size(table.__tablename__))).scalar_one()
            for table in (IntakeParticipation, IntakePaper)
        ]
    return not any(left)
