"""Voting through the pages: paper, review, cast, receipt, and everything that can come between."""

import base64
import gzip
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from congress.audit.rules import commitment
from congress.audit.signing import is_signed
from congress.audit.tree import leaf
from congress.ballots import services
from congress.ballots.models import IntakePaper, Vote
from congress.identity.models import Login
from congress.identity.rules import token_id
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from tests.factories.ballots import AT, PASSWORD, Hall, election, make_hall, motion
from tests.integration.ballots.test_closing import orders_of_lots

CORE_CSS = Path(__file__).resolve().parents[3] / "congress" / "web" / "static" / "css" / "core.css"
LONG_NAME = "Maximiliano Hernández-Oyarzábal de los Ríos y Montenegro"


def choices(hall: Hall) -> list[str]:
    with hall.db.read() as session:
        return list(session.scalars(select(Vote.choice).order_by(Vote.number, Vote.revision)))


def papers(hall: Hall) -> list[str]:
    with hall.db.read() as session:
        return sorted(session.scalars(select(IntakePaper.choice)))


def test_the_paper_says_what_is_put_who_votes_and_what_is_secret(hall: Hall, visit: Any) -> None:
    page = visit(hall, hall.delegates[1]).get(f"/congresses/{hall.assembly_id}/ballots/{hall.open()}/vote")
    assert re.search(r"<legend>.*<h1>Shall the draft on working time be adopted\?</h1>", page, re.DOTALL)
    assert re.findall(r'type="radio"[^>]*value="(\w+)"', page) == ["for", "against", "abstain"]
    assert "checked" not in page
    for words in (
        "Brazil, line 2 of the roll",
        "1 vote",
        "When the chair closes it",
        "Roll call",
        "database",
        "Thirty",
    ):
        assert words in page


