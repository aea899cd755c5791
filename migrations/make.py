"""Write a migration from the difference between the models and the newest migration: python migrations/make.py SLUG.

The first one is whole, triggers included. Later ones are drafts to read and correct: Alembic sees neither CHECKs nor
triggers, and a table with triggers is never migrated in batch mode, which would drop them silently.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command

from congress import schema
from congress.kernel import guards, migrate
from congress.kernel.db import Database
from congress.kernel.types import UTCDateTime

VERSIONS = Path(__file__).parent / "versions"


def plain_type(kind: str, value: Any, context: Any) -> str | bool:
    """Types of ours as the plain types of today, so that a migration never changes its meaning."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UTCDateTime) else False


def make(slug: str, number: int) -> None:
    """Write `versions/NNNN_slug.py`."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'made.sqlite'}")
        if number > 1:
            migrate.upgrade(database.engine)
        config = migrate.config(database.engine, render_item=plain_type)
        config.set_main_option("file_template", f"{number:04d}_%%(slug)s")
        command.revision(config, message=slug, autogenerate=True, rev_id=f"{number:04d}")
        database.dispose()
    path = VERSIONS / f"{number:04d}_{slug}.py"
    if number == 1:
        path.write_text(with_guards(path.read_text()))
    subprocess.run([sys.executable, "-m", "ruff", "check", "--fix", "-q", "-s", str(path)], check=False)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)], check=True)


def with_guards(text: str) -> str:
    """The first migration with every trigger, word for word, for both databases."""
    words = {dialect: guards.statements(schema.GUARDS, dialect) for dialect in ("sqlite", "postgresql")}
    listed = "".join(
        f'    "{dialect}": [\n' + "".join(f"        {statement!r},\n" for statement in found) + "    ],\n"
        for dialect, found in words.items()
    )
    text = text.replace("\ndef upgrade()", f"\nGUARDS = {{\n{listed}}}\n\n\ndef upgrade()", 1)
    text = text.replace("    # ### end Alembic commands ###\n", _INSTALL, 1)
    return text.replace("    # ### end Alembic commands ###\n", _REMOVE, 1)


_INSTALL = """    for statement in GUARDS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)
"""
_REMOVE = """    if op.get_bind().dialect.name == "postgresql":
        for statement in GUARDS["postgresql"]:
            if statement.startswith("CREATE FUNCTION "):
                op.get_bind().exec_driver_sql(f"DROP FUNCTION {statement.split()[2]}")
"""

if __name__ == "__main__":
    make(sys.argv[1], len(list(VERSIONS.glob("[0-9]*.py"))) + 1)
