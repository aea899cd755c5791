"""Reads of resolutions that acts and subjects of ballots share: texts, amendments, what falls with what, the rules."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.orders import Right, StandingOrders
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.organisation import queries as organisation
from congress.organisation.models import Body
from congress.resolutions import rules
from congress.resolutions.models import Amendment, FallRule, Resolution, TextVersion
from congress.resolutions.rules import Link, Proposal
from congress.resolutions.support import Threshold
from congress.texts.merge import Merged, Operation


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
        fell_by_rule(amendment),
    )


def fell_by_rule(amendment: Amendment) -> bool:
    """Whether an amendment fell because of another, not by the chair's ruling or with a withdrawn resolution."""
    reason = amendment.fallen_reason
    return reason is not None and reason["key"] not in rules.FELL_OTHERWISE


def body_names(session: Session, body_ids: Collection[str]) -> dict[str, str]:
    """The names of these bodies by id. One statement."""
    return {row[0]: row[1] for row in session.execute(select(Body.id, Body.name).where(Body.id.in_(body_ids)))}


def links_of(session: Session, resolution_id: str) -> list[Link]:
    """Which amendments to a resolution fall with which."""
    return links_within(session, [resolution_id])


def links_within(session: Session, resolution_ids: Collection[str]) -> list[Link]:
    """The same for several resolutions. One statement."""
    rows = session.scalars(
        select(FallRule)
        .join(Amendment, Amendment.id == FallRule.amendment_id)
        .where(Amendment.resolution_id.in_(resolution_ids))
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


def body_has_right(session: Session, orders: StandingOrders, assembly: Assembly, body_id: str, right: Right) -> bool:
    """Whether people of this body have a right as participants of the assembly, by the standing of their section."""
    lineage = list(organisation.lineage(session, body_id))
    below = lineage[: lineage.index(assembly.body_id)] if assembly.body_id in lineage else lineage
    standing = session.scalar(select(Body.standing).where(Body.id.in_(below), Body.standing.is_not(None)))
    if standing is None:
        return True
    category = orders.category_of_standing(standing.value)
    return category is not None and right in category.granted


def as_it_stands(session: Session, resolution: Resolution) -> Merged:
    """The text of a resolution with the amendments carried so far."""
    version = version_to_amend(session, resolution)
    return rules.as_it_stands(version.text, [proposal(one) for one in amendments_of(session, resolution.id)])


def version_to_amend(session: Session, resolution: Resolution) -> TextVersion:
    """The version that amendments speak of: the submitted one, or the newest of a draft."""
    if resolution.submitted_version is None:
        return newest(session, resolution.id)
    return session.get_one(TextVersion, (resolution.id, resolution.submitted_version))


def title_of(resolution: Resolution) -> str:
    """How a ballot names a resolution."""
    return sentence(Message("resolutions.title_resolution", number=resolution.number, title=resolution.title))


def title_of_amendment(amendment: Amendment, resolution: Resolution) -> str:
    """How a ballot names an amendment."""
    message = Message(
        "resolutions.title_amendment", amendment=amendment.number, number=resolution.number, title=resolution.title
    )
    return sentence(message)


def title_of_appeal(resolution: Resolution, *, amendment: bool) -> str:
    """How a ballot names an appeal against the refusal of a resolution, or of an amendment to it."""
    key = "resolutions.title_appeal_amendment" if amendment else "resolutions.title_appeal"
    return sentence(Message(key, title=resolution.title))


def says(amendment: Amendment) -> Message:
    """What an amendment does, in one sentence."""
    if amendment.operation is Operation.ADD_AFTER and amendment.paragraph == 0:
        return Message("resolutions.says_add_first")
    return Message(f"resolutions.says_{amendment.operation.value}", paragraph=amendment.paragraph)
