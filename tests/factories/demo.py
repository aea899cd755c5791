"""The demo federation for tests: loaded once for all workers of a run, then copied for each test."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, create_engine, func, insert, select, text

from congress import schema  # noqa: F401 (imports every table)
from congress.demo.load import load
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.kernel.types import Base
from congress.web import composition
from congress.web.app import create_app

FILE = "congress.sqlite"


@dataclass(frozen=True)
class Demo:
    """A copy of the demo of one's own: the application on it, its database, and the password of all its people."""

    app: Flask
    database: Database
    settings: Settings
    password: str


def _make(instance: Path) -> None:
    instance.mkdir(parents=True)
    settings = Settings(instance=instance, database_url=f"sqlite:///{instance / FILE}", origin="http://localhost")
    database = Database(settings.database_url)
    composition.compose()
    try:
        migrate.upgrade(database.engine)
        for name in ("session", "seal"):
            settings.secret(name)
        load(settings, database, lambda line: None)
    finally:
        database.dispose()
    with closing(sqlite3.connect(instance / FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the one file is the whole database


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance folder of a demo just loaded; the first worker that needs it makes it for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = shared / "demo"
        if not made.exists():
            shutil.rmtree(shared / "demo-making", ignore_errors=True)
            _make(shared / "demo-making")
            (shared / "demo-making").rename(made)
    return made


def carry_over(instance: Path, url: str) -> None:
    """Copy the demo's rows into an empty PostgreSQL database with the schema: loading it there takes a minute."""
    tables: MetaData = Base.metadata
    old, new = create_engine(f"sqlite:///{instance / FILE}"), create_engine(url)
    with old.connect() as source, new.begin() as target:
        target.execute(text("SET session_replication_role = replica"))  # the rows are whole: no trigger, no reference
        for table in tables.sorted_tables:
            rows = [dict(row) for row in source.execute(select(table)).mappings()]
            if rows:
                target.execute(insert(table), rows)
            key = table.autoincrement_column
            name = key is not None and target.scalar(func.pg_get_serial_sequence(table.name, key.name))
            if name and rows:
                target.execute(select(func.setval(name, max(row[key.name] for row in rows))))
    old.dispose()
    new.dispose()


@contextmanager
def opened(instance: Path, url: str = "") -> Iterator[Demo]:
    """The demo in an instance folder, with the application on it; `url` leads to the rows if they lie elsewhere."""
    url = url or f"sqlite:///{instance / FILE}"
    settings = Settings(instance=instance, database_url=url, origin="http://localhost")
    database = Database(settings.database_url)
    app = create_app(settings, database)
    app.testing = True  # a defect fails the test where it happens
    try:
        yield Demo(app, database, settings, (instance / "demo-password.txt").read_text().strip())
    finally:
        database.dispose()


@pytest.fixture
def demo(demo_template: Path, tmp_path: Path) -> Iterator[Demo]:
    """A fresh copy of the demo, with the application on it."""
    with opened(Path(shutil.copytree(demo_template, tmp_path / "instance"))) as copy:
        yield copy
