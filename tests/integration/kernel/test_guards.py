"""Triggers: what is entered, frozen, cast or decided is never changed, on both databases."""

# ruff: noqa: S608 (the names of tables are those of the models)
import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from congress import schema
from congress.audit import sequencer
from congress.kernel.db import Database
from congress.kernel.guards import Guard, append_only
from tests.factories.ballots import rows
from tests.factories.organisation import found_federation
from tests.integration.kernel.bodies import AT

ONLY_ADDED = sorted({guard.table for guard in schema.GUARDS if guard.on == "UPDATE" and not guard.condition})
NEVER_DELETED = sorted({guard.table for guard in schema.GUARDS if guard.on == "DELETE" and not guard.condition})
RECORD = {"log", "tree_node", "tree_head"}
CAST = {"vote", "participation", "paper", "paper_return", "roll_line", "roll_person", "ballot", "drawn_lot"}


def invent(connection: Connection, table: str) -> None:
    """Put in one row of any table: its rules are switched off for that moment, its triggers for UPDATE are not."""
    columns = inspect(connection).get_columns(table)
    values = {column["name"]: _value(column) for column in columns if not column["nullable"]}
    names = ", ".join(f'"{name}"' for name in values)
    slots = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({slots})"), values)


def _value(column: dict[str, object]) -> object:
    kind = str(column["type"]).upper()
    if "BOOL" in kind:
        return True
    if "INT" in kind:
        return 1
    if "DATE" in kind or "TIMESTAMP" in kind:
        return AT.replace(tzinfo=None) if kind in ("DATETIME", "DATE") else AT
    return b"x" * 32 if kind in ("BLOB", "BYTEA") else "x"


@pytest.fixture
def loose(db: Database):
    """A connection to a database whose rules other than triggers on UPDATE and DELETE are switched off."""
    found_federation(db)
    with rows(db) as connection:
        if db.is_sqlite:
            raw = connection.connection.driver_connection
            connection.rollback()
            raw.execute("PRAGMA foreign_keys=0")
            raw.execute("PRAGMA ignore_check_constraints=1")
            for name in ("roll_is_closed", "vote_needs_an_open_ballot"):
                raw.execute(f"DROP TRIGGER {name}")
        else:
            checks = connection.execute(
                text("SELECT conrelid::regclass::text, conname FROM pg_constraint "
                     "WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace")
            ).all()  # fmt: skip
            for table, name in checks:
                connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))
            connection.commit()
        yield connection
        connection.rollback()


def refused(connection: Connection, statement: str, name: str) -> None:
    with pytest.raises(DBAPIError, match=name):
        connection.execute(text(statement))
    connection.rollback()


def test_the_record_and_what_was_cast_are_guarded() -> None:
    assert set(ONLY_ADDED) >= RECORD | {"vote", "participation", "paper", "roll_line", "roll_person", "drawn_lot"}
    assert set(NEVER_DELETED) >= RECORD | CAST


@pytest.mark.parametrize("table", NEVER_DELETED)
def test_rows_stay(loose: Connection, table: str) -> None:
    invent(loose, table)
    loose.commit()
    column = inspect(loose).get_columns(table)[0]["name"]
    refused(loose, f"DELETE FROM {table}", f"{table}_refuses_delete")
    if loose.dialect.name == "postgresql":
        refused(loose, f"TRUNCATE {table} CASCADE", "_refuses_truncate")
    else:
        refused(loose, f"REPLACE INTO {table} SELECT * FROM {table}", f"{table}_refuses_delete")
        refused(loose, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", f"{table}_refuses_delete")
    if table in ONLY_ADDED:
        refused(loose, f'UPDATE {table} SET "{column}" = "{column}"', f"{table}_refuses_update")
    assert loose.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() >= 1


def test_every_guard_stands_on_a_table_that_is_there() -> None:
    assert {guard.table for guard in schema.GUARDS} <= set(schema.metadata.tables)
    assert len({guard.name for guard in schema.GUARDS}) == len(schema.GUARDS)


def test_a_guard_with_a_condition_refuses_where_it_holds(db: Database) -> None:
    guard = Guard("pending_keeps_its_id", "pending", "UPDATE", "NEW.entry_id <> OLD.entry_id")
    with rows(db) as connection:
        for statement in guard.statements(connection.dialect.name):
            connection.execute(text(statement))
        connection.execute(text("INSERT INTO pending (entry_id, body) VALUES ('one', 'b')"))
        connection.execute(text("UPDATE pending SET ballot = 'other'"))
        with pytest.raises(DBAPIError, match="pending_keeps_its_id"):
            connection.execute(text("UPDATE pending SET entry_id = 'two'"))
        connection.rollback()


def test_append_only_names_both_ways() -> None:
    assert [(guard.name, guard.on) for guard in append_only("log")] == [
        ("log_refuses_update", "UPDATE"),
        ("log_refuses_delete", "DELETE"),
    ]


def test_the_sequencer_may_still_append(db: Database) -> None:
    found_federation(db)
    assert db.act_core(sequencer.sequence, AT) > 0
