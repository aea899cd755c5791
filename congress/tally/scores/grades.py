"""Grades laid out from the middle: majority grades, and the walk outward that tells equal ones apart.

Source: Balinski and Laraki, "Majority Judgment: Measuring, Ranking, and Electing" (2010): the majority
value. Taking votes with the middle grade away one by one meets the grades to both sides of the middle in turn, first
the worse, then the better. Here the walk goes by lengths of equal grades: the result is the same, and it holds for
thirds of a vote.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.tally.contest import Contest, Papers
from congress.tally.units import in_units


@dataclass(frozen=True)
class Profile:
    """The grades of one candidate.

    `walk`: for each length of the walk the grade on the worse and on the better side; the larger walk wins. `better`
    and `worse` are the votes with grades above and below the majority grade. `is_graded`: whether any vote gives more
    than the worst grade.
    """

    walk: tuple[tuple[int, int], ...]
    better: Fraction
    worse: Fraction
    is_graded: bool

    @property
    def grade(self) -> int:
        """The majority grade: the best that more than half of the votes give at least."""
        return self.walk[0][0]


def lay_out(papers: Papers, contest: Contest, most: int) -> tuple[dict[str, Profile], list[Fraction]]:
    """The profile of every candidate, grades 0 to `most`, and how many votes are gone where each length begins."""
    parts, unit = in_units(papers)
    counts = {key: [0] * (most + 1) for key in contest.names}
    for marks, number in parts:
        for key, grade in marks:
            counts[key][grade] += number
    everything = sum([number for _, number in parts]) or 1
    sums = {key: _at_most(numbers, everything) for key, numbers in counts.items()}
    far = {abs(2 * border - everything) for borders in sums.values() for border in borders}
    steps = sorted({0} | {step for step in far if step < everything})
    return {key: _profile(borders, everything, unit, steps) for key, borders in sums.items()}, [
        Fraction(step, unit) for step in steps
    ]


def _at_most(counts: Sequence[int], everything: int) -> list[int]:
    """Units with at most each grade; whoever is not graded has the worst."""
    so_far, sums = everything - sum(counts[1:]), []
    for number in (0, *counts[1:]):
        so_far += number
        sums.append(so_far)
    return sums


def _profile(borders: Sequence[int], everything: int, unit: int, steps: Sequence[int]) -> Profile:
    walk = _walk(borders, everything, steps)
    grade = walk[0][0]
    worse = borders[grade - 1] if grade else 0
    better = Fraction(everything - borders[grade], unit)
    return Profile(walk, better, Fraction(worse, unit), borders[0] < everything)


def _walk(borders: Sequence[int], everything: int, steps: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The grades beside the middle, `step` units out of it on both sides together: one half of them lies on each.

    A grade is met on the worse side until all units above the border below it are passed, on the better side until
    all up to its own border are.
    """
    worse: list[int] = []
    better: list[int] = []
    for grade, border in enumerate(borders):
        better += [grade] * (bisect_left(steps, 2 * border - everything) - len(better))
    for grade in range(len(borders) - 1, 0, -1):
        worse += [grade] * (bisect_left(steps, everything - 2 * borders[grade - 1]) - len(worse))
    worse += [0] * (len(steps) - len(worse))
    return tuple(zip(worse, better, strict=True))
