"""Before the close no page depends on a choice; before publication nobody outside sees that a result exists.

The votes of the open ballots are turned round behind the application's back. Whatever then looks different would have
told somebody how people vote.
"""

import re
import sqlite3
from contextlib import closing
from functools import partial
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from congress.ballots import casting
from congress.ballots.models import Ballot, IntakePaper, RollLine
from congress.ballots.queries import frozen
from congress.ballots.rules import BallotState, choice_text
from congress.ballots.services import close_ballot, declare_result, open_ballot, publish_result
from congress.cli.main import main
from congress.kernel.ids import paper_id
from congress.organisation.models import Member
from congress.outbox.models import Mail
from congress.tally.case import Ranking
from tests.factories.demo import FILE, Demo
from tests.factories.documents import Document
from tests.factories.people import Person
from tests.invariants.world import DOMAIN, World, person, survey

PEOPLE = {
    "signed out": "",
    "chair": "it2",
    "administrator": "administrator",
    "teller": "pl2",
    "credentials": "se2",
    "delegate": "br2",
}
PAGES, PER_KIND = 140, 3
CHANGING = re.compile(r'name="csrf_token"[^>]*>|nonce="[^"]*"|\b\d+ (second|minute)s? (ago|left)|session_seconds[^<]*')
IN_A_SESSION = {"csrf_token", "_user_id", "_fresh", "_id", "_permanent", "_flashes"}


class Sitting:
    """The demo's congress, with a secret ballot opened beside the roll call that is open already; the clock stands."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        with demo.database.read() as session:
            self.world: World = survey(session)
            waiting = select(Ballot.id).where(Ballot.state == BallotState.READY, Ballot.secrecy == "secret")
            self.secret_id = session.scalars(waiting).one()
        self.open_id = self.world.ids["ballot_id"]
        demo.app.extensions["congress.clock"] = lambda: self.world.at
        self.chairs(open_ballot, self.secret_id)
        with demo.database.read() as session:
            ballot = session.get_one(Ballot, self.secret_id)
            question, _rules = frozen(lambda: session, ballot.id, ballot.question_sha256 or "")
            self.keys = [option.key for option in question.options]
            lines = select(RollLine).where(RollLine.ballot_id == self.secret_id).order_by(RollLine.number).limit(12)
            electors = [
                (line.number, str(session.get_one(Member, line.holder_id).email).partition("@")[0])
                for line in session.scalars(lines)
            ]
        for number, name in electors:
            self.cast(number, name)

    def chairs(self, service, ballot_id: str) -> None:
        chair = self.world.people["it2"]
        here = {"assembly_id": self.world.assembly_id, "ballot_id": ballot_id}
        self.demo.database.act(service, chair, self.world.at, **here)

    def cast(self, number: int, name: str) -> None:
        with self.demo.database.read() as session:
            elector = person(session, name, self.world.at)
        casting.cast_secret(
            self.demo.database, elector, ballot_id=self.secret_id, number=number, key=paper_id(),
            choice=choice_text(Ranking.of(*self.keys)), clock=partial(lambda at: at, self.world.at),
        )  # fmt: skip

    def everybody_votes(self, position: str, keys: list[str]) -> None:
        """Behind the application's back: every vote of the roll call and every paper of the secret ballot."""
        ranking = choice_text(Ranking.of(*keys))
        with closing(sqlite3.connect(self.demo.settings.instance / FILE, timeout=30)) as behind:
            for (trigger,) in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                behind.execute(f"DROP TRIGGER {trigger}")
            behind.execute("UPDATE vote SET choice = ? WHERE ballot_id = ?", (f'"{position}"', self.open_id))
            behind.execute("UPDATE intake_paper SET choice = ? WHERE ballot_id = ?", (ranking, self.secret_id))
            behind.commit()

    def one_way(self) -> None:
        self.everybody_votes("for", self.keys)

    def the_other_way(self) -> None:
        self.everybody_votes("against", self.keys[::-1])

    def addresses(self) -> list[str]:
        """Every address that can be asked for with GET, with the ids of the world and of both open ballots."""
        found = []
        for ids in (self.world.ids, {**self.world.ids, "ballot_id": self.secret_id}):
            given = {**ids, "number": "1", "kind": "txt"}
            for rule in self.demo.app.url_map.iter_rules():
                if "GET" in (rule.methods or ()) and rule.arguments <= set(given) and rule.endpoint != "static":
                    values = {name: given[name] for name in rule.arguments}
                    built = self.demo.app.url_map.bind("localhost").build(rule.endpoint, values, method="GET")
                    found.append(str(built).removeprefix("http://localhost"))
        return sorted(set(found))


