"""A backup: one zip file with the database, the keys that sign the record, and a statement of what is inside.

SQLite is copied by its own online backup while others write; PostgreSQL by pg_dump. A backup made while a secret ballot
is open holds what could link voters and papers (docs/secrecy.md): `open_secret_ballots` says so.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import URL

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.audit.verify import Verdict, check_log
from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState, Secrecy
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.kernel.settings import Settings

FORMAT = 1
_KEYS = ("log", "session", "seal")
_ENGINE_FILE = {"sqlite": "congress.sqlite", "postgresql": "congress.dump"}


@dataclass(frozen=True)
class Written:
    """A backup that was written: entries of the record inside, and secret ballots that were open."""

    path: Path
    entries: int
    open_secret_ballots: int


def write(settings: Settings, database: Database, path: Path) -> Written:
    """Write a backup. The file appears whole or not at all, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    backend = database.url.get_backend_name()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / _ENGINE_FILE[backend]
        (_copy_sqlite if database.is_sqlite else _dump_postgres)(database, copy)
        with database.reader.connect() as connection:
            entries = sequencer.log_size(connection)
            secret = connection.execute(
                select(func.count()).where(Ballot.state == BallotState.OPEN, Ballot.secrecy == Secrecy.SECRET)
            ).scalar_one()
        manifest = {
            "format": FORMAT,
            "engine": backend,
            "revision": migrate.current(database.engine),
            "entries": entries,
            "sha256": _sha256(copy),
        }
        made = Path(folder) / "backup.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest, indent=1, sort_keys=True))
            archive.write(copy, copy.name)
            for name in _KEYS:
                archive.writestr(f"{name}.key", settings.secret(name))
        made.chmod(0o600)
        _sync(made)
        os.replace(made, path)
    return Written(path, entries, secret)


def read(settings: Settings, path: Path, *, replace: bool = False) -> Verdict:
    """Put a backup in place of this installation's database, after its record has been verified.

    Raises Invalid for a file that is no whole backup, Refused when there is a database already (unless `replace`, which
    keeps the old one beside it) or the record in the backup does not verify.
    """
    with tempfile.TemporaryDirectory(dir=_made(settings.instance)) as folder:
        manifest = _unpack(path, Path(folder))
        target = Database(settings.database_url)
        try:
            if manifest["engine"] != target.url.get_backend_name():
                raise Invalid(Message("backup.other_engine", engine=manifest["engine"]))
            if not replace and migrate.current(target.engine) is not None:
                raise Refused(Message("backup.database_exists"))
            if target.is_sqlite:
                verdict = _restore_sqlite(target, Path(folder), manifest)
            else:
                verdict = _restore_postgres(target, Path(folder), manifest)
        finally:
            target.dispose()
        for name in _KEYS:
            _place_key(settings, name, (Path(folder) / f"{name}.key").read_bytes())
    return verdict


def _copy_sqlite(database: Database, copy: Path) -> None:
    source = sqlite3.connect(str(database.url.database))
    with sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    target.close()
    source.close()


def _dump_postgres(database: Database, copy: Path) -> None:
    _run(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}", f"--dbname={_plain(database.url)}"])


def _restore_sqlite(target: Database, folder: Path, manifest: dict[str, object]) -> Verdict:
    restored = folder / _ENGINE_FILE["sqlite"]
    check = Database(f"sqlite:///{restored}")
    try:
        verdict = _verify(check, folder, manifest)
    finally:
        check.dispose()
    place = Path(str(target.url.database))
    target.dispose()
    if place.exists():
        shutil.move(place, place.with_suffix(".replaced"))
    for leftover in ("-wal", "-shm"):
        Path(f"{place}{leftover}").unlink(missing_ok=True)
    with sqlite3.connect(restored) as copy:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy.close()
    os.replace(restored, place)
    _sync(place)
    return verdict


def _restore_postgres(target: Database, folder: Path, manifest: dict[str, object]) -> Verdict:
    dump = folder / _ENGINE_FILE["postgresql"]
    _run(
        ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
         f"--dbname={_plain(target.url)}", str(dump)]
    )  # fmt: skip
    return _verify(target, folder, manifest)


def _verify(database: Database, folder: Path, manifest: dict[str, object]) -> Verdict:
    public = Signer((folder / "log.key").read_bytes()).public
    with database.reader.connect() as connection:
        verdict = check_log(connection, public)
    if verdict.problem is not None:
        raise Refused(Message("backup.record_is_wrong", problem=verdict.problem))
    if verdict.entries < int(str(manifest["entries"])):
        raise Refused(Message("backup.record_is_short", found=verdict.entries, expected=manifest["entries"]))
    return verdict


def _unpack(path: Path, folder: Path) -> dict[str, object]:
    try:
        with zipfile.ZipFile(path) as archive:
            manifest: dict[str, object] = json.loads(archive.read("manifest.json"))
            name = _ENGINE_FILE[str(manifest["engine"])]
            for member in (name, *(f"{key}.key" for key in _KEYS)):
                archive.extract(member, folder)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as problem:
        raise Invalid(Message("backup.no_backup", name=path.name)) from problem
    if manifest.get("format") != FORMAT or manifest["sha256"] != _sha256(folder / name):
        raise Invalid(Message("backup.damaged", name=path.name))
    return manifest


def _place_key(settings: Settings, name: str, key: bytes) -> None:
    path = settings.instance / f"{name}.key"
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def _run(command: list[str]) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise Refused(Message("backup.no_program", program=command[0]))
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)  # noqa: S603 (our own arguments)
    if done.returncode != 0:
        raise Refused(Message("backup.program_failed", program=command[0], said=done.stderr.strip()[-400:]))


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    for each in (path, path.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
