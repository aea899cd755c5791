"""Block plurality: each paper names up to as many as there are seats (or exactly as many), most votes win.

With one seat it is first past the post. Nobody is elected with no vote. A tie for the last seats is left to the lot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Question
from congress.tally.contest import Contest, Count, Papers
from congress.tally.exact import total
from congress.tally.report import Action, Stage
from congress.tally.show import show
from congress.tally.ties import NeedsLot, order_by_lot


def names_votes(papers: Papers, question: Question) -> dict[str, Fraction]:
    """Votes by candidate, each name on a paper one vote of its weight; withdrawn candidates left out."""
    found: dict[str, list[Fraction]] = {c.key: [] for c in question.candidates if not c.withdrawn}
    for marks, number in papers.items():
        for key in marks:
            found[key].append(number)
    return {key: total(numbers) for key, numbers in found.items()}


def count_block(papers: Papers, contest: Contest) -> Count:
    """Count papers by their names, in one stage: earlier ones to settle a tie there are none."""
    question, names, lots = contest.question, contest.names, contest.lots
    votes = names_votes(papers, question)
    elected, tied = _above(votes, question.seats)
    said, need = [], None
    if tied:
        places = question.seats - len(elected)
        said.append(_say("tally.block_tie", names, tied, votes=show(votes[tied[0]]), places=places))
        try:
            drawn = order_by_lot(tied, "elect", lots)[:places]
            elected += drawn
            said.append(_say("tally.block_tie_by_lot", names, drawn))
        except NeedsLot as unresolved:
            need = unresolved
    said = [Message("tally.block_elected", name=names[key], votes=show(votes[key])) for key in elected] + said
    by_key = tuple(votes.items())
    none = Fraction(0)
    stage = Stage(1, Action.NAMES, (), by_key, by_key, none, none, none, tuple(elected), (), tuple(said))
    return Count(elected=elected, stages=[stage], need=need)


def _above(votes: Mapping[str, Fraction], seats: int) -> tuple[list[str], list[str]]:
    """Those surely elected, most votes first, and those tied for the seats that remain."""
    order = sorted((key for key in votes if votes[key]), key=lambda key: -votes[key])
    if len(order) <= seats:
        return order, []
    last = votes[order[seats - 1]]
    if votes[order[seats]] < last:
        return order[:seats], []
    return [key for key in order if votes[key] > last], [key for key in votes if votes[key] == last]


def _say(key: str, names: Mapping[str, str], keys: Sequence[str], **params: object) -> Message:
    return Message(key, names=", ".join(names[each] for each in keys), **params)
