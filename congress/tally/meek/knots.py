"""The ways of the fast path for the reference rule: a tree of the elected that papers pass, in their order; numpy.

Every step of the rule rounds, so papers that pass the same elected in another order differ, and the tree may have as
many knots as there are papers. A distribution goes over it level by level, one elected at a time, in whole billionths.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from congress.tally.errors import CaseError
from congress.tally.meek.reference import BILLION
from congress.tally.meek.walking import Walkers

Numbers = np.ndarray[Any, np.dtype[Any]]

MOST_VOTES = (1 << 62) // BILLION  # votes in billionths stay below 2 to the power of 62
NONE = -1


class Knots:
    """Papers by the way they went. Raises `CaseError` for more votes than 64 bits hold in billionths."""

    def __init__(self, walkers: Walkers) -> None:
        self.walkers, self.end = walkers, walkers.candidates
        self.bit = np.zeros(self.end, np.intp)
        self.elected: list[int] = []
        self.size = 1
        self.before = np.zeros(1, np.int32)  # of each knot: the one before it,
        self.who = np.zeros(1, np.int8)  # the bit of the elected it stands for,
        self.depth = np.zeros(1, np.int8)  # how many elected were passed,
        self.papers = np.zeros(1, np.int64)  # and the votes that come this way
        self.after: list[Numbers] = []  # by bit: the knot that follows each
        self.resting_at: list[list[tuple[Numbers, Numbers]]] = [[] for _ in range(self.end + 1)]
        self.total = 0
        walkers.start(self, np.int32)
        self.total = sum(int(votes.sum()) for pieces in self.resting_at for _, votes in pieces)
        if self.total > MOST_VOTES:
            raise CaseError("tally.meek_too_many_votes", most=MOST_VOTES)
        self._lay_out()

    def elect(self, number: int) -> None:
        """See `reference.Ways`."""
        self.bit[number] = len(self.elected)
        self.elected.append(number)
        self.after.append(np.full(len(self.before), NONE, np.int32))
        self._move(number, is_elected=True)

    def exclude(self, number: int) -> None:
        """See `reference.Ways`."""
        self._move(number, is_elected=False)

    def _move(self, number: int, *, is_elected: bool) -> None:
        self.resting_at[number] = []
        self.walkers.go_on(number, self, is_elected=is_elected)
        self._lay_out()

    def passing(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> Numbers:
        """See `walking.Trail`."""
        found = np.empty(len(tags), np.int32)
        bits = self.bit[numbers]
        votes = self.walkers.votes(rows)
        for bit in np.unique(bits).tolist():
            those = np.flatnonzero(bits == bit)
            found[those] = self._follow(tags[those], bit)
        self.papers[: self.size] += sums(found, votes, self.size)
        return found

    def _follow(self, knots: Numbers, bit: int) -> Numbers:
        """The knots that follow for one elected, new ones where there are none."""
        after = self.after[bit]
        missing = np.unique(knots[after[knots] == NONE])
        if len(missing):
            first, self.size = self.size, self.size + len(missing)
            if self.size > len(self.before):
                self._grow()
            new = slice(first, self.size)
            self.before[new], self.who[new], self.depth[new] = missing, bit, self.depth[missing] + 1
            after = self.after[bit]
            after[missing] = np.arange(first, self.size)
        following: Numbers = after[knots]
        return following

    def _grow(self) -> None:
        room = max(2 * len(self.before), self.size)
        for name in ("before", "who", "depth", "papers"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(room - len(old), old.dtype)]))
        self.after = [np.concatenate([old, np.full(room - len(old), NONE, np.int32)]) for old in self.after]

    def resting(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> None:
        """See `walking.Trail`; `numbers` come in order of what the array names."""
        votes = self.walkers.votes(rows)
        edges = (np.flatnonzero(np.diff(numbers)) + 1).tolist()
        for first, last in zip([0, *edges], [*edges, len(numbers)], strict=True):
            if last > first:
                part = slice(first, last)
                counted = sums(tags[part], None if votes is None else votes[part], 0)
                knots = np.flatnonzero(counted)
                self.resting_at[int(numbers[first])].append((knots, counted[knots]))

    def _lay_out(self) -> None:
        """Knots in the order of levels, and within a level of the elected; where papers rest by that order."""
        key = self.depth[: self.size].astype(np.int16) * 64 + self.who[: self.size]
        order = np.argsort(key, kind="stable")
        self.rank = np.empty(self.size, np.intp)
        self.rank[order] = np.arange(self.size)
        self.origin = self.rank[self.before[: self.size][order]]
        self.passed = self.papers[: self.size][order]
        key = key[order]
        edges = [*(np.flatnonzero(np.diff(key)) + 1).tolist(), self.size]
        self.parts = [(slice(first, last), int(key[first]) % 64) for first, last in pairwise(edges)]
        self.rests: list[tuple[Numbers, Numbers]] = []
        for number, pieces in enumerate(self.resting_at):
            if len(pieces) > 1:
                knots, votes = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
                counted = sums(knots, votes, 0)
                knots = np.flatnonzero(counted)
                pieces = self.resting_at[number] = [(knots, counted[knots])]
            if pieces:
                self.rests.append((self.rank[pieces[0][0]], pieces[0][1]))
            else:
                self.rests.append((np.empty(0, np.intp), np.empty(0, np.int64)))

    def weigh(self, keeps: Sequence[int]) -> tuple[list[int], int]:
        """See `reference.Ways`."""
        left, kept = np.empty(self.size, np.int64), [0] * len(keeps)
        left[0] = BILLION
        is_over = any(keep > BILLION for keep in keeps)  # rounding up may do so; then a paper may owe something
        for part, bit in self.parts:
            weight = left[self.origin[part]]
            keep = weight * keeps[bit]
            keep += BILLION - 1
            keep //= BILLION
            if is_over:
                keep[weight <= 0] = 0
            kept[bit] += int(np.dot(keep, self.passed[part]))
            np.subtract(weight, keep, out=left[part])
        votes = [int(np.dot(left[knots], counted)) for knots, counted in self.rests]
        for bit, number in enumerate(self.elected):
            votes[number] = kept[bit]
        return votes[:-1], votes[-1]


def sums(places: Numbers, votes: Numbers | None, size: int) -> Numbers:
    """Votes (one each if None) by place, whole numbers."""
    if votes is None:
        return np.bincount(places, minlength=size)
    found = np.zeros(max(size, int(places.max(initial=-1)) + 1), np.int64)
    np.add.at(found, places, votes)
    return found
