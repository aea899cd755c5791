"""No name, address, free text or choice stands in any entry: searched over the whole record of the demo."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from congress.audit.models import LogEntry, Pending
from congress.ballots.models import Paper, Vote
from congress.discussion.models import ContributionRevision, Thread
from congress.identity.models import Account
from congress.kernel.db import Database
from congress.organisation.models import Body, Member
from congress.resolutions.models import Resolution
from tests.factories.demo import FILE

_OPAQUE = re.compile(r"[a-z2-7]{16}|[0-9a-f]{64}")
_WORD = re.compile(
    r"[a-z0-9_.:+-]{0,40}|A\d+(\.\d+)*|[A-Z][a-z]+/[A-Z][a-z_]+"
)  # words, labels of amendments, time zones
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@pytest.fixture(scope="module")
def demo(demo_template: Path) -> Iterator[Database]:
    db = Database(f"sqlite:///{demo_template / FILE}")
    yield db
    db.dispose()


@pytest.fixture(scope="module")
def entries(demo: Database) -> list[str]:
    with demo.read() as session:
        found = [*session.scalars(select(LogEntry.body)), *session.scalars(select(Pending.body))]
    assert len(found) > 1_000
    return [body.decode() for body in found]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_every_string_is_an_opaque_id_a_hash_a_time_or_a_word_of_the_program(entries: list[str]) -> None:
    strange = {
        (json.loads(entry)["act"], each)
        for entry in entries
        for each in strings(json.loads(entry))
        if not (_OPAQUE.fullmatch(each) or _STAMP.fullmatch(each) or _WORD.fullmatch(each))
    }
    assert strange == set()


def test_the_words_of_the_program_are_few(entries: list[str]) -> None:
    """Whatever free text slipped in as a single word would show up as a word seen rarely among many."""
    words = {
        each for entry in entries for each in strings(json.loads(entry))
        if not (_OPAQUE.fullmatch(each) or _STAMP.fullmatch(each) or each.isdecimal())
    }  # fmt: skip
    assert len(words) < 400, sorted(words)[:400]


def test_no_name_address_or_title(demo: Database, entries: list[str]) -> None:
    with demo.read() as session:
        names = {part for name in session.scalars(select(Member.name)) for part in name.split() if len(part) > 3}
        mails = set(session.scalars(select(Member.email))) | set(session.scalars(select(Account.email)))
        titles = set(session.scalars(select(Resolution.title))) | set(session.scalars(select(Thread.title)))
        bodies = set(session.scalars(select(Body.name)))
    assert min(len(names), len(mails)) > 100
    everything = "\n".join(entries)
    spoken = set(re.findall(r"\w+", everything))
    assert names & spoken == set()
    assert [mail for mail in mails if mail and mail in everything] == []
    assert "@" not in everything
    assert [title for title in titles | bodies if title and title in everything] == []


def test_no_sentence_of_a_contribution(demo: Database, entries: list[str]) -> None:
    everything = "\n".join(entries)
    with demo.read() as session:
        texts = list(session.scalars(select(ContributionRevision.text)))
    sentences = {line.strip() for each in texts for line in re.split(r"[.\n]", each) if len(line.strip()) > 12}
    assert len(sentences) > 100
    assert [each for each in sentences if each in everything] == []


def test_no_choice(demo: Database, entries: list[str]) -> None:
    with demo.read() as session:
        choices = set(session.scalars(select(Vote.choice))) | set(session.scalars(select(Paper.choice)))
    assert len(choices) > 5
    cast = [json.loads(entry) for entry in entries if json.loads(entry)["act"] == "vote.cast"]
    assert len(cast) > 100
    for entry in cast:
        assert set(entry["facts"]) == {"line", "revision", "choice"}
        assert re.fullmatch("[0-9a-f]{64}", entry["facts"]["choice"])
    values = {each for entry in entries for each in strings(json.loads(entry))}
    assert values & {"for", "against", "abstain", *choices} == set()
    assert len({entry["facts"]["choice"] for entry in cast}) == len(cast)  # salted: equal votes do not look equal
