"""Who may use which route: the whole table, kept here by hand, against every route of the application."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from congress.assemblies.services import convene_assembly
from congress.ui.access import Mark, Permission, allow
from congress.web import app as shell
from congress.web.guard import PREDICATES, check_marks, mark_of
from tests.factories.demo import Demo
from tests.factories.people import Person
from tests.invariants.world import DOMAIN, World, person

ROUTES: dict[Permission, str] = {
    Permission.PUBLIC: """
        home.home publishing.about publishing.congress publishing.congresses publishing.decisions_file publishing.entry
        publishing.entry_file publishing.find publishing.health publishing.record publishing.text
        accreditation.report accreditation.reports assemblies.calendar assemblies.compare_orders assemblies.of_body
        assemblies.orders assemblies.orders_file ballots.ballots ballots.papers_blt ballots.result ballots.result_json
        ballots.roll ballots.roll_csv ballots.sign_in_again identity.sign_in identity.sign_out organisation.accept
        organisation.bodies organisation.body""",
    Permission.SIGNED_IN: """
        ballots.cast ballots.receipt ballots.receipt_file ballots.review ballots.text ballots.vote
        identity.account identity.end_login identity.end_other_logins organisation.password""",
    Permission.MEMBER: """
        discussion.edit discussion.history discussion.moderate discussion.moderate_thread discussion.new_thread
        discussion.reply discussion.thread discussion.threads elections.accept elections.answer elections.election
        elections.elections elections.nominate floor.agenda floor.now office.desks resolutions.act
        resolutions.act_on_amendment resolutions.amend resolutions.appeal resolutions.draft resolutions.edit
        resolutions.edit_amendment resolutions.resolution resolutions.resolutions resolutions.voting_list""",
    Permission.DELEGATE: "accreditation.check_in",
    Permission.SECRETARY: """
        accreditation.delegation accreditation.nominate accreditation.order accreditation.substitute
        accreditation.withdraw""",
    Permission.KEEPER: """
        organisation.add_body organisation.add_member organisation.body_offices organisation.edit_body
        organisation.edit_member organisation.end_office organisation.import_members organisation.invitations
        organisation.invite organisation.leave organisation.letters organisation.merge""",
    Permission.HELPER: "organisation.desk organisation.person organisation.renew",
    Permission.READER: "organisation.members",
    Permission.OFFICER: """
        accreditation.arrive accreditation.case accreditation.compare accreditation.entitlement_list
        accreditation.grant_all accreditation.grant_one accreditation.help_desk accreditation.leave
        accreditation.overview
        accreditation.presence_desk accreditation.presence_figures assemblies.add_event assemblies.cancel_event
        assemblies.convene assemblies.edit_orders assemblies.move_event assemblies.settings ballots.turnout
        elections.call""",
    Permission.CHAIR: """
        ballots.annul_ballot ballots.ballot ballots.close_ballot ballots.declare_result ballots.draw_lot
        ballots.make_ready ballots.open_ballot ballots.publish_result ballots.take_back elections.draw
        elections.prepare elections.reopen floor.add_item floor.add_subject floor.ballot_act floor.desk floor.item_act
        floor.move floor.open_ballot floor.prepare floor.turnout resolutions.put_appeal resolutions.rule""",
    Permission.CREDENTIALS: "accreditation.accept_many accreditation.issue_report",
    Permission.STANDING_ORDERS: """
        resolutions.committee resolutions.decide resolutions.decide_amendment resolutions.link resolutions.order
        resolutions.unlink""",
    Permission.TELLER: "ballots.bring_in ballots.sign ballots.tell",
    Permission.ADMINISTRATOR: "organisation.import_bodies organisation.standing",
}
"""Endpoint by permission. A new route must be entered, by somebody who has thought about who may use it."""

PEOPLE = {
    "signed out": "",
    "plain member": "ar14",
    "delegate": "ar2",
    "secretary of the section": "br1",
    "secretary of another section": "ar1",
    "general secretary": "fr2",
    "chair": "it2",
    "credentials": "se2",
    "standing orders": "de2",
    "teller": "pl2",
    "administrator": "administrator",
}
"""Addresses speak of the congress of the demo and of the section of Brazil."""

SIGNED_IN = set(PEOPLE) - {"signed out"}
OFFICERS = {"general secretary", "chair", "credentials", "standing orders", "teller", "administrator"}
MAY: dict[Permission, set[str]] = {
    Permission.PUBLIC: set(PEOPLE),
    Permission.SIGNED_IN: SIGNED_IN,
    Permission.MEMBER: SIGNED_IN,
    Permission.DELEGATE: SIGNED_IN - {"plain member", "administrator"},
    Permission.SECRETARY: {"secretary of the section", "general secretary"},
    Permission.KEEPER: {"secretary of the section", "general secretary", "administrator"},
    Permission.HELPER: {"secretary of the section", "general secretary", "administrator", "credentials"},
    Permission.READER: {"secretary of the section", *OFFICERS},
    Permission.OFFICER: OFFICERS,
    Permission.CHAIR: {"chair"},
    Permission.CREDENTIALS: {"credentials"},
    Permission.STANDING_ORDERS: {"standing orders"},
    Permission.TELLER: {"teller"},
    Permission.ADMINISTRATOR: {"administrator"},
}
OF_THE_SECTION = {"assemblies.convene": {"secretary of the section"}}
"""Routes of a body alone, where officers are that body's."""

