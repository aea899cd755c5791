"""`congress restore FILE`."""

from pathlib import Path

import click

from congress.cli import archive
from congress.kernel.settings import Settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Put it in place of the database that is here; that one is kept beside it."
)
def restore(file: Path, replace: bool) -> None:
    """Restore a backup FILE, after verifying the record inside it. Stop `congress serve` first."""
    verdict = archive.read(Settings.from_environment(), file, replace=replace)
    click.echo(f"Restored. The record verifies: {verdict.entries} entries, root {verdict.root.hex()}.")
