"""A house divided into colleges (sections, regions, youth), each with a share of the seats and a rule of its own.

Parameter 6 of the standing orders. Source: Fédération syndicale unitaire, statutes: half from national unions, half
from departments, no union above 49 per cent of its half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.plain import Plain
from congress.tally.sections.apportionment import Apportionment, ApportionmentRule, Section, apportion
from congress.tally.shares.claims import Claim, Shares
from congress.tally.shares.quotas import QUOTAS
from congress.tally.shares.seats import share_seats


@dataclass(frozen=True)
class CollegeRule(Plain):
    """A college: its `share` of the house, and how its seats are apportioned (the rule's `house` is set from that)."""

    key: str
    name: str
    share: Fraction
    rule: ApportionmentRule


@dataclass(frozen=True)
class Colleges(Plain):
    """The seats of each college and of its sections. `shares` shares the house over the colleges; while it is tied
    there, `colleges` is empty."""

    house: int
    shares: Shares
    colleges: tuple[tuple[str, Apportionment], ...]
    tied: tuple[str, ...]
    sentences: tuple[Message, ...]

    def of(self, college: str) -> Apportionment:
        """What the sections of one college get. Raises KeyError for a stranger."""
        return dict(self.colleges)[college]


def apportion_colleges(
    house: int, colleges: Sequence[CollegeRule], sections: Mapping[str, Sequence[Section]], lots: Sequence[Lot] = ()
) -> Colleges:
    """Share a house over colleges (by Hare's quota, should shares not come out whole), and each over its sections.

    Raises `RuleError` where the shares of the colleges are not the whole house, or a college gets no seat of it,
    `CaseError` where the sections of a college are missing.
    """
    whole = sum((college.share for college in colleges), Fraction(0))
    if whole != 1 or min(college.share for college in colleges) < 0:
        raise RuleError("tally.college_shares_differ", sum=str(whole))
    for college in colleges:
        if college.key not in sections:
            raise CaseError("tally.missing_field", place=f"sections.{college.key}")
    names = {college.key: college.name for college in colleges}
    claims = [Claim(college.key, college.share * house) for college in colleges]
    shares = share_seats(QUOTAS["hare"], claims, house, lots, names=names)
    if shares.tied:
        return Colleges(house, shares, (), shares.tied, shares.sentences)
    for share in shares.shares:
        if not share.seats:
            raise RuleError("tally.college_without_seats", name=names[share.key], house=house)
    found = tuple(
        (each.key, apportion(replace(each.rule, house=shares.seats[each.key]), sections[each.key], lots))
        for each in colleges
    )
    said = tuple(
        Message("tally.college_seats", name=each.name, seats=shares.seats[each.key], share=str(each.share))
        for each in colleges
    )
    tied = tuple(key for _, apportionment in found for key in apportionment.tied)
    return Colleges(house, shares, found, tied, said)
