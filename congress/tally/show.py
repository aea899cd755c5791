"""Numbers ready to print: fractions as fractions, decimals only where they are exact."""

from fractions import Fraction

GLYPHS = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
    Fraction(1, 8): "⅛",
    Fraction(3, 8): "⅜",
    Fraction(5, 8): "⅝",
    Fraction(7, 8): "⅞",
}


def show(number: Fraction | int) -> str:
    """A number as people write it: `183⅓`, `7`, `183 5/13`, `−⅔`. Never a rounded decimal."""
    above, below = number.as_integer_ratio()
    sign = "−" if above < 0 else ""
    whole, over = divmod(abs(above), below)
    if not over:  # nearly every number is whole: no arithmetic of fractions for it
        return f"{sign}{whole}"
    rest = Fraction(over, below)
    if rest in GLYPHS:
        return f"{sign}{whole or ''}{GLYPHS[rest]}"
    return f"{sign}{whole} {rest}" if whole else f"{sign}{rest}"


def decimal(number: Fraction, places: int) -> str:
    """A number with exactly `places` decimals (`150.26536`). Raises ValueError if that would not be exact."""
    scaled = number * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{number} is not exact in {places} decimals")
    sign, digits = ("−" if scaled < 0 else ""), str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


READABLE = 1_000  # a larger denominator says nothing to a reader
BRIEF_PLACES = 6


def brief(number: Fraction | int) -> str:
    """A fraction while one can read it, else decimals: with an ellipsis where they are cut off (`7.218842…`)."""
    if number.denominator < READABLE:
        return show(number)
    cut = Fraction(int(number * 10**BRIEF_PLACES), 10**BRIEF_PLACES)
    text = decimal(cut, BRIEF_PLACES)
    return text.rstrip("0") if cut == number else text + "…"
