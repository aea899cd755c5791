"""The plain store of papers: identical papers together, pile by pile. The standard library alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import lcm

from congress.tally.contest import Papers
from congress.tally.stv.piles import Parcels, Pick

Sheet = tuple[tuple[str, ...], int, int, int]  # marks, place reached, value id, pieces
NOBODY = ""


class Sheets:
    """Papers (marks in order of preference, votes above 0) as piles. Equal papers give equal counts in any order.

    `left` remembers what each candidate handed on, with the values it had: a countback reads it.
    """

    def __init__(self, papers: Papers) -> None:
        self.share = lcm(*{votes.denominator for votes in papers.values()})
        self.sheets = [(tuple(marks), int(papers[marks] * self.share)) for marks in sorted(papers)]
        self.total = sum(pieces for _, pieces in self.sheets)
        self.piles: dict[str, list[list[Sheet]]] = {}
        self.left: dict[str, list[Sheet]] = {}
        self._found: dict[str, list[Sheet]] = {}
        self._rest: dict[str, list[list[Sheet]]] = {}

    def deal(self, continuing: Collection[str]) -> Parcels:
        """Every paper to its first preference among `continuing`."""
        sheets = [(marks, -1, 0, pieces) for marks, pieces in self.sheets]
        self.piles = {key: [] for key in continuing}
        self._found, self._rest = _sort(sheets, continuing), {}
        parcels = self._parcels()
        self.hand({0: 0})
        return parcels

    def look(self, pick: Pick, continuing: Collection[str]) -> Parcels:
        """Where the picked papers would go."""
        taken: list[Sheet] = []
        self._rest = {}
        for key in pick.keys:
            picked, rest = _divide(self.piles[key], pick)
            taken += picked
            self._rest[key] = rest
        self._found = _sort(taken, continuing)
        return self._parcels()

    def hand(self, values: Mapping[int, int]) -> None:
        """Hand on what was looked at last."""
        for key, rest in self._rest.items():
            self.left.setdefault(key, []).extend(sheet for batch in self.piles[key] for sheet in batch)
            self.piles[key] = rest
        for key, sheets in self._found.items():
            if key != NOBODY:
                self.piles[key].append([(marks, at, values[old], pieces) for marks, at, old, pieces in sheets])
        self._found, self._rest = {}, {}

    def held(self, key: str) -> Mapping[int, int]:
        """Pieces that lie with a candidate, by value id."""
        return _count(sheet for batch in self.piles[key] for sheet in batch)

    def _parcels(self) -> Parcels:
        rows = {key: _count(sheets) for key, sheets in self._found.items()}
        return Parcels({key: row for key, row in rows.items() if key != NOBODY}, rows.get(NOBODY, {}))


def _sort(sheets: Iterable[Sheet], continuing: Collection[str]) -> dict[str, list[Sheet]]:
    """Sheets by who is next on them."""
    found: dict[str, list[Sheet]] = {}
    for marks, place, value, pieces in sheets:
        for at in range(place + 1, len(marks)):
            if marks[at] in continuing:
                found.setdefault(marks[at], []).append((marks, at, value, pieces))
                break
        else:
            found.setdefault(NOBODY, []).append((marks, len(marks), value, pieces))
    return found


def _divide(batches: list[list[Sheet]], pick: Pick) -> tuple[list[Sheet], list[list[Sheet]]]:
    """The picked sheets of a pile, and the batches that stay."""
    if pick.last:
        return list(batches[-1]) if batches else [], batches[:-1]
    if pick.values is None:
        return [sheet for batch in batches for sheet in batch], []
    picked = [sheet for batch in batches for sheet in batch if sheet[2] in pick.values]
    rest = [[sheet for sheet in batch if sheet[2] not in pick.values] for batch in batches]
    return picked, [batch for batch in rest if batch]


def _count(sheets: Iterable[Sheet]) -> dict[int, int]:
    row: dict[int, int] = {}
    for _, _, value, pieces in sheets:
        row[value] = row.get(value, 0) + pieces
    return row
