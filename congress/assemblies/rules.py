"""What an assembly is: its kinds, its calendar, and the phase it is in at a moment. Pure."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed
from congress.kernel.message import Message

CONVENERS = frozenset({"chair", "secretary"})


class AssemblyKind(StrEnum):
    """A congress of a body, or a meeting of one of its committees."""

    CONGRESS = "congress"
    COMMITTEE = "committee"


class NamesRule(StrEnum):
    """Who sees names on the roll and in a roll call; everybody else sees section and roll number."""

    PUBLIC = "public"
    MEMBERS = "members"
    DELEGATES = "delegates"


class EventKind(StrEnum):
    """What an event of the calendar means. There is one of each kind, and any number of sittings."""

    DISCUSSION_OPENS = "discussion_opens"
    DISCUSSION_CLOSES = "discussion_closes"
    RESOLUTIONS_DEADLINE = "resolutions_deadline"
    AMENDMENTS_DEADLINE = "amendments_deadline"
    NOMINATIONS_DEADLINE = "nominations_deadline"
    ACCREDITATION_DEADLINE = "accreditation_deadline"
    SITTING = "sitting"


MILESTONES = tuple(kind for kind in EventKind if kind is not EventKind.SITTING)


class Activity(StrEnum):
    """What the calendar opens and closes."""

    DISCUSSION = "discussion"
    RESOLUTIONS = "resolutions"
    AMENDMENTS = "amendments"
    NOMINATIONS = "nominations"
    ACCREDITATION = "accreditation"


DEADLINES = {
    Activity.DISCUSSION: EventKind.DISCUSSION_CLOSES,
    Activity.RESOLUTIONS: EventKind.RESOLUTIONS_DEADLINE,
    Activity.AMENDMENTS: EventKind.AMENDMENTS_DEADLINE,
    Activity.NOMINATIONS: EventKind.NOMINATIONS_DEADLINE,
    Activity.ACCREDITATION: EventKind.ACCREDITATION_DEADLINE,
}


class Phase(StrEnum):
    """Where an assembly stands in its calendar. Computed, never stored."""

    BEFORE = "before"
    DISCUSSION = "discussion"
    RESOLUTIONS_CLOSED = "resolutions_closed"
    AMENDMENTS_CLOSED = "amendments_closed"
    SITTING = "sitting"
    BETWEEN_SITTINGS = "between_sittings"
    OVER = "over"


@dataclass(frozen=True)
class Event:
    """One event of a calendar: `ends_at` is given for sittings alone. Times are aware, in UTC."""

    kind: EventKind
    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    id: str = ""


@dataclass(frozen=True)
class Calendar:
    """The events of one assembly, in order of time."""

    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Calendar":
        """A calendar of these events, sorted."""
        return cls(tuple(sorted(events, key=lambda event: (event.starts_at, event.kind, event.id))))

    def time_of(self, kind: EventKind) -> datetime | None:
        """When the one event of this kind is, or None where the calendar has none."""
        return next((event.starts_at for event in self.events if event.kind is kind), None)

    @property
    def sittings(self) -> tuple[Event, ...]:
        """The sittings, in order."""
        return tuple(event for event in self.events if event.kind is EventKind.SITTING)

    def is_past(self, kind: EventKind, at: datetime) -> bool:
        """Whether the event is in the calendar and its moment has come. A deadline's own moment is past."""
        moment = self.time_of(kind)
        return moment is not None and at >= moment


def phase(calendar: Calendar, at: datetime) -> Phase:
    """The phase at a moment: sittings first, then the deadlines from the last to the first."""
    in_session = _phase_of_session(calendar.sittings, at)
    if in_session is not None:
        return in_session
    if calendar.is_past(EventKind.AMENDMENTS_DEADLINE, at):
        return Phase.AMENDMENTS_CLOSED
    if calendar.is_past(EventKind.RESOLUTIONS_DEADLINE, at):
        return Phase.RESOLUTIONS_CLOSED
    if calendar.is_past(EventKind.DISCUSSION_OPENS, at):
        return Phase.DISCUSSION
    return Phase.BEFORE


