"""Rules of apportionment side by side: seats, votes and power of each section, and how far the largest dominates.

A comparison holds exact numbers; `charts` gives them as rows for a picture, which is drawn elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.plain import Plain
from congress.tally.rule import Condition
from congress.tally.sections.apportionment import Apportionment, ApportionmentRule, Section, apportion
from congress.tally.sections.power import Power, game_of, power
from congress.tally.show import show


@dataclass(frozen=True)
class ComparedRule(Plain):
    """One rule to compare: how seats follow from members, how votes do (None: one for each seat), what carries."""

    key: str
    name: str
    seats: ApportionmentRule
    majority: tuple[Condition, ...]
    votes: ApportionmentRule | None = None


@dataclass(frozen=True)
class ComparedSection(Plain):
    """One section under one rule. The shares are of all members, seats and votes; `power` is Banzhaf's index and
    `pivots` Shapley and Shubik's; `advantage` is its power over its share of members, None where it has none."""

    key: str
    name: str
    members: Fraction
    seats: int
    votes: int
    of_members: Fraction
    of_seats: Fraction
    of_votes: Fraction
    power: Fraction
    pivots: Fraction
    advantage: Fraction | None


@dataclass(frozen=True)
class Compared(Plain):
    """One rule with its sections in the order given.

    `largest` is the section with most members (of several, the one with most power); `domination` is its power over its
    share of members: 1 is in proportion, 2 is twice what its members would give it.
    """

    rule: ComparedRule
    house: int
    quota: Fraction
    sections: tuple[ComparedSection, ...]
    largest: str
    domination: Fraction
    sentences: tuple[Message, ...]


def compare(
    rules: Sequence[ComparedRule], sections: Sequence[Section], lots: Sequence[Lot] = ()
) -> tuple[Compared, ...]:
    """Every rule applied to the same sections.

    Raises `CaseError` where nobody has members, `RuleError` where a rule cannot be applied or a tie for the last seats
    needs a lot that is not given: a comparison has no loose ends.
    """
    if total(section.members for section in sections) <= 0:
        raise CaseError("tally.nobody_to_compare")
    return tuple(_compare(rule, sections, lots) for rule in rules)


def _compare(rule: ComparedRule, sections: Sequence[Section], lots: Sequence[Lot]) -> Compared:
    seats = _settled(apportion(rule.seats, sections, lots), rule)
    votes = seats if rule.votes is None else _settled(apportion(rule.votes, sections, lots), rule)
    if not seats.house or not votes.house:
        raise RuleError("tally.compared_without_seats", name=rule.name)
    weights = [(section.key, Fraction(votes.seats[section.key])) for section in sections]
    found = power(game_of(weights, rule.majority), {section.key: section.name for section in sections})
    members = total(section.members for section in sections)
    rows = tuple(_row(section, seats, votes, found, members) for section in sections)
    largest = max(rows, key=lambda row: (row.members, row.power))
    domination = largest.power / largest.of_members
    said = Message(
        "tally.domination",
        rule=rule.name, name=largest.name, domination=rounded(domination, 2), power=per_cent(largest.power),
        members=per_cent(largest.of_members),
    )  # fmt: skip
    return Compared(rule, seats.house, found.quota, rows, largest.key, domination, (said, *found.sentences))


def _settled(apportionment: Apportionment, rule: ComparedRule) -> Apportionment:
    if apportionment.tied:
        raise RuleError("tally.compared_needs_lot", name=rule.name, tied=", ".join(apportionment.tied))
    return apportionment


def _row(
    section: Section, seats: Apportionment, votes: Apportionment, found: Power, members: Fraction
) -> ComparedSection:
    mine = found.of(section.key)
    of_members = section.members / members
    return ComparedSection(
        section.key, section.name, section.members, seats.seats[section.key], votes.seats[section.key],
        of_members=of_members,
        of_seats=Fraction(seats.seats[section.key], seats.house),
        of_votes=Fraction(votes.seats[section.key], votes.house),
        power=mine.banzhaf,
        pivots=mine.shapley,
        advantage=mine.banzhaf / of_members if of_members else None,
    )  # fmt: skip


def rounded(number: Fraction, places: int) -> str:
    """A number above 0 rounded to decimals for the eye, halves up. What is decided is decided by the exact number."""
    unit = 10**places
    whole, rest = divmod(int(number * unit + Fraction(1, 2)), unit)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


def per_cent(share: Fraction, places: int = 1) -> str:
    """A share in per cent, rounded for the eye: `33.3`."""
    return rounded(share * 100, places)


@dataclass(frozen=True)
class Bar(Plain):
    """One bar of a chart: what it stands for, its exact length, and the figure written beside it."""

    label: str
    value: Fraction
    text: str


@dataclass(frozen=True)
class BarGroup(Plain):
    """The bars that stand together: one section under every rule, or one rule in every measure."""

    label: str
    bars: tuple[Bar, ...]


def apportionment_chart(found: Apportionment) -> tuple[BarGroup, ...]:
    """For each section with members or seats its share of all members and of all seats, written in per cent.

    The labels of the bars are the words `members` and `seats`, for the page to translate. No seats at all: no bars.
    """
    members = total(section.members for section in found.sections)
    if not members or not found.house:
        return ()
    return tuple(
        BarGroup(
            section.name,
            tuple(
                Bar(label, share, per_cent(share))
                for label, share in (
                    ("members", section.members / members),
                    ("seats", Fraction(section.seats, found.house)),
                )
            ),
        )
        for section in found.sections
        if section.members or section.seats
    )


def seats_chart(compared: Sequence[Compared]) -> tuple[BarGroup, ...]:
    """For each section a bar of seats for each rule."""
    return _by_section(compared, lambda row: Fraction(row.seats), show)


def power_chart(compared: Sequence[Compared]) -> tuple[BarGroup, ...]:
    """For each section a bar of power (Banzhaf) for each rule, in shares of the whole, written in per cent."""
    return _by_section(compared, lambda row: row.power, per_cent)


def domination_chart(compared: Sequence[Compared]) -> tuple[Bar, ...]:
    """For each rule the domination figure."""
    return tuple(Bar(each.rule.name, each.domination, rounded(each.domination, 2)) for each in compared)


def measures_chart(compared: Compared) -> tuple[BarGroup, ...]:
    """For one rule and each section its shares of members, seats, votes and power, written in per cent.

    The labels of the bars are the words `members`, `seats`, `votes` and `power`, for the page to translate.
    """
    groups = []
    for row in compared.sections:
        shares = {"members": row.of_members, "seats": row.of_seats, "votes": row.of_votes, "power": row.power}
        groups.append(BarGroup(row.name, tuple(Bar(name, share, per_cent(share)) for name, share in shares.items())))
    return tuple(groups)


def _by_section(
    compared: Sequence[Compared], value: Callable[[ComparedSection], Fraction], text: Callable[[Fraction], str]
) -> tuple[BarGroup, ...]:
    if not compared:
        return ()
    groups = []
    for place, first in enumerate(compared[0].sections):
        values = [(each.rule.name, value(each.sections[place])) for each in compared]
        groups.append(BarGroup(first.name, tuple(Bar(name, number, text(number)) for name, number in values)))
    return tuple(groups)
