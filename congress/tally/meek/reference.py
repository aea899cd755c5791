"""Meek's rule as the Proportional Representation Foundation fixed it, in whole billionths of a vote.

Nothing is left open, so nothing is to be proved: nine decimals; what a candidate keeps of a paper is rounded up; the
quota is the votes over seats plus one, cut to nine decimals, plus one billionth; keep factors are multiplied by the
quota, rounded up, and divided by the votes, rounded up; an iteration ends when the surplus is below 0.000001 or falls
no more; candidates within the surplus of the lowest are tied. The count ends when all seats are filled. The one setting
is `alternates`, which are beside the rule.

Source: PR Foundation, "Reference Meek rule" (prfound.org/resources/reference/reference-meek-rule).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from congress.tally.contest import Contest, Count, Papers
from congress.tally.meek.bounds import Span
from congress.tally.meek.figures import Figures
from congress.tally.meek.rest import Rest
from congress.tally.meek.rounds import Rounds, Style
from congress.tally.stv.guarding import Guard

PLACES, OMEGA = 9, 6
BILLION = 10**PLACES


class Ways(Protocol):
    """Papers laid out by the *order* of the elected they pass, because every step rounds. `total`: papers."""

    total: int

    def elect(self, number: int) -> None:
        """Somebody keeps only a part from now on."""

    def exclude(self, number: int) -> None:
        """Somebody is passed over from now on."""

    def weigh(self, keeps: Sequence[int]) -> tuple[list[int], int]:
        """Votes of every candidate and what reaches nobody, in billionths, at keep factors in order of election."""
        ...


class PlainWays:
    """The ways of the plain path: a tree in which each knot is an elected candidate after those before."""

    def __init__(self, papers: Papers, keys: Sequence[str]) -> None:
        place = {key: number for number, key in enumerate(keys)}
        self.total = sum(votes.numerator for votes in papers.values())
        self.end = len(keys)
        self.bit: dict[int, int] = {}
        self.excluded: set[int] = set()
        self.knots: list[dict[int, int]] = [{}]  # those that follow a knot, by bit
        self.origin: list[tuple[int, int]] = [(0, 0)]  # the knot before, and the bit
        self.papers = [0]  # how many papers pass a knot
        self.resting: list[dict[int, int]] = [{} for _ in range(self.end + 1)]  # by candidate: papers by knot
        self.piles: list[list[tuple[tuple[int, ...], int, int, int]]] = [[] for _ in keys]
        for marks, votes in papers.items():
            self._move(tuple(place[key] for key in marks), 0, 0, votes.numerator)

    def elect(self, number: int) -> None:
        """See `Ways`."""
        self.bit[number] = len(self.bit)
        self._pass_on(number, is_elected=True)

    def exclude(self, number: int) -> None:
        """See `Ways`."""
        self.excluded.add(number)
        self._pass_on(number, is_elected=False)

    def _pass_on(self, number: int, *, is_elected: bool) -> None:
        pile, self.piles[number] = self.piles[number], []
        self.resting[number] = {}
        for marks, place, knot, papers in pile:
            self._move(marks, place if is_elected else place + 1, knot, papers)

    def _move(self, marks: tuple[int, ...], place: int, knot: int, papers: int) -> None:
        for here in range(place, len(marks)):
            number = marks[here]
            if number in self.excluded:
                continue
            if number not in self.bit:
                self.piles[number].append((marks, here, knot, papers))
                self._rest(number, knot, papers)
                return
            knot = self._follow(knot, self.bit[number])
            self.papers[knot] += papers
        self._rest(self.end, knot, papers)

    def _rest(self, number: int, knot: int, papers: int) -> None:
        self.resting[number][knot] = self.resting[number].get(knot, 0) + papers

    def _follow(self, knot: int, bit: int) -> int:
        found = self.knots[knot].get(bit)
        if found is None:
            found = self.knots[knot][bit] = len(self.knots)
            self.knots.append({})
            self.origin.append((knot, bit))
            self.papers.append(0)
        return found

    def weigh(self, keeps: Sequence[int]) -> tuple[list[int], int]:
        """See `Ways`."""
        left, kept = [BILLION], [0] * len(keeps)
        for (before, bit), papers in zip(self.origin[1:], self.papers[1:], strict=True):
            weight = left[before]
            keep = -(-weight * keeps[bit] // BILLION) if weight > 0 else 0
            kept[bit] += keep * papers
            left.append(weight - keep)
        votes = [sum(left[knot] * papers for knot, papers in resting.items()) for resting in self.resting]
        for number, bit in self.bit.items():
            votes[number] = kept[bit]
        return votes[:-1], votes[-1]


class Reference:
    """The engine of `rounds` for this rule."""

    omega = Fraction(1, 10**OMEGA)

    def __init__(self, ways: Ways, candidates: int, seats: int) -> None:
        self.ways, self.candidates, self.more = ways, candidates, seats + 1
        self.elected: list[int] = []
        self.keeps: list[int] = []
        self.before: int | None = None
        self.votes: list[int] = []
        self.quota = 0
        self.figures: Figures

    def elect(self, number: int) -> None:
        """Somebody is in; their keep factor is 1 until the next turn."""
        self.ways.elect(number)
        self.elected.append(number)
        self.keeps.append(BILLION)

    def exclude(self, number: int) -> None:
        """Somebody is out."""
        self.ways.exclude(number)

    def begin(self) -> None:
        """A new iteration: its first surplus has none to be compared with."""
        self.before = None

    def distribute(self) -> None:
        """Steps B.2.a, b and d of the rule."""
        self.votes, rest = self.ways.weigh(self.keeps)
        self.quota = sum(self.votes) // self.more + 1
        self._draw(rest)

    def _draw(self, rest: int) -> None:
        surplus = max(0, sum(self.votes[number] - self.quota for number in self.elected))
        keep = [BILLION] * self.candidates
        for number, factor in zip(self.elected, self.keeps, strict=True):
            keep[number] = factor
        self.figures = Figures(
            votes=[Span(each, each) for each in self.votes],
            rest=Span(rest, rest),
            quota=Span(self.quota, self.quota),
            surplus=Span(surplus, surplus),
            scale=BILLION,
            keep=[Span(each, each) for each in keep],
            keep_scale=BILLION,
            is_same=lambda one, other: False,
        )

    def renew(self) -> None:
        """Step B.2.f of the rule."""
        self.before = int(self.figures.surplus.low)
        self.keeps = [
            -(-(-(-factor * self.quota // BILLION) * BILLION) // self.votes[number])
            for number, factor in zip(self.elected, self.keeps, strict=True)
        ]

    def above_quota(self, standing: Sequence[int]) -> list[int]:
        """Step B.2.c of the rule: the quota, rounded up as it is, is enough."""
        return self.figures.from_quota(standing)

    def rest(self) -> Rest | None:
        """Step B.2.e of the rule."""
        surplus = int(self.figures.surplus.low)
        if surplus < self.omega * BILLION:
            return Rest.SPENT
        return Rest.STABLE if self.before is not None and surplus >= self.before else None


def count_reference(papers: Papers, contest: Contest, guard: Guard | None = None) -> Count:
    """Count papers (keys in order, whole votes) by this rule."""
    return count_ways(PlainWays(papers, list(contest.names)), contest, guard)


def count_ways(ways: Ways, contest: Contest, guard: Guard | None = None) -> Count:
    """Count papers laid out."""
    engine = Reference(ways, len(contest.names), contest.seats)
    style = Style(Fraction(ways.total), PLACES, BILLION, "prf", "meek", batch=False)
    return Rounds(engine, contest, style, guard).run()