def test_voting_ends_in_a_receipt_that_can_be_checked(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    page = visitor.vote(ballot_id, choice="against")
    assert choices(hall) == ['"against"']
    assert "Your vote is cast" in page
    said = json.loads(visitor.get(visitor.at(ballot_id, "/receipt.json")))
    body = said["entry"].encode()
    assert leaf(body).hex() == said["leaf"]
    assert said["leaf"] in page.replace(" ", "")
    assert json.loads(body)["facts"]["choice"] == commitment("choice", said["choice"], bytes.fromhex(said["salt"]))
    key, signature = base64.b64decode(said["public_key"]), base64.b64decode(said["signature"])
    assert is_signed(key, said["statement"].encode(), signature)
    assert base64.b64encode(leaf(body)).decode() in said["statement"]
    text = visitor.get(visitor.at(ballot_id, "/receipt.txt"))
    assert said["leaf"] in text
    assert "attachment" in visitor.page.headers["Content-Disposition"]


def test_the_review_stores_nothing_and_can_be_gone_back_from(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="abstain")
    assert "Is this your vote?" in page
    assert choices(hall) == []
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", step="change")
    assert re.search(r'value="abstain"[^>]*checked', page)


@pytest.mark.parametrize("given", [{}, {"choice": "perhaps"}, {"choice": ["for", "against"]}])
def test_an_unusable_paper_is_shown_again_with_what_to_mend(hall: Hall, visit: Any, given: dict[str, Any]) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(visitor.at(ballot_id, "/vote"), 422, form="/vote", **given)
    assert "Choose for, against or abstain." in page
    assert 'href="#choice-0"' in page
    assert choices(hall) == []


@pytest.mark.parametrize("paper", ["", "{", '"maybe"', '{"ranks":[["c1"]]}', "[" * 20_000])
def test_a_forged_cast_is_refused_without_a_trace(hall: Hall, visit: Any, paper: str) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/cast"), 422, form="/vote", paper=paper)
    assert choices(hall) == []


def test_a_vote_can_be_changed_until_the_close(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    assert "Change my vote" in visitor.vote(ballot_id, choice="for")
    page = visitor.get(visitor.at(ballot_id, "/vote"))
    assert "You have voted." in page
    assert "checked" not in page
    visitor.vote(ballot_id, choice="against")
    assert choices(hall) == ['"for"', '"against"']


def test_double_click_and_two_tabs_leave_one_vote(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="for")
    reviewed = visitor.page
    for _ in range(2):
        visitor.page = reviewed
        visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert "stood already" in visitor.get(visitor.page.headers["Location"])
    assert choices(hall) == ['"for"']
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="for")  # the other tab
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert choices(hall) == ['"for"']


def test_a_secret_vote_is_final_and_every_way_back_says_so(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(secrecy="secret"), visit(hall, hall.delegates[0])
    page = visitor.get(visitor.at(ballot_id, "/vote"))
    assert "A vote once cast is final" in page
    assert "database could link a voter to a paper" in page
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="for")
    assert "This vote is final" in page
    reviewed = visitor.page
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    page = visitor.get(visitor.page.headers["Location"])
    assert "Receipt of participation" in page
    visitor.page = reviewed  # a double click: the same receipt
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    visitor.page = reviewed  # the back button, another choice
    page = visitor.send(visitor.at(ballot_id, "/cast"), 409, form="/cast", paper='"against"', key="another")
    assert "A secret vote is final" in page
    assert "stands as it was" in page
    assert "You have voted in this ballot" in visitor.get(visitor.at(ballot_id, "/vote"))
    assert papers(hall) == ['"for"']
    said = visitor.get(visitor.at(ballot_id, "/receipt.json"))
    assert set(json.loads(said)) & {"choice", "salt", "cast_at", "entry"} == set()
    assert said == visitor.get(visitor.at(ballot_id, "/receipt.json"))


def test_after_the_close_each_page_says_what_happened_and_what_was_kept(hall: Hall, visit: Any) -> None:
    ballot_id = hall.open()
    voted, late, watching = (visit(hall, person) for person in hall.delegates[:3])
    voted.vote(ballot_id, choice="for")
    late.get(late.at(ballot_id, "/vote"))
    late.send(late.at(ballot_id, "/vote"), form="/vote", choice="against")
    watching.get(watching.at(ballot_id, "/vote"))
    hall.act(services.close_ballot, ballot_id=ballot_id)
    page = late.send(late.at(ballot_id, "/cast"), 409, form="/cast")
    assert "This ballot is closed" in page
    assert "What you just sent was not stored." in page
    assert "No vote was cast from line 2." in page
    assert "No vote was cast from line 3." in watching.send(
        watching.at(ballot_id, "/vote"), 409, form="/vote", choice="for"
    )
    assert "stands as it was" in voted.get(voted.at(ballot_id, "/vote"))
    assert "Your vote is cast" in voted.get(voted.at(ballot_id, "/receipt"))
    assert choices(hall) == ['"for"']


def test_a_closing_time_that_has_passed_closes_the_pages_too(hall: Hall, visit: Any, app: Flask) -> None:
    ends = AT + timedelta(minutes=10)
    ballot_id, visitor = hall.open(closes_at=ends), visit(hall, hall.delegates[0])
    app.extensions["congress.clock"] = lambda: ends - timedelta(seconds=5)
    assert "Europe/Rome" in visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="for")
    app.extensions["congress.clock"] = lambda: ends
    assert "was not stored" in visitor.send(visitor.at(ballot_id, "/cast"), 409, form="/cast")
    visitor.get(visitor.at(ballot_id, "/vote"), 409)


def test_strangers_find_nothing_to_vote_on(hall: Hall, visit: Any) -> None:
    ballot_id, draft = hall.open(), hall.prepare()
    for tail in ("/vote", "/receipt", "/receipt.json", "/text"):
        visit(hall).get(visit(hall).at(ballot_id, tail), 401)
        visit(hall, hall.stranger).get(visit(hall).at(ballot_id, tail), 403)
        visit(hall, hall.chair).get(visit(hall).at(ballot_id, tail), 403)
        visit(hall, hall.delegates[0]).get(visit(hall).at(draft, tail), 404)
        visit(hall, hall.delegates[0]).get(visit(hall).at("nosuchballot0000", tail), 404)
        visit(hall, hall.delegates[0]).get(f"/congresses/othercongress000/ballots/{ballot_id}{tail}", 404)
    neighbour = visit(hall, hall.delegates[0])
    neighbour.get(neighbour.at(ballot_id, "/vote?line=2"), 403)


