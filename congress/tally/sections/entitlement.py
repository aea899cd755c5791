"""How many seats a section is entitled to from its members: steps, an increment with its fraction rule, minimum
and cap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congress.kernel.message import Message
from congress.tally.errors import CaseError, RuleError
from congress.tally.plain import Plain


@dataclass(frozen=True)
class Step(Plain):
    """Over `over` members: `seats` seats (in all, not in addition)."""

    over: int
    seats: int


@dataclass(frozen=True)
class Band(Plain):
    """Beyond `over` members, up to where the next band begins: one seat for every `per` (0: none in this band).

    A remainder of at least `fraction` members counts as a whole `per` (None: it counts for nothing).
    """

    over: int
    per: int
    fraction: int | None = None


@dataclass(frozen=True)
class EntitlementRule(Plain):
    """`base` seats, plus those of the highest step passed, plus one for every `per` members beyond `after`.

    A remainder of at least `fraction` members counts as a whole `per` (None: it counts for nothing). `bands` add
    increments that differ by size, each for the members within it. Then not below `minimum`, not above `cap`. `per` 0:
    no increment.
    """

    article: str
    base: int = 0
    steps: tuple[Step, ...] = ()
    per: int = 0
    after: int = 0
    fraction: int | None = None
    minimum: int = 0
    cap: int | None = None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Entitlement(Plain):
    """The seats, where they come from, and how it is said."""

    seats: int
    base: int
    by_step: int
    by_increment: int
    sentences: tuple[Message, ...]


def entitle(rule: EntitlementRule, members: int) -> Entitlement:
    """The seats of a section with `members` members.

    Raises `RuleError` for a rule that makes no sense, `CaseError` below 0.
    """
    _check(rule)
    if members < 0:
        raise CaseError("tally.members_below_zero", members=members)
    by_step = max((step.seats for step in rule.steps if members > step.over), default=0)
    by_increment = _increment(rule, members) + _increment_of_bands(rule.bands, members)
    seats = max(rule.base + by_step + by_increment, rule.minimum)
    sentences = [
        Message(
            "tally.entitled",
            members=members,
            seats=rule.base + by_step + by_increment,
            base=rule.base,
            steps=by_step,
            increment=by_increment,
            article=rule.article,
        )
    ]
    if seats > rule.base + by_step + by_increment:
        sentences.append(Message("tally.entitled_minimum", minimum=rule.minimum))
    if rule.cap is not None and seats > rule.cap:
        seats = rule.cap
        sentences.append(Message("tally.entitled_cap", cap=rule.cap))
    return Entitlement(seats, rule.base, by_step, by_increment, tuple(sentences))


def _increment(rule: EntitlementRule, members: int) -> int:
    return _one_per(rule.per, members - rule.after, rule.fraction)


def _increment_of_bands(bands: Sequence[Band], members: int) -> int:
    ends = [*(band.over for band in bands[1:]), members]
    return sum(
        _one_per(band.per, min(members, end) - band.over, band.fraction) for band, end in zip(bands, ends, strict=False)
    )


def _one_per(per: int, members: int, fraction: int | None) -> int:
    if not per or members <= 0:
        return 0
    whole, rest = divmod(members, per)
    return whole + (1 if fraction is not None and rest >= fraction else 0)


def _check(rule: EntitlementRule) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    overs = [step.over for step in rule.steps]
    seats = [step.seats for step in rule.steps]
    rising = overs == sorted(set(overs)) and seats == sorted(seats)
    begins = [band.over for band in rule.bands]
    rising = rising and begins == sorted(set(begins))
    numbers = (rule.base, rule.per, rule.after, rule.minimum, *seats, *begins, *(band.per for band in rule.bands))
    fractions = ((rule.fraction, rule.per), *((band.fraction, band.per) for band in rule.bands))
    fraction_fits = all(fraction is None or 0 < fraction <= per for fraction, per in fractions)
    cap_fits = rule.cap is None or rule.cap >= rule.minimum
    if not rising or min(numbers) < 0 or not fraction_fits or not cap_fits:
        raise RuleError("tally.entitlement_makes_no_sense", article=rule.article)
