"""Reads of accreditation that other rooms stand on. The number of statements never grows with the congress."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from congress.accreditation import rules
from congress.accreditation.models import Accreditation, Entitlement, Presence, Seat
from congress.accreditation.reasons import Case, why
from congress.accreditation.rules import Kind, State
from congress.assemblies import queries as assemblies
from congress.assemblies.participation import Right
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation.models import Body, Member
from congress.tally.case import Counts, Moment


@dataclass(frozen=True)
class Elector:
    """One seat that votes, and who holds it now. `is_decisive` False: its vote is consultative, counted apart.

    `weight` is exact. `shown_name` is the chosen name where there is one.
    """

    seat_id: str
    seat_number: int
    member_id: str
    name: str
    shown_name: str
    section_id: str
    section_code: str
    section_name: str
    category: str
    is_decisive: bool
    weight: Fraction


def hold_seated(session: Session, assembly_id: str) -> None:
    """While this act lasts nobody who holds a seat is merged into another row; a merge under way is waited for."""
    seated = select(Member.id).join(Seat, Seat.holder_id == Member.id).where(Seat.assembly_id == assembly_id)
    session.execute(seated.order_by(Member.id).with_for_update(read=True, of=Member))


def electors(session: Session, assembly_id: str) -> list[Elector]:
    """Every seat with a vote whose holder is accredited, by seat number. Two statements, one of them the orders."""
    orders = assemblies.orders_in_force(session, assembly_id).orders
    rows = session.execute(
        select(Seat, Member.id, Member.name, Member.chosen_name, Body.id, Body.code, Body.name)
        .join(Accreditation, and_(Accreditation.seat_id == Seat.id, Accreditation.member_id == Seat.holder_id))
        .join(Member, Member.id == Seat.holder_id)
        .join(Body, Body.id == Seat.body_id)
        .where(
            Seat.assembly_id == assembly_id,
            Accreditation.state.in_(rules.voting_states(orders.credentials.contested_vote)),
            Seat.category.in_(orders.voting_categories()),
        )
        .order_by(Seat.number)
    )
    decisive = orders.decisive_categories()
    return [_elector(row, decisive) for row in rows]


def _elector(row: Any, decisive: frozenset[str]) -> Elector:
    seat, member_id, name, chosen_name, section_id, section_code, section_name = row
    return Elector(
        seat_id=seat.id,
        seat_number=seat.number,
        member_id=member_id,
        name=name,
        shown_name=chosen_name or name,
        section_id=section_id,
        section_code=section_code,
        section_name=section_name,
        category=seat.category,
        is_decisive=seat.category in decisive,
        weight=seat.weight,
    )


def moments(session: Session, assembly_id: str) -> Counts:
    """Present, accredited and allocated with a decisive vote, in heads, seats, votes and sections, as it stands now.

    Allocated seats that nobody holds count as one head each. Three statements.
    """
    orders = assemblies.orders_in_force(session, assembly_id).orders
    decisive = orders.decisive_categories()
    allocated = session.execute(
        select(Entitlement.body_id, Entitlement.seats, Entitlement.weight_n, Entitlement.weight_d).where(
            Entitlement.assembly_id == assembly_id, Entitlement.category.in_(decisive), Entitlement.seats > 0
        )
    )
    held = session.execute(
        select(Seat.body_id, func.count(), Seat.weight_n, Seat.weight_d, Presence.id.is_not(None))
        .join(Accreditation, and_(Accreditation.seat_id == Seat.id, Accreditation.member_id == Seat.holder_id))
        .outerjoin(Presence, and_(Presence.seat_id == Seat.id, Presence.left_at.is_(None)))
        .where(
            Seat.assembly_id == assembly_id,
            Seat.category.in_(decisive),
            Accreditation.state.in_(rules.voting_states(orders.credentials.contested_vote)),
        )
        .group_by(Seat.body_id, Seat.weight_n, Seat.weight_d, Presence.id.is_not(None))
    ).all()
    accredited = [(body, seats, Fraction(n, d) * seats) for body, seats, n, d, _ in held]
    present = [(body, seats, Fraction(n, d) * seats) for body, seats, n, d, is_here in held if is_here]
    return Counts(
        present=_moment(present),
        accredited=_moment(accredited),
        allocated=_moment((body, seats, Fraction(n, d)) for body, seats, n, d in allocated),
    )


def _moment(groups: Iterable[tuple[str, int, Fraction]]) -> Moment:
    found = list(groups)
    seats = sum(seats for _, seats, _ in found)
    votes = sum((votes for _, _, votes in found), Fraction(0))
    return Moment(heads=seats, seats=seats, votes=votes, sections=len({body for body, _, _ in found}))


def accreditation_of(session: Session, assembly_id: str, member_id: str) -> Accreditation | None:
    """Somebody's accreditation in an assembly, in whatever state."""
    return session.scalar(
        select(Accreditation).where(Accreditation.assembly_id == assembly_id, Accreditation.member_id == member_id)
    )


