"""Acts that share a commit: one that the database refuses leaves the others whole."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.audit.services import record
from congress.kernel.actor import SYSTEM
from congress.kernel.db import Database
from congress.organisation.models import Body
from congress.organisation.rules import BodyKind
from tests.factories.organisation import found_federation

AT = datetime(2026, 3, 2, tzinfo=UTC)


def add(session: Session, root: str, code: str) -> None:
    body = Body(
        id=code.ljust(16, "x"),
        parent_id=root,
        kind=BodyKind.BRANCH,
        code=code,
        name=code,
        languages="en",
        created_at=AT,
    )
    session.add(body)
    session.flush()
    record(session, SYSTEM, AT, "body.added", body.id)


def test_a_refused_statement_undoes_its_own_act_only(db: Database) -> None:
    root = found_federation(db).root
    held, go = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        held.set()
        go.wait(5)
        add(session, root, "A")

    with ThreadPoolExecutor() as pool:
        first = pool.submit(db.act, slow)
        held.wait(5)
        # These wait behind the first one and, on SQLite, go out together in the next commit.
        others = [pool.submit(db.act, add, root, code) for code in ("B", "FHT", "C")]
        go.set()
        first.result(10)
        failures = [future.exception(10) for future in others]
    assert [type(failure) for failure in failures] == [type(None), IntegrityError, type(None)]
    with db.read() as session:
        assert set(session.scalars(select(Body.code))) == {"FHT", "A", "B", "C"}


def test_the_refusal_is_the_databases_own(db: Database) -> None:
    root = found_federation(db).root
    with pytest.raises(IntegrityError):
        db.act(add, root, "FHT")
