"""Now, the desk, elections and the public pages in a real browser: no barrier that axe finds, nothing wider than a
phone, and the desk worked by keyboard with no script."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.ballots import queries as ballots
from congress.ballots import services as balloting
from congress.ballots.rules import BallotState
from congress.elections import queries as elections
from congress.floor import services
from congress.kernel.ids import new_id
from congress.organisation.models import Office
from congress.organisation.rules import OfficeKind
from congress.texts.merge import Operation
from tests.factories.ballots import AT, rows
from tests.factories.discussion import Debate, signed_in
from tests.factories.floor import Floor, make_floor
from tests.ground.chromium import barriers

pytestmark = pytest.mark.browser

LONG = "On the federation's contribution to the Mediterranean harbour workers' reconstruction and solidarity fund"
SHOWN = ((360, "light"), (1280, "dark"))


def secretary_of_the_first_section(floor: Floor) -> Debate:
    """The debate with a secretary who is of the section that brings resolutions, among so many sections."""
    debate, holder = floor.house.debate, floor.delegates[60]
    with rows(floor.db) as connection:
        held = {"id": new_id(), "body_id": debate.here, "member_id": holder.member_id, "kind": OfficeKind.SECRETARY}
        connection.execute(insert(Office), {**held, "starts_on": date(2020, 1, 1), "created_at": AT})
    return replace(debate, section_secretary=signed_in(floor.db, holder))


@pytest.fixture
def floor(sqlite_db) -> Floor:
    """A congress of sixty sections in the middle of an item, with a result published and a committee elected."""
    floor = make_floor(sqlite_db, delegates=120, sections=60)
    floor.house.debate = secretary_of_the_first_section(floor)
    election = floor.election()
    floor.stand(election, *floor.delegates[:5], statement="I have worked the cranes.\n\nI know *every* berth.")
    floor.elect(election, BallotState.PUBLISHED)
    done = floor.house.admitted(title=LONG)
    floor.put("resolution", done, BallotState.PUBLISHED, against=30)
    now = floor.house.admitted(title=f"{LONG}, and its rules")
    amendment = floor.house.amendment(now, Operation.REPLACE, 3, "fee 1.40")
    floor.house.amendment(now, Operation.DELETE, 5)
    for title, subject in ((LONG, done), (f"{LONG}, and its rules", now)):
        floor.act(services.take_up_item, item_id=floor.item(title, "resolution", subject))
    ballot_id = floor.put("amendment", amendment, BallotState.DRAFT)
    floor.act(balloting.open_ballot, ballot_id=ballot_id, closes_at=AT + timedelta(minutes=4))
    floor.vote(ballot_id, of=70)
    floor.house.debate.thread(title=LONG)
    while floor.db.act_core(sequencer.sequence, AT, Signer(b"k" * 32)):
        pass
    return floor


@pytest.fixture
def goes(sqlite_app, floor, serve):
    """`goes(page, person, path)`: a page of the browser opens an address, signed in as somebody or as nobody."""
    floor.visitor(sqlite_app)
    origin = serve(sqlite_app)

    def to(page, person, path):
        page.context.clear_cookies()
        if person is not None:
            visitor = floor.visitor(sqlite_app, person)
            value = visitor.client.get_cookie("congress").value
            page.context.add_cookies([{"name": "congress", "value": value, "url": origin}])
        answer = page.goto(f"{origin}{path}")
        assert answer.status == 200
        return page

    return to


def test_pages_keep_nobody_out(floor: Floor, page, goes, screenshots) -> None:
    with floor.db.read() as session:
        election = elections.elections(session, floor.assembly_id)[0].id
    late = floor.delegates[-1]
    for name, person, path in (
        ("now", late, floor.at("/now")),
        ("desk", floor.chair, floor.at("/desk")),
        ("agenda", floor.chair, floor.at("/agenda")),
        ("elections", late, floor.at("/elections")),
        ("election", late, floor.at(f"/elections/{election}")),
        ("congress", None, floor.at()),
        ("record", None, "/record"),
        ("entry", None, "/record/0"),
    ):
        for width, scheme in SHOWN:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            goes(page, person, path)
            page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
            assert barriers(page) == [], f"{name}, {width}, {scheme}"


def test_the_desk_stays_on_one_screen_and_works_by_keyboard_without_script(floor: Floor, scriptless_page, goes) -> None:
    page = goes(scriptless_page, floor.chair, floor.at("/desk"))
    for words in ("Close the ballot", "Declare the result", "Publish the result"):
        button = page.get_by_role("button", name=words)
        box = button.bounding_box()
        assert box["y"] + box["height"] <= 800, f"“{words}” lies below the first screen"
        for _ in range(40):
            page.keyboard.press("Tab")
            if button.evaluate("node => node === document.activeElement"):
                break
        else:
            raise AssertionError(f"“{words}” cannot be reached by keyboard")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    page.get_by_text("is published.").wait_for()
    assert page.get_by_role("button", name="Prepare the ballot").is_visible()


def test_turnout_rises_on_the_desk_by_itself(floor: Floor, page, goes) -> None:
    goes(page, floor.chair, floor.at("/desk"))
    gauge = page.locator("[data-live] .gauge").first
    assert "70" in gauge.inner_text()
    with floor.db.read() as session:
        ballot_id = ballots.all_ballots(session, floor.assembly_id)[-1].id
    floor.vote(ballot_id)
    page.get_by_text("120", exact=True).first.wait_for(timeout=9_000)
    assert "of 120" in page.locator("[data-live] .gauge").first.inner_text()
