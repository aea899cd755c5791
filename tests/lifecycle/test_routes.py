"""Every route, for somebody signed out and for a plain member, with ids that are nobody's or another's: never a 500."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import BuildError, Rule

from congress.ballots.models import Ballot
from congress.organisation.models import Body
from tests.factories.demo import Demo
from tests.factories.people import Person
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
            number = type(converter).__name__ == "IntegerConverter"
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


def test_signed_out_every_page_that_is_not_public_asks_to_sign_in(demo: Demo, places: dict[str, str]) -> None:
    client = demo.app.test_client()
    marks = {rule.endpoint: demo.app.view_functions[rule.endpoint].access for rule, _ in addresses(demo.app, {}, False)}
    for rule, address in addresses(demo.app, places, False):
        if "GET" in (rule.methods or set()) and marks[rule.endpoint].permission != "public":
            status = client.get(address).status_code
            assert status in (401, 404), f"{address} gave {status} to somebody signed out"
