"""The ground the other tests stand on holds: real databases, a real browser, and no way out of this machine."""

import contextlib
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask import Flask
from playwright.sync_api import Error, Page
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.ground.chromium import Gate, barriers
from tests.ground.network import ReachedOut, is_loopback
from tests.ground.servers import Program


@pytest.mark.postgres
def test_postgres_is_real_and_each_test_has_its_own(empty_postgres_url: str) -> None:
    engine = create_engine(empty_postgres_url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version()")).scalar_one().startswith("PostgreSQL ")
        assert connection.execute(text("SHOW server_encoding")).scalar_one() == "UTF8"
        assert connection.execute(text("SHOW listen_addresses")).scalar_one() == ""
        connection.execute(text("CREATE TABLE mark (n integer)"))
    engine.dispose()


@pytest.mark.postgres
def test_postgres_of_the_next_test_is_empty(empty_postgres_url: str) -> None:
    engine = create_engine(empty_postgres_url)
    with engine.begin() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one()
    engine.dispose()
    assert tables == 0


def test_database_holds_the_whole_schema(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1
    engine.dispose()


def test_sqlite_copy_is_whole(sqlite_url: str) -> None:
    path = make_url(sqlite_url).database
    assert path is not None
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", None, b"localhost", ""])
def test_this_machine_may_be_reached(host: object) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "0.0.0.0", "localhost.example", b"example"])  # noqa: S104
def test_other_machines_are_known_as_such(host: object) -> None:
    assert not is_loopback(host)


def test_other_machines_cannot_be_reached(reached_out: list[str]) -> None:
    with socket.socket() as tcp, pytest.raises(ReachedOut):
        tcp.connect(("192.0.2.1", 80))
    with socket.socket() as tcp, pytest.raises(ReachedOut):
        tcp.connect_ex(("192.0.2.2", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as udp, pytest.raises(ReachedOut):
        udp.sendto(b"?", ("192.0.2.3", 53))
    with pytest.raises(ReachedOut):
        socket.getaddrinfo("host.example", 80)
    assert reached_out == ["192.0.2.1", "192.0.2.2", "192.0.2.3", "host.example"]
    reached_out.clear()


def hello_app() -> Flask:
    app = Flask("hello")

    @app.get("/")
    def hello() -> str:
        return "<h1>Good morning</h1>"

    @app.get("/outside")
    def outside() -> str:
        return '<img src="https://pictures.example/a.png"><script>nowhere()</script>'

    @app.get("/barred")
    def barred() -> str:
        return "<!doctype html><html lang=en><title>Name</title><main><h1>Name</h1><input id=name></main>"

    @app.get("/scripted")
    def scripted() -> str:
        return "<h1>As sent</h1><script>document.querySelector('h1').textContent = 'As changed'</script>"

    return app


def test_served_app_answers(serve: Callable[[Flask], str]) -> None:
    with urlopen(serve(hello_app())) as answer:  # noqa: S310 - an address of this machine
        assert answer.read() == b"<h1>Good morning</h1>"


def test_a_program_that_ends_is_quoted(run_congress: Callable[..., Program]) -> None:
    program = run_congress("no-such-command")
    with pytest.raises(AssertionError, match="No such command"):
        program.wait_for("http://localhost:9/")
    assert program.stop() == 2


@pytest.mark.browser
def test_chromium_shows_a_page(serve: Callable[[Flask], str], page: Page, screenshots: Path) -> None:
    page.goto(serve(hello_app()))
    assert page.get_by_role("heading").inner_text() == "Good morning"
    picture = screenshots / "ground.png"
    page.screenshot(path=picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
def test_page_is_kept_on_this_machine(serve: Callable[[Flask], str], page: Page, gate: Gate) -> None:
    with page.expect_event("requestfailed"):
        page.goto(serve(hello_app()) + "/outside")
    assert gate.refused == ["https://pictures.example/a.png"]
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto("https://host.example/")
    assert gate.refused[1:] == ["https://host.example/"]
    assert len(gate.script_errors) == 1
    assert "nowhere is not defined" in gate.script_errors[0]
    gate.refused.clear()
    gate.script_errors.clear()


@pytest.mark.browser
def test_barriers_are_found(serve: Callable[[Flask], str], page: Page) -> None:
    page.goto(serve(hello_app()) + "/barred")
    [found] = barriers(page)
    assert found.startswith("label (critical)")
    assert found.endswith("#name")


@pytest.mark.browser
def test_a_page_can_be_seen_without_script(serve: Callable[[Flask], str], page: Page, scriptless_page: Page) -> None:
    address = serve(hello_app()) + "/scripted"
    for each, heading in ((page, "As changed"), (scriptless_page, "As sent")):
        each.goto(address)
        assert each.get_by_role("heading").inner_text() == heading
