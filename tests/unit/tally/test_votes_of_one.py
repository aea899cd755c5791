"""Persons and seats that have several votes: in secret, on both sides, without weight; and lines that split theirs."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Choice, Lot, Moment, Position, RollLine, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Outcome, Sum
from congress.tally.rule import Base, Condition, DecisionRule, Measure, QuorumStep, Rules, Tie, Turnout
from tests.unit.tally.build import HALF, MAJORITY, counts, decide, lines, vote_in_order


def said(report: object) -> list[str]:
    return [sentence(each) for each in report.sentences]  # type: ignore[attr-defined]


# Heads in secret, heads on both sides, votes that weigh nothing

IN_HEADS = Condition(HALF, True, Base.ACCREDITED, Measure.HEADS)
IN_SEATS = Condition(HALF, True, Base.ACCREDITED, Measure.SEATS)


def held_by(*holders: str, weight: int = 1) -> list[RollLine]:
    """A line for each word: who holds it."""
    return [
        RollLine(number, Fraction(weight), "delegate", True, "AA", holder) for number, holder in enumerate(holders, 1)
    ]


def test_papers_of_one_who_holds_several_seats_are_no_persons() -> None:
    """Lines 1 and 2 are one person's: two papers for and one against may be one person against one."""
    papers = [Vote(None, Position.FOR, papers=2), Vote(None, Position.AGAINST)]
    with pytest.raises(RuleError, match=r"tally\.secret_hides_measure"):
        decide(held_by("p", "p", "q"), papers, IN_HEADS)
    in_seats = decide(held_by("p", "p", "q"), papers, IN_SEATS)
    assert (in_seats.outcome, in_seats.decisive.for_) == (Outcome.CARRIED, Sum(Fraction(2), 2, None))
    apart = decide(held_by("p", "q", ""), papers, IN_HEADS)
    assert (apart.outcome, apart.decisive.for_) == (Outcome.CARRIED, Sum(Fraction(2), 2, 2))


@pytest.mark.parametrize(
    ("moment", "seats_known", "heads_known"),
    [
        (Moment(2, 3, Fraction(3), 1), True, False),
        (Moment(3, 3, Fraction(3), 1), True, True),
        (Moment(2, 2, Fraction(3), 1), False, False),
        (Moment(3, 2, Fraction(3), 1), False, False),
    ],
)
def test_papers_against_numbers_are_persons_only_where_the_numbers_say_so(
    moment: Moment, seats_known: bool, heads_known: bool
) -> None:
    papers = [Vote(None, Position.FOR, papers=2), Vote(None, Position.AGAINST)]
    for condition, is_known in ((IN_SEATS, seats_known), (IN_HEADS, heads_known)):
        if is_known:
            assert decide([], papers, condition, opened=counts(moment)).outcome is Outcome.CARRIED
            continue
        with pytest.raises(RuleError, match=r"tally\.secret_hides_measure"):
            decide([], papers, condition, opened=counts(moment))


@pytest.mark.parametrize("choice", [Position.FOR, Position.AGAINST, Position.ABSTAIN, Blank()])
def test_a_hidden_measure_is_refused_whatever_the_papers_say(choice: Choice) -> None:
    """So that the first paper to be tried, before anybody votes, finds it out."""
    condition = Condition(HALF, True, Base.FOR_AGAINST, Measure.HEADS)
    quorum = QuorumStep((Turnout.FOR_AGAINST,), Measure.HEADS, number=1)
    for rules in (Rules(DecisionRule("14", (condition,))), Rules(DecisionRule("14", (MAJORITY,)), quorum=(quorum,))):
        with pytest.raises(RuleError, match=r"tally\.secret_hides_measure"):
            decide(held_by("p", "p", "q"), [Vote(None, choice)], rules=rules)


def test_a_person_on_both_sides_is_on_neither() -> None:
    """Anna splits her two seats, Bela is against: in persons 0 to 1, and Anna among those who abstain."""
    roll = held_by("anna", "anna", "bela", "cleo", "cleo")
    votes = [Vote(1, Position.FOR), Vote(2, Position.AGAINST), Vote(3, Position.AGAINST), Vote(4, Position.FOR)]
    report = decide(roll, votes, Condition(HALF, True, Base.FOR_AGAINST, Measure.HEADS))
    sums = report.decisive
    assert [part.heads for part in (sums.for_, sums.against, sums.abstain, sums.not_cast)] == [1, 1, 1, 0]
    assert [part.seats for part in (sums.for_, sums.against, sums.abstain, sums.not_cast)] == [2, 2, 0, 1]
    assert report.conditions[0].base_value == 2
    sentence = "Persons who voted both for and against, each counted as one who abstains: 1."
    assert sentence in said(report)
    assert sentence not in said(decide(roll, votes[2:]))


