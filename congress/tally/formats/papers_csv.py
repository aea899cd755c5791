"""Reading and writing papers as a table (CSV): one paper, or several identical ones, on each line.

Two layouts, told apart by the heading. Ranking columns: headings are numbers (`1`, `rank 2`, `choice 3`), cells are
names of candidates, from first preference on; empty cells (`undervote`, `skipped`) are passed over, and `overvote` is
refused, for rules differ in what it does to a paper. Name columns: headings are candidates, cells
what the paper says of them: a rank (1 is first, equal numbers are alike), a score, or any mark (`x`) where only names
count. The first column headed `count`, `papers`, `votes` or `weight` says how many papers the line stands for.

Cells are parted by comma, semicolon or tab (whichever the heading holds), quoted as in RFC 4180 but without line ends
inside quotes; lines that begin with `#` and empty lines are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from congress.tally.case import Candidate, Choice, Names, Ranking, Scores
from congress.tally.errors import FormatError
from congress.tally.formats.lines import LIMIT, MOST_CANDIDATES, bounded_lines
from congress.tally.formats.paper_file import Collected, PaperFile
from congress.tally.rule import Family

COUNTS = ("count", "papers", "votes", "weight")
RANK_HEADING = re.compile(r"(?:(?:rank|choice|preference|place)[ _-]?)?([0-9]{1,4})", re.IGNORECASE)
NOTHING_MARKED = ("undervote", "skipped")  # as published cast vote records call an empty cell
MOST_REMEMBERED = 50_000
WHOLE = re.compile(r"[0-9]{1,30}")
Cell = tuple[str, int]
"""The text of a cell and the column of the line where it begins (from 1)."""


def read_csv(source: BinaryIO | bytes, family: Family = Family.RANKING, limit: int = LIMIT) -> PaperFile:
    """The papers of a table, read for a method of `family`. Raises `FormatError`."""
    found = bounded_lines(BytesIO(source) if isinstance(source, bytes) else source, limit)
    rows = ((number, text) for number, text in found if text.strip() and not text.startswith("#"))
    number, heading = next(rows, (1, ""))
    sign = max(",;\t", key=heading.count)
    cells = split(heading, number, sign)
    names = [text for text, _ in cells]
    count = next((place for place, text in enumerate(names) if text.casefold() in COUNTS), None)
    rest = [text for place, text in enumerate(names) if place != count]
    if not any(rest) or len(rest) > MOST_CANDIDATES:
        raise FormatError("tally.expected_heading", line=number, column=1, got=heading[:40])
    if all(RANK_HEADING.fullmatch(text) for text in rest):
        return _Ranks(rows, sign, len(names), count).read()
    for place, (text, column) in enumerate(cells):
        if place != count and (not text or text in rest[: place - (count is not None and count < place)]):
            raise FormatError("tally.expected_new_name", line=number, column=column, got=text)
    return _Columns(rows, sign, len(names), count, rest, family).read()


def write_csv(papers: PaperFile) -> str:
    """Papers as name columns, with the count first: ranks, scores, or `1` for a name."""
    lines = [",".join(_quoted(each) for each in ("count", *(candidate.name for candidate in papers.candidates)))]
    for choice, number in papers.papers:
        cells = _cells(choice)
        lines.append(",".join([str(number), *(cells.get(candidate.key, "") for candidate in papers.candidates)]))
    return "\n".join(lines) + "\n"


def _cells(choice: Choice) -> dict[str, str]:
    if isinstance(choice, Ranking):
        return {key: str(place) for place, rank in enumerate(choice.ranks, 1) for key in rank}
    if isinstance(choice, Scores):
        return {key: str(score) for key, score in choice.scores}
    return dict.fromkeys(choice.names, "1") if isinstance(choice, Names) else {}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;\t#\s]', text) else text


def split(text: str, number: int, sign: str) -> list[Cell]:
    """The cells of a line, stripped, with where they begin. Raises `FormatError` for quotes that do not close."""
    cells: list[Cell] = []
    if '"' not in text:
        at = 1
        for part in text.split(sign):
            cells.append((part.strip(), at))
            at += len(part) + 1
        return cells
    at = 0
    while True:
        start = at
        while at < len(text) and text[at] == " ":
            at += 1
        if at < len(text) and text[at] == '"':
            value, at = _quote(text, at + 1, number)
        else:
            end = text.find(sign, at)
            end = len(text) if end < 0 else end
            value, at = text[at:end].strip(), end
        cells.append((value, start + 1))
        if at >= len(text):
            return cells
        if text[at] != sign:
            raise FormatError("tally.expected_sign", line=number, column=at + 1, got=text[at], sign=sign)
        at += 1


def _quote(text: str, at: int, number: int) -> tuple[str, int]:
    """What stands in quotes from `at`, and where the text goes on after them."""
    parts, opened = [], at
    while True:
        end = text.find('"', at)
        if end < 0:
            raise FormatError("tally.expected_quote", line=number, column=opened, got=text[opened - 1 : opened + 39])
        parts.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            rest = end + 1
            while text[rest : rest + 1] == " ":
                rest += 1
            return "".join(parts).strip(), rest
        parts.append('"')
        at = end + 2


class _Table:
    """What both layouts share: rows of the right width, the count of each, identical lines read once."""

    def __init__(self, rows: Iterator[tuple[int, str]], sign: str, width: int, count: int | None) -> None:
        self.rows, self.sign, self.width, self.count = rows, sign, width, count
        self.papers = Collected()

    def take_in(self) -> None:
        """All rows; what a line says is remembered for lines written alike."""
        known: dict[str, tuple[Choice, int]] = {}
        for number, text in self.rows:
            if text not in known:
                read = self._row(number, text)
                if len(known) < MOST_REMEMBERED:
                    known[text] = read
            choice, papers = known.get(text) or read
            if papers:
                self.papers.add(choice, papers, number)

    def _row(self, number: int, text: str) -> tuple[Choice, int]:
        """The choice of a line and how many papers it stands for."""
        cells = split(text, number, self.sign)
        if len(cells) > self.width:
            got, column = cells[self.width]
            raise FormatError("tally.expected_cells", line=number, column=column, got=got, most=self.width)
        papers = 1
        if self.count is not None and len(cells) > self.count:
            papers = self._papers(number, *cells.pop(self.count))
        return self.choice(number, cells), papers

    def _papers(self, line: int, text: str, column: int) -> int:
        if not WHOLE.fullmatch(text):
            raise FormatError("tally.expected_number_of_papers", line=line, column=column, got=text)
        return int(text)

    def choice(self, line: int, cells: list[Cell]) -> Choice:
        """What the cells of a line say."""
        raise NotImplementedError


class _Ranks(_Table):
    """Cells are names, in order of preference."""

    def read(self) -> PaperFile:
        self.names: dict[str, str] = {}
        self.take_in()
        candidates = tuple(Candidate(key, name) for name, key in self.names.items())
        return PaperFile(candidates, 0, self.papers.all())

    def choice(self, line: int, cells: list[Cell]) -> Choice:
        keys: list[str] = []
        for text, column in cells:
            if not text or text.casefold() in NOTHING_MARKED:
                continue
            if text.casefold() == "overvote":
                raise FormatError("tally.expected_one_mark", line=line, column=column, got=text)
            key = self.names.setdefault(text, str(len(self.names) + 1))
            if len(self.names) > MOST_CANDIDATES:
                raise FormatError(
                    "tally.expected_fewer_names", line=line, column=column, got=text[:40], most=MOST_CANDIDATES
                )
            if key in keys:
                raise FormatError("tally.expected_each_once", line=line, column=column, got=text[:40])
            keys.append(key)
        return Ranking.of(*keys)


class _Columns(_Table):
    """Cells are what is said of the candidate of the column."""

    def __init__(
        self,
        rows: Iterator[tuple[int, str]],
        sign: str,
        width: int,
        count: int | None,
        names: list[str],
        family: Family,
    ) -> None:
        super().__init__(rows, sign, width, count)
        self.names, self.family = names, family

    def read(self) -> PaperFile:
        self.take_in()
        candidates = tuple(Candidate(str(number), name) for number, name in enumerate(self.names, 1))
        return PaperFile(candidates, 0, self.papers.all())

    def choice(self, line: int, cells: list[Cell]) -> Choice:
        said = {str(place): (text, column) for place, (text, column) in enumerate(cells, 1) if text}
        if self.family is Family.NAMES:
            return Names(frozenset(key for key, (text, _) in said.items() if text != "0"))
        numbers = {
            key: int(text) if text.isascii() and text.isdigit() and len(text) < 10 else self._number(line, text, column)
            for key, (text, column) in said.items()
        }
        if self.family is Family.SCORES:
            return Scores(tuple(sorted(numbers.items())))
        tiers: dict[int, list[str]] = {}
        for key, number in numbers.items():
            tiers.setdefault(number, []).append(key)
        return Ranking(tuple(tuple(tiers[rank]) for rank in sorted(tiers) if rank))

    def _number(self, line: int, text: str, column: int) -> int:
        if not WHOLE.fullmatch(text):
            key = "tally.expected_rank" if self.family is Family.RANKING else "tally.expected_score"
            raise FormatError(key, line=line, column=column, got=text[:40])
        return int(text)