def test_a_request_without_its_token_is_refused(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    answer = visitor.client.post(visitor.at(ballot_id, "/cast"), data={"paper": '"for"', "line": "1", "key": "k"})
    assert (answer.status_code, choices(hall)) == (400, [])
    assert "for" not in re.findall(r"<dd>(.*?)</dd>", answer.text)


def end_session(hall: Hall, token: str) -> None:
    hall.db.act(
        lambda session: session.execute(update(Login).where(Login.id == token_id(token)).values(ended_at=AT)) and None
    )


def test_an_expired_session_keeps_the_paper_in_the_page_alone(hall: Hall, visit: Any, app: Flask) -> None:
    ballot_id, person = hall.open(), hall.delegates[0]
    visitor = visit(hall, person)
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="against")
    end_session(hall, person.token)
    page = visitor.send(visitor.at(ballot_id, "/cast"), 401, form="/cast")
    assert "Please sign in again" in page
    assert "against" not in page
    assert "Set-Cookie" not in visitor.page.headers or "against" not in visitor.page.headers["Set-Cookie"]
    assert visitor.page.headers["Cache-Control"] == "no-store"
    wrong = visitor.send(visitor.at(ballot_id, "/sign-in"), 422, email="person101@example.org", password="not this one")
    assert "You are not signed in yet" in wrong
    page = visitor.send(visitor.at(ballot_id, "/sign-in"), email="person101@example.org", password=PASSWORD)
    assert "Is this your vote?" in page
    assert choices(hall) == []
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert choices(hall) == ['"against"']


def test_a_sealed_paper_serves_nobody_else_and_not_for_long(hall: Hall, visit: Any, app: Flask) -> None:
    ballot_id, other_ballot, person = hall.open(), hall.open(), hall.delegates[0]
    visitor = visit(hall, person)
    visitor.get(visitor.at(ballot_id, "/vote"))
    end_session(hall, person.token)
    visitor.send(visitor.at(ballot_id, "/vote"), 401, form="/vote", choice="against")
    sealed = visitor.page

    def sign_in(number: int, where: str = ballot_id, **more: str) -> str:
        visitor.page = sealed
        email = f"person{number}@example.org"
        return visitor.send(visitor.at(where, "/sign-in"), email=email, password=PASSWORD, form="/sign-in", **more)

    assert "could not be kept" in sign_in(102)
    visitor = visit(hall, person)
    broken = sealed
    for case in ("ballot", "broken", "late"):
        visitor = visit(hall)
        visitor.get("/sign-in")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', visitor.page.text)
        assert token
        more = {"csrf_token": token[1]}
        if case == "broken":
            more["sealed"] = "AAAA" + re.findall(r'name="sealed" value="([^"]+)"', broken.text)[0][4:]
        if case == "late":
            app.extensions["congress.clock"] = lambda: utc_now() + timedelta(minutes=16)
        page = sign_in(101, other_ballot if case == "ballot" else ballot_id, **more)
        assert "could not be kept" in page, case
        assert "Is this your vote?" not in page
    assert choices(hall) == []


def test_a_choice_never_lies_in_session_cookie_or_database(hall: Hall, visit: Any) -> None:
    ballot_id, visitor = hall.open(), visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice="abstain")
    with visitor.client.session_transaction() as session:
        assert "abstain" not in str(dict(session))
    assert "abstain" not in visitor.page.headers.get("Set-Cookie", "")
    assert visitor.page.headers["Cache-Control"] == "no-store"
    if hall.db.is_sqlite:
        file = Path(str(hall.db.url.database))
        stored = file.read_bytes() + Path(f"{file}-wal").read_bytes()
        assert b'"abstain"' not in stored


# Elections


@pytest.mark.parametrize(("candidates", "field"), [(10, "<select"), (11, 'type="number"')])
def test_ranking_by_select_fields_up_to_ten_and_by_numbers_above(
    db: Database, visit: Any, candidates: int, field: str
) -> None:
    hall = make_hall(db, question=election(candidates))
    visitor = visit(hall, hall.delegates[0])
    page = visitor.get(visitor.at(hall.open(rule_key="executive_committee", secrecy="secret"), "/vote"))
    assert page.count(field) == candidates
    assert re.findall(r'name="rank-(c\d+)"', page) == [f"c{n}" for n in range(1, candidates + 1)]
    assert "2 seats to fill" in page


def test_a_ranking_is_reviewed_with_its_undervote_and_cast(db: Database, visit: Any) -> None:
    hall = make_hall(db, question=election(6))
    ballot_id = hall.open(rule_key="executive_committee", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", **{"rank-c3": "1", "rank-c1": "2"})
    assert "You ranked 2 of 6 candidates." in page
    assert page.index("Chidi Okafor") < page.index("Ana Ruiz")
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", step="change")
    assert re.search(r'id="rank-c3".*?<option selected>1</option>', page, re.DOTALL)
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", **{"rank-c3": "1", "rank-c1": "2"})
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"ranks":[["c3"],["c1"]]}']


