"""Acts of a section on its delegation: who is nominated, in which order, who withdraws, who takes whose seat."""

from datetime import datetime
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, Entitlement, Seat, Substitution
from congress.accreditation.queries import accreditation_of
from congress.accreditation.rules import (
    Decision,
    Kind,
    State,
    after,
    check_participant_admitter,
    check_section,
    check_substituter,
    check_withdrawal,
)
from congress.accreditation.services import steps
from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import Succession
from congress.assemblies.rules import Activity
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message


def nominate_delegate(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, body_id: str, member_id: str
) -> str:
    """A section nominates a member for its lowest vacant seat. Returns the accreditation's id.

    Raises NotAllowed (the section's secretary or one above), Invalid, Refused (after the deadline, no vacant seat,
    nominated already).
    """
    assembly, _ = _for_section(session, actor, at, assembly_id, body_id)
    steps.person(session, body_id, member_id, at)
    place = steps.vacant_seat(session, assembly_id, body_id)
    found = _claim(session, assembly_id, body_id, member_id, Kind.DELEGATE, place.category)
    steps.take_seat(session, found, place)
    steps.note(session, found, Decision.NOMINATED, "", actor, at)
    facts = {"member": member_id, "body": body_id, "seat": place.id, "number": place.number}
    record(session, actor, at, "delegate.nominated", found.id, facts, assembly=assembly.id)
    return found.id


def nominate_alternate(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, body_id: str, member_id: str
) -> str:
    """A section nominates a member as its next alternate. Returns the accreditation's id. Raises as for delegates."""
    assembly, orders = _for_section(session, actor, at, assembly_id, body_id)
    steps.person(session, body_id, member_id, at)
    category = _check_alternates(session, orders, assembly_id, body_id)
    found = _claim(session, assembly_id, body_id, member_id, Kind.ALTERNATE, category)
    steps.note(session, found, Decision.NOMINATED, "", actor, at)
    facts = {"member": member_id, "body": body_id, "position": found.position}
    record(session, actor, at, "alternate.nominated", found.id, facts, assembly=assembly.id)
    return found.id


def admit_participant(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, body_id: str, member_id: str, category: str
) -> str:
    """Name somebody who takes part without a seat (observer, guest). Returns the accreditation's id.

    By the section's secretary or the credentials committee, also after the deadline; the committee decides as on all
    others. Raises NotAllowed, Invalid (a category with seats, or unknown), Refused.
    """
    assembly = assemblies.assembly(session, assembly_id)
    _, lineage = steps.section(session, assembly, body_id)
    check_participant_admitter(actor, assembly.body_id, lineage)
    steps.person(session, body_id, member_id, at)
    known = steps.orders_of(session, assembly_id).category(category)
    if known is None or known.seated:
        raise Invalid(Message("accreditation.no_such_category"), field="category")
    found = _claim(session, assembly_id, body_id, member_id, Kind.PARTICIPANT, category)
    steps.note(session, found, Decision.NOMINATED, "", actor, at)
    facts = {"member": member_id, "body": body_id, "category": category}
    record(session, actor, at, "participant.named", found.id, facts, assembly=assembly.id)
    return found.id


def order_alternates(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, body_id: str, accreditation_ids: tuple[str, ...]
) -> int:
    """Put a section's living alternates in this order. Returns how many. Raises Invalid unless all are named once."""
    assembly = assemblies.assembly(session, assembly_id)
    _, lineage = steps.section(session, assembly, body_id)
    check_section(actor, lineage)
    living = _alternates(session, assembly_id, body_id)
    if sorted(accreditation_ids) != sorted(each.id for each in living):
        raise Invalid(Message("accreditation.order_incomplete"), field="accreditation_ids")
    if [each.id for each in living] == list(accreditation_ids):
        raise Refused(Message("accreditation.order_unchanged"))
    places = {accreditation_id: place for place, accreditation_id in enumerate(accreditation_ids, start=1)}
    for each in living:
        each.position = places[each.id]
    facts = {"body": body_id, "order": list(accreditation_ids)}
    record(session, actor, at, "alternates.ordered", body_id, facts, assembly=assembly_id)
    return len(living)


def withdraw(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, accreditation_id: str, reason: str
) -> State:
    """Withdraw a delegate, alternate or participant; a seat falls vacant. Returns the new state.

    By the section's secretary or the person. Raises NotAllowed, Invalid (no reason), Refused.
    """
    assembly = assemblies.assembly(session, assembly_id)
    found = steps.accreditation(session, assembly_id, accreditation_id)
    _, lineage = steps.section(session, assembly, found.body_id)
    check_withdrawal(actor, lineage, found.member_id)
    text = steps.clean_reason(reason, needed=True)
    state = after(found.state, Decision.WITHDRAWN)
    place = steps.leave_seat(session, found, at)
    found.state = state
    steps.note(session, found, Decision.WITHDRAWN, text, actor, at)
    changed = steps.share_anew(session, steps.orders_of(session, assembly_id), steps.entitlements_of([place]))
    facts = {
        "member": found.member_id,
        "seat": place.id if place else None,
        "reason": Erasable(text),
        "weights": changed,
    }
    record(session, actor, at, "accreditation.withdrawn", found.id, facts, assembly=assembly_id)
    return state


