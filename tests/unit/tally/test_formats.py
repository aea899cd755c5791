"""BLT files: everything that may stand in one, and what is said where something else does."""

from io import BytesIO

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Lot, Ranking
from congress.tally.errors import FormatError
from congress.tally.formats import blt, lines
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.lines import LONGEST_LINE
from congress.tally.formats.paper_file import BallotFile

PLAIN = b'3 2\n4 1 2 0\n2 3 0\n1 0\n0\n"Castor"\n"Pollux"\n"Helen"\n"Gemini"\n'


def read(text: str) -> BallotFile:
    return read_blt(text.encode())


def test_a_plain_file() -> None:
    ballots = read_blt(PLAIN)
    assert [candidate.name for candidate in ballots.candidates] == ["Castor", "Pollux", "Helen"]
    assert (ballots.seats, ballots.title, ballots.total) == (2, "Gemini", 7)
    assert ballots.papers == ((Ranking.of("1", "2"), 4), (Ranking.of("3"), 2), (Ranking(()), 1))
    assert [vote.papers for vote in ballots.votes()] == [4, 2, 1]
    assert ballots.votes()[2].choice == Blank()
    assert (ballots.question().seats, ballots.question(1).seats) == (2, 1)


@pytest.mark.parametrize(
    "variant",
    [
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\n", b"  # comment\n"),
        PLAIN.replace(b"\n", b"\n\n"),
        PLAIN.replace(b" ", b"\t"),
        PLAIN.replace(b"4 1 2 0", b"3 1 2 0\n1 1 2 0"),
        PLAIN.replace(b"4 1 2 0", b"4 1\n2\n0"),
        PLAIN.replace(b"4 1 2 0\n2 3 0", b"4 1 2 0 2 3 0"),
        PLAIN.replace(b"4 1 2 0", b"04 01 2 0"),
        PLAIN.replace(b'"Gemini"', b"Gemini"),
        PLAIN.removesuffix(b"\n"),
    ],
)
def test_ways_to_write_the_same(variant: bytes) -> None:
    assert read_blt(variant) == read_blt(PLAIN)
    assert read_blt(BytesIO(variant)) == read_blt(PLAIN)


def test_withdrawn_nicknames_ties_and_equal_ranks() -> None:
    ballots = read(
        "4 2\n-2 -3\n[nick anna bob eve dan]\n[withdrawn dan]\n[tie eve anna bob dan]\n"
        '1 anna=bob eve 0\n2 2 = 3 1 0\n0\n"Anna"\n"Bob"\n"Eve"\n"Dan"\n'
    )
    assert [candidate.key for candidate in ballots.candidates if candidate.withdrawn] == ["2", "3", "4"]
    assert ballots.papers == ((Ranking((("1", "2"), ("3",))), 1), (Ranking((("2", "3"), ("1",))), 2))
    assert ballots.lots() == (Lot(("3", "1", "2", "4")),)
    assert ballots.title == ""
    assert read_blt(PLAIN).lots() == ()


def test_options_of_another_program_are_passed_over() -> None:
    assert read_blt(PLAIN.replace(b"3 2\n", b"3 2\n[droop verbose 3]\n")) == read_blt(PLAIN)


def test_papers_are_read_alike_when_no_more_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = PLAIN.replace(b"2 3 0\n", b"1 3 0\n1 3 0\n")
    monkeypatch.setattr(blt, "MOST_REMEMBERED", 1)
    assert read_blt(twice) == read_blt(PLAIN)


def test_settings_without_end_are_refused() -> None:
    with pytest.raises(FormatError, match="expected_fewer_settings") as caught:
        read("3 2\n" + "-1\n" * 4000 + "[droop x]\n" + PLAIN.decode()[4:])
    assert (caught.value.line, caught.value.column) == (4002, 1)
    assert read("3 2\n" + "-1\n" * 4000 + PLAIN.decode()[4:]).total == 7


