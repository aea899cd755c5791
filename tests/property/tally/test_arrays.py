"""What is read fast into arrays is what the slow readers read, in pieces of any size; what they refuse is not read."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from congress.tally.formats.arrays import NotPlain, PaperArray, read_blt_array, read_csv_array
from congress.tally.formats.blt import read_blt
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_csv import read_csv
from tests.unit.tally.test_arrays import rankings

Blot = tuple[int, int, str]
"""Where to blot, from the end of the text; how many characters are taken out; what is put in."""
NONE: Blot = (0, 0, "")

blots = st.just(NONE) | st.tuples(
    st.integers(0, 60), st.integers(0, 2), st.sampled_from(("", "0", " ", "\n", "7", ",", "0\n", "\r"))
)
pieces = st.integers(1, 40)
settings = st.sampled_from(
    [(), ("-2",), ("# x", "", "[withdrawn 3]"), ("[tie 2 1]",), ("[nick 2 1 4 3]",), ("-2 1 3 0",)]
)
preferences = st.permutations(range(1, 5)) | st.lists(st.integers(1, 4), unique=True)
blt_lines = st.builds(
    lambda weight, keys: " ".join(map(str, (weight, *keys, 0))),
    st.sampled_from((1, 12, 305, 123456789012345678)),
    preferences,
)
cells = st.sampled_from(("", "0", "1", "1", "2", "2", "3", "10", "01"))
csv_lines = st.lists(cells, min_size=2, max_size=2).map(",".join)
headings = st.sampled_from(("Ana,Bo", "Ana,count", "count,Ana", "Ana;Bo", "Ana,", "Ana,Ana", "# Ana,Bo"))


def agree(text: str, fast: Callable[[Path, int], PaperArray], slow: Callable[[bytes], PaperFile], piece: int) -> None:
    """Assert that the fast reader reads the same, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papers"
        path.write_bytes(text.encode())
        try:
            found = fast(path, piece)
        except NotPlain:
            return
    file = slow(text.encode())
    assert (found.candidates, found.seats, found.title, ()) == (file.candidates, file.seats, file.title, file.ties)
    assert rankings(found) == dict(file.papers)


def blotted(lines: Sequence[str], blot: Blot) -> str:
    """The lines as a text, with its blot."""
    text, (back, out, into) = "".join(f"{line}\n" for line in lines), blot
    at = max(0, len(text) - back)
    return text[:at] + into + text[at + out :]


@given(settings, st.lists(blt_lines, max_size=5), blots, pieces)
@example(("-2 5 1 0",), ["1 3 0"], NONE, 40)
@example(("[ nick 2 1 4 3]",), ["1 3 0"], NONE, 40)
@example(("[", "tie 2 1]"), ["1 3 0"], NONE, 40)
@example((), ["1 3 00", "1 00"], NONE, 40)
def test_blt(head: Sequence[str], papers: list[str], blot: Blot, piece: int) -> None:
    agree(blotted(["4 2", *head, *papers, "0", '"A"', '"B"', '"C"', '"D"'], blot), read_blt_array, read_blt, piece)


@given(headings, st.lists(csv_lines, max_size=5), blots, pieces)
@example("\ufeff# Ana,Bo", ["1,2", "1,2"], NONE, 40)
@example("Ana;Bo", ["1", "2"], NONE, 40)
@example("Ana", ["1", "", "1"], NONE, 40)
@example("Ana,,Bo", ["1,2,3"], NONE, 40)
def test_tables(heading: str, papers: list[str], blot: Blot, piece: int) -> None:
    agree(blotted([heading, *papers], blot), read_csv_array, read_csv, piece)
