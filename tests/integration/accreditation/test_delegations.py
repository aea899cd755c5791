"""Delegates and alternates: nominated, decided on, withdrawn, substituted; each with its history and entry."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select, update

from congress.accreditation import queries
from congress.accreditation.models import AccreditationDecision, Substitution
from congress.accreditation.rules import Decision, Kind, State
from congress.accreditation.services import credentials, delegations, presence
from congress.accreditation.services.merging import AccreditationFollower
from congress.assemblies.participation import Right
from congress.audit.models import Pending
from congress.audit.services import record
from congress.kernel.actor import NOBODY
from congress.kernel.db import Database
from congress.kernel.errors import CongressError, Invalid, NotAllowed, NotFound, Refused
from congress.organisation.rules import OfficeKind
from tests.factories.accreditation import Delegations, gather
from tests.factories.assemblies import START, convene, days, orders


@pytest.fixture
def hall(db: Database) -> Delegations:
    """Two sections with three seats each."""
    hall = gather(db)
    hall.section("AA")
    hall.section("BB")
    return hall


def history(hall: Delegations, accreditation_id: str) -> list[tuple[Decision, str]]:
    """Decisions and reasons in order."""
    with hall.db.read() as session:
        statement = select(AccreditationDecision).where(AccreditationDecision.accreditation_id == accreditation_id)
        rows = session.scalars(statement.order_by(AccreditationDecision.number))
        return [(row.decision, row.reason) for row in rows]


def rights(hall: Delegations, code: str, name: str) -> frozenset[Right]:
    """What somebody may do now."""
    with hall.db.read() as session:
        return queries.rights_of(session, hall.congress.id, hall.person(code, name))


def last_entry(db: Database) -> dict:
    """The newest entry of the record."""
    with db.read() as session:
        return json.loads(session.scalar(select(Pending.body).order_by(Pending.id.desc()).limit(1)))


def test_a_nominated_delegate_sits_and_votes_only_once_accepted(hall: Delegations):
    claim = hall.nominate("AA", "Ann")
    assert hall.row(claim).state is State.CLAIMED
    assert hall.seats("AA")[0].holder_id == hall.person("AA", "Ann")
    assert rights(hall, "AA", "Ann") == frozenset()
    assert hall.seat_of("AA", "Ann") is None
    hall.accept(claim)
    assert Right.VOTE_DECISIVELY in rights(hall, "AA", "Ann")
    assert hall.seat_of("AA", "Ann").number == 1
    assert history(hall, claim) == [(Decision.NOMINATED, ""), (Decision.ACCEPTED, "")]


def test_a_section_nominates_its_own_members_once_and_within_its_seats(hall: Delegations):
    for name in ("Ann", "Bob", "Cat"):
        hall.nominate("AA", name)
    with pytest.raises(Refused, match="no_vacant_seat"):
        hall.nominate("AA", "Dan")
    with pytest.raises(Refused, match="nominated_already"):
        hall.nominate("AA", "Ann", alternate=True)
    section = hall.sections["AA"]
    with pytest.raises(Invalid, match="not_a_member"):
        hall.congress.act(
            delegations.nominate_alternate, section.secretary, body_id=section.id, member_id=hall.person("BB", "Eve")
        )


def test_nominations_end_at_the_deadline(hall: Delegations):
    section = hall.sections["AA"]
    values = {"body_id": section.id, "member_id": hall.person("AA", "Ann")}
    with pytest.raises(Refused, match="deadline_past"):
        hall.congress.act(delegations.nominate_delegate, section.secretary, START - days(20), **values)
    hall.congress.act(delegations.nominate_delegate, section.secretary, START - days(20.01), **values)


def test_strangers_and_other_sections_touch_no_delegation(hall: Delegations):
    claim = hall.nominate("AA", "Ann")
    alternate = hall.alternate("AA", "Bob")
    seat = hall.seats("AA")[0]
    acts = [
        (delegations.nominate_delegate, {"body_id": hall.sections["AA"].id, "member_id": hall.person("AA", "Cat")}),
        (delegations.nominate_alternate, {"body_id": hall.sections["AA"].id, "member_id": hall.person("AA", "Cat")}),
        (delegations.order_alternates, {"body_id": hall.sections["AA"].id, "accreditation_ids": (alternate,)}),
        (delegations.withdraw, {"accreditation_id": claim, "reason": "r"}),
        (
            delegations.substitute,
            {"seat_id": seat.id, "member_id": hall.person("AA", "Bob"), "reason": "r"},
        ),
        (
            delegations.admit_participant,
            {"body_id": hall.sections["AA"].id, "member_id": hall.person("AA", "Cat"), "category": "guest"},
        ),
        (credentials.accept_accreditation, {"accreditation_id": claim}),
        (credentials.contest_accreditation, {"accreditation_id": claim, "reason": "r"}),
        (credentials.refuse_accreditation, {"accreditation_id": claim, "reason": "r"}),
        (credentials.accept_accreditations, {"accreditation_ids": (claim,)}),
        (credentials.issue_credentials_report, {}),
        (presence.record_arrival, {"seat_id": seat.id}),
        (presence.record_arrivals, {"seat_ids": (seat.id,)}),
        (presence.record_departure, {"seat_id": seat.id}),
    ]
    for service, values in acts:
        for actor in (NOBODY, hall.sections["BB"].secretary):
            with pytest.raises(NotAllowed):
                hall.congress.act(service, actor, **values)
    assert hall.row(claim).state is State.CLAIMED


def test_nobody_on_the_committee_decides_on_themselves(hall: Delegations):
    federation = hall.congress.federation
    member_id = hall.person("AA", "Ann")
    federation.office(federation.root, member_id, OfficeKind.CREDENTIALS)
    claim = hall.nominate("AA", "Ann")
    ann = federation.actor(member_id)
    other = hall.nominate("AA", "Bob")
    for service, values in (
        (credentials.accept_accreditation, {"accreditation_id": claim}),
        (credentials.refuse_accreditation, {"accreditation_id": claim, "reason": "r"}),
        (credentials.accept_accreditations, {"accreditation_ids": (other, claim)}),
    ):
        with pytest.raises(NotAllowed, match="not_ones_own_case"):
            hall.congress.act(service, ann, **values)
    assert hall.row(other).state is State.CLAIMED
    hall.congress.act(credentials.accept_accreditation, ann, accreditation_id=other)


def test_contested_rests_refused_vacates_and_both_need_a_reason(hall: Delegations):
    claim = hall.delegate("AA", "Ann")
    committee = hall.credentials
    for service in (credentials.contest_accreditation, credentials.refuse_accreditation):
        with pytest.raises(Invalid, match="reason_missing"):
            hall.congress.act(service, committee, accreditation_id=claim, reason=" ")
    hall.congress.act(credentials.contest_accreditation, committee, accreditation_id=claim, reason="Two lists")
    assert Right.VOTE_DECISIVELY not in rights(hall, "AA", "Ann")
    assert Right.SPEAK in rights(hall, "AA", "Ann")
    with hall.db.read() as session:
        assert queries.electors(session, hall.congress.id) == []
    hall.congress.act(credentials.refuse_accreditation, committee, accreditation_id=claim, reason="The other list")
    assert hall.seats("AA")[0].holder_id is None
    assert hall.row(claim).seat_id is None
    entry = last_entry(hall.db)
    assert entry["act"] == "accreditation.refused"
    assert "other list" not in json.dumps(entry)
    hall.congress.act(credentials.accept_accreditation, committee, accreditation_id=claim, reason="On appeal")
    assert hall.seat_of("AA", "Ann").number == 1
    assert [decision for decision, _ in history(hall, claim)] == [
        "nominated",
        "accepted",
        "contested",
        "refused",
        "accepted",
    ]


def test_acceptance_after_a_refusal_needs_a_seat_that_is_still_vacant(hall: Delegations):
    claim = hall.nominate("AA", "Ann")
    hall.congress.act(credentials.refuse_accreditation, hall.credentials, accreditation_id=claim, reason="r")
    for name in ("Bob", "Cat", "Dan"):
        hall.nominate("AA", name)
    with pytest.raises(Refused, match="no_vacant_seat"):
        hall.congress.act(credentials.accept_accreditation, hall.credentials, accreditation_id=claim)


def test_withdrawing_vacates_the_seat_and_the_person_may_be_nominated_again(hall: Delegations):
    claim = hall.delegate("AA", "Ann")
    ann = hall.congress.federation.actor(hall.person("AA", "Ann"))
    hall.congress.act(delegations.withdraw, ann, accreditation_id=claim, reason="Ill")
    assert hall.row(claim).state is State.WITHDRAWN
    assert hall.seats("AA")[0].holder_id is None
    with pytest.raises(Refused, match="cannot_be_withdrawn_now"):
        hall.congress.act(delegations.withdraw, ann, accreditation_id=claim, reason="Ill")
    with pytest.raises(Refused, match="cannot_be_accepted_now"):
        hall.accept(claim)
    assert hall.nominate("AA", "Ann", alternate=True) == claim
    assert (hall.row(claim).kind, hall.row(claim).state) == (Kind.ALTERNATE, State.CLAIMED)


def test_an_alternate_takes_the_seat_and_the_delegate_goes_to_the_end_of_the_list(hall: Delegations):
    ann = hall.delegate("AA", "Ann")
    bob, cat = hall.alternate("AA", "Bob"), hall.alternate("AA", "Cat")
    seat = hall.seat_of("AA", "Ann")
    hall.congress.act(presence.record_arrival, hall.congress.chair, seat_id=seat.id)
    values = {"seat_id": seat.id, "reason": "Leaves early"}
    secretary = hall.sections["AA"].secretary
    with pytest.raises(Refused, match="not_the_next_alternate"):
        hall.congress.act(delegations.substitute, secretary, member_id=hall.person("AA", "Cat"), **values)
    hall.congress.act(delegations.substitute, secretary, member_id=hall.person("AA", "Bob"), **values)
    assert hall.seat_of("AA", "Ann") is None
    assert hall.seat_of("AA", "Bob").id == seat.id
    assert (hall.row(bob).kind, hall.row(ann).kind) == (Kind.DELEGATE, Kind.ALTERNATE)
    assert hall.row(ann).position > hall.row(cat).position
    assert rights(hall, "AA", "Ann") == {Right.ATTEND}
    with hall.db.read() as session:
        assert queries.moments(session, hall.congress.id).present.seats == 0
        assert [elector.shown_name for elector in queries.electors(session, hall.congress.id)] == ["Bob"]
    hall.congress.act(delegations.substitute, secretary, member_id=hall.person("AA", "Cat"), **values)
    hall.congress.act(delegations.substitute, secretary, member_id=hall.person("AA", "Ann"), **values)
    assert hall.seat_of("AA", "Ann").id == seat.id


def test_an_alternate_fills_a_vacant_seat_and_only_accepted_ones_of_the_section_can(hall: Delegations):
    seat = hall.seats("AA")[0]
    hall.nominate("AA", "Bob", alternate=True)
    hall.alternate("BB", "Eve")
    for code, name in (("AA", "Bob"), ("BB", "Eve"), ("AA", "Zoe")):
        with pytest.raises(Refused, match="not_an_accepted_alternate"):
            hall.congress.act(
                delegations.substitute,
                hall.credentials,
                seat_id=seat.id,
                member_id=hall.person(code, name),
                reason="Vacant",
            )
    hall.alternate("AA", "Cat")
    hall.congress.act(
        delegations.substitute, hall.credentials, seat_id=seat.id, member_id=hall.person("AA", "Cat"), reason="Vacant"
    )
    with hall.db.read() as session:
        (row,) = session.scalars(select(Substitution))
        assert (row.out_id, row.in_id) == (None, hall.person("AA", "Cat"))


def test_the_order_of_alternates_is_the_secretarys(hall: Delegations):
    first, second = hall.alternate("AA", "Bob"), hall.alternate("AA", "Cat")
    section = hall.sections["AA"]
    values = {"body_id": section.id}
    hall.congress.act(delegations.order_alternates, section.secretary, accreditation_ids=(second, first), **values)
    assert (hall.row(second).position, hall.row(first).position) == (1, 2)
    for wrong, error in (((second, first), Refused), ((first,), Invalid), ((first, first), Invalid)):
        with pytest.raises(error):
            hall.congress.act(delegations.order_alternates, section.secretary, accreditation_ids=wrong, **values)


def test_the_ratio_of_alternates_holds(db: Database):
    hall = gather(db, with_orders=orders(credentials={"alternates_per_seat": "1/2"}))
    hall.section("AA")
    hall.nominate("AA", "Ann", alternate=True)
    with pytest.raises(Refused, match="too_many_alternates"):
        hall.nominate("AA", "Bob", alternate=True)


def test_participants_have_no_seat_and_a_category_without_one(hall: Delegations):
    section = hall.sections["AA"]
    values = {"body_id": section.id, "member_id": hall.person("AA", "Gus")}
    for category in ("delegate", "duke"):
        with pytest.raises(Invalid, match="no_such_category"):
            hall.congress.act(delegations.admit_participant, section.secretary, category=category, **values)
    guest = hall.congress.act(delegations.admit_participant, hall.credentials, category="observer", **values)
    assert rights(hall, "AA", "Gus") == frozenset()
    hall.accept(guest)
    assert rights(hall, "AA", "Gus") == {Right.ATTEND}
    with hall.db.read() as session:
        assert queries.electors(session, hall.congress.id) == []


def test_things_of_another_congress_are_not_found(hall: Delegations):
    claim = hall.nominate("AA", "Ann")
    other = convene(hall.db, hall.congress.federation)
    committee = hall.credentials
    for service, values in (
        (credentials.accept_accreditation, {"accreditation_id": claim}),
        (presence.record_arrival, {"seat_id": hall.seats("AA")[0].id}),
        (delegations.substitute, {"seat_id": hall.seats("AA")[0].id, "member_id": "x", "reason": "r"}),
    ):
        with pytest.raises(NotFound):
            other.act(service, committee, **values)


def test_many_nominations_at_once_fill_each_seat_once(hall: Delegations):
    names = [f"Person {number}" for number in range(8)]
    for name in names:
        hall.person("AA", name)

    def nominate(name: str) -> str:
        try:
            return hall.nominate("AA", name)
        except CongressError:
            return ""

    with ThreadPoolExecutor(8) as pool:
        done = [claim for claim in pool.map(nominate, names) if claim]
    assert 1 <= len(done) <= 3
    holders = [seat.holder_id for seat in hall.seats("AA") if seat.holder_id]
    assert len(holders) == len(set(holders)) == len(done)


def test_history_and_substitutions_are_append_only(hall: Delegations):
    hall.delegate("AA", "Ann")
    for statement in (update(AccreditationDecision).values(reason="x"), delete(AccreditationDecision)):
        with pytest.raises(Exception, match="accreditation_decision_refuses"):
            hall.db.act(lambda session, statement=statement: session.execute(statement))


def test_a_merge_takes_seat_and_accreditation_to_the_row_that_stays(hall: Delegations):
    hall.delegate("AA", "Ann")
    kept, gone = hall.person("AA", "Ann Twice"), hall.person("AA", "Ann")
    follower = AccreditationFollower()
    with hall.db.read() as session:
        assert [message.params for message in follower.foresee(session, gone, kept, hall.congress.at)] == [{"count": 1}]
        assert follower.foresee(session, kept, gone, hall.congress.at) == []

    def merge(session):
        follower.follow(session, hall.congress.chair, gone, kept, hall.congress.at)
        record(session, hall.congress.chair, hall.congress.at, "member.merged", gone)

    hall.db.act(merge)
    assert hall.seat_of("AA", "Ann Twice").number == 1
    hall.nominate("AA", "Ann")
    with hall.db.read() as session, pytest.raises(Refused, match="merge_two_accreditations"):
        follower.foresee(session, gone, kept, hall.congress.at)
