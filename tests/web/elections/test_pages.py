"""An election through its pages, as the people in it would do it."""

import pytest

from congress.ballots.rules import BallotState
from congress.elections import queries
from tests.factories.floor import Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=6)


@pytest.fixture
def people(app, floor):
    """The chair, a section's secretary who is a delegate, another delegate, a member without a seat."""
    hall = floor.house.debate.hall
    return [floor.visitor(app, one) for one in (hall.chair, floor.delegates[2], floor.delegates[0], hall.stranger)]


def test_from_the_call_to_the_prepared_ballot(app, floor: Floor, people) -> None:
    chair, secretary, delegate, stranger = people
    chair.open(floor.at("/elections"))
    chair.press("Open nominations", rule_key="committee")
    assert "Names can be put forward now." in chair.page.text
    here = chair.page.url
    secretary.open(here)
    secretary.press("Search", q="Delegate 001")
    secretary.press("Put forward", member_id=floor.delegates[0].member_id, tendency="Open Bridge")
    assert "Delegate 001 · Argentina is put forward and must still accept." in secretary.page.text
    assert "Delegate 001" in secretary.page.text
    assert "Delegate 001" not in stranger.open(here).text  # not hers to know before it is accepted
    assert "You have been put forward: Executive committee" in delegate.open(floor.at("/now")).text
    delegate.follow("Accept or decline")
    page = delegate.press("Accept", statement="x" * 1501, expect=422)
    assert "x" * 1501 in page.html
    delegate.press("Accept", statement="Harbours *without* fences.", language="fr")
    assert "You have accepted." in delegate.page.text
    page = stranger.open(here)
    assert "Harbours without fences." in page.text
    assert 'lang="fr"' in page.html
    assert "Open Bridge" in page.text
    chair.open(here)
    chair.press("Close nominations and fix the order", seed=" ", expect=422)
    chair.press("Close nominations and fix the order", seed="4 2 6 1")
    assert "The order of the 1 candidates is fixed." in chair.page.text
    assert "4 2 6 1" in stranger.open(here).text
    chair.press("Reopen nominations")
    chair.press("Close nominations and fix the order", seed="1 1 1 1")
    chair.press("Prepare the ballot", channel="papers")
    assert "Open it from the desk" in chair.page.text
    with floor.db.read() as session:
        ballot = queries.ballot_of(session, here.rpartition("/")[2])
    assert (ballot.channel, ballot.secrecy) == ("papers", "secret")


def test_somebody_put_forward_can_decline_or_withdraw(app, floor: Floor) -> None:
    election = floor.election()
    floor.stand(election, floor.delegates[0])
    visitor = floor.visitor(app, floor.delegates[0])
    visitor.open(floor.at(f"/elections/{election}"))
    assert "You have withdrawn your candidacy." in visitor.press("Withdraw my candidacy").text
    assert "You withdrew your candidacy." in visitor.page.text
    assert "No candidates yet" in visitor.page.text


def test_nobody_answers_for_another_and_members_do_not_nominate(app, floor: Floor, people) -> None:
    election = floor.election()
    (candidacy,) = floor.stand(election, floor.delegates[0])
    here = floor.at(f"/elections/{election}")
    stranger = people[3]
    token = dict(stranger.open("/account").form("Sign out").fields)["csrf_token"]
    sent = [("csrf_token", token), ("language", "en")]
    for tail in ("accept", "withdraw", "decline"):
        stranger.send(f"{here}/candidacies/{candidacy}/{tail}", "post", sent, expect=403)
    stranger.send(f"{here}/candidacies/{candidacy}/sell", "post", sent, expect=404)
    stranger.send(f"{here}/nominate?q=Delegate", "post", sent, expect=403)
    for tail in ("draw", "reopen", "prepare"):
        stranger.send(f"{here}/{tail}", "post", sent, expect=403)
    stranger.send(floor.at("/elections"), "post", sent, expect=403)
    assert "Put somebody forward" not in stranger.open(here).text
    stranger.open(floor.at("/elections/zzzzzzzzzzzzzzzz"), expect=404)
    floor.visitor(app).open(here, expect=401)


def test_the_elected_are_shown_when_they_may_be(app, floor: Floor, people) -> None:
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    floor.elect(election, BallotState.DECLARED)
    here = floor.at(f"/elections/{election}")
    assert "Elected" not in people[3].open(here).text
    assert "Elected" in people[2].open(here).text  # a delegate
    page = people[0].open(here)
    assert "Reopen nominations" not in page.text
    assert "Withdraw my candidacy" not in people[2].page.text