def test_a_person_who_also_abstains_is_on_the_side_of_the_other_seat() -> None:
    votes = [Vote(1, Position.ABSTAIN), Vote(2, Position.FOR), Vote(3, Blank()), Vote(4, Position.ABSTAIN)]
    sums = decide(held_by("anna", "anna", "bela", "bela", "cleo"), votes).decisive
    parts = (sums.for_, sums.against, sums.abstain, sums.blank, sums.invalid, sums.not_cast)
    assert [part.heads for part in parts] == [1, 0, 1, 0, 0, 1]


def test_a_person_on_both_sides_is_one_of_the_turnout() -> None:
    roll, votes = held_by("anna", "anna", "bela"), [Vote(1, Position.FOR), Vote(2, Position.AGAINST)]
    step = QuorumStep((Turnout.FOR_AGAINST,), Measure.HEADS, number=1)
    report = decide(roll, votes, rules=Rules(DecisionRule("14", (MAJORITY,)), quorum=(step,)))
    assert [result.got for result in report.quorum] == [1]


@pytest.mark.parametrize("measure", [Measure.SEATS, Measure.HEADS])
@pytest.mark.parametrize("double", [(), ("each",)])
def test_nothing_carries_without_a_vote_that_weighs_anything(measure: Measure, double: tuple[str, ...]) -> None:
    roll = held_by("anna", "bela", "cleo", weight=0)
    rules = Rules(
        DecisionRule("14", (Condition(HALF, True, Base.FOR_AGAINST, measure),), (Tie.LOT,), double_majority=double)
    )
    report = decide(roll, vote_in_order(roll, 2, 1), rules=rules)
    assert (report.outcome, report.conditions[0].holds) == (Outcome.LOST, True)
    assert [college.holds for college in report.colleges] == [False] * len(double)
    sentence = "No vote of any weight is for it, and without one nothing carries."
    assert said(report).count(sentence) == 1 + len(double)
    tie = decide(roll, vote_in_order(roll, 1, 1), rules=rules, lots=(Lot(("for", "against")),))
    assert tie.outcome is Outcome.LOST


def test_a_college_needs_a_vote_for_that_weighs_anything() -> None:
    roll = [*held_by("anna", "bela"), RollLine(3, Fraction(0), "youth", True, "AA", "cleo")]
    rule = DecisionRule("14", (Condition(HALF, True, Base.FOR_AGAINST, Measure.HEADS),), double_majority=("each",))
    report = decide(roll, vote_in_order(roll, 3, 0), rules=Rules(rule))
    assert [college.holds for college in report.colleges] == [True, False]
    assert report.outcome is Outcome.LOST


# Votes of one line, split


def test_a_line_splits_its_votes() -> None:
    roll = lines("10/3", 2)
    votes = [
        Vote(1, Position.FOR, weight=Fraction(4, 3)),
        Vote(1, Position.AGAINST, weight=Fraction(1)),
        Vote(1, Position.FOR, weight=Fraction(1, 2)),
        Vote(2, Position.AGAINST),
    ]
    report = decide(roll, votes)
    sums = report.decisive
    assert (sums.for_.votes, sums.against.votes, sums.not_cast.votes) == (Fraction(11, 6), 3, Fraction(1, 2))
    assert [part.seats for part in (sums.for_, sums.against, sums.abstain, sums.not_cast)] == [0, 1, 1, 0]
    assert report.conditions[0].needed == Fraction(5, 2)  # the sixth above half of 4⅚
    assert "Seats that split their votes between for and against, each counted as one that abstains: 1." in said(report)
    assert report.sections[0].decisive == sums


@pytest.mark.parametrize(
    ("votes", "key"),
    [
        ([Vote(1, Position.FOR, weight=Fraction(1)), Vote(1, Position.FOR)], "line_votes_twice"),
        ([Vote(1, Position.FOR), Vote(1, Position.FOR, weight=Fraction(1))], "line_votes_twice"),
        ([Vote(1, Position.FOR, weight=Fraction(0))], "part_of_nothing"),
        ([Vote(1, Position.FOR, weight=Fraction(3)), Vote(1, Position.FOR, weight=Fraction(-1))], "part_of_nothing"),
        (
            [Vote(1, Position.FOR, weight=Fraction(2)), Vote(1, Position.FOR, weight=Fraction(4, 3))],
            "parts_above_weight",
        ),
        ([Vote(None, Position.FOR, weight=Fraction(1))], "part_of_a_secret_paper"),
        ([Vote(1, Position.FOR, papers=2, weight=Fraction(1))], "papers_of_a_line"),
    ],
)
def test_parts_that_do_not_fit_the_line(votes: list[Vote], key: str) -> None:
    with pytest.raises(CaseError, match=f"tally.{key}"):
        decide(lines(3, 1), votes)
