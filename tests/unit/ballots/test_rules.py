"""What a ballot is, how it moves, and what may stand on its paper."""

from dataclasses import replace
from fractions import Fraction

import pytest

from congress.ballots import rules
from congress.ballots.rules import TRANSITIONS, Act, BallotState, Question
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.tally.case import Blank, Choice, Names, Position, Ranking, RollLine
from congress.tally.case import Invalid as SpoiltPaper
from congress.tally.rule import (
    Base,
    Condition,
    Constraint,
    DecisionRule,
    ElectionRule,
    Force,
    Method,
    PaperRule,
    Rules,
    Settings,
    Unfilled,
)
from tests.factories.ballots import election, motion

DECISION = Rules(decision=DecisionRule("9.1", (Condition(Fraction(1, 2), True, Base.FOR_AGAINST),)))
SCOTTISH = Rules(election=ElectionRule("12.1", Method.SCOTTISH))
UP_TO = Rules(election=ElectionRule("12.2", Method.BLOCK))
LIMITED = Rules(election=ElectionRule("12.3", Method.LIMITED, settings=Settings(most=1)))
APPROVAL = Rules(election=ElectionRule("12.4", Method.APPROVAL))
THREE_AT_MOST = Rules(election=ElectionRule("12.4", Method.PHRAGMEN, settings=Settings(most=3)))
MEEK = Rules(election=ElectionRule("12.5", Method.MEEK))
EXACTLY = Rules(election=ElectionRule("12.2", Method.BLOCK, PaperRule.EXACTLY))


@pytest.mark.parametrize("state", list(BallotState))
@pytest.mark.parametrize("act", list(Act))
def test_a_step_follows_the_table_or_is_refused(state: BallotState, act: Act) -> None:
    if (state, act) in TRANSITIONS:
        assert rules.step(state, act) is TRANSITIONS[state, act]
        return
    with pytest.raises(Refused) as refused:
        rules.step(state, act)
    assert refused.value.message.params["state"] == state.value


def test_the_table_holds_what_the_house_decided() -> None:
    assert {state for state, _ in TRANSITIONS} == set(BallotState) - {BallotState.ANNULLED}, "annulled is the end"
    assert {state for state, act in TRANSITIONS if act is Act.ANNUL} == set(BallotState) - {BallotState.ANNULLED}
    assert [state for state, then in TRANSITIONS.items() if then is BallotState.OPEN] == [
        (BallotState.DRAFT, Act.OPEN),
        (BallotState.READY, Act.OPEN),
    ], "nothing that was closed opens again"


def test_offices_are_held_in_this_very_body() -> None:
    actor = Actor(member="m", offices=frozenset({("chair", "here"), ("teller", "there")}))
    assert (rules.is_chair(actor, "here"), rules.is_chair(actor, "there")) == (True, False)
    assert (rules.is_teller(actor, "there"), rules.is_teller(actor, "here")) == (True, False)


@pytest.mark.parametrize(
    ("question", "bound", "choice"),
    [
        (motion(), DECISION, Position.FOR),
        (election(), SCOTTISH, Ranking.of("c2", "c1")),
        (election(), SCOTTISH, Blank()),
        (election(), UP_TO, Names.of("c1")),
        (election(), UP_TO, Names.of("c1", "c2")),
        (election(), EXACTLY, Names.of("c1", "c2")),
        (election(), EXACTLY, Blank()),
        (election(), LIMITED, Names.of("c4")),
        (election(), APPROVAL, Names.of("c1", "c2", "c3", "c4")),
        (election(), THREE_AT_MOST, Names.of("c1", "c2", "c3")),
        (election(), MEEK, Ranking.of("c2")),
        (election(), MEEK, Ranking((("c1", "c2"), ("c3",)))),
    ],
)
def test_papers_that_are_taken(question: Question, bound: Rules, choice: Choice) -> None:
    rules.check_choice(question, bound, choice)


@pytest.mark.parametrize(
    ("question", "bound", "choice", "key"),
    [
        (motion(), DECISION, Blank(), "choose_one"),
        (motion(), DECISION, Ranking.of("c1"), "choose_one"),
        (election(), SCOTTISH, Position.FOR, "rank_one"),
        (election(), SCOTTISH, SpoiltPaper("torn"), "rank_one"),
        (election(), SCOTTISH, Ranking(()), "rank_one"),
        (election(), SCOTTISH, Names.of("c1"), "rank_one"),
        (election(), SCOTTISH, Ranking.of("c9"), "unknown_candidate"),
        (election(), SCOTTISH, Ranking.of("c1", "c1"), "doubled_candidate"),
        (election(), SCOTTISH, Ranking((("c1", "c2"),)), "doubled_rank"),
        (election(), UP_TO, Names.of(), "name_one"),
        (election(), UP_TO, Ranking.of("c1"), "name_one"),
        (election(), UP_TO, Names.of("c1", "c2", "c3"), "too_many_names"),
        (election(), UP_TO, Names.of("c1", "stranger"), "unknown_candidate"),
        (election(), EXACTLY, Names.of("c1"), "exactly_names"),
        (election(), LIMITED, Names.of("c1", "c2"), "too_many_for_the_paper"),
        (election(), LIMITED, Ranking.of("c1"), "name_one"),
        (election(), THREE_AT_MOST, Names.of("c1", "c2", "c3", "c4"), "too_many_for_the_paper"),
        (election(), MEEK, Names.of("c1"), "rank_one"),
    ],
)
def test_papers_that_are_refused(question: Question, bound: Rules, choice: Choice, key: str) -> None:
    with pytest.raises(Invalid) as invalid:
        rules.check_choice(question, bound, choice)
    assert (invalid.value.message.key, invalid.value.field) == (f"ballots.{key}", "choice")


