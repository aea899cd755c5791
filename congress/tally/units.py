"""Votes in whole units: broken votes are scaled once by their common denominator, and then whole numbers add up."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from congress.tally.contest import Marks, Papers

Units = list[tuple[Marks, int]]


def in_units(papers: Papers) -> tuple[Units, int]:
    """Papers with their votes in units, and how many units make one vote (3 where votes come in thirds)."""
    parts = [votes.as_integer_ratio() for votes in papers.values()]
    unit = lcm(*{below for _, below in parts})
    return [(marks, above * (unit // below)) for marks, (above, below) in zip(papers, parts, strict=True)], unit


def in_votes(units: dict[str, int], unit: int) -> dict[str, Fraction]:
    """Units by candidate back in votes."""
    return {key: Fraction(number, unit) for key, number in units.items()}
