"""The course of one congress, told by its people at their browsers; each step is the pages and forms they would use."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask

from tests.factories.people import Person, Upload
from tests.lifecycle import federation as cast

PASSWORD = "kestrel barley under {} lanterns"
ZONE = ZoneInfo("Europe/Lisbon")


class Clock:
    """The clock of the application: it stands where it is put, and a little later at each look."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=40)
        return self.at


class Story:
    """The people, the clock, and a count of the acts done, to be compared with the record at the end."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.start = clock.at
        self.people: dict[str, Person] = {}
        self.awake: set[str] = set()
        self.acts: Counter[str] = Counter()
        self.receipts: dict[str, str] = {}
        self.root = self.congress = ""
        self.bodies: dict[str, str] = {}

    def nobody(self) -> Person:
        """Somebody who is not signed in."""
        return Person(self.app)

    def by(self, key: str) -> Person:
        """A person at their browser, signed in again when time has passed."""
        person = self.people[key]
        if key not in self.awake:
            person.forget()
            person.sign_in()
            self.awake.add(key)
        return person

    def did(self, act: str, times: int = 1) -> None:
        """Note an act that must stand in the record exactly so often."""
        self.acts[act] += times

    def go_to(self, day: int, hour: int = 10) -> None:
        """Let time pass to an hour of a day counted from the founding; everybody's session ends on the way."""
        later = self.local(day, hour).astimezone(UTC)
        assert later > self.clock.at
        self.clock.at = later
        self.awake.clear()

    def local(self, day: int, hour: int) -> datetime:
        """An hour of a day as the clocks of the congress show it."""
        midnight = self.start.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=day, hours=hour)

    def field(self, day: int, hour: int) -> str:
        """The same as a field of date and time wants it."""
        return self.local(day, hour).strftime("%Y-%m-%dT%H:%M")

    def at(self, path: str = "") -> str:
        """An address of the congress."""
        return f"/congresses/{self.congress}{path}"

    def decisions(self) -> list[dict[str, object]]:
        """The public file of decisions, as anybody fetches it."""
        return json.loads(self.nobody().open(self.at("/decisions.json")).html)

    def published(self) -> int:
        """How many results the public page of the congress leads to."""
        page = self.nobody().open(self.at())
        shown = {href for _, href in page.links() if href.endswith("/result")}
        return len(shown | {str(each["result"]) for each in self.decisions()})


def accept(story: Story, key: str, link: str) -> Person:
    """Somebody takes up their invitation."""
    somebody = cast.PEOPLE.get(key)
    person = Person(story.app, somebody.email if somebody else "")
    person.accept(re.sub("^https?://[^/]+", "", link), PASSWORD.format(key.lower()))
    story.people[key] = person
    story.awake.add(key)
    story.did("account.opened")
    return person


def import_file(story: Story, person: Person, address: str, content: bytes, act: str) -> None:
    """A file is looked at first, then saved; the same file again says that there is nothing to save."""
    upload = Upload("list.csv", content)
    person.open(address)
    person.press("Look at the file", file=upload)
    assert "Nothing is saved yet" in person.page.text
    person.press("Save all of it")
    story.did(act)
    person.open(address)
    person.press("Look at the file", file=upload)
    assert "There is nothing to save" in person.page.text


def found(story: Story, link: str, admin_mail: str) -> None:
    """The administrator accepts, imports bodies and members, gives offices, and hands out the invitations."""
    admin = accept(story, "admin", link)
    admin.email = admin_mail
    admin.open("/bodies")
    story.root = admin.page.link("Federation of Labour", near="FED").rsplit("/", 1)[1]
    import_file(story, admin, admin.page.link("Import bodies"), cast.BODIES, "bodies.imported")
    admin.open("/bodies")
    story.bodies = {
        row.all("td")[0].text(): row.all("a")[0].get("href").rsplit("/", 1)[1]
        for row in admin.page.root.all("tr")
        if row.all("td")
    }
    assert set(story.bodies) == {"FED", "PT", "IT", "TR", "SE", "PL"}
    address = f"/bodies/{story.root}/members/import"
    import_file(story, admin, address, cast.members_file(), "members.imported")
    admin.open(address)
    admin.press("Look at the file", expect=422)  # no file chosen: said, not broken
    offices = {key: ("FED", kind) for key, kind in cast.OFFICES.items()}
    offices |= {key: (section, "secretary") for section, key in cast.SECRETARIES.items()}
    for key, (code, kind) in offices.items():
        _give_office(story, admin, key, code, kind)


