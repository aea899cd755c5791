"""The guard: ids that no database can hold, and noting that a login is in use."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from congress.identity.models import Login
from congress.identity.rules import SEEN_EVERY
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from tests.factories.organisation import PASSWORD, found_federation
from tests.factories.visitor import Visitor

ADA = "ada@example.org"


def _login(db: Database) -> Login:
    with db.read() as session:
        return session.scalars(select(Login)).one()


def test_an_id_with_a_nul_is_no_page(app: Flask, db: Database) -> None:
    found_federation(db, utc_now() - timedelta(days=1))
    assert app.test_client().get("/bodies/a%00b").status_code == 404


def test_a_nul_in_a_query_or_a_form_is_told_and_kept(app: Flask, db: Database) -> None:
    found_federation(db, utc_now() - timedelta(days=1))
    visitor = Visitor(app)
    asked = visitor.get("/record/find?q=%00", status=400)
    assert "a character with the number zero" in asked
    assert "Nothing was changed." in asked
    sent = visitor.post("/sign-in", status=422, email="a\x00da@example.org", password="a\x00b c d")
    assert "a character with the number zero" in sent
    assert "Nothing was changed." in sent
    assert "ada@example.org" in sent, "to be copied, without the character"
    assert "b c d" not in sent
    assert "\x00" not in sent


def test_numbers_out_of_reach_lead_nowhere_or_count_as_not_asked_for(app: Flask, db: Database) -> None:
    found_federation(db, utc_now() - timedelta(days=1))
    visitor = Visitor(app)
    visitor.sign_in(ADA, PASSWORD)
    for number in (2**31, 10**22, "9" * 5_000):
        visitor.get(f"/record/{number}", status=404)
        visitor.get(f"/record/{number}.json", status=404)
        visitor.get(f"/record?page={number}")
    visitor.get("/record?page=-1")
    visitor.get("/record?page=2147483647", status=404)


def test_a_login_in_use_is_noted_after_the_answer_at_most_once_a_minute(app: Flask, db: Database) -> None:
    found_federation(db, utc_now() - timedelta(days=1))
    start = utc_now()
    clock = [start]
    app.extensions["congress.clock"] = lambda: clock[0]
    visitor = Visitor(app)
    visitor.sign_in(ADA, PASSWORD)
    first = _login(db)
    clock[0] = start + SEEN_EVERY / 2
    visitor.get("/account")
    visitor.page.close()
    assert _login(db).last_seen_at == first.last_seen_at
    clock[0] = start + SEEN_EVERY * 2
    visitor.get("/account")
    assert _login(db).last_seen_at == first.last_seen_at, "not before the answer has gone out"
    visitor.page.close()
    later = _login(db)
    assert later.last_seen_at == clock[0]
    assert later.expires_at > first.expires_at


def test_an_unknown_address_still_knows_who_is_signed_in(app: Flask, db: Database) -> None:
    found_federation(db, utc_now() - timedelta(days=1))
    visitor = Visitor(app)
    visitor.sign_in(ADA, PASSWORD)
    assert "Sign out" in visitor.get("/nowhere", status=404)
