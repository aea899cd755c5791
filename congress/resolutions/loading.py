"""What every act on resolutions starts from: the rows it changes, locked, and what the assembly's rules say of them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
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
from congress.organisation.models import Body
from congress.resolutions import rules
from congress.resolutions.models import Amendment, FallRule, Resolution, TextVersion
from congress.resolutions.rules import Act, Link, Proposal, State, Threshold
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


def newest(session: Session, resolution_id: str) -> TextVersion:
    """The newest version of a resolution's text."""
    last = select(func.max(TextVersion.version)).where(TextVersion.resolution_id == resolution_id).scalar_subquery()
    return session.scalars(
        select(TextVersion).where(TextVersion.resolution_id == resolution_id, TextVersion.version == last)
    ).one()


def amendments_of(session: Session, resolution_id: str) -> list[Amendment]:
    """All amendments to a resolution, in the order of voting, those without a place last in order of filing."""
    found = session.scalars(
        select(Amendment).where(Amendment.resolution_id == resolution_id).order_by(Amendment.created_at, Amendment.id)
    )
    return sorted(found, key=lambda one: (one.position is None, one.position or 0))


def proposal(amendment: Amendment) -> Proposal:
    """An amendment as the rules see it."""
    return Proposal(
        amendment.id,
        amendment.number or "",
        amendment.operation,
        amendment.paragraph,
        amendment.text,
        amendment.state,
        amendment.position,
        amendment.ruling is not None,
    )


def links_of(session: Session, resolution_id: str) -> list[Link]:
    """Which amendments to a resolution fall with which."""
    rows = session.scalars(
        select(FallRule)
        .join(Amendment, Amendment.id == FallRule.amendment_id)
        .where(Amendment.resolution_id == resolution_id)
        .order_by(FallRule.amendment_id, FallRule.trigger_id)
    )
    return [Link(row.amendment_id, row.trigger_id, row.outcome) for row in rows]


def orders_of(session: Session, assembly_id: str) -> StandingOrders:
    """The standing orders in force."""
    return assemblies.orders_in_force(session, assembly_id).orders


def threshold(orders: StandingOrders, *, amendment: bool) -> Threshold:
    """What the orders ask of who submits."""
    article = orders.submission
    ways = article.amendments if amendment else article.resolutions
    return Threshold(ways.section, ways.committee, ways.signatories, article.number)


def has_right(session: Session, orders: StandingOrders, assembly: Assembly, body_id: str, right: Right) -> bool:
    """Whether people of this body have a right as participants of the assembly, by the standing of their section."""
    lineage = list(organisation.lineage(session, body_id))
    below = lineage[: lineage.index(assembly.body_id)] if assembly.body_id in lineage else lineage
    standing = session.scalar(select(Body.standing).where(Body.id.in_(below), Body.standing.is_not(None)))
    if standing is None:
        return True
    category = orders.category_of_standing(standing.value)
    return category is not None and right in category.granted


def check_open(session: Session, assembly: Assembly, activity: Activity, at: datetime) -> None:
    """Raises Refused once the calendar's deadline has passed."""
    if not assemblies.is_open(session, assembly.id, activity, at):
        raise Refused(Message(f"resolutions.{activity.value}_closed"))


def check_untouched(session: Session, *subjects: str) -> None:
    """Raises Refused while a ballot on one of these resolutions, amendments or appeals is open or not yet declared."""
    number = session.scalar(
        select(Ballot.number).where(Ballot.subject_id.in_(subjects), Ballot.state.in_(BEING_VOTED)).limit(1)
    )
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


def is_undecided(item: Resolution | Amendment) -> bool:
    """Whether the item still waits for a decision of the committee or the congress."""
    return item.state in {State.SUBMITTED, State.ADMITTED}
