"""Reads of assemblies: the assembly, its calendar, its standing orders. Each is a fixed number of statements."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.assemblies import rules
from congress.assemblies.models import Assembly, CalendarEvent, StandingOrdersVersion
from congress.assemblies.orders import StandingOrders, load
from congress.assemblies.rules import Activity, Calendar, Event, EventKind, Phase
from congress.kernel.errors import NotFound
from congress.kernel.message import Message


class InForce(NamedTuple):
    """The standing orders in force and the number of their version."""

    version: int
    orders: StandingOrders


@lru_cache(maxsize=64)
def _loaded(document: str) -> StandingOrders:
    return load(document)


def assembly(session: Session, assembly_id: str) -> Assembly:
    """The assembly. Raises NotFound."""
    found = session.get(Assembly, assembly_id)
    if found is None:
        raise NotFound(Message("assemblies.no_such_assembly"))
    return found


def assemblies_of(session: Session, body_id: str) -> list[Assembly]:
    """The assemblies of a body, the latest first."""
    statement = select(Assembly).where(Assembly.body_id == body_id)
    return list(session.scalars(statement.order_by(Assembly.convened_at.desc(), Assembly.id)))


def calendar(session: Session, assembly_id: str) -> Calendar:
    """The calendar of an assembly."""
    statement = select(CalendarEvent).where(CalendarEvent.assembly_id == assembly_id)
    return Calendar.of(row.event for row in session.scalars(statement))


def phase_of(session: Session, assembly_id: str, at: datetime) -> Phase:
    """The phase of an assembly at a moment."""
    return rules.phase(calendar(session, assembly_id), at)


def is_open(session: Session, assembly_id: str, activity: Activity, at: datetime) -> bool:
    """Whether an activity of an assembly is open at a moment."""
    return rules.is_open(activity, calendar(session, assembly_id), at)


def orders_in_force(session: Session, assembly_id: str) -> InForce:
    """The newest version of the standing orders. Raises NotFound when none was adopted."""
    newest = select(func.max(StandingOrdersVersion.version)).where(StandingOrdersVersion.assembly_id == assembly_id)
    return _in_force(session, assembly_id, newest.scalar_subquery())


def orders_version(session: Session, assembly_id: str, version: int) -> InForce:
    """One version of the standing orders. Raises NotFound."""
    return _in_force(session, assembly_id, version)


def _in_force(session: Session, assembly_id: str, version: object) -> InForce:
    row = session.execute(
        select(StandingOrdersVersion.version, StandingOrdersVersion.document).where(
            StandingOrdersVersion.assembly_id == assembly_id, StandingOrdersVersion.version == version
        )
    ).one_or_none()
    if row is None:
        raise NotFound(Message("assemblies.no_such_orders"))
    return InForce(row.version, _loaded(row.document))


def versions(session: Session, assembly_id: str) -> list[StandingOrdersVersion]:
    """Every adopted version, the newest first."""
    statement = select(StandingOrdersVersion).where(StandingOrdersVersion.assembly_id == assembly_id)
    return list(session.scalars(statement.order_by(StandingOrdersVersion.version.desc())))


def upcoming(session: Session, assembly_id: str, at: datetime) -> list[Event]:
    """Deadlines, openings and sittings still to come or in progress, the next first."""
    events = calendar(session, assembly_id).events
    return [event for event in events if (event.ends_at or event.starts_at) > at]


def next_deadline(session: Session, assembly_id: str, at: datetime) -> Event | None:
    """The next event that is no sitting, or None."""
    return next((each for each in upcoming(session, assembly_id, at) if each.kind is not EventKind.SITTING), None)
