"""`congress audit verify`."""

import sys

import click

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.audit.verify import check_log
from congress.ballots.checking import check_ballots
from congress.cli.installation import opened
from congress.kernel.clock import utc_now
from congress.languages.wording import sentence


@click.group()
def audit() -> None:
    """The public record."""


@audit.command()
def verify() -> None:
    """Check the whole record and every ballot against it. Names the first bad entry."""
    with opened() as (settings, database):
        signer = Signer(settings.secret("log"))
        with database.engine.begin() as connection:
            while sequencer.sequence(connection, utc_now(), signer):
                pass
        with database.reader.connect() as connection:
            verdict = check_log(connection, signer.public)
        problems = [] if verdict.problem else check_ballots(database)
    if verdict.problem is not None:
        click.secho(f"The record is NOT whole. {sentence(verdict.problem)}", fg="red")
        sys.exit(1)
    for problem in problems:
        click.secho(sentence(problem), fg="red")
    if problems:
        sys.exit(1)
    click.echo(f"The record is whole: {verdict.entries} entries, {verdict.heads} signed heads.")
    click.echo(f"Root {verdict.root.hex()}, key {signer.fingerprint}.")
