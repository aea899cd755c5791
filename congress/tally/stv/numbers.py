"""The two arithmetics of a transferable vote: whole units of 10 to minus p, or exact fractions. Never a float.

The count holds votes and values as plain numbers of one kind; these classes say what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Protocol

from congress.tally.errors import RuleError
from congress.tally.show import brief, decimal

Number = int | Fraction
"""Votes or a value: units of the last decimal (`Fixed`) or a fraction of a vote (`Exact`)."""

Rows = Mapping[str, Mapping[int, int]]


class Numbers(Protocol):
    """An arithmetic. `places`: its decimals, None for fractions."""

    @property
    def places(self) -> int | None:
        """Decimals in which every number is exact."""
        ...

    def votes(self, number: Fraction) -> Number:
        """A number of votes, cut to what this arithmetic keeps."""
        ...

    def piece(self, share: int) -> Number:
        """What one of `share` pieces of a vote is worth. Raises `RuleError` if it cannot be held exactly."""
        ...

    def fraction(self, number: Number) -> Fraction:
        """A number as an exact fraction of votes."""
        ...

    def ratio(self, value: Number, part: Number, whole: Number) -> Number:
        """value times part over whole, cut once at the end."""
        ...

    def times(self, one: Number, other: Number) -> Number:
        """The product, cut."""
        ...

    def over(self, part: Number, whole: Number) -> Number:
        """The quotient, cut."""
        ...

    def worth(self, rows: Rows, values: Mapping[int, Number]) -> dict[str, Number]:
        """The sum of pieces times value in each row."""
        ...

    def text(self, number: Number) -> str:
        """A number as people read it in a sentence."""
        ...


class Fixed:
    """Whole numbers of units of 10 to minus `places`; division drops the rest."""

    def __init__(self, places: int) -> None:
        self._places = places
        self.unit: int = 10**places

    @property
    def places(self) -> int | None:
        """As given."""
        return self._places

    def votes(self, number: Fraction) -> Number:
        """The whole units in it."""
        return number.numerator * self.unit // number.denominator

    def piece(self, share: int) -> Number:
        """A paper is worth one vote. Votes in fractions are refused: cut, they would no longer add up."""
        if share != 1:
            raise RuleError("tally.stv_decimals_need_whole_votes", places=self._places)
        return self.unit

    def fraction(self, number: Number) -> Fraction:
        """Units over units in one vote."""
        return Fraction(int(number), self.unit)

    def ratio(self, value: Number, part: Number, whole: Number) -> Number:
        """All in units."""
        return int(part * value // whole)

    def times(self, one: Number, other: Number) -> Number:
        """Units times units."""
        return int(one * other // self.unit)

    def over(self, part: Number, whole: Number) -> Number:
        """Units over units."""
        return int(part * self.unit // whole)

    def worth(self, rows: Rows, values: Mapping[int, Number]) -> dict[str, Number]:
        """Sums of whole numbers."""
        return {name: sum(values[each] * pieces for each, pieces in row.items()) for name, row in rows.items()}

    def text(self, number: Number) -> str:
        """Whole numbers bare, others with all decimals."""
        whole, rest = divmod(int(number), self.unit)
        return str(whole) if not rest else decimal(self.fraction(number), self._places)


class Exact:
    """Fractions of a vote."""

    @property
    def places(self) -> int | None:
        """None: no decimals."""
        return None

    def votes(self, number: Fraction) -> Number:
        """The number itself."""
        return number

    def piece(self, share: int) -> Number:
        """One over the pieces."""
        return Fraction(1, share)

    def fraction(self, number: Number) -> Fraction:
        """The number itself."""
        return number if isinstance(number, Fraction) else Fraction(number)

    def ratio(self, value: Number, part: Number, whole: Number) -> Number:
        """Nothing is cut."""
        return Fraction(value) * (Fraction(part) / Fraction(whole))

    def times(self, one: Number, other: Number) -> Number:
        """Nothing is cut."""
        return one * other

    def over(self, part: Number, whole: Number) -> Number:
        """Nothing is cut."""
        return Fraction(part) / Fraction(whole)

    def worth(self, rows: Rows, values: Mapping[int, Number]) -> dict[str, Number]:
        """One common denominator serves all rows: reducing at every step is what makes fractions slow."""
        used = {each: Fraction(values[each]) for row in rows.values() for each in row}
        common = lcm(*(value.denominator for value in used.values()))
        whole = {each: value.numerator * (common // value.denominator) for each, value in used.items()}
        return {
            name: Fraction(sum(whole[each] * pieces for each, pieces in row.items()), common)
            for name, row in rows.items()
        }

    def text(self, number: Number) -> str:
        """A fraction while one can read it; else decimals, with an ellipsis where they are cut off."""
        return brief(number)
