"""Keep factors and votes of a Meek or Warren count, between bounds that are proved.

The rule in exact numbers: with keep factors k, an elected candidate holds k times A, where A is what reaches them; the
quota is (valid votes - what reaches nobody) / (seats + 1); the next keep factor is k times quota / votes, which is
quota / A. A falls and the quota rises when any keep factor rises, so the next keep factors rise with the present ones:
from a vector below the exact one comes a vector below, from one above one above, and rounding outwards keeps it so.
Two such vectors, in fixed point, go along with the exact one, and since the iteration draws together they stay near.
Votes of those who stand, what reaches nobody and the surplus lie between their values at the two vectors likewise.

While a keep factor is a fraction of few digits it is kept as such, and with it all that depends on such ones alone: at
the beginning everything, later those whose papers nobody else's pass, and by Warren's rule prices that every paper pays
in full. Exact equality can be told only there, or where two candidates have the same papers behind the same sets
(`Store.is_same`). What the bounds leave open raises `Undecided`. Sources: see `plain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from congress.tally.errors import RuleError
from congress.tally.meek.bounds import Number, Span, Undecided, total
from congress.tally.meek.chains import Store
from congress.tally.meek.figures import Figures
from congress.tally.meek.flows import Bounds
from congress.tally.meek.rest import Rest

ONE = Fraction(1)
LONGEST = 1 << 18


@dataclass(frozen=True)
class Digits:
    """How a count is kept: `bits` after the point between bounds, fractions exactly while shorter than `budget` bits.

    `budget` None keeps fractions for ever, up to `LONGEST` bits together.
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
        self.standing = list(range(candidates))
        self.exact: list[Fraction | None] = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.below: Sequence[Number] = ()  # what reaches each candidate, and the end last: bounds in units over `one`
        self.above: list[Number] = []
        self.one = 1
        self._figures: Figures | None = None

    def elect(self, number: int) -> None:
        """Somebody is in; their keep factor is 1 until the next turn."""
        self.store.elect(number)
        self.standing.remove(number)
        self.elected.append(number)
        self.exact.append(ONE)
        self.low.append(1 << self.digits.bits)
        self.high.append(1 << self.digits.bits)

    def exclude(self, number: int) -> None:
        """Somebody is out."""
        self.store.exclude(number)
        self.standing.remove(number)

    def begin(self) -> None:
        """A new stage begins: nothing is remembered of the one before."""

    def distribute(self) -> None:
        """Find the votes at the present keep factors."""
        self._figures = None
        exact = [keep for keep in self.exact if keep is not None]
        if len(exact) == len(self.exact):
            self.above = [*self.store.exact(exact)]
            self.below, self.one = self.above, 1
            return
        above, self.below, slack = self.store.sums(self.low, self.high, self.digits.bits)
        self.above = [number + slack for number in above]
        for number in self.elected:
            self.above[number] += 1
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
        known = [None if keep is None else keep * self.one for keep in self.exact]
        return [
            Span(low, high) if keep is None else Span(keep, keep)
            for keep, low, high in zip(known, self.low, self.high, strict=True)
        ]

    def _reach(self) -> list[Span]:
        """What reaches each candidate, and the end last, over `one`; exactly where nothing else has a part in it."""
        sums = [Span(low, high) for low, high in zip(self.below, self.above, strict=True)]
        if self.one == 1:
            return sums
        for number in range(len(sums)):
            if self._is_known(number):
                exact = self._exactly(number) * self.one
                sums[number] = Span(exact, exact)
        return sums

    def _is_known(self, number: int) -> bool:
        """Whether what reaches a candidate, or the end, depends on keep factors alone that are known exactly."""
        unknown = sum(1 << bit for bit, keep in enumerate(self.exact) if keep is None)
        return self.store.ignores(unknown, number, Bounds(self.low, self.high, self.digits.bits))

    def _exactly(self, number: int) -> Fraction:
        """What reaches one of whom that holds: any number within their bounds serves for the others."""
        one = 1 << self.digits.bits
        pairs = zip(self.exact, self.low, strict=True)
        return self.store.exactly(number, [Fraction(low, one) if keep is None else keep for keep, low in pairs])

    def _draw(self) -> Figures:
        """Votes times seats plus one make the quota a whole number."""
        one, keep = self.one, [Span(self.one, self.one)] * self.candidates
        reach = self._reach()
        ended, valid = reach.pop(), self.store.total * one
        sums = [span.times(self.more) for span in reach]
        for number, span in zip(self.elected, self.keeps, strict=True):
            keep[number] = span
            sums[number] = _product(span, sums[number], one)
        quota = Span(valid - ended.high, valid - ended.low)
        surplus = total(sums[number].minus(quota) for number in self.elected)
        return Figures(
            votes=sums,
            rest=ended.times(self.more),
            quota=quota,
            surplus=Span(max(0, surplus.low), surplus.high),  # votes of the elected never fall below the quota
            scale=self.more * self.store.unit * one,
            keep=keep,
            keep_scale=one,
            is_same=self.store.is_same,
            standing=tuple(self.standing),
            held=quota.times(self.more - len(self.elected)),
        )

    def renew(self) -> None:
        """The next keep factors: the quota over what reaches each elected."""
        valid = self.store.total * self.one
        low, high = valid - self.above[-1], valid - self.below[-1]
        if self.one == 1:
            self._hold([Fraction(low) / (self.more * self.below[number]) for number in self.elected])
            return
        exact = self._next_exactly()
        if not all(self.below[number] for number in self.elected):
            raise Undecided
        low, high = int(low) << self.digits.bits, int(high) << self.digits.bits
        self.low = [low // (self.more * int(self.above[number])) for number in self.elected]
        self.high = [
            min(old, -(-high // (self.more * int(self.below[number]))))
            for old, number in zip(self.high, self.elected, strict=True)
        ]
        self._hold(exact)

    def _next_exactly(self) -> list[Fraction | None]:
        """The next keep factors, where quota and what reaches the candidate are known exactly."""
        if not self._is_known(self.candidates):
            return [None] * len(self.exact)
        quota = (self.store.total - self._exactly(self.candidates)) / self.more
        return [quota / self._exactly(number) if self._is_known(number) else None for number in self.elected]

    def _hold(self, exact: Sequence[Fraction | None]) -> None:
        """Take over fractions: exactly while they are short, in any case as bounds."""
        one, budget = 1 << self.digits.bits, self.digits.budget
        if budget is None and sum(keep.denominator.bit_length() for keep in exact if keep is not None) > LONGEST:
            raise RuleError("tally.meek_fractions_too_long", most=LONGEST)
        self.exact = []
        for bit, keep in enumerate(exact):
            if keep is not None:
                self.low[bit], self.high[bit] = floor(keep * one), ceil(keep * one)
                if budget is not None and keep.denominator.bit_length() > budget:
                    keep = None
            self.exact.append(keep)
        if budget is not None and not all(self.low):  # too small for these digits
            raise Undecided

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
        one = self.one
        held = sum(
            keep * self.below[number] // one if one > 1 else (exact or 0) * self.below[number]
            for keep, exact, number in zip(self.low, self.exact, self.elected, strict=True)
        )
        return held * self.more - len(self.elected) * (self.store.total * one - self.below[-1])


def _product(one: Span, other: Span, scale: int) -> Span:
    """The product of two over `scale`, over it again; exact where both are, else rounded outwards."""
    low, high = one.low * other.low, one.high * other.high
    if low == high:
        exact = Fraction(low) / scale
        return Span(exact, exact)
    return Span(low // scale, -(-high // scale))
