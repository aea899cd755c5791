"""Comparisons in pairs: sentences, options, circles, lots, alternates, what is refused."""

import json
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from unittest.mock import patch

import numpy
import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Lot, Names, Question, QuestionKind, Ranking, Vote
from congress.tally.condorcet import fast
from congress.tally.condorcet.copeland import count_copeland
from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.condorcet.sets import dominating_sets, smith_set
from congress.tally.condorcet.table import dump_pairwise, pairwise_table
from congress.tally.contest import Contest
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.fast import count_array
from congress.tally.report import Action, ElectionReport, Outcome, report_from_json
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from congress.tally.table import stage_table
from tests.unit.tally.build import counts, field, heads, lines

METHODS = [Method.SCHULZE, Method.RANKED_PAIRS, Method.COPELAND, Method.DEBIAN]
CIRCLE = {"a>b>c": 5, "b>c>a": 4, "c>a>b": 3}
LOT = (Lot(tuple("abc")),)
EVEN_CIRCLE = {"a>b>c": 1, "b>c>a": 1, "c>a>b": 1}


def ranking(text: str) -> Ranking:
    return Ranking(tuple(tuple(rank.split("=")) for rank in text.split(">")))


def elect(
    papers: dict[str, int],
    method: Method,
    seats: int = 1,
    *,
    keys: str = "abc",
    lots: tuple[Lot, ...] = (),
    alternates: int = 0,
    withdrawn: str = "",
    **options: str,
) -> ElectionReport:
    settings = Settings(alternates=alternates, options=tuple((k.replace("__", ":"), v) for k, v in options.items()))
    opened = counts(heads(sum(papers.values())))
    question = Question(QuestionKind.ELECTION, field(keys, withdrawn), seats)
    votes = [Vote(None, ranking(text), papers=number) for text, number in papers.items()]
    rules = Rules(election=ElectionRule("20", method, settings=settings))
    report = tally([], opened, opened, question, votes, rules, lots)
    assert isinstance(report, ElectionReport)
    assert report_from_json(json.loads(json.dumps(report.to_json()))) == report
    return report


def said(report: ElectionReport) -> list[str]:
    return [sentence(each) for stage in report.stages for each in stage.sentences]


@pytest.mark.parametrize("method", METHODS)
def test_everything_is_said_in_words_and_stages_have_numbers(method: Method) -> None:
    report = elect({"a=b>c": 3, "b>a": 2, "c": 1}, method, 2, keys="abcd", alternates=1, lots=(Lot(tuple("abcd")),))
    assert [stage.number for stage in report.stages] == list(range(1, len(report.stages) + 1))
    assert all(stage.sentences for stage in report.stages)
    assert report.stages[0].action is Action.COMPARE
    assert "B beats A by 2 to 0." in said(report)
    assert "C beats D by 4 to 0." in said(report)
    assert report.elected == ("b", "a")
    assert len(stage_table(report)) == 5
    assert all("%(" not in text for text in [*said(report), *map(sentence, report.sentences)])


def test_papers_may_leave_out_candidates_and_rank_them_equally() -> None:
    report = elect({"a=b": 2, "c": 1}, Method.COPELAND, keys="abcd", lots=(Lot(tuple("abcd")),))
    assert report.pairwise is not None
    a, b, c, d = report.pairwise.rows
    assert a == (0, 0, 2, 2)
    assert (b, c, d) == ((0, 0, 2, 2), (1, 1, 0, 1), (0, 0, 0, 0))


def test_a_withdrawn_candidate_is_in_no_comparison() -> None:
    report = elect({"b>a>c": 3, "c>a": 1}, Method.SCHULZE, withdrawn="b")
    assert report.pairwise is not None
    assert report.pairwise.keys == ("a", "c")
    assert report.elected == ("a",)