@pytest.fixture
def sitting(demo: Demo) -> Sitting:
    return Sitting(demo)


def signed_in(demo: Demo, name: str) -> Person:
    one = Person(demo.app, f"{name}@{DOMAIN}", demo.password)
    if name:
        one.sign_in()
    return one


def walk(app: Flask, one: Person, start: list[str]) -> dict[str, str]:
    """What every one of these addresses answers, and what their links lead to, by address."""
    waiting, kinds, pages = list(start), {}, {}
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"[a-z0-9]{16}|\d+", "*", path.partition("?")[0])
        kinds[kind] = kinds.get(kind, 0) + 1
        if path in pages or path.startswith("/static") or (path not in start and kinds[kind] > PER_KIND):
            continue
        answer = one.client.get(path)
        pages[path] = f"{answer.status_code} {answer.headers.get('Location', '')} {CHANGING.sub('', answer.text)}"
        if answer.mimetype == "text/html" and len(pages) < PAGES:
            for _, href in Document(200, path, answer.text).links():
                target = urlsplit(urljoin(f"http://localhost{path}", href))
                if target.netloc == "localhost":
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return pages


def different(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in set(before) | set(after) if before.get(path) != after.get(path))


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_depends_on_a_choice_before_the_close(who: str, sitting: Sitting) -> None:
    demo, one = sitting.demo, signed_in(sitting.demo, PEOPLE[who])
    sitting.one_way()
    before = walk(demo.app, one, sitting.addresses())
    sitting.the_other_way()
    after = walk(demo.app, one, sitting.addresses())
    assert len(before) > 60
    own = re.compile(rf"/ballots/{sitting.open_id}/(vote|receipt)")  # one's own vote by roll call, and nobody else's
    assert [path for path in different(before, after) if not own.search(path)] == []
    with one.client.session_transaction() as cookie:
        assert set(cookie) <= IN_A_SESSION


def test_the_walk_would_notice(sitting: Sitting) -> None:
    """The same comparison after the close: the chair's page of what is to be declared depends on the choices."""
    demo, chair = sitting.demo, signed_in(sitting.demo, "it2")
    sitting.chairs(close_ballot, sitting.open_id)
    path = f"/congresses/{sitting.world.assembly_id}/ballots/{sitting.open_id}"
    sitting.one_way()
    before = walk(demo.app, chair, [path])
    sitting.the_other_way()
    assert path in different(before, walk(demo.app, chair, [path]))


def test_no_command_log_or_mail_holds_a_choice(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONGRESS_INSTANCE", str(sitting.demo.settings.instance))
    caplog.set_level("DEBUG")
    said = CliRunner().invoke(main, ["audit", "verify"]).output
    assert "The record is whole" in said
    assert not re.search(r"\b(for|against|abstain\w*)\b", said)
    with sitting.demo.database.read() as session:
        papers = set(session.scalars(select(IntakePaper.choice)))
        letters = [f"{mail.subject}\n{mail.body_text}" for mail in session.scalars(select(Mail))]
    assert papers
    for text in [*letters, *(line.getMessage() for line in caplog.records)]:
        assert not [choice for choice in papers | {'"against"', '"for"'} if choice in text], text[:300]


def test_outside_nothing_is_seen_of_a_result_until_it_is_published(sitting: Sitting) -> None:
    demo, one = sitting.demo, signed_in(sitting.demo, "")
    sitting.one_way()
    before = walk(demo.app, one, sitting.addresses())
    sitting.chairs(close_ballot, sitting.open_id)
    sitting.chairs(declare_result, sitting.open_id)
    after = walk(demo.app, one, sitting.addresses())
    # The record grows by the acts; that it names no outcome is the matter of the next lines.
    assert [path for path in different(before, after) if not path.startswith("/record")] == []
    declared = [text for path, text in after.items() if path.startswith("/record")]
    assert not [text for text in declared if re.search(r"\bcarried\b|\blost\b", text)]
    sitting.chairs(publish_result, sitting.open_id)
    published = walk(demo.app, one, sitting.addresses())
    assert f"/congresses/{sitting.world.assembly_id}" in different(before, published)
