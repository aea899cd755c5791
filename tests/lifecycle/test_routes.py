"""Every route, for somebody signed out and for a plain member, with ids that are nobody's or another's: never a 500.

And for somebody who may do everything, on both databases, with numbers and characters that no database can hold.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import BuildError, IntegerConverter, Rule

from congress.ballots.models import Ballot
from congress.kernel.actor import SYSTEM
from congress.kernel.clock import utc_now
from congress.organisation.models import Body
from congress.organisation.rules import OfficeKind
from congress.organisation.services.offices import assign_office
from tests.factories.demo import Demo, carry_over, opened
from tests.factories.people import Person
from tests.ground.databases import BOTH
from tests.invariants.world import DOMAIN, survey
from tests.lifecycle.counting import difference, rows

STRANGE = {"string": "zzzzzzzzzzzzzzzz", "odd": "%00'\"<b>", "int": 999_999_999, "words": "nonsense"}
SESSION_ACTS = {"identity.sign_out", "identity.sign_in", "identity.end_login", "identity.end_other_logins"}
"""What these do is their purpose: they begin or end a session, which is no act of the congress."""


def addresses(app: Flask, known: dict[str, str], odd: bool) -> Iterator[tuple[Rule, str]]:
    """Each rule with an address: the ids that are `known`, strange ones for the rest."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        values = {}
        for name, converter in rule._converters.items():
            number = isinstance(converter, IntegerConverter)
            values[name] = STRANGE["int"] if number else known.get(name, STRANGE["odd" if odd else "string"])
            if type(converter).__name__ == "AnyConverter":
                values[name] = sorted(converter.items)[0]
        try:
            yield rule, adapter.build(rule.endpoint, values)
        except BuildError:
            continue


def tried(client: FlaskClient, app: Flask, known: dict[str, str], odd: bool, token: str) -> dict[str, int | str]:
    """The answer of every address to each of its methods; a defect's name instead of a status."""
    found: dict[str, int | str] = {}
    for rule, address in addresses(app, known, odd):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if method == "POST" and rule.endpoint in SESSION_ACTS:
                continue
            data = {"csrf_token": token} if method == "POST" else None
            try:
                found[f"{method} {address}"] = client.open(address, method=method, data=data).status_code
            except Exception as defect:  # the page of the defect is what is looked for
                found[f"{method} {address}"] = repr(defect)
    return found


@pytest.fixture
def places(demo: Demo) -> dict[str, str]:
    """Ids of the demo that exist, for routes below them."""
    with demo.database.read() as session:
        ballot = session.scalars(select(Ballot).order_by(Ballot.number)).first()
        section = session.scalars(select(Body.id).where(Body.code == "AR")).one()
    assert ballot is not None
    return {"assembly_id": ballot.assembly_id, "body_id": section}


@pytest.mark.parametrize("who", ["", "ar14"], ids=["signed out", "a plain member"])
@pytest.mark.parametrize("odd", [False, True], ids=["unknown ids", "odd ids"])
def test_no_route_breaks_on_strange_ids_and_nothing_is_saved(
    who: str, odd: bool, demo: Demo, places: dict[str, str], sign_in: Callable[[str], Person]
) -> None:
    person = sign_in(who)
    token = dict(person.open("/account").form("Sign out").fields)["csrf_token"] if who else ""
    before = rows(demo.database)
    answers = tried(person.client, demo.app, {}, odd, token) | tried(person.client, demo.app, places, odd, token)
    wrong = {address: answer for address, answer in answers.items() if isinstance(answer, str) or answer >= 500}
    assert wrong == {}
    assert difference(before, rows(demo.database)) == {}
    assert len(answers) > 150


BEYOND = {"2**31": str(2**31), "10**22": str(10**22), "5,000 digits": "9" * 5_000, "-1": "-1", "NUL": "a\x00b"}
QUERIES = (
    "page", "version", "before", "after", "ballot", "section", "q", "words", "state", "kind", "member", "article",
    "again", "next", "email",
)  # fmt: skip
FIELDS = (*QUERIES, "subject_id", "seat", "reason", "member_id", "accreditation", "text", "title", "note", "by", "act")


@pytest.fixture(params=BOTH)
def everywhere(request: pytest.FixtureRequest, demo_template: Path, tmp_path: Path) -> Iterator[Demo]:
    """The demo on SQLite and on PostgreSQL."""
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        carry_over(demo_template, url)
    with opened(Path(shutil.copytree(demo_template, tmp_path / "instance")), url) as copy:
        yield copy


