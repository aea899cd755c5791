"""Fractions as text, however many digits they have; and as people read them."""

from fractions import Fraction

import pytest

from congress.tally.exact import fraction_text
from congress.tally.show import brief
from congress.tally.stv.numbers import Exact, Fixed


def test_short_ones_are_as_python_writes_them() -> None:
    for number in (Fraction(550, 3), Fraction(7), Fraction(-2, 3), Fraction(0)):
        assert fraction_text(number) == str(number)
    assert fraction_text(Fraction(-(10**5000))) == "-1" + "0" * 5000


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(23, 3), "7⅔"),
        (Fraction(466669, 100000), "4.66669"),
        (Fraction(7218842, 1000001), "7.218834…"),
        (Fraction(-7218842, 1000001), "−7.218834…"),
        (Fraction(5), "5"),
    ],
)
def test_what_one_cannot_read_is_cut_and_marked(number: Fraction, text: str) -> None:
    assert brief(number) == text


def test_the_two_arithmetics() -> None:
    fixed, exact = Fixed(2), Exact()
    assert (fixed.votes(Fraction("1.239")), fixed.text(123), fixed.fraction(123)) == (123, "1.23", Fraction("1.23"))
    assert (fixed.ratio(100, 1, 3), fixed.times(150, 150), fixed.over(100, 300)) == (33, 225, 33)
    third = Fraction(1, 3)
    assert (exact.ratio(third, third, Fraction(2)), exact.times(third, 3), exact.over(1, 3)) == (third / 6, 1, third)
    assert exact.worth({"a": {0: 2, 1: 3}, "b": {}}, {0: third, 1: Fraction(1, 2)}) == {"a": Fraction(13, 6), "b": 0}
