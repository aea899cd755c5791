"""The fast paths of Meek, Warren and the reference rule give the reports of the plain ones."""

from fractions import Fraction
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Lot, Question, QuestionKind
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import CaseError
from congress.tally.meek import fast, plain
from congress.tally.meek.bounds import Undecided
from congress.tally.meek.chains import Chains
from congress.tally.meek.fast import count_array
from congress.tally.meek.flows import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.plain import count_meek, count_warren
from congress.tally.meek.reference import count_reference
from congress.tally.meek.sets import Sets
from congress.tally.meek.solver import Digits, Solver
from congress.tally.rule import ElectionRule, Method, Settings, Tie

PLAIN = {Method.MEEK: count_meek, Method.WARREN: count_warren, Method.PRF_MEEK: count_reference}
methods = st.sampled_from(list(PLAIN))


@st.composite
def elections(draw: st.DrawFn) -> tuple[np.ndarray, int, list[int]]:  # type: ignore[type-arg]
    """An array of papers, the number of candidates, and the votes of each paper."""
    candidates = draw(st.integers(3, 9))
    number = draw(st.integers(1, 40))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    liking = chance.gamma(draw(st.sampled_from([0.3, 1.0, 9.0])), size=candidates) + 0.01
    array = np.zeros((number, draw(st.integers(1, candidates))), np.uint8)
    for row in array:
        order = np.argsort(chance.exponential(size=candidates) / liking) + 1
        size = chance.integers(1, len(row) + 1)
        row[:size] = order[:size]
    return array, candidates, chance.integers(0, 4, number).tolist()


def contest(candidates: int, seats: int, method: Method, rule: Settings, withdrawn: int = 0) -> Contest:
    """A contest whose every tie the lot decides."""
    people = tuple(
        Candidate(f"c{number}", f"C{number}", withdrawn=number == withdrawn) for number in range(1, candidates + 1)
    )
    lot = Lot(tuple(sorted((person.key for person in people), key=lambda key: (int(key[1:]) * 7) % 11)))
    question = Question(QuestionKind.ELECTION, people, seats)
    return Contest(question, ElectionRule("20", method, ties=(Tie.LOT,), settings=rule), (lot,))


def as_papers(array: np.ndarray, asked: Contest, votes: list[int] | None) -> Papers:  # type: ignore[type-arg]
    """The same papers as the plain path takes them."""
    standing, uneven = {person.key for person in asked.standing}, asked.rule.method is not Method.PRF_MEEK
    papers: dict[tuple[object, ...], Fraction] = {}
    for row, weight in zip(array.tolist(), votes or [1] * len(array), strict=True):
        keys = [f"c{number}" for number in dict.fromkeys(row) if number and f"c{number}" in standing]
        marks: tuple[object, ...] = tuple((key,) for key in keys) if uneven else tuple(keys)
        if keys and weight:
            papers[marks] = papers.get(marks, Fraction(0)) + weight
    return papers


def same(plain_count: Count, fast_count: Count) -> None:
    assert plain_count.stages == fast_count.stages
    assert plain_count == fast_count


@settings(max_examples=80, deadline=None)
@given(elections(), st.integers(1, 5), methods, st.booleans(), st.booleans(), st.integers(0, 3), st.integers(1, 17))
def test_the_report_is_that_of_the_plain_path(
    election: tuple[np.ndarray, int, list[int]],  # type: ignore[type-arg]
    seats: int,
    method: Method,
    weighted: bool,
    batch: bool,
    withdrawn: int,
    at_once: int,
) -> None:
    array, candidates, votes = election
    rule = Settings(batch=batch and method is not Method.PRF_MEEK, alternates=at_once % 4)
    asked = contest(candidates, seats, method, rule, withdrawn)
    weights = np.array(votes, np.int32) if weighted else None
    expected = PLAIN[method](as_papers(array, asked, votes if weighted else None), asked)
    count, sums = count_array(array, asked, weights, at_once=at_once)
    same(expected, count)
    assert sums.returned == sums.valid + sums.blank + sums.invalid == (sum(votes) if weighted else len(array))


@settings(max_examples=40, deadline=None)
@given(elections(), st.integers(1, 4), st.sampled_from([Method.MEEK, Method.WARREN]), st.integers(0, 6))
def test_too_few_digits_are_noticed_and_more_taken(
    election: tuple[np.ndarray, int, list[int]],
    seats: int,
    method: Method,
    budget: int,  # type: ignore[type-arg]
) -> None:
    """With next to no guard digits and no fractions to begin with, the report is the same."""
    array, candidates, _ = election
    asked = contest(candidates, seats, method, Settings(places=3, omega=2))
    papers = as_papers(array, asked, None)
    expected = PLAIN[method](papers, asked)
    with patch.object(plain, "GUARDS", (-8, 2, 12, 40, 200)), patch.object(plain, "BUDGET", budget):
        same(expected, PLAIN[method](papers, asked))
        same(expected, count_array(array, asked)[0])


@settings(max_examples=20, deadline=None)
@given(elections(), st.integers(1, 4))
def test_with_too_many_seats_for_sets_the_papers_are_counted_one_by_one(
    election: tuple[np.ndarray, int, list[int]],  # type: ignore[type-arg]
    seats: int,
) -> None:
    array, candidates, _ = election
    asked = contest(candidates, seats, Method.MEEK, Settings())
    expected, sums = count_array(array, asked)
    with patch.object(fast, "CELLS", 0):
        again, account = count_array(array, asked)
    same(expected, again)
    assert sums == account


