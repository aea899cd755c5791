"""A second, slow count by the Scottish rules, written from the order's text alone: paper by paper, fractions of a vote.

It shares no code with the tally. `lot` is a drawn order of all candidates: the first of the tied is taken.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import floor

Table = list[dict[str, Fraction]]


def reduced(share: Fraction, value: Fraction) -> Fraction:
    """A share of a value, cut to five decimals."""
    return Fraction(floor(value * share * 100_000), 100_000)


class SlowCount:
    """Papers are [preferences, holder, value]; a paper without holder is non-transferable."""

    def __init__(self, papers: list[tuple[str, ...]], candidates: str, seats: int, lot: str) -> None:
        self.papers: list[tuple[tuple[str, ...], list[str], list[Fraction]]] = [
            (paper, [paper[0]], [Fraction(1)]) for paper in papers
        ]
        self.quota = floor(Fraction(len(papers), seats + 1)) + 1
        self.continuing, self.seats, self.lot = list(candidates), seats, lot
        self.elected: list[str] = []
        self.kept: dict[str, int] = {}  # whose surplus has passed on: they keep the quota
        self.table: Table = []

    def votes(self) -> dict[str, Fraction]:
        found = {}
        for candidate in sorted(self.lot):
            held = sum((value[0] for _, holder, value in self.papers if holder == [candidate]), Fraction(0))
            found[candidate] = Fraction(self.kept.get(candidate, held))
        return found

    def run(self) -> "SlowCount":
        self.end_stage()
        while len(self.elected) < self.seats and self.continuing:
            now = self.table[-1]
            surplus = [name for name in self.elected if now[name] > self.quota]
            if surplus:
                name = self.pick(surplus, max)
                self.kept[name] = self.quota
                self.pass_on(name, partial(reduced, (now[name] - self.quota) / now[name]))
            else:
                name = self.pick(self.continuing, min)
                self.continuing.remove(name)
                self.pass_on(name, lambda value: value)
            self.end_stage()
        return self

    def pick(self, names: list[str], best: Callable[[list[Fraction]], Fraction]) -> str:
        for stage in reversed(self.table):
            wanted = best([stage[name] for name in names])
            names = [name for name in names if stage[name] == wanted]
        return min(names, key=self.lot.index)

    def pass_on(self, name: str, value_of: Callable[[Fraction], Fraction]) -> None:
        for preferences, holder, value in self.papers:
            if holder == [name]:
                later = preferences[preferences.index(name) + 1 :]
                holder[:] = [other for other in later if other in self.continuing][:1]
                value[:] = [value_of(value[0])]

    def end_stage(self) -> None:
        self.table.append(self.votes())
        reached = [name for name in self.continuing if self.table[-1][name] >= self.quota]
        self.continuing = [name for name in self.continuing if name not in reached]
        self.elected += reached
        if self.continuing and len(self.continuing) <= self.seats - len(self.elected):
            self.elected, self.continuing = self.elected + self.continuing, []
