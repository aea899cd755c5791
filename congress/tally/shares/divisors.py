"""Divisor methods: seat after seat goes to the highest quotient of votes and divisor. Each method is data.

Source: M. L. Balinski and H. P. Young, Fair Representation (2nd ed. 2001), appendix A; F. Pukelsheim, Proportional
Representation (2nd ed. 2017), chapters 3 and 4. Quotients are compared by their squares, so the roots of Hill's
divisors and of Penrose's votes are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from congress.tally.case import Lot
from congress.tally.errors import RuleError
from congress.tally.plain import Plain
from congress.tally.shares.claims import Award, Claim, Ground, LastSeat, Root, Share, Shares
from congress.tally.ties import NeedsLot, order_by_lot


class Series(StrEnum):
    """How the divisors go on. `LINEAR`: start + step × s, where s seats are held already. Of s and s + 1, `GEOMETRIC`
    is the geometric mean, `HARMONIC` the harmonic."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"


@dataclass(frozen=True)
class Divisors(Plain):
    """A divisor method: `listed` divisors for the first seats, then the series (`start` and `step` of a linear one)."""

    name: str
    source: str
    series: Series = Series.LINEAR
    start: Fraction = Fraction(1)
    step: Fraction = Fraction(1)
    listed: tuple[Fraction, ...] = ()

    def of(self, held: int) -> Root:
        """The divisor of somebody who holds so many seats and asks for one more; 0 goes before every number."""
        if held < len(self.listed):
            return Root.of(self.listed[held])
        if self.series is Series.GEOMETRIC:
            return Root(Fraction(held * (held + 1)))
        if self.series is Series.HARMONIC:
            return Root.of(Fraction(2 * held * (held + 1), 2 * held + 1))
        return Root.of(self.start + self.step * held)


def _linear(name: str, source: str, start: int, step: int, *listed: Fraction) -> Divisors:
    return Divisors(name, source, Series.LINEAR, Fraction(start), Fraction(step), listed)


DIVISORS = {
    each.name: each
    for each in (
        _linear("dhondt", "V. D'Hondt 1882; T. Jefferson 1792: 1, 2, 3, …", 1, 1),
        _linear("sainte_lague", "A. Sainte-Laguë 1910; D. Webster 1832: 1, 3, 5, …", 1, 2),
        _linear("modified_sainte_lague", "Norway and Sweden from 1952: 1.4, 3, 5, …", 1, 2, Fraction(7, 5)),
        _linear("swedish", "Sweden from 2018 (Vallagen 2005:837, chapter 14): 1.2, 3, 5, …", 1, 2, Fraction(6, 5)),
        _linear("danish", "Denmark, sharing of additional seats over areas: 1, 4, 7, …", 1, 3),
        _linear("imperiali", "P. Imperiali, Belgian communes from 1921: 2, 3, 4, … (1, 1½, 2, …)", 2, 1),
        _linear("adams", "J. Q. Adams 1832: 0, 1, 2, …", 0, 1),
        Divisors("hill", "J. Hill 1911, E. V. Huntington 1921; U.S. Code title 2, section 2a", Series.GEOMETRIC),
        Divisors("dean", "J. Dean 1832: the harmonic means of s and s + 1", Series.HARMONIC),
    )
}
"""The divisor methods by name."""


def share_by_divisors(
    divisors: Divisors,
    claims: Sequence[Claim],
    house: int,
    lots: Sequence[Lot] = (),
    purpose: str = "seat",
    *,
    roots: bool = False,
) -> Shares:
    """Share a house of so many seats. Each claim has its minimum first; from there, up to its cap, quotients decide.

    With a divisor of 0 (Adams, Hill, Dean) everybody has a seat before anybody has two, most votes first. `roots`: the
    square roots of the votes are what counts (Penrose). Equal quotients for the last seats are left to the lot
    (`purpose`). Raises `RuleError` where minimums exceed the house or the divisors do not rise.
    """
    race = _Race(divisors, claims, house, roots)
    race.give_minimums()
    try:
        race.run(lots, purpose)
    except NeedsLot as need:
        return race.result(need)
    return race.result(None)


