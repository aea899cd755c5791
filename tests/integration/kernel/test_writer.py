"""Group commit: neighbours, durability, fairness."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.orm import Session

from congress.kernel.db import Database
from congress.kernel.errors import Unrecorded
from congress.kernel.writer import FairLock
from congress.organisation.models import Body
from tests.factories.organisation import found_federation
from tests.ground.servers import ROOT
from tests.integration.kernel.bodies import add, codes, entries, row


@pytest.fixture
def root(sqlite_db: Database) -> str:
    return found_federation(sqlite_db).root


def held(session: Session, held: threading.Event, go: threading.Event) -> None:
    """Hold the writer, so that what comes meanwhile goes out in one commit."""
    held.set()
    assert go.wait(10)


class Commits:
    """Counts the commits of an engine that wrote anything."""

    def __init__(self, db: Database) -> None:
        self.number = 0
        event.listen(db.engine, "commit", self.count)

    def count(self, connection: object) -> None:
        self.number += 1


def fail(session: Session, root: str) -> None:
    add(session, root, "FAILED")
    raise ValueError("this act goes wrong")


def forget(session: Session, root: str) -> None:
    session.execute(insert(Body), row(root, "UNENTERED"))


def test_acts_that_wait_share_a_commit_and_a_failing_one_leaves_them_whole(sqlite_db: Database, root: str) -> None:
    commits, before = Commits(sqlite_db), entries(sqlite_db)
    is_held, go = threading.Event(), threading.Event()
    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(sqlite_db.act, held, is_held, go)
        assert is_held.wait(10)
        good = [pool.submit(sqlite_db.act, add, root, f"N{number}") for number in range(8)]
        bad = [pool.submit(sqlite_db.act, act, root) for act in (fail, forget, fail, forget)]
        more = [pool.submit(sqlite_db.act, add, root, f"N{number}") for number in range(8, 12)]
        while sqlite_db._writer._jobs.qsize() < 16:
            time.sleep(0.001)
        go.set()
        first.result(10)
        assert [type(future.exception(10)) for future in bad] == [ValueError, Unrecorded, ValueError, Unrecorded]
        assert all(future.result(10) for future in good + more)
    assert commits.number == 2  # the one that held, then all the others together
    assert codes(sqlite_db) == {f"N{number}" for number in range(12)}
    assert entries(sqlite_db) == before + 12


def test_nobody_is_answered_when_the_commit_fails(sqlite_db: Database, root: str) -> None:
    def refuse(connection: object) -> None:
        raise OSError("the disk is gone")

    before = entries(sqlite_db)
    event.listen(sqlite_db.engine, "commit", refuse)
    with pytest.raises(OSError, match="disk is gone"):
        sqlite_db.act(add, root, "A")
    event.remove(sqlite_db.engine, "commit", refuse)
    assert codes(sqlite_db) == set()
    assert entries(sqlite_db) == before
    sqlite_db.act(add, root, "B")
    assert codes(sqlite_db) == {"B"}


def test_an_answer_comes_after_the_commit(sqlite_db: Database, root: str) -> None:
    moments: list[str] = []

    def slow(connection: object) -> None:
        time.sleep(0.2)
        moments.append("committed")

    event.listen(sqlite_db.engine, "commit", slow)
    sqlite_db.act(add, root, "A")
    moments.append("answered")
    assert moments == ["committed", "answered"]


def test_a_broken_lock_is_told_to_whoever_waits(
    sqlite_db: Database, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: FairLock) -> None:
        raise OSError("no locks here")

    with monkeypatch.context() as patch:
        patch.setattr(FairLock, "held", broken)
        with pytest.raises(OSError, match="no locks here"):
            sqlite_db.act(add, root, "A")
    sqlite_db.act(add, root, "B")
    assert codes(sqlite_db) == {"B"}


def start(url: str, root: str, name: str, seconds: float, output: Path) -> subprocess.Popen[bytes]:
    with output.open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.integration.kernel.writing", url, root, name, str(seconds)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=said,
        )


def lines(output: Path) -> list[str]:
    """What was printed whole."""
    return output.read_text().split("\n")[:-1]


def await_lines(output: Path, number: int) -> None:
    deadline = time.monotonic() + 60
    while len(lines(output)) < number:
        assert time.monotonic() < deadline, f"no more than {len(lines(output))} lines"
        time.sleep(0.01)


def test_every_acknowledged_act_is_there_after_a_kill(database_url: str, open_database, tmp_path: Path) -> None:
    db = open_database(database_url)
    root = found_federation(db).root
    before = entries(db)
    output = tmp_path / "said"
    writer = start(database_url, root, "K", 60, output)
    try:
        await_lines(output, 1)
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
        await_lines(output, 200)
    finally:
        writer.kill()
        writer.wait()
        writer.stdin.close()
    acknowledged = set(lines(output)[1:])
    there = codes(db)
    assert len(acknowledged) >= 199
    assert acknowledged <= there
    assert len(there - acknowledged) <= 64  # written, and killed before the answer
    assert entries(db) == before + len(there)
    db.act(add, root, "AFTER")
    with db.read() as session:
        if db.is_sqlite:
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert session.scalar(select(func.count()).where(Body.code == "AFTER")) == 1


def test_two_processes_take_turns(sqlite_url: str, open_database, tmp_path: Path) -> None:
    root = found_federation(open_database(sqlite_url)).root
    outputs = [tmp_path / "one", tmp_path / "two"]
    writers = [start(sqlite_url, root, name, 2, output) for name, output in zip("AB", outputs, strict=True)]
    for output in outputs:
        await_lines(output, 1)
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.wait(60) == 0
        writer.stdin.close()
    share = [len(lines(output)) - 1 for output in outputs]
    assert min(share) > 0.25 * sum(share), share
    assert len(codes(open_database(sqlite_url))) == sum(share)


def test_whoever_waits_is_served_before_the_one_who_has_just_written(tmp_path: Path) -> None:
    one, two = FairLock(tmp_path / "lock"), FairLock(tmp_path / "lock")
    turns: list[str] = []
    stop = threading.Event()

    def write(name: str, lock: FairLock) -> None:
        while not stop.is_set():
            with lock.held():
                turns.append(name)
                time.sleep(0.002)

    threads = [threading.Thread(target=write, args=each) for each in (("one", one), ("two", two))]
    for thread in threads:
        thread.start()
    time.sleep(1)
    stop.set()
    for thread in threads:
        thread.join()
    one.close()
    two.close()
    both = turns[turns.index("two") :] if "two" in turns else []
    changes = sum(left != right for left, right in pairwise(both))
    assert changes > 0.8 * len(both) > 50, turns
