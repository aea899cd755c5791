"""A defect while somebody signs in: the log tells where, and neither the password nor a row."""

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.web.edge import Edge
from tests.factories.organisation import found_federation
from tests.factories.visitor import Visitor

ADA, PASSWORD, DEVICE = "ada@example.org", "four odd horses sing", "Peculiarbrowser/7"


def spoil(db: Database, statement: str) -> None:
    """Change a table behind the application's back."""
    engine = create_engine(db.url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def sign_in(app: Flask) -> Visitor:
    visitor = Visitor(app)
    visitor.client.environ_base["HTTP_USER_AGENT"] = DEVICE
    visitor.post("/sign-in", status=500, email=ADA, password=PASSWORD)
    return visitor


@pytest.mark.parametrize("table", ["refused_attempt", "account"])
def test_a_table_is_away(table: str, app: Flask, db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    found_federation(db, utc_now())
    db.reader.dispose()
    spoil(db, f"ALTER TABLE {table} RENAME TO away")
    visitor = sign_in(app)
    said = capsys.readouterr()
    assert "congress/identity/services.py" in said.err, "where it was"
    assert "in sign_in" in said.err
    for word in (PASSWORD, ADA, "password=", "[SQL"):
        assert word not in said.err + said.out
    assert PASSWORD not in visitor.page.text


@pytest.mark.postgres
def test_a_row_is_refused(postgres_db: Database, tmp_path_factory: pytest.TempPathFactory,
                          capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    from tests.ground.pages import make_app

    found_federation(postgres_db, utc_now())
    spoil(postgres_db, "ALTER TABLE login ADD CONSTRAINT ck_login_never CHECK (device = 'x') NOT VALID")
    sign_in(make_app(postgres_db, tmp_path_factory.mktemp("instance")))
    said = capsys.readouterr().err
    assert "psycopg.errors.CheckViolation (23514)" in said
    for word in (PASSWORD, DEVICE[:12], "Failing row"):
        assert word not in said


def test_what_breaks_beyond_the_pages_is_as_plain(capsys: pytest.CaptureFixture[str]) -> None:
    class Body(list[bytes]):
        def close(self) -> None:
            raise ValueError(PASSWORD)

    def breaks(environ: object, start_response: object) -> list[bytes]:
        raise ValueError(PASSWORD)

    begun: list[object] = []
    assert b"made a mistake" in b"".join(Edge(breaks)({}, lambda *words: begun.append(words)))
    assert begun[0][0].startswith("500")
    answer = Edge(lambda environ, start_response: Body([b"well"]))({}, None)
    assert list(answer) == [b"well"]
    answer.close()
    said = capsys.readouterr().err
    assert "defect beyond the pages" in said
    assert "defect after the answer" in said
    assert "in breaks" in said
    assert PASSWORD not in said
