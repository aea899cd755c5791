"""Result pages: what they say, who may read them, and how many statements they take."""

import csv
import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from congress.assemblies.rules import NamesRule
from congress.ballots import counting, services
from congress.ballots.views import results
from congress.cli.counting import main as counting_program
from congress.kernel.db import Database
from congress.tally.case import Counts
from congress.tally.count import tally
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.rule import Rules
from tests.factories.ballots import Hall, election, make_hall
from tests.ground.databases import upgrade
from tests.ground.pages import make_app
from tests.integration.ballots.conftest import vote
from tests.integration.ballots.test_closing import orders_of_lots
from tests.web.ballots.conftest import Visitor

VOTED = ["for", "for", "for", "against", "abstain"]


def decide(hall: Hall, *, publish: bool = True, secret: bool = False, **values: Any) -> str:
    """A motion voted on (the first five as VOTED), declared and published."""
    ballot_id = hall.open(secrecy="secret" if secret else "roll_call", **values)
    for number, (person, choice) in enumerate(zip(hall.delegates, VOTED, strict=False), start=1):
        vote(hall, ballot_id, person, f'"{choice}"', secret=secret, number=number)
    return finish(hall, ballot_id, publish=publish)


def elect(hall: Hall, rankings: list[list[str]], rule_key: str = "executive_committee") -> str:
    """A secret election with these rankings, declared and published."""
    ballot_id = hall.open(secrecy="secret", rule_key=rule_key)
    for number, (person, keys) in enumerate(zip(hall.delegates, rankings, strict=True), start=1):
        written = {"ranks": [[key] for key in keys]} if rule_key == "executive_committee" else {"names": keys}
        vote(hall, ballot_id, person, json.dumps(written), secret=True, number=number)
    return finish(hall, ballot_id)


def finish(hall: Hall, ballot_id: str, *, publish: bool = True) -> str:
    acts = (services.close_ballot, services.declare_result, services.publish_result)
    for service in acts if publish else acts[:-1]:
        hall.act(service, ballot_id=ballot_id)
    return ballot_id


