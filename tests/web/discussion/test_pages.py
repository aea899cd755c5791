"""The discussion as its people use it: only through pages, without script."""

from datetime import timedelta

import pytest
from flask import Flask

from congress.assemblies.rules import EventKind
from congress.discussion import queries, services
from tests.factories.ballots import AT
from tests.factories.ballots import Person as Seated
from tests.factories.discussion import Debate, make_debate
from tests.factories.people import Person


class Room:
    """A debate and the browsers of its people."""

    def __init__(self, app: Flask, debate: Debate) -> None:
        self.app = app
        self.debate = debate
        self.at = AT
        app.extensions["congress.clock"] = lambda: self.at
        self.base = f"/congresses/{debate.assembly_id}"

    def browser(self, person: Seated) -> Person:
        """Somebody's browser, signed in."""
        browser = Person(self.app)
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"] = person.token
            cookie["_fresh"] = True
        return browser

    def member(self) -> Person:
        return self.browser(self.debate.hall.delegates[0])

    def neighbour(self) -> Person:
        return self.browser(self.debate.hall.delegates[1])

    def chair(self) -> Person:
        return self.browser(self.debate.hall.chair)

    def contribution(self, thread_id: str) -> str:
        with self.debate.db.read() as session:
            page = queries.thread_page(session, self.debate.assembly_id, thread_id, moderator=True)
        return page.spoken[-1].id


@pytest.fixture
def room(sqlite_app, sqlite_db) -> Room:
    return Room(sqlite_app, make_debate(sqlite_db))


def test_a_thread_from_opening_to_reply_edit_and_history(room):
    member = room.member()
    member.open(f"{room.base}/discussion")
    member.follow("Open a thread")
    page = member.press(
        "Open the thread", title="Working time", language="en", text="Thirty *hours*.\n\n<script>x</script>"
    )
    assert "The thread is open." in page.text
    assert "<em>hours</em>" in page.html
    assert "<script>x" not in page.html
    neighbour = room.neighbour()
    neighbour.open(page.url)
    neighbour.follow("Reply")
    replied = neighbour.press("Reply", text="Which hours?", language="fr")
    assert "Which hours?" in replied.text
    assert "In reply to Delegate 001" in replied.text
    assert 'lang="fr"' in replied.html
    member.open(page.url)
    member.follow("Edit")
    edited = member.press("Save the new wording", text="Thirty-two hours.")
    assert "Thirty-two hours." in edited.text
    neighbour.open(edited.url)
    history = neighbour.follow("2 wordings")
    assert "Thirty-two hours." in history.text
    assert "Thirty hours." in history.text


def test_contributing_on_the_threads_own_page(room):
    thread_id = room.debate.thread()
    neighbour = room.neighbour()
    neighbour.open(f"{room.base}/discussion/{thread_id}")
    page = neighbour.press("Contribute", text="One more word.")
    assert "One more word." in page.text
    assert page.url.startswith(f"{room.base}/discussion/{thread_id}")


def test_what_was_typed_stays_when_a_form_is_refused(room):
    member = room.member()
    member.open(f"{room.base}/discussion/new")
    page = member.press("Open the thread", expect=422, title="", text="Typed with care.", language="fr")
    assert "Write a title" in page.text
    assert "Typed with care." in page.html
    assert '<option selected value="fr">' in page.html
    with room.debate.db.read() as session:
        assert queries.threads(session, room.debate.assembly_id).total == 0


def test_a_contribution_too_late_is_kept_on_the_page(room):
    thread_id = room.debate.thread()
    member = room.member()
    member.open(f"{room.base}/discussion/{thread_id}")
    room.debate.move(EventKind.DISCUSSION_CLOSES, AT)
    page = member.press("Contribute", expect=409, text="Typed at the last moment.")
    assert "The discussion is not open" in page.text
    assert "Typed at the last moment." in page.html