def _phase_of_session(sittings: tuple[Event, ...], at: datetime) -> Phase | None:
    if not sittings or at < sittings[0].starts_at:
        return None
    if any(sitting.starts_at <= at < _end(sitting) for sitting in sittings):
        return Phase.SITTING
    return Phase.OVER if at >= max(_end(sitting) for sitting in sittings) else Phase.BETWEEN_SITTINGS


def _end(sitting: Event) -> datetime:
    return sitting.ends_at or sitting.starts_at


def is_open(activity: Activity, calendar: Calendar, at: datetime) -> bool:
    """Whether an activity is open at a moment.

    The discussion needs an opening event; the other activities are open from the convening until their deadline,
    and an activity without a deadline closes with the last sitting.
    """
    if activity is Activity.DISCUSSION and not calendar.is_past(EventKind.DISCUSSION_OPENS, at):
        return False
    if calendar.is_past(DEADLINES[activity], at):
        return False
    return calendar.time_of(DEADLINES[activity]) is not None or phase(calendar, at) is not Phase.OVER


def sitting_at(calendar: Calendar, at: datetime) -> Event | None:
    """The sitting in progress, or None."""
    return next((each for each in calendar.sittings if each.starts_at <= at < _end(each)), None)


_IN_ORDER = (
    (EventKind.DISCUSSION_OPENS, EventKind.DISCUSSION_CLOSES, "assemblies.discussion_closes_before_it_opens"),
    (EventKind.DISCUSSION_OPENS, EventKind.RESOLUTIONS_DEADLINE, "assemblies.resolutions_close_before_discussion"),
    (EventKind.RESOLUTIONS_DEADLINE, EventKind.AMENDMENTS_DEADLINE, "assemblies.amendments_close_before_resolutions"),
)


def check_order(calendar: Calendar) -> None:
    """Refuse a calendar that contradicts itself.

    Raises Invalid, its field the later event's kind: the discussion closes before it opens, amendments close before
    resolutions, a sitting ends before it starts, or two sittings overlap.
    """
    for first, second, key in _IN_ORDER:
        earlier, later = calendar.time_of(first), calendar.time_of(second)
        if earlier is not None and later is not None and later < earlier:
            raise Invalid(Message(key), field=second.value)
    _check_sittings(calendar.sittings)


def _check_sittings(sittings: tuple[Event, ...]) -> None:
    for sitting in sittings:
        if sitting.ends_at is None or sitting.ends_at <= sitting.starts_at:
            raise Invalid(Message("assemblies.sitting_ends_before_it_starts"), field="ends_at")
    for before, after in itertools.pairwise(sittings):
        if after.starts_at < _end(before):
            raise Invalid(Message("assemblies.sittings_overlap", title=before.title), field="starts_at")


def zone(name: str) -> ZoneInfo:
    """The time zone of this IANA name. Raises Invalid for another word."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(Message("assemblies.unknown_timezone", name=name[:60]), field="timezone") from None


def moment(local: datetime | None, timezone: str, field: str = "starts_at") -> datetime:
    """A time as the clocks of the zone show it, in UTC; of an hour that comes twice, the first.

    Raises Invalid for no time, and for an hour that the change of clocks leaves out.
    """
    if local is None:
        raise Invalid(Message("assemblies.text_missing"), field=field)
    here = local.replace(tzinfo=zone(timezone))
    there = here.astimezone(UTC)
    if there.astimezone(zone(timezone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Invalid(Message("assemblies.no_such_hour", zone=timezone), field=field)
    return there


def may_convene(actor: Actor, body_id: str) -> bool:
    """Whether the actor may convene an assembly of this body and keep its calendar: its chair or its secretary."""
    return actor.is_system or actor.holds_any(CONVENERS, body_id)


def check_convener(actor: Actor, body_id: str) -> None:
    """Raises NotAllowed unless `may_convene`."""
    if not may_convene(actor, body_id):
        raise NotAllowed(Message("assemblies.only_chair_or_secretary"))
