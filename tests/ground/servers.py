"""Servers for tests: an application in a thread, or a program of ours in a process; on this machine, on a free port."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A TCP port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class _Silent(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """The tests look at answers, not at a log."""


@contextlib.contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serves an application from a thread of this process; gives its address, `http://localhost:PORT`."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="test-server")
    thread.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[[Flask], str]]:
    """`serve(app)` starts a server for it and gives its address; all are stopped after the test."""
    with contextlib.ExitStack() as running:
        yield lambda app: running.enter_context(served(app))


@dataclass(frozen=True)
class Program:
    """A program of ours, running.

    Attributes:
        process: the process, leader of a group of its own.
        output: the file that holds everything it said.
    """

    process: subprocess.Popen[bytes]
    output: Path

    def said(self) -> str:
        """Everything it wrote to its output and error output so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, url: str, seconds: float = 60) -> None:
        """Returns as soon as anything is answered at an address.

        Raises:
            AssertionError: the program ended, or the time passed; its words are in the message.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"It ended with {self.process.returncode}:\n{self.said()}"
            try:
                urlopen(url, timeout=5).close()  # noqa: S310 - an address on this machine, given by a test
            except HTTPError as answer:
                answer.close()
                return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"Nothing answered at {url} within {seconds} s:\n{self.said()}")

    def stop(self, seconds: float = 20) -> int:
        """Asks it to end as `kill PID` would, and waits; returns its exit code.

        Raises:
            AssertionError: it did not end in time and was killed, with its children.
        """
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise AssertionError(f"It did not end within {seconds} s:\n{self.said()}") from None


@contextlib.contextmanager
def running(arguments: Sequence[str], output: Path, environment: Mapping[str, str] | None = None) -> Iterator[Program]:
    """Runs `congress ARGUMENTS` as a process of its own, from the repository, with nothing to read on its input."""
    with output.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "congress.cli.main", *arguments],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    program = Program(process, output)
    try:
        yield program
    finally:
        program.stop()


@pytest.fixture
def run_congress(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """`run_congress("serve", PORT="8001")` starts the command so; stopped after the test by its pid."""
    with contextlib.ExitStack() as programs:

        def run(*arguments: str, **environment: str) -> Program:
            output = tmp_path / f"output-{time.monotonic_ns()}.txt"
            return programs.enter_context(running(arguments, output, environment))

        yield run
