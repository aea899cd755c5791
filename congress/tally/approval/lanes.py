"""Papers as whole numbers with a lane for every candidate: one addition gives a paper's votes to all whom it names.

Rules that seat one by one ask at every stage what the papers of the one just seated mean for all others. In lanes that
costs an addition for each paper, however many names are on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from congress.tally.contest import Papers
from congress.tally.units import in_units


class Lanes:
    """The papers of a count, in their order. `rows[place]` has a paper's votes in the lane of each of its names.

    Votes are in units, `unit` of them to a vote, `everything` all of them together. `named` are the places of the
    papers that name a candidate. Rows may be added up and multiplied by whole numbers as long as what stands in a lane
    keeps below 2 to the `width`; at first there is room for all votes `times` over.
    """

    def __init__(self, papers: Papers, keys: Iterable[str], times: int = 1) -> None:
        self.parts, self.unit = in_units(papers)
        self.everything = sum([number for _, number in self.parts])
        named: dict[str, list[int]] = {key: [] for key in keys}
        for place, (marks, _) in enumerate(self.parts):
            for key in marks:
                named[key].append(place)
        self.named = named
        self.widen((times * self.everything).bit_length())

    def widen(self, width: int) -> None:
        """Lay the rows anew in lanes of so many bits, all open. Sums made before are of no use any more."""
        self.width, self.mask = width, (1 << width) - 1
        self.shifts = {key: width * place for place, key in enumerate(self.named)}
        lanes = {key: 1 << shift for key, shift in self.shifts.items()}
        self.rows: list[int] = []
        for marks, number in self.parts:
            row = 0
            for key in marks:
                row |= lanes[key]
            self.rows.append(row if number == 1 else number * row)

    def sums(self, places: Iterable[int], levels: Sequence[int]) -> dict[int, int]:
        """The rows of the papers at these places, added up by the level that each paper is on."""
        found: dict[int, list[int]] = defaultdict(list)
        rows = self.rows
        for place in places:
            found[levels[place]].append(rows[place])
        return {level: sum(each) for level, each in found.items()}

    def lane(self, sums: int, key: str) -> int:
        """What stands in the lane of a candidate."""
        return (sums >> self.shifts[key]) & self.mask

    def close(self, key: str) -> None:
        """Read the lane of a candidate no more, for whom nothing is to be reckoned any more."""
        del self.shifts[key]

    def read(self, sums: int) -> dict[str, int]:
        """What stands in every lane that is not closed."""
        mask = self.mask
        return {key: (sums >> shift) & mask for key, shift in self.shifts.items()}
