"""Acts on assemblies: convening, the calendar, standing orders, who sees names."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.assemblies import queries, rules
from congress.assemblies.defaults import default_orders
from congress.assemblies.models import Assembly, CalendarEvent, StandingOrdersVersion
from congress.assemblies.orders import StandingOrders, canonical, check_adoptable, digest, load
from congress.assemblies.rules import AssemblyKind, Calendar, Event, EventKind, NamesRule, check_convener
from congress.assemblies.terms import check_terms
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.clock import stamp
from congress.kernel.errors import Invalid, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation.models import Body
from congress.organisation.rules import normal_languages

NOTE_LENGTH = 2000


@dataclass(frozen=True)
class PlannedEvent:
    """An event to enter in a calendar. `ends_at` for sittings alone."""

    kind: EventKind
    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""


def convene_assembly(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    title: str,
    place: str,
    timezone: str,
    languages: str,
    events: tuple[PlannedEvent, ...] = (),
    kind: AssemblyKind = AssemblyKind.CONGRESS,
    names_visible_to: NamesRule = NamesRule.MEMBERS,
    orders: StandingOrders | None = None,
) -> str:
    """Convene an assembly of a body, with its calendar and the first version of its standing orders.

    `languages` are tags with commas or spaces between. Without `orders` it begins with the usual ones. Returns the
    assembly's id. Raises NotAllowed (chair or secretary of the body alone), Invalid, Refused (a term of the orders).
    """
    _check_body(session, actor, body_id)
    rules.zone(timezone)
    orders = orders or default_orders()
    check_adoptable(orders)
    _check_calendar(calendar := Calendar.of(_clean(event) for event in events), orders)
    assembly = Assembly(
        id=new_id(),
        body_id=body_id,
        kind=kind,
        title=_line(title, "title"),
        place=_line(place, "place"),
        timezone=timezone,
        languages=normal_languages(languages),
        names_visible_to=orders.names.visible_to or names_visible_to,
        convened_at=at,
        convened_by=actor.member,
    )
    _enter(session, actor, at, assembly, calendar, orders)
    return assembly.id


def _check_body(session: Session, actor: Actor, body_id: str) -> None:
    check_convener(actor, body_id)
    if session.get(Body, body_id) is None:
        raise NotFound(Message("assemblies.no_such_body"))


def _enter(
    session: Session, actor: Actor, at: datetime, assembly: Assembly, calendar: Calendar, orders: StandingOrders
) -> None:
    """Write a new assembly with its calendar and first orders, and the one entry for all of it."""
    session.add(assembly)
    session.flush()
    session.add_all(_row(assembly.id, event) for event in calendar.events)
    version = _version(assembly.id, 1, orders, "", actor, at)
    session.add(version)
    _flush_calendar(session)
    facts = {
        "body": assembly.body_id,
        "kind": assembly.kind.value,
        "timezone": assembly.timezone,
        "names_visible_to": assembly.names_visible_to.value,
        "title": Erasable(assembly.title),
        "events": [_facts(event) for event in calendar.events],
        "orders_version": 1,
        "orders_sha256": version.sha256,
    }
    record(session, actor, at, "assembly.convened", assembly.id, facts, assembly=assembly.id)


def add_calendar_event(session: Session, actor: Actor, at: datetime, *, assembly_id: str, event: PlannedEvent) -> str:
    """Enter an event in the calendar. Returns its id. Raises NotAllowed, Invalid, Refused."""
    assembly = _open_to(session, actor, assembly_id)
    added = _clean(event)
    calendar = queries.calendar(session, assembly.id)
    if added.kind is not EventKind.SITTING and calendar.time_of(added.kind) is not None:
        raise Refused(Message("assemblies.event_exists", event=added.kind.value), field="kind")
    row = _row(assembly.id, added)
    _check_calendar(Calendar.of((*calendar.events, row.event)), queries.orders_in_force(session, assembly.id).orders)
    session.add(row)
    _flush_calendar(session)
    record(session, actor, at, "calendar_event.added", row.id, _facts(added), assembly=assembly.id)
    return row.id


def add_sitting(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
) -> str:
    """Enter a sitting. Returns the event's id. Raises as `add_calendar_event`."""
    planned = PlannedEvent(EventKind.SITTING, starts_at, ends_at, title)
    return add_calendar_event(session, actor, at, assembly_id=assembly_id, event=planned)


def move_calendar_event(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    event_id: str,
    starts_at: datetime,
    ends_at: datetime | None = None,
) -> str:
    """Move an event, with the old and the new time in the record. Returns the event's id.

    Raises NotAllowed, NotFound, Invalid, Refused (nothing would change, or a term of the standing orders).
    """
    assembly = _open_to(session, actor, assembly_id)
    row = _event(session, assembly.id, event_id)
    before = row.event
    moved = _clean(PlannedEvent(row.kind, starts_at, ends_at, row.title), event_id)
    if (moved.starts_at, moved.ends_at) == (before.starts_at, before.ends_at):
        raise Refused(Message("assemblies.event_not_moved"), field="starts_at")
    others = [event for event in queries.calendar(session, assembly.id).events if event.id != event_id]
    _check_calendar(Calendar.of((*others, moved)), queries.orders_in_force(session, assembly.id).orders)
    row.starts_at, row.ends_at = moved.starts_at, moved.ends_at
    facts = {"before": _facts(before), "after": _facts(moved)}
    record(session, actor, at, "calendar_event.moved", event_id, facts, assembly=assembly.id)
    return event_id


