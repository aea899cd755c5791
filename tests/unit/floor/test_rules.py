"""The agenda's states, the next act of an item, and the order of voting."""

import itertools

import pytest

from congress.ballots.rules import BallotState
from congress.floor.rules import (
    TRANSITIONS,
    DeskAct,
    ItemAct,
    ItemState,
    Put,
    VoteOf,
    in_voting_order,
    next_put,
    step,
)
from congress.kernel.errors import Refused


@pytest.mark.parametrize(("state", "act"), list(itertools.product(ItemState, ItemAct)))
def test_every_pair_of_state_and_act_leads_on_or_is_refused(state: ItemState, act: ItemAct) -> None:
    if (state, act) in TRANSITIONS:
        assert step(state, act) is TRANSITIONS[state, act]
    else:
        with pytest.raises(Refused) as refusal:
            step(state, act)
        assert refusal.value.message.key == f"floor.cannot_{act}"
        assert refusal.value.message.params == {"state": state.value}


def put(name: str, state: BallotState | None = None, *, is_off: bool = False) -> Put:
    return Put(
        "amendment", name, name, "Dues", "admitted", is_off, ballot_id="b" if state else None, ballot_state=state
    )


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (None, DeskAct.PREPARE),
        (BallotState.DRAFT, DeskAct.OPEN),
        (BallotState.READY, DeskAct.OPEN),
        (BallotState.OPEN, DeskAct.CLOSE),
        (BallotState.CLOSED, DeskAct.DECLARE),
        (BallotState.DECLARED, DeskAct.PUBLISH),
        (BallotState.PUBLISHED, None),
    ],
)
def test_each_state_of_a_ballot_has_one_next_act(state: BallotState | None, act: DeskAct | None) -> None:
    assert put("A1", state).act is act


@pytest.mark.parametrize("state", [None, BallotState.DRAFT, BallotState.READY])
def test_what_fell_is_not_put(state: BallotState | None) -> None:
    assert put("A1", state, is_off=True).act is None


def test_a_ballot_that_has_opened_is_brought_to_its_end_even_if_its_subject_fell() -> None:
    assert put("A1", BallotState.OPEN, is_off=True).act is DeskAct.CLOSE


def test_amendments_are_done_one_by_one_before_the_resolution() -> None:
    puts = [put("A1", BallotState.PUBLISHED), put("A2", is_off=True), put("A3", BallotState.DECLARED), put("R")]
    assert next_put(puts) is puts[2]
    assert next_put([put("A1", BallotState.PUBLISHED), puts[3]]) is puts[3]
    assert next_put([put("R", BallotState.PUBLISHED)]) is None
    assert next_put([]) is None


def test_the_voting_list_follows_the_agenda_and_puts_amendments_first() -> None:
    votes = [
        VoteOf("election", 1, "e", None, None),
        VoteOf("resolution 2", 5, "r2", 4, None),
        VoteOf("A1 to 2", 4, "r2", 4, 2),
        VoteOf("A2 to 2", 3, "r2", 4, 1),
        VoteOf("resolution 1", 6, "r1", 3, None),
        VoteOf("A9 of no item", 2, "r3", None, 1),
        VoteOf("resolution of no item", 7, "r3", None, None),
    ]
    assert in_voting_order(votes) == (
        "resolution 1",
        "A2 to 2",
        "A1 to 2",
        "resolution 2",
        "election",
        "A9 of no item",
        "resolution of no item",
    )
