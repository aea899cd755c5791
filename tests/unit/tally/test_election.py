"""Elections: Scottish stages, ties, block plurality, papers that do not count, and what is refused."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import (
    Blank,
    Candidate,
    Invalid,
    Lot,
    Names,
    Position,
    Question,
    QuestionKind,
    Ranking,
    RollLine,
    Vote,
)
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import (
    Base,
    Constraint,
    DecisionRule,
    ElectionRule,
    Measure,
    Method,
    PaperRule,
    QuorumStep,
    Rules,
    Tie,
    Turnout,
)
from tests.unit.tally.build import MAJORITY, MOTION, counts, elect, field, heads, lines


def ranked(**papers: int) -> list[Vote]:
    """Secret papers: `abc=3` is three papers that rank a, b, c."""
    return [Vote(None, Ranking.of(*keys), papers=number) for keys, number in papers.items()]


def named(**papers: int) -> list[Vote]:
    """Secret papers without order: `abc=3` is three papers that name a, b and c."""
    return [Vote(None, Names.of(*keys), papers=number) for keys, number in papers.items()]


def texts(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


# Scottish


def test_surplus_exclusion_and_last_vacancy_by_hand() -> None:
    """Quota 4 of 9 papers, 2 seats. A's surplus of 1 over 5 papers is 0.2 each: 4 to b, 1 to nobody; c leads b."""
    report = elect(ranked(ab=4, a=1, b=1, c=3), field("abc"), 2)
    assert report.quota == 4
    first, second, third = report.stages
    assert first.votes == (("a", Fraction(5)), ("b", Fraction(1)), ("c", Fraction(3)))
    assert (second.action, second.of) == (Action.SURPLUS, ("a",))
    assert second.transfers == (("a", Fraction(-1)), ("b", Fraction(4, 5)), ("c", Fraction(0)))
    assert second.non_transferable == Fraction(1, 5)
    assert (third.action, third.excluded, third.elected) == (Action.EXCLUDE, ("b",), ("c",))
    assert report.elected == ("a", "c")
    assert texts(report) == [
        "The quota is 4: the whole part of all valid papers (9) divided by 3 (the seats, 2, and one more), plus one.",
        "A reaches the quota with 5 and is elected.",
        "The surplus of A (1) passes on: all papers (5) go to their next preference at a reduced value.",
        "B gains 0.80000.",
        "B has the fewest votes (1.80000) and is excluded; the papers pass on.",
        "No candidate gains from it.",
        "C is elected with 3: no more candidates are left than seats to fill.",
    ]


def test_truncation_loses_less_than_a_paper_and_is_shown() -> None:
    report = elect(ranked(ab=7, b=1, c=3), field("abc"), 2)
    stage = report.stages[1]
    assert dict(stage.transfers)["b"] == 7 * Fraction(42857, 100_000)
    assert stage.loss == 3 - 7 * Fraction(42857, 100_000)


def test_the_larger_surplus_goes_first() -> None:
    report = elect(ranked(ac=10, bd=12, c=1, d=1, e=2), field("abcde"), 3)
    assert [stage.of for stage in report.stages[1:3]] == [("b",), ("a",)]


def test_a_tied_exclusion_is_settled_by_the_latest_unequal_stage() -> None:
    """c and d tie on 3 after e goes; at stage 1 d had fewer."""
    report = elect(ranked(a=6, b=5, c=3, d=2, ed=1), field("abcde"), 1)
    assert [stage.of for stage in report.stages[1:3]] == [("e",), ("d",)]
    assert "Their votes at stage 1 decide: it is the turn of D." in texts(report)
    assert "These have equally few votes: C, D." in texts(report)


def test_a_tied_exclusion_goes_to_the_lot_where_earlier_stages_are_no_step() -> None:
    papers = ranked(a=6, b=5, c=3, d=2, ed=1)
    report = elect(papers, field("abcde"), 1, ties=(Tie.LOT,))
    assert (report.outcome, report.tied, report.purpose, len(report.stages)) == (
        Outcome.NEEDS_LOT,
        ("c", "d"),
        "exclude",
        2,
    )
    assert report.vacant == 0
    assert sentence(report.sentences[0]) == "A lot must be drawn: which of these is excluded? C, D."
    drawn = elect(papers, field("abcde"), 1, ties=(Tie.LOT,), lots=(Lot(("c", "d"), "exclude"),))
    assert drawn.stages[2].of == ("c",)
    assert "The lot fell on C." in texts(drawn)


