"""Elections with scores: cumulative, score, STAR with its protocol of ties, majority judgment; counted by hand."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Scores, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Method, Settings
from tests.unit.tally.build import elect, field, lines

FIVE = Settings(most=5)
SCORED = [Method.CUMULATIVE, Method.SCORE, Method.STAR, Method.JUDGMENT]


def scored(*papers: tuple[str, int]) -> list[Vote]:
    """Secret papers with scores: `("a5 b3", 4)` is four papers that give a 5 and b 3."""
    return [
        Vote(None, Scores.of(**{mark[0]: int(mark[1:]) for mark in marks.split()}), papers=number)
        for marks, number in papers
    ]


def texts(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


# Points


def test_cumulative_points_may_all_go_to_one() -> None:
    report = elect(
        scored(("a3", 4), ("b2 c1", 5), ("b1", 1)), field("abc"), 2, Method.CUMULATIVE, settings=Settings(most=3)
    )
    assert report.elected == ("a", "b")
    (stage,) = report.stages
    assert (stage.action, dict(stage.votes)) == (Action.SCORES, {"a": 12, "b": 11, "c": 5})
    assert texts(report)[:2] == ["Each paper shares out points, at most 3; they are added up.", "A is elected with 12."]


def test_a_paper_with_too_many_points_is_invalid() -> None:
    report = elect(scored(("a3 b1", 2), ("b3", 1)), field("ab"), 1, Method.CUMULATIVE, settings=Settings(most=3))
    assert (report.elected, report.papers.reasons) == (("b",), (("too_many_points", Fraction(2)),))


def test_scores_add_up_and_the_unmarked_get_nothing() -> None:
    report = elect(scored(("a5 b4", 2), ("b4", 1), ("c5", 2)), field("abcd"), 2, Method.SCORE, settings=FIVE)
    assert dict(report.stages[0].votes) == {"a": 10, "b": 12, "c": 10, "d": 0}
    assert (report.outcome, report.elected, report.tied) == (Outcome.NEEDS_LOT, ("b",), ("a", "c"))


def test_a_score_above_the_highest_or_below_nothing_is_invalid() -> None:
    report = elect(scored(("a6", 2), ("a-1", 3), ("b1", 1)), field("ab"), 1, Method.SCORE, settings=FIVE)
    assert report.papers.reasons == (("score_below_zero", Fraction(3)), ("score_too_high", Fraction(2)))
    assert report.elected == ("b",)


def test_points_below_nothing_make_a_paper_invalid() -> None:
    report = elect(scored(("a4 b-1", 2), ("b1", 1)), field("ab"), 1, Method.CUMULATIVE, settings=FIVE)
    assert (report.elected, report.papers.reasons) == (("b",), (("score_below_zero", Fraction(2)),))


def test_scores_of_the_withdrawn_are_left_out() -> None:
    report = elect(scored(("a5 b1", 2), ("a5", 1)), field("ab", withdrawn="a"), 1, Method.SCORE, settings=FIVE)
    assert (report.elected, dict(report.stages[0].votes)) == (("b",), {"b": 2})
    assert report.papers.reasons == (("only_withdrawn", Fraction(1)),)


def test_a_candidate_scored_twice_is_no_paper() -> None:
    with pytest.raises(CaseError, match=r"tally\.doubled_rank"):
        elect([Vote(None, Scores((("a", 1), ("a", 2), ("b", 1))))], field("ab"), 1, Method.SCORE, settings=FIVE)


def test_consultative_scores_count_apart_as_papers_that_score_somebody() -> None:
    papers = [*scored(("a5 b1", 2)), Vote(None, Scores.of(a=0, b=3), decisive=False)]
    report = elect(papers, field("ab"), 1, Method.SCORE, settings=FIVE)
    assert report.consultative is not None
    assert (dict(report.stages[0].votes), dict(report.consultative.votes)) == ({"a": 10, "b": 2}, {"a": 0, "b": 1})


@pytest.mark.parametrize("method", SCORED)
def test_the_rule_states_the_highest_number(method: Method) -> None:
    for most in (None, 0):
        with pytest.raises(RuleError) as refused:
            elect(scored(("a0", 1)), field("ab"), 1, method, settings=Settings(most=most))
        assert refused.value.message.key == "tally.most_not_stated"


@pytest.mark.parametrize("method", SCORED)
def test_nobody_without_a_point_is_elected(method: Method) -> None:
    report = elect(scored(("a1 b0", 2)), field("abc"), 2, method, settings=FIVE)
    assert (report.elected, report.vacant) == (("a",), 1)
    nobody = elect([], field("abc"), 2, method, settings=FIVE)
    assert (nobody.vacant, len(nobody.stages)) == (2, 1)


@pytest.mark.parametrize("method", SCORED)
def test_thirds_of_a_vote_count_as_thirds(method: Method) -> None:
    """a 4/3 of a vote, b 1 vote: with the weights floored b would be ahead."""
    votes = [Vote(number, Scores.of(**{key: 5})) for number, key in enumerate("aab", 1)]
    report = elect(votes, field("ab"), 1, method, roll=tuple(lines("2/3", "2/3", 1)), settings=FIVE)
    assert report.elected == ("a",)


# STAR


def test_the_runoff_may_turn_the_points() -> None:
    """b has more points (23 to 20), but 4 of 7 papers score a above b."""
    report = elect(scored(("a5 b2", 4), ("b5", 3), ("c1", 1)), field("abc"), 1, Method.STAR, settings=FIVE)
    assert report.elected == ("a",)
    scores, runoff = report.stages
    assert (scores.action, scores.of, dict(scores.votes)) == (Action.SCORES, ("b", "a"), {"a": 20, "b": 23, "c": 1})
    assert (runoff.action, dict(runoff.votes), runoff.non_transferable) == (Action.RUNOFF, {"a": 4, "b": 3, "c": 0}, 1)
    assert texts(report)[-2:] == ["A is preferred by 4; B is preferred by 3, neither by 1.", "A is elected."]


def test_several_seats_hold_it_again_among_those_left() -> None:
    report = elect(scored(("a5 b2", 4), ("b5", 3), ("c1", 1)), field("abc"), 3, Method.STAR, settings=FIVE)
    assert report.elected == ("a", "b", "c")
    assert [stage.action for stage in report.stages] == [Action.SCORES, Action.RUNOFF] * 3
    assert texts(report)[-2:] == ["C is the only one left with points.", "C is elected."]


def test_a_scoring_tie_goes_to_whoever_loses_fewer_pairs() -> None:
    """a and c have 22; 5 papers score c above a, 4 the other way."""
    report = elect(scored(("a5 b3", 4), ("b5 c4", 3), ("c5 a1", 2)), field("abcd"), 1, Method.STAR, settings=FIVE)
    assert report.stages[0].of == ("b", "c")
    assert "Equal for places in the runoff (1), in points (22): A, C." in texts(report)
    assert "Compared pair by pair, these lost fewer pairs and stay ahead: C." in texts(report)


def test_a_scoring_tie_of_equal_pairs_goes_to_the_most_highest_scores() -> None:
    """b and c have 6 points and two papers each prefer them; c has a 5."""
    report = elect(
        scored(("a5", 3), ("b3", 1), ("b3", 1), ("c5 b0", 1), ("c1", 1)), field("abc"), 1, Method.STAR, settings=FIVE
    )
    assert report.stages[0].of == ("a", "c")
    assert "By the number of highest scores, these are ahead: C." in texts(report)


def test_a_scoring_tie_without_any_difference_asks_who_goes_on() -> None:
    papers = scored(("a5", 3), ("b3", 1), ("c3", 1))
    report = elect(papers, field("abc"), 1, Method.STAR, settings=FIVE)
    assert (report.outcome, report.tied, report.purpose, report.elected) == (
        Outcome.NEEDS_LOT,
        ("b", "c"),
        "advance",
        (),
    )
    assert dict(report.stages[0].votes) == {"a": 15, "b": 3, "c": 3}
    drawn = elect(papers, field("abc"), 1, Method.STAR, settings=FIVE, lots=(Lot(("c", "b"), "advance"),))
    assert (drawn.stages[0].of, drawn.elected) == (("a", "c"), ("a",))


def test_of_four_equal_the_one_who_loses_most_pairs_leaves_first() -> None:
    """All four have 6 points. d loses to a, b and c; then a, b, c lose one pair each; highest scores part them."""
    papers = scored(("a3 b2 c1", 1), ("b3 c2 a1", 1), ("c3 a2 b1", 1), ("d5", 1), ("d1", 1))
    report = elect(papers, field("abcd"), 1, Method.STAR, settings=FIVE, lots=(Lot(tuple("cba")),))
    assert "Compared pair by pair, these lost fewer pairs and stay ahead: A, B, C." in texts(report)
    assert report.stages[0].of == ("c", "b")


def test_a_tied_runoff_goes_to_points_then_highest_scores_then_the_lot() -> None:
    points = elect(scored(("a5 b1", 2), ("b3", 2)), field("ab"), 1, Method.STAR, settings=FIVE)
    assert (points.elected, texts(points)[-2]) == (("a",), "More points decide: A.")
    assert "Each of these is preferred by 2: A, B." in texts(points)
    highest = elect(scored(("a5", 1), ("a1", 1), ("b3", 2)), field("ab"), 1, Method.STAR, settings=FIVE)
    assert (highest.elected, texts(highest)[-2]) == (("a",), "By the number of highest scores, these are ahead: A.")
    papers = scored(("a3", 2), ("b3", 2))
    asked = elect(papers, field("ab"), 1, Method.STAR, settings=FIVE)
    assert (asked.tied, asked.purpose, asked.elected) == (("a", "b"), "elect", ())
    assert texts(asked)[-1] == "Each of these is preferred by 2: A, B."
    drawn = elect(papers, field("ab"), 1, Method.STAR, settings=FIVE, lots=(Lot(("b", "a"), "elect"),))
    assert drawn.elected == ("b",)


# Majority judgment


def judged(
    papers: list[Vote], keys: str, seats: int = 1, most: int = 5, grades: str = "", **rest: object
) -> ElectionReport:
    settings = Settings(most=most, options=(("grades", grades),) if grades else ())
    return elect(papers, field(keys), seats, Method.JUDGMENT, settings=settings, **rest)  # type: ignore[arg-type]


def test_majority_grades_are_what_more_than_half_give_at_least() -> None:
    """9 votes. a: 4 give 5, 2 give 1; b: 3 give 5, 4 give 3; c: 2 give 5, 3 give 4."""
    report = judged(scored(("a5 b3", 4), ("b5 c4", 3), ("c5 a1", 2)), "abcd", 3)
    assert dict(report.stages[0].votes) == {"a": 1, "b": 3, "c": 4, "d": 0}
    assert dict(report.stages[0].keep) == {"a": 4, "b": 3, "c": 2, "d": 0}
    assert report.elected == ("c", "b", "a")
    assert "A: majority grade 1; votes for better grades 4, for worse ones 3." in texts(report)


def test_of_an_even_number_the_lower_middle_is_the_majority_grade() -> None:
    report = judged(scored(("a5 b3", 1), ("a1 b2", 1)), "ab")
    assert (dict(report.stages[0].votes), report.elected) == ({"a": 1, "b": 2}, ("b",))


def test_equal_majority_grades_may_differ_just_above_the_middle() -> None:
    """Sorted: a 5 | 3, b 4 | 3. No vote is taken away before they differ."""
    report = judged(scored(("a5 b3", 1), ("a3 b4", 1)), "ab")
    assert report.elected == ("a",)
    assert (
        "A and B have the same majority grade, the highest in the lower half of the votes. "
        "The lowest in the upper half is 5 for A and 4 for B." in texts(report)
    )
    assert not any("0." in text for text in texts(report)[-3:])


def test_equal_majority_grades_are_parted_by_the_grades_beside_the_middle() -> None:
    """Sorted: a 5 3 3 3 1, b 5 5 3 2 1. Taking away the middle 3: a next shows 3 below, b shows 2."""
    papers = scored(("a5 b1", 1), ("a3 b5", 1), ("a3 b5", 1), ("a3 b3", 1), ("a1 b2", 1))
    report = judged(papers, "ab", grades="Reject|Poor|Fair|Good|Very good|Excellent")
    assert report.elected == ("a",)
    assert (
        "A and B have the same majority grade. Votes taken from the middle of each until they differ: 1. "
        "There A has Good and B Fair." in texts(report)
    )


def test_the_better_side_decides_where_the_worse_is_equal() -> None:
    """Sorted: a 5 4 3 3 1, b 4 3 3 3 1: 3, then 3 and 3 below, then 4 to 3 above."""
    papers = scored(("a5 b4", 1), ("a4 b3", 1), ("a3 b3", 2), ("a1 b1", 1))
    report = judged(papers, "ab")
    assert report.elected == ("a",)
    assert "There A has 4 and B 3." in texts(report)[-2]


def test_grades_alike_throughout_go_to_the_lot() -> None:
    papers = scored(("a5 b1", 1), ("a1 b5", 1))
    asked = judged(papers, "ab")
    assert (asked.outcome, asked.tied, asked.purpose) == (Outcome.NEEDS_LOT, ("a", "b"), "elect")
    assert texts(asked)[-1] == "These are graded alike throughout: A, B."
    assert judged(papers, "ab", 2).elected == ("a", "b")
    drawn = judged(papers, "ab", lots=(Lot(("b", "a")),))
    assert (drawn.elected, texts(drawn)[-4]) == (("b",), "These are graded alike throughout: A, B.")


def test_who_is_graded_worst_by_most_may_still_be_elected_before_the_wholly_rejected() -> None:
    report = judged(scored(("a1", 1), ("b0", 4)), "ab", 2)
    assert (report.elected, report.vacant) == (("a",), 1)


@pytest.mark.parametrize("grades", ["Good|Bad", "a|b|c|d|e|", "a|b|c|d|e|f|g"])
def test_a_grade_has_one_name(grades: str) -> None:
    with pytest.raises(RuleError) as refused:
        judged(scored(("a1", 1)), "ab", grades=grades)
    assert refused.value.message.key == "tally.unknown_option"
