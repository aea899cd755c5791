"""What is said about the result of a motion, in the order a chair would say it."""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.decisions.counter import Counter
from congress.tally.report import AbstentionResult, CollegeResult, ConditionResult, Outcome, QuorumResult, Sums
from congress.tally.rule import Base, Measure, Tie, Turnout, Unmet
from congress.tally.show import show

HEADLINES = {
    Outcome.CARRIED: "tally.carried",
    Outcome.LOST: "tally.lost",
    Outcome.INQUORATE: "tally.inquorate",
    Outcome.NEEDS_LOT: "tally.tied_needs_lot",
    Outcome.NEEDS_VOTE: "tally.needs_vote",
    Outcome.NEEDS_CASTING: "tally.needs_casting",
}
SETTLED = {
    (Tie.LOST, Outcome.LOST): "tally.tie_is_lost",
    (Tie.LOT, Outcome.CARRIED): "tally.lot_decided",
    (Tie.LOT, Outcome.LOST): "tally.lot_decided",
    (Tie.CHAIR, Outcome.CARRIED): "tally.chair_cast_for",
    (Tie.CHAIR, Outcome.LOST): "tally.chair_cast_against",
    (Tie.REOPEN, Outcome.NEEDS_VOTE): "tally.tie_reopens",
    (Tie.REVOTE, Outcome.NEEDS_VOTE): "tally.tie_revote",
}
IN_MEASURE = {Measure.SEATS: "tally.in_seats", Measure.HEADS: "tally.in_heads"}
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
DIVIDED = {Measure.SEATS: "tally.divided_seats", Measure.HEADS: "tally.divided_heads"}
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


def headline(outcome: Outcome, decisive: Sums, abstentions: AbstentionResult | None, article: str) -> list[Message]:
    """The result and the sums; then whether the abstentions force a second vote."""
    said = [_sums(HEADLINES[outcome], decisive)]
    if abstentions is not None:
        said.append(_abstentions(abstentions, article))
    return said


def settled(by: Tie | None, outcome: Outcome, article: str) -> list[Message]:
    """What settled a tie."""
    key = SETTLED.get((by, outcome)) if by is not None else None
    return [Message(key, article=article)] if key else []


def tell(
    conditions: tuple[ConditionResult, ...], colleges: tuple[CollegeResult, ...], counter: Counter, article: str
) -> list[Message]:
    """The conditions with their arithmetic, in the whole and in each college; then who gave no valid vote."""
    said, decisive = [], counter.decisive
    for result in conditions:
        if result.condition.measure is Measure.SECTIONS:
            pro, con, divided = (show(part) for part in counter.part(3, Measure.SECTIONS))
            said.append(Message("tally.in_sections", pro=pro, con=con, divided=divided))
        said += condition_sentences(result, article, decisive)
    said += _without_weight(conditions, decisive)
    for college in colleges:
        key = "tally.college_carried" if college.holds else "tally.college_lost"
        said.append(_sums(key, college.sums, college=college.college))
        for result in college.conditions:
            said += condition_sentences(result, article, college.sums)
        said += _without_weight(college.conditions, college.sums)
    on_both_sides = {word: counter.divided(measure) for measure, word in DIVIDED.items()}
    said += [Message(word, number=number) for word, number in on_both_sides.items() if number]
    if decisive.blank.votes or decisive.invalid.votes:
        blank, invalid = show(decisive.blank.votes), show(decisive.invalid.votes)
        said.append(Message("tally.blank_and_invalid", blank=blank, invalid=invalid))
    if decisive.not_cast.votes:
        said.append(Message("tally.not_cast", votes=show(decisive.not_cast.votes)))
    return said


def _without_weight(conditions: tuple[ConditionResult, ...], sums: Sums) -> list[Message]:
    """That nothing carries for which no vote weighs anything, where the conditions alone would let it carry."""
    holds = all(result.holds for result in conditions)
    return [Message("tally.no_vote_for")] if holds and not sums.for_.votes else []


def tell_consultative(consultative: Sums | None) -> list[Message]:
    """The consultative votes, never added to the decisive."""
    return [] if consultative is None else [_sums("tally.consultative", consultative)]


def _sums(key: str, sums: Sums, **more: str) -> Message:
    pro, con, abstain = show(sums.for_.votes), show(sums.against.votes), show(sums.abstain.votes)
    return Message(key, pro=pro, con=con, abstain=abstain, **more)


def _abstentions(result: AbstentionResult, article: str) -> Message:
    cap = result.cap
    key = "tally.abstentions_within"
    if result.exceeded:
        key = "tally.abstentions_second_vote_stands" if cap.used else "tally.abstentions_force_a_vote"
    values = {"got": show(result.got), "fraction": show(cap.fraction), "base": show(result.base_value)}
    return Message(key, limit=show(result.limit), article=cap.article or article, **values)


def condition_sentences(result: ConditionResult, article: str, sums: Sums | None = None) -> list[Message]:
    """What one condition asked for, and by how much it was reached or missed; `sums` for one in seats or heads."""
    condition = result.condition
    said = []
    if sums is not None and condition.measure in IN_MEASURE:
        seats = condition.measure is Measure.SEATS
        pro, con = (part.seats if seats else part.heads for part in (sums.for_, sums.against))
        said.append(Message(IN_MEASURE[condition.measure], pro=pro, con=con))
    key = NEEDED[condition.base, condition.strict]
    values = {"fraction": show(condition.fraction), "base": show(result.base_value), "article": article}
    said.append(Message(key, needed=show(result.needed), **values))
    if not result.holds:
        said.append(Message("tally.short", votes=show(result.short_by)))
    elif condition.base is Base.FOR_AGAINST and condition.fraction == Fraction(1, 2):
        said.append(Message("tally.lead", votes=show(2 * result.got - result.base_value)))
    elif result.margin:
        said.append(Message("tally.above", votes=show(result.margin)))
    return said


def tell_quorum(quorum: tuple[QuorumResult, ...], article: str) -> list[Message]:
    """Measure and article of each demand of the quorum in force, then each turnout it asked for, and what follows."""
    said, step = [], None
    if quorum and quorum[0].fallback:
        said.append(Message("tally.quorum_fallback", step=quorum[0].fallback))
    for result in quorum:
        if result.step is not step:
            step = result.step
            said.append(Message(QUORUM_IN[step.measure], article=step.article or article))
            if step.waived:
                said.append(Message("tally.quorum_waived", floor=show(result.needed)))
        said.append(Message(QUORUM[result.on, result.met], got=show(result.got), needed=show(result.needed)))
    if quorum and not all(result.met for result in quorum) and quorum[0].step.unmet is not Unmet.VOID:
        lost = quorum[0].step.unmet is Unmet.LOST
        key = "tally.quorum_missed_is_lost" if lost else "tally.quorum_missed_adjourns"
        said.append(Message(key, article=quorum[0].step.article or article))
    return said
