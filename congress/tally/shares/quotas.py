"""Quota methods: a seat for each whole quota of votes, the rest of the seats by largest remainder. Each is data.

Source: F. Pukelsheim, Proportional Representation (2nd ed. 2017), chapter 5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from congress.tally.case import Lot
from congress.tally.errors import RuleError
from congress.tally.exact import total
from congress.tally.plain import Plain
from congress.tally.shares.claims import Award, Claim, Ground, LastSeat, Root, Share, Shares
from congress.tally.ties import NeedsLot, order_by_lot


class Rounding(StrEnum):
    """What becomes of votes ÷ (seats + more): kept as a fraction, its whole part, the whole part plus one, the nearest
    whole number (halves up), or the next whole number. A quota that would be 0 is 1."""

    EXACT = "exact"
    DOWN = "down"
    DOWN_AND_ONE = "down_and_one"
    NEAREST = "nearest"
    UP = "up"


ROUND: dict[Rounding, Callable[[Fraction], Fraction]] = {
    Rounding.EXACT: Fraction,
    Rounding.DOWN: lambda quota: Fraction(floor(quota)),
    Rounding.DOWN_AND_ONE: lambda quota: Fraction(floor(quota) + 1),
    Rounding.NEAREST: lambda quota: Fraction(floor(quota + Fraction(1, 2))),
    Rounding.UP: lambda quota: Fraction(ceil(quota)),
}


class Excess(StrEnum):
    """What is done when a low quota gives more seats than there are: seats are taken back where the remainder is
    smallest, or the quota is formed again with one seat less added."""

    TAKE_BACK = "take_back"
    FORM_AGAIN = "form_again"


class Equal(StrEnum):
    """Who goes first of equal remainders: who has more votes and then the lot, or the lot at once."""

    MORE_VOTES = "more_votes"
    LOT = "lot"


@dataclass(frozen=True)
class Quota(Plain):
    """A quota method: the quota is votes ÷ (seats + `more`), rounded."""

    name: str
    source: str
    more: int = 0
    rounding: Rounding = Rounding.EXACT
    excess: Excess = Excess.TAKE_BACK
    equal: Equal = Equal.LOT

    def of(self, votes: Fraction, house: int, more: int) -> Fraction:
        """The quota of so many votes and seats."""
        return ROUND[self.rounding](votes / (house + more)) or Fraction(1)


QUOTAS = {
    each.name: each
    for each in (
        Quota("hare", "T. Hare 1859, A. Hamilton 1792: votes ÷ seats"),
        Quota("hare_rounded_down", "Whole part of votes ÷ seats", 0, Rounding.DOWN),
        Quota("droop", "H. R. Droop 1868: whole part of votes ÷ (seats + 1), plus one", 1, Rounding.DOWN_AND_ONE),
        Quota("hagenbach_bischoff", "E. Hagenbach-Bischoff 1888: votes ÷ (seats + 1)", 1),
        Quota(
            "slovak",
            "Slovakia, Act 180/2014, section 68: votes ÷ (seats + 1) to the nearest whole number",
            1, Rounding.NEAREST, Excess.TAKE_BACK, Equal.MORE_VOTES,
        ),
        Quota(
            "imperiali_quota",
            "Italy, chamber of deputies 1956 to 1991: votes ÷ (seats + 2), whole part; formed again when too many",
            2, Rounding.DOWN, Excess.FORM_AGAIN,
        ),
    )
}  # fmt: skip
"""The quota methods by name."""


def share_by_quota(
    quota: Quota, claims: Sequence[Claim], house: int, lots: Sequence[Lot] = (), purpose: str = "seat"
) -> Shares:
    """Share a house of so many seats by quota and largest remainder.

    Where minimums or caps bind, those claims are set to them and the others share the seats that remain, with a quota
    of their own, until all fit. If more seats remain than there are claims with votes, all have one more before anybody
    has a second for the remainder. Raises `RuleError` where minimums exceed the house.
    """
    least = sum(claim.minimum for claim in claims)
    if least > house:
        raise RuleError("tally.minimums_above_house", least=least, house=house)
    bound: dict[str, int] = {claim.key: 0 for claim in claims if claim.votes <= 0 and not claim.minimum}
    while True:
        free = [claim for claim in claims if claim.key not in bound]
        split = _Split(quota, free, house - sum(bound.values()))
        need = split.finish(lots, purpose)
        broken = {} if need else _broken(free, split.seats)
        if not broken:
            return _result(split, claims, bound, house, need)
        bound |= broken


def _broken(free: Sequence[Claim], seats: Mapping[str, int]) -> dict[str, int]:
    """The claims to set to their minimum (or to their cap, if the caps free more seats than the minimums ask for)."""
    low = {claim.key: claim.minimum for claim in free if seats[claim.key] < claim.minimum}
    high = {claim.key: claim.cap for claim in free if claim.cap is not None and seats[claim.key] > claim.cap}
    asked = sum(minimum - seats[key] for key, minimum in low.items())
    freed = sum(seats[key] - cap for key, cap in high.items())
    return low if asked >= freed else high


class _Split:
    """One pass over the claims that no minimum and no cap has set."""

    def __init__(self, quota: Quota, claims: Sequence[Claim], house: int) -> None:
        self.rule, self.claims, self.house = quota, claims, house
        self.votes = {claim.key: claim.votes for claim in claims}
        self.awards: list[tuple[str, Ground]] = []
        self.last: LastSeat | None = None
        self.quota = self._form()
        self.whole = {key: int(votes // self.quota) for key, votes in self.votes.items()} if self.quota else {}
        self.whole = self.whole or dict.fromkeys(self.votes, 0)
        self.remainders = {key: votes - self.whole[key] * self.quota for key, votes in self.votes.items()}
        self.seats = dict(self.whole)

    def _form(self) -> Fraction:
        votes, more = total(self.votes.values()), self.rule.more
        if not votes or not self.house:
            return Fraction(0)
        quota = self.rule.of(votes, self.house, more)
        while self.rule.excess is Excess.FORM_AGAIN and more and self._whole_of(quota) > self.house:
            more -= 1
            quota = self.rule.of(votes, self.house, more)
        return quota

    def _whole_of(self, quota: Fraction) -> int:
        return sum(int(votes // quota) for votes in self.votes.values())

    def finish(self, lots: Sequence[Lot], purpose: str) -> NeedsLot | None:
        """Give or take back what the whole quotas leave; the tie that stops it, if one does."""
        left = self.house - sum(self.seats.values())
        try:
            if left < 0:
                self._take_back(-left, lots, purpose)
            elif self.quota:
                self._give(left, lots, purpose)
        except NeedsLot as need:
            return need
        return None

    def _give(self, left: int, lots: Sequence[Lot], purpose: str) -> None:
        while left:
            ready = [key for key, votes in self.votes.items() if votes > 0]
            self._award(self._first(ready, min(left, len(ready)), lots, purpose, most=True))
            left = self.house - sum(self.seats.values())

    def _award(self, given: list[tuple[str, Ground]]) -> None:
        self.awards += given
        for key, _ in given:
            self.seats[key] += 1

    def _take_back(self, over: int, lots: Sequence[Lot], purpose: str) -> None:
        while over:
            holding = [key for key, seats in self.seats.items() if seats]
            for key, _ in self._first(holding, min(over, len(holding)), lots, purpose, most=False):
                self.seats[key] -= 1
                over -= 1

    def _first(
        self, keys: list[str], places: int, lots: Sequence[Lot], purpose: str, *, most: bool
    ) -> list[tuple[str, Ground]]:
        """The first by remainder (the largest, or the smallest to take back), and by what each came in."""
        ranks: dict[tuple[Fraction, ...], list[str]] = {}
        for key in keys:
            by_votes = (self.votes[key],) if self.rule.equal is Equal.MORE_VOTES else ()
            ranks.setdefault((self.remainders[key], *by_votes), []).append(key)
        order: list[tuple[str, Ground]] = []
        for rank in sorted(ranks, reverse=most):
            tied, ground = ranks[rank], Ground.REMAINDER
            if len(order) < places < len(order) + len(tied):
                try:
                    tied, ground = list(order_by_lot(tied, purpose, lots)), Ground.LOT
                except NeedsLot:
                    self._award(order if most else [])
                    raise
            order += [(key, ground) for key in tied]
        self._note_last(order, places, most=most)
        return order[:places]

    def _note_last(self, order: list[tuple[str, Ground]], places: int, *, most: bool) -> None:
        """The last that came in and the first that did not: taking back, the first that kept its seat leads."""
        if places >= len(order):
            return
        (inside, ground), (outside, _) = (
            order[places - 1 : places + 1] if most else order[places - 1 : places + 1][::-1]
        )
        figures = [Root.of(self.remainders[key]) for key in (inside, outside)]
        self.last = LastSeat(inside, figures[0], outside, figures[1], by_lot=ground is Ground.LOT)


def _result(split: _Split, claims: Sequence[Claim], bound: dict[str, int], house: int, need: NeedsLot | None) -> Shares:
    shares, given = [], []
    for claim in claims:
        if claim.key in bound:
            shares.append(Share(claim.key, claim.votes, bound[claim.key], is_bound=True))
            given += [(claim.key, Ground.BOUND)] * bound[claim.key]
            continue
        whole, seats = split.whole[claim.key], split.seats[claim.key]
        remainder = split.remainders[claim.key]
        shares.append(Share(claim.key, claim.votes, seats, whole, remainder, seats - whole))
    by_votes = sorted(split.claims, key=lambda claim: -claim.votes)
    for claim in by_votes:
        kept = min(split.whole[claim.key], split.seats[claim.key])
        given += [(claim.key, Ground.QUOTA)] * kept
    given += split.awards
    awards = tuple(Award(number, key, ground) for number, (key, ground) in enumerate(given, 1))
    return Shares(
        split.rule.name, house, tuple(shares), awards, quota=split.quota,
        vacant=0 if need else house - len(awards),
        last=None if need else split.last,
        tied=need.tied if need else (), purpose=need.purpose if need else "",
    )  # fmt: skip
