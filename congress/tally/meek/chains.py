"""The papers of a Meek or Warren count as chains: which elected candidates stand before whom, on how many papers.

A paper passes the elected it names, in its order, until it meets one who still stands and keeps all that is left, or
ends. What reaches a candidate depends only on the *set* of elected passed before, by Meek's rule (the product of what
they pass on) as by Warren's (one less the sum of their prices). So papers are counted by that set and by whom
they then reach, which is a small table however many papers there are.

Papers with equal ranks count as Meek wanted: as if each were many small papers, one for every order of those who
share a rank (B. L. Meek, Voting matters 1 (1994), paper II; E. Stensholt, Voting matters 16 (2003)). Those of one rank
who are elected come before another of it with a weight that needs no such papers: t! (m - 1 - t)! / m! for t of m.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations
from math import comb, lcm, prod
from operator import mul, or_
from typing import Protocol

from congress.tally.contest import Papers
from congress.tally.units import in_units

CHUNK = 8  # elected whose products are tabled together

Ranks = tuple[tuple[int, ...], ...]
Table = list[dict[int, int]]  # for each candidate, and last for the end of the paper: units of papers by set


class Store(Protocol):
    """Papers laid out for counting. Candidates are numbers from 0; the elected have bits in the order of election.

    `total` is all votes in units, `unit` how many units make a vote.
    """

    total: int
    unit: int

    def elect(self, number: int) -> None:
        """Somebody keeps only a part from now on: the next bit."""

    def exclude(self, number: int) -> None:
        """Somebody is passed over from now on."""

    def sums(self, low: Sequence[int], high: Sequence[int], bits: int) -> tuple[list[int], list[int], int]:
        """What reaches each candidate, and the end of the papers last, in units over 2 to the power of `bits`.

        For each of two lists of keep factors (prices) by bit, over the same. What is given is too small by the third
        value at most, for an elected by one more. By Warren's rule what reaches an elected is counted in prices paid in
        full.
        """
        ...

    def exact(self, keeps: Sequence[Fraction]) -> list[Fraction]:
        """The same as exact fractions."""
        ...

    def exactly(self, number: int, keeps: Sequence[Fraction]) -> Fraction:
        """The same for one candidate, or the end of the papers; only keep factors of `passed_before` are looked at."""
        ...

    def passed_before(self, number: int, low: Sequence[int], bits: int) -> int:
        """The set of all elected that papers pass before they reach a candidate, or their end, with anything left.

        `low`: keep factors that are not too great, over 2 to the power of `bits`.
        """
        ...

    def digits(self, least: int) -> int:
        """How many bits after the point the store keeps, at least so many."""
        ...

    def is_same(self, one: int, other: int) -> bool:
        """Whether the same sets stand before both on the same number of papers: then they are equal, whatever kept."""
        ...


class Flow(Protocol):
    """How the weight of a paper flows past the elected: the rule of Meek or of Warren."""

    def passed(self, masks: Sequence[int], keeps: Sequence[int], bits: int) -> tuple[list[int], int]:
        """What is left of one paper behind each set, and by how much it may be too small."""
        ...

    def passed_exactly(self, masks: Sequence[int], keeps: Sequence[Fraction]) -> tuple[list[int], int]:
        """The same exactly, over a common denominator, the second value."""
        ...

    def union(self, masks: Iterable[int], low: Sequence[int], bits: int) -> int:
        """All that are in any of the sets behind which a paper may have something left."""
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
        if not tables:
            return [1 << bits] * len(masks), 0
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

    def union(self, masks: Iterable[int], low: Sequence[int], bits: int) -> int:
        """Something is always left, but behind one who keeps all, and that is known."""
        return reduce(or_, masks, 0)

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

    def union(self, masks: Iterable[int], low: Sequence[int], bits: int) -> int:
        """Nothing is left where the prices together are a vote or more."""
        return reduce(or_, (mask for mask in masks if sum(low[bit] for bit in _bits(mask)) < 1 << bits), 0)

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


Column = tuple[list[int], list[int]]  # places in the list of sets, and units of papers


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


class Chains:
    """The store of the plain path. `marks` of the papers are ranks of keys, `keys` the candidates in order."""

    def __init__(self, papers: Papers, keys: Sequence[str], flow: Flow) -> None:
        place = {key: number for number, key in enumerate(keys)}
        counted, unit = in_units(papers)
        ranked = [(tuple(tuple(place[key] for key in rank) for rank in marks), units) for marks, units in counted]
        widest = max((len(rank) for ranks, _ in ranked for rank in ranks), default=1)
        share = lcm(*range(1, widest + 1))  # the weights of equal ranks become whole numbers
        self.flow, self.unit, self.end = flow, unit * share, len(keys)
        self.total = share * sum(units for _, units in ranked)
        self.bit: dict[int, int] = {}
        self.excluded: set[int] = set()
        self.table: Table = [defaultdict(int) for _ in range(self.end + 1)]
        self.piles: list[list[tuple[Ranks, int, int, int]]] = [[] for _ in keys]
        self.uneven = [(ranks, units * share) for ranks, units in ranked if any(len(rank) > 1 for rank in ranks)]
        for ranks, units in ranked:
            if all(len(rank) == 1 for rank in ranks):
                self._move(ranks, 0, 0, units * share)
        self._lay_out()

    def elect(self, number: int) -> None:
        """The papers that lie with them pass on behind them."""
        self.bit[number] = len(self.bit)
        for ranks, place, mask, units in self._take(number):
            self._move(ranks, place + 1, mask | 1 << self.bit[number], units)
        self._lay_out()

    def exclude(self, number: int) -> None:
        """The papers that lie with them go to whom they name next."""
        self.excluded.add(number)
        self.table[number].clear()
        for ranks, place, mask, units in self._take(number):
            self._move(ranks, place + 1, mask, units)
        self._lay_out()

    def sums(self, low: Sequence[int], high: Sequence[int], bits: int) -> tuple[list[int], list[int], int]:
        """See `Store`."""
        found = [bounded_sums(self.flow, self.masks, self.columns, self.bit, keeps, bits) for keeps in (low, high)]
        (above, short), (below, _) = found
        return above, below, short * self.total

    def exact(self, keeps: Sequence[Fraction]) -> list[Fraction]:
        """See `Store`."""
        return exact_sums(self.flow, self.masks, self.columns, self.bit, keeps)

    def exactly(self, number: int, keeps: Sequence[Fraction]) -> Fraction:
        """See `Store`."""
        keep = keeps[self.bit[number]] if number in self.bit else None
        return exact_sum(self.flow, self.masks, self.columns[number], keep, keeps)

    def passed_before(self, number: int, low: Sequence[int], bits: int) -> int:
        """See `Store`."""
        return self.flow.union((self.masks[place] for place in self.columns[number][0]), low, bits)

    def digits(self, least: int) -> int:
        """See `Store`."""
        return least

    def is_same(self, one: int, other: int) -> bool:
        """See `Store`."""
        return self.columns[one] == self.columns[other]

    def _take(self, number: int) -> list[tuple[Ranks, int, int, int]]:
        pile, self.piles[number] = self.piles[number], []
        return pile

    def _move(self, ranks: Ranks, place: int, mask: int, units: int) -> None:
        """A paper without equal ranks goes on from a place, past the elected, to whom it reaches next."""
        for here in range(place, len(ranks)):
            number = ranks[here][0]
            if number in self.excluded:
                continue
            self.table[number][mask] += units
            if number not in self.bit:
                self.piles[number].append((ranks, here, mask, units))
                return
            mask |= 1 << self.bit[number]
        self.table[self.end][mask] += units

    def _spread(self, table: Table, ranks: Ranks, units: int) -> None:
        """A paper with equal ranks: every set of elected of a rank may come before each other of that rank."""
        mask = 0
        for rank in ranks:
            here = [number for number in rank if number not in self.excluded]
            elected = [number for number in here if number in self.bit]
            size = len(here)
            for most in range(len(elected) + 1):
                for before in combinations(elected, most):
                    if most == size:
                        continue
                    share = units // (size * comb(size - 1, most))
                    behind = mask | sum(1 << self.bit[number] for number in before)
                    for number in here:
                        if number not in before:
                            table[number][behind] += share
            mask |= sum(1 << self.bit[number] for number in elected)
            if len(elected) < size:
                return
        table[self.end][mask] += units

    def _lay_out(self) -> None:
        """Tables as lists, for the sums."""
        table = self.table
        if self.uneven:
            table = [defaultdict(int, column) for column in self.table]
            for ranks, units in self.uneven:
                self._spread(table, ranks, units)
        self.masks = sorted({mask for column in table for mask in column})
        place = {mask: number for number, mask in enumerate(self.masks)}
        self.columns = [_column(column, place) for column in table]


def _column(column: dict[int, int], place: dict[int, int]) -> Column:
    masks = sorted(column)
    return [place[mask] for mask in masks], [column[mask] for mask in masks]
