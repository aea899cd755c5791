"""`congress serve`: the real process tree on a free port."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import func, select

from congress.audit.models import LogEntry, Pending
from congress.kernel.db import Database
from tests.factories.organisation import found_federation
from tests.ground.servers import Program, free_port
from tests.integration.kernel.bodies import add


def children(pid: int) -> dict[int, str]:
    """The processes below one, with their command lines."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    below = {pid: ""}
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    for _ in range(4):  # as deep as the tree may be
        below |= {int(own): args for own, parent, args in rows if int(parent) in below}
    del below[pid]
    return below


def helper(program: Program, name: str) -> int | None:
    """The process that does one kind of work, if it runs."""
    found = [pid for pid, args in children(program.process.pid).items() if args.endswith(f"work {name}")]
    return found[0] if found else None


def await_true(happened: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def test_the_whole_tree(
    database_url: str, open_database: Callable[[str], Database], run_congress: Callable[..., Program], tmp_path: Path
) -> None:
    db = open_database(database_url)
    root = found_federation(db).root
    port = free_port()
    told = {"PORT": str(port), "CONGRESS_INSTANCE": str(tmp_path / "instance"), "CONGRESS_DATABASE_URL": database_url}
    program = run_congress("serve", **told)
    program.wait_for(f"http://127.0.0.1:{port}/")
    await_true(lambda: f"http://localhost:{port}" in program.said(), 30)
    with urlopen(f"http://localhost:{port}/", timeout=10) as answer:
        assert answer.status == 200
        assert b"Congress" in answer.read()

    # Entries are ordered within a second of their act.
    await_true(lambda: helper(program, "order"), 30)
    await_true(lambda: waiting(db) == 0, 30)
    db.act(add, root, "A")
    await_true(lambda: waiting(db) == 0, 2)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(LogEntry)) == 3

    # A helper that is killed is started again, and goes on with its work.
    killed = helper(program, "order")
    os.kill(killed, signal.SIGKILL)
    await_true(lambda: helper(program, "order") not in (None, killed), 20)
    assert "The process “order” ended; starting it again." in program.said()
    db.act(add, root, "B")
    await_true(lambda: waiting(db) == 0, 20)

    explains_the_taken_port(run_congress("serve", **told), port)

    # SIGTERM ends the whole tree.
    tree = set(children(program.process.pid))
    assert len(tree) >= 5  # the server and its two workers, order, tend
    assert program.stop(30) == 0
    await_true(lambda: not any(Path(f"/proc/{pid}").exists() for pid in tree), 5)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert "Traceback" not in program.said()


def explains_the_taken_port(second: Program, port: int) -> None:
    """A second one on the same port explains itself and leaves the first alone."""
    assert second.process.wait(30) == 1
    assert f"Port {port} of 127.0.0.1 is taken. Choose another one: PORT=8001 make run" in second.said()
    assert "Traceback" not in second.said()


def waiting(db: Database) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Pending))


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none(port: str, run_congress: Callable[..., Program], tmp_path: Path) -> None:
    program = run_congress("serve", PORT=port, CONGRESS_INSTANCE=str(tmp_path / "instance"))
    assert program.process.wait(30) == 1
    assert f"PORT is '{port}', which is no port." in program.said()
    assert not (tmp_path / "instance").exists()


def test_the_server_that_dies_ends_the_tree(
    sqlite_url: str, run_congress: Callable[..., Program], tmp_path: Path
) -> None:
    port = free_port()
    program = run_congress(
        "serve", PORT=str(port), CONGRESS_INSTANCE=str(tmp_path / "instance"), CONGRESS_DATABASE_URL=sqlite_url
    )
    program.wait_for(f"http://127.0.0.1:{port}/")
    assert "The database is empty. Make a federation with: congress init" in program.said()
    tree = children(program.process.pid)
    (web,) = [pid for pid, args in tree.items() if "granian" in args and str(pid) in parents(program.process.pid)]
    os.kill(web, signal.SIGKILL)
    assert program.process.wait(30) != 0
    assert "The web server ended; stopping." in program.said()
    await_true(lambda: not any(Path(f"/proc/{pid}").exists() for pid in tree), 20)


def parents(pid: int) -> set[str]:
    """The direct children of a process."""
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
