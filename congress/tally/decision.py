"""Counting a motion: every condition on its named base, quorum, ties; decisive and consultative votes apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from congress.tally import decision_sentences
from congress.tally.case import Blank, Counts, Invalid, Lot, Position, RollLine
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.quorum import frozen, hold_quorum, least
from congress.tally.report import ConditionResult, DecisionReport, Outcome, QuorumResult, SectionSums, Sums
from congress.tally.roll import Ballot, Cast, Side, take
from congress.tally.rule import At, Base, Condition, DecisionRule, Measure, Rules, Tie, Turnout
from congress.tally.ties import NeedsLot, order_by_lot, refuse_steps

BUCKETS: tuple[Position | type, ...] = (Position.FOR, Position.AGAINST, Position.ABSTAIN, Blank, Invalid)
TURNOUT = {
    Turnout.FOR_AGAINST: 2,
    Turnout.FOR_AGAINST_ABSTAIN: 3,
    Turnout.VALID_PAPERS: 3,
    Turnout.RETURNED: 5,
}
BASES = {Base.FOR_AGAINST: 2, Base.FOR_AGAINST_ABSTAIN: 3, Base.VALID_PAPERS: 3}


def count_decision(
    ballot: Ballot, opened: Counts, closed: Counts, rules: Rules, rule: DecisionRule, lots: Sequence[Lot]
) -> DecisionReport:
    """The result of a motion. Raises `CaseError` or `RuleError` where case or rules cannot be counted."""
    _check(rule)
    counter = _Counter(ballot, opened, closed)
    quorum = counter.quorum(rules)
    conditions = tuple(counter.condition(condition) for condition in rule.conditions)
    purpose, tied = "", tuple[str, ...]()
    try:
        outcome = _outcome(conditions, quorum, counter, rule, lots)
    except NeedsLot as need:
        outcome, purpose, tied = Outcome.NEEDS_LOT, need.purpose, need.tied
    consultative = counter.sums_of(ballot.consultative)
    lead = counter.decisive.for_.votes - counter.decisive.against.votes
    drawn = outcome in (Outcome.CARRIED, Outcome.LOST) and _is_tie(conditions, counter) and Tie.LOT in rule.ties
    sentences = decision_sentences.tell(
        outcome, rule, conditions, quorum, counter.decisive, consultative, drawn=drawn, tie=_is_tie(conditions, counter)
    )
    return DecisionReport(
        outcome=outcome,
        article=rule.article,
        conditions=conditions,
        quorum=quorum,
        decisive=counter.decisive,
        consultative=consultative,
        sections=counter.sections(),
        lead=lead,
        tied=tied,
        purpose=purpose,
        sentences=sentences,
    )


def _check(rule: DecisionRule) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    if rule.double_majority:
        raise RuleError("tally.double_majority_not_done", article=rule.article)
    if not rule.conditions:
        raise RuleError("tally.no_condition", article=rule.article)
    if any(condition.measure is Measure.SECTIONS for condition in rule.conditions):
        raise RuleError("tally.majority_of_sections_not_done", article=rule.article)
    if not rule.ties:
        raise RuleError("tally.no_tie_step", article=rule.article)
    refuse_steps(rule.ties, (Tie.LOST, Tie.LOT))


class _Counter:
    """The sums of one ballot, and what conditions and quorum ask of them."""

    def __init__(self, ballot: Ballot, opened: Counts, closed: Counts) -> None:
        self.ballot = ballot
        self.counts = {At.OPENING: opened, At.CLOSE: closed}
        self.buckets = _sort(ballot.decisive)
        _sort(ballot.consultative)
        self.decisive = _sums(ballot.decisive)

    def sums_of(self, side: Side) -> Sums | None:
        """The sums of a class, None where nobody is of it."""
        return _sums(side) if side.lines or side.casts else None

    def sections(self) -> tuple[SectionSums, ...]:
        """Sums per section in order of code; empty in a secret ballot."""
        if not self.ballot.is_open:
            return ()
        sides = (self.ballot.decisive, self.ballot.consultative)
        decisive, consultative = (_parts(side) for side in sides)
        codes = sorted(decisive.keys() | consultative.keys())
        return tuple(
            SectionSums(code, *(_sums(parts[code]) if code in parts else None for parts in (decisive, consultative)))
            for code in codes
        )

    def first(self, number: int, measure: Measure) -> Fraction:
        """The first `number` of for, against, abstain, blank, invalid together."""
        sums = self.decisive
        parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid)[:number]
        return total(take(part, measure) for part in parts)

    def quorum(self, rules: Rules) -> tuple[QuorumResult, ...]:
        """The quorum in force."""
        opened, closed = self.counts[At.OPENING], self.counts[At.CLOSE]
        side = self.ballot.decisive

        def turnout(on: Turnout, measure: Measure) -> Fraction:
            return side.in_measure((cast for bucket in self.buckets[: TURNOUT[on]] for cast in bucket), measure)

        return hold_quorum(rules, opened, closed, turnout, side.step)

    def condition(self, condition: Condition) -> ConditionResult:
        """One condition with its arithmetic. At least one vote for is always needed: 0 : 0 never carries."""
        measure, base = condition.measure, condition.base
        counts = self.counts[condition.at]
        value = self.first(BASES[base], measure) if base in BASES else frozen(base, measure, counts)
        step = self.ballot.decisive.step if measure is Measure.VOTES else Fraction(1)
        needed = max(step, least(condition.fraction, condition.strict, value, step))
        got = take(self.decisive.for_, measure)
        return ConditionResult(condition, value, needed, got, got - needed, got >= needed)


def _sort(side: Side) -> list[list[Cast]]:
    """The casts of a side in the order of BUCKETS. Raises `CaseError` for a choice that is none of a motion."""
    buckets: list[list[Cast]] = [[] for _ in BUCKETS]
    for cast in side.casts:
        kind = cast.choice if isinstance(cast.choice, Position) else type(cast.choice)
        if kind not in BUCKETS:
            raise CaseError("tally.choice_of_another_question", value=str(cast.choice))
        buckets[BUCKETS.index(kind)].append(cast)
    return buckets


def _sums(side: Side) -> Sums:
    pro, con, abstain, blank, invalid = (side.sum_of(bucket) for bucket in _sort(side))
    return Sums(pro, con, abstain, blank, invalid, side.not_cast())


def _parts(side: Side) -> dict[str, Side]:
    """The open votes of a side by section."""
    lines: dict[str, list[RollLine]] = defaultdict(list)
    casts: dict[str, list[Cast]] = defaultdict(list)
    for line in side.lines:
        lines[line.section].append(line)
    for section, cast in ((cast.line.section, cast) for cast in side.casts if cast.line is not None):
        casts[section].append(cast)
    return {code: Side(tuple(lines[code]), tuple(casts[code]), None, side.papers_are_heads) for code in lines}


def _is_tie(conditions: tuple[ConditionResult, ...], counter: _Counter) -> bool:
    """Votes are equal and nothing else fails: only simple majorities of for and against do."""
    failing = [result.condition for result in conditions if not result.holds]
    return bool(failing) and all(
        c.base is Base.FOR_AGAINST
        and c.strict
        and c.fraction == Fraction(1, 2)
        and take(counter.decisive.for_, c.measure) == take(counter.decisive.against, c.measure) > 0
        for c in failing
    )


def _outcome(
    conditions: tuple[ConditionResult, ...],
    quorum: tuple[QuorumResult, ...],
    counter: _Counter,
    rule: DecisionRule,
    lots: Sequence[Lot],
) -> Outcome:
    if not all(result.met for result in quorum):
        return Outcome.INQUORATE
    if all(result.holds for result in conditions):
        return Outcome.CARRIED
    if _is_tie(conditions, counter) and rule.ties[0] is Tie.LOT:
        chosen = order_by_lot((Position.FOR.value, Position.AGAINST.value), "carry", lots)[0]
        return Outcome.CARRIED if chosen == Position.FOR else Outcome.LOST
    return Outcome.LOST