def test_a_result_begins_with_its_sentence_and_shows_its_arithmetic(hall: Hall, visit: Any) -> None:
    visitor = visit(hall)
    page = visitor.get(visitor.at(decide(hall), "/result"))
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Carried 3 for, 1 against, 1 abstained. Needed: 3 (more than ½ of for and against, 4" in words
    assert "Quorum met: 5 present, 3 needed." in words
    assert "More than ½, in votes for and against (4) 3 3 yes 9.1" in words
    assert "Argentina" in page
    for chart in ("chart-threshold", "chart-hemicycle"):
        assert chart in page
    assert "Art. 9.1 of “Standing orders”, version 1" in words


@pytest.mark.parametrize("rule", list(NamesRule))
def test_the_roll_call_follows_the_rule_of_names(db: Database, visit: Any, rule: NamesRule) -> None:
    hall = make_hall(db, names=rule)
    ballot_id = decide(hall)
    readers = {"public": None, "members": hall.stranger, "delegates": hall.delegates[0]}
    seen = {}
    for name, person in readers.items():
        visitor = visit(hall, person)
        page = visitor.get(visitor.at(ballot_id, "/result"))
        table = list(csv.DictReader(io.StringIO(visitor.get(visitor.at(ballot_id, "/roll.csv")))))
        held = json.loads(visitor.get(visitor.at(ballot_id, "/result.json")))
        assert [row["vote"] for row in table] == [f'"{choice}"' for choice in VOTED]
        seen[name] = ("Delegate 001" in page, table[0]["name"] == "Delegate 001", held["roll"][0]["holder"] != "")
        assert len(set(seen[name])) == 1, "page, table and file agree"
    ranks = list(readers)
    assert {name: yes[0] for name, yes in seen.items()} == {
        name: ranks.index(name) >= ranks.index(rule.value) for name in ranks
    }


@pytest.mark.parametrize("secret", [False, True])
def test_the_file_is_enough_to_count_again(
    hall: Hall, visit: Any, secret: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = visit(hall)
    ballot_id = decide(hall, secret=secret)
    page = visitor.get(visitor.at(ballot_id, "/result"))
    assert "congress count ballot-1.json" in page
    file = tmp_path / "ballot-1.json"
    file.write_text(visitor.get(visitor.at(ballot_id, "/result.json")), "utf-8")
    assert counting_program([str(file)]) == 0
    assert "Carried: 3 for, 1 against, 1 abstained." in capsys.readouterr().out
    held = json.loads(file.read_text("utf-8"))
    held["votes"].pop()
    file.write_text(json.dumps(held), "utf-8")
    assert counting_program([str(file)]) == 1
    assert "it is NOT the result" in capsys.readouterr().out
    file.write_text("{", "utf-8")
    assert counting_program([str(file)]) == 2


def test_a_result_is_for_delegates_when_declared_and_for_all_when_published(hall: Hall, visit: Any) -> None:
    ballot_id = decide(hall, publish=False)
    running = hall.open()
    vote(hall, running, hall.delegates[0])
    for tail in ("/result", "/result.json", "/roll.csv"):
        for person in (None, hall.stranger):
            visitor = visit(hall, person)
            visitor.get(visitor.at(ballot_id, tail), 404)
        for person in (hall.delegates[0], hall.chair, hall.secretary):
            visitor = visit(hall, person)
            visitor.get(visitor.at(ballot_id, tail))
        for person in (None, hall.delegates[0], hall.chair):
            visitor = visit(hall, person)
            visitor.get(visitor.at(running, tail), 404)
    hall.act(services.publish_result, ballot_id=ballot_id)
    visit(hall).get(visit(hall).at(ballot_id, "/result"))
    hall.act(services.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    assert "This result was annulled" in visit(hall).get(visit(hall).at(ballot_id, "/result"))


def test_a_secret_result_gives_no_section_and_no_roll_call(db: Database, visit: Any) -> None:
    hall = make_hall(db)
    ballot_id, visitor = decide(hall, secret=True), visit(hall, hall.chair)
    page = visitor.get(visitor.at(ballot_id, "/result"))
    assert "no result is given per section" in page
    assert "chart-hemicycle" not in page
    assert "line by line" not in page
    visitor.get(visitor.at(ballot_id, "/roll.csv"), 404)
    held = json.loads(visitor.get(visitor.at(ballot_id, "/result.json")))
    assert {each["line"] for each in held["votes"]} == {None}


def test_consultative_votes_stand_apart(db: Database, visit: Any) -> None:
    hall = make_hall(db, consultative=2)
    visitor = visit(hall)
    page = visitor.get(visitor.at(decide(hall), "/result"))
    assert "Consultative votes, counted apart: 0 for, 1 against, 1 abstained." in page
    assert "3 for, 0 against, 0 abstained." in page


def test_weights_are_shown_exactly(db: Database, visit: Any) -> None:
    hall = make_hall(db, weights=(Fraction(61, 3),))
    visitor = visit(hall)
    page = visitor.get(visitor.at(decide(hall), "/result"))
    assert "61 for, 20⅓ against, 20⅓ abstained." in page
    assert "20⅓" in visitor.get(visitor.at(hall.ballot(decide(hall)).id, "/roll"))


RANKED = [["c1", "c2"], ["c1", "c2"], ["c1", "c3"], ["c1", "c2"], ["c4", "c3"], ["c3"], ["c2", "c4"], ["c4"]]


def test_an_election_names_the_elected_first_and_says_why_not(db: Database, visit: Any) -> None:
    hall = make_hall(db, delegates=8, question=election(4, seats=2))
    ballot_id, visitor = elect(hall, RANKED), visit(hall)
    page = visitor.get(visitor.at(ballot_id, "/result"))
    report: Any = counting.report_of(hall.ballot(ballot_id))
    names = [report.name_of(key) for key in report.elected]
    assert f"{', '.join(names)}." in page
    assert "chart-flow" in page
    assert page.count('id="stage-') == len(report.stages)
    assert "Had the fewest votes" in page
    assert page.index("Elected, in the order of election") < page.index("Stage by stage")
    file = read_blt(visitor.get(visitor.at(ballot_id, "/papers.blt")).encode())
    ballot = hall.ballot(ballot_id)
    counts, rules = Counts.from_json(json.loads(ballot.counts_opened or "")), counting.rules_of(ballot)
    again: Any = tally((), counts, counts, file.question(), file.votes(), Rules(election=rules.election))
    assert [again.name_of(key) for key in again.elected] == names
    assert [stage.votes for stage in again.stages] == [
        tuple((key.removeprefix("c"), votes) for key, votes in stage.votes) for stage in report.stages
    ]


def test_a_block_election_shows_votes_and_the_last_place(db: Database, visit: Any) -> None:
    hall = make_hall(db, delegates=5, question=election(3, seats=1), orders=orders_of_lots())
    visitor = visit(hall)
    page = visitor.get(visitor.at(elect(hall, [["c1"], ["c1"], ["c1"], ["c2"], ["c3"]], "committee"), "/result"))
    assert "1 vote" in page or "1 votes" in page
    assert "the last of those elected had 3" in page
    assert "chart-flow" not in page


def statements(hall: Hall, visitor: Any, path: str) -> int:
    seen: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")):
            seen.append(statement)

    visitor.get(path)  # what a process reads once is read now
    for engine in (hall.db.engine, hall.db.reader):
        event.listen(engine, "before_cursor_execute", note)
    visitor.get(path)
    for engine in (hall.db.engine, hall.db.reader):
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def taken_by_pages(app: Flask, size: int) -> dict[str, int]:
    """How many statements each page takes in a congress of so many lines."""
    app.testing = True
    hall = make_hall(app.extensions["congress.database"], delegates=size, sections=size // 5)
    ballot_id, running = decide(hall), hall.open()
    hall.subject.put = election(size // 5)
    secret = hall.open(secrecy="secret", rule_key="executive_committee")
    chair, delegate = Visitor(app, hall, hall.chair), Visitor(app, hall, hall.delegates[0])
    pages = {
        "result": (delegate, delegate.at(ballot_id, "/result")),
        "json": (delegate, delegate.at(ballot_id, "/result.json")),
        "roll": (delegate, delegate.at(ballot_id, "/roll")),
        "list": (delegate, f"/congresses/{hall.assembly_id}/ballots/"),
        "vote": (delegate, delegate.at(running, "/vote")),
        "secret vote": (delegate, delegate.at(secret, "/vote")),
        "chair": (chair, chair.at(running)),
        "turnout": (chair, chair.at(running, "/turnout")),
    }
    return {name: statements(hall, visitor, path) for name, (visitor, path) in pages.items()}


def test_the_number_of_statements_does_not_grow_with_the_congress(
    sqlite_app: Flask, empty_sqlite_url: str, tmp_path: Path, open_database: Callable[[str], Database]
) -> None:
    """Each page with 10 and with 200 lines of the roll."""
    upgrade(empty_sqlite_url)
    other = open_database(empty_sqlite_url)
    small = taken_by_pages(sqlite_app, 10)
    large = taken_by_pages(make_app(other, tmp_path / "other"), 200)
    assert small == large
    assert small["vote"] <= 6
    assert max(small.values()) <= 20


def test_papers_under_a_title_of_several_lines_are_written_all_the_same() -> None:
    file = results._blt(election(2, seats=1), [], " Board\n of 2026 ")
    assert read_blt(write_blt(file).encode()).title == "Board of 2026"
