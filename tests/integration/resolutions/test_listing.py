"""What readers may know, and that no page reads more often because there is more to read."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from congress.assemblies.models import Assembly
from congress.ballots.queries import Audience
from congress.resolutions import listing
from congress.resolutions.listing import Reader
from congress.resolutions.rules import State
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from tests.factories.resolutions import House, make_house


@pytest.fixture
def house(db) -> House:
    return make_house(db)


def reader(house, audience):
    return Reader(house.debate.neighbour, audience, house.debate.body_id)


def read(house, query, *args, audience=Audience.MEMBERS):
    with house.debate.db.read() as session:
        assembly = session.get_one(Assembly, house.debate.assembly_id)
        return query(session, assembly, *args, reader(house, audience))


@contextmanager
def counted(db):
    found: list[str] = []

    def note(conn, cursor, statement, *rest):
        found.append(statement)

    event.listen(db.reader, "before_cursor_execute", note)
    yield found
    event.remove(db.reader, "before_cursor_execute", note)


def test_statements_stay_the_same(house):
    resolution_id = house.admitted()

    def statements():
        with counted(house.debate.db) as found:
            read(house, listing.resolution_page, resolution_id)
            read(house, listing.voting_list)
            read(house, listing.resolutions)
        return len(found)

    house.amendment(resolution_id, Operation.DELETE, 1)
    few = statements()
    for number in range(2, 7):
        house.amendment(resolution_id, Operation.DELETE, number)
        house.admitted()
    assert statements() == few


def states(house, resolution_id, audience):
    page = read(house, listing.resolution_page, resolution_id, audience=audience)
    return [line.state for line in page.amendments], page.merged.text.count("fee 2.00")


def test_a_result_is_known_to_delegates_first_with_all_that_followed(house):
    resolution_id = house.admitted()
    one = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    house.amendment(resolution_id, Operation.REPLACE, 3, "fee 1.50")
    house.declare("amendment", one, Outcome.CARRIED)
    assert states(house, resolution_id, Audience.DELEGATES) == ([State.CARRIED, State.FALLEN], 1)
    assert states(house, resolution_id, Audience.MEMBERS) == ([State.ADMITTED, State.ADMITTED], 0)


def test_lists_by_state_keep_the_same_silence(house):
    resolution_id = house.admitted()
    house.declare("resolution", resolution_id, Outcome.LOST)
    assert read(house, listing.resolutions).counts == {State.ADMITTED: 1}
    assert read(house, listing.resolutions, audience=Audience.DELEGATES).counts == {State.LOST: 1}
    assert [item.state for item in read(house, listing.voting_list)] == [State.ADMITTED]


def test_the_desk_of_the_committee(house):
    waiting = house.submitted(title="Waits")
    amended = house.admitted(title="Amended")
    house.amendment(amended, Operation.DELETE, 1)
    filed = house.filed(amended, Operation.DELETE, 2)
    with house.debate.db.read() as session:
        desk = listing.desk(session, house.debate.assembly_id)
    assert {(one.resolution.id, one.amendment and one.amendment.id) for one in desk.waiting} == {
        (waiting, None),
        (amended, filed),
    }
    assert [(resolution.id, count) for resolution, count in desk.ordered] == [(amended, 1)]
    assert desk.appeals == []
