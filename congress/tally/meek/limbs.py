"""Numbers from 0 to 1 in fixed point, many at once, as limbs of equal length in numpy: exact sums with exact weights.

A number is `length` limbs of `width` bits, the highest first; only the highest may be as great as 2 to the power of
`width`, for the number 1. Sums of limbs times papers are made by multiplying matrices of doubles that hold whole
numbers below 2 to the power of 53: every such product and sum is exact, in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[Any]]

DOUBLE = 53  # bits of a whole number that a double holds exactly
WIDTHS = ((31, 4), (30, 15), (28, 250))  # bits of a limb, and how many: so many products of two add up within 64 bits


@dataclass(frozen=True)
class Shape:
    """How numbers are cut into limbs: `bits` = `width` times `length`."""

    width: int
    length: int

    @property
    def bits(self) -> int:
        """Bits after the point."""
        return self.width * self.length


def shape_for(units: int, least: int) -> Shape | None:
    """Limbs for at least so many bits where the weights together are `units`; None where there are none."""
    for widest, most in WIDTHS:
        width = min(widest, DOUBLE - units.bit_length())
        if width < 1:
            return None
        length = -(-least // width)
        if length <= most:
            return Shape(width, length)
    return None


def cut(numbers: Sequence[int], shape: Shape) -> Numbers:
    """Whole numbers over 2 to the power of `bits` as an array: `length` rows, a column for each."""
    mask, found = (1 << shape.width) - 1, np.empty((shape.length, len(numbers)), np.uint64)
    for place in range(shape.length):
        shift = shape.width * (shape.length - 1 - place)
        found[place] = [number >> shift if place == 0 else number >> shift & mask for number in numbers]
    return found


def times(one: Numbers, other: Numbers, shape: Shape) -> Numbers:
    """The products, number by number: never too great, and less than `length` + 1 too small in the last place."""
    width, mask = np.uint64(shape.width), np.uint64((1 << shape.width) - 1)
    found = np.empty(np.broadcast_shapes(one.shape, other.shape), np.uint64)
    carry = _row(one, other, shape.length) >> width  # what is behind the last place gives its carry only
    for place in range(shape.length - 1, 0, -1):
        row = _row(one, other, place)
        row += carry
        np.bitwise_and(row, mask, out=found[place])
        carry = np.right_shift(row, width, out=row)
    found[0] = carry
    return found


def _row(one: Numbers, other: Numbers, place: int) -> Numbers:
    """All products of limbs that belong to a place."""
    row: Numbers = one[0] * other[place - 1]
    for left in range(1, place):
        row += one[left] * other[place - 1 - left]
    return row


def what_is_left(one: Numbers, other: Numbers, shape: Shape) -> Numbers:
    """1 less two numbers, but not below 0: exactly. Their highest limbs may be as great as sums of a few numbers."""
    width, mask = shape.width, (1 << shape.width) - 1
    found = np.empty(np.broadcast_shapes(one.shape, other.shape), np.int64)
    carry: Any = 0
    for place in range(shape.length - 1, 0, -1):
        row = carry - one[place].astype(np.int64) - other[place].astype(np.int64)
        np.bitwise_and(row, mask, out=found[place])
        carry = row >> width
    found[0] = (1 << width) + carry - one[0].astype(np.int64) - other[0].astype(np.int64)
    found[:, found[0] < 0] = 0
    return found


def at_most(numbers: Numbers, limit: Sequence[int]) -> Numbers:
    """Each number, or the limit if that is less, compared limb by limb as whole numbers; the limit as its limbs."""
    is_less = np.zeros(numbers.shape[1:], bool)
    for row, limb in zip(numbers[::-1], reversed(limit), strict=True):
        is_less = (row < limb) | ((row == limb) & is_less)
    found: Numbers = np.where(is_less, numbers, np.array(limit, np.int64).reshape(-1, *[1] * is_less.ndim))
    return found


def join(sums: Numbers, shape: Shape) -> list[int]:
    """Sums of limbs (a row for each sum, a column for each limb, whole numbers) as whole numbers over `bits`."""
    found = [0] * len(sums)
    for limb in sums.T:
        found = [number << shape.width for number in found]
        found = [number + int(part) for number, part in zip(found, limb.tolist(), strict=True)]
    return found
