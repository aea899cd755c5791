"""Motions beyond the simple vote: majorities of sections and colleges, ties, abstentions, steps of a quorum."""

import json
from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Lot, Position, RollLine, Vote
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import DecisionReport, Outcome, report_from_json
from congress.tally.rule import (
    AbstentionCap,
    Base,
    Condition,
    DecisionRule,
    Measure,
    QuorumStep,
    Rules,
    Tie,
    Turnout,
    Unmet,
)
from tests.unit.tally.build import HALF, MAJORITY, TWO_THIRDS, counts, decide, heads, lines, motion, seats

THIRD = Fraction(1, 3)


def said(report: DecisionReport) -> list[str]:
    plain = json.loads(json.dumps(report.to_json()))
    assert report_from_json(plain) == report
    return [sentence(each) for each in report.sentences]


def hall(**sections: str) -> tuple[list[RollLine], list[Vote]]:
    """A seat for each letter: `hall(AA="ffx")`, f for, a against, x abstaining, - not voting; the category is below."""
    choices = {"f": Position.FOR, "a": Position.AGAINST, "x": Position.ABSTAIN}
    roll, votes = [], []
    for section, marks in sections.items():
        for mark in marks:
            number = len(roll) + 1
            roll.append(RollLine(number, Fraction(1), section.split("_")[-1].lower(), True, section.split("_")[0]))
            if mark in choices:
                votes.append(Vote(number, choices[mark]))
    return roll, votes


def by_rule(roll: list[RollLine], votes: list[Vote], rule: DecisionRule, *lots: Lot, **rest: object) -> DecisionReport:
    rules = Rules(rule)
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules
    return decide(roll, votes, rules=rules, lots=lots, **rest)  # type: ignore[arg-type]


# Sections and colleges


def test_a_majority_of_delegates_and_of_sections() -> None:
    """Many delegates of one section carry the hall, but most sections are against."""
    rule = DecisionRule("14", (MAJORITY,), double_majority=("sections",))
    roll, votes = hall(AA="ffffff", BB="fa", CC="aa-", DD="aaf", EE="---", FF="xx")
    report = by_rule(roll, votes, rule)
    assert report.outcome is Outcome.LOST
    delegates, sections = report.conditions
    assert (delegates.got, delegates.holds) == (8, True)
    assert (sections.got, sections.base_value, sections.needed, sections.holds) == (1, 3, 2, False)
    assert [part.voice for part in report.sections] == [
        Position.FOR, Position.ABSTAIN, Position.AGAINST, Position.AGAINST, None, Position.ABSTAIN,
    ]  # fmt: skip
    text = said(report)
    assert "Each section counted once: 1 for, 2 against, 2 divided." in text
    assert text[text.index("Each section counted once: 1 for, 2 against, 2 divided.") + 1 :][:2] == [
        "Needed: 2 (more than ½ of for and against, 3, art. 14).",
        "That is 1 short.",
    ]
    roll, votes = hall(AA="ff", BB="f", CC="aa")
    carried = by_rule(roll, votes, rule)
    assert (carried.outcome, carried.conditions[1].margin) == (Outcome.CARRIED, 0)
    assert said(carried).count("The lead is 1.") == 2


def test_a_fraction_of_all_sections() -> None:
    """Three quarters of the sections accredited, whatever their size."""
    rule = DecisionRule("14", (Condition(Fraction(3, 4), False, Base.ACCREDITED, Measure.SECTIONS),))
    roll, votes = hall(AA="f", BB="ff", CC="f", DD="-")
    assert by_rule(roll, votes, rule).outcome is Outcome.CARRIED
    roll, votes = hall(AA="f", BB="ff", CC="a", DD="-")
    report = by_rule(roll, votes, rule)
    assert (report.conditions[0].needed, report.conditions[0].short_by, report.outcome) == (3, 1, Outcome.LOST)
    of_voting = DecisionRule("14", (Condition(HALF, False, Base.FOR_AGAINST_ABSTAIN, Measure.SECTIONS),))
    roll, votes = hall(AA="f", BB="x", CC="a", DD="-")
    assert by_rule(roll, votes, of_voting).conditions[0].base_value == 3


def test_equal_sections_are_no_tie_of_votes() -> None:
    rule = DecisionRule("14", (MAJORITY,), (Tie.CHAIR,), double_majority=("sections",))
    roll, votes = hall(AA="fff", BB="a")
    report = by_rule(roll, votes, rule)
    assert (report.outcome, report.purpose) == (Outcome.LOST, "")


