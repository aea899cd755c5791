"""A hostile file of 100 MB, made as it is read, is refused in bounded memory, whatever its format."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path

import pytest

from congress.kernel.errors import CongressError
from congress.tally.errors import FormatError
from congress.tally.formats import arrays, lines
from congress.tally.formats.arrays import NotPlain, read_blt_array, read_csv_array
from congress.tally.formats.blt import read_blt
from congress.tally.formats.papers_csv import read_csv
from congress.tally.formats.papers_json import read_json
from congress.tally.formats.preflib import read_preflib

SIZE = 100_000_000


class Stream(io.RawIOBase):
    """A file of `SIZE` bytes that exists only as it is read."""

    def __init__(self, head: bytes, parts: Iterator[bytes]) -> None:
        self.parts, self.held, self.given = parts, bytearray(head), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer
        while len(self.held) < len(buffer) and self.given < SIZE:
            self.held += next(self.parts)
        part = self.held[: len(buffer)]
        del self.held[: len(buffer)]
        buffer[: len(part)] = part
        self.given += len(part)
        return len(part)


def numbered(text: str) -> Iterator[bytes]:
    return (text.replace("@", str(number)).encode() for number in count(1))


HOSTILE: dict[str, tuple[Callable[[io.BufferedReader], object], bytes, Callable[[], Iterator[bytes]]]] = {
    "one endless line": (read_blt, b"3 2\n", lambda: cycle([b"1 1 2 3 " * 1000])),
    "tokens on lines of their own": (read_blt, b"2000 2\n1 ", lambda: cycle([b"1\n" * 1000])),
    "an endless setting": (read_blt, b"2000 2\n[tie\n", lambda: cycle([b"1\n" * 1000])),
    "nicknames without end": (read_blt, b"2000 2\n[nick\n", lambda: numbered("n@\n")),
    "an endless quote": (read_blt, b'1 1\n0\n"', lambda: cycle([b"a" * 1000])),
    "names without end in a table": (read_csv, b"1,2\n", lambda: numbered("name @,b\n")),
    "an endless cell": (read_csv, b'A,B\n"', lambda: cycle([b"x" * 1000])),
    "an endless heading": (read_csv, b"", lambda: numbered("name @,")),
    "remarks without end": (read_csv, b"", lambda: cycle([b"# remark" * 10_000 + b"\n"])),
    "alternatives without end": (
        read_preflib, b"# NUMBER ALTERNATIVES: 9\n", lambda: numbered(f"# ALTERNATIVE NAME @: a\n# x{' ' * 90_000}\n"),
    ),
    "an endless group": (read_preflib, b"# NUMBER ALTERNATIVES: 2000\n1: {", lambda: cycle([b"1," * 1000])),
    "a deep pit": (read_json, b"", lambda: cycle([b"[" * 100_000])),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_memory(name: str) -> None:
    reader, head, parts = HOSTILE[name]
    source = Stream(head, parts())
    tracemalloc.start()
    try:
        with pytest.raises(CongressError):
            reader(io.BufferedReader(source))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000
    assert source.given <= lines.LIMIT + 2_000_000


def test_papers_that_all_differ_are_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_MARKS", 200_000)
    source = Stream(b"2000 2\n", (b"1 %d %d 7 8 9 10 11 12 0\n" % (20 + n % 900, 1000 + n // 900) for n in count()))
    tracemalloc.start()
    try:
        with pytest.raises(CongressError, match="expected_fewer_papers"):
            read_blt(io.BufferedReader(source))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("reader", "head", "part", "end"),
    [
        (read_blt_array, "3 2\n", "-1\n", '0\n"A"\n"B"\n"C"\n'),
        (read_blt_array, "3 2\n", "1 ", '\n0\n"A"\n"B"\n"C"\n'),
        (read_blt_array, "3 2\n1 1 0\n0\n", '"A"\n', ""),
        (read_blt_array, "3 2\n1 1 0\n0\n", "# remark\n", ""),
        (read_blt_array, "", "1", ""),
        (read_blt_array, "", "1 ", '\n0\n"A"\n"B"\n"C"\n'),
        (read_csv_array, "A,B\n", "1,", "\n"),
        (read_csv_array, "A,B\n", "1", "\n"),
        (read_csv_array, "", "A,", "\n"),
    ],
)
def test_a_file_read_into_an_array_is_refused_in_bounded_memory(
    tmp_path: Path, reader: Callable[[Path], object], head: str, part: str, end: str
) -> None:
    path = tmp_path / "hostile"
    with path.open("w") as file:
        file.write(head)
        file.writelines([part * 10_000] * (20_000_000 // len(part * 10_000)))
        file.write(end)
    tracemalloc.start()
    try:
        with pytest.raises(NotPlain):
            reader(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


def test_an_array_is_as_wide_as_the_longest_paper_not_as_there_are_candidates(tmp_path: Path) -> None:
    path = tmp_path / "wide.blt"
    names = "".join(f'"{number}"\n' for number in range(255))
    path.write_text("255 2\n" + "1 1 0\n" * 1_000_000 + "2 7 255 9 0\n0\n" + names, encoding="utf-8")
    tracemalloc.start()
    try:
        found = read_blt_array(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
    assert (found.marks.shape, found.marks[-1].tolist(), int(found.weights.sum())) == (
        (1_000_001, 3), [7, 255, 9], 1_000_002,
    )  # fmt: skip


def test_an_array_far_larger_than_its_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "wide.blt"
    names = "".join(f'"{number}"\n' for number in range(255))
    longest = "1 " + " ".join(map(str, range(1, 256))) + " 0\n"
    path.write_text("255 2\n" + longest + "1 1 0\n" * 1_000_000 + "0\n" + names, encoding="utf-8")
    with pytest.raises(NotPlain):  # the slow reader may take it
        read_blt_array(path)
    monkeypatch.setattr(arrays, "LIMIT", 1_000_000)
    with pytest.raises(FormatError, match="expected_shorter_papers"):
        read_blt_array(path)
    monkeypatch.setattr(arrays, "FEW", 10**9)
    assert read_blt_array(path).marks.shape == (1_000_001, 255)
    monkeypatch.setattr(arrays, "LARGEST", 1_000_000)
    for reader in (read_blt_array, read_csv_array):
        with pytest.raises(FormatError, match="expected_smaller_file"):
            reader(path)
