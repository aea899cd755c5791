"""Accreditation by its pages: the secretary nominates, the committee decides, the desk notes, the public reads."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import event

from congress.accreditation import queries
from congress.accreditation.rules import Kind, State
from congress.accreditation.services import presence
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.organisation.rules import Standing
from tests.factories.accreditation import Delegations, gather
from tests.factories.assemblies import START
from tests.factories.visitor import Visitor


@pytest.fixture
def hall(db: Database) -> Delegations:
    """Two sections with three seats each; AA has a delegate and two alternates, BB a nominated delegate."""
    hall = gather(db)
    hall.section("AA")
    hall.section("BB")
    hall.delegate("AA", "Ann Abel")
    hall.alternate("AA", "Alt One")
    hall.alternate("AA", "Alt Two")
    hall.nominate("BB", "Bo <Rask>")
    return hall


@pytest.fixture
def sign_in(app: Flask, hall: Delegations) -> Callable[[Actor], Visitor]:
    """Somebody at a browser, a minute after everything was made."""
    app.extensions["congress.clock"] = lambda: hall.congress.at + timedelta(minutes=1)
    return lambda actor: Visitor(app).sign_in(f"{actor.member}@example.org")


def test_the_committee_sees_every_case_with_filters_and_accepts_the_marked(hall: Delegations, sign_in):
    committee = sign_in(hall.credentials)
    path = f"/congresses/{hall.congress.id}/credentials"
    text = committee.get(path)
    assert "Bo &lt;Rask&gt;" in text
    assert "Ann Abel" in text
    assert text.index("Bo &lt;Rask&gt;") < text.index("Ann Abel"), "the undecided stand first"
    assert "Ann Abel" not in committee.get(f"{path}?state=claimed")
    assert "Bo &lt;Rask&gt;" not in committee.get(f"{path}?section={hall.sections['AA'].id}")
    assert "Alt One" not in committee.get(f"{path}?kind=delegate")
    assert "Ann Abel" not in committee.get(f"{path}?q=rask")
    assert "No case fits." in committee.get(f"{path}?q=nobody&state=strange")
    claim = queries_row(hall, "BB", "Bo <Rask>")
    committee.post(f"{path}/accept", from_page=path, accreditation=[claim.id])
    assert "Accepted: 1." in committee.follow()
    assert queries_row(hall, "BB", "Bo <Rask>").state is State.ACCEPTED
    assert "Mark at least one" in committee.post(f"{path}/accept", from_page=path, status=422)


def queries_row(hall: Delegations, code: str, name: str):
    """Somebody's accreditation as it stands."""
    with hall.db.read() as session:
        return queries.accreditation_of(session, hall.congress.id, hall.person(code, name))


def test_a_case_is_decided_on_its_page_with_a_reason(hall: Delegations, sign_in):
    committee = sign_in(hall.credentials)
    claim = queries_row(hall, "BB", "Bo <Rask>")
    path = f"/congresses/{hall.congress.id}/credentials/{claim.id}"
    committee.get(path)
    assert "Give the reason" in committee.post(path, status=422, act="refuse", reason="")
    committee.post(path, act="contest", reason="Two lists were sent")
    committee.follow()
    text = committee.get(path)
    assert "Two lists were sent" in text
    assert "by Cora Credentials" in text
    assert queries_row(hall, "BB", "Bo <Rask>").state is State.CONTESTED
    committee.post(path, status=400, act="hang", reason="x")
    committee.get(f"/congresses/{hall.congress.id}/credentials/nothing", status=404)


def test_the_chair_looks_but_does_not_decide_and_strangers_see_nothing(app: Flask, hall: Delegations, sign_in):
    claim = queries_row(hall, "BB", "Bo <Rask>")
    path = f"/congresses/{hall.congress.id}/credentials"
    chair = sign_in(hall.congress.chair)
    assert "Accept the marked" not in chair.get(path)
    assert 'value="accept"' not in chair.get(f"{path}/{claim.id}")
    settings = f"/congresses/{hall.congress.id}/settings"
    chair.post(f"{path}/{claim.id}", from_page=settings, status=403, act="accept", reason="")
    chair.post(f"{path}/accept", from_page=settings, status=403, accreditation=[claim.id])
    secretary = sign_in(hall.sections["AA"].secretary)
    for page in (path, f"{path}/{claim.id}", f"/congresses/{hall.congress.id}/help-desk"):
        secretary.get(page, status=403)
        Visitor(app).get(page, status=401)
    secretary.get(f"/congresses/{hall.congress.id}/bodies/{hall.sections['BB'].id}/delegation", status=403)


