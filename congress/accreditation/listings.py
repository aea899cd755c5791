"""Reads for the pages: cases with their history, a section's delegation, the hall, what sections are due."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import (
    Accreditation,
    AccreditationDecision,
    Entitlement,
    Presence,
    Seat,
    Substitution,
)
from congress.accreditation.queries import why_not_each
from congress.accreditation.rules import ABOLISHED, LIVING, Kind, State
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member
from congress.organisation.rules import search_words


@dataclass(frozen=True)
class Step:
    """One decision in the history of a case. `by` is the name of who took it, empty for a worker."""

    decision: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class CaseLine:
    """An accreditation with the person, the section, the seat's number, and its history."""

    accreditation: Accreditation
    name: str
    section_id: str
    section_code: str
    section_name: str
    seat_number: int | None
    history: tuple[Step, ...] = ()


_NAME = func.coalesce(Member.chosen_name, Member.name)


def _cases(assembly_id: str) -> Any:
    return (
        select(Accreditation, _NAME, Body.id, Body.code, Body.name, Seat.number)
        .join(Member, Member.id == Accreditation.member_id)
        .join(Body, Body.id == Accreditation.body_id)
        .outerjoin(Seat, Seat.id == Accreditation.seat_id)
        .where(Accreditation.assembly_id == assembly_id)
    )


def cases(
    session: Session,
    assembly_id: str,
    *,
    state: State | None = None,
    kind: Kind | None = None,
    body_id: str | None = None,
    words: str = "",
) -> list[CaseLine]:
    """Accreditations with their history: undecided and contested first, then by section and place. Two statements."""
    urgent = case((Accreditation.state == State.CLAIMED, 0), (Accreditation.state == State.CONTESTED, 1), else_=2)
    chosen = _cases(assembly_id).order_by(urgent, Body.code, Accreditation.kind.desc(), Accreditation.position)
    for column, value in (
        (Accreditation.state, state),
        (Accreditation.kind, kind),
        (Accreditation.body_id, body_id),
    ):
        if value is not None:
            chosen = chosen.where(column == value)
    for each in search_words(words).split()[:8]:
        chosen = chosen.where(organisation.found_by(each))
    rows = session.execute(chosen).all()
    found = _histories(session, assembly_id)
    return [_line(row, found) for row in rows]


def case_line(session: Session, assembly_id: str, accreditation_id: str) -> CaseLine:
    """One case. Raises NotFound."""
    row = session.execute(_cases(assembly_id).where(Accreditation.id == accreditation_id)).one_or_none()
    if row is None:
        raise NotFound(Message("accreditation.no_such_accreditation"))
    return _line(row, _histories(session, assembly_id, accreditation_id))


def _line(row: Any, histories: dict[str, list[Step]]) -> CaseLine:
    found, name, section_id, code, section_name, seat_number = row
    return CaseLine(found, name, section_id, code, section_name, seat_number, tuple(histories.get(found.id, ())))


def _histories(session: Session, assembly_id: str, accreditation_id: str | None = None) -> dict[str, list[Step]]:
    chosen = (
        select(AccreditationDecision, _NAME)
        .join(Accreditation, Accreditation.id == AccreditationDecision.accreditation_id)
        .outerjoin(Member, Member.id == AccreditationDecision.decided_by)
        .where(Accreditation.assembly_id == assembly_id)
        .order_by(AccreditationDecision.number)
    )
    if accreditation_id is not None:
        chosen = chosen.where(Accreditation.id == accreditation_id)
    found: dict[str, list[Step]] = {}
    for row, name in session.execute(chosen):
        found.setdefault(row.accreditation_id, []).append(Step(row.decision, row.reason, name or "", row.at))
    return found


def counts(session: Session, assembly_id: str) -> dict[State, int]:
    """How many accreditations are in each state. One statement."""
    rows = session.execute(
        select(Accreditation.state, func.count())
        .where(Accreditation.assembly_id == assembly_id)
        .group_by(Accreditation.state)
    )
    found: dict[State, int] = {row[0]: row[1] for row in rows}
    return {state: found.get(state, 0) for state in State}


@dataclass(frozen=True)
class SeatLine:
    """A seat with its holder. `stay` is the open stay in the hall, if any."""

    seat: Seat
    section_id: str
    section_code: str
    section_name: str
    name: str
    accreditation: Accreditation | None
    stay: Presence | None

    @property
    def is_accredited(self) -> bool:
        """Whether somebody holds it with an accepted or contested accreditation."""
        return self.accreditation is not None and self.accreditation.state in (State.ACCEPTED, State.CONTESTED)


def seats(session: Session, assembly_id: str, *, body_id: str | None = None, words: str = "") -> list[SeatLine]:
    """The seats that are due, by number, with holders and presence; of one section, or by words of name or section."""
    chosen = (
        select(Seat, Body.id, Body.code, Body.name, _NAME, Accreditation, Presence)
        .join(Body, Body.id == Seat.body_id)
        .outerjoin(Accreditation, Accreditation.seat_id == Seat.id)
        .outerjoin(Member, Member.id == Seat.holder_id)
        .outerjoin(Presence, and_(Presence.seat_id == Seat.id, Presence.left_at.is_(None)))
        .where(Seat.assembly_id == assembly_id, Seat.category != ABOLISHED)
        .order_by(Seat.number)
    )
    if body_id is not None:
        chosen = chosen.where(Seat.body_id == body_id)
    for each in search_words(words).split()[:8]:
        is_section = func.lower(Body.code).startswith(each, autoescape=True)
        chosen = chosen.where(organisation.found_by(each) | is_section)
    return [
        SeatLine(place, section_id, code, section_name, name or "", found, stay)
        for place, section_id, code, section_name, name, found, stay in session.execute(chosen)
    ]


