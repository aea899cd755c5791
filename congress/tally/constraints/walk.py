"""Looking for numbers that keep all rows by exchanging one for another, always where least stays broken.

The search of F. Glover, "Tabu search", ORSA Journal on Computing 1 (1989): what was just exchanged is left alone for a
while, so that the walk comes out of dead ends. It proves nothing where it finds nothing. Nothing in it is random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from congress.tally.constraints.rows import Row, Span

REST, WAVE = 7, 5  # a kind that was changed is left alone for 7 to 11 steps, in turn, so that no short circle lasts
TRIED = 12  # of the best to take, and of the best to leave, so many are tried with each other


def exchange(
    start: Sequence[int], span: Span, rows: Sequence[Row], of: Sequence[Sequence[int]], steps: int
) -> tuple[int, ...] | None:
    """Numbers within the span that keep all rows, found from `start` in at most so many steps; None: none found.

    `of` gives the rows (places in `rows`) of each kind.
    """
    walk = _Walk(start, span, rows, of)
    for step in range(1, steps + 1):
        if not walk.broken:
            return tuple(walk.numbers)
        walk.step(step)
    return None


class _Walk:
    """The numbers as they stand; of each row its sum, and by how much more it is broken with one more, or one fewer."""

    def __init__(self, start: Sequence[int], span: Span, rows: Sequence[Row], of: Sequence[Sequence[int]]) -> None:
        self.span, self.rows, self.of = span, rows, of
        self.numbers = [max(a, min(number, b)) for number, a, b in zip(start, span.least, span.most, strict=True)]
        self.sums = [sum([self.numbers[kind] for kind in row.members]) for row in rows]
        self.more, self.fewer = [0] * len(rows), [0] * len(rows)
        self.broken: set[int] = set()
        self.frozen = [0] * len(self.numbers)
        self._weigh(range(len(rows)))

    def _weigh(self, places: Iterable[int]) -> None:
        for place in places:
            row, number = self.rows[place], self.sums[place]
            short, beyond = row.least - number, number - row.most
            self.more[place] = (beyond >= 0) - (short > 0)
            self.fewer[place] = (short >= 0) - (beyond > 0)
            (self.broken.add if short > 0 or beyond > 0 else self.broken.discard)(place)

    def step(self, step: int) -> None:
        """Take one, leave one, or both, whichever leaves least broken."""
        numbers, more, fewer, of = self.numbers, self.more, self.fewer, self.of
        free = [kind for kind, until in enumerate(self.frozen) if until < step]
        most, least = self.span.most, self.span.least
        takes = sorted([(sum([more[r] for r in of[k]]), k) for k in free if numbers[k] < most[k]])[:TRIED]
        leaves = sorted([(sum([fewer[r] for r in of[k]]), k) for k in free if numbers[k] > least[k]])[:TRIED]
        moves = [(cost, kind, -1) for cost, kind in takes[:1]] + [(cost, -1, kind) for cost, kind in leaves[:1]]
        for cost, taken in takes:
            for gain, left in leaves:
                both = sum([more[r] + fewer[r] for r in of[taken] if r in of[left]])
                moves.append((cost + gain - both, taken, left))
        if moves:
            _, taken, left = min(moves)
            self._change(taken, 1, step)
            self._change(left, -1, step)

    def _change(self, kind: int, by: int, step: int) -> None:
        if kind >= 0:
            self.numbers[kind] += by
            self.frozen[kind] = step + REST + step % WAVE
            for place in self.of[kind]:
                self.sums[place] += by
            self._weigh(self.of[kind])
