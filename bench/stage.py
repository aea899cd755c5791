"""What is measured: a hall of delegates on a fresh database, the real `congress serve`, the bare endpoint beside it."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from psycopg import sql

from congress.ballots.casting import cast_vote
from congress.ballots.services import close_ballot, declare_result, publish_result
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.web.app import create_app
from tests.factories.ballots import Hall, Person, make_hall
from tests.ground.databases import running_postgres

DELEGATES = 320
SECTIONS = 20
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Stage:
    """One database with a hall: an open ballot, a published one, and both servers."""

    settings: Settings
    database: Database
    app: Flask
    hall: Hall
    open_ballot: str
    published: str
    congress_port: int = 0
    bare_port: int = 0

    def at(self, ballot: str, tail: str) -> str:
        """An address of a ballot."""
        return f"/congresses/{self.hall.assembly_id}/ballots/{ballot}{tail}"

    def cookie(self, person: Person) -> tuple[str, str]:
        """A signed-in browser's cookie, and its token against forged forms."""
        session = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert session is not None
        raw = secrets.token_hex(20)
        value = session.dumps({"_user_id": person.token, "_fresh": True, "csrf_token": raw})
        token = URLSafeTimedSerializer(self.settings.secret("session"), salt="wtf-csrf-token").dumps(raw)
        return f"{self.app.config['SESSION_COOKIE_NAME']}={value}", str(token)


@contextmanager
def staged(kind: str, *, delegates: int = DELEGATES, serving: bool = True) -> Iterator[Stage]:
    """A stage on a fresh SQLite or PostgreSQL database; everything is stopped and removed at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="congress-bench-")))
        address = f"sqlite:///{folder / 'congress.sqlite'}" if kind == "sqlite" else stack.enter_context(_postgres())
        port, bare_port = _free_port(), _free_port()
        settings = Settings(folder, address, origin=f"http://localhost:{port}")
        database = Database(address)
        stack.callback(database.dispose)
        migrate.upgrade(database.engine)
        hall = make_hall(database, delegates=delegates, sections=SECTIONS)
        published, ballot = _published(hall), hall.open()
        stage = Stage(settings, database, create_app(settings, database), hall, ballot, published, port, bare_port)
        if serving:
            stack.enter_context(_congress(settings, port))
            stack.enter_context(_bare(address, bare_port))
        yield stage


def _published(hall: Hall) -> str:
    """A ballot that every delegate voted in, declared and published."""
    ballot = hall.open()
    for number, person in enumerate(hall.delegates, 1):
        choice = '"against"' if number % 3 == 0 else '"for"'
        cast_vote(hall.db, person.actor, ballot_id=ballot, number=number, choice=choice, key=secrets.token_hex(16))
    for act in (close_ballot, declare_result, publish_result):
        hall.act(act, ballot_id=ballot)
    return ballot


@contextmanager
def _postgres() -> Iterator[str]:
    """A PostgreSQL of the tests' kind, but with every commit synced to the disk."""
    with running_postgres() as server:
        for name in ("fsync", "full_page_writes", "autovacuum"):
            server.run(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(name)))
        server.run(sql.SQL("SELECT pg_reload_conf()"))
        yield server.url(server.make())


@contextmanager
def _congress(settings: Settings, port: int) -> Iterator[None]:
    environment = {
        "PORT": str(port),
        "CONGRESS_INSTANCE": str(settings.instance),
        "CONGRESS_DATABASE_URL": settings.database_url,
        "CONGRESS_ORIGIN": settings.origin,
    }
    with _running(["-m", "congress.cli.main", "serve"], environment, port):
        yield


@contextmanager
def _bare(address: str, port: int) -> Iterator[None]:
    from congress.cli.serve import web_command

    command = web_command("127.0.0.1", port, "bench.bare:app")[1:]
    with _running(command, {"BENCH_DATABASE_URL": address}, port):
        yield


@contextmanager
def _running(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, *command], env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        _await(process, port)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(1)  # the second worker
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers on port {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