def test_quotes_hashes_and_letters_in_names() -> None:
    ballots = read('1 1\n0\n"Åsa ""Pi"" # Öst" # first\nA bare [title] = 1\n')
    assert ballots.candidates[0].name == 'Åsa "Pi" # Öst'
    assert ballots.title == "A bare [title] = 1"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.decode(),
        '2 1\n  # remark\n-2\n#\n\n[tie 2 1]\n99999999999999999999 1=2 0\n0\n"A ""a"""\n"B"\n',
        '1 1\n0\n"A"\n',
    ],
)
def test_written_and_read_again(text: str) -> None:
    assert read(write_blt(read(text))) == read(text)


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("", "expected_candidates", 1, 1),
        ("x 2", "expected_candidates", 1, 1),
        ("0 2", "expected_candidates", 1, 1),
        ("9999 2", "expected_candidates", 1, 1),
        ("3\n", "expected_seats", 1, 2),
        ("3 -1", "expected_seats", 1, 3),
        ("3 2\n", "expected_paper", 1, 4),
        ("3 2\nx 1 0\n", "expected_paper", 2, 1),
        ("3 2\n1 1 0\n", "expected_paper", 2, 6),
        ("3 2\n1.5 1 0\n", "expected_paper", 2, 1),
        ("3 2\n1 4 0\n", "expected_candidate", 2, 3),
        ("3 2\n1 1 x 0\n", "expected_candidate", 2, 5),
        ("3 2\n1 1 0\n1 2 2 0\n", "expected_each_once", 3, 5),
        ("3 2\n1 1 0\n1 2 4 0\n", "expected_candidate", 3, 5),
        ("3 2\n1 1= 0\n", "expected_candidate", 2, 6),
        ("3 2\n1 1 =", "expected_candidate", 2, 6),
        ("3 2\n1 1 2 1 0\n", "expected_each_once", 2, 7),
        ("3 2\n1 1=1 0\n", "expected_each_once", 2, 5),
        ("3 2\n1 1 2\n", "expected_preference", 2, 6),
        ("3 2\n-4\n", "expected_candidate", 2, 2),
        ("3 2\n[colour red]\n", "expected_setting", 2, 2),
        ("3 2\n[", "expected_setting", 2, 2),
        ("3 2\n[tie 1 2", "expected_bracket", 2, 9),
        ("3 2\n[tie 1 4]", "expected_candidate", 2, 8),
        ("3 2\n[nick a b]\n", "expected_nicknames", 2, 2),
        ("3 2\n[nick a b a]\n", "expected_nickname", 2, 11),
        ("2 2\n[nick 2 1]\n", "expected_nickname", 2, 7),
        ("1 2\n[nick 0]\n", "expected_nickname", 2, 7),
        ("1 1\n0\nA\n", "expected_name", 3, 1),
        ('1 1\n0\n"A\n', "expected_name", 3, 1),
        ("1 1\n0\n", "expected_name", 2, 2),
        ('1 1\n0\n"A"\n"T"\n"more"\n', "expected_end_of_file", 5, 1),
        ('1 1\n0\n"A"\n"T" x\n', "expected_end_of_file", 4, 5),
    ],
)
def test_a_malformed_file_is_told_where(text: str, key: str, line: int, column: int) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    error = caught.value
    assert (error.message.key, error.line, error.column) == (f"tally.{key}", line, column)
    assert f"Line {line}, column {column}: expected " in sentence(error.message)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(FormatError) as caught:
        read_blt(b'1 1\n0\n"\xe9"\n')
    assert sentence(caught.value.message) == "Line 3, column 2: expected UTF-8 text, found the byte 0xe9."


def test_a_line_without_end_is_refused_before_it_is_held() -> None:
    class Endless(BytesIO):
        read_so_far = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= LONGEST_LINE + 2
            self.read_so_far += size
            return b"1" * size

    source = Endless()
    with pytest.raises(FormatError, match=r"tally\.expected_end_of_line"):
        read_blt(source)
    assert source.read_so_far < 2 * LONGEST_LINE + 10


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(FormatError, match=r"tally\.expected_smaller_file") as caught:
        read_blt(PLAIN, limit=20)
    assert sentence(caught.value.message).startswith("Line 4: the file is longer than 20 bytes")


def test_too_many_different_papers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_DIFFERENT", 2)
    head, tail = "3 2\n1 1 0\n1 1 0\n1 2 0\n1 1 0\n", '0\n"A"\n"B"\n"C"\n'
    assert read(head + tail).total == 4
    with pytest.raises(FormatError, match=r"tally\.expected_fewer_papers") as caught:
        read(head + "1 3 0\n" + tail)
    assert caught.value.line == 6
