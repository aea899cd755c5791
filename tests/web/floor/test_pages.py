"""The floor through its pages: the chair works an item down by buttons alone; nobody else can; nothing leaks."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from congress.ballots import queries
from congress.ballots import services as balloting
from congress.ballots.rules import BallotState
from congress.elections import services as electing
from congress.floor import services
from congress.texts.merge import Operation
from tests.factories.floor import Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=4)


@pytest.fixture
def chair(app, floor):
    return floor.visitor(app, floor.chair)


@contextmanager
def counting(db) -> Iterator[list[str]]:
    found: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        found.append(statement)

    event.listen(db.reader, "before_cursor_execute", note)
    yield found
    event.remove(db.reader, "before_cursor_execute", note)


def test_the_chair_works_an_item_down_with_one_button_at_a_time(app, floor: Floor, chair) -> None:
    resolution = floor.house.admitted()
    floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    chair.open(floor.at("/agenda"))
    chair.press("Add to the agenda", subject=f"resolution:{resolution}")
    assert "“Resolution 1 Dues” is item 1 of 1." in chair.page.text
    chair.press("Add this item", title="Closing")
    chair.open(floor.at("/desk"))
    chair.press("Take it up")
    for what in ("Amendment A1", "The resolution"):
        page = chair.press("Prepare the ballot")
        assert "is prepared. Nobody can vote in it yet." in page.text
        assert what in page.text
        page = chair.press("Open the ballot")
        assert "is open: 4 votes are on its roll, 0 have been cast." in page.text
        floor.vote(latest(floor), of=3)
        assert "3 of 4" in chair.open(floor.at("/desk")).text
        assert "is closed: 3 of 4 have voted." in chair.press("Close the ballot").text
        assert "The public cannot see it yet." in chair.press("Declare the result").text
        assert "is published." in chair.press("Publish the result").text
    assert floor.house.resolution(resolution).state == "carried"
    page = chair.press("Go on to: Closing")
    assert "“Closing” is the item now." in page.text
    assert "The debate on “Closing” is finished." in chair.press("Finish this item").text
    assert "Everything on the agenda is done." in chair.page.text


def latest(floor: Floor) -> str:
    with floor.db.read() as session:
        return queries.all_ballots(session, floor.assembly_id)[-1].id


def test_a_ballot_can_be_opened_to_close_by_itself(floor: Floor, chair) -> None:
    take(floor, floor.house.admitted())
    chair.open(floor.at("/desk"))
    chair.press("Prepare the ballot")
    page = chair.press("Open the ballot", minutes="0", expect=422)
    assert "Give 1 to 43200 minutes, or nothing." in page.text
    assert "It closes by itself at 10:05:00." in chair.press("Open the ballot", minutes="5").text


def take(floor: Floor, resolution: str) -> None:
    floor.act(services.take_up_item, item_id=floor.item("Dues", "resolution", resolution))


def test_what_is_missing_stands_where_the_button_would_be(floor: Floor, chair) -> None:
    resolution = floor.house.admitted()
    floor.house.filed(resolution, Operation.DELETE, 3)
    take(floor, resolution)
    chair.open(floor.at("/desk"))
    page = chair.press("Prepare the ballot")
    assert "Still missing" in page.text
    assert [button.text() for button in page.buttons() if button.text() == "Open the ballot"] == []


def test_a_second_click_says_that_somebody_was_there_before(floor: Floor, chair) -> None:
    resolution = floor.house.admitted()
    take(floor, resolution)
    ballot_id = floor.put("resolution", resolution, BallotState.OPEN)
    page = chair.open(floor.at("/desk"))
    form = page.form("Close the ballot")
    floor.act(balloting.close_ballot, ballot_id=ballot_id)
    page = chair.send(form.action, form.method, form.fields, expect=409)
    assert "The ballot is closed, so you cannot close it now." in page.text
    chair.press("Declare the result")  # the desk stands there as it is now
    assert "Publish the result" in chair.page.text


def test_foreign_ids_and_unknown_acts_are_not_found(floor: Floor, chair) -> None:
    take(floor, floor.house.admitted())
    form = chair.open(floor.at("/desk")).form("Prepare the ballot")
    for tail, fields in (
        ("/desk/ballots/zzzzzzzzzzzzzzzz/annul", {}),
        ("/desk/items/zzzzzzzzzzzzzzzz/sell", {}),
        ("/desk/prepare", {"kind": "bribe", "subject_id": "x"}),
        ("/desk/prepare", {"kind": "resolution", "subject_id": "zzzzzzzzzzzzzzzz"}),
        ("/desk/ballots/zzzzzzzzzzzzzzzz/close", {}),
        ("/desk/items/zzzzzzzzzzzzzzzz/take", {}),
    ):
        token = dict(form.fields)["csrf_token"]
        chair.send(floor.at(tail), "post", [("csrf_token", token), *fields.items()], expect=404)


def test_the_desk_is_the_chairs_alone(app, floor: Floor) -> None:
    item = floor.item("Opening")
    paths = ("/desk", "/desk/turnout")
    posts = ("/desk/prepare", f"/desk/items/{item}/take", "/agenda/items", f"/agenda/{item}/move", "/agenda/subjects")
    for person in (floor.delegates[0], floor.house.debate.hall.secretary, floor.house.debate.hall.stranger):
        visitor = floor.visitor(app, person)
        token = dict(visitor.open("/account").form("Sign out").fields)["csrf_token"]
        for path in paths:
            visitor.open(floor.at(path), expect=403)
        for path in posts:
            visitor.send(floor.at(path), "post", [("csrf_token", token), ("title", "Mine")], expect=403)
        assert "Take up" not in visitor.open(floor.at("/agenda")).text
    nobody = floor.visitor(app)
    for path in (*paths, "/now", "/agenda"):
        nobody.open(floor.at(path), expect=401)


def test_the_agenda_is_put_in_order(floor: Floor, chair) -> None:
    for title in ("Opening", "Report", "Closing"):
        floor.item(title)
    chair.open(floor.at("/agenda"))
    assert "“Closing” is item 2 of 3." in chair.press("Up · Closing").text
    assert "“Opening” is item 2 of 3." in chair.press("Down · Opening").text
    assert "“Report” is item 3 of 3." in chair.press("Drop · Report").text
    chair.press("Put back · Report")
    page = chair.press("Take up · Report")
    assert "Adjourn · Report" in page.text
    assert "Give the item a title" in chair.press("Add this item", title=" ", expect=422).text


def test_the_agenda_offers_no_leaving_while_a_ballot_is_open(floor: Floor, chair) -> None:
    resolution = floor.house.admitted()
    take(floor, resolution)
    floor.item("Closing")
    ballot_id = floor.put("resolution", resolution, BallotState.OPEN)

    def acts() -> set[str]:
        names = (button.text() for button in chair.open(floor.at("/agenda")).buttons())
        return {name.partition(" · ")[0] for name in names} & {"Adjourn", "Take up", "Drop"}

    assert acts() == {"Drop"}
    assert "Ballot 1 of this item is open" in chair.page.text
    floor.act(balloting.close_ballot, ballot_id=ballot_id)
    assert acts() == {"Adjourn", "Take up", "Drop"}
    assert "Ballot 1 of this item is open" not in chair.page.text


def test_the_desk_tells_before_opening_who_is_left_off_a_secret_roll(app, db) -> None:
    floor = make_floor(db, delegates=6, consultative=2)
    chair, said = floor.visitor(app, floor.chair), "will not be on the roll of this secret ballot: 2."
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    floor.act(electing.draw_order, election_id=election, seed="4 2 6 1")
    floor.act(services.take_up_item, item_id=floor.item("Committee", "election", election))
    chair.open(floor.at("/desk"))
    assert said in chair.press("Prepare the ballot").text
    assert said not in chair.press("Open the ballot").text
    resolution = floor.house.admitted()
    floor.act(balloting.close_ballot, ballot_id=latest(floor))
    take(floor, resolution)
    chair.open(floor.at("/desk"))
    assert said not in chair.press("Prepare the ballot").text, "a roll call leaves nobody off"


def test_the_live_fragment_tells_how_many_and_never_what(floor: Floor, chair) -> None:
    resolution = floor.house.admitted()
    take(floor, resolution)
    ballot_id = floor.put("resolution", resolution, BallotState.OPEN)
    address = floor.at(f"/desk/turnout?ballot={ballot_id}&state=open")

    def fragment(against: int) -> str:
        floor.vote(ballot_id, against)
        return chair.open(address).html

    mostly_for, mostly_against = fragment(1), fragment(3)
    assert mostly_for == mostly_against  # the same turnout, other choices, the same bytes
    assert "<html" not in mostly_for
    answer = chair.client.get(address)
    again = chair.client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    floor.act(balloting.close_ballot, ballot_id=ballot_id)
    assert "The ballot has moved on." in chair.open(address).html


def test_now_leads_a_delegate_to_the_open_ballot_and_then_to_the_next_event(app, floor: Floor) -> None:
    resolution = floor.house.admitted()
    ballot_id = floor.put("resolution", resolution, BallotState.OPEN)
    delegate = floor.visitor(app, floor.delegates[0])
    page = delegate.open("/")
    assert page.url == floor.at("/now")
    assert "You have not voted yet." in page.text
    assert page.link("Vote now").endswith(f"/ballots/{ballot_id}/vote")
    floor.vote(ballot_id)
    page = delegate.open(floor.at("/now"))
    assert "Vote now" not in page.text
    assert "you voted" in page.text
    assert "No ballot waits for you." in page.text


def test_now_tells_no_result_before_its_time(app, floor: Floor) -> None:
    resolution = floor.house.admitted()
    ballot_id = floor.put("resolution", resolution, BallotState.DECLARED)
    stranger = floor.house.debate.hall.stranger
    assert "carried" not in floor.visitor(app, stranger).open(floor.at("/now")).text
    delegate = floor.visitor(app, floor.delegates[0])
    assert "carried" in delegate.open(floor.at("/now")).text  # with a seat, declared results are told
    assert f"/ballots/{ballot_id}/result" in delegate.page.html


def test_pages_take_the_same_statements_however_large_the_congress(app, floor: Floor, chair) -> None:
    delegate = floor.visitor(app, floor.delegates[0])

    def statements() -> dict[str, int]:
        taken = {}
        for visitor, path in ((delegate, "/now"), (chair, "/desk"), (chair, "/agenda"), (delegate, "")):
            visitor.open(floor.at(path))
            with counting(floor.db) as found:
                visitor.open(floor.at(path))
            taken[path] = len(found)
        return taken

    first = floor.house.admitted()
    floor.house.amendment(first, Operation.DELETE, 2)
    take(floor, first)
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    floor.elect(election, BallotState.PUBLISHED)
    floor.put("resolution", floor.house.admitted(title="One"), BallotState.PUBLISHED)
    floor.put("resolution", floor.house.admitted(title="Two"), BallotState.OPEN)
    before = statements()
    for number in range(4):
        resolution = floor.house.admitted(title=f"More {number}")
        floor.item(f"More {number}", "resolution", resolution)
        floor.put("resolution", resolution, BallotState.PUBLISHED if number % 2 else BallotState.OPEN)
        floor.house.amendment(first, Operation.REPLACE, 3, f"fee {number}")
        floor.house.debate.thread(title=f"Thread {number}")
    assert statements() == before
    assert max(before.values()) < 40
