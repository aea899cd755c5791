"""`congress init`, and what becomes of a database of another version."""

import re
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import text

from congress.kernel import migrate
from congress.kernel.db import Database
from congress.organisation import queries as organisation
from congress.organisation.rules import InstallationKind
from congress.web.app import create_app
from tests.factories.ballots import rows
from tests.integration.cli.conftest import Installation

NAMED = ("init", "--name", "League of Rivers", "--admin-mail", "root@example.org")


def test_an_empty_federation_with_a_link_for_its_first_administrator(installation: Installation) -> None:
    result = installation.run(*NAMED)
    assert result.exit_code == 0, result.output
    assert "Made the federation “League of Rivers”." in result.output
    link = re.search(r"http://localhost:8000(/\S+)", result.output)[1]
    with installation.db.read() as session:
        found = organisation.installation(session)
    assert (found.name, found.kind) == ("League of Rivers", InstallationKind.REAL)
    browser = create_app(installation.settings, installation.db).test_client()
    assert browser.get(link).status_code == 200
    assert browser.get(link[:-3] + "abc").status_code in (404, 409, 410)
    assert "root@example.org" not in browser.get("/").text


def test_a_second_federation_is_refused(installation: Installation) -> None:
    assert installation.run(*NAMED).exit_code == 0
    result = installation.run("init", "--name", "Another", "--admin-mail", "other@example.org")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output
    with installation.db.read() as session:
        assert organisation.installation(session).name == "League of Rivers"


def test_no_demo_beside_a_real_federation(installation: Installation) -> None:
    installation.run(*NAMED)
    result = installation.run("demo")
    assert result.exit_code == 1
    assert "There is a federation here already. Nothing was changed." in result.output


def test_an_empty_database_is_brought_up(empty_database_url: str, install: Callable[..., Installation]) -> None:
    installation = install(empty_database_url)
    result = installation.run("migrate")
    assert f"The database is at migration {migrate.newest()}." in result.output
    assert not (installation.settings.instance / "backups").exists()


def become(db: Database, revision: str) -> None:
    with rows(db) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :at"), {"at": revision})


def test_a_database_of_a_newer_version_is_left_alone(installation: Installation) -> None:
    become(installation.db, "9999")
    result = installation.run("audit", "verify")
    assert result.exit_code == 1
    assert "at migration 9999, which this version of Congress does not know" in result.output
    assert migrate.current(installation.db.engine) == "9999"


@pytest.mark.usefixtures("postgres_programs")
def test_an_older_database_is_backed_up_before_it_is_migrated(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.run(*NAMED)
    real = migrate.upgrade
    at = migrate.newest()
    migrated: list[str] = []
    monkeypatch.setattr(migrate, "newest", lambda: "0042")
    monkeypatch.setattr(migrate, "upgrade", lambda engine: migrated.append(engine.dialect.name) or real(engine))
    result = installation.run("migrate")
    assert result.exit_code == 0, result.output
    saved = list((installation.settings.instance / "backups").iterdir())
    assert len(saved) == len(migrated) == 1
    assert saved[0].name.startswith("before-0042-")
    assert "Saved the database as it was:" in result.output
    with zipfile.ZipFile(saved[0]) as archive:
        assert f'"revision": "{at}"' in archive.read("manifest.json").decode()


@pytest.mark.usefixtures("postgres_programs")
def test_nothing_is_migrated_when_the_backup_fails(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "newest", lambda: "0042")
    monkeypatch.setattr(migrate, "upgrade", lambda engine: pytest.fail("it was migrated"))
    installation.settings.instance.mkdir()
    (installation.settings.instance / "backups").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="backups"):
        installation.run("migrate")
