"""What the search for a committee works on: rows that bound sums over kinds, and spans of what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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

    def holds(self, numbers: Sequence[int]) -> bool:
        """Whether numbers lie within."""
        return all(a <= number <= b for a, number, b in zip(self.least, numbers, self.most, strict=True))

    def contains(self, other: Span) -> bool:
        """Whether all of another lies within."""
        return self.holds(other.least) and self.holds(other.most)


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


def partition(kinds: int, family: Sequence[Row], most: int) -> list[Row]:
    """A family completed to a partition of the kinds by a row of those it leaves out, unbounded."""
    named = frozenset[int]().union(*(row.members for row in family))
    left = frozenset(range(kinds)) - named
    return [*family, Row(left, 0, max(most, 0))] if left else list(family)
