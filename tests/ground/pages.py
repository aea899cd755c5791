"""The application for tests of pages: the real one, on a fresh database, with an instance folder of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

if TYPE_CHECKING:
    from congress.kernel.db import Database


def make_app(database: "Database", instance: Path, origin: str = "http://localhost") -> Flask:
    """The application on a database that already has its schema; its secrets are made in `instance`."""
    from congress.kernel.settings import Settings
    from congress.web.app import create_app

    address = database.url.render_as_string(hide_password=False)
    return create_app(Settings(instance=instance, database_url=address, origin=origin), database)


@pytest.fixture
def app(db: "Database", tmp_path: Path) -> Flask:
    """The application on a fresh database: the test runs once on SQLite and once on PostgreSQL."""
    return make_app(db, tmp_path / "instance")


@pytest.fixture
def sqlite_app(sqlite_db: "Database", tmp_path: Path) -> Flask:
    """The application on a fresh SQLite database, for what does not depend on the database."""
    return make_app(sqlite_db, tmp_path / "instance")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a screen, not signed in."""
    return app.test_client()
