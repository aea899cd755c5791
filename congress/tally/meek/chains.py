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
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import comb, lcm
from typing import Protocol

from congress.tally.contest import Papers
from congress.tally.meek.flows import Bounds, Column, Flow, bounded_sums, exact_sum, exact_sums
from congress.tally.units import in_units

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
        """The same for one candidate, or the end of the papers."""
        ...

    def ignores(self, unknown: int, number: int, bounds: Bounds) -> bool:
        """Whether what reaches a candidate, or the end, is the same whatever the keep factors of the set `unknown`."""
        ...

    def digits(self, least: int) -> int:
        """How many bits after the point the store keeps, at least so many."""
        ...

    def is_same(self, one: int, other: int) -> bool:
        """Whether the same sets stand before both on the same number of papers: then they are equal, whatever kept."""
        ...


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

    def ignores(self, unknown: int, number: int, bounds: Bounds) -> bool:
        """See `Store`."""
        masks = (self.masks[place] for place in self.columns[number][0])
        return self.flow.ignores(unknown, masks, self.bit.get(number), bounds)

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
