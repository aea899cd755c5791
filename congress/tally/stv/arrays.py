"""The fast store of papers: one array of candidate numbers in memory, or mapped from a file larger than memory.

The array has one row for each paper and one column for each place: 1 to n name a candidate, 0 ends the paper. It is
read where it lies and never copied. A paper is a row number, the place it has reached and the id of its value, seven
bytes in all, so a stage costs what the papers that move in it cost. Equal to `sheets.Sheets` in every number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from congress.tally.errors import CaseError
from congress.tally.stv.piles import Parcels, Pick

AT_ONCE = 1 << 16  # rows whose next place is looked for together: what they need stays in the cache
ENDED, ON, PASSED = 2, 1, 0
MOST_CANDIDATES = 255

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Batch:
    """Papers that came together: row, place reached (from 0) and value id of each."""

    rows: Numbers
    places: Numbers
    values: Numbers

    def those(self, mask: Numbers | slice) -> Batch:
        """The part that a mask or slice names."""
        return Batch(self.rows[mask], self.places[mask], self.values[mask])


NONE = Batch(np.empty(0, np.uint32), np.empty(0, np.uint8), np.empty(0, np.uint16))


def join(batches: Sequence[Batch]) -> Batch:
    """Several batches as one."""
    if len(batches) == 1:
        return batches[0]
    if not batches:
        return NONE
    return Batch(
        np.concatenate([each.rows for each in batches]),
        np.concatenate([each.places for each in batches]),
        np.concatenate([each.values for each in batches]),
    )


class Arrays:
    """The store. `keys` are the candidates by number (the first is 1), `standing` those who have not withdrawn.

    `weights` are whole votes of each row, else one. A paper ends at its first 0; a candidate named again is
    passed over.
    Papers that name nobody who stands are left out: `blank` counts those with nothing on them, `only_withdrawn` the
    others. Raises `CaseError` for an array of another kind, or where a number has no candidate.
    """

    share = 1

    def __init__(
        self, array: Numbers, keys: Sequence[str], standing: Collection[str], weights: Numbers | None = None
    ) -> None:
        if array.dtype != np.uint8 or array.ndim != 2 or not array.flags.c_contiguous:
            raise CaseError("tally.array_of_another_kind", got=f"{array.dtype}, {array.ndim}")
        if len(keys) > MOST_CANDIDATES or array.shape[1] > MOST_CANDIDATES:
            raise CaseError("tally.array_too_wide", most=MOST_CANDIDATES)
        highest = int(array.max(initial=0))
        if highest > len(keys):
            raise CaseError("tally.array_names_nobody", number=highest, most=len(keys))
        self.array, self.flat, self.width = array, array.reshape(-1), array.shape[1]
        self.keys, self.number = list(keys), {key: place for place, key in enumerate(keys, 1)}
        self.weights = weights
        self.piles: dict[str, list[Batch]] = {}
        self._rest: dict[str, list[Batch]] = {}
        self._found, self.blank, self.only_withdrawn = self._start(self._table(standing))
        self.total = self._sum(self._found[0].rows)

    def _start(self, table: Numbers) -> tuple[tuple[Batch, Numbers], int, int]:
        """Every paper with its first preference; the votes of papers that are blank, and that name only withdrawn."""
        number = len(self.array)
        rows = np.arange(number, dtype=np.uint32)
        start = Batch(rows, np.zeros(number, np.uint8), np.zeros(number, np.uint16))
        receivers = self._first(start, table)
        nobody = receivers == 0
        if not nobody.any():
            return (start, receivers), 0, 0
        lost = rows[nobody]
        is_blank = self.array[lost, 0] == 0
        found = (start.those(~nobody), receivers[~nobody])
        return found, self._sum(lost[is_blank]), self._sum(lost[~is_blank])

    def deal(self, continuing: Collection[str]) -> Parcels:
        """Every paper to its first preference. All who stand continue."""
        self.piles = {key: [] for key in continuing}
        parcels = self._parcels()
        self.hand({0: 0})
        return parcels

    def look(self, pick: Pick, continuing: Collection[str]) -> Parcels:
        """Where the picked papers would go."""
        taken: list[Batch] = []
        self._rest = {}
        for key in pick.keys:
            picked, self._rest[key] = _divide(self.piles[key], pick)
            taken += picked
        batch = join(taken)
        places = batch.places.copy()
        moved = Batch(batch.rows, places, batch.values)
        self._found = (moved, self._next(moved, self._table(continuing)))
        return self._parcels()

    def hand(self, values: Mapping[int, int]) -> None:
        """Hand on what was looked at last."""
        self.piles.update(self._rest)
        batch, receivers = self._found
        if len(receivers):
            order = np.argsort(receivers, kind="stable")
            ends = np.cumsum(np.bincount(receivers, minlength=len(self.keys) + 1))
            moved = Batch(batch.rows.take(order), batch.places.take(order), _renamed(batch.values, values, order))
            for number, key in enumerate(self.keys, 1):
                if ends[number] > ends[number - 1]:
                    self.piles[key].append(moved.those(slice(ends[number - 1], ends[number])))
        self._found, self._rest = (NONE, np.empty(0, np.uint8)), {}

    def held(self, key: str) -> Mapping[int, int]:
        """Pieces that lie with a candidate, by value id."""
        batch = join(self.piles[key])
        sums = self._sums(batch.values.astype(np.intp), batch.rows, 0)
        return {int(each): int(sums[each]) for each in np.flatnonzero(sums)}

    def _table(self, continuing: Collection[str]) -> Numbers:
        """What a number in the array means now: passed over, somebody who continues, the end of the paper."""
        table = np.full(256, PASSED, np.uint8)
        table[0] = ENDED
        for key in continuing:
            table[self.number[key]] = ON
        return table

    def _first(self, batch: Batch, table: Numbers) -> Numbers:
        """First preferences: most papers name somebody who stands in the first column."""
        receivers = self.array[:, 0].copy()
        passed = np.flatnonzero(table[receivers] == PASSED)
        if len(passed):
            part = batch.those(passed)
            receivers[passed] = self._next(part, table)
            batch.places[passed] = part.places
        return receivers

    def _next(self, batch: Batch, table: Numbers) -> Numbers:
        """The receiver of each paper after the place it has reached, 0 for none; `batch.places` move on with it."""
        receivers = np.zeros(len(batch.rows), np.uint8)
        for begin in range(0, len(batch.rows), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            self._next_of(batch.rows[part], batch.places[part], receivers[part], table)
        return receivers

    def _next_of(self, rows: Numbers, places: Numbers, receivers: Numbers, table: Numbers) -> None:
        """One part, small enough for the cache. Most papers find their next in the first look."""
        start = rows.astype(np.int64) * self.width
        at = start + places
        end, left = start + (self.width - 1), np.arange(len(rows))
        while True:
            inside = at < end
            if not inside.all():
                at, end, left = at[inside], end[inside], left[inside]
            if not len(at):
                return
            at += 1
            names = self.flat.take(at)
            state = table.take(names)
            found = np.flatnonzero(state == ON)
            here = left.take(found)
            receivers[here] = names.take(found)
            places[here] = at.take(found) - start.take(here)
            goes_on = np.flatnonzero(state == PASSED)
            at, end, left = at.take(goes_on), end.take(goes_on), left.take(goes_on)

    def _parcels(self) -> Parcels:
        batch, receivers = self._found
        if not len(receivers):
            return Parcels({}, {})
        ids = int(batch.values.max()) + 1
        codes = receivers if ids == 1 else receivers.astype(np.intp) * ids + batch.values
        sums = self._sums(codes, batch.rows, (len(self.keys) + 1) * ids)
        table = sums.reshape(-1, ids)
        rows = {number: _row(table[number]) for number in range(len(table))}
        return Parcels({key: rows[number] for key, number in self.number.items() if rows[number]}, rows[0])

    def _sums(self, codes: Numbers, rows: Numbers, length: int) -> Numbers:
        if self.weights is None:
            return np.bincount(codes, minlength=length)
        sums = np.zeros(max(length, int(codes.max(initial=0)) + 1), np.int64)
        np.add.at(sums, codes, self.weights[rows])
        return sums

    def _sum(self, rows: Numbers) -> int:
        return len(rows) if self.weights is None else int(self.weights[rows].sum())


def _renamed(values: Numbers, names: Mapping[int, int], order: Numbers) -> Numbers:
    """The new ids of values, in another order. Most often there is but one."""
    if len(names) == 1:
        return np.full(len(order), next(iter(names.values())), np.uint16)
    table = np.zeros(max(names) + 1, np.uint16)
    for old, new in names.items():
        table[old] = new
    return table.take(values).take(order)


def _row(sums: Numbers) -> dict[int, int]:
    return {int(each): int(sums[each]) for each in np.flatnonzero(sums)}


def _divide(batches: list[Batch], pick: Pick) -> tuple[list[Batch], list[Batch]]:
    """The picked papers of a pile, and the batches that stay."""
    if pick.last:
        return batches[-1:], batches[:-1]
    if pick.values is None:
        return batches, []
    wanted = np.array(sorted(pick.values), np.uint16)
    masks = [np.isin(each.values, wanted) for each in batches]
    rest = [each.those(~mask) for each, mask in zip(batches, masks, strict=True)]
    picked = [each.those(mask) for each, mask in zip(batches, masks, strict=True)]
    return [each for each in picked if len(each.rows)], [each for each in rest if len(each.rows)]
