"""Convening, calendar, standing orders and settings by their pages, as officers and as the public."""

import json
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from congress.assemblies import queries
from congress.assemblies.orders import canonical, digest, plain
from congress.assemblies.rules import EventKind, NamesRule
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.organisation.rules import OfficeKind
from tests.factories.assemblies import START, Congress, convene, days, orders
from tests.factories.visitor import Visitor


@pytest.fixture
def congress(db: Database) -> Congress:
    """A congress with its whole calendar."""
    return convene(db)


def signed_in(app: Flask, congress: Congress, actor: Actor) -> Visitor:
    """The officer at a browser, a minute after the congress was convened."""
    app.extensions["congress.clock"] = lambda: congress.at + timedelta(minutes=1)
    return Visitor(app).sign_in(f"{actor.member}@example.org")


@pytest.fixture
def chair(app: Flask, congress: Congress) -> Visitor:
    """The chair, signed in."""
    return signed_in(app, congress, congress.chair)


def test_convening_by_the_form(app: Flask, congress: Congress, chair: Visitor):
    path = f"/bodies/{congress.federation.root}/congresses/convene"
    assert "Convene a congress" in chair.get(path)
    fields = {
        "title": "Tenth <congress>",
        "kind": "congress",
        "place": "Lisboa",
        "timezone": "Europe/Lisbon",
        "languages": "pt, en",
        "names_visible_to": "delegates",
        "discussion_opens": "2027-02-01T09:00",
        "resolutions_deadline": "2027-05-01T12:00",
        "sitting_title": "Abertura",
        "starts_at": "2027-06-01T10:00",
        "ends_at": "2027-06-01T13:00",
    }
    chair.post(path, **fields)
    text = chair.follow()
    assert "The congress is convened." in text
    assert "Tenth &lt;congress&gt;" in text
    made = chair.page.request.path.split("/")[2]
    with congress.db.read() as session:
        calendar = queries.calendar(session, made)
        assert calendar.time_of(EventKind.RESOLUTIONS_DEADLINE).isoformat() == "2027-05-01T11:00:00+00:00"
        assert calendar.sittings[0].title == "Abertura"
        assert queries.assembly(session, made).names_visible_to is NamesRule.DELEGATES
    listed = Visitor(app).get(f"/bodies/{congress.federation.root}/congresses")
    assert "Tenth &lt;congress&gt;" in listed
    assert "Ninth congress" in listed


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"timezone": "Europe/Atlantis"}, "name of a time zone"),
        ({"title": ""}, "Title"),
        ({"starts_at": "2027-03-28T01:30"}, "leave out this hour"),
        ({"ends_at": ""}, "must end after it starts"),
        ({"resolutions_deadline": "2027-05-31T12:00"}, "Too late by article 5"),
        ({"languages": "!"}, "language"),
    ],
)
def test_what_cannot_be_convened_is_explained_and_kept(
    congress: Congress, chair: Visitor, changes: dict[str, str], said: str
):
    path = f"/bodies/{congress.federation.root}/congresses/convene"
    fields = {
        "title": "Tenth",
        "kind": "congress",
        "place": "Quite a special place",
        "timezone": "Europe/Lisbon",
        "languages": "pt",
        "names_visible_to": "members",
        "starts_at": "2027-06-01T10:00",
        "ends_at": "2027-06-01T13:00",
    }
    text = chair.post(path, status=409 if "Too late" in said else 422, **(fields | changes))
    assert said in text
    assert "Quite a special place" in text
    with congress.db.read() as session:
        assert len(queries.assemblies_of(session, congress.federation.root)) == 1


def test_the_public_reads_calendar_and_orders_and_changes_nothing(app: Flask, congress: Congress):
    public = Visitor(app)
    text = public.get(f"/congresses/{congress.id}/calendar")
    assert "Opening" in text
    assert "/calendar/add" not in text
    text = unescape(public.get(f"/congresses/{congress.id}/orders"))
    assert "9.5 Changes of the statutes are carried by: at least ⅔ of those for and against (in votes)." in text
    assert "vote consultatively" in text
    assert "/orders/edit" not in text
    for path in ("settings", "calendar/add", "orders/edit"):
        public.get(f"/congresses/{congress.id}/{path}", status=401)
    public.get("/congresses/nothing/orders", status=404)


def test_officers_of_sections_cannot_open_what_changes_the_congress(app: Flask, congress: Congress):
    stranger = congress.federation.officer(congress.federation.section("FR"))
    visitor = signed_in(app, congress, stranger)
    for path in ("settings", "calendar/add", "orders/edit"):
        visitor.get(f"/congresses/{congress.id}/{path}", status=403)


def test_a_teller_looks_at_settings_and_is_refused_the_act(app: Flask, congress: Congress):
    teller = congress.federation.officer(congress.federation.root, OfficeKind.TELLER)
    visitor = signed_in(app, congress, teller)
    visitor.get(f"/congresses/{congress.id}/settings")
    visitor.post(
        f"/congresses/{congress.id}/calendar/add",
        status=403,
        kind="nominations_deadline",
        starts_at="2026-05-20T10:00",
    )


