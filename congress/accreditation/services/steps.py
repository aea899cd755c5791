"""Steps the acts of this room share: loading through the assembly, history, filling seats, sharing votes anew."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.accreditation import due
from congress.accreditation.models import Accreditation, AccreditationDecision, Entitlement, Presence, Seat
from congress.accreditation.rules import ABOLISHED, Decision, Kind, voting_states
from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.orders import StandingOrders
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member

REASON_LENGTH = 2000


def clean_reason(reason: str, *, needed: bool) -> str:
    """The reason without blank ends. Raises Invalid where one is needed and missing, or too long."""
    text = reason.strip()
    if needed and not text:
        raise Invalid(Message("accreditation.reason_missing"), field="reason")
    if len(text) > REASON_LENGTH:
        raise Invalid(Message("accreditation.reason_too_long", limit=REASON_LENGTH), field="reason")
    return text


def section(session: Session, assembly: Assembly, body_id: str) -> tuple[Body, tuple[str, ...]]:
    """A body that belongs to the assembly's body, with its lineage. Raises NotFound."""
    body, lineage = session.get(Body, body_id), organisation.lineage(session, body_id)
    if body is None or assembly.body_id not in lineage:
        raise NotFound(Message("accreditation.no_such_section"))
    return body, lineage


def person(session: Session, body_id: str, member_id: str, at: datetime) -> Member:
    """A present member of the body or of one below it. Raises Invalid, its field `member_id`."""
    member = organisation.member_in(session, body_id, member_id)
    if member is None or member.merged_into is not None:
        raise Invalid(Message("accreditation.not_a_member"), field="member_id")
    if member.left_on is not None and member.left_on <= at.date():
        raise Invalid(Message("accreditation.member_left"), field="member_id")
    return member


def accreditation(session: Session, assembly_id: str, accreditation_id: str) -> Accreditation:
    """An accreditation of this assembly. Raises NotFound."""
    found = session.get(Accreditation, accreditation_id)
    if found is None or found.assembly_id != assembly_id:
        raise NotFound(Message("accreditation.no_such_accreditation"))
    return found


def seat(session: Session, assembly_id: str, seat_id: str) -> Seat:
    """A seat of this assembly. Raises NotFound."""
    found = session.get(Seat, seat_id)
    if found is None or found.assembly_id != assembly_id:
        raise NotFound(Message("accreditation.no_such_seat"))
    return found


def vacant_seat(session: Session, assembly_id: str, body_id: str) -> Seat:
    """The lowest vacant seat of a section. Raises Refused when all are held."""
    seats = session.scalars(
        select(Seat)
        .where(Seat.assembly_id == assembly_id, Seat.body_id == body_id, Seat.category != ABOLISHED)
        .order_by(Seat.number)
    ).all()
    vacant = next((each for each in seats if each.holder_id is None), None)
    if vacant is None:
        raise Refused(Message("accreditation.no_vacant_seat", seats=len(seats)))
    return vacant


def next_position(session: Session, assembly_id: str, body_id: str, kind: Kind) -> int:
    """The place after the last one of this kind in a section's delegation."""
    last = session.scalar(
        select(func.max(Accreditation.position)).where(
            Accreditation.assembly_id == assembly_id, Accreditation.body_id == body_id, Accreditation.kind == kind
        )
    )
    return (last or 0) + 1


def note(
    session: Session, found: Accreditation, decision: Decision, reason: str, actor: Actor, at: datetime
) -> AccreditationDecision:
    """Add a step to the history of an accreditation."""
    session.flush()
    last = session.scalar(
        select(func.max(AccreditationDecision.number)).where(AccreditationDecision.accreditation_id == found.id)
    )
    row = AccreditationDecision(
        id=new_id(),
        accreditation_id=found.id,
        number=(last or 0) + 1,
        decision=decision,
        reason=reason,
        decided_by=actor.member,
        at=at,
    )
    session.add(row)
    return row


def take_seat(session: Session, found: Accreditation, place: Seat) -> None:
    """Put somebody in a vacant seat."""
    place.holder_id, found.seat_id = found.member_id, place.id
    flush(session)


def leave_seat(session: Session, found: Accreditation, at: datetime) -> Seat | None:
    """Empty somebody's seat; a stay in the hall that is still open ends now. Returns the seat."""
    if found.seat_id is None:
        return None
    place = session.get_one(Seat, found.seat_id)
    place.holder_id, found.seat_id = None, None
    open_stay = session.scalar(select(Presence).where(Presence.seat_id == place.id, Presence.left_at.is_(None)))
    if open_stay is not None:
        open_stay.left_at = max(at, open_stay.arrived_at)
    flush(session)
    return place


def flush(session: Session) -> None:
    """Send what is written; a unique constraint met by somebody quicker becomes a refusal."""
    try:
        with session.begin_nested():  # a failed flush outside a savepoint would undo the neighbours of this act too
            session.flush()
    except IntegrityError as problem:
        text = str(problem.orig)
        if "seat" in text or "accreditation" in text or "presence" in text:
            raise Refused(Message("accreditation.changed_meanwhile")) from None
        raise


def share_anew(session: Session, orders: StandingOrders, entitlement_ids: Iterable[str]) -> list[list[object]]:
    """Share the votes of these entitlements over their seats again, by the standing orders.

    Returns what changed as [seat id, numerator, denominator], by seat number, for the record.
    """
    session.flush()
    ids = sorted(set(entitlement_ids))
    found = session.scalars(select(Entitlement).where(Entitlement.id.in_(ids)))
    entitlements = {each.id: each for each in found}
    states = voting_states(orders.credentials.contested_vote)
    rows = session.execute(
        select(Seat, Accreditation.state)
        .outerjoin(Accreditation, Accreditation.seat_id == Seat.id)
        .where(Seat.entitlement_id.in_(ids))
        .order_by(Seat.number)
    ).all()
    changed: list[list[object]] = []
    for entitlement in entitlements.values():
        mine = [(place, state in states) for place, state in rows if place.entitlement_id == entitlement.id]
        living = [(place, accepted) for place, accepted in mine if place.category != ABOLISHED]
        weights = due.shares(orders.votes, entitlement.weight, [accepted for _, accepted in living])
        weight_of = {place.id: weight for (place, _), weight in zip(living, weights, strict=True)}
        for place, _ in mine:
            weight = weight_of.get(place.id, Fraction(0))
            if place.weight != weight:
                place.weight_n, place.weight_d = weight.numerator, weight.denominator
                changed.append([place.id, weight.numerator, weight.denominator])
    return changed


def orders_of(session: Session, assembly_id: str) -> StandingOrders:
    """The standing orders in force."""
    return assemblies.orders_in_force(session, assembly_id).orders


def entitlements_of(seats: Iterable[Seat | None]) -> set[str]:
    """The entitlements behind seats just taken or left."""
    return {place.entitlement_id for place in seats if place is not None}
