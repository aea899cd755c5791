"""Constraints: worked cases B1 and B2, Hill's example, the flagship, and what is said of each demand."""

from itertools import combinations, product

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Question, QuestionKind
from congress.tally.constraints.feasible import Completion
from congress.tally.constraints.guardian import DeadEnd, Guardian, each_group
from congress.tally.constraints.rows import Row, Span
from congress.tally.errors import RuleError
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Constraint, ElectionRule, Force, Method, Over, Unfilled
from tests.unit.tally.constrained import Groups, elect_by_votes, gender, standing

WOMEN = Constraint("gender", "women", 1, article="7")
B1 = {"M1": 95, "M2": 90, "M3": 88, "M4": 80, "M5": 76, "M6": 70, "F1": 64, "M7": 60, "F2": 40}


def guardian(groups: dict[str, Groups], places: int, *constraints: Constraint) -> Guardian:
    question = Question(QuestionKind.ELECTION, standing(groups), places)
    return Guardian(question, ElectionRule("20", Method.BLOCK, constraints=constraints))


def spoken(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


def test_b1_at_least_one_woman() -> None:
    report = elect_by_votes(B1, gender("F"), 6, WOMEN)
    assert report.elected == ("M1", "M2", "M3", "M4", "M5", "F1")
    assert {(fate.candidate, fate.is_guarded) for fate in report.fates} == {("F1", True), ("M6", False), ("M7", False)}
    assert {fate.constraint for fate in report.fates} == {WOMEN}
    [row] = report.kept
    assert (row.got, row.holds, set(row.decided)) == (1, True, {"F1", "M6", "M7"})
    assert "F1 must now be elected (gender:women ≥ 1)." in spoken(report)
    assert "M6 can no longer be elected (gender:women ≥ 1)." in spoken(report)
    assert spoken(report).index("F1 must now be elected (gender:women ≥ 1).") < spoken(report).index(
        "M1 is elected with 95."
    ), "what decided is said before who is elected"
    assert "Kept: gender:women ≥ 1 (art. 7); it is 1." in [sentence(said) for said in report.sentences]


def test_b1_without_the_constraint() -> None:
    assert elect_by_votes(B1, gender("F"), 6).elected == ("M1", "M2", "M3", "M4", "M5", "M6")


def test_b2_a_minimum_nobody_stands_for_is_refused_by_name() -> None:
    with pytest.raises(RuleError) as refused:
        elect_by_votes({"M1": 3, "M2": 2, "M3": 1}, gender("F"), 2, WOMEN)
    assert sentence(refused.value.message) == (
        "Art. 7 asks for gender:women ≥ 1: at least 1 must be elected, but 0 stand. "
        "Nobody can be elected under it: find candidates, or change the minimum."
    )


def regions(women_of_last: int) -> tuple[dict[str, Groups], list[Constraint]]:
    """Six regions of 4, 4, 4, 4, 6 and 3 seats, three women and six men standing in each."""
    groups, constraints = {}, []
    for number, seats in enumerate((4, 4, 4, 4, 6, 3), 1):
        region = f"R{number}"
        women = women_of_last if number == 6 else 3
        for place in range(9):
            both = (("region", region), ("gender", "women"), ("women of a region", region))
            groups[f"{region}-{place}"] = both if place < women else (("region", region), ("gender", "men"))
        constraints.append(Constraint("region", region, seats, seats))
        constraints.append(Constraint("women of a region", region, 1))
    return groups, constraints


def test_b2_the_total_is_implied() -> None:
    groups, constraints = regions(3)
    total = Constraint("gender", "women", 6)
    rest = Constraint("region", "R6", 3, 3)  # what the other regions leave of 25 seats
    assert guardian(groups, 25, total, *constraints).implied() == (total, rest)
    seven = Constraint("gender", "women", 7)
    assert guardian(groups, 25, seven, *constraints).implied() == (rest,)


def test_b2_a_region_without_a_woman_is_named_among_all_demands() -> None:
    groups, constraints = regions(0)
    with pytest.raises(RuleError) as refused:
        guardian(groups, 25, *constraints)
    assert refused.value.message.params["constraint"] == "women of a region:R6 ≥ 1"


def test_what_is_implied_is_said() -> None:
    report = elect_by_votes({"F1": 3, "F2": 2, "F3": 1}, gender("F"), 2, WOMEN)
    said = "Implied: gender:women ≥ 1 follows from the other demands and from who stands."
    assert sentence(report.sentences[-1]) == said


def test_only_the_demands_that_contradict_each_other_are_named() -> None:
    groups: dict[str, Groups] = {
        "a": (("section", "X"), ("gender", "women")),
        "b": (("section", "X"), ("gender", "men")),
        "c": (("section", "Y"), ("gender", "men")),
        "d": (("section", "Z"), ("gender", "men")),
    }
    demands = [
        Constraint("gender", "men", 0, 3),
        Constraint("section", "Y", 1),
        Constraint("gender", "women", 1),
        Constraint("section", "Z", 1),
    ]
    with pytest.raises(RuleError) as refused:
        guardian(groups, 2, *demands)
    assert sentence(refused.value.message) == (
        "These demands of art. 20 cannot be kept together with 2 elected: "
        "section:Y ≥ 1; gender:women ≥ 1; section:Z ≥ 1."
    )


# D. Hill's example, as J. Otten works it in Voting matters 13: fourteen seats, of them 7 English, 6 Scottish, 1 Welsh,
# and 7 men and 7 women; three Scottish women stand.
KINDS = {"EM": 5, "EW": 7, "SM": 6, "SW": 3, "WM": 1, "WW": 1}
NATION = {"E": 7, "S": 6, "W": 1}
POSSIBLE = {
    (0, 7, 6, 0, 1, 0), (1, 6, 5, 1, 1, 0), (1, 6, 6, 0, 0, 1), (2, 5, 4, 2, 1, 0),
    (2, 5, 5, 1, 0, 1), (3, 4, 3, 3, 1, 0), (3, 4, 4, 2, 0, 1), (4, 3, 3, 3, 0, 1),
}  # fmt: skip


def hill() -> Guardian:
    groups: dict[str, Groups] = {
        f"{kind}{number}": (("nation", kind[0]), ("gender", kind[1]))
        for kind, standing_of in KINDS.items()
        for number in range(standing_of)
    }
    nations = [Constraint("nation", nation, seats, seats) for nation, seats in NATION.items()]
    return guardian(groups, 14, *nations, Constraint("gender", "M", 7, 7), Constraint("gender", "W", 7, 7))


def test_hills_example_has_eight_possibilities() -> None:
    names = list(KINDS)
    rows = [
        Row(frozenset(place for place, kind in enumerate(names) if kind[at] == letter), seats, seats)
        for at, of in ((0, NATION), (1, {"M": 7, "W": 7}))
        for letter, seats in of.items()
    ]
    completion = Completion(len(names), rows, (14, 14))
    found = {
        numbers
        for numbers in product(*(range(most + 1) for most in KINDS.values()))
        if completion.solve(Span(numbers, numbers))
    }
    assert found == POSSIBLE


def test_hills_example_at_the_crucial_point() -> None:
    """Three men elected, none of them Scottish, and only two Scottish women left: four Scottish men must follow."""
    fates = hill().fates({"EM0", "EM1", "EM2"}, {"SW2"})
    assert fates.guarded == ("SW0", "SW1", "WW0")
    assert fates.doomed == ("EM3", "EM4", "WM0")
    assert {constraint.group for constraint in fates.reasons["SW0"]} == {"S", "W"}


def test_before_that_point_nobody_is_decided() -> None:
    fates = hill().fates({"EM0", "EM1"}, {"SW2"})
    assert (fates.guarded, fates.doomed) == ((), ())


def flagship() -> tuple[dict[str, Groups], Question]:
    """28 stand for 15 seats: sections A to G, tendencies red and blue, others of none."""
    groups: dict[str, Groups] = {}
    for number in range(28):
        tendency = "red" if number % 7 == 0 else "blue" if number % 9 == 1 else ""
        section = (("section", "ABCDEFG"[number // 4]),)
        groups[f"c{number}"] = (*section, ("tendency", tendency)) if tendency else section
    return groups, Question(QuestionKind.ELECTION, standing(groups), 15)


def test_one_per_section_where_anyone_stands_and_two_per_tendency() -> None:
    groups, question = flagship()
    demands = [*each_group(question, "section", "11"), *each_group(question, "tendency", "12", minimum=2)]
    assert [demand.group for demand in demands] == [*"ABCDEFG", "red", "blue"]
    votes = {key: 100 - number for number, key in enumerate(groups)}
    assert elect_by_votes(votes, groups.__getitem__, 15).elected == tuple(f"c{number}" for number in range(15))
    report = elect_by_votes(votes, groups.__getitem__, 15, *demands)
    assert all(row.holds for row in report.kept)
    assert report.elected == (*(f"c{number}" for number in range(11)), "c12", "c16", "c20", "c24")
    assert [fate.candidate for fate in report.fates if fate.is_guarded] == ["c24"]
    why = "section:D ≥ 1; section:E ≥ 1; section:F ≥ 1; section:G ≥ 1"
    assert f"c11 can no longer be elected ({why})." in spoken(report)
    [fate] = [fate for fate in report.fates if fate.candidate == "c11"]
    assert [constraint.group for constraint in fate.constraints] == [*"DEFG"]
    assert fate.constraint == fate.constraints[0]
    assert all("c11" in row.decided for row in report.kept if row.constraint.group in "DEFG")


def test_a_group_of_few_candidates_lowers_its_minimum() -> None:
    question = Question(QuestionKind.ELECTION, standing({"a": (("tendency", "red"),), "b": ()}), 2)
    assert each_group(question, "tendency", minimum=3) == (Constraint("tendency", "red", 1),)
    for unfilled, asked in ((Unfilled.GENERAL_LIST, 1), (Unfilled.VACANT, 3), (Unfilled.REOPEN, 3)):
        [put] = each_group(question, "tendency", minimum=3, unfilled=unfilled)
        assert put == Constraint("tendency", "red", asked, unfilled=unfilled)


def test_a_maximum_dooms_and_may_leave_seats_empty() -> None:
    votes = {"a1": 9, "a2": 8, "a3": 7, "b1": 1}
    most = Constraint("section", "a", 0, 1)
    report = elect_by_votes(votes, lambda key: (("section", key[0]),), 3, most)
    assert (report.elected, report.vacant, report.outcome) == (("a1", "b1"), 1, Outcome.ELECTED)
    assert "a2 can no longer be elected (section:a ≤ 1)." in spoken(report)
    assert sentence(report.sentences[-1]) == "Seats that the maximums leave empty: 1."


def test_a_should_gives_way_to_a_must_and_to_an_earlier_should() -> None:
    votes = {"m1": 9, "m2": 8, "f1": 3, "f2": 2}
    must = Constraint("gender", "men", 1)
    first = Constraint("gender", "women", 1, force=Force.SHOULD)
    second = Constraint("gender", "women", 2, force=Force.SHOULD)
    report = elect_by_votes(votes, gender("f"), 2, second, must, first)
    assert report.elected == ("m1", "f1")
    assert [row.holds for row in report.kept] == [False, True, True]
    assert "Set aside: gender:women ≥ 2 (art. 20) could not be kept beside" in sentence(report.sentences[-3])


def test_members_who_stay_count_for_the_whole_committee() -> None:
    votes = {"m1": 9, "m2": 8, "f1": 3}
    for staying, elected in ((1, ("m1", "m2")), (0, ("m1", "f1"))):
        demand = Constraint("gender", "women", 1, over=Over.COMMITTEE, staying=staying)
        report = elect_by_votes(votes, gender("f"), 2, demand)
        assert (report.elected, report.kept[0].got) == (elected, 1)


def test_a_tie_for_the_guarded_place_needs_the_lot() -> None:
    votes = {"m1": 9, "m2": 8, "f1": 3, "f2": 3}
    report = elect_by_votes(votes, gender("f"), 2, WOMEN)
    assert (report.outcome, report.elected, report.tied) == (Outcome.NEEDS_LOT, ("m1",), ("f1", "f2"))
    drawn = elect_by_votes(votes, gender("f"), 2, WOMEN, lots=(Lot(("f2", "f1")),))
    assert drawn.elected == ("m1", "f2")
    assert "Equal for the next seat: f1, f2. The lot fell on f2." in spoken(drawn)


def test_a_tie_that_takes_nothing_from_anybody_needs_none() -> None:
    assert elect_by_votes({"m1": 9, "m2": 9, "f1": 3}, gender("f"), 3, WOMEN).elected == ("m1", "m2", "f1")


def test_nobody_without_votes_but_where_a_minimum_needs_them() -> None:
    report = elect_by_votes({"m1": 9, "m2": 0, "f1": 0}, gender("f"), 3, WOMEN)
    assert (report.elected, report.vacant) == (("m1", "f1"), 1)


def test_going_on_without_asking_is_found_out() -> None:
    with pytest.raises(DeadEnd) as refused:
        hill().fates({f"EM{number}" for number in range(5)} | {"WM0"}, {"SW0"})
    assert sentence(refused.value.message) == (
        "After those elected and excluded so far no committee is left that keeps the demands of art. 20. "
        "Nobody is declared elected."
    )


THREE = ("one", "two", "three")


def many_groupings() -> dict[str, Groups]:
    """Four groupings over eight candidates, each pair of groups alike often enough that sums alone decide nothing."""
    return {
        f"c{number}": (
            *((name, "x" if number >> place & 1 else "y") for place, name in enumerate(THREE)),
            ("four", "x" if number in (0, 3, 5, 6) else "y"),
        )
        for number in range(8)
    }


@pytest.mark.parametrize(("least", "most"), [(2, 4), (0, 2)])
def test_more_groupings_than_sums_and_flows_can_settle(least: int, most: int) -> None:
    groups = many_groupings()
    demands = [Constraint(name, "x", 2, 2) for name in THREE]
    guard = guardian(groups, 4, *demands, Constraint("four", "x", least, most))
    elected, excluded = {"c7", "c0"}, {"c1"}
    possible = [
        elected | {one, other}
        for one, other in combinations(sorted(set(groups) - elected - excluded), 2)
        if all(
            sum((name, "x") in groups[key] for key in elected | {one, other}) == 2 for name in ("one", "two", "three")
        )
        and least <= sum(("four", "x") in groups[key] for key in elected | {one, other}) <= most
    ]
    fates = guard.fates(elected, excluded)
    free = set(groups) - elected - excluded
    assert set(fates.doomed) == {key for key in free if not any(key in each for each in possible)}
    assert set(fates.guarded) == {key for key in free if all(key in each for each in possible)}


def test_a_third_family_is_searched_by_branching() -> None:
    """One of each pair in two ways of pairing four kinds, and the third way of pairing too few, then too many."""
    first = [Row(frozenset({0, 1}), 1, 1), Row(frozenset({2, 3}), 1, 1)]
    second = [Row(frozenset({0, 2}), 1, 1), Row(frozenset({1, 3}), 1, 1)]
    for least, most, found in ((2, 2, {(1, 0, 0, 1)}), (0, 0, {(0, 1, 1, 0)}), (0, 2, {(1, 0, 0, 1), (0, 1, 1, 0)})):
        completion = Completion(4, [*first, *second, Row(frozenset({0, 3}), least, most)], (2, 2))
        assert completion.solve(Span((0,) * 4, (1,) * 4)) in found
    completion = Completion(4, [*first, *second, Row(frozenset({0, 3}), 1, 1)], (2, 2))
    assert completion.solve(Span((0,) * 4, (1,) * 4)) is None


def test_fewer_seats_are_filled_where_exclusions_leave_no_other_way() -> None:
    guard = guardian({"m1": (("gender", "men"),), "m2": (("gender", "men"),), "f1": (("gender", "women"),)}, 2, WOMEN)
    fates = guard.fates({"f1"}, {"m1"})
    assert (fates.guarded, fates.doomed) == ((), ())
    assert guard.fates({"m1"}, {"m2"}).doomed == ()


def test_of_a_group_in_which_too_few_stand_both_bounds_stay_eased() -> None:
    """Three women, no more and no fewer, where two stand: a third man fills the seat that two men at most leave."""
    women = Constraint("gender", "women", 3, 3, unfilled=Unfilled.GENERAL_LIST)
    men = Constraint("gender", "men", 0, 2, unfilled=Unfilled.GENERAL_LIST)
    groups = {key: gender("F")(key) for key in ("F1", "F2", "M1", "M2", "M3", "M4")}
    for demands in ((women, men), (men, women)):
        guard = guardian(groups, 5, *demands)
        assert (guard.bounds(women), guard.bounds(men), guard.fillable) == ((2, 3), (0, 3), 5)
        assert guard.fates(()).guarded == ("F1", "F2")
        assert guard.fates({"M1", "M2", "M3"}).doomed == ("M4",)
