"""`tally.elect`: papers as anybody would write them in Python."""

import doctest
from fractions import Fraction
from typing import Any

import pytest

from congress import tally
from congress.tally import Candidate, CaseError, Constraint, Lot, Method, Outcome, RuleError, electing
from tests.unit.tally.build import elect as by_hand
from tests.unit.tally.build import field
from tests.unit.tally.test_election import named, ranked


def test_the_example_of_its_docstring() -> None:
    assert doctest.testmod(electing) == (0, 3)


@pytest.mark.parametrize(
    "papers",
    [
        [["a", "b"], ["a", "b"], ["a", "b"], ["c"], "c", []],
        [(["a", "b"], 3), (("c",), 2), ([], 1)],
        {("a", "b"): 3, "c": 2, (): 1},
        [(["a", "b"], 2), ["c"], ("a", "b"), ("c",), ()],
        iter([["a", "b"]] * 3 + [["c"]] * 2 + [[]]),
    ],
)
def test_rankings_however_they_are_written(papers: Any) -> None:
    report = tally.elect(papers, seats=1, method="scottish", article="20")
    plain = by_hand(ranked(ab=3, c=2), field("abc"), 1, Method.SCOTTISH)
    assert (report.elected, report.quota) == (plain.elected, plain.quota)
    assert [stage.votes for stage in report.stages] == [stage.votes for stage in plain.stages]
    assert (report.papers.valid, report.papers.blank, report.papers.not_cast) == (5, 1, 0)


def test_names() -> None:
    plain = by_hand(named(ab=3, bc=2, a=1), field("abc"), 2, Method.BLOCK)
    for paper in (["a"], {"a"}, frozenset("a"), "a", ("a",)):
        report = tally.elect([({"a", "b"}, 3), (["c", "b"], 2), paper], seats=2, method=Method.BLOCK)
        assert report.stages[0].votes == plain.stages[0].votes


def test_scores_and_settings() -> None:
    papers = [{"a": 5, "b": 1}, ({"b": 4, "a": 0}, 2)]
    report = tally.elect(papers, seats=1, method="score", most=5, alternates=1)
    assert dict(report.stages[0].votes) == {"a": 5, "b": 9}
    assert (report.elected, report.alternates) == (("b",), ("a",))


def test_equal_ranks_options_and_a_key_that_is_no_word() -> None:
    papers = [(["a", ["b", "c"]], 3), ([{"b", "c"}], 2)]
    report = tally.elect(papers, seats=1, method="schulze", strength="margins")
    assert (report.pairwise.rows if report.pairwise else ()) == ((0, 3, 3), (2, 0, 0), (2, 0, 0))
    asked = tally.elect([(["a", "b"], 3)], seats=1, method="debian", **{"majority:a": "4", "default": "b"})
    assert asked.outcome is Outcome.ELECTED
    assert tally.elect(papers, seats=1, method="copeland", second_order=False).elected == ("a",)


def test_weights_may_be_fractions() -> None:
    report = tally.elect([(["a"], Fraction(4, 3)), (["b"], 1)], seats=1, method="gregory")
    assert report.elected == ("a",)
    assert report.papers.valid == Fraction(7, 3)


def test_candidates_who_are_not_marked_and_who_withdrew() -> None:
    report = tally.elect([["a"]], seats=1, method="gregory", candidates={"b": "Bo", "a": "Ana"})
    assert report.candidates == (("b", "Bo"), ("a", "Ana"))
    report = tally.elect([["a", "b"]], seats=1, method="gregory", candidates="abc", withdrawn={"a"})
    assert report.elected == ("b",)
    assert tally.elect([["b"]], seats=1, method="gregory", withdrawn=["a"]).candidates == (("a", "a"), ("b", "b"))
    with pytest.raises(CaseError, match="unknown_candidate"):
        tally.elect([["a"]], seats=1, method="gregory", candidates="a", withdrawn="b")


