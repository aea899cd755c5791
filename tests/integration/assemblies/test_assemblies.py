"""Convening, moving the calendar, adopting standing orders: the acts, who may do them, and their entries."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from congress.assemblies import queries, services
from congress.assemblies.models import CalendarEvent, StandingOrdersVersion
from congress.assemblies.orders import OrdersInvalid, canonical, digest
from congress.assemblies.rules import Activity, EventKind, NamesRule, Phase
from congress.assemblies.services import PlannedEvent
from congress.audit.models import Pending
from congress.kernel.actor import NOBODY
from congress.kernel.db import Database
from congress.kernel.errors import CongressError, Invalid, NotAllowed, NotFound, Refused
from congress.organisation.rules import OfficeKind
from tests.factories.assemblies import START, Congress, convene, days, orders, planned
from tests.factories.organisation import found_federation


@pytest.fixture
def congress(db: Database) -> Congress:
    """A congress with its whole calendar."""
    return convene(db)


def last_entry(db: Database) -> dict:
    """The newest entry of the record."""
    with db.read() as session:
        return json.loads(session.scalar(select(Pending.body).order_by(Pending.id.desc()).limit(1)))


def event_id(congress: Congress, kind: EventKind) -> str:
    """The id of the first event of a kind."""
    with congress.db.read() as session:
        events = queries.calendar(session, congress.id).events
    return next(event.id for event in events if event.kind is kind)


def test_convening_makes_assembly_calendar_and_first_orders_in_one_entry(congress: Congress):
    with congress.db.read() as session:
        assembly = queries.assembly(session, congress.id)
        assert (assembly.title, assembly.timezone, assembly.language_list) == (
            "Ninth congress",
            "Europe/Rome",
            ("en", "fr"),
        )
        assert assembly.names_visible_to is NamesRule.MEMBERS
        assert assembly.convened_by == congress.chair.member
        assert len(queries.calendar(session, congress.id).events) == 8
        version, given = queries.orders_in_force(session, congress.id)
        assert version == 1
        assert queries.assemblies_of(session, assembly.body_id) == [assembly]
    entry = last_entry(congress.db)
    assert (entry["act"], entry["subject"], entry["actor"]) == ("assembly.convened", congress.id, congress.chair.member)
    assert entry["facts"]["orders_sha256"] == digest(canonical(given))
    assert len(entry["facts"]["events"]) == 8
    assert "Ninth" not in json.dumps(entry)


def test_phase_and_activities_are_computed_from_the_stored_calendar(congress: Congress):
    with congress.db.read() as session:
        assert queries.phase_of(session, congress.id, START - days(25)) is Phase.RESOLUTIONS_CLOSED
        assert queries.is_open(session, congress.id, Activity.AMENDMENTS, START - days(25))
        assert not queries.is_open(session, congress.id, Activity.RESOLUTIONS, START - days(25))
        nearest = queries.next_deadline(session, congress.id, START - days(25))
        assert nearest.kind is EventKind.ACCREDITATION_DEADLINE
        left = queries.upcoming(session, congress.id, START + timedelta(hours=1))
        assert [event.title for event in left] == ["Opening", "Second day"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"timezone": "Europe/Atlantis"}, "timezone"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"place": "A\x07B"}, "place"),
        ({"languages": "klingon!"}, "languages"),
    ],
)
def test_what_cannot_be_convened_leaves_nothing(db: Database, changes: dict[str, str], field: str):
    federation = found_federation(db)
    chair = federation.officer(federation.root, OfficeKind.CHAIR)
    values = {"title": "T", "place": "P", "timezone": "UTC", "languages": "en", "events": planned()} | changes
    with pytest.raises(Invalid) as refused:
        db.act(services.convene_assembly, chair, federation.at, body_id=federation.root, **values)
    assert refused.value.field == field
    with db.read() as session:
        assert queries.assemblies_of(session, federation.root) == []
        assert session.scalar(select(func.count()).select_from(CalendarEvent)) == 0


def test_two_deadlines_of_one_kind_cannot_be_convened(db: Database):
    twice = (*planned(), PlannedEvent(EventKind.ACCREDITATION_DEADLINE, START - days(3)))
    with pytest.raises(Refused):
        convene(db, plan=twice)


def test_a_section_convenes_its_own_congress_by_its_own_officers(db: Database):
    federation = found_federation(db)
    section = federation.section("FR")
    secretary = federation.officer(section)
    values = {"title": "Regional", "place": "Lyon", "timezone": "Europe/Paris", "languages": "fr"}
    made = db.act(services.convene_assembly, secretary, federation.at, body_id=section, **values)
    with db.read() as session:
        assert queries.assembly(session, made).body_id == section
    with pytest.raises(NotAllowed):
        db.act(services.convene_assembly, secretary, federation.at, body_id=federation.root, **values)


ACTS = [
    (services.add_sitting, {"title": "T", "starts_at": START + days(3), "ends_at": START + days(4)}),
    (services.move_calendar_event, {"event_id": "", "starts_at": START - days(6)}),
    (services.cancel_calendar_event, {"event_id": ""}),
    (
        services.adopt_standing_orders,
        {"document": canonical(orders(policy={"title": "Q"})), "note": "", "after_version": 1},
    ),
    (services.set_names_rule, {"visible_to": NamesRule.PUBLIC}),
]


@pytest.mark.parametrize(("service", "values"), ACTS, ids=lambda value: getattr(value, "__name__", ""))
def test_strangers_and_officers_of_sections_may_not(congress: Congress, service: object, values: dict[str, object]):
    if "event_id" in values:
        values = values | {"event_id": event_id(congress, EventKind.NOMINATIONS_DEADLINE)}
    other = congress.federation.officer(congress.federation.section("FR"))
    teller = congress.federation.officer(congress.federation.root, OfficeKind.TELLER)
    for stranger in (NOBODY, other, teller):
        with pytest.raises(NotAllowed):
            congress.act(service, stranger, **values)
    secretary = congress.federation.officer(congress.federation.root)
    congress.act(service, secretary, **values)


def test_moving_a_deadline_is_entered_with_both_times_and_changes_what_is_open(congress: Congress):
    moved = event_id(congress, EventKind.NOMINATIONS_DEADLINE)
    at = START - days(4)
    with congress.db.read() as session:
        assert not queries.is_open(session, congress.id, Activity.NOMINATIONS, at)
    congress.act(services.move_calendar_event, event_id=moved, starts_at=START - days(2))
    with congress.db.read() as session:
        assert queries.is_open(session, congress.id, Activity.NOMINATIONS, at)
    facts = last_entry(congress.db)["facts"]
    assert facts["before"]["starts_at"] == "2026-05-27T09:00:00.000000Z"
    assert facts["after"]["starts_at"] == "2026-05-30T09:00:00.000000Z"


def test_a_move_that_changes_nothing_or_breaks_a_term_is_refused(congress: Congress):
    deadline = event_id(congress, EventKind.RESOLUTIONS_DEADLINE)
    for starts_at, key in [
        (START - days(30), "assemblies.event_not_moved"),
        (START - days(13), "assemblies.event_too_late"),
    ]:
        with pytest.raises(Refused) as refused:
            congress.act(services.move_calendar_event, event_id=deadline, starts_at=starts_at)
        assert refused.value.message.key == key
    with pytest.raises(Invalid):
        congress.act(services.move_calendar_event, event_id=deadline, starts_at=START - days(81))


def test_events_are_reached_through_their_assembly_alone(congress: Congress):
    other = convene(congress.db, congress.federation)
    foreign = event_id(other, EventKind.SITTING)
    with pytest.raises(NotFound):
        congress.act(services.move_calendar_event, event_id=foreign, starts_at=START, ends_at=START + days(1))
    with pytest.raises(NotFound):
        congress.act(services.cancel_calendar_event, event_id=foreign)
    with pytest.raises(NotFound):
        congress.db.act(
            services.set_names_rule, congress.chair, congress.at, assembly_id="x" * 16, visible_to=NamesRule.PUBLIC
        )


def test_sittings_are_added_and_cancelled_until_they_begin(congress: Congress):
    third = congress.act(services.add_sitting, title="Third", starts_at=START + days(2), ends_at=START + days(3))
    with pytest.raises(Invalid, match="sittings_overlap"):
        congress.act(services.add_sitting, title="Fourth", starts_at=START + days(2.5), ends_at=START + days(4))
    with pytest.raises(Refused, match="event_is_past"):
        congress.act(services.cancel_calendar_event, at=START + days(2), event_id=third)
    congress.act(services.cancel_calendar_event, event_id=third)
    with congress.db.read() as session:
        assert [event.title for event in queries.calendar(session, congress.id).sittings] == ["Opening", "Second day"]


def test_a_second_deadline_of_one_kind_is_refused(congress: Congress):
    event = PlannedEvent(EventKind.NOMINATIONS_DEADLINE, START - days(2))
    with pytest.raises(Refused, match="event_exists"):
        congress.act(services.add_calendar_event, event=event)


def test_orders_are_adopted_version_by_version_and_old_ones_stay(congress: Congress):
    second = orders(votes={"sharing": "packed", "packet": 10})
    assert congress.act(services.adopt_standing_orders, document=canonical(second), note=" n ", after_version=1) == 2
    with congress.db.read() as session:
        assert queries.orders_in_force(session, congress.id) == (2, second)
        assert queries.orders_version(session, congress.id, 1).orders == orders()
        newest, oldest = queries.versions(session, congress.id)
        assert (newest.version, newest.note, newest.sha256) == (2, "n", digest(canonical(second)))
        assert oldest.version == 1
    entry = last_entry(congress.db)
    assert (entry["act"], entry["facts"]["version"]) == ("standing_orders.adopted", 2)


def test_orders_are_not_adopted_over_somebody_elses_version_nor_unchanged_nor_unbuilt(congress: Congress):
    second = canonical(orders(policy={"title": "Q"}))
    congress.act(services.adopt_standing_orders, document=second, note="", after_version=1)
    attempts = [
        ({"document": canonical(orders(names={"title": "N"})), "after_version": 1}, Refused),
        ({"document": second, "after_version": 2}, Refused),
        ({"document": canonical(orders(votes={"split_mandate": True})), "after_version": 2}, OrdersInvalid),
        ({"document": "{", "after_version": 2}, OrdersInvalid),
        ({"document": canonical(orders()), "after_version": 2, "note": "x" * 2001}, Invalid),
        ({"document": canonical(orders(calendar={"terms": []})), "after_version": 3}, Refused),
    ]
    for values, error in attempts:
        with pytest.raises(error):
            congress.act(services.adopt_standing_orders, **({"note": ""} | values))
    with congress.db.read() as session:
        assert queries.orders_in_force(session, congress.id).version == 2


def test_orders_that_the_present_calendar_breaks_are_refused(congress: Congress):
    term = {"event": "amendments_deadline", "side": "before", "anchor": "sitting", "amount": 11}
    document = canonical(orders(calendar={"terms": [term]}))
    with pytest.raises(Refused, match="event_too_late"):
        congress.act(services.adopt_standing_orders, document=document, note="", after_version=1)


def test_adopted_orders_cannot_be_changed_in_the_database(congress: Congress):
    def overwrite(session):
        session.execute(update(StandingOrdersVersion).values(document="{}"))

    with pytest.raises(Exception, match="standing_orders_refuses_update"):
        congress.db.act(overwrite)


def test_names_rule_is_set_by_officers_unless_the_orders_settle_it(congress: Congress):
    congress.act(services.set_names_rule, visible_to=NamesRule.DELEGATES)
    with pytest.raises(Refused, match="names_unchanged"):
        congress.act(services.set_names_rule, visible_to=NamesRule.DELEGATES)
    settled = canonical(orders(names={"visible_to": "public"}))
    congress.act(services.adopt_standing_orders, document=settled, note="", after_version=1)
    with congress.db.read() as session:
        assert queries.assembly(session, congress.id).names_visible_to is NamesRule.PUBLIC
    with pytest.raises(Refused, match="names_settled_by_orders"):
        congress.act(services.set_names_rule, visible_to=NamesRule.MEMBERS)


def test_unknown_assemblies_and_versions_are_not_found(congress: Congress):
    with congress.db.read() as session:
        for ask in (
            lambda: queries.assembly(session, "nothing"),
            lambda: queries.orders_in_force(session, "nothing"),
            lambda: queries.orders_version(session, congress.id, 2),
        ):
            with pytest.raises(NotFound):
                ask()
    assert issubclass(NotFound, CongressError)
