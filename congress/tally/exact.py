"""Sums of many fractions. Adding them one by one reduces every step; here one common denominator serves them all."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm


def total(values: Iterable[Fraction]) -> Fraction:
    """The exact sum of `values`, 0 for none."""
    values = tuple(values)
    common = lcm(*{value.denominator for value in values})
    if common == 1:
        return Fraction(sum(value.numerator for value in values))
    return Fraction(sum(value.numerator * (common // value.denominator) for value in values), common)
