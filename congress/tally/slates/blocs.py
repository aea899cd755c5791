"""Seats for slates and alliances: shared over those that take part, then inside each alliance, seat by seat.

Joined slates take part as one, and share what that gives among themselves. Source: Israel, Knesset Elections Law
(consolidated 1969), sections 81 and 82 (Bader–Ofer: D'Hondt in both); apportionment by apparentment elsewhere alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.tally.case import Lot
from congress.tally.exact import total
from congress.tally.shares.claims import Award, Claim, Shares
from congress.tally.shares.seats import share_seats
from congress.tally.slates.entries import Entry
from congress.tally.slates.options import SlateRule


@dataclass(frozen=True)
class Seat:
    """One seat as given: the award to a slate or an alliance, the slate that has it, its award inside the alliance."""

    award: Award
    slate: str
    inner: Award | None = None


@dataclass(frozen=True)
class Blocs:
    """What the sharing gives. `blocs` are the slates that take part as one, under the key of the first of them;
    `inner` the sharing inside each alliance. `tied` (for `seats` that are not final) needs a lot."""

    blocs: Mapping[str, tuple[Entry, ...]]
    outer: Shares
    inner: Mapping[str, Shares]

    @property
    def tied(self) -> tuple[str, ...]:
        """Those between whom a lot must be drawn: slates, an alliance by its first one."""
        found = [shares.tied for shares in (self.outer, *self.inner.values()) if shares.tied]
        return found[0] if found else ()

    def seats(self) -> Iterator[Seat]:
        """Every seat in the order given; inside an alliance in the order of its own sharing."""
        inside = {key: iter(shares.awards) for key, shares in self.inner.items()}
        for award in self.outer.awards:
            if award.key not in self.inner:
                yield Seat(award, award.key)
            elif inner := next(inside[award.key], None):
                yield Seat(award, inner.key, inner)


def share_over_blocs(
    entries: Sequence[Entry], votes: Mapping[str, Fraction], seats: int, rule: SlateRule, lots: Sequence[Lot]
) -> Blocs:
    """Share the seats over the slates that take part. While the alliances are tied, nothing is shared inside them."""
    blocs: dict[str, tuple[Entry, ...]] = {}
    first: dict[str, str] = {}
    for entry in entries:
        key = first.setdefault(entry.alliance, entry.key) if rule.are_joined and entry.alliance else entry.key
        blocs[key] = (*blocs.get(key, ()), entry)
    names = {entry.key: entry.name for entry in entries}
    joined = {key: " + ".join(names[entry.key] for entry in bloc) for key, bloc in blocs.items()}

    def claim(key: str, members: Sequence[Entry]) -> Claim:
        cap = sum(len(entry.people) for entry in members) if rule.passes_on else None
        return Claim(key, total(votes[entry.key] for entry in members), cap=cap)

    claims = [claim(key, bloc) for key, bloc in blocs.items()]
    outer = share_seats(rule.share, claims, seats, lots, "elect", names=joined)
    inner = {}
    for key, bloc in blocs.items():
        if len(bloc) > 1 and not outer.tied:
            each = [claim(entry.key, [entry]) for entry in bloc]
            inner[key] = share_seats(rule.alliance_share, each, outer.seats[key], lots, "elect", names=names)
    return Blocs(blocs, outer, inner)
