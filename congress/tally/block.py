"""Block plurality, limited vote and approval: every name on a paper is one vote of its weight, most votes win.

Block plurality: a paper names up to as many as there are seats, or exactly as many; with one seat it is first past the
post. Limited vote: at most `Settings.most` names, fewer than seats. Approval: any number of names (or at most
`Settings.most`). Source of both: Brams and Fishburn, "Approval Voting" (1978); Lijphart, Lopez Pintor and Sone, "The
limited vote and the single nontransferable vote" (1986).

Nobody is elected with no vote. A tie for the last seats is left to the lot. `Settings.alternates` names so many of the
next in order of votes; where order among them is equal, the lot decides that too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Question
from congress.tally.constraints.filling import fill_by_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action, Stage
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_by_lot, order_for_place
from congress.tally.units import in_units, in_votes


def names_votes(papers: Papers, question: Question) -> dict[str, Fraction]:
    """Votes by candidate, each name on a paper one vote of its weight; withdrawn candidates left out."""
    votes = {candidate.key: 0 for candidate in question.candidates if not candidate.withdrawn}
    parts, unit = in_units(papers)
    for marks, number in parts:
        for key in marks:
            votes[key] += number
    return in_votes(votes, unit)


def count_block(papers: Papers, contest: Contest) -> Count:
    """Count papers by their names, in one stage: earlier ones to settle a tie there are none."""
    return seat_by_votes(names_votes(papers, contest.question), contest, Action.NAMES, [])


def count_limited(papers: Papers, contest: Contest) -> Count:
    """Count as block plurality. Raises `RuleError` unless `Settings.most` is at least 1 and below the seats."""
    most, seats = contest.rule.settings.most, contest.seats
    if most is None or not 1 <= most < seats:
        raise RuleError("tally.limited_most", article=contest.rule.article, seats=seats)
    opening = Message("tally.limited_opening", most=most, seats=seats)
    return seat_by_votes(names_votes(papers, contest.question), contest, Action.NAMES, [opening])


def count_approval(papers: Papers, contest: Contest) -> Count:
    """Count approvals: a paper gives its vote to each it names, however many."""
    opening = Message("tally.approval_opening")
    return seat_by_votes(names_votes(papers, contest.question), contest, Action.NAMES, [opening])


def seat_by_votes(votes: Mapping[str, Fraction], contest: Contest, action: Action, opening: list[Message]) -> Count:
    """Fill the seats, then the places of alternates, in order of votes, in one stage that begins with `opening`.

    What decided (a tie, a constraint) is said before who is elected.
    """
    names, lots = contest.names, contest.lots
    elected, tied = above(votes, contest.seats)
    said: list[Message] = []
    named: list[Message] = []
    alternates: list[str] = []
    need = None
    filled = fill_by_votes(votes, contest)
    try:
        if filled:
            elected, said = filled.elected, filled.sentences
            if filled.need:
                raise filled.need
        elif tied:
            places = contest.seats - len(elected)
            said.append(_say("tally.block_tie", names, tied, votes=show(votes[tied[0]]), places=places))
            drawn = order_by_lot(tied, "elect", lots)[:places]
            elected += drawn
            said.append(_say("tally.block_tie_by_lot", names, drawn))
        name_alternates(votes, contest, elected, alternates, named)
    except NeedsLot as unresolved:
        need = unresolved
    said += [Message("tally.block_elected", name=names[key], votes=show(votes[key])) for key in elected]
    by_key = tuple(votes.items())
    none = Fraction(0)
    stage = Stage(1, action, (), by_key, by_key, none, none, none, tuple(elected), (), tuple(opening + said + named))
    fates = filled.fates if filled else []
    return Count(elected=elected, stages=[stage], need=need, alternates=alternates, fates=fates)


def name_alternates(
    votes: Mapping[str, Fraction], contest: Contest, elected: Sequence[str], found: list[str], said: list[Message]
) -> None:
    """Put the next in order into `found`; those equal in votes as the lot has them."""
    wanted, names = contest.rule.settings.alternates, contest.names
    rest = {key: number for key, number in votes.items() if number and key not in elected}
    while rest and len(found) < wanted:
        most = max(rest.values())
        tied = [key for key, number in rest.items() if number == most]
        if len(tied) > 1:
            said.append(_say("tally.alternates_tie", names, tied, votes=show(most)))
            tied = list(order_for_place(tied, contest.lots, is_seat=False))
            said.append(_say("tally.alternates_by_lot", names, tied))
        found += tied[: wanted - len(found)]
        rest = {key: number for key, number in rest.items() if number < most}
    said += [Message("tally.alternate", name=names[key], votes=show(votes[key])) for key in found]


def above(votes: Mapping[str, Fraction], seats: int) -> tuple[list[str], list[str]]:
    """Those surely among the `seats` with most votes, most first, and those tied for the places that remain.

    Nobody with no vote is in either.
    """
    order = sorted((key for key in votes if votes[key]), key=lambda key: -votes[key])
    if len(order) <= seats:
        return order, []
    last = votes[order[seats - 1]]
    if votes[order[seats]] < last:
        return order[:seats], []
    return [key for key in order if votes[key] > last], [key for key in votes if votes[key] == last]


def _say(key: str, names: Mapping[str, str], keys: Sequence[str], **params: object) -> Message:
    return Message(key, names=", ".join(names[each] for each in keys), **params)
