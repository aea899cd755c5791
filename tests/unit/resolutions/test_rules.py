"""The states of resolutions and amendments, who may submit, the order of voting."""

import itertools
from dataclasses import replace

import pytest

from congress.kernel.actor import Actor
from congress.resolutions import rules
from congress.resolutions.rules import Act, Origin, Proposal, State
from congress.resolutions.support import Threshold, lacks_support
from congress.texts.merge import Operation

RESOLUTION_STEPS = {
    "draft": {"submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {"withdraw": "withdrawn", "admit": "admitted", "refuse": "refused"},
    "admitted": {"withdraw": "withdrawn", "carry": "carried", "lose": "lost"},
    "refused": {"uphold": "admitted"},
    "carried": {"reopen": "admitted"},
    "lost": {"reopen": "admitted"},
}
AMENDMENT_STEPS = {
    **{state: dict(steps) for state, steps in RESOLUTION_STEPS.items()},
    "fallen": {"let_stand": "admitted", "reopen": "admitted"},
}
for state in ("draft", "submitted", "admitted"):
    AMENDMENT_STEPS[state]["fall"] = "fallen"


@pytest.mark.parametrize(
    ("table", "steps"),
    [(rules.RESOLUTION_TRANSITIONS, RESOLUTION_STEPS), (rules.AMENDMENT_TRANSITIONS, AMENDMENT_STEPS)],
    ids=["resolution", "amendment"],
)
def test_every_state_and_act(table, steps):
    for state, act in itertools.product(State, Act):
        expected = steps.get(state.value, {}).get(act.value)
        assert table.get((state, act)) == expected, f"{act} in {state}"


def test_nothing_leaves_withdrawn():
    assert not [act for act in Act if (State.WITHDRAWN, act) in rules.AMENDMENT_TRANSITIONS]


def proposal(name, operation, paragraph, state=State.ADMITTED, position=None, text="x", **more):
    text = "" if operation is Operation.DELETE else text
    return Proposal(name, name, operation, paragraph, text, state, position, **more)


def test_substitutes_first_then_the_most_distant_of_each_paragraph():
    admitted: list[Proposal] = []
    filed = [
        ("A1", Operation.REPLACE, 3),
        ("A2", Operation.ADD_AFTER, 1),
        ("A3", Operation.DELETE, 3),
        ("A4", Operation.SUBSTITUTE, 0),
        ("A5", Operation.REPLACE, 3),
    ]
    for name, operation, paragraph in filed:
        positions = rules.place(admitted, proposal(name, operation, paragraph))
        admitted = [*admitted, proposal(name, operation, paragraph)]
        admitted = [replace(one, position=positions[one.id]) for one in admitted]
    assert [one.id for one in rules.in_order(admitted)] == ["A4", "A2", "A3", "A1", "A5"]
    assert sorted(one.position for one in admitted) == [1, 2, 3, 4, 5]


def test_what_is_decided_keeps_its_place_before_a_new_one():
    decided = proposal("A1", Operation.REPLACE, 5, State.LOST, 1)
    positions = rules.place([decided], proposal("A2", Operation.SUBSTITUTE, 0))
    assert positions == {"A1": 1, "A2": 2}


def test_reorder_names_every_undecided_once():
    proposals = [
        proposal("A1", Operation.REPLACE, 5, State.CARRIED, 2),
        proposal("A2", Operation.REPLACE, 6, State.ADMITTED, 1),
        proposal("A3", Operation.REPLACE, 7, State.ADMITTED, 3),
    ]
    assert rules.reorder(proposals, ["A3", "A2"]) == {"A1": 1, "A3": 2, "A2": 3}
    for wrong in (["A3"], ["A3", "A3"], ["A3", "A2", "A1"], ["A3", "A9"]):
        assert rules.reorder(proposals, wrong) is None


def test_numbers_are_never_given_twice():
    assert rules.next_number([]) == "A1"
    assert rules.next_number(["A2", None, "A10"]) == "A11"


def test_only_earlier_ones_on_the_passage_stand_before_an_amendment():
    first, second, other, addition = (
        proposal("A1", Operation.DELETE, 3, position=1),
        proposal("A2", Operation.REPLACE, 3, position=2),
        proposal("A3", Operation.REPLACE, 4, position=3),
        proposal("A4", Operation.ADD_AFTER, 3, position=4),
    )
    proposals = [first, second, other, addition]
    assert rules.undecided_before(proposals, first, []) == ()
    assert rules.undecided_before(proposals, second, []) == (first,)
    assert rules.undecided_before(proposals, other, []) == ()
    assert rules.undecided_before(proposals, addition, []) == (first, second)
    assert rules.undecided_before(proposals, first, [rules.Link("A1", "A3", rules.Trigger.LOST)]) == (other,)


def test_a_ruling_puts_a_carried_one_in_the_place_of_those_before():
    proposals = [
        proposal("A1", Operation.REPLACE, 1, State.CARRIED, 1, "first"),
        proposal("A2", Operation.REPLACE, 1, State.CARRIED, 2, "second", ruled=True),
        proposal("A3", Operation.ADD_AFTER, 1, State.CARRIED, 3, "added"),
    ]
    assert rules.as_it_stands("old\n\nlast", proposals).text == "second\n\nadded\n\nlast"


def test_a_ruling_does_not_hold_against_a_substitute():
    proposals = [
        proposal("A1", Operation.REPLACE, 1, State.CARRIED, 1),
        proposal("A2", Operation.REPLACE, 1, State.ADMITTED, 2, ruled=True),
    ]
    assert rules.falling(proposals, []) == ()
    substitute = proposal("A3", Operation.SUBSTITUTE, 0, State.CARRIED, 3)
    assert [fall.id for fall in rules.falling([*proposals, substitute], [])] == ["A2"]


THRESHOLD = Threshold(section=True, committee=True, signatories=3, article="6")
MOVER = Actor(member="mover", bodies=frozenset({"sec", "fed"}))
SECRETARY = Actor(member="s", bodies=frozenset({"sec", "fed"}), offices=frozenset({("secretary", "sec")}))
OFFICER = Actor(member="o", bodies=frozenset({"fed"}), offices=frozenset({("standing_orders", "fed")}))


@pytest.mark.parametrize(
    ("origin", "actor", "body", "signatures", "key"),
    [
        (Origin.SECTION, SECRETARY, "sec", 0, None),
        (Origin.SECTION, MOVER, "sec", 9, "resolutions.section_submits"),
        (Origin.COMMITTEE, OFFICER, "fed", 0, None),
        (Origin.COMMITTEE, OFFICER, "sec", 0, "resolutions.committee_submits"),
        (Origin.SIGNATORIES, MOVER, "sec", 3, None),
        (Origin.SIGNATORIES, MOVER, "sec", 2, "resolutions.signatures_missing"),
        (Origin.SIGNATORIES, SECRETARY, "sec", 3, "resolutions.mover_submits"),
    ],
)
def test_support(origin, actor, body, signatures, key):
    found = lacks_support(origin, actor, body, "mover", signatures, THRESHOLD)
    assert (found.key if found else None) == key


def test_the_arithmetic_of_missing_signatures():
    found = lacks_support(Origin.SIGNATORIES, MOVER, "sec", "mover", 1, THRESHOLD)
    assert found is not None
    assert found.params == {"needed": 3, "got": 1, "missing": 2, "article": "6"}


@pytest.mark.parametrize("origin", list(Origin))
def test_a_way_the_orders_close(origin):
    closed = Threshold(section=False, committee=False, signatories=None, article="6")
    actor = {Origin.SECTION: SECRETARY, Origin.COMMITTEE: OFFICER, Origin.SIGNATORIES: MOVER}[origin]
    found = lacks_support(origin, actor, "fed", "mover", 99, closed)
    assert found is not None
    assert found.key.endswith("do_not_submit")


def test_strangers_may_nothing():
    stranger = Actor(member="x", bodies=frozenset({"elsewhere"}))
    assert not rules.may_draft(stranger, "fed", "sec")
    assert not rules.may_change(stranger, "mover", "sec")
    assert not rules.may_admit(stranger, "fed")
    assert not rules.may_rule(stranger, "fed")
    assert not any(rules.may_see_draft(stranger, origin, "mover", "sec", "fed") for origin in Origin)


def test_nobody_without_a_member_acts():
    account = Actor(
        account="a", offices=frozenset({("standing_orders", "fed"), ("chair", "fed"), ("secretary", "sec")})
    )
    assert not rules.may_change(account, "mover", "sec")
    assert not rules.may_admit(account, "fed")
    assert not rules.may_rule(account, "fed")
