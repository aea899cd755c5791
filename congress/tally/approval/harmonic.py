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

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from congress.kernel.message import Message
from congress.tally.approval.seating import OneByOne
from congress.tally.approval.settling import close, listed, runner_up, settle
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action
from congress.tally.show import brief
from congress.tally.ties import NeedsLot
from congress.tally.units import in_units


class _Shared:
    """Papers whose vote is divided by a whole number that changes; sums by candidate in parts of a vote."""

    def __init__(self, papers: Papers, contest: Contest, largest: int) -> None:
        parts, unit = in_units(papers)
        self.common = lcm(*range(1, largest + 1))
        self.scale = unit * self.common
        self.papers = [marks for marks, _ in parts]
        self.weights = [number for _, number in parts]
        self.named: dict[str, list[int]] = {key: [] for key in contest.names}
        for place, marks in enumerate(self.papers):
            for key in marks:
                self.named[key].append(place)
        self.divisors = [1] * len(parts)
        self.sums = {
            key: self.common * sum(self.weights[place] for place in places) for key, places in self.named.items()
        }

    def divide(self, place: int, divisor: int) -> None:
        """Let a paper count one part in `divisor` for each it names."""
        change = self.weights[place] * (self.common // divisor - self.common // self.divisors[place])
        self.divisors[place] = divisor
        for key in self.papers[place]:
            self.sums[key] += change

    def votes(self, key: str) -> Fraction:
        """The sum of a candidate in votes."""
        return Fraction(self.sums[key], self.scale)


def count_sequential(papers: Papers, contest: Contest) -> Count:
    """Seat one after the other, each time whoever has most votes."""
    return _Sequential(papers, contest).run()


class _Sequential(OneByOne):
    def __init__(self, papers: Papers, contest: Contest) -> None:
        super().__init__(contest)
        longest = max((len(marks) for marks in papers), default=1)
        self.shared = _Shared(papers, contest, min(contest.seats + contest.rule.settings.alternates, longest) + 1)
        self.approvals = {key: self.shared.votes(key) for key in contest.names}
        self.votes = dict(self.approvals)

    def seat(self) -> bool:
        """Seat one more; False where nobody named is left who may be."""
        shared, votes = self.shared, self.votes
        said = [Message("tally.harmonic_weights" if self.count.stages else "tally.approval_opening")]
        named = [key for key in self.contest.names if self.is_free(key) and self.approvals[key]]
        votes |= {key: shared.votes(key) for key in named}
        hopeful = {key: votes[key] for key in self.eligible(named, said)}
        if not hopeful:
            return False
        best = max(hopeful.values())
        keep = {each: votes[each] / self.approvals[each] for each in votes if self.approvals[each]}
        key = self.choose([each for each, number in hopeful.items() if number == best], votes, said, keep)
        said.append(Message("tally.harmonic_most", name=self.contest.names[key], votes=brief(best)))
        said += runner_up(hopeful, key, self.contest)
        self.close(key, votes, said, keep)
        for place in shared.named[key]:
            shared.divide(place, shared.divisors[place] + 1)
        return True


def count_reverse(papers: Papers, contest: Contest) -> Count:
    """Take out one after the other, each time whoever is missed least."""
    count = Count()
    shared = _Shared(papers, contest, max((len(marks) for marks in papers), default=1))
    for place, marks in enumerate(shared.papers):
        shared.divide(place, len(marks))
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
    return {key: shared.votes(key) if key in left else Fraction(0) for key in contest.names}


def _drop(shared: _Shared, left: list[str], contest: Contest, count: Count, said: list[Message]) -> str:
    votes = _standing(shared, left, contest)
    least = min(votes[key] for key in left)
    try:
        key = settle([each for each in left if votes[each] == least], "exclude", contest, count, said)
    except NeedsLot:
        close(count, Action.DROP, votes, said)
        raise
    said.append(Message("tally.reverse_dropped", name=contest.names[key], votes=brief(least)))
    said += _next_to_go(votes, [each for each in left if each != key], contest)
    close(count, Action.DROP, votes, said, of=[key], excluded=[key])
    for place in shared.named[key]:
        if shared.divisors[place] > 1:
            shared.divide(place, shared.divisors[place] - 1)
    return key


def _next_to_go(votes: Mapping[str, Fraction], rest: list[str], contest: Contest) -> list[Message]:
    least = min(votes[key] for key in rest)
    keys = [key for key in rest if votes[key] == least]
    return [Message("tally.reverse_next", names=listed(contest, keys), votes=brief(least))]
