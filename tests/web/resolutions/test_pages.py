"""Resolutions as their people use them: only through pages, without script."""

import pytest

from congress.assemblies.rules import EventKind
from congress.resolutions.models import Amendment
from congress.resolutions.rules import State
from congress.resolutions.services import admitting
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from tests.factories.ballots import AT
from tests.factories.ballots import Person as Seated
from tests.factories.people import Person
from tests.factories.resolutions import TEXT, House, make_house


class Room:
    """A house and the browsers of its people."""

    def __init__(self, app, house: House) -> None:
        self.app = app
        self.house = house
        app.extensions["congress.clock"] = lambda: AT
        self.base = f"/congresses/{house.debate.assembly_id}"
        hall = house.debate.hall
        self.mover, self.committee, self.chair = map(self.browser, (hall.delegates[2], hall.delegates[3], hall.chair))

    def browser(self, person: Seated) -> Person:
        """Somebody's browser, signed in."""
        browser = Person(self.app)
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"] = person.token
            cookie["_fresh"] = True
        return browser

    def plain_member(self) -> Person:
        """A member who is neither delegate nor officer."""
        return self.browser(self.house.debate.hall.stranger)

    def address(self, resolution_id: str) -> str:
        return f"{self.base}/resolutions/{resolution_id}"

    def only_amendment(self) -> Amendment:
        with self.house.debate.db.read() as session:
            return session.query(Amendment).one()


@pytest.fixture
def room(sqlite_app, sqlite_db) -> Room:
    return Room(sqlite_app, make_house(sqlite_db))


def test_from_thread_to_admission(room):
    thread_id = room.house.debate.thread(title="Dues for the poorer sections")
    mover, committee = room.mover, room.committee
    mover.open(f"{room.base}/discussion/{thread_id}")
    mover.follow("Draft a resolution from this thread")
    typed = {"title": "Dues", "text": "# Dues\n\nFirst.\n\nSecond."}
    preview = mover.press("Preview", **typed)
    assert "Preview, not saved yet" in preview.text
    assert '<span class="number">2</span> Second.' in preview.html
    page = mover.press("Save the draft")
    assert "The draft is saved." in page.text
    assert "Dues for the poorer sections" in page.text
    mover.follow("Edit the draft")
    page = mover.press("Save the draft", text="First, better.\n\nSecond.")
    assert "version 2" in page.text
    page = mover.press("Submit")
    assert "Submitted to the standing orders committee." in page.text
    assert "Edit the draft" not in page.text
    committee.open(f"{room.base}/committee")
    committee.follow("Dues")
    page = committee.press("Decide", decision="admit")
    assert "Admitted as resolution 1." in page.text
    assert "Resolution 1" in mover.open(f"{room.base}/resolutions").text or "1" in mover.page.text
    assert mover.follow("Dues").headings == ["Dues"]


def test_amending_a_paragraph_from_the_link_beside_it(room):
    resolution_id = room.house.admitted()
    mover, committee = room.mover, room.committee
    mover.open(room.address(resolution_id))
    form = mover.follow("Amend paragraph 3")
    assert ">fee 1.00</textarea>" in form.html.replace("\r\n", "").replace("\n", "")
    preview = mover.press("Preview", text="fee 2.00", reason="It is too little.")
    assert "<ins>" in preview.html
    assert "It is too little." in preview.html
    page = mover.press("Save the draft")
    assert "Replaces paragraph 3." in page.text
    amendment = room.only_amendment()
    assert (amendment.paragraph, amendment.text, amendment.state) == (3, "fee 2.00", State.DRAFT)
    mover.press("Submit", near="Replaces paragraph 3.")
    committee.open(f"{room.base}/committee")
    committee.follow("Amendment to resolution 1")
    assert "Admitted as amendment A1." in committee.press("Decide", decision="admit").text
    page = mover.open(room.address(resolution_id))
    assert "A1 Replaces paragraph 3." in page.text


def test_deleting_needs_no_emptying_of_the_field(room):
    resolution_id = room.house.admitted()
    room.mover.open(room.address(resolution_id))
    room.mover.follow("Amend paragraph 3")
    room.mover.press("Save the draft", operation="delete", reason="No dues at all.")
    assert (room.only_amendment().operation, room.only_amendment().text) == (Operation.DELETE, "")


