"""The record of the whole demo: what an entry may hold and may not, and that the log verifies."""

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from congress.audit import signing
from congress.audit.models import LogEntry, Pending
from congress.audit.verify import check_log
from congress.ballots.models import Ballot, Paper, Vote
from congress.ballots.rules import Secrecy
from congress.cli.main import main
from congress.discussion.models import ContributionRevision, Thread
from congress.organisation.models import Member
from congress.resolutions.models import Amendment, Resolution, TextVersion
from tests.factories.demo import FILE, Demo

GRAMMAR = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
IRREGULAR = {"cast", "drawn", "hidden", "left", "made", "put", "set", "shown", "taken", "withdrawn", "written"}
"""Past tenses that do not end in -ed."""


@pytest.fixture(scope="module")
def bodies(shared_demo: Demo) -> list[bytes]:
    """The bytes of every entry, in the order of the log."""
    with shared_demo.database.read() as session:
        return list(session.scalars(select(LogEntry.body).order_by(LogEntry.position)))


@pytest.fixture(scope="module")
def entries(bodies: list[bytes]) -> list[dict[str, Any]]:
    """Every entry, read."""
    return [json.loads(body) for body in bodies]


def typed_by_people(demo: Demo) -> set[str]:
    """Every name, address and text that somebody typed and that is long enough to be told from an enum word."""
    found: set[str] = set()
    with demo.database.read() as session:
        for column in (
            Member.name, Member.chosen_name, Member.email, Thread.title, Resolution.title, TextVersion.text,
            ContributionRevision.text, Amendment.text, Amendment.reason, Ballot.title,
        ):  # fmt: skip
            found.update(text for text in session.scalars(select(column)) if text and len(text) > 5)
    return found


def test_no_entry_holds_what_people_typed(shared_demo: Demo, bodies: list[bytes]) -> None:
    words = typed_by_people(shared_demo)
    assert len(words) > 2_000
    said = "\n".join(body.decode() for body in bodies)
    strings = {each for body in bodies for each in strings_of(json.loads(body))}
    assert not strings & words
    long = {json.dumps(word, ensure_ascii=False)[1:-1] for word in words if len(word) > 12}
    assert [word for word in sorted(long) if word in said] == []
    assert "@" not in said


def strings_of(value: Any) -> set[str]:
    """Every string within a value of an entry."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return {each for part in value.values() for each in strings_of(part)}
    if isinstance(value, list):
        return {each for part in value for each in strings_of(part)}
    return set()


def test_no_entry_holds_a_choice(shared_demo: Demo, entries: list[dict[str, Any]]) -> None:
    with shared_demo.database.read() as session:
        choices = set(session.scalars(select(Vote.choice))) | set(session.scalars(select(Paper.choice)))
    assert {'"for"', '"against"', '"abstain"'} < choices
    forbidden = {choice.strip('"') for choice in choices}
    casts = [entry for entry in entries if entry["act"] == "vote.cast"]
    assert len(casts) > 1_000
    for entry in casts:
        assert not strings_of(entry["facts"]) & forbidden, entry
        assert re.fullmatch(r"[0-9a-f]{64}", entry["facts"]["choice"])
    for entry in entries:
        assert not strings_of(entry) & forbidden, entry


def test_each_vote_has_one_entry_and_a_secret_vote_none(shared_demo: Demo, entries: list[dict[str, Any]]) -> None:
    by_id = {entry["id"]: entry for entry in entries}
    with shared_demo.database.read() as session:
        votes = list(session.scalars(select(Vote.entry_id)))
        secret = set(session.scalars(select(Ballot.id).where(Ballot.secrecy == Secrecy.SECRET)))
    assert sorted(votes) == sorted(entry["id"] for entry in entries if entry["act"] == "vote.cast")
    assert not [entry for entry in entries if entry["act"] == "vote.cast" and entry["subject"] in secret]
    assert all(by_id[entry_id]["act"] == "vote.cast" for entry_id in votes)


@pytest.mark.parametrize(
    ("act", "state"),
    [("ballot.opened", "opened_at"), ("ballot.closed", "closed_at"), ("ballot.declared", "declared_at"),
     ("ballot.published", "published_at"), ("ballot.prepared", "prepared_at")],
)  # fmt: skip
def test_each_act_on_a_ballot_has_one_entry(
    act: str, state: str, shared_demo: Demo, entries: list[dict[str, Any]]
) -> None:
    with shared_demo.database.read() as session:
        done = set(session.scalars(select(Ballot.id).where(getattr(Ballot, state).is_not(None))))
    entered = [entry["subject"] for entry in entries if entry["act"] == act]
    assert len(entered) == len(set(entered))
    assert set(entered) == done


def test_acts_are_a_noun_and_a_past_tense(entries: list[dict[str, Any]]) -> None:
    acts = {entry["act"] for entry in entries}
    assert len(acts) > 25
    wrong = [act for act in acts if not GRAMMAR.fullmatch(act) or not is_past(act.partition(".")[2])]
    assert sorted(wrong) == []


def is_past(verb: str) -> bool:
    """Whether a verb, perhaps with a particle before or behind, is in the past tense."""
    return verb in IRREGULAR or any(part.endswith("ed") or part in IRREGULAR for part in verb.split("_"))


def test_the_whole_log_verifies(shared_demo: Demo, entries: list[dict[str, Any]]) -> None:
    public = signing.Signer(shared_demo.settings.secret("log")).public
    with shared_demo.database.reader.connect() as connection:
        verdict = check_log(connection, public)
    assert (verdict.problem, verdict.pending, verdict.entries) == (None, 0, len(entries))
    with shared_demo.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Pending)) == 0


def test_audit_verify_passes_and_names_the_first_altered_entry(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGRESS_INSTANCE", str(demo.settings.instance))
    passed = CliRunner().invoke(main, ["audit", "verify"])
    assert passed.exit_code == 0, passed.output
    with closing(sqlite3.connect(demo.settings.instance / FILE)) as behind:
        for (trigger,) in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            behind.execute(f"DROP TRIGGER {trigger}")
        behind.execute("UPDATE log SET body = CAST(CAST(body AS TEXT) || ' ' AS BLOB) WHERE position = 41")
        behind.commit()
    failed = CliRunner().invoke(main, ["audit", "verify"])
    assert failed.exit_code != 0
    assert "41" in failed.output
