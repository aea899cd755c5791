"""The chair's page, the tellers' page, the list and the roll, through the real application."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from congress.assemblies.rules import NamesRule
from congress.ballots import services
from congress.ballots.rules import BallotState
from congress.kernel.db import Database
from congress.kernel.message import Message
from tests.factories.ballots import AT, Hall, election, make_hall
from tests.integration.ballots.conftest import vote
from tests.integration.ballots.test_closing import orders_of_lots
from tests.integration.ballots.test_papers import BLT, NUMBERS


@pytest.fixture(autouse=True)
def _at_the_time_of_the_hall(app: Flask) -> None:
    app.extensions["congress.clock"] = lambda: AT


def test_the_chair_leads_a_ballot_from_draft_to_publication(hall: Hall, visit: Any) -> None:
    ballot_id, chair = hall.prepare(), visit(hall, hall.chair)
    page = chair.get(chair.at(ballot_id))
    assert "Nothing is missing" in page

    def act(tail: str, said: str) -> str:
        chair.send(chair.at(ballot_id, tail), 303, form=tail)
        text = chair.get(chair.page.headers["Location"])
        assert said in text
        return text

    act("/ready", "Ballot 1 is ready to open.")
    act("/take-back", "Ballot 1 is a draft again.")
    act("/open", "Ballot 1 is open. Its roll is frozen and numbered.")
    for person in hall.delegates[:3]:
        vote(hall, ballot_id, person)
    page = chair.get(chair.at(ballot_id))
    assert "3 of 5 lines have voted" in page
    assert 'data-live="' in page
    assert "Carried" not in page
    page = act("/close", "Ballot 1 is closed.")
    assert "Carried: 3 for, 0 against, 0 abstained." in page
    page = act("/declare", "delegates can read it")
    page = act("/publish", "is public")
    assert hall.ballot(ballot_id).state is BallotState.PUBLISHED


def test_what_is_missing_stands_in_the_way_of_the_button(hall: Hall, visit: Any) -> None:
    hall.subject.lacking = [Message("ballots.no_subject")]
    chair = visit(hall, hall.chair)
    page = chair.get(chair.at(hall.prepare()))
    assert "Ballots cannot be held on this kind of business." in page
    assert "Mend the list above first." in page
    assert not re.search(r'action="[^"]*/open"', page)


def test_the_chair_reads_before_opening_who_is_left_off_a_secret_roll(db: Database, visit: Any) -> None:
    hall = make_hall(db, delegates=6, consultative=2)
    chair, said = visit(hall, hall.chair), "will not be on the roll of this secret ballot: 2."
    assert said in chair.get(chair.at(hall.prepare(secrecy="secret")))
    assert said not in chair.get(chair.at(hall.prepare()))


def test_a_ballot_opens_with_a_time_to_close(hall: Hall, visit: Any) -> None:
    chair = visit(hall, hall.chair)
    first, second, third = hall.prepare(), hall.prepare(), hall.prepare()
    chair.get(chair.at(first))
    chair.send(chair.at(first, "/open"), 303, form="/open", minutes="15")
    assert hall.ballot(first).closes_at == AT + timedelta(minutes=15)
    chair.get(chair.at(second))
    chair.send(chair.at(second, "/open"), 303, form="/open", closes_at="2026-11-20T12:30")
    assert hall.ballot(second).closes_at == AT + timedelta(hours=2, minutes=30), "12:30 in Rome is 11:30 UTC"
    chair.get(chair.at(third))
    page = chair.send(chair.at(third, "/open"), 422, form="/open", closes_at="2026-11-20T08:00")
    assert "The time of closing has already passed." in page
    assert "2026-11-20T08:00" in page
    chair.send(chair.at(third, "/open"), 422, form="/open", minutes="-3")
    assert hall.ballot(third).state is BallotState.DRAFT


def test_an_act_out_of_order_is_explained(hall: Hall, visit: Any) -> None:
    ballot_id, chair = hall.prepare(), visit(hall, hall.chair)
    chair.get(chair.at(ballot_id))
    for tail in ("/close", "/declare", "/publish"):
        chair.get(chair.at(ballot_id))
        page = chair.send(chair.at(ballot_id, tail), 409, form="/open")
        assert "The ballot is draft, so you cannot" in page
    chair.get(chair.at(ballot_id))
    chair.send(chair.at(ballot_id, "/lot"), 404, form="/open")


def test_annulling_asks_for_its_reason(hall: Hall, visit: Any) -> None:
    ballot_id, chair = hall.open(), visit(hall, hall.chair)
    chair.get(chair.at(ballot_id))
    chair.send(chair.at(ballot_id, "/annul"), 422, form="/annul", reason="  ")
    chair.send(chair.at(ballot_id, "/annul"), 303, form="/annul", reason="The roll was wrong.")
    assert "The roll was wrong." in chair.get(chair.at(ballot_id))


def test_an_annulled_ballot_says_so_before_anything_else(hall: Hall, visit: Any) -> None:
    done, running = hall.open(), hall.open(title="The second")
    voter, other = visit(hall, hall.delegates[0]), visit(hall, hall.delegates[1])
    for ballot_id in (done, running):
        vote(hall, ballot_id, hall.delegates[0])
    for service in (services.close_ballot, services.declare_result, services.publish_result):
        hall.act(service, ballot_id=done)
    for ballot_id in (done, running):
        hall.act(services.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    page = visit(hall).get(voter.at(done, "/result"))
    assert page.index("Annulled") < page.index("annulled and decides nothing") < page.index("Carried")
    assert "It decides nothing: The roll was wrong." in visit(hall).get(f"/congresses/{hall.assembly_id}/ballots/")
    assert "stays in the record and decides nothing" in voter.get(voter.at(running, "/vote"))
    assert "tell the chair now" not in other.get(other.at(running, "/vote"), 409)


def test_the_lot_is_entered_in_the_order_drawn(db: Database, visit: Any) -> None:
    hall = make_hall(db, delegates=3, orders=orders_of_lots(), question=election(3, seats=1))
    ballot_id = hall.open(rule_key="committee", secrecy="secret")
    for number, person in enumerate(hall.delegates, start=1):
        vote(hall, ballot_id, person, f'{{"names":["c{number}"]}}', secret=True)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    chair = visit(hall, hall.chair)
    page = chair.get(chair.at(ballot_id))
    assert "A lot must be drawn: who of these is elected?" in page
    page = chair.send(chair.at(ballot_id, "/lot"), 422, form="/lot", drawn1="c2", drawn2="c3", drawn3="")
    assert "Choose who was drawn in this place." in page
    page = chair.send(chair.at(ballot_id, "/lot"), 422, form="/lot", drawn1="c2", drawn2="c2", drawn3="c1")
    assert "exactly those who are tied" in page
    chair.send(chair.at(ballot_id, "/lot"), 303, form="/lot", drawn1="c2", drawn2="c3", drawn3="c1")
    assert "Bo Lindqvist" in chair.get(chair.at(ballot_id))


def test_only_the_chair_has_the_chairs_page(hall: Hall, visit: Any) -> None:
    ballot_id = hall.open()
    for person in (hall.delegates[0], hall.secretary, hall.tellers[0], hall.stranger):
        visitor = visit(hall, person)
        visitor.get(visitor.at(ballot_id), 403)
        visitor.get(f"/congresses/{hall.assembly_id}/ballots/")
        token = {"csrf_token": re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', visitor.page.text)[0]}
        assert visitor.client.post(visitor.at(ballot_id, "/close"), data=token).status_code == 403
    visit(hall).get(visit(hall).at(ballot_id), 401)
    assert hall.ballot(ballot_id).state is BallotState.OPEN


def test_the_turnout_fragment_ends_with_the_ballot(hall: Hall, visit: Any) -> None:
    ballot_id, chair = hall.open(), visit(hall, hall.chair)
    vote(hall, ballot_id, hall.delegates[0], '"against"')
    path = chair.at(ballot_id, "/turnout")
    live = chair.client.get(path, headers={"X-Fragment": "1"})
    assert (live.status_code, "1 of 5 lines have voted" in live.text, "gainst" in live.text) == (200, True, False)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    assert chair.client.get(path, headers={"X-Fragment": "1"}).status_code == 410


def test_the_list_shows_each_reader_what_concerns_them(hall: Hall, visit: Any) -> None:
    draft, running, done = hall.prepare(title="Third one"), hall.open(title="First one"), hall.open(title="Second one")
    for service in (services.close_ballot, services.declare_result):
        hall.act(service, ballot_id=done)
    path = f"/congresses/{hall.assembly_id}/ballots/"
    delegate = visit(hall, hall.delegates[0])
    page = delegate.get(path)
    assert "You have not voted yet (line 1)." in page
    assert "Second one" in page
    assert "Third one" not in page
    vote(hall, running, hall.delegates[0])
    assert "You have voted (line 1)." in delegate.get(path)
    assert "Third one" in visit(hall, hall.chair).get(path)
    assert draft
    public = visit(hall).get(path)
    assert "No result is open to you yet." in public
    for title in ("First one", "Second one", "Third one"):
        assert title not in public
    hall.act(services.publish_result, ballot_id=done)
    assert "Second one" in visit(hall).get(path)


@pytest.mark.parametrize("rule", list(NamesRule))
def test_names_on_the_roll_follow_the_rule(db: Database, visit: Any, rule: NamesRule) -> None:
    hall = make_hall(db, names=rule)
    ballot_id = hall.open()
    path = f"/congresses/{hall.assembly_id}/ballots/{ballot_id}/roll"
    visit(hall).get(path, 404)
    sees = {"delegate": hall.delegates[0], "member": hall.stranger}
    named = {who: "Delegate 001" in visit(hall, person).get(path) for who, person in sees.items()}
    for service in (services.close_ballot, services.declare_result, services.publish_result):
        hall.act(service, ballot_id=ballot_id)
    named["public"] = "Delegate 001" in visit(hall).get(path)
    assert named == {
        "delegate": True,
        "member": rule is not NamesRule.DELEGATES,
        "public": rule is NamesRule.PUBLIC,
    }
    visit(hall).get(f"/congresses/{hall.assembly_id}/ballots/{hall.prepare()}/roll", 404)


def test_two_tellers_count_papers_through_their_page(db: Database, visit: Any) -> None:
    hall = make_hall(db, orders=orders_of_lots(), question=election(4, seats=2))
    ballot_id = hall.open(channel="papers", secrecy="secret", rule_key="executive_committee")
    first, second = (visit(hall, teller) for teller in hall.tellers)
    path = first.at(ballot_id, "/papers")
    assert f'href="{path}"' in first.get(f"/congresses/{hall.assembly_id}/ballots/")
    chair, voter = visit(hall, hall.chair), visit(hall, hall.delegates[0])
    assert f'href="{path}"' not in chair.get(f"/congresses/{hall.assembly_id}/ballots/")
    said = voter.get(voter.at(ballot_id, "/vote"), 409)
    assert "Votes in this ballot are cast on paper, in the hall." in said
    assert hall.delegates[0].name in said, "the page knows who is signed in"

    def bring(teller: Any, blt: bytes, status: int = 303, **numbers: int) -> str:
        teller.get(path)
        fields = {**NUMBERS, **numbers, "papers": (io.BytesIO(blt), "count.blt")}
        return teller.send(path, status, form="/papers", **fields)

    page = bring(first, BLT.replace(b"3 1 2 0", b"3 1 9 0"), 422)
    assert "Line 2, column 5: expected a candidate" in page
    assert 'value="12"' in page
    assert "returned less spoilt is 7" in bring(first, BLT, 422, returned=9)
    bring(first, BLT)
    bring(second, BLT.replace(b"3 1 2 0", b"3 2 1 0"))
    assert "The papers differ in 6 places." in second.get(path)
    bring(second, BLT)
    assert "As soon as two tellers have signed the same papers." in chair.get(chair.at(ballot_id))
    for teller in (first, second):
        assert 'name="issued"' in teller.get(path)
        assert 'value="10"' in teller.page.text, "what was brought in stands in the form that replaces it"
        teller.send(f"{path}/sign", 303, form="/sign")
    assert "have brought in and signed the same papers" in first.get(path)
    for tail in ("/close", "/declare", "/publish"):
        chair.get(chair.at(ballot_id))
        chair.send(chair.at(ballot_id, tail), 303, form=tail)
    assert "Ana Ruiz" in visit(hall).get(first.at(ballot_id, "/result"))
    stranger = visit(hall, hall.stranger)
    stranger.get(path, 403)
