"""The numbers under a Meek count: what passes many elected, limbs, too few digits, keep factors above 1."""

from fractions import Fraction
from math import prod
from unittest.mock import patch

import numpy as np
import pytest

from congress.tally.meek import plain
from congress.tally.meek.bounds import Undecided
from congress.tally.meek.chains import Chains
from congress.tally.meek.flows import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.knots import Knots
from congress.tally.meek.limbs import Shape, shape_for
from congress.tally.meek.reference import BILLION, PlainWays, Ways
from congress.tally.meek.solver import Digits, Solver
from congress.tally.meek.walking import Walkers
from congress.tally.rule import Method
from tests.unit.tally.test_meek import count, papers

F, BITS = Fraction, 40


@pytest.mark.parametrize("flow", [MeekFlow(), WarrenFlow()])
@pytest.mark.parametrize("elected", [0, 1, 8, 9, 16, 17, 25])
def test_what_is_left_behind_however_many_elected(flow: Flow, elected: int) -> None:
    """By Meek's rule the product of what each passes on, by Warren's one less all prices; too small by `short`."""
    random = np.random.default_rng(elected)
    keeps = random.integers(1, 1 << BITS - 1, elected).tolist()
    masks = [0, (1 << elected) - 1, *random.integers(0, 1 << elected, 40).tolist()]
    fractions = [F(keep, 1 << BITS) for keep in keeps]
    found, short = flow.passed(masks, keeps, BITS)
    exact, common = flow.passed_exactly(masks, fractions)
    for mask, left, part in zip(masks, found, exact, strict=True):
        passed = [fraction for bit, fraction in enumerate(fractions) if mask >> bit & 1]
        true = prod(1 - each for each in passed) if isinstance(flow, MeekFlow) else max(F(0), 1 - sum(passed))
        assert F(part, common) == true
        assert left <= true * 2**BITS <= left + short
    assert short <= elected + elected // 8 + 1


@pytest.mark.parametrize(
    ("units", "least", "shape"),
    [
        (10**5, 100, Shape(31, 4)),
        (10**5, 125, Shape(30, 5)),
        (10**5, 450, Shape(30, 15)),
        (10**5, 451, Shape(28, 17)),
        (10**5, 7001, None),
        (2**40, 24, Shape(12, 2)),
        (2**51, 250, Shape(1, 250)),
        (2**51, 251, None),
        (2**52, 1, None),
    ],
)
def test_limbs_as_wide_as_sums_of_doubles_hold(units: int, least: int, shape: Shape | None) -> None:
    assert shape_for(units, least) == shape
    if shape is not None:
        assert shape.bits >= least
        assert units << shape.width < 2**53  # all papers with a full limb each


def test_a_reach_that_may_be_nothing_has_no_next_keep_factor() -> None:
    """a, c and d keep 0.6, 0.6 and 2/3 of theirs: between 1 and 2 halves, so that perhaps nothing comes to b.

    The quota is 30 and what comes is 20 + 20 + 15, of which b keeps 30/55. With more digits that is found.
    """
    votes = {"ab": 50, "cb": 50, "db": 45, "e": 18, "f": 17}
    ranked = {tuple((key,) for key in keys): F(number) for keys, number in votes.items()}

    def solver(bits: int) -> Solver:
        found = Solver(Chains(ranked, "abcdef", MeekFlow()), 6, 5, F(1, 100), Digits(bits, 0))
        for elected in ((0, 2, 3), (1,)):
            for number in elected:
                found.elect(number)
            found.distribute()
            if elected != (1,):
                found.renew()
        return found

    few, many = solver(1), solver(20)
    assert (few.low, few.high, few.below[1]) == ([1, 1, 1, 2], [2, 2, 2, 2], 0)
    with pytest.raises(Undecided):
        few.renew()
    many.renew()
    assert many.low[3] < F(30, 55) * 2**20 < many.high[3] < many.low[3] + 20


@pytest.mark.parametrize("method", [Method.MEEK, Method.WARREN])
def test_a_keep_factor_too_small_for_its_digits_asks_for_more(method: Method) -> None:
    """The papers of a end there, so that a keeps less and less of them while the quota falls with it."""
    expected = count(papers(ab=10, c=3), "abc", 2, method, places=1, omega=0)
    with (
        patch.object(plain, "GUARDS", (-8, 32)),
        patch.object(plain, "BUDGET", 0),
        patch.object(plain, "Solver", wraps=plain.Solver) as solver,
    ):
        assert count(papers(ab=10, c=3), "abc", 2, method, places=1, omega=0) == expected
    assert solver.call_count == 2


def ways_of(rows: list[list[int]], votes: list[int], *, in_array: bool) -> Ways:
    """The same papers laid out either way; candidates are numbers from 1."""
    if in_array:
        names = range(1, 5)
        return Knots(Walkers(np.array(rows, np.uint8), names, 4, np.array(votes)))
    return PlainWays(
        {tuple(f"c{n}" for n in row if n): F(number) for row, number in zip(rows, votes, strict=True)},
        [f"c{n}" for n in range(1, 5)],
    )


@pytest.mark.parametrize(
    "keeps", [(BILLION, BILLION, BILLION), (BILLION + 7, 400_000_001, BILLION + 1), (1, BILLION + 3, BILLION - 1)]
)
def test_keep_factors_above_one_leave_a_debt_that_nobody_else_keeps(keeps: tuple[int, ...]) -> None:
    """Rounding up may lift a keep factor above 1. Then the paper owes the difference, and who follows has no claim."""
    rows, votes = [[1, 2, 3, 4], [2, 1, 4, 0], [3, 2, 4, 0], [1, 4, 0, 0], [2, 3, 0, 0]], [5, 3, 2, 7, 4]
    plain_ways, array_ways = (ways_of(rows, votes, in_array=in_array) for in_array in (False, True))
    for ways in (plain_ways, array_ways):
        for number in range(3):
            ways.elect(number)
    found, rest = plain_ways.weigh(keeps)
    assert (found, rest) == array_ways.weigh(keeps)
    true, ended = slow_weigh(rows, votes, keeps)
    assert (found, rest) == (true, ended)


def slow_weigh(rows: list[list[int]], votes: list[int], keeps: tuple[int, ...]) -> tuple[list[int], int]:
    """Paper by paper; candidate 4 stands and keeps all that comes."""
    found, ended = [0] * 4, 0
    for row, number in zip(rows, votes, strict=True):
        left = BILLION
        for name in filter(None, row):
            part = left if name == 4 else max(0, -(-left * keeps[name - 1] // BILLION))
            found[name - 1] += part * number
            left -= part
        ended += left * number
    return found, ended
