"""Acts on colleges and entitlements: which seats and votes a section has."""

import hashlib
import json
from datetime import datetime

import rfc8785
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation.due import Due, due
from congress.accreditation.models import Accreditation, College, Entitlement, Seat
from congress.accreditation.rules import ABOLISHED, check_entitler
from congress.accreditation.services import steps
from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.orders import StandingOrders
from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Body


def set_colleges(session: Session, actor: Actor, at: datetime, *, assembly_id: str) -> tuple[str, ...]:
    """Make the colleges of an assembly those of its standing orders. Returns their ids in order.

    Raises NotAllowed, Refused (nothing would change, or a college that is gone still has entitlements).
    """
    assembly = assemblies.assembly(session, assembly_id)
    check_entitler(actor, assembly.body_id)
    before = {each.key: (each.name, each.position) for each in _colleges(session, assembly_id).values()}
    found = _settle_colleges(session, assembly_id, steps.orders_of(session, assembly_id))
    after = {each.key: (each.name, each.position) for each in found.values()}
    if before == after:
        raise Refused(Message("accreditation.colleges_unchanged"))
    record(session, actor, at, "colleges.set", assembly_id, {"colleges": list(found)}, assembly=assembly_id)
    return tuple(each.id for each in found.values())


def grant_entitlement(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    body_id: str,
    basis: int | None = None,
    college: str | None = None,
) -> str:
    """Grant a section, or compute anew, what it is due in a college (key; by default the first). Returns its id.

    `basis` is the number of members attested; None takes those on the members' list today. Raises NotAllowed,
    NotFound, Invalid, Refused (fewer seats than are held, or nothing would change).
    """
    assembly, orders, version = _ready(session, actor, assembly_id)
    body, _ = steps.section(session, assembly, body_id)
    place = _college(session, assembly_id, orders, college)
    members = organisation.count_members(session, body_id, at.date()) if basis is None else basis
    row, facts = _grant(session, assembly, orders, version, place, body, members)
    if facts is None:
        raise Refused(Message("accreditation.entitlement_unchanged"))
    record(session, actor, at, "entitlement.granted", row.id, facts, assembly=assembly_id)
    return row.id


def grant_entitlements(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, college: str | None = None
) -> int:
    """Grant every section below the assembly's body, or compute anew, what it is due; members as listed today.

    Sections are taken by code, so that their seats are numbered in that order. One act, one entry. Returns how many
    entitlements changed. Raises NotAllowed, Refused.
    """
    assembly, orders, version = _ready(session, actor, assembly_id)
    place = _college(session, assembly_id, orders, college)
    granted = []
    bodies = organisation.sections(session, assembly.body_id) or [session.get_one(Body, assembly.body_id)]
    for body in sorted(bodies, key=lambda each: each.code):
        category = orders.category_of_standing(body.standing)
        if category is None or not category.seated:
            continue
        members = organisation.count_members(session, body.id, at.date())
        _, facts = _grant(session, assembly, orders, version, place, body, members)
        if facts is not None:
            granted.append(facts)
    if not granted:
        raise Refused(Message("accreditation.entitlement_unchanged"))
    facts = {"college": place.key, "count": len(granted), "sha256": _hash(granted), "orders_version": version}
    record(session, actor, at, "entitlements.granted", assembly_id, facts, assembly=assembly_id)
    return len(granted)


def _hash(granted: list[dict[str, object]]) -> str:
    return hashlib.sha256(rfc8785.dumps(granted)).hexdigest()  # type: ignore[arg-type]  # plain JSON by construction


def _ready(session: Session, actor: Actor, assembly_id: str) -> tuple[Assembly, StandingOrders, int]:
    assembly = assemblies.assembly(session, assembly_id)
    check_entitler(actor, assembly.body_id)
    version, orders = assemblies.orders_in_force(session, assembly_id)
    return assembly, orders, version


def _colleges(session: Session, assembly_id: str) -> dict[str, College]:
    found = session.scalars(select(College).where(College.assembly_id == assembly_id).order_by(College.position))
    return {each.key: each for each in found}


def _settle_colleges(session: Session, assembly_id: str, orders: StandingOrders) -> dict[str, College]:
    present = _colleges(session, assembly_id)
    wanted = orders.entitlement.colleges
    for key in present.keys() - {each.key for each in wanted}:
        if session.scalar(select(func.count()).where(Entitlement.college_id == present[key].id)):
            raise Refused(Message("accreditation.college_in_use", name=present[key].name))
        session.delete(present[key])
    found = {}
    for position, college in enumerate(wanted, start=1):
        row = present.get(college.key) or College(id=new_id(), assembly_id=assembly_id, key=college.key)
        row.name, row.position = college.name, position
        session.add(row)
        found[college.key] = row
    session.flush()
    return found


