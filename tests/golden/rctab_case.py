"""Reads the test data of RCTab: papers, under its rules for gaps and void marks, and its report of rounds."""

import csv
import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from congress.tally.case import Blank, Candidate, Counts, Lot, Moment, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Rules

WRITE_IN = "Undeclared Write-ins"


@dataclass
class Round:
    """The votes of those not yet eliminated, the threshold, and the papers that count no more."""

    votes: dict[str, Fraction]
    threshold: Fraction
    inactive: Fraction


def rounds_of(path: Path) -> list[Round]:
    """The rounds of a detailed report, but for its last: there the surpluses of the last elected leave the count."""
    results = json.loads(path.read_text(encoding="utf-8"))["results"][:-1]
    return [
        Round(
            {name: Fraction(votes) for name, votes in each["tally"].items()},
            Fraction(each["threshold"]),
            sum((Fraction(number) for number in each["inactiveBallots"].values()), Fraction(0)),
        )
        for each in results
    ]


def winners_of(path: Path) -> list[str]:
    """The winners in order of election."""
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    return [
        name
        for each in results
        for action in each["tallyResults"]
        for name in action.get("elected", "").split("; ")
        if name
    ]


def ranking(marks: list[tuple[int, str]], skipped_allowed: int) -> tuple[str, ...]:
    """The marks that count: a repeated one is passed over; more than so many gaps in a row end the paper."""
    counted: list[str] = []
    last = 0
    for rank, name in marks:
        if rank - last - 1 > skipped_allowed:
            break
        last = rank
        if name not in counted:
            counted.append(name)
    return tuple(counted)


def park_papers(path: Path) -> Counter[tuple[str, ...]]:
    """Minneapolis 2013: overvotes and gaps are passed over, however many."""
    papers: Counter[tuple[str, ...]] = Counter()
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            names = [row["rank1"], row["rank2"], row["rank3"]]
            names = [WRITE_IN if name == "UWI" else name for name in names if name not in ("undervote", "overvote")]
            papers[tuple(dict.fromkeys(names))] += int(row["count"])
    return papers


def ranked_papers(path: Path, skipped_allowed: int) -> Counter[tuple[str, ...]]:
    """Papers given as pairs of rank and candidate."""
    papers: Counter[tuple[str, ...]] = Counter()
    for marks in json.loads(path.read_text(encoding="utf-8"))["ballots"]:
        papers[ranking([(rank, name) for rank, name in marks], skipped_allowed)] += 1
    return papers


def count(
    papers: Counter[tuple[str, ...]], keys: list[str], seats: int, rule: ElectionRule, lots: tuple[Lot, ...] = ()
) -> ElectionReport:
    """The report of papers whose marks are keys."""
    total = sum(papers.values())
    moment = Moment(total, total, Fraction(total), 0)
    votes = [Vote(None, Ranking.of(*marks) if marks else Blank(), papers=number) for marks, number in papers.items()]
    question = Question(QuestionKind.ELECTION, tuple(Candidate(key, key) for key in keys), seats)
    counts = Counts(None, moment, moment)
    report = tally((), counts, counts, question, votes, Rules(election=rule), lots)
    assert isinstance(report, ElectionReport)
    return report
