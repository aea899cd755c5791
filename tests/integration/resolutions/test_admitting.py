"""The standing orders committee, the chair's rulings and appeals, on both databases."""

import pytest
from sqlalchemy import select

from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.resolutions.models import Admission, Appeal
from congress.resolutions.rules import AppealOutcome, State
from congress.resolutions.services import admitting, amending, drafting
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from tests.factories.resolutions import House, make_house


@pytest.fixture
def house(db) -> House:
    return make_house(db)


def refused(kind, key, act, *args, **values):
    with pytest.raises(kind) as found:
        act(*args, **values)
    assert found.value.message.key == key
    return found.value


def test_numbers_run_through_the_congress(house):
    first, second, third = (house.submitted(title=f"Text {each}") for each in range(3))
    for resolution_id, number in ((second, 1), (first, 2)):
        given = house.act(admitting.admit_resolution, house.committee, resolution_id=resolution_id)
        assert given == number == house.resolution(resolution_id).number
    house.act(admitting.refuse_resolution, house.committee, resolution_id=third, ground="duplicate", reason="As 1.")
    assert house.resolution(third).number is None
    refused(Refused, "resolutions.cannot_admit", house.act, admitting.admit_resolution, house.committee,
            resolution_id=third)  # fmt: skip


def test_only_the_committee_and_never_on_ones_own(house):
    resolution_id = house.submitted()
    for nobody in (house.debate.chair, house.mover, house.debate.member):
        refused(NotAllowed, "resolutions.only_committee", house.act, admitting.admit_resolution, nobody,
                resolution_id=resolution_id)  # fmt: skip
    own = house.draft(house.committee, body_id=house.debate.body_id, origin="committee")
    house.act(drafting.submit_resolution, house.committee, resolution_id=own)
    refused(NotAllowed, "resolutions.not_ones_own", house.act, admitting.admit_resolution, house.committee,
            resolution_id=own)  # fmt: skip


def test_a_refusal_needs_a_ground_and_a_reason(house):
    resolution_id = house.submitted()
    by = house.committee
    for values, field in (({"ground": "whim", "reason": "x"}, "ground"), ({"ground": "late", "reason": " "}, "reason")):
        with pytest.raises(Invalid) as found:
            house.act(admitting.refuse_resolution, by, resolution_id=resolution_id, **values)
        assert found.value.field == field
    assert house.resolution(resolution_id).state is State.SUBMITTED


def history(house, **subject):
    with house.debate.db.read() as session:
        rows = session.scalars(select(Admission).filter_by(**subject).order_by(Admission.at, Admission.id))
        return [(row.outcome.value, row.ground and row.ground.value, row.appeal_id) for row in rows]


@pytest.mark.parametrize("outcome", [Outcome.CARRIED, Outcome.LOST])
def test_an_appeal_against_the_refusal_of_a_resolution(house, outcome):
    resolution_id = house.submitted()
    by = {"resolution_id": resolution_id, "reason": "It is in order."}
    refused(Refused, "resolutions.not_refused", house.act, admitting.appeal_refusal, house.mover, **by)
    house.act(admitting.refuse_resolution, house.committee, resolution_id=resolution_id, ground="not_in_order",
              reason="It mixes two matters.")  # fmt: skip
    refused(NotAllowed, "resolutions.only_mover", house.act, admitting.appeal_refusal, house.debate.neighbour, **by)
    appeal_id = house.act(admitting.appeal_refusal, house.mover, **by)
    refused(Refused, "resolutions.appealed_already", house.act, admitting.appeal_refusal, house.mover, **by)
    facts = house.declare("appeal", appeal_id, outcome)
    with house.debate.db.read() as session:
        appeal = session.get_one(Appeal, appeal_id)
    row = house.resolution(resolution_id)
    if outcome is Outcome.CARRIED:
        assert (appeal.outcome, row.state, row.number) == (AppealOutcome.UPHELD, State.ADMITTED, 1)
        assert facts["number"] == 1
        assert history(house, resolution_id=resolution_id)[-1] == ("admitted", None, appeal_id)
    else:
        assert (appeal.outcome, row.state, row.number) == (AppealOutcome.DISMISSED, State.REFUSED, None)
        assert history(house, resolution_id=resolution_id) == [("refused", "not_in_order", None)]
    assert appeal.decided_at is not None


def test_an_appeal_upheld_numbers_and_places_the_amendment(house):
    resolution_id = house.admitted()
    house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    late = house.filed(resolution_id, Operation.DELETE, 3)
    house.act(admitting.refuse_amendment, house.committee, amendment_id=late, ground="late", reason="A day late.")
    appeal_id = house.act(admitting.appeal_refusal, house.mover, amendment_id=late, reason="The post was late.")
    ballot_id = house.ballot("resolution", resolution_id)
    assert house.missing(ballot_id) == ["resolutions.missing_amendments", "resolutions.missing_appeals"]
    house.declare("appeal", appeal_id, Outcome.CARRIED)
    row = house.row(late)
    assert (row.state, row.number, row.position) == (State.ADMITTED, "A2", 1)


