"""A line that splits its votes counts like lines of its parts; seats and persons add up to the roll all the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.tally.case import Blank, Choice, Invalid, Names, Position, Ranking, RollLine, Scores, Vote
from congress.tally.report import Sums
from congress.tally.rule import Base, Condition, DecisionRule, Measure, Method, Rules, Settings
from tests.unit.tally.build import HALF, MAJORITY, decide, elect, field

Part = tuple[Fraction, Choice | None]  # None: this part is not cast
Splits = list[list[Part]]
SPREAD = st.fractions(min_value=Fraction(1, 6), max_value=5, max_denominator=6)
POSITIONS = st.sampled_from([*Position, Blank(), Invalid("torn"), None])


def split(choices: st.SearchStrategy[Choice | None], weights: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Splits]:
    return st.lists(st.lists(st.tuples(weights, choices), min_size=1, max_size=3), min_size=1, max_size=8)


def in_parts(splits: Splits) -> tuple[list[RollLine], list[Vote]]:
    """A line for each, with a vote for each part that is cast."""
    roll = [
        RollLine(number, sum((weight for weight, _ in parts), Fraction(0)), "x", True, f"S{number % 2}")
        for number, parts in enumerate(splits)
    ]
    return roll, [
        Vote(number, choice, weight=weight)
        for number, parts in enumerate(splits)
        for weight, choice in parts
        if choice is not None
    ]


def as_lines(splits: Splits) -> tuple[list[RollLine], list[Vote]]:
    """A line for each part that is cast, and one for what is left."""
    flat: list[tuple[int, Fraction, Choice | None]] = []
    for place, parts in enumerate(splits):
        flat += [(place % 2, weight, choice) for weight, choice in parts if choice is not None]
        flat.append((place % 2, sum((weight for weight, choice in parts if choice is None), Fraction(0)), None))
    roll = [RollLine(n, weight, "x", True, f"S{section}") for n, (section, weight, _) in enumerate(flat)]
    return roll, [Vote(n, choice) for n, (_, _, choice) in enumerate(flat) if choice is not None]


def votes_of(sums: Sums | None) -> list[Fraction]:
    assert sums is not None
    return [part.votes for part in (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid, sums.not_cast)]


@given(split(POSITIONS, SPREAD), st.sampled_from([Base.FOR_AGAINST, Base.VALID_PAPERS, Base.ACCREDITED]))
def test_a_motion_is_decided_as_by_lines_of_the_parts(splits: Splits, base: Base) -> None:
    rules = Rules(DecisionRule("14", (Condition(HALF, True, base), MAJORITY), double_majority=("sections",)))
    one, other = (decide(*made(splits), rules=rules) for made in (in_parts, as_lines))
    assert votes_of(one.decisive) == votes_of(other.decisive)
    assert (one.outcome, one.lead, one.tied) == (other.outcome, other.lead, other.tied)
    assert one.conditions == other.conditions
    assert [(each.voice, votes_of(each.decisive)) for each in one.sections] == [
        (each.voice, votes_of(each.decisive)) for each in other.sections
    ]


@given(split(POSITIONS, SPREAD), st.lists(st.sampled_from(["anna", "bela", ""]), min_size=8, max_size=8))
def test_seats_and_persons_add_up_to_the_roll(splits: Splits, holders: list[str]) -> None:
    roll, votes = in_parts(splits)
    held = [
        RollLine(line.number, line.weight, "x", True, "S", holder) for line, holder in zip(roll, holders, strict=False)
    ]
    sums = decide(held, votes, Condition(HALF, True, Base.FOR_AGAINST, Measure.HEADS)).decisive
    parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid, sums.not_cast)
    assert sum(part.seats or 0 for part in parts) == len(held)
    persons = {line.holder for line in held if line.holder}
    assert sum(part.heads or 0 for part in parts) == len(persons) + sum(1 for line in held if not line.holder)


KEYS = st.lists(st.sampled_from("abcd"), unique=True, min_size=1)
RANKINGS = st.builds(lambda keys: Ranking.of(*keys), KEYS)
NAMES = st.builds(lambda keys: Names(frozenset(keys)), KEYS)
SCORES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 5), min_size=1).map(
    lambda scores: Scores(tuple(sorted(scores.items())))
)
WHOLE = st.integers(1, 9).map(Fraction)


@pytest.mark.parametrize(
    ("method", "choices", "weights", "settings"),
    [
        (Method.APPROVAL, NAMES, SPREAD, Settings(alternates=1)),
        (Method.EQUAL_SHARES, NAMES, SPREAD, Settings()),
        (Method.JUDGMENT, SCORES, SPREAD, Settings(most=5)),
        (Method.SCHULZE, RANKINGS, SPREAD, Settings()),
        (Method.SCOTTISH, RANKINGS, WHOLE, Settings()),
    ],
)
def test_an_election_is_counted_as_by_lines_of_the_parts(
    method: Method,
    choices: st.SearchStrategy[Choice | None],
    weights: st.SearchStrategy[Fraction],
    settings: Settings,
) -> None:
    @given(split(st.one_of(choices, st.just(Blank()), st.none()), weights))
    def check(splits: Splits) -> None:
        one, other = (
            elect(votes, field("abcd"), 2, method, roll=tuple(roll), settings=settings)
            for roll, votes in (in_parts(splits), as_lines(splits))
        )
        assert one.to_json() == other.to_json()

    check()
