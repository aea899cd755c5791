"""Ways to tie an elector to a secret paper, for somebody who holds the database's files.

Each attack is given the tables to look at, so that it can be shown to work on leaky ones before it is tried on ours.
"""

import json
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from congress.kernel.db import Database

Pairs = list[tuple[int, str]]
WAL_HEADER, FRAME_HEADER = 32, 24


@dataclass(frozen=True)
class Target:
    """Where an attacker looks: who took part (`number`), and the papers (`choice`)."""

    db: Database
    people: str
    papers: str

    def rows(self, statement: str) -> list[Any]:
        """What a statement gives, or nothing where the database has no such column."""
        try:
            with self.db.reader.connect() as connection:
                return list(connection.execute(text(statement)))
        except DBAPIError:
            return []

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return Path(str(self.db.url.database))


def zipped(numbers: list[int], choices: list[str]) -> Pairs:
    return list(zip(numbers, choices, strict=False))


def orders(target: Target, table: str, column: str) -> Iterator[list[Any]]:
    """The rows of a table in the order of each of its columns, and as they lie."""
    names = [found["name"] for found in inspect(target.db.reader).get_columns(table)]
    for name in [*names, "rowid", "ctid", "xmin::text::bigint"]:
        yield [row[0] for row in target.rows(f"SELECT {column} FROM {table} ORDER BY {name}")]  # noqa: S608
    yield [row[0] for row in target.rows(f"SELECT {column} FROM {table}")]  # noqa: S608


def columns(target: Target) -> Iterator[Pairs]:
    """Sort people and papers by any of their columns and lay them side by side."""
    for numbers in orders(target, target.people, "number"):
        for choices in orders(target, target.papers, "choice"):
            yield zipped(numbers, choices)


def xmin(target: Target) -> Iterator[Pairs]:
    """PostgreSQL: what one transaction wrote belongs together."""
    found = target.rows(
        f"SELECT a.number, b.choice FROM {target.people} a JOIN {target.papers} b ON a.xmin = b.xmin"  # noqa: S608
    )
    together: dict[int, list[str]] = {}
    for number, choice in found:
        together.setdefault(number, []).append(choice)
    yield [(number, choices[0]) for number, choices in together.items() if len(choices) == 1]


def physical(target: Target) -> Iterator[Pairs]:
    """The order in which rows lie in the file: ctid, rowid."""
    for name in ("ctid", "rowid"):
        numbers = target.rows(f"SELECT number FROM {target.people} ORDER BY {name}")  # noqa: S608
        choices = target.rows(f"SELECT choice FROM {target.papers} ORDER BY {name}")  # noqa: S608
        yield zipped([row[0] for row in numbers], [row[0] for row in choices])


def dump(target: Target) -> Iterator[Pairs]:
    """The order of a dump: `.dump` of SQLite, COPY of PostgreSQL (as pg_dump does)."""
    if target.db.is_sqlite:
        with closing(sqlite3.connect(f"file:{target.file}?mode=ro", uri=True)) as connection:
            lines = list(connection.iterdump())
        parts = {
            table: [line for line in lines if line.startswith(f'INSERT INTO "{table}"')]
            for table in (target.people, target.papers)
        }
        truth = {row[0]: row[0] for row in target.rows(f"SELECT number FROM {target.people}")}  # noqa: S608
        choices = [row[0] for row in target.rows(f"SELECT choice FROM {target.papers}")]  # noqa: S608
        numbers = [n for line in parts[target.people] for n in truth if f",{n}," in line or f",{n})" in line]
        yield zipped(numbers, [c for line in parts[target.papers] for c in choices if f"'{c}'" in line])
        return
    raw = target.db.reader.raw_connection()
    try:
        copied = {}
        for table, column in ((target.people, "number"), (target.papers, "choice")):
            with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({column}) TO STDOUT") as copy:
                copied[table] = [row[0] for row in copy.rows()]
    finally:
        raw.close()
    yield zipped([int(number) for number in copied[target.people]], copied[target.papers])


def commits(wal: bytes) -> Iterator[int]:
    """The length of each prefix of a write-ahead log that ends with a commit."""
    if len(wal) < WAL_HEADER:
        return
    page = struct.unpack(">I", wal[8:12])[0]
    at = WAL_HEADER
    while at + FRAME_HEADER + page <= len(wal):
        size_after_commit = struct.unpack(">I", wal[at + 4 : at + 8])[0]
        at += FRAME_HEADER + page
        if size_after_commit:
            yield at


def replay(target: Target, place: Path) -> Iterator[Pairs]:
    """SQLite: replay the write-ahead log commit by commit; what appears together belongs together."""
    wal = Path(f"{target.file}-wal").read_bytes() if Path(f"{target.file}-wal").exists() else b""
    copy = place / "replay.sqlite"
    people: set[int] = set()
    papers: set[str] = set()
    pairs: Pairs = []
    for end in commits(wal):
        shutil.copyfile(target.file, copy)
        Path(f"{copy}-shm").unlink(missing_ok=True)
        Path(f"{copy}-wal").write_bytes(wal[:end])
        with closing(sqlite3.connect(copy)) as connection:
            now = {row[0] for row in connection.execute(f"SELECT number FROM {target.people}")}  # noqa: S608
            cast = {row[0] for row in connection.execute(f"SELECT choice FROM {target.papers}")}  # noqa: S608
        if len(now - people) == 1 and len(cast - papers) == 1:
            pairs.append((*(now - people), *(cast - papers)))
        people, papers = people | now, papers | cast
    yield pairs


def remains(target: Target, traces: list[bytes]) -> int:
    """How many of these traces still lie in the files of the intake: SQLite's whole file, PostgreSQL's two tables."""
    if target.db.is_sqlite:
        found = target.file.read_bytes()
        wal = Path(f"{target.file}-wal")
        found += wal.read_bytes() if wal.exists() else b""
    else:
        with target.db.engine.connect() as connection:
            connection.execute(text("CHECKPOINT"))
            found = b"".join(
                connection.execute(
                    text("SELECT pg_read_binary_file(pg_relation_filepath(CAST(:table AS regclass)))"), {"table": table}
                ).scalar_one()
                for table in (target.people, target.papers)
            )
            connection.rollback()
    return sum(trace in found for trace in traces)


def beside(target: Target, sightings: list[int]) -> Iterator[Pairs]:
    """An order of people seen elsewhere (log, sessions) beside the papers in any order they can be brought in."""
    for choices in orders(target, target.papers, "choice"):
        yield zipped(sightings, choices)


def lines_in_the_record(bodies: list[bytes]) -> list[int]:
    """The roll lines that entries name, in the order of the record."""
    facts = [json.loads(body)["facts"] for body in bodies]
    return [each["line"] for each in facts if "line" in each]


def best(pairs: Iterator[Pairs], truth: dict[int, str]) -> int:
    """How many electors the best guess of an attack ties to their paper."""
    return max((sum(truth.get(number) == choice for number, choice in guess) for guess in pairs), default=0)


Attack = Callable[[Target], Iterator[Pairs]]
