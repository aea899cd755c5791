"""Guarded and doomed against brute force over all committees; constraints hold at the end whenever they can."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Lot, Question, QuestionKind, Ranking, Vote
from congress.tally.constraints import feasible
from congress.tally.constraints.guardian import DeadEnd, Guardian, belongs, bounds
from congress.tally.count import tally
from congress.tally.errors import RuleError
from congress.tally.methods import METHODS
from congress.tally.report import ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Family, Method
from tests.unit.tally.build import counts, heads
from tests.unit.tally.constrained import elect_by_votes, rule_of

GROUPINGS = ("section", "gender", "tendency")
KEYS = "abcdefg"
Picked = tuple[tuple[Candidate, ...], int, tuple[Constraint, ...]]
STV = [
    method
    for method, how in METHODS.items()
    if how.family is Family.RANKING and how.keeps_constraints and method is not Method.INSTANT_RUNOFF  # of one seat
]


@st.composite
def elections(draw: Callable) -> Picked:  # type: ignore[type-arg]
    """Up to seven candidates in up to three groupings of three groups, some in none, and a few demands."""
    keys = KEYS[: draw(st.integers(1, 7))]
    groups = {
        key: tuple((name, draw(st.sampled_from("xyz"))) for name in GROUPINGS if draw(st.integers(0, 9)))
        for key in keys
    }
    demand = st.builds(
        lambda name, group, least, room: Constraint(name, group, least, None if room is None else least + room),
        st.sampled_from(GROUPINGS), st.sampled_from("xyz"), st.integers(0, 2), st.none() | st.integers(0, 2),
    )  # fmt: skip
    demands = draw(st.lists(demand, min_size=1, max_size=6))
    candidates = tuple(Candidate(key, key, of) for key, of in groups.items())
    return candidates, draw(st.integers(1, 5)), tuple(demands)


def keeps(committee: tuple[Candidate, ...], demands: tuple[Constraint, ...]) -> bool:
    for demand in demands:
        least, most = bounds(demand)
        number = sum(belongs(candidate, demand) for candidate in committee)
        if number < least or (most is not None and number > most):
            return False
    return True


def committees(election: Picked) -> list[set[str]]:
    """Every committee that keeps the demands and fills as many seats as any can."""
    candidates, seats, demands = election
    for size in range(min(seats, len(candidates)), -1, -1):
        found = [each for each in combinations(candidates, size) if keeps(each, demands)]
        if found:
            return [{candidate.key for candidate in each} for each in found]
    return []


def guardian(election: Picked) -> Guardian:
    candidates, seats, demands = election
    question = Question(QuestionKind.ELECTION, candidates, seats)
    return Guardian(question, ElectionRule("20", Method.BLOCK, constraints=demands))


@given(elections(), st.permutations(KEYS), st.lists(st.booleans(), min_size=7, max_size=7))
@settings(max_examples=300, deadline=None)
def test_fates_are_those_of_all_committees(election: Picked, order: list[str], choices: list[bool]) -> None:
    candidates, seats, _ = election
    possible = committees(election)
    if not possible:
        with pytest.raises(RuleError):
            guardian(election)
        return
    guard, elected, excluded = guardian(election), set[str](), set[str]()
    for key, choice in zip(order, choices, strict=True):
        left = [each for each in possible if elected <= each and not excluded & each]
        free = {candidate.key for candidate in candidates} - elected - excluded
        fates = guard.fates(elected, excluded)
        full, no_choice = len(elected) == min(seats, len(candidates)), len(free) + len(elected) == len(left[0])
        assert set(fates.doomed) == (set() if full else {key for key in free if not any(key in each for each in left)})
        assert set(fates.guarded) == (set() if no_choice else {key for key in free if all(key in e for e in left)})
        assert fates.because.keys() == {*fates.guarded, *fates.doomed}
        if key in free and (allowed := _allowed(left, key)):
            (elected if choice in allowed and choice else excluded if False in allowed else elected).add(key)


def _allowed(left: list[set[str]], key: str) -> set[bool]:
    """Whether some committee holds the candidate, and whether some does not."""
    return {key in each for each in left}


@given(elections(), st.lists(st.integers(0, 9), min_size=7, max_size=7))
@settings(max_examples=150, deadline=None)
def test_a_count_by_votes_keeps_what_can_be_kept(election: Picked, votes: list[int]) -> None:
    candidates, seats, demands = election
    assume(committees(election))
    by_key = {candidate.key: number for candidate, number in zip(candidates, votes, strict=False)}
    groups = {candidate.key: candidate.groups for candidate in candidates}
    report = elect_by_votes(by_key, groups.__getitem__, seats, *demands, lots=(Lot(tuple(by_key)),))
    assert keeps(tuple(each for each in candidates if each.key in report.elected), demands)
    assert all(row.holds for row in report.kept)


papers = st.lists(st.lists(st.sampled_from(KEYS), min_size=1, unique=True).map(tuple), min_size=1, max_size=12)


@pytest.mark.parametrize("method", STV)
@given(election=elections(), marks=papers)
@settings(max_examples=25, deadline=None)
def test_a_transferable_vote_keeps_what_can_be_kept(
    method: Method, election: Picked, marks: list[tuple[str, ...]]
) -> None:
    candidates, seats, demands = election
    assume(committees(election))
    keys = {candidate.key for candidate in candidates}
    named = [tuple(key for key in each if key in keys) for each in marks]
    votes = [Vote(None, Ranking.of(*each)) for each in named if each]
    assume(votes)
    opened = counts(heads(len(votes)))
    question = Question(QuestionKind.ELECTION, candidates, seats)
    report = tally((), opened, opened, question, votes, rule_of(demands, method=method), (Lot(tuple(sorted(keys))),))
    assert isinstance(report, ElectionReport)
    assert keeps(tuple(each for each in candidates if each.key in report.elected), demands)


@given(elections(), st.lists(st.tuples(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS))), max_size=8))
@settings(max_examples=200, deadline=None)
def test_what_was_learnt_before_changes_no_answer(election: Picked, points: list[tuple[set[str], set[str]]]) -> None:
    """A guardian asked at many points, in no order of any count, answers as one that is asked for the first time."""
    assume(committees(election))
    keys = {candidate.key for candidate in election[0]}
    asked = guardian(election)
    for elected, excluded in points:
        point = elected & keys, (excluded & keys) - elected
        assert _decided(asked, *point) == _decided(guardian(election), *point)


def _decided(guard: Guardian, elected: set[str], excluded: set[str]) -> tuple[tuple[str, ...], ...] | None:
    try:
        fates = guard.fates(elected, excluded)
    except DeadEnd:
        return None
    return fates.guarded, fates.doomed


@given(elections())
@settings(max_examples=100, deadline=None)
def test_where_the_search_is_given_up_it_is_refused_or_what_is_said_is_true(election: Picked) -> None:
    possible = committees(election)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FEW_STEPS", "MOST_STEPS", "FEW_STATES", "MOST_STATES"):
            patch.setattr(feasible, name, 0)
        try:
            fates = guardian(election).fates(set())
        except RuleError as refused:
            key = refused.message.key
            assert not possible or key == "tally.constraints_not_shown"
            return
    free = {candidate.key for candidate in election[0]}
    assert set(fates.doomed) == {key for key in free if not any(key in committee for committee in possible)}
    assert set(fates.guarded) == (free & set.intersection(*possible) if len(possible[0]) < len(free) else set())