def test_a_tied_surplus() -> None:
    papers = ranked(ac=5, bd=5, c=1, d=1, e=2)
    report = elect(papers, field("abcde"), 3)
    assert (report.outcome, report.tied, report.purpose) == (Outcome.NEEDS_LOT, ("a", "b"), "surplus")
    assert sentence(report.sentences[1]) == "A lot must be drawn: whose surplus is transferred first? A, B."
    drawn = elect(papers, field("abcde"), 3, lots=(Lot(("b", "a")),))
    assert drawn.stages[1].of == ("b",)


def test_the_latest_unequal_stage_decides_and_not_the_first() -> None:
    """c and d tie on 5 at stage 3. At stage 1 c had fewer (3 to 4), at stage 2 d had (5 to 4): d is excluded."""
    report = elect(ranked(a=20, b=19, c=3, d=4, ec=2, fd=1, fa=2), field("abcdef"), 1)
    assert [stage.of for stage in report.stages[1:4]] == [("e",), ("f",), ("d",)]
    assert "Their votes at stage 2 decide: it is the turn of D." in texts(report)


def test_the_latest_unequal_stage_lets_the_larger_surplus_go_first() -> None:
    """c and d both stand on 9 at stage 3, quota 8. At stage 1 d had more (6 to 5), at stage 2 c had (7 to 6)."""
    report = elect(ranked(a=6, b=6, c=5, d=6, ec=2, fc=2, fd=3), field("abcdef"), 3)
    assert (report.quota, report.stages[2].elected) == (8, ("c", "d"))
    assert [stage.of for stage in report.stages[1:5]] == [("e",), ("f",), ("c",), ("d",)]
    assert "Their votes at stage 2 decide: it is the turn of C." in texts(report)


def test_three_tied_where_an_earlier_stage_parts_only_one_of_them() -> None:
    """b, c, d tie on 4; at stage 1 c and d had 3 and b 4, so b is out of it and the lot falls between c and d."""
    report = elect(ranked(a=9, b=4, c=3, d=3, ec=1, ed=1), field("abcde"), 1)
    assert report.tied == ("c", "d")


def test_nobody_left_leaves_a_seat_vacant() -> None:
    report = elect(ranked(a=2, b=1), field("ab"), 3)
    assert (report.elected, report.vacant, report.outcome) == (("a", "b"), 1, Outcome.ELECTED)
    assert sentence(report.sentences[1]) == "Seats that found nobody: 1."
    empty = elect([], (), 2)
    assert (empty.elected, empty.vacant) == ((), 2)


def test_exactly_on_the_quota_there_is_no_surplus() -> None:
    report = elect(ranked(a=3, b=2, c=2, d=1), field("abcd"), 2, lots=(Lot(("c", "b")),))
    assert report.quota == 3
    assert [stage.action for stage in report.stages[1:]] == [Action.EXCLUDE, Action.EXCLUDE]


def test_withdrawn_candidates_are_passed_over() -> None:
    report = elect(ranked(xa=3, b=2, x=1), field("abx", withdrawn="x"), 1)
    assert (report.elected, report.papers.valid, report.papers.reasons) == (
        ("a",),
        5,
        (("only_withdrawn", Fraction(1)),),
    )
    assert [key for key, _ in report.stages[0].votes] == ["a", "b"]


def test_blank_invalid_and_equal_ranks_are_no_valid_papers() -> None:
    papers = [
        *ranked(a=3, b=1),
        Vote(None, Blank(), papers=2),
        Vote(None, Ranking(())),
        Vote(None, Invalid("torn")),
        Vote(None, Ranking((("a", "b"),))),
    ]
    sums = elect(papers, field("ab"), 1).papers
    assert (sums.returned, sums.valid, sums.blank, sums.invalid) == (9, 4, 3, 2)
    assert dict(sums.reasons) == {"torn": 1, "equal_ranks": 1}


def test_a_rank_shared_beside_an_empty_one_is_no_single_rank() -> None:
    papers = [Vote(None, Ranking(((), ("a", "b"))))]
    assert elect(papers, field("ab"), 1).papers.reasons == (("equal_ranks", Fraction(1)),)
    report = elect(papers, field("abc"), 1, Method.COPELAND, lots=(Lot(("b", "a")),))
    assert report.elected == ("b",)
    assert (
        elect([Vote(None, Ranking((("a", "b"),)))], field("abc"), 1, Method.COPELAND, lots=(Lot(("b", "a")),)) == report
    )


