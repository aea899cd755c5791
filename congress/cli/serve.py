"""`congress serve`: one supervised process tree: web workers, the sequencer, and the worker of clock and mail."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

import click

from congress.cli.installation import is_empty, opened
from congress.demo.load import load, people
from congress.kernel.settings import Settings

_WEB_WORKERS = 2
_THREADS = 16
_PATIENCE = 60.0
_RESTS = (0.0, 1.0, 2.0, 5.0, 10.0)


def web_command(host: str, port: int, application: str) -> list[str]:
    """The web server: granian with two worker processes and a pool of threads in each."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(_WEB_WORKERS), "--blocking-threads", str(_THREADS), "--backpressure", "512",
        "--respawn-failed-workers", "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip


class Tree:
    """The processes of one installation. A helper that dies is started again; when the web server dies all end."""

    def __init__(self, host: str, port: int) -> None:
        python = sys.executable
        self.commands = {
            "web": web_command(host, port, "congress.web.wsgi:app"),
            "order": [python, "-m", "congress.cli.main", "work", "order"],
            "tend": [python, "-m", "congress.cli.main", "work", "tend"],
        }  # fmt: skip
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.deaths: dict[str, int] = {}
        self.due: dict[str, float] = {}
        self.stopping = False

    def start(self, name: str) -> None:
        """Start one process, in a group of its own so that a key pressed here reaches it through us alone."""
        self.running[name] = subprocess.Popen(self.commands[name], start_new_session=True)  # noqa: S603 (our own commands)

    def watch(self) -> int:
        """Keep everything running until asked to stop. Returns the exit status."""
        while not self.stopping:
            time.sleep(0.2)
            for name, process in self.running.items():
                if process.poll() is not None and name not in self.due:
                    if name == "web":
                        click.secho("The web server ended; stopping.", fg="red", err=True)
                        return process.returncode or 1
                    self._mourn(name)
            for name in [name for name, at in self.due.items() if time.monotonic() >= at]:
                del self.due[name]
                self.start(name)
        return 0

    def stop(self) -> None:
        """Ask every process to end, wait, and end those that do not, with what they started."""
        for process in self.running.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 15
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):  # what is left of its group: itself, or workers that outlived it
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _mourn(self, name: str) -> None:
        """Start a helper again: at once the first time, then after a rest that grows."""
        deaths = self.deaths[name] = self.deaths.get(name, 0) + 1
        click.secho(f"The process “{name}” ended; starting it again.", fg="yellow", err=True)
        self.due[name] = time.monotonic() + _RESTS[min(deaths, len(_RESTS)) - 1]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--demo-when-empty", is_flag=True, help="Load the demo federation into an empty database.")
def serve(host: str, demo_when_empty: bool) -> None:
    """Migrate the database and serve it, with the sequencer and the worker of clock and mail."""
    port = _port()
    _refuse_taken(host, port)
    with opened() as (settings, database):
        for name in ("session", "log", "seal"):
            settings.secret(name)
        if is_empty(database) and demo_when_empty:
            load(settings, database)
        elif is_empty(database):
            click.echo("The database is empty. Make a federation with: congress init --name … --admin-mail …")
        lines = people(settings, database)
    tree = Tree(host, port)

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        tree.stopping = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    status = 1
    try:
        for name in tree.commands:
            tree.start(name)
        if _wait_for(host, port, tree):
            _announce(settings, lines)
        status = tree.watch()
    finally:
        tree.stop()
    sys.exit(status)


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65_536:
        raise click.ClickException(f"PORT is {given!r}, which is no port. Choose a number, as in PORT=8001 make run")
    return int(given)


def _announce(settings: Settings, lines: list[str]) -> None:
    click.echo()
    click.secho(settings.origin, bold=True)
    for line in lines:
        click.echo(line)


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise click.ClickException(
                f"Port {port} of {host} is taken. Choose another one: PORT=8001 make run"
            ) from problem


def _wait_for(host: str, port: int, tree: Tree) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and not tree.stopping and tree.running["web"].poll() is None:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.1)
    return False
