"""The whole life of a congress over HTTP, as its people would live it, on both databases."""

import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from congress.audit.models import LogEntry, Pending
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from tests.ground.pages import make_app
from tests.ground.servers import running
from tests.lifecycle import federation as cast
from tests.lifecycle import sitting
from tests.lifecycle import story as first_half
from tests.lifecycle.story import Clock, Story

ADMIN_MAIL = "admin@federation.example"


def congress(database: Database, instance: Path, output: Path, *arguments: str) -> str:
    """What `congress ARGUMENTS` says about this installation; it must end well."""
    environment = {
        "CONGRESS_INSTANCE": str(instance),
        "CONGRESS_DATABASE_URL": database.url.render_as_string(hide_password=False),
        "CONGRESS_ORIGIN": "http://localhost",
    }
    with running(arguments, output, environment) as program:
        assert program.process.wait(60) == 0, program.said()
        return program.said()


def entries(database: Database) -> Counter[str]:
    """How often each act stands in the record."""
    with database.read() as session:
        bodies = [*session.scalars(select(LogEntry.body)), *session.scalars(select(Pending.body))]
    return Counter(json.loads(body)["act"] for body in bodies)


def test_a_congress_from_the_call_to_the_published_result(db: Database, tmp_path: Path) -> None:
    instance, output = tmp_path / "instance", tmp_path / "said.txt"
    said = congress(db, instance, output, "init", "--name", "Federation of Labour", "--admin-mail", ADMIN_MAIL)
    link = re.search(r"http://localhost\S+", said)
    assert link is not None
    app = make_app(db, instance)
    app.testing = True
    clock = Clock(utc_now() + timedelta(minutes=1))
    app.extensions["congress.clock"] = clock
    story = Story(app, clock)
    story.did("federation.founded")
    story.nobody().open("/")

    first_half.found(story, link.group(), ADMIN_MAIL)
    first_half.invite(story)
    story.go_to(2)
    first_half.convene(story)
    first_half.discuss(story)
    story.go_to(40)
    sitting.table_texts(story)
    story.go_to(70)
    sitting.accredit(story)
    story.go_to(78)
    sitting.nominate_candidates(story)
    assert story.decisions() == []
    story.go_to(90)
    sitting.arrive(story)
    sitting.set_agenda(story)
    for name in ("sharper", "lost", "added", "resolution"):
        sitting.hold_ballot(story, cast.MOTION_VOTES[name])
    sitting.draw_and_elect(story)
    assert_all_is_public(story)
    assert_receipts_are_in_the_record(story)

    said = congress(db, instance, output, "audit", "verify")
    assert entries(db) == story.acts
    assert f"The record is whole: {sum(story.acts.values())} entries" in said


def assert_all_is_public(story: Story) -> None:
    """Signed out, everything decided can be read: the sums, the text as adopted, the committee, stage by stage."""
    outcomes = [(each["kind"], each["outcome"], each["for"], each["against"]) for each in story.decisions()]
    assert outcomes == [
        ("amendment", "carried", "6", "2"),
        ("amendment", "lost", "3", "6"),
        ("amendment", "carried", "5", "4"),
        ("resolution", "carried", "7", "1"),
    ]
    anybody = story.nobody()
    anybody.open(story.at())
    for key in cast.ELECTED:
        assert cast.PEOPLE[key].name in anybody.page.text
    assert cast.PEOPLE["IT6"].name not in anybody.page.text
    anybody.follow(cast.RESOLUTION)
    result = anybody.page if anybody.page.url.endswith("/result") else anybody.follow("The result")
    assert "7" in result.text
    assert "Carried" in result.text
    assert cast.PEOPLE["PT1"].name not in result.text, "the public sees section and roll number"
    assert_text_as_adopted(story)
    assert_stages(story)


def assert_text_as_adopted(story: Story) -> None:
    """The carried amendments stand in the text, the lost one does not, and the paragraphs are in their order."""
    anybody = story.nobody()
    resolution = next(each for each in story.decisions() if each["kind"] == "resolution")
    anybody.open(str(resolution["result"]))
    anybody.open(story.at())
    text = next(href for _, href in anybody.page.links() if "/texts/" in href)
    adopted = anybody.open(text).text
    assert adopted.index(cast.SHARPER) < adopted.index("The executive committee reports the figures")
    assert adopted.index("The executive committee reports the figures") < adopted.index(cast.ADDED)
    assert "asks its members once a year" not in adopted
    assert cast.LOST not in adopted


def assert_stages(story: Story) -> None:
    """The count of the election is told stage by stage."""
    anybody = story.nobody()
    anybody.open(story.at())
    count = anybody.follow("The count, stage by stage").text
    for key in cast.CANDIDATES:
        assert cast.PEOPLE[key].name in count
    for words in ("The quota is 3", f"Exclusion of {cast.PEOPLE['TR6'].name}", "at stage 3 with 3 votes"):
        assert words in count


def assert_receipts_are_in_the_record(story: Story) -> None:
    """Every code of a roll-call receipt leads to its entry, signed out; the entry names nobody and no choice."""
    anybody = story.nobody()
    assert len(set(story.receipts.values())) == len(cast.DELEGATES)
    for key in cast.DELEGATES:
        entry = anybody.open(f"/record/find?q={story.receipts[key]}")
        assert "vote.cast" in entry.html
        assert cast.PEOPLE[key].name not in entry.html
