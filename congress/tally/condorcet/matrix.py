"""The pairwise matrix: of every two candidates, how many votes prefer the one to the other.

A ranked candidate is preferred to all below and to all who are not on the paper; those not on it are equal among
themselves, as are those who share a rank. Source: Condorcet, Essai sur l'application de l'analyse (1785); for papers
with gaps and equal ranks, M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011), section 2.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from congress.tally.contest import Papers
from congress.tally.show import show
from congress.tally.units import in_units


@dataclass(frozen=True)
class Matrix:
    """`units[i][j]` of `per` units to the vote prefer the i-th of `keys` to the j-th; the diagonal is 0.

    `is_empty`: there was no valid paper, which the votes of one who stands alone do not tell.
    """

    keys: tuple[str, ...]
    units: tuple[tuple[int, ...], ...]
    per: int = 1
    is_empty: bool = False

    def votes(self, i: int, j: int) -> Fraction:
        """The votes that prefer the i-th to the j-th."""
        return self.rows[i][j]

    def in_votes(self, units: int) -> Fraction:
        """So many units in votes."""
        return Fraction(units) if self.per == 1 else Fraction(units, self.per)  # with one number nothing is reduced

    @cached_property
    def rows(self) -> tuple[tuple[Fraction, ...], ...]:
        """All votes, as a report holds them."""
        numbers = Fraction if self.per == 1 else self.in_votes
        return tuple(tuple(map(numbers, row)) for row in self.units)

    def among(self, keys: Sequence[str]) -> Matrix:
        """The matrix of some of the candidates: comparisons between two never depend on others."""
        at = [self.keys.index(key) for key in keys]
        return Matrix(tuple(keys), tuple(tuple(self.units[i][j] for j in at) for i in at), self.per, self.is_empty)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """All votes ready to print."""
        if self.per == 1:
            return tuple(tuple(map(str, row)) for row in self.units)
        return tuple(tuple(show(Fraction(unit, self.per)) for unit in row) for row in self.units)

    @cached_property
    def beaten(self) -> tuple[int, ...]:
        """For each candidate those it beats, as a set of bits: bit j of `beaten[i]` says that i beats j."""
        columns = tuple(zip(*self.units, strict=True))
        return tuple(
            sum(1 << j for j, (pro, con) in enumerate(zip(row, column, strict=True)) if pro > con)
            for row, column in zip(self.units, columns, strict=True)
        )

    def wins(self, i: int) -> int:
        """How many others the i-th beats."""
        return self.beaten[i].bit_count()


def pairwise(papers: Papers, keys: Sequence[str]) -> Matrix:
    """The matrix of papers whose marks are ranks, each a tuple of keys, best first. `keys` are all who stand.

    A candidate's whole row is one integer with a lane for each opponent, so a paper costs one addition per name on it.
    """
    parts, per = in_units(papers)
    width = sum([number for _, number in parts]).bit_length() + 1
    lane = {key: 1 << (width * place) for place, key in enumerate(keys)}
    everybody = sum(lane.values())
    rows = dict.fromkeys(keys, 0)
    for ranks, number in parts:
        below = everybody
        for rank in ranks:
            if len(rank) == 1:  # nearly every rank: without the two loops
                key = rank[0]
                below -= lane[key]
                rows[key] += below if number == 1 else number * below
                continue
            for key in rank:
                below -= lane[key]
            gain = number * below
            for key in rank:
                rows[key] += gain
    return Matrix(tuple(keys), tuple(_lanes(rows[key], width, len(keys)) for key in keys), per, not papers)


def _lanes(row: int, width: int, number: int) -> tuple[int, ...]:
    mask = (1 << width) - 1
    return tuple((row >> (width * place)) & mask for place in range(number))
