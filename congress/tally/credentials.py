"""What the credentials committee reports of a roll: seats by kind, and the counts that bases and quorum are taken
of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from congress.tally.case import Moment, RollLine
from congress.tally.plain import Plain
from congress.tally.report import Sum
from congress.tally.roll import sum_of_lines


@dataclass(frozen=True)
class Kind(Plain):
    """The lines of one category and class."""

    category: str
    decisive: bool
    sum: Sum


@dataclass(frozen=True)
class CredentialsTable(Plain):
    """The kinds, the decisive first, each in order of category, and both totals, which the kinds add up to."""

    kinds: tuple[Kind, ...]
    decisive: Sum
    consultative: Sum


def credentials_table(lines: Iterable[RollLine]) -> CredentialsTable:
    """The table of a roll."""
    lines = tuple(lines)
    found = sorted({(not line.decisive, line.category) for line in lines})
    kinds = tuple(Kind(category, not other, sum_of_lines(_of(lines, not other, category))) for other, category in found)
    return CredentialsTable(kinds, sum_of_lines(_of(lines, True)), sum_of_lines(_of(lines, False)))


def moment_of(lines: Iterable[RollLine]) -> Moment:
    """The count of those lines that have a decisive vote: of the accredited, of those present, of all allocated."""
    lines = _of(tuple(lines), True)
    total = sum_of_lines(lines)
    sections = len({line.section for line in lines})
    return Moment(total.heads or 0, total.seats or 0, total.votes or Fraction(0), sections)


def _of(lines: tuple[RollLine, ...], decisive: bool, category: str | None = None) -> tuple[RollLine, ...]:
    return tuple(line for line in lines if line.decisive is decisive and category in (None, line.category))
