"""Phases, what is open when, and calendars that contradict themselves or the standing orders."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from congress.assemblies.rules import (
    DEADLINES,
    Activity,
    Calendar,
    Event,
    EventKind,
    Phase,
    check_convener,
    check_order,
    is_open,
    may_convene,
    moment,
    phase,
    sitting_at,
    zone,
)
from congress.assemblies.terms import check_terms
from congress.kernel.actor import NOBODY, SYSTEM, Actor
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.languages.wording import sentence
from tests.factories.assemblies import START, days, events, orders

CALENDAR = Calendar.of(events())
MOMENT = timedelta(microseconds=1)


def moved(kind: EventKind, at: datetime) -> Calendar:
    """The calendar with the one event of a kind at another time."""
    return Calendar.of(
        dataclasses.replace(event, starts_at=at) if event.kind is kind else event for event in CALENDAR.events
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (START - days(90), Phase.BEFORE),
        (START - days(80) - MOMENT, Phase.BEFORE),
        (START - days(80), Phase.DISCUSSION),
        (START - days(30) - MOMENT, Phase.DISCUSSION),
        (START - days(30), Phase.RESOLUTIONS_CLOSED),
        (START - days(10), Phase.AMENDMENTS_CLOSED),
        (START - MOMENT, Phase.AMENDMENTS_CLOSED),
        (START, Phase.SITTING),
        (START + timedelta(hours=3), Phase.BETWEEN_SITTINGS),
        (START + days(1), Phase.SITTING),
        (START + days(1) + timedelta(hours=8), Phase.OVER),
        (START + days(400), Phase.OVER),
    ],
)
def test_the_phase_follows_the_calendar_to_the_moment(at: datetime, expected: Phase):
    assert phase(CALENDAR, at) is expected


def test_without_events_a_congress_is_before_and_nothing_of_the_discussion_is_open():
    assert phase(Calendar(), START) is Phase.BEFORE
    assert not is_open(Activity.DISCUSSION, Calendar(), START)
    assert is_open(Activity.RESOLUTIONS, Calendar(), START)


@pytest.mark.parametrize("activity", Activity)
def test_each_activity_closes_at_its_deadline_and_not_before(activity: Activity):
    deadline = CALENDAR.time_of(DEADLINES[activity])
    assert is_open(activity, CALENDAR, deadline - MOMENT)
    assert not is_open(activity, CALENDAR, deadline)


def test_the_discussion_opens_at_its_own_event():
    opening = CALENDAR.time_of(EventKind.DISCUSSION_OPENS)
    assert not is_open(Activity.DISCUSSION, CALENDAR, opening - MOMENT)
    assert is_open(Activity.DISCUSSION, CALENDAR, opening)


def test_what_has_no_deadline_closes_with_the_last_sitting():
    calendar = Calendar.of(event for event in CALENDAR.events if event.kind is not EventKind.NOMINATIONS_DEADLINE)
    end = START + days(1) + timedelta(hours=8)
    assert is_open(Activity.NOMINATIONS, calendar, end - MOMENT)
    assert not is_open(Activity.NOMINATIONS, calendar, end)


def test_the_sitting_in_progress_is_found():
    assert sitting_at(CALENDAR, START).title == "Opening"
    assert sitting_at(CALENDAR, START + timedelta(hours=4)) is None


@pytest.mark.parametrize(
    ("kind", "at", "field"),
    [
        (EventKind.DISCUSSION_CLOSES, START - days(81), "discussion_closes"),
        (EventKind.RESOLUTIONS_DEADLINE, START - days(81), "resolutions_deadline"),
        (EventKind.AMENDMENTS_DEADLINE, START - days(31), "amendments_deadline"),
    ],
)
def test_a_calendar_out_of_order_is_refused_at_the_later_event(kind: EventKind, at: datetime, field: str):
    check_order(CALENDAR)
    with pytest.raises(Invalid) as refused:
        check_order(moved(kind, at))
    assert refused.value.field == field
    assert sentence(refused.value.message)


@pytest.mark.parametrize(
    ("ends_at", "field"),
    [
        (None, "ends_at"),
        (START - days(2), "ends_at"),
        (START + timedelta(hours=1), "starts_at"),
    ],
)
def test_sittings_end_after_they_start_and_do_not_overlap(ends_at: datetime | None, field: str):
    other = Event(EventKind.SITTING, START - days(2), ends_at, "Early")
    with pytest.raises(Invalid) as refused:
        check_order(Calendar.of((*CALENDAR.events, other)))
    assert refused.value.field == field


def test_terms_of_the_orders_hold_to_the_moment_and_name_their_article():
    given = orders()
    check_terms(given, moved(EventKind.RESOLUTIONS_DEADLINE, START - days(14)))
    with pytest.raises(Refused) as refused:
        check_terms(given, moved(EventKind.RESOLUTIONS_DEADLINE, START - days(14) + MOMENT))
    assert refused.value.field == "resolutions_deadline"
    assert sentence(refused.value.message).startswith("Too late by article 5")


def test_a_term_after_its_anchor_in_hours():
    term = {"event": "sitting", "side": "after", "anchor": "amendments_deadline", "amount": 72, "unit": "hours"}
    given = orders(calendar={"terms": [term]})
    check_terms(given, moved(EventKind.AMENDMENTS_DEADLINE, START - days(3)))
    with pytest.raises(Refused, match="event_too_early"):
        check_terms(given, moved(EventKind.AMENDMENTS_DEADLINE, START - days(3) + MOMENT))


def test_a_term_whose_event_or_anchor_is_missing_binds_nobody():
    check_terms(orders(), Calendar.of(event for event in CALENDAR.events if event.kind is not EventKind.SITTING))
    check_terms(orders(), Calendar(CALENDAR.sittings))


@pytest.mark.parametrize("name", ["Europe/Rom", "../etc/passwd", "", "UTC+1", "x" * 500, "/etc/passwd"])
def test_only_names_of_the_time_zone_database_are_zones(name: str):
    assert zone("America/Argentina/Buenos_Aires").key == "America/Argentina/Buenos_Aires"
    with pytest.raises(Invalid) as refused:
        zone(name)
    assert refused.value.field == "timezone"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2026-06-01T09:00", datetime(2026, 6, 1, 7, tzinfo=UTC)),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_local_times_become_utc(shown: str, expected: datetime):
    assert moment(datetime.fromisoformat(shown), "Europe/Rome") == expected


def test_an_hour_that_the_clocks_leave_out_is_refused():
    with pytest.raises(Invalid, match="no_such_hour"):
        moment(datetime.fromisoformat("2026-03-29T02:30"), "Europe/Rome")
    with pytest.raises(Invalid, match="text_missing"):
        moment(None, "Europe/Rome")


@pytest.mark.parametrize("body", ["federation", "section"])
@pytest.mark.parametrize("office", ["chair", "secretary", "credentials", "standing_orders"])
def test_chair_and_secretary_of_the_body_convene(office: str, body: str) -> None:
    actor = Actor(member="m", bodies=frozenset({"federation"}), offices=frozenset({(office, body)}))
    allowed = office in {"chair", "secretary"} and body == "federation"
    assert may_convene(actor, "federation") == allowed
    if allowed:
        check_convener(actor, "federation")
        return
    with pytest.raises(NotAllowed) as refused:
        check_convener(actor, "federation")
    assert refused.value.message.key == "assemblies.only_chair_or_secretary"


def test_the_system_convenes_and_nobody_does_not() -> None:
    assert may_convene(SYSTEM, "federation")
    assert not may_convene(NOBODY, "federation")