TABLE = {endpoint: permission for permission, names in ROUTES.items() for endpoint in names.split()}
WORDS = {"act": "sign", "kind": "txt", "outcome": "carried", "token": "no-such-token", "number": "1"}


@pytest.fixture(scope="module")
def guarded(shared_demo: Demo) -> Flask:
    """The application with its guard, but every page behind it only says that it was reached."""
    app = shell.create_app(shared_demo.settings, shared_demo.database)
    app.config["WTF_CSRF_ENABLED"] = False
    for endpoint in TABLE:
        mark = mark_of(app, endpoint)
        assert mark is not None
        if not mark.lean:
            app.view_functions[endpoint] = reached(mark)
    return app


def reached(mark: Mark) -> Callable[..., tuple[str, int]]:
    """A view that says only that the guard let somebody through."""

    def view(**_values: object) -> tuple[str, int]:
        return "", 204

    view.access = mark  # type: ignore[attr-defined]  # as `allow` marks it
    return view


@pytest.fixture(scope="module")
def browsers(guarded: Flask, shared_demo: Demo) -> dict[str, FlaskClient]:
    """Everybody's browser, signed in through the real application; both read the same cookies."""
    found = {}
    for who, name in PEOPLE.items():
        one = Person(shared_demo.app, f"{name}@{DOMAIN}", shared_demo.password)
        if name:
            one.sign_in()
        there = guarded.test_client()
        there._cookies = one.client._cookies
        found[who] = there
    return found


def rules(app: Flask, *, lean: bool = False) -> list[Rule]:
    found = []
    for rule in app.url_map.iter_rules():
        mark = mark_of(app, rule.endpoint)
        if rule.endpoint != "static" and mark is not None and mark.lean is lean:
            found.append(rule)
    return found


def address(app: Flask, rule: Rule, ids: dict[str, str]) -> str:
    """The address of a rule with these ids in it."""
    given = {name: {**ids, **WORDS}[name] for name in rule.arguments}
    if rule.endpoint == "organisation.merge":
        given["gone_id"] = ids["gone_id"]
    built = app.url_map.bind("localhost").build(rule.endpoint, given, method=method_of(rule))
    return str(built).removeprefix("http://localhost")


def method_of(rule: Rule) -> str:
    return "GET" if "GET" in (rule.methods or ()) else "POST"


def test_an_application_with_an_unmarked_route_does_not_start(shared_demo: Demo) -> None:
    app = Flask("bare")
    stray = Blueprint("stray", "stray")
    stray.get("/stray")(lambda: "")
    app.register_blueprint(stray)
    with pytest.raises(RuntimeError, match="/stray"):
        check_marks(app)
    marked = Flask("marked")
    marked.get("/fine")(allow(Permission.PUBLIC)(lambda: ""))
    check_marks(marked)


def test_every_permission_has_a_predicate_and_a_row_in_the_table() -> None:
    assert set(PREDICATES) == set(Permission) == set(MAY) == set(ROUTES)


def test_the_table_names_every_route_and_its_permission(shared_demo: Demo) -> None:
    marked = {}
    for rule in shared_demo.app.url_map.iter_rules():
        mark = mark_of(shared_demo.app, rule.endpoint)
        if mark is not None:
            marked[rule.endpoint] = mark.permission
    assert marked == TABLE