def rights_of(session: Session, assembly_id: str, member_id: str) -> frozenset[Right]:
    """What somebody may do in an assembly now, by the matrix of its standing orders. At most two statements."""
    found = accreditation_of(session, assembly_id, member_id)
    if found is None:
        return frozenset()
    orders = assemblies.orders_in_force(session, assembly_id).orders
    granted = orders.rights_of_category(found.category)
    return rules.rights_in(found.kind, found.state, granted, contested_vote=orders.credentials.contested_vote)


def seat_of(session: Session, assembly_id: str, member_id: str) -> Seat | None:
    """The seat somebody holds with an accepted (or contested) accreditation, or None. One statement."""
    return session.scalar(
        select(Seat)
        .join(Accreditation, and_(Accreditation.seat_id == Seat.id, Accreditation.member_id == Seat.holder_id))
        .where(
            Seat.assembly_id == assembly_id,
            Seat.holder_id == member_id,
            Accreditation.state.in_((State.ACCEPTED, State.CONTESTED)),
        )
    )


def why_not(session: Session, assembly_id: str, member_id: str, at: datetime) -> list[Message]:
    """Everything that keeps somebody from a decisive vote now, most basic first. Empty: nothing does.

    Raises NotFound for an unknown person. Four statements at most.
    """
    member = session.get(Member, member_id)
    if member is None:
        raise NotFound(Message("accreditation.no_such_person"))
    return why_not_each(session, assembly_id, [member], at)[member_id]


def why_not_each(
    session: Session,
    assembly_id: str,
    members: list[Member],
    at: datetime,  # noqa: ARG001 (the present state answers; the moment is part of the question)
) -> dict[str, list[Message]]:
    """`why_not` of several people, by member id. Three statements."""
    ids = [member.id for member in members]
    orders = assemblies.orders_in_force(session, assembly_id).orders
    latest = (
        select(Presence.seat_id, Presence.member_id, func.max(Presence.arrived_at).label("arrived_at"))
        .where(Presence.assembly_id == assembly_id)
        .group_by(Presence.seat_id, Presence.member_id)
        .subquery()
    )
    rows = session.execute(
        select(Accreditation, Seat, Presence.left_at, Presence.id)
        .outerjoin(Seat, and_(Seat.id == Accreditation.seat_id, Seat.holder_id == Accreditation.member_id))
        .outerjoin(latest, and_(latest.c.seat_id == Seat.id, latest.c.member_id == Accreditation.member_id))
        .outerjoin(
            Presence,
            and_(
                Presence.seat_id == latest.c.seat_id,
                Presence.member_id == latest.c.member_id,
                Presence.arrived_at == latest.c.arrived_at,
            ),
        )
        .where(Accreditation.assembly_id == assembly_id, Accreditation.member_id.in_(ids))
    )
    cases = {row[0].member_id: _case(row) for row in rows}
    return {member.id: why(member.account_id is not None, cases.get(member.id), orders) for member in members}


def _case(row: Any) -> Case:
    accreditation, seat, left_at, presence_id = row
    return Case(
        kind=Kind(accreditation.kind),
        state=accreditation.state,
        category=accreditation.category,
        position=accreditation.position,
        weight=None if seat is None else seat.weight,
        has_come=presence_id is not None,
        left_at=left_at,
    )
