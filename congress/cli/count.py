"""`congress count FILE`: count a file of ballot papers."""

import sys

import click

from congress.cli import counting


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    short_help="Count a file of ballot papers.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def count(arguments: tuple[str, ...]) -> None:
    """Count a file of ballot papers, of any format. The program `congress.cli.counting` reads the arguments."""
    sys.exit(counting.main(arguments))