def substitute(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, seat_id: str, member_id: str, reason: str
) -> str:
    """An accepted alternate takes a seat of the same section, from its holder or vacant. Returns the substitution's id.

    The former holder becomes the last alternate. Rolls already frozen do not change. Raises NotAllowed (the section's
    secretary or the credentials committee), Invalid, Refused (not an accepted alternate, or not the next one where
    the standing orders ask for the order of the list).
    """
    assembly = assemblies.assembly(session, assembly_id)
    place = steps.seat(session, assembly_id, seat_id)
    _, lineage = steps.section(session, assembly, place.body_id)
    check_substituter(actor, assembly.body_id, lineage)
    text = steps.clean_reason(reason, needed=True)
    orders = steps.orders_of(session, assembly_id)
    entering = _next_alternate(session, orders, assembly_id, place.body_id, member_id)
    leaving = None
    if place.holder_id is not None:
        leaving = accreditation_of(session, assembly_id, place.holder_id)
    if leaving is not None:
        steps.leave_seat(session, leaving, at)
        leaving.position = steps.next_position(session, assembly_id, place.body_id, Kind.ALTERNATE)
        leaving.kind = Kind.ALTERNATE
        steps.flush(session)
    entering.position = steps.next_position(session, assembly_id, place.body_id, Kind.DELEGATE)
    entering.kind, entering.category = Kind.DELEGATE, place.category
    steps.take_seat(session, entering, place)
    row = _passed(session, actor, at, place, leaving, entering, text)
    changed = steps.share_anew(session, orders, [place.entitlement_id])
    facts = {"seat": place.id, "out": row.out_id, "in": row.in_id, "reason": Erasable(text), "weights": changed}
    record(session, actor, at, "seat.passed", row.id, facts, assembly=assembly_id)
    return row.id


def _passed(
    session: Session,
    actor: Actor,
    at: datetime,
    place: Seat,
    leaving: Accreditation | None,
    entering: Accreditation,
    reason: str,
) -> Substitution:
    row = Substitution(
        id=new_id(),
        assembly_id=place.assembly_id,
        seat_id=place.id,
        out_id=None if leaving is None else leaving.member_id,
        in_id=entering.member_id,
        reason=reason,
        at=at,
        by_id=actor.member,
    )
    session.add(row)
    return row


def _for_section(
    session: Session, actor: Actor, at: datetime, assembly_id: str, body_id: str
) -> tuple[Assembly, StandingOrders]:
    assembly = assemblies.assembly(session, assembly_id)
    _, lineage = steps.section(session, assembly, body_id)
    check_section(actor, lineage)
    if not assemblies.is_open(session, assembly_id, Activity.ACCREDITATION, at):
        raise Refused(Message("accreditation.deadline_past"))
    return assembly, steps.orders_of(session, assembly_id)


def _claim(
    session: Session, assembly_id: str, body_id: str, member_id: str, kind: Kind, category: str
) -> Accreditation:
    """The accreditation of a person, new or taken up again, in the state claimed and without a seat."""
    found = accreditation_of(session, assembly_id, member_id)
    if found is None:
        found = Accreditation(id=new_id(), assembly_id=assembly_id, member_id=member_id, state=State.CLAIMED)
        session.add(found)
    else:
        found.state = after(found.state, Decision.NOMINATED)
    with session.no_autoflush:
        position = steps.next_position(session, assembly_id, body_id, kind)
    found.body_id, found.kind, found.category, found.position = body_id, kind, category, position
    steps.flush(session)
    return found


def _alternates(session: Session, assembly_id: str, body_id: str) -> list[Accreditation]:
    statement = select(Accreditation).where(
        Accreditation.assembly_id == assembly_id,
        Accreditation.body_id == body_id,
        Accreditation.kind == Kind.ALTERNATE,
        Accreditation.state.in_((State.CLAIMED, State.ACCEPTED, State.CONTESTED)),
    )
    return list(session.scalars(statement.order_by(Accreditation.position, Accreditation.id)))


def _check_alternates(session: Session, orders: StandingOrders, assembly_id: str, body_id: str) -> str:
    """The category of a section's alternates. Raises Refused for a section without seats, or beyond the ratio."""
    seats, category = session.execute(
        select(func.coalesce(func.sum(Entitlement.seats), 0), func.max(Entitlement.category)).where(
            Entitlement.assembly_id == assembly_id, Entitlement.body_id == body_id
        )
    ).one()
    if not seats:
        raise Refused(Message("accreditation.no_vacant_seat", seats=0))
    ratio: Fraction | None = orders.credentials.alternates_per_seat
    present = len(_alternates(session, assembly_id, body_id))
    if ratio is not None and present + 1 > ratio * seats:
        article = orders.credentials.number
        raise Refused(Message("accreditation.too_many_alternates", article=article, most=int(ratio * seats)))
    return str(category)


def _next_alternate(
    session: Session, orders: StandingOrders, assembly_id: str, body_id: str, member_id: str
) -> Accreditation:
    accepted = [each for each in _alternates(session, assembly_id, body_id) if each.state is State.ACCEPTED]
    found = next((each for each in accepted if each.member_id == member_id), None)
    if found is None:
        raise Refused(Message("accreditation.not_an_accepted_alternate"), field="member_id")
    if orders.credentials.substitution is Succession.ORDERED_LIST and found is not accepted[0]:
        article = orders.credentials.number
        raise Refused(Message("accreditation.not_the_next_alternate", article=article), field="member_id")
    return found