def test_open_rankings_weigh_what_their_line_weighs() -> None:
    roll = tuple(lines(3, 2, 1))
    papers = [Vote(1, Ranking.of("a")), Vote(2, Ranking.of("b")), Vote(3, Ranking.of("b"))]
    report = elect(papers, field("abc"), 1, roll=roll, lots=(Lot(("b", "a")),))
    assert dict(report.stages[0].votes) == {"a": 3, "b": 3, "c": 0}
    with pytest.raises(RuleError, match=r"tally\.ranking_needs_whole_weights"):
        elect([Vote(1, Ranking.of("a"))], field("ab"), 1, roll=tuple(lines("3/2")))


# Block plurality


def test_block_up_to_as_many_names_as_seats() -> None:
    report = elect(named(ab=5, ac=3, c=1, abc=2), field("abcd"), 2, Method.BLOCK)
    assert dict(report.stages[0].votes) == {"a": 8, "b": 5, "c": 4, "d": 0}
    assert (report.elected, report.papers.invalid, report.quota) == (("a", "b"), 2, 0)
    assert dict(report.papers.reasons) == {"too_many_names": 2}
    assert texts(report) == ["A is elected with 8.", "B is elected with 5."]


def test_block_exactly_as_many_names_as_seats() -> None:
    report = elect(named(ab=5, a=3, abc=2), field("abc"), 2, Method.BLOCK, paper=PaperRule.EXACTLY)
    assert dict(report.papers.reasons) == {"too_few_names": 3, "too_many_names": 2}


def test_block_counts_exact_weights() -> None:
    roll = tuple(lines("1/3", "1/3", "1/2"))
    papers = [Vote(1, Names.of("a")), Vote(2, Names.of("a")), Vote(3, Names.of("b"))]
    report = elect(papers, field("ab"), 1, Method.BLOCK, roll=roll)
    assert dict(report.stages[0].votes) == {"a": Fraction(2, 3), "b": Fraction(1, 2)}
    assert texts(report) == ["A is elected with ⅔."]


def test_a_tie_for_the_last_places_of_a_block() -> None:
    papers = named(ab=3, ac=3, d=3, e=1)
    report = elect(papers, field("abcde"), 3, Method.BLOCK)
    assert (report.outcome, report.elected, report.tied) == (Outcome.NEEDS_LOT, ("a",), ("b", "c", "d"))
    assert sentence(report.sentences[1]) == "A lot must be drawn: who of these is elected? B, C, D."
    drawn = elect(papers, field("abcde"), 3, Method.BLOCK, lots=(Lot(("d", "b", "c"), "elect"),))
    assert (drawn.outcome, drawn.elected) == (Outcome.ELECTED, ("a", "d", "b"))
    assert texts(drawn)[:2] == ["Equal for the last places (2), each with 3: B, C, D.", "The lot fell on D, B."]
    assert texts(drawn)[2:] == ["A is elected with 6.", "D is elected with 3.", "B is elected with 3."]


def test_first_past_the_post_is_a_block_of_one() -> None:
    assert elect(named(a=3, b=2), field("ab"), 1, Method.BLOCK).elected == ("a",)
    assert elect(named(a=3, b=3), field("ab"), 1, Method.BLOCK).outcome is Outcome.NEEDS_LOT


def test_nobody_is_elected_by_no_vote() -> None:
    report = elect(named(a=3), field("abc"), 2, Method.BLOCK)
    assert (report.elected, report.vacant) == (("a",), 1)


# Quorum and consultative papers


@pytest.mark.parametrize(("on", "got"), [(Turnout.VALID_PAPERS, 4), (Turnout.RETURNED, 6)])
def test_the_quorum_of_an_election(on: Turnout, got: int) -> None:
    step = QuorumStep((on,), Measure.HEADS, Base.ACCREDITED, Fraction(1, 2))
    papers = [*ranked(a=3, b=1), Vote(None, Blank(), papers=2)]
    report = elect(papers, field("ab"), 1, opened=counts(heads(10)), quorum=(step,))
    assert (report.quorum[0].got, report.quorum[0].needed) == (got, 5)
    assert report.outcome is (Outcome.ELECTED if got >= 5 else Outcome.INQUORATE)
    assert report.elected == (("a",) if got >= 5 else ())
    assert len(report.stages) == (1 if got >= 5 else 0)
    assert (sentence(report.sentences[0]) == "Nobody is elected: the quorum was missed (art. 20).") is (got < 5)


def test_a_quorum_of_motions_is_refused() -> None:
    step = QuorumStep((Turnout.FOR_AGAINST,), number=1)
    with pytest.raises(RuleError, match=r"tally\.quorum_turnout_of_motions"):
        elect(ranked(a=1), field("a"), 1, quorum=(step,))


