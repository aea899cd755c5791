"""Large files of papers straight into arrays: the fast way of reading, with numpy, in passes over whole pieces.

For plain files only: a BLT without nicknames whose papers stand one on a line in single spaces, and a table (CSV) of
name columns that holds numbers alone. Anything else, and anything wrong, raises `NotPlain`: the slow readers then read
it, or say what is wrong and where. Memory: the array itself and about twenty times one piece.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congress.tally.case import Candidate
from congress.tally.formats.blt import read_blt
from congress.tally.formats.papers_csv import COUNTS, RANK_HEADING, split

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

PIECE = 1_000_000
MOST = 255  # candidates that a uint8 can name
HEAD = 1_000_000
WORD = 50  # candidates to a word of 64 bits: up to 255 equal ones still fit without losing a bit


Part = tuple[Any, Any]


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
    """The papers of a plain BLT file. Raises `NotPlain`, and `FormatError` for a wrong head or end."""
    with path.open("rb") as source, _mapped(source) as content:
        start, stop = _body(content)
        frame = read_blt(content[:start] + b"0\n" + content[stop + 2 :])
        number = len(frame.candidates)
        if number > MOST or b"[nick" in content[:start]:
            raise NotPlain
        cuts = _pieces(content, start, stop, piece)
        found = _side_by_side(content, cuts, number, lambda part, marks: _papers_of(part, marks, number))
    return PaperArray(frame.candidates, frame.seats, frame.title, *found)


def read_csv_array(path: Path, piece: int = PIECE) -> PaperArray:
    """The ranks of a table of name columns. Raises `NotPlain`, and `FormatError` for a wrong heading."""
    with path.open("rb") as source, _mapped(source) as content:
        start = content.find(b"\n", 0, HEAD) + 1
        if not start or content[:1] == b"#":
            raise NotPlain
        heading = content[:start].decode("utf-8-sig", "replace").strip()
        names = [text for text, _ in split(heading, 1, ",")]
        counts = [place for place, text in enumerate(names) if text.casefold() in COUNTS]
        rest = [text for text in names if text.casefold() not in COUNTS]
        if len(counts) > 1 or not rest or len(set(rest)) < len(rest) or len(rest) > MOST:
            raise NotPlain
        if all(RANK_HEADING.fullmatch(text) for text in rest) or content[-1:] != b"\n":
            raise NotPlain
        count = counts[0] if counts else -1
        cuts = _pieces(content, start, len(content), piece)
        number, width = len(rest), len(names)
        found = _side_by_side(content, cuts, number, lambda part, marks: _cells_of(part, marks, width, count))
    candidates = tuple(Candidate(str(number), name) for number, name in enumerate(rest, 1))
    return PaperArray(candidates, 0, "", *found, are_ranks=True)


def _side_by_side(
    content: mmap.mmap, cuts: list[tuple[int, int]], number: int, read: Callable[[bytes, Any], Part]
) -> Part:
    """All pieces into one array; numpy leaves the interpreter to others while it works, so threads use every core.

    `read` puts the marks of a piece into its rows and returns how many columns they fill, and the weights.
    """
    import numpy as np  # only here: the plain path never needs it

    def one(place: int) -> Part:
        start, stop = cuts[place]
        return read(content[start:stop], marks[rows[place] : rows[place + 1]])

    def lines(cut: tuple[int, int]) -> int:
        return int(np.count_nonzero(np.frombuffer(content[cut[0] : cut[1]], np.uint8) == 10))

    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        rows = list(accumulate(threads.map(lines, cuts), initial=0))
        marks = np.zeros((rows[-1], number), np.uint8)
        found = list(threads.map(one, range(len(cuts))))
    width = max((columns for columns, _ in found), default=number)
    weights = np.concatenate([weights for _, weights in found] or [np.zeros(0, np.int64)])
    return (marks if width == number else np.ascontiguousarray(marks[:, :width])), weights


def _mapped(source: Any) -> mmap.mmap:
    try:
        return mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file
        raise NotPlain from None


def _body(content: mmap.mmap) -> tuple[int, int]:
    """Where the papers of a BLT file begin, and where the line `0` after them does."""
    start = content.find(b"\n", 0, HEAD) + 1
    while start and content[start : start + 1] in (b"-", b"[", b"#", b"\n"):
        start = content.find(b"\n", start, start + HEAD) + 1
    stop = content.find(b"\n0\n", start - 1) + 1 if start else 0
    if not stop:
        raise NotPlain
    return start, stop


def _pieces(content: mmap.mmap, start: int, stop: int, size: int) -> list[tuple[int, int]]:
    """Cuts at the ends of lines, about `size` bytes each."""
    cuts = [start]
    while cuts[-1] < stop:
        end = content.find(b"\n", min(cuts[-1] + size, stop) - 1, stop) + 1
        if end <= cuts[-1]:
            raise NotPlain
        cuts.append(end)
    return list(pairwise(cuts))


def _papers_of(piece: bytes, marks: Any, number: int) -> Part:
    """Read the lines of a BLT file."""
    import numpy as np

    text, digit, value = _numbers(piece, b" \n")
    is_last = np.zeros(len(text), bool)
    is_last[:-1] = digit[:-1] > digit[1:]  # at the last digit of each number
    if not digit[0] or np.count_nonzero(is_last) != np.count_nonzero(~digit):
        raise NotPlain  # something else than one space or line end between two numbers
    ends = np.flatnonzero(text == 10) - 1  # each line's last digit, the 0 that closes the paper
    order = np.cumsum(is_last, dtype=np.int32)
    last = order[ends] - 1  # the place of that number among all
    lengths = np.diff(last, prepend=-1)
    if value[ends].any() or lengths.min() < 2:
        raise NotPlain
    values = np.compress(is_last, value)
    first = last - lengths + 1
    weights = _weights(text, digit, np.concatenate(([0], ends[:-1] + 2)))
    keep = np.ones(len(values), bool)
    keep[first] = keep[last] = False
    values, wanted = np.compress(keep, values), lengths - 2
    if _has_long_numbers(digit, is_last, keep, 3 if number > 99 else 2):
        raise NotPlain
    if len(values) and (values.min() < 1 or values.max() > number):
        raise NotPlain
    width = max(int(wanted.max()), 1)
    if width > number:
        raise NotPlain
    _refuse_doubles(values, wanted, number)
    marks[:, :width][np.arange(width, dtype=np.uint8) < wanted.astype(np.uint8)[:, None]] = values
    return width, weights


def _cells_of(piece: bytes, marks: Any, width: int, count: int) -> Part:
    """Read the lines of a table."""
    import numpy as np

    text, digit, value = _numbers(piece, b",\n")
    stops = np.flatnonzero(~digit)
    if len(stops) % width or (text[stops[width - 1 :: width]] != 10).any():
        raise NotPlain
    if np.count_nonzero(text == 10) * width != len(stops):
        raise NotPlain
    before = np.concatenate((np.zeros(1, np.uint8), value[:-1].astype(np.uint8) * digit[:-1]))  # 0 for an empty cell
    cells = before[stops].reshape(-1, width)
    starts = np.concatenate(([0], stops[:-1] + 1)).reshape(-1, width)
    if (digit[2:] & digit[1:-1] & digit[:-2]).any():  # a number of three digits or more: only a count may be one
        lengths = stops.reshape(-1, width) - starts
        if np.delete(lengths, count, axis=1).max(initial=0) > 2 or count < 0:
            raise NotPlain
    marks[:] = cells if count < 0 else np.delete(cells, count, axis=1)
    return marks.shape[1], np.ones(len(cells), np.int64) if count < 0 else _weights(text, digit, starts[:, count])


def _numbers(piece: bytes, parts: bytes) -> tuple[Any, Any, Any]:
    """The bytes, which of them are digits, and at each digit the number of up to three digits that ends there."""
    import numpy as np

    text = np.frombuffer(piece, np.uint8)
    figure = text - 48
    digit = figure < 10
    if np.count_nonzero(digit) + sum(np.count_nonzero(text == part) for part in parts) != len(text):
        raise NotPlain
    figure *= digit
    value = figure.copy()
    value[1:] += figure[:-1] * 10 * digit[1:]
    hundreds = figure[:-2] * digit[1:-1] * digit[2:]
    if hundreds.any():
        value = value.astype(np.uint16)
        value[2:] += hundreds.astype(np.uint16) * 100
    return text, digit, value


def _has_long_numbers(digit: Any, is_last: Any, keep: Any, most: int) -> bool:
    """Whether a number that is kept has more than `most` digits."""
    import numpy as np

    long = is_last.copy()
    for back in range(1, most + 1):
        long[back:] &= digit[:-back]
        long[:back] = False
    return bool(long.any()) and bool((long[np.flatnonzero(is_last)] & keep).any())


def _weights(text: Any, digit: Any, starts: Any) -> Any:
    """The whole numbers that begin at `starts`, up to 18 digits, above 0."""
    import numpy as np

    weights = np.zeros(len(starts), np.int64)
    going, at = np.ones(len(starts), bool), starts.copy()
    for _ in range(19):
        going = going & digit[at]
        if not going.any():
            break
        weights = np.where(going, weights * 10 + (text[at].astype(np.int64) - 48), weights)
        at = at + going
    else:
        raise NotPlain
    if weights.min() < 1:
        raise NotPlain
    return weights


def _refuse_doubles(values: Any, wanted: Any, number: int) -> None:
    """Raise `NotPlain` where a paper names a candidate twice; `values` of all papers, so many `wanted` by each.

    Candidates are bits; the sum over a paper has as many bits as it has names only if none comes twice.
    """
    import numpy as np

    some = wanted[wanted > 0]
    if not len(some):
        return
    starts, bits = np.cumsum(some) - some, np.zeros(len(some), np.int64)
    for low in range(1, number + 1, WORD):
        table = np.zeros(MOST + 1, np.uint64)
        places = np.arange(low, min(low + WORD, number + 1))
        table[places] = np.left_shift(np.uint64(1), (places - low).astype(np.uint64))
        bits += np.bitwise_count(np.add.reduceat(table[values], starts))
    if (bits != some).any():
        raise NotPlain