def test_broken_weights_are_compared_exactly() -> None:
    roll = lines("1/3", "1/3", "1/2")
    votes = [Vote(1, ranking("a>b")), Vote(2, ranking("a>b")), Vote(3, ranking("b>a"))]
    opened = counts(heads(3))
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    report = tally(roll, opened, opened, question, votes, Rules(election=ElectionRule("20", Method.SCHULZE)))
    assert isinstance(report, ElectionReport)
    assert report.pairwise is not None
    assert report.pairwise.rows[0][1] == Fraction(2, 3)
    assert "A beats B by ⅔ to ½." in said(report)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("papers", [{"a=b=c": 3}, {}])
def test_nobody_is_elected_where_nobody_is_preferred(method: Method, papers: dict[str, int]) -> None:
    report = elect(papers, method, ties="links") if method is Method.SCHULZE else elect(papers, method)
    assert (report.outcome, report.elected, report.vacant) == (Outcome.ELECTED, (), 1)
    if method is not Method.DEBIAN:  # there the default option is left
        assert said(report)[-1] == "No paper prefers anybody to anybody else, so nobody is elected."


@pytest.mark.parametrize("method", METHODS)
def test_who_stands_alone_needs_a_valid_paper(method: Method) -> None:
    """As by every method but the transferable ones nobody is elected without any."""
    chosen = {"default": "a"} if method is Method.DEBIAN else {}
    alone = elect({"a": 2}, method, keys="ab", withdrawn="b", **chosen)
    assert alone.elected == (() if method is Method.DEBIAN else ("a",))
    assert "A stands alone, so there is nothing to compare." in said(alone)
    assert not any("every other" in text for text in said(alone))
    for papers in ({}, {"b": 3}):
        report = elect(papers, method, keys="ab", withdrawn="b", **chosen)
        assert (report.outcome, report.elected, report.vacant) == (Outcome.ELECTED, (), 1)
        rows = numpy.array([[2]] * sum(papers.values()), dtype=numpy.uint8).reshape(-1, 1)
        rule = ElectionRule("20", method, settings=Settings(options=tuple(chosen.items())))
        question = Question(QuestionKind.ELECTION, field("ab", "b"), 1)
        assert count_array(rows, question, rule).stages == report.stages
    nothing = fast.count_ranks(numpy.zeros((2, 1), dtype=numpy.uint8), Contest(question, rule))
    assert nothing.elected == []


# Circles


def test_schulze_tells_the_chains() -> None:
    report = elect(CIRCLE, Method.SCHULZE, 3)
    assert report.elected == ("a", "b", "c")
    text = said(report)
    assert "No candidate beats every other." in text
    assert "A is ahead of B: the defeat itself is the strongest chain (8), the strongest chain back has 7." in text
    assert (
        "A is ahead of C by the chain of defeats A → B → C, whose weakest link has 8; "
        "the strongest chain back has 7." in text
    )
    assert report.pairwise is not None
    assert (report.pairwise.condorcet_winner, report.pairwise.smith) == ("", ("a", "b", "c"))


def test_the_measures_of_a_defeat_can_disagree() -> None:
    """A beats B 6:5, B beats C 5:0 (most abstain), C beats A 7:4: each measure calls another defeat the weakest."""
    circle = Matrix(("a", "b", "c"), ((0, 6, 4), (5, 0, 5), (7, 0, 0)))
    question = Question(QuestionKind.ELECTION, field("abc"), 1)
    firsts = {}
    for strength in ("winning_votes", "margins", "ratio", "losing_votes"):
        rule = ElectionRule("20", Method.SCHULZE, settings=Settings(options=(("strength", strength),)))
        count = BY_MATRIX[Method.SCHULZE](circle, Contest(question, rule))
        assert count.pairwise is not None
        firsts[strength] = (count.elected, count.pairwise.strengths[1])
    assert firsts == {
        "winning_votes": (["c"], (Fraction(5), 0, Fraction(5))),
        "margins": (["b"], (Fraction(3), 0, Fraction(5))),
        "ratio": (["b"], (Fraction(7, 4), 0, Fraction(5))),
        "losing_votes": (["b"], (Fraction(4), 0, Fraction(0))),
    }


