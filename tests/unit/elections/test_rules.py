"""States of elections and candidacies, and the drawn order of a paper."""

import hashlib
import itertools

import pytest

from congress.elections.rules import (
    CANDIDACY_TRANSITIONS,
    ELECTION_TRANSITIONS,
    CandidacyAct,
    CandidacyState,
    ElectionAct,
    ElectionState,
    candidacy_step,
    draw_digest,
    drawn_order,
    election_step,
    may_nominate,
)
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused


@pytest.mark.parametrize(("state", "act"), list(itertools.product(ElectionState, ElectionAct)))
def test_states_of_an_election(state: ElectionState, act: ElectionAct) -> None:
    if (state, act) in ELECTION_TRANSITIONS:
        assert election_step(state, act) is ELECTION_TRANSITIONS[state, act]
    else:
        with pytest.raises(Refused, match=f"elections.cannot_{act}"):
            election_step(state, act)


@pytest.mark.parametrize(("state", "act"), list(itertools.product(CandidacyState, CandidacyAct)))
def test_states_of_a_candidacy(state: CandidacyState, act: CandidacyAct) -> None:
    if (state, act) in CANDIDACY_TRANSITIONS:
        assert candidacy_step(state, act) is CANDIDACY_TRANSITIONS[state, act]
    else:
        with pytest.raises(Refused, match=f"elections.cannot_{act}"):
            candidacy_step(state, act)


def test_the_draw_is_the_hash_that_the_page_describes() -> None:
    drawn = b"4 2 6 1"
    said = b"congress order of candidates v1" + b"\0" + (7).to_bytes(8, "big") + drawn + b"candidacy0000001"
    assert draw_digest("4 2 6 1", "candidacy0000001") == hashlib.sha256(said).digest()


def test_the_order_follows_from_the_draw_alone() -> None:
    names = [f"candidacy{number:07}" for number in range(12)]
    order = drawn_order("4 2 6 1", names)
    assert sorted(order) == names
    assert drawn_order("4 2 6 1", reversed(names)) == order
    assert drawn_order("4 2 6 2", names) != order


def test_the_draw_and_an_id_cannot_be_shifted_into_each_other() -> None:
    assert draw_digest("12", "3x") != draw_digest("1", "23x")


def test_secretaries_and_those_with_the_right_nominate() -> None:
    secretary = Actor(member="m", offices=frozenset({("secretary", "here")}))
    assert may_nominate(secretary, {"here", "there"}, ())
    assert not may_nominate(secretary, {"there"}, ())
    assert may_nominate(Actor(member="m"), {"here"}, {"nominate"})
    assert not may_nominate(Actor(member="m"), {"here"}, {"speak"})
