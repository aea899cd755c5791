"""Power of weighted votes: how often each section decides. Banzhaf and Shapley–Shubik indices, exact.

Sources: L. S. Penrose 1946; J. F. Banzhaf, Weighted voting doesn't work (1965); L. S. Shapley and M. Shubik, A method
for evaluating the distribution of power in a committee system (1954); counting by generating functions: I. Mann and
L. S. Shapley, RM-3158 (1962), and S. J. Brams and P. J. Affuso (1976). Coalitions of every size and weight are counted
once, in whole numbers packed side by side into one long integer per size; a section is then taken out of that count
again by subtracting, which needs no more than one figure for each size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import comb, factorial, gcd, lcm
from struct import unpack

from congress.kernel.message import Message
from congress.tally.errors import CaseError, RuleError
from congress.tally.plain import Plain
from congress.tally.rule import Condition, Measure
from congress.tally.show import show

WORD = 8
"""Bytes of one machine word."""

MOST_FIGURES = 50_000_000
"""Words the packed count may hold at once (sections × votes below the quota): 400 MB."""

MOST_LISTED = 20
"""Sections whose coalitions can be listed one by one, should their votes be too many for the packed count."""


@dataclass(frozen=True)
class Game(Plain):
    """A vote that needs `quota` votes, and `sections` sections in favour (0: any number)."""

    weights: tuple[tuple[str, Fraction], ...]
    quota: Fraction
    sections: int = 0

    @property
    def total(self) -> Fraction:
        """All votes."""
        return sum((weight for _, weight in self.weights), Fraction(0))


@dataclass(frozen=True)
class SectionPower(Plain):
    """How often one section decides.

    `swings`: coalitions of the others that lose without it and win with it. `banzhaf` is its share of all swings,
    `decides` its swings over all coalitions of the others (Penrose's absolute measure), `shapley` the share of all
    orders of sections in which it is the one that brings the decision. A dummy never decides; with a veto nothing
    carries without it; a dictator is alone decisive.
    """

    key: str
    weight: Fraction
    swings: int
    banzhaf: Fraction
    decides: Fraction
    shapley: Fraction
    is_dummy: bool
    has_veto: bool
    is_dictator: bool


@dataclass(frozen=True)
class Power(Plain):
    """The power of all sections in the order given. `winning` is how many of all coalitions carry a motion."""

    quota: Fraction
    sections_needed: int
    total: Fraction
    winning: int
    sections: tuple[SectionPower, ...]
    sentences: tuple[Message, ...]

    def of(self, key: str) -> SectionPower:
        """The power of one section. Raises KeyError for a stranger."""
        return {section.key: section for section in self.sections}[key]


def game_of(weights: Sequence[tuple[str, Fraction]], conditions: Sequence[Condition]) -> Game:
    """The game of a majority: all sections vote for or against as one, so that every base is the total.

    Conditions in votes and in sections, all of which must hold. The quota is the least sum that fulfils them. Raises
    `RuleError` where none is given, for another measure, or for a fraction that is not above 0 and at most 1.
    """
    if not conditions:
        raise RuleError("tally.power_needs_condition")
    step = Fraction(1, lcm(*(weight.denominator for _, weight in weights)))
    votes, sections = step, 0
    total = sum((weight for _, weight in weights), Fraction(0))
    for condition in conditions:
        if not 0 < condition.fraction <= 1:
            raise RuleError("tally.fraction_out_of_range", fraction=str(condition.fraction))
        if condition.measure is Measure.VOTES:
            votes = max(votes, _least(condition, total, step))
        elif condition.measure is Measure.SECTIONS:
            sections = max(sections, int(_least(condition, Fraction(len(weights)), Fraction(1))))
        else:
            raise RuleError("tally.power_of_votes_and_sections", measure=condition.measure.value)
    return Game(tuple(weights), votes, sections)


def _least(condition: Condition, base: Fraction, step: Fraction) -> Fraction:
    """The least multiple of `step` that reaches (strict: exceeds) the fraction of the base."""
    whole, rest = divmod(condition.fraction * base, step)
    return (whole + (1 if rest or condition.strict else 0)) * step


def power(game: Game, names: Mapping[str, str] | None = None) -> Power:
    """The power of every section, exactly. `names` are put into the sentences (the keys where there are none).

    Time and memory grow with sections × votes (in the greatest common step of the weights) below the quota: 60 sections
    of up to 10,000 votes take seconds. Raises `CaseError` for a weight below zero, a section twice or a quota that is
    not above 0, `RuleError` where the votes are too many to count (round them to a common unit first).
    """
    weights, quota = _whole(game)
    counting = _Counting(weights, quota, game.sections)
    number = len(weights)
    of_weight = {weight: counting.swings(weight) for weight in set(weights)}
    by_size = [of_weight[weight] for weight in weights]
    orders = [factorial(size) * factorial(number - 1 - size) for size in range(number)]
    all_swings = sum(map(sum, by_size))
    found = []
    for (key, weight), whole, swings in zip(game.weights, weights, by_size, strict=True):
        mine, pivots = sum(swings), sum(map(int.__mul__, swings, orders))
        found.append(
            SectionPower(
                key, weight, mine,
                banzhaf=Fraction(mine, all_swings) if all_swings else Fraction(0),
                decides=Fraction(mine, 2 ** (number - 1)),
                shapley=Fraction(pivots, factorial(number)),
                is_dummy=not mine,
                has_veto=sum(weights) - whole < quota or number - 1 < game.sections,
                is_dictator=mine == 2 ** (number - 1),
            )
        )  # fmt: skip
    rows = tuple(found)
    return Power(game.quota, game.sections, game.total, counting.winning(), rows, _tell(game, rows, names or {}))


def _whole(game: Game) -> tuple[list[int], int]:
    """Weights and quota in the greatest step that measures all weights."""
    keys = [key for key, _ in game.weights]
    if len(set(keys)) < len(keys):
        raise CaseError("tally.claim_twice", claim=max(keys, key=keys.count))
    if not keys or game.quota <= 0 or min(weight for _, weight in game.weights) < 0:
        raise CaseError("tally.power_makes_no_sense", quota=show(game.quota), sections=len(keys))
    unit = lcm(*(weight.denominator for _, weight in game.weights))
    scaled = [int(weight * unit) for _, weight in game.weights]
    step = gcd(*scaled) or 1
    return [weight // step for weight in scaled], -int(-game.quota * unit // step)


class _Counting:
    """How many coalitions there are of each size and weight below a limit; then the swings of one section.

    Without a number of sections needed, a motion needs `quota` votes exactly when its opponents need `total` − `quota`
    + 1 to stop it, and a section decides as often in the one game as in the other (the dual): the lower is counted.
    """

    def __init__(self, weights: list[int], quota: int, sections: int) -> None:
        self.weights, self.sections, self.total = weights, sections, sum(weights)
        self.is_dual = not sections and 0 < self.total - quota + 1 < quota
        self.quota = self.total - quota + 1 if self.is_dual else min(quota, self.total + 1)
        self.lane = WORD * -(-comb(len(weights), len(weights) // 2).bit_length() // (8 * WORD))
        is_packed = self.quota * (len(weights) + 1) * (self.lane // WORD) <= MOST_FIGURES
        if not is_packed and len(weights) > MOST_LISTED:
            raise RuleError("tally.power_too_large", sections=len(weights), votes=self.total)
        points = {self.quota - 1 - times * weight for weight in {*weights, 0} for times in range(len(weights) + 1)}
        asked = sorted(point for point in points if point >= 0)
        if is_packed:
            self.below = [_sums_at(asked, _running(row, self.lane)) for row in self._rows()]
        else:
            self.below = [{most: bisect_right(sums, most) for most in asked} for sums in _listed(weights)]

    def _rows(self) -> list[int]:
        """For each size, the number of coalitions of weight 0, 1, 2, … below the quota, packed into one integer."""
        mask = (1 << (8 * self.lane * self.quota)) - 1
        rows = [1] + [0] * len(self.weights)
        for joined, weight in enumerate(sorted(self.weights), 1):
            shift = 8 * self.lane * weight
            if weight >= self.quota:
                continue
            for size in range(joined, 0, -1):
                if rows[size - 1]:
                    rows[size] += (rows[size - 1] << shift) & mask
        return rows

    def _without(self, weight: int, size: int, most: int) -> int:
        """Coalitions with so many members and at most so many votes, of all sections but one of this weight.

        They are those of all sections but those with it, which are those without it, one smaller and lighter.
        """
        found, sign = 0, 1
        while size >= 0 and most >= 0:
            found += sign * self.below[size][most]
            size, most, sign = size - 1, most - weight, -sign
        return found

    def swings(self, weight: int) -> list[int]:
        """By size, the coalitions of the others that lose without a section of this weight and win with it."""
        others, most = len(self.weights) - 1, self.quota - 1
        lighter = [self._without(weight, size, most - weight) for size in range(others + 1)]
        found = []
        for size, light in enumerate(lighter):
            if size + 1 < self.sections:
                found.append(0)
            elif size + 1 == self.sections:
                found.append(comb(others, size) - light)
            else:
                losing = self.below[size][most] - (lighter[size - 1] if size else 0)
                found.append(losing - light)
        return found[::-1] if self.is_dual else found

    def winning(self) -> int:
        """Coalitions of all sections that carry a motion."""
        number = len(self.weights)
        if self.is_dual:
            return sum(self.below[size][self.quota - 1] for size in range(number + 1))
        sizes = range(self.sections, number + 1)
        return sum(comb(number, size) - self.below[size][self.quota - 1] for size in sizes)


def _running(row: int, lane: int) -> list[int]:
    """Running sums of the figures packed into an integer."""
    figures = -(-row.bit_length() // (8 * lane))
    words = unpack(f"<{figures * lane // WORD}Q", row.to_bytes(figures * lane, "little"))
    width = lane // WORD
    if width == 1:
        return list(accumulate(words))
    parts = (words[place::width] for place in range(width))
    return list(
        accumulate(sum(word << (64 * place) for place, word in enumerate(each)) for each in zip(*parts, strict=True))
    )


def _sums_at(points: Sequence[int], running: Sequence[int]) -> dict[int, int]:
    """The running sums at these places; beyond the last figure they stay as they are."""
    return {point: running[min(point, len(running) - 1)] if running else 0 for point in points}


def _listed(weights: Sequence[int]) -> list[list[int]]:
    """The votes of every coalition, by size, in rising order."""
    sums: list[list[int]] = [[0], *([] for _ in weights)]
    for joined, weight in enumerate(weights, 1):
        for size in range(joined, 0, -1):
            sums[size] += [votes + weight for votes in sums[size - 1]]
    return [sorted(each) for each in sums]


def _tell(game: Game, rows: Sequence[SectionPower], names: Mapping[str, str]) -> tuple[Message, ...]:
    said = [Message("tally.power_quota", quota=show(game.quota), total=show(game.total))]
    if game.sections:
        said.append(Message("tally.power_sections", sections=game.sections, all=len(rows)))
    for key, told in (
        ("tally.power_dictator", [row.key for row in rows if row.is_dictator]),
        ("tally.power_veto", [row.key for row in rows if row.has_veto and not row.is_dictator]),
        ("tally.power_dummies", [row.key for row in rows if row.is_dummy]),
    ):
        if told:
            said.append(Message(key, names=", ".join(names.get(each, each) for each in told)))
    return tuple(said)
