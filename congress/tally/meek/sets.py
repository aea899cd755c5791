"""The store of the fast path for Meek and Warren: papers of an array, counted by the set of elected they pass; numpy.

Building it costs what the papers that move cost. A distribution costs what the sets cost: of fourteen elected there are
16,384, however many papers. For Meek's rule the weights of the sets are made as limbs and all sums are one product of
matrices; for Warren's, for fractions, and where votes are too many for limbs, the sums are those of the plain path.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from congress.tally.meek.chains import Column, Flow, MeekFlow, bounded_sums, exact_sum, exact_sums, products
from congress.tally.meek.limbs import Shape, cut, join, shape_for, times
from congress.tally.meek.walking import Walkers

Numbers = np.ndarray[Any, np.dtype[Any]]

ALONE = 1 << 18  # multiplications up to which OpenBLAS starts no threads


class Sets:
    """The store. `flow` is the rule; `walkers` hold the papers, which are dealt out when it is made.

    `matrix`: a row for each candidate and for the end of the papers, a column for each set, whole votes as doubles.
    """

    unit = 1

    def __init__(self, walkers: Walkers, flow: Flow) -> None:
        self.walkers, self.flow, self.end = walkers, flow, walkers.candidates
        self.bit: dict[int, int] = {}
        self.shape: Shape | None = None
        self.columns: list[Column] | None = None
        self.matrix = np.zeros((self.end + 1, 1))
        self.adds = np.zeros(self.end + 1, np.int64)  # what passing a candidate adds to a set
        self.fresh: list[tuple[Numbers, Numbers | None]] = []
        walkers.start(self, np.int64)
        self._enter()
        self.total = int(self.matrix.sum())

    def digits(self, least: int) -> int:
        """See `chains.Store`."""
        self.shape = shape_for(self.total, least) if isinstance(self.flow, MeekFlow) else None
        return self.shape.bits if self.shape else least

    def elect(self, number: int) -> None:
        """See `chains.Store`."""
        self.adds[number] = self.matrix.shape[1]
        self.bit[number] = len(self.bit)
        self.matrix = np.concatenate([self.matrix, np.zeros_like(self.matrix)], axis=1)
        reached = self.matrix[number].copy()
        self.walkers.go_on(number, self, is_elected=True)
        self._enter()
        self.matrix[number] = reached  # the papers that lay there are counted already

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

    def _enter(self) -> None:
        """Enter what was noted in the matrix."""
        self.columns = None
        if not self.fresh:
            return
        codes = np.concatenate([codes for codes, _ in self.fresh])
        votes = None
        if self.walkers.weights is not None:
            votes = np.concatenate([each for _, each in self.fresh if each is not None])
        self.fresh = []
        self.matrix += np.bincount(codes, votes, minlength=self.matrix.size).reshape(self.matrix.shape)

    def sums(self, low: Sequence[int], high: Sequence[int], bits: int) -> tuple[list[int], list[int], int]:
        """See `chains.Store`."""
        if self.shape is None or self.shape.bits != bits:
            columns, masks = self._as_lists(), range(self.matrix.shape[1])
            found = [bounded_sums(self.flow, masks, columns, self.bit, keeps, bits) for keeps in (low, high)]
            return found[0][0], found[1][0], found[0][1] * self.total
        weights = np.concatenate([self._weights(low, self.shape), self._weights(high, self.shape)])
        sums = self._multiply(weights)
        length = self.shape.length
        slack = (len(low) + length + 1) * self.total
        return join(sums[:, :length], self.shape), join(sums[:, length:], self.shape), slack

    def _multiply(self, weights: Numbers) -> Numbers:
        """The sums of every limb, in blocks so small that the library of matrices keeps to one thread.

        Threads would wait busily for each other between the small products, and cost more than they bring.
        """
        rows, sets = self.matrix.shape
        block = sets
        while block > 1 and rows * len(weights) * block > ALONE:
            block //= 2
        parts = self.matrix.reshape(rows, -1, block).transpose(1, 0, 2)
        found: Numbers = (parts @ weights.reshape(len(weights), -1, block).transpose(1, 2, 0)).sum(axis=0)
        return found

    def _weights(self, keeps: Sequence[int], shape: Shape) -> Numbers:
        """What is left of a paper behind each set, a row for each limb: products of two tables of half the elected."""
        half = len(keeps) // 2
        low, high = (cut(products(part, shape.bits), shape) for part in (keeps[:half], keeps[half:]))
        found = times(high[:, :, None], low[:, None, :], shape) if half else high
        return found.reshape(shape.length, -1).astype(np.float64)

    def exact(self, keeps: Sequence[Fraction]) -> list[Fraction]:
        """See `chains.Store`."""
        return exact_sums(self.flow, range(self.matrix.shape[1]), self._as_lists(), self.bit, keeps)

    def exactly(self, number: int, keeps: Sequence[Fraction]) -> Fraction:
        """See `chains.Store`."""
        keep = keeps[self.bit[number]] if number in self.bit else None
        return exact_sum(self.flow, range(self.matrix.shape[1]), _as_list(self.matrix[number]), keep, keeps)

    def passed_before(self, number: int, low: Sequence[int], bits: int) -> int:
        """See `chains.Store`."""
        masks = np.flatnonzero(self.matrix[number])
        if isinstance(self.flow, MeekFlow):
            return int(np.bitwise_or.reduce(masks, initial=0))
        return self.flow.union(masks.tolist(), low, bits)

    def is_same(self, one: int, other: int) -> bool:
        """See `chains.Store`."""
        return bool(np.array_equal(self.matrix[one], self.matrix[other]))

    def _as_lists(self) -> list[Column]:
        if self.columns is None:
            self.columns = [_as_list(row) for row in self.matrix]
        return self.columns


def _as_list(row: Numbers) -> Column:
    places = np.flatnonzero(row)
    return places.tolist(), row[places].astype(np.int64).tolist()
