"""The figures of a credentials report: who is accredited, by category, kind and section. They add up."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, CredentialsReport, Entitlement, Seat
from congress.accreditation.rules import Kind, State
from congress.assemblies import queries as assemblies
from congress.organisation.models import Body
from congress.tally.plain import Plain


@dataclass(frozen=True)
class CategoryLine(Plain):
    """One category of participants: those accepted in seats, as alternates, without a seat."""

    key: str
    name: str
    is_decisive: bool
    delegates: int
    alternates: int
    participants: int


@dataclass(frozen=True)
class SectionLine(Plain):
    """One section: seats and votes it is due, delegates and alternates accepted, votes those delegates hold."""

    code: str
    name: str
    category: str
    basis: int
    seats: int
    votes: Fraction
    delegates: int
    alternates: int
    accredited_votes: Fraction


@dataclass(frozen=True)
class Figures(Plain):
    """The whole report. `undecided`, `contested`, `refused`, `withdrawn` count persons of every kind.

    `delegates`, `alternates` and `participants` are the sums of the categories' columns.
    """

    orders_version: int
    categories: tuple[CategoryLine, ...]
    sections: tuple[SectionLine, ...]
    seats: int
    delegates: int
    alternates: int
    participants: int
    undecided: int
    contested: int
    refused: int
    withdrawn: int


def gather(session: Session, assembly_id: str) -> Figures:
    """The figures as they stand. Four statements, one of them the orders."""
    version, orders = assemblies.orders_in_force(session, assembly_id)
    counted = _count(session, assembly_id)
    categories = tuple(
        CategoryLine(
            each.key,
            each.name,
            each.is_decisive,
            *(_sum(counted, category=each.key, kind=kind, state=State.ACCEPTED) for kind in Kind),
        )
        for each in orders.participants.categories
    )
    sections = _sections(session, assembly_id, counted)
    return Figures(
        orders_version=version,
        categories=categories,
        sections=sections,
        seats=sum(line.seats for line in sections),
        delegates=sum(line.delegates for line in categories),
        alternates=sum(line.alternates for line in categories),
        participants=sum(line.participants for line in categories),
        undecided=_sum(counted, state=State.CLAIMED),
        contested=_sum(counted, state=State.CONTESTED),
        refused=_sum(counted, state=State.REFUSED),
        withdrawn=_sum(counted, state=State.WITHDRAWN),
    )


def _count(session: Session, assembly_id: str) -> Counter[tuple[str, str, Kind, State]]:
    what = (Accreditation.body_id, Accreditation.category, Accreditation.kind, Accreditation.state)
    rows = session.execute(select(*what, func.count()).where(Accreditation.assembly_id == assembly_id).group_by(*what))
    return Counter({(body, category, kind, state): people for body, category, kind, state, people in rows})


def reports(session: Session, assembly_id: str) -> list[CredentialsReport]:
    """The numbered reports of an assembly, the newest first."""
    statement = select(CredentialsReport).where(CredentialsReport.assembly_id == assembly_id)
    return list(session.scalars(statement.order_by(CredentialsReport.number.desc())))


def of(report: CredentialsReport) -> Figures:
    """The figures of an issued report."""
    return Figures.from_json(json.loads(report.figures))


def _sum(
    counted: Counter[tuple[str, str, Kind, State]],
    *,
    state: State,
    body: str | None = None,
    category: str | None = None,
    kind: Kind | None = None,
) -> int:
    return sum(
        people
        for (one_body, one_category, one_kind, one_state), people in counted.items()
        if one_state is state
        and body in (None, one_body)
        and category in (None, one_category)
        and kind in (None, one_kind)
    )


def _sections(
    session: Session, assembly_id: str, counted: Counter[tuple[str, str, Kind, State]]
) -> tuple[SectionLine, ...]:
    held, votes = _accepted(session, assembly_id)
    found = session.execute(
        select(Entitlement, Body.code, Body.name)
        .join(Body, Body.id == Entitlement.body_id)
        .where(Entitlement.assembly_id == assembly_id)
        .order_by(Body.code, Entitlement.college_id)
    ).all()
    due: dict[str, list[Entitlement]] = {}
    for row in found:
        due.setdefault(row[0].body_id, []).append(row[0])
    names = {row[0].body_id: (row[1], row[2]) for row in found}
    return tuple(
        SectionLine(
            code=names[body_id][0],
            name=names[body_id][1],
            category=granted[0].category,
            basis=granted[0].basis,
            seats=sum(each.seats for each in granted),
            votes=sum((each.weight for each in granted), Fraction(0)),
            delegates=held[body_id],
            alternates=_sum(counted, body=body_id, kind=Kind.ALTERNATE, state=State.ACCEPTED),
            accredited_votes=votes.get(body_id, Fraction(0)),
        )
        for body_id, granted in due.items()
    )


def _accepted(session: Session, assembly_id: str) -> tuple[Counter[str], dict[str, Fraction]]:
    """Seats and votes of accepted delegates by section."""
    held: Counter[str] = Counter()
    votes: dict[str, Fraction] = {}
    for body_id, weight_n, weight_d, seats in session.execute(
        select(Seat.body_id, Seat.weight_n, Seat.weight_d, func.count())
        .join(Accreditation, Accreditation.seat_id == Seat.id)
        .where(Seat.assembly_id == assembly_id, Accreditation.state == State.ACCEPTED)
        .group_by(Seat.body_id, Seat.weight_n, Seat.weight_d)
    ):
        held[body_id] += seats
        votes[body_id] = votes.get(body_id, Fraction(0)) + Fraction(weight_n, weight_d) * seats
    return held, votes
