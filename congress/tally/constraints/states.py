"""Numbers of kinds under rows, decided kind after kind: what was found to fail once is not tried again.

After some kinds are settled all that matters of them is what each row has so far, and of a row that nothing can break
any more not even that. Each such state is one whole number, a field of bits for each row, so that adding a kind is one
addition and asking all rows at once whether they can still be kept is two. The states that failed are remembered, so
that no more are looked into than there are different ones (R. Bellman, "Dynamic programming", 1957).
"""

from __future__ import annotations

from collections.abc import Sequence

from congress.tally.constraints.rows import Row, Span


class TooLarge(Exception):  # it is no error: who asked says that it cannot be told
    """The search was given up after as many states as it was allowed."""


class States:
    """The question for one span. `guide`: numbers to try first, which need not keep any row."""

    def __init__(self, span: Span, rows: Sequence[Row], guide: Sequence[int]) -> None:
        self.span, self.guide = span, guide
        self.room = [b - a for a, b in zip(span.least, span.most, strict=True)]
        self.is_broken = False
        self.bounds: list[tuple[int, int, frozenset[int]]] = []
        for row in rows:
            self._put(row)
        self.like: dict[tuple[int, ...], list[int]] = {}
        for kind, room in enumerate(self.room):
            of = tuple(place for place, (_, _, members) in enumerate(self.bounds) if kind in members)
            if room and of:
                self.like.setdefault(of, []).append(kind)
        self.order = self._in_order()

    def _put(self, row: Row) -> None:
        """Keep a row, counted from the least of its kinds, unless nothing can break it."""
        have = sum(self.span.least[kind] for kind in row.members)
        room = sum(self.room[kind] for kind in row.members)
        least, most = row.least - have, row.most - have
        self.is_broken = self.is_broken or least > room or most < 0
        if least > 0 or most < room:
            self.bounds.append((max(least, 0), min(most, room), row.members))

    def _in_order(self) -> list[tuple[int, ...]]:
        """The kinds in an order in which rows are soon done with, so that states are few: smallest rows first."""
        left, order = dict.fromkeys(self.like), []
        open_rows = set(range(len(self.bounds)))
        while left:
            sizes = {row: sum(row in of for of in left) for row in open_rows}
            open_rows = {row for row in open_rows if sizes[row]}
            next_row = min(open_rows, key=lambda row: (sizes[row], row))
            taken = sorted((of for of in left if next_row in of), key=lambda of: [sizes[row] for row in of])
            order += taken
            for of in taken:
                del left[of]
        return order

    def solve(self, most: int) -> tuple[int, ...] | None:
        """Numbers within the span that keep every row, None where there are none. Raises `TooLarge` after `most`
        states."""
        if self.is_broken:
            return None
        taken = _Walk(self, most).run()
        if taken is None:
            return None
        found = list(self.span.least)
        for of, number in zip(self.order, taken, strict=True):
            wanted = [max(0, min(self.room[k], self.guide[k] - self.span.least[k])) for k in self.like[of]]
            for kind, wish in zip(self.like[of], wanted, strict=True):
                given = min(wish, number)
                found[kind] += given
                number -= given
            for kind in self.like[of]:
                given = min(self.span.most[kind] - found[kind], number)
                found[kind] += given
                number -= given
        return tuple(found)


class _Walk:
    """The walk through the states, layer by layer of `States.order`."""

    def __init__(self, states: States, most: int) -> None:
        self.left = most
        bounds, order = states.bounds, states.order
        width = max((max(b, sum(states.room[k] for k in m)) for _, b, m in bounds), default=0).bit_length() + 1
        self.width = width
        self.tops = sum(1 << (width * place + width - 1) for place in range(len(bounds)))
        self.least = sum(a << (width * place) for place, (a, _, _) in enumerate(bounds))
        high = sum(b << (width * place) for place, (_, b, _) in enumerate(bounds))
        self.high = high + self.tops
        self.steps = [sum(1 << (width * place) for place in of) for of in order]
        self.rooms = [sum(states.room[kind] for kind in states.like[of]) for of in order]
        wishes = [sum(states.guide[k] - states.span.least[k] for k in states.like[of]) for of in order]
        self.tries = [
            sorted(range(room + 1), key=lambda number, wish=wish: abs(number - wish))  # type: ignore[misc]
            for room, wish in zip(self.rooms, wishes, strict=True)
        ]
        rest = 0
        rests = [0]
        for step, room in zip(reversed(self.steps), reversed(self.rooms), strict=True):
            rest += step * room
            rests.append(rest)
        self.rests = rests[::-1]
        self.low = [rest + self.tops - self.least for rest in self.rests]
        self.free = [high - rest + self.tops for rest in self.rests]
        self.failed: list[set[int]] = [set() for _ in range(len(order) + 1)]

    def run(self) -> list[int] | None:
        """How many are taken at each layer."""
        taken: list[int] = []
        return taken if self._go(0, 0, taken) else None

    def _go(self, layer: int, state: int, taken: list[int]) -> bool:
        tops = self.tops
        if layer == len(self.steps):
            return True
        self.left -= 1
        if self.left < 0:
            raise TooLarge
        step, low, free = self.steps[layer], self.low[layer + 1], self.free[layer + 1]
        for number in self.tries[layer]:
            after = state + step * number
            if (after + low) & (self.high - after) & tops != tops:
                continue
            done = (after + tops - self.least) & (free - after) & tops
            if done:
                mask = done - (done >> (self.width - 1))
                after = after & ~mask | self.least & mask
            if after in self.failed[layer + 1]:
                continue
            taken.append(number)
            if self._go(layer + 1, after, taken):
                return True
            taken.pop()
        self.failed[layer].add(state)
        return False
