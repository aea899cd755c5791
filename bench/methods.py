"""Methods without transfers at the size of a congress, beside one pass of summing the same papers.

`python -m bench.methods [--json] [--runs 15] [--papers 1000] [--candidates 30] [--seats 15]`. Papers are invented, with
favourites and a long tail; slates and the optimum of PAV, which few names allow, are not among them. `whole` is from
votes in memory to the full report, `count` the method alone on papers already sorted, both in milliseconds of processor
time (medians of interleaved runs; `best` is the shortest whole, which a busy machine disturbs least). A pass is one
Python loop that adds every mark of every paper to its candidate; `passes` says how many of them the whole takes.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from bench.report import show
from congress.tally.case import (
    Candidate,
    Choice,
    Counts,
    Lot,
    Moment,
    Names,
    Question,
    QuestionKind,
    Ranking,
    Scores,
    Vote,
)
from congress.tally.contest import Contest
from congress.tally.count import tally
from congress.tally.methods import how
from congress.tally.papers import sort_papers
from congress.tally.report import ElectionReport
from congress.tally.roll import lay_out
from congress.tally.rule import ElectionRule, Family, Method, Rules, Settings

METHODS: dict[Method, Settings] = {
    Method.BLOCK: Settings(),
    Method.EXHAUSTIVE: Settings(),
    Method.LIMITED: Settings(most=8),
    Method.APPROVAL: Settings(),
    Method.CUMULATIVE: Settings(most=75),
    Method.SCORE: Settings(most=5),
    Method.STAR: Settings(most=5),
    Method.JUDGMENT: Settings(most=5),
    Method.SEQUENTIAL_PAV: Settings(),
    Method.REVERSE_PAV: Settings(),
    Method.PHRAGMEN: Settings(),
    Method.EQUAL_SHARES: Settings(),
    Method.SCHULZE: Settings(),
    Method.RANKED_PAIRS: Settings(),
    Method.COPELAND: Settings(),
}


class Race:
    """One method with its papers, votes and rules."""

    def __init__(self, method: Method, papers: int, candidates: int, seats: int) -> None:
        draw = random.Random(7)  # the same papers in every run
        keys = [f"c{number:03}" for number in range(candidates)]
        taste = [(number + 1) ** -0.7 for number in range(candidates)]
        family, settings = how(method).family, METHODS[method]
        longest = settings.most if family is Family.NAMES and settings.most else seats
        self.method = method
        self.votes = [Vote(None, choice_of(draw, keys, taste, longest, family)) for _ in range(papers)]
        self.rule = ElectionRule("1", method, settings=settings)
        self.question = Question(QuestionKind.ELECTION, tuple(Candidate(key, key.upper()) for key in keys), seats)
        self.lots = (Lot(tuple(keys)),)
        entitled = Moment(papers, papers, Fraction(papers), 1)
        self.counts = Counts(None, entitled, entitled)
        self.papers = sort_papers(lay_out((), self.votes, self.counts).decisive, self.question, self.rule).valid
        self.marks = [(list(marks), votes.numerator) for marks, votes in self.papers.items()]

    def whole(self) -> None:
        """From the votes to the report."""
        rules = Rules(election=self.rule)
        report = tally((), self.counts, self.counts, self.question, self.votes, rules, self.lots)
        assert isinstance(report, ElectionReport)
        assert report.elected

    def count(self) -> None:
        """The method alone."""
        how(self.method).count(self.papers, Contest(self.question, self.rule, self.lots))

    def one_pass(self) -> None:
        """Add every mark to its candidate."""
        sums = {candidate.key: 0 for candidate in self.question.candidates}
        family = how(self.method).family
        if family is Family.NAMES:
            for marks, votes in self.marks:
                for key in marks:
                    sums[key] += votes
        elif family is Family.RANKING:
            for marks, votes in self.marks:
                for (key,) in marks:
                    sums[key] += votes
        else:
            for marks, votes in self.marks:
                for key, score in marks:
                    sums[key] += votes * score


def choice_of(draw: random.Random, keys: list[str], taste: list[float], longest: int, family: Family) -> Choice:
    """One paper: two to `longest` names, favourites more often and earlier, with scores of 0 to 5 in that family."""
    size, found = draw.randint(2, longest), dict[str, int]()
    while len(found) < size:
        found[draw.choices(keys, taste)[0]] = draw.randint(0, 5)
    if family is Family.RANKING:
        return Ranking.of(*found)
    return Names(frozenset(found)) if family is Family.NAMES else Scores(tuple(sorted(found.items())))


def timed(work: Callable[[], None]) -> float:
    """Milliseconds of processor time of one run."""
    begun = time.process_time_ns()
    work()
    return (time.process_time_ns() - begun) / 1e6


def measure(race: Race, runs: int) -> dict[str, Any]:
    """Medians of interleaved runs."""
    taken = [(timed(race.one_pass), timed(race.count), timed(race.whole)) for _ in range(runs)]
    one_pass, count, whole = (median(times) for times in zip(*taken, strict=True))
    return {
        "method": race.method.value, "distinct papers": len(race.papers), "pass ms": round(one_pass, 2),
        "count ms": round(count, 2), "whole ms": round(whole, 2),
        "best ms": round(min(times[2] for times in taken), 2), "passes": round(whole / one_pass, 1),
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every method and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("runs", 15), ("papers", 1000), ("candidates", 30), ("seats", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--json", action="store_true", help="figures by name")
    asked = parser.parse_args(arguments)
    races = [Race(method, asked.papers, asked.candidates, asked.seats) for method in METHODS]
    title = f"{asked.papers} papers, {asked.candidates} candidates, {asked.seats} seats"
    show(title, [measure(race, asked.runs) for race in races], as_json=asked.json)


if __name__ == "__main__":
    main()
