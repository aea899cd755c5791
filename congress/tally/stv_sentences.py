"""What is said of each stage of a transferable vote. Votes come in hundred-thousandths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.show import decimal

PLACES = 5
MENTIONED = 3
TIE = {"exclude": "tally.stv_tie_exclude", "surplus": "tally.stv_tie_surplus"}


def votes_text(units: int) -> str:
    """Hundred-thousandths of a vote as people read them: whole numbers bare, others with five decimals."""
    whole, rest = divmod(units, 10**PLACES)
    return str(whole) if not rest else decimal(Fraction(units, 10**PLACES), PLACES)


def quota(valid: int, seats: int, number: int) -> Message:
    """The quota and where it comes from."""
    return Message("tally.stv_quota", valid=valid, seats=seats, more=seats + 1, quota=number)


def reached_quota(name: str, units: int) -> Message:
    """Elected by the quota."""
    return Message("tally.stv_reached_quota", name=name, votes=votes_text(units))


def last_vacancy(name: str, units: int) -> Message:
    """Elected because nobody is left to exclude."""
    return Message("tally.stv_last_vacancy", name=name, votes=votes_text(units))


def surplus(name: str, units: int, papers: int) -> Message:
    """A surplus passes on."""
    return Message("tally.stv_surplus", name=name, surplus=votes_text(units), papers=papers)


def excluded(name: str, units: int) -> Message:
    """An exclusion."""
    return Message("tally.stv_excluded", name=name, votes=votes_text(units))


def tie(purpose: str, names: Sequence[str]) -> Message:
    """Several could be next: in surplus or in having fewest votes."""
    return Message(TIE[purpose], names=", ".join(names))


def tie_by_stage(name: str, stage: int) -> Message:
    """An earlier stage settled it."""
    return Message("tally.stv_tie_by_stage", name=name, stage=stage)


def tie_by_lot(name: str) -> Message:
    """The lot settled it."""
    return Message("tally.stv_tie_by_lot", name=name)


def gains(units: Mapping[str, int]) -> list[Message]:
    """Who gained most in the stage: nobody, or up to three, one sentence each."""
    if not units:
        return [Message("tally.stv_nobody_gained")]
    most = sorted(units.items(), key=lambda item: -item[1])[:MENTIONED]
    return [Message("tally.stv_gained", name=name, votes=votes_text(gain)) for name, gain in most]
