"""Seats of sections: houses of a given size and open ones, base, minimum, cap, square roots, colleges, membership."""

from dataclasses import replace
from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.sections.apportionment import Apportionment, ApportionmentRule, Basis, High, Low, Section, apportion
from congress.tally.sections.colleges import CollegeRule, apportion_colleges
from congress.tally.sections.entitlement import Band, EntitlementRule, Step, entitle
from congress.tally.sections.membership import Counted, Membership, MembershipRule, members_of
from tests.unit.tally.test_worked_cases import AFL_CIO, CONAT, CSP_CONLUTAS

EUROPE_2010 = """
    Germany 81802257 96 France 64714074 85 Britain 62008048 81 Italy 60340328 79 Spain 45989016 62 Poland 38167329 52
    Romania 21462186 32 Netherlands 16574989 26 Greece 11305118 19 Belgium 10839905 19 Portugal 10637713 18
    Czechia 10506813 18 Hungary 10014324 18 Sweden 9340682 17 Austria 8375290 16 Bulgaria 7563710 15 Denmark 5534738 12
    Slovakia 5424925 12 Finland 5351427 12 Ireland 4467854 11 Lithuania 3329039 10 Latvia 2248374 8 Slovenia 2046976 8
    Estonia 1340127 7 Cyprus 803147 6 Luxembourg 502066 6 Malta 412970 6
"""
"""Member, population and seats (G. Grimmett and others, The allocation between the EU member states, 2011)."""

WEBSTER = ApportionmentRule("5", house=100, method="sainte_lague")


def sections(*members: int | Fraction, category: str = "full") -> list[Section]:
    """Sections A, B, C, … with so many members."""
    return [
        Section(chr(65 + place), f"Section {chr(65 + place)}", Fraction(number), category)
        for place, number in enumerate(members)
    ]


def seats(rule: ApportionmentRule, *members: int | Fraction) -> list[int]:
    return list(apportion(rule, sections(*members)).seats.values())


def test_the_cambridge_compromise_of_2011() -> None:
    """Base 5, Adams, at most 96, in a house of 751."""
    words = EUROPE_2010.split()
    states = [Section(key, key, Fraction(people)) for key, people in zip(words[::3], words[1::3], strict=True)]
    rule = ApportionmentRule("CamCom", house=751, method="adams", base=5, cap=96)
    found = apportion(rule, states)
    assert found.seats == dict(zip(words[::3], map(int, words[2::3]), strict=True))
    assert found.house == 751
    assert [sentence(said) for said in found.sections[0].sentences] == [
        "Germany, members 81802257: seats 96 (for each section 5, by its share 91).",
        "It stands at the cap of 96.",
    ]


@pytest.mark.parametrize(
    ("steps", "members", "due"),
    [
        (AFL_CIO, (4_000, 4_001, 60_000, 175_001, 249_999, 250_000), [1, 2, 6, 9, 9, 10]),
        (CSP_CONLUTAS, (4_999, 89_999, 90_000, 400_000), [1, 5, 6, 10]),
        (CONAT, (10_000,), [25]),
    ],
)
def test_a6_steps_leave_the_house_open(steps: EntitlementRule, members: tuple[int, ...], due: list[int]) -> None:
    found = apportion(ApportionmentRule("steps", steps=steps), sections(*members))
    assert list(found.seats.values()) == due
    assert (found.house, found.asked, found.shares) == (sum(due), 0, None)


