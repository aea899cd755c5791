"""Seats, then alternates, one at a stage: what the sequential rules share. Constraints are kept on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.settling import close, goes_on, listed, settle, take_place
from congress.tally.constraints.filling import fill_in_order, tell_fates
from congress.tally.constraints.keeping import guard
from congress.tally.contest import Contest, Count
from congress.tally.report import Action
from congress.tally.ties import NeedsLot


class Seating:
    """The count as it goes. Once the seats are filled, those chosen next are the alternates the rule asks for.

    Candidates doomed by a constraint are passed over while there are seats; alternates come in plain order. `untold`
    is what constraints decided since the last stage.
    """

    def __init__(self, contest: Contest) -> None:
        self.contest, self.count = contest, Count()
        self.untold: list[Message] = []
        self.guardian = guard(contest.question, contest.rule)

    @property
    def has_seats(self) -> bool:
        """Whether a seat is still to be filled."""
        return len(self.count.elected) < self.contest.seats

    @property
    def goes_on(self) -> bool:
        """Whether a seat or the place of an alternate is still to be filled."""
        return goes_on(self.count, self.contest)

    def is_free(self, key: str) -> bool:
        """Whether a candidate has neither a seat nor the place of an alternate."""
        return key not in self.count.elected and key not in self.count.alternates

    def eligible(self, keys: Sequence[str], said: list[Message]) -> list[str]:
        """Those of the keys who can take the next place; what constraints decided is added to `said`."""
        if self.guardian is None or not self.has_seats:
            return list(keys)
        count = self.count
        fates = self.guardian.fates(count.elected)
        rows, told = tell_fates(fates, self.contest.names, count.fates, len(count.stages) + 1)
        count.fates += rows
        said += told
        self.untold += told
        return [key for key in keys if key not in fates.doomed]

    def choose(
        self,
        tied: Sequence[str],
        votes: Mapping[str, Fraction],
        said: list[Message],
        keep: Mapping[str, Fraction] | None = None,
    ) -> str:
        """The one of the tied who takes the place.

        Raises `NeedsLot`; the figures that tied then stand in a last stage that seats nobody.
        """
        try:
            return settle(tied, "elect" if self.has_seats else "alternate", self.contest, self.count, said)
        except NeedsLot:
            close(self.count, Action.SEAT, votes, said, keep=keep)
            raise

    def close(
        self, key: str, votes: Mapping[str, Fraction], said: list[Message], keep: Mapping[str, Fraction] | None = None
    ) -> None:
        """End a stage: the candidate has the next seat, or the next place among the alternates."""
        seated, self.untold = take_place(self.count, self.contest, key, said), []
        close(self.count, Action.SEAT, votes, said, of=[key], elected=seated, keep=keep)

    def fill_up(self, votes: Mapping[str, Fraction]) -> None:
        """Seat those nobody names as far as a minimum needs them. Raises `NeedsLot`.

        A count always has a stage: where no paper names anybody, or only those whom constraints keep out, this one
        says so.
        """
        if self.untold or not self.count.stages:
            close(self.count, Action.SEAT, votes, self.untold or [Message("tally.nobody_named")])
        if self.guardian is None or not self.has_seats:
            return
        count, number = self.count, len(self.count.stages) + 1
        idle = [key for key in self.contest.names if self.is_free(key)]
        filled = fill_in_order([[key] for key in count.elected], self.contest, idle, number)
        if filled.need:
            raise NeedsLot(filled.need.tied, filled.need.purpose)
        fresh = [key for key in filled.elected if key not in count.elected]
        if fresh:
            known = {fate.candidate for fate in count.fates}
            count.fates += [fate for fate in filled.fates if fate.candidate not in known]
            said = [Message("tally.seated_by_minimum", names=listed(self.contest, fresh))]
            count.elected += fresh
            close(count, Action.SEAT, votes, said, of=fresh, elected=fresh)


class OneByOne(Seating, ABC):
    """A rule that seats one after the other by figures of its own. `votes` are those figures as they stand."""

    votes: dict[str, Fraction]

    @abstractmethod
    def seat(self) -> bool:
        """Seat one more; False where nobody named is left who may be. Raises `NeedsLot`."""

    def run(self) -> Count:
        """Seat all, then those whom only a minimum seats; a tie no lot covers ends it early."""
        try:
            while self.goes_on and self.seat():
                pass
            self.fill_up(self.votes)
        except NeedsLot as need:
            self.count.need = need
        return self.count
