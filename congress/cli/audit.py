"""`congress audit verify`."""

import sys

import click

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.audit.verify import Verdict, check_log
from congress.ballots.checking import check_ballots
from congress.cli.installation import opened
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.languages.wording import sentence


@click.group()
def audit() -> None:
    """The public record."""


@audit.command()
def verify() -> None:
    """Check the whole record and every ballot against it. Names the first bad entry."""
    with opened() as (settings, database):
        signer = Signer(settings.secret("log"))
        verdict = _check(database, signer)
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


def _check(database: Database, signer: Signer) -> Verdict:
    """Check what is in the log; what still waits is ordered and signed only after that, and checked with it."""
    verdict = _look(database, signer)
    if verdict.problem is not None or not (verdict.pending or verdict.unsigned):
        return verdict
    while database.act_core(sequencer.sequence, utc_now(), signer):
        pass
    return _look(database, signer)


def _look(database: Database, signer: Signer) -> Verdict:
    with database.reader.connect() as connection:
        return check_log(connection, signer.public)
