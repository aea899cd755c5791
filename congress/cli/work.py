"""`congress work`: the processes beside the web server. `congress serve` starts and watches them."""

import signal
import threading
from types import FrameType

import click

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.ballots.due import Scrubbing, close_due
from congress.cli.installation import opened
from congress.kernel.clock import utc_now
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
            # Between batches that are not full it rests: what comes meanwhile goes together, and voters write.
            if database.act_core(sequencer.sequence, utc_now(), signer) < sequencer.BATCH:
                _stop.wait(every)


@work.command()
@click.option("--every", default=1.0, help="Seconds between looks at the clock and the outbox.")
def tend(every: float) -> None:
    """Close ballots whose time has come, clear what secret ballots leave beneath their rows, send mail."""
    with opened() as (settings, database):
        scrubbing = Scrubbing()
        while not _stop.is_set():
            close_due(database, utc_now())
            scrubbing.step(database, utc_now())
            if settings.smtp_url:
                send_due(database, utc_now(), settings.smtp_url, settings.mail_from)
            _stop.wait(every)
