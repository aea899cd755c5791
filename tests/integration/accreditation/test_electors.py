"""What ballots read: electors, moments, rights, reasons; and that none of it costs more in a larger congress."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from sqlalchemy import event

from congress.accreditation import figures, queries
from congress.accreditation.figures import Figures
from congress.accreditation.services import credentials, delegations, presence
from congress.kernel.db import Database
from congress.kernel.errors import NotFound, Refused
from congress.organisation.rules import Standing
from congress.tally.case import Moment
from tests.factories.accreditation import Delegations, gather


@pytest.fixture
def hall(db: Database) -> Delegations:
    """AA official with three seats, two held; BB sympathizing with three, one held; an observer; an alternate."""
    hall = gather(db)
    hall.section("AA")
    hall.section("BB", standing=Standing.SYMPATHIZING)
    hall.section("CC")
    for code, name in (("BB", "Bea"), ("AA", "Ann"), ("AA", "Abe")):
        hall.delegate(code, name)
    hall.alternate("AA", "Alt")
    hall.nominate("CC", "Cay")
    return hall


def counted(db: Database, ask: Callable[[object], object]) -> int:
    """How many statements a question costs."""
    statements = []

    def note(conn, cursor, statement, parameters, context, executemany):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(db.reader, "before_cursor_execute", note)
    try:
        with db.read() as session:
            ask(session)
    finally:
        event.remove(db.reader, "before_cursor_execute", note)
    return len(statements)


def test_electors_are_the_accepted_holders_of_voting_seats_by_number(hall: Delegations):
    with hall.db.read() as session:
        found = queries.electors(session, hall.congress.id)
    assert [
        (each.seat_number, each.shown_name, each.section_code, each.is_decisive, each.weight) for each in found
    ] == [
        (1, "Ann", "AA", True, Fraction(1)),
        (2, "Abe", "AA", True, Fraction(1)),
        (4, "Bea", "BB", False, Fraction(1)),
    ]
    assert found[0].member_id == hall.person("AA", "Ann")
    assert found[0].section_name == "Section AA"


def test_moments_count_decisive_seats_present_accredited_and_allocated(hall: Delegations):
    hall.congress.act(presence.record_arrival, hall.congress.chair, seat_id=hall.seats("AA")[0].id)
    hall.congress.act(presence.record_arrival, hall.congress.chair, seat_id=hall.seats("BB")[0].id)
    with hall.db.read() as session:
        found = queries.moments(session, hall.congress.id)
    assert found.present == Moment(heads=1, seats=1, votes=Fraction(1), sections=1)
    assert found.accredited == Moment(heads=2, seats=2, votes=Fraction(2), sections=1)
    assert found.allocated == Moment(heads=6, seats=6, votes=Fraction(6), sections=2)


def test_presence_is_one_open_stay_per_seat_noted_by_desk_or_delegate(hall: Delegations):
    seat = hall.seats("AA")[0]
    ann = hall.congress.federation.actor(hall.person("AA", "Ann"))
    hall.congress.act(presence.record_arrival, ann, seat_id=seat.id)
    with pytest.raises(Refused, match="in_the_hall_already"):
        hall.congress.act(presence.record_arrival, hall.credentials, seat_id=seat.id)
    hall.congress.act(presence.record_departure, hall.congress.chair, seat_id=seat.id)
    with pytest.raises(Refused, match="not_in_the_hall"):
        hall.congress.act(presence.record_departure, hall.congress.chair, seat_id=seat.id)
    hall.congress.act(presence.record_arrivals, hall.congress.chair, seat_ids=(seat.id, hall.seats("AA")[1].id))
    with hall.db.read() as session:
        assert queries.moments(session, hall.congress.id).present.seats == 2
    vacant, undecided = hall.seats("AA")[2], hall.seats("CC")[0]
    for place, key in ((vacant, "seat_is_vacant"), (undecided, "holder_not_accredited")):
        with pytest.raises(Refused, match=key):
            hall.congress.act(presence.record_arrival, hall.congress.chair, seat_id=place.id)


def test_why_somebody_cannot_vote_is_answered_for_each(hall: Delegations):
    for code, name in (("AA", "Ann"), ("BB", "Bea"), ("AA", "Alt"), ("CC", "Cay")):
        hall.congress.federation.account(hall.person(code, name))
    seat = hall.seats("AA")[0]
    hall.congress.act(presence.record_arrival, hall.congress.chair, seat_id=seat.id)
    later = hall.congress.at.replace(hour=15)
    with hall.db.read() as session:
        assert queries.why_not(session, hall.congress.id, hall.person("AA", "Ann"), later) == []
    hall.congress.act(presence.record_departure, hall.congress.chair, later, seat_id=seat.id)

    def keys(code: str, name: str) -> list[str]:
        with hall.db.read() as session:
            found = queries.why_not(session, hall.congress.id, hall.person(code, name), later)
        return [message.key.removeprefix("accreditation.why_") for message in found]

    assert keys("AA", "Ann") == ["left"]
    assert keys("AA", "Abe") == ["no_account"]
    assert keys("BB", "Bea") == ["consultative"]
    assert keys("AA", "Alt") == ["alternate"]
    assert keys("CC", "Cay") == ["not_decided"]
    assert keys("CC", "New") == ["no_account", "not_nominated"]
    hall.congress.act(presence.record_arrival, hall.congress.chair, later.replace(hour=16), seat_id=seat.id)
    assert keys("AA", "Ann") == []
    with hall.db.read() as session, pytest.raises(NotFound):
        queries.why_not(session, hall.congress.id, "nobody", later)


def test_the_report_is_numbered_adds_up_and_keeps_the_kinds(hall: Delegations):
    observer = hall.congress.act(
        delegations.admit_participant,
        hall.credentials,
        body_id=hall.sections["CC"].id,
        member_id=hall.person("CC", "Obi"),
        category="observer",
    )
    hall.accept(observer)
    assert hall.congress.act(credentials.issue_credentials_report, hall.credentials) == 1
    hall.accept(hall.nominate("CC", "Cy"))
    assert hall.congress.act(credentials.issue_credentials_report, hall.credentials) == 2
    with hall.db.read() as session:
        second, first = figures.reports(session, hall.congress.id)
    assert (first.number, second.number) == (1, 2)
    found = figures.of(first)
    kinds = {line.key: (line.delegates, line.alternates, line.participants) for line in found.categories}
    assert kinds == {"delegate": (2, 1, 0), "consultative": (1, 0, 0), "observer": (0, 0, 1), "guest": (0, 0, 0)}
    assert (found.delegates, found.alternates, found.participants, found.undecided) == (3, 1, 1, 1)
    assert found.seats == sum(line.seats for line in found.sections) == 9
    assert sum(line.delegates for line in found.sections) == found.delegates
    assert sum(line.accredited_votes for line in found.sections) == 3
    assert figures.of(second).delegates == 4
    assert Figures.from_json(found.to_json()) == found


def test_statements_are_the_same_for_a_larger_congress(hall: Delegations):
    member = hall.person("AA", "Ann")
    asks = {
        "electors": (lambda session: queries.electors(session, hall.congress.id), 2),
        "moments": (lambda session: queries.moments(session, hall.congress.id), 3),
        "rights": (lambda session: queries.rights_of(session, hall.congress.id, member), 2),
        "seat": (lambda session: queries.seat_of(session, hall.congress.id, member), 1),
        "why": (lambda session: queries.why_not(session, hall.congress.id, member, hall.congress.at), 4),
        "figures": (lambda session: figures.gather(session, hall.congress.id), 4),
    }
    before = {name: counted(hall.db, ask) for name, (ask, _) in asks.items()}
    for code in ("DD", "EE", "FF"):
        hall.section(code)
        hall.accept(*(hall.nominate(code, f"{code} {number}") for number in range(3)))
    after = {name: counted(hall.db, ask) for name, (ask, _) in asks.items()}
    assert after == before
    assert all(after[name] <= most for name, (_, most) in asks.items())
