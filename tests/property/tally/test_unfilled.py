"""Seats too few stand for, against brute force over all committees: kept empty, reopened, or left to everybody."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Question, QuestionKind
from congress.tally.constraints.guardian import Guardian, belongs
from congress.tally.errors import RuleError
from congress.tally.rule import Constraint, ElectionRule, Method, Unfilled

GROUPINGS = ("section", "gender")
Picked = tuple[tuple[Candidate, ...], int, tuple[Constraint, ...]]


@st.composite
def elections(draw: Callable) -> Picked:  # type: ignore[type-arg]
    """Up to seven candidates in two groupings of three groups, up to five seats, and a few demands."""
    candidates = tuple(
        Candidate(key, key, tuple((name, draw(st.sampled_from("xyz"))) for name in GROUPINGS))
        for key in "abcdefg"[: draw(st.integers(1, 7))]
    )
    demand = st.builds(
        lambda name, group, least, most, unfilled: Constraint(name, group, least, most, unfilled=unfilled),
        st.sampled_from(GROUPINGS), st.sampled_from("xyz"), st.integers(0, 3), st.none() | st.just(3),
        st.none() | st.sampled_from([each for each in Unfilled if each is not Unfilled.GENERAL_LIST]),
    )  # fmt: skip
    demands = draw(st.lists(demand, min_size=1, max_size=4, unique_by=lambda each: (each.grouping, each.group)))
    return candidates, draw(st.integers(1, 5)), tuple(demands)


def of(people: Iterable[Candidate], demand: Constraint) -> int:
    return sum(belongs(each, demand) for each in people)


def keeps(committee: tuple[Candidate, ...], election: Picked) -> bool:
    """As the rule says it in words: as many as stand, and nobody else on the seats of those who are missing."""
    candidates, seats, demands = election
    short: dict[str, list[Constraint]] = {name: [] for name in GROUPINGS}
    for demand in demands:
        number, standing = of(committee, demand), of(candidates, demand)
        least = demand.minimum if demand.unfilled is None else min(demand.minimum, standing)
        if number < least or (demand.maximum is not None and number > demand.maximum):
            return False
        if demand.keeps_empty and standing < demand.minimum:
            short[demand.grouping].append(demand)
    return all(
        sum(not any(belongs(each, demand) for demand in owed) for each in committee)
        <= seats - sum(demand.minimum for demand in owed)
        for owed in short.values()
        if owed
    )


def committees(election: Picked) -> list[set[str]]:
    """Every committee that keeps the demands and fills as many seats as any can."""
    candidates, seats, _ = election
    for size in range(min(seats, len(candidates)), -1, -1):
        found = [each for each in combinations(candidates, size) if keeps(each, election)]
        if found:
            return [{candidate.key for candidate in each} for each in found]
    return []


def guardian(election: Picked) -> Guardian:
    candidates, seats, demands = election
    question = Question(QuestionKind.ELECTION, candidates, seats)
    return Guardian(question, ElectionRule("20", Method.BLOCK, constraints=demands))


@given(elections())
@settings(max_examples=300, deadline=None)
def test_as_many_seats_are_filled_as_may_be_and_nobody_is_doomed_who_could_be_elected(election: Picked) -> None:
    possible = committees(election)
    if not possible:
        with pytest.raises(RuleError):
            guardian(election)
        return
    guard = guardian(election)
    elected: set[str] = set()
    assert guard.fillable == len(possible[0])
    for candidate in election[0]:  # whoever follows the fates ends with one of those committees
        fates = guard.fates(elected)
        fitting = [each for each in possible if elected <= each]
        assert all(not each & set(fates.doomed) for each in fitting)
        assert all(set(fates.guarded) <= each for each in fitting)
        if candidate.key not in fates.doomed and len(elected) < guard.fillable:
            elected.add(candidate.key)
    assert elected in possible


@given(elections())
@settings(max_examples=300, deadline=None)
def test_a_maximum_gives_way_as_little_as_fills_the_seats(election: Picked) -> None:
    """Each raised by the least, the first listed before the others: what every lower maximum leaves empty."""
    candidates, seats, demands = election
    demands = tuple(
        replace(each, minimum=0, maximum=each.minimum, unfilled=Unfilled.GENERAL_LIST if each.unfilled else None)
        for each in demands
    )

    def most(bounds: list[int]) -> int:
        put = tuple(replace(each, maximum=bound, unfilled=None) for each, bound in zip(demands, bounds, strict=True))
        return len(committees((candidates, seats, put))[0])

    bounds = [seats if each.unfilled else each.maximum or 0 for each in demands]
    wanted = most(bounds)
    guard = guardian((candidates, seats, demands))
    assert guard.fillable == wanted
    for place, demand in enumerate(demands):
        if demand.unfilled:
            bounds[place] = demand.maximum or 0
            while most(bounds) < wanted:
                bounds[place] += 1
            assert guard.bounds(demand) == (0, bounds[place])
            assert (demand in guard.eased) == (bounds[place] != demand.maximum)
