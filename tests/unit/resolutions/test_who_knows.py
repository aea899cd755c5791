"""What is known of amendments while results are withheld, what would stand, and who may rule, decide and see."""

from dataclasses import replace

import pytest

from congress.kernel.actor import Actor
from congress.resolutions import rules
from congress.resolutions.rules import Link, Origin, Proposal, State, Trigger
from congress.texts.merge import Operation


def amendment(name: str, paragraph: int, state: State, position: int, **more: bool) -> Proposal:
    return Proposal(name, name, Operation.REPLACE, paragraph, f"text of {name}", state, position, **more)


CARRIED = amendment("A1", 1, State.CARRIED, 1)
SAME_PASSAGE = amendment("A2", 1, State.FALLEN, 2, fell_by_rule=True)
RULED_OUT = amendment("A3", 2, State.FALLEN, 3)
LOST = amendment("A4", 3, State.LOST, 4)
WITH_THE_LOST = amendment("A5", 4, State.FALLEN, 5, fell_by_rule=True)
CARRIED_BEFORE = amendment("A6", 5, State.CARRIED, 6)
EVERY = (CARRIED, SAME_PASSAGE, RULED_OUT, LOST, WITH_THE_LOST, CARRIED_BEFORE)
LINKS = (Link("A5", "A4", Trigger.LOST), Link("A6", "A4", Trigger.LOST))


def states(hidden: set[str]) -> list[State]:
    return [one.state for one in rules.as_known(EVERY, LINKS, hidden)]


def test_what_is_withheld_is_undecided_and_so_is_what_fell_by_it_alone() -> None:
    present = [one.state for one in EVERY]
    assert states(set()) == present
    assert states({"A1"}) == [State.ADMITTED, State.ADMITTED, *present[2:]]
    assert states({"A4"}) == [*present[:3], State.ADMITTED, State.ADMITTED, State.CARRIED]


def test_a_withheld_success_is_not_shown_as_a_fall() -> None:
    """A6 was carried before A4 was lost, which would have made it fall: not known yet, it is undecided, not fallen."""
    assert states({"A6"}) == [*(one.state for one in EVERY[:5]), State.ADMITTED]


def test_the_state_of_one_of_several() -> None:
    assert rules.present_state(EVERY, "A4") is State.LOST
    assert rules.present_state(EVERY, "A9") is None


def test_what_would_be_applied_if_one_were_carried() -> None:
    undecided = replace(RULED_OUT, state=State.ADMITTED)
    proposals = (CARRIED, undecided, LOST)
    assert rules.if_carried(proposals, "A3") == (CARRIED.change, undecided.change)
    assert rules.if_carried(proposals, "A1") == rules.carried_changes(proposals) == (CARRIED.change,)


@pytest.mark.parametrize("state", State)
def test_a_link_waits_for_one_end(state: State) -> None:
    assert rules.ended_as(state, Trigger.CARRIED) == (state is State.CARRIED)
    assert rules.ended_as(state, Trigger.LOST) == (state in {State.LOST, State.FALLEN, State.WITHDRAWN})


@pytest.mark.parametrize(
    ("trigger", "outcome", "key"),
    [
        (State.CARRIED, Trigger.CARRIED, "resolutions.falls_carried"),
        (State.LOST, Trigger.LOST, "resolutions.falls_lost"),
        (State.WITHDRAWN, Trigger.LOST, "resolutions.falls_withdrawn"),
        (State.FALLEN, Trigger.LOST, "resolutions.falls_fallen"),
        (State.LOST, Trigger.CARRIED, None),
        (State.ADMITTED, Trigger.LOST, None),
    ],
)
def test_a_link_makes_its_target_fall_once_the_other_ended_so(
    trigger: State, outcome: Trigger, key: str | None
) -> None:
    proposals = (amendment("A1", 1, trigger, 1), amendment("A2", 2, State.ADMITTED, 2))
    found = rules.falling(proposals, (Link("A2", "A1", outcome), Link("A2", "A9", outcome), Link("A8", "A1", outcome)))
    assert [(fall.id, fall.reason.key, fall.reason.params) for fall in found] == (
        [("A2", key, {"by": "A1"})] if key else []
    )


MEMBER = Actor(member="m", bodies=frozenset({"sec", "fed"}))
ELSEWHERE = Actor(member="x", bodies=frozenset({"elsewhere"}))


def holding(office: str, body: str) -> Actor:
    return Actor(member="o", bodies=frozenset({"fed"}), offices=frozenset({(office, body)}))


def test_nobody_decides_on_their_own_item() -> None:
    assert rules.may_decide_on(MEMBER, "mover")
    assert not rules.may_decide_on(MEMBER, "m")


def test_a_draft_that_gathers_signatures_is_seen_by_members_of_the_assembly_alone() -> None:
    for origin in Origin:
        assert rules.may_see_draft(MEMBER, origin, "mover", "sec", "fed") == (origin is Origin.SIGNATORIES)
        assert rules.may_see_draft(MEMBER, origin, "m", "sec", "fed")
        assert rules.may_see_draft(holding("secretary", "sec"), origin, "mover", "sec", "fed")
        assert not rules.may_see_draft(ELSEWHERE, origin, "mover", "sec", "fed")
        assert not rules.may_see_draft(Actor(account="a", bodies=frozenset({"fed"})), origin, "mover", "sec", "fed")


def test_who_drafts_admits_and_rules() -> None:
    assert rules.may_draft(MEMBER, "fed", "sec")
    assert not rules.may_draft(MEMBER, "fed", "elsewhere")
    for office in ("chair", "secretary", "standing_orders", "credentials"):
        assert rules.may_admit(holding(office, "fed"), "fed") == (office == "standing_orders")
        assert rules.may_rule(holding(office, "fed"), "fed") == (office == "chair")
        assert rules.may_change(holding(office, "sec"), "mover", "sec") == (office in {"chair", "secretary"})
        assert not rules.may_admit(holding(office, "sec"), "fed")
        assert not rules.may_rule(holding(office, "sec"), "fed")
