"""The pages of discussion and resolutions in a real browser: no barrier that axe finds, nothing wider than a phone."""

import pytest

from congress.discussion import queries as discussion
from congress.resolutions.services import admitting
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from tests.factories.ballots import AT
from tests.factories.resolutions import House, make_house
from tests.ground.chromium import barriers

pytestmark = pytest.mark.browser

TEXT = """# Dues of sections

Considering that the costs of meetings have risen by a third, and that the smallest sections carry them least easily;

Every section pays 1.00 for each of its members and month, in the month after they were due.

- Sections under fifty members pay half.
- Sections in their first year pay nothing.

> The treasurer reports to each committee meeting."""


@pytest.fixture
def house(sqlite_db) -> House:
    return make_house(sqlite_db)


@pytest.fixture
def open_page(sqlite_app, house, serve, page):
    """Opens an address of the congress as somebody signed in, on a phone."""
    sqlite_app.extensions["congress.clock"] = lambda: AT
    origin = serve(sqlite_app)

    def opened(person, path):
        client = sqlite_app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = person.token, True
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "congress", "value": client.get_cookie("congress").value, "url": origin}])
        page.set_viewport_size({"width": 360, "height": 740})
        answer = page.goto(f"{origin}/congresses/{house.debate.assembly_id}/{path}")
        assert answer.status == 200
        return page

    return opened


def check(page, name, screenshots):
    page.screenshot(path=screenshots / f"{name}-360.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{name} is wider than a phone"
    assert barriers(page) == [], name
    page.set_viewport_size({"width": 1280, "height": 800})
    page.screenshot(path=screenshots / f"{name}-1280.png", full_page=True)
    assert barriers(page) == [], f"{name}, wide"


def test_pages_of_resolutions(house, open_page, screenshots):
    resolution_id = house.admitted(text=TEXT, thread_id=house.debate.thread())
    one = house.amendment(resolution_id, Operation.REPLACE, 2, "Every section pays 1.50 for each of its members.")
    house.amendment(resolution_id, Operation.DELETE, 2)
    house.amendment(resolution_id, Operation.ADD_AFTER, 3, "Whoever cannot pay says so in time.")
    order = [one, *(each for each in house.undecided(resolution_id) if each != one)]
    house.act(admitting.order_amendments, house.committee, resolution_id=resolution_id, order=order)
    house.declare("amendment", one, Outcome.CARRIED)
    waiting = house.submitted(title="Language of the bulletin")
    people = house.debate.hall
    mover, committee, chair = people.delegates[2], people.delegates[3], people.chair
    for person, path, name in (
        (chair, f"resolutions/{resolution_id}", "resolution"),
        (mover, "resolutions", "resolutions"),
        (mover, f"resolutions/{resolution_id}/amend?paragraph=2", "amend"),
        (mover, "resolutions/draft", "draft"),
        (mover, "voting-list", "voting-list"),
        (committee, "committee", "committee"),
        (committee, f"resolutions/{waiting}/decide", "decide"),
        (committee, f"resolutions/{resolution_id}/order", "order"),
    ):
        check(open_page(person, path), name, screenshots)


def test_pages_of_the_discussion(house, open_page, screenshots):
    debate = house.debate
    thread_id = debate.thread()
    with debate.db.read() as session:
        first = discussion.thread_page(session, debate.assembly_id, thread_id, moderator=True).spoken[0].id
    member, chair = debate.hall.delegates[0], debate.hall.chair
    for person, path, name in (
        (member, "discussion", "threads"),
        (chair, f"discussion/{thread_id}", "thread"),
        (member, "discussion/new", "new-thread"),
        (member, f"discussion/contributions/{first}/reply", "reply"),
        (member, f"discussion/contributions/{first}/edit", "edit-contribution"),
        (member, f"discussion/contributions/{first}/history", "history"),
        (chair, f"discussion/contributions/{first}/moderate", "moderate"),
    ):
        check(open_page(person, path), name, screenshots)
