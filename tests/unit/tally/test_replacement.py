"""Replacement by votes: worked case B4 in its three variants, maximums, ties, and what it cannot do."""

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.constraints.replacement import refuse_constraints
from congress.tally.errors import RuleError
from congress.tally.methods import how
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Constraint, ElectionRule, Keeping, Method, Over
from tests.unit.tally.constrained import elect_by_votes, gender

B4 = {"a": 120, "b": 110, "c": 105, "d": 100, "e": 95, "f": 95, "g": 60}
WOMAN_FIRST = (Lot(("f", "e")),)


def renew(staying: int) -> ElectionReport:
    """Ten seats, five stay, among them so many women; 40 per cent of ten are four."""
    demand = Constraint("gender", "women", 4, over=Over.COMMITTEE, staying=staying)
    return elect_by_votes(B4, gender("cfg"), 5, demand, keeping=Keeping.REPLACE, lots=WOMAN_FIRST)


@pytest.mark.parametrize(
    ("staying", "elected", "got"), [(2, "abcdf", 4), (1, "abcfg", 4), (0, "abcfg", 3)], ids=["two", "one", "none"]
)
def test_b4_renewal_of_half_the_committee(staying: int, elected: str, got: int) -> None:
    report = renew(staying)
    assert report.elected == tuple(elected)
    assert (report.kept[0].got, report.kept[0].holds) == (got, got == 4)


def test_b4_each_replacement_is_a_stage_and_stopping_is_said() -> None:
    report = renew(0)
    assert [stage.action for stage in report.stages] == [Action.NAMES, Action.REPLACE, Action.REPLACE]
    assert [(stage.excluded, stage.elected) for stage in report.stages[1:]] == [(("d",), ("g",)), ((), ())]
    assert [sentence(stage.sentences[0]) for stage in report.stages[1:]] == [
        "gender:women ≥ 4 is not reached (it is 2): d (100) gives way to g (60).",
        "gender:women ≥ 4 is not reached (it is 3), and nobody is left who could be replaced for it.",
    ]
    assert [(fate.candidate, fate.is_guarded, fate.stage) for fate in report.fates] == [("d", False, 2), ("g", True, 2)]
    assert sentence(report.sentences[-1]) == "Not kept: gender:women ≥ 4 (art. 20); it is 3."


def test_a_maximum_replaces_the_last_of_the_group() -> None:
    most = Constraint("section", "a", 0, 1)
    votes = {"a1": 9, "a2": 8, "b1": 2, "b2": 3}
    report = elect_by_votes(votes, lambda key: (("section", key[0]),), 2, most, keeping=Keeping.REPLACE)
    assert report.elected == ("a1", "b2")


def test_no_replacement_breaks_a_demand_that_holds() -> None:
    votes = {"x1": 9, "y1": 8, "y2": 7, "f": 1}
    groups = {"x1": (("section", "x"),), "y1": (("section", "y"),), "y2": (("section", "y"),), "f": (("gender", "w"),)}
    demands = Constraint("section", "y", 1), Constraint("gender", "w", 1)
    report = elect_by_votes(votes, groups.__getitem__, 2, *demands, keeping=Keeping.REPLACE)
    assert report.elected == ("y1", "f")


def test_an_exchange_may_serve_another_demand_as_well() -> None:
    votes = {"a": 9, "b": 8, "c": 7, "f": 6}
    groups = {"a": (), "b": (), "c": (("section", "x"),), "f": (("gender", "w"), ("section", "x"))}
    demands = Constraint("gender", "w", 1), Constraint("section", "x", 1, 2)
    report = elect_by_votes(votes, groups.__getitem__, 2, *demands, keeping=Keeping.REPLACE)
    assert report.elected == ("a", "f")
    assert [each.holds for each in report.kept] == [True, True]


def test_equal_votes_need_the_lot() -> None:
    votes = {"a": 5, "b": 5, "f": 2, "g": 2}
    demand = Constraint("gender", "women", 1)
    report = elect_by_votes(votes, gender("fg"), 2, demand, keeping=Keeping.REPLACE)
    assert (report.outcome, report.tied, report.purpose) == (Outcome.NEEDS_LOT, ("a", "b"), "exclude")
    lots = (Lot(("b", "a"), "exclude"), Lot(("g", "f"), "elect"))
    assert elect_by_votes(votes, gender("fg"), 2, demand, keeping=Keeping.REPLACE, lots=lots).elected == ("a", "g")


def test_nobody_comes_in_without_votes() -> None:
    demand = Constraint("gender", "women", 1)
    report = elect_by_votes({"a": 5, "b": 4, "f": 0}, gender("f"), 2, demand, keeping=Keeping.REPLACE)
    assert (report.elected, report.kept[0].holds) == (("a", "b"), False)


def test_a_method_without_one_order_of_votes_is_refused() -> None:
    demand = Constraint("gender", "women", 1)
    rule = ElectionRule("20", Method.SCOTTISH, constraints=(demand,), keeping=Keeping.REPLACE)
    with pytest.raises(RuleError, match="replacement_not_done"):
        refuse_constraints(rule, how(rule.method))


def test_what_neither_minimum_nor_maximum_spares_stays() -> None:
    """The only exchange for the second demand would undo the first, or go beyond its maximum."""
    groups = {"a": (("t", "red"),), "b": (), "f": (("gender", "women"), ("t", "red"))}
    for votes, first in (
        ({"a": 9, "b": 8, "f": 1}, Constraint("t", "red", 0, 1)),
        ({"b": 9, "a": 8, "f": 1}, Constraint("t", "red", 0, 1)),
    ):
        report = elect_by_votes(
            votes, groups.__getitem__, 2, first, Constraint("gender", "women", 1), keeping=Keeping.REPLACE
        )
        assert report.elected == ("b", "f")
    alone = {"a": (("t", "red"),), "f": (("gender", "women"),)}
    report = elect_by_votes(
        {"a": 9, "f": 1}, alone.__getitem__, 1, Constraint("t", "red", 1), Constraint("gender", "women", 1),
        keeping=Keeping.REPLACE,
    )  # fmt: skip
    assert (report.elected, [row.holds for row in report.kept]) == (("a",), [True, False])


def test_a_method_that_keeps_no_constraints_is_refused() -> None:
    rule = ElectionRule("20", Method.SCHULZE, constraints=(Constraint("gender", "women", 1),))
    with pytest.raises(RuleError, match="constraints_not_done"):
        refuse_constraints(rule, how(rule.method))
