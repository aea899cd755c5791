"""Members, offices, leaving, merging."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from congress.audit.models import Pending
from congress.identity.models import Account
from congress.identity.queries import login_by_token
from congress.identity.services import sign_in
from congress.kernel.actor import NOBODY, SYSTEM, Actor
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.message import Message
from congress.organisation import queries
from congress.organisation.models import Member
from congress.organisation.rules import OfficeKind
from congress.organisation.services import members, merging, offices
from tests.factories.organisation import AT, PASSWORD, Federation, found_federation

TODAY = AT.date()
DAY = timedelta(days=1)


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db)


@pytest.fixture
def france(federation: Federation) -> str:
    return federation.section("FR")


def last_entry(db: Database) -> dict[str, Any]:
    with db.read() as session:
        entry: dict[str, Any] = json.loads(
            session.scalars(select(Pending.body).order_by(Pending.id.desc())).first() or ""
        )
        return entry


def read(db: Database, member_id: str) -> Member:
    with db.read() as session:
        return session.get_one(Member, member_id)


def test_a_member_is_added_by_the_secretary_with_nothing_erasable_in_the_record(
    federation: Federation, france: str, db: Database
) -> None:
    lyon = federation.branch(france)
    secretary = federation.officer(france)
    particulars = {"number": " 7 ", "name": "Zoë  Niño", "email": "ZOE@example.org", "chosen_name": "Zo"}
    member_id = db.act(members.add_member, secretary, AT, body_id=lyon, **particulars)
    zoe = read(db, member_id)
    assert (zoe.number, zoe.name, zoe.shown_name, zoe.email) == ("7", "Zoë Niño", "Zo", "zoe@example.org")
    assert (zoe.language, zoe.joined_on, zoe.search_words) == ("fr", TODAY, "zoe nino zo zoe@example.org 7")
    entry = last_entry(db)
    assert (entry["act"], entry["subject"], entry["facts"]["body"]) == ("member.added", member_id, lyon)
    assert {len(entry["facts"][field]) for field in ("name", "email")} == {64}, "commitments"


def test_strangers_keep_no_members(federation: Federation, france: str, db: Database) -> None:
    turkey = federation.section("TR")
    member_id = federation.member(france)
    teller = federation.officer(france, OfficeKind.TELLER)
    for stranger in (NOBODY, federation.officer(turkey), teller, federation.actor(member_id)):
        with pytest.raises(NotAllowed):
            db.act(members.add_member, stranger, AT, body_id=france, number="9", name="N")
        with pytest.raises(NotAllowed):
            db.act(members.change_member, stranger, AT, member_id=member_id, number="9", name="N")
        with pytest.raises(NotAllowed):
            db.act(members.end_membership, stranger, AT, member_id=member_id)


def test_a_number_is_given_once_in_a_body(federation: Federation, france: str, db: Database) -> None:
    turkey = federation.section("TR")
    federation.member(france, number="1")
    federation.member(turkey, number="1")
    other = federation.member(france, number="2")
    for act, values in ((members.add_member, {"body_id": france}), (members.change_member, {"member_id": other})):
        with pytest.raises(Invalid) as taken:
            db.act(act, SYSTEM, AT, number="1", name="N", **values)
        assert taken.value.field == "number"


def test_particulars_are_corrected_once(federation: Federation, france: str, db: Database) -> None:
    member_id = federation.member(france, "Ana", number="5")
    wanted = {"member_id": member_id, "number": "5", "name": "Ana Şimşek", "email": "ana@example.org", "gender": "f"}
    assert db.act(members.change_member, federation.administrator, AT, **wanted)
    entry = last_entry(db)
    assert entry["facts"]["fields"] == ["email", "gender", "name", "search_words"]
    assert not db.act(members.change_member, federation.administrator, AT, **wanted)
    assert last_entry(db) == entry


def test_who_leaves_loses_offices_and_rights_but_stays_in_the_record(
    federation: Federation, france: str, db: Database
) -> None:
    secretary = federation.officer(france)
    leaving = federation.member(france)
    federation.office(france, leaving, OfficeKind.TELLER)
    account = federation.account(leaving)
    db.act(members.end_membership, secretary, AT, member_id=leaving)
    with db.read() as session:
        assert queries.actor_for(session, account, AT) == Actor(account=account)
        assert queries.offices_held(session, leaving, TODAY) == []
        assert leaving not in {line.member.id for line in queries.members_of(session, france, AT).lines}
        assert queries.member(session, leaving) is not None
    with pytest.raises(Refused):
        db.act(members.change_member, secretary, AT, member_id=leaving, number="1", name="N")
    with pytest.raises(NotAllowed):
        db.act(members.end_membership, secretary, AT, member_id=secretary.member or "")


def test_a_secretary_cannot_remove_an_administrator(federation: Federation, db: Database) -> None:
    secretary = federation.officer(federation.root)
    with pytest.raises(NotAllowed):
        db.act(members.end_membership, secretary, AT, member_id=federation.administrator.member or "")


def test_an_office_counts_in_its_term_only(federation: Federation, france: str, db: Database) -> None:
    member_id = federation.member(france)
    account = federation.account(member_id)
    office = db.act(
        offices.assign_office,
        federation.administrator,
        AT,
        body_id=france,
        member_id=member_id,
        kind=OfficeKind.CHAIR,
        starts_on=TODAY + DAY,
        ends_on=TODAY + 3 * DAY,
    )
    with db.read() as session:
        held = [queries.actor_for(session, account, AT + days * DAY).holds("chair", france) for days in range(5)]
        [line] = queries.offices_of(session, france, TODAY)
        assert queries.offices_of(session, france, TODAY + 3 * DAY) == []
        assert len(queries.offices_of(session, france, TODAY + 3 * DAY, past=True)) == 1
    assert held == [False, True, True, False, False]
    assert (line.office.id, line.is_held) == (office, False)


def test_ending_an_office_works_at_once(federation: Federation, france: str, db: Database) -> None:
    secretary = federation.officer(france)
    member_id = federation.member(france)
    account = federation.account(member_id)
    office = federation.office(france, member_id, OfficeKind.TELLER)
    with pytest.raises(NotFound):
        db.act(offices.end_office, secretary, AT, office_id=office, body_id=federation.root)
    with pytest.raises(NotAllowed):
        db.act(offices.end_office, NOBODY, AT, office_id=office, body_id=france)
    db.act(offices.end_office, secretary, AT, office_id=office, body_id=france)
    with db.read() as session:
        assert not queries.actor_for(session, account, AT).offices
    with pytest.raises(Refused):
        db.act(offices.end_office, secretary, AT, office_id=office, body_id=france)


def test_offices_do_not_overlap_and_belong_to_members(federation: Federation, france: str, db: Database) -> None:
    turkey = federation.section("TR")
    ours, theirs = federation.member(france), federation.member(turkey)
    federation.office(france, ours, OfficeKind.TELLER)
    assign = {"body_id": france, "kind": OfficeKind.TELLER}
    with pytest.raises(Refused) as overlap:
        db.act(offices.assign_office, SYSTEM, AT, member_id=ours, starts_on=TODAY + 9 * DAY, **assign)
    assert overlap.value.field == "starts_on"
    with pytest.raises(Invalid) as stranger:
        db.act(offices.assign_office, SYSTEM, AT, member_id=theirs, **assign)
    assert stranger.value.field == "member_id"
    federation.office(federation.root, ours, OfficeKind.TELLER)


def test_administrators_are_made_by_administrators_at_the_root(
    federation: Federation, france: str, db: Database
) -> None:
    secretary = federation.officer(federation.root)
    member_id = federation.member(france)
    wanted = {"member_id": member_id, "kind": OfficeKind.ADMINISTRATOR}
    with pytest.raises(NotAllowed):
        db.act(offices.assign_office, secretary, AT, body_id=federation.root, **wanted)
    with pytest.raises(Invalid):
        db.act(offices.assign_office, federation.administrator, AT, body_id=france, **wanted)
    with db.read() as session:
        [first] = [
            o.office.id for o in queries.offices_of(session, federation.root, TODAY) if o.office.kind == "administrator"
        ]
    with pytest.raises(Refused) as last:
        db.act(offices.end_office, federation.administrator, AT, office_id=first, body_id=federation.root)
    assert last.value.message.key == "organisation.last_administrator"
    db.act(offices.assign_office, federation.administrator, AT, body_id=federation.root, **wanted)
    db.act(offices.end_office, federation.administrator, AT, office_id=first, body_id=federation.root)


def twice(federation: Federation, body_id: str) -> tuple[str, str]:
    kept = federation.member(body_id, "Ana Niño", email="ana@example.org")
    return kept, federation.member(body_id, "Ana Nino", email="ana@example.org")


def test_a_merge_is_foreseen_in_words_and_writes_nothing(federation: Federation, france: str, db: Database) -> None:
    secretary = federation.officer(france)
    kept, gone = twice(federation, france)
    federation.office(france, gone, OfficeKind.TELLER)
    federation.account(gone)
    before = last_entry(db)
    with db.read() as session:
        assert [line[0].id for line in queries.likely_same(session, kept, TODAY)] == [gone]
        preview = merging.foresee_merge(session, secretary, AT, keep_id=kept, gone_id=gone)
    assert [change.key.removeprefix("organisation.merge_") for change in preview.changes] == [
        "row",
        "account_moves",
        "offices",
    ]
    assert last_entry(db) == before
    assert read(db, gone).merged_into is None


def test_a_merge_makes_two_rows_one_person(federation: Federation, france: str, db: Database) -> None:
    secretary = federation.officer(france)
    kept, gone = twice(federation, france)
    third = federation.member(france, "A. Niño")
    office = federation.office(france, gone, OfficeKind.TELLER)
    account = federation.account(gone)
    db.act(merging.merge_members, secretary, AT, keep_id=gone, gone_id=third)
    db.act(merging.merge_members, secretary, AT, keep_id=kept, gone_id=gone)
    with db.read() as session:
        actor = queries.actor_for(session, account, AT)
        assert [queries.same_person(session, each) for each in (kept, gone, third)] == [kept] * 3
        assert {line.member.id for line in queries.members_of(session, france, AT).lines} == {kept, secretary.member}
    assert (actor.member, actor.offices) == (kept, {("teller", france)})
    entry = last_entry(db)
    assert (entry["act"], entry["subject"]) == ("member.merged", gone)
    assert entry["facts"] == {"into": kept, "account": "moved", "offices_moved": [office], "offices_ended": []}
    with pytest.raises(Refused):
        db.act(merging.merge_members, secretary, AT, keep_id=kept, gone_id=gone)


def test_of_two_accounts_one_is_closed_and_of_two_equal_offices_one_ends(
    federation: Federation, france: str, db: Database
) -> None:
    secretary = federation.officer(france)
    kept, gone = (
        federation.member(france, "Ana", email="a@example.org"),
        federation.member(france, email="b@example.org"),
    )
    for member_id in (kept, gone):
        federation.office(france, member_id, OfficeKind.TELLER)
        federation.account(member_id)
    token = sign_in(db, AT, email="b@example.org", password=PASSWORD)
    with db.read() as session:
        keys = {c.key for c in merging.foresee_merge(session, secretary, AT, keep_id=kept, gone_id=gone).changes}
    assert {"organisation.merge_account_ends", "organisation.merge_offices_dropped"} < keys
    db.act(merging.merge_members, secretary, AT, keep_id=kept, gone_id=gone)
    with db.read() as session:
        assert login_by_token(session, token, AT) is None
        closed = session.scalars(select(Account).where(Account.email == "b@example.org")).one()
        assert closed.disabled_at == AT
        assert len(queries.offices_held(session, kept, TODAY)) == 1
    with pytest.raises(Invalid):
        sign_in(db, AT, email="b@example.org", password=PASSWORD)
    assert sign_in(db, AT, email="a@example.org", password=PASSWORD)


def test_nobody_merges_themselves_or_somebody_above(federation: Federation, france: str, db: Database) -> None:
    secretary = federation.officer(france)
    kept, gone = twice(federation, france)
    own = {"keep_id": secretary.member or "", "gone_id": gone}
    with pytest.raises(NotAllowed):
        db.act(merging.merge_members, secretary, AT, **own)
    for stranger in (
        NOBODY,
        federation.officer(france, OfficeKind.CREDENTIALS),
        federation.officer(federation.section("TR")),
    ):
        with pytest.raises(NotAllowed):
            db.act(merging.merge_members, stranger, AT, keep_id=kept, gone_id=gone)
    federation.office(federation.root, gone, OfficeKind.CREDENTIALS)
    with pytest.raises(NotAllowed) as above:
        db.act(merging.merge_members, secretary, AT, keep_id=kept, gone_id=gone)
    assert above.value.message.key == "organisation.higher_officer"
    with pytest.raises(Refused):
        db.act(merging.merge_members, SYSTEM, AT, keep_id=kept, gone_id=kept)


class Room:
    """A room above that holds rows about members."""

    def __init__(self) -> None:
        self.followed: list[tuple[str, str]] = []
        self.refuses = False

    def foresee(self, session: object, gone: str, kept: str, at: object) -> list[Message]:
        return [Message("organisation.merge_offices", count=0)]

    def follow(self, session: object, actor: Actor, gone: str, kept: str, at: object) -> None:
        if self.refuses:
            raise Refused(Message("organisation.merge_same"))
        self.followed.append((gone, kept))


def test_rooms_above_follow_a_merge_or_stop_it(
    federation: Federation, france: str, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_followers", {})
    room = Room()
    merging.register("room", room)
    kept, gone = twice(federation, france)
    with db.read() as session:
        changes = merging.foresee_merge(session, SYSTEM, AT, keep_id=kept, gone_id=gone).changes
    assert changes[-1] == Message("organisation.merge_offices", count=0)
    room.refuses = True
    with pytest.raises(Refused):
        db.act(merging.merge_members, SYSTEM, AT, keep_id=kept, gone_id=gone)
    assert read(db, gone).merged_into is None
    room.refuses = False
    db.act(merging.merge_members, SYSTEM, AT, keep_id=kept, gone_id=gone)
    assert room.followed == [(gone, kept)]