def test_ranked_pairs_tells_which_defeat_is_dropped() -> None:
    report = elect(CIRCLE, Method.RANKED_PAIRS, 3)
    assert report.elected == ("a", "b", "c")
    assert "The defeat of B by A (8 to 4) stands." in said(report)
    assert (
        "The defeat of A by C (7 to 5) contradicts stronger ones that stand; it would close a circle and is dropped."
        in said(report)
    )
    assert [stage.action for stage in report.stages].count(Action.DROP) == 1


@pytest.mark.parametrize(
    ("method", "purpose", "tied"),
    [
        (Method.SCHULZE, "elect", ("a", "b", "c")),
        (Method.RANKED_PAIRS, "order", ("a", "b", "c")),
        (Method.COPELAND, "elect", ("a", "b", "c")),
    ],
)
def test_an_even_circle_needs_a_lot(method: Method, purpose: str, tied: tuple[str, ...]) -> None:
    report = elect(EVEN_CIRCLE, method)
    assert (report.outcome, report.purpose, report.tied) == (Outcome.NEEDS_LOT, purpose, tied)
    assert sentence(report.sentences[0]).startswith("A lot must be drawn")
    for lot in ("bca", "cab", "abc"):
        assert elect(EVEN_CIRCLE, method, lots=(Lot(tuple(lot), purpose),)).elected == (lot[0],)
    assert elect(EVEN_CIRCLE, method, 3).elected == ("a", "b", "c")  # all are elected: nothing is left to a lot


def test_ranked_pairs_leaves_a_circle_open_that_decides_no_seat() -> None:
    papers = {f"d>{text}": number for text, number in EVEN_CIRCLE.items()}
    report = elect(papers, Method.RANKED_PAIRS, keys="abcd")
    assert report.elected == ("d",)
    assert any("decides no seat" in text for text in said(report))
    assert elect(papers, Method.RANKED_PAIRS, keys="abcd", alternates=1).outcome is Outcome.NEEDS_LOT


def test_ranked_pairs_ask_for_no_lot_where_every_order_elects_the_same() -> None:
    """The defeats of A by E, of C by A and others are equal and lie on circles; all 120 orders elect D."""
    papers = {"e": 3, "a": 3, "b=e": 1, "d>c>a>b": 4, "e>d": 1}
    report = elect(papers, Method.RANKED_PAIRS, keys="abcde")
    assert (report.outcome, report.elected) == (Outcome.ELECTED, ("d",))
    assert any("In whatever order these and weaker ones are taken" in text for text in said(report))
    for drawn in permutations("abcde"):
        assert elect(papers, Method.RANKED_PAIRS, keys="abcde", lots=(Lot(drawn),)).elected == ("d",)
    with patch("congress.tally.condorcet.ranked_pairs.MOST", 0):  # not all orders can be looked at
        assert elect(papers, Method.RANKED_PAIRS, keys="abcde").outcome is Outcome.NEEDS_LOT


def test_ties_by_links_in_the_drawn_order() -> None:
    report = elect(EVEN_CIRCLE, Method.SCHULZE, ties="links")
    assert (report.outcome, report.purpose) == (Outcome.NEEDS_LOT, "order")
    report = elect(EVEN_CIRCLE, Method.SCHULZE, ties="links", lots=(Lot(tuple("cba"), "order"),))
    assert report.elected == ("b",)  # C over A, then B over C: the last, A over B, is the weakest link
    assert elect(EVEN_CIRCLE, Method.RANKED_PAIRS, lots=(Lot(tuple("cba"), "order"),)).elected == ("b",)
    assert "Equally strong defeats are put in order by the lot, drawn as: C, B, A." in said(report)
    assert any(text.startswith("With the defeats in this order, ") for text in said(report))
    assert elect(CIRCLE, Method.SCHULZE, ties="links").elected == ("a",)  # nothing is tied, no lot is asked for


