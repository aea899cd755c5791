"""The first page and what stands around every page."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from congress.assemblies.models import Assembly
from congress.assemblies.rules import AssemblyKind, NamesRule
from congress.kernel.ids import new_id
from congress.organisation.models import Member
from tests.factories.ballots import AT, rows
from tests.factories.floor import Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db)


def another(floor: Floor) -> str:
    found = {"id": new_id(), "body_id": floor.house.debate.body_id, "kind": AssemblyKind.CONGRESS, "title": "Tenth",
             "place": "Gdynia", "timezone": "UTC", "languages": "en", "names_visible_to": NamesRule.MEMBERS,
             "convened_at": AT - timedelta(days=1)}  # fmt: skip
    with rows(floor.db) as connection:
        connection.execute(insert(Assembly), found)
    return found["id"]


def test_others_are_led_to_the_only_congress_or_to_the_list(app, floor: Floor) -> None:
    public = floor.visitor(app)
    assert public.open("/").url == floor.at()
    another(floor)
    assert public.open("/").url == "/"
    assert {"Ninth congress", "Tenth"} <= {words for words, _ in public.page.links()}


def test_members_are_led_to_what_needs_them(app, floor: Floor) -> None:
    assert floor.visitor(app, floor.delegates[0]).open("/").url == floor.at("/now")


def test_the_masthead_names_who_is_signed_in_as_they_choose_to_be_called(app, floor: Floor) -> None:
    person = floor.delegates[0]
    visitor = floor.visitor(app, person)
    assert person.name in visitor.open("/").text
    with rows(floor.db) as connection:
        connection.execute(update(Member).where(Member.id == person.member_id).values(chosen_name="Marisol"))
    page = visitor.open("/")
    assert "Marisol" in page.text
    assert person.name not in page.text


def test_navigation_offers_each_what_is_theirs(app, floor: Floor) -> None:
    def offered(person) -> set[str]:
        page = floor.visitor(app, person).open(floor.at())
        return {words for words, _ in page.links()}

    assert "Chair's desk" in offered(floor.chair)
    assert {"Now", "Discussion", "Elections", "Ballots"} <= offered(floor.delegates[0])
    assert "Chair's desk" not in offered(floor.delegates[0])
    assert {"Now", "Discussion", "Elections", "Ballots", "Chair's desk"}.isdisjoint(offered(None))
