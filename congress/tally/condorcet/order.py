"""From "who is ahead of whom" to seats: the ranking, the elected in order, the lot where several share a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from congress.kernel.message import Message
from congress.tally.condorcet import sentences as words
from congress.tally.condorcet.sets import members
from congress.tally.contest import Contest
from congress.tally.ties import NeedsLot, order_for_place


@dataclass
class Chosen:
    """Whom a ranking elects. `need` is the tie that stopped it, `said` what is told of it."""

    elected: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    need: NeedsLot | None = None
    said: list[Message] = field(default_factory=list)


def places_of(ahead: Sequence[int], keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The ranking: first those nobody is ahead of, then those nobody of the rest is ahead of, and so on.

    `ahead[i]` are the bits of those whom the i-th is ahead of: a transitive relation without circles. Those who share a
    place stand in the order of the keys.
    """
    left, found = (1 << len(keys)) - 1, []
    while left:
        first = _unbeaten(ahead, left)
        found.append(tuple(keys[i] for i in members(first)))
        left &= ~first
    return tuple(found)


def choose(ahead: Sequence[int], contest: Contest) -> Chosen:
    """The first of the ranking take the seats, the next are the alternates the rule asks for.

    Where more share a place than seats are left (or alternates need an order) the lot decides.
    """
    keys, names = tuple(contest.names), contest.names
    left, chosen, wanted = (1 << len(keys)) - 1, Chosen(), contest.seats + contest.rule.settings.alternates
    try:
        while left and len(chosen.elected) + len(chosen.alternates) < wanted:
            first = [keys[i] for i in members(_unbeaten(ahead, left))]
            vacant = contest.seats - len(chosen.elected)
            if len(first) > max(vacant, 1):
                chosen.said.append(words.share_a_place([names[key] for key in first]))
                first = list(order_for_place(first, contest.lots, is_seat=vacant > 0))[: max(vacant, 1)]
                chosen.said.append(words.lot([names[key] for key in first]))
            _seat(chosen, first, vacant, contest)
            left &= ~sum(1 << keys.index(key) for key in first)
    except NeedsLot as need:
        chosen.need = need
    return chosen


def _seat(chosen: Chosen, first: list[str], vacant: int, contest: Contest) -> None:
    for key in first:
        name = contest.names[key]
        if vacant > 0:
            chosen.elected.append(key)
            chosen.said.append(words.elected(name, len(chosen.elected)))
        else:
            chosen.alternates.append(key)
            chosen.said.append(words.alternate(name, len(chosen.alternates)))


def _unbeaten(ahead: Sequence[int], left: int) -> int:
    behind = 0
    for i in members(left):
        behind |= ahead[i]
    return left & ~behind
