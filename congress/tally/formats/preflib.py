"""Reading and writing PrefLib files: orders (SOC, SOI, TOC, TOI) and categories (CAT).

    # TITLE: Board                       lines of what the file is about, `# NAME: value`
    # NUMBER ALTERNATIVES: 3             needed, and before the papers
    # ALTERNATIVE NAME 1: Anna           one for each alternative
    # NUMBER CATEGORIES: 2               CAT only, with `# CATEGORY NAME 1: Yes`
    4: 1,{2,3}                           four papers: first 1, then 2 and 3 alike
    2: {1,2},{3}                         CAT: 1 and 2 in the first category, 3 in the second; `{}` is an empty one

SOC orders all alternatives, SOI some, TOC and TOI allow ties. Source: N. Mattei and T. Walsh, "PrefLib: a library for
preferences" (2013), and preflib.org/format. Categories become scores: the first the highest, the last 0. The files
name no seats; candidates have numbers for keys, and no groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from congress.tally.case import Candidate, Choice, Names, Ranking, Scores
from congress.tally.errors import FormatError
from congress.tally.formats.lines import LIMIT, MOST_CANDIDATES, MOST_REMEMBERED, bounded_lines
from congress.tally.formats.paper_file import Collected, PaperFile
from congress.tally.formats.writing import (
    as_text,
    names_of,
    ranks_of,
    refuse_strange,
    refuse_withdrawn,
    stripped,
    unwritable,
    whole,
)

SAID = re.compile(r"([A-Z ]+?)(?: +([0-9]{1,6}))?")
FORM = "PrefLib"
LONGEST_NAME = 60  # of what a line says; a longer one is a remark
COUNT = re.compile(r"\s*([1-9][0-9]{0,29})\s*:")
NUMBER = re.compile(r"[0-9]{1,6}")
TOKEN = re.compile(r"\s+|[0-9]{1,6}|[{},]|.")
Ranks = list[tuple[int, ...]]


def read_preflib(source: BinaryIO | bytes, limit: int = LIMIT, *, names_only: bool = False) -> PaperFile:
    """The papers of a PrefLib file. Raises `FormatError`.

    `names_only` takes the first category of a CAT file as names (approval), else its categories are scores.
    """
    found = bounded_lines(BytesIO(source) if isinstance(source, bytes) else source, limit)
    return _Reader(found, names_only).read()


def write_preflib(papers: PaperFile) -> str:
    """Rankings as text that `read_preflib` reads back, candidates as numbers.

    Raises `CaseError` for what the format cannot hold: other papers, blank ones among them; fractions; candidates who
    have withdrawn; an order drawn for ties; names and a title not on one line.
    """
    refuse_strange(papers, FORM)
    refuse_withdrawn(papers, FORM)
    names = names_of(papers, FORM)
    place = {candidate.key: str(number) for number, candidate in enumerate(papers.candidates, 1)}
    rankings = [(_ranks(choice), int(whole(weight, FORM))) for choice, weight in papers.papers]
    ties = any(len(rank) > 1 for ranks, _ in rankings for rank in ranks)
    is_whole = all(sum(map(len, ranks)) == len(place) for ranks, _ in rankings)
    kind = ("t" if ties else "s") + "o" + ("c" if is_whole else "i")
    text = [f"# TITLE: {stripped(papers.title, FORM)}", f"# DATA TYPE: {kind}", f"# NUMBER ALTERNATIVES: {len(place)}"]
    text += [f"# NUMBER VOTERS: {sum(number for _, number in rankings)}", f"# NUMBER UNIQUE ORDERS: {len(rankings)}"]
    text += [f"# ALTERNATIVE NAME {number}: {name}" for number, name in enumerate(names, 1)]
    for ranks, number in rankings:
        groups = (",".join(place[key] for key in rank) for rank in ranks)
        text.append(f"{number}: " + ",".join(f"{{{group}}}" if "," in group else group for group in groups))
    return as_text(text, FORM)


def _ranks(choice: Choice) -> tuple[tuple[str, ...], ...]:
    """The ranks of a paper that names somebody: the orders of PrefLib have at least one alternative."""
    ranks = ranks_of(choice, FORM)
    if not ranks:
        raise unwritable(choice, FORM)
    return ranks


@dataclass
class _Reader:
    source: Iterator[tuple[int, str]]
    names_only: bool
    title: str = ""
    number: int = 0
    categories: int = 0
    names: dict[int, str] = field(default_factory=dict)
    papers: Collected = field(default_factory=Collected)
    known: dict[str, tuple[Choice, int]] = field(default_factory=dict)  # what a line says, for lines written alike

    def read(self) -> PaperFile:
        line = 0
        for line, text in self.source:
            if text.startswith("#"):
                self._said(line, text)
            else:
                self._paper(line, text)
        if not self.number:
            raise FormatError("tally.expected_alternatives", line=line + 1, column=1, got="␄", most=MOST_CANDIDATES)
        candidates = tuple(
            Candidate(str(number), self.names.get(number, str(number))) for number in range(1, self.number + 1)
        )
        return PaperFile(candidates, 0, self.papers.all(), self.title)

    def _said(self, line: int, text: str) -> None:
        before, _, after = text[1:].partition(":")
        match = SAID.fullmatch(before.strip().upper()) if len(before) < LONGEST_NAME else None
        if not match:
            return
        name, which, value = match[1], match[2], after.strip()
        if name == "TITLE":
            self.title = value
        elif name in ("NUMBER ALTERNATIVES", "NUMBER CATEGORIES"):
            if not NUMBER.fullmatch(value) or not 1 <= int(value) <= MOST_CANDIDATES:
                column = len(text) - len(after.lstrip()) + 1
                raise FormatError(
                    "tally.expected_alternatives", line=line, column=column, got=value[:40], most=MOST_CANDIDATES
                )
            self.known.clear()
            if name == "NUMBER CATEGORIES":
                self.categories = int(value)
            else:
                self.number = int(value)
        elif name == "ALTERNATIVE NAME" and which and len(self.names) < MOST_CANDIDATES:
            self.names[int(which)] = value

    def _paper(self, line: int, text: str) -> None:
        read = self.known.get(text)
        if read is None:
            count = COUNT.match(text)
            if not count or not self.number:
                raise FormatError("tally.expected_paper_count", line=line, column=1, got=text[:40])
            ranks = _Order(line, text, count.end(), self.number).read()
            read = self._choice(ranks), int(count[1])
            if len(self.known) < MOST_REMEMBERED:
                self.known[text] = read
        self.papers.add(*read, line)

    def _choice(self, ranks: Ranks) -> Choice:
        keys = [tuple(str(number) for number in rank) for rank in ranks]
        if not self.categories:
            return Ranking(tuple(rank for rank in keys if rank))
        if self.names_only:
            return Names(frozenset(keys[0] if keys else ()))
        best = self.categories - 1
        return Scores(tuple(sorted((key, max(best - place, 0)) for place, rank in enumerate(keys) for key in rank)))


class _Order:
    """Reads what stands after the count: alternatives, or groups of them in braces, with commas between."""

    def __init__(self, line: int, text: str, start: int, number: int) -> None:
        self.line, self.number = line, number
        found = [(match[0], match.start() + 1) for match in TOKEN.finditer(text, start)]
        self.tokens = [token for token in reversed(found) if not token[0].isspace()]
        self.end = len(text) + 1
        self.seen: set[int] = set()

    def read(self) -> Ranks:
        ranks: Ranks = []
        while self.tokens:
            ranks.append(self._group() if self.tokens[-1][0] == "{" else (self._one(),))
            if self.tokens:
                self._take(",")
                if not self.tokens:
                    raise self._wrong("␄", self.end)
        return ranks

    def _group(self) -> tuple[int, ...]:
        self._take("{")
        members: list[int] = []
        while not self.tokens or self.tokens[-1][0] != "}":
            if members:
                self._take(",")
            members.append(self._one())
        self.tokens.pop()
        return tuple(sorted(members))

    def _one(self) -> int:
        text, column = self.tokens.pop() if self.tokens else ("␄", self.end)
        if not NUMBER.fullmatch(text) or not 1 <= int(text) <= self.number:
            raise self._wrong(text, column)
        if int(text) in self.seen:
            raise FormatError("tally.expected_each_once", line=self.line, column=column, got=text)
        self.seen.add(int(text))
        return int(text)

    def _take(self, expected: str) -> None:
        text, column = self.tokens.pop() if self.tokens else ("␄", self.end)
        if text != expected:
            raise FormatError("tally.expected_sign", line=self.line, column=column, got=text, sign=expected)

    def _wrong(self, text: str, column: int) -> FormatError:
        return FormatError("tally.expected_alternative", line=self.line, column=column, got=text, most=self.number)
