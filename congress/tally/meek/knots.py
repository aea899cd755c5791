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

MOST_VOTES = (1 << 62) // BILLION  # rows times the greatest weight: votes in billionths stay below 2 ** 62
NONE = -1
SHIFT = 32  # bits of a code for the knot; above stands the candidate


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
        self.passed_by = np.zeros(1, np.int64)  # which, as a set of bits,
        self.papers = np.zeros(1, np.int64)  # and the votes that come this way
        self.after = np.empty((0, 1), np.int32)  # by bit and knot: the knot that follows
        self.passes: list[tuple[Numbers, Numbers | None]] = []  # noted since the knots were laid out last
        self.arrivals: list[tuple[Numbers, Numbers, Numbers | None]] = []
        self.resting_at: list[list[tuple[Numbers, Numbers]]] = [[] for _ in range(self.end + 1)]
        if walkers.most_votes > MOST_VOTES:
            raise CaseError("tally.meek_too_many_votes", most=MOST_VOTES)
        walkers.start(self, np.int32)
        self._lay_out()
        self.total = sum(int(votes.sum()) for _, votes in self.rests)

    def elect(self, number: int) -> None:
        """See `reference.Ways`."""
        self.bit[number] = len(self.elected)
        self.elected.append(number)
        self.after = np.concatenate([self.after, np.full((1, len(self.before)), NONE, np.int32)])
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
        bits = self.bit[numbers]
        again = (self.passed_by[tags] >> bits & 1).astype(bool)
        if again.any():
            first = np.flatnonzero(~again)
            tags = tags.copy()
            tags[first] = self._follow(tags[first], bits[first], rows[first])
            return tags
        return self._follow(tags, bits, rows)

    def _follow(self, tags: Numbers, bits: Numbers, rows: Numbers) -> Numbers:
        """The knots that follow, new ones where there are none."""
        after, codes = self.after.reshape(-1), bits * len(self.before) + tags
        found: Numbers = after[codes]
        missing = np.flatnonzero(found == NONE)
        if len(missing):
            new = codes[missing]
            after[new] = missing  # of several papers that need the same knot one is written last, and stands for all
            first = missing[after[new] == missing]
            ids = np.arange(self.size, self.size + len(first), dtype=np.int32)
            after[codes[first]] = ids
            found[missing] = after[new]
            self.size += len(first)
            if self.size > len(self.before):
                self._grow()
            self.before[ids], self.who[ids], self.depth[ids] = tags[first], bits[first], self.depth[tags[first]] + 1
            self.passed_by[ids] = self.passed_by[tags[first]] | np.left_shift(1, bits[first])
        self.passes.append((found, self.walkers.votes(rows)))
        return found

    def _grow(self) -> None:
        room = 2 * self.size - len(self.before)
        for name in ("before", "who", "depth", "passed_by", "papers"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(room, old.dtype)]))
        self.after = np.concatenate([self.after, np.full((len(self.after), room), NONE, np.int32)], axis=1)

    def resting(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> None:
        """See `walking.Trail`."""
        self.arrivals.append((numbers, tags, self.walkers.votes(rows)))

    def _lay_out(self) -> None:
        """Knots in the order of levels, and within a level of the elected; where papers rest by that order."""
        if self.passes:
            found = np.concatenate([each for each, _ in self.passes])
            votes = None
            if self.walkers.weights is not None:
                votes = np.concatenate([each for _, each in self.passes if each is not None])
            self.papers[: self.size] += sums(found, votes, self.size)
        for numbers, tags, weights in self.arrivals:
            codes, counted = collect(numbers << SHIFT | tags, weights)
            starts = np.searchsorted(codes >> SHIFT, np.arange(self.end + 2)).tolist()
            for number, (first, last) in enumerate(pairwise(starts)):
                if last > first:
                    knots = codes[first:last] & ((1 << SHIFT) - 1)
                    self.resting_at[number].append((knots, counted[first:last]))
        self.passes, self.arrivals = [], []
        key = self.depth[: self.size].astype(np.int16) * 64 + self.who[: self.size]
        order = np.argsort(key, kind="stable")
        rank = np.empty(self.size, np.intp)
        rank[order] = np.arange(self.size)
        self.origin = rank[self.before[: self.size][order]]
        self.passed = self.papers[: self.size][order]
        key = key[order]
        edges = [*(np.flatnonzero(np.diff(key)) + 1).tolist(), self.size]
        self.parts = [(slice(first, last), int(key[first]) % 64) for first, last in pairwise(edges)]
        self.rests = [_joined(pieces, rank) for pieces in self.resting_at]

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


def _joined(pieces: list[tuple[Numbers, Numbers]], rank: Numbers) -> tuple[Numbers, Numbers]:
    """Where papers rest, by rank, and their votes; pieces are put together for good."""
    if not pieces:
        return np.empty(0, np.intp), np.empty(0, np.int64)
    if len(pieces) > 1:
        knots, votes = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
        pieces[:] = [collect(knots, votes)]
    return rank[pieces[0][0]], pieces[0][1]


def collect(codes: Numbers, votes: Numbers | None) -> tuple[Numbers, Numbers]:
    """Each code once, in order, and its votes (one each if None) together."""
    order = None if votes is None else np.argsort(codes, kind="stable")
    codes = np.sort(codes) if order is None else codes[order]
    if not len(codes):
        return codes, np.empty(0, np.int64)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(codes)) + 1])
    if votes is None or order is None:
        return codes[starts], np.diff(np.append(starts, len(codes)))
    return codes[starts], np.add.reduceat(votes[order], starts)


def sums(places: Numbers, votes: Numbers | None, size: int) -> Numbers:
    """Votes (one each if None) by place, whole numbers."""
    if votes is None:
        return np.bincount(places, minlength=size)
    found = np.zeros(max(size, int(places.max(initial=-1)) + 1), np.int64)
    np.add.at(found, places, votes)
    return found
