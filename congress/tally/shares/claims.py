"""What is shared and what came of it: claims, seats one by one, quotients, remainders, and who got the last seat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering
from math import isqrt

from congress.kernel.message import Message
from congress.tally.plain import Plain
from congress.tally.show import show


@total_ordering
@dataclass(frozen=True)
class Root(Plain):
    """A number from 0 upwards, kept as its square, so that the root of a whole number is as exact as any other."""

    square: Fraction

    @classmethod
    def of(cls, number: Fraction | int) -> Root:
        """The number itself: `Root.of(3)` is 3."""
        return cls(Fraction(number) ** 2)

    @property
    def number(self) -> Fraction | None:
        """The number, where it is a fraction; None where its root never ends."""
        above, below = isqrt(self.square.numerator), isqrt(self.square.denominator)
        exact = Fraction(above, below)
        return exact if exact**2 == self.square else None

    def __lt__(self, other: Root) -> bool:
        return self.square < other.square

    def __str__(self) -> str:
        number = self.number
        return f"√({show(self.square)})" if number is None else show(number)


@dataclass(frozen=True)
class Claim(Plain):
    """Somebody among whom seats are shared: a slate with its votes, a section with its members.

    It gets at least `minimum` seats and no more than `cap`, both inside the house. No votes, no seat above the minimum.
    """

    key: str
    votes: Fraction
    minimum: int = 0
    cap: int | None = None


class Ground(StrEnum):
    """Why a seat was given. `BOUND`: the minimum of the claim asks for it, or its cap set it there."""

    BOUND = "bound"
    QUOTIENT = "quotient"
    QUOTA = "quota"
    REMAINDER = "remainder"
    LOT = "lot"


@dataclass(frozen=True)
class Award(Plain):
    """One seat: its number in the order given, who got it and why.

    `quotients` are those of every claim in the race for it, in the order of the claims (a divisor method); None where
    the divisor is 0, which goes before every number.
    """

    seat: int
    key: str
    ground: Ground
    quotient: Root | None = None
    divisor: Root | None = None
    quotients: tuple[tuple[str, Root | None], ...] = ()


@dataclass(frozen=True)
class Share(Plain):
    """The share of one claim.

    By quota: its votes are `whole` quotas and a `remainder` (in votes), and it has got `more` seats for the remainder
    (below zero: taken back); or its minimum or cap has set it (`is_bound`), then it takes no part in the quota. By
    divisors these are 0 and `quotient` is the next that would have been compared.
    """

    key: str
    votes: Fraction
    seats: int
    whole: int = 0
    remainder: Fraction = Fraction(0)
    more: int = 0
    quotient: Root | None = None
    is_bound: bool = False


@dataclass(frozen=True)
class LastSeat(Plain):
    """Who got the last seat that was compared, who was next in line, and by how much.

    `figure` and `next_figure` are quotients or remainders. `missing` is the least whole number of votes more with which
    the next would have got it, all else the same; 0 where that cannot be said (a quota moves with the votes).
    """

    key: str
    figure: Root | None
    next: str
    next_figure: Root | None
    missing: int = 0
    by_lot: bool = False


@dataclass(frozen=True)
class Shares(Plain):
    """What a method gives: the seats of each claim in the order of the claims, and all numbers on the way.

    `quota` is 0 for a divisor method. `vacant` seats found nobody. `tied` and `purpose` say between whom to draw for
    the last seats where no given lot covers a tie; the awards end there and the shares are not final.
    """

    method: str
    house: int
    shares: tuple[Share, ...]
    awards: tuple[Award, ...]
    quota: Fraction = Fraction(0)
    vacant: int = 0
    last: LastSeat | None = None
    tied: tuple[str, ...] = ()
    purpose: str = ""
    sentences: tuple[Message, ...] = ()

    @property
    def seats(self) -> dict[str, int]:
        """Seats by claim."""
        return {share.key: share.seats for share in self.shares}