def test_what_was_typed_stays_when_refused(room):
    mover = room.mover
    mover.open(f"{room.base}/resolutions/draft")
    page = mover.press("Save the draft", expect=422, title="", text="Typed with care.", language="fr")
    assert "Write a title" in page.text
    assert "Typed with care." in page.html
    resolution_id = room.house.admitted()
    mover.open(f"{room.address(resolution_id)}/amend")
    page = mover.press("Save the draft", expect=422, paragraph="99", text="Typed again.", reason="A good reason.")
    assert "There is no paragraph 99" in page.text
    assert "Typed again." in page.html
    assert "A good reason." in page.html
    page = mover.press("Save the draft", expect=422, paragraph="three")
    assert "Typed again." in page.html


def test_a_refusal_needs_its_ground_and_an_appeal_follows(room):
    resolution_id = room.house.submitted()
    committee, mover, chair = room.committee, room.mover, room.chair
    committee.open(f"{room.address(resolution_id)}/decide")
    page = committee.press("Decide", expect=422, decision="refuse", reason="It repeats another.")
    assert "Choose a ground" in page.text
    assert "It repeats another." in page.html
    committee.press("Decide", ground="duplicate")
    page = mover.open(room.address(resolution_id))
    assert "ground: the same as another text. It repeats another." in page.text
    mover.follow("Appeal to the congress")
    page = mover.press("Appeal against the refusal", reason="It does not.")
    assert "The appeal is before the congress." in page.text
    chair.open(room.address(resolution_id))
    assert "Put down for a ballot" in chair.press("Put the appeal down for a ballot").text


def test_submitting_without_support_says_what_is_missing(room):
    member = room.browser(room.house.debate.hall.delegates[0])
    member.open(f"{room.base}/resolutions/draft")
    page = member.press("Save the draft", title="From below", text="We want more.", origin="signatories")
    assert "1 signature" in page.text
    page = member.press("Submit", expect=409)
    assert "10 signatures; there are 1, 9 too few" in page.text
    draft = member.open(f"{room.base}/resolutions").link("From below")
    other = room.browser(room.house.debate.hall.delegates[1])
    other.open(draft)
    assert "2 signatures" in other.press("Sign").text
    assert "1 signature" in other.press("Take my signature back").text


def test_the_order_of_voting_and_what_falls_with_what(room):
    house = room.house
    resolution_id = house.admitted()
    first, second = (house.amendment(resolution_id, Operation.DELETE, number) for number in (1, 2))
    committee = room.committee
    committee.open(f"{room.base}/committee")
    committee.follow("Dues")
    page = committee.press("Save the order", **{f"place-{first}": "2", f"place-{second}": "1"})
    assert "The order of voting is saved." in page.text
    assert house.row(second).position == 1
    page = committee.press("Add this rule", amendment_id=first, trigger_id=second, outcome="lost")
    assert "A1 falls if A2 is not carried." in page.text
    page = committee.press("Add this rule", expect=409, amendment_id=second, trigger_id=first, outcome="lost")
    assert "Each would then wait for the other" in page.text
    page = committee.press("Take back")
    assert "A1 falls if A2" not in page.text
    voting = committee.open(f"{room.base}/voting-list").text
    assert voting.index("Amendment A2") < voting.index("Amendment A1") < voting.index("Dues")


def test_the_chair_puts_and_rules(room):
    house = room.house
    resolution_id = house.admitted()
    one = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    two = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 1.50")
    chair = room.chair
    chair.open(room.address(resolution_id))
    page = chair.press("Put down for a ballot", near="A1 Replaces")
    assert "is down on this amendment" in page.text
    with house.debate.db.read() as session:
        from congress.ballots.models import Ballot

        ballot_id = session.query(Ballot.id).filter_by(subject_id=one).scalar()
    house.decide(ballot_id, Outcome.CARRIED)
    page = chair.open(room.address(resolution_id))
    assert "paragraph 3 is replaced by amendment A1" in page.text
    chair.follow("Let it be put all the same")
    page = chair.press("Let this amendment be put all the same", reason="Other years.")
    assert "It stands by ruling of the chair: Other years." in page.text
    assert house.row(two).state is State.ADMITTED


