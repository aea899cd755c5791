"""Act one: the federation is founded, its bodies and members come from files, officers are assigned, people sign in."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from congress.demo.content import federation, names
from congress.demo.content.shapes import Section
from congress.demo.stage import Stage
from congress.identity.passwords import hash_password
from congress.kernel.actor import SYSTEM, Actor
from congress.organisation.rules import InstallationKind, OfficeKind
from congress.organisation.services.access import invite_members, show_invitations, take_invitation
from congress.organisation.services.bodies import create_federation
from congress.organisation.services.imports import import_bodies, import_members, preview_bodies, preview_members
from congress.organisation.services.offices import assign_office

ROOT = "MERIDIAN"
ADMINISTRATOR_MAIL = "administrator@meridian.example"
FEDERATION_OFFICES = (
    ("IT", 1, OfficeKind.CHAIR),
    ("FR", 1, OfficeKind.SECRETARY),
    ("SE", 1, OfficeKind.CREDENTIALS),
    ("TR", 1, OfficeKind.CREDENTIALS),
    ("MX", 1, OfficeKind.CREDENTIALS),
    ("DE", 1, OfficeKind.STANDING_ORDERS),
    ("BR", 1, OfficeKind.STANDING_ORDERS),
    ("PL", 1, OfficeKind.TELLER),
    ("US", 1, OfficeKind.TELLER),
)


def found(stage: Stage, password: str) -> None:
    """From nothing to a federation of sections, branches, members and officers."""
    start = stage.at(-400, 9)
    made = stage.act(
        create_federation,
        SYSTEM,
        start,
        name=federation.NAME,
        code=ROOT,
        languages=",".join(federation.LANGUAGES),
        admin_name="Administrator",
        admin_email=ADMINISTRATOR_MAIL,
        kind=InstallationKind.DEMO,
    )
    stage.root_id = made.body_id
    administrator = Actor(None, made.member_id, frozenset({made.body_id}), frozenset({("administrator", made.body_id)}))
    hashed = hash_password(password, near=())
    stage.act(take_invitation, SYSTEM, stage.at(-400, 10), token=made.token, password=hashed)
    _bodies(stage, administrator)
    _members(stage, administrator)
    _offices(stage, administrator)


def _bodies(stage: Stage, administrator: Actor) -> None:
    content = _sheet(
        ("code", "name", "kind", "parent", "country", "languages", "standing"),
        [row for section in federation.SECTIONS for row in _body_rows(section)],
    )
    with stage.database.read() as session:
        preview = preview_bodies(session, administrator, content=content)
    stage.act(import_bodies, administrator, stage.at(-399, 9), content=content, fingerprint=preview.fingerprint)


def _body_rows(section: Section) -> list[tuple[str, ...]]:
    languages = ",".join(section.languages)
    own = (section.code, section.name, "section", ROOT, section.country, languages, section.standing.value)
    branches = [
        (branch_code(section, place), town, "branch", section.code, section.country, languages, "")
        for place, town in enumerate(section.branches)
    ]
    return [own, *branches]


def branch_code(section: Section, place: int) -> str:
    """The code of a section's branch."""
    return f"{section.code}-{place + 1}"


def _members(stage: Stage, administrator: Actor) -> None:
    """All lists in one file, brought in by the administrator, since there is no secretary yet."""
    rows = []
    for section in federation.SECTIONS:
        for person in names.people(section):
            branch = branch_code(section, section.branches.index(person.branch))
            rows.append(
                (
                    branch, f"{section.code}-{person.number + 1}", person.name, mail_of(section.code, person.number),
                    section.languages[person.number % len(section.languages)],
                    "f" if person.woman else "m", f"{max(section.founded, 2012 + person.number % 12)}-03-01",
                )
            )  # fmt: skip
    content = _sheet(("body", "number", "name", "email", "language", "gender", "joined"), rows)
    with stage.database.read() as session:
        preview = preview_members(session, administrator, body_id=stage.root_id, content=content)
    stage.act(
        import_members, administrator, stage.at(-398, 9),
        body_id=stage.root_id, content=content, fingerprint=preview.fingerprint,
    )  # fmt: skip
    stage.learn_people()


def mail_of(section: str, number: int) -> str:
    """The invented address of a person."""
    return f"{section.lower()}{number + 1}@meridian.example"


def _offices(stage: Stage, administrator: Actor) -> None:
    first: date = stage.at(-397).date()
    wanted = [(stage.root_id, stage.people[code, number], kind) for code, number, kind in FEDERATION_OFFICES]
    for section in federation.SECTIONS:
        wanted.append((stage.bodies[section.code], stage.people[section.code, 0], OfficeKind.SECRETARY))
        wanted.append((stage.bodies[section.code], stage.people[section.code, 2], OfficeKind.CHAIR))
    for body_id, member_id, kind in wanted:
        stage.act(
            assign_office, administrator, stage.at(-397, 10),
            body_id=body_id, member_id=member_id, kind=kind, starts_on=first,
        )  # fmt: skip
        stage.gives_office(member_id, kind.value, body_id)


def open_accounts(stage: Stage, members: list[str], password: str) -> None:
    """Invite people by the general secretary, hand the letters over, and let each one take theirs."""
    hashed = hash_password(password, near=())
    invited = stage.at(-9, 9)
    stage.act(invite_members, stage.general_secretary, invited, body_id=stage.root_id, member_ids=members)
    letters = stage.act(show_invitations, stage.general_secretary, invited, body_id=stage.root_id)
    for letter in letters:
        stage.act(take_invitation, SYSTEM, stage.past(-8, 18), token=letter.token, password=hashed)


def _sheet(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