def test_an_undecided_appeal_stays_undecided_without_quorum(house):
    resolution_id = house.submitted()
    house.act(admitting.refuse_resolution, house.committee, resolution_id=resolution_id, ground="late", reason="Late.")
    appeal_id = house.act(admitting.appeal_refusal, house.mover, resolution_id=resolution_id, reason="Not late.")
    assert house.declare("appeal", appeal_id, Outcome.INQUORATE) == {"appeal": "undecided"}
    with house.debate.db.read() as session:
        assert session.get_one(Appeal, appeal_id).outcome is None


def test_the_committee_orders_what_is_undecided(house):
    resolution_id = house.admitted()
    one, two, three = (house.amendment(resolution_id, Operation.DELETE, number) for number in (1, 2, 3))
    by, of = house.committee, {"resolution_id": resolution_id}
    house.act(admitting.order_amendments, by, order=[three, one, two], **of)
    assert [house.row(each).position for each in (one, two, three)] == [2, 3, 1]
    house.declare("amendment", three, Outcome.LOST)
    refused(Invalid, "resolutions.order_incomplete", house.act, admitting.order_amendments, by,
            order=[three, two, one], **of)  # fmt: skip
    house.act(admitting.order_amendments, by, order=[two, one], **of)
    assert [house.row(each).position for each in (one, two, three)] == [3, 2, 1]
    before = len(house.debate.entries())
    house.act(admitting.order_amendments, by, order=[two, one], **of)
    assert len(house.debate.entries()) == before


def test_links_of_falling(house):
    resolution_id = house.admitted()
    one, two = (house.amendment(resolution_id, Operation.DELETE, number) for number in (1, 2))
    elsewhere = house.amendment(house.admitted(), Operation.DELETE, 1)
    link = {"amendment_id": two, "outcome": "lost"}
    by = house.committee
    refused(Invalid, "resolutions.trigger_unknown", house.act, admitting.link_fall, by, trigger_id=elsewhere, **link)
    refused(Invalid, "resolutions.trigger_unknown", house.act, admitting.link_fall, by, trigger_id=two, **link)
    house.act(admitting.link_fall, by, trigger_id=one, **link)
    refused(Refused, "resolutions.linked_already", house.act, admitting.link_fall, by, trigger_id=one, **link)
    refused(Refused, "resolutions.links_in_circle", house.act, admitting.link_fall, by, amendment_id=one,
            trigger_id=two, outcome="carried")  # fmt: skip
    house.act(admitting.unlink_fall, by, trigger_id=one, **link)
    house.declare("amendment", one, Outcome.LOST)
    assert house.row(two).state is State.ADMITTED


def test_the_chair_lets_a_fallen_one_stand_and_it_overrides(house):
    resolution_id = house.admitted()
    one = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    two = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 1.50")
    house.declare("amendment", one, Outcome.CARRIED)
    assert house.row(two).state is State.FALLEN
    ruling = {"amendment_id": two, "reason": "They set different fees for different years."}
    refused(NotAllowed, "resolutions.only_chair", house.act, admitting.rule_stands, house.committee, **ruling)
    house.act(admitting.rule_stands, house.debate.chair, **ruling)
    row = house.row(two)
    assert (row.state, row.ruling, row.fallen_reason) == (State.ADMITTED, ruling["reason"], None)
    house.declare("amendment", two, Outcome.CARRIED)
    assert "fee 1.50" in house.text(resolution_id)
    assert "fee 2.00" not in house.text(resolution_id)


def test_the_chair_cannot_let_stand_what_a_substitute_replaced(house):
    resolution_id = house.admitted()
    whole = house.amendment(resolution_id, Operation.SUBSTITUTE, 0, "Another text.")
    one = house.amendment(resolution_id, Operation.DELETE, 3)
    house.declare("amendment", whole, Outcome.CARRIED)
    refused(Refused, "resolutions.replaced_whole", house.act, admitting.rule_stands, house.debate.chair,
            amendment_id=one, reason="All the same.")  # fmt: skip
    assert house.row(one).state is State.FALLEN


def test_the_chair_rules_that_one_falls_and_what_hangs_on_it_falls_too(house):
    resolution_id = house.admitted()
    one, two = (house.amendment(resolution_id, Operation.DELETE, number) for number in (1, 2))
    house.act(admitting.link_fall, house.committee, amendment_id=two, trigger_id=one, outcome="lost")
    house.act(admitting.rule_falls, house.debate.chair, amendment_id=one, reason="Overtaken by the budget.")
    assert house.row(one).fallen_reason == {
        "key": "resolutions.falls_by_ruling", "params": {"reason": "Overtaken by the budget."}
    }  # fmt: skip
    assert house.row(two).fallen_reason["key"] == "resolutions.falls_fallen"


def test_withdrawing_an_amendment_lets_fall_what_hangs_on_it(house):
    resolution_id = house.admitted()
    one, two = (house.amendment(resolution_id, Operation.DELETE, number) for number in (1, 2))
    house.act(admitting.link_fall, house.committee, amendment_id=two, trigger_id=one, outcome="lost")
    house.act(amending.withdraw_amendment, house.mover, amendment_id=one)
    assert house.row(two).fallen_reason["key"] == "resolutions.falls_withdrawn"
