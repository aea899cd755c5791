"""Parameters 2 to 8 of standing orders in the wild: each real rule is data of the tally, with its real figures."""

from fractions import Fraction

from congress.tally.sections.apportionment import ApportionmentRule, Low, Section, apportion
from congress.tally.sections.colleges import CollegeRule, apportion_colleges
from congress.tally.sections.entitlement import Band, EntitlementRule, Step, entitle
from congress.tally.sections.membership import Counted, Membership, MembershipRule, members_of
from congress.tally.sections.sharing import Sharing, SharingRule, share
from tests.unit.tally.test_worked_cases import AFL_CIO, CONAT, CSP_CONLUTAS


def sections(**members: Fraction | int) -> list[Section]:
    return [Section(name, name, Fraction(number)) for name, number in members.items()]


def test_2_steps_and_an_increment() -> None:
    """AFL-CIO: 9 above 175,000 and one more for each 75,000."""
    assert [entitle(AFL_CIO, members).seats for members in (1, 175_001, 250_000, 325_000)] == [1, 9, 10, 11]


def test_3_an_increment_with_a_fraction_and_a_base() -> None:
    """Conat: 5 and one for each 500, a fraction of 250 counts."""
    assert [entitle(CONAT, members).seats for members in (249, 250, 500, 749, 750)] == [5, 6, 6, 6, 7]


def test_4_houses_of_every_kind() -> None:
    """SPD: 600, two for each first. Hannover: one at least, the total grows. Open: what the steps give."""
    members = sections(north=50_000, south=30_000, east=19_900, islands=100)
    fixed = ApportionmentRule("4", house=600, method="hare", base=2)
    growing = ApportionmentRule("4", house=100, method="hare", minimum=1, low=Low.ENLARGES)
    open_ = ApportionmentRule("4", steps=EntitlementRule("4", per=1_000, minimum=1))
    assert list(apportion(fixed, members).seats.values()) == [298, 180, 120, 2]
    assert list(apportion(growing, members).seats.values()) == [50, 30, 20, 1]
    assert list(apportion(open_, members).seats.values()) == [50, 30, 19, 1]
    assert [apportion(rule, members).house for rule in (fixed, growing, open_)] == [600, 101, 100]


def test_5_members_attested_paid_for_or_on_average() -> None:
    """EI: the average of dues over four years."""
    membership = Membership(attested=5_000, paid=(4_000, 4_000, 3_000, 3_500))
    assert members_of(MembershipRule("5", Counted.AVERAGE_PAID, window=4), membership) == 3_625


def test_6_colleges_with_shares_and_a_cap() -> None:
    """FSU: half and half, no union above 49 per cent of its half."""
    half = Fraction(1, 2)
    unions = CollegeRule("unions", "Unions", half, ApportionmentRule("6", method="hare", cap_share=Fraction(49, 100)))
    places = CollegeRule("places", "Departments", half, ApportionmentRule("6", method="hare"))
    chosen = {"unions": sections(large=900, small=100), "places": sections(one=3, other=1)}
    found = apportion_colleges(200, [unions, places], chosen)
    assert found.of("places").seats == {"one": 75, "other": 25}
    assert found.of("unions").seats == {"large": 49, "small": 49}
    assert found.of("unions").vacant == 2


def test_7_votes_by_steps_linear_degressive_and_capped() -> None:
    """CSP-Conlutas by steps to 10; one for each member; fewer for each in larger bands; IMF by dues above 200,000."""
    assert entitle(CSP_CONLUTAS, 400_000).seats == 10
    assert entitle(EntitlementRule("7", per=1), 1_234).seats == 1_234
    degressive = EntitlementRule("7", bands=(Band(0, 100), Band(1_000, 200), Band(10_000, 500)), cap=100)
    assert [entitle(degressive, members).seats for members in (1_000, 10_000, 12_000, 90_000)] == [10, 55, 59, 100]
    imf = MembershipRule("7", full_to=200_000)
    assert members_of(imf, Membership(300_000, ratio=Fraction(1, 3))) == Fraction(700_000, 3)


def test_8_votes_shared_over_delegates() -> None:
    """NATCA equally, FCB in packs, FINA's lone delegate casts both, or all by one, or as listed."""
    assert share(SharingRule(Sharing.EQUAL), Fraction(275), 3) == (Fraction(275, 3),) * 3
    assert share(SharingRule(Sharing.PACKED, pack=10), Fraction(47), 5) == (10, 10, 10, 10, 7)
    assert share(SharingRule(Sharing.EQUAL), Fraction(2), 1) == (2,)
    assert share(SharingRule(Sharing.ALL_BY_ONE), Fraction(7), 3) == (7, 0, 0)
    assert share(SharingRule(Sharing.FIXED, fixed=(Fraction(4), Fraction(3))), Fraction(7), 2) == (4, 3)


def test_steps_also_cap_and_floor() -> None:
    rule = EntitlementRule("2", steps=(Step(0, 1), Step(100, 2)), per=100, after=200, minimum=1, cap=4)
    assert [entitle(rule, members).seats for members in (0, 50, 150, 350, 900)] == [1, 1, 2, 3, 4]
