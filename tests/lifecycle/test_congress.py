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
    for name in ("first", "second", "third", "resolution"):
        sitting.hold_ballot(story, cast.MOTION_VOTES[name])
    sitting.draw_and_elect(story)
    assert_all_is_public(story)
    assert_receipts_are_in_the_record(story)

    said = congress(db, instance, output, "audit", "verify")
    assert f"The record is whole: {sum(story.acts.values())} entries" in said
    assert entries(db) == story.acts


def assert_all_is_public(story: Story) -> None:
    """Signed out, everything decided can be read: the sums, the text as adopted, the committee, stage by stage."""
    anybody = story.nobody()
    outcomes = [(each["outcome"], each["for"], each["against"]) for each in story.decisions()]
    assert sorted(map(str, outcomes)) == sorted(map(str, []))
    anybody.open(story.at())
    anybody.follow(cast.RESOLUTION)


def assert_receipts_are_in_the_record(story: Story) -> None:
    """A delegate finds the entry of the own vote by the code of the receipt."""
