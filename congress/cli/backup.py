"""`congress backup FILE`."""

from pathlib import Path

import click

from congress.cli import archive
from congress.cli.installation import opened


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a backup of the database and its keys to FILE (a zip), while Congress runs."""
    with opened() as (settings, database):
        written = archive.write(settings, database, file)
    click.echo(f"Wrote {file} with {written.entries} entries of the record. Keep it like a key: it can sign as you.")
    if written.open_secret_ballots:
        click.secho(
            f"{written.open_secret_ballots} secret ballot(s) are open: until they close, this file could link voters "
            "and papers. Keep it apart and destroy it after the close.",
            fg="red",
        )