def test_papers_in_secret_show_neither_sections_nor_colleges() -> None:
    papers = [Vote(None, Position.FOR)]
    with pytest.raises(RuleError, match=r"tally\.secret_hides_measure"):
        by_rule(seats(3), papers, DecisionRule("14", (MAJORITY,), double_majority=("sections",)))
    with pytest.raises(RuleError, match=r"tally\.secret_hides_colleges"):
        by_rule(seats(3), papers, DecisionRule("14", (MAJORITY,), double_majority=("each",)))


def test_each_college_must_carry() -> None:
    """Unions and youth, two thirds in each; the figures of both are in the report."""
    rule = DecisionRule("14", (Condition(TWO_THIRDS, False, Base.FOR_AGAINST),), double_majority=("each",))
    roll, votes = hall(AA_unions="fffffff", BB_unions="aa", CC_youth="ffa-", DD_youth="ax")
    report = by_rule(roll, votes, rule)
    unions, youth = report.colleges
    assert (report.outcome, report.conditions[0].holds) == (Outcome.LOST, True)
    assert (unions.college, unions.holds, unions.conditions[0].needed) == ("unions", True, 6)
    assert (youth.college, youth.holds, youth.conditions[0].needed) == ("youth", False, 3)
    assert youth.sums.not_cast.votes == 1
    text = said(report)
    assert "Carried in the college unions: 7 for, 2 against, 0 abstained." in text
    assert text[text.index("Lost in the college youth: 2 for, 2 against, 1 abstained.") + 2] == "That is 1 short."
    only_unions = DecisionRule("14", (MAJORITY,), double_majority=("unions",))
    assert [each.college for each in by_rule(roll, votes, only_unions).colleges] == ["unions"]
    assert by_rule(roll, votes, only_unions).outcome is Outcome.CARRIED


def test_a_college_measured_by_those_accredited_in_it() -> None:
    rule = DecisionRule("14", (Condition(HALF, True, Base.ACCREDITED, Measure.HEADS),), double_majority=("each",))
    roll, votes = hall(AA_unions="fff-", BB_youth="ff--")
    report = by_rule(roll, votes, rule)
    assert [(each.conditions[0].base_value, each.holds) for each in report.colleges] == [(4, True), (4, False)]
    assert "Counted in persons: 2 for, 0 against." in said(report)


def test_nothing_against_nothing_in_a_college_never_carries() -> None:
    rule = DecisionRule("14", (Condition(HALF, False, Base.FOR_AGAINST),), double_majority=("each",))
    roll, votes = hall(AA_unions="ff", BB_youth="xx")
    report = by_rule(roll, votes, rule)
    assert (report.outcome, report.colleges[1].conditions[0].short_by) == (Outcome.LOST, 1)


# Ties

CHAIN = (Tie.REOPEN, Tie.REVOTE, Tie.CHAIR, Tie.LOT)


@pytest.mark.parametrize(
    ("next_step", "outcome", "purpose", "text"),
    [
        (
            0,
            Outcome.NEEDS_VOTE,
            "reopen",
            "Votes were equal; the debate is reopened and another vote follows (art. 14).",
        ),
        (1, Outcome.NEEDS_VOTE, "revote", "Votes were equal; the vote is taken again (art. 14)."),
        (2, Outcome.NEEDS_CASTING, "chair", "Tied, the chair has the casting vote: 5 for, 5 against, 0 abstained."),
        (3, Outcome.NEEDS_LOT, "carry", "Tied, a lot must be drawn: 5 for, 5 against, 0 abstained."),
    ],
)
def test_a_chain_of_ties_step_by_step(next_step: int, outcome: Outcome, purpose: str, text: str) -> None:
    """Reopen, vote again, president, lot: each vote on the motion uses up one step."""
    roll, votes = hall(AA="fffffaaaaa")
    report = by_rule(roll, votes, DecisionRule("14", (MAJORITY,), CHAIN, ties_in_force=next_step))
    assert (report.outcome, report.purpose) == (outcome, purpose)
    assert text in said(report)


@pytest.mark.parametrize(
    ("cast", "outcome", "word"),
    [("for", Outcome.CARRIED, "deciding vote for"), ("against", Outcome.LOST, "deciding vote against")],
)
def test_the_chairs_casting_vote(cast: str, outcome: Outcome, word: str) -> None:
    report = motion(5, 5, ties=(Tie.CHAIR,), lots=(Lot((cast,), "chair"),))
    assert (report.outcome, report.tied, report.purpose) == (outcome, (), "")
    assert any(word in text for text in said(report))
    not_tied = motion(5, 4, ties=(Tie.CHAIR,), lots=(Lot((cast,), "chair"),))
    assert not_tied.outcome is Outcome.CARRIED


