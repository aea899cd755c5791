"""Motions: bases, measures, quorum, ties, and what is refused."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Counts, Invalid, Lot, Moment, Names, Position, RollLine, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Outcome, Sum
from congress.tally.rule import (
    AbstentionCap,
    At,
    Base,
    Condition,
    DecisionRule,
    Measure,
    QuorumStep,
    Rules,
    Tie,
    Turnout,
)
from tests.unit.tally.build import (
    HALF,
    MAJORITY,
    TWO_THIRDS,
    counts,
    decide,
    heads,
    lines,
    motion,
    seats,
    vote_in_order,
)


def said(report: object) -> list[str]:
    return [sentence(each) for each in report.sentences]  # type: ignore[attr-defined]


def test_the_sentences_state_the_arithmetic() -> None:
    report = motion(104, 31, 9, Condition(TWO_THIRDS, False, Base.FOR_AGAINST), total=160)
    assert said(report) == [
        "Carried: 104 for, 31 against, 9 abstained.",
        "Needed: 90 (⅔ of for and against, 135, art. 14).",
        "That is 14 more than needed.",
        "Did not vote: 16.",
    ]
    short = motion(64, 36, 0, Condition(TWO_THIRDS, False, Base.FOR_AGAINST))
    assert said(short)[1:] == ["Needed: 67 (⅔ of for and against, 100, art. 14).", "That is 3 short."]


def test_just_enough_is_said_without_a_margin() -> None:
    report = motion(67, 33, 0, Condition(TWO_THIRDS, False, Base.FOR_AGAINST))
    assert said(report) == [
        "Carried: 67 for, 33 against, 0 abstained.",
        "Needed: 67 (⅔ of for and against, 100, art. 14).",
    ]


@pytest.mark.parametrize(
    ("base", "value"),
    [
        (Base.FOR_AGAINST, 10),
        (Base.FOR_AGAINST_ABSTAIN, 12),
        (Base.VALID_PAPERS, 12),
        (Base.PRESENT, 20),
        (Base.ACCREDITED, 30),
        (Base.ALLOCATED, 40),
    ],
)
def test_each_base_is_what_its_name_says(base: Base, value: int) -> None:
    roll = seats(30)
    votes = [*vote_in_order(roll, 6, 4, 2), Vote(13, Blank()), Vote(14, Invalid("torn"))]
    report = decide(roll, votes, Condition(HALF, True, base), opened=counts(heads(20), heads(30), heads(40)))
    assert report.conditions[0].base_value == value
    assert report.conditions[0].needed == value // 2 + 1
    assert "Blank: 1. Invalid: 1." in said(report)


def test_a_base_of_the_close() -> None:
    at_close = Condition(HALF, True, Base.PRESENT, at=At.CLOSE)
    report = motion(6, 0, 0, at_close, total=20, opened=counts(heads(20)), closed=counts(heads(10)))
    assert (report.conditions[0].base_value, report.outcome) == (10, Outcome.CARRIED)


def test_all_conditions_must_hold() -> None:
    """Two thirds of for and against, and a third of all members."""
    rule = (Condition(TWO_THIRDS, False, Base.FOR_AGAINST), Condition(Fraction(1, 3), False, Base.ALLOCATED))
    report = motion(30, 10, 0, *rule, total=100)
    assert [result.holds for result in report.conditions] == [True, False]
    assert (report.outcome, report.conditions[1].short_by) == (Outcome.LOST, 4)


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("base", [Base.FOR_AGAINST, Base.FOR_AGAINST_ABSTAIN])
def test_nothing_against_nothing_never_carries(base: Base, strict: bool) -> None:
    report = motion(0, 0, 3, Condition(HALF, strict, base))
    assert report.outcome is Outcome.LOST
    assert report.conditions[0].short_by >= 1
    assert not any(each.key == "tally.tie_is_lost" for each in report.sentences)


def test_seats_and_heads_can_differ_from_votes() -> None:
    roll = [
        RollLine(1, Fraction(5), "delegate", True, "AA", "anna"),
        RollLine(2, Fraction(5), "delegate", True, "AA", "anna"),
        RollLine(3, Fraction(1), "delegate", True, "BB", "bela"),
        RollLine(4, Fraction(1), "delegate", True, "CC"),
    ]
    votes = vote_in_order(roll, 2, 2)
    assert decide(roll, votes).outcome is Outcome.CARRIED
    in_seats = decide(roll, votes, Condition(HALF, True, Base.FOR_AGAINST, Measure.SEATS))
    in_heads = decide(roll, votes, Condition(TWO_THIRDS, False, Base.FOR_AGAINST, Measure.HEADS))
    assert (in_seats.outcome, in_heads.outcome) == (Outcome.LOST, Outcome.LOST)
    assert in_heads.decisive.for_ == Sum(Fraction(10), 2, 1)
    assert "Counted in seats: 2 for, 2 against." in said(in_seats)
    assert "Counted in persons: 1 for, 2 against." in said(in_heads)
    assert (in_heads.conditions[0].needed, in_heads.conditions[0].base_value) == (2, 3)


def test_sections_are_told_apart() -> None:
    roll = [*seats(2, section="BB"), *seats(2, section="AA", first=3), *seats(1, decisive=False, section="AA", first=5)]
    report = decide(roll, [Vote(1, Position.FOR), Vote(3, Position.AGAINST), Vote(5, Position.FOR)])
    first, second = report.sections
    assert (first.section, second.section) == ("AA", "BB")
    assert first.decisive is not None
    assert (first.decisive.against.votes, first.decisive.not_cast.votes) == (1, 1)
    assert first.consultative is not None
    assert first.consultative.for_.votes == 1
    assert second.consultative is None


def test_a_secret_ballot_shows_no_section_and_hides_heads_of_unequal_lines() -> None:
    roll = lines(3, 2)
    papers = [Vote(None, Position.FOR, papers=3), Vote(None, Position.AGAINST)]
    report = decide(roll, papers)
    assert report.sections == ()
    assert report.decisive.for_ == Sum(Fraction(3), None, None)
    assert report.decisive.not_cast == Sum(Fraction(1), None, None)
    with pytest.raises(RuleError, match="secret_hides_measure"):
        decide(roll, papers, Condition(HALF, True, Base.FOR_AGAINST, Measure.HEADS))


def test_papers_counted_against_numbers_only() -> None:
    report = decide([], [Vote(None, Position.FOR, papers=30)], opened=counts(heads(80)))
    assert report.decisive.for_ == Sum(Fraction(30), 30, 30)
    assert report.decisive.not_cast.votes == 50
    assert decide([], [], opened=counts(heads(80))).decisive.not_cast.votes == 80
    with_consultative = [Vote(None, Position.FOR), Vote(None, Position.FOR, decisive=False)]
    report = decide([], with_consultative, opened=counts(heads(80)))
    assert report.consultative is not None
    assert (report.consultative.for_.votes, report.consultative.not_cast.votes) == (1, 0)


# Quorum


def quorum_of(step: QuorumStep, pro: int = 40, con: int = 10, **rest: object) -> object:
    rules = Rules(DecisionRule("14", (MAJORITY,)), quorum=(step,))
    return motion(pro, con, 5, total=100, rules=rules, **rest)


@pytest.mark.parametrize(
    ("step", "needed", "got"),
    [
        (QuorumStep((Turnout.PRESENT,), number=150), 150, 80),
        (QuorumStep((Turnout.PRESENT,), base=Base.ACCREDITED, fraction=HALF, strict=True), 51, 80),
        (QuorumStep((Turnout.PRESENT,), base=Base.ACCREDITED, fraction=HALF, floor=90), 90, 80),
        (QuorumStep((Turnout.FOR_AGAINST,), base=Base.ALLOCATED, fraction=HALF), 50, 50),
        (QuorumStep((Turnout.FOR_AGAINST_ABSTAIN,), Measure.SEATS, number=55, strict=True), 56, 55),
        (QuorumStep((Turnout.VALID_PAPERS,), Measure.VOTES, number=55), 55, 55),
        (QuorumStep((Turnout.RETURNED,), Measure.SECTIONS, number=2), 2, 1),
        (QuorumStep((Turnout.PRESENT,), Measure.SECTIONS, number=1, at=At.CLOSE), 1, 1),
    ],
)
def test_quorum(step: QuorumStep, needed: int, got: int) -> None:
    report = quorum_of(step, opened=counts(heads(80), heads(100)), closed=counts(heads(70), heads(100)))
    [result] = report.quorum  # type: ignore[attr-defined]
    assert (result.needed, result.got, result.met) == (needed, got, got >= needed)
    outcome = Outcome.CARRIED if got >= needed else Outcome.INQUORATE
    assert report.outcome is outcome  # type: ignore[attr-defined]
    word = "met" if got >= needed else "missed"
    assert any(text.startswith(f"Quorum {word}: {got} ") for text in said(report))


def test_a_fallback_step_of_the_quorum() -> None:
    steps = (
        QuorumStep((Turnout.PRESENT,), base=Base.ACCREDITED, fraction=HALF, strict=True),
        QuorumStep((Turnout.PRESENT,), base=Base.ACCREDITED, fraction=Fraction(1, 3), article="9.2"),
    )
    opened = counts(heads(40), heads(100))
    for in_force, outcome in enumerate((Outcome.INQUORATE, Outcome.CARRIED)):
        rules = Rules(DecisionRule("14", (MAJORITY,)), quorum=steps, quorum_in_force=in_force)
        report = motion(30, 5, 0, total=100, rules=rules, opened=opened)
        assert report.outcome is outcome
    assert "The quorum is counted in persons (art. 9.2)." in said(report)


def test_quorum_on_presence_and_on_votes_cast() -> None:
    step = QuorumStep((Turnout.PRESENT, Turnout.FOR_AGAINST), base=Base.ACCREDITED, fraction=HALF)
    report = quorum_of(step, 30, 10, opened=counts(heads(80), heads(100)))
    assert [result.met for result in report.quorum] == [True, False]  # type: ignore[attr-defined]
    assert report.outcome is Outcome.INQUORATE  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (QuorumStep((Turnout.PRESENT,)), "quorum_fraction_or_number"),
        (QuorumStep((Turnout.PRESENT,), number=1, fraction=HALF, base=Base.PRESENT), "quorum_fraction_or_number"),
        (QuorumStep((Turnout.PRESENT,), fraction=HALF), "quorum_base"),
        (QuorumStep((Turnout.PRESENT,), fraction=HALF, base=Base.FOR_AGAINST), "quorum_base"),
        (QuorumStep((), number=1), "quorum_of_nothing"),
        (QuorumStep((Turnout.PRESENT,), number=1, waived=True), "quorum_fraction_or_number"),
        (QuorumStep((Turnout.PRESENT,), number=1, floor_fraction=HALF), "quorum_base"),
        (QuorumStep((Turnout.PRESENT,), fraction=Fraction(3, 2), base=Base.PRESENT), "fraction_out_of_range"),
    ],
)
def test_a_quorum_that_makes_no_sense_is_refused(step: QuorumStep, key: str) -> None:
    with pytest.raises(RuleError, match=f"tally.{key}"):
        quorum_of(step)


def test_a_quorum_step_that_is_not_there() -> None:
    rules = Rules(
        DecisionRule("14", (MAJORITY,)), quorum=(QuorumStep((Turnout.PRESENT,), number=1),), quorum_in_force=1
    )
    with pytest.raises(RuleError, match=r"tally\.no_such_quorum_step"):
        motion(1, 0, rules=rules)


def test_sections_cannot_be_seen_in_secret_papers() -> None:
    rules = Rules(
        DecisionRule("14", (MAJORITY,)), quorum=(QuorumStep((Turnout.RETURNED,), Measure.SECTIONS, number=1),)
    )
    with pytest.raises(RuleError, match=r"tally\.secret_hides_measure"):
        decide(seats(3), [Vote(None, Position.FOR)], rules=rules)


def test_nobody_is_present_by_correspondence() -> None:
    roll = seats(3)
    opened = Counts(None, heads(3), heads(3))
    with pytest.raises(RuleError, match=r"tally\.no_presence_by_correspondence"):
        decide(roll, [], Condition(HALF, True, Base.PRESENT), opened=opened)
    report = decide(roll, vote_in_order(roll, 2, 1), Condition(HALF, True, Base.ACCREDITED), opened=opened)
    assert report.outcome is Outcome.CARRIED


# Ties


def test_a_tie_is_lost_or_drawn() -> None:
    assert motion(5, 5).outcome is Outcome.LOST
    open_tie = motion(5, 5, ties=(Tie.LOT,))
    assert (open_tie.outcome, open_tie.tied, open_tie.purpose) == (Outcome.NEEDS_LOT, ("for", "against"), "carry")
    for drawn, outcome in [(("for", "against"), Outcome.CARRIED), (("against", "for"), Outcome.LOST)]:
        report = motion(5, 5, ties=(Tie.LOT,), lots=(Lot(drawn, "carry"),))
        assert (report.outcome, report.tied) == (outcome, ())
        assert "Votes were equal; the lot decided (art. 14)." in said(report)
    assert motion(5, 5, ties=(Tie.LOT,), lots=(Lot(("for", "against"), "elect"),)).outcome is Outcome.NEEDS_LOT


def test_a_tie_that_fails_another_condition_is_no_matter_for_the_lot() -> None:
    third = Condition(Fraction(1, 3), False, Base.ALLOCATED)
    report = motion(5, 5, 0, MAJORITY, third, total=100, ties=(Tie.LOT,), lots=(Lot(("for", "against")),))
    assert report.outcome is Outcome.LOST


def test_half_is_enough_where_the_rule_says_so() -> None:
    assert motion(5, 5, 0, Condition(HALF, False, Base.FOR_AGAINST)).outcome is Outcome.CARRIED


# What is refused


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (DecisionRule("", (MAJORITY,)), "no_article"),
        (DecisionRule("14", ()), "no_condition"),
        (DecisionRule("14", (MAJORITY,), ()), "no_tie_step"),
        (DecisionRule("14", (MAJORITY,), (Tie.LOST, Tie.EARLIER_STAGES)), "tie_step_not_done"),
        (DecisionRule("14", (MAJORITY,), ties_in_force=1), "no_such_tie_step"),
        (DecisionRule("14", (MAJORITY,), (Tie.EARLIER_STAGES,)), "tie_step_not_done"),
        (DecisionRule("14", (MAJORITY,), double_majority=("youth",)), "no_such_college"),
        (
            DecisionRule("14", (Condition(HALF, True, Base.PRESENT),), double_majority=("each",)),
            "college_hides_base",
        ),
        (
            DecisionRule("14", (MAJORITY,), abstentions=AbstentionCap(HALF, Base.FOR_AGAINST)),
            "abstentions_of_for_against",
        ),
        (
            DecisionRule("14", (MAJORITY,), abstentions=AbstentionCap(Fraction(2), Base.PRESENT)),
            "fraction_out_of_range",
        ),
        (DecisionRule("14", (Condition(Fraction(0), True, Base.FOR_AGAINST),)), "fraction_out_of_range"),
    ],
)
def test_a_rule_is_never_silently_passed_over(rule: DecisionRule, key: str) -> None:
    with pytest.raises(RuleError, match=f"tally.{key}"):
        motion(2, 1, rules=Rules(rule))


@pytest.mark.parametrize(
    ("roll", "votes", "key"),
    [
        (seats(2), [Vote(3, Position.FOR)], "line_not_on_roll"),
        (seats(2), [Vote(1, Position.FOR), Vote(1, Position.FOR)], "line_votes_twice"),
        ([*seats(2), *seats(1)], [], "line_twice_on_roll"),
        (lines(-1), [], "weight_below_zero"),
        (seats(2), [Vote(1, Position.FOR), Vote(None, Position.FOR)], "open_and_secret_mixed"),
        (seats(2), [Vote(1, Position.FOR, papers=2)], "papers_of_a_line"),
        (seats(2), [Vote(None, Position.FOR, papers=0)], "no_papers"),
        (seats(2), [Vote(None, Position.FOR, papers=3)], "more_papers_than_roll"),
        (lines("1/3"), [Vote(None, Position.FOR)], "secret_needs_whole_weights"),
        (seats(2), [Vote(1, Names.of("a"))], "choice_of_another_question"),
        (seats(2, decisive=False), [Vote(1, Names.of("a"))], "choice_of_another_question"),
    ],
)
def test_votes_that_do_not_fit_the_roll(roll: list[RollLine], votes: list[Vote], key: str) -> None:
    with pytest.raises(CaseError, match=f"tally.{key}"):
        decide(roll, votes)


def test_more_papers_than_entitled_by_numbers() -> None:
    with pytest.raises(CaseError, match=r"tally\.more_papers_than_roll"):
        decide([], [Vote(None, Position.FOR, papers=4)], opened=counts(Moment(3, 3, Fraction(3), 1)))
