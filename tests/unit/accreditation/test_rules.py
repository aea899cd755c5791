"""States of an accreditation, rights by kind and state, what is due, and why somebody cannot vote."""

import itertools
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from congress.accreditation.due import due, shares, told
from congress.accreditation.reasons import Case, why
from congress.accreditation.rules import (
    LIVING,
    NEEDS_REASON,
    TRANSITIONS,
    VOTES,
    Decision,
    Kind,
    State,
    after,
    check_committee,
    may_keep_presence,
    rights_in,
    voting_states,
)
from congress.assemblies.defaults import default_orders
from congress.assemblies.participation import Right, Votes
from congress.kernel.actor import Actor
from congress.kernel.errors import NotAllowed, Refused
from congress.languages.wording import sentence
from tests.factories.assemblies import orders

ORDERS = default_orders()
GRANTED = ORDERS.rights_of_category("delegate")


@pytest.mark.parametrize(("state", "decision"), list(itertools.product(State, Decision)))
def test_every_state_and_decision_is_either_in_the_table_or_refused_in_words(state: State, decision: Decision):
    if (state, decision) in TRANSITIONS:
        assert after(state, decision) is TRANSITIONS[state, decision]
    else:
        with pytest.raises(Refused) as refused:
            after(state, decision)
        assert refused.value.message.params["state"].key == f"accreditation.state_{state}"


def test_the_table_leads_to_living_states_by_acceptance_and_out_of_them_by_the_rest():
    for (_, decision), state in TRANSITIONS.items():
        assert (state in LIVING) == (decision not in (Decision.REFUSED, Decision.WITHDRAWN))
    assert {Decision.CONTESTED, Decision.REFUSED, Decision.WITHDRAWN} == NEEDS_REASON


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("contested_vote", [False, True])
def test_rights_follow_kind_and_state(kind: Kind, state: State, contested_vote: bool):
    found = rights_in(kind, state, GRANTED, contested_vote=contested_vote)
    if state is State.ACCEPTED:
        assert found == ({Right.ATTEND} if kind is Kind.ALTERNATE else GRANTED)
    elif state is State.CONTESTED:
        assert found == (GRANTED if contested_vote else GRANTED - VOTES)
    else:
        assert found == frozenset()
    assert (State.CONTESTED in voting_states(contested_vote)) is contested_vote


def test_nobody_decides_on_their_own_case():
    member = Actor(member="m", offices=frozenset({("credentials", "b")}))
    check_committee(member, "b", "other")
    with pytest.raises(NotAllowed, match="not_ones_own_case"):
        check_committee(member, "b", "m")
    with pytest.raises(NotAllowed, match="only_credentials_committee"):
        check_committee(member, "c", "other")
    assert may_keep_presence(Actor(member="m"), "b", "m")
    assert not may_keep_presence(Actor(), "b", None)


def test_what_is_due_is_shown_with_its_arithmetic():
    found = due(ORDERS, ORDERS.entitlement.colleges[0], 60)
    assert (found.seats, found.votes) == (3, Fraction(3))
    assert all(sentence(line) for line in found.arithmetic)
    assert "60" in sentence(found.arithmetic[0])
    assert due(ORDERS, ORDERS.entitlement.colleges[0], 10_000).seats == 12
    assert due(ORDERS, ORDERS.entitlement.colleges[0], 0).seats == 0


def test_votes_by_members_and_by_a_rule():
    college = ORDERS.entitlement.colleges[0]
    assert due(orders(votes={"formula": "one_per_member"}), college, 275).votes == 275
    by_rule = orders(votes={"formula": "rule", "rule": {"increment": {"per": 100}, "cap": 5}})
    assert due(by_rule, college, 275).votes == 2
    assert due(by_rule, college, 9000).votes == 5
    assert "5" in sentence(due(by_rule, college, 9000).arithmetic[-1])


def votes(**fields: object) -> Votes:
    """The article on votes with some fields changed."""
    return orders(votes=fields).votes


@pytest.mark.parametrize(
    ("fields", "total", "accepted", "expected"),
    [
        # A2: 275 members, four delegates due, three credentialed at the time of the vote
        ({"among": "accredited"}, 275, [1, 1, 0, 1], ["275/3", "275/3", 0, "275/3"]),
        ({"among": "seats"}, 275, [1, 1, 0, 1], ["275/4"] * 4),
        # A3: 47 votes in packets of ten
        ({"sharing": "packed", "packet": 10}, 47, [1] * 5, [10, 10, 10, 10, 7]),
        ({"sharing": "packed", "packet": 10}, 205, [1] * 18, [20, 20, 15, *[10] * 15]),
        ({"sharing": "all_by_one", "among": "accredited"}, 2, [0, 1], [0, 2]),
        ({"sharing": "fixed", "among": "accredited"}, 6, [1, 0, 1], [2, 0, 2]),
        ({"among": "accredited"}, 275, [0, 0], [0, 0]),
        ({}, 0, [], []),
    ],
)
def test_shares_are_exact(fields: dict[str, object], total: int, accepted: list[int], expected: list[object]):
    found = shares(votes(**fields), Fraction(total), [bool(each) for each in accepted])
    assert found == [Fraction(each) for each in expected]


def test_shares_are_told_as_people_write_fractions():
    assert sentence(told(Fraction(275), [Fraction(275, 3)] * 3)) == "275 votes over 3 seats: 91⅔, 91⅔, 91⅔."


def case(**changes: object) -> Case:
    """A delegate in order, with changes."""
    usual = {
        "kind": Kind.DELEGATE,
        "state": State.ACCEPTED,
        "category": "delegate",
        "position": 1,
        "weight": Fraction(1),
        "has_come": False,
        "left_at": None,
    }
    return Case(**(usual | changes))


LEFT = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("has_account", "given", "keys"),
    [
        (True, case(), []),
        (True, case(has_come=True), []),
        (False, None, ["no_account", "not_nominated"]),
        (True, None, ["not_nominated"]),
        (True, case(state=State.CLAIMED), ["not_decided"]),
        (True, case(state=State.CONTESTED), ["contested"]),
        (True, case(state=State.REFUSED, weight=None), ["refused"]),
        (True, case(state=State.WITHDRAWN, weight=None), ["withdrawn"]),
        (True, case(kind=Kind.ALTERNATE, weight=None, position=2), ["alternate"]),
        (True, case(kind=Kind.PARTICIPANT, category="observer", weight=None), ["no_vote"]),
        (True, case(category="consultative"), ["consultative"]),
        (True, case(weight=Fraction(0)), ["no_weight"]),
        (True, case(weight=None), ["no_seat"]),
        (True, case(has_come=True, left_at=LEFT), ["left"]),
        (False, case(category="consultative", left_at=LEFT, has_come=True), ["no_account", "consultative", "left"]),
    ],
)
def test_every_reason_why_somebody_cannot_vote(has_account: bool, given: Case | None, keys: list[str]):
    found = why(has_account, given, ORDERS)
    assert [message.key for message in found] == [f"accreditation.why_{key}" for key in keys]
    assert all(sentence(message) for message in found)


def test_a_contested_delegate_votes_where_the_orders_say_so():
    assert why(True, case(state=State.CONTESTED), orders(credentials={"contested_vote": True})) == []