def test_a_chair_who_declines_leaves_it_to_the_next_step() -> None:
    declined = Lot(("abstain",), "chair")
    assert motion(5, 5, ties=(Tie.CHAIR, Tie.LOT), lots=(declined,)).outcome is Outcome.NEEDS_LOT
    drawn = motion(5, 5, ties=(Tie.CHAIR, Tie.LOT), lots=(declined, Lot(("for", "against"), "carry")))
    assert drawn.outcome is Outcome.CARRIED
    nobody = motion(5, 5, ties=(Tie.CHAIR,), lots=(declined,))
    assert nobody.outcome is Outcome.LOST
    assert "Votes were equal; a tie is lost (art. 14)." in said(nobody)


@pytest.mark.parametrize("cast", [(), ("maybe",), ("for", "against")])
def test_a_casting_vote_that_is_none(cast: tuple[str, ...]) -> None:
    with pytest.raises(CaseError, match=r"tally\.strange_casting_vote"):
        motion(5, 5, ties=(Tie.CHAIR,), lots=(Lot(cast, "chair"),))


def test_no_lot_of_another_purpose_is_a_casting_vote() -> None:
    assert motion(5, 5, ties=(Tie.CHAIR,), lots=(Lot(("for", "against")),)).outcome is Outcome.NEEDS_CASTING


def test_nothing_against_nothing_is_no_tie() -> None:
    report = motion(0, 0, 3, ties=(Tie.CHAIR,), lots=(Lot(("for",), "chair"),))
    assert report.outcome is Outcome.LOST


# Abstentions

CAP = AbstentionCap(THIRD, Base.FOR_AGAINST_ABSTAIN, article="15")


def abstaining(pro: int, con: int, abstain: int, cap: AbstentionCap) -> DecisionReport:
    roll, votes = hall(AA="f" * pro + "a" * con + "x" * abstain)
    return by_rule(roll, votes, DecisionRule("14", (MAJORITY,), abstentions=cap))


def test_too_many_abstentions_force_a_second_vote() -> None:
    report = abstaining(10, 4, 8, CAP)
    assert (report.outcome, report.purpose) == (Outcome.NEEDS_VOTE, "abstentions")
    assert report.abstentions is not None
    assert (report.abstentions.got, report.abstentions.limit) == (8, Fraction(22, 3))
    assert said(report)[:2] == [
        "Not decided, another vote is taken: 10 for, 4 against, 8 abstained.",
        "8 abstained; the limit is 7⅓ (⅓ of 22), so a second vote is taken (art. 15).",
    ]


def test_the_second_vote_stands() -> None:
    report = abstaining(10, 4, 8, AbstentionCap(THIRD, Base.FOR_AGAINST_ABSTAIN, used=True))
    assert report.outcome is Outcome.CARRIED
    assert "but this is the second vote and it stands (art. 14)." in said(report)[1]


@pytest.mark.parametrize(
    ("abstain", "strict", "outcome"),
    [(7, True, Outcome.CARRIED), (7, False, Outcome.NEEDS_VOTE), (6, False, Outcome.CARRIED)],
)
def test_abstentions_at_the_limit(abstain: int, strict: bool, outcome: Outcome) -> None:
    """A third of 21 is 7."""
    report = abstaining(20 - abstain, 1, abstain, AbstentionCap(THIRD, Base.FOR_AGAINST_ABSTAIN, strict))
    assert report.outcome is outcome
    assert report.abstentions is not None
    assert report.abstentions.exceeded is (outcome is Outcome.NEEDS_VOTE)


def test_no_abstention_never_exceeds_a_limit_of_nothing() -> None:
    report = by_rule(
        *hall(AA="--"), DecisionRule("14", (MAJORITY,), abstentions=AbstentionCap(HALF, Base.VALID_PAPERS, False))
    )
    assert report.outcome is Outcome.LOST
    assert "0 abstained, no more than 0 (½ of 0), so the vote stands (art. 14)." in said(report)


# Quorum


def with_quorum(*steps: QuorumStep, in_force: int = 0, present: int = 40, pro: int = 20) -> DecisionReport:
    roll, votes = hall(AA="f" * pro + "a" * 5 + "-" * (95 - pro))
    rules = Rules(DecisionRule("14", (MAJORITY,)), quorum=steps, quorum_in_force=in_force)
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules
    return decide(roll, votes, rules=rules, opened=counts(heads(present), heads(100)))


