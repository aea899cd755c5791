"""Counting statements of a request."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from congress.kernel.db import Database


@pytest.fixture
def count_statements() -> Callable[[Database], AbstractContextManager[list[str]]]:
    """Gives a context manager that lists the statements read on a database."""

    @contextmanager
    def counting(db: Database) -> Iterator[list[str]]:
        found: list[str] = []

        def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
            found.append(statement)

        event.listen(db.reader, "before_cursor_execute", note)
        yield found
        event.remove(db.reader, "before_cursor_execute", note)

    return counting
