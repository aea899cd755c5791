"""Texts put against each other: plurality with a runoff, contingent runoff, comparison with the status quo."""

import json
from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Candidate, Choice, Lot, Names, Question, QuestionKind, Ranking, RollLine, Vote
from congress.tally.count import tally
from congress.tally.credentials import moment_of
from congress.tally.decisions.counterposed import tally_texts
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Action, CounterposedReport, Outcome
from congress.tally.rule import (
    Base,
    Condition,
    Contrast,
    CounterposedRule,
    Measure,
    QuorumStep,
    Rules,
    Tie,
    Turnout,
    Unmet,
)
from tests.unit.tally.build import HALF, MAJORITY, MOTION, TWO_THIRDS, counts, heads, seats

TEXTS = (Candidate("a", "Text A"), Candidate("b", "Text B"), Candidate("c", "Text C"), Candidate("s", "As it is"))


def choice(text: str, method: Contrast) -> Choice:
    if not text:
        return Blank()
    if method is Contrast.PLURALITY:
        return Names(frozenset(text.split("=")))
    return Ranking(tuple(tuple(rank.split("=")) for rank in text.split(">")))


def put(
    papers: dict[str, int],
    method: Contrast,
    *,
    keys: str = "abcs",
    status_quo: str = "s",
    conditions: tuple[Condition, ...] = (),
    ties: tuple[Tie, ...] = (Tie.LOT,),
    ties_in_force: int = 0,
    lots: tuple[Lot, ...] = (),
    quorum: tuple[QuorumStep, ...] = (),
    roll: tuple[RollLine, ...] = (),
) -> CounterposedReport:
    rule = CounterposedRule("31", method, status_quo, conditions, ties, ties_in_force)
    rules = Rules(counterposed=rule, quorum=quorum)
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules
    question = Question(QuestionKind.DECISION, tuple(text for text in TEXTS if text.key in keys))
    votes = [Vote(None, choice(text, method), papers=number) for text, number in papers.items()]
    opened = counts(moment_of(roll) if roll else heads(max(sum(papers.values()), 1)))
    report = tally_texts(roll, opened, opened, question, votes, rules, lots)
    assert CounterposedReport.from_json(json.loads(json.dumps(report.to_json()))) == report
    assert all(stage.sentences for stage in report.stages)
    return report


def said(report: CounterposedReport) -> list[str]:
    return [sentence(each) for each in report.sentences]


def stages_said(report: CounterposedReport) -> list[str]:
    return [sentence(each) for stage in report.stages for each in stage.sentences]


# Plurality with a runoff


def test_more_than_half_adopts_a_text_at_once() -> None:
    report = put({"a": 6, "b": 3, "s": 2, "": 4}, Contrast.PLURALITY)
    assert (report.outcome, report.carried) == (Outcome.CARRIED, "a")
    assert said(report)[:2] == [
        "Adopted: Text A (art. 31).",
        "Papers returned: 15, of them 11 valid, 4 blank, 0 invalid.",
    ]
    assert stages_said(report)[0] == "Votes for Text A: 6."


def test_without_half_the_two_first_are_put_again() -> None:
    report = put({"a": 5, "b": 4, "c": 1, "s": 3}, Contrast.PLURALITY)
    assert (report.outcome, report.next_texts, report.purpose) == (Outcome.NEEDS_VOTE, ("a", "b"), "runoff")
    assert said(report)[0] == (
        "No text has more than half of the valid papers; these are put again: Text A, Text B (art. 31)."
    )
    second = put({"a": 6, "b": 7}, Contrast.PLURALITY, keys="ab", status_quo="")
    assert (second.outcome, second.carried) == (Outcome.CARRIED, "b")


def test_the_status_quo_can_win_or_stand_in_the_runoff() -> None:
    report = put({"a": 2, "s": 5}, Contrast.PLURALITY)
    assert (report.outcome, report.carried) == (Outcome.LOST, "")
    assert said(report)[0] == "No text is adopted; it stays with: As it is (art. 31)."
    assert put({"a": 4, "b": 2, "s": 3}, Contrast.PLURALITY).next_texts == ("a", "s")


def test_nothing_against_nothing_never_carries() -> None:
    for method in Contrast:
        report = put({"": 3}, method)
        assert (report.outcome, report.carried) == (Outcome.LOST, "")
        assert stages_said(report)[-1] == "No valid paper was cast, so nothing can be adopted."
    nothing = put({}, Contrast.PLURALITY, status_quo="", keys="ab")
    assert said(nothing)[0] == "None of the texts is adopted (art. 31)."
    assert stages_said(nothing) == ["No valid paper was cast, so nothing can be adopted."]


