"""Ties: by earlier stages, then by a lot drawn outside and given as input. Never random, never by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from congress.tally.case import Lot
from congress.tally.errors import RuleError
from congress.tally.rule import Tie


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