def test_a_result_not_yet_published_is_not_on_the_page_of_a_plain_member(room):
    house = room.house
    resolution_id = house.admitted()
    one = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    house.amendment(resolution_id, Operation.DELETE, 3)
    house.act(
        admitting.order_amendments, house.committee, resolution_id=resolution_id,
        order=[one, *(each for each in room_ids(house, resolution_id) if each != one)],
    )  # fmt: skip
    house.declare("amendment", one, Outcome.CARRIED)
    member, chair = room.plain_member(), room.chair
    seen = member.open(room.address(resolution_id)).text
    assert "with the amendments carried" not in seen
    assert "Falls, because" not in seen
    assert "by amendment A1" not in seen
    assert "carried" not in member.open(f"{room.base}/voting-list").text
    known = chair.open(room.address(resolution_id)).text
    assert "with the amendments carried" in known
    assert "Falls, because paragraph 3 is replaced by amendment A1" in known


def room_ids(house, resolution_id):
    with house.debate.db.read() as session:
        return [row.id for row in session.query(Amendment).filter_by(resolution_id=resolution_id)]


def test_a_resolution_carried_and_not_published_looks_admitted_to_members(room):
    house = room.house
    resolution_id = house.admitted()
    house.declare("resolution", resolution_id, Outcome.CARRIED)
    member = room.plain_member()
    page = member.open(room.address(resolution_id))
    assert "The text as adopted" not in page.text
    assert "carried" not in member.open(f"{room.base}/resolutions").text
    assert member.open(f"{room.base}/resolutions?state=carried").text.count("Dues") == 0
    assert "The text as adopted" in room.chair.open(room.address(resolution_id)).text


def test_drafts_are_for_their_own_people(room):
    resolution_id = room.house.draft()
    neighbour = room.browser(room.house.debate.hall.delegates[1])
    neighbour.open(room.address(resolution_id), expect=404)
    assert "Dues" not in neighbour.open(f"{room.base}/resolutions").text
    assert room.mover.open(room.address(resolution_id)).headings == ["Dues"]


def test_who_is_kept_out(room):
    resolution_id = room.house.submitted()
    amendment_id = room.house.amendment(room.house.admitted(), Operation.DELETE, 1)
    member = room.browser(room.house.debate.hall.delegates[1])
    Person(room.app).open(f"{room.base}/resolutions", expect=401)
    for path, status in (
        ("committee", 403),
        (f"resolutions/{resolution_id}/decide", 403),
        (f"resolutions/{resolution_id}/order", 403),
        (f"resolutions/{resolution_id}/edit", 403),
        (f"amendments/{amendment_id}/ruling", 403),
        (f"amendments/{amendment_id}/decide", 403),
        ("resolutions/nosuchone", 404),
        ("resolutions/nosuchone/amend", 404),
        ("amendments/nosuchone/edit", 404),
    ):
        member.open(f"{room.base}/{path}", expect=status)
    member.send(f"{room.base}/resolutions/{resolution_id}/withdraw", "post", [], expect=400)


def test_the_deadline_keeps_the_draft(room):
    resolution_id = room.house.draft()
    room.house.debate.move(EventKind.RESOLUTIONS_DEADLINE, AT)
    room.mover.open(room.address(resolution_id))
    page = room.mover.press("Submit", expect=409)
    assert "The deadline for resolutions has passed. The draft is kept" in page.text


def test_the_text_keeps_the_submitted_numbers_until_it_is_adopted(room):
    house = room.house
    resolution_id = house.admitted()
    house.declare("amendment", house.amendment(resolution_id, Operation.DELETE, 1), Outcome.CARRIED)
    numbers = margin(room.chair.open(room.address(resolution_id)))
    assert numbers == ["2", "3", "4", "5", "6"]
    house.declare("resolution", resolution_id, Outcome.CARRIED)
    assert margin(room.chair.open(room.address(resolution_id))) == ["1", "2", "3", "4", "5"]


def margin(page):
    """The numbers in the margin of the first text of the page."""
    text = next(node for node in page.root.all("div") if node.get("class") == "text")
    return [node.text() for node in text.all("span") if node.get("class") == "number"]


def test_the_longest_text_passes(room):
    mover = room.mover
    mover.open(f"{room.base}/resolutions/draft")
    text = "\u0416" * 99_990
    assert "The draft is saved." in mover.press("Save the draft", title="Long", text=text).text
    mover.open(f"{room.base}/resolutions/draft")
    mover.press("Save the draft", expect=422, title="Too long", text=text + "\u0416" * 20)
    assert TEXT
