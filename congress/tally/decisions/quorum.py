"""Fractions of named bases, and the quorum."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from congress.tally.case import Counts, Moment
from congress.tally.errors import RuleError
from congress.tally.report import QuorumResult
from congress.tally.rule import At, Base, Measure, QuorumStep, Rules, Turnout

TurnoutOf = Callable[[Turnout, Measure], Fraction]


def least(fraction: Fraction, strict: bool, base: Fraction, step: Fraction) -> Fraction:
    """The least multiple of `step` that reaches `fraction` of `base` (`strict`: exceeds it). Raises `RuleError`."""
    if not 0 < fraction <= 1:
        raise RuleError("tally.fraction_out_of_range", fraction=str(fraction))
    steps = fraction * base / step
    return step * (floor(steps) + 1 if strict else ceil(steps))


def in_measure(moment: Moment, measure: Measure) -> Fraction:
    """A frozen count in one measure."""
    if measure is Measure.VOTES:
        return moment.votes
    by_measure = {Measure.SEATS: moment.seats, Measure.HEADS: moment.heads, Measure.SECTIONS: moment.sections}
    return Fraction(by_measure[measure])


def frozen(base: Base | Turnout, measure: Measure, counts: Counts) -> Fraction:
    """Present, accredited or allocated in one measure. Raises `RuleError` where nobody is present (correspondence)."""
    if base == Base.ACCREDITED:
        return in_measure(counts.accredited, measure)
    if base == Base.ALLOCATED:
        return in_measure(counts.allocated, measure)
    if counts.present is None:
        raise RuleError("tally.no_presence_by_correspondence")
    return in_measure(counts.present, measure)


def hold_quorum(
    rules: Rules, opened: Counts, closed: Counts, turnout_of: TurnoutOf, step: Fraction
) -> tuple[QuorumResult, ...]:
    """The quorum step in force, one result for each turnout it and what it asks besides ask for; all must be met.

    Empty if no quorum is set. `turnout_of` gives votes by name and measure; `step` is the smallest step of votes.
    Raises `RuleError`.
    """
    if not rules.quorum:
        return ()
    if not 0 <= rules.quorum_in_force < len(rules.quorum):
        raise RuleError("tally.no_such_quorum_step", step=rules.quorum_in_force)
    first = rules.quorum[rules.quorum_in_force]
    found = []
    for quorum in (first, *first.also):
        if not quorum.on:
            raise RuleError("tally.quorum_of_nothing")
        counts = opened if quorum.at is At.OPENING else closed
        base, needed = _needed(quorum, counts, step if quorum.measure is Measure.VOTES else Fraction(1))
        for on in quorum.on:
            present = on is Turnout.PRESENT
            got = frozen(on, quorum.measure, counts) if present else turnout_of(on, quorum.measure)
            found.append(QuorumResult(quorum, on, base, needed, got, got >= needed, rules.quorum_in_force))
    return tuple(found)


def _needed(quorum: QuorumStep, counts: Counts, step: Fraction) -> tuple[Fraction | None, Fraction]:
    """The base where there is one, and the least that is enough: the demand, or the floor if that is more."""
    if quorum.waived and quorum.fraction is None and quorum.number is None:
        return _floor(quorum, counts, step, step)
    if quorum.waived or (quorum.fraction is None) == (quorum.number is None):
        raise RuleError("tally.quorum_fraction_or_number")
    if quorum.fraction is None:
        number = Fraction(quorum.number or 0)
        return _floor(quorum, counts, step, number + step if quorum.strict else number)
    demand = least(quorum.fraction, quorum.strict, _base(quorum, counts), step)
    return _floor(quorum, counts, step, demand)


def _floor(quorum: QuorumStep, counts: Counts, step: Fraction, demand: Fraction) -> tuple[Fraction | None, Fraction]:
    floor = max(demand, Fraction(quorum.floor))
    if quorum.floor_fraction is not None:
        floor = max(floor, least(quorum.floor_fraction, False, _base(quorum, counts), step))
    is_fraction = quorum.fraction is not None or quorum.floor_fraction is not None
    return (_base(quorum, counts) if is_fraction else None), floor


def _base(quorum: QuorumStep, counts: Counts) -> Fraction:
    if quorum.base not in (Base.PRESENT, Base.ACCREDITED, Base.ALLOCATED):
        raise RuleError("tally.quorum_base")
    return frozen(quorum.base, quorum.measure, counts)
