"""Large files of papers straight into arrays: the fast way of reading, with numpy, in passes over whole pieces.

For plain files only: a BLT without nicknames or an order for ties, whose papers stand one on a line in single spaces,
and a table (CSV) of name columns that holds numbers alone. Anything else, and anything wrong, raises `NotPlain`: the
slow readers then read it, or say what is wrong and where. Memory: the array itself, as wide as the longest paper and no
larger than `ROOM` times the file; its weights; and, for each core, about twenty times one piece and twice the rows that
it gives. `FormatError` refuses a file that would take more, or is longer than `LARGEST`.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congress.tally.case import Candidate
from congress.tally.errors import FormatError
from congress.tally.formats.blt import read_blt
from congress.tally.formats.lines import LIMIT, LONGEST_LINE
from congress.tally.formats.paper_file import BallotFile
from congress.tally.formats.papers_csv import COUNTS, RANK_HEADING, sign_of, split

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

PIECE = 500_000  # bytes: what is made of one fits the cache of a core
KEPT = 30_000_000
MOST = 255  # candidates that a uint8 can name
HEAD = 1_000_000  # bytes before the papers, or after
LARGEST = 2_000_000_000  # bytes of a file
ROOM = 6  # bytes of the array for each byte of the file: a name takes two bytes there, a place left empty none
FEW, AMPLE = 200_000_000, 2  # so much, or so often the file, is taken without asking how wide the longest paper is
WORD = 64  # candidates to a word of so many bits
LINE_END, SPACE, COMMA, ZERO = b"\n ,0"


class NotPlain(Exception):  # it is no error: another reader takes over
    """The file is not of the plain kind that is read fast."""


@dataclass(frozen=True)
class PaperArray:
    """Papers as an array: `marks` of shape (papers, columns), uint8, and `weights` of shape (papers,), int64.

    `are_ranks` False: a row is a paper's preferences in order, candidates by number from 1, 0 after the last. True: a
    row holds for each candidate, in order, the rank given (from 1), 0 for none.
    """

    candidates: tuple[Candidate, ...]
    seats: int
    title: str
    marks: NDArray[uint8]
    weights: NDArray[Any]
    are_ranks: bool = False


def read_blt_array(path: Path, piece: int = PIECE) -> PaperArray:
    """The papers of a plain BLT file. Raises `NotPlain`, and `FormatError` where it is too large."""
    with path.open("rb") as source, _mapped(source) as content:
        start, stop = _body(content)
        frame = _frame(content[:start], content[stop:])
        number = len(frame.candidates)
        cuts = _pieces(content, start, stop, piece)
        found = _side_by_side(content, cuts, number, partial(_papers_of, number=number), _longest)
    return PaperArray(frame.candidates, frame.seats, frame.title, *found)


def read_csv_array(path: Path, piece: int = PIECE) -> PaperArray:
    """The ranks of a table of name columns. Raises `NotPlain`, and `FormatError` where it is too large."""
    with path.open("rb") as source, _mapped(source) as content:
        start = content.find(b"\n", 0, LONGEST_LINE) + 1
        names = _heading(content[:start])
        counts = [place for place, text in enumerate(names) if text.casefold() in COUNTS]
        rest = [text for text in names if text.casefold() not in COUNTS]
        if len(counts) > 1 or not rest or not all(rest) or len(set(rest)) < len(rest) or len(rest) > MOST:
            raise NotPlain
        if all(RANK_HEADING.fullmatch(text) for text in rest):
            raise NotPlain
        count = counts[0] if counts else -1
        cuts = _pieces(content, start, len(content), piece)
        number, width = len(rest), len(names)
        found = _side_by_side(content, cuts, number, partial(_cells_of, width=width, count=count))
    candidates = tuple(Candidate(str(number), name) for number, name in enumerate(rest, 1))
    return PaperArray(candidates, 0, "", *found, are_ranks=True)


def _frame(head: bytes, end: bytes) -> BallotFile:
    """A BLT file without its papers: what stands before them, and the line `0` with what comes after."""
    try:
        frame = read_blt(head + end)
    except FormatError:  # perhaps a setting over several lines; the slow reader knows the true line of what is wrong
        raise NotPlain from None
    if frame.papers or frame.ties or len(frame.candidates) > MOST or b"nick" in head:
        raise NotPlain
    return frame


def _heading(line: bytes) -> list[str]:
    """The cells of the first line of a table."""
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
        if text.startswith("#") or sign_of(text) != ",":
            raise NotPlain
        return [cell for cell, _ in split(text, 1, ",")]
    except (UnicodeDecodeError, FormatError):
        raise NotPlain from None


def _side_by_side(
    content: mmap.mmap,
    cuts: list[tuple[int, int]],
    number: int,
    read: Callable[[bytes, Any, Any], int],
    longest: Callable[[bytes], int] | None = None,
) -> tuple[Any, Any]:
    """All pieces into one array; numpy leaves the interpreter to others while it works, so threads use every core.

    `read` puts the marks and the weights of a piece into its rows, and returns how many columns the marks fill. Where
    an array of `number` columns would be large, `longest` says how many a piece needs.
    """
    import numpy as np  # only here: the plain path never needs it

    def lines(cut: tuple[int, int]) -> int:
        return int(np.count_nonzero(np.frombuffer(content[cut[0] : cut[1]], np.uint8) == LINE_END))

    def one(cut: tuple[int, int], rows: tuple[int, int]) -> int:
        return read(content[cut[0] : cut[1]], marks[rows[0] : rows[1]], weights[rows[0] : rows[1]])

    np.empty(KEPT, np.uint8)  # given back at once: the C library's allocator then keeps memory of up to this size for
    # the next piece, instead of handing it back to the system and taking it again, which costs more than all the rest
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        rows = list(accumulate(threads.map(lines, cuts), initial=0))
        columns = number
        if longest and rows[-1] * number > max(FEW, AMPLE * len(content)):
            columns = min(number, max(threads.map(lambda cut: longest(content[cut[0] : cut[1]]), cuts)))
            _refuse_large(rows[-1] * columns, len(content))
        marks, weights = np.zeros((rows[-1], columns), np.uint8), np.zeros(rows[-1], np.int64)
        width = max(threads.map(one, cuts, pairwise(rows)), default=columns)
    return (marks if width == columns else np.ascontiguousarray(marks[:, :width])), weights


def _refuse_large(cells: int, size: int) -> None:
    """Raise for an array far larger than its file: `NotPlain` where the slow reader may still take it."""
    if cells > ROOM * size:
        if size <= LIMIT:
            raise NotPlain
        raise FormatError("tally.expected_shorter_papers", line=1, column=1, got=str(cells), most=ROOM * size)


def _mapped(source: Any) -> mmap.mmap:
    try:
        content = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file
        raise NotPlain from None
    if len(content) > LARGEST:
        raise FormatError("tally.expected_smaller_file", line=1, column=1, got=str(len(content)), limit=LARGEST)
    return content


def _body(content: mmap.mmap) -> tuple[int, int]:
    """Where the papers of a BLT file begin, and where the line `0` after them does.

    It is the last such line: were another before it, that one would stand among the papers and not be plain.
    """
    start = content.find(b"\n", 0, HEAD) + 1
    while start and content[start : start + 1] in (b"-", b"[", b"#", b"\n"):
        start = content.find(b"\n", start, HEAD) + 1
    stop = content.rfind(b"\n0\n", max(start - 1, len(content) - HEAD)) + 1 if start else 0
    if not stop:
        raise NotPlain
    return start, stop


def _pieces(content: mmap.mmap, start: int, stop: int, size: int) -> list[tuple[int, int]]:
    """Cuts at the ends of lines, about `size` bytes each. Raises `NotPlain` for a line too long to be one."""
    cuts = [start]
    while cuts[-1] < stop:
        least = min(cuts[-1] + size, stop) - 1
        end = content.find(b"\n", least, min(least + LONGEST_LINE, stop)) + 1
        if not end:
            raise NotPlain
        cuts.append(end)
    return list(pairwise(cuts))


def _longest(piece: bytes) -> int:
    """How many names the longest line of a BLT file has, 1 at least: two numbers fewer, its weight and its 0."""
    import numpy as np

    text = np.frombuffer(piece, np.uint8)
    last = np.flatnonzero(text.take(np.flatnonzero(text <= SPACE)) == LINE_END)
    return max(int(np.diff(last, prepend=-1).max()) - 2, 1)


def _papers_of(piece: bytes, marks: Any, weights: Any, number: int) -> int:
    """Read the lines of a BLT file.

    The names of a paper lie side by side among all numbers of the piece: a window as wide as the longest paper is laid
    at the first of them, and what stands in it after the last is blanked.
    """
    import numpy as np

    text, digit, before = _numbers(piece)
    stops = np.flatnonzero(~digit)
    last = _closings(text, digit, stops)
    first = np.concatenate(([0], last[:-1] + 1))
    wanted = last - first - 1
    values = before.take(stops)
    if _has_long(digit):
        values = _longer(text, values, stops, first, 3 if number > 99 else 2)
    _refuse_doubles(values, first, last, number)
    width = max(int(wanted.max()), 1)  # no more than candidates, since none comes twice
    padded = np.concatenate((values.astype(np.uint8), np.zeros(width, np.uint8)))
    rows = marks[:, :width]
    rows[:] = np.lib.stride_tricks.sliding_window_view(padded, width)[first + 1]
    rows *= np.tri(width + 1, width, -1, np.uint8).take(wanted, axis=0)
    weights[:] = _weights(text, before, stops, first)
    return width


def _cells_of(piece: bytes, marks: Any, weights: Any, width: int, count: int) -> int:
    """Read the lines of a table."""
    import numpy as np

    text, digit, before = _numbers(piece)
    stops = np.flatnonzero(~digit)
    if len(stops) % width:
        raise NotPlain
    kinds = text.take(stops).reshape(-1, width)
    if (kinds[:, -1] != LINE_END).any() or (kinds[:, :-1] != COMMA).any():
        raise NotPlain
    if _has_long(digit):  # only a count may be
        lengths = np.diff(stops, prepend=-1).reshape(-1, width) - 1
        if count < 0 or np.delete(lengths, count, axis=1).max() > 2:
            raise NotPlain
    if width == 1 and not (digit[0] and (digit[1:] | digit[:-1]).all()):
        raise NotPlain  # an empty line is no paper
    cells = before.take(stops).reshape(-1, width)
    if count < 0:
        marks[:], weights[:] = cells, 1
    else:
        marks[:] = np.delete(cells, count, axis=1)
        weights[:] = _weights(text, before, stops, np.arange(count, len(stops), width))
    return int(marks.shape[1])


def _numbers(piece: bytes) -> tuple[Any, Any, Any]:
    """The bytes, which of them are digits, and before each byte the last two digits of the number that ends there."""
    import numpy as np

    text = np.frombuffer(piece, np.uint8)
    figure = text - ZERO
    digit = figure < 10
    figure *= digit
    before = np.zeros(len(text), np.uint8)
    before[1:] = figure[:-1]
    before[2:] += figure[:-2] * 10 * digit[1:-1]
    return text, digit, before


def _has_long(digit: Any) -> bool:
    """Whether a number of three digits or more stands anywhere."""
    return bool((digit[2:] & digit[1:-1] & digit[:-2]).any())


def _closings(text: Any, digit: Any, stops: Any) -> Any:
    """Among all numbers (each ended at one of `stops`), the place of the `0` that closes each line."""
    import numpy as np

    kinds = text.take(stops)
    last = np.flatnonzero(kinds == LINE_END)
    closed = (text[2:] == LINE_END) & (text[1:-1] == ZERO) & ~digit[:-2]
    if len(last) + np.count_nonzero(kinds == SPACE) < len(stops) or np.count_nonzero(closed) < len(last):
        raise NotPlain
    return last


def _longer(text: Any, values: Any, stops: Any, first: Any, most: int) -> Any:
    """The values with hundreds, none of more than `most` digits; those at `first` are weights, read elsewhere."""
    import numpy as np

    lengths = np.diff(stops, prepend=-1) - 1
    lengths[first] = 0
    if lengths.max() > most:
        raise NotPlain
    values, long = values.astype(np.uint16), np.flatnonzero(lengths == 3)
    values[long] += (text[stops[long] - 3] - np.uint16(ZERO)) * 100
    return values


def _weights(text: Any, before: Any, stops: Any, places: Any) -> Any:
    """The whole numbers at `places` among all, up to 18 digits, above 0."""
    import numpy as np

    ends = stops[places]
    lengths = ends - np.where(places > 0, stops[places - 1] + 1, 0)
    longest = int(lengths.max())
    if longest > 18:
        raise NotPlain
    weights = before[ends].astype(np.int64)
    for back in range(2, longest):
        long = np.flatnonzero(lengths > back)
        weights[long] += (text[ends[long] - back - 1] - np.int64(ZERO)) * 10**back
    if weights.min() < 1:
        raise NotPlain
    return weights


def _refuse_doubles(values: Any, first: Any, last: Any, number: int) -> None:
    """Raise `NotPlain` where a paper names a candidate twice, or one who does not stand (as 0, or nothing between two
    spaces), or has no weight before its 0.

    Candidates are bits: the sum over a paper has as many bits as it has names only if all stand and none comes twice.
    It is what the sum over all numbers has grown by, which may pass 64 bits: the difference is right all the same, but
    for bits beyond the 64th, and those are lost only where a name comes twice.
    """
    import numpy as np

    bits = np.zeros(len(first), np.int64)
    for low in range(1, number + 1, WORD):
        table = np.zeros(1000, np.uint64)  # a value has three digits at most
        places = np.arange(low, min(low + WORD, number + 1))
        table[places] = np.left_shift(np.uint64(1), (places - low).astype(np.uint64))
        sums = table.take(values)
        np.cumsum(sums, out=sums)
        bits += np.bitwise_count(sums[last] - sums[first])
    if (bits != last - first - 1).any():
        raise NotPlain