@pytest.mark.parametrize("who", PEOPLE)
def test_the_guard_lets_through_whom_the_table_names(
    who: str, guarded: Flask, browsers: dict[str, FlaskClient], world: World
) -> None:
    wrong = []
    for rule in rules(guarded):
        may = OF_THE_SECTION.get(rule.endpoint, MAY[TABLE[rule.endpoint]])
        expected = 204 if who in may else 401 if who == "signed out" else 403
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = browsers[who].open(address(guarded, rule, world.ids), method=method)
            if answer.status_code != expected:
                wrong.append(f"{method} {rule.rule}: {answer.status_code} instead of {expected}")
    assert wrong == []


@pytest.mark.parametrize("who", ["signed out", "plain member", "administrator"])
def test_pages_that_load_for_themselves_turn_away_whom_the_roll_does_not_name(
    who: str, guarded: Flask, browsers: dict[str, FlaskClient], world: World
) -> None:
    answers = {}
    for rule in rules(guarded, lean=True):
        if TABLE[rule.endpoint] is not Permission.PUBLIC:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = browsers[who].open(address(guarded, rule, world.ids), method=method)
                answers[f"{method} {rule.rule}"] = answer.status_code
    assert len(answers) >= 6
    assert {each for each in answers.values() if each not in (401, 403, 404)} == set(), answers


RIGHTFUL = {
    Permission.PUBLIC: "general secretary",
    Permission.SIGNED_IN: "delegate",
    Permission.MEMBER: "chair",
    Permission.OFFICER: "general secretary",
    Permission.CHAIR: "chair",
    Permission.STANDING_ORDERS: "standing orders",
    Permission.TELLER: "teller",
    Permission.SECRETARY: "secretary of the section",
    Permission.DELEGATE: "delegate",
    Permission.CREDENTIALS: "credentials",
    Permission.KEEPER: "secretary of the section",
    Permission.HELPER: "secretary of the section",
}
IN_A_CONGRESS = {
    "ballot_id", "accreditation_id", "seat_id", "event_id", "thread_id", "contribution_id", "resolution_id",
    "amendment_id", "election_id", "candidacy_id", "item_id", "appeal_id", "number",
}  # fmt: skip
NOT_LOADED = {"ballots.sign_in_again"}
"""Signs in and leads on to the paper, which is loaded there."""


@pytest.fixture(scope="module")
def other_congress(shared_demo: Demo, world: World) -> str:
    """A second congress of the same federation, with the same officers and nothing in it."""
    with shared_demo.database.read() as session:
        secretary = person(session, "fr2", world.at)
    return shared_demo.database.act(
        convene_assembly, secretary, world.at - timedelta(minutes=1), body_id=world.ids["root_id"],
        title="Another congress", place="Elsewhere", timezone="Europe/Lisbon", languages="en",
    )  # fmt: skip


def test_things_of_another_congress_are_not_there(
    shared_demo: Demo, browsers: dict[str, FlaskClient], world: World, other_congress: str
) -> None:
    app = shared_demo.app
    elsewhere = {**world.ids, "assembly_id": other_congress}
    wrong, tried = [], 0
    app.config["WTF_CSRF_ENABLED"] = False
    for rule in app.url_map.iter_rules():
        if "assembly_id" not in rule.arguments or not rule.arguments & IN_A_CONGRESS or rule.endpoint in NOT_LOADED:
            continue
        tried += 1
        browser = app.test_client()
        browser._cookies = browsers[RIGHTFUL[TABLE[rule.endpoint]]]._cookies
        answer = browser.open(address(app, rule, elsewhere), method=method_of(rule))
        # A form without its fields may be sent back before anything is looked for; nothing of it is shown or done.
        kept = (404,) if method_of(rule) == "GET" else (303, 403, 404, 409, 422)
        if answer.status_code not in kept:
            wrong.append(f"{method_of(rule)} {rule.rule} gave {answer.status_code}")
    app.config["WTF_CSRF_ENABLED"] = True
    assert tried > 40
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    ["/bodies/{other_body_id}/members/{member_id}/edit", "/bodies/{other_body_id}/desk/{member_id}"],
)
def test_members_of_another_section_are_not_there(
    path: str, shared_demo: Demo, browsers: dict[str, FlaskClient], world: World
) -> None:
    browser = shared_demo.app.test_client()
    browser._cookies = browsers["general secretary"]._cookies
    assert browser.get(path.format(**world.ids)).status_code == 404
    assert browser.get(path.replace("other_body_id", "body_id").format(**world.ids)).status_code == 200