@pytest.mark.parametrize("method", [Contrast.SCHULZE, Contrast.RANKED_PAIRS])
def test_it_is_said_where_a_text_is_adopted_that_loses_to_the_status_quo(method: Contrast) -> None:
    """A beats B 13 to 4, B the status quo 12 to 5, and it beats A 9 to 8: the weakest of the circle."""
    papers = {"a>b>s": 8, "b>s>a": 4, "s>a>b": 5}
    report = put(papers, method, keys="abs")
    assert (report.outcome, report.carried) == (Outcome.CARRIED, "a")
    assert said(report)[1] == (
        "Compared with it alone, more votes prefer the status quo (9) than Text A (8). These comparisons run in a "
        "circle, and the method sets this one aside; the rule asks for no majority over the status quo (art. 31)."
    )
    assert put(papers, method, keys="abs", conditions=(MAJORITY,)).carried == "b"
    other = put({"a>s": 3, "s>a": 2}, method, keys="as")
    assert not any("prefer the status quo" in text for text in said(other))


def test_papers_that_name_two_texts_are_invalid() -> None:
    report = put({"a": 2, "a=b": 5}, Contrast.PLURALITY)
    assert (report.papers.invalid, report.carried) == (5, "a")


def test_a_lot_decides_who_goes_on_or_who_of_two_is_adopted() -> None:
    papers = {"a": 4, "b": 2, "c": 2}
    report = put(papers, Contrast.PLURALITY)
    assert (report.outcome, report.purpose, report.tied) == (Outcome.NEEDS_LOT, "advance", ("b", "c"))
    assert said(report)[0] == "A lot must be drawn among these texts: Text B, Text C."
    report = put(papers | {"s": 1}, Contrast.PLURALITY, lots=(Lot(("c", "b"), "advance"),))
    assert report.next_texts == ("a", "c")
    even = {"a": 4, "b": 4}
    assert put(even, Contrast.PLURALITY, keys="ab", status_quo="").outcome is Outcome.NEEDS_LOT
    drawn = put(even, Contrast.PLURALITY, keys="ab", status_quo="", lots=(Lot(("b", "a"), "elect"),))
    assert drawn.carried == "b"
    assert "Votes were equal; the lot decided (art. 31)." in said(drawn)


@pytest.mark.parametrize(
    ("ties", "outcome", "purpose", "text"),
    [
        ((Tie.LOST,), Outcome.LOST, "", "Votes were equal; a tie is lost (art. 31)."),
        ((Tie.REVOTE, Tie.LOT), Outcome.NEEDS_VOTE, "revote", "Votes were equal; the vote is taken again (art. 31)."),
        (
            (Tie.REOPEN,),
            Outcome.NEEDS_VOTE,
            "reopen",
            "Votes were equal; the debate is reopened and another vote follows (art. 31).",
        ),
        (
            (Tie.CHAIR,),
            Outcome.NEEDS_CASTING,
            "chair",
            "The chair has the casting vote among these texts: Text A, Text B.",
        ),
    ],
)
def test_the_chain_of_ties(ties: tuple[Tie, ...], outcome: Outcome, purpose: str, text: str) -> None:
    report = put({"a": 4, "b": 4}, Contrast.PLURALITY, keys="ab", status_quo="", ties=ties)
    assert (report.outcome, report.purpose) == (outcome, purpose)
    assert text in said(report)


def test_the_chair_casts_or_declines() -> None:
    even, chain = {"a": 4, "b": 4}, (Tie.REVOTE, Tie.CHAIR, Tie.LOT)
    rest = {"keys": "ab", "status_quo": "", "ties": chain, "ties_in_force": 1}
    cast = put(even, Contrast.PLURALITY, lots=(Lot(("b", "a"), "chair"),), **rest)  # type: ignore[arg-type]
    assert cast.carried == "b"
    assert "Texts were equal; the chair cast the deciding vote (art. 31)." in said(cast)
    declined = put(even, Contrast.PLURALITY, lots=(Lot(("abstain",), "chair"),), **rest)  # type: ignore[arg-type]
    assert declined.outcome is Outcome.NEEDS_LOT
    last = put(
        even, Contrast.PLURALITY, keys="ab", status_quo="", ties=(Tie.CHAIR,), lots=(Lot(("abstain",), "chair"),)
    )
    assert (last.outcome, last.carried) == (Outcome.LOST, "")
    strange = put(even, Contrast.PLURALITY, lots=(Lot(("b", "c"), "chair"),), **rest)  # type: ignore[arg-type]
    assert strange.outcome is Outcome.NEEDS_CASTING


