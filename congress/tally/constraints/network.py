"""Two families of rows as a network: numbers that keep both, made of numbers that do not.

Each kind is an arc from its row of the first family to its row of the second, and each row an arc that carries what
its kinds sum to, so that any numbers at all are a flow, and only the bounds of rows can be broken. A broken bound is
mended along a cycle that breaks no other; where there is no such cycle, no numbers keep all bounds. This is the
out-of-kilter method (L. R. Ford and D. R. Fulkerson, "Flows in networks", 1962, chapter 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from congress.tally.constraints.rows import Row, Span


class Network:
    """The network of two families, each a partition of `kinds` kinds; `size` bounds the sum over all."""

    def __init__(self, kinds: int, first: Sequence[Row], second: Sequence[Row], size: tuple[int, int]) -> None:
        rows = [*first, *second]
        source, sink = len(rows), len(rows) + 1
        side = {kind: place for place, row in enumerate(first) for kind in row.members}
        other = {kind: place for place, row in enumerate(second, len(first)) for kind in row.members}
        self.rows, self.kinds = rows, kinds
        self.tail = [side[kind] for kind in range(kinds)]
        self.head = [other[kind] for kind in range(kinds)]
        for place in range(len(rows)):
            self.tail.append(source if place < len(first) else place)
            self.head.append(place if place < len(first) else sink)
        self.tail.append(sink)
        self.head.append(source)
        self.bounds = [*((row.least, row.most) for row in rows), size]
        self.arcs_of: list[list[tuple[int, int, bool]]] = [[] for _ in range(sink + 1)]
        for arc, (tail, head) in enumerate(zip(self.tail, self.head, strict=True)):
            self.arcs_of[tail].append((arc, head, True))
            self.arcs_of[head].append((arc, tail, False))

    def mend(self, numbers: Sequence[int], span: Span) -> tuple[int, ...] | None:
        """Numbers within `span` that keep every row of both families, near to `numbers`; None where there are none."""
        flow = [max(a, min(number, b)) for number, a, b in zip(numbers, span.least, span.most, strict=True)]
        sums = [sum([flow[kind] for kind in row.members]) for row in self.rows]
        flow += [*sums, sum(flow)]
        least = [*span.least, *(a for a, _ in self.bounds)]
        most = [*span.most, *(b for _, b in self.bounds)]
        for arc in range(self.kinds, len(flow)):
            while flow[arc] < least[arc]:
                if not self._push(arc, flow, least, most, least[arc] - flow[arc], up=True):
                    return None
            while flow[arc] > most[arc]:
                if not self._push(arc, flow, least, most, flow[arc] - most[arc], up=False):
                    return None
        return tuple(flow[: self.kinds])

    def _push(self, arc: int, flow: list[int], least: list[int], most: list[int], amount: int, *, up: bool) -> bool:
        """Bring up to `amount` more (or less) over an arc, by a shortest cycle. False where there is none."""
        start, end = (self.head[arc], self.tail[arc]) if up else (self.tail[arc], self.head[arc])
        came: dict[int, tuple[int, int, bool]] = {start: (-1, -1, True)}
        queue = [start]
        for node in queue:
            for way, there, forward in self.arcs_of[node]:
                if there not in came and (flow[way] < most[way] if forward else flow[way] > least[way]):
                    came[there] = (way, node, forward)
                    queue.append(there)
            if end in came:
                break
        else:
            return False
        path = []
        while end != start:
            way, end, forward = came[end]
            path.append((way, 1 if forward else -1))
            amount = min(amount, most[way] - flow[way] if forward else flow[way] - least[way])
        for way, sign in (*path, (arc, 1 if up else -1)):
            flow[way] += sign * amount
        return True
