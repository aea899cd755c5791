"""`congress backup` and `congress restore`: whole, verified, never over something by accident."""

import json
import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from congress.audit.models import LogEntry
from congress.audit.verify import check_log
from congress.ballots.casting import cast_secret
from congress.kernel.db import Database
from tests.factories.ballots import AT, election, make_hall, rows
from tests.factories.organisation import found_federation
from tests.integration.audit.record import put
from tests.integration.cli.conftest import Installation
from tests.integration.kernel.bodies import add, codes

pytestmark = pytest.mark.usefixtures("postgres_programs")


@pytest.fixture
def lived(installation: Installation) -> Installation:
    """An installation with a federation, three sections and a verified record."""
    root = found_federation(installation.db).root
    for code in ("A", "B", "C"):
        installation.db.act(add, root, code)
    assert installation.run("audit", "verify").exit_code == 0
    return installation


@pytest.fixture
def file(lived: Installation, tmp_path: Path) -> Path:
    """A backup of it."""
    result = lived.run("backup", str(tmp_path / "backups" / "one.zip"))
    assert result.exit_code == 0, result.output
    assert "with 5 entries of the record" in result.output
    return tmp_path / "backups" / "one.zip"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def pair(request: pytest.FixtureRequest, install: Callable[..., Installation], tmp_path: Path):
    """An installation that lived, and an empty one of the same kind."""
    full = install(request.getfixturevalue(f"{request.param}_url"))
    empty = install(request.getfixturevalue(f"empty_{request.param}_url"), "other")
    root = found_federation(full.db).root
    for code in ("A", "B", "C"):
        full.db.act(add, root, code)
    assert full.run("audit", "verify").exit_code == 0
    file = tmp_path / "backups" / "one.zip"
    result = full.run("backup", str(file))
    assert result.exit_code == 0, result.output
    return full, empty, file


def bodies(db: Database) -> list[bytes]:
    with db.read() as session:
        return list(session.scalars(select(LogEntry.body).order_by(LogEntry.position)))


def rest(*installations: Installation) -> None:
    """Congress is stopped: no connection is left."""
    for each in installations:
        each.db.engine.dispose()
        each.db.reader.dispose()


def test_a_backup_is_one_private_file(file: Path, lived: Installation) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["one.zip"]
    with zipfile.ZipFile(file) as archive:
        copy = "congress.sqlite" if lived.db.is_sqlite else "congress.dump"
        assert archive.namelist() == ["manifest.json", copy, "log.key", "session.key", "seal.key"]
        assert archive.read("log.key") == lived.settings.secret("log")


def test_restored_into_an_empty_place(pair: tuple[Installation, Installation, Path]) -> None:
    full, empty, file = pair
    expected = bodies(full.db)
    rest(empty)
    result = empty.run("restore", str(file))
    assert result.exit_code == 0, result.output
    assert f"Restored. The record verifies: {len(expected)} entries, root " in result.output
    assert bodies(empty.db) == expected
    assert codes(empty.db) == {"A", "B", "C"}
    for name in ("log", "session", "seal"):
        assert empty.settings.secret(name) == full.settings.secret(name)
        assert stat.S_IMODE((empty.settings.instance / f"{name}.key").stat().st_mode) == 0o600
    rest(empty)
    assert empty.run("audit", "verify").exit_code == 0
    with rows(empty.db) as connection, pytest.raises(Exception, match="log_refuses_delete"):
        connection.execute(text("DELETE FROM log"))


