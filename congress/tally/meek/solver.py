"""Keep factors and votes of a Meek or Warren count, between bounds that are proved.

The rule in exact numbers: with keep factors k, an elected candidate holds k times A, where A is what reaches them; the
quota is (valid votes - what reaches nobody) / (seats + 1); the next keep factor is k times quota / votes, which is
quota / A. A falls and the quota rises when any keep factor rises, so the next keep factors rise with the present ones:
from a vector below the exact one comes a vector below, from one above one above, and rounding outwards keeps it so.
Two such vectors, in fixed point, go along with the exact one, and since the iteration draws together they stay near.
Votes of those who stand, what reaches nobody and the surplus lie between their values at the two vectors likewise.

The first few vectors are fractions of few digits and are kept as such; exact equality can be told only there, or where
two candidates have the same papers behind the same sets (`Store.is_same`). What the bounds leave open raises
`Undecided`. Sources: see `plain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from congress.tally.meek.bounds import Number, Span, total
from congress.tally.meek.chains import Store
from congress.tally.meek.figures import Figures
from congress.tally.meek.rest import Rest

ONE = Fraction(1)


@dataclass(frozen=True)
class Digits:
    """How a count is kept: `bits` after the point between bounds, fractions exactly while shorter than `budget` bits.

    `budget` None keeps fractions for ever.
    """

    bits: int
    budget: int | None


class Solver:
    """The engine of `rounds` for the rules of Meek and Warren in exact numbers."""

    def __init__(self, store: Store, candidates: int, seats: int, omega: Fraction, digits: Digits) -> None:
        self.store, self.candidates, self.more = store, candidates, seats + 1
        self.omega, self.digits = omega, digits
        self.elected: list[int] = []
        self.exact: list[Fraction] | None = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.figures: Figures

    def elect(self, number: int) -> None:
        """Somebody is in; their keep factor is 1 until the next turn."""
        self.store.elect(number)
        self.elected.append(number)
        if self.exact is not None:
            self.exact.append(ONE)
        self.low.append(1 << self.digits.bits)
        self.high.append(1 << self.digits.bits)

    def exclude(self, number: int) -> None:
        """Somebody is out."""
        self.store.exclude(number)

    def begin(self) -> None:
        """A new stage begins: nothing is remembered of the one before."""

    def distribute(self) -> None:
        """Find the votes at the present keep factors."""
        if self.exact is not None:
            sums = self.store.exact(self.exact)
            self._sums = [Span(each, each) for each in sums]
            self._draw([Span(keep, keep) for keep in self.exact], 1)
            return
        bits = self.digits.bits
        above, below, slack = self.store.sums(self.low, self.high, bits)
        self._sums = [Span(low, high + slack) for low, high in zip(below, above, strict=True)]
        keeps = [Span(low, high) for low, high in zip(self.low, self.high, strict=True)]
        self._draw(keeps, 1 << bits)

    def _draw(self, keeps: Sequence[Span], one: int) -> None:
        """The figures from what reaches whom. Votes times seats plus one make the quota a whole number."""
        votes = [span.times(self.more) for span in self._sums[:-1]]
        keep = [Span(one, one)] * self.candidates
        for number, span in zip(self.elected, keeps, strict=True):
            reach = votes[number]
            votes[number] = Span(
                _over(span.low * reach.low, one, up=False), _over(span.high * reach.high, one, up=True)
            )
            keep[number] = span
        rest = self._sums[-1]
        valid = self.store.total * one
        quota = Span(valid - rest.high, valid - rest.low)
        surplus = total(votes[number].minus(quota) for number in self.elected)
        self.figures = Figures(
            votes=votes,
            rest=rest.times(self.more),
            quota=quota,
            surplus=Span(max(0, surplus.low), surplus.high),  # votes of the elected never fall below the quota
            scale=self.more * self.store.unit * one,
            keep=keep,
            keep_scale=one,
            is_same=self.store.is_same,
        )

    def renew(self) -> None:
        """The next keep factors: the quota over what reaches each elected."""
        quota = self.figures.quota
        reach = [self._sums[number].times(self.more) for number in self.elected]
        if self.exact is not None:
            self.exact = [Fraction(quota.low) / each.low for each in reach]
            if self.digits.budget is not None and _length(self.exact) > self.digits.budget:
                self._leave_fractions(self.exact)
            return
        bits = self.digits.bits
        self.low = [int((int(quota.low) << bits) // each.high) for each in reach]
        self.high = [
            min(old, -((-int(quota.high) << bits) // int(each.low))) for old, each in zip(self.high, reach, strict=True)
        ]

    def _leave_fractions(self, exact: Sequence[Fraction]) -> None:
        one = 1 << self.digits.bits
        self.low = [floor(keep * one) for keep in exact]
        self.high = [ceil(keep * one) for keep in exact]
        self.exact = None

    def above_quota(self, standing: Sequence[int]) -> list[int]:
        """Who is elected: more than the quota."""
        return self.figures.above_quota(standing)

    def rest(self) -> Rest | None:
        """Why the iteration ends: the surplus is small enough."""
        return Rest.SPENT if self.figures.has_spent(self.omega) else None


def _over(number: Number, one: int, *, up: bool) -> Number:
    """A product over `one`: exact where fractions are kept (one is 1), else rounded outwards."""
    if one == 1:
        return number
    return -(-number // one) if up else number // one


def _length(keeps: Sequence[Fraction]) -> int:
    return sum(keep.denominator.bit_length() for keep in keeps)
