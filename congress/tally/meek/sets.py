"""The store of the fast path for Meek and Warren: papers of an array, counted by the set of elected they pass; numpy.

Building it costs what the papers that move cost. A distribution costs what the sets cost: of fourteen elected there are
16,384, however many papers. The weights of the sets are made as limbs, and all sums are one product of matrices, beside
which Warren's rule has one for every elected. For fractions, and where votes are too many for limbs, the sums are those
of the plain path.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from congress.tally.meek.flows import Bounds, Column, Flow, MeekFlow, bounded_sums, exact_sum, exact_sums, products
from congress.tally.meek.limbs import Shape, at_most, cut, join, shape_for, times, what_is_left
from congress.tally.meek.walking import Walkers

Numbers = np.ndarray[Any, np.dtype[Any]]

ALONE = 1 << 18  # multiplications up to which OpenBLAS starts no threads


class Sets:
    """The store. `flow` is the rule; `walkers` hold the papers, which are dealt out when it is made.

    `matrix`: a row for each candidate and for the end of the papers, a column for each set, whole votes as doubles;
    `cells` and `masks` are its columns and sets that are used.
    """

    unit = 1

    def __init__(self, walkers: Walkers, flow: Flow) -> None:
        self.walkers, self.flow, self.end = walkers, flow, walkers.candidates
        self.is_meek = isinstance(flow, MeekFlow)
        self.bit: dict[int, int] = {}
        self.shape: Shape | None = None
        self.columns: list[Column] | None = None
        self.matrix = np.zeros((self.end + 1, 1))
        self.adds = np.zeros(self.end + 1, np.int32)  # what passing a candidate adds to a set
        self.fresh: list[tuple[Numbers, Numbers | None]] = []
        self.cells, self.masks, self.is_sparse = self.matrix, np.zeros(1, np.int64), False
        self.some: dict[int, Numbers] = {}
        walkers.start(self, np.int32)
        self._enter()
        self.total = int(self.matrix.sum())

    def digits(self, least: int) -> int:
        """See `chains.Store`."""
        self.shape = shape_for(self.total, least)
        return self.shape.bits if self.shape else least

    def elect(self, number: int) -> None:
        """See `chains.Store`."""
        self.adds[number] = self.matrix.shape[1]
        self.bit[number] = len(self.bit)
        self.matrix = np.concatenate([self.matrix, np.zeros_like(self.matrix)], axis=1)
        reached = self.matrix[number].copy()
        self.walkers.go_on(number, self, is_elected=True)
        self._enter(number, reached)  # the papers that lay there are counted already

    def exclude(self, number: int) -> None:
        """See `chains.Store`."""
        self.matrix[number] = 0
        self.walkers.go_on(number, self, is_elected=False)
        self._enter()

    def passing(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> Numbers:
        """See `walking.Trail`."""
        passed: Numbers = tags | self.adds[numbers]
        again = passed == tags
        if again.any():
            first = np.flatnonzero(~again)
            self.resting(tags[first], numbers[first], rows[first])
        else:
            self.resting(tags, numbers, rows)
        return passed

    def resting(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> None:
        """See `walking.Trail`."""
        self.fresh.append((numbers * self.matrix.shape[1] + tags, self.walkers.votes(rows)))

    def _enter(self, number: int = 0, row: Numbers | None = None) -> None:
        """Enter what was noted in the matrix, where one row may be known."""
        self.columns = None
        if self.fresh:
            self._add_up()
        if row is not None:
            self.matrix[number] = row
        self._pick()

    def _pick(self) -> None:
        """The sets that some paper passes, where most are passed by none: with few papers there are few."""
        self.cells, self.masks = self.matrix, np.arange(self.matrix.shape[1])
        passed = np.flatnonzero(self.matrix.any(axis=0))
        self.is_sparse = 2 * len(passed) < len(self.masks)
        if self.is_sparse:
            self.cells, self.masks = np.ascontiguousarray(self.matrix[:, passed]), passed
        self.some = {number: np.flatnonzero(self.cells[number]) for number in self.bit if not self.is_meek}

    def _add_up(self) -> None:
        codes = np.concatenate([codes for codes, _ in self.fresh])
        votes = None
        if self.walkers.weights is not None:
            votes = np.concatenate([each for _, each in self.fresh if each is not None])
        self.fresh = []
        self.matrix += np.bincount(codes, votes, minlength=self.matrix.size).reshape(self.matrix.shape)

    def sums(self, low: Sequence[int], high: Sequence[int], bits: int) -> tuple[list[int], list[int], int]:
        """See `chains.Store`."""
        if self.shape is None or self.shape.bits != bits:
            columns, masks = self._as_lists(), self.masks.tolist()
            found = [bounded_sums(self.flow, masks, columns, self.bit, keeps, bits) for keeps in (low, high)]
            return found[0][0], found[1][0], found[0][1] * self.total
        shape, length = self.shape, self.shape.length
        lows, highs = self._weights(low, shape), self._weights(high, shape)
        sums = self._multiply(np.concatenate([lows, highs]))
        above, below = join(sums[:, :length], shape), join(sums[:, length:], shape)
        if not self.is_meek:
            for number, bit in self.bit.items():
                above[number] = self._paid(number, lows, low[bit], shape)
                below[number] = self._paid(number, highs, high[bit], shape)
            return above, below, 0
        return above, below, (len(low) + length + 1) * self.total

    def _paid(self, number: int, left: Numbers, price: int, shape: Shape) -> int:
        """What is paid to an elected by Warren's rule, in prices."""
        limbs = at_most(left[:, self.some[number]], [int(limb) for limb in cut([price], shape)[:, 0]])
        paid = limbs.astype(np.float64) @ self.cells[number, self.some[number]]
        return (join(paid[None, :], shape)[0] << shape.bits) // price

    def _multiply(self, weights: Numbers) -> Numbers:
        """The sums of every limb, in blocks so small that the library of matrices keeps to one thread.

        Threads would wait busily for each other between the small products, and cost more than they bring.
        """
        rows, sets = self.cells.shape
        found = np.zeros((rows, len(weights)))
        block = max(1, ALONE // (rows * len(weights)))
        for first in range(0, sets, block):
            part = slice(first, first + block)
            found += self.cells[:, part] @ weights[:, part].T
        return found

    def _weights(self, keeps: Sequence[int], shape: Shape) -> Numbers:
        """What is left of a paper behind each set, a row for each limb: from two tables of half the elected each."""
        half = len(keeps) // 2
        parts = keeps[:half], keeps[half:]
        if self.is_meek:
            low, high = (cut(products(part, shape.bits), shape) for part in parts)
        else:
            low, high = (cut(prices(part), shape) for part in parts)
        if self.is_sparse:
            low, high = low[:, self.masks & ((1 << half) - 1)], high[:, self.masks >> half]
        else:
            low, high = low[:, None, :], high[:, :, None]
        found = times(high, low, shape) if self.is_meek else what_is_left(high, low, shape)
        return found.reshape(shape.length, -1).astype(np.float64)

    def exact(self, keeps: Sequence[Fraction]) -> list[Fraction]:
        """See `chains.Store`."""
        return exact_sums(self.flow, self.masks.tolist(), self._as_lists(), self.bit, keeps)

    def exactly(self, number: int, keeps: Sequence[Fraction]) -> Fraction:
        """See `chains.Store`."""
        keep = keeps[self.bit[number]] if number in self.bit else None
        return exact_sum(self.flow, self.masks.tolist(), _as_list(self.cells[number]), keep, keeps)

    def ignores(self, unknown: int, number: int, bounds: Bounds) -> bool:
        """See `chains.Store`."""
        masks = self.masks[np.flatnonzero(self.cells[number])]
        if self.is_meek:
            return not (masks & unknown).any()
        return self.flow.ignores(unknown, masks.tolist(), self.bit.get(number), bounds)

    def is_same(self, one: int, other: int) -> bool:
        """See `chains.Store`."""
        return bool(np.array_equal(self.matrix[one], self.matrix[other]))

    def _as_lists(self) -> list[Column]:
        if self.columns is None:
            self.columns = [_as_list(row) for row in self.cells]
        return self.columns


def _as_list(row: Numbers) -> Column:
    places = np.flatnonzero(row)
    return places.tolist(), row[places].astype(np.int64).tolist()


def prices(keeps: Sequence[int]) -> list[int]:
    """For every set of these elected what all its members together cost."""
    found = [0]
    for keep in keeps:
        found += [each + keep for each in found]
    return found
