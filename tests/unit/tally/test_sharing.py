"""Sharing votes, entitlement, showing numbers."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.errors import CaseError, RuleError
from congress.tally.sections.entitlement import EntitlementRule, Step, entitle
from congress.tally.sections.sharing import Sharing, SharingRule, share
from congress.tally.show import decimal, show


def shared(rule: SharingRule, votes: Fraction | int, holders: int) -> list[str]:
    return [show(each) for each in share(rule, Fraction(votes), holders)]


def test_ways_to_share() -> None:
    assert shared(SharingRule(Sharing.EQUAL), 275, 3) == ["91⅔", "91⅔", "91⅔"]
    assert shared(SharingRule(Sharing.ALL_BY_ONE), 7, 3) == ["7", "0", "0"]
    assert shared(SharingRule(Sharing.PACKED, pack=10), 25, 4) == ["10", "10", "5", "0"]
    assert shared(SharingRule(Sharing.PACKED, pack=10), Fraction(41, 2), 2) == ["10½", "10"]
    fixed = SharingRule(Sharing.FIXED, fixed=(Fraction(3), Fraction(1), Fraction(0)))
    assert shared(fixed, 4, 3) == ["3", "1", "0"]


@pytest.mark.parametrize(
    ("rule", "votes", "holders", "key"),
    [
        (SharingRule(Sharing.EQUAL), 5, 0, "nothing_to_share"),
        (SharingRule(Sharing.EQUAL), -5, 1, "nothing_to_share"),
        (SharingRule(Sharing.PACKED), 5, 1, "no_pack"),
        (SharingRule(Sharing.FIXED, fixed=(Fraction(3),)), 4, 1, "fixed_shares_differ"),
        (SharingRule(Sharing.FIXED, fixed=(Fraction(4),)), 4, 2, "fixed_shares_differ"),
        (SharingRule(Sharing.FIXED, fixed=(Fraction(5), Fraction(-1))), 4, 2, "fixed_shares_differ"),
    ],
)
def test_what_cannot_be_shared(rule: SharingRule, votes: int, holders: int, key: str) -> None:
    with pytest.raises(RuleError, match=f"tally.{key}"):
        share(rule, Fraction(votes), holders)


def test_minimum_cap_and_base_are_said() -> None:
    rule = EntitlementRule("4", base=2, steps=(Step(100, 1),), per=50, after=100, minimum=3, cap=5)
    assert [entitle(rule, members).seats for members in (0, 100, 101, 150, 10_000)] == [3, 3, 3, 4, 5]
    assert [sentence(said) for said in entitle(rule, 10).sentences] == [
        "Members: 10. Seats: 2 (for each section 2, by steps 0, by the increment 0; art. 4).",
        "Raised to the minimum of 3.",
    ]
    assert sentence(entitle(rule, 10_000).sentences[-1]) == "Cut to the cap of 5."


@pytest.mark.parametrize(
    "rule",
    [
        EntitlementRule("4", steps=(Step(10, 1), Step(10, 2))),
        EntitlementRule("4", steps=(Step(10, 2), Step(20, 1))),
        EntitlementRule("4", base=-1),
        EntitlementRule("4", per=10, fraction=11),
        EntitlementRule("4", per=10, fraction=0),
        EntitlementRule("4", minimum=3, cap=2),
    ],
)
def test_a_rule_that_makes_no_sense(rule: EntitlementRule) -> None:
    with pytest.raises(RuleError, match=r"tally\.entitlement_makes_no_sense"):
        entitle(rule, 5)


def test_entitlement_needs_an_article_and_members() -> None:
    with pytest.raises(RuleError, match=r"tally\.no_article"):
        entitle(EntitlementRule(""), 5)
    with pytest.raises(CaseError, match=r"tally\.members_below_zero"):
        entitle(EntitlementRule("4"), -1)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(550, 3), "183⅓"),
        (Fraction(7), "7"),
        (0, "0"),
        (Fraction(2, 3), "⅔"),
        (Fraction(-2, 3), "−⅔"),
        (Fraction(-7, 2), "−3½"),
        (Fraction(5, 13), "5/13"),
        (Fraction(18, 13), "1 5/13"),
    ],
)
def test_fractions_are_shown_as_fractions(number: Fraction | int, text: str) -> None:
    assert show(number) == text


def test_decimals_are_exact_or_refused() -> None:
    assert decimal(Fraction(15026536, 100_000), 5) == "150.26536"
    assert decimal(Fraction(-1, 2), 2) == "−0.50"
    assert decimal(Fraction(7), 0) == "7"
    with pytest.raises(ValueError, match="not exact"):
        decimal(Fraction(1, 3), 5)