def cancel_calendar_event(session: Session, actor: Actor, at: datetime, *, assembly_id: str, event_id: str) -> str:
    """Take an event that has not begun out of the calendar. Returns its id. Raises NotAllowed, NotFound, Refused."""
    assembly = _open_to(session, actor, assembly_id)
    row = _event(session, assembly.id, event_id)
    if row.starts_at <= at:
        raise Refused(Message("assemblies.event_is_past"))
    facts = _facts(row.event)
    session.delete(row)
    record(session, actor, at, "calendar_event.cancelled", event_id, facts, assembly=assembly.id)
    return event_id


def adopt_standing_orders(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, document: str, note: str, after_version: int
) -> int:
    """Adopt a new version of the standing orders. Returns its number.

    `document` is JSON; `after_version` the version the editor began with. Raises NotAllowed, OrdersInvalid (every
    problem with its article), Refused (the version in force is another by now, or nothing would change).
    """
    assembly = _open_to(session, actor, assembly_id)
    version, present = queries.orders_in_force(session, assembly.id)
    if version != after_version:
        raise Refused(Message("assemblies.orders_changed_meanwhile", version=version))
    orders = load(document)
    check_adoptable(orders)
    if canonical(orders) == canonical(present):
        raise Refused(Message("assemblies.orders_unchanged", version=version))
    if len(note) > NOTE_LENGTH:
        raise Invalid(Message("assemblies.note_too_long", limit=NOTE_LENGTH), field="note")
    check_terms(orders, queries.calendar(session, assembly.id))
    row = _version(assembly.id, version + 1, orders, note, actor, at)
    session.add(row)
    assembly.names_visible_to = orders.names.visible_to or assembly.names_visible_to
    facts = {"version": row.version, "sha256": row.sha256, "note": Erasable(row.note)}
    record(session, actor, at, "standing_orders.adopted", row.id, facts, assembly=assembly.id)
    return row.version


def set_names_rule(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, visible_to: NamesRule
) -> NamesRule:
    """Set who sees names on roll and roll call, for ballots opened from now on. Returns the rule.

    Raises NotAllowed, Refused (the standing orders settle it, or nothing would change).
    """
    assembly = _open_to(session, actor, assembly_id)
    article = queries.orders_in_force(session, assembly.id).orders.names
    if article.visible_to is not None and article.visible_to is not visible_to:
        raise Refused(Message("assemblies.names_settled_by_orders", article=article.number), field="visible_to")
    if assembly.names_visible_to is visible_to:
        raise Refused(Message("assemblies.names_unchanged"), field="visible_to")
    facts = {"before": assembly.names_visible_to.value, "after": visible_to.value}
    assembly.names_visible_to = visible_to
    record(session, actor, at, "assembly.names_rule_set", assembly.id, facts, assembly=assembly.id)
    return visible_to


def _open_to(session: Session, actor: Actor, assembly_id: str) -> Assembly:
    assembly = queries.assembly(session, assembly_id)
    check_convener(actor, assembly.body_id)
    return assembly


def _event(session: Session, assembly_id: str, event_id: str) -> CalendarEvent:
    row = session.get(CalendarEvent, event_id)
    if row is None or row.assembly_id != assembly_id:
        raise NotFound(Message("assemblies.no_such_event"))
    return row


def _clean(planned: PlannedEvent, event_id: str = "") -> Event:
    is_sitting = planned.kind is EventKind.SITTING
    title = _line(planned.title, "title") if is_sitting else ""
    return Event(planned.kind, planned.starts_at, planned.ends_at if is_sitting else None, title, event_id)


def _check_calendar(calendar: Calendar, orders: StandingOrders) -> None:
    rules.check_order(calendar)
    check_terms(orders, calendar)


def _flush_calendar(session: Session) -> None:
    try:
        with session.begin_nested():  # a failed flush outside a savepoint would undo the neighbours of this act too
            session.flush()
    except IntegrityError as problem:
        if "calendar_event" not in str(problem.orig):
            raise
        raise Refused(Message("assemblies.event_twice"), field="kind") from None


def _row(assembly_id: str, event: Event) -> CalendarEvent:
    return CalendarEvent(
        id=new_id(),
        assembly_id=assembly_id,
        kind=event.kind,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
    )


def _version(
    assembly_id: str, number: int, orders: StandingOrders, note: str, actor: Actor, at: datetime
) -> StandingOrdersVersion:
    document = canonical(orders)
    return StandingOrdersVersion(
        id=new_id(),
        assembly_id=assembly_id,
        version=number,
        document=document,
        sha256=digest(document),
        adopted_at=at,
        adopted_by=actor.member,
        note=note.strip(),
    )


def _facts(event: Event) -> dict[str, str]:
    facts = {"kind": event.kind.value, "starts_at": stamp(event.starts_at)}
    return facts if event.ends_at is None else {**facts, "ends_at": stamp(event.ends_at)}


def _line(text: str, field: str) -> str:
    """One line of text, not empty, at most 200 characters. Raises Invalid."""
    line = " ".join(text.split())
    if not line:
        raise Invalid(Message("assemblies.text_missing"), field=field)
    if len(line) > 200 or not line.isprintable():
        raise Invalid(Message("assemblies.text_too_long", limit=200), field=field)
    return line
