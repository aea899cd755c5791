"""A backup: one zip file with the database, the keys that sign the record, and a statement of what is inside.

SQLite is copied by its own online backup while others write; PostgreSQL by pg_dump. A backup made while a secret ballot
is open holds what could link voters and papers (docs/secrecy.md): `open_secret_ballots` says so.
"""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from congress.audit import sequencer
from congress.audit.signing import Signer
from congress.audit.verify import Verdict, check_log
from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState, Secrecy
from congress.cli import engines
from congress.kernel import migrate
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.kernel.settings import Settings, private_folder, sync_folder

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
    entries, secret = _size(database), _open_secret_ballots(database)  # the copy holds these or more
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / _ENGINE_FILE[backend]
        (engines.copy_sqlite if database.is_sqlite else engines.dump_postgres)(database.url, copy)
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
    sync_folder(path.parent)
    return Written(path, entries, max(secret, _open_secret_ballots(database)))


def read(settings: Settings, path: Path, *, replace: bool = False) -> Verdict:
    """Put a backup in place of this installation's database, after its record has been verified.

    Raises Invalid for a file that is no whole backup, Refused when there is a database already (unless `replace`, which
    keeps the old one beside it), when it is in use, or when the record in the backup does not verify.
    """
    with tempfile.TemporaryDirectory(dir=private_folder(settings.instance)) as name:
        folder = Path(name)
        manifest = _unpack(path, folder)
        target = Database(settings.database_url)
        try:
            if manifest["engine"] != target.url.get_backend_name():
                raise Invalid(Message("backup.other_engine", engine=manifest["engine"]))
            if not replace and engines.has_database(target):
                raise Refused(Message("backup.database_exists"))
        finally:
            target.dispose()
        kept_as = f"replaced_{datetime.now(UTC):%Y%m%d_%H%M%S_%f}"
        copy = folder / _ENGINE_FILE[str(manifest["engine"])]

        def verified(database: Database) -> Verdict:
            return _verify(database, folder, manifest)

        place = engines.place_sqlite if target.is_sqlite else engines.place_postgres
        verdict = place(target.url, copy, kept_as, verified)
        for key in _KEYS:
            _place_key(settings, key, (folder / f"{key}.key").read_bytes(), kept_as)
    return verdict


def _size(database: Database) -> int:
    with database.reader.connect() as connection:
        return sequencer.log_size(connection)


def _open_secret_ballots(database: Database) -> int:
    with database.reader.connect() as connection:
        return connection.execute(
            select(func.count()).where(Ballot.state == BallotState.OPEN, Ballot.secrecy == Secrecy.SECRET)
        ).scalar_one()


def _verify(database: Database, folder: Path, manifest: dict[str, Any]) -> Verdict:
    public = Signer((folder / "log.key").read_bytes()).public
    with database.reader.connect() as connection:
        verdict = check_log(connection, public)
    if verdict.problem is not None:
        raise Refused(Message("backup.record_is_wrong", problem=verdict.problem))
    if verdict.entries < int(manifest["entries"]):
        raise Refused(Message("backup.record_is_short", found=verdict.entries, expected=manifest["entries"]))
    return verdict


def _unpack(path: Path, folder: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            name = _ENGINE_FILE[str(manifest["engine"])]
            for member in (name, *(f"{key}.key" for key in _KEYS)):
                archive.extract(member, folder)
            digest, made_by, revision = str(manifest["sha256"]), manifest["format"], str(manifest["revision"])
            int(manifest["entries"])
    except (OSError, KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as problem:
        raise Invalid(Message("backup.no_backup", name=path.name)) from problem
    if made_by != FORMAT or not migrate.knows(revision):
        raise Invalid(Message("backup.newer", name=path.name))
    if digest != _sha256(folder / name):
        raise Invalid(Message("backup.damaged", name=path.name))
    return manifest


def _place_key(settings: Settings, name: str, key: bytes, kept_as: str) -> None:
    """Put a key in place, whole. Another one that was there is kept beside it: the database it belongs to is too."""
    path = settings.instance / f"{name}.key"
    if path.exists() and path.read_bytes() != key:
        path.rename(path.with_name(f"{path.name}.{kept_as}"))
    fresh = settings.instance / f".{name}.restored"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    sync_folder(settings.instance)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