# A runoff counted from the same papers


def test_the_runoff_from_papers_that_rank() -> None:
    report = put({"a>c>b": 5, "b>c": 4, "c>b": 3, "s": 1}, Contrast.CONTINGENT)
    assert report.carried == "b"
    runoff = report.stages[1]
    assert (runoff.action, runoff.of) == (Action.RUNOFF, ("a", "b"))
    assert (runoff.votes_of("a"), runoff.votes_of("b"), runoff.non_transferable) == (5, 7, 1)
    even = put({"a>b": 5, "b": 4, "c>b": 1, "s": 1}, Contrast.CONTINGENT)
    assert (even.outcome, even.tied) == (Outcome.NEEDS_LOT, ("a", "b"))


# Comparison with the status quo


@pytest.mark.parametrize("method", [Contrast.SCHULZE, Contrast.RANKED_PAIRS])
def test_the_text_that_beats_all_others_is_adopted(method: Contrast) -> None:
    report = put({"a>b>s": 4, "b>a>s": 3, "s>a": 2}, method, keys="abs", conditions=(MAJORITY,))
    assert (report.outcome, report.carried) == (Outcome.CARRIED, "a")
    assert [(text.key, text.votes, text.holds) for text in report.texts] == [("a", 7, True), ("b", 7, True)]
    assert "Text A against the status quo: 7 for, 2 against." in stages_said(report)
    assert stages_said(report)[-1] == "Text A comes first."
    assert report.pairwise is not None
    assert report.pairwise.condorcet_winner == "a"
    assert [stage.number for stage in report.stages] == list(range(1, len(report.stages) + 1))


def test_a_text_that_misses_two_thirds_against_the_status_quo_is_dropped() -> None:
    """A would come first, but only B has two thirds of all valid papers over the status quo."""
    papers = {"a>b>s": 6, "b>s>a": 3, "s>a": 1, "": 2}
    condition = Condition(TWO_THIRDS, False, Base.VALID_PAPERS)
    report = put(papers, Contrast.SCHULZE, keys="abs", conditions=(condition,))
    assert report.carried == "b"
    first, second = report.texts
    assert (first.holds, first.conditions[0].needed, first.conditions[0].short_by) == (False, 7, 1)
    assert (second.holds, second.votes) == (True, 9)
    assert report.stages[0].excluded == ("a",)
    assert "Text A does not reach what is asked against the status quo and is dropped." in stages_said(report)
    assert put(papers, Contrast.SCHULZE, keys="abs").carried == "a"


def test_against_the_accredited() -> None:
    roll = tuple(seats(20))
    condition = Condition(HALF, True, Base.ACCREDITED)
    report = put({"a>s": 10, "s>a": 2}, Contrast.SCHULZE, keys="as", conditions=(condition,), roll=roll)
    assert (report.outcome, report.texts[0].conditions[0].short_by) == (Outcome.LOST, 1)


def test_the_status_quo_comes_first() -> None:
    report = put({"s>a>b": 5, "a>b>s": 4}, Contrast.RANKED_PAIRS, keys="abs", conditions=(MAJORITY,))
    assert (report.outcome, report.carried) == (Outcome.LOST, "")
    assert said(report)[0] == "No text is adopted; it stays with: As it is (art. 31)."
    assert all("s" not in stage.elected for stage in report.stages)


def test_nobody_prefers_the_text() -> None:
    report = put({"a=s": 3}, Contrast.SCHULZE, keys="as")
    assert (report.outcome, report.texts[0].holds) == (Outcome.LOST, False)


CIRCLE = {"a>b>c>s": 1, "b>c>a>s": 1, "c>a>b>s": 1}


@pytest.mark.parametrize(("method", "purpose"), [(Contrast.SCHULZE, "elect"), (Contrast.RANKED_PAIRS, "order")])
def test_an_even_circle_of_texts(method: Contrast, purpose: str) -> None:
    report = put(CIRCLE, method)
    assert (report.outcome, report.purpose, report.tied) == (Outcome.NEEDS_LOT, purpose, ("a", "b", "c"))
    assert report.pairwise is not None
    drawn = put(CIRCLE, method, lots=(Lot(tuple("bca"), purpose),))
    assert (drawn.outcome, drawn.carried) == (Outcome.CARRIED, "b")
    chair = put(CIRCLE, method, ties=(Tie.CHAIR,), lots=(Lot(tuple("cab"), "chair"),))
    assert chair.carried == "c"
    lost = put(CIRCLE, method, ties=(Tie.LOST,))
    assert (lost.outcome, lost.carried) == (Outcome.LOST, "")


