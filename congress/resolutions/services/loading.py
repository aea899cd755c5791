"""What every act on resolutions starts from: the rows it changes, locked, and what the assembly's rules say of them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.orders import Right, StandingOrders
from congress.assemblies.rules import Activity
from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.resolutions import queries, rules
from congress.resolutions.models import Amendment, Resolution
from congress.resolutions.rules import Act
from congress.texts import paragraphs

BEING_VOTED = (BallotState.OPEN, BallotState.CLOSED)
"""A ballot in these states holds its question fast: nothing it is about may change."""


@dataclass(frozen=True)
class Item:
    """A resolution under change, locked, with its assembly."""

    resolution: Resolution
    assembly: Assembly


def load(session: Session, assembly_id: str, resolution_id: str) -> Item:
    """A resolution of this assembly, its row locked until the act ends. Raises NotFound."""
    resolution = session.scalar(
        select(Resolution).where(Resolution.id == resolution_id).with_for_update(key_share=True)
    )
    if resolution is None or resolution.assembly_id != assembly_id:
        raise NotFound(Message("resolutions.no_resolution"))
    return Item(resolution, assembly_of(session, resolution.assembly_id))


def load_amendment(session: Session, assembly_id: str, amendment_id: str) -> tuple[Amendment, Item]:
    """The amendment with its resolution, whose row is locked: acts on one resolution come one after the other."""
    resolution_id = session.scalar(select(Amendment.resolution_id).where(Amendment.id == amendment_id))
    if resolution_id is None:
        raise NotFound(Message("resolutions.no_amendment"))
    item = load(session, assembly_id, resolution_id)
    return session.get_one(Amendment, amendment_id, populate_existing=True), item


def assembly_of(session: Session, assembly_id: str, *, lock: bool = False) -> Assembly:
    """The assembly; locked where numbers are given out. Raises NotFound."""
    query = select(Assembly).where(Assembly.id == assembly_id)
    assembly = session.scalar(query.with_for_update(key_share=True) if lock else query)
    if assembly is None:
        raise NotFound(Message("resolutions.no_assembly"))
    return assembly


def has_right(session: Session, orders: StandingOrders, assembly: Assembly, member_id: str, right: Right) -> bool:
    """Whether a member has a right as a participant, by the standing of their section."""
    member = organisation.member(session, member_id)
    return member is not None and queries.body_has_right(session, orders, assembly, member.body_id, right)


def check_open(session: Session, assembly: Assembly, activity: Activity, at: datetime) -> None:
    """Raises Refused once the calendar's deadline has passed."""
    if not assemblies.is_open(session, assembly.id, activity, at):
        raise Refused(Message(f"resolutions.{activity.value}_closed"))


def check_untouched(session: Session, *subjects: str) -> None:
    """Raises Refused while a ballot on one of these resolutions, amendments or appeals is open or not yet declared.

    The ballots' rows stay locked, so that none of them opens before this act has ended.
    """
    ballots = session.execute(
        select(Ballot.number, Ballot.state).where(Ballot.subject_id.in_(subjects)).with_for_update()
    )
    number = next((row.number for row in ballots if row.state in BEING_VOTED), None)
    if number is not None:
        raise Refused(Message("resolutions.being_voted", number=number))


def step(item: Resolution | Amendment, act: Act) -> None:
    """Move an item to the state `act` leads to. Raises Refused when the act has no place in its state."""
    table = rules.RESOLUTION_TRANSITIONS if isinstance(item, Resolution) else rules.AMENDMENT_TRANSITIONS
    after = table.get((item.state, act))
    if after is None:
        raise Refused(
            Message(f"resolutions.cannot_{act.value}", state=Message(f"resolutions.state_{item.state.value}"))
        )
    item.state = after


def member_of(actor: Actor) -> str:
    """The member who acts. Raises NotAllowed for anybody else."""
    if actor.member is None:
        raise NotAllowed(Message("resolutions.only_members"))
    return actor.member


def ask(allowed: bool, key: str) -> None:
    """Raises NotAllowed with the message `resolutions.KEY` unless allowed."""
    if not allowed:
        raise NotAllowed(Message(f"resolutions.{key}"))


def clean_text(text: str) -> str:
    """A resolution's text in normal form. Raises Invalid of the field `text`: empty, too long, or unfit."""
    try:
        normal = paragraphs.normal(text)
    except Invalid as problem:
        raise Invalid(problem.message, field="text") from problem
    if not paragraphs.last_number(normal):
        raise Invalid(Message("resolutions.text_missing"), field="text")
    return normal


def sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
