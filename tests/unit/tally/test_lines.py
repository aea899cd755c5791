"""Lines of a file of papers: those that say nothing are passed over, up to a bound, whatever the format."""

from collections.abc import Callable
from io import BytesIO

import pytest

from congress.tally.case import Ranking
from congress.tally.errors import FormatError
from congress.tally.formats import lines
from congress.tally.formats.blt import read_blt
from congress.tally.formats.lines import bounded_lines
from congress.tally.formats.papers_csv import read_csv
from congress.tally.formats.preflib import read_preflib

READERS: dict[str, tuple[Callable[[BytesIO], object], bytes]] = {
    "blt": (read_blt, b"3 2\n1 1 0\n"), "csv": (read_csv, b"A,B\n1,2\n"),
    "preflib": (read_preflib, b"# NUMBER ALTERNATIVES: 3\n1: 1\n"),
}  # fmt: skip


def test_lines_are_numbered_as_they_stand() -> None:
    content = b"\xef\xbb\xbfone\r\n\n  \t\n# two\n  three \r\n"
    assert list(bounded_lines(BytesIO(content))) == [(1, "one"), (4, "# two"), (5, "  three ")]


NOTHING = (b"\n", b"\r\n", b" \n", b"#\n", b"# 1 1 0\n")


@pytest.mark.parametrize(
    ("form", "nothing"), [*((form, nothing) for form in READERS for nothing in NOTHING), ("blt", b" # 1 1 0\n")]
)
def test_lines_that_say_nothing_are_not_read_for_ever(
    form: str, nothing: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MOST_REMARKS", 500)
    read, head = READERS[form]
    source = BytesIO(head + nothing * 2000)
    with pytest.raises(FormatError, match="expected_fewer_remarks") as caught:
        read(source)
    assert 490 < caught.value.line < 510
    assert source.tell() < 10_000


def test_a_line_is_read_again_where_the_alternatives_have_changed() -> None:
    with pytest.raises(FormatError, match="expected_alternative") as caught:
        read_preflib(b"# NUMBER ALTERNATIVES: 3\n1: 3\n# NUMBER ALTERNATIVES: 2\n1: 3\n")
    assert caught.value.line == 4


def test_orders_written_alike_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"# NUMBER ALTERNATIVES: 2\n2: 1,2\n1: 2\n2: 1,2\n3: 1,2\n"
    expected = ((Ranking.of("1", "2"), 7), (Ranking.of("2"), 1))
    assert read_preflib(content).papers == expected
    monkeypatch.setattr("congress.tally.formats.preflib.MOST_REMEMBERED", 1)
    assert read_preflib(content).papers == expected
