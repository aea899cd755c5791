"""Meek, Warren and the reference rule on arrays: the very report of the same papers one by one."""

from fractions import Fraction
from unittest.mock import patch

import numpy as np
import pytest

from congress.tally.case import Blank, Candidate, Counts, Lot, Moment, Question, QuestionKind, Ranking, Vote
from congress.tally.contest import Contest
from congress.tally.count import tally
from congress.tally.errors import CaseError
from congress.tally.fast import count_array
from congress.tally.meek import fast
from congress.tally.meek.flows import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.sets import Sets
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules, Settings, Tie

Array = np.ndarray  # type: ignore[type-arg]
NUMBER, WITHDRAWN = 9, 4
LOTS = (Lot(tuple(f"c{(4 * number) % 11}" for number in range(1, 11) if (4 * number) % 11 < 10)),)
EVERY = pytest.mark.parametrize("method", [Method.MEEK, Method.WARREN, Method.PRF_MEEK])
BOTH = pytest.mark.parametrize("method", [Method.MEEK, Method.WARREN])


def question(seats: int, number: int = NUMBER) -> Question:
    people = tuple(Candidate(f"c{n}", f"Candidate {n}", withdrawn=n == WITHDRAWN) for n in range(1, number + 1))
    return Question(QuestionKind.ELECTION, people, seats)


def rule_of(method: Method, settings: Settings) -> ElectionRule:
    return ElectionRule("20", method, ties=(Tie.LOT,), settings=settings)


def drawn(seed: int, papers: int, width: int) -> Array:
    """Papers on which a few are liked most; some blank, some that name one twice or the withdrawn alone."""
    chance = np.random.default_rng(seed)
    liking = chance.gamma(0.7, size=NUMBER) + 0.05
    array = chance.choice(NUMBER, (papers, width), p=liking / liking.sum()).astype(np.uint8) + np.uint8(1)
    for row, ends in zip(array, chance.integers(0, width + 1, papers).tolist(), strict=True):
        row[ends:] = 0
    array[:3] = 0
    array[3:5, :2] = WITHDRAWN, 0
    return array


def one_by_one(array: Array, weights: list[int], asked: Question, rule: ElectionRule) -> ElectionReport:
    """The report of the plain path."""
    votes = []
    for row, number in zip(array.tolist(), weights, strict=True):
        named = dict.fromkeys(row[: row.index(0)] if 0 in row else row)
        choice = Ranking.of(*(f"c{n}" for n in named)) if named else Blank()
        votes += [Vote(None, choice, True, number)] if number else []
    moment = Moment(sum(weights), sum(weights), Fraction(sum(weights)), 0)
    found = tally((), *[Counts(None, moment, moment)] * 2, asked, votes, Rules(election=rule), LOTS)
    assert isinstance(found, ElectionReport)
    return found