def test_a_ranking_is_read_from_numbers() -> None:
    assert rules.ranking_from_numbers({"a": "2", "b": " 1 ", "c": ""}) == Ranking.of("b", "a")
    assert rules.ranking_from_numbers({"a": "", "b": " "}) == Blank()
    assert rules.ranking_from_numbers({"a": "01", "b": "002"}) == Ranking.of("a", "b")


@pytest.mark.parametrize("after", ["2", "3"])
def test_equal_numbers_are_read_alike_whichever_way_the_next_is_counted(after: str) -> None:
    given = {"a": "1", "b": after, "c": "1", "d": ""}
    assert rules.ranking_from_numbers(given, equal=True) == Ranking((("a", "c"), ("b",)))
    with pytest.raises(Invalid) as invalid:
        rules.ranking_from_numbers({**given, "d": "5"} | {"e": ""}, equal=True)
    assert invalid.value.message.key == "ballots.rank_gap"


def test_a_constraint_on_each_group_is_bound_to_the_groups_that_stand() -> None:
    question = election(3)
    options = tuple(
        replace(each, groups=(("section", section),))
        for each, section in zip(question.options, ("AR", "BR", "AR"), strict=True)
    )
    each = Constraint("section", rules.EACH, minimum=2, force=Force.SHOULD, article="12.6")
    fixed = Constraint("gender", "f", 1, unfilled=Unfilled.REOPEN)
    bound = rules.bound_to(
        Rules(election=ElectionRule("12.1", Method.SCOTTISH, constraints=(each, fixed))),
        replace(question, options=options),
    )
    assert bound.election is not None
    assert bound.election.constraints == (
        Constraint("section", "AR", 2, force=Force.SHOULD, article="12.6"),
        Constraint("section", "BR", 1, force=Force.SHOULD, article="12.6"),
        fixed,
    )
    kept = replace(each, force=Force.MUST, unfilled=Unfilled.VACANT)
    bound = rules.bound_to(
        Rules(election=ElectionRule("12.1", Method.SCOTTISH, constraints=(kept,))), replace(question, options=options)
    )
    assert bound.election is not None
    assert bound.election.constraints == (replace(kept, group="AR"), replace(kept, group="BR"))
    assert rules.bound_to(SCOTTISH, question) is SCOTTISH
    assert rules.bound_to(DECISION, motion()) is DECISION


@pytest.mark.parametrize(
    ("numbers", "key", "field"),
    [
        ({"a": "1", "b": "1"}, "doubled_rank_at", "rank-b"),
        ({"a": "1", "b": "3", "c": ""}, "rank_gap", "choice"),
        ({"a": "2", "b": ""}, "rank_gap", "choice"),
        ({"a": "0", "b": "1"}, "not_a_rank", "rank-a"),
        ({"a": "3", "b": "1"}, "not_a_rank", "rank-a"),
        ({"a": "-1", "b": ""}, "not_a_rank", "rank-a"),
        ({"a": "1.5", "b": ""}, "not_a_rank", "rank-a"),
        ({"a": "1" * 5_000, "b": ""}, "not_a_rank", "rank-a"),
        ({"a": "²", "b": ""}, "not_a_rank", "rank-a"),
        ({"a": "١", "b": ""}, "not_a_rank", "rank-a"),
    ],
)
def test_numbers_to_mend(numbers: dict[str, str], key: str, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        rules.ranking_from_numbers(numbers)
    assert (invalid.value.message.key, invalid.value.field) == (f"ballots.{key}", field)


def line(number: int, *, weight: Fraction = Fraction(1), decisive: bool = True) -> RollLine:
    return RollLine(number, weight, "delegate", decisive, "AR", f"holder{number}")


def test_secrecy_asks_for_whole_weights() -> None:
    assert rules.is_fit_for_secrecy([line(1), line(2, weight=Fraction(3))]) is None
    unfit = rules.is_fit_for_secrecy([line(1), line(2, weight=Fraction(7, 3))])
    assert unfit is not None
    assert unfit.key == "ballots.secret_needs_whole_weights"
    assert rules.secret_papers(Fraction(3)) == 3


@pytest.mark.parametrize(("number", "kept"), [(0, 0), (1, 0), (9, 0), (10, 10), (11, 11)])
def test_a_consultative_class_too_small_to_hide_in_is_left_out(number: int, kept: int) -> None:
    lines = [line(1), *(line(n + 2, decisive=False) for n in range(number))]
    assert sum(not each.decisive for each in rules.secret_roll(lines)) == kept
    assert sum(each.decisive for each in rules.secret_roll(lines)) == 1


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (Position.AGAINST, '"against"'),
        (Blank(), '{"blank":true}'),
        (Names.of("b", "ä"), '{"names":["b","ä"]}'),
        (Ranking((("b",), ("a", "c"))), '{"ranks":[["b"],["a","c"]]}'),
        (SpoiltPaper("spoilt"), '{"invalid":"spoilt"}'),
    ],
)
def test_a_choice_is_committed_to_as_one_text_and_read_again(choice: Choice, text: str) -> None:
    """What is stored and hashed: no spaces, letters as they are. Another text for the same choice would not verify."""
    assert rules.choice_text(choice) == text
    assert rules.read_choice_text(text) == choice


def test_digests_are_taken_of_one_text_whatever_the_order_of_keys() -> None:
    assert rules.canonical({"b": [1, None, "é"], "a": {}}) == '{"a":{},"b":[1,null,"é"]}'
    assert rules.canonical({"a": {}, "b": [1, None, "é"]}) == rules.canonical({"b": [1, None, "é"], "a": {}})