@dataclass
class _Race:
    """Seats given so far, and each claim's quotient for its next one. `strengths` are the squares of what counts."""

    divisors: Divisors
    claims: Sequence[Claim]
    house: int
    roots: bool
    held: dict[str, int] = field(default_factory=dict)
    quotients: dict[str, Root | None] = field(default_factory=dict)
    awards: list[Award] = field(default_factory=list)
    runner_up: str = ""
    strengths: dict[str, Fraction] = field(default_factory=dict)
    known: dict[int, Root] = field(default_factory=dict)

    def give_minimums(self) -> None:
        least = sum(claim.minimum for claim in self.claims)
        if least > self.house:
            raise RuleError("tally.minimums_above_house", least=least, house=self.house)
        for claim in self.claims:
            self.strengths[claim.key] = claim.votes if self.roots else claim.votes**2
            self.held[claim.key] = claim.minimum
            for _ in range(claim.minimum):
                self.awards.append(Award(len(self.awards) + 1, claim.key, Ground.BOUND))
            self._ask(claim)

    def _ask(self, claim: Claim) -> None:
        """The quotient with which a claim asks for its next seat; none with no votes or at the cap."""
        self.quotients.pop(claim.key, None)
        held = self.held[claim.key]
        if claim.votes <= 0 or (claim.cap is not None and held >= claim.cap):
            return
        divisor = self._divisor(held)
        if held and divisor <= self._divisor(held - 1):
            raise RuleError("tally.divisors_do_not_rise", method=self.divisors.name, seats=held)
        self.quotients[claim.key] = Root(self.strengths[claim.key] / divisor.square) if divisor.square else None

    def _divisor(self, held: int) -> Root:
        if held not in self.known:
            self.known[held] = self.divisors.of(held)
        return self.known[held]

    def run(self, lots: Sequence[Lot], purpose: str) -> None:
        by_key = {claim.key: claim for claim in self.claims}
        while len(self.awards) < self.house and self.quotients:
            front = self._front([claim for claim in self.claims if claim.key in self.quotients])
            left, ground = self.house - len(self.awards), Ground.QUOTIENT
            if len(front) > left:
                drawn = order_by_lot(front, purpose, lots)
                front, ground, self.runner_up = list(drawn[:left]), Ground.LOT, drawn[left]
            for key in front:
                self._award(key, ground)
            for key in front:
                self.held[key] += 1
                self._ask(by_key[key])

    def _front(self, asking: list[Claim]) -> list[str]:
        """Those with the highest quotient; where a divisor is 0, of these those with most votes."""
        first = [claim for claim in asking if self.quotients[claim.key] is None]
        if first:
            most = max(claim.votes for claim in first)
            return [claim.key for claim in first if claim.votes == most]
        asked = {claim.key: quotient for claim in asking if (quotient := self.quotients[claim.key]) is not None}
        highest = max(asked.values())
        return [key for key, quotient in asked.items() if quotient == highest]

    def _award(self, key: str, ground: Ground) -> None:
        racing = tuple((claim.key, self.quotients[claim.key]) for claim in self.claims if claim.key in self.quotients)
        divisor = self._divisor(self.held[key])
        self.awards.append(Award(len(self.awards) + 1, key, ground, self.quotients[key], divisor, racing))

    def result(self, need: NeedsLot | None) -> Shares:
        shares = tuple(
            Share(claim.key, claim.votes, self.held[claim.key], quotient=self.quotients.get(claim.key))
            for claim in self.claims
        )
        given = len(self.awards)
        return Shares(
            self.divisors.name, self.house, shares, tuple(self.awards),
            vacant=0 if need else self.house - given,
            last=None if need else self._last(),
            tied=need.tied if need else (), purpose=need.purpose if need else "",
        )  # fmt: skip

    def _last(self) -> LastSeat | None:
        """The last seat compared, and the best of the others; none where nobody else was in the race for it."""
        if not self.awards or self.awards[-1].ground is Ground.BOUND:
            return None
        last = self.awards[-1]
        if self.runner_up:
            return LastSeat(last.key, last.quotient, self.runner_up, last.quotient, by_lot=True)
        others = [claim for claim in self.claims if claim.key in self.quotients and claim.key != last.key]
        if not others:
            return None
        following = next(claim for claim in others if claim.key == self._front(others)[0])
        return LastSeat(
            last.key, last.quotient, following.key, self.quotients[following.key], self._missing(following, last)
        )

    def _missing(self, claim: Claim, last: Award) -> int:
        """The least whole number of votes more that put this claim's quotient above that of the last seat."""
        divisor = self._divisor(self.held[claim.key])
        if last.quotient is None or not divisor.square:
            return 0
        needed = last.quotient.square * divisor.square
        if self.roots:
            return int(needed - claim.votes) + 1
        more = max(0, isqrt(int(needed)) - int(claim.votes) - 1)
        while (claim.votes + more) ** 2 <= needed:
            more += 1
        return more
