"""Acts at the presence desk: who has come, who has left."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.accreditation.models import Presence
from congress.accreditation.queries import seat_of
from congress.accreditation.rules import check_presence_keeper
from congress.accreditation.services import steps
from congress.assemblies import queries as assemblies
from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message


def record_arrival(session: Session, actor: Actor, at: datetime, *, assembly_id: str, seat_id: str) -> str:
    """Note that the accredited holder of a seat is in the hall. Returns the id of the stay.

    By the chair, the credentials committee, or the holder. Raises NotAllowed, Refused (vacant, not accredited, in the
    hall already).
    """
    row = _arrive(session, actor, at, assembly_id, seat_id)
    facts = {"seat": seat_id, "member": row.member_id}
    record(session, actor, at, "presence.arrival_noted", row.id, facts, assembly=assembly_id)
    return row.id


def record_arrivals(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, seat_ids: tuple[str, ...]
) -> int:
    """Note several arrivals at once, one entry for all. All or none. Returns how many."""
    chosen = tuple(dict.fromkeys(seat_ids))
    if not chosen:
        raise Invalid(Message("accreditation.nobody_chosen"), field="seat_ids")
    rows = [_arrive(session, actor, at, assembly_id, seat_id) for seat_id in chosen]
    facts = {"stays": [[row.id, row.seat_id, row.member_id] for row in rows]}
    record(session, actor, at, "presence.arrivals_noted", assembly_id, facts, assembly=assembly_id)
    return len(rows)


def record_departure(session: Session, actor: Actor, at: datetime, *, assembly_id: str, seat_id: str) -> str:
    """Note that the holder of a seat has left the hall. Returns the id of the stay. Raises NotAllowed, Refused."""
    assembly = assemblies.assembly(session, assembly_id)
    place = steps.seat(session, assembly_id, seat_id)
    check_presence_keeper(actor, assembly.body_id, place.holder_id)
    row = _open_stay(session, place.id)
    if row is None:
        raise Refused(Message("accreditation.not_in_the_hall", number=place.number))
    row.left_at = max(at, row.arrived_at)
    facts = {"seat": seat_id, "member": row.member_id}
    record(session, actor, at, "presence.departure_noted", row.id, facts, assembly=assembly_id)
    return row.id


def _arrive(session: Session, actor: Actor, at: datetime, assembly_id: str, seat_id: str) -> Presence:
    assembly = assemblies.assembly(session, assembly_id)
    place = steps.seat(session, assembly_id, seat_id)
    check_presence_keeper(actor, assembly.body_id, place.holder_id)
    if place.holder_id is None:
        raise Refused(Message("accreditation.seat_is_vacant", number=place.number))
    if seat_of(session, assembly_id, place.holder_id) is None:
        raise Refused(Message("accreditation.holder_not_accredited", number=place.number))
    if _open_stay(session, place.id) is not None:
        raise Refused(Message("accreditation.in_the_hall_already", number=place.number))
    row = Presence(
        id=new_id(), assembly_id=assembly_id, seat_id=place.id, member_id=place.holder_id, arrived_at=at, left_at=None
    )
    session.add(row)
    steps.flush(session)
    return row


def _open_stay(session: Session, seat_id: str) -> Presence | None:
    return session.scalar(select(Presence).where(Presence.seat_id == seat_id, Presence.left_at.is_(None)))
