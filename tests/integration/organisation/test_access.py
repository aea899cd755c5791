"""Invitations: written, handed over once, renewed at the desk, used once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from congress.audit.models import Pending
from congress.identity import passwords
from congress.identity.models import Account
from congress.identity.queries import login_by_token
from congress.identity.services import sign_in
from congress.kernel.actor import NOBODY, SYSTEM
from congress.kernel.db import Database
from congress.kernel.errors import CongressError, NotAllowed, NotFound, Refused
from congress.organisation import queries
from congress.organisation.models import Invitation, Member
from congress.organisation.rules import Access, InstallationKind, OfficeKind
from congress.organisation.services import access, members
from congress.organisation.services.access import Invited, Letter, Post
from congress.outbox.models import Mail
from tests.factories.organisation import AT, HASHED, PASSWORD, Federation, found_federation

NEW = "seven quiet lamps burn"
POST = Post(link="https://congress.example.org/invitations/{token}", sender="Harbours")


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db)


@pytest.fixture
def france(federation: Federation) -> str:
    return federation.section("FR")


def entries(db: Database) -> list[dict[str, Any]]:
    with db.read() as session:
        return [json.loads(body) for body in session.scalars(select(Pending.body).order_by(Pending.id))]


def states(db: Database, body_id: str, at: Any = AT) -> dict[str, Access]:
    with db.read() as session:
        return {line.member.id: line.access for line in queries.members_of(session, body_id, at).lines}


def letter(federation: Federation, body_id: str, member_id: str) -> Letter:
    made = federation.db.act(access.renew_access, federation.administrator, AT, body_id=body_id, member_id=member_id)
    assert made is not None
    return made


def problem(db: Database, token: str, at: Any = AT, password: str = NEW, **more: str) -> CongressError:
    with pytest.raises(CongressError) as refused:
        access.accept_invitation(db, at, token=token, password=password, **more)
    return refused.value


def test_from_the_list_to_the_first_sign_in(federation: Federation, france: str, db: Database) -> None:
    lyon = federation.branch(france)
    ana, bo = federation.member(france, "Ana", email="ana@example.org"), federation.member(lyon, "Bo")
    secretary = federation.officer(france)
    assert states(db, france) == {ana: Access.NONE, bo: Access.NONE, secretary.member: Access.ACTIVE}
    assert db.act(access.invite_members, secretary, AT, body_id=france) == Invited(2, 0)
    assert states(db, france)[ana] is Access.WAITING
    letters = {each.member_id: each for each in db.act(access.show_invitations, secretary, AT, body_id=france)}
    assert set(letters) == {ana, bo}
    assert (letters[bo].name, letters[bo].body_name) == ("Bo", "Branch FR-LYON")
    assert states(db, france)[ana] is Access.HANDED
    with pytest.raises(Refused):
        db.act(access.show_invitations, secretary, AT, body_id=france)
    account = access.accept_invitation(db, AT, token=letters[ana].token, password=NEW)
    assert states(db, france)[ana] is Access.ACTIVE
    assert sign_in(db, AT, email="ana@example.org", password=NEW)
    acts = [(entry["act"], entry["actor"]) for entry in entries(db)][-3:]
    assert acts == [
        ("invitations.issued", secretary.member),
        ("invitations.shown", secretary.member),
        ("account.opened", ana),
    ]
    assert entries(db)[-1]["subject"] == account
    written = json.dumps(entries(db))
    assert not any(each.token in written for each in letters.values())
    assert "ana@example.org" not in written


def test_a_link_works_once(federation: Federation, france: str, db: Database) -> None:
    made = letter(federation, france, federation.member(france, email="ana@example.org"))
    access.accept_invitation(db, AT, token=made.token, password=NEW)
    assert problem(db, made.token, password=PASSWORD).message.key == "organisation.invitation_used"
    with db.read() as session, pytest.raises(Refused):
        access.offer_of(session, made.token, AT)
    with pytest.raises(Refused):
        db.act(access.take_invitation, SYSTEM, AT, token=made.token, password=HASHED)
    assert sign_in(db, AT, email="ana@example.org", password=NEW)


def test_a_newer_link_an_expired_one_and_a_wrong_one_say_so(federation: Federation, france: str, db: Database) -> None:
    member_id = federation.member(france, email="ana@example.org")
    first, second = (letter(federation, france, member_id) for _ in range(2))
    assert problem(db, first.token).message.key == "organisation.invitation_revoked"
    assert problem(db, second.token, AT + timedelta(days=30)).message.key == "organisation.invitation_expired"
    assert isinstance(problem(db, second.token + "x"), NotFound)
    assert states(db, france, AT + timedelta(days=30))[member_id] is Access.EXPIRED
    db.act(access.revoke_invitation, federation.administrator, AT, body_id=france, member_id=member_id)
    assert problem(db, second.token).message.key == "organisation.invitation_revoked"
    with pytest.raises(Refused):
        db.act(access.revoke_invitation, federation.administrator, AT, body_id=france, member_id=member_id)


def test_a_bad_password_uses_nothing_up(federation: Federation, france: str, db: Database) -> None:
    made = letter(federation, france, federation.member(france, "Ana Niño Rojas", email="ana@example.org"))
    refused = problem(db, made.token, password="ana niño rojas")
    assert (refused.field, refused.message.key) == ("password", "identity.password_is_name")
    assert access.accept_invitation(db, AT, token=made.token, password=NEW)


def test_who_has_no_address_gives_one(federation: Federation, france: str, db: Database) -> None:
    made = letter(federation, france, federation.member(france, "Bo"))
    assert problem(db, made.token, email="bo").field == "email"
    refused = problem(db, made.token, email=" ADA@example.org ")
    assert (refused.field, refused.message.key) == ("email", "identity.email_taken")
    access.accept_invitation(db, AT, token=made.token, password=NEW, email="Bo@Example.org")
    assert sign_in(db, AT, email="bo@example.org", password=NEW)


def test_a_lost_password_is_renewed_at_the_desk_and_devices_are_signed_out(
    federation: Federation, france: str, db: Database
) -> None:
    member_id = federation.member(france, email="ana@example.org")
    account = federation.account(member_id)
    token = sign_in(db, AT, email="ana@example.org", password=PASSWORD)
    made = letter(federation, france, member_id)
    with db.read() as session:
        assert login_by_token(session, token, AT) is not None, "the link alone changes nothing"
        assert access.offer_of(session, made.token, AT).is_renewal
    assert access.accept_invitation(db, AT, token=made.token, password=NEW) == account
    with db.read() as session:
        assert login_by_token(session, token, AT) is None
        assert passwords.is_password(session.get_one(Account, account).password_hash, NEW)
    assert [entry["act"] for entry in entries(db)][-2:] == ["access.renewed", "password.renewed"]


def test_with_mail_the_link_goes_out_with_the_act(federation: Federation, france: str, db: Database) -> None:
    ana, bo = federation.member(france, "Ana", email="ana@example.org"), federation.member(france, "Bo")
    assert db.act(access.invite_members, federation.administrator, AT, body_id=france, post=POST) == Invited(2, 1)
    assert states(db, france) == {ana: Access.HANDED, bo: Access.WAITING}
    with db.read() as session:
        [mail] = session.scalars(select(Mail))
    assert (mail.recipient, mail.member_id, mail.subject) == ("ana@example.org", ana, "Your access to Harbours")
    [link] = [line for line in mail.body_text.splitlines() if line.startswith("https://")]
    assert access.accept_invitation(db, AT, token=link.rpartition("/")[2], password=NEW)
    renew = {"body_id": france, "post": POST}
    assert db.act(access.renew_access, federation.administrator, AT, member_id=ana, **renew) is None
    assert db.act(access.renew_access, federation.administrator, AT, member_id=bo, **renew) is not None
    with db.read() as session:
        assert len(session.scalars(select(Mail)).all()) == 2


def test_only_some_can_be_invited_and_only_once(federation: Federation, france: str, db: Database) -> None:
    ana, bo = federation.member(france), federation.member(france)
    stranger = federation.member(federation.section("TR"))
    invite = {"body_id": france, "member_ids": [ana, stranger]}
    assert db.act(access.invite_members, federation.administrator, AT, **invite) == Invited(1, 0)
    with pytest.raises(Refused):
        db.act(access.invite_members, federation.administrator, AT, **invite)
    assert states(db, france) == {ana: Access.WAITING, bo: Access.NONE}
    later = AT + timedelta(days=31)
    assert db.act(access.invite_members, federation.administrator, later, **invite) == Invited(1, 0)
    with db.read() as session:
        assert len(queries.waiting_invitations(session, france, later)) == 1


def test_strangers_open_nobodys_access(federation: Federation, france: str, db: Database) -> None:
    member_id = federation.member(france)
    db.act(access.invite_members, SYSTEM, AT, body_id=france)
    turkish = federation.officer(federation.section("TR"))
    for stranger in (NOBODY, turkish, federation.officer(france, OfficeKind.TELLER)):
        for act, values in (
            (access.invite_members, {}),
            (access.show_invitations, {}),
            (access.renew_access, {"member_id": member_id}),
            (access.revoke_invitation, {"member_id": member_id}),
        ):
            with pytest.raises(NotAllowed):
                db.act(act, stranger, AT, body_id=france, **values)
    with pytest.raises(NotFound):
        db.act(
            access.renew_access,
            SYSTEM,
            AT,
            body_id=turkish.bodies and next(iter(turkish.bodies - {federation.root})),
            member_id=member_id,
        )


def test_a_section_does_not_open_the_access_of_those_above(federation: Federation, france: str, db: Database) -> None:
    secretary = federation.officer(france)
    high = federation.member(france)
    federation.office(federation.root, high, OfficeKind.CREDENTIALS)
    with pytest.raises(NotAllowed):
        db.act(access.renew_access, secretary, AT, body_id=france, member_id=high)
    committee = federation.officer(federation.root, OfficeKind.CREDENTIALS)
    assert db.act(access.renew_access, committee, AT, body_id=france, member_id=high)
    with pytest.raises(NotAllowed):
        db.act(
            access.renew_access,
            federation.officer(federation.root),
            AT,
            body_id=federation.root,
            member_id=federation.administrator.member or "",
        )


def test_who_left_cannot_use_a_link(federation: Federation, france: str, db: Database) -> None:
    member_id = federation.member(france, email="ana@example.org")
    made = letter(federation, france, member_id)
    db.act(members.end_membership, federation.administrator, AT, member_id=member_id)
    assert isinstance(problem(db, made.token), Refused)


def test_demo_accounts_are_marked(db: Database) -> None:
    demo = found_federation(db, kind=InstallationKind.DEMO)
    with db.read() as session:
        assert session.get_one(Account, demo.administrator.account or "").is_demo


def test_a_merged_persons_link_is_worth_nothing(federation: Federation, france: str, db: Database) -> None:
    from congress.organisation.services import merging

    kept, gone = federation.member(france), federation.member(france, email="ana@example.org")
    made = letter(federation, france, gone)
    db.act(merging.merge_members, SYSTEM, AT, keep_id=kept, gone_id=gone)
    assert isinstance(problem(db, made.token), Refused)
    with db.read() as session:
        assert session.get_one(Invitation, made.invitation_id).revoked_at == AT
        assert session.get_one(Member, kept).email == "ana@example.org"


def test_the_desk_finds_people_without_accents_and_only_below(
    federation: Federation, france: str, db: Database
) -> None:
    lyon = federation.branch(france)
    zoe = federation.member(lyon, "Zoë Şimşek", email="z@example.org", number="LY-7")
    federation.member(federation.section("TR"), "Zoe Simsek")
    with db.read() as session:

        def found(words: str) -> list[str]:
            return [line.member.id for line in queries.find_members(session, france, AT, words, by_address=True)]

        assert found("simsek ZOE") == found("şimşek") == found("ly-7") == found("z@example") == [zoe]
        assert found("%") == found(" ") == found("zoe\x00 yilmaz") == []


def test_the_number_of_statements_does_not_grow(federation: Federation, france: str, db: Database) -> None:
    from sqlalchemy import event

    counted: list[str] = []
    event.listen(db.reader, "before_cursor_execute", lambda *args: counted.append(args[2]))

    def cost() -> list[int]:
        costs = []
        for read in (
            lambda session: queries.members_of(session, federation.root, AT),
            lambda session: queries.find_members(session, federation.root, AT, "member"),
            lambda session: queries.tree(session, federation.root, AT.date()),
            lambda session: queries.actor_for(session, federation.administrator.account or "", AT),
            lambda session: queries.offices_of(session, federation.root, AT.date()),
            lambda session: queries.waiting_invitations(session, federation.root, AT),
        ):
            with db.read() as session:
                counted.clear()
                read(session)
                costs.append(sum(statement != "BEGIN" for statement in counted))
        return costs

    before = cost()
    for code in ("TR", "ES"):
        section = federation.section(code)
        for _ in range(4):
            federation.member(section)
        federation.officer(section)
    db.act(access.invite_members, SYSTEM, AT, body_id=federation.root)
    assert cost() == before == [2, 1, 2, 3, 1, 1]
