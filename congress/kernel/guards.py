"""Triggers that hold what constraints cannot: append-only tables, frozen columns, votes into open ballots alone.

One definition gives the words of both databases; migrations carry those words literally, and a test compares them.
"""

from dataclasses import dataclass

from sqlalchemy import DDL, MetaData, Table, event


@dataclass(frozen=True)
class Guard:
    """Refuse `on` (INSERT, UPDATE or DELETE) of a row of `table` where `condition` holds (SQL over OLD and NEW).

    An empty condition refuses always.
    """

    name: str
    table: str
    on: str
    condition: str = ""

    def statements(self, dialect: str) -> list[str]:
        """The DDL that installs the guard."""
        if dialect == "sqlite":
            when = f" WHEN {self.condition}" if self.condition else ""
            return [
                f"CREATE TRIGGER {self.name} BEFORE {self.on} ON {self.table}{when} "
                f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            ]
        back = "OLD" if self.on == "DELETE" else "NEW"
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.condition or 'TRUE'} THEN RAISE EXCEPTION '{self.name}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {back}; END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.on} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


def append_only(*tables: str) -> list[Guard]:
    """Guards under which rows of these tables are only ever added."""
    return [Guard(f"{table}_refuses_{act.lower()}", table, act) for table in tables for act in ("UPDATE", "DELETE")]


def kept(*tables: str) -> list[Guard]:
    """Guards under which rows of these tables change but are never deleted."""
    return [Guard(f"{table}_refuses_delete", table, "DELETE") for table in tables]


def no_truncate(table: str) -> list[str]:
    """PostgreSQL: TRUNCATE passes row triggers by, so it needs one of its own."""
    name = f"{table}_refuses_truncate"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{name}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def statements(guards: list[Guard], dialect: str) -> list[str]:
    """The DDL of all guards for one database."""
    found = [statement for guard in guards for statement in guard.statements(dialect)]
    if dialect == "postgresql":
        whole = sorted({guard.table for guard in guards if guard.on == "DELETE" and not guard.condition})
        found += [statement for table in whole for statement in no_truncate(table)]
    return found


def attach(metadata: MetaData, guards: list[Guard]) -> None:
    """Install the guards whenever the tables are made from the models."""

    def literal(statement: str) -> str:
        return statement.replace("%", "%%")

    for dialect in ("sqlite", "postgresql"):
        for statement in statements(guards, dialect):
            made = DDL(literal(statement)).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]  # not annotated there
            event.listen(metadata, "after_create", made)


def has_table(metadata: MetaData, guard: Guard) -> Table:
    """The table a guard stands on. Raises KeyError for a guard on nothing."""
    return metadata.tables[guard.table]