def test_an_event_is_moved_by_its_page_and_the_zone_is_that_of_the_congress(congress: Congress, chair: Visitor):
    with congress.db.read() as session:
        calendar = queries.calendar(session, congress.id)
    event = next(each for each in calendar.events if each.kind is EventKind.NOMINATIONS_DEADLINE)
    path = f"/congresses/{congress.id}/calendar/{event.id}"
    assert 'value="2026-05-27T11:00"' in chair.get(path)
    assert "the time the event has already" in chair.post(path, status=409, starts_at="2026-05-27T11:00")
    chair.post(path, starts_at="2026-05-28T11:00")
    assert "the record holds the old and the new time" in chair.follow()
    with congress.db.read() as session:
        moved = queries.calendar(session, congress.id).time_of(EventKind.NOMINATIONS_DEADLINE)
    assert moved == START - days(4)


def test_sittings_are_added_and_taken_out_by_the_pages(congress: Congress, chair: Visitor):
    add = f"/congresses/{congress.id}/calendar/add"
    fields = {"kind": "sitting", "title": "Third day", "starts_at": "2026-06-04T09:00", "ends_at": "2026-06-04T18:00"}
    chair.post(add, **fields)
    assert "Third day" in chair.follow()
    assert "before “Third day” has ended" in chair.post(add, status=422, **(fields | {"starts_at": "2026-06-04T10:00"}))
    assert "already" in chair.post(add, status=409, kind="discussion_opens", starts_at="2026-05-01T09:00")
    with congress.db.read() as session:
        third = queries.calendar(session, congress.id).sittings[-1]
    page = f"/congresses/{congress.id}/calendar/{third.id}"
    chair.post(f"{page}/cancel", from_page=page)
    assert "Third day" not in chair.follow()
    chair.post(f"{page}/cancel", from_page=add, status=404)


def test_an_article_is_changed_looked_at_and_adopted(app: Flask, congress: Congress, chair: Visitor):
    path = f"/congresses/{congress.id}/orders/edit?article=votes"
    shown = unescape(chair.get(path))
    assert '"sharing": "equal"' in shown
    article = plain(orders(votes={"sharing": "packed", "packet": 10}))["votes"]
    fields = {"article": "votes", "after_version": "1", "document": json.dumps(article), "note": "As agreed in May"}
    looked = unescape(chair.post(path, status=200, act="look", **fields))
    assert "<ins>Its seats share the votes in packets of 10.</ins>" in looked
    with congress.db.read() as session:
        assert queries.orders_in_force(session, congress.id).version == 1
    chair.post(path, act="adopt", **fields)
    assert "Version 2 of the standing orders is adopted." in chair.follow()
    public = Visitor(app)
    compared = public.get(f"/congresses/{congress.id}/orders/compare?before=1&after=2")
    assert "<del>Its seats share the votes equally, in exact fractions.</del>" in compared
    assert "As agreed in May" in public.get(f"/congresses/{congress.id}/orders")
    assert "no longer in force" in public.get(f"/congresses/{congress.id}/orders?version=1")
    public.get(f"/congresses/{congress.id}/orders?version=9", status=404)
    public.get(f"/congresses/{congress.id}/orders/compare?before=1&after=7", status=404)
    document = public.get(f"/congresses/{congress.id}/orders.json?version=2")
    assert document == canonical(orders(votes={"sharing": "packed", "packet": 10}))
    assert digest(document) in public.get(f"/congresses/{congress.id}/orders")


def test_problems_of_a_document_name_their_articles_and_keep_what_was_typed(congress: Congress, chair: Visitor):
    path = f"/congresses/{congress.id}/orders/edit"
    document = plain(orders())
    document["votes"]["split_mandate"] = True
    document["majorities"]["kinds"][0]["ties"] = ["chair"]
    document["title"] = "Kept as typed"
    fields = {"article": "", "after_version": "1", "note": ""}
    text = unescape(chair.post(path, status=422, act="adopt", document=json.dumps(document), **fields))
    assert "Article 3: Congress cannot apply “votes.split_mandate” yet." in text
    assert "Article 9.1: “Resolutions” breaks ties" in text
    assert "Kept as typed" in text
    text = unescape(chair.post(path, status=422, act="look", document='{"title": ', **fields))
    assert "This is no JSON" in text


def test_two_officers_editing_at_once_do_not_overwrite_each_other(congress: Congress, chair: Visitor):
    path = f"/congresses/{congress.id}/orders/edit?article=names"
    mine = json.dumps({**plain(orders())["names"], "title": "Names, mine"})
    fields = {"article": "names", "after_version": "1", "note": "", "act": "adopt"}
    chair.post(path, document=mine, **fields)
    other = json.dumps({**plain(orders())["names"], "title": "Names, other"})
    assert "was adopted while you were writing" in chair.post(path, status=409, document=other, **fields)


def test_names_are_set_by_the_settings_page(congress: Congress, chair: Visitor):
    path = f"/congresses/{congress.id}/settings"
    chair.post(path, visible_to="public")
    assert "Who sees names is set" in chair.follow()
    assert "already" in chair.post(path, status=409, visible_to="public")
    chair.post(path, status=422, visible_to="nobody")
    with congress.db.read() as session:
        assert queries.assembly(session, congress.id).names_visible_to is NamesRule.PUBLIC
