"""Filling seats: papers sorted, quorum held, then the method of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.block import count_block, names_votes
from congress.tally.case import Counts, Lot, Question
from congress.tally.decision_sentences import tell_quorum
from congress.tally.errors import CaseError, RuleError
from congress.tally.papers import Papers, sort_papers
from congress.tally.quorum import hold_quorum
from congress.tally.report import ConsultativeElection, ElectionReport, Outcome, PaperSums, QuorumResult, Stage
from congress.tally.roll import Ballot
from congress.tally.rule import ElectionRule, Measure, Method, Rules, Tie, Turnout
from congress.tally.scottish import count_scottish
from congress.tally.show import show
from congress.tally.ties import NeedsLot, refuse_steps

TIES = {Method.SCOTTISH: (Tie.EARLIER_STAGES, Tie.LOT), Method.BLOCK: (Tie.EARLIER_STAGES, Tie.LOT)}
ELECTED_BY = {Method.SCOTTISH: "tally.elected_by_scottish", Method.BLOCK: "tally.elected_by_block"}
NEEDS_LOT = {
    "exclude": "tally.needs_lot_exclude",
    "surplus": "tally.needs_lot_surplus",
    "elect": "tally.needs_lot_elect",
}


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
    papers = sort_papers(ballot.decisive, question, rule)
    sums = papers.sums()

    def turnout(on: Turnout, measure: Measure) -> Fraction:
        if on not in (Turnout.VALID_PAPERS, Turnout.RETURNED):
            raise RuleError("tally.quorum_turnout_of_motions", turnout=on.value)
        casts = ballot.decisive.casts if on is Turnout.RETURNED else papers.valid_casts
        return ballot.decisive.in_measure(casts, measure)

    quorum = hold_quorum(rules, opened, closed, turnout, ballot.decisive.step)
    outcome, need = Outcome.INQUORATE, None
    quota, elected, stages = Fraction(0), list[str](), tuple[Stage, ...]()
    if all(result.met for result in quorum):
        quota, elected, stages, need = _count(papers, question, rule, lots)
        outcome = Outcome.NEEDS_LOT if need else Outcome.ELECTED
    consultative = _consultative(ballot, question, rule)
    vacant = 0 if need else question.seats - len(elected)
    names = tuple((candidate.key, candidate.name) for candidate in question.candidates)
    return ElectionReport(
        outcome=outcome,
        article=rule.article,
        method=rule.method.value,
        seats=question.seats,
        quota=quota,
        candidates=names,
        elected=tuple(elected),
        vacant=vacant,
        stages=stages,
        papers=sums,
        consultative=consultative,
        quorum=quorum,
        tied=need.tied if need else (),
        purpose=need.purpose if need else "",
        sentences=_tell(outcome, rule, dict(names), elected, vacant, need, sums, quorum, consultative),
    )


def _check(question: Question, rule: ElectionRule, lots: Sequence[Lot]) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    if rule.constraints:
        raise RuleError("tally.constraints_not_done", article=rule.article)
    if not rule.ties:
        raise RuleError("tally.no_tie_step", article=rule.article)
    refuse_steps(rule.ties, TIES[rule.method])
    if question.seats < 1:
        raise CaseError("tally.no_seats", seats=question.seats)
    keys = [candidate.key for candidate in question.candidates]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise CaseError("tally.candidate_twice", candidate=key)
    for lot in lots:
        if len(set(lot.drawn)) != len(lot.drawn) or not set(lot.drawn) <= set(keys):
            raise CaseError("tally.strange_lot", drawn=", ".join(lot.drawn))


def _count(
    papers: Papers, question: Question, rule: ElectionRule, lots: Sequence[Lot]
) -> tuple[Fraction, list[str], tuple[Stage, ...], NeedsLot | None]:
    if rule.method is Method.SCOTTISH:
        count = count_scottish(papers.valid, question, rule.ties, lots)
        return Fraction(count.quota), count.elected, tuple(count.stages), count.need
    elected, stage, need = count_block(papers.valid, question, lots)
    return Fraction(0), elected, (stage,), need


def _consultative(ballot: Ballot, question: Question, rule: ElectionRule) -> ConsultativeElection | None:
    side = ballot.consultative
    if not side.lines and not side.casts:
        return None
    papers = sort_papers(side, question, rule)
    counted = {marks[:1] if rule.method is Method.SCOTTISH else marks: Fraction(0) for marks in papers.valid}
    for marks, number in papers.valid.items():
        counted[marks[:1] if rule.method is Method.SCOTTISH else marks] += number
    return ConsultativeElection(papers.sums(), tuple(names_votes(counted, question).items()))


def _tell(
    outcome: Outcome,
    rule: ElectionRule,
    names: dict[str, str],
    elected: list[str],
    vacant: int,
    need: NeedsLot | None,
    sums: PaperSums,
    quorum: tuple[QuorumResult, ...],
    consultative: ConsultativeElection | None,
) -> tuple[Message, ...]:
    said = []
    if outcome is Outcome.INQUORATE:
        said.append(Message("tally.election_inquorate", article=rule.article))
    if elected:
        joined = ", ".join(names[key] for key in elected)
        said.append(Message(ELECTED_BY[rule.method], names=joined, article=rule.article))
    if need:
        said.append(Message(NEEDS_LOT[need.purpose], names=", ".join(names[key] for key in need.tied)))
    if vacant and outcome is Outcome.ELECTED:
        said.append(Message("tally.vacant", seats=vacant))
    said.append(_papers("tally.papers", sums))
    said += tell_quorum(quorum, rule.article)
    if consultative is not None:
        said.append(_papers("tally.consultative_papers", consultative.papers))
    return tuple(said)


def _papers(key: str, sums: PaperSums) -> Message:
    values = {"returned": sums.returned, "valid": sums.valid, "blank": sums.blank, "invalid": sums.invalid}
    return Message(key, **{name: show(value) for name, value in values.items()})
