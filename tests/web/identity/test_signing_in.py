"""Signing in and out by the pages."""

from datetime import timedelta

import pytest
from flask import Flask

from congress.identity.rules import FREE_TRIES, safe_next
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from tests.factories.organisation import PASSWORD, Federation, found_federation
from tests.factories.visitor import Visitor

ADA = "ada@example.org"


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db, utc_now() - timedelta(days=1))


@pytest.fixture
def visitor(app: Flask, federation: Federation) -> Visitor:
    return Visitor(app)


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/account", True),
        ("/bodies?words=a%20b", True),
        ("", False),
        ("account", False),
        ("//elsewhere.example", False),
        ("/\\elsewhere.example", False),
        ("/a\\b", False),
        ("https://elsewhere.example/", False),
        ("javascript:alert(1)", False),
        ("/\t/elsewhere.example", False),
        ("/\n/elsewhere.example", False),
        (" /account", False),
    ],
)
def test_only_pages_of_this_site_are_gone_on_to(target: str, safe: bool) -> None:
    assert safe_next(target) == (target if safe else None)


def test_who_wants_a_page_signs_in_and_comes_to_it(visitor: Visitor) -> None:
    text = visitor.get("/account", 401)
    assert "/sign-in?next=/account" in text
    assert 'value="/account"' in visitor.get("/sign-in?next=/account")
    visitor.sign_in(ADA, next="/account")
    assert ADA in visitor.follow()
    assert visitor.page.request.path == "/account"


def test_another_sites_address_is_not_gone_on_to(visitor: Visitor) -> None:
    visitor.sign_in(ADA, next="//elsewhere.example/")
    assert visitor.page.headers["Location"] == "/"


def test_a_wrong_password_is_told_and_the_address_kept(visitor: Visitor) -> None:
    text = visitor.post("/sign-in", status=422, email="Ada@example.org", password="wrong", next="/account")
    assert "do not belong together" in text
    assert 'value="Ada@example.org"' in text
    assert 'value="/account"' in text
    assert 'value="wrong"' not in text
    assert "Write your password." in visitor.post("/sign-in", status=422, email=ADA, password="")


def test_too_many_tries_are_told_to_wait(visitor: Visitor) -> None:
    for _ in range(FREE_TRIES):
        visitor.post("/sign-in", status=422, email=ADA, password="wrong")
    assert "Wait 4 seconds" in visitor.post("/sign-in", status=409, email=ADA, password=PASSWORD)


def test_a_sign_in_without_the_forms_token_is_refused(visitor: Visitor) -> None:
    answer = visitor.client.post("/sign-in", data={"email": ADA, "password": PASSWORD})
    assert answer.status_code == 400
    assert PASSWORD not in answer.text


def test_a_forged_or_old_cookie_signs_nobody_in(visitor: Visitor) -> None:
    with visitor.client.session_transaction() as cookie:
        cookie["_user_id"] = "invented"
    visitor.get("/account", 401)


def test_signing_out_ends_the_login_itself(app: Flask, visitor: Visitor) -> None:
    visitor.sign_in(ADA)
    stolen = visitor.client.get_cookie("congress")
    assert stolen is not None
    visitor.post("/sign-out", from_page="/account")
    assert "You are signed out" in visitor.follow()
    visitor.get("/account", 401)
    thief = Visitor(app)
    thief.client.set_cookie("congress", stolen.value)
    thief.get("/account", 401)


def test_devices_are_listed_and_ended(app: Flask, visitor: Visitor) -> None:
    visitor.client.environ_base["HTTP_USER_AGENT"] = "X (Android) Firefox/140"
    visitor.sign_in(ADA)
    other, third = Visitor(app).sign_in(ADA), Visitor(app).sign_in(ADA)
    text = visitor.get("/account")
    assert "Firefox, Android" in text
    assert text.count("Unknown device") == 2
    ends = [part.split('"')[0] for part in text.split('action="')[1:] if "/devices/" in part.split('"')[0]]
    visitor.post(ends[0], from_page="/account")
    assert "That device is signed out." in visitor.follow()
    assert sorted(each.client.get("/account").status_code for each in (other, third)) == [200, 401]
    visitor.post("/account/devices/end", from_page="/account")
    assert "Other devices signed out: 1." in visitor.follow()
    assert {each.client.get("/account").status_code for each in (other, third)} == {401}


def test_one_cannot_end_another_persons_login(app: Flask, federation: Federation, visitor: Visitor) -> None:
    federation.account(federation.member(federation.root, email="bo@example.org"))
    visitor.sign_in(ADA)
    Visitor(app).sign_in(ADA)
    text = visitor.get("/account")
    [end] = {
        part.split('"')[0]
        for part in text.split('action="')[1:]
        if part.split('"')[0].endswith("/end") and part.split('"')[0] != "/account/devices/end"
    }
    Visitor(app).sign_in("bo@example.org").post(end, from_page="/account", status=403)


def test_a_password_is_changed_and_other_devices_are_signed_out(app: Flask, visitor: Visitor) -> None:
    visitor.sign_in(ADA)
    other = Visitor(app).sign_in(ADA)
    new = "seven quiet lamps burn"
    fields = {"current_password": PASSWORD, "password": new, "password_again": new}
    assert "not the same" in visitor.post("/account/password", status=422, **{**fields, "password_again": "x"})
    assert "not your present" in visitor.post("/account/password", status=422, **{**fields, "current_password": "x"})
    same = {"password": "Ada Admin Ada Admin", "password_again": "Ada Admin Ada Admin"}
    assert "your name or address" in visitor.post("/account/password", status=422, **{**fields, **same})
    visitor.post("/account/password", **fields)
    assert "The password is changed." in visitor.follow()
    other.get("/account", 401)
    Visitor(app).sign_in(ADA, status=422)
    Visitor(app).sign_in(ADA, new)
