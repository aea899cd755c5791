"""Every service, called directly as somebody who has no business there: refused, and not one row written."""

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

import congress
from congress.assemblies.rules import EventKind, NamesRule
from congress.assemblies.services import PlannedEvent
from congress.ballots.rules import Channel
from congress.identity.passwords import PasswordHash
from congress.kernel.actor import NOBODY, Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.organisation.rules import BodyKind, OfficeKind, Standing
from congress.texts.merge import Operation
from tests.factories.demo import FILE, Demo
from tests.invariants.world import World

Service = Callable[..., Any]

PARTS = {
    "audit.services.record": "writes the entry of an act",
    "audit.services.record_digest": "writes the entry of an act",
    "organisation.services.bodies.enter_standing": "part of adding a body and of changing its standing",
    "organisation.services.offers.new_offer": "part of inviting",
    "resolutions.services.admitting.enter": "part of each decision on admission",
}
"""Parts of acts: they take rows, not ids, and stand in services only for the services beside them."""

OPEN_TO_ANYBODY = {
    "organisation.services.access.take_invitation": "whoever holds the link acts as its member; the token is the right",
}

ADMINISTRATOR_MAY = {
    "identity.services.end_all_logins",  # one's own
    "identity.services.replace_password",  # one's own
    "organisation.services.access.invite_members",
    "organisation.services.access.renew_access",
    "organisation.services.access.revoke_invitation",
    "organisation.services.access.show_invitations",
    "organisation.services.bodies.add_body",
    "organisation.services.bodies.change_body",
    "organisation.services.bodies.change_standing",
    "organisation.services.imports.import_bodies",
    "organisation.services.imports.import_members",
    "organisation.services.members.add_member",
    "organisation.services.members.change_member",
    "organisation.services.members.end_membership",
    "organisation.services.merging.foresee_merge",
    "organisation.services.merging.merge_members",
    "organisation.services.offices.assign_office",
    "organisation.services.offices.end_office",
}
"""What installing and keeping the lists needs. Nothing of a congress is among it."""

STATE_COMES_FIRST = {
    "ballots.papers.return_papers": "no ballot of papers is open in the demo",
    "ballots.papers.sign_return": "no ballot of papers is open in the demo",
    "discussion.services.contribute": "the discussion is over, which is said to every member",
    "discussion.services.reply": "the discussion is over, which is said to every member",
    "elections.services.nominate": "nominations are closed, which is said to everybody",
    "organisation.services.bodies.create_federation": "there is one already, which is said to everybody",
    "resolutions.services.amending.sign_amendment": "signatures are gathered on drafts alone",
    "resolutions.services.amending.unsign_amendment": "signatures are gathered on drafts alone",
    "resolutions.services.drafting.sign_resolution": "signatures are gathered on drafts alone",
    "resolutions.services.drafting.unsign": "signatures are gathered on drafts alone",
    "resolutions.services.putting.prepare_ballot_on_appeal": "there is no appeal in the demo",
}
"""Services whose first question is not who asks: refused too, on another ground. Every other says "not allowed"."""


def services() -> dict[str, Service]:
    """Every public function of a module of services that acts as somebody, by its name below `congress`."""
    found = {}
    for module in pkgutil.walk_packages(congress.__path__, "congress."):
        parts = module.name.split(".")
        if "services" not in parts and module.name not in ("congress.ballots.papers", "congress.ballots.casting"):
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            names = tuple(inspect.signature(function).parameters)
            is_service = names[:3] == ("session", "actor", "at") or names[:2] == ("database", "actor")
            if function.__module__ == module.name and not name.startswith("_") and is_service:
                found[f"{module.name.removeprefix('congress.')}.{name}"] = function
    return found


ALL = services()
ASKED = sorted(set(ALL) - set(PARTS))


PLAIN: dict[str, Any] = {
    "invitation_ids": None,
    "before_id": None,
    "kind": OfficeKind.TELLER,
    "body_kind": BodyKind.BRANCH,
    "standing": Standing.OBSERVER,
    "starts_on": None,
    "ends_on": None,
    "joined_on": date(2020, 1, 1),
    "title": "A title",
    "place": "A place",
    "timezone": "Europe/Lisbon",
    "languages": "pt,en",
    "language": "pt",
    "country": "BR",
    "code": "BR-NEW",
    "name": "A new name",
    "number": "BR-9999",
    "email": "somebody@example.org",
    "chosen_name": "",
    "gender": "",
    "admin_name": "Somebody",
    "admin_email": "somebody@example.org",
    "names_visible_to": NamesRule.MEMBERS,
    "visible_to": NamesRule.PUBLIC,
    "orders": None,
    "document": "{}",
    "note": "A note",
    "after_version": 1,
    "subject_kind": "resolution",
    "rule_key": "resolution",
    "secrecy": "roll_call",
    "channel": Channel.ONLINE,
    "closes_at": None,
    "quorum_step": 0,
    "drawn": (),
    "reason": "A reason",
    "ground": "late",
    "outcome": "carried",
    "origin": "section",
    "operation": next(iter(Operation)).value,
    "paragraph": 1,
    "text": "Some words.",
    "seen": 1,
    "category": "guest",
    "basis": 10,
    "college": None,
    "tendency": "",
    "statement": "",
    "seed": "dice: 1 2 3",
    "choice": '"for"',
    "key": "0" * 32,
    "content": b"body,number,name\nBR,BR-9999,Somebody New\n",
    "fingerprint": "0" * 64,
    "papers": b"",
    "entitled": 1,
    "issued": 1,
    "returned": 1,
    "spoilt": 0,
    "token": "no such token",
    "password": PasswordHash("not a hash"),
    "keep": None,
    "post": None,
    "current_password": "x",
}
"""A plausible value for every parameter that speaks of nothing in the world, by its name."""