def test_a_minimum_inside_the_house_or_on_top_of_it() -> None:
    """SPD: 600 seats, two for each first. Hannover: one at least, and the total grows."""
    assert seats(replace(WEBSTER, house=10, minimum=1), 960, 30, 10) == [8, 1, 1]
    grown = apportion(replace(WEBSTER, house=10, minimum=1, low=Low.ENLARGES), sections(960, 30, 10))
    assert (list(grown.seats.values()), grown.house, grown.asked) == ([10, 1, 1], 12, 10)
    assert [sentence(said) for said in grown.sentences[:2]] == [
        "Seats apportioned: 12 (art. 5).",
        "Seats that minimums add to the house: 2.",
    ]
    assert grown.sections[1].raised == 1
    assert sentence(grown.sections[1].sentences[-1]) == "Raised to the minimum of 1."
    first = replace(WEBSTER, house=600, method="hare", base=2)
    assert seats(first, 50_000, 30_000, 20_000) == [2 + 297, 2 + 178, 2 + 119]


def test_none_above_fifteen_per_cent() -> None:
    """Of 100 seats no section has more than 15. Webster gives A 41: what is above is shared again, or dropped."""
    members = (400, 103, 91, 90, 82, 81, 79, 74)
    again = apportion(replace(WEBSTER, cap_share=Fraction(15, 100)), sections(*members))
    assert again.seats["A"] == 15
    assert (again.house, again.vacant) == (100, 0)
    dropped = apportion(replace(WEBSTER, cap_share=Fraction(15, 100), high=High.DROPPED), sections(*members))
    assert (dropped.seats["A"], dropped.sections[0].cut, dropped.house) == (15, 26, 74)
    assert dropped.seats["B"] == 10
    assert sentence(dropped.sentences[1]) == "Seats that caps take from the house, not shared again: 26."
    assert sentence(dropped.sections[0].sentences[-1]) == "Cut to the cap of 15."


def test_a_share_that_caps_an_open_house_is_of_the_sum_that_results() -> None:
    """Steps give 40 + 9 × 10 = 130. 15 per cent of that are 19, of 19 + 90 they are 16, of 106 they are 15."""
    rule = ApportionmentRule("5", steps=EntitlementRule("5", per=10), cap_share=Fraction(15, 100))
    found = apportion(rule, sections(400, *[100] * 9))
    assert (found.seats["A"], found.house) == (15, 105)
    assert Fraction(15, 105) <= Fraction(15, 100) < Fraction(16, 106)
    assert sentence(found.sections[0].sentences[0]).startswith("Members: 400. Seats: 40 (")
    with pytest.raises(RuleError, match=r"tally\.cap_below_minimum"):
        apportion(rule, sections(400, 100, 100))
    assert apportion(replace(rule, cap=9), sections(400, *[100] * 9)).seats["A"] == 9


def test_square_roots_are_exact_with_divisors_and_cut_for_quotas() -> None:
    """Penrose: 10,000 against 2,500 and 100 members are 100 against 50 and 10."""
    rule = ApportionmentRule("5", house=16, method="sainte_lague", basis=Basis.SQUARE_ROOT)
    assert seats(rule, 10_000, 2_500, 100) == [10, 5, 1]
    assert seats(replace(rule, method="hare", places=0), 10_000, 2_500, 100) == [10, 5, 1]
    assert seats(replace(rule, method="hare", places=1, house=3), 2, 8, 8) == [1, 1, 1]
    with pytest.raises(RuleError, match=r"tally\.roots_need_divisors"):
        seats(replace(rule, method="hare"), 10_000, 2_500)


def test_categories_without_seats() -> None:
    rule = replace(WEBSTER, house=10, base=1, without_seats=("observer",))
    found = apportion(rule, [*sections(60, 40), Section("O", "Onlookers", Fraction(500), "observer")])
    assert found.seats == {"A": 6, "B": 4, "O": 0}
    assert sentence(found.sections[2].sentences[0]) == "Onlookers has no seats, as observer (art. 5)."


def test_a_tie_for_the_last_seat_needs_a_lot() -> None:
    rule = replace(WEBSTER, house=3)
    tied = apportion(rule, sections(50, 50))
    assert (tied.tied, tied.purpose) == (("A", "B"), "seat")
    assert sentence(tied.sentences[-1]) == "Equal for the last seats, a lot must be drawn: Section A, Section B."
    assert apportion(rule, sections(50, 50), (Lot(("B", "A")),)).seats == {"A": 1, "B": 2}


