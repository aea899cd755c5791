"""Counting the papers of a file by any method that they fit, large BLT files straight from an array."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import cast

from congress.tally.case import Choice, Counts, Lot, Moment, Names, Ranking, Vote
from congress.tally.constraints.guardian import each_group
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.reading import format_of, read_papers
from congress.tally.methods import how
from congress.tally.report import ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Family, Method, Rules

ARTICLES = {Method.SCOTTISH: "45 to 52 of SSI 2007/42, schedule 1"}
LARGE = 4_000_000
EVERY = "*"


@dataclass(frozen=True)
class Counted:
    """The report of a file, and the file's title."""

    report: ElectionReport
    title: str


def count_file(path: Path, seats: int | None, rule: ElectionRule, lots: Sequence[Lot] = ()) -> Counted:
    """Count a file. Raises OSError, or a CongressError for what is wrong with the file, the rule or both."""
    if fast := _from_array(path, seats, rule, lots):
        return fast
    with path.open("rb") as source:
        papers = read_papers(source, path.name, how(rule.method).family)
    return Counted(count_papers(papers, seats, rule, lots), papers.title)


def count_papers(papers: PaperFile, seats: int | None, rule: ElectionRule, lots: Sequence[Lot] = ()) -> ElectionReport:
    """The report of papers by a rule. Where only names matter, those of a ranking are taken without their order."""
    family = how(rule.method).family
    votes = [Vote(None, _fitting(choice, family), True, number) for choice, number in _casts(papers)]
    number = papers.total
    moment = Moment(number, number, Fraction(number), 0)
    counts = Counts(None, moment, moment)
    question = papers.question(_seats(seats, papers.seats))
    given = lots or papers.lots()
    rules = Rules(election=with_groups(rule, papers))
    return cast(ElectionReport, tally((), counts, counts, question, votes, rules, given))


def _casts(papers: PaperFile) -> list[tuple[Choice, int]]:
    return [(vote.choice, vote.papers) for vote in papers.votes()]


def _fitting(choice: Choice, family: Family) -> Choice:
    if family is Family.NAMES and isinstance(choice, Ranking):
        return Names.of(*choice.keys)
    return choice


def _seats(wanted: int | None, stated: int) -> int:
    if wanted is None and not stated:
        raise CaseError("tally.seats_not_stated")
    return stated if wanted is None else wanted


def with_groups(rule: ElectionRule, papers: PaperFile) -> ElectionRule:
    """The rule with every demand on "each group" put as one demand for each group in which anybody stands."""
    found: list[Constraint] = []
    for each in rule.constraints:
        if each.group == EVERY:
            question = papers.question(1)
            found += each_group(question, each.grouping, minimum=each.minimum, maximum=each.maximum)
        else:
            found.append(each)
    return replace(rule, constraints=tuple(found))


def rule_of(method: Method, **rest: object) -> ElectionRule:
    """A rule by a method with its usual steps of a tie."""
    return replace(ElectionRule(ARTICLES.get(method, "—"), method, ties=how(method).ties), **rest)  # type: ignore[arg-type]


def constraint_of(text: str, *, is_minimum: bool) -> Constraint:
    """A demand as on the command line: `GROUPING:GROUP=NUMBER`; the group `*` stands for each. Raises `RuleError`."""
    name, _, number = text.rpartition("=")
    grouping, colon, group = name.partition(":")
    if not (colon and grouping and group and number.isascii() and number.isdigit() and len(number) < 6):
        raise RuleError("tally.wrong_demand", text=text)
    return Constraint(grouping, group, int(number)) if is_minimum else Constraint(grouping, group, 0, int(number))


def _from_array(path: Path, seats: int | None, rule: ElectionRule, lots: Sequence[Lot]) -> Counted | None:
    """The report of a large plain BLT file by a method that is counted from arrays; None where another way is due."""
    if path.stat().st_size < LARGE or rule.constraints or not importlib.util.find_spec("numpy"):
        return None
    with path.open("rb") as source:
        if format_of(path.name, source.read(100)) != "blt":
            return None
    from congress.tally.fast import count_array  # only here: both need numpy
    from congress.tally.formats.arrays import NotPlain, read_blt_array

    try:
        found = read_blt_array(path)
        papers = PaperFile(found.candidates, found.seats, (), found.title)
        question = papers.question(_seats(seats, found.seats))
        return Counted(count_array(found.marks, question, rule, weights=found.weights, lots=lots), found.title)
    except NotPlain:
        return None
    except RuleError as error:
        if error.message.key != "tally.method_not_from_arrays":
            raise
        return None
