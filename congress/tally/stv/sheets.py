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

    `remembers`: `left` keeps what each candidate handed on, with its new value id, for `lay_with` (a countback).
    `ended_stay`: papers of a surplus without a further candidate stay with the elected, whole (None for their new id).
    """

    def __init__(self, papers: Papers, *, remembers: bool = False, ended_stay: bool = False) -> None:
        self.remembers, self.ended_stay = remembers, ended_stay
        share = self.share = lcm(*{votes.denominator for votes in papers.values()})
        self.sheets = [
            (tuple(marks), votes.numerator * (share // votes.denominator)) for marks, votes in sorted(papers.items())
        ]
        self.total = sum(pieces for _, pieces in self.sheets)
        self.piles: dict[str, list[list[Sheet]]] = {}
        self.left: dict[str, list[tuple[Sheet, int | None]]] = {}
        self._found: dict[str, list[Sheet]] = {}
        self._rest: dict[str, list[list[Sheet]]] = {}
        self._taken: dict[str, list[Sheet]] = {}

    def deal(self, continuing: Collection[str]) -> Parcels:
        """Every paper to its first preference among `continuing`."""
        sheets = [(marks, -1, 0, pieces) for marks, pieces in self.sheets]
        self.piles = {key: [] for key in continuing}
        self._found, self._rest, self._taken = _sort(sheets, continuing), {}, {}
        parcels = self._parcels()
        self.hand({0: 0})
        return parcels

    def look(self, pick: Pick, continuing: Collection[str]) -> Parcels:
        """Where the picked papers would go."""
        self._rest, self._taken = {}, {}
        for key in pick.keys:
            self._taken[key], self._rest[key] = _divide(self.piles[key], pick)
        self._found = _sort([sheet for sheets in self._taken.values() for sheet in sheets], continuing)
        return self._parcels()

    def hand(self, values: Mapping[int, int]) -> None:
        """Hand on what was looked at last."""
        for key, rest in self._rest.items():
            self.piles[key] = rest
        if self.remembers:
            self._remember(values)
        for key, sheets in self._found.items():
            if key != NOBODY:
                self.piles[key].append([(marks, at, values[old], pieces) for marks, at, old, pieces in sheets])
        self._found, self._rest, self._taken = {}, {}, {}

    def _remember(self, values: Mapping[int, int]) -> None:
        stay = {sheet[0] for sheet in self._found.get(NOBODY, ())} if self.ended_stay else set()
        for key, sheets in self._taken.items():
            news = ((sheet, None if sheet[0] in stay else values[sheet[2]]) for sheet in sheets)
            self.left.setdefault(key, []).extend(news)

    def held(self, key: str) -> Mapping[int, int]:
        """Pieces that lie with a candidate, by value id."""
        return _count(sheet for batch in self.piles[key] for sheet in batch)

    def lay_with(self, key: str) -> list[tuple[Sheet, int | None]]:
        """Every sheet that lay with a candidate, and the value id with which it left; None for those still there."""
        return [*self.left.get(key, []), *((sheet, None) for batch in self.piles[key] for sheet in batch)]

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