def _give_office(story: Story, admin: Person, key: str, code: str, kind: str) -> None:
    admin.open(f"/bodies/{story.bodies[code]}/offices")
    admin.press("Search", words=cast.PEOPLE[key].name)
    admin.follow(cast.PEOPLE[key].name)
    admin.press("Give the office", kind=kind)
    assert cast.PEOPLE[key].name in admin.page.text
    story.did("office.assigned")


def invite(story: Story) -> None:
    """Invitations are written, shown once, handed over, and taken up; a link works once."""
    admin = story.by("admin")
    admin.open(f"/bodies/{story.root}/invitations")
    admin.press("Invite all")
    story.did("invitations.issued")
    admin.press("Show the letters, once")
    story.did("invitations.shown")
    letters = {
        section.all("h2")[0].text(): section.all("code")[0].text().replace(" ", "")  # the secret part stands out
        for section in admin.page.root.all("section")
        if section.all("code")
    }
    assert len(letters) == len(cast.PEOPLE)
    for key, somebody in cast.PEOPLE.items():
        accept(story, key, letters[somebody.name])
    story.nobody().open(re.sub("^https?://[^/]+", "", letters[cast.PEOPLE["PT1"].name]), expect=409)


def convene(story: Story) -> None:
    """The secretary of the federation convenes; the orders get three delegates a section and three committee places."""
    secretary = story.by("PT5")
    secretary.open(f"/bodies/{story.root}")
    secretary.follow("Congresses and meetings")
    secretary.follow("Convene a congress")
    secretary.press(
        "Convene",
        title=cast.TITLE, place="Coimbra", timezone="Europe/Lisbon", languages="en, pt, it, tr",
        discussion_opens=story.field(10, 9), discussion_closes=story.field(88, 20),
        resolutions_deadline=story.field(60, 18), amendments_deadline=story.field(80, 18),
        nominations_deadline=story.field(82, 18), accreditation_deadline=story.field(85, 18),
        sitting_title="First sitting", starts_at=story.field(90, 9), ends_at=story.field(90, 20),
    )  # fmt: skip
    story.did("assembly.convened")
    found = re.search(r"/congresses/([a-z0-9]{16})/", secretary.page.url)
    assert found is not None
    story.congress = found.group(1)
    _change_orders(story, secretary, "entitlement", lambda article: article["colleges"][0]["delegates"].update(
        {"base": 3, "steps": [], "increment": None, "cap": None}
    ))  # fmt: skip
    _change_orders(story, secretary, "elections", lambda article: article["posts"][0].update({"seats": 3}))
    assert "version 3" in secretary.open(story.at("/settings")).text


def _change_orders(story: Story, secretary: Person, article: str, change: object) -> None:
    secretary.open(story.at(f"/orders/edit?article={article}"))
    document = next(node for node in secretary.page.root.all("textarea") if node.get("name") == "document")
    content = json.loads(document.text())
    change(content)
    secretary.press("Look at the change", document=json.dumps(content))
    assert "Nothing is adopted yet" in secretary.page.text
    secretary.press("Adopt", note="As the executive committee proposed.")
    story.did("standing_orders.adopted")


def discuss(story: Story) -> None:
    """A thread with answers in three languages; before the discussion opens nobody can write."""
    writer = story.by("IT2")
    writer.open(story.at("/discussion/new"))
    words = {"title": cast.THREAD, "language": "en", "text": cast.OPENING, "body_id": story.root}
    writer.press("Open the thread", expect=409, **words)
    assert cast.THREAD in writer.page.html, "what was typed is kept"
    story.go_to(11)
    writer = story.by("IT2")
    writer.open(story.at("/discussion/new"))
    writer.press("Open the thread", **words)
    story.did("thread.opened")
    thread = writer.page.url
    assert writer.page.root.all("strong"), "Markdown is rendered"
    for key, text in cast.ANSWERS.items():
        person = story.by(key)
        person.open(thread)
        person.follow("Reply", near=cast.PEOPLE["IT2"].name)
        person.press("Reply", text=text)
        story.did("contribution.made")
    assert cast.ANSWERS["TR2"] in story.by("SE6").open(thread).text
    story.nobody().open(thread, expect=401)
