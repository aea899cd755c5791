"""The rule in force beside others: same seats, power by the majority of the orders, what cannot be compared told."""

from fractions import Fraction

import pytest

from congress.accreditation import comparing
from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import Formula
from congress.tally.rule import Base, Measure
from congress.tally.sections.apportionment import Section
from tests.factories.assemblies import orders

DEFAULT = default_orders()
NAMES = {key: key.title() for key in (comparing.IN_FORCE, *comparing.OTHERS)}
SECTIONS = tuple(
    Section(key, f"Section {key}", Fraction(members)) for key, members in (("A", 310), ("B", 140), ("C", 55), ("D", 20))
)


def compared(rules: StandingOrders = DEFAULT, sections: tuple[Section, ...] = SECTIONS, majority: str = "resolution"):
    return comparing.comparison(rules, sections, majority, NAMES)


def test_every_rule_shares_out_as_many_seats_as_the_one_in_force():
    found = compared()
    assert [each.rule.key for each in found.rules] == [comparing.IN_FORCE, *comparing.OTHERS]
    assert [row.seats for row in found.rules[0].sections] == [12, 6, 3, 2]
    assert {each.house for each in found.rules} == {23}
    assert found.of("square_root").sections[0].seats < found.of("dhondt").sections[0].seats
    assert found.of("unheard of") is found.rules[0]
    assert found.left_out == ()


def test_power_follows_the_majority_of_the_business():
    simple, two_thirds = compared().rules[0], compared(majority="statutes").rules[0]
    assert simple.sections[0].power == 1, "12 of 23 decide alone"
    assert two_thirds.sections[0].power < 1
    assert two_thirds.quota == 16


@pytest.mark.parametrize(
    ("formula", "votes"), [(Formula.ONE_PER_SEAT, [12, 6, 3, 2]), (Formula.ONE_PER_MEMBER, [310, 140, 55, 20])]
)
def test_votes_of_the_rule_in_force_follow_its_formula(formula: Formula, votes: list[int]):
    rules = DEFAULT.model_copy(update={"votes": DEFAULT.votes.model_copy(update={"formula": formula})})
    assert [row.votes for row in compared(rules).rules[0].sections] == votes


def test_votes_by_a_rule_of_steps_are_compared():
    rules = orders(votes={"formula": "rule", "rule": {"base": 1, "increment": {"per": 100}}})
    assert [row.votes for row in compared(rules).rules[0].sections] == [4, 2, 1, 1]


def test_equal_sections_whose_last_seat_needs_a_lot_are_left_out_with_the_reason():
    even = tuple(Section(key, key, Fraction(60)) for key in "ABC")
    rules = orders(
        entitlement={"colleges": [{"key": "x", "name": "X", "delegates": {"steps": [{"over": 0, "count": 3}]}}]}
    )
    found = compared(rules, (*even, Section("D", "D", Fraction(10))))
    assert found.rules[0].rule.key == comparing.IN_FORCE
    assert {message.key for _, message in found.left_out} == {"tally.compared_needs_lot"}


def test_nobody_to_compare_and_too_many_votes_are_said():
    assert compared(sections=()).rules == ()
    assert [message.key for _, message in compared(sections=()).left_out] == ["tally.nobody_to_compare"]
    rules = DEFAULT.model_copy(update={"votes": DEFAULT.votes.model_copy(update={"formula": Formula.ONE_PER_MEMBER})})
    large = tuple(Section(f"s{number}", f"S{number}", Fraction(2_000)) for number in range(40))
    found = compared(rules, large)
    assert next(message.key for _, message in found.left_out) == "accreditation.too_many_votes_to_compare"


def test_a_majority_in_heads_cannot_measure_power_and_is_not_offered():
    condition = {"fraction": "1/2", "strict": True, "base": "present", "measure": "heads"}
    document = DEFAULT.model_dump(mode="json")["majorities"]["kinds"]
    document[1]["conditions"] = [condition]
    rules = orders(majorities={"kinds": document})
    offered = dict(comparing.measurable_kinds(rules))
    assert document[1]["key"] not in offered
    assert "resolution" in offered
    (usual,) = comparing.conditions_of(rules, document[1]["key"])
    assert (usual.fraction, usual.base, usual.measure) == (Fraction(1, 2), Base.FOR_AGAINST, Measure.VOTES)


@pytest.mark.parametrize(
    ("standing", "decides"), [("official", True), ("sympathizing", False), ("observer", False), (None, True)]
)
def test_only_sections_whose_delegates_decide_are_compared(standing: str | None, decides: bool):
    assert comparing.decides(DEFAULT, standing) is decides
