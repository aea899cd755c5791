"""What is said of each stage of a count by Meek's or Warren's rule. Numbers come exact and are made text here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.show import READABLE, decimal, show

MENTIONED = 3
REACHED = {"meek": "tally.meek_above_quota", "prf": "tally.meek_reached_quota"}
QUOTA = {"meek": "tally.meek_quota", "prf": "tally.meek_quota_prf"}
PASSES = {"meek": "tally.meek_keeps", "warren": "tally.warren_prices"}
TIE = {"exclude": "tally.meek_tie_exclude", "elect": "tally.meek_tie_elect"}


def text(number: Fraction, places: int) -> str:
    """A number as people read it: whole or with decimals; a fraction one cannot read to so many, marked `≈`."""
    if number.denominator == 1:
        return show(number)
    if 10**places % number.denominator == 0:
        return decimal(number, places)
    if number.denominator < READABLE:
        return show(number)
    return f"≈ {decimal(Fraction(round(number * 10**places), 10**places), places)}"


class Words:
    """The sentences of one count, in so many decimals. `rule` is "meek" or "warren"."""

    def __init__(self, places: int, rule: str) -> None:
        self.places, self.rule = places, rule

    def _text(self, number: Fraction) -> str:
        return text(number, self.places)

    def quota(self, key: str, valid: Fraction, seats: int, quota: Fraction) -> Message:
        """The quota at the beginning and where it comes from; `key` is "meek" or "prf"."""
        return Message(QUOTA[key], valid=self._text(valid), seats=seats, more=seats + 1, quota=self._text(quota))

    def reached(self, key: str, name: str, votes: Fraction, quota: Fraction) -> Message:
        """Elected by the quota; `key` as for the quota."""
        return Message(REACHED[key], name=name, votes=self._text(votes), quota=self._text(quota))

    def last(self, name: str, votes: Fraction) -> Message:
        """Elected because nobody is left to exclude."""
        return Message("tally.meek_last_vacancy", name=name, votes=self._text(votes))

    def iterated(self, times: int, quota: Fraction, surplus: Fraction) -> Message:
        """How often the surpluses were shared out, and what came of it."""
        return Message("tally.meek_iterated", times=times, quota=self._text(quota), surplus=self._text(surplus))

    def keeps(self, keep: Mapping[str, Fraction]) -> Message:
        """What the elected keep of each vote, or (Warren) each paper's price for them."""
        listed = ", ".join(f"{name} {self._text(number)}" for name, number in keep.items())
        return Message(PASSES[self.rule], keeps=listed)

    def spent(self, surplus: Fraction, omega: Fraction) -> Message:
        """The surplus is small enough to exclude somebody."""
        return Message("tally.meek_spent", surplus=self._text(surplus), omega=decimal_text(omega))

    def stable(self, surplus: Fraction) -> Message:
        """The surplus falls no more."""
        return Message("tally.meek_stable", surplus=self._text(surplus))

    def excluded(self, name: str, votes: Fraction) -> Message:
        """An exclusion."""
        return Message("tally.meek_excluded", name=name, votes=self._text(votes))

    def losers(self, names: Sequence[str]) -> Message:
        """Several who cannot win any more."""
        return Message("tally.meek_losers", names=", ".join(names))

    def loser(self, name: str, votes: Fraction) -> Message:
        """One of those."""
        return Message("tally.meek_loser", name=name, votes=self._text(votes))

    def doomed(self, name: str, votes: Fraction) -> Message:
        """Excluded because of a constraint."""
        return Message("tally.meek_doomed", name=name, votes=self._text(votes))

    def ordering(self) -> Message:
        """All seats are filled; the count goes on."""
        return Message("tally.meek_ordering")

    def tie(self, purpose: str, names: Sequence[str]) -> Message:
        """Several are equal."""
        return Message(TIE[purpose], names=", ".join(names))

    def tie_by_stage(self, name: str, stage: int) -> Message:
        """An earlier stage settled it."""
        return Message("tally.meek_tie_by_stage", name=name, stage=stage)

    def tie_by_lot(self, name: str) -> Message:
        """The lot settled it."""
        return Message("tally.meek_tie_by_lot", name=name)

    def gains(self, gains: Mapping[str, Fraction]) -> list[Message]:
        """Who gained most in the stage, up to three, one sentence each; or that nobody did."""
        most = sorted((item for item in gains.items() if item[1] > 0), key=lambda item: -item[1])[:MENTIONED]
        if not most:
            return [Message("tally.meek_nobody_gained")]
        return [Message("tally.meek_gained", name=name, votes=self._text(gain)) for name, gain in most]


def decimal_text(number: Fraction) -> str:
    """A power of ten such as 0.000001 as a decimal, anything else as a fraction."""
    places = len(str(number.denominator)) - 1
    return decimal(number, places) if 10**places == number.denominator else show(number)