def test_constraints_and_lots() -> None:
    people = [Candidate("a", "A"), Candidate("b", "B", (("gender", "w"),)), Candidate("c", "C", (("gender", "w"),))]
    asked = {"candidates": people, "constraints": [Constraint("gender", "w", minimum=1)], "seats": 1}
    papers = [({"a"}, 5), ({"b"}, 2), ({"c"}, 2)]
    assert tally.elect(papers, method="approval", **asked).outcome is Outcome.NEEDS_LOT
    for lots in (["cb"], [("c", "b")], [Lot(("c", "b"))]):
        assert tally.elect(papers, method="approval", lots=lots, **asked).elected == ("c",)
    assert tally.elect(papers, method="approval", lots=["cb"], keeping="replace", **asked).elected == ("c",)


def test_exactly_so_many_names() -> None:
    report = tally.elect([{"a", "b"}, {"a"}], seats=2, method="block", paper="exactly")
    assert report.papers.reasons == (("too_few_names", 1),)


@pytest.mark.parametrize(
    ("papers", "key"),
    [
        ([5], "wrong_kind"),
        ([["a", 5]], "wrong_kind"),
        ([["a", ["b", 5]]], "wrong_kind"),
        ([["a", []]], "wrong_kind"),
        ([{"a": 1.0}], "wrong_kind"),
        ([{"a": True}], "wrong_kind"),
        ([(["a"], 1.5)], "wrong_kind"),
        ([(["a"], True)], "wrong_kind"),
        ([(["a"], 0)], "no_papers"),
        ([(["a"], Fraction(-1, 2))], "weight_below_zero"),
        ([["a", "a"]], "doubled_rank"),
        ([{"a"}, {"a", "b"}], "choice_of_another_method"),
        ([{"a": 1}], "choice_of_another_method"),
    ],
)
def test_papers_that_are_none(papers: Any, key: str) -> None:
    with pytest.raises(CaseError, match=rf"tally\.{key}"):
        tally.elect(papers, seats=1, method="schulze")


def test_a_name_twice_on_a_list_without_order() -> None:
    with pytest.raises(CaseError, match="doubled_rank"):
        tally.elect([["a", "a"]], seats=1, method="block")


def test_what_is_not_done_is_refused() -> None:
    with pytest.raises(RuleError, match="method_not_done"):
        tally.elect([["a"]], seats=1, method="astrology")
    with pytest.raises(RuleError, match="setting_not_done"):
        tally.elect([["a"]], seats=1, method="scottish", omega=9)
    with pytest.raises(RuleError, match="setting_not_done"):
        tally.elect([["a"]], seats=1, method="scottish", colour="red")
    with pytest.raises(CaseError, match="wrong_kind"):
        tally.elect([["a"]], seats=1, method="gregory", places="5")
    with pytest.raises(RuleError, match="ranking_needs_whole_weights"):
        tally.elect([(["a"], Fraction(1, 2))], seats=1, method="scottish")


@pytest.mark.parametrize(
    "wrong",
    [
        {"papers": None},
        {"papers": 5},
        {"seats": "1"},
        {"seats": 1.5},
        {"seats": True},
        {"seats": None},
        {"keeping": "x"},
        {"keeping": None},
        {"paper": "x"},
        {"candidates": [5]},
        {"candidates": {"a": 5}},
        {"candidates": 5},
        {"withdrawn": 5},
        {"lots": [5]},
        {"lots": [[5]]},
        {"lots": 5},
        {"constraints": [("gender", "w")]},
    ],
)
def test_a_value_of_another_kind_is_named(wrong: dict[str, Any]) -> None:
    given: dict[str, Any] = {"papers": [["a"]], "seats": 1, "method": "gregory"} | wrong
    with pytest.raises(CaseError, match=r"tally\.wrong_kind") as caught:
        tally.elect(**given)
    assert caught.value.message.params["place"] == next(iter(wrong))
