"""STV by the Scottish rules: weighted inclusive Gregory, transfer values truncated to five decimals.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52; the 2011 Order
keeps the count. Quota: valid papers over seats plus one, its whole part, plus one. One surplus, or one exclusion, is
one stage. All arithmetic is in whole hundred-thousandths of a vote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally import stv_sentences as words
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action, Stage
from congress.tally.rule import Tie
from congress.tally.ties import NeedsLot, by_earlier_stages, order_by_lot

UNIT = 100_000

Parcel = tuple[tuple[str, ...], int, int, int]  # marks, place now reached, value in units, papers


def count_scottish(papers: Papers, contest: Contest) -> Count:
    """Count papers (marks in order of preference, with whole numbers of papers) for the contest's seats."""
    counter = _Counter(papers, contest)
    try:
        counter.run()
    except NeedsLot as need:
        counter.count.need = need
    return counter.count


class _Counter:
    def __init__(self, papers: Papers, contest: Contest) -> None:
        self.names, self.seats = contest.names, contest.seats
        self.ties, self.lots = contest.rule.ties, contest.lots
        self.total = sum(number.numerator for number in papers.values())
        self.quota = self.total // (self.seats + 1) + 1
        self.count = Count(quota=Fraction(self.quota), places=words.PLACES)
        self.continuing = set(self.names)
        self.piles: dict[str, list[Parcel]] = {key: [] for key in self.names}
        self.votes = dict.fromkeys(self.names, 0)
        self.history: list[dict[str, int]] = []
        self.non_transferable = 0
        for marks in sorted(papers):
            number = papers[marks].numerator
            self.piles[marks[0]].append((marks, 0, UNIT, number))
            self.votes[marks[0]] += UNIT * number

    @property
    def vacancies(self) -> int:
        return self.seats - len(self.count.elected)

    def run(self) -> None:
        """All stages, until the seats are filled or nobody is left."""
        before = dict.fromkeys(self.names, 0)
        opening = words.quota(self.total, self.seats, self.quota)
        self._close_stage(Action.FIRST_PREFERENCES, (), before, [opening], excluded=())
        while self.vacancies and self.continuing:
            before = dict(self.votes)
            said: list[Message] = []
            surpluses = [key for key in self.count.elected if self.votes[key] > self._quota_units]
            if surpluses:
                key = self._choose(surpluses, "surplus", most=True, said=said)
                self._transfer_surplus(key, said)
                self._close_stage(Action.SURPLUS, (key,), before, said, excluded=())
            else:
                key = self._choose(self._in_order(self.continuing), "exclude", most=False, said=said)
                self._exclude(key, said)
                self._close_stage(Action.EXCLUDE, (key,), before, said, excluded=(key,))

    @property
    def _quota_units(self) -> int:
        return self.quota * UNIT

    def _in_order(self, keys: set[str]) -> list[str]:
        return [key for key in self.names if key in keys]

    def _choose(self, keys: Sequence[str], purpose: str, *, most: bool, said: list[Message]) -> str:
        """Whose turn it is: most (or fewest) votes, then earlier stages, then the lot (rules 49 and 51)."""
        votes = [self.votes[key] for key in keys]
        best = max(votes) if most else min(votes)
        tied: Sequence[str] = [key for key in keys if self.votes[key] == best]
        if len(tied) == 1:
            return tied[0]
        said.append(words.tie(purpose, [self.names[key] for key in self._in_order(set(tied))]))
        stage = 0
        if Tie.EARLIER_STAGES in self.ties:
            tied, stage = by_earlier_stages(tied, self.history, most=most)
        if len(tied) == 1:
            said.append(words.tie_by_stage(self.names[tied[0]], stage))
            return tied[0]
        chosen = order_by_lot(self._in_order(set(tied)), purpose, self.lots)[0]
        said.append(words.tie_by_lot(self.names[chosen]))
        return chosen

    def _transfer_surplus(self, key: str, said: list[Message]) -> None:
        """Rule 48: each paper passes at surplus times its value over the votes, truncated; the rest is lost."""
        votes, surplus = self.votes[key], self.votes[key] - self._quota_units
        pile, self.piles[key] = self.piles[key], []
        self.votes[key] = self._quota_units
        said.append(words.surplus(self.names[key], surplus, sum(number for _, _, _, number in pile)))
        self._move(pile, lambda value: surplus * value // votes)

    def _exclude(self, key: str, said: list[Message]) -> None:
        """Rule 50: the papers pass on at the value they have."""
        said.append(words.excluded(self.names[key], self.votes[key]))
        pile, self.piles[key] = self.piles[key], []
        self.votes[key] = 0
        self.continuing.discard(key)
        self._move(pile, lambda value: value)

    def _move(self, pile: list[Parcel], value_of: Callable[[int], int]) -> None:
        continuing, piles, votes = self.continuing, self.piles, self.votes
        values = {value: value_of(value) for _, _, value, _ in pile}
        for marks, place, old, number in pile:
            value = values[old]
            for at in range(place + 1, len(marks)):
                if marks[at] in continuing:
                    piles[marks[at]].append((marks, at, value, number))
                    votes[marks[at]] += value * number
                    break
            else:
                self.non_transferable += value * number

    def _elect(self, said: list[Message]) -> list[str]:
        """Those who reached the quota, most votes first; then rule 52: as many left as vacancies, all are elected."""
        reached = [key for key in self._in_order(self.continuing) if self.votes[key] >= self._quota_units]
        reached.sort(key=lambda key: -self.votes[key])
        said += [words.reached_quota(self.names[key], self.votes[key]) for key in reached]
        rest = self._in_order(self.continuing - set(reached))
        if 0 < len(rest) <= self.vacancies - len(reached):
            rest.sort(key=lambda key: -self.votes[key])
            said += [words.last_vacancy(self.names[key], self.votes[key]) for key in rest]
            reached += rest
        self.continuing -= set(reached)
        self.count.elected += reached
        return reached

    def _close_stage(
        self,
        action: Action,
        of: tuple[str, ...],
        before: Mapping[str, int],
        said: list[Message],
        excluded: tuple[str, ...],
    ) -> None:
        gains = {key: self.votes[key] - before[key] for key in self.names}
        if action is not Action.FIRST_PREFERENCES:
            said += words.gains({self.names[key]: gain for key, gain in gains.items() if gain > 0})
        loss = self.total * UNIT - sum(self.votes.values()) - self.non_transferable
        elected = self._elect(said)
        self.history.append(dict(self.votes))
        stage = Stage(
            number=len(self.count.stages) + 1,
            action=action,
            of=of,
            votes=_fractions(self.votes),
            transfers=_fractions(gains),
            non_transferable=Fraction(self.non_transferable, UNIT),
            loss=Fraction(loss, UNIT),
            quota=self.count.quota,
            elected=tuple(elected),
            excluded=excluded,
            sentences=tuple(said),
        )
        self.count.stages.append(stage)


def _fractions(units: Mapping[str, int]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((key, Fraction(value, UNIT)) for key, value in units.items())
