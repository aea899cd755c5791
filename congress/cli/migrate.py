"""`congress migrate`."""

import click

from congress.cli.installation import opened
from congress.kernel import migrate as migrations


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema; an older one is backed up first."""
    with opened() as (_, database):
        click.echo(f"The database is at migration {migrations.current(database.engine)}.")
