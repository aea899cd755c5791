"""SQLite's one writer: every act of a process waits in one queue and shares one durable commit with its neighbours.

Each act runs in a savepoint of its own, so a failed one leaves the others whole; nobody is answered before the
commit has reached the disk. Between processes a pair of file locks keeps the order fair: whoever holds the turnstile
is next, and the process that has just written queues behind it like everybody else.
"""

import fcntl
import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from congress.kernel import seam

BATCH = 64
Job = Callable[[Connection], Any]


class FairLock:
    """A lock between processes that serves them in turn."""

    def __init__(self, base: Path) -> None:
        self._turnstile = os.open(f"{base}-turn", os.O_RDWR | os.O_CREAT, 0o600)
        self._room = os.open(f"{base}-write", os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for our turn, then hold the room."""
        fcntl.flock(self._turnstile, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._room, fcntl.LOCK_EX)
        finally:
            fcntl.flock(self._turnstile, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(self._room, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self._turnstile)
        os.close(self._room)


class Writer:
    """The thread that writes. `submit` gives a future that is done when the job is durable or has failed."""

    def __init__(self, engine: Engine, lock: FairLock) -> None:
        self._engine = engine
        self._lock = lock
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._pid = os.getpid()

    def submit(self, job: Job) -> "Future[Any]":
        """Queue `job(connection)`."""
        self._start()
        future: Future[Any] = Future()
        self._jobs.put((job, future))
        return future

    def is_own_thread(self) -> bool:
        """Whether the caller is an act already (acts do not nest)."""
        return threading.current_thread() is self._thread

    def close(self) -> None:
        """Finish what is queued and stop."""
        if self._thread is not None and self._pid == os.getpid():
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        if self._thread is None or self._pid != os.getpid():
            with self._starting:
                if self._thread is None or self._pid != os.getpid():
                    self._pid = os.getpid()
                    self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                    self._thread.start()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, last = [first], False
            try:
                with self._lock.held():
                    last = self._gather(batch)
                    self._write(batch)
            except BaseException as broken:  # the lock itself: whoever waits is told, and the thread lives on
                for _, future in batch:
                    if not future.done():
                        future.set_exception(broken)
            if last:
                return

    def _gather(self, batch: list[tuple[Job, "Future[Any]"]]) -> bool:
        """Take what has queued up meanwhile. True when asked to stop."""
        while len(batch) < BATCH:
            try:
                more = self._jobs.get_nowait()
            except queue.Empty:
                return False
            if more is None:
                return True
            batch.append(more)
        return False

    def _write(self, batch: list[tuple[Job, "Future[Any]"]]) -> None:
        """Run a batch in one transaction; answer each only after the commit."""
        answers: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._engine.begin() as connection:
                for job, future in batch:
                    answers.append((future, *self._run_one(connection, job)))
        except BaseException as broken:  # the commit itself failed: nobody's act happened
            for _, future in batch:
                future.set_exception(broken)
            return
        for future, value, problem in answers:
            if problem is None:
                future.set_result(value)
            else:
                future.set_exception(problem)

    @staticmethod
    def _run_one(connection: Connection, job: Job) -> tuple[Any, BaseException | None]:
        connection.exec_driver_sql("SAVEPOINT act")
        try:
            value = job(connection)
        except BaseException as problem:
            connection.exec_driver_sql("ROLLBACK TO act")
            connection.exec_driver_sql("RELEASE act")
            seam.begin(connection)
            return None, problem
        connection.exec_driver_sql("RELEASE act")
        return value, None
