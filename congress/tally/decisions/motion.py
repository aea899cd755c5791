"""Counting a motion: every condition on its named base, quorum, ties; decisive and consultative votes apart.

What is asked for comes from the standing orders of the body alone: their parameters 20 to 24 (quorum, majorities,
double majorities, ties, abstentions), read into `rule.Rules` with the article that each stands in. Nothing is asked
for that they do not say, and no base is assumed.

The terms are those of H. M. Robert III and others, "Robert's Rules of Order Newly Revised", 12th edition (2020),
section 44, "Bases for determining a voting result": a majority is more than half of the votes cast, abstentions and
blanks left out (`Base.FOR_AGAINST`, strict), unless another base is named, as those present or the entire membership
(`PRESENT`, `ACCREDITED`, `ALLOCATED`); a fraction such as two thirds is reached by equality; equal votes are no
majority, so that a motion is lost (`Tie.LOST`) where the orders have no other step. It differs in invalid papers: there
some count among the votes cast, here no base made of votes has them.

In seats and in persons each counts once, whatever its votes: for if any of them is for and none against, and so on, as
`report.Sums` says. One who votes on both sides is on neither and counts as abstaining: so the votes of a Land in the
Bundesrat count only if they are alike (Basic Law of Germany, article 51(3); Federal Constitutional Court, judgment of
18 December 2002, 2 BvF 1/02). Nothing carries, in whatever measure, without a vote for that weighs anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.tally.case import Counts, Lot, Position
from congress.tally.decisions import sentences as words
from congress.tally.decisions.counter import Counter, carries
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import (
    AbstentionResult,
    CollegeResult,
    ConditionResult,
    DecisionReport,
    Outcome,
    QuorumResult,
    Sums,
)
from congress.tally.roll import Ballot
from congress.tally.rule import Base, Condition, DecisionRule, Measure, Rules, Tie, Unmet
from congress.tally.ties import NeedsLot, order_by_lot, refuse_steps, tell_seeds

SIDES = (Position.FOR.value, Position.AGAINST.value)
MAJORITY_OF_SECTIONS = Condition(Fraction(1, 2), True, Base.FOR_AGAINST, Measure.SECTIONS)
TIES = (Tie.LOST, Tie.REOPEN, Tie.REVOTE, Tie.CHAIR, Tie.LOT)


def count_decision(
    ballot: Ballot, opened: Counts, closed: Counts, rules: Rules, rule: DecisionRule, lots: Sequence[Lot]
) -> DecisionReport:
    """The result of a motion. Raises `CaseError` or `RuleError` where case or rules cannot be counted."""
    _check(rule)
    counter = Counter(ballot, opened, closed)
    wanted = rule.conditions
    if "sections" in rule.double_majority:
        wanted = (*wanted, MAJORITY_OF_SECTIONS)
    found = Found(
        quorum=counter.quorum(rules),
        conditions=tuple(counter.condition(condition) for condition in wanted),
        colleges=counter.colleges(rule.double_majority, rule.conditions),
        abstentions=counter.abstentions(rule.abstentions) if rule.abstentions else None,
    )
    tie = _is_tie(found, counter)
    ended = _end(found, counter.decisive, rule, lots, tie=tie)
    consultative = counter.consultative()
    return DecisionReport(
        outcome=ended.outcome,
        article=rule.article,
        conditions=found.conditions,
        quorum=found.quorum,
        decisive=counter.decisive,
        consultative=consultative,
        sections=counter.sections(),
        lead=counter.decisive.for_.votes - counter.decisive.against.votes,
        tied=ended.tied,
        purpose=ended.purpose,
        sentences=(
            *words.headline(ended.outcome, counter.decisive, found.abstentions, rule.article),
            *(words.settled(ended.by, ended.outcome, rule.article) if tie else ()),
            *tell_seeds(lots, {}),
            *words.tell(found.conditions, found.colleges, counter, rule.article),
            *words.tell_quorum(found.quorum, rule.article),
            *words.tell_consultative(consultative),
        ),
        colleges=found.colleges,
        abstentions=found.abstentions,
    )


def _check(rule: DecisionRule) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    if not rule.conditions:
        raise RuleError("tally.no_condition", article=rule.article)
    if not rule.ties:
        raise RuleError("tally.no_tie_step", article=rule.article)
    if not 0 <= rule.ties_in_force < len(rule.ties):
        raise RuleError("tally.no_such_tie_step", article=rule.article, step=rule.ties_in_force)
    refuse_steps(rule.ties, TIES)


@dataclass(frozen=True)
class Found:
    """Everything that decides a motion."""

    quorum: tuple[QuorumResult, ...]
    conditions: tuple[ConditionResult, ...]
    colleges: tuple[CollegeResult, ...]
    abstentions: AbstentionResult | None


@dataclass(frozen=True)
class Ended:
    """How it ended; `by` is the step that settled a tie, None where none was asked; `purpose` what is still needed."""

    outcome: Outcome
    by: Tie | None = None
    purpose: str = ""
    tied: tuple[str, ...] = ()


def _end(found: Found, sums: Sums, rule: DecisionRule, lots: Sequence[Lot], *, tie: bool) -> Ended:
    if not all(result.met for result in found.quorum):
        return Ended(Outcome.LOST if found.quorum[0].step.unmet is Unmet.LOST else Outcome.INQUORATE)
    if found.abstentions is not None and found.abstentions.exceeded and not found.abstentions.cap.used:
        return Ended(Outcome.NEEDS_VOTE, purpose="abstentions")
    if carries(found.conditions, sums) and _colleges_hold(found):
        return Ended(Outcome.CARRIED)
    return settle(rule.ties[rule.ties_in_force :], lots) if tie else Ended(Outcome.LOST)


def settle(steps: Sequence[Tie], lots: Sequence[Lot]) -> Ended:
    """Walk the chain of a tied motion. A chair who declines ("abstain") leaves it to the next step; the end is lost."""
    for step in steps:
        if step in (Tie.REOPEN, Tie.REVOTE):
            return Ended(Outcome.NEEDS_VOTE, step, step.value)
        if step is Tie.LOT:
            return _by_lot(lots)
        if step is Tie.CHAIR:
            cast = _casting_vote(lots)
            if cast is None:
                return Ended(Outcome.NEEDS_CASTING, step, "chair", SIDES)
            if cast is not Position.ABSTAIN:
                return Ended(Outcome.CARRIED if cast is Position.FOR else Outcome.LOST, step)
        if step is Tie.LOST:
            break
    return Ended(Outcome.LOST, Tie.LOST)


def _casting_vote(lots: Sequence[Lot]) -> Position | None:
    """What the chair said, None where nothing is recorded yet."""
    cast = next((lot.drawn for lot in lots if lot.purpose == "chair"), None)
    if cast is None:
        return None
    if len(cast) != 1 or cast[0] not in list(Position):
        raise CaseError("tally.strange_casting_vote", cast=", ".join(cast))
    return Position(cast[0])


def _by_lot(lots: Sequence[Lot]) -> Ended:
    try:
        chosen = order_by_lot(SIDES, "carry", lots)[0]
    except NeedsLot as need:
        return Ended(Outcome.NEEDS_LOT, Tie.LOT, need.purpose, need.tied)
    return Ended(Outcome.CARRIED if chosen == Position.FOR else Outcome.LOST, Tie.LOT)


def _is_tie(found: Found, counter: Counter) -> bool:
    """Votes are equal, there are any, and nothing else fails: only simple majorities of for and against do.

    Sections that are equal in number, or a college that does not carry, are no tie of votes: the motion is lost.
    """
    failing = [result.condition for result in found.conditions if not result.holds]
    return (
        bool(failing)
        and counter.decisive.for_.votes > 0
        and all(
            c.base is Base.FOR_AGAINST
            and c.strict
            and c.fraction == Fraction(1, 2)
            and c.measure is not Measure.SECTIONS
            and _equal(counter.part(2, c.measure))
            for c in failing
        )
        and _colleges_hold(found)
    )


def _equal(sides: list[Fraction]) -> bool:
    return sides[0] == sides[1] > 0


def _colleges_hold(found: Found) -> bool:
    return all(college.holds for college in found.colleges)
