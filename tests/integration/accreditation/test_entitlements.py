"""Colleges, entitlements, seats: granted by the standing orders, computed anew, numbered, never deleted."""

import json
from fractions import Fraction

import pytest
from sqlalchemy import select

from congress.accreditation.models import College, Entitlement
from congress.accreditation.rules import ABOLISHED
from congress.accreditation.services import entitlements
from congress.assemblies.orders import canonical
from congress.assemblies.services import adopt_standing_orders, convene_assembly
from congress.audit.models import Pending
from congress.kernel.actor import NOBODY
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.organisation.rules import Standing
from tests.factories.accreditation import gather
from tests.factories.assemblies import convene, orders


def test_a_section_gets_its_seats_with_numbers_weights_and_arithmetic(db: Database):
    hall = gather(db)
    hall.section("AA")
    hall.section("BB", standing=Standing.SYMPATHIZING, basis=130)
    assert [(seat.number, seat.weight, seat.category) for seat in hall.seats("AA")] == [
        (1, 1, "delegate"),
        (2, 1, "delegate"),
        (3, 1, "delegate"),
    ]
    assert [seat.number for seat in hall.seats("BB")] == [4, 5, 6, 7, 8, 9]
    assert {seat.category for seat in hall.seats("BB")} == {"consultative"}
    with db.read() as session:
        row = session.scalars(select(Entitlement).where(Entitlement.body_id == hall.sections["AA"].id)).one()
        assert (row.basis, row.seats, row.weight, row.orders_version) == (60, 3, 3, 1)
        assert "60" in json.dumps(json.loads(row.arithmetic)[0]["params"])
        assert [college.key for college in session.scalars(select(College))] == ["sections"]


def test_all_sections_at_once_are_one_entry_numbered_by_code_and_observers_get_none(db: Database):
    hall = gather(db)
    for code, standing in (("ZZ", Standing.OFFICIAL), ("OO", Standing.OBSERVER), ("AA", Standing.OFFICIAL)):
        hall.section(code, standing=standing, basis=None)
    with db.read() as session:
        before = session.query(Pending).count()
    assert hall.congress.act(entitlements.grant_entitlements, hall.credentials) == 2
    with db.read() as session:
        assert session.query(Pending).count() == before + 1
    assert [seat.number for seat in hall.seats("AA")] == [1, 2]
    assert [seat.number for seat in hall.seats("ZZ")] == [3, 4]
    assert hall.seats("OO") == []
    with pytest.raises(Refused, match="entitlement_unchanged"):
        hall.congress.act(entitlements.grant_entitlements, hall.credentials)
    with pytest.raises(Refused, match="sends_no_delegates"):
        hall.grant("OO", 100)


def test_computing_anew_adds_seats_behind_and_abolishes_only_vacant_ones(db: Database):
    hall = gather(db)
    hall.section("AA")
    hall.section("BB")
    hall.grant("AA", 100)
    assert [seat.number for seat in hall.seats("AA")] == [1, 2, 3, 7, 8]
    first, second, third = (hall.delegate("AA", name) for name in ("Ann", "Bob", "Cat"))
    assert [hall.row(each).seat_id for each in (first, second, third)] == [seat.id for seat in hall.seats("AA")][:3]
    with pytest.raises(Refused, match="seats_are_held"):
        hall.grant("AA", 20)
    hall.grant("AA", 50)
    assert [(seat.number, seat.category, seat.weight) for seat in hall.seats("AA")] == [
        (1, "delegate", 1),
        (2, "delegate", 1),
        (3, "delegate", 1),
        (7, ABOLISHED, 0),
        (8, ABOLISHED, 0),
    ]
    with pytest.raises(Refused, match="no_vacant_seat"):
        hall.nominate("AA", "Dan")
    hall.grant("AA", 80)
    assert [(seat.number, seat.category) for seat in hall.seats("AA")][3:] == [(7, "delegate"), (8, ABOLISHED)]
    hall.nominate("AA", "Dan")