@dataclass(frozen=True)
class Due:
    """An entitlement with its section and the messages of its arithmetic."""

    entitlement: Entitlement
    section_code: str
    section_name: str
    held: int
    arithmetic: tuple[Message, ...]


def entitlements(session: Session, assembly_id: str, *, body_id: str | None = None) -> list[Due]:
    """What sections are due, by code, and how many of their seats are held. One statement."""
    held = (
        select(Seat.entitlement_id, func.count(Seat.holder_id).label("held")).group_by(Seat.entitlement_id).subquery()
    )
    chosen = (
        select(Entitlement, Body.code, Body.name, func.coalesce(held.c.held, 0))
        .join(Body, Body.id == Entitlement.body_id)
        .outerjoin(held, held.c.entitlement_id == Entitlement.id)
        .where(Entitlement.assembly_id == assembly_id)
        .order_by(Body.code, Entitlement.college_id)
    )
    if body_id is not None:
        chosen = chosen.where(Entitlement.body_id == body_id)
    return [
        Due(row, code, name, holders, tuple(Message.from_json(line) for line in json.loads(row.arithmetic)))
        for row, code, name, holders in session.execute(chosen)
    ]


@dataclass(frozen=True)
class Membership:
    """The members of one section that count today: those of its entitlement where it has one, else those listed."""

    section: Body
    members: int
    is_granted: bool


def memberships(session: Session, assembly_id: str, body_id: str, on: date) -> list[Membership]:
    """The sections directly below a body, by name, each with the members that count. Three statements."""
    granted = session.execute(
        select(Entitlement.body_id, func.max(Entitlement.basis))
        .where(Entitlement.assembly_id == assembly_id)
        .group_by(Entitlement.body_id)
    )
    bases: dict[str, int] = {row[0]: row[1] for row in granted}
    found: list[Membership] = []
    for line in organisation.tree(session, body_id, on)[1:]:
        if line.depth == 1:
            is_granted = line.body.id in bases
            members = bases[line.body.id] if is_granted else line.members
            found.append(Membership(line.body, members, is_granted))
        elif not found[-1].is_granted:  # a branch: its members are its section's
            found[-1] = replace(found[-1], members=found[-1].members + line.members)
    return found


@dataclass(frozen=True)
class Passed:
    """A seat passed from one person to another."""

    seat_number: int
    out_name: str
    in_name: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Delegation:
    """All a section's secretary sees of its delegation."""

    seats: list[SeatLine]
    alternates: list[CaseLine]
    participants: list[CaseLine]
    gone: list[CaseLine]
    due: list[Due]
    passed: list[Passed] = field(default_factory=list)

    @property
    def next_alternates(self) -> list[CaseLine]:
        """The accepted alternates in order."""
        return [line for line in self.alternates if line.accreditation.state is State.ACCEPTED]


def delegation(session: Session, assembly_id: str, body_id: str) -> Delegation:
    """A section's delegation: seats, alternates in order, participants, those refused or withdrawn. Five statements."""
    lines = sorted(cases(session, assembly_id, body_id=body_id), key=lambda line: line.accreditation.position)
    living = [line for line in lines if line.accreditation.state in LIVING]
    return Delegation(
        seats=seats(session, assembly_id, body_id=body_id),
        alternates=[line for line in living if line.accreditation.kind is Kind.ALTERNATE],
        participants=[line for line in living if line.accreditation.kind is Kind.PARTICIPANT],
        gone=[line for line in lines if line.accreditation.state not in LIVING],
        due=entitlements(session, assembly_id, body_id=body_id),
        passed=_passed(session, assembly_id, body_id),
    )


def _passed(session: Session, assembly_id: str, body_id: str) -> list[Passed]:
    rows = session.execute(
        select(Substitution, Seat.number)
        .join(Seat, Seat.id == Substitution.seat_id)
        .where(Substitution.assembly_id == assembly_id, Seat.body_id == body_id)
        .order_by(Substitution.at, Substitution.id)
    ).all()
    people = {person for row, _ in rows for person in (row.out_id, row.in_id) if person is not None}
    names = organisation.names(session, people)
    return [
        Passed(number, names.get(row.out_id or "", ""), names.get(row.in_id, ""), row.reason, row.at)
        for row, number in rows
    ]


@dataclass(frozen=True)
class Found:
    """Somebody at the help desk: who, from which section, and every reason why they cannot vote decisively now."""

    member: Member
    body_name: str
    reasons: list[Message]


def help_desk(
    session: Session, assembly_id: str, body_id: str, at: datetime, words: str, *, by_address: bool = False
) -> list[Found]:
    """People of the body and below whose name or number (or address) has the words, with reasons. Three statements."""
    lines = organisation.find_members(session, body_id, at, words, by_address=by_address)
    reasons = why_not_each(session, assembly_id, [line.member for line in lines], at) if lines else {}
    return [Found(line.member, line.body_name, reasons[line.member.id]) for line in lines]