@pytest.fixture
def almighty(everywhere: Demo) -> tuple[FlaskClient, str, dict[str, str]]:
    """The browser of somebody who holds every office, the token of their forms, and an id of each thing there is."""
    with everywhere.database.read() as session:
        world = survey(session)
    who, root = world.people["fr2"].member, world.ids["root_id"]
    for kind in set(OfficeKind) - {OfficeKind.SECRETARY}:
        everywhere.database.act(assign_office, SYSTEM, utc_now(), body_id=root, member_id=who or "", kind=kind)
    person = Person(everywhere.app, f"fr2@{DOMAIN}", everywhere.password)
    person.sign_in()
    token = dict(person.open("/account").form("Sign out").fields)["csrf_token"]
    return person.client, token, {"number": "1", **world.ids}


def spoilt(app: Flask, known: dict[str, str], beyond: str) -> Iterator[tuple[Rule, str]]:
    """Each rule with its address, once for each of its numbers and words: that one is out of reach."""
    for rule in app.url_map.iter_rules():
        names = [each for each, converter in rule._converters.items() if type(converter).__name__ != "AnyConverter"]
        for name in names if rule.endpoint != "static" else ():
            yield rule, address_of(rule, known, name, beyond)


def address_of(rule: Rule, known: dict[str, str], name: str = "", beyond: str = "") -> str:
    """A rule's address with known ids, but for the one `name`."""
    parts = []
    for is_name, part in rule._trace:
        if not is_name:
            parts.append(part.removeprefix("|") if part.startswith("|") else part)
            continue
        converter = rule._converters[part]
        allowed = sorted(getattr(converter, "items", ["zzzzzzzzzzzzzzzz"]))
        parts.append(quote(beyond if part == name else known.get(part, allowed[0]), safe=""))
    return "".join(parts)


def defects(client: FlaskClient, method: str, asked: list[tuple[str, dict[str, str]]]) -> dict[str, int | str]:
    """Of these addresses, each with its form, those that answered with a defect of ours."""
    found: dict[str, int | str] = {}
    for address, form in asked:
        try:
            status: int | str = client.open(address, method=method, data=form or None).status_code
        except Exception as defect:  # the page of the defect is what is looked for
            status = repr(defect)
        if isinstance(status, str) or status >= 500:
            found[f"{method} {address[:120]}"] = status
    return found


Almighty = tuple[FlaskClient, str, dict[str, str]]


def test_no_route_breaks_on_what_no_database_can_hold(everywhere: Demo, almighty: Almighty) -> None:
    client, token, known = almighty
    for beyond in BEYOND.values():
        rules = list(spoilt(everywhere.app, known, beyond))
        assert len(rules) > 150
        for method, form in (("GET", {}), ("POST", {"csrf_token": token})):
            asked = [(address, form) for rule, address in rules if method in (rule.methods or ())]
            assert defects(client, method, asked) == {}


def test_no_page_breaks_on_a_query_that_no_database_can_hold(everywhere: Demo, almighty: Almighty) -> None:
    client, _, known = almighty
    pages = [rule for rule in everywhere.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    addresses = [address_of(rule, known) for rule in pages if rule.endpoint != "static"]
    assert len(addresses) > 60
    for beyond in BEYOND.values():
        query = "&".join(f"{name}={quote(beyond[:1_000])}" for name in QUERIES)
        for browser in (client, everywhere.app.test_client()):
            assert defects(browser, "GET", [(f"{address}?{query}", {}) for address in addresses]) == {}


def test_no_form_breaks_on_a_nul_and_nothing_is_saved(everywhere: Demo, almighty: Almighty) -> None:
    client, token, known = almighty
    form = {"csrf_token": token} | dict.fromkeys(FIELDS, BEYOND["NUL"])
    before = rows(everywhere.database)
    for rule in everywhere.app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            answer = client.post(address_of(rule, known), data=form)
            assert 400 <= answer.status_code < 500, rule
            assert "\x00" not in answer.text
    assert difference(before, rows(everywhere.database)) == {}


def test_signed_out_every_page_that_is_not_public_asks_to_sign_in(demo: Demo, places: dict[str, str]) -> None:
    client = demo.app.test_client()
    marks = {rule.endpoint: demo.app.view_functions[rule.endpoint].access for rule, _ in addresses(demo.app, {}, False)}
    for rule, address in addresses(demo.app, places, False):
        if "GET" in (rule.methods or set()) and marks[rule.endpoint].permission != "public":
            status = client.get(address).status_code
            assert status in (401, 404), f"{address} gave {status} to somebody signed out"