def test_a_backup_while_others_write_is_whole(pair: tuple[Installation, Installation, Path], tmp_path: Path) -> None:
    import threading

    full, empty, _ = pair
    root = next(iter(full.db.act(lambda s: s.scalars(text("SELECT id FROM body WHERE parent_id IS NULL")).all())))
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            full.db.act(add, root, f"W{number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        result = full.run("backup", str(tmp_path / "busy.zip"))
    finally:
        stop.set()
        writer.join()
    assert result.exit_code == 0, result.output
    rest(empty)
    assert empty.run("restore", str(tmp_path / "busy.zip")).exit_code == 0
    there = codes(empty.db)
    assert {"A", "B", "C"} <= there <= codes(full.db)
    rest(empty)
    assert empty.run("audit", "verify").exit_code == 0


def test_an_existing_database_is_replaced_only_when_asked_and_kept(
    pair: tuple[Installation, Installation, Path],
) -> None:
    full, _, file = pair
    root = full.db.act(lambda session: session.scalar(text("SELECT id FROM body WHERE parent_id IS NULL")))
    full.db.act(add, root, "LATER")
    rest(full)
    refused = full.run("restore", str(file))
    assert refused.exit_code == 1
    assert "There is a database here already. Add --replace" in refused.output
    assert "LATER" in codes(full.db)
    rest(full)
    (full.settings.instance / "log.key").write_bytes(b"n" * 32)
    result = full.run("restore", str(file), "--replace")
    assert result.exit_code == 0, result.output
    assert codes(full.db) == {"A", "B", "C"}
    assert (full.settings.instance / "log.key").read_bytes() != b"n" * 32
    kept = [path.read_bytes() for path in full.settings.instance.glob("log.key.replaced_*")]
    assert kept == [b"n" * 32]
    assert kept_codes(full) == {"A", "B", "C", "LATER"}


def kept_codes(installation: Installation) -> set[str]:
    """The bodies in the database that was set aside."""
    query = "SELECT code FROM body WHERE parent_id IS NOT NULL"
    if installation.db.is_sqlite:
        place = Path(installation.db.url.database)
        (aside,) = place.parent.glob(f"{place.name}.replaced_*")
        with closing(sqlite3.connect(aside)) as connection:
            return {row[0] for row in connection.execute(query)}
    address = installation.db.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        (name,) = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'").fetchone()
        connection.execute("SELECT set_config('search_path', %s, false)", [name])
        return {row[0] for row in connection.execute(query).fetchall()}


def test_a_database_in_use_is_not_replaced(pair: tuple[Installation, Installation, Path]) -> None:
    full, _, file = pair
    with full.db.reader.connect() as connection:
        connection.execute(text("SELECT 1"))
        result = full.run("restore", str(file), "--replace")
    assert result.exit_code == 1
    assert "The database is in use. Stop Congress first." in result.output
    assert codes(full.db) == {"A", "B", "C"}


def test_a_killed_installation_is_kept_with_its_last_writes(
    sqlite_url: str, install: Callable[..., Installation], tmp_path: Path
) -> None:
    """What still lies in the write-ahead log belongs to the database that is set aside."""
    full = install(sqlite_url)
    root = found_federation(full.db).root
    assert full.run("backup", str(tmp_path / "one.zip")).exit_code == 0
    full.db.act(add, root, "LAST")
    crashed = install(f"sqlite:///{tmp_path / 'crashed.sqlite'}", "crashed")
    rest(crashed)
    for suffix in ("", "-wal"):  # as a power cut leaves it
        shutil.copyfile(f"{full.db.url.database}{suffix}", f"{crashed.db.url.database}{suffix}")
    assert crashed.run("restore", str(tmp_path / "one.zip"), "--replace").exit_code == 0
    assert kept_codes(crashed) == {"LAST"}
    assert codes(crashed.db) == set()


def rewritten(file: Path, **changes: object) -> Path:
    """The backup with other members; a callable changes what is there."""
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            new = changes.get(name.replace(".", "_"), content)
            if new is not None:
                target.writestr(name, new(content) if callable(new) else new)
    return changed


def manifest(**changes: object) -> Callable[[bytes], str]:
    return lambda content: json.dumps(json.loads(content) | changes)


NOT_TAKEN = [
    ("no file of ours", lambda file: file.write_bytes(b"hello") and file, "is not a backup of Congress"),
    ("cut short", lambda file: file.write_bytes(file.read_bytes()[:-300]) and file, "is not a backup of Congress"),
    ("a flipped byte", lambda file: _flipped(file), "is not a backup of Congress"),
    ("without a key", lambda file: rewritten(file, log_key=None), "is not a backup of Congress"),
    ("another copy", lambda file: rewritten(file, manifest_json=manifest(sha256="0" * 64)), "is damaged"),
    ("of a newer format", lambda file: rewritten(file, manifest_json=manifest(format=2)), "a newer version"),
    ("of a newer schema", lambda file: rewritten(file, manifest_json=manifest(revision="9999")), "a newer version"),
    ("another key", lambda file: rewritten(file, log_key=b"o" * 32), "does not verify: The head"),
    ("with entries missing", lambda file: rewritten(file, manifest_json=manifest(entries=6)), "holds 5 entries"),
]


def _flipped(file: Path) -> Path:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(("spoil", "words"), [each[1:] for each in NOT_TAKEN], ids=[each[0] for each in NOT_TAKEN])
def test_a_backup_that_is_not_right_changes_nothing(
    pair: tuple[Installation, Installation, Path], spoil: Callable[[Path], Path], words: str
) -> None:
    full, empty, file = pair
    rest(full, empty)
    spoilt = spoil(file)
    for installation, extra in ((empty, ()), (full, ("--replace",))):
        result = installation.run("restore", str(spoilt), *extra)
        assert result.exit_code == 1
        assert words in result.output
        assert "Nothing was changed." in result.output
    assert codes(full.db) == {"A", "B", "C"}
    assert not list(full.settings.instance.glob("*replaced*"))
    rest(full)
    assert full.run("audit", "verify").exit_code == 0
    assert not (empty.settings.instance / "log.key").exists()


def test_a_backup_of_another_kind_of_database(
    sqlite_url: str, empty_postgres_url: str, install: Callable[..., Installation], tmp_path: Path
) -> None:
    full = install(sqlite_url)
    found_federation(full.db)
    assert full.run("backup", str(tmp_path / "one.zip")).exit_code == 0
    result = install(empty_postgres_url, "other").run("restore", str(tmp_path / "one.zip"))
    assert result.exit_code == 1
    assert "The backup is of a sqlite database" in result.output


def test_a_record_damaged_before_the_backup_is_not_restored(pair: tuple[Installation, Installation, Path]) -> None:
    full, empty, file = pair
    with rows(full.db) as connection:
        connection.execute(text("DROP TRIGGER log_refuses_update" + ("" if full.db.is_sqlite else " ON log")))
        connection.execute(text("UPDATE log SET entry_id = 'another' WHERE position = 1"))
    assert full.run("backup", str(file)).exit_code == 0
    rest(empty)
    result = empty.run("restore", str(file))
    assert result.exit_code == 1
    assert "does not verify: Entry 1 is filed under an id that is not its own." in result.output


def test_an_open_secret_ballot_is_warned_of(installation: Installation, tmp_path: Path) -> None:
    from congress.ballots.rules import Secrecy

    hall = make_hall(installation.db, question=election())
    ballot = hall.open(rule_key="executive_committee", secrecy=Secrecy.SECRET)
    cast_secret(installation.db, hall.delegates[0].actor, ballot_id=ballot, number=1,
                choice='{"ranking":[["c1"]]}', key="k", clock=lambda: AT)  # fmt: skip
    result = installation.run("backup", str(tmp_path / "one.zip"))
    assert result.exit_code == 0, result.output
    assert "1 secret ballot(s) are open" in result.output
    from congress.ballots.services import close_ballot

    hall.act(close_ballot, ballot_id=ballot)
    assert "secret ballot" not in installation.run("backup", str(tmp_path / "two.zip")).output


def test_a_backup_that_fails_leaves_the_old_file(
    lived: Installation, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    monkeypatch.setattr("congress.cli.archive._sync", lambda path: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        lived.run("backup", str(file))
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["one.zip"]


@pytest.mark.postgres
def test_a_missing_program_is_named(
    postgres_url: str, install: Callable[..., Installation], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = install(postgres_url).run("backup", str(tmp_path / "one.zip"))
    assert result.exit_code == 1
    assert "The program pg_dump is needed for PostgreSQL and was not found. Install postgresql-client." in result.output


def test_passwords_stay_out_of_arguments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sqlalchemy.engine import make_url

    from congress.cli import engines

    seen = tmp_path / "seen"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" "env:$PGPASSWORD" > {seen}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    engines.dump_postgres(make_url("postgresql+psycopg://who:s3cret@db.example/congress"), tmp_path / "copy")
    arguments = seen.read_text().splitlines()
    assert arguments[-2:] == ["--dbname=postgresql://who@db.example/congress", "env:s3cret"]
    assert not any("s3cret" in each for each in arguments[:-1])


def test_the_log_of_a_restored_database_goes_on(pair: tuple[Installation, Installation, Path]) -> None:
    full, empty, file = pair
    rest(empty)
    empty.run("restore", str(file))
    empty.db.act_core(put, 3)
    assert empty.run("audit", "verify").exit_code == 0
    with empty.db.reader.connect() as connection:
        assert check_log(connection, None).entries == len(bodies(full.db)) + 3
