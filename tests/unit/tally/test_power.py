"""Power of weighted votes: textbook games, quotas as conditions, double majorities, what is refused; rules compared."""

from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.rule import Base, Condition, Measure
from congress.tally.sections.apportionment import ApportionmentRule, Basis, Section, apportion
from congress.tally.sections.comparison import (
    Bar,
    Compared,
    ComparedRule,
    apportionment_chart,
    compare,
    domination_chart,
    measures_chart,
    per_cent,
    power_chart,
    rounded,
    seats_chart,
)
from congress.tally.sections.entitlement import EntitlementRule
from congress.tally.sections.power import Game, Power, game_of, power

MORE_THAN_HALF = Condition(Fraction(1, 2), True, Base.FOR_AGAINST)
EEC = {"France": 4, "Germany": 4, "Italy": 4, "Belgium": 2, "Netherlands": 2, "Luxembourg": 1}
"""The Council of the European Economic Community from 1958: 12 of 17 votes for a proposal of the Commission."""


def weigh(quota: int | Fraction, *weights: int | Fraction, sections: int = 0) -> Power:
    """The power of sections A, B, C, …"""
    named = tuple((chr(65 + place), Fraction(weight)) for place, weight in enumerate(weights))
    return power(Game(named, Fraction(quota), sections))


def banzhaf(found: Power) -> list[str]:
    return [str(each.banzhaf) for each in found.sections]


def shapley(found: Power) -> list[str]:
    return [str(each.shapley) for each in found.sections]


def test_fifty_forty_nine_and_one() -> None:
    """One vote is worth as much as forty-nine: each needs A, and A needs either."""
    found = weigh(51, 50, 49, 1)
    assert banzhaf(found) == ["3/5", "1/5", "1/5"]
    assert shapley(found) == ["2/3", "1/6", "1/6"]
    assert [each.swings for each in found.sections] == [3, 1, 1]
    assert found.sections[0].decides == Fraction(3, 4)
    assert (found.winning, found.sections[0].has_veto, found.sections[1].has_veto) == (3, True, False)
    assert [sentence(said) for said in found.sentences] == [
        "A motion carries with 51 of 100 votes.",
        "Nothing carries without: A.",
    ]


def test_luxembourg_never_made_a_difference_in_the_council_of_1958() -> None:
    game = game_of(
        [(key, Fraction(votes)) for key, votes in EEC.items()],
        [Condition(Fraction(12, 17), False, Base.ALLOCATED)],
    )
    assert game.quota == 12
    found = power(game)
    assert banzhaf(found) == [*["5/21"] * 3, *["1/7"] * 2, "0"]
    assert shapley(found) == [*["7/30"] * 3, *["3/20"] * 2, "0"]
    assert found.winning == 14
    assert found.of("Luxembourg").is_dummy
    assert sentence(found.sentences[-1]) == "These have votes but never make a difference: Luxembourg."


def test_a_dictator_decides_alone() -> None:
    found = weigh(6, 6, 3, 2)
    assert banzhaf(found) == shapley(found) == ["1", "0", "0"]
    assert found.sections[0].is_dictator
    assert [sentence(said) for said in found.sentences[1:]] == [
        "A decides alone: no other section ever makes a difference.",
        "These have votes but never make a difference: B, C.",
    ]


def test_the_security_council() -> None:
    """Five with a veto and ten without, nine of fifteen: 7 votes each against 1, 39 of 67. Source: L. S. Penrose."""
    found = weigh(39, *[7] * 5, *[1] * 10)
    assert found.sections[0].banzhaf / found.sections[5].banzhaf == Fraction(848, 84)
    assert found.sections[5].shapley == Fraction(4, 2145)
    assert sum(each.has_veto for each in found.sections) == 5


def test_weights_may_be_fractions() -> None:
    assert banzhaf(weigh(Fraction(51, 3), Fraction(50, 3), Fraction(49, 3), Fraction(1, 3))) == ["3/5", "1/5", "1/5"]
    game = game_of([("A", Fraction(3, 2)), ("B", Fraction(3, 2)), ("C", Fraction(1))], [MORE_THAN_HALF])
    assert game.quota == Fraction(5, 2)


