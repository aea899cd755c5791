"""Choosing one of several equals in a method that seats (or drops) one candidate at a stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.contest import Contest, Count
from congress.tally.report import Action, Stage
from congress.tally.rule import Tie
from congress.tally.show import brief
from congress.tally.ties import by_earlier_stages, order_by_lot, order_for_place

NONE = Fraction(0)
TIED = {
    "elect": "tally.equal_to_elect",
    "alternate": "tally.equal_to_follow",
    "exclude": "tally.equal_to_drop",
}


def settle(tied: Sequence[str], purpose: str, contest: Contest, count: Count, said: list[Message]) -> str:
    """The one of the tied whose turn it is: most votes (fewest, to be excluded) at the latest unequal stage, if the
    rule asks earlier stages, else the lot. `purpose` is "elect", "alternate" or "exclude". Raises `NeedsLot`."""
    if len(tied) == 1:
        return tied[0]
    said.append(Message(TIED[purpose], names=listed(contest, tied)))
    if Tie.EARLIER_STAGES in contest.rule.ties:
        history = [dict(stage.votes) for stage in count.stages]
        tied, number = by_earlier_stages(tied, history, most=purpose != "exclude")
        if len(tied) == 1:
            said.append(Message("tally.equal_by_stage", name=contest.names[tied[0]], stage=number))
            return tied[0]
    if purpose == "exclude":
        chosen = order_by_lot(tied, purpose, contest.lots)[0]
    else:
        chosen = order_for_place(tied, contest.lots, is_seat=purpose == "elect")[0]
    said.append(Message("tally.equal_by_lot", name=contest.names[chosen]))
    return chosen


def listed(contest: Contest, keys: Sequence[str]) -> str:
    """Names in the question's order, for a sentence."""
    return ", ".join(name for key, name in contest.names.items() if key in keys)


def runner_up(
    order: Mapping[str, int | Fraction], chosen: str, votes: Mapping[str, Fraction], contest: Contest
) -> list[Message]:
    """Who came next and with how many votes, where somebody did. `order` are the votes, or what grows as they do."""
    rest = {key: number for key, number in order.items() if key != chosen and number}
    if not rest:
        return []
    best = max(rest.values())
    keys = [key for key, number in rest.items() if number == best]
    return [Message("tally.runner_up", names=listed(contest, keys), votes=brief(votes[keys[0]]))]


def goes_on(count: Count, contest: Contest) -> bool:
    """Whether a seat, or the place of an alternate the rule asks for, is still to be filled."""
    return len(count.elected) + len(count.alternates) < contest.seats + contest.rule.settings.alternates


def take_place(count: Count, contest: Contest, key: str, said: list[Message]) -> tuple[str, ...]:
    """Give a candidate the next seat, or once they are filled the next place of an alternate; who was seated."""
    name = contest.names[key]
    if len(count.elected) < contest.seats:
        count.elected.append(key)
        said.append(Message("tally.takes_seat", name=name))
        return (key,)
    count.alternates.append(key)
    said.append(Message("tally.takes_place", name=name, number=len(count.alternates)))
    return ()


def close(
    count: Count,
    action: Action,
    votes: Mapping[str, Fraction],
    said: Sequence[Message],
    *,
    of: Sequence[str] = (),
    elected: Sequence[str] = (),
    excluded: Sequence[str] = (),
    keep: Mapping[str, Fraction] | None = None,
) -> None:
    """Add a stage to the count, `elected` already being in it; `transfers` are what changed since the stage before."""
    by_key = changes = tuple(votes.items())
    if count.stages:  # whoever is seated keeps a number, and nothing is reckoned for it
        before = dict(count.stages[-1].votes)
        changes = tuple([(key, NONE if number is before[key] else number - before[key]) for key, number in by_key])
    stage = Stage(
        number=len(count.stages) + 1,
        action=action,
        of=tuple(of),
        votes=by_key,
        transfers=changes,
        non_transferable=NONE,
        loss=NONE,
        quota=NONE,
        elected=tuple(elected),
        excluded=tuple(excluded),
        sentences=tuple(said),
        keep=tuple((keep or {}).items()),
    )
    count.stages.append(stage)