WAIVER = (
    QuorumStep((Turnout.PRESENT,), base=Base.ACCREDITED, fraction=HALF, strict=True, article="9.1"),
    QuorumStep(
        (Turnout.PRESENT,), base=Base.ACCREDITED, waived=True, after=5, floor_fraction=THIRD, floor=20, article="9.2"
    ),
)


def test_a_unanimous_waiver_never_goes_below_the_floor() -> None:
    """More than half; after five minutes by unanimous waiver, never below a third."""
    assert with_quorum(*WAIVER).outcome is Outcome.INQUORATE
    waived = with_quorum(*WAIVER, in_force=1)
    assert (waived.outcome, waived.quorum[0].needed, waived.quorum[0].fallback) == (Outcome.CARRIED, 34, 1)
    text = said(waived)
    assert text[text.index("Fallback step 1 of the quorum is in force.") :] == [
        "Fallback step 1 of the quorum is in force.",
        "The quorum is counted in persons (art. 9.2).",
        "Those present waived the quorum unanimously; only the floor of 34 is asked.",
        "Quorum met: 40 present, 34 needed.",
    ]
    assert with_quorum(*WAIVER, in_force=1, present=33).outcome is Outcome.INQUORATE


def test_a_waiver_without_a_floor_still_needs_somebody() -> None:
    step = QuorumStep((Turnout.PRESENT,), waived=True)
    assert with_quorum(step, present=0).quorum[0].needed == 1


@pytest.mark.parametrize(("present", "needed", "met"), [(150, 150, True), (149, 150, False)])
def test_an_absolute_number_of_persons(present: int, needed: int, met: bool) -> None:
    report = with_quorum(QuorumStep((Turnout.PRESENT,), number=needed), present=present)
    assert (report.quorum[0].needed, report.quorum[0].met) == (needed, met)


def test_void_unless_votes_reach_half_of_the_delegates() -> None:
    step = QuorumStep((Turnout.FOR_AGAINST,), Measure.VOTES, base=Base.ACCREDITED, fraction=HALF)
    report = with_quorum(step, pro=44)
    assert (report.outcome, report.quorum[0].needed, report.quorum[0].got) == (Outcome.INQUORATE, 50, 49)
    assert said(report)[0] == "No valid vote, the quorum was missed: 44 for, 5 against, 0 abstained."
    assert with_quorum(step, pro=45).outcome is Outcome.CARRIED


def test_persons_and_sections_at_once() -> None:
    sections = QuorumStep((Turnout.PRESENT,), Measure.SECTIONS, number=3, article="9.3")
    both = QuorumStep((Turnout.PRESENT,), number=30, article="9.1", also=(sections,))
    report = with_quorum(both)
    assert [(each.needed, each.got, each.met) for each in report.quorum] == [(30, 40, True), (3, 1, False)]
    assert report.outcome is Outcome.INQUORATE
    assert said(report)[-4:] == [
        "The quorum is counted in persons (art. 9.1).",
        "Quorum met: 40 present, 30 needed.",
        "The quorum is counted in sections (art. 9.3).",
        "Quorum missed: 1 present, 3 needed.",
    ]


@pytest.mark.parametrize(
    ("unmet", "outcome", "text"),
    [
        (Unmet.VOID, Outcome.INQUORATE, "Quorum missed: 40 present, 50 needed."),
        (Unmet.LOST, Outcome.LOST, "Without the quorum the motion is lost (art. 9)."),
        (Unmet.ADJOURNED, Outcome.INQUORATE, "Without the quorum the sitting is adjourned (art. 9)."),
    ],
)
def test_what_a_missed_quorum_means(unmet: Unmet, outcome: Outcome, text: str) -> None:
    report = with_quorum(QuorumStep((Turnout.PRESENT,), number=50, unmet=unmet, article="9"))
    assert (report.outcome, said(report)[-1]) == (outcome, text)
    met = with_quorum(QuorumStep((Turnout.PRESENT,), number=30, unmet=unmet, article="9"))
    assert (met.outcome, said(met)[-1]) == (Outcome.CARRIED, "Quorum met: 40 present, 30 needed.")


def test_blank_papers_are_no_voice_of_a_section() -> None:
    roll = lines(1, 1)
    report = decide(roll, [Vote(1, Blank())])
    assert report.sections[0].voice is None
