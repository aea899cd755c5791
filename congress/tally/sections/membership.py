"""How many members of a section count: attested, paid for, or paid for on average over a window.

Above a number they may count by the ratio of dues only. Parameters 5 and 7 of the standing orders; sources: Education
International (average of four years), International Metalworkers' Federation (in full to 200,000).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress.tally.errors import CaseError, RuleError
from congress.tally.plain import Plain
from congress.tally.show import show


class Counted(StrEnum):
    """Which members count: those attested, those paid for in the last period, or the average of the last periods."""

    ATTESTED = "attested"
    PAID = "paid"
    AVERAGE_PAID = "average_paid"


@dataclass(frozen=True)
class MembershipRule(Plain):
    """`window`: periods of the average. Those above `full_to` count by the section's ratio of dues (None: no limit)."""

    article: str
    counted: Counted = Counted.ATTESTED
    window: int = 1
    full_to: int | None = None


@dataclass(frozen=True)
class Membership(Plain):
    """What a section has: members attested, members paid for in each period (the last one last), its ratio of dues."""

    attested: int
    paid: tuple[int, ...] = ()
    ratio: Fraction = Fraction(1)


def members_of(rule: MembershipRule, membership: Membership) -> Fraction:
    """The members that count, exactly: an average may be a fraction.

    Raises `CaseError` where a period is missing or a number is below zero, `RuleError` for a rule that makes no sense.
    """
    if not rule.article:
        raise RuleError("tally.no_article")
    if rule.window < 1 or (rule.full_to is not None and rule.full_to < 0):
        raise RuleError("tally.membership_makes_no_sense", article=rule.article)
    least = min((Fraction(membership.attested), membership.ratio, *map(Fraction, membership.paid)))
    if least < 0:
        raise CaseError("tally.members_below_zero", members=show(least))
    members = _counted(rule, membership)
    if rule.full_to is None or members <= rule.full_to:
        return members
    return rule.full_to + (members - rule.full_to) * membership.ratio


def _counted(rule: MembershipRule, membership: Membership) -> Fraction:
    if rule.counted is Counted.ATTESTED:
        return Fraction(membership.attested)
    periods = rule.window if rule.counted is Counted.AVERAGE_PAID else 1
    if len(membership.paid) < periods:
        raise CaseError("tally.period_missing", periods=periods, got=len(membership.paid))
    return Fraction(sum(membership.paid[-periods:]), periods)
