"""What holds of every page: permissions are named, headers are set, one name, and errors that explain themselves."""

import re
from pathlib import Path

import pytest
from flask import Flask, request
from sqlalchemy.exc import OperationalError

from congress.kernel.actor import NOBODY, Actor
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.ui.access import Permission, Scope, allow
from congress.web.app import create_app
from congress.web.guard import PREDICATES, check_marks
from tests.factories.organisation import found_federation
from tests.ground.pages import make_app


def test_every_permission_has_its_predicate() -> None:
    assert set(PREDICATES) == set(Permission)


def test_nobody_outside_everything_gets_what_is_public_and_nothing_else() -> None:
    allowed = {permission for permission, asks in PREDICATES.items() if asks(NOBODY, Scope())}
    assert allowed == {Permission.PUBLIC}


def test_an_officer_of_another_body_is_no_officer_where_there_is_no_body() -> None:
    officer = Actor(account="a", member="m", offices=frozenset({("chair", "elsewhere")}))
    allowed = {permission for permission, asks in PREDICATES.items() if asks(officer, Scope())}
    assert allowed == {Permission.PUBLIC, Permission.SIGNED_IN}


def test_a_route_without_a_permission_stops_the_start(sqlite_app: Flask) -> None:
    sqlite_app._got_first_request = False
    sqlite_app.add_url_rule("/unmarked", "unmarked", lambda: "open to all")
    with pytest.raises(RuntimeError, match="routes without a permission: /unmarked"):
        check_marks(sqlite_app)
    assert sqlite_app.test_client().get("/unmarked").status_code == 403


def test_security_headers_stand_on_every_answer(sqlite_app: Flask, sqlite_db: Database) -> None:
    found_federation(sqlite_db)
    browser = sqlite_app.test_client()
    for path in ("/", "/sign-in", "/no-such-page", "/static/css/core.css"):
        answer = browser.get(path)
        headers = answer.headers
        answer.close()
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers
        assert (headers["Cache-Control"] == "no-store") == (not path.startswith("/static"))


def test_behind_https_cookies_are_bound_to_the_host(sqlite_db: Database, tmp_path: Path) -> None:
    found_federation(sqlite_db)
    app = make_app(sqlite_db, tmp_path / "instance", "https://congress.example.org")
    answer = app.test_client().get("/sign-in", base_url="https://congress.example.org")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-congress=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


def test_a_number_is_led_to_the_name(sqlite_app: Flask) -> None:
    answer = sqlite_app.test_client().get("/sign-in?next=/x", base_url="http://127.0.0.1")
    assert answer.status_code == 307
    assert answer.headers["Location"] == "http://localhost/sign-in?next=/x"
    assert sqlite_app.test_client().post("/sign-in", base_url="http://127.0.0.1").status_code != 307


def with_defect(app: Flask) -> Flask:
    @allow(Permission.PUBLIC)
    def broken() -> str:
        raise RuntimeError("SECRET-DETAIL " + request.full_path)

    app.add_url_rule("/broken", "broken", broken, methods=["GET", "POST"])
    app.config["PROPAGATE_DEFECTS"] = False
    return app


def test_a_defect_is_explained_without_its_insides(sqlite_db: Database, tmp_path: Path) -> None:
    found_federation(sqlite_db)
    answer = with_defect(make_app(sqlite_db, tmp_path / "instance")).test_client().get("/broken?choice=for")
    assert answer.status_code == 500
    assert "Congress made a mistake" in answer.text
    assert "SECRET-DETAIL" not in answer.text
    assert "Traceback" not in answer.text
    assert "<nav" in answer.text


def test_a_defect_while_the_database_is_away_is_explained_too(
    sqlite_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_defect(make_app(sqlite_db, tmp_path / "instance"))

    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("SECRET-DETAIL"))

    monkeypatch.setattr("congress.organisation.queries.installation", away)
    answer = app.test_client().get("/broken")
    assert answer.status_code == 500
    assert "Congress made a mistake" in answer.text
    assert "SECRET-DETAIL" not in answer.text
    assert answer.headers["Content-Security-Policy"]


def test_a_form_too_large_is_refused_in_words(sqlite_app: Flask, sqlite_db: Database) -> None:
    found_federation(sqlite_db)
    answer = sqlite_app.test_client().post("/sign-in", data={"email": "a" * 500_000})
    assert answer.status_code == 413
    assert "That is too large" in answer.text


def test_a_forged_form_is_refused_and_passwords_are_not_shown_again(sqlite_app: Flask, sqlite_db: Database) -> None:
    found_federation(sqlite_db)
    answer = sqlite_app.test_client().post(
        "/sign-in", data={"email": "who@example.org", "password": "PASS-WORD", "choice": "CHOICE-WORD"}
    )
    assert answer.status_code == 400
    assert "This form is out of date" in answer.text
    assert "who@example.org" in answer.text
    assert not re.search("PASS-WORD|CHOICE-WORD", answer.text)


def test_pages_have_no_inline_style_or_script(sqlite_app: Flask, sqlite_db: Database) -> None:
    found_federation(sqlite_db)
    for path in ("/", "/sign-in", "/no-such-page"):
        page = sqlite_app.test_client().get(path, follow_redirects=True).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", page), path


def test_the_application_makes_its_secret_in_the_instance(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "instance", sqlite_url)
    app = create_app(settings)
    assert app.config["SECRET_KEY"] == (tmp_path / "instance" / "session.key").read_bytes()
    app.extensions["congress.database"].dispose()
