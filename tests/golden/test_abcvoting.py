"""Approval rules against the instances published with abcvoting: every committee elected is a published one.

Where lots decide, every way they can fall is tried as far as it matters. Candidates nobody names are never elected
here; abcvoting fills up with them, so there a published committee must hold all who are.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import ElectionRule, Method, Rules, Settings, Tie
from tests.golden.committee_file import Instance, read_instance
from tests.unit.tally.build import counts, heads

COVERS = ("approval/abcvoting/*.yaml",)
FILES, PAIRS = 60, 480

RULES: dict[str, tuple[Method, str]] = {
    "av": (Method.APPROVAL, ""),
    "pav": (Method.PAV, ""),
    "seqpav": (Method.SEQUENTIAL_PAV, ""),
    "revseqpav": (Method.REVERSE_PAV, ""),
    "seqphragmen": (Method.PHRAGMEN, ""),
    "equal-shares": (Method.EQUAL_SHARES, "phragmen"),
    "equal-shares-with-av-completion": (Method.EQUAL_SHARES, "approval"),
    "equal-shares-with-increment-completion": (Method.EQUAL_SHARES, "raise"),
}
NOT_COUNTED = {
    "sav", "slav", "cc", "lexcc", "geom2", "seqslav", "seqcc", "minimaxphragmen", "leximaxphragmen", "maximin-support",
    "monroe", "greedy-monroe", "minimaxav", "lexminimaxav", "phragmen-enestroem", "consensus-rule", "trivial", "rsd",
    "eph", "adams",
}  # fmt: skip
"""Rules in the same files that no standing orders known to us use; the tally does not have them."""

ONE_PUBLISHED = {"equal-shares-with-increment-completion"}
"""Rules of which one committee is published although others tie: it must be among those elected here."""

ALL_FOUND = {"av": 57, "pav": 55, "seqpav": 55, "revseqpav": 55, "seqphragmen": 55, "equal-shares": 55,
             "equal-shares-with-av-completion": 56, "equal-shares-with-increment-completion": 41}  # fmt: skip
"""In how many instances the committees elected are all that are published. In the others some tied committee needs
lots that fall differently twice between the same candidates, or seats are vacant here."""


def count(instance: Instance, rule: str, lots: tuple[Lot, ...]) -> ElectionReport:
    method, completion = RULES[rule]
    candidates = tuple(Candidate(str(number), f"C{number}") for number in range(instance.candidates))
    votes = [Vote(None, Names.of(*map(str, paper))) for paper in instance.papers]
    settings = Settings(options=(("completion", completion),) if completion else ())
    rules = Rules(election=ElectionRule("1", method, ties=(Tie.LOT,), settings=settings))
    roll = counts(heads(len(votes)))
    report = tally((), roll, roll, Question(QuestionKind.ELECTION, candidates, instance.seats), votes, rules, lots)
    assert isinstance(report, ElectionReport)
    return report


def all_reports(instance: Instance, rule: str, lots: tuple[Lot, ...] = ()) -> Iterator[ElectionReport]:
    """The reports of every way the lots can fall, each of the tied once first."""
    report = count(instance, rule, lots)
    if report.outcome is not Outcome.NEEDS_LOT:
        yield report
        return
    for first in report.tied:
        drawn = (first, *(key for key in report.tied if key != first))
        yield from all_reports(instance, rule, (*lots, Lot(drawn, report.purpose)))


def files(cases: Path) -> list[Path]:
    return sorted(cases.glob(COVERS[0]))


@pytest.mark.parametrize("rule", RULES)
def test_every_elected_committee_is_published(cases: Path, rule: str) -> None:
    equal = 0
    for path in files(cases):
        instance = read_instance(path)
        published = instance.committees[rule]
        elected = {frozenset(map(int, report.elected)) for report in all_reports(instance, rule)}
        equal += elected == published
        fitting = [committee for committee in elected if any(committee <= full for full in published)]
        assert fitting if rule in ONE_PUBLISHED else len(fitting) == len(elected), path.name
        if len(published) == 1 and rule not in ONE_PUBLISHED:
            assert len(elected) == 1, path.name
    assert equal == ALL_FOUND[rule]


def test_every_published_rule_is_compared_or_named_as_not_counted(cases: Path) -> None:
    found = {rule for path in files(cases) for rule in read_instance(path).committees}
    assert found <= RULES.keys() | NOT_COUNTED
    assert found >= RULES.keys()


def test_few_are_left_out(cases: Path) -> None:
    """So many pairs of instance and rule are compared: a reader that finds nothing would prove nothing."""
    found = [rule in read_instance(path).committees for path in files(cases) for rule in RULES]
    assert (len(files(cases)), sum(found)) == (FILES, PAIRS)


def test_vacant_seats_only_where_too_few_are_named(cases: Path) -> None:
    for path in files(cases):
        instance = read_instance(path)
        named = {key for paper in instance.papers for key in paper}
        for rule in RULES:
            report = next(all_reports(instance, rule))
            assert len(report.elected) == min(instance.seats, len(named)), (path.name, rule)
