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
        self.limit = omega.numerator * self.more * store.unit
        self.elected: list[int] = []
        self.exact: list[Fraction] | None = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.below: Sequence[Number] = ()  # what reaches each candidate, and the end last: bounds in units over `one`
        self.above: Sequence[Number] = ()
        self.one = 1
        self._figures: Figures | None = None

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
        self._figures = None
        if self.exact is not None:
            self.below = self.above = self.store.exact(self.exact)
            self.one = 1
            return
        above, self.below, slack = self.store.sums(self.low, self.high, self.digits.bits)
        self.above = [number + slack for number in above]
        self.one = 1 << self.digits.bits

    @property
    def figures(self) -> Figures:
        """All figures of the distribution, made when first asked for: most turns of an iteration need but few."""
        if self._figures is None:
            self._figures = self._draw()
        return self._figures

    @property
    def keeps(self) -> list[Span]:
        """Bounds of the keep factors, over `one`."""
        if self.exact is not None:
            return [Span(keep, keep) for keep in self.exact]
        return [Span(low, high) for low, high in zip(self.low, self.high, strict=True)]

    def _draw(self) -> Figures:
        """Votes times seats plus one make the quota a whole number."""
        one, keep = self.one, [Span(self.one, self.one)] * self.candidates
        sums = [Span(low, high).times(self.more) for low, high in zip(self.below, self.above, strict=True)]
        rest, valid = sums.pop(), self.store.total * one
        for number, span in zip(self.elected, self.keeps, strict=True):
            reach, keep[number] = sums[number], span
            sums[number] = Span(_over(span.low * reach.low, one, up=False), _over(span.high * reach.high, one, up=True))
        quota = Span(valid - self.above[-1], valid - self.below[-1])
        surplus = total(sums[number].minus(quota) for number in self.elected)
        return Figures(
            votes=sums,
            rest=rest,
            quota=quota,
            surplus=Span(max(0, surplus.low), surplus.high),  # votes of the elected never fall below the quota
            scale=self.more * self.store.unit * one,
            keep=keep,
            keep_scale=one,
            is_same=self.store.is_same,
        )

    def renew(self) -> None:
        """The next keep factors: the quota over what reaches each elected."""
        valid = self.store.total * self.one
        low, high = valid - self.above[-1], valid - self.below[-1]
        if self.exact is not None:
            self.exact = [Fraction(low) / (self.more * self.below[number]) for number in self.elected]
            if self.digits.budget is not None and _length(self.exact) > self.digits.budget:
                self._leave_fractions(self.exact)
            return
        low, high = int(low) << self.digits.bits, int(high) << self.digits.bits
        self.low = [low // (self.more * int(self.above[number])) for number in self.elected]
        self.high = [
            min(old, -(-high // (self.more * int(self.below[number]))))
            for old, number in zip(self.high, self.elected, strict=True)
        ]

    def _leave_fractions(self, exact: Sequence[Fraction]) -> None:
        one = 1 << self.digits.bits
        self.low = [floor(keep * one) for keep in exact]
        self.high = [ceil(keep * one) for keep in exact]
        self.exact = None

    def above_quota(self, standing: Sequence[int]) -> list[int]:
        """Who is elected: more than the quota."""
        most = max((self.above[number] for number in standing), default=0)
        if most * self.more <= self.store.total * self.one - self.above[-1]:
            return []
        return self.figures.above_quota(standing)

    def rest(self) -> Rest | None:
        """Why the iteration ends: the surplus is small enough."""
        if self._surplus_at_least() * self.omega.denominator > self.limit * self.one:
            return None
        return Rest.SPENT if self.figures.has_spent(self.omega) else None

    def _surplus_at_least(self) -> Number:
        keeps: Sequence[Number] = self.low if self.exact is None else self.exact
        held = sum(
            _over(keep * self.below[number], self.one, up=False)
            for keep, number in zip(keeps, self.elected, strict=True)
        )
        return held * self.more - len(self.elected) * (self.store.total * self.one - self.below[-1])


def _over(number: Number, one: int, *, up: bool) -> Number:
    """A product over `one`: exact where fractions are kept (one is 1), else rounded outwards."""
    if one == 1:
        return number
    return -(-number // one) if up else number // one


def _length(keeps: Sequence[Fraction]) -> int:
    return sum(keep.denominator.bit_length() for keep in keeps)