@EVERY
@pytest.mark.parametrize("is_weighted", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_report_is_that_of_the_papers_one_by_one(method: Method, is_weighted: bool, seed: int) -> None:
    array, asked = drawn(seed, 60, 7), question(4)
    rule = rule_of(method, Settings(alternates=seed, batch=seed == 1 and method is not Method.PRF_MEEK))
    weights = np.arange(60) * 7 % 5 if is_weighted else None
    expected = one_by_one(array, [1] * 60 if weights is None else weights.tolist(), asked, rule)
    assert len(expected.stages) > 4
    assert count_array(array, asked, rule, weights=weights, lots=LOTS) == expected
    asked_of = Contest(asked, rule, LOTS)
    assert fast.count_array(array, asked_of, weights, at_once=7) == fast.count_array(array, asked_of, weights)


@BOTH
@pytest.mark.parametrize("is_weighted", [False, True])
def test_papers_are_counted_one_by_one_where_sets_are_too_many(method: Method, is_weighted: bool) -> None:
    array, asked, rule = drawn(5, 60, 7), question(4), rule_of(method, Settings())
    weights = np.arange(60) % 4 if is_weighted else None
    expected = count_array(array, asked, rule, weights=weights, lots=LOTS)
    with patch.object(fast, "CELLS", 0), patch.object(fast, "Sets", None):
        assert count_array(array, asked, rule, weights=weights, lots=LOTS) == expected
        with pytest.raises(CaseError, match="names_nobody"):
            count_array(array, question(4, NUMBER - 1), rule)
    walkers = fast.walkers_of(array, Contest(asked, rule, ()), weights, 60)
    assert all(fast.as_papers(walkers, Contest(asked, rule, ())).values())
    assert expected.papers.blank > 0
    assert expected.papers.invalid > 0


@BOTH
def test_votes_too_many_for_limbs_are_added_up_as_whole_numbers(method: Method) -> None:
    """With 52 bits of votes limbs have one bit each, with 53 there are none."""
    array, asked, rule = drawn(6, 60, 6), question(4), rule_of(method, Settings())
    array = np.array([row for row in array if row[0] not in (0, WITHDRAWN)])
    for bits in (52, 53):
        weights = 2**bits // len(array) - np.arange(len(array)) ** 3
        assert int(weights.sum()).bit_length() == bits
        expected = one_by_one(array, weights.tolist(), asked, rule)
        with patch.object(fast, "count_plain", None):
            assert count_array(array, asked, rule, weights=weights, lots=LOTS) == expected


@pytest.mark.parametrize("flow", [MeekFlow(), WarrenFlow()])
@pytest.mark.parametrize(("votes", "least", "bits"), [(2**47, 60, 60), (1, 60, 90)])
def test_sums_without_limbs_are_within_their_bounds(flow: Flow, votes: int, least: int, bits: int) -> None:
    """Limbs there are none for so many votes; or they are of another number of bits than the sums are asked in."""
    contest = Contest(question(3), rule_of(Method.MEEK, Settings()), ())
    array = drawn(8, 60, 6)
    store = Sets(fast.walkers_of(array, contest, np.full(60, votes), 60), flow)
    assert (store.digits(least) == bits) == (votes > 1)
    for number in range(3):
        store.elect(number)
    low, high = [(1 << bits) // 7, (1 << bits) // 3, (1 << bits) // 5], [1 << bits] * 3
    above, below, slack = store.sums(low, high, bits)
    for keeps, found in ((low, above), (high, below)):
        exact = store.exact([Fraction(keep, 1 << bits) for keep in keeps])
        for number, (true, bound) in enumerate(zip(exact, found, strict=True)):
            assert bound <= true * 2**bits <= bound + slack + (number < 3)


@BOTH
def test_votes_beyond_doubles_are_counted_one_by_one(method: Method) -> None:
    array, asked, rule = drawn(6, 12, 6), question(3), rule_of(method, Settings())
    weights = np.arange(12) + 2**54
    expected = one_by_one(array, weights.tolist(), asked, rule)
    assert count_array(array, asked, rule, weights=weights, lots=LOTS) == expected


def test_the_reference_rule_refuses_votes_that_64_bits_do_not_hold_in_billionths() -> None:
    array, asked, rule = drawn(6, 12, 6), question(3), rule_of(Method.PRF_MEEK, Settings())
    with pytest.raises(CaseError, match="too_many_votes"):
        count_array(array, asked, rule, weights=np.full(12, 2**33))


@EVERY
def test_what_is_no_array_of_papers_is_refused(method: Method) -> None:
    asked, rule = question(3), rule_of(method, Settings())
    right = np.ones((4, 3), np.uint8)
    for wrong in (right.astype(np.int64), right[0], right.repeat(2, axis=1)[:, ::2], np.ones((1, 251), np.uint8)):
        with pytest.raises(CaseError, match="meek_array"):
            count_array(wrong, asked, rule)
    for weights in (np.ones(3, np.int64), np.ones(4)):
        with pytest.raises(CaseError, match="meek_array"):
            count_array(right, asked, rule, weights=weights)
    with pytest.raises(CaseError, match="names_nobody"):
        count_array(right * 10, asked, rule)