def _college(session: Session, assembly_id: str, orders: StandingOrders, key: str | None) -> College:
    wanted = orders.entitlement.colleges[0].key if key is None else key
    found = _settle_colleges(session, assembly_id, orders).get(wanted)
    if found is None:
        raise Invalid(Message("accreditation.no_such_college"), field="college")
    return found


def _grant(
    session: Session,
    assembly: Assembly,
    orders: StandingOrders,
    version: int,
    college: College,
    body: Body,
    members: int,
) -> tuple[Entitlement, dict[str, object] | None]:
    """Bring one entitlement and its seats to what is due. The facts are None when nothing changed."""
    category, rule = orders.category_of_standing(body.standing), orders.college(college.key)
    if members < 0:
        raise Invalid(Message("accreditation.basis_negative"), field="basis")
    if category is None or rule is None or not category.seated:
        raise Refused(Message("accreditation.sends_no_delegates", name=body.name))
    row = session.scalar(
        select(Entitlement).where(
            Entitlement.assembly_id == assembly.id, Entitlement.college_id == college.id, Entitlement.body_id == body.id
        )
    )
    before = None if row is None else (row.basis, row.seats, row.weight, row.category)
    row = row or Entitlement(id=new_id(), assembly_id=assembly.id, college_id=college.id, body_id=body.id)
    _fill(row, due(orders, rule, members), members, category.key, version)
    session.add(row)
    session.flush()
    _settle_seats(session, row)
    shared = steps.share_anew(session, orders, [row.id])
    is_same = before == (row.basis, row.seats, row.weight, row.category) and not shared
    return row, None if is_same else _facts(row, before)


def _fill(row: Entitlement, found: Due, members: int, category: str, version: int) -> None:
    row.basis, row.seats, row.category, row.orders_version = members, found.seats, category, version
    row.weight_n, row.weight_d = found.votes.numerator, found.votes.denominator
    row.arithmetic = json.dumps([line.to_json() for line in found.arithmetic], ensure_ascii=False)


def _facts(row: Entitlement, before: tuple[object, ...] | None) -> dict[str, object]:
    facts: dict[str, object] = {
        "body": row.body_id,
        "college": row.college_id,
        "basis": row.basis,
        "seats": row.seats,
        "weight": [row.weight_n, row.weight_d],
        "category": row.category,
        "orders_version": row.orders_version,
    }
    if before is not None:
        facts["before"] = {"basis": before[0], "seats": before[1]}
    return facts


def _settle_seats(session: Session, row: Entitlement) -> None:
    """As many seats as are due: abolished ones are taken up again first, then new ones follow the last number."""
    held = list(session.scalars(select(Seat).where(Seat.entitlement_id == row.id).order_by(Seat.number)))
    kept = _kept(held, row.seats)
    for place in held:
        place.category = row.category if place in kept else ABOLISHED
    last = session.scalar(select(func.max(Seat.number)).where(Seat.assembly_id == row.assembly_id)) or 0
    for number in range(last + 1, last + 1 + row.seats - len(kept)):
        session.add(_seat(row, number))
    _follow_category(session, row)
    session.flush()


def _kept(seats: list[Seat], due_seats: int) -> list[Seat]:
    """The seats that stay: those somebody holds, then the lowest vacant ones. Raises Refused when too many are held."""
    by_need = sorted(seats, key=lambda place: (place.holder_id is None, place.number))
    taken = sum(place.holder_id is not None for place in seats)
    if taken > due_seats:
        raise Refused(Message("accreditation.seats_are_held", held=taken, due=due_seats))
    return by_need[:due_seats]


def _seat(row: Entitlement, number: int) -> Seat:
    return Seat(
        id=new_id(),
        assembly_id=row.assembly_id,
        entitlement_id=row.id,
        body_id=row.body_id,
        number=number,
        weight_n=0,
        weight_d=1,
        category=row.category,
    )


def _follow_category(session: Session, row: Entitlement) -> None:
    """The people in the seats are in the category of their section."""
    seated = select(Seat.id).where(Seat.entitlement_id == row.id)
    for found in session.scalars(select(Accreditation).where(Accreditation.seat_id.in_(seated))):
        found.category = row.category
