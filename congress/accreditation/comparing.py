"""The rule in force beside well-known rules of apportionment, on the members the sections have today. Pure.

Every rule shares out as many seats as the rule in force gives, so that only the shape differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import DueRule, Formula
from congress.assemblies.voting import Condition as OrdersCondition
from congress.kernel.message import Message
from congress.tally.errors import CaseError, RuleError
from congress.tally.rule import Condition, Measure
from congress.tally.sections.apportionment import ApportionmentRule, Basis, Section, apportion
from congress.tally.sections.comparison import Compared, ComparedRule, compare
from congress.tally.sections.entitlement import EntitlementRule

IN_FORCE = "in_force"
OTHERS = ("dhondt", "sainte_lague", "hare", "square_root", "cambridge")
"""Rules that stand beside the one in force, by the words of the page."""

LARGEST = 60_000
"""Sections times votes up to which power is counted for a page: about a third of a second for each rule."""


@dataclass(frozen=True)
class Comparison:
    """The rules that can be compared, the one in force first, and why others cannot: (name, reason)."""

    rules: tuple[Compared, ...]
    left_out: tuple[tuple[str, Message], ...]

    def of(self, key: str) -> Compared:
        """The rule of this key, else the first. Raises IndexError where there is none."""
        return next((each for each in self.rules if each.rule.key == key), self.rules[0])


def comparison(
    orders: StandingOrders, sections: Sequence[Section], majority: str, names: Mapping[str, str]
) -> Comparison:
    """All rules on these sections; `majority` is the kind of business whose conditions the power is measured by."""
    carries = conditions_of(orders, majority)
    left: list[tuple[str, Message]] = []
    found: list[Compared] = []
    for rule in _rules(orders, sections, carries, names):
        each = _compared(rule, tuple(sections))
        if isinstance(each, Compared):
            found.append(each)
        else:
            left.append((rule.name, each))
    return Comparison(tuple(found), tuple(left))


def measurable_kinds(orders: StandingOrders) -> list[tuple[str, str]]:
    """Kinds of business, by key and name, whose majority is held in votes or sections: power can be measured by it."""
    return [(each.key, each.name) for each in orders.majorities.kinds if all(map(_is_measurable, each.conditions))]


def decides(orders: StandingOrders, standing: str | None) -> bool:
    """Whether the delegates of a section of this standing hold seats and decide."""
    category = orders.category_of_standing(standing)
    return category is not None and category.seated and category.is_decisive


def _is_measurable(condition: OrdersCondition) -> bool:
    return condition.measure in (Measure.VOTES, Measure.SECTIONS)


def conditions_of(orders: StandingOrders, kind: str) -> tuple[Condition, ...]:
    """The conditions of this kind of business where power can be measured by them, else more than half."""
    majority = orders.majority(kind)
    if majority is None or not all(map(_is_measurable, majority.conditions)):
        return (OrdersCondition().to_tally(),)
    return tuple(each.to_tally() for each in majority.conditions)


def _rules(
    orders: StandingOrders, sections: Sequence[Section], carries: tuple[Condition, ...], names: Mapping[str, str]
) -> list[ComparedRule]:
    article = orders.entitlement.number
    steps = ApportionmentRule(article, steps=orders.entitlement.colleges[0].delegates.to_tally(article))
    rules = [ComparedRule(IN_FORCE, names[IN_FORCE], steps, carries, _votes(orders))]
    house = _house(steps, sections)
    if house:
        rules += [ComparedRule(key, names[key], _other(key, article, house), carries) for key in OTHERS]
    return rules


def _house(rule: ApportionmentRule, sections: Sequence[Section]) -> int:
    try:
        return apportion(rule, sections).house
    except (CaseError, RuleError):
        return 0


def _votes(orders: StandingOrders) -> ApportionmentRule | None:
    """The rule of a section's votes; None for one vote for each seat."""
    article = orders.votes
    if article.formula is Formula.ONE_PER_SEAT:
        return None
    if article.formula is Formula.ONE_PER_MEMBER:
        return ApportionmentRule(article.number, steps=EntitlementRule(article.number, per=1))
    return ApportionmentRule(article.number, steps=(article.rule or DueRule()).to_tally(article.number))


def _other(key: str, article: str, house: int) -> ApportionmentRule:
    if key == "square_root":
        return ApportionmentRule(article, house=house, method="sainte_lague", basis=Basis.SQUARE_ROOT)
    if key == "cambridge":
        return ApportionmentRule(article, house=house, method="adams", base=1)
    return ApportionmentRule(article, house=house, method=key)


def _refuse_too_large(rule: ComparedRule, sections: Sequence[Section]) -> None:
    votes = apportion(rule.votes or rule.seats, sections).house
    if votes * len(sections) > LARGEST:
        raise RuleError("accreditation.too_many_votes_to_compare", votes=votes, sections=len(sections))


@lru_cache(maxsize=128)
def _compared(rule: ComparedRule, sections: tuple[Section, ...]) -> Compared | Message:
    """One rule, or why it cannot be compared; remembered, for the same members give the same."""
    try:
        _refuse_too_large(rule, sections)
        return compare((rule,), sections)[0]
    except (CaseError, RuleError) as problem:
        return problem.message
