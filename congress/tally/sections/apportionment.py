"""Seats of sections from their members: any divisor or quota method in a house of given size, or steps in an open one.

Base seats, minimum and cap, square roots (Penrose), categories without seats. The Cambridge compromise is a rule of
this kind: base 5, Adams, a cap. Sources: `shares`; L. S. Penrose, The elementary statistics of majority voting (1946);
G. Grimmett and others, The allocation between the EU member states of the seats in the European Parliament (2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.plain import Plain
from congress.tally.sections.entitlement import EntitlementRule, entitle
from congress.tally.shares.claims import Claim, Shares
from congress.tally.shares.seats import method_of, share_seats
from congress.tally.show import show


class Basis(StrEnum):
    """What is compared: members, or their square roots."""

    MEMBERS = "members"
    SQUARE_ROOT = "square_root"


class Low(StrEnum):
    """Where the seats of a minimum come from: out of the house, or on top of it, so that the house grows."""

    INSIDE = "inside"
    ENLARGES = "enlarges"


class High(StrEnum):
    """What becomes of seats above a cap: shared again among the others, or dropped, so that the house shrinks."""

    SHARED_AGAIN = "shared_again"
    DROPPED = "dropped"


@dataclass(frozen=True)
class ApportionmentRule(Plain):
    """How the seats of sections follow from members.

    Either a `house` of so many seats and the name of a `method` of `shares`, or `steps` (then the house is open: the
    sum of what they give). `base` seats go to each section first, the rest by the method; no section is below `minimum`
    or above `cap` and `cap_share` of the house, all base seats counted in. `cap_share` is rounded down; in a house of a
    given size it is of that size, in an open one of the sum that results. `places`: square roots are cut to so many
    decimals, which a quota method needs; None keeps them whole. `without_seats`: categories that have none.
    """

    article: str
    house: int = 0
    method: str = ""
    steps: EntitlementRule | None = None
    basis: Basis = Basis.MEMBERS
    places: int | None = None
    base: int = 0
    minimum: int = 0
    cap: int | None = None
    cap_share: Fraction | None = None
    low: Low = Low.INSIDE
    high: High = High.SHARED_AGAIN
    without_seats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section(Plain):
    """A section with the members that count (`membership` says which) and the category of its standing."""

    key: str
    name: str
    members: Fraction
    category: str = ""


@dataclass(frozen=True)
class SectionSeats(Plain):
    """What one section gets: `seats` = `base` + `shared` + `raised` to the minimum − `cut` at the cap."""

    key: str
    name: str
    members: Fraction
    seats: int
    base: int
    shared: int
    raised: int
    cut: int
    sentences: tuple[Message, ...]


@dataclass(frozen=True)
class Apportionment(Plain):
    """The seats of all sections in the order given; `house` is their sum, `asked` the size the rule asks for (0: open).

    `shares` holds quotients, remainders and the last seat. `vacant` seats found nobody below the caps. Where `tied` is
    filled, a lot must be drawn between them (`purpose`), and the seats are not final.
    """

    article: str
    house: int
    asked: int
    sections: tuple[SectionSeats, ...]
    shares: Shares | None
    vacant: int
    tied: tuple[str, ...]
    purpose: str
    sentences: tuple[Message, ...]

    @property
    def seats(self) -> dict[str, int]:
        """Seats by section."""
        return {section.key: section.seats for section in self.sections}


def apportion(rule: ApportionmentRule, sections: Sequence[Section], lots: Sequence[Lot] = ()) -> Apportionment:
    """The seats of each section.

    Raises `RuleError` for a rule that makes no sense or that these sections make impossible, `CaseError` for a section
    that stands twice or has fewer than no members.
    """
    _check(rule, sections)
    entitled = [section for section in sections if section.category not in rule.without_seats]
    if rule.steps is not None:
        return _by_steps(rule, rule.steps, sections, entitled)
    cap = _cap(rule, rule.house)
    rest = rule.house - rule.base * len(entitled)
    if rest < 0:
        raise RuleError("tally.base_above_house", base=rule.base, sections=len(entitled), house=rule.house)
    claims = [_claim(rule, section, cap) for section in entitled]
    roots = rule.basis is Basis.SQUARE_ROOT and rule.places is None
    names = {section.key: section.name for section in sections}
    shares = share_seats(method_of(rule.method), claims, rest, lots, roots=roots, names=names)
    rows = tuple(_row(rule, section, shares.seats.get(section.key), cap) for section in sections)
    return _result(rule, rows, shares)


def _claim(rule: ApportionmentRule, section: Section, cap: int | None) -> Claim:
    least = max(rule.minimum - rule.base, 0) if rule.low is Low.INSIDE else 0
    most = None if cap is None or rule.high is High.DROPPED else cap - rule.base
    members = section.members
    if rule.basis is Basis.SQUARE_ROOT and rule.places is not None:
        unit = 10**rule.places
        members = Fraction(isqrt(int(members * unit**2)), unit)
    return Claim(section.key, members, least, most)


def _cap(rule: ApportionmentRule, house: int) -> int | None:
    """The cap in seats. Raises `RuleError` where it is below base or minimum."""
    shares = [] if rule.cap_share is None else [int(rule.cap_share * house)]
    caps = [*shares, *([] if rule.cap is None else [rule.cap])]
    cap = min(caps, default=None)
    if cap is not None and cap < max(rule.base, rule.minimum, 1):
        raise RuleError("tally.cap_below_minimum", cap=cap, article=rule.article)
    return cap


def _by_steps(
    rule: ApportionmentRule, steps: EntitlementRule, sections: Sequence[Section], entitled: Sequence[Section]
) -> Apportionment:
    found = {section.key: entitle(steps, _whole(section)) for section in entitled}
    bounded = {key: max(rule.base + each.seats, rule.minimum) for key, each in found.items()}
    cap = rule.cap
    if rule.cap_share is not None:
        cap = _cap_of_sum(rule, rule.cap_share, list(bounded.values()))
    rows = []
    for section in sections:
        entitlement = found.get(section.key)
        row = _row(rule, section, entitlement.seats if entitlement else None, cap)
        rows.append(replace(row, sentences=(*entitlement.sentences, *row.sentences[1:])) if entitlement else row)
    return _result(rule, tuple(rows), None)


def _whole(section: Section) -> int:
    if section.members.denominator != 1:
        raise CaseError("tally.members_not_whole", name=section.name, members=show(section.members))
    return int(section.members)


def _cap_of_sum(rule: ApportionmentRule, share: Fraction, seats: Sequence[int]) -> int:
    """The highest cap that is no more than `share` of the sum that is left once all are cut to it.

    Cutting lowers the sum and so the cap: from the top down, the first that holds is the highest there is.
    """
    cap = int(share * sum(seats))
    while (lower := min(cap, int(share * sum(min(each, cap) for each in seats)))) < cap:
        cap = lower
    cap = cap if rule.cap is None else min(cap, rule.cap)
    if cap < max(rule.base, rule.minimum, 1):
        raise RuleError("tally.cap_below_minimum", cap=cap, article=rule.article)
    return cap


def _row(rule: ApportionmentRule, section: Section, shared: int | None, cap: int | None) -> SectionSeats:
    """One section; `shared` None: its category has no seats."""
    name, members = section.name, show(section.members)
    if shared is None:
        said = (Message("tally.section_without_seats", name=name, category=section.category, article=rule.article),)
        return SectionSeats(section.key, name, section.members, 0, 0, 0, 0, 0, said)
    before = rule.base + shared
    raised = max(rule.minimum - before, 0)
    cut = 0 if cap is None else max(before + raised - cap, 0)
    seats = before + raised - cut
    told = [Message("tally.section_seats", name=name, members=members, seats=before, base=rule.base, shared=shared)]
    if raised:
        told.append(Message("tally.entitled_minimum", minimum=rule.minimum))
    elif rule.minimum and seats == rule.minimum:
        told.append(Message("tally.section_at_minimum", minimum=rule.minimum))
    if cut:
        told.append(Message("tally.entitled_cap", cap=cap))
    elif cap is not None and seats == cap:
        told.append(Message("tally.section_at_cap", cap=cap))
    return SectionSeats(section.key, name, section.members, seats, rule.base, shared, raised, cut, tuple(told))


def _result(rule: ApportionmentRule, rows: tuple[SectionSeats, ...], shares: Shares | None) -> Apportionment:
    house = sum(row.seats for row in rows)
    said = [Message("tally.apportioned", seats=house, article=rule.article)]
    grown, cut = sum(row.raised for row in rows), sum(row.cut for row in rows)
    if grown:
        said.append(Message("tally.house_grew", seats=grown))
    if cut:
        said.append(Message("tally.house_shrank", seats=cut))
    tied, vacant = (shares.tied, shares.vacant) if shares else ((), 0)
    said += shares.sentences if shares else ()
    purpose = shares.purpose if shares else ""
    return Apportionment(rule.article, house, rule.house, rows, shares, vacant, tied, purpose, tuple(said))


def _check(rule: ApportionmentRule, sections: Sequence[Section]) -> None:
    if not rule.article:
        raise RuleError("tally.no_article")
    is_open = rule.steps is not None
    if is_open == bool(rule.method) or is_open == (rule.house > 0):
        raise RuleError("tally.house_and_steps", article=rule.article)
    share_fits = rule.cap_share is None or 0 < rule.cap_share <= 1
    cap_fits = rule.cap is None or rule.cap >= max(rule.base, rule.minimum, 1)
    numbers = (rule.base, rule.minimum, rule.house, rule.places or 0)
    if min(numbers) < 0 or not share_fits or not cap_fits or (is_open and rule.basis is not Basis.MEMBERS):
        raise RuleError("tally.apportionment_makes_no_sense", article=rule.article)
    seen: set[str] = set()
    for section in sections:
        if section.key in seen:
            raise CaseError("tally.claim_twice", claim=section.key)
        seen.add(section.key)
        if section.members < 0:
            raise CaseError("tally.members_below_zero", members=show(section.members))