@settings(max_examples=40, deadline=None)
@given(elections(), st.integers(1, 4), methods, st.randoms(use_true_random=False))
def test_who_is_named_again_is_passed_over(
    election: tuple[np.ndarray, int, list[int]],  # type: ignore[type-arg]
    seats: int,
    method: Method,
    random: object,
) -> None:
    array, candidates, _ = election
    asked = contest(candidates, seats, method, Settings())
    doubled = np.repeat(array, 2, axis=1)
    for row in doubled:
        named = [number for number in row.tolist() if number]
        if named:  # the last name stands there twice: put any other in its place
            row[len(named) - 1] = random.choice(named)  # type: ignore[attr-defined]
    expected = PLAIN[method](as_papers(doubled, asked, None), asked)
    same(expected, count_array(doubled, asked)[0])


def test_what_is_no_array_of_papers_is_refused() -> None:
    asked = contest(3, 1, Method.MEEK, Settings())
    for wrong in (np.zeros((2, 3), np.int64), np.zeros(3, np.uint8), np.full((2, 3), 4, np.uint8)):
        with pytest.raises(CaseError):
            count_array(wrong, asked)
    with pytest.raises(CaseError):
        count_array(np.ones((2, 1), np.uint8), asked, np.array([1]))


def test_votes_beyond_what_doubles_hold_are_counted_one_by_one_or_refused() -> None:
    array = np.array([[1, 2], [2, 3], [3, 0]], np.uint8)
    votes = [2**54 + 1, 2**54, 2**53 + 3]
    asked = contest(3, 1, Method.MEEK, Settings())
    same(count_meek(as_papers(array, asked, votes), asked), count_array(array, asked, np.array(votes))[0])
    with pytest.raises(CaseError):
        count_array(array, contest(3, 1, Method.PRF_MEEK, Settings()), np.array(votes))


@settings(max_examples=60, deadline=None)
@given(
    elections(),
    st.sampled_from([MeekFlow, WarrenFlow]),
    st.lists(st.fractions(0, 1, max_denominator=999), min_size=3, max_size=3),
    st.integers(1, 40),
)
def test_sums_are_within_their_bounds(
    election: tuple[np.ndarray, int, list[int]],  # type: ignore[type-arg]
    flow: type[Flow],
    factors: list[Fraction],
    least: int,
) -> None:
    """Of few bits as of many: what the stores add up is not above the exact sums, and not further below than told."""
    array, candidates, _ = election
    asked = contest(candidates, 3, Method.MEEK, Settings())
    walkers = fast.walkers_of(array, asked, None, 7)
    papers, keys = fast.as_papers(walkers, asked), list(asked.names)
    for store in (Sets(walkers, flow()), Chains(papers, keys, flow())):
        bits = store.digits(least)
        for number in range(3):
            store.elect(number)
        keeps = [max(1, int(factor * 2**bits)) for factor in factors]
        exact = [number * 2**bits for number in store.exact([Fraction(keep, 2**bits) for keep in keeps])]
        first, second, slack = store.sums(keeps, [1 << bits] * 3, bits)
        for number, (true, found) in enumerate(zip(exact, first, strict=True)):
            assert found <= true <= found + slack + (number < 3)
        assert second == [number * 2**bits for number in store.exact([Fraction(1)] * 3)]


@settings(max_examples=40, deadline=None)
@given(elections(), st.sampled_from([MeekFlow, WarrenFlow]), st.integers(4, 40))
def test_keep_factors_stay_between_their_bounds(
    election: tuple[np.ndarray, int, list[int]],  # type: ignore[type-arg]
    flow: type[Flow],
    bits: int,
) -> None:
    """A solver with few bits and one with fractions, turn by turn, with somebody elected and excluded in between."""
    array, candidates, _ = election
    asked = contest(candidates, 2, Method.MEEK, Settings())
    papers = fast.as_papers(fast.walkers_of(array, asked, None, 7), asked)
    pair = []
    for digits in (Digits(bits, 0), Digits(bits, None)):
        pair.append(Solver(Chains(papers, list(asked.names), flow()), candidates, 2, Fraction(1, 100), digits))
    bounded, exact = pair
    for turn in range(5):
        for solver in pair:
            solver.distribute()
        above = exact.above_quota(exact.standing)[:1] if turn in (0, 2) else []
        for solver in pair:
            for number in above:
                solver.elect(number)
            if turn == 3 and solver.standing:
                solver.exclude(solver.standing[0])
            solver.distribute()
        assert_between(bounded, exact, bits)
        exact.renew()
        try:
            bounded.renew()
        except Undecided:  # too few bits to go on
            return


def assert_between(bounded: Solver, exact: Solver, bits: int) -> None:
    """Every figure and keep factor of the exact solver lies between the bounds of the other."""
    scale, figures, true = Fraction(bounded.figures.scale, exact.figures.scale), bounded.figures, exact.figures
    pairs = [*zip(figures.votes, true.votes, strict=True), (figures.surplus, true.surplus)]
    for bounds, known in [*pairs, (figures.rest, true.rest), (figures.quota, true.quota)]:
        assert bounds.low <= known.low * scale <= bounds.high
    for low, high, keep in zip(bounded.low, bounded.high, exact.exact, strict=True):
        assert keep is not None
        assert low <= keep * 2**bits <= high
