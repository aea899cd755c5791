import pytest

from congress.kernel.errors import Invalid
from congress.languages.wording import sentence
from congress.texts.limits import MAX_TEXT, clean


def refused(text: str | bytes, **options: int) -> Invalid:
    with pytest.raises(Invalid) as caught:
        clean(text, **options)
    return caught.value


def test_newlines_of_every_system_become_line_feeds() -> None:
    assert clean("one\r\ntwo\rthree\u2028four\u2029five") == "one\ntwo\nthree\nfour\nfive"


def test_composed_and_decomposed_letters_become_one_form() -> None:
    assert clean("Ame\u0301rica\u0303") == "Américã"


def test_blank_lines_at_the_ends_go_and_those_between_stay() -> None:
    assert clean("\n \n\ttext  \n\n\nmore\n \n") == "\ttext  \n\n\nmore"


def test_bytes_are_read_as_utf8_with_or_without_byte_order_mark() -> None:
    assert clean("Türkçe, по-русски".encode()) == "Türkçe, по-русски"
    assert clean("\ufeffTürkçe".encode()) == "Türkçe"


def test_bytes_that_are_not_utf8_are_refused_at_their_place() -> None:
    error = refused("Año".encode("latin-1"))
    assert error.message.params == {"position": 2}
    assert "byte number 2" in sentence(error.message)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f"])
def test_control_characters_are_refused_with_line_and_code(character: str) -> None:
    error = refused(f"first\nsecond {character}")
    assert error.message.key == "texts.control_character"
    assert error.message.params == {"code": f"U+{ord(character):04X}", "line": 2}


def test_half_a_surrogate_pair_is_refused() -> None:
    assert refused("a\ud83d").message.key == "texts.not_unicode"


@pytest.mark.parametrize("character", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_characters_that_reorder_the_reading_are_refused(character: str) -> None:
    assert refused(f"pay {character}100").message.key == "texts.reordering_character"


def test_joiners_and_direction_marks_of_living_scripts_pass() -> None:
    words = "می\u200cخواهیم \u200fעברית"
    assert clean(words) == words


def test_thirty_marks_on_a_letter_pass_and_thirty_one_do_not() -> None:
    assert clean("x" + "\u0316" * 30)
    error = refused("line\nx" + "\u0316" * 31)
    assert error.message.params == {"limit": 30, "line": 2}


def test_the_limit_counts_characters_of_the_normal_form() -> None:
    assert len(clean("é" * MAX_TEXT)) == MAX_TEXT
    assert len(clean("e\u0301" * MAX_TEXT)) == MAX_TEXT


@pytest.mark.parametrize("excess", [1, 23, 500_000])
def test_too_long_says_by_how_many_characters(excess: int) -> None:
    error = refused("a" * (MAX_TEXT + excess))
    assert error.message.params["excess"] == excess
    assert f"{excess} more than the 100000 allowed" in sentence(error.message)


def test_a_smaller_limit_may_be_asked() -> None:
    assert clean("twelve chars", limit=12) == "twelve chars"
    assert refused("twelve chars", limit=11).message.params["excess"] == 1
