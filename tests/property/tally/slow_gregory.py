"""A second, slow count by weighted inclusive Gregory in fractions: paper by paper, sharing no code with the tally.

`lot` is a drawn order of all candidates: the first of the tied is taken, whatever earlier stages say.
"""

from dataclasses import dataclass
from fractions import Fraction

Table = list[dict[str, Fraction]]


@dataclass
class Paper:
    """One paper: whom it names, who has it now (nobody: ""), what it is worth."""

    named: tuple[str, ...]
    at: str
    worth: Fraction


class SlowGregory:
    """Elected is who has more than votes / (seats + 1), or who is left."""

    def __init__(self, papers: list[tuple[tuple[str, ...], Fraction]], candidates: str, seats: int, lot: str) -> None:
        self.papers = [Paper(named, named[0], worth) for named, worth in papers]
        self.quota = sum((worth for _, worth in papers), Fraction(0)) / (seats + 1)
        self.hopeful, self.seats, self.lot = list(candidates), seats, lot
        self.all = candidates
        self.elected: list[str] = []
        self.settled: set[str] = set()
        self.table: Table = []

    def sum_of(self, name: str) -> Fraction:
        if name in self.settled:
            return self.quota
        return sum((paper.worth for paper in self.papers if paper.at == name), Fraction(0))

    def end_stage(self) -> None:
        self.table.append({name: self.sum_of(name) for name in self.all})
        over = [name for name in self.hopeful if self.table[-1][name] > self.quota]
        for name in sorted(over, key=lambda each: -self.table[-1][each]):
            self.elected.append(name)
            self.hopeful.remove(name)
        if len(self.hopeful) <= self.seats - len(self.elected):
            self.elected += sorted(self.hopeful, key=lambda each: -self.table[-1][each])
            self.hopeful = []

    def pass_on(self, name: str, share: Fraction) -> None:
        for paper in self.papers:
            if paper.at == name:
                later = paper.named[paper.named.index(name) + 1 :]
                paper.at = next((each for each in later if each in self.hopeful), "")
                paper.worth *= share

    def run(self) -> "SlowGregory":
        self.end_stage()
        while len(self.elected) < self.seats and self.hopeful:
            now = self.table[-1]
            rich = [name for name in self.elected if name not in self.settled and now[name] > self.quota]
            if rich:
                most = max(now[name] for name in rich)
                name = min((each for each in rich if now[each] == most), key=self.lot.index)
                self.settled.add(name)
                self.pass_on(name, (most - self.quota) / most)
            else:
                least = min(now[name] for name in self.hopeful)
                name = min((each for each in self.hopeful if now[each] == least), key=self.lot.index)
                self.hopeful.remove(name)
                self.pass_on(name, Fraction(1))
            self.end_stage()
        return self