@pytest.mark.parametrize(
    ("given", "words", "place"),
    [
        ({"rank-c1": "1", "rank-c2": "1"}, "The number 1 is given twice.", "#rank-c2"),
        ({"rank-c1": "1", "rank-c2": "3"}, "The number 2 is missing", "#rank-c1"),
        ({"rank-c2": "first"}, "Write a whole number from 1 to 6", "#rank-c2"),
        ({"rank-c2": "-1"}, "Write a whole number from 1 to 6", "#rank-c2"),
        ({"rank-stranger": "1"}, "1 of the names are not candidates", "#rank-c1"),
        ({"paper": '{"ranks":[["c1"],["c1"]]}'}, "named twice", "#rank-c1"),
        ({"paper": '{"ranks":[["c1","c2"]]}'}, "same number", "#rank-c1"),
    ],
    ids=["doubled", "gap", "word", "negative", "stranger", "twice", "equal"],
)
def test_a_ranking_to_mend_keeps_what_was_written(
    db: Database, visit: Any, given: dict[str, str], words: str, place: str
) -> None:
    hall = make_hall(db, question=election(6))
    ballot_id = hall.open(rule_key="executive_committee", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(visitor.at(ballot_id, "/vote"), 422, form="/vote", **given)
    assert words in page
    assert f'href="{place}"' in page
    for name, value in given.items():
        if value.isdigit() and name != "rank-stranger":
            assert re.search(rf'id="{name}".*?<option selected>{value}</option>', page, re.DOTALL)
    assert papers(hall) == []


def test_a_blank_paper_is_said_to_be_blank_and_taken(db: Database, visit: Any) -> None:
    hall = make_hall(db, question=election(4))
    ballot_id = hall.open(rule_key="executive_committee", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    visitor.get(visitor.at(ballot_id, "/vote"))
    assert "Your paper is blank." in visitor.send(visitor.at(ballot_id, "/vote"), form="/vote")
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"blank":true}']


def test_a_block_paper_says_how_many_may_be_chosen(db: Database, visit: Any) -> None:
    hall = make_hall(db, question=election(5, seats=2), orders=orders_of_lots())
    ballot_id = hall.open(rule_key="committee", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    page = visitor.get(visitor.at(ballot_id, "/vote"))
    assert "Choose at most 2 candidates." in page
    page = visitor.send(visitor.at(ballot_id, "/vote"), 422, form="/vote", choice=["c1", "c2", "c3"])
    assert "You chose 3 candidates; there are 2 seats." in page
    assert page.count("checked") == 3
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice=["c2"])
    assert "You could choose 1 candidate more." in page
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"names":["c2"]}']


def test_a_long_text_has_a_tab_of_its_own(db: Database, visit: Any) -> None:
    hall = make_hall(db, question=motion(text="<p>" + "Every section sends a report. " * 200 + "</p>"))
    visitor = visit(hall, hall.delegates[0])
    ballot_id = hall.open()
    page = visitor.get(visitor.at(ballot_id, "/vote"))
    assert "Every section sends a report." not in page
    link = re.search(r'<a href="([^"]+)" target="_blank" rel="noopener">([^<]+)', page)
    assert link
    assert "opens in a new tab" in link[2]
    assert "Every section sends a report." in visitor.get(link[1].replace("&amp;", "&"))


@pytest.mark.parametrize("text", ["", "<p>" + "A word of the text. " * 200 + "</p>"])
def test_the_voting_page_is_light(db: Database, visit: Any, text: str) -> None:
    """HTML and CSS, cold cache: under 20 kB compressed and 40 kB raw, with 28 candidates of long names."""
    question = election(28, seats=15)
    options = tuple(
        type(each)(f"{n:016}", f"{LONG_NAME} {n}", (("section", "Republic of the Sea"), ("tendency", "Open Harbours")))
        for n, each in enumerate(question.options)
    )
    hall = make_hall(db, question=type(question)(**{**question.__dict__, "options": options, "text_html": text}))
    visitor = visit(hall, hall.delegates[0])
    page = visitor.get(visitor.at(hall.open(rule_key="executive_committee", secrecy="secret"), "/vote"))
    sent = [page.encode(), CORE_CSS.read_bytes()]
    assert sum(len(gzip.compress(each, 6)) for each in sent) < 20_000
    assert sum(len(each) for each in sent) < 40_000
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) == ["/static/css/core.css"]
    assert "<script" not in page