def test_the_last_seat_is_told_in_members() -> None:
    found = apportion(replace(WEBSTER, house=10), sections(604, 396))
    assert [sentence(said) for said in found.sentences[-2:]] == [
        "The last seat went to Section A with the quotient 54 10/11; next was Section B with 44.",
        "Section B would have got it with 99 more.",
    ]


def test_bands_have_increments_of_their_own() -> None:
    """One for every 100 to 1,000, one for every 500 or 250 of them to 5,000, then one for every 1,000."""
    rule = EntitlementRule("7", bands=(Band(0, 100), Band(1_000, 500, 250), Band(5_000, 1_000)))
    due = [entitle(rule, members).seats for members in (99, 100, 1_000, 1_249, 1_250, 5_000, 5_999, 6_000, 10_000)]
    assert due == [0, 1, 10, 10, 11, 18, 18, 19, 23]
    assert entitle(EntitlementRule("7", base=2, per=50, bands=(Band(100, 0),)), 149).seats == 4
    for bands in ((Band(5, 1), Band(5, 1)), (Band(-1, 1),), (Band(0, 10, 11),), (Band(0, -1),)):
        with pytest.raises(RuleError, match=r"tally\.entitlement_makes_no_sense"):
            entitle(EntitlementRule("7", bands=bands), 5)


def test_half_from_unions_and_half_from_departments() -> None:
    """FSU: no national union above 49 per cent of its half; the rest of the half goes to the others."""
    half = Fraction(1, 2)
    unions = CollegeRule("unions", "Unions", half, ApportionmentRule("6", method="hare", cap_share=Fraction(49, 100)))
    places = CollegeRule("places", "Departments", half, ApportionmentRule("6", method="dhondt"))
    found = apportion_colleges(400, [unions, places], {"unions": sections(80, 14, 6), "places": sections(50, 30)})
    assert found.of("unions").seats == {"A": 98, "B": 71, "C": 31}
    assert found.of("places").seats == {"A": 125, "B": 75}
    assert [sentence(said) for said in found.sentences] == [
        "Unions: seats 200, a share of 1/2.",
        "Departments: seats 200, a share of 1/2.",
    ]
    odd = apportion_colleges(401, [unions, places], {"unions": sections(80, 14, 6), "places": sections(50, 30)})
    assert (odd.tied, odd.colleges) == (("unions", "places"), ())
    lot = Lot(("places", "unions"))
    drawn = apportion_colleges(
        401, [unions, places], {"unions": sections(80, 14, 6), "places": sections(50, 30)}, [lot]
    )
    assert (drawn.of("unions").house, drawn.of("places").house) == (200, 201)


def test_colleges_share_the_whole_house() -> None:
    college = CollegeRule("youth", "Youth", Fraction(1, 3), ApportionmentRule("6", method="hare"))
    with pytest.raises(RuleError, match=r"tally\.college_shares_differ"):
        apportion_colleges(10, [college], {"youth": sections(5)})
    rest = replace(college, key="rest", share=Fraction(2, 3))
    with pytest.raises(RuleError, match=r"tally\.college_without_seats"):
        apportion_colleges(1, [college, rest], {"youth": sections(5), "rest": sections(5)})
    with pytest.raises(CaseError, match="missing_field"):
        apportion_colleges(10, [college, rest], {"rest": sections(5)})


def test_members_that_count() -> None:
    """EI: the average of four years. IMF: in full to 200,000, above by the ratio of dues."""
    of = Membership(attested=330, paid=(100, 200, 300, 301), ratio=Fraction(1, 2))
    assert members_of(MembershipRule("9"), of) == 330
    assert members_of(MembershipRule("9", Counted.PAID), of) == 301
    assert members_of(MembershipRule("9", Counted.AVERAGE_PAID, window=4), of) == Fraction(901, 4)
    imf = MembershipRule("9", full_to=200_000)
    assert members_of(imf, Membership(500_000, ratio=Fraction(2, 3))) == 400_000
    assert members_of(imf, Membership(150_000, ratio=Fraction(2, 3))) == 150_000
    assert seats(replace(WEBSTER, house=3), Fraction(901, 4), 110) == [2, 1]


