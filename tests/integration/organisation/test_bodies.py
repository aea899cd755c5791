"""Founding, the tree, standing; what queries cost."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from congress.audit.models import Pending
from congress.audit.services import record
from congress.kernel.actor import NOBODY, SYSTEM
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.organisation import queries
from congress.organisation.models import Body, Member
from congress.organisation.rules import BodyKind, InstallationKind, OfficeKind, Standing
from congress.organisation.services import bodies
from tests.factories.organisation import AT, Federation, found_federation

TODAY = AT.date()


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db)


def acts(db: Database) -> list[str]:
    import json

    with db.read() as session:
        return [json.loads(body)["act"] for body in session.scalars(select(Pending.body).order_by(Pending.id))]


def test_a_database_has_one_federation(federation: Federation, db: Database) -> None:
    with pytest.raises(Refused):
        found_federation(db, kind=InstallationKind.DEMO)
    with db.read() as session:
        place = queries.installation(session)
        root = queries.root(session)
    assert place is not None
    assert (place.kind, place.name) == (InstallationKind.REAL, "Federation of Harbour Towns")
    assert root is not None
    assert (root.code, root.language_list) == ("FHT", ("en", "fr"))
    assert acts(db) == ["federation.founded", "account.opened"]


def test_the_record_of_the_founding_holds_no_name_and_no_address(federation: Federation, db: Database) -> None:
    with db.read() as session:
        everything = b"".join(session.scalars(select(Pending.body)))
    for secret in (b"Harbour", b"Ada", b"ada@", b"argon2"):
        assert secret not in everything


def test_the_first_administrator_acts_for_the_federation(federation: Federation) -> None:
    ada = federation.administrator
    assert ada.bodies == {federation.root}
    assert ada.offices == {("administrator", federation.root)}


def test_lineage_subtree_and_tree(federation: Federation, db: Database) -> None:
    france, turkey = federation.section("FR"), federation.section("TR")
    lyon = federation.branch(france)
    port = federation.branch(lyon, "FR-LYON-1")
    federation.member(port)
    with db.read() as session:
        assert queries.lineage(session, port) == (port, lyon, france, federation.root)
        assert [body.id for body in queries.lineage_bodies(session, port)] == [federation.root, france, lyon, port]
        assert queries.lineage(session, "nowhere") == ()
        assert queries.subtree_ids(session, france) == {france, lyon, port}
        assert [body.id for body in queries.sections(session, federation.root)] == [france, turkey]
        assert [body.id for body in queries.sections(session, france)] == [lyon]
        lines = queries.tree(session, federation.root, TODAY)
        assert queries.count_members(session, france, TODAY) == 1
        assert queries.count_members(session, turkey, TODAY) == 0
    shown = [(line.body.id, line.depth, line.members) for line in lines]
    assert shown == [(federation.root, 0, 2), (france, 1, 1), (lyon, 2, 1), (port, 3, 1), (turkey, 1, 0)]


def test_who_adds_what(federation: Federation, db: Database) -> None:
    france, turkey = federation.section("FR"), federation.section("TR")
    secretary = federation.officer(france)
    branch = {"kind": BodyKind.BRANCH, "name": "Branch", "languages": "fr"}
    assert db.act(bodies.add_body, secretary, AT, parent_id=france, code="FR-1", **branch)
    for actor, parent in (
        (secretary, turkey),
        (federation.officer(france, OfficeKind.CHAIR), france),
        (NOBODY, france),
    ):
        with pytest.raises(NotAllowed):
            db.act(bodies.add_body, actor, AT, parent_id=parent, code="FR-2", **branch)
    section = {"kind": BodyKind.SECTION, "name": "S", "languages": "es", "standing": Standing.OBSERVER}
    with pytest.raises(NotAllowed):
        db.act(bodies.add_body, secretary, AT, parent_id=federation.root, code="ES", **section)
    with pytest.raises(NotFound):
        db.act(bodies.add_body, SYSTEM, AT, parent_id="nowhere", code="ES", **section)
    with pytest.raises(Invalid) as wrong:
        db.act(bodies.add_body, SYSTEM, AT, parent_id=france, code="ES", **section)
    assert wrong.value.field == "parent"


def test_a_code_is_given_once(federation: Federation, db: Database) -> None:
    federation.section("FR")
    turkey = federation.section("TR")
    before = acts(db)
    with pytest.raises(Invalid) as taken:
        federation.section("fr")
    assert (taken.value.field, taken.value.message.params) == ("code", {"code": "FR"})
    particulars = {"name": "T", "languages": "tr"}
    with pytest.raises(Invalid) as taken:
        db.act(bodies.change_body, federation.administrator, AT, body_id=turkey, code="FR", **particulars)
    assert taken.value.field == "code"
    assert acts(db) == before


def test_particulars_are_corrected_and_the_same_again_is_no_act(federation: Federation, db: Database) -> None:
    france = federation.section("FR")
    secretary = federation.officer(france)
    wanted = {"body_id": france, "code": "FR", "name": "  Section  française", "languages": "fr", "country": "fr"}
    assert db.act(bodies.change_body, secretary, AT, **wanted) is True
    before = acts(db)
    assert db.act(bodies.change_body, secretary, AT, **wanted) is False
    assert acts(db) == before
    assert before[-1] == "body.changed"
    with pytest.raises(NotAllowed):
        db.act(bodies.change_body, NOBODY, AT, **wanted)


def test_standing_has_a_history(federation: Federation, db: Database) -> None:
    turkey = federation.section("TR", standing=Standing.SYMPATHIZING)
    wanted = {"body_id": turkey, "standing": Standing.OFFICIAL, "reason": "Decision 4 of the congress"}
    with pytest.raises(NotAllowed):
        db.act(bodies.change_standing, federation.officer(turkey), AT, since=TODAY, **wanted)
    with pytest.raises(Invalid) as later:
        db.act(bodies.change_standing, federation.administrator, AT, since=TODAY + timedelta(days=1), **wanted)
    assert later.value.field == "since"
    next_day = AT + timedelta(days=1)
    db.act(bodies.change_standing, federation.administrator, next_day, since=next_day.date(), **wanted)
    with pytest.raises(Refused):
        db.act(bodies.change_standing, federation.administrator, next_day, since=next_day.date(), **wanted)
    with pytest.raises(Invalid):
        db.act(bodies.change_standing, SYSTEM, AT, **{**wanted, "body_id": federation.root}, since=TODAY)
    with db.read() as session:
        history = queries.standings_of(session, turkey)
        body = session.get_one(Body, turkey)
    assert body.standing is Standing.OFFICIAL
    assert [(line.standing, line.reason, line.by) for line in history] == [
        (Standing.OFFICIAL, "Decision 4 of the congress", federation.administrator.member),
        (Standing.SYMPATHIZING, "", federation.administrator.member),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"standing": None},
        {"parent_id": None},
        {"country": "F"},
        {"kind": "branch"},
        {"code": "TR"},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    federation: Federation, db: Database, values: dict[str, str]
) -> None:
    france = federation.section("FR")
    federation.section("TR")

    def force(session, actor):  # type: ignore[no-untyped-def]
        session.execute(update(Body).where(Body.id == france).values(**values))
        record(session, actor, AT, "body.changed", france)

    with pytest.raises((IntegrityError, LookupError)) as refused:
        db.act(force, SYSTEM)
    assert refused.type is IntegrityError


def test_a_second_root_is_refused_by_the_database(federation: Federation, db: Database) -> None:
    def force(session, actor):  # type: ignore[no-untyped-def]
        second = Body(id="x" * 16, kind=BodyKind.FEDERATION, code="X", name="X", languages="en", created_at=AT)
        session.add(second)
        session.flush()

    with pytest.raises(IntegrityError):
        db.act(force, SYSTEM)


def test_an_addressee_of_two_accounts_is_refused_by_the_database(federation: Federation, db: Database) -> None:
    member_id = federation.member(federation.root)

    def force(session):  # type: ignore[no-untyped-def]
        session.execute(
            update(Member).where(Member.id == member_id).values(account_id=federation.administrator.account)
        )

    with pytest.raises(IntegrityError):
        db.act(force)