def test_consultative_papers_never_touch_the_result() -> None:
    papers = [*ranked(ab=1), Vote(None, Ranking.of("b", "a"), decisive=False, papers=9)]
    report = elect(papers, field("ab"), 1, opened=counts(heads(20)))
    assert report.elected == ("a",)
    assert report.consultative is not None
    assert (report.consultative.votes, report.consultative.papers.valid) == ((("a", 0), ("b", 9)), 9)
    assert sentence(report.sentences[-1]).startswith("Consultative papers, counted apart: 9,")
    block = [*named(a=1), Vote(None, Names.of("b", "a"), decisive=False, papers=9)]
    report = elect(block, field("abc"), 2, Method.BLOCK, opened=counts(heads(20)))
    assert report.consultative is not None
    assert report.consultative.votes == (("a", 9), ("b", 9), ("c", 0))


# What is refused


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (ElectionRule("", Method.SCOTTISH), "no_article"),
        (ElectionRule("20", Method.SCOTTISH, ties=()), "no_tie_step"),
        (ElectionRule("20", Method.SCOTTISH, ties=(Tie.CHAIR,)), "tie_step_not_done"),
        (ElectionRule("20", Method.BLOCK, ties=(Tie.LOST,)), "tie_step_not_done"),
        (ElectionRule("20", Method.SCHULZE, constraints=(Constraint("gender", "w", 1),)), "constraints_not_done"),
        (ElectionRule("20", Method.BLOCK, constraints=(Constraint("gender", "w", 1),)), "constraint_impossible"),
    ],
)
def test_a_rule_is_never_silently_passed_over(rule: ElectionRule, key: str) -> None:
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    moment = counts(heads(5))
    with pytest.raises(RuleError, match=f"tally.{key}"):
        tally((), moment, moment, question, [], Rules(election=rule))


@pytest.mark.parametrize(
    ("votes", "candidates", "places", "lots", "key"),
    [
        (ranked(az=1), field("ab"), 1, (), "unknown_candidate"),
        (ranked(aba=1), field("ab"), 1, (), "doubled_rank"),
        (named(a=1), field("ab"), 1, (), "choice_of_another_method"),
        ([Vote(None, Position.FOR)], field("ab"), 1, (), "choice_of_another_question"),
        ([], field("ab"), 0, (), "no_seats"),
        ([], (*field("ab"), Candidate("a", "Other")), 1, (), "candidate_twice"),
        ([], field("ab"), 1, (Lot(("a", "z")),), "strange_lot"),
        ([], field("ab"), 1, (Lot(("a", "a")),), "strange_lot"),
    ],
)
def test_a_case_that_does_not_fit_together(
    votes: list[Vote], candidates: tuple[Candidate, ...], places: int, lots: tuple[Lot, ...], key: str
) -> None:
    with pytest.raises(CaseError, match=f"tally.{key}"):
        elect(votes, candidates, places, lots=lots, opened=counts(heads(9)))


def test_rankings_are_no_papers_of_a_block() -> None:
    with pytest.raises(CaseError, match=r"tally\.choice_of_another_method"):
        elect(ranked(a=1), field("ab"), 1, Method.BLOCK)


@pytest.mark.parametrize(
    ("question", "rules"),
    [
        (MOTION, Rules(election=ElectionRule("20", Method.BLOCK))),
        (MOTION, Rules(DecisionRule("14", (MAJORITY,)), ElectionRule("20", Method.BLOCK))),
        (Question(QuestionKind.ELECTION, field("ab"), 1), Rules(DecisionRule("14", (MAJORITY,)))),
        (
            Question(QuestionKind.ELECTION, field("ab"), 1),
            Rules(DecisionRule("14", (MAJORITY,)), ElectionRule("20", Method.BLOCK)),
        ),
    ],
)
def test_rules_must_be_those_of_the_question(question: Question, rules: Rules) -> None:
    moment = counts(heads(5))
    with pytest.raises(RuleError, match=r"tally\.rules_of_another_question"):
        tally((), moment, moment, question, [], rules)


def test_names_of_strangers_are_not_looked_up() -> None:
    report = elect(ranked(a=1), field("a"), 1)
    assert report.name_of("a") == "A"
    assert report.stages[0].votes_of("a") == 1
    with pytest.raises(KeyError):
        report.name_of("z")


def test_a_line_on_the_roll_that_did_not_vote_is_counted() -> None:
    roll = tuple(RollLine(number, Fraction(1), "delegate", True, "AA") for number in range(1, 5))
    report = elect([Vote(1, Ranking.of("a"))], field("ab"), 1, roll=roll)
    assert report.papers.not_cast == 3
