"""Reading and writing BLT files of ballot papers.

    4 2                 candidates, seats
    -2                  candidate 2 has withdrawn (also `[withdrawn 2]`)
    [tie 3 1 2 4]       order drawn for ties      [nick anna bob eve dan]   names to be used for numbers
    [droop …]           options of another program, passed over
    3 1 4 0             three papers: first 1, then 4, end of paper; `1=4` gives two the same rank
    0                   end of papers
    "Anna" …            names in quotes ("" inside stands for "), then the title
    # comment, to the end of the line

UTF-8 with or without a byte order mark, lines ended by LF or CRLF. Source of the format: Wichmann and Hill, "Voting
matters", and the extensions of OpenSTV, Droop and stv-rs. A malformed file raises `FormatError` with line, column and
what was expected; `limit`, the longest line and the numbers of candidates and of different papers bound memory. A
nickname is no number, and nobody else's. Papers weigh whole votes, and candidates have numbers for keys, and no groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from congress.tally.case import Candidate, Ranking
from congress.tally.errors import CaseError, FormatError
from congress.tally.formats import lines
from congress.tally.formats.lines import LIMIT, MOST_CANDIDATES, bounded_lines
from congress.tally.formats.paper_file import BallotFile, PaperFile
from congress.tally.formats.writing import SHOWN, as_text, names_of, one_line, ranks_of, refuse_strange, whole

FORM = "BLT"
SHARED_RANK = 8  # preferences that take the memory of one rank shared by several candidates
MOST_SETTINGS = 2 * MOST_CANDIDATES
MOST_REMEMBERED = 100_000  # ways to write a paper that are recognised without reading them again
TOKEN = re.compile(r'\s+|#.*|"(?:[^"]|"")*"|\[|\]|=|[^\s#"\[\]=]+|.')
PLAIN_PAPER = re.compile(r"[1-9][0-9]{0,14}(?: [1-9][0-9]{0,3})* 0")
NUMBER = re.compile(r"[0-9]{1,30}")


@dataclass(frozen=True)
class Token:
    """A piece of a line, with where it stands (from 1)."""

    text: str
    line: int
    column: int


def read_blt(source: BinaryIO | bytes, limit: int = LIMIT) -> BallotFile:
    """The ballot file in `source` (bytes, or a file opened in binary). Raises `FormatError`."""
    return _Reader(bounded_lines(BytesIO(source) if isinstance(source, bytes) else source, limit)).read()


def write_blt(papers: PaperFile) -> str:
    """Rankings as text that `read_blt` reads back, up to the order and grouping of papers; candidates as numbers.

    Raises `CaseError` for what the format cannot hold: other papers, fractions, no seat, names and a title not on one
    line.
    """
    refuse_strange(papers, FORM)
    if not 1 <= papers.seats <= MOST_CANDIDATES:
        raise CaseError("tally.unwritable_number", form=FORM, number=str(papers.seats)[:SHOWN])
    names = [*names_of(papers, FORM), *([one_line(papers.title, FORM)] if papers.title else [])]
    place = {candidate.key: str(number) for number, candidate in enumerate(papers.candidates, 1)}
    text = [f"{len(place)} {papers.seats}"]
    text += [f"-{place[candidate.key]}" for candidate in papers.candidates if candidate.withdrawn]
    if papers.ties:
        text.append(f"[tie {' '.join(place[key] for key in papers.ties)}]")
    for choice, weight in papers.papers:
        ranks = ("=".join(place[key] for key in rank) for rank in ranks_of(choice, FORM))
        text.append(" ".join([whole(weight, FORM), *ranks, "0"]))
    return as_text([*text, "0", *('"' + name.replace('"', '""') + '"' for name in names)], FORM)


@dataclass
class _Reader:
    source: Iterator[tuple[int, str]]
    tokens: list[Token] = field(default_factory=list)  # of the present line, last first
    text: str = ""
    at: tuple[int, int] = (1, 1)
    count: int = 0
    names: dict[str, str] = field(default_factory=dict)  # nickname to key
    withdrawn: set[str] = field(default_factory=set)
    ties: tuple[str, ...] = ()
    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)  # key to a rank of its own
    papers: dict[tuple[tuple[str, ...], ...], int] = field(default_factory=dict)
    marks: int = 0
    plain: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # marks as written to ranks

    def read(self) -> BallotFile:
        """The whole file."""
        self.count = self._number("tally.expected_candidates", 1, MOST_CANDIDATES)
        self.alone = {str(number): (str(number),) for number in range(1, self.count + 1)}
        seats = self._number("tally.expected_seats", 1, MOST_CANDIDATES)
        self._settings()
        self._papers()
        names = [self._name(number) for number in range(1, self.count + 1)]
        title = self._title()
        candidates = tuple(
            Candidate(str(number), name, withdrawn=str(number) in self.withdrawn)
            for number, name in enumerate(names, 1)
        )
        papers = tuple((Ranking(ranks), number) for ranks, number in self.papers.items())
        return BallotFile(candidates, seats, papers, title, self.ties)

    def _fail(self, key: str, token: Token | None, **params: object) -> FormatError:
        line, column = (token.line, token.column) if token else self.at
        return FormatError(key, line=line, column=column, got=token.text[:40] if token else "␄", **params)

    def _fill(self) -> bool:
        """Make sure a token is at hand; False at the end of the file."""
        while not self.tokens:
            number, text = next(self.source, (0, ""))
            if not number:
                return False
            if text.lstrip()[0] != "#":
                self._cut(number, text)
        return True

    def _cut(self, number: int, text: str) -> None:
        found = [Token(match[0], number, match.start() + 1) for match in TOKEN.finditer(text)]
        self.tokens = [token for token in reversed(found) if not token.text[0].isspace() and token.text[0] != "#"]
        self.at, self.text = (number, len(text) + 1), text

    def _next(self, expected: str, **params: object) -> Token:
        if not self._fill():
            raise self._fail(expected, None, **params)
        return self.tokens.pop()

    def _peek(self) -> str:
        return self.tokens[-1].text if self._fill() else ""

    def _number(self, expected: str, least: int, most: int) -> int:
        token = self._next(expected, least=least, most=most)
        if not NUMBER.fullmatch(token.text) or not least <= int(token.text) <= most:
            raise self._fail(expected, token, least=least, most=most)
        return int(token.text)

    def _settings(self) -> None:
        settings = 0
        while (text := self._peek()).startswith(("-", "[")):
            token = self.tokens.pop()
            settings += 1
            if settings > MOST_SETTINGS:
                raise self._fail("tally.expected_fewer_settings", token, most=MOST_SETTINGS)
            if text.startswith("-"):
                self.withdrawn.add(self._key(Token(text[1:], token.line, token.column + 1)))
            else:
                self._bracket()

    def _bracket(self) -> None:
        word = self._next("tally.expected_setting")
        values: list[Token] = []
        while (token := self._next("tally.expected_bracket")).text != "]":
            if len(values) >= MOST_CANDIDATES:
                raise self._fail("tally.expected_bracket", token)
            values.append(token)
        if word.text == "nick":
            if len(values) != self.count:
                raise self._fail("tally.expected_nicknames", word, number=self.count)
            for value in values:
                if value.text in self.names or value.text.isdecimal():
                    raise self._fail("tally.expected_nickname", value)
                self.names[value.text] = str(len(self.names) + 1)
        elif word.text == "withdrawn":
            self.withdrawn |= {self._key(value) for value in values}
        elif word.text == "tie":
            self.ties = tuple(dict.fromkeys(self._key(value) for value in values))
        elif word.text != "droop":  # options of the program of that name say how it prints, nothing of the papers
            raise self._fail("tally.expected_setting", word)

    def _key(self, token: Token) -> str:
        """The key of a candidate named by number or nickname."""
        if token.text in self.names:
            return self.names[token.text]
        if not NUMBER.fullmatch(token.text) or not 1 <= int(token.text) <= self.count:
            raise self._fail("tally.expected_candidate", token, most=self.count)
        return self.alone[str(int(token.text))][0]

    def _papers(self) -> None:
        while True:
            if not self.tokens and not self._plain_papers():
                raise self._fail("tally.expected_paper", None)
            if self._peek() == "0":
                self.tokens.pop()
                return
            number = self._number("tally.expected_paper", 1, 10**30)
            self._add(self._ranks(), number)

    def _plain_papers(self) -> bool:
        """Take lines that hold one paper each, written the plain way; cut the first other line. False at the end."""
        for number, text in self.source:
            self.at = (number, 1)
            if PLAIN_PAPER.fullmatch(text) and self._add_plain(text):
                continue
            if text.lstrip()[0] != "#":
                self._cut(number, text)
                return True
        return False

    def _add_plain(self, text: str) -> bool:
        weight, _, marks = text.partition(" ")
        ranks = self.plain.get(marks)
        if ranks is None:
            keys = marks.split(" ")[:-1]
            if self.names or len(set(keys)) != len(keys) or not self.alone.keys() >= set(keys):
                return False  # the slow way finds what is wrong and where
            ranks = tuple(map(self.alone.__getitem__, keys))
            if len(self.plain) < MOST_REMEMBERED:
                self.plain[marks] = ranks
        self._add(ranks, int(weight))
        return True

    def _ranks(self) -> tuple[tuple[str, ...], ...]:
        ranks: list[tuple[str, ...]] = []
        seen: set[str] = set()
        while (token := self._next("tally.expected_preference", most=self.count)).text != "0":
            rank = [self._once(token, seen)]
            while self._peek() == "=":
                self.tokens.pop()
                rank.append(self._once(self._next("tally.expected_candidate", most=self.count), seen))
            ranks.append(self.alone[rank[0]] if len(rank) == 1 else tuple(rank))
        return tuple(ranks)

    def _once(self, token: Token, seen: set[str]) -> str:
        key = self._key(token)
        if key in seen:
            raise self._fail("tally.expected_each_once", token)
        seen.add(key)
        return key

    def _add(self, ranks: tuple[tuple[str, ...], ...], number: int) -> None:
        before = self.papers.get(ranks, 0)
        self.papers[ranks] = before + number
        if before:
            return
        self.marks += len(ranks) + SHARED_RANK * sum(len(rank) > 1 for rank in ranks)
        if len(self.papers) > lines.MOST_DIFFERENT or self.marks > lines.MOST_MARKS:
            line, column = self.at
            most = lines.MOST_DIFFERENT
            raise FormatError("tally.expected_fewer_papers", line=line, column=column, got="…", most=most)

    def _name(self, number: int) -> str:
        token = self._next("tally.expected_name", number=number)
        if len(token.text) < 2 or token.text[0] != '"':
            raise self._fail("tally.expected_name", token, number=number)
        return token.text[1:-1].replace('""', '"').strip()

    def _title(self) -> str:
        """The title, quoted or bare to the end of its line; nothing may follow."""
        if not self._fill():
            return ""
        first = self.tokens.pop()
        if first.text[0] == '"' and len(first.text) > 1:
            title = first.text[1:-1].replace('""', '"')
        else:
            title = self.text[first.column - 1 :].strip()
            self.tokens = []
        if self._fill():
            raise self._fail("tally.expected_end_of_file", self.tokens[-1])
        return title