def test_new_orders_share_the_votes_anew_when_computed_again(db: Database):
    hall = gather(db)
    hall.section("AA")
    with pytest.raises(Refused, match="entitlement_unchanged"):
        hall.grant("AA", 60)
    document = canonical(orders(votes={"formula": "one_per_member", "sharing": "packed", "packet": 25}))
    hall.congress.act(adopt_standing_orders, document=document, note="", after_version=1)
    hall.grant("AA", 60)
    assert [seat.weight for seat in hall.seats("AA")] == [25, 25, 10]
    with db.read() as session:
        assert session.scalars(select(Entitlement)).one().orders_version == 2


def test_a2_votes_go_to_those_credentialed_at_the_time(db: Database):
    due = {
        "colleges": [{"key": "sections", "name": "S", "delegates": {"base": 1, "increment": {"per": 50, "above": 100}}}]
    }
    hall = gather(db, with_orders=orders(entitlement=due, votes={"formula": "one_per_member", "among": "accredited"}))
    hall.section("XX", basis=275)
    assert [seat.weight for seat in hall.seats("XX")] == [0, 0, 0, 0]
    claims = [hall.nominate("XX", name) for name in ("Ann", "Bob", "Cat")]
    assert sum(seat.weight for seat in hall.seats("XX")) == 0
    hall.accept(*claims)
    assert [seat.weight for seat in hall.seats("XX")] == [Fraction(275, 3)] * 3 + [0]


def test_colleges_follow_the_orders(db: Database):
    two = {
        "colleges": [
            {"key": "sections", "name": "Sections", "delegates": {"base": 2}},
            {"key": "youth", "name": "Youth", "delegates": {"base": 1}},
        ]
    }
    hall = gather(db, with_orders=orders(entitlement=two))
    assert len(hall.congress.act(entitlements.set_colleges, hall.credentials)) == 2
    with pytest.raises(Refused, match="colleges_unchanged"):
        hall.congress.act(entitlements.set_colleges, hall.credentials)
    hall.section("AA")
    hall.congress.act(
        entitlements.grant_entitlement, hall.credentials, body_id=hall.sections["AA"].id, basis=5, college="youth"
    )
    assert [seat.number for seat in hall.seats("AA")] == [1, 2, 3]
    with pytest.raises(Invalid, match="no_such_college"):
        hall.congress.act(
            entitlements.grant_entitlement, hall.credentials, body_id=hall.sections["AA"].id, basis=5, college="x"
        )
    one = canonical(orders(entitlement={"colleges": two["colleges"][:1]}))
    hall.congress.act(adopt_standing_orders, document=one, note="", after_version=1)
    with pytest.raises(Refused, match="college_in_use"):
        hall.congress.act(entitlements.set_colleges, hall.credentials)


def test_a_section_grants_its_branches_seats_at_its_own_congress(db: Database):
    congress = convene(db)
    section = congress.federation.section("FR")
    branch = congress.federation.branch(section)
    secretary = congress.federation.officer(section)
    own = db.act(
        convene_assembly,
        secretary,
        congress.at,
        body_id=section,
        title="Own",
        place="Lyon",
        timezone="Europe/Paris",
        languages="fr",
    )
    values = {"assembly_id": own, "basis": 30}
    db.act(entitlements.grant_entitlement, secretary, congress.at, body_id=branch, **values)
    with db.read() as session:
        assert session.scalars(select(Entitlement.category)).one() == "delegate"
    with pytest.raises(NotFound):
        db.act(entitlements.grant_entitlement, secretary, congress.at, body_id=congress.federation.root, **values)


def test_strangers_grant_nothing(db: Database):
    hall = gather(db)
    section = hall.section("AA")
    for actor in (NOBODY, section.secretary):
        for service, values in (
            (entitlements.set_colleges, {}),
            (entitlements.grant_entitlements, {}),
            (entitlements.grant_entitlement, {"body_id": section.id, "basis": 500}),
        ):
            with pytest.raises(NotAllowed):
                hall.congress.act(service, actor, **values)
    with pytest.raises(Invalid, match="basis_negative"):
        hall.grant("AA", -1)
