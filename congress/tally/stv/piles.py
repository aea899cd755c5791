"""Where the papers of a transferable vote lie: the small contract between the count and whoever keeps the papers.

The count (`driver.Stages`) knows no paper. It asks a store which pieces would go where, gives each a value, and has
them handed on; every sum and every decision is the count's own. So one driver serves the plain store (`sheets.Sheets`)
and any other, such as one on arrays, and their reports are equal byte for byte.

**Pieces.** A store counts in whole pieces. `share` pieces are one vote: 1 where all votes are whole numbers, else the
least common denominator (votes in thirds: 3). A paper of n votes has n times `share` pieces, at every stage.

**Value ids.** A store does not know what a paper is worth, only the number (id) of its value, 0 at first. The count
keeps the table of values and names new ids in `hand`; ids are small, in order of use: at most a few hundred.

**A stage** is `look` then `hand`. Between the two the store may keep what it found (a mask, an array of new places), so
that handing on need not search again. A `look` that is not followed by `hand` changes nothing.

    store.deal(continuing)                      # once: every paper to its first preference, value id 0
    parcels = store.look(Pick(("a",)), left)    # where a's papers would go, if only `left` continue
    store.hand({0: 1})                          # they go there; those of value 0 now have value 1
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Pick:
    """Which papers: those that lie with `keys`.

    Only those whose value id is among `values`, unless None. `last`: only those that came in the latest `hand` in which
    the candidate received any (a store that cannot tell raises NotImplementedError; only ERS97 asks).
    """

    keys: tuple[str, ...]
    values: frozenset[int] | None = None
    last: bool = False


@dataclass(frozen=True)
class Parcels:
    """Pieces by receiver and value id (the id before handing on). Nothing stands with 0 pieces.

    `to`: for each continuing candidate who is next on some paper. `ended`: papers without a further continuing
    candidate.
    """

    to: Mapping[str, Mapping[int, int]]
    ended: Mapping[int, int]

    @property
    def ids(self) -> list[int]:
        """Every value id that occurs, in order."""
        return sorted({each for row in (*self.to.values(), self.ended) for each in row})

    @property
    def pieces(self) -> int:
        """All pieces together."""
        return sum(sum(row.values()) for row in self.to.values()) + sum(self.ended.values())


class Piles(Protocol):
    """A store of papers. Keys are those of candidates who stand; every paper names at least one of them."""

    @property
    def share(self) -> int:
        """Pieces in one vote."""
        ...

    @property
    def total(self) -> int:
        """Pieces of all papers."""
        ...

    def deal(self, continuing: Collection[str]) -> Parcels:
        """Lay every paper with its first preference among `continuing`; all have value id 0. Called once, first."""
        ...

    def look(self, pick: Pick, continuing: Collection[str]) -> Parcels:
        """Where the picked papers would go: each to the next candidate after its present one who continues.

        None of `pick.keys` is among `continuing`.
        """
        ...

    def hand(self, values: Mapping[int, int]) -> None:
        """Hand on what was looked at last: papers of value id i get `values[i]`; papers that ended leave the count."""
        ...

    def held(self, key: str) -> Mapping[int, int]:
        """Pieces that lie with a candidate, by value id."""
        ...
