"""Sequential and reverse sequential proportional approval: a paper's vote is divided among those it sees elected.

Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner and Skowron, "Multi-Winner Voting with Approval Preferences"
(2023). A paper with n of its names elected would gain 1/(n + 1) by one more.

Stages. Sequential: one SEAT each; `votes` are what decided it (those seated keep the number they were seated with),
`keep` what a paper for that candidate still counted on average, from 1 down; alternates are found by going on, and
constraints are kept by passing over the doomed. Reverse: all who are named stand as elected; each DROP takes out the
one with fewest `votes`, the votes that would be lost with the candidate, until as many are left as seats; those named
nowhere leave first; alternates are those dropped last. Votes add up exactly: everything is in whole parts.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import lcm

from congress.kernel.message import Message
from congress.tally.approval.lanes import Lanes
from congress.tally.approval.seating import OneByOne
from congress.tally.approval.settling import NONE, close, listed, runner_up, settle
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action
from congress.tally.show import brief
from congress.tally.ties import NeedsLot


class _Shared:
    """Papers whose vote is divided by a whole number that changes, at most `largest`; `divisors` are the first.

    `sums` are those of the candidates, in parts of a vote.
    """

    def __init__(self, papers: Papers, contest: Contest, divisors: list[int], largest: int) -> None:
        self.lanes, self.divisors = Lanes(papers, contest.names), divisors
        self.common = lcm(*range(1, largest + 1))
        self.scale = self.lanes.unit * self.common
        self.sums = dict.fromkeys(contest.names, 0)
        for divisor, rows in self.lanes.sums(range(len(papers)), divisors).items():
            self._add(rows, self.common // divisor)

    def leave(self, key: str, places: Collection[int], more: int) -> None:
        """Reckon no more for a candidate, and let each of these papers be divided among so many more."""
        self.lanes.close(key)
        for divisor, rows in self.lanes.sums(places, self.divisors).items():
            self._add(rows, self.common // (divisor + more) - self.common // divisor)
        for place in places:
            self.divisors[place] += more

    def _add(self, rows: int, part: int) -> None:
        for key, units in self.lanes.read(rows).items():
            self.sums[key] += units * part

    def votes(self, key: str) -> Fraction:
        """The sum of a candidate in votes."""
        return Fraction(self.sums[key], self.scale)


def count_sequential(papers: Papers, contest: Contest) -> Count:
    """Seat one after the other, each time whoever has most votes."""
    return _Sequential(papers, contest).run()


class _Sequential(OneByOne):
    def __init__(self, papers: Papers, contest: Contest) -> None:
        super().__init__(contest)
        longest = max(map(len, papers), default=1)
        largest = min(contest.seats + contest.rule.settings.alternates, longest) + 1
        self.shared = _Shared(papers, contest, [1] * len(papers), largest)
        self.undivided = dict(self.shared.sums)
        self.votes = {key: self.shared.votes(key) for key in contest.names}
        self.keep = {key: Fraction(1) for key, units in self.undivided.items() if units}

    def seat(self) -> bool:
        """Seat one more; False where nobody named is left who may be."""
        shared, votes, keep = self.shared, self.votes, self.keep
        said = [Message("tally.harmonic_weights" if self.count.stages else "tally.approval_opening")]
        named = [key for key in keep if self.is_free(key)]
        votes |= {key: shared.votes(key) for key in named}
        keep |= {key: Fraction(shared.sums[key], self.undivided[key]) for key in named}
        hopeful = {key: shared.sums[key] for key in self.eligible(named, said)}
        if not hopeful:
            return False
        best = max(hopeful.values())
        key = self.choose([each for each, number in hopeful.items() if number == best], votes, said, keep)
        said.append(Message("tally.harmonic_most", name=self.contest.names[key], votes=brief(votes[key])))
        said += runner_up(hopeful, key, votes, self.contest)
        self.close(key, votes, said, keep)
        shared.leave(key, shared.lanes.named[key], 1)
        return True


def count_reverse(papers: Papers, contest: Contest) -> Count:
    """Take out one after the other, each time whoever is missed least."""
    count = Count()
    divisors = list(map(len, papers))
    shared = _Shared(papers, contest, divisors, max(divisors, default=1))
    left = [key for key in contest.names if shared.sums[key]]
    unnamed = [key for key in contest.names if key not in left]
    said = [Message("tally.reverse_opening")]
    if unnamed and len(left) > contest.seats:
        said.append(Message("tally.reverse_unnamed", names=listed(contest, unnamed)))
        close(count, Action.DROP, _standing(shared, left, contest), said, of=unnamed, excluded=unnamed)
        said = []
    dropped: list[str] = []
    try:
        while len(left) > contest.seats:
            dropped.append(_drop(shared, left, contest, count, said))
            left.remove(dropped[-1])
            said = []
    except NeedsLot as need:
        count.need = need
        return count
    votes = _standing(shared, left, contest)
    order = sorted(left, key=lambda key: -votes[key])
    count.elected += order
    said += [Message("tally.reverse_elected", name=contest.names[key], votes=brief(votes[key])) for key in order]
    count.alternates = dropped[::-1][: contest.rule.settings.alternates]
    said += [
        Message("tally.takes_place", name=contest.names[key], number=number)
        for number, key in enumerate(count.alternates, 1)
    ]
    close(count, Action.SEAT, votes, said, of=order, elected=order)
    return count


def _standing(shared: _Shared, left: list[str], contest: Contest) -> dict[str, Fraction]:
    return {key: shared.votes(key) if key in left else NONE for key in contest.names}


def _drop(shared: _Shared, left: list[str], contest: Contest, count: Count, said: list[Message]) -> str:
    votes = _standing(shared, left, contest)
    fewest = _fewest(shared, left)
    try:
        key = settle(fewest, "exclude", contest, count, said)
    except NeedsLot:
        close(count, Action.DROP, votes, said)
        raise
    said.append(Message("tally.reverse_dropped", name=contest.names[key], votes=brief(votes[key])))
    next_to_go = _fewest(shared, [each for each in left if each != key])
    said.append(Message("tally.reverse_next", names=listed(contest, next_to_go), votes=brief(votes[next_to_go[0]])))
    close(count, Action.DROP, votes, said, of=[key], excluded=[key])
    shared.leave(key, [place for place in shared.lanes.named[key] if shared.divisors[place] > 1], -1)
    return key


def _fewest(shared: _Shared, keys: list[str]) -> list[str]:
    least = min(shared.sums[key] for key in keys)
    return [key for key in keys if shared.sums[key] == least]