def values(world: World) -> dict[str, Any]:
    """A plausible value for every parameter that a service has, by its name."""
    ids, soon = world.ids, world.at + timedelta(days=40)
    event = PlannedEvent(kind=EventKind.SITTING, title="One more sitting", starts_at=soon, ends_at=soon)
    return {
        **ids,
        **PLAIN,
        "accreditation_ids": (ids["accreditation_id"],),
        "seat_ids": (ids["seat_id"],),
        "member_ids": (ids["gone_id"],),
        "keep_id": ids["member_id"],
        "parent_id": ids["body_id"],
        "trigger_id": ids["amendment_id"],
        "appeal_id": ids["amendment_id"],
        "login_id": ids["member_id"],
        "order": (ids["amendment_id"],),
        "since": world.at.date(),
        "events": (event,),
        "event": event,
        "starts_at": soon,
        "ends_at": soon + timedelta(hours=2),
        "subject_id": ids["resolution_id"],
        "clock": lambda: world.at,
    }


OF_ITS_OWN: dict[str, dict[str, Any]] = {
    "ballots.casting.cast_vote": {"number": 1},
    "ballots.casting.cast_secret": {"number": 1},
    "assemblies.services.convene_assembly": {"kind": "congress"},
    "organisation.services.bodies.add_body": {"kind": BodyKind.BRANCH, "standing": None},
    "organisation.services.bodies.create_federation": {"kind": "real"},
    "elections.services.call_election": {"rule_key": "presidium"},
}
"""Where one name means another thing."""


def arguments(name: str, world: World) -> dict[str, Any]:
    """The arguments of one service. Fails, naming it, when one of them is not known here."""
    known = {**values(world), **OF_ITS_OWN.get(name, {})}
    if name in READY_ONES:
        known["ballot_id"] = world.ids["ready_ballot_id"]
    parameters = [each for each in inspect.signature(ALL[name]).parameters.values() if each.kind is each.KEYWORD_ONLY]
    unknown = [each.name for each in parameters if each.name not in known]
    assert not unknown, f"{name} has parameters this test knows no value for: {unknown}"
    return {each.name: known[each.name] for each in parameters}


READY_ONES = {f"ballots.services.{name}" for name in ("make_ready", "take_back", "open_ballot")}


class Undone(Exception):
    """Takes back an act that was let through."""


def call(demo: Demo, world: World, name: str, actor: Actor) -> Exception | None:
    """What the service answers to this person: the error it raised, or None when it let them; nothing is kept."""
    service, given = ALL[name], arguments(name, world)

    def act(session: Session) -> None:
        service(session, actor, world.at, **given)
        session.flush()
        raise Undone

    try:
        if "database" in inspect.signature(service).parameters:
            service(demo.database, actor, **given)
        else:
            demo.database.act(act)
    except Undone:
        return None
    except Exception as problem:
        return problem
    return None


@contextmanager
def nothing_written(demo: Demo) -> Iterator[None]:
    """Fails when any connection changed the database file within."""
    with closing(sqlite3.connect(demo.settings.instance / FILE)) as watcher:
        before = watcher.execute("PRAGMA data_version").fetchone()
        yield
        assert watcher.execute("PRAGMA data_version").fetchone() == before


STRANGERS = {"nobody": None, "a member of another section": "fr30", "the administrator": "administrator"}


def test_every_function_that_acts_is_a_service_or_a_known_part_of_one() -> None:
    partial = {
        name
        for name, function in ALL.items()
        if any(each.kind is not each.KEYWORD_ONLY for each in [*inspect.signature(function).parameters.values()][3:])
    }
    assert partial <= set(PARTS)
    assert set(PARTS) | set(OPEN_TO_ANYBODY) | set(STATE_COMES_FIRST) | ADMINISTRATOR_MAY <= set(ALL)
    assert len(ASKED) > 80


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("name", ASKED)
def test_strangers_are_refused(name: str, who: str, shared_demo: Demo, world: World) -> None:
    actor = NOBODY if STRANGERS[who] is None else world.people[STRANGERS[who]]
    if who == "the administrator" and name in ADMINISTRATOR_MAY:
        assert not isinstance(call(shared_demo, world, name, actor), NotAllowed)
        return
    with nothing_written(shared_demo):
        problem = call(shared_demo, world, name, actor)
    if name in OPEN_TO_ANYBODY:
        return
    expected = (NotAllowed, Refused, NotFound, Invalid) if name in STATE_COMES_FIRST else NotAllowed
    assert isinstance(problem, expected), f"{name}, called by {who}: {problem!r}"
