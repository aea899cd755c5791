"""Filling seats: papers sorted, quorum held, then the method of the rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.block import names_votes
from congress.tally.case import Counts, Lot, Question
from congress.tally.constraints.guardian import Guardian
from congress.tally.constraints.keeping import guard, tell_kept
from congress.tally.constraints.replacement import count_keeping, refuse_constraints, settle
from congress.tally.contest import Contest, Count, How, Marks
from congress.tally.decisions.quorum import hold_quorum
from congress.tally.decisions.sentences import tell_quorum
from congress.tally.errors import CaseError, RuleError
from congress.tally.invalid import tell_invalid
from congress.tally.methods import how
from congress.tally.papers import Papers, sort_papers
from congress.tally.report import ConsultativeElection, ElectionReport, Outcome, PaperSums, QuorumResult
from congress.tally.roll import Ballot
from congress.tally.rule import ElectionRule, Family, Measure, Method, Rules, Turnout
from congress.tally.settings import refuse_settings
from congress.tally.show import show
from congress.tally.ties import refuse_steps, tell_seeds

NEEDS_LOT = {
    "exclude": "tally.needs_lot_exclude",
    "surplus": "tally.needs_lot_surplus",
    "elect": "tally.needs_lot_elect",
    "advance": "tally.needs_lot_advance",
    "order": "tally.needs_lot_order",
    "alternate": "tally.needs_lot_alternate",
}
NEEDS_LOT_OF_STAR = {**NEEDS_LOT, "advance": "tally.needs_lot_runoff"}


def count_election(
    ballot: Ballot,
    opened: Counts,
    closed: Counts,
    question: Question,
    rules: Rules,
    rule: ElectionRule,
    lots: Sequence[Lot],
) -> ElectionReport:
    """The result of an election. Raises `CaseError` or `RuleError` where case or rules cannot be counted."""
    _check(question, rule, lots)
    guardian = guard(question, rule)
    papers = sort_papers(ballot.decisive, question, rule)
    quorum = quorum_of(ballot, papers, opened, closed, rules)
    count = Count()
    is_quorate = all(result.met for result in quorum)
    if is_quorate:
        count = count_keeping(how(rule.method), papers.valid, Contest(question, rule, lots))
    report = report_of(count, question, rule, papers.sums(), _outcome(count) if is_quorate else Outcome.INQUORATE)
    report = replace(report, quorum=quorum, consultative=consultative_of(ballot, question, rule))
    return _told(report, rule, guardian, lots)


def count_papers(
    question: Question, rule: ElectionRule, lots: Sequence[Lot], count: Callable[[Contest], tuple[Count, PaperSums]]
) -> ElectionReport:
    """The result of papers that another store than the roll's keeps (an array of millions): no roll, no quorum.

    `count` gives the count and the account of the papers. Raises as `count_election`.
    """
    _check(question, rule, lots)
    guardian, contest = guard(question, rule), Contest(question, rule, lots)
    found, sums = count(contest)
    settled = settle(found, contest)
    return _told(report_of(settled, question, rule, sums, _outcome(settled)), rule, guardian, lots)


def _told(report: ElectionReport, rule: ElectionRule, guardian: Guardian | None, lots: Sequence[Lot]) -> ElectionReport:
    """The report with the sentences on the whole."""
    said = (*_tell(report, rule), *tell_kept(report.kept, rule, guardian))
    return replace(report, sentences=(*said, *tell_seeds(lots, dict(report.candidates))))


def report_of(
    count: Count, question: Question, rule: ElectionRule, papers: PaperSums, outcome: Outcome
) -> ElectionReport:
    """The report of a count, without the sentences on the whole."""
    return ElectionReport(
        outcome=outcome,
        article=rule.article,
        method=rule.method.value,
        seats=question.seats,
        quota=count.quota,
        candidates=tuple((candidate.key, candidate.name) for candidate in question.candidates),
        elected=tuple(count.elected),
        vacant=0 if count.need else question.seats - len(count.elected),
        stages=tuple(count.stages),
        papers=papers,
        consultative=None,
        quorum=(),
        tied=count.need.tied if count.need else (),
        purpose=count.need.purpose if count.need else "",
        sentences=(),
        places=count.places,
        alternates=tuple(count.alternates),
        next_field=count.next_field,
        pairwise=count.pairwise,
        fates=tuple(count.fates),
        kept=tuple(count.kept),
        slates=count.slates,
    )


def _outcome(count: Count) -> Outcome:
    if count.need:
        return Outcome.NEEDS_LOT
    return Outcome.NEEDS_ROUND if count.next_field else Outcome.ELECTED


def quorum_of(ballot: Ballot, papers: Papers, opened: Counts, closed: Counts, rules: Rules) -> tuple[QuorumResult, ...]:
    """The quorum in force, held against papers. Raises `RuleError` for a turnout that only motions have."""
    side = ballot.decisive

    def turnout(on: Turnout, measure: Measure) -> Fraction:
        if on not in (Turnout.VALID_PAPERS, Turnout.RETURNED):
            raise RuleError("tally.quorum_turnout_of_motions", turnout=on.value)
        return side.in_measure(side.casts if on is Turnout.RETURNED else papers.valid_casts, measure)

    return hold_quorum(rules, opened, closed, turnout, side.step)


def _check(question: Question, rule: ElectionRule, lots: Sequence[Lot]) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    method = how(rule.method)
    refuse_settings(rule)
    refuse_constraints(rule, method)
    if not rule.ties:
        raise RuleError("tally.no_tie_step", article=rule.article)
    refuse_steps(rule.ties, method.ties)
    if question.seats < 1:
        raise CaseError("tally.no_seats", seats=question.seats)
    keys = [candidate.key for candidate in question.candidates]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise CaseError("tally.candidate_twice", candidate=key)
    for lot in lots:
        if len(set(lot.drawn)) != len(lot.drawn) or not set(lot.drawn) <= set(keys):
            raise CaseError("tally.strange_lot", drawn=", ".join(lot.drawn))


def consultative_of(ballot: Ballot, question: Question, rule: ElectionRule) -> ConsultativeElection | None:
    """The consultative papers, read under the same rule; None where nobody is of that class."""
    side = ballot.consultative
    if not side.lines and not side.casts:
        return None
    papers = sort_papers(side, question, rule)
    counted: dict[tuple[str, ...], Fraction] = {}
    for marks, number in papers.valid.items():
        named = _first_named(marks, how(rule.method))
        counted[named] = counted.get(named, Fraction(0)) + number
    return ConsultativeElection(papers.sums(), tuple(names_votes(counted, question).items()))


def _first_named(marks: Marks, method: How) -> tuple[str, ...]:
    """First preferences, names, or those given any score."""
    if method.family is Family.NAMES:
        return tuple(marks)
    if method.family is Family.SCORES:
        return tuple(key for key, score in marks if score)
    return tuple(marks[0]) if method.equal_ranks else tuple(marks[:1])


def _tell(report: ElectionReport, rule: ElectionRule) -> tuple[Message, ...]:
    def joined(keys: Sequence[str]) -> str:
        return ", ".join(report.name_of(key) for key in keys)

    said = []
    if report.outcome is Outcome.INQUORATE:
        said.append(Message("tally.election_inquorate", article=rule.article))
    if report.elected:
        said.append(Message(how(rule.method).elected_by, names=joined(report.elected), article=rule.article))
    if report.tied:
        asked = NEEDS_LOT_OF_STAR if rule.method is Method.STAR else NEEDS_LOT
        said.append(Message(asked[report.purpose], names=joined(report.tied)))
    if report.vacant and report.outcome is Outcome.ELECTED:
        said.append(Message("tally.vacant", seats=report.vacant))
    if report.next_field:
        said.append(Message("tally.needs_round", seats=report.vacant, names=joined(report.next_field)))
    said.append(papers_sentence("tally.papers", report.papers))
    said += tell_invalid(report.papers, report.seats, rule)
    said += tell_quorum(report.quorum, rule.article)
    if report.consultative is not None:
        said.append(papers_sentence("tally.consultative_papers", report.consultative.papers))
    return tuple(said)


def papers_sentence(key: str, sums: PaperSums) -> Message:
    """How many papers there were, and of what kind."""
    values = {"returned": sums.returned, "valid": sums.valid, "blank": sums.blank, "invalid": sums.invalid}
    return Message(key, **{name: show(value) for name, value in values.items()})
