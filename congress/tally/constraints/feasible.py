"""Whole numbers under minimums and maximums: can a committee of these groups still be completed?

Candidates alike in every group are interchangeable, so the unknowns are how many are taken of each kind. A row bounds
the sum over some kinds; `size` bounds the sum over all. Rows that share no kind form a family (one grouping gives one
family). Several families at once are a hard question, so it is put in turn to what answers soonest: sums, exchanges of
one for another (`walk`), two families at a time as a network (which alone decides where there are no more), and all
states (`states`), of which at most `MOST_STATES` are looked into. That bound is a number of steps and no time, so
that every machine gives the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from congress.tally.constraints.network import Network
from congress.tally.constraints.rows import Row, Span, families, partition
from congress.tally.constraints.states import States, TooLarge
from congress.tally.constraints.walk import exchange

FEW_STEPS, MOST_STEPS = 30, 1_000
FEW_STATES, MOST_STATES = 10_000, 400_000


class Completion:
    """The question put once: `rows` and `size` (least, most, in this order); `solve` and `narrow` answer it for any
    span."""

    def __init__(self, kinds: int, rows: Sequence[Row], size: tuple[int, int]) -> None:
        self.kinds, self.size, self.rows = kinds, size, rows
        found = families(rows)
        self.trees = [partition(kinds, family, size[1]) for family in found or [[]]]
        self.all_rows = [*rows, Row(frozenset(range(kinds)), *size)]
        self.pairs = list(combinations(range(len(self.trees)), 2)) or [(0, 1)]
        self.networks: dict[tuple[int, int], Network] = {}
        self.of: list[list[int]] = [[] for _ in range(kinds)]
        for place, row in enumerate(self.all_rows):
            for kind in row.members:
                self.of[kind].append(place)
        self.masks = [sum([1 << place for place in places[:-1]]) for places in self.of]
        self.last: tuple[tuple[int, ...], tuple[int, int]] = ((), (0, 0))

    def solve(self, span: Span, near: Sequence[int] | None = None, *, is_brief: bool = False) -> tuple[int, ...] | None:
        """How many of each kind, like those of `near` where that can be, or None where nothing fits.

        Raises `TooLarge` where it cannot be told; `is_brief`: where it cannot be told soon.
        """
        narrowed = self.narrow(span)
        if narrowed is None:
            return None
        near = near or narrowed.least
        found = exchange(near, narrowed, self.all_rows, self.of, FEW_STEPS)
        if found:
            return found
        for pair in self.pairs:
            mended = self.mended(near, narrowed, pair)
            if mended is None or len(self.pairs) == 1:
                return mended
            near = mended
        try:
            return States(narrowed, self.all_rows, near).solve(FEW_STATES)
        except TooLarge:
            if is_brief:
                raise
        found = exchange(near, narrowed, self.all_rows, self.of, MOST_STEPS)
        return found or States(narrowed, self.all_rows, near).solve(MOST_STATES)

    def partner(self, found: tuple[int, ...], kind: int, span: Span, *, is_up: bool) -> int | None:
        """Another kind of which one fewer (or more) makes one more (or fewer) of `kind` a solution within `span` too.

        `found` is a solution within the span. None: there is no such kind.
        """
        full, bare = self._tight(found)
        mine = self.masks[kind]
        for other, masks in enumerate(self.masks):
            if other != kind and (found[other] > span.least[other] if is_up else found[other] < span.most[other]):
                taken, left = (mine, masks) if is_up else (masks, mine)
                if not (taken & ~left & full or left & ~taken & bare):
                    return other
        return None

    def _tight(self, found: tuple[int, ...]) -> tuple[int, int]:
        """The rows that a solution fills to their most, and those it fills to their least only, as bits."""
        if self.last[0] != found:
            full = bare = 0
            for place, row in enumerate(self.rows):
                number = sum([found[kind] for kind in row.members])
                full |= (number >= row.most) << place
                bare |= (number <= row.least) << place
            self.last = found, (full, bare)
        return self.last[1]

    def narrow(self, span: Span) -> Span | None:
        """What every solution within `span` obeys, by sums alone; None where the sums already contradict each other."""
        least, most = list(span.least), list(span.most)
        changed = True
        while changed:
            changed = False
            for tree in self.trees:
                outcome = _narrow_tree(tree, self.size, least, most)
                if outcome is None:
                    return None
                changed = changed or outcome
        return Span(tuple(least), tuple(most))

    def mended(self, near: Sequence[int], span: Span, pair: tuple[int, int]) -> tuple[int, ...] | None:
        """A solution of two families (or of the only one) near to `near`; None where they have none."""
        network = self.networks.get(pair)
        if network is None:
            first = self.trees[pair[0]]
            second = self.trees[pair[1]] if pair[1] < len(self.trees) else partition(self.kinds, [], self.size[1])
            network = self.networks[pair] = Network(self.kinds, first, second, self.size)
        return network.mend(near, span)


def _narrow_tree(tree: Sequence[Row], size: tuple[int, int], least: list[int], most: list[int]) -> bool | None:
    """Tighten `least` and `most` by the total, the rows of a partition and their kinds; None: contradiction.

    All contradictions show in the sums of whole rows: past those a row can be filled as the total asks (`bottom` is
    never above `top`), and so can each kind of it, whatever was tightened before.
    """
    sums = [(sum([least[kind] for kind in row.members]), sum([most[kind] for kind in row.members])) for row in tree]
    low = [max(row.least, a) for row, (a, _) in zip(tree, sums, strict=True)]
    high = [min(row.most, b) for row, (_, b) in zip(tree, sums, strict=True)]
    sum_low, sum_high = sum(low), sum(high)
    if sum_low > size[1] or sum_high < size[0] or any(a > b for a, b in zip(low, high, strict=True)):
        return None
    changed = False
    for row, a, b, (members_least, members_most) in zip(tree, low, high, sums, strict=True):
        bottom, top = max(a, size[0] - (sum_high - b)), min(b, size[1] - (sum_low - a))
        if bottom <= members_least and members_most <= top:
            continue
        for kind in row.members:
            up = min(most[kind], top - (members_least - least[kind]))
            down = max(least[kind], bottom - (members_most - most[kind]))
            if (down, up) != (least[kind], most[kind]):
                changed = True
                members_least += down - least[kind]
                members_most += up - most[kind]
                least[kind], most[kind] = down, up
    return changed
