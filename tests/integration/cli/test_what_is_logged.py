"""What commands, workers and the server print when something breaks: where, and no value."""

from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from sqlalchemy import create_engine, text

from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from tests.factories.organisation import found_federation
from tests.factories.visitor import _TOKEN
from tests.ground.servers import Program, free_port

PASSWORD = "four odd horses sing"
Run = Callable[..., Program]


def spoil(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def told(url: str, tmp_path: Path, **more: str) -> dict[str, str]:
    return {"CONGRESS_INSTANCE": str(tmp_path / "instance"), "CONGRESS_DATABASE_URL": url, **more}


def test_a_worker(database_url: str, run_congress: Run, tmp_path: Path) -> None:
    spoil(database_url, "ALTER TABLE ballot RENAME TO away")
    mail = {"CONGRESS_SMTP_URL": "smtp://congress:hidden-words@127.0.0.1"}
    program = run_congress("work", "tend", **told(database_url, tmp_path, **mail))
    assert program.process.wait(60) == 1
    assert "in due_to_close" in program.said()
    for word in ("hidden-words", "[SQL", "SELECT", "no such table", "does not exist"):
        assert word not in program.said()


@pytest.mark.postgres
def test_a_command(postgres_url: str, run_congress: Run, tmp_path: Path) -> None:
    spoil(postgres_url, "ALTER TABLE member ADD CONSTRAINT ck_member_never CHECK (name = 'x')")
    person = ("--name", "Federation", "--admin-name", "Zenobia Quill", "--admin-mail", "zenobia@example.org")
    program = run_congress("init", *person, **told(postgres_url, tmp_path))
    assert program.process.wait(60) == 1
    assert "psycopg.errors.CheckViolation (23514)" in program.said()
    for word in ("Zenobia", "zenobia", "Failing row", "[SQL"):
        assert word not in program.said()


@pytest.mark.postgres
def test_the_server(postgres_db: Database, postgres_url: str, run_congress: Run, tmp_path: Path) -> None:
    found_federation(postgres_db, utc_now())
    port = free_port()
    program = run_congress("serve", **told(postgres_url, tmp_path, PORT=str(port)))
    address = f"http://localhost:{port}/sign-in"
    program.wait_for(address)
    spoil(postgres_url, "ALTER TABLE login ADD CONSTRAINT ck_login_never CHECK (device = 'x') NOT VALID")
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(address, timeout=20) as page:
        token = _TOKEN.search(page.read().decode())
    assert token is not None
    form = {"csrf_token": token[1], "email": "ada@example.org", "password": PASSWORD}
    with pytest.raises(HTTPError) as refused:
        browser.open(address, data=urlencode(form).encode(), timeout=20)
    assert refused.value.code == 500, refused.value.read()[:3000]
    refused.value.close()
    assert program.stop(30) == 0
    assert "in _open_login" in program.said() or "in sign_in" in program.said()
    assert "psycopg.errors.CheckViolation (23514)" in program.said()
    for word in (PASSWORD, "Failing row", "[SQL", "urllib"):
        assert word not in program.said()
