"""Papers of an array on their way from candidate to candidate, all that move at once; numpy.

The array has one row for each paper and one column for each place: 1 to n name a candidate, 0 ends the paper, and who
is named again is passed over. It is read where it lies and never copied. A paper under way is its row, the place it has
reached, and a tag that says which of the elected it has passed; what a tag means is the store's (`Trail`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from congress.tally.errors import CaseError

Numbers = np.ndarray[Any, np.dtype[Any]]


class Trail(Protocol):
    """What a store notes of papers on their way: their tags, whom each reaches (from 0), and their rows."""

    def passing(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> Numbers:
        """They reach elected candidates. Gives their new tags."""
        ...

    def resting(self, tags: Numbers, numbers: Numbers, rows: Numbers) -> None:
        """They reach somebody who stands, or (the number of candidates) their end."""


SKIP, STAND, PASS, END = 0, 1, 2, 3
MOST = 250
AT_ONCE = 1 << 18


class Walkers:
    """The papers by the candidate with whom they lie, numbered from 0 as they stand.

    `names` are the numbers the array has for them, of `most` candidates that it may name at all.
    `weights`: whole votes of each paper from 0 up, else each has one. Papers that name nobody who stands are no part of
    the count. Raises `CaseError` for an array of another kind, or one that names somebody unknown.
    """

    def __init__(
        self,
        array: Numbers,
        names: Sequence[int],
        most: int,
        weights: Numbers | None = None,
        at_once: int = AT_ONCE,
    ) -> None:
        is_array = array.dtype == np.uint8 and array.ndim == 2 and array.flags.c_contiguous
        are_weights = weights is None or (len(weights) == len(array) and weights.dtype.kind in "ui")
        if not is_array or not are_weights or max(most, array.shape[1]) > MOST:
            raise CaseError("tally.meek_array", most=MOST)
        self.array, self.flat, self.weights = array, array.reshape(-1), weights
        self.width, self.at_once, self.most = array.shape[1], at_once, most
        self.names, self.candidates = list(names), len(names)
        self.state = np.full(256, SKIP, np.uint8)
        self.state[0] = END
        self.state[self.names] = STAND
        self.number = np.full(256, self.candidates, np.intp)  # what the array names as a number of those standing
        self.number[self.names] = np.arange(self.candidates)
        self.piles: dict[int, list[tuple[Numbers, Numbers, Numbers]]] = {}
        self.blank = self.only_withdrawn = 0  # votes of papers that are no part of the count

    def start(self, trail: Trail, tag_kind: Any) -> None:
        """Every paper to the first it names who stands; whatever moved before is forgotten."""
        self.state[self.names] = STAND
        self.piles, self.blank, self.only_withdrawn = {}, 0, 0
        for first in range(0, len(self.array), self.at_once):
            part = self.array[first : first + self.at_once]
            self.check_names(part)
            rows = np.arange(first, first + len(part), dtype=np.uint32)
            if self.weights is not None:
                rows = rows[self.weights[rows] > 0]
            self._walk(rows, np.zeros(len(rows), np.uint8), np.zeros(len(rows), tag_kind), trail, is_start=True)

    def check_names(self, part: Numbers) -> None:
        """Raises `CaseError` where papers name somebody unknown."""
        highest = int(part.max(initial=0))
        if highest > self.most:
            raise CaseError("tally.meek_array_names_nobody", number=highest, most=self.most)

    @property
    def most_votes(self) -> int:
        """All votes cannot be more: found without adding them up in 64 bits."""
        return len(self.array) * (1 if self.weights is None else int(self.weights.max(initial=0)))

    def votes(self, rows: Numbers) -> Numbers | None:
        """The votes of papers, None where each has one."""
        return None if self.weights is None else self.weights[rows].astype(np.int64)

    def go_on(self, number: int, trail: Trail, *, is_elected: bool) -> None:
        """The papers that lie with somebody elected or excluded move on; if elected, their trail passes that one."""
        self.state[self.names[number]] = PASS if is_elected else SKIP
        pile = self.piles.pop(number, [])
        if not pile:
            return
        rows, places, tags = (np.concatenate(parts) for parts in zip(*pile, strict=True))
        for first in range(0, len(rows), self.at_once):
            part = slice(first, first + self.at_once)
            new = tags[part]
            if is_elected:
                new = trail.passing(new, np.full(len(new), number, np.intp), rows[part])
            self._walk(rows[part], places[part], new, trail)

    def _walk(self, rows: Numbers, places: Numbers, tags: Numbers, trail: Trail, *, is_start: bool = False) -> None:
        """On from the places reached, each paper past whoever is excluded or elected to one who stands, or its end."""
        at = rows.astype(np.int64)
        at *= self.width
        at += places
        names, places, tags = np.zeros(len(rows), np.uint8), places.copy(), tags.copy()
        moving: Numbers | slice = slice(None)
        place = places
        while len(at):
            if int(place.max()) == self.width:  # these came to the end of their row
                inside = np.flatnonzero(place < self.width)
                at, place, moving = at[inside], place[inside], _part(moving, inside)
            here = self.flat[at]
            state = self.state[here]
            names[moving] = here
            place = place + np.uint8(1)
            places[moving] = place
            passes = np.flatnonzero(state == PASS)
            if len(passes):
                those = _part(moving, passes)
                tags[those] = trail.passing(tags[those], self.number[here[passes]], rows[those])
            on = np.flatnonzero((state == PASS) | (state == SKIP))
            names[_part(moving, on)] = 0
            at, place, moving = at[on] + 1, place[on], _part(moving, on)
        self._settle(rows, places, tags, names, trail, is_start=is_start)

    def _settle(
        self, rows: Numbers, places: Numbers, tags: Numbers, names: Numbers, trail: Trail, *, is_start: bool
    ) -> None:
        """Put papers on the piles of those they name. At the start those that name nobody are left out."""
        order = np.argsort(names, kind="stable")
        if is_start:
            nobody, order = np.split(order, [int(np.count_nonzero(names == 0))])
            self.leave_out(rows[nobody])
        rows, places, tags, names = rows[order], places[order], tags[order], names[order]
        numbers = self.number[names]
        trail.resting(tags, numbers, rows)
        edges = (np.flatnonzero(np.diff(names)) + 1).tolist()
        for first, end in zip([0, *edges], [*edges, len(names)], strict=True):
            if end > first and names[first]:
                part = slice(first, end)
                self.piles.setdefault(int(numbers[first]), []).append((rows[part], places[part], tags[part]))

    def leave_out(self, rows: Numbers) -> None:
        """These papers name nobody who stands: their votes are told apart, blank or for the withdrawn only."""
        is_blank = self.array[rows, 0] == 0
        for blank, part in ((True, rows[is_blank]), (False, rows[~is_blank])):
            votes = self.votes(part)
            number = len(part) if votes is None else int(votes.sum())
            if blank:
                self.blank += number
            else:
                self.only_withdrawn += number


def _part(moving: Numbers | slice, places: Numbers) -> Numbers:
    """Some of those that move, all of them at first."""
    return places if isinstance(moving, slice) else moving[places]
