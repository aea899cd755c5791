"""Migrations: up, down and up again give the same words in the database, and those of the models; rows survive."""

# ruff: noqa: S608 (the names of tables are those of the models)
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from congress import schema
from congress.kernel import migrate
from congress.kernel.db import Database

_TABLES = """
SELECT c.relname, c.relkind::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), a.attidentity::text
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'alembic_version'
ORDER BY 1, 3
"""
_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version' ORDER BY 1, 2
"""
_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "AND tablename <> 'alembic_version' ORDER BY 1"
)
_TRIGGERS = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
_FUNCTIONS = (
    "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
)


def words(engine: Engine) -> dict[str, list[str]]:
    """Everything the database says of its schema, as text."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            found = connection.execute(
                text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' "
                     "AND tbl_name <> 'alembic_version' ORDER BY type, name")
            ).all()  # fmt: skip
            return {
                kind: [f"{name}: {_normal(sql)}" for its, name, sql in found if its == kind]
                for kind in ("table", "index", "trigger")
            }
        return {
            kind: [" | ".join(map(str, row)) for row in connection.execute(text(query))]
            for kind, query in (
                ("table", _TABLES),
                ("constraint", _CONSTRAINTS),
                ("index", _INDEXES),
                ("trigger", _TRIGGERS),
                ("function", _FUNCTIONS),
            )
        }


def _normal(sql: str) -> str:
    """An SQLite table's words with its parts in the order of the alphabet: two sources may order constraints anew."""
    plain = " ".join(sql.split())
    if not plain.startswith("CREATE TABLE"):
        return plain
    start, end = plain.index("(") + 1, plain.rindex(")")
    parts, depth, part = [], 0, ""
    for letter in plain[start:end]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += letter
    return f"{plain[:start]}{', '.join(sorted([*parts, part.strip()]))}{plain[end:]}"


def from_models(database: Database) -> dict[str, list[str]]:
    with database.engine.connect() as connection:
        connection.info["migrating"] = True
        schema.metadata.create_all(connection)
        connection.commit()
        connection.info.pop("migrating")
    return words(database.engine)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def modelled(request: pytest.FixtureRequest, tmp_path: Path, open_database) -> tuple[Database, Database]:
    """An empty database, and one of the same kind made from the models."""
    if request.param == "sqlite":
        urls = [f"sqlite:///{tmp_path / name}.sqlite" for name in ("migrated", "modelled")]
        yield tuple(open_database(url) for url in urls)
    else:
        server = request.getfixturevalue("postgres_server")
        names = [server.make(), server.make()]
        databases = [Database(server.url(name)) for name in names]
        yield tuple(databases)
        for name, database in zip(names, databases, strict=True):
            database.dispose()
            server.drop(name)


def test_models_equal_migrations_up_down_and_up_again(modelled: tuple[Database, Database]) -> None:
    migrated, made = modelled
    expected = from_models(made)
    assert all(expected.values())
    migrate.upgrade(migrated.engine)
    assert words(migrated.engine) == expected
    migrate.downgrade(migrated.engine)
    assert not any(words(migrated.engine).values())
    migrate.upgrade(migrated.engine)
    assert words(migrated.engine) == expected


def test_each_step_up_down_and_up_gives_the_same_words(empty_database_url: str, open_database) -> None:
    database = open_database(empty_database_url)
    for script in reversed(list(migrate._scripts().walk_revisions())):
        migrate.upgrade(database.engine, script.revision)
        first = words(database.engine)
        migrate.downgrade(database.engine, script.down_revision or "base")
        migrate.upgrade(database.engine, script.revision)
        assert words(database.engine) == first, script.revision


def test_the_words_hold_checks_triggers_and_keys_in_place_of_row_ids(modelled: tuple[Database, Database]) -> None:
    migrated, _ = modelled
    migrate.upgrade(migrated.engine)
    found = words(migrated.engine)
    everything = "\n".join(line for lines in found.values() for line in lines)
    assert "ck_log_leaf" in everything
    assert "ck_tree_node_level" in everything
    names = {line.split(":")[0].split(" | ")[0] for line in found["trigger"]}
    assert {guard.name for guard in schema.GUARDS} <= names
    if migrated.is_sqlite:
        secret = [line for line in found["table"] if line.startswith(("intake_", "paper:", "participation:"))]
        assert len(secret) == 4
        assert all(line.endswith("WITHOUT ROWID") for line in secret)


def test_the_comparison_sees_a_missing_trigger_and_a_missing_check(modelled: tuple[Database, Database]) -> None:
    migrated, made = modelled
    expected = from_models(made)
    migrate.upgrade(migrated.engine)
    with migrated.engine.connect() as connection:
        connection.info["migrating"] = True
        if migrated.is_sqlite:
            connection.execute(text("DROP TRIGGER log_refuses_update"))
            connection.execute(text("DROP TABLE tree_node"))
            connection.execute(text("CREATE TABLE tree_node (level INTEGER, position INTEGER, hash BLOB)"))
        else:
            connection.execute(text("DROP TRIGGER log_refuses_update ON log"))
            connection.execute(text("ALTER TABLE tree_node DROP CONSTRAINT ck_tree_node_level"))
        connection.commit()
        connection.info.pop("migrating")
    changed = words(migrated.engine)
    assert changed["trigger"] != expected["trigger"]
    assert (
        changed["table" if migrated.is_sqlite else "constraint"]
        != expected["table" if migrated.is_sqlite else "constraint"]
    )


def test_rows_survive_a_migration_up_and_down(db: Database) -> None:
    """Every migration after the first is walked down and up again with rows in the tables."""
    from tests.factories.organisation import found_federation

    found_federation(db)
    steps = [script.revision for script in migrate._scripts().walk_revisions()]

    def count() -> dict[str, int]:
        with db.reader.connect() as connection:
            there = set(inspect(connection).get_table_names())
            return {
                table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
                for table in sorted(there)
                if table in schema.metadata.tables
            }

    before = count()
    assert before["body"] == before["installation"] == 1
    migrate.downgrade(db.engine, steps[-1])
    migrate.upgrade(db.engine)
    assert count() == before
    assert migrate.current(db.engine) == migrate.newest() == steps[0]


def test_a_database_says_what_it_is_at(empty_database_url: str, open_database) -> None:
    database = open_database(empty_database_url)
    assert migrate.current(database.engine) is None
    migrate.upgrade(database.engine)
    assert migrate.current(database.engine) == migrate.newest()
    assert migrate.knows(migrate.newest())
    assert not migrate.knows("9999")
