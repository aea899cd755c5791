"""What the votes of every paper have to spend, in whole coins, kept for papers with equal purses together."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, count

from congress.tally.approval.lanes import Lanes

ROOM = 64
"""Bits by which lanes are wider than they must be when they are laid, so that coins can be cut finer in them."""


class Purses:
    """Purses by number: `coins` in each for every unit of votes, `rows` the papers that have it, added up in lanes.

    `at` is each paper's purse. `line_up` is to be called after changes, before anything is asked.
    """

    def __init__(self, lanes: Lanes, coins: int) -> None:
        self.lanes, self.at = lanes, [0] * len(lanes.rows)
        self.coins, self.rows = {0: coins}, {0: sum(lanes.rows)}
        self.numbers = count(1)
        self.line_up()

    def line_up(self) -> None:
        """Put the purses in order: `sizes` ascending; `poorer` and `have` are the units, and their coins, before each.

        Both are sums in lanes; their last are those of all.
        """
        bits = (self.lanes.everything * max(self.coins.values())).bit_length()
        if bits > self.lanes.width:
            self.lanes.widen(bits + ROOM)
            self.rows = self.lanes.sums(range(len(self.at)), self.at)
        order = sorted(self.rows, key=self.coins.__getitem__)
        rows = [self.rows[purse] for purse in order]
        self.sizes = [self.coins[purse] for purse in order]
        self.poorer = list(accumulate(rows, initial=0))
        self.have = list(accumulate([row * size for row, size in zip(rows, self.sizes, strict=True)], initial=0))

    def holding(self, key: str) -> int:
        """Coins of all votes that name the candidate."""
        return self.lanes.lane(self.have[-1], key)

    def share(self, key: str, price: int) -> tuple[int, int] | None:
        """What each unit of votes for the candidate pays of a price, as coins over units: all that is left once those
        who have less have given everything, shared alike. None where they have less than the price together.
        """
        lane, units = self.lanes.lane, self.lanes.lane(self.poorer[-1], key)
        if self.holding(key) < price:
            return None

        def is_enough(place: int) -> bool:  # what this purse has, given by all units that have as much or more
            return self.sizes[place] * (units - lane(self.poorer[place], key)) >= price - lane(self.have[place], key)

        place = bisect_left(range(len(self.sizes)), True, key=is_enough)
        return price - lane(self.have[place], key), units - lane(self.poorer[place], key)

    def cut(self, finer: int) -> None:
        """Make so many coins of each."""
        if finer > 1:
            self.coins = {purse: coins * finer for purse, coins in self.coins.items()}

    def give(self, gift: int) -> None:
        """Put so many coins into every purse."""
        self.coins = {purse: coins + gift for purse, coins in self.coins.items()}

    def take(self, key: str, coins: int) -> None:
        """Take so many coins, or all there are, for each unit of the votes that name the candidate."""
        places, at = self.lanes.named[key], self.at
        by_size = {size: purse for purse, size in self.coins.items()}
        becomes: dict[int, int] = {}
        for purse, rows in self.lanes.sums(places, at).items():
            size = max(self.coins[purse] - coins, 0)
            if size not in by_size:
                by_size[size] = new = next(self.numbers)
                self.coins[new], self.rows[new] = size, 0
            becomes[purse] = by_size[size]
            self.rows[purse] -= rows
            self.rows[by_size[size]] += rows
        for place in places:
            at[place] = becomes[at[place]]
        for purse in becomes:
            if not self.rows[purse]:
                del self.rows[purse], self.coins[purse]

    def empty(self, key: str) -> None:
        """Take all there is of the votes that name the candidate."""
        self.take(key, max(self.coins.values()))
