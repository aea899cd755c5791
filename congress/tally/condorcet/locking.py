"""Locking defeats one after another, and every end that equally strong ones can come to.

A state `reached` has for each candidate, as bits, all whom it is ahead of by the defeats that stand: transitive and
without circles. Those of one strength that lie on a circle with each other cannot all stand; which does depends on the
order in which they are taken. That order is one of the candidates whose defeats they are: those of one candidate never
stand in each other's way, since a chain back to it would have to pass it already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import and_

Pair = tuple[int, int]
Reached = tuple[int, ...]

MOST = 2_000
"""So many states are looked at in one count; with more it stays unknown whether the order matters."""


class TooMany(Exception):  # the lot is asked for, it is no error
    """More states than are looked at."""


def lead(reached: list[int], pair: Pair) -> None:
    """Let a defeat stand: a step from the first of the pair to the second."""
    i, j = pair
    if (reached[i] >> j) & 1:
        return
    gained, bit = reached[j] | (1 << j), 1 << i
    for place, mask in enumerate(reached):
        if mask & bit or place == i:
            reached[place] = mask | gained


def contradicts(reached: Sequence[int], pair: Pair) -> bool:
    """Whether a defeat would close a circle with those that stand."""
    return bool((reached[pair[1]] >> pair[0]) & 1)


def tied_of(reached: Sequence[int], pairs: Iterable[Pair]) -> list[Pair]:
    """Of defeats of one strength those that lie on a circle with each other and those that stand, but not with the
    latter alone."""
    free = [pair for pair in pairs if not contradicts(reached, pair)]
    winners = 0
    for i, _ in free:
        winners |= 1 << i
    if not any((reached[j] | 1 << j) & winners for _, j in free):  # no chain goes on from one of them to another
        return []
    together = list(reached)
    for pair in free:
        lead(together, pair)
    return [pair for pair in free if contradicts(together, pair)]


def ends(
    reached: Sequence[int],
    groups: Sequence[Sequence[Pair]],
    deciding: Collection[int],
    wanted: Sequence[int],
    looks: Iterator[int],
) -> Iterator[Reached]:
    """Every state to which the groups (strongest first, those of equal strength together) can lead, some repeatedly.

    A state in which the places `wanted` (see `settles`) are settled is an end. Ties of others than `deciding` are left
    open. One of the `looks` is taken for each state; raises `TooMany` where there are no more.
    """
    seen: set[tuple[Reached, int, tuple[Pair, ...]]] = set()
    waiting: list[tuple[Reached, int, tuple[Pair, ...]]] = [(tuple(reached), 0, ())]
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        if next(looks, None) is None:
            raise TooMany
        now, next_group, tied = state
        if tied:
            for first in {i for i, _ in tied}:
                own = [pair for pair in tied if pair[0] == first]
                after, left = _locked(now, own, [pair for pair in tied if pair[0] != first], deciding)
                waiting.append((after, next_group, left))
        elif next_group == len(groups) or settles(now, wanted):
            yield now
        else:
            after, left = _locked(now, (), groups[next_group], deciding)
            waiting.append((after, next_group + 1, left))


def _locked(
    reached: Reached, first: Iterable[Pair], pairs: Iterable[Pair], deciding: Collection[int]
) -> tuple[Reached, tuple[Pair, ...]]:
    """The state once the defeats of one candidate stand, and then all on no circle; and which are still tied."""
    after = list(reached)
    for pair in first:
        lead(after, pair)
    tied = tied_of(after, pairs)
    for pair in pairs:
        if pair not in tied and not contradicts(after, pair):
            lead(after, pair)
    return tuple(after), tuple(pair for pair in tied if pair[0] in deciding)


def settles(reached: Sequence[int], wanted: Sequence[int]) -> bool:
    """Whether nothing that is still to stand can change the places: groups of so many, each ahead of all after it."""
    order = sorted(range(len(reached)), key=lambda i: -reached[i].bit_count())
    behind = (1 << len(reached)) - 1
    for size in wanted:
        group, order = order[:size], order[size:]
        behind &= ~_bits(group)
        if any(behind & ~reached[i] for i in group):
            return False
    return True


def agreed(states: Collection[Reached], layers: Iterable[Collection[int]]) -> list[int]:
    """Whom each is ahead of in all the states, and each of the layers (first those elected) ahead of all after it.

    It is again transitive and without circles, for in none of the states is anybody ahead of a layer before.
    """
    found = [reduce(and_, masks) for masks in zip(*states, strict=True)]
    behind = (1 << len(found)) - 1
    for layer in layers:
        behind &= ~_bits(layer)
        for i in layer:
            found[i] |= behind
    return found


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)
