"""Sums of many fractions. Adding them one by one reduces every step; here one common denominator serves them all."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm


def total(values: Iterable[Fraction]) -> Fraction:
    """The exact sum of `values`, 0 for none."""
    parts = [value.as_integer_ratio() for value in values]
    common = lcm(*{below for _, below in parts})
    if common == 1:
        return Fraction(sum([above for above, _ in parts]))
    return Fraction(sum([above * (common // below) for above, below in parts]), common)
