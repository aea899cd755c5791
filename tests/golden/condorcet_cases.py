"""Debian's published votes: papers, and what the project's own pages say came of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from congress.tally.case import Blank, Candidate, Choice, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from tests.unit.tally.build import counts, heads


@dataclass
class Published:
    """What a result page prints; options by number from 1."""

    options: dict[int, str] = field(default_factory=dict)
    beats: list[list[int]] = field(default_factory=list)
    quorum: dict[int, tuple[int, str]] = field(default_factory=dict)
    majority: dict[int, tuple[bool, int, int, int]] = field(default_factory=dict)
    strict: bool = True
    defeats: set[tuple[int, int, int, int]] = field(default_factory=set)
    schwartz: list[int] = field(default_factory=list)
    winners: list[int] = field(default_factory=list)
    total: int | None = None


def read_published(path: Path) -> Published:
    """The figures of a result page."""
    found, under = Published(), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if "Set contains" in line or "winners are" in line:
            under = "schwartz" if "Set" in line else "winners"
        if match := re.match(r'Option (\d+) "(.*)"$', line):
            found.options[int(match[1])] = match[2]
        elif match := re.match(r"Option \d+((?: +\d+)+) *$", line):
            found.beats.append([int(number) for number in match[1].split()])
        elif match := re.match(r"Option (\d+) Reached quorum: (\d+) > ([\d.]+)", line):
            found.quorum[int(match[1])] = (int(match[2]), match[3])
        elif match := re.match(r"\s+Option (\d+) defeats Option (\d+) by \( *(\d+) - +(\d+)\) = +(\d+) votes", line):
            assert int(match[3]) - int(match[4]) == int(match[5])
            found.defeats.add(tuple(int(match[place]) for place in range(1, 5)))  # type: ignore[arg-type]
        elif match := re.match(r"The total numbers of votes tallied = (\d+)", line):
            found.total = int(match[1])
        elif match := re.match(r'\s+Option (\d+) "', line):
            (found.schwartz if under == "schwartz" else found.winners).append(int(match[1]))
        else:
            _read_majority(line, found)
    return found


def _read_majority(line: str, found: Published) -> None:
    match = re.search(
        r"Option (\d+) (passes Majority|because of Majority)\. +[\d.]+ \((\d+)/(\d+)\) (>=|>|<=|<) (\d+)", line
    )
    if match:
        found.majority[int(match[1])] = ("passes" in match[2], int(match[3]), int(match[4]), int(match[6]))
        found.strict = found.strict and match[5] != ">="


def read_papers(path: Path) -> Iterator[tuple[Choice, int]]:
    """The papers of a tally sheet: ranks in the order of the options, `-` for none."""
    with path.open(encoding="utf-8") as sheet:
        for row in csv.DictReader(line for line in sheet if not line.startswith("#")):
            by_rank: dict[int, list[str]] = {}
            for number, mark in enumerate(row["ranks"], 1):
                if mark != "-":
                    by_rank.setdefault(int(mark), []).append(str(number))
            ranks = tuple(tuple(by_rank[rank]) for rank in sorted(by_rank))
            yield (Ranking(ranks) if ranks else Blank()), int(row["count"])


def count_options(
    papers: list[tuple[Choice, int]], names: dict[str, str], method: Method, seats: int = 1, **options: str
) -> ElectionReport:
    """The report on papers, options by key."""
    votes = [Vote(None, choice, papers=number) for choice, number in papers]
    question = Question(QuestionKind.ELECTION, tuple(Candidate(key, name) for key, name in names.items()), seats)
    rule = ElectionRule("A.6", method, settings=Settings(options=tuple(options.items())))
    opened = counts(heads(sum(number for _, number in papers)))
    report = tally([], opened, opened, question, votes, Rules(election=rule))
    assert isinstance(report, ElectionReport)
    return report


def developers_of(threshold: str) -> int:
    """The number of electors whose quorum (three times half its square root) a page prints in decimals."""
    return round(Fraction(threshold) ** 2 * Fraction(4, 9))
