"""Acts on the agenda: the chair's alone, one item now, order kept, one entry each."""

import pytest

from congress.floor import queries, services
from congress.floor.rules import MAX_TITLE, ItemState
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from tests.factories.floor import Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db)


def titles(floor: Floor) -> list[str]:
    with floor.db.read() as session:
        return [item.title for item in queries.agenda(session, floor.assembly_id)]


def states(floor: Floor) -> list[ItemState]:
    with floor.db.read() as session:
        return [item.state for item in queries.agenda(session, floor.assembly_id)]


def test_items_stand_in_the_order_they_were_added(floor: Floor) -> None:
    for title in ("  Opening \n of the congress ", "Report", "Closing"):
        floor.item(title)
    assert titles(floor) == ["Opening of the congress", "Report", "Closing"]


@pytest.mark.parametrize("title", ["", "   ", "x" * (MAX_TITLE + 1)])
def test_a_title_is_needed_and_has_a_length(floor: Floor, title: str) -> None:
    with pytest.raises(Invalid) as problem:
        floor.item(title)
    assert problem.value.field == "title"
    assert titles(floor) == []


def test_an_item_moves_before_another_and_the_rest_keep_their_order(floor: Floor) -> None:
    ids = [floor.item(title) for title in "ABCD"]
    floor.act(services.move_agenda_item, item_id=ids[3], before_id=ids[1])
    assert titles(floor) == ["A", "D", "B", "C"]
    floor.act(services.move_agenda_item, item_id=ids[0], before_id=None)
    assert titles(floor) == ["D", "B", "C", "A"]
    with pytest.raises(Refused):
        floor.act(services.move_agenda_item, item_id=ids[0], before_id=None)
    assert titles(floor) == ["D", "B", "C", "A"]


def test_taking_up_an_item_finishes_the_one_before(floor: Floor) -> None:
    first, second = floor.item("A"), floor.item("B")
    floor.act(services.take_up_item, item_id=first)
    assert states(floor) == [ItemState.NOW, ItemState.WAITING]
    floor.act(services.take_up_item, item_id=second)
    assert states(floor) == [ItemState.DONE, ItemState.NOW]
    with pytest.raises(Refused):
        floor.act(services.take_up_item, item_id=second)
    floor.act(services.put_back_item, item_id=second)
    floor.act(services.drop_item, item_id=second)
    assert states(floor) == [ItemState.DONE, ItemState.DROPPED]
    floor.act(services.put_back_item, item_id=second)
    assert states(floor) == [ItemState.DONE, ItemState.WAITING]


def test_only_the_chair_works_on_the_agenda(floor: Floor) -> None:
    item = floor.item("A")
    for actor in (floor.house.debate.secretary, floor.house.debate.member, floor.house.debate.stranger):
        for service in (services.take_up_item, services.finish_item, services.put_back_item, services.drop_item):
            with pytest.raises(NotAllowed):
                floor.act(service, actor, item_id=item)
        with pytest.raises(NotAllowed):
            floor.act(services.add_agenda_item, actor, title="B")
        with pytest.raises(NotAllowed):
            floor.act(services.move_agenda_item, actor, item_id=item, before_id=None)
    assert (titles(floor), states(floor)) == (["A"], [ItemState.WAITING])


def test_an_item_of_another_agenda_is_not_found(floor: Floor) -> None:
    item = floor.item("A")
    with pytest.raises(NotFound):
        floor.act(services.take_up_item, item_id="zzzzzzzzzzzzzzzz")
    with pytest.raises(NotFound):
        floor.act(services.move_agenda_item, item_id=item, before_id="zzzzzzzzzzzzzzzz")


def test_each_act_is_one_entry_without_the_title(floor: Floor) -> None:
    before = len(floor.house.debate.entries())
    item = floor.item("A secret plan")
    floor.act(services.take_up_item, item_id=item)
    floor.act(services.finish_item, item_id=item)
    entries = floor.house.debate.entries()[before:]
    assert [
        name for entry in entries for name in ("item_added", "item_taken_up", "item_finished") if name in entry
    ] == [
        "item_added",
        "item_taken_up",
        "item_finished",
    ]
    assert "secret plan" not in "".join(entries)
