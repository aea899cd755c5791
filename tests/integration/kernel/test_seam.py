"""The seam for acts: each writes one entry in its own transaction, and nobody writes past it."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from congress.identity.models import RefusedAttempt
from congress.kernel.db import Database
from congress.kernel.errors import Unrecorded
from congress.organisation.models import Body
from tests.factories.organisation import found_federation
from tests.integration.kernel.bodies import AT, add, codes, enter, entries, row


@pytest.fixture
def root(db: Database) -> str:
    return found_federation(db).root


def by_orm(session: Session, root: str) -> None:
    session.add(Body(**row(root, "X")))


def by_core(session: Session, root: str) -> None:
    session.execute(insert(Body), row(root, "X"))


def by_bulk(session: Session, root: str) -> None:
    session.bulk_insert_mappings(Body, [row(root, "X"), row(root, "Y")])


def by_connection(session: Session, root: str) -> None:
    session.connection().execute(insert(Body.__table__), row(root, "X"))


def by_text(session: Session, root: str) -> None:
    session.execute(
        text("INSERT INTO body (id, parent_id, kind, code, name, languages, created_at) "
             "SELECT 'x', id, 'branch', 'X', 'X', 'en', created_at FROM body WHERE id = :root"),
        {"root": root},
    )  # fmt: skip


def by_driver(session: Session, root: str) -> None:
    session.connection().exec_driver_sql("UPDATE body SET name = 'another'")


def by_update(session: Session, root: str) -> None:
    session.execute(update(Body).values(name="another"))


def by_delete(session: Session, root: str) -> None:
    session.execute(delete(Body).where(Body.code == "nobody"))


WAYS = [by_orm, by_core, by_bulk, by_connection, by_text, by_driver, by_update, by_delete]


@pytest.mark.parametrize("write", WAYS)
@pytest.mark.parametrize("number", [0, 2])
def test_a_write_without_exactly_one_entry_does_not_happen(
    db: Database, root: str, write: Callable[[Session, str], None], number: int
) -> None:
    before = entries(db)

    def act(session: Session) -> None:
        write(session, root)
        for _ in range(number):
            enter(session)

    with pytest.raises(Unrecorded, match=f"{number} entries for an act that wrote body"):
        db.act(act)
    assert codes(db) == set()
    assert entries(db) == before


@pytest.mark.parametrize("write", WAYS)
def test_the_same_write_with_its_entry_happens(db: Database, root: str, write: Callable[[Session, str], None]) -> None:
    before = entries(db)

    def act(session: Session) -> None:
        write(session, root)
        enter(session)

    db.act(act)
    assert entries(db) == before + 1


def test_an_entry_for_nothing_written_does_not_happen(db: Database, root: str) -> None:
    before = entries(db)
    with pytest.raises(Unrecorded, match="changed nothing"):
        db.act(enter)
    assert entries(db) == before


def test_what_one_act_wrote_is_not_put_down_to_the_next(db: Database, root: str) -> None:
    with pytest.raises(Unrecorded):
        db.act(by_core, root)
    assert db.act(lambda session: "nothing written, nothing entered") is not None
    with pytest.raises(Unrecorded):
        db.act(by_core, root)
    db.act(add, root, "A")
    assert codes(db) == {"A"}


@pytest.mark.parametrize("write", WAYS)
def test_a_commit_outside_an_act_is_refused(db: Database, root: str, write: Callable[[Session, str], None]) -> None:
    with Session(db.engine) as session:
        write(session, root)
        with pytest.raises(Unrecorded, match="outside an act that wrote body"):
            session.commit()
    with pytest.raises(Unrecorded, match="outside an act"), db.engine.begin() as connection:
        connection.execute(insert(Body), row(root, "X"))
    assert codes(db) == set()


def test_an_act_cannot_commit_by_itself(db: Database, root: str) -> None:
    def act(session: Session) -> None:
        session.execute(insert(Body), row(root, "X"))
        session.commit()  # ends the act's own savepoint, no more
        raise ValueError("something went wrong after it")

    with pytest.raises(ValueError, match="went wrong"):
        db.act(act)
    assert codes(db) == set()


@pytest.mark.postgres
def test_a_write_that_would_commit_by_itself_is_refused_before_it_runs(postgres_db: Database) -> None:
    root = found_federation(postgres_db).root
    with (
        postgres_db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        pytest.raises(Unrecorded, match="outside an act that wrote body"),
    ):
        connection.execute(insert(Body), row(root, "X"))
    assert codes(postgres_db) == set()


@pytest.mark.postgres
def test_an_act_of_one_statement_that_enters_nothing_is_refused_before_it_runs(postgres_db: Database) -> None:
    root = found_federation(postgres_db).root
    with pytest.raises(Unrecorded, match="outside an act that wrote body"):
        postgres_db.act_at_once(insert(Body), row(root, "X"))
    assert codes(postgres_db) == set()


AT_ONCE = {
    "enters and writes nothing": "INSERT INTO pending (entry_id, body) VALUES ('e', 'x')",
    "writes and takes an entry away": "WITH x AS (UPDATE body SET code = 'X' RETURNING 1) DELETE FROM pending",
    "writes and changes an entry": "WITH x AS (UPDATE body SET code = 'X' RETURNING 1) UPDATE pending SET body = 'x'",
    "writes and enters twice": "WITH x AS (UPDATE body SET code = 'X' RETURNING 1), y AS"
    " (INSERT INTO pending (entry_id, body) VALUES ('e', 'x')) INSERT INTO pending (entry_id, body) VALUES ('f', 'x')",
    "hides its write behind a text": "WITH a AS (SELECT '--' AS c), x AS (UPDATE body SET code = 'X') SELECT c FROM a",
}


@pytest.mark.postgres
@pytest.mark.parametrize("what", AT_ONCE)
def test_an_act_of_one_statement_writes_and_enters_once(postgres_db: Database, what: str) -> None:
    found_federation(postgres_db)
    before, there = codes(postgres_db), entries(postgres_db)
    with pytest.raises(Unrecorded):
        postgres_db.act_at_once(text(AT_ONCE[what]), {})
    assert (codes(postgres_db), entries(postgres_db)) == (before, there)


def test_a_glance_writes_nothing(db: Database, root: str) -> None:
    before = entries(db)
    for statement in ("DELETE FROM pending", "DELETE FROM refused_attempt", "UPDATE body SET code = 'X'"):
        with db.glance() as connection, pytest.raises((DBAPIError, Unrecorded)):
            connection.execute(text(statement))
    assert (codes(db), entries(db)) == (set(), before)


def test_housekeeping_needs_no_entry(db: Database, root: str) -> None:
    before = entries(db)
    db.act(lambda session: session.execute(insert(RefusedAttempt), {"pair_key": "p", "account_key": "a", "at": AT}))
    assert entries(db) == before


def test_a_read_session_refuses_writes(db: Database, root: str) -> None:
    with db.read() as session, pytest.raises(DBAPIError):
        session.execute(insert(Body), row(root, "X"))
    with db.read() as session, pytest.raises(DBAPIError):
        session.execute(text("DELETE FROM pending"))
    assert codes(db) == set()


def test_a_read_session_sees_one_moment(db: Database, root: str) -> None:
    with db.read() as session:
        before = session.scalars(text("SELECT code FROM body")).all()
        db.act(add, root, "LATER")
        assert session.scalars(text("SELECT code FROM body")).all() == before
    assert codes(db) == {"LATER"}


def test_values_stand_in_no_error(db: Database, root: str) -> None:
    with pytest.raises(DBAPIError) as caught:
        db.act(lambda session: session.execute(insert(Body), row("no such parent", "SECRET-WORD") | {"name": "A" * 9}))
    assert "SECRET-WORD" not in str(caught.value)


def test_acts_do_not_nest(sqlite_db: Database) -> None:
    root = found_federation(sqlite_db).root
    with pytest.raises(RuntimeError, match="inside an act"):
        sqlite_db.act(lambda session: sqlite_db.act(add, root, "A"))
