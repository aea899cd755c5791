"""Counting the papers of a file by any method that they fit, large BLT files straight from an array."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from congress.kernel.message import Message
from congress.tally.case import (
    Blank,
    Candidate,
    Choice,
    Invalid,
    Lot,
    Names,
    Ranking,
    Scores,
)
from congress.tally.constraints.guardian import each_group
from congress.tally.electing import count_choices
from congress.tally.errors import CaseError, RuleError
from congress.tally.formats.document import Document, read_document
from congress.tally.formats.lines import LIMIT
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_json import papers_of
from congress.tally.formats.reading import SNIFFED, format_of, read_papers
from congress.tally.methods import how
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Constraint, ElectionRule, Family, Method, Unfilled

KINDS = {
    Family.RANKING: (Ranking, "tally.papers_must_rank"),
    Family.NAMES: (Names, "tally.papers_must_name"),
    Family.SCORES: (Scores, "tally.papers_must_score"),
}
"""What stands on a paper of each family, and the sentence for one that holds something else."""
LARGE = 4_000_000
EVERY = "*"


@dataclass(frozen=True)
class Counted:
    """The report of a file, and the file's title."""

    report: ElectionReport
    title: str


def document_of(path: Path) -> Document | None:
    """What a JSON file says, papers or a result; None for a file of another format. Raises OSError, `FormatError`."""
    with path.open("rb") as source:
        if format_of(path.name, source.read(SNIFFED)) != "json":
            return None
        source.seek(0)
        return read_document(source, LIMIT)


def count_file(
    path: Path, seats: int | None, rule: ElectionRule, lots: Sequence[Lot] = (), document: Document | None = None
) -> Counted:
    """Count a file, by its `document` where it is one of JSON.

    Raises OSError, or a CongressError for what is wrong with the file, the rule or both.
    """
    if document:
        papers = papers_of(document)
    elif fast := _from_array(path, seats, rule, lots):
        return fast
    else:
        with path.open("rb") as source:
            papers = read_papers(source, path.name, how(rule.method).family)
    return Counted(count_papers(papers, seats, rule, lots), papers.title)


def count_papers(papers: PaperFile, seats: int | None, rule: ElectionRule, lots: Sequence[Lot] = ()) -> ElectionReport:
    """The report of papers by a rule. Where only names matter, those of a ranking are taken without their order.

    Its last sentences say that, and where the rule comes from.
    """
    choices = [(_fitting(choice, rule.method), weight) for choice, weight in papers.choices()]
    question = papers.question(_seats(seats, papers.seats))
    report = count_choices(choices, question, with_groups(rule, papers), lots or papers.lots())
    return _annotated(report, rule, _remarks(papers, rule.method))


def _fitting(choice: Choice, method: Method) -> Choice:
    """The choice as the method reads it. Raises `CaseError` for one of another kind."""
    family = how(method).family
    if family is Family.NAMES and isinstance(choice, Ranking):
        return Names.of(*choice.keys)
    kind, problem = KINDS[family]
    if not isinstance(choice, kind | Blank | Invalid):
        raise CaseError(problem, method=method.value)
    return choice


def _remarks(papers: PaperFile, method: Method) -> list[Message]:
    """What the method leaves out of account in a file of another kind."""
    found = []
    ordered = any(isinstance(choice, Ranking) and len(choice.ranks) > 1 for choice, _ in papers.papers)
    if ordered and how(method).family is Family.NAMES:
        found.append(Message("tally.order_left_out"))
    if method is Method.SLATES and not any(_has(each, "slate") for each in papers.candidates):
        found.append(Message("tally.nobody_on_a_slate"))
    return found


def _annotated(report: ElectionReport, rule: ElectionRule, remarks: Sequence[Message] = ()) -> ElectionReport:
    """The report with what to do about a lot, the remarks, and the rule with its source."""
    said = [*report.sentences, *remarks]
    if report.outcome is Outcome.NEEDS_LOT:
        said.append(Message("tally.how_to_give_a_lot", keys=",".join(report.tied)))
    said.append(Message("tally.rule_cited", method=rule.method.value, source=rule.article))
    return replace(report, sentences=tuple(said))


def _seats(wanted: int | None, stated: int) -> int:
    if wanted is None and not stated:
        raise CaseError("tally.seats_not_stated")
    return stated if wanted is None else wanted


def with_groups(rule: ElectionRule, papers: PaperFile) -> ElectionRule:
    """The rule with every demand on "each group" put as one demand for each group in which anybody stands.

    Raises `RuleError` for a demand on a grouping that nobody in the file has: a demand is never passed over.
    """
    found: list[Constraint] = []
    for each in rule.constraints:
        if not any(_has(candidate, each.grouping) for candidate in papers.candidates):
            raise RuleError("tally.no_such_grouping", grouping=each.grouping)
        if each.group == EVERY:
            found += each_group(
                papers.question(1), each.grouping, minimum=each.minimum, maximum=each.maximum, unfilled=each.unfilled
            )
        else:
            found.append(each)
    return replace(rule, constraints=tuple(found))


def _has(candidate: Candidate, grouping: str) -> bool:
    """Whether a candidate is of any group of a grouping."""
    return any(name == grouping for name, _ in candidate.groups)


def rule_of(method: Method, **rest: object) -> ElectionRule:
    """A rule by a method with its usual steps of a tie; what it cites is the source of the method."""
    return replace(ElectionRule(how(method).source, method, ties=how(method).ties), **rest)  # type: ignore[arg-type]


def constraint_of(text: str, *, is_minimum: bool, unfilled: Unfilled | None = None) -> Constraint:
    """A demand as on the command line: `GROUPING:GROUP=NUMBER`; the group `*` stands for each. Raises `RuleError`."""
    name, _, number = text.rpartition("=")
    grouping, colon, group = name.partition(":")
    if not (colon and grouping and group and number.isascii() and number.isdigit() and len(number) < 6):
        raise RuleError("tally.wrong_demand", text=text)
    least, most = (int(number), None) if is_minimum else (0, int(number))
    return Constraint(grouping, group, least, most, unfilled=unfilled)


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
        report = count_array(found.marks, question, rule, weights=found.weights, lots=lots)
        return Counted(_annotated(report, rule), found.title)
    except NotPlain:
        return None
    except RuleError as error:
        if error.message.key != "tally.method_not_from_arrays":
            raise
        return None
