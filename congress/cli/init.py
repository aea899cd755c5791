"""`congress init`."""

import click

from congress.cli.installation import opened
from congress.kernel.actor import SYSTEM
from congress.kernel.clock import utc_now
from congress.organisation.services.bodies import create_federation


@click.command()
@click.option("--name", required=True, help="The federation's name.")
@click.option("--code", default="FED", show_default=True, help="A short code of the federation.")
@click.option("--languages", default="en", show_default=True, help="Its languages, separated by commas.")
@click.option("--admin-name", default="Administrator", show_default=True, help="The first administrator's name.")
@click.option("--admin-mail", required=True, help="The first administrator's e-mail address.")
def init(name: str, code: str, languages: str, admin_name: str, admin_mail: str) -> None:
    """Make an empty federation and print a one-time link for its first administrator."""
    with opened() as (settings, database):
        founded = database.act(
            create_federation,
            SYSTEM,
            utc_now(),
            name=name,
            code=code,
            languages=languages,
            admin_name=admin_name,
            admin_email=admin_mail,
        )
    click.echo(f"Made the federation “{name}”. Its first administrator signs in with this link, once, within its term:")
    click.echo(f"{settings.origin}/invitations/{founded.token}")
