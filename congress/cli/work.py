"""`congress work`: the processes beside the web server. `congress serve` starts and watches them."""

import signal
import threading
from types import FrameType

import click

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.ballots import queries as ballots
from congress.ballots import secret
from congress.ballots.rules import Secrecy
from congress.ballots.services import close_ballot
from congress.cli.installation import opened
from congress.kernel.actor import SYSTEM
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.kernel.errors import Refused
from congress.outbox.services import send_due

_stop = threading.Event()


@click.group()
def work() -> None:
    """Run one of the processes beside the web server."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_stop)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    _stop.set()


@work.command()
@click.option("--every", default=0.25, help="Seconds between looks at what is pending.")
def order(every: float) -> None:
    """The sequencer: put committed entries in order into the log, at most a second behind."""
    with opened() as (settings, database):
        signer = Signer(settings.secret("log"))
        while not _stop.is_set():
            if not database.act_core(sequencer.sequence, utc_now(), signer):
                _stop.wait(every)


@work.command()
@click.option("--every", default=1.0, help="Seconds between looks at the clock and the outbox.")
def tend(every: float) -> None:
    """Close ballots whose time has come, clear what secret ballots leave beneath their rows, send mail."""
    with opened() as (settings, database):
        secret.scrub(database)
        while not _stop.is_set():
            close_due(database)
            if settings.smtp_url:
                send_due(database, utc_now(), settings.smtp_url, settings.mail_from)
            _stop.wait(every)


def close_due(database: Database) -> int:
    """Close every open ballot whose time has come. Returns how many. A chair may have been quicker: that is fine."""
    at = utc_now()
    with database.read() as session:
        due = ballots.due_to_close(session, at)
    for assembly_id, ballot_id in due:
        try:
            database.act(close_ballot, SYSTEM, at, assembly_id=assembly_id, ballot_id=ballot_id)
        except Refused:
            continue
        with database.read() as session:
            was_secret = ballots.ballot_in(session, assembly_id, ballot_id).secrecy is Secrecy.SECRET
        if was_secret:
            secret.scrub(database)
    return len(due)
