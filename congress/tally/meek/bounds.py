"""Numbers known between two bounds. What the bounds leave open is never decided: it raises `Undecided`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

Number = int | Fraction


class Undecided(Exception):  # it asks for more digits, it is no error: the count begins again with twice as many
    """Two numbers are so near that the digits kept cannot tell which is greater."""


class Span(NamedTuple):
    """The exact number lies from `low` to `high`; they are equal where it is known exactly."""

    low: Number
    high: Number

    def plus(self, other: Span) -> Span:
        """The sum."""
        return Span(self.low + other.low, self.high + other.high)

    def minus(self, other: Span) -> Span:
        """The difference."""
        return Span(self.low - other.high, self.high - other.low)

    def within(self, other: Span) -> Span:
        """What both allow, of two bounds of one number."""
        return Span(max(self.low, other.low), min(self.high, other.high))

    def times(self, whole: int) -> Span:
        """The product with a whole number from 0 up."""
        return Span(self.low * whole, self.high * whole)


def total(spans: Iterable[Span]) -> Span:
    """The sum of several, 0 for none."""
    spans = tuple(spans)
    return Span(sum(each.low for each in spans), sum(each.high for each in spans))


def least(spans: Iterable[Span]) -> Span:
    """The least of several. Raises ValueError for none."""
    spans = tuple(spans)
    return Span(min(each.low for each in spans), min(each.high for each in spans))


def is_more(one: Span, other: Span) -> bool:
    """Whether `one` is greater. Raises `Undecided` where the bounds overlap."""
    if one.low > other.high:
        return True
    if one.high <= other.low:
        return False
    raise Undecided


def nearest(span: Span, scale: int, grain: int) -> int:
    """The number over `scale` in parts of which `grain` make one, the nearest, halves upwards.

    Raises `Undecided` where the bounds round to different numbers.
    """
    low, high = (int((2 * grain * number + scale) // (2 * scale)) for number in span)
    if low != high:
        raise Undecided
    return low
