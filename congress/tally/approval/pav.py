"""Proportional approval, exact: of all committees the one with which the papers are happiest together.

Source: Thiele, "Om Flerfoldsvalg" (1895); Lackner and Skowron, "Multi-Winner Voting with Approval Preferences" (2023).
A paper that sees n of its names elected counts 1 + 1/2 + ... + 1/n. The optimum is found by branch and bound
(a committee's sum is never more than what is chosen so far and the largest gains that could still come), so it is
exact. Since that may take long, an election with more than `LARGEST` possible committees is refused, whatever the
papers are: the sequential rule counts those. Below it a thousand papers take milliseconds where some names are liked
more than others, and up to some 15 seconds where nobody agrees on anything.

One SEAT stage. `votes`: the votes that stand behind a candidate, each paper divided among those it sees elected; for
the others what they would add. `keep`: the approvals. Where several committees have the highest sum, lots decide
among the candidates who are in some of them but not in all, one at a time, until one committee is left. While a lot is
missing the stage says so, with nobody elected. Alternates are those who would add most.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import nlargest
from math import comb, lcm

from congress.kernel.message import Message
from congress.tally.approval.settling import close, listed
from congress.tally.block import name_alternates, names_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action
from congress.tally.show import brief
from congress.tally.ties import NeedsLot, order_by_lot
from congress.tally.units import in_units

LARGEST = 200_000
"""Possible committees above which the exact count is refused."""


def count_pav(papers: Papers, contest: Contest) -> Count:
    """Elect the optimal committee. Raises `RuleError` above `LARGEST` possible committees."""
    committees = comb(len(contest.standing), contest.seats)
    if committees > LARGEST:
        raise RuleError("tally.pav_too_large", committees=committees, largest=LARGEST)
    approvals = names_votes(papers, contest.question)
    count, search = Count(), _Search(papers, contest, [key for key in contest.names if approvals[key]])
    search.visit(list(search.keys))
    best = [tuple(key for key in contest.names if key in committee) for committee in search.found]
    said = [Message("tally.pav_opening")]
    said.append(Message("tally.pav_best", votes=brief(Fraction(search.best, search.scale))))
    try:
        elected = _by_lots(best, contest, said)
    except NeedsLot as need:
        count.need = need
        close(count, Action.SEAT, search.behind(()), said, keep=approvals)
        return count
    votes = search.behind(elected)
    said += [Message("tally.pav_elected", name=contest.names[key], votes=brief(votes[key])) for key in elected]
    order = sorted(elected, key=lambda key: -votes[key])
    count.elected += order
    try:
        name_alternates(votes, contest, order, count.alternates, said)
    except NeedsLot as need:
        count.need = need
    close(count, Action.SEAT, votes, said, of=order, elected=order, keep=approvals)
    return count


def _by_lots(best: list[tuple[str, ...]], contest: Contest, said: list[Message]) -> tuple[str, ...]:
    """The one committee that the lots leave of the best."""
    if len(best) > 1:
        said.append(Message("tally.pav_equal", number=len(best)))
    while len(best) > 1:
        in_all = set(best[0]).intersection(*best)
        tied = [key for key in contest.names if key not in in_all and any(key in committee for committee in best)]
        said.append(Message("tally.equal_to_elect", names=listed(contest, tied)))
        chosen = order_by_lot(tied, "elect", contest.lots)[0]
        said.append(Message("tally.equal_by_lot", name=contest.names[chosen]))
        best = [committee for committee in best if chosen in committee]
    return best[0]


class _Search:
    """Depth first, the largest gain first; sums in parts of a vote, `scale` of them to one."""

    def __init__(self, papers: Papers, contest: Contest, keys: Sequence[str]) -> None:
        parts, unit = in_units(papers)
        self.keys, self.size, self.names = keys, min(contest.seats, len(keys)), contest.names
        common = lcm(*range(1, contest.seats + 1))
        self.scale = unit * common
        self.share = [0, *(common // number for number in range(1, contest.seats + 1)), 0]
        self.papers = [marks for marks, _ in parts]
        self.weights = [number for _, number in parts]
        self.named: dict[str, list[int]] = {key: [] for key in self.names}
        for place, marks in enumerate(self.papers):
            for key in marks:
                self.named[key].append(place)
        self.seen = [0] * len(parts)  # how many of its names each paper sees chosen
        self.gains = {key: common * sum(self.weights[place] for place in self.named[key]) for key in self.names}
        self.chosen: list[str] = []
        self.sum = self.best = 0
        self.found: list[tuple[str, ...]] = []

    def visit(self, rest: list[str]) -> None:
        """Look at all committees that hold the chosen and fill up from `rest`; `found` are the best so far."""
        missing = self.size - len(self.chosen)
        if not missing:
            if self.sum > self.best:
                self.best, self.found = self.sum, []
            self.found.append(tuple(self.chosen))  # less than the best never gets here, its last step is pruned
            return
        if len(rest) < missing:
            return
        gains = self.gains
        if self.sum + sum(nlargest(missing, (gains[key] for key in rest))) < self.best:
            return
        key = max(rest, key=gains.__getitem__)
        others = [each for each in rest if each != key]
        self._choose(key)
        self.visit(others)
        self._leave(key)
        self.visit(others)

    def _choose(self, key: str) -> None:
        self.chosen.append(key)
        self.sum += self.gains[key]
        self._see(key, 1)

    def _leave(self, key: str) -> None:
        self.chosen.pop()
        self._see(key, -1)
        self.sum -= self.gains[key]

    def _see(self, key: str, step: int) -> None:
        gains, share, seen = self.gains, self.share, self.seen
        for place in self.named[key]:
            change = self.weights[place] * (share[seen[place] + step + 1] - share[seen[place] + 1])
            seen[place] += step
            for each in self.papers[place]:
                gains[each] += change

    def behind(self, elected: Sequence[str]) -> dict[str, Fraction]:
        """Votes behind each of the elected, and what each of the others would add."""
        sums = dict.fromkeys(self.names, Fraction(0))
        for marks, weight in zip(self.papers, self.weights, strict=True):
            seen = sum(1 for key in marks if key in elected)
            for key in marks:
                sums[key] += Fraction(weight, seen if key in elected else seen + 1)
        unit = self.scale // self.share[1]
        return {key: number / unit for key, number in sums.items()}
