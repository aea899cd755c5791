"""Reading and writing papers as a table (CSV): one paper, or several identical ones, on each line.

Two layouts, told apart by the heading. Ranking columns: headings are numbers (`1`, `rank 2`, `choice 3`), cells are
names of candidates, the first preference in the column with the lowest number, wherever it stands; empty cells
(`undervote`, `skipped`) are passed over, and `overvote` is refused, for rules differ in what it does to a paper. Name
columns: headings are candidates, cells what the paper says of them: a rank (1 is first, equal numbers are alike), a
score, or any mark (`x`) where only names count. The first column headed `count`, `papers`, `votes` or `weight` says how
many papers the line stands for, or the weight of one (`4/3`).

Cells are parted by comma, semicolon or tab (whichever the heading holds), quoted as in RFC 4180 but without line ends
inside quotes; lines that begin with `#` and empty lines are skipped. A table has no place for title, seats and groups,
and candidates have numbers for keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from typing import BinaryIO

from congress.tally.case import Blank, Candidate, Choice, Names, Ranking, Scores
from congress.tally.errors import CaseError, FormatError
from congress.tally.exact import fraction_text
from congress.tally.formats.lines import LIMIT, MOST_CANDIDATES, MOST_REMEMBERED, bounded_lines
from congress.tally.formats.paper_file import Collected, PaperFile, Weight, weight_of
from congress.tally.formats.writing import as_text, names_of, refuse_strange, refuse_withdrawn, unwritable
from congress.tally.rule import Family

FORM = "CSV"
COUNTS = ("count", "papers", "votes", "weight")
RANK_HEADING = re.compile(r"(?:(?:rank|choice|preference|place)[ _-]?)?([0-9]{1,4})", re.IGNORECASE)
NOTHING_MARKED = ("undervote", "skipped")  # as published cast vote records call an empty cell
WHOLE = re.compile(r"[0-9]{1,30}")
QUOTED = re.compile(r'"[^"]*"')
Cell = tuple[str, int]
"""The text of a cell and the column of the line where it begins (from 1)."""


def read_csv(source: BinaryIO | bytes, family: Family = Family.RANKING, limit: int = LIMIT) -> PaperFile:
    """The papers of a table, read for a method of `family`. Raises `FormatError`."""
    found = bounded_lines(BytesIO(source) if isinstance(source, bytes) else source, limit)
    rows = ((number, text) for number, text in found if text[0] != "#")
    number, heading = next(rows, (1, ""))
    sign = sign_of(heading)
    cells = split(heading, number, sign)
    names = [text for text, _ in cells]
    count = next((place for place, text in enumerate(names) if text.casefold() in COUNTS), None)
    rest = [text for place, text in enumerate(names) if place != count]
    if not any(rest) or len(rest) > MOST_CANDIDATES:
        raise FormatError("tally.expected_heading", line=number, column=1, got=heading[:40])
    if all(RANK_HEADING.fullmatch(text) for text in rest):
        order = _order([cell for place, cell in enumerate(cells) if place != count], number)
        return _Ranks(rows, sign, len(names), count, order).read()
    for place, (text, column) in enumerate(cells):
        if place != count and (not text or text in rest[: place - (count is not None and count < place)]):
            raise FormatError("tally.expected_new_name", line=number, column=column, got=text)
    return _Columns(rows, sign, len(names), count, rest, family).read()


def sign_of(heading: str) -> str:
    """What parts the cells: of comma, semicolon and tab the one that most often stands outside quotes."""
    return max(",;\t", key=QUOTED.sub("", heading).count)


def _order(cells: list[Cell], line: int) -> list[int]:
    """Which cell of a line is the first preference, which the second: by the numbers in the heading."""
    numbers: list[int] = []
    for text, column in cells:
        number = int(re.sub("[^0-9]", "", text))
        if number in numbers:
            raise FormatError("tally.expected_new_place", line=line, column=column, got=text)
        numbers.append(number)
    return sorted(range(len(numbers)), key=numbers.__getitem__)


def write_csv(papers: PaperFile) -> str:
    """Papers as name columns, with the count first: ranks, scores, or `1` for a name; `read_csv` reads them back.

    Raises `CaseError` for what a table cannot hold: papers of several kinds, invalid ones, scores below 0; candidates
    who have withdrawn; an order drawn for ties; names not on one line, and those that would be read otherwise.
    """
    refuse_strange(papers, FORM)
    refuse_withdrawn(papers, FORM)
    names = names_of(papers, FORM)
    for place, name in enumerate(names):
        if not name or name in names[:place]:
            raise CaseError("tally.unwritable_heading", name=name)
    if all(RANK_HEADING.fullmatch(name) for name in names):
        raise CaseError("tally.unwritable_numbers", name=names[0])
    kinds = {type(choice) for choice, _ in papers.papers} - {Blank}
    rows = [",".join(_quoted(each) for each in ("count", *names))]
    for choice, weight in papers.papers:
        if len(kinds) > 1 or not isinstance(choice, Ranking | Names | Scores | Blank):
            raise unwritable(choice, FORM)
        cells = _cells(choice)
        if not all(WHOLE.fullmatch(cell) for cell in cells.values()):
            raise unwritable(choice, FORM)
        row = [fraction_text(Fraction(weight)), *(cells.get(candidate.key, "") for candidate in papers.candidates)]
        rows.append(",".join(row))
    return as_text(rows, FORM)


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
        known: dict[str, tuple[Choice, Weight]] = {}
        for number, text in self.rows:
            if text not in known:
                read = self._row(number, text)
                if len(known) < MOST_REMEMBERED:
                    known[text] = read
            choice, papers = known.get(text) or read
            if papers:
                self.papers.add(choice, papers, number)

    def _row(self, number: int, text: str) -> tuple[Choice, Weight]:
        """The choice of a line and how many papers it stands for."""
        cells = split(text, number, self.sign)
        if len(cells) > self.width:
            got, column = cells[self.width]
            raise FormatError("tally.expected_cells", line=number, column=column, got=got, most=self.width)
        papers: Weight = 1
        if self.count is not None and len(cells) > self.count:
            papers = self._papers(number, *cells.pop(self.count))
        return self.choice(number, cells), papers

    def _papers(self, line: int, text: str, column: int) -> Weight:
        weight = weight_of(text)
        if weight is None:
            raise FormatError("tally.expected_number_of_papers", line=line, column=column, got=text[:40])
        return weight

    def choice(self, line: int, cells: list[Cell]) -> Choice:
        """What the cells of a line say."""
        raise NotImplementedError


class _Ranks(_Table):
    """Cells are names; `order` says which is the first preference, which the second."""

    def __init__(
        self, rows: Iterator[tuple[int, str]], sign: str, width: int, count: int | None, order: list[int]
    ) -> None:
        super().__init__(rows, sign, width, count)
        self.order = order

    def read(self) -> PaperFile:
        self.names: dict[str, str] = {}
        self.take_in()
        candidates = tuple(Candidate(key, name) for name, key in self.names.items())
        return PaperFile(candidates, 0, self.papers.all())

    def choice(self, line: int, cells: list[Cell]) -> Choice:
        keys: list[str] = []
        for text, column in (cells[place] for place in self.order if place < len(cells)):
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
