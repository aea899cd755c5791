"""How the weight of one paper flows past the elected it names, by Meek's rule and by Warren's, and sums over papers.

Sets of elected are whole numbers: the bit of an elected is their place in the order of election, from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from operator import mul
from typing import Protocol

CHUNK = 8  # elected whose products are tabled together

Column = tuple[list[int], list[int]]  # places in the list of sets, and units of papers


@dataclass(frozen=True)
class Bounds:
    """Bounds of the keep factors (prices) by bit, over 2 to the power of `bits`."""

    low: Sequence[int]
    high: Sequence[int]
    bits: int


class Flow(Protocol):
    """How the weight of a paper flows past the elected: the rule of Meek or of Warren."""

    def passed(self, masks: Sequence[int], keeps: Sequence[int], bits: int) -> tuple[list[int], int]:
        """What is left of one paper behind each set, and by how much it may be too small."""
        ...

    def passed_exactly(self, masks: Sequence[int], keeps: Sequence[Fraction]) -> tuple[list[int], int]:
        """The same exactly, over a common denominator, the second value."""
        ...

    def ignores(self, unknown: int, masks: Iterable[int], own: int | None, bounds: Bounds) -> bool:
        """Whether what comes from behind these sets is the same whatever the keep factors of the set `unknown`.

        To an elected (`own` is their bit), or to one who stands or the end of the papers (None).
        """
        ...

    def reach(self, counts: Sequence[int], left: Sequence[int], keep: int, bits: int) -> int:
        """What reaches an elected from papers that have `left` when they come, not too great, at most 1 too small."""
        ...

    def reach_exactly(self, counts: Sequence[int], left: Sequence[int], keep: Fraction, common: int) -> Fraction:
        """The same as a fraction; `left` is over a common denominator."""
        ...


class MeekFlow:
    """An elected keeps their factor of whatever comes and passes on the rest."""

    def passed(self, masks: Sequence[int], keeps: Sequence[int], bits: int) -> tuple[list[int], int]:
        """Products of what each of a set passes on, each cut down: too small by one for every multiplication."""
        tables = [products(keeps[first : first + CHUNK], bits) for first in range(0, len(keeps), CHUNK)]
        if len(tables) == 1:
            return [tables[0][mask] for mask in masks], len(keeps)
        if len(tables) == 2:
            low, high, cut = tables[0], tables[1], (1 << CHUNK) - 1
            return [low[mask & cut] * high[mask >> CHUNK] >> bits for mask in masks], len(keeps) + 1
        return [_product(tables, mask, bits) for mask in masks], len(keeps) + len(tables)

    def passed_exactly(self, masks: Sequence[int], keeps: Sequence[Fraction]) -> tuple[list[int], int]:
        """The products themselves; those who are not of a set bring their denominators."""
        tables: list[list[int]] = []
        for first in range(0, len(keeps), CHUNK):
            found = [1]
            for keep in keeps[first : first + CHUNK]:
                passes = keep.denominator - keep.numerator
                found = [each * keep.denominator for each in found] + [each * passes for each in found]
            tables.append(found)
        return [_product(tables, mask, 0) for mask in masks], prod(keep.denominator for keep in keeps)

    def ignores(self, unknown: int, masks: Iterable[int], own: int | None, bounds: Bounds) -> bool:
        """None of those may stand before; what comes does not depend on what is kept of it."""
        return not any(mask & unknown for mask in masks)

    def reach(self, counts: Sequence[int], left: Sequence[int], keep: int, bits: int) -> int:
        """All that is left comes."""
        return sum(map(mul, counts, left))

    def reach_exactly(self, counts: Sequence[int], left: Sequence[int], keep: Fraction, common: int) -> Fraction:
        """All that is left comes."""
        return Fraction(sum(map(mul, counts, left)), common)


class WarrenFlow:
    """An elected costs every paper the same price, or what the paper has left if that is less."""

    def passed(self, masks: Sequence[int], keeps: Sequence[int], bits: int) -> tuple[list[int], int]:
        """One less the prices of the set, not below 0: whole numbers, so nothing is cut."""
        one = 1 << bits
        return [max(0, one - sum(keeps[bit] for bit in _bits(mask))) for mask in masks], 0

    def passed_exactly(self, masks: Sequence[int], keeps: Sequence[Fraction]) -> tuple[list[int], int]:
        """The differences themselves."""
        common = lcm(*(keep.denominator for keep in keeps))
        prices = [keep.numerator * (common // keep.denominator) for keep in keeps]
        return [max(0, common - sum(prices[bit] for bit in _bits(mask))) for mask in masks], common

    def ignores(self, unknown: int, masks: Iterable[int], own: int | None, bounds: Bounds) -> bool:
        """Each set either costs a vote or more, so that nothing is left, or leaves what an elected asks at most, or
        has none of those in it, nor is the price asked one of them."""
        low, high, one = bounds.low, bounds.high, 1 << bounds.bits
        asked = 0 if own is None else 1 << own
        for mask in masks:
            if not (mask | asked) & unknown or sum(low[bit] for bit in _bits(mask)) >= one:
                continue
            if own is None or sum(high[bit] for bit in _bits(mask)) + high[own] > one:
                return False
        return True

    def reach(self, counts: Sequence[int], left: Sequence[int], keep: int, bits: int) -> int:
        """What is paid, in prices: a paper that cannot pay the price counts for the part it pays."""
        return (sum(count * min(keep, each) for count, each in zip(counts, left, strict=True)) << bits) // keep

    def reach_exactly(self, counts: Sequence[int], left: Sequence[int], keep: Fraction, common: int) -> Fraction:
        """The same without cutting."""
        price = keep.numerator * (common // keep.denominator)
        return Fraction(sum(count * min(price, each) for count, each in zip(counts, left, strict=True)), price)


def products(keeps: Sequence[int], bits: int) -> list[int]:
    """For every set of these elected what all its members together pass on."""
    one, found = 1 << bits, [1 << bits]
    for keep in keeps:
        found += [each * (one - keep) >> bits for each in found]
    return found


def _product(tables: Sequence[Sequence[int]], mask: int, bits: int) -> int:
    found = 1 << bits
    for table in tables:
        found = found * table[mask & (len(table) - 1)] >> bits
        mask >>= CHUNK
    return found


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def bounded_sums(
    flow: Flow,
    masks: Sequence[int],
    columns: Sequence[Column],
    bit: Mapping[int, int],
    keeps: Sequence[int],
    bits: int,
) -> tuple[list[int], int]:
    """What reaches each candidate, and the end last, as `Store.sums` gives it, from columns of sets and counts.

    The second value: how much too small it may be for every unit of papers.
    """
    passed, short = flow.passed(masks, keeps, bits)
    found = []
    for number, (places, counts) in enumerate(columns):
        left = [passed[place] for place in places]
        if number in bit:
            found.append(flow.reach(counts, left, keeps[bit[number]], bits))
        else:
            found.append(sum(map(mul, counts, left)))
    return found, short


def exact_sums(
    flow: Flow, masks: Sequence[int], columns: Sequence[Column], bit: Mapping[int, int], keeps: Sequence[Fraction]
) -> list[Fraction]:
    """The same as exact fractions."""
    passed, common = flow.passed_exactly(masks, keeps)
    found = []
    for number, (places, counts) in enumerate(columns):
        left = [passed[place] for place in places]
        if number in bit:
            found.append(flow.reach_exactly(counts, left, keeps[bit[number]], common))
        else:
            found.append(Fraction(sum(map(mul, counts, left)), common))
    return found


def exact_sum(
    flow: Flow, masks: Sequence[int], column: Column, keep: Fraction | None, keeps: Sequence[Fraction]
) -> Fraction:
    """The sum of one column; `keep` is that of its candidate, if elected."""
    places, counts = column
    passed, common = flow.passed_exactly([masks[place] for place in places], keeps)
    if keep is not None:
        return flow.reach_exactly(counts, passed, keep, common)
    return Fraction(sum(map(mul, counts, passed)), common)
