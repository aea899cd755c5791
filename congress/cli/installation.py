"""What commands share: the settings, the database brought to the newest migration, whether it is empty."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from congress import schema  # noqa: F401 (imports every table)
from congress.cli import archive
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.settings import Settings, private_folder
from congress.organisation import queries as organisation
from congress.web.composition import compose


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """This installation's settings and its database, migrated; closed at the end."""
    settings = Settings.from_environment()
    private_folder(settings.instance)
    database = Database(settings.database_url)
    compose()
    try:
        bring_up(settings, database)
        yield settings, database
    finally:
        database.dispose()


def bring_up(settings: Settings, database: Database) -> None:
    """Migrate to the newest schema. A database with an older one is backed up first.

    Raises click.ClickException for a database that a newer Congress has written.
    """
    at, newest = migrate.current(database.engine), migrate.newest()
    if at == newest:
        return
    if at is not None and not migrate.knows(at):
        raise click.ClickException(
            f"The database is at migration {at}, which this version of Congress does not know. "
            "Nothing was changed. Install the version that wrote it, or a newer one."
        )
    if at is not None:
        saved = settings.instance / "backups" / f"before-{newest}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"
        archive.write(settings, database, saved)
        click.echo(f"Saved the database as it was: {_shown(saved)}")
    migrate.upgrade(database.engine)


def is_empty(database: Database) -> bool:
    """Whether no federation has been made yet."""
    with database.read() as session:
        return organisation.installation(session) is None


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
