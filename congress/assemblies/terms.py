"""The terms of the standing orders on the calendar (parameter 28): which moments they leave open. Pure."""

from datetime import datetime, timedelta

from congress.assemblies.business import CalendarRule, Side, Unit
from congress.assemblies.orders import StandingOrders
from congress.assemblies.rules import Calendar, EventKind
from congress.kernel.clock import stamp
from congress.kernel.errors import Refused
from congress.kernel.message import Message


def limit(term: CalendarRule, calendar: Calendar) -> datetime | None:
    """The latest (before the anchor) or earliest (after it) moment the term allows; None without its anchor."""
    anchor = _moment(calendar, term.anchor)
    if anchor is None:
        return None
    span = timedelta(hours=term.amount) if term.unit is Unit.HOURS else timedelta(days=term.amount)
    return anchor - span if term.side is Side.BEFORE else anchor + span


def _moment(calendar: Calendar, kind: EventKind) -> datetime | None:
    if kind is EventKind.SITTING:
        return calendar.sittings[0].starts_at if calendar.sittings else None
    return calendar.time_of(kind)


def check_terms(orders: StandingOrders, calendar: Calendar) -> None:
    """Raises Refused, with the article, for the first event that lies too near its anchor. Absent events are free."""
    article = orders.calendar.number
    for term in orders.calendar.terms:
        moment, allowed = _moment(calendar, term.event), limit(term, calendar)
        if moment is None or allowed is None:
            continue
        if term.side is Side.BEFORE and moment > allowed:
            message = Message(
                "assemblies.event_too_late", article=article, event=term.event.value, limit=stamp(allowed)
            )
            raise Refused(message, field=term.event.value)
        if term.side is Side.AFTER and moment < allowed:
            message = Message(
                "assemblies.event_too_early", article=article, event=term.event.value, limit=stamp(allowed)
            )
            raise Refused(message, field=term.event.value)
