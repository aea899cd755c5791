"""Who can be said to have won by the comparisons alone: the Condorcet winner, the Smith set, the Schwartz set.

Sets of candidates are integers, bit i for the i-th. Sources: J. H. Smith, "Aggregation of preferences with variable
electorate", Econometrica 41 (1973); T. Schwartz, "Rationality and the myth of the maximum", Nous 6 (1972).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from congress.tally.condorcet.matrix import Matrix


def members(mask: int) -> Iterator[int]:
    """The places in a set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def close(relation: Sequence[int]) -> list[int]:
    """The transitive closure: whom each reaches in any number of steps."""
    reached = list(relation)
    for via in range(len(reached)):
        bit, beyond = 1 << via, reached[via]
        for start in range(len(reached)):
            if reached[start] & bit:
                reached[start] |= beyond
    return reached


def condorcet_winner(matrix: Matrix) -> str:
    """Who beats every other candidate; empty where nobody does."""
    most = len(matrix.keys) - 1
    return next((key for i, key in enumerate(matrix.keys) if matrix.wins(i) == most), "")


def dominating_sets(matrix: Matrix) -> tuple[tuple[int, ...], ...]:
    """The candidates in groups, best first: every member of a group beats all of every later one, and no group parts.

    The first group is the Smith set.
    """
    number = len(matrix.keys)
    everybody = (1 << number) - 1
    not_beaten_by = [everybody & ~(1 << i) for i in range(number)]
    for i, beaten in enumerate(matrix.beaten):
        for j in members(beaten):
            not_beaten_by[j] &= ~(1 << i)
    reached = [mask | (1 << i) for i, mask in enumerate(close(not_beaten_by))]
    groups: dict[int, list[int]] = {}
    for i in range(number):
        groups.setdefault(reached[i].bit_count(), []).append(i)
    return tuple(tuple(groups[size]) for size in sorted(groups, reverse=True))


def smith_set(matrix: Matrix) -> tuple[str, ...]:
    """The smallest set whose members beat everybody outside it, in the order of the keys."""
    if winner := condorcet_winner(matrix):
        return (winner,)
    return tuple(matrix.keys[i] for i in dominating_sets(matrix)[0]) if matrix.keys else ()


def schwartz_places(beaten: Sequence[int], among: int) -> int:
    """The Schwartz set of those `among`: who reaches back, by chains of defeats, everybody who reaches them."""
    reached = close([mask & among if (among >> i) & 1 else 0 for i, mask in enumerate(beaten)])
    found = 0
    for i in members(among):
        by = sum(1 << j for j in members(among) if (reached[j] >> i) & 1)
        if not by & ~(reached[i] | (1 << i)):
            found |= 1 << i
    return found


def schwartz_set(matrix: Matrix) -> tuple[str, ...]:
    """The union of the smallest sets of candidates whom nobody outside beats, in the order of the keys."""
    if winner := condorcet_winner(matrix):
        return (winner,)
    everybody = (1 << len(matrix.keys)) - 1
    return tuple(matrix.keys[i] for i in members(schwartz_places(matrix.beaten, everybody)))
