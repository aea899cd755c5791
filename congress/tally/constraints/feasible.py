"""Whole numbers under minimums and maximums: can a committee of these groups still be completed?

Candidates alike in every group are interchangeable, so the unknowns are how many are taken of each kind. A row bounds
the sum over some kinds; `size` bounds the sum over all. Rows that share no kind form a family (one grouping gives one
family). Two families make a circulation, solved exactly by augmenting paths (L. R. Ford and D. R. Fulkerson, "Flows in
networks", 1962, on circulations with lower bounds); what further families ask is searched for by branching,
at most `MOST_NODES` times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_NODES = 400


class TooLarge(Exception):  # it is no error: the caller falls back on what propagation alone proves
    """The search was given up after `MOST_NODES` branches."""


@dataclass(frozen=True)
class Row:
    """At least `least` and at most `most` of the kinds `members` (places in the list of kinds)."""

    members: frozenset[int]
    least: int
    most: int


@dataclass(frozen=True)
class Span:
    """Between `least` and `most` of each kind, `least` never above `most`: what is known so far."""

    least: tuple[int, ...]
    most: tuple[int, ...]

    def at_least(self, kind: int, number: int) -> Span:
        """The same with at least `number` of a kind."""
        return Span((*self.least[:kind], number, *self.least[kind + 1 :]), self.most)

    def at_most(self, kind: int, number: int) -> Span:
        """The same with at most `number` of a kind."""
        return Span(self.least, (*self.most[:kind], number, *self.most[kind + 1 :]))


def families(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows put together so that those of one family share no kind; largest families first."""
    found: list[list[Row]] = []
    for row in rows:
        for family in found:
            if all(row.members.isdisjoint(other.members) for other in family):
                family.append(row)
                break
        else:
            found.append([row])
    return sorted(found, key=len, reverse=True)


class Completion:
    """The question put once: `rows` and `size` (least, most, in this order); `solve` and `narrow` answer it for any
    span."""

    def __init__(self, kinds: int, rows: Sequence[Row], size: tuple[int, int]) -> None:
        self.kinds, self.size, self.rows = kinds, size, rows
        self.families = families(rows)
        self.rest = [row for family in self.families[2:] for row in family]
        self.trees = [_with_rest(kinds, family, size[1]) for family in self.families] or [
            _with_rest(kinds, [], size[1])
        ]
        self.nodes = 0

    def solve(self, span: Span) -> tuple[int, ...] | None:
        """How many of each kind, or None where nothing fits. Raises `TooLarge`."""
        self.nodes = 0
        return self._search(span)

    def swapped(self, found: Sequence[int], span: Span) -> tuple[int, ...] | None:
        """Another solution, within `span`, one taken and one left away from the solution `found`; None: no such."""
        inside = [kind for kind in range(self.kinds) if found[kind] < span.most[kind]]
        outside = [kind for kind in range(self.kinds) if found[kind] > span.least[kind]]
        short = [kind for kind in range(self.kinds) if found[kind] < span.least[kind]]
        beyond = [kind for kind in range(self.kinds) if found[kind] > span.most[kind]]
        full, bare = [], []
        for row in self.rows:
            number = sum(found[kind] for kind in row.members)
            full += [row.members] if number >= row.most else []
            bare += [row.members] if number <= row.least else []
        for taken in short or inside:
            limits = [members for members in full if taken in members]
            needs = [members for members in bare if taken not in members]
            for left in beyond or outside:
                if all(left in members for members in limits) and not any(left in members for members in needs):
                    return tuple(number + (kind == taken) - (kind == left) for kind, number in enumerate(found))
        return None

    def _search(self, span: Span) -> tuple[int, ...] | None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise TooLarge
        narrowed = self.narrow(span)
        found = self._flow(narrowed) if narrowed else None
        if narrowed is None or found is None:
            return None
        for row in self.rest:
            number = sum(found[kind] for kind in row.members)
            if number < row.least:
                kind = next(kind for kind in sorted(row.members) if found[kind] < narrowed.most[kind])
                more, same = narrowed.at_least(kind, found[kind] + 1), narrowed.at_most(kind, found[kind])
                return self._search(more) or self._search(same)
            if number > row.most:
                kind = next(kind for kind in sorted(row.members) if found[kind] > narrowed.least[kind])
                less, same = narrowed.at_most(kind, found[kind] - 1), narrowed.at_least(kind, found[kind])
                return self._search(less) or self._search(same)
        return found

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

    def _flow(self, span: Span) -> tuple[int, ...] | None:
        """A solution of the first two families, exact."""
        first = self.trees[0]
        second = self.trees[1] if len(self.trees) > 1 else _with_rest(self.kinds, [], self.size[1])
        network = _Network(2 + len(first) + len(second))
        side = {kind: 2 + place for place, row in enumerate(first) for kind in row.members}
        other = {kind: 2 + len(first) + place for place, row in enumerate(second) for kind in row.members}
        for place, row in enumerate(first, 2):
            network.add(0, place, row.least, row.most)
        arcs = [network.add(side[kind], other[kind], span.least[kind], span.most[kind]) for kind in range(self.kinds)]
        for place, row in enumerate(second, 2 + len(first)):
            network.add(place, 1, row.least, row.most)
        network.add(1, 0, *self.size)
        return tuple(network.on(arc) for arc in arcs) if network.circulate() else None


