"""Fractions of any length go to text and back."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from congress.tally.exact import fraction_of, fraction_text
from congress.tally.plain import read, write


@given(st.fractions(), st.sampled_from([1, 10**3999, 10**4000, 10**4000 + 1, 3**40000]))
def test_a_fraction_is_written_and_read_again(number: Fraction, factor: int) -> None:
    for each in (number * factor, number / factor):
        assert fraction_of(fraction_text(each)) == each
        assert read(Fraction, write(each), "votes") == each
