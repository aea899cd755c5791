"""Sequential and reverse sequential proportional approval: a paper's vote is divided among those it sees elected.

Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner and Skowron, "Multi-Winner Voting with Approval Preferences"
(2023), rules 3 and 4. A paper with n of its names elected would gain 1/(n + 1) by one more.

Stages. Sequential: one SEAT each; `votes` are what decided it (the elected keep the number they were elected with),
`keep` what a paper for that candidate still counted on average, from 1 down. Reverse: all who are named stand as
elected; each DROP takes out the one with fewest `votes`, the votes that would be lost with the candidate, until as
many are left as seats; those named nowhere leave first. Votes add up exactly: everything is in whole parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from congress.kernel.message import Message
from congress.tally.approval.settling import close, listed, readable, runner_up, settle
from congress.tally.contest import Contest, Count, Papers
from congress.tally.report import Action
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
    count, shared = Count(), _Shared(papers, contest, contest.seats)
    approvals = {key: shared.votes(key) for key in contest.names}
    votes = dict(approvals)
    try:
        while len(count.elected) < contest.seats:
            hopeful = {key: shared.votes(key) for key in contest.names if key not in count.elected}
            votes |= hopeful
            best = max(hopeful.values(), default=Fraction(0))
            if not best:
                break
            said = [Message("tally.harmonic_weights" if count.elected else "tally.approval_opening")]
            tied = [key for key, number in hopeful.items() if number == best]
            key = settle(tied, "elect", contest, count, said)
            said.append(Message("tally.harmonic_elected", name=contest.names[key], votes=readable(best)))
            said += runner_up(hopeful, key, contest)
            keep = {each: votes[each] / approvals[each] for each in votes if approvals[each]}
            close(count, Action.SEAT, votes, said, of=[key], elected=[key], keep=keep)
            for place in shared.named[key]:
                shared.divide(place, shared.divisors[place] + 1)
    except NeedsLot as need:
        count.need = need
    return count


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
    try:
        while len(left) > contest.seats:
            key = _drop(shared, left, contest, count, said)
            left.remove(key)
            said = []
    except NeedsLot as need:
        count.need = need
        return count
    votes = _standing(shared, left, contest)
    order = sorted(left, key=lambda key: -votes[key])
    said += [Message("tally.reverse_elected", name=contest.names[key], votes=readable(votes[key])) for key in order]
    close(count, Action.SEAT, votes, said, of=order, elected=order)
    return count


def _standing(shared: _Shared, left: list[str], contest: Contest) -> dict[str, Fraction]:
    return {key: shared.votes(key) if key in left else Fraction(0) for key in contest.names}


def _drop(shared: _Shared, left: list[str], contest: Contest, count: Count, said: list[Message]) -> str:
    votes = _standing(shared, left, contest)
    least = min(votes[key] for key in left)
    key = settle([each for each in left if votes[each] == least], "exclude", contest, count, said)
    said.append(Message("tally.reverse_dropped", name=contest.names[key], votes=readable(least)))
    said += _next_to_go(votes, [each for each in left if each != key], contest)
    close(count, Action.DROP, votes, said, of=[key], excluded=[key])
    for place in shared.named[key]:
        if shared.divisors[place] > 1:
            shared.divide(place, shared.divisors[place] - 1)
    return key


def _next_to_go(votes: Mapping[str, Fraction], rest: list[str], contest: Contest) -> list[Message]:
    least = min(votes[key] for key in rest)
    keys = [key for key in rest if votes[key] == least]
    return [Message("tally.reverse_next", names=listed(contest, keys), votes=readable(least))]
