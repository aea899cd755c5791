"""Exact numbers: sums of many fractions, and fractions as text however many digits they have.

Adding fractions one by one reduces at every step; here one common denominator serves them all. Python refuses to write
or read whole numbers of more than 4,300 digits at once; exact counts of many surpluses pass that, so it goes piecewise.
"""

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


PIECE = 4_000  # digits
BASE: int = 10**PIECE


def fraction_text(number: Fraction) -> str:
    """A fraction as text, exact: `550/3`, `7`."""
    whole = _digits(number.numerator)
    return whole if number.denominator == 1 else f"{whole}/{_digits(number.denominator)}"


def fraction_of(text: str) -> Fraction:
    """The fraction that `fraction_text` wrote. The text holds nothing but digits, a sign and a stroke."""
    numerator, _, denominator = text.partition("/")
    return Fraction(_number(numerator), _number(denominator or "1"))


def _digits(number: int) -> str:
    if abs(number) < BASE:
        return str(number)
    pieces, left = [], abs(number)
    while left >= BASE:
        left, piece = divmod(left, BASE)
        pieces.append(str(piece).rjust(PIECE, "0"))
    return ("-" if number < 0 else "") + str(left) + "".join(reversed(pieces))


def _number(text: str) -> int:
    if len(text) <= PIECE:
        return int(text)
    if text.startswith("-"):
        return -_number(text[1:])
    number, at = 0, len(text) % PIECE
    for start, end in zip((0, *range(at, len(text), PIECE)), (*range(at, len(text), PIECE), len(text)), strict=True):
        number = number * BASE + int(text[start:end] or "0")
    return number
