"""Bodies, members, offices, invitations and the help desk by their pages."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.organisation import queries
from congress.organisation.rules import OfficeKind
from tests.factories.organisation import PASSWORD, Federation, found_federation
from tests.factories.visitor import Visitor

ADA = "ada@example.org"
NEW = "seven quiet lamps burn"


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db, utc_now() - timedelta(days=1))


@pytest.fixture
def france(federation: Federation) -> str:
    return federation.section("FR", name="Section française")


@pytest.fixture
def ada(app: Flask, federation: Federation) -> Visitor:
    return Visitor(app).sign_in(ADA)


def secretary_of(app: Flask, federation: Federation, body_id: str) -> Visitor:
    member_id = federation.member(body_id, "Sec Retary", email="sec@example.org")
    federation.office(body_id, member_id, OfficeKind.SECRETARY)
    federation.account(member_id)
    return Visitor(app).sign_in("sec@example.org")


def id_in(visitor: Visitor) -> str:
    return visitor.page.headers["Location"].rpartition("/")[2]


def test_the_public_sees_bodies_and_nobodys_name(app: Flask, federation: Federation, france: str) -> None:
    federation.office(france, federation.member(france, "Sec Retary"), OfficeKind.SECRETARY)
    public = Visitor(app)
    assert "Section française" in public.get("/bodies")
    text = public.get(f"/bodies/{france}")
    assert "official" in text
    assert "Sec Retary" not in text
    assert "Members" not in text
    for part in ("members", "offices", "invitations", "desk", "members/import", "edit", "add"):
        public.get(f"/bodies/{france}/{part}", 401)
    public.get("/bodies/import", 401)
    public.get("/bodies/unknown", 404)


def test_ordinary_members_see_officers_and_no_lists(app: Flask, federation: Federation, france: str) -> None:
    federation.office(france, federation.member(france, "Sec Retary"), OfficeKind.SECRETARY)
    federation.account(federation.member(france, email="mem@example.org"))
    member = Visitor(app).sign_in("mem@example.org")
    assert "Sec Retary" in member.get(f"/bodies/{france}")
    for part in ("members", "offices", "invitations", "desk", "edit", "standing"):
        member.get(f"/bodies/{france}/{part}", 403)


def test_a_section_and_a_branch_are_added_corrected_and_promoted(ada: Visitor, federation: Federation) -> None:
    section = {
        "name": "Türkiye Seksiyonu",
        "code": "tr",
        "country": "tr",
        "languages": "tr",
        "standing": "sympathizing",
    }
    assert "A section has a standing" in ada.post(
        f"/bodies/{federation.root}/add", status=422, **{**section, "standing": ""}
    )
    ada.post(f"/bodies/{federation.root}/add", **section)
    turkey = id_in(ada)
    assert "Türkiye Seksiyonu was added." in ada.follow()
    kept = ada.post(f"/bodies/{federation.root}/add", status=422, **section)
    assert "Another body has the code TR" in kept
    assert 'value="Türkiye Seksiyonu"' in kept
    ada.post(f"/bodies/{turkey}/add", name="İzmir", code="TR-IZM", languages="tr")
    assert "İzmir" in ada.follow()
    ada.post(f"/bodies/{turkey}/edit", name="Türkiye", code="TR", country="TR", languages="tr, en")
    assert "The changes are saved." in ada.follow()
    standing = {"standing": "official", "since": utc_now().date().isoformat(), "reason": "Decision 4"}
    assert "This is needed." in ada.post(f"/bodies/{turkey}/standing", status=422, **{**standing, "reason": ""})
    ada.post(f"/bodies/{turkey}/standing", **standing)
    assert "Decision 4" in ada.follow()
    assert "already" in ada.post(f"/bodies/{turkey}/standing", status=409, **standing)


def test_members_are_added_found_corrected_and_leave(app: Flask, federation: Federation, france: str) -> None:
    secretary = secretary_of(app, federation, france)
    fields = {
        "name": "Zoë Niño",
        "number": "7",
        "email": "zoe@example.org",
        "chosen_name": "",
        "language": "",
        "gender": "",
    }
    assert "is not an e-mail address" in secretary.post(
        f"/bodies/{france}/members/add", status=422, **{**fields, "email": "zoe"}
    )
    secretary.post(f"/bodies/{france}/members/add", **fields)
    zoe = id_in(secretary)
    assert "Zoë Niño" in secretary.follow()
    assert "Zoë Niño" in secretary.get(f"/bodies/{france}/members?words=zoe")
    assert "Nobody is found." in secretary.get(f"/bodies/{france}/members?words=100%25")
    edit = f"/bodies/{france}/members/{zoe}/edit"
    assert 'value="zoe@example.org"' in secretary.get(edit)
    secretary.post(edit, **{**fields, "name": "Zoë Rojas"})
    assert "Zoë Rojas" in secretary.follow()
    secretary.post(f"/bodies/{france}/members/{zoe}/leave", from_page=edit)
    assert "membership ended" in secretary.follow()
    assert "Zoë" not in secretary.page.text
    turkey = federation.section("TR")
    secretary.get(f"/bodies/{turkey}/members", 403)
    other = federation.member(turkey)
    secretary.get(f"/bodies/{france}/members/{other}/edit", 404)


OFFICERS = {
    OfficeKind.TELLER: False,
    OfficeKind.CHAIR: False,
    OfficeKind.STANDING_ORDERS: False,
    OfficeKind.CREDENTIALS: True,
    OfficeKind.SECRETARY: True,
    OfficeKind.ADMINISTRATOR: True,
}


@pytest.mark.parametrize(("kind", "sees"), OFFICERS.items(), ids=OFFICERS)
def test_addresses_are_seen_and_searched_by_those_who_bring_access(
    kind: OfficeKind, sees: bool, app: Flask, federation: Federation, france: str
) -> None:
    federation.member(france, "Zoë Niño", number="77", email="quince@example.org")
    federation.member(france, "Yves Odd", number="78", email="größe@example.org")
    person = federation.member(federation.root, email=f"{kind}@example.org")
    federation.office(federation.root, person, kind)
    federation.account(person)
    visitor = Visitor(app)
    visitor.sign_in(f"{kind}@example.org", PASSWORD)
    members = f"/bodies/{france}/members"
    shown = visitor.get(members)
    assert "Zoë Niño" in shown
    assert ("quince@example.org" in shown, "E-mail address" in shown, "Name or number" in shown) == (
        sees,
        sees,
        not sees,
    )
    for words, found in (("nino", True), ("77", True), ("quince", sees), ("example", sees), ("nino example", sees)):
        assert ("Zoë Niño" in visitor.get(f"{members}?words={words}")) is found, words
    assert "Yves Odd" in visitor.get(f"{members}?words=yves")
    assert ("Yves Odd" in visitor.get(f"{members}?words=gro")) is sees


def test_a_search_for_candidates_tells_no_address(db: Database, federation: Federation, france: str) -> None:
    federation.member(france, "Zoë Niño", number="77", email="quince@example.org")
    with db.read() as session:
        for words, found in (("nino", 1), ("77", 1), ("quince", 0), ("org", 0)):
            assert len(queries.find_members(session, federation.root, federation.at, words)) == found, words
        assert len(queries.find_members(session, federation.root, federation.at, "quince", by_address=True)) == 1


def test_long_lists_have_pages(
    ada: Visitor, federation: Federation, france: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congress.organisation.views.PER_PAGE", 2)
    for name in ("Ana 100%", "Bo 100%", "Cem 100%"):
        federation.member(france, name)
    text = ada.get(f"/bodies/{france}/members?words=100%25")
    assert "Ana" in text
    assert "Cem" not in text
    following = re.search(r'rel="next" href="([^"]+)"', text)
    assert following is not None
    assert "Cem 100%" in ada.get(unescape(following[1]))
    assert "Page 2 of 2" in ada.page.text


def test_an_office_is_given_to_somebody_found_and_ended(ada: Visitor, federation: Federation, france: str) -> None:
    member_id = federation.member(france, "Tel Ler")
    page = f"/bodies/{france}/offices"
    found = ada.get(f"{page}?words=tel")
    assert f"member={member_id}" in found
    assert "Tel Ler" in ada.get(f"{page}?member={member_id}")
    fields = {"member_id": member_id, "kind": "teller", "starts_on": "", "ends_on": ""}
    ada.post(page, from_page=f"{page}?member={member_id}", **fields)
    assert "The office is given." in ada.follow()
    again = ada.post(page, from_page=f"{page}?member={member_id}", status=409, **fields)
    assert "already for some of these days" in again
    end = re.search(rf'action="({page}/[a-z2-7]+/end)"', again)
    assert end is not None
    ada.post(end[1], from_page=page)
    assert "The office ended today." in ada.follow()


def link_in(text: str) -> str:
    found = re.search(r"http://localhost(/invitations/)<wbr><b>([^<]+)</b>", text)
    assert found is not None
    return found[1] + found[2]


def test_from_invitations_for_all_to_the_first_sign_in(app: Flask, federation: Federation, france: str) -> None:
    secretary = secretary_of(app, federation, france)
    federation.member(france, "Zoë Niño", email="zoe@example.org")
    page = f"/bodies/{france}/invitations"
    assert "Invite all 1" in secretary.get(page)
    secretary.post(page)
    assert "Invitations written: 1, of which sent by mail: 0." in secretary.follow()
    letter = secretary.post(f"{page}/letters", from_page=page, status=200)
    assert "Zoë Niño" in letter
    assert secretary.page.headers["Cache-Control"] == "no-store"
    assert "None of these invitations waits" in secretary.post(
        f"{page}/letters", from_page=f"/bodies/{france}/members/add", status=409
    )
    zoe = Visitor(app)
    link = link_in(letter)
    assert "zoe@example.org" in zoe.get(link)
    short = {"password": "short", "password_again": "short"}
    assert "it needs at least 12" in zoe.post(link, status=422, **short)
    zoe.post(link, password=NEW, password_again=NEW)
    assert zoe.page.headers["Location"] == "/", "home leads a member to what needs them now"
    assert "you are signed in" in zoe.follow()
    assert "zoe@example.org" in zoe.get("/account")
    assert "was used already" in Visitor(app).get(link, 409)
    assert "leads to no invitation" in Visitor(app).get("/invitations/wrong", 404)
    assert "Everybody has an account." in secretary.get(page)


def test_the_desk_reprints_access_and_a_person_without_address_gives_one(
    app: Flask, ada: Visitor, federation: Federation, france: str
) -> None:
    member_id = federation.member(france, "Bo Rask")
    assert "Bo Rask" in ada.get(f"/bodies/{federation.root}/desk?words=rask")
    person = f"/bodies/{federation.root}/desk/{member_id}"
    assert "not invited" in ada.get(person)
    first = link_in(ada.post(f"{person}/renew", from_page=person, status=200, by="hand"))
    second = link_in(ada.post(f"{person}/renew", from_page=person, status=200))
    assert "has taken the place" in Visitor(app).get(first, 409)
    bo = Visitor(app)
    assert "e-mail address" in bo.post(second, status=422, email="", password=NEW, password_again=NEW)
    bo.post(second, email="bo@example.org", password=NEW, password_again=NEW)
    assert "signs in" in ada.get(person)


def test_a_person_imported_twice_is_merged_after_a_look(
    ada: Visitor, federation: Federation, france: str, db: Database
) -> None:
    kept = federation.member(france, "Ana Niño", email="ana@example.org", number="1")
    gone = federation.member(france, "Ana Nino", email="ana@example.org", number="2")
    person = f"/bodies/{france}/desk/{kept}"
    merge = f"{person}/merge/{gone}"
    assert merge in ada.get(person)
    assert "Entry number 2 counts no more; entry number 1 stays." in ada.get(merge)
    with db.read() as session:
        assert queries.same_person(session, gone) == gone, "looking changes nothing"
    ada.post(merge)
    assert "one person now" in ada.follow()
    with db.read() as session:
        assert queries.same_person(session, gone) == kept
    assert "was merged into another" in ada.get(merge, 409)


def test_offices_count_from_the_next_page_on(app: Flask, federation: Federation, france: str, ada: Visitor) -> None:
    member_id = federation.member(france, email="mem@example.org")
    federation.account(member_id)
    member = Visitor(app).sign_in("mem@example.org", PASSWORD)
    member.get(f"/bodies/{france}/members", 403)
    office = federation.office(france, member_id, OfficeKind.SECRETARY)
    member.get(f"/bodies/{france}/members")
    ada.post(f"/bodies/{france}/offices/{office}/end", from_page=f"/bodies/{france}/offices")
    member.get(f"/bodies/{france}/members", 403)