def test_alternates_come_in_order_and_ties_among_them_by_lot() -> None:
    papers = {"a>b=c": 3, "a>d": 1}
    report = elect(papers, Method.SCHULZE, keys="abcd", alternates=2)
    assert (report.outcome, report.tied) == (Outcome.NEEDS_LOT, ("b", "c"))
    report = elect(papers, Method.SCHULZE, keys="abcd", alternates=2, lots=(Lot(("c", "b")),))
    assert (report.elected, report.alternates) == (("a",), ("c", "b"))
    assert "C is next in the ranking: alternate number 1." in said(report)


# Copeland

DRAWN = {"a>b>c": 1, "b>a>c": 1, "a>c>b": 1, "b>c>a": 1}


def test_copeland_counts_draws_as_the_rule_says() -> None:
    for draw, points in [("half", Fraction(3, 2)), ("nothing", Fraction(1)), ("one", Fraction(2))]:
        report = elect(DRAWN, Method.COPELAND, 2, draw=draw)
        assert report.stages[1].votes_of("a") == points
    assert "A: points 1½; comparisons won 1, drawn 1, lost 0." in said(elect(DRAWN, Method.COPELAND, 2))


def test_copelands_second_order_prefers_who_beat_the_stronger() -> None:
    papers = {"a>b>c>d": 2, "c>d>a>b": 1, "d>a>c>b": 1, "b>c>d>a": 1}
    second = elect(papers, Method.COPELAND, keys="abcd")
    assert second.pairwise is not None
    plain = elect(papers, Method.COPELAND, keys="abcd", second_order="no")
    top = [key for key, points in second.stages[1].votes if points == max(p for _, p in second.stages[1].votes)]
    assert len(top) == 2
    assert plain.outcome is Outcome.NEEDS_LOT
    assert list(plain.tied) == top
    assert second.elected == (max(top, key=lambda key: second.stages[2].votes_of(key)),)
    assert any("beats have together: points" in text for text in said(second))


# Sets, and what is refused


def test_sets_of_nobody() -> None:
    nobody = Matrix((), ())
    assert (smith_set(nobody), dominating_sets(nobody)) == ((), ())


@pytest.mark.parametrize(
    ("method", "options", "key"),
    [
        (Method.SCHULZE, {"strength": "love"}, "condorcet_no_such_strength"),
        (Method.RANKED_PAIRS, {"strength": "love"}, "condorcet_no_such_strength"),
        (Method.SCHULZE, {"ties": "dice"}, "condorcet_no_such_ties"),
        (Method.COPELAND, {"draw": "third"}, "copeland_no_such_option"),
        (Method.COPELAND, {"second_order": "maybe"}, "copeland_no_such_option"),
        (Method.DEBIAN, {"default": "x"}, "debian_no_such_option"),
        (Method.DEBIAN, {"wording": "1998"}, "debian_no_such_wording"),
        (Method.DEBIAN, {"quorum": "half"}, "debian_no_number"),
        (Method.DEBIAN, {"majority__a": "0"}, "debian_no_number"),
        (Method.DEBIAN, {"majority__a": "most"}, "debian_no_number"),
    ],
)
def test_a_rule_is_never_silently_passed_over(method: Method, options: dict[str, str], key: str) -> None:
    with pytest.raises(RuleError, match=f"tally.{key}"):
        elect(CIRCLE, method, **options)


def test_arrays_of_another_shape_are_refused() -> None:
    with pytest.raises(CaseError, match=r"tally\.array_shape"):
        fast.matrix_of_ranks(numpy.zeros((3, 2), dtype=numpy.uint8), "abc")
    with pytest.raises(CaseError, match=r"tally\.array_of_another_kind"):
        fast.matrix_of_preferences(numpy.zeros((3, 2), dtype=numpy.int64), "abc")
    with pytest.raises(CaseError, match=r"tally\.array_too_wide"):
        fast.matrix_of_preferences(numpy.zeros((1, 255), dtype=numpy.uint8), "abc")
    with pytest.raises(CaseError, match=r"tally\.array_names_nobody"):
        fast.matrix_of_preferences(numpy.full((3, 2), 4, dtype=numpy.uint8), "abc")