@pytest.mark.parametrize(
    ("condition", "quota"),
    [
        (MORE_THAN_HALF, 51),
        (Condition(Fraction(1, 2), False, Base.FOR_AGAINST), 50),
        (Condition(Fraction(2, 3), False, Base.PRESENT), 67),
        (Condition(Fraction(2, 3), True, Base.ACCREDITED), 67),
        (Condition(Fraction(1), False, Base.ALLOCATED), 100),
    ],
)
def test_a_condition_is_a_quota(condition: Condition, quota: int) -> None:
    weights = [("A", Fraction(50)), ("B", Fraction(49)), ("C", Fraction(1))]
    assert game_of(weights, [condition]).quota == quota
    assert game_of(weights, [MORE_THAN_HALF, condition]).quota == max(quota, 51)


def test_a_double_majority_gives_small_sections_power() -> None:
    weights = [("A", Fraction(60)), ("B", Fraction(20)), ("C", Fraction(20))]
    assert banzhaf(power(game_of(weights, [MORE_THAN_HALF]))) == ["1", "0", "0"]
    both = game_of(weights, [MORE_THAN_HALF, replace(MORE_THAN_HALF, measure=Measure.SECTIONS)])
    assert (both.quota, both.sections) == (51, 2)
    found = power(both)
    assert banzhaf(found) == ["3/5", "1/5", "1/5"]
    assert sentence(found.sentences[1]) == "It also needs 2 of the 3 sections."
    assert weigh(1, 5, 5, 5, sections=3).winning == 1


def test_a_quota_nobody_reaches() -> None:
    found = weigh(11, 5, 5)
    assert (found.winning, banzhaf(found), shapley(found)) == (0, ["0", "0"], ["0", "0"])


def test_more_sections_than_fit_in_a_word() -> None:
    """Seventy alike: figures of 67 bits, each section one seventieth."""
    found = weigh(36, *[1] * 70)
    assert set(banzhaf(found)) == set(shapley(found)) == {"1/70"}
    assert found.winning == 2**69 - comb(70, 35) // 2