def test_a_secretary_finds_members_nominates_orders_withdraws_and_substitutes(hall: Delegations, sign_in):
    section = hall.sections["AA"]
    secretary = sign_in(section.secretary)
    path = f"/congresses/{hall.congress.id}/bodies/{section.id}/delegation"
    new = hall.person("AA", "Zoë Niño")
    assert "Zoë Niño" in secretary.get(f"{path}?q=zoe+nino")
    secretary.post(path, from_page=f"{path}?q=zoe", kind="delegate", member_id=new)
    assert "The credentials committee decides next." in secretary.follow()
    assert queries_row(hall, "AA", "Zoë Niño").kind is Kind.DELEGATE
    second = queries_row(hall, "AA", "Alt Two")
    secretary.post(f"{path}/order", from_page=path, up=second.id)
    assert queries_row(hall, "AA", "Alt Two").position == 1
    secretary.post(f"{path}/order", from_page=path, status=404, up=second.id)
    seat = hall.seat_of("AA", "Ann Abel")
    substitution = f"/congresses/{hall.congress.id}/bodies/{section.id}/seats/{seat.id}"
    values = {"reason": "Travels home", "member_id": hall.person("AA", "Alt One")}
    assert "the first accepted alternate" in secretary.post(substitution, status=409, **values)
    secretary.post(substitution, **(values | {"member_id": hall.person("AA", "Alt Two")}))
    assert "The seat has passed" in secretary.follow()
    assert hall.seat_of("AA", "Alt Two").id == seat.id
    assert "from Ann Abel to Alt Two" in secretary.get(path)
    claim = queries_row(hall, "AA", "Zoë Niño")
    secretary.post(f"{path}/{claim.id}", status=422, reason="")
    secretary.post(f"{path}/{claim.id}", reason="Cannot come")
    assert "Zoë Niño is withdrawn" in unescape(secretary.follow())


def test_a_refused_nomination_is_explained_and_foreign_ids_are_not_found(hall: Delegations, sign_in):
    section = hall.sections["AA"]
    secretary = sign_in(section.secretary)
    path = f"/congresses/{hall.congress.id}/bodies/{section.id}/delegation"
    stranger = hall.person("BB", "Bo <Rask>")
    assert "not a member of the section" in secretary.post(
        path, from_page=f"{path}?q=a", status=422, kind="delegate", member_id=stranger
    )
    assert "no such category" in secretary.post(
        path, from_page=f"{path}?q=a", status=422, kind="duke", member_id=hall.person("AA", "New")
    )
    foreign = queries_row(hall, "BB", "Bo <Rask>")
    secretary.get(f"{path}/{foreign.id}", status=404)
    seat = hall.seats("BB")[0]
    secretary.get(f"/congresses/{hall.congress.id}/bodies/{section.id}/seats/{seat.id}", status=404)


def test_after_the_deadline_the_page_says_so_and_offers_no_nomination(app: Flask, hall: Delegations, sign_in):
    section = hall.sections["AA"]
    secretary = sign_in(section.secretary)
    app.extensions["congress.clock"] = lambda: START - timedelta(days=19)
    secretary = Visitor(app).sign_in(f"{section.secretary.member}@example.org")
    path = f"/congresses/{hall.congress.id}/bodies/{section.id}/delegation"
    hall.person("AA", "Late Lou")
    text = secretary.get(f"{path}?q=late")
    assert "The deadline of accreditation has passed" in text
    assert "As delegate" not in text
    assert "The deadline of accreditation has passed" in secretary.post(
        path, from_page=f"{path}?q=late", status=409, kind="delegate", member_id=hall.person("AA", "Late Lou")
    )


def test_seats_are_computed_by_the_pages_with_their_arithmetic(hall: Delegations, sign_in):
    committee = sign_in(hall.credentials)
    path = f"/congresses/{hall.congress.id}/entitlements"
    assert "60" in committee.get(path)
    one = f"{path}/{hall.sections['BB'].id}"
    committee.post(one, basis="110")
    committee.follow()
    assert len(hall.seats("BB")) == 5
    assert "nothing differs" in committee.post(one, status=409, basis="110")
    committee.post(one, status=422, basis="-3")
    committee.get(f"{path}/nothing", status=404)
    assert len(hall.seats("BB")) == 5


def test_rules_are_compared_on_the_members_that_count(app: Flask, hall: Delegations, sign_in):
    hall.grant("BB", 247)
    hall.section("CC", basis=None)
    for number in range(29):  # and its secretary
        hall.person("CC", f"Member {number}")
    hall.section("OO", standing=Standing.OBSERVER, basis=None)
    committee = sign_in(hall.credentials)
    base = f"/congresses/{hall.congress.id}/entitlements"
    assert "Compare this rule with others" in committee.get(base)
    text = unescape(committee.get(f"{base}/compare"))
    rows = re.findall(r'<tr><th scope="row">(Section \w+)</th><td class="num">(\d+)</td>', text)
    assert rows[:3] == [("Section BB", "247"), ("Section AA", "60"), ("Section CC", "30")]
    assert "Rule in force: Section BB, the largest section, has 73.3 per cent of the members" in text
    assert '<data value="247/337" title="247/337">73.3</data>' in text
    assert text.count('class="bar') == 6
    assert text.count('class="share power"') == 3
    assert "A motion carries with" in text
    chosen = unescape(committee.get(f"{base}/compare?rule=square_root&majority=statutes"))
    assert "By square roots (Penrose): Section BB, the largest section" in chosen
    assert '<option value="statutes" selected>' in chosen
    assert "Rule in force: Section BB" in unescape(committee.get(f"{base}/compare?rule=none&majority=none"))
    Visitor(app).get(f"{base}/compare", status=401)
    sign_in(hall.sections["AA"].secretary).get(f"{base}/compare", status=403)


