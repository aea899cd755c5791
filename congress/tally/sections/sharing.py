"""How the votes of a mandate are shared over those who hold its seats: exactly, never rounded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress.tally.errors import RuleError
from congress.tally.plain import Plain


class Sharing(StrEnum):
    """The ways to share.

    `EQUAL`: all the same, fractions and all. `PACKED`: in packs. `FIXED`: as listed. `ALL_BY_ONE`.
    """

    EQUAL = "equal"
    PACKED = "packed"
    FIXED = "fixed"
    ALL_BY_ONE = "all_by_one"


@dataclass(frozen=True)
class SharingRule(Plain):
    """A way to share, with the size of a pack for `PACKED` and the list for `FIXED`."""

    sharing: Sharing
    pack: int = 0
    fixed: tuple[Fraction, ...] = ()


def share(rule: SharingRule, votes: Fraction, holders: int) -> tuple[Fraction, ...]:
    """The votes of each holder in order; they always add up to `votes`.

    Raises `RuleError` where the rule cannot share them.
    """
    if holders < 1 or votes < 0:
        raise RuleError("tally.nothing_to_share", votes=str(votes), holders=holders)
    if rule.sharing is Sharing.EQUAL:
        return (votes / holders,) * holders
    if rule.sharing is Sharing.PACKED:
        return packed(votes, holders, rule.pack)
    if rule.sharing is Sharing.FIXED:
        return _fixed(votes, holders, rule.fixed)
    return (votes, *(Fraction(0),) * (holders - 1))


def packed(votes: Fraction, holders: int, pack: int) -> tuple[Fraction, ...]:
    """Packs of `pack` votes dealt round the holders, the broken pack last: 47 over 5 is 10, 10, 10, 10, 7.

    With more packs than holders the round starts again: 205 over 18 is 20, 20, 15 and fifteen times 10. With fewer,
    the last holders have none. Source: FCB (fcb.org/node/593).
    """
    if pack < 1:
        raise RuleError("tally.no_pack", pack=pack)
    full, rest = divmod(votes, pack)
    rounds, more = divmod(full, holders)
    shares = [Fraction(pack) * (rounds + (1 if place < more else 0)) for place in range(holders)]
    shares[more] += rest
    return tuple(shares)


def _fixed(votes: Fraction, holders: int, shares: Sequence[Fraction]) -> tuple[Fraction, ...]:
    if len(shares) != holders or sum(shares) != votes or min(shares) < 0:
        listed = ", ".join(map(str, shares))
        raise RuleError("tally.fixed_shares_differ", votes=str(votes), holders=holders, shares=listed)
    return tuple(shares)
