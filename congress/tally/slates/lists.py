"""In what order the people of a slate take its seats: the list as it stands, or moved up by preference votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.tally.case import Lot
from congress.tally.slates.entries import Entry
from congress.tally.slates.options import MoveUpBase, SlateRule
from congress.tally.ties import NeedsLot, order_by_lot


@dataclass(frozen=True)
class Order:
    """The keys of a slate's people, the first to take a seat first. `moved_up` had `needed` preference votes or more.

    `tied` were equal for its last seats; where `need` is set, a lot must be drawn between them.
    """

    keys: tuple[str, ...]
    needed: Fraction
    moved_up: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    need: NeedsLot | None = None


def order_people(
    entry: Entry, seats: int, votes: Fraction, preferences: Mapping[str, Fraction], hare: Fraction, rule: SlateRule,
    lots: Sequence[Lot],
) -> Order:  # fmt: skip
    """The order of one slate with so many `seats` and `votes`; `hare` is the valid papers for each seat.

    Equal preference votes matter only where they divide those who take seats from those who don't.
    """
    keys = [candidate.key for candidate in entry.people]
    if not rule.are_open:
        return Order(tuple(keys), Fraction(0))
    base = {
        MoveUpBase.SLATE: votes,
        MoveUpBase.SLATE_QUOTA: votes / seats if seats else Fraction(0),
        MoveUpBase.HARE_QUOTA: hare,
    }
    needed = rule.move_up * base[rule.move_up_base]
    up = [key for key in keys if preferences[key] > 0 and preferences[key] >= needed]
    up.sort(key=lambda key: -preferences[key])
    rest = [key for key in keys if key not in up]
    if rule.equal_by_list or not seats or seats >= len(up) or preferences[up[seats - 1]] > preferences[up[seats]]:
        return Order((*up, *rest), needed, tuple(up))
    edge = preferences[up[seats]]
    above = [key for key in up if preferences[key] > edge]
    tied = [key for key in up if preferences[key] == edge]
    below = [key for key in up if preferences[key] < edge]
    try:
        drawn = order_by_lot(tied, "elect", lots)
    except NeedsLot as need:
        return Order((*up, *rest), needed, tuple(up), tuple(tied), need)
    return Order((*above, *drawn, *below, *rest), needed, tuple(up), tuple(tied))
