"""A second, slow count by the rules of the Electoral Reform Society (1997), from their text alone: paper by paper.

It shares no code with the tally. `lot` is a drawn order of all candidates: the first of the tied is taken.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

HUNDRED = 100
Sums = dict[str, Fraction]


@dataclass
class Paper:
    """A paper: whom it names, who has it, its value, and the number of the transfer that brought it there."""

    named: tuple[str, ...]
    at: str
    value: Fraction = Fraction(1)
    came: int = 0


class SlowErs97:
    """`table` holds the votes at the end of each stage, `lost` the non-transferable ones, `quotas` the quota."""

    def __init__(self, papers: list[tuple[str, ...]], candidates: str, seats: int, lot: str) -> None:
        self.papers = [Paper(named, named[0]) for named in papers]
        self.all, self.seats, self.lot = candidates, seats, lot
        self.hopeful = list(candidates)
        self.elected: list[str] = []
        self.kept: Sums = {}  # what stays with the elected once their surplus has gone
        self.lost = Fraction(0)
        self.points: list[Sums] = []
        self.table: list[Sums] = []
        self.quotas: list[Fraction] = []
        self.losses: list[Fraction] = []
        self.moves = 0
        self.quota = self.share(Fraction(len(papers)))

    def share(self, votes: Fraction) -> Fraction:
        return Fraction(ceil(votes * HUNDRED / (self.seats + 1)), HUNDRED)

    def votes(self, name: str) -> Fraction:
        return self.kept.get(name, Fraction(0)) + sum((p.value for p in self.papers if p.at == name), Fraction(0))

    def sums(self) -> Sums:
        return {name: self.votes(name) for name in self.all}

    def places(self) -> int:
        return self.seats - len(self.elected)

    def left_by_earliest(self, names: list[str], best: object) -> list[str]:
        for point in self.points:
            wanted = best(point[name] for name in names)  # type: ignore[operator]
            names = [name for name in names if point[name] == wanted]
        return names

    def pick(self, names: list[str], best: object) -> str:
        wanted = best(self.votes(name) for name in names)  # type: ignore[operator]
        tied = self.left_by_earliest([name for name in names if self.votes(name) == wanted], best)
        return min(tied, key=self.lot.index)

    def deem(self) -> None:
        """5.1.7 and its like; then whoever is left, if they are as many as the places."""
        while self.places():
            keep = sum((min(self.votes(name), self.quota) for name in self.elected), Fraction(0))
            active = len(self.papers) - self.lost - keep
            bar = min(self.quota, active / (self.places() + 1))
            able = [name for name in self.hopeful if self.votes(name) >= bar and self.votes(name) > 0]
            if not able:
                break
            top = [name for name in able if self.votes(name) == max(map(self.votes, able))]
            if len(top) > self.places():
                top = self.left_by_earliest(top, max)
                if len(top) > self.places():
                    break
            self.seat(top[0])
        if len(self.hopeful) <= self.places():
            for name in sorted(self.hopeful, key=lambda each: -self.votes(each)):
                self.seat(name)

    def seat(self, name: str) -> None:
        self.hopeful.remove(name)
        self.elected.append(name)

    def requota(self) -> None:
        if not self.elected:
            self.quota = self.share(len(self.papers) - self.lost)

    def next_of(self, paper: Paper) -> str:
        later = paper.named[paper.named.index(paper.at) + 1 :]
        return next((name for name in later if name in self.hopeful), "")

    def end_stage(self) -> None:
        self.requota()
        self.deem()
        self.points.append(self.sums())
        self.table.append(self.sums())
        self.quotas.append(self.quota)
        self.losses.append(self.lost)

    def run(self) -> "SlowErs97":
        self.end_stage()
        while self.places() and self.hopeful:
            rich = [name for name in self.elected if self.votes(name) > self.quota]
            waiting = sum((self.votes(name) - self.quota for name in rich), Fraction(0))
            together = self.together(waiting)
            if rich and not together:
                self.surplus(self.pick(rich, max))
            else:
                self.exclude(together if len(together) > 1 else [self.pick(self.hopeful, min)])
            self.end_stage()
        return self

    def together(self, waiting: Fraction) -> list[str]:
        order = sorted(self.hopeful, key=self.votes)
        for number in range(len(self.hopeful) - self.places(), 0, -1):
            some, above = order[:number], self.votes(order[number])
            parts_equals = number > 1 and self.votes(some[-1]) == above
            if not parts_equals and sum(map(self.votes, some), waiting) <= above:
                return some
        return []

    def surplus(self, name: str) -> None:
        surplus = self.votes(name) - self.quota
        last = max(paper.came for paper in self.papers if paper.at == name)
        batch = [paper for paper in self.papers if paper.at == name and paper.came == last]
        going = [(paper, self.next_of(paper)) for paper in batch if self.next_of(paper)]
        value = None
        if sum((paper.value for paper, _ in going), Fraction(0)) > surplus:
            value = Fraction(floor(surplus * HUNDRED / len(going)), HUNDRED)
        self.moves += 1
        credited = Fraction(0)
        for paper, receiver in going:
            paper.at, paper.came, paper.value = receiver, self.moves, paper.value if value is None else value
            credited += paper.value
        self.lost += surplus - credited
        rest = sum((paper.value for paper in self.papers if paper.at == name), Fraction(0))
        self.kept[name] = self.quota - rest

    def exclude(self, names: list[str]) -> None:
        for name in names:
            self.hopeful.remove(name)
        if len(self.hopeful) <= self.places():  # 5.5.1: nothing more is transferred
            return
        values = sorted({paper.value for paper in self.papers if paper.at in names}, reverse=True)
        for value in values:
            if not self.places():
                return
            self.moves += 1
            going = [(p, self.next_of(p)) for p in self.papers if p.at in names and p.value == value]
            for paper, receiver in going:
                paper.at, paper.came = receiver or "nobody", self.moves
                self.lost += 0 if receiver else value
            self.points.append(self.sums())
            self.requota()
            self.deem()