def test_nothing_to_compare_is_said(app: Flask, db: Database):
    hall = gather(db)
    app.extensions["congress.clock"] = lambda: hall.congress.at + timedelta(minutes=1)
    committee = Visitor(app).sign_in(f"{hall.credentials.member}@example.org")
    text = committee.get(f"/congresses/{hall.congress.id}/entitlements/compare")
    assert "Nothing can be compared yet" in text
    assert "Not compared" in text


def test_the_desk_notes_arrivals_and_departures(hall: Delegations, sign_in):
    chair = sign_in(hall.congress.chair)
    path = f"/congresses/{hall.congress.id}/presence"
    seat = hall.seats("AA")[0]
    assert "Note the marked as present" in chair.get(path)
    assert "Ann Abel" in chair.get(f"{path}?q=aa")
    assert "Ann Abel" not in chair.get(f"{path}?q=bb")
    chair.post(path, from_page=path, seat=[seat.id], q="")
    assert "Noted as present: 1." in chair.follow()
    assert "noted as present already" in chair.post(path, from_page=path, status=409, seat=[seat.id], q="")
    assert ">1</b> <span>present" in chair.get(f"{path}/figures")
    chair.post(f"{path}/{seat.id}/leave", from_page=path, q="")
    with hall.db.read() as session:
        assert queries.moments(session, hall.congress.id).present.seats == 0


def test_a_delegate_notes_their_own_coming_and_going(hall: Delegations, sign_in):
    ann = sign_in(hall.congress.federation.actor(hall.person("AA", "Ann Abel")))
    path = f"/congresses/{hall.congress.id}/presence/me"
    assert "You are not noted as present" in ann.get(path)
    ann.post(path, act="arrive")
    assert "You are noted as present" in ann.follow()
    ann.post(path, act="leave")
    ann.get(f"/congresses/{hall.congress.id}/presence", status=403)
    other = sign_in(hall.congress.federation.actor(hall.person("AA", "Alt One")))
    other.get(path, status=403)


def test_reports_are_issued_by_the_committee_and_read_by_everybody_without_names(
    app: Flask, hall: Delegations, sign_in
):
    committee = sign_in(hall.credentials)
    path = f"/congresses/{hall.congress.id}/credentials-reports"
    public = Visitor(app)
    assert "has not reported yet" in public.get(path)
    committee.post(path)
    assert "Report 1 is issued and public." in committee.follow()
    text = public.get(f"{path}/1")
    assert "1 delegate is accredited" in text
    assert "Ann Abel" not in text
    assert "Section AA" in text
    public.get(f"{path}/2", status=404)
    sign_in(hall.congress.chair).post(path, from_page=f"/congresses/{hall.congress.id}/presence", status=403)


def test_the_help_desk_says_why_somebody_cannot_vote(hall: Delegations, sign_in):
    committee = sign_in(hall.credentials)
    path = f"/congresses/{hall.congress.id}/help-desk"
    assert "Type a part of the name" in committee.get(path)
    assert "has not decided yet" in committee.get(f"{path}?q=rask")
    assert "alternate number 1" in committee.get(f"{path}?q=alt+one")
    hall.congress.federation.account(hall.person("AA", "Ann Abel"))
    assert "Nothing stands in the way" in committee.get(f"{path}?q=ann")
    assert "Nobody fits" in committee.get(f"{path}?q=xyzzy")


def test_pages_cost_the_same_statements_in_a_larger_congress(app: Flask, hall: Delegations, sign_in):
    committee = sign_in(hall.credentials)
    base = f"/congresses/{hall.congress.id}"
    paths = [f"{base}/credentials", f"{base}/entitlements", f"{base}/presence", f"{base}/help-desk?q=a"]
    paths += [f"{base}/credentials-reports", f"{base}/orders", f"{base}/calendar", f"{base}/settings"]
    paths.append(f"{base}/entitlements/compare")

    def statements() -> dict[str, int]:
        counted = {}
        for path in paths:
            seen = []
            note = lambda conn, cursor, statement, *rest, seen=seen: seen.append(statement)  # noqa: E731
            event.listen(hall.db.reader, "before_cursor_execute", note)
            committee.get(path)
            event.remove(hall.db.reader, "before_cursor_execute", note)
            counted[path] = len(seen)
        return counted

    statements()
    before = statements()
    for code in ("CC", "DD"):
        hall.section(code)
        claims = [hall.nominate(code, f"{code} person {number}") for number in range(3)]
        hall.accept(*claims)
        seats = tuple(seat.id for seat in hall.seats(code))
        hall.congress.act(presence.record_arrivals, hall.congress.chair, seat_ids=seats)
    assert statements() == before
    assert max(before.values()) <= 20
