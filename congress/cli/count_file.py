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
from congress.tally.electing import case_of, count_choices
from congress.tally.errors import CaseError, RuleError
from congress.tally.formats.document import Document, read_document
from congress.tally.formats.lines import LIMIT
from congress.tally.formats.paper_file import PaperFile, Weight
from congress.tally.formats.papers_json import papers_of
from congress.tally.formats.reading import SNIFFED, format_of, read_papers
from congress.tally.methods import how
from congress.tally.places import recount_all, recount_papers, vacancy_of
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Constraint, ElectionRule, Family, Force, Method, Over, Unfilled
from congress.tally.ties import lot_from_seed
from congress.tally.why import candidate_named

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


@dataclass(frozen=True)
class Leaving:
    """The member who left, those who would not take the seat, by name; whether all papers are counted again."""

    name: str
    unwilling: tuple[str, ...] = ()
    is_by_all: bool = False


def document_of(path: Path) -> Document | None:
    """What a JSON file says, papers or a result; None for a file of another format. Raises OSError, `FormatError`."""
    with path.open("rb") as source:
        if format_of(path.name, source.read(SNIFFED)) != "json":
            return None
        source.seek(0)
        return read_document(source, LIMIT)


def count_file(
    path: Path,
    seats: int | None,
    rule: ElectionRule,
    lots: Sequence[Lot] = (),
    document: Document | None = None,
    leaving: Leaving | None = None,
    seed: str | None = None,
) -> Counted:
    """Count a file, by its `document` where it is one of JSON; then fill the seat of who is `leaving`.

    Ties are settled by `lots`, else those of the file, then by the lot that a `seed` gives among all candidates.
    Raises OSError, or a CongressError for what is wrong with the file, the rule or both.
    """
    if document:
        papers = papers_of(document)
    elif not leaving and (fast := _from_array(path, seats, rule, lots, seed)):
        return fast
    else:
        with path.open("rb") as source:
            papers = read_papers(source, path.name, how(rule.method).family)
    given = _lots(papers, lots, seed)
    if leaving:
        return Counted(fill_vacancy(papers, seats, rule, given, leaving), papers.title)
    return Counted(count_papers(papers, seats, rule, given), papers.title)


def count_papers(papers: PaperFile, seats: int | None, rule: ElectionRule, lots: Sequence[Lot] = ()) -> ElectionReport:
    """The report of papers by a rule. Where only names matter, those of a ranking are taken without their order.

    Its last sentences say that, and where the rule comes from.
    """
    question = papers.question(_seats(seats, papers.seats))
    report = count_choices(_choices(papers, rule), question, with_groups(rule, papers), lots)
    return _annotated(report, rule, _remarks(papers, rule.method))


def fill_vacancy(
    papers: PaperFile, seats: int | None, rule: ElectionRule, lots: Sequence[Lot], leaving: Leaving
) -> ElectionReport:
    """The report of who takes the seat of a member who left, by a countback of the papers of their election.

    It is that of the election while a lot of the election is not drawn. Raises `CaseError` or `RuleError`.
    """
    election = count_papers(papers, seats, rule, lots)
    if election.outcome is Outcome.NEEDS_LOT:
        return election
    roll, counts, votes = case_of(_choices(papers, rule))
    vacancy = vacancy_of(
        roll, counts, papers.question(_seats(seats, papers.seats)), votes, with_groups(rule, papers),
        candidate_named(election, leaving.name),
        unwilling=[candidate_named(election, name) for name in leaving.unwilling],
        lots=lots,
    )  # fmt: skip
    return _annotated(recount_all(vacancy) if leaving.is_by_all else recount_papers(vacancy), rule)


def _lots(papers: PaperFile, lots: Sequence[Lot], seed: str | None) -> list[Lot]:
    found = list(lots or papers.lots())
    return found if seed is None else [*found, lot_from_seed(seed, [each.key for each in papers.candidates])]


def _choices(papers: PaperFile, rule: ElectionRule) -> list[tuple[Choice, Weight]]:
    return [(_fitting(choice, rule.method), weight) for choice, weight in papers.choices()]


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

    Where it is said how many of a group stay in the committee, all demands are on the whole committee. Raises
    `RuleError` for a demand on a grouping that nobody who stands has: a demand is never passed over.
    """
    staying = {(each.grouping, each.group): each.staying for each in rule.constraints if is_staying(each)}
    demands = [each for each in rule.constraints if not is_staying(each)]
    for each in rule.constraints:
        if not any(_has(candidate, each.grouping) for candidate in papers.candidates if not candidate.withdrawn):
            raise RuleError("tally.no_such_grouping", grouping=each.grouping)
    found: list[Constraint] = []
    for demand in demands:
        for each in _each(demand, papers) if demand.group == EVERY else (demand,):
            stay = staying.get((each.grouping, each.group), 0)
            least = min(demand.minimum, each.minimum + stay)  # of a small group, no more than it has
            over = Over.COMMITTEE if staying else Over.SEATS
            found.append(replace(each, minimum=least, staying=stay, over=over))
    return replace(rule, constraints=tuple(found))


def _each(demand: Constraint, papers: PaperFile) -> tuple[Constraint, ...]:
    return each_group(
        papers.question(1), demand.grouping, minimum=demand.minimum, maximum=demand.maximum, force=demand.force,
        unfilled=demand.unfilled,
    )  # fmt: skip


def _has(candidate: Candidate, grouping: str) -> bool:
    """Whether a candidate is of any group of a grouping."""
    return any(name == grouping for name, _ in candidate.groups)


def rule_of(method: Method, **rest: object) -> ElectionRule:
    """A rule by a method with its usual steps of a tie; what it cites is the source of the method."""
    return replace(ElectionRule(how(method).source, method, ties=how(method).ties), **rest)  # type: ignore[arg-type]


def constraint_of(option: str, text: str, unfilled: Unfilled | None = None) -> Constraint:
    """A demand as on the command line: `GROUPING:GROUP=NUMBER`; the group `*` stands for each. Raises `RuleError`.

    With `--staying`, how many of a group stay in the committee: a demand that asks for nothing (`is_staying`).
    """
    name, _, digits = text.rpartition("=")
    grouping, colon, group = name.partition(":")
    if not (colon and grouping and group and digits.isascii() and digits.isdigit() and len(digits) < 6):
        raise RuleError("tally.wrong_demand", text=text)
    number = int(digits)
    if option == "--staying":
        return Constraint(grouping, group, over=Over.COMMITTEE, staying=number)
    force = Force.SHOULD if option.startswith("--should") else Force.MUST
    least, most = (number, None) if option.endswith("minimum") else (0, number)
    return Constraint(grouping, group, least, most, force=force, unfilled=None if force is Force.SHOULD else unfilled)


def is_staying(constraint: Constraint) -> bool:
    """Whether what stands among the demands says who stays in the committee, for `with_groups` to put into them."""
    return constraint.over is Over.COMMITTEE and not constraint.minimum and constraint.maximum is None


def _from_array(
    path: Path, seats: int | None, rule: ElectionRule, lots: Sequence[Lot], seed: str | None
) -> Counted | None:
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
        report = count_array(found.marks, question, rule, weights=found.weights, lots=_lots(papers, lots, seed))
        return Counted(_annotated(report, rule), found.title)
    except NotPlain:
        return None
    except RuleError as error:
        if error.message.key != "tally.method_not_from_arrays":
            raise
        return None
