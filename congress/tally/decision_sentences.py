"""What is said about the result of a motion, in the order a chair would say it."""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.report import ConditionResult, Outcome, QuorumResult, Sums
from congress.tally.rule import Base, DecisionRule, Measure, Turnout
from congress.tally.show import show

HEADLINES = {
    Outcome.CARRIED: "tally.carried",
    Outcome.LOST: "tally.lost",
    Outcome.INQUORATE: "tally.inquorate",
    Outcome.NEEDS_LOT: "tally.tied_needs_lot",
}
NEEDED = {
    (Base.FOR_AGAINST, False): "tally.needed_for_against",
    (Base.FOR_AGAINST, True): "tally.needed_more_than_for_against",
    (Base.FOR_AGAINST_ABSTAIN, False): "tally.needed_for_against_abstain",
    (Base.FOR_AGAINST_ABSTAIN, True): "tally.needed_more_than_for_against_abstain",
    (Base.VALID_PAPERS, False): "tally.needed_valid_papers",
    (Base.VALID_PAPERS, True): "tally.needed_more_than_valid_papers",
    (Base.PRESENT, False): "tally.needed_present",
    (Base.PRESENT, True): "tally.needed_more_than_present",
    (Base.ACCREDITED, False): "tally.needed_accredited",
    (Base.ACCREDITED, True): "tally.needed_more_than_accredited",
    (Base.ALLOCATED, False): "tally.needed_allocated",
    (Base.ALLOCATED, True): "tally.needed_more_than_allocated",
}
QUORUM_IN = {
    Measure.VOTES: "tally.quorum_in_votes",
    Measure.SEATS: "tally.quorum_in_seats",
    Measure.HEADS: "tally.quorum_in_heads",
    Measure.SECTIONS: "tally.quorum_in_sections",
}
QUORUM = {
    (Turnout.PRESENT, True): "tally.quorum_met_present",
    (Turnout.PRESENT, False): "tally.quorum_missed_present",
    (Turnout.FOR_AGAINST, True): "tally.quorum_met_for_against",
    (Turnout.FOR_AGAINST, False): "tally.quorum_missed_for_against",
    (Turnout.FOR_AGAINST_ABSTAIN, True): "tally.quorum_met_for_against_abstain",
    (Turnout.FOR_AGAINST_ABSTAIN, False): "tally.quorum_missed_for_against_abstain",
    (Turnout.VALID_PAPERS, True): "tally.quorum_met_valid_papers",
    (Turnout.VALID_PAPERS, False): "tally.quorum_missed_valid_papers",
    (Turnout.RETURNED, True): "tally.quorum_met_returned",
    (Turnout.RETURNED, False): "tally.quorum_missed_returned",
}


def tell(
    outcome: Outcome,
    rule: DecisionRule,
    conditions: tuple[ConditionResult, ...],
    quorum: tuple[QuorumResult, ...],
    decisive: Sums,
    consultative: Sums | None,
    *,
    drawn: bool,
    tie: bool,
) -> tuple[Message, ...]:
    """The sentences of a motion's report. `tie`: votes were equal; `drawn`: a lot decided."""
    sentences = [_sums(HEADLINES[outcome], decisive)]
    if drawn:
        sentences.append(Message("tally.lot_decided", article=rule.article))
    elif tie and outcome is Outcome.LOST:
        sentences.append(Message("tally.tie_is_lost", article=rule.article))
    for result in conditions:
        sentences += _condition(result, rule.article, decisive)
    if decisive.blank.votes or decisive.invalid.votes:
        blank, invalid = show(decisive.blank.votes), show(decisive.invalid.votes)
        sentences.append(Message("tally.blank_and_invalid", blank=blank, invalid=invalid))
    if decisive.not_cast.votes:
        sentences.append(Message("tally.not_cast", votes=show(decisive.not_cast.votes)))
    sentences += tell_quorum(quorum, rule.article)
    if consultative is not None:
        sentences.append(_sums("tally.consultative", consultative))
    return tuple(sentences)


def _sums(key: str, sums: Sums) -> Message:
    return Message(key, pro=show(sums.for_.votes), con=show(sums.against.votes), abstain=show(sums.abstain.votes))


def _condition(result: ConditionResult, article: str, sums: Sums) -> list[Message]:
    condition = result.condition
    sentences = []
    if condition.measure is Measure.SEATS:
        sentences.append(Message("tally.in_seats", pro=sums.for_.seats, con=sums.against.seats))
    if condition.measure is Measure.HEADS:
        sentences.append(Message("tally.in_heads", pro=sums.for_.heads, con=sums.against.heads))
    key = NEEDED[condition.base, condition.strict]
    values = {"fraction": show(condition.fraction), "base": show(result.base_value), "article": article}
    sentences.append(Message(key, needed=show(result.needed), **values))
    if not result.holds:
        sentences.append(Message("tally.short", votes=show(result.short_by)))
    elif condition.base is Base.FOR_AGAINST and condition.fraction == Fraction(1, 2):
        sentences.append(Message("tally.lead", votes=show(sums.for_.votes - sums.against.votes)))
    elif result.margin:
        sentences.append(Message("tally.above", votes=show(result.margin)))
    return sentences


def tell_quorum(quorum: tuple[QuorumResult, ...], article: str) -> list[Message]:
    """Measure and article of the quorum in force, then each turnout it asked for."""
    sentences = []
    if quorum:
        step = quorum[0].step
        sentences.append(Message(QUORUM_IN[step.measure], article=step.article or article))
    for result in quorum:
        sentences.append(Message(QUORUM[result.on, result.met], got=show(result.got), needed=show(result.needed)))
    return sentences
