"""`congress demo`: load the demo federation into an empty database."""

import click

from congress.cli.installation import is_empty, opened
from congress.demo.load import load, people


@click.command()
def demo() -> None:
    """Load the invented demo federation. Only into an empty database: demo and real never mix."""
    with opened() as (settings, database):
        if not is_empty(database):
            raise click.ClickException("There is a federation here already. Nothing was changed.")
        load(settings, database)
        for line in people(settings, database):
            click.echo(line)