@pytest.mark.parametrize(
    ("rule", "membership", "key"),
    [
        (MembershipRule(""), Membership(5), "no_article"),
        (MembershipRule("9", window=0), Membership(5), "membership_makes_no_sense"),
        (MembershipRule("9", full_to=-1), Membership(5), "membership_makes_no_sense"),
        (MembershipRule("9"), Membership(-5), "members_below_zero"),
        (MembershipRule("9", Counted.PAID), Membership(5), "period_missing"),
        (MembershipRule("9", Counted.AVERAGE_PAID, window=3), Membership(5, (1, 2)), "period_missing"),
    ],
)
def test_membership_that_cannot_be_counted(rule: MembershipRule, membership: Membership, key: str) -> None:
    with pytest.raises((CaseError, RuleError), match=rf"tally\.{key}"):
        members_of(rule, membership)


STEPS = EntitlementRule("5", per=10)


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (ApportionmentRule("", house=5, method="hare"), "no_article"),
        (ApportionmentRule("5", house=5), "house_and_steps"),
        (ApportionmentRule("5", method="hare"), "house_and_steps"),
        (ApportionmentRule("5", house=5, steps=STEPS), "house_and_steps"),
        (ApportionmentRule("5", method="hare", steps=STEPS), "house_and_steps"),
        (ApportionmentRule("5", house=5, method="hare", base=-1), "apportionment_makes_no_sense"),
        (ApportionmentRule("5", house=5, method="hare", cap=1, minimum=2), "apportionment_makes_no_sense"),
        (ApportionmentRule("5", house=5, method="hare", cap_share=Fraction(0)), "apportionment_makes_no_sense"),
        (ApportionmentRule("5", steps=STEPS, basis=Basis.SQUARE_ROOT), "apportionment_makes_no_sense"),
        (ApportionmentRule("5", house=5, method="hare", base=3), "base_above_house"),
        (ApportionmentRule("5", house=5, method="hare", minimum=3), "minimums_above_house"),
        (ApportionmentRule("5", house=5, method="hare", cap_share=Fraction(1, 10)), "cap_below_minimum"),
        (ApportionmentRule("5", house=5, method="guess"), "share_not_known"),
    ],
)
def test_rules_that_make_no_sense(rule: ApportionmentRule, key: str) -> None:
    with pytest.raises(RuleError, match=rf"tally\.{key}"):
        apportion(rule, sections(60, 40))


def test_sections_that_make_no_sense() -> None:
    with pytest.raises(CaseError, match=r"tally\.claim_twice"):
        apportion(WEBSTER, [*sections(5), *sections(5)])
    with pytest.raises(CaseError, match=r"tally\.members_below_zero"):
        apportion(WEBSTER, sections(-5))
    with pytest.raises(CaseError, match=r"tally\.members_not_whole"):
        apportion(ApportionmentRule("5", steps=STEPS), sections(Fraction(1, 2)))


def test_an_apportionment_goes_to_json_and_back() -> None:
    found = apportion(replace(WEBSTER, house=7, basis=Basis.SQUARE_ROOT), sections(60, 40))
    assert Apportionment.from_json(found.to_json()) == found
    rule = ApportionmentRule("5", steps=STEPS, cap_share=Fraction(1, 2))
    assert ApportionmentRule.from_json(rule.to_json()) == rule


def test_steps_over_bounds() -> None:
    rule = ApportionmentRule("5", steps=EntitlementRule("5", steps=(Step(0, 1),), per=100), base=1, minimum=3, cap=5)
    assert seats(rule, 10, 250, 900) == [3, 4, 5]
