"""The figures of one distribution of the votes, and what they decide: who is in, who is lowest, who cannot win."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from congress.tally.meek.bounds import Number, Span, is_more, least, nearest, total

Same = Callable[[int, int], bool]


@dataclass(frozen=True)
class Shown:
    """Figures ready for the report, in votes; `units` are those by which earlier stages are compared."""

    votes: list[Fraction]
    units: list[int]
    rest: Fraction
    quota: Fraction
    keep: list[Fraction]
    surplus: Fraction


@dataclass(frozen=True)
class Figures:
    """Votes by number of candidate, what the papers passed on to nobody, quota, surplus: over `scale` they are votes.

    `keep` are keep factors (prices) over `keep_scale`, of every candidate. `is_same` says that two candidates have
    equal votes for certain, whatever the bounds. `held` are the votes of all who stand together with the surplus, where
    the quota is exact: a sum that depends only on what the papers passed on to nobody.
    """

    votes: list[Span]
    rest: Span
    quota: Span
    surplus: Span
    scale: int
    keep: list[Span]
    keep_scale: int
    is_same: Same
    standing: tuple[int, ...] = ()
    held: Span | None = None

    def with_surplus(self, numbers: Collection[int]) -> Span:
        """Votes of some who stand, and the surplus: added up, and as what the others who stand leave of `held`.

        The second way is exact where those others have exact votes, as when one of the last two is just on the quota.
        """
        added = total(self.votes[number] for number in numbers).plus(self.surplus)
        if self.held is None:
            return added
        others = total(self.votes[number] for number in self.standing if number not in numbers)
        return added.within(self.held.minus(others))

    def above_quota(self, standing: Collection[int]) -> list[int]:
        """Who has more than the quota."""
        return [number for number in standing if is_more(self.votes[number], self.quota)]

    def from_quota(self, standing: Collection[int]) -> list[int]:
        """Who has the quota or more."""
        return [number for number in standing if not is_more(self.quota, self.votes[number])]

    def has_spent(self, omega: Fraction) -> bool:
        """Whether the surplus is `omega` votes or less."""
        limit: Number = omega * self.scale
        return not is_more(self.surplus, Span(limit, limit))

    def lowest(self, among: Collection[int]) -> list[int]:
        """Who has fewest votes, and all who are tied with them: at most the surplus above."""
        low = least(self.votes[number] for number in among)
        perhaps = [number for number in among if self.votes[number].low <= low.high]
        limits = [self.with_surplus([number]) for number in perhaps]
        limit = Span(min(each.low for each in limits), max(each.high for each in limits))
        return [number for number in among if self._is_tied(number, perhaps, limit)]

    def _is_tied(self, number: int, perhaps: Sequence[int], limit: Span) -> bool:
        if all(number == each or self.is_same(number, each) for each in perhaps):
            return True
        return not is_more(self.votes[number], limit)

    def losers(self, standing: Collection[int], most: int) -> list[int]:
        """The largest set of lowest candidates, at most so many, who cannot win.

        All their votes and the whole surplus together are less than the next candidate has, and those who are within
        the surplus of each other stay together.
        """
        groups = self._groups(standing)
        taken: list[int] = []
        found = 0
        for group, following in pairwise(groups):
            taken += group
            if len(taken) > most:
                break
            if is_more(least(self.votes[number] for number in following), self.with_surplus(taken)):
                found = len(taken)
        return sorted(taken[:found])

    def _groups(self, standing: Collection[int]) -> list[list[int]]:
        """Candidates from the lowest up, those together who are within the surplus of the first of them (or of 0)."""
        left = sorted(standing, key=lambda number: self.votes[number])
        group = [number for number in left if not is_more(self.votes[number], self.with_surplus([]))]
        groups = [group] if group else []
        left = left[len(group) :]
        while left:
            group = self.lowest(left)
            groups.append(sorted(group, key=left.index))
            left = [number for number in left if number not in group]
        return groups

    def shown(self, places: int, grain: int, *, is_exact: bool) -> Shown:
        """As the report gives them: the nearest in parts of which `grain` make one, or as fractions.

        Earlier stages are compared in so many `places` of decimals.
        """

        def one(span: Span, scale: int) -> Fraction:
            if not is_exact:
                return Fraction(nearest(span, scale, grain), grain)
            (known,) = {span.low, span.high}  # a count in fractions leaves nothing between bounds
            return Fraction(known, scale)

        return Shown(
            votes=[one(span, self.scale) for span in self.votes],
            units=[nearest(span, self.scale, 10**places) for span in self.votes],
            rest=one(self.rest, self.scale),
            quota=one(self.quota, self.scale),
            keep=[one(span, self.keep_scale) for span in self.keep],
            surplus=one(self.surplus, self.scale),
        )
