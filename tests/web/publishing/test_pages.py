"""Public pages: nobody signs in, and nothing is told before its publication, in HTML or JSON."""

import json

import pytest

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.ballots import services as balloting
from congress.ballots.rules import BallotState
from congress.texts.merge import Operation
from tests.factories.ballots import AT
from tests.factories.floor import Floor, make_floor

UNPUBLISHED = [BallotState.DRAFT, BallotState.OPEN, BallotState.CLOSED, BallotState.DECLARED]


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=4)


@pytest.fixture
def public(app, floor):
    return floor.visitor(app)


def sequence(floor: Floor) -> None:
    while floor.db.act_core(sequencer.sequence, AT, Signer(b"k" * 32)):
        pass


def everything(public, floor: Floor) -> str:
    """All that the public can read: every page and file without an id in it, and the whole record."""
    sequence(floor)
    found = [public.open(path).html for path in ("/congresses", floor.at(), floor.at("/decisions.json"), "/about")]
    found.append(public.open("/record").html)
    position = 0
    while (answer := public.client.get(f"/record/{position}")).status_code == 200:
        found.append(answer.text)
        found.append(public.client.get(f"/record/{position}.json").text)
        position += 1
    assert position > 5
    return "\n".join(found)


@pytest.mark.parametrize("until", UNPUBLISHED)
def test_nothing_tells_of_a_resolution_before_its_result_is_published(floor: Floor, public, until: BallotState) -> None:
    floor.house.draft(title="A draft in a drawer", text="Words of a draft.")
    resolution = floor.house.admitted(title="Fees of harbours", text="Words put to the vote.")
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 1, "Words of an amendment.")
    ballot_id = floor.put("amendment", amendment, until, against=4)
    told = everything(public, floor)
    for words in ("drawer", "Words", "Fees of harbours", "carried", '"lost"', "Amendment A1"):
        assert words not in told
    for tail in (f"/texts/{resolution}", f"/ballots/{ballot_id}/result", f"/ballots/{ballot_id}/result.json"):
        public.open(floor.at(tail), expect=404)


@pytest.mark.parametrize("until", [BallotState.OPEN, BallotState.CLOSED, BallotState.DECLARED])
def test_nothing_tells_of_the_elected_before_they_are_published(floor: Floor, public, until: BallotState) -> None:
    election = floor.election()
    standing = floor.stand(election, *floor.delegates[:3], statement="Harbours without fences.")
    ballot_id = floor.elect(election, until)
    told = everything(public, floor)
    for words in ("Delegate 00", "fences", "Executive committee", '"elected"'):
        assert words not in told
    if until is BallotState.DECLARED:
        floor.act(balloting.publish_result, ballot_id=ballot_id)
        told = everything(public, floor)
        assert all(words in told for words in ("Delegate 00", "Executive committee", standing[0]))


def test_a_congress_tells_its_decisions_its_committee_and_its_record(floor: Floor, public) -> None:
    resolution = floor.house.admitted(title="Fees of harbours")
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    floor.put("amendment", amendment, BallotState.PUBLISHED)
    floor.put("resolution", resolution, BallotState.PUBLISHED, against=1)
    sequence(floor)
    page = public.open("/")
    assert page.url == floor.at()  # the only congress there is
    assert page.headings == ["Ninth congress"]
    for words in ("Trieste", "Fees of harbours", "exactly what was needed", "Carried 3 : 1", "Root of the record"):
        assert words in page.text
    page = public.follow("Fees of harbours")
    assert page.url == floor.at(f"/texts/{resolution}")
    for words in ("Carried", "The text as adopted", "fee 1.40", "Moved by Argentina", "Amendment A1"):
        assert words in page.text
    assert public.follow("The result with its arithmetic").status == 200
    rows = json.loads(public.open(floor.at("/decisions.json")).html)
    assert [(row["kind"], row["resolution"], row["outcome"], row["for"]) for row in rows] == [
        ("amendment", None, "carried", "4"),
        ("resolution", 1, "carried", "3"),
    ]


def test_a_lost_resolution_is_told_with_the_text_that_was_put(floor: Floor, public) -> None:
    resolution = floor.house.admitted()
    floor.put("resolution", resolution, BallotState.PUBLISHED, against=3)
    page = public.open(floor.at(f"/texts/{resolution}"))
    assert "The text that was put and not adopted" in page.text
    assert "2 short of what was needed" in public.open(floor.at()).text


def test_an_annulled_ballot_stays_and_says_so(floor: Floor, public) -> None:
    resolution = floor.house.admitted()
    ballot_id = floor.put("resolution", resolution, BallotState.PUBLISHED)
    floor.act(balloting.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    page = public.open(floor.at())
    assert "annulled" in page.text
    assert page.link("Dues").endswith(f"/ballots/{ballot_id}/result")
    public.open(floor.at(f"/texts/{resolution}"), expect=404)


def test_an_entry_is_found_by_its_id_and_by_the_leaf_of_a_receipt(floor: Floor, public) -> None:
    floor.item("Opening")
    assert "Nothing has been entered yet." in public.open("/record").text
    sequence(floor)
    page = public.open("/record/0")
    leaf = next(node.text() for node in page.root.all("dd") if len(node.text()) == 64)
    body = public.client.get("/record/0.json")
    assert body.mimetype == "application/json"
    assert json.loads(body.data)["act"] == "agenda.item_added"
    assert "Opening" not in body.text
    public.open("/record")
    assert public.press("Search", q=leaf.upper()).url == "/record/0"
    public.open("/record/find?q=" + "zz" * 32, expect=404)
    assert "Not in the record yet" in public.page.text
    public.open("/record/1", expect=404)
    public.open("/record?page=2", expect=404)
    public.open("/record?page=x")


def test_health_answers_in_plain_words(public) -> None:
    assert public.open("/health").kind == "text/plain"
