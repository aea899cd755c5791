"""Bringing a database to the newest schema by the real migrations."""

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from congress.kernel import paths


def config(engine: Engine, **attributes: Any) -> Config:
    """Alembic's configuration for this engine; it needs no file."""
    made = Config()
    made.set_main_option("script_location", str(paths.migrations()))
    made.attributes["engine"] = engine
    made.attributes.update(attributes)
    return made


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up. The engine must be a writing one."""
    command.upgrade(config(engine), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Migrate down."""
    command.downgrade(config(engine), revision)


def current(engine: Engine) -> str | None:
    """The revision the database is at, or None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision this code was written for."""
    return _scripts().get_current_head()


def knows(revision: str) -> bool:
    """Whether this code carries the migration a database is at."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    made = Config()
    made.set_main_option("script_location", str(paths.migrations()))
    return ScriptDirectory.from_config(made)