def test_two_windows_edit_one_contribution(room):
    thread_id = room.debate.thread()
    first, second = room.member(), room.member()
    for window in (first, second):
        window.open(f"{room.base}/discussion/contributions/{room.contribution(thread_id)}/edit")
    first.press("Save the new wording", text="From the first window.")
    page = second.press("Save the new wording", expect=409, text="From the second window.")
    assert "in another window" in page.text
    assert "From the second window." in page.html
    assert "From the first window." in page.text
    saved = second.press("Save the new wording")
    assert "From the second window." in saved.text


def test_moderation_with_its_reason_in_place(room):
    thread_id = room.debate.thread(text="Names a private person.")
    chair, neighbour = room.chair(), room.neighbour()
    chair.open(f"{room.base}/discussion/{thread_id}")
    chair.follow("Hide")
    empty = chair.press("Hide this contribution", expect=422, reason=" ")
    assert "Give the reason" in empty.text
    chair.press("Hide this contribution", reason="A private matter.")
    page = neighbour.open(f"{room.base}/discussion/{thread_id}")
    assert "Hidden by a moderator: A private matter." in page.text
    assert "Names a private person." not in page.html
    history = neighbour.open(f"{room.base}/discussion/contributions/{room.contribution(thread_id)}/history")
    assert "Names a private person." not in history.html
    chair.open(f"{room.base}/discussion/{thread_id}")
    chair.follow("Show again")
    chair.press("Show this contribution again", reason="It was public already.")
    assert "Names a private person." in neighbour.open(f"{room.base}/discussion/{thread_id}").text


def test_closing_and_reopening_a_thread(room):
    thread_id = room.debate.thread()
    chair, member = room.chair(), room.member()
    chair.open(f"{room.base}/discussion/{thread_id}")
    chair.follow("Close the thread")
    chair.press("Close this thread", reason="Goes on in the federation's thread.")
    page = member.open(f"{room.base}/discussion/{thread_id}")
    assert "Goes on in the federation's thread." in page.text
    assert "Contribute" not in page.text
    chair.follow("Reopen the thread")
    chair.press("Reopen this thread", reason="More to say.")
    assert "Contribute" in member.open(f"{room.base}/discussion/{thread_id}").text


def test_who_is_kept_out(room):
    thread_id = room.debate.thread()
    contribution = room.contribution(thread_id)
    member, neighbour, nobody = room.member(), room.neighbour(), Person(room.app)
    nobody.open(f"{room.base}/discussion", expect=401)
    neighbour.open(f"{room.base}/discussion/contributions/{contribution}/edit", expect=403)
    member.open(f"{room.base}/discussion/contributions/{contribution}/moderate", expect=403)
    member.open(f"{room.base}/discussion/{thread_id}/moderate", expect=403)
    for foreign in ("discussion/nosuchthread", "discussion/contributions/nosuchone/history", "discussion/x/moderate"):
        member.open(f"{room.base}/{foreign}", expect=404)


def test_the_number_of_statements_does_not_grow(room, count_statements):
    thread_id = room.debate.thread()
    member = room.member()

    def opened():
        with count_statements(room.debate.db) as counted:
            member.open(f"{room.base}/discussion/{thread_id}")
        return len(counted)

    member.open(f"{room.base}/discussion/{thread_id}")
    few = opened()
    for number in range(20):
        room.debate.act(
            services.contribute, room.debate.neighbour, thread_id=thread_id, language="en", text=f"Number {number}",
            at=AT + timedelta(minutes=number),
        )  # fmt: skip
    assert opened() == few


def test_long_threads_come_in_pages(room):
    thread_id = room.debate.thread()
    for number in range(queries.PER_PAGE + 5):
        words = f"Said number {number}."
        room.debate.act(
            services.contribute, room.debate.neighbour, thread_id=thread_id, language="en", text=words,
            at=AT + timedelta(minutes=number),
        )  # fmt: skip
    room.at = AT + timedelta(hours=2)
    member = room.member()
    page = member.open(f"{room.base}/discussion/{thread_id}")
    assert "Said number 54." not in page.text
    assert "Said number 54." in member.follow("Next page").text
    landed = member.press("Contribute", text="The very last.")
    assert "page=2" in landed.url
    assert "The very last." in landed.text