@pytest.mark.parametrize("method", METHODS)
def test_the_report_from_an_array_is_that_of_the_papers_one_by_one(method: Method) -> None:
    """With weights, a withdrawn candidate, blank papers, and what stands after the end of a paper."""
    rows = [[1, 2, 3, 0], [2, 3, 0, 1], [3, 1, 4, 0], [0, 1, 2, 3], [4, 0, 0, 0], [4, 3, 3, 1]]
    weights = [4, 3, 5, 2, 1, 2]
    candidates = field("abcd", "d")
    question = Question(QuestionKind.ELECTION, candidates, 1)
    rule = ElectionRule("20", method)
    found = count_array(numpy.array(rows, dtype=numpy.uint8), question, rule, weights=numpy.array(weights), lots=LOT)
    texts = ["a>b>c", "b>c", "c>a>d", "", "d", "d>c>a"]
    votes = [
        Vote(None, ranking(text) if text else Blank(), papers=number)
        for text, number in zip(texts, weights, strict=True)
    ]
    opened = counts(heads(sum(weights)))
    plain = tally([], opened, opened, question, votes, Rules(election=rule), LOT)
    assert isinstance(plain, ElectionReport)
    assert (found.papers.blank, found.papers.invalid) == (2, 1)
    assert found == plain


def test_a_whole_count_from_ranks() -> None:
    ranks = numpy.array([[1, 2, 0], [1, 1, 2], [0, 1, 0]], dtype=numpy.uint8)
    contest = Contest(Question(QuestionKind.ELECTION, field("abc"), 1), ElectionRule("20", Method.COPELAND), LOT)
    papers = {(("a",), ("b",)): Fraction(1), (("a", "b"), ("c",)): Fraction(1), (("b",),): Fraction(1)}
    assert fast.count_ranks(ranks, contest) == count_copeland(papers, contest)


def test_a_link_that_weakens_both_chains_alike_is_forbidden() -> None:
    """C to D and D to C both lead over the same weakest link; without it the drawn order decides between them."""
    keys = ("a", "b", "c", "d")
    matrix = Matrix(keys, ((0, 1, 0, 0), (1, 0, 2, 2), (2, 0, 0, 1), (2, 0, 1, 0)))
    question = Question(QuestionKind.ELECTION, field("abcd"), 4)
    rule = ElectionRule("20", Method.SCHULZE, settings=Settings(options=(("ties", "links"),)))
    for seats, elected in [(1, ["b"]), (2, ["b", "c"])]:
        contest = Contest(replace(question, seats=seats), rule, (Lot(keys, "order"),))
        assert BY_MATRIX[Method.SCHULZE](matrix, contest).elected == elected


def test_the_schwartz_set_can_be_smaller_than_the_smith_set() -> None:
    report = elect({"a>b>c": 1, "b>c>a": 1}, Method.COPELAND, lots=LOT)
    assert report.pairwise is not None
    assert (report.pairwise.smith, report.pairwise.schwartz) == (("a", "b", "c"), ("a", "b"))
    assert "Of them, nobody outside beats these: A, B." in said(report)


def test_the_matrix_as_a_table_and_for_programs() -> None:
    report = elect(CIRCLE, Method.SCHULZE)
    rows = pairwise_table(report)
    assert [cell if isinstance(cell, str) else sentence(cell) for cell in rows[0]] == [
        "Votes that prefer", "A", "B", "C", "Beats",
    ]  # fmt: skip
    assert rows[1:] == [["A", "–", "8", "5", "1"], ["B", "4", "–", "9", "1"], ["C", "7", "3", "–", "1"]]
    found = dump_pairwise(report)
    assert found is not None
    assert (found["votes"]["a"], found["ranking"]) == ({"b": "8", "c": "5"}, [["a"], ["b"], ["c"]])
    plurality = without_comparisons()
    assert (pairwise_table(plurality), dump_pairwise(plurality)) == ([], None)


def without_comparisons() -> ElectionReport:
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    rules = Rules(election=ElectionRule("20", Method.BLOCK))
    report = tally([], counts(heads(1)), counts(heads(1)), question, [Vote(None, Names.of("a"))], rules)
    assert isinstance(report, ElectionReport)
    return report