def _with_rest(kinds: int, family: Sequence[Row], most: int) -> list[Row]:
    """A family completed to a partition of the kinds by a row of those it leaves out, unbounded."""
    named = frozenset[int]().union(*(row.members for row in family))
    left = frozenset(range(kinds)) - named
    return [*family, Row(left, 0, max(most, 0))] if left else list(family)


def _narrow_tree(tree: Sequence[Row], size: tuple[int, int], least: list[int], most: list[int]) -> bool | None:
    """Tighten `least` and `most` by the total, the rows of a partition and their kinds; None: contradiction.

    All contradictions show in the sums of whole rows: past those a row can be filled as the total asks (`bottom` is
    never above `top`), and so can each kind of it, whatever was tightened before.
    """
    low = [max(row.least, sum(least[kind] for kind in row.members)) for row in tree]
    high = [min(row.most, sum(most[kind] for kind in row.members)) for row in tree]
    sum_low, sum_high = sum(low), sum(high)
    if sum_low > size[1] or sum_high < size[0] or any(a > b for a, b in zip(low, high, strict=True)):
        return None
    changed = False
    for row, a, b in zip(tree, low, high, strict=True):
        bottom, top = max(a, size[0] - (sum_high - b)), min(b, size[1] - (sum_low - a))
        members_least, members_most = sum(least[k] for k in row.members), sum(most[k] for k in row.members)
        for kind in row.members:
            up = min(most[kind], top - (members_least - least[kind]))
            down = max(least[kind], bottom - (members_most - most[kind]))
            if (down, up) != (least[kind], most[kind]):
                changed = True
                members_least += down - least[kind]
                members_most += up - most[kind]
                least[kind], most[kind] = down, up
    return changed


class _Network:
    """A circulation with lower bounds, in whole numbers; arcs are kept in pairs, forward and back."""

    def __init__(self, nodes: int) -> None:
        self.source, self.sink = nodes, nodes + 1
        self.arcs_of: list[list[int]] = [[] for _ in range(nodes + 2)]
        self.head: list[int] = []
        self.left: list[int] = []
        self.lower: list[int] = []
        self.excess = [0] * nodes

    def add(self, tail: int, head: int, lower: int, upper: int) -> int:
        """An arc that carries between `lower` and `upper`; returns its number for `on`."""
        self.excess[head] += lower
        self.excess[tail] -= lower
        return self._arc(tail, head, lower, upper - lower)

    def _arc(self, tail: int, head: int, lower: int, room: int) -> int:
        number = len(self.head)
        for start, end, left in ((tail, head, room), (head, tail, 0)):
            self.arcs_of[start].append(len(self.head))
            self.head.append(end)
            self.left.append(left)
            self.lower.append(lower)
        return number

    def on(self, arc: int) -> int:
        """What an arc carries after `circulate`."""
        return self.lower[arc] + self.left[arc + 1]

    def circulate(self) -> bool:
        """Find a circulation. False where none exists."""
        due = 0
        for node, excess in enumerate(self.excess):
            if excess > 0:
                due += excess
                self._arc(self.source, node, 0, excess)
            elif excess < 0:
                self._arc(node, self.sink, 0, -excess)
        while due and (path := self._path()):
            amount = min(self.left[arc] for arc in path)
            for arc in path:
                self.left[arc] -= amount
                self.left[arc ^ 1] += amount
            due -= amount
        return not due

    def _path(self) -> list[int]:
        """The arcs of a shortest augmenting path from source to sink, empty without one."""
        came: dict[int, int] = {self.source: -1}
        queue = [self.source]
        for node in queue:
            for arc in self.arcs_of[node]:
                if self.left[arc] and self.head[arc] not in came:
                    came[self.head[arc]] = arc
                    queue.append(self.head[arc])
            if self.sink in came:
                return list(self._back(came))
        return []

    def _back(self, came: dict[int, int]) -> Iterator[int]:
        node = self.sink
        while (arc := came[node]) >= 0:
            yield arc
            node = self.head[arc ^ 1]