def test_decisive_and_consultative_papers_stay_apart() -> None:
    rules = Rules(counterposed=CounterposedRule("31", Contrast.SCHULZE, "s"))
    question = Question(QuestionKind.DECISION, (TEXTS[0], TEXTS[3]))
    votes = [Vote(None, Ranking.of("a", "s"), papers=3), Vote(None, Ranking.of("s", "a"), decisive=False, papers=9)]
    report = tally_texts((), counts(heads(3)), counts(heads(3)), question, votes, rules)
    assert report.carried == "a"
    assert report.consultative is not None
    assert dict(report.consultative.votes) == {"a": 0, "s": 9}
    assert said(report)[-1].startswith("Consultative papers, counted apart: 9, of them 9 valid")


@pytest.mark.parametrize(
    ("unmet", "outcome", "text"),
    [
        (Unmet.VOID, Outcome.INQUORATE, "No valid vote on the texts: the quorum was missed (art. 31)."),
        (Unmet.LOST, Outcome.LOST, "No text is adopted; it stays with: As it is (art. 31)."),
    ],
)
def test_without_a_quorum(unmet: Unmet, outcome: Outcome, text: str) -> None:
    step = QuorumStep((Turnout.RETURNED,), Measure.VOTES, number=9, unmet=unmet)
    report = put({"a>s": 5}, Contrast.SCHULZE, quorum=(step,))
    assert (report.outcome, report.carried, said(report)[0]) == (outcome, "", text)


def test_broken_weights_are_exact() -> None:
    roll = (
        RollLine(1, Fraction(550, 3), "delegate", True, "AA"),
        RollLine(2, Fraction(548, 3), "delegate", True, "BB"),
    )
    question = Question(QuestionKind.DECISION, (TEXTS[0], TEXTS[3]))
    rules = Rules(counterposed=CounterposedRule("31", Contrast.SCHULZE, "s", (MAJORITY,)))
    votes = [Vote(1, Ranking.of("a", "s")), Vote(2, Ranking.of("s", "a"))]
    report = tally_texts(roll, counts(moment_of(roll)), counts(moment_of(roll)), question, votes, rules)
    assert report.carried == "a"
    [condition] = report.texts[0].conditions
    assert (condition.base_value, condition.needed, condition.got) == (366, Fraction(550, 3), Fraction(550, 3))


# What is refused


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (CounterposedRule("", Contrast.PLURALITY), "no_article"),
        (CounterposedRule("31", Contrast.SCHULZE), "texts_no_status_quo"),
        (CounterposedRule("31", Contrast.PLURALITY, "x"), "texts_no_status_quo"),
        (CounterposedRule("31", Contrast.PLURALITY, "s", (MAJORITY,)), "texts_conditions_of_plurality"),
        (
            CounterposedRule("31", Contrast.SCHULZE, "s", (Condition(HALF, True, Base.PRESENT, Measure.HEADS),)),
            "texts_in_votes_only",
        ),
        (CounterposedRule("31", Contrast.PLURALITY, ties=(Tie.EARLIER_STAGES,)), "tie_step_not_done"),
        (CounterposedRule("31", Contrast.PLURALITY, ties=()), "no_such_tie_step"),
        (
            CounterposedRule("31", Contrast.SCHULZE, "s", options=(("strength", "love"),)),
            "condorcet_no_such_strength",
        ),
    ],
)
def test_a_rule_is_never_silently_passed_over(rule: CounterposedRule, key: str) -> None:
    question = Question(QuestionKind.DECISION, TEXTS)
    with pytest.raises(RuleError, match=f"tally.{key}"):
        tally_texts((), counts(heads(1)), counts(heads(1)), question, [], Rules(counterposed=rule))


def test_what_does_not_fit_together() -> None:
    rules = Rules(counterposed=CounterposedRule("31", Contrast.PLURALITY))
    twice = Question(QuestionKind.DECISION, (*TEXTS, TEXTS[0]))
    with pytest.raises(CaseError, match=r"tally\.candidate_twice"):
        tally_texts((), counts(heads(1)), counts(heads(1)), twice, [], rules)
    with pytest.raises(RuleError, match=r"tally\.rules_of_another_question"):
        tally_texts((), counts(heads(1)), counts(heads(1)), MOTION, [], Rules())
    with pytest.raises(RuleError, match=r"tally\.rules_of_another_question"):
        tally((), counts(heads(1)), counts(heads(1)), MOTION, [], rules)
