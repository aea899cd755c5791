"""Lines of a file of papers, read in bounded memory: whatever a hostile file holds, no more than one line is held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from congress.tally.errors import FormatError

LIMIT = 64_000_000
LONGEST_LINE = 100_000
MOST_CANDIDATES = 2_000
MOST_DIFFERENT = 1_000_000  # papers that differ; identical ones cost nothing
MOST_MARKS = 10_000_000  # preferences (names, scores) held at once, over all papers that differ
MOST_REMEMBERED = 50_000  # lines that are recognised, written alike, without reading them again
MOST_REMARKS = 1_000_000  # empty lines and lines that begin with #
BOM = b"\xef\xbb\xbf"


def bounded_lines(source: BinaryIO, limit: int = LIMIT) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, with its number (from 1), without its end (LF or CRLF), a byte order mark at the
    start left out.

    Raises `FormatError` beyond `limit` bytes or `MOST_REMARKS`, for a line longer than `LONGEST_LINE`, and for what is
    not UTF-8.
    """
    size = number = remarks = 0
    while line := source.readline(LONGEST_LINE + 2):
        number += 1
        size += len(line)
        if size > limit:
            raise FormatError("tally.expected_smaller_file", line=number, column=1, got=str(size), limit=limit)
        if len(line.rstrip(b"\r\n")) > LONGEST_LINE:
            raise FormatError("tally.expected_end_of_line", line=number, column=LONGEST_LINE, got="…")
        try:
            text = (line.removeprefix(BOM) if number == 1 else line).decode("utf-8")
        except UnicodeDecodeError as error:
            got = f"0x{line[error.start]:02x}"
            raise FormatError("tally.expected_utf8", line=number, column=error.start + 1, got=got) from None
        text = text.rstrip("\r\n")
        if not text or text[0] in "# \t" or text.isspace():
            said = text.lstrip()
            remarks += said[:1] in ("", "#")
            if remarks > MOST_REMARKS:
                raise FormatError("tally.expected_fewer_remarks", line=number, column=1, got="…", most=MOST_REMARKS)
            if not said:
                continue
        yield number, text
