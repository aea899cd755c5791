"""A second, slow count by Meek's and Warren's rules: paper by paper, in fractions, from the papers' text alone.

It shares no code with the tally. A paper is a tuple of ranks; equal ranks become one small paper for every order of
those who share a rank, as Meek put it. `lot` is a drawn order of all candidates: the first of the tied is taken.
`reference=True` is the PR Foundation's rule instead, in billionths.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations, product
from math import factorial, floor, prod

Ranks = tuple[tuple[str, ...], ...]
NANO = Fraction(1, 10**9)


class TooLong(Exception):
    """The fractions have grown too long to go on."""


def up(number: Fraction) -> Fraction:
    """Rounded up to nine decimals."""
    return -((-number) // NANO) * NANO


def orders(ranks: Ranks, weight: Fraction) -> list[tuple[tuple[str, ...], Fraction]]:
    """The small papers of one paper."""
    parts = prod(factorial(len(rank)) for rank in ranks)
    every = product(*(permutations(rank) for rank in ranks))
    return [(tuple(key for rank in chosen for key in rank), weight / parts) for chosen in every]


@dataclass
class SlowStage:
    """The figures at the end of a stage, and who was elected or excluded in it."""

    votes: dict[str, Fraction]
    rest: Fraction
    quota: Fraction
    keep: dict[str, Fraction]
    elected: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)


class SlowMeek:
    """A count; `stages` after `run`."""

    def __init__(
        self,
        papers: dict[Ranks, Fraction],
        candidates: str,
        seats: int,
        lot: str,
        *,
        omega: Fraction,
        warren: bool = False,
        reference: bool = False,
    ) -> None:
        self.papers = [small for ranks, weight in papers.items() for small in orders(ranks, Fraction(weight))]
        self.total = sum(papers.values(), Fraction(0))
        self.keep = dict.fromkeys(candidates, Fraction(1))
        self.standing, self.seats, self.lot, self.omega = list(candidates), seats, lot, omega
        self.warren, self.reference = warren, reference
        self.elected: list[str] = []
        self.stages: list[SlowStage] = []

    def distribute(self) -> None:
        self.votes = dict.fromkeys(self.keep, Fraction(0))
        self.rest = Fraction(0)
        for paper, weight in self.papers:
            left = Fraction(1)
            for key in paper:
                part = min(left, self.keep[key]) if self.warren else left * self.keep[key]
                part = up(part) if self.reference else part
                self.votes[key] += part * weight
                left -= part
            self.rest += left * weight
        self.quota = (self.total - self.rest) / (self.seats + 1)
        if self.reference:
            self.quota = floor(self.quota / NANO) * NANO + NANO

    @property
    def surplus(self) -> Fraction:
        return max(Fraction(0), sum((self.votes[key] - self.quota for key in self.elected), Fraction(0)))

    def above(self) -> list[str]:
        over = [k for k in self.standing if self.votes[k] > self.quota - (NANO if self.reference else 0)]
        return sorted(over, key=lambda key: (-round(self.votes[key], 9), sorted(self.keep).index(key)))

    def run(self) -> "SlowMeek":
        self.distribute()
        self.end_stage()
        while self.standing and len(self.elected) < self.seats:
            self.distribute()
            before, times = self.total + 1, 0
            while not (times and self.above()):
                is_spent = self.surplus < self.omega if self.reference else self.surplus <= self.omega
                if is_spent or (self.reference and times and self.surplus >= before):
                    break
                before, times = self.surplus, times + 1
                self.renew()
                self.distribute()
            if times:
                self.end_stage()
                if self.stages[-1].elected:
                    continue
            self.exclude()
        return self

    def renew(self) -> None:
        for key in self.elected:
            if self.reference:
                self.keep[key] = up(up(self.keep[key] * self.quota) / self.votes[key])
            else:
                self.keep[key] *= self.quota / self.votes[key]
        if max(number.denominator for number in self.keep.values()).bit_length() > 20_000:
            raise TooLong

    def exclude(self) -> None:
        low = min(self.votes[key] for key in self.standing)
        tied = [key for key in self.standing if self.votes[key] <= low + self.surplus]
        chosen = min(tied, key=self.lot.index)
        self.standing.remove(chosen)
        self.keep[chosen] = Fraction(0)
        self.distribute()
        self.end_stage([chosen])

    def end_stage(self, excluded: list[str] | None = None) -> None:
        stage = SlowStage(dict(self.votes), self.rest, self.quota, dict(self.keep), self.above(), excluded or [])
        left = [key for key in self.standing if key not in stage.elected]
        if len(left) <= self.seats - len(self.elected) - len(stage.elected):
            stage.elected += sorted(left, key=lambda key: -round(self.votes[key], 9))
        self.elected += stage.elected
        self.standing = [key for key in self.standing if key not in stage.elected]
        self.stages.append(stage)