def test_few_sections_may_have_millions_of_votes() -> None:
    weights = (9_000_001, 8_000_003, 7_000_005, 1_000_007, 3)
    found = weigh(sum(weights) // 2 + 1, *weights)
    assert banzhaf(found) == banzhaf(weigh(14, 9, 8, 7, 1, 0))
    with pytest.raises(RuleError, match=r"tally\.power_too_large"):
        weigh(40_000_000, *range(2_000_001, 2_000_041))


def test_what_cannot_be_measured() -> None:
    with pytest.raises(RuleError, match=r"tally\.power_needs_condition"):
        game_of([("A", Fraction(1))], [])
    with pytest.raises(RuleError, match=r"tally\.power_of_votes_and_sections"):
        game_of([("A", Fraction(1))], [replace(MORE_THAN_HALF, measure=Measure.HEADS)])
    with pytest.raises(RuleError, match=r"tally\.fraction_out_of_range"):
        game_of([("A", Fraction(1))], [replace(MORE_THAN_HALF, fraction=Fraction(3, 2))])
    for game in (
        Game((), Fraction(1)),
        Game((("A", Fraction(1)),), Fraction(0)),
        Game((("A", Fraction(-1)),), Fraction(1)),
    ):
        with pytest.raises(CaseError, match=r"tally\.power_makes_no_sense"):
            power(game)
    with pytest.raises(CaseError, match=r"tally\.claim_twice"):
        power(Game((("A", Fraction(1)), ("A", Fraction(1))), Fraction(1)))


def test_power_goes_to_json_and_back() -> None:
    found = weigh(51, 50, 49, 1)
    assert Power.from_json(found.to_json()) == found


FEDERATION = [
    Section("mines", "Mines", Fraction(60_000)),
    Section("rail", "Rail", Fraction(20_000)),
    Section("post", "Post", Fraction(15_000)),
    Section("arts", "Arts", Fraction(5_000)),
]
BY_MEMBERS = ComparedRule(
    "members", "In proportion", ApportionmentRule("5", house=100, method="sainte_lague"), (MORE_THAN_HALF,)
)
BY_ROOTS = ComparedRule(
    "roots", "Square roots",
    ApportionmentRule("5", house=100, method="sainte_lague", basis=Basis.SQUARE_ROOT), (MORE_THAN_HALF,),
)  # fmt: skip


def test_rules_side_by_side() -> None:
    proportion, roots = compare([BY_MEMBERS, BY_ROOTS], FEDERATION)
    assert [row.seats for row in proportion.sections] == [60, 20, 15, 5]
    assert [row.seats for row in roots.sections] == [42, 25, 21, 12]
    assert (proportion.largest, proportion.domination) == ("mines", Fraction(5, 3))
    assert [row.power for row in roots.sections] == [Fraction(1, 2), *[Fraction(1, 6)] * 3]
    assert roots.domination == Fraction(1, 2) / Fraction(3, 5)
    assert [row.advantage for row in proportion.sections] == [Fraction(5, 3), 0, 0, 0]
    assert [sentence(said) for said in proportion.sentences[:2]] == [
        "In proportion: Mines, the largest section, has 60.0 per cent of the members and 100.0 per cent of the power, "
        "1.67 times as much (rounded).",
        "A motion carries with 51 of 100 votes.",
    ]
    assert sentence(proportion.sentences[2]) == "Mines decides alone: no other section ever makes a difference."
    assert Compared.from_json(roots.to_json()) == roots


def test_votes_may_follow_a_rule_of_their_own() -> None:
    votes = ApportionmentRule("7", steps=EntitlementRule("7", per=5_000))
    [found] = compare([replace(BY_ROOTS, votes=votes)], FEDERATION)
    assert [row.votes for row in found.sections] == [12, 4, 3, 1]
    assert found.quota == 11
    assert found.sections[0].of_votes == Fraction(3, 5)


def test_of_the_largest_the_one_with_most_power_counts() -> None:
    twins = [Section(key, key, Fraction(10)) for key in "ab"]
    rule = replace(BY_MEMBERS, seats=ApportionmentRule("5", house=3, method="sainte_lague"))
    [found] = compare([rule], twins, [Lot(("b", "a"))])
    assert (found.largest, found.domination) == ("b", 2)
    with pytest.raises(RuleError, match=r"tally\.compared_needs_lot"):
        compare([rule], twins)


def test_what_cannot_be_compared() -> None:
    with pytest.raises(CaseError, match=r"tally\.nobody_to_compare"):
        compare([BY_MEMBERS], [Section("a", "A", Fraction(0))])
    steps = ApportionmentRule("5", steps=EntitlementRule("5", per=1_000_000))
    with pytest.raises(RuleError, match=r"tally\.compared_without_seats"):
        compare([replace(BY_MEMBERS, seats=steps)], FEDERATION)


def test_a_section_without_members_has_no_advantage() -> None:
    rule = replace(BY_MEMBERS, seats=ApportionmentRule("5", house=10, method="sainte_lague", base=1))
    [found] = compare([rule], [*FEDERATION, Section("new", "New", Fraction(0))])
    assert found.sections[-1].advantage is None
    assert found.sections[-1].seats == 1


def test_rows_for_charts() -> None:
    compared = compare([BY_MEMBERS, BY_ROOTS], FEDERATION)
    mines = seats_chart(compared)[0]
    assert (mines.label, mines.bars[0]) == ("Mines", Bar("In proportion", Fraction(60), "60"))
    assert [bar.text for bar in power_chart(compared)[3].bars] == ["0.0", "16.7"]
    assert [(bar.label, bar.text) for bar in domination_chart(compared)] == [
        ("In proportion", "1.67"),
        ("Square roots", "0.83"),
    ]
    arts = measures_chart(compared[0])[3]
    assert [(bar.label, bar.value) for bar in arts.bars] == [
        ("members", Fraction(1, 20)),
        ("seats", Fraction(1, 20)),
        ("votes", Fraction(1, 20)),
        ("power", 0),
    ]
    assert seats_chart(()) == power_chart(()) == ()


def test_rows_for_a_chart_of_one_apportionment() -> None:
    rule = ApportionmentRule("5", house=10, method="hare", base=1)
    rows = apportionment_chart(apportion(rule, FEDERATION))
    assert [(row.label, [(bar.label, bar.text) for bar in row.bars]) for row in rows[::3]] == [
        ("Mines", [("members", "60.0"), ("seats", "50.0")]),
        ("Arts", [("members", "5.0"), ("seats", "10.0")]),
    ]
    gone = [*FEDERATION, Section("gone", "Gone", Fraction(0), "observer")]
    assert len(apportionment_chart(apportion(replace(rule, without_seats=("observer",)), gone))) == 4
    assert apportionment_chart(apportion(rule, [Section("gone", "Gone", Fraction(0))])) == ()


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1999, 1000), 1, "2.0"),
    ],
)
def test_rounding_for_the_eye(number: Fraction, places: int, text: str) -> None:
    assert rounded(number, places) == text
    assert per_cent(number / 100, places) == text
