"""The helpers: what `congress work tend` does in one round, and how they end."""

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from congress.ballots.casting import cast_secret
from congress.ballots.models import IntakePaper, Paper
from congress.ballots.rules import BallotState, Secrecy
from congress.kernel.db import Database
from tests.factories.ballots import election, make_hall
from tests.ground.servers import Program


def test_a_secret_ballot_whose_time_has_come_is_closed_and_scrubbed(
    database_url: str, open_database: Callable[[str], Database], run_congress: Callable[..., Program], tmp_path: Path
) -> None:
    db = open_database(database_url)
    hall = make_hall(db, question=election())
    now = datetime.now(UTC)
    hall.at = now
    ballot = hall.open(rule_key="executive_committee", secrecy=Secrecy.SECRET, closes_at=now + timedelta(seconds=6))
    for number, person in enumerate(hall.delegates[:3], 1):
        cast_secret(
            db, person.actor, ballot_id=ballot, number=number, choice='{"ranking":[["c1"]]}', key=f"key{number}"
        )
    db.reader.dispose()
    told = {"CONGRESS_INSTANCE": str(tmp_path / "instance"), "CONGRESS_DATABASE_URL": database_url}
    program = run_congress("work", "tend", "--every", "0.2", **told)
    deadline = time.monotonic() + 40
    while hall.ballot(ballot).state is not BallotState.CLOSED:
        assert time.monotonic() < deadline, program.said()
        time.sleep(0.2)
    found = hall.ballot(ballot)
    assert found.closed_at >= now + timedelta(seconds=6)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(IntakePaper)) == 0
        assert session.scalar(select(func.count()).select_from(Paper)) == 3
    if db.is_sqlite:
        db.reader.dispose()
        log = Path(f"{db.url.database}-wal")
        while log.stat().st_size:
            assert time.monotonic() < deadline, "the write-ahead log still holds how papers came"
            time.sleep(0.2)
    assert program.process.poll() is None
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(20) == 0
    assert "Traceback" not in program.said()


def test_the_sequencer_ends_when_asked(sqlite_url: str, run_congress: Callable[..., Program], tmp_path: Path) -> None:
    told = {"CONGRESS_INSTANCE": str(tmp_path / "instance"), "CONGRESS_DATABASE_URL": sqlite_url}
    program = run_congress("work", "order", **told)
    deadline = time.monotonic() + 30
    while not (tmp_path / "instance" / "log.key").exists():
        assert time.monotonic() < deadline, program.said()
        time.sleep(0.1)
    assert program.stop(20) == 0
    assert program.said() == ""
