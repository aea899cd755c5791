"""Loading the demo: an invented federation in the middle of its congress, made only by its people's acts."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

import click

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.ballots import secret
from congress.demo import debating, founding, gathering, voting
from congress.demo.stage import Stage
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.organisation import queries as organisation
from congress.organisation.rules import InstallationKind

_WORDS = (
    "anchor", "barley", "cedar", "drizzle", "ember", "fjord", "granite", "harbour", "indigo", "juniper", "kestrel",
    "lantern", "meadow", "nutmeg", "orchard", "pepper", "quarry", "raven", "saffron", "thistle", "umber", "velvet",
    "willow", "yarrow", "zephyr", "bramble", "copper", "dune", "heron", "marble", "plover", "spindle",
)  # fmt: skip

WHO = (
    ("chair", "IT", 1, "opens and closes ballots at the chair's desk"),
    ("delegate", "AR", 1, "a delegate of an official section, votes"),
    ("delegate, consultative", "CL", 1, "a delegate of a sympathizing section"),
    ("section secretary", "BR", 0, "keeps a section's members and delegation"),
    ("general secretary", "FR", 1, "convenes, imports, invites"),
    ("credentials committee", "SE", 1, "examines mandates"),
    ("standing orders committee", "DE", 1, "admits and orders texts"),
    ("teller", "PL", 1, "counts papers"),
)


def load(settings: Settings, database: Database, say: Callable[[str], None] = click.echo) -> None:
    """Make the demo in an empty database. Takes well under a minute."""
    stage = Stage(settings, database, datetime.now(UTC).replace(microsecond=0))
    password = _new_password(settings)
    say("Loading the demo federation (once):")
    say("  bodies, members, officers")
    founding.found(stage, password)
    say("  the congress, its delegates and credentials")
    gathering.convene(stage)
    invited = gathering.accredit(stage)
    founding.open_accounts(stage, invited, password)
    say("  discussion, resolutions, amendments")
    debating.discuss(stage)
    debating.table(stage)
    say("  ballots and elections")
    voting.hold(stage)
    secret.scrub(database)
    signer = Signer(settings.secret("log"))
    while database.act_core(sequencer.sequence, datetime.now(UTC), signer):
        pass


def people(settings: Settings, database: Database) -> list[str]:
    """Who can sign in as what, for the start of a demo; nothing for a real federation."""
    with database.read() as session:
        found = organisation.installation(session)
    path = settings.instance / "demo-password.txt"
    if found is None or found.kind is not InstallationKind.DEMO or not path.exists():
        return []
    lines = [f"A demonstration: everybody below signs in with the password  {path.read_text().strip()}"]
    lines += [f"  {founding.mail_of(code, number):28} {who}: {does}" for who, code, number, does in WHO]
    lines.append(f"  {founding.ADMINISTRATOR_MAIL:28} administrator: installs, invites, backs up")
    return lines


def _new_password(settings: Settings) -> str:
    password = "-".join(secrets.choice(_WORDS) for _ in range(4)) + f"-{secrets.randbelow(90) + 10}"
    path = settings.instance / "demo-password.txt"
    path.write_text(password + "\n")
    path.chmod(0o600)
    return password
