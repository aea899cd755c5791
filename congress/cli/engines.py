"""Copying a database out and putting a copy in place, on SQLite and on PostgreSQL.

A copy is verified before it takes the place of anything, and what it replaces is kept beside it.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL

from congress.audit.verify import Verdict
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.kernel.settings import sync_folder

Check = Callable[[Database], Verdict]
_BESIDE = ("-wal", "-shm")


def has_database(target: Database) -> bool:
    """Whether Congress has a database at this address. Makes none by looking."""
    if target.is_sqlite and not Path(str(target.url.database)).exists():
        return False
    return migrate.current(target.engine) is not None


def copy_sqlite(url: URL, copy: Path) -> None:
    """SQLite's own online backup: one moment of the database, while others write."""
    with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def dump_postgres(url: URL, copy: Path) -> None:
    """pg_dump in its own format: one moment of the database, while others write."""
    _run(["pg_dump", "--format=custom", "--no-owner", "--schema=public", f"--file={copy}"], url)


def place_sqlite(url: URL, copy: Path, kept_as: str, check: Check) -> Verdict:
    """Verify the copy, set the present file aside as `FILE.kept_as`, put the copy in its place."""
    database = Database(f"sqlite:///{copy}")
    try:
        verdict = check(database)
    finally:
        database.dispose()
    _into_one_file(copy)
    place = Path(str(url.database))
    if place.exists():
        _into_one_file(place)
        for suffix in ("", *_BESIDE):
            if Path(f"{place}{suffix}").exists():
                os.rename(f"{place}{suffix}", f"{place}.{kept_as}{suffix}")
    copy.chmod(0o600)
    os.replace(copy, place)
    sync_folder(place.parent)
    return verdict


def _into_one_file(path: Path) -> None:
    """Bring everything into the database file itself. Raises Refused while somebody else has it open."""
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as problem:
            raise Refused(Message("backup.in_use")) from problem
        except sqlite3.DatabaseError:
            return  # damaged: perhaps why a backup is restored; its files are set aside as they are


def place_postgres(url: URL, copy: Path, kept_as: str, check: Check) -> Verdict:
    """Set the present tables aside in the schema `kept_as`, restore the copy, verify it; else put them back."""
    with psycopg.connect(_plain(url, password=True), autocommit=True) as connection:
        _refuse_in_use(connection)
        with connection.transaction():
            connection.execute(sql.SQL("ALTER SCHEMA public RENAME TO {}").format(sql.Identifier(kept_as)))
            connection.execute("CREATE SCHEMA public")
        try:
            verdict = _restored(url, copy, check)
        except BaseException:
            with connection.transaction():
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute(sql.SQL("ALTER SCHEMA {} RENAME TO public").format(sql.Identifier(kept_as)))
            raise
        if not _has_tables(connection, kept_as):
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(kept_as)))
    return verdict


def _restored(url: URL, copy: Path, check: Check) -> Verdict:
    _run(
        ["pg_restore", "--no-owner", "--schema=public", "--single-transaction", "--exit-on-error",
         f"--dbname={_plain(url)}", str(copy)], url,
    )  # fmt: skip
    database = Database(url.render_as_string(hide_password=False))
    try:
        return check(database)
    finally:
        database.dispose()


def _refuse_in_use(connection: psycopg.Connection[tuple[int]]) -> None:
    others = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    ).fetchone()
    if others and others[0]:
        raise Refused(Message("backup.in_use"))


def _has_tables(connection: psycopg.Connection[tuple[int]], schema: str) -> bool:
    found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [schema]).fetchone()
    return bool(found and found[0])


def _run(command: list[str], url: URL) -> None:
    """Run a program of PostgreSQL. The password goes by the environment: arguments are seen by everybody."""
    program = shutil.which(command[0])
    if program is None:
        raise Refused(Message("backup.no_program", program=command[0]))
    environment = {**os.environ, "PGPASSWORD": url.password} if isinstance(url.password, str) else None
    told = command[1:] if command[0] == "pg_restore" else [*command[1:], f"--dbname={_plain(url)}"]
    done = subprocess.run([program, *told], capture_output=True, text=True, check=False, env=environment)  # noqa: S603 (our own arguments)
    if done.returncode != 0:
        raise Refused(Message("backup.program_failed", program=command[0], said=done.stderr.strip()[-400:]))


def _plain(url: URL, *, password: bool = False) -> str:
    """The address as PostgreSQL's own programs read it."""
    plain = url.set(drivername="postgresql")
    if not password:
        plain = URL.create("postgresql", plain.username, None, plain.host, plain.port, plain.database, plain.query)
    return plain.render_as_string(hide_password=False)
