"""Ties: by earlier stages, then by a lot given as input. Never random, never by name.

A lot is drawn outside, or comes from a seed: a text that nobody could choose knowing what it does (dice thrown in
public after the candidates are known), of which everybody makes the same order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.rule import Tie

LOT_DOMAIN = b"congress lot of a tie v1\0"


class NeedsLot(Exception):  # it stops the count, it is no error: the report carries it on
    """A tie no rule resolves and no given lot covers. `tied` in the question's order; `purpose` as in `Lot`."""

    def __init__(self, tied: Sequence[str], purpose: str) -> None:
        super().__init__(purpose)
        self.tied, self.purpose = tuple(tied), purpose


def refuse_steps(ties: Sequence[Tie], done: Collection[Tie]) -> None:
    """Raise `RuleError` for a step of the chain that this method does not do: a rule is never passed over."""
    for tie in ties:
        if tie not in done:
            raise RuleError("tally.tie_step_not_done", step=tie.value)


def order_by_lot(tied: Sequence[str], purpose: str, lots: Sequence[Lot]) -> tuple[str, ...]:
    """The tied in the order drawn, the chosen first. Raises `NeedsLot` if no given lot covers them."""
    if drawn := _drawn(tied, purpose, lots):
        return drawn
    raise NeedsLot(tied, purpose)


def order_for_place(tied: Sequence[str], lots: Sequence[Lot], *, is_seat: bool) -> tuple[str, ...]:
    """The tied in the order drawn for a seat or, once the seats are filled, for the places of alternates.

    Where none was drawn for alternates, a lot drawn for the seats puts them in order as well: it says who came after
    those it seated, and lots of the time when one was asked for by the same purpose keep what they meant. Raises
    `NeedsLot`.
    """
    purpose = "elect" if is_seat else "alternate"
    for each in (purpose, "elect"):
        if drawn := _drawn(tied, each, lots):
            return drawn
    raise NeedsLot(tied, purpose)


def _drawn(tied: Sequence[str], purpose: str, lots: Sequence[Lot]) -> tuple[str, ...]:
    """The tied in the order of the first lot for that purpose that covers them; empty where there is none."""
    for lot in lots:
        if lot.purpose in (purpose, "any") and set(tied) <= set(lot.drawn):
            return tuple(name for name in lot.drawn if name in tied)
    return ()


def seed_digest(domain: bytes, seed: str, key: str) -> bytes:
    """What places a key: SHA-256 of a domain tag, the length of the seed (8 bytes, big-endian), the seed, the key."""
    sown = seed.encode()
    return hashlib.sha256(domain + len(sown).to_bytes(8, "big") + sown + key.encode("utf-8", "surrogatepass")).digest()


def lot_from_seed(seed: str, keys: Iterable[str], purpose: str = "any") -> Lot:
    """The lot that a seed gives among keys: in the order of their digests (`seed_digest` under `LOT_DOMAIN`).

    The order of two keys does not depend on who else is among them. Raises `CaseError` for an empty seed, and
    for one that cannot be written in UTF-8.
    """
    if not seed or any("\ud800" <= letter <= "\udfff" for letter in seed):
        raise CaseError("tally.no_seed")
    return Lot(tuple(sorted(keys, key=lambda key: seed_digest(LOT_DOMAIN, seed, key))), purpose, seed)


def tell_seeds(lots: Sequence[Lot], names: Mapping[str, str]) -> list[Message]:
    """A sentence for each lot that comes from a seed.

    Raises `CaseError` for one in another order than its seed's, and for a casting vote of a chair, which comes of none.
    """
    said = []
    for lot in lots:
        if lot.seed:
            if lot.purpose == "chair" or lot.drawn != lot_from_seed(lot.seed, lot.drawn).drawn:
                raise CaseError("tally.lot_not_of_seed", seed=lot.seed, drawn=", ".join(lot.drawn))
            order = ", ".join(names.get(key, key) for key in lot.drawn)
            said.append(Message("tally.lot_from_seed", seed=lot.seed, names=order))
    return said


def by_earlier_stages(
    tied: Sequence[str], stages: Sequence[Mapping[str, int | Fraction]], *, most: bool
) -> tuple[tuple[str, ...], int]:
    """The tied who had most (or fewest) votes at the most recent stage at which their votes were unequal.

    If several share that, earlier stages are asked among them. Returns who is left and the number (from 1) of the
    last stage that parted them, 0 if none did. Source: SSI 2007/42, schedule 1, rules 49 and 51.
    """
    left, decided_at = tuple(tied), 0
    for number in range(len(stages), 0, -1):
        votes = [stages[number - 1][name] for name in left]
        best = max(votes) if most else min(votes)
        if len(set(votes)) > 1:
            left, decided_at = tuple(n for n, v in zip(left, votes, strict=True) if v == best), number
    return left, decided_at
