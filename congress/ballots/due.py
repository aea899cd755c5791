"""What the worker does for ballots: close those whose time has come, and scrub after secret ones until it is done."""

from datetime import datetime

import structlog

from congress.ballots import queries, secret
from congress.ballots.services import close_ballot
from congress.kernel.actor import SYSTEM
from congress.kernel.db import Database
from congress.kernel.errors import CongressError

log = structlog.get_logger("congress.ballots")


def close_due(database: Database, at: datetime) -> int:
    """Close every open ballot whose `closes_at` has passed, as the system. Returns how many were closed.

    One that cannot be closed (papers not signed yet, the chair was faster) is left for the next round.
    """
    with database.read() as session:
        due = queries.due_to_close(session, at)
    closed = 0
    for assembly_id, ballot_id in due:
        try:
            database.act(close_ballot, SYSTEM, at, assembly_id=assembly_id, ballot_id=ballot_id)
        except CongressError as problem:
            log.info("not closed", ballot=ballot_id, why=problem.message.key)
        else:
            closed += 1
    return closed


class Scrubbing:
    """Scrubs the database after secret ballots. A new one scrubs at once: it does not know what went before it."""

    def __init__(self) -> None:
        self._clean_since: datetime | None = None

    def step(self, database: Database, at: datetime) -> bool:
        """Scrub if a secret ballot ended since the last success. Returns whether nothing is left to do."""
        with database.read() as session:
            is_due = queries.secret_ended_since(session, self._clean_since)
        if is_due and not secret.scrub(database):
            return False
        self._clean_since = at
        return True
