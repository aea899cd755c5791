"""Majorities of sections and colleges, counted again naively; what a tie and an abstention can and cannot do."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from congress.tally.case import Lot, Position, RollLine, Vote
from congress.tally.report import DecisionReport, Outcome
from congress.tally.rule import AbstentionCap, Base, Condition, DecisionRule, Measure, Rules, Tie
from tests.unit.tally.build import HALF, MAJORITY, decide

LINES = st.lists(
    st.tuples(
        st.sampled_from(["AA", "BB", "CC"]),
        st.sampled_from(["unions", "youth"]),
        st.fractions(min_value=0, max_value=9, max_denominator=3),
        st.sampled_from([*Position, None]),
    ),
    min_size=1,
    max_size=14,
)
Lines = list[tuple[str, str, Fraction, Position | None]]
SECTIONS = DecisionRule("14", (MAJORITY,), double_majority=("sections",))
EACH = DecisionRule("14", (MAJORITY,), double_majority=("each",))


def put(lines: Lines, rule: DecisionRule, *lots: Lot) -> DecisionReport:
    roll = [RollLine(n, weight, college, True, section) for n, (section, college, weight, _) in enumerate(lines)]
    votes = [Vote(n, choice) for n, (_, _, _, choice) in enumerate(lines) if choice is not None]
    return decide(roll, votes, rules=Rules(rule), lots=lots)


def sums(lines: Lines) -> dict[Position, Fraction]:
    return {side: sum((w for _, _, w, choice in lines if choice is side), Fraction(0)) for side in Position}


@given(LINES)
def test_sections_are_counted_once_each(lines: Lines) -> None:
    report = put(lines, SECTIONS)
    pro = con = 0
    for section in {line[0] for line in lines}:
        own = sums([line for line in lines if line[0] == section])
        pro += own[Position.FOR] > own[Position.AGAINST]
        con += own[Position.FOR] < own[Position.AGAINST]
    result = report.conditions[1]
    assert (result.got, result.base_value, result.holds) == (pro, pro + con, pro > con)
    whole = sums(lines)
    carried = whole[Position.FOR] > whole[Position.AGAINST] and pro > con
    assert report.outcome is (Outcome.CARRIED if carried else Outcome.LOST)


@given(LINES)
def test_colleges_add_up_and_each_must_carry(lines: Lines) -> None:
    report = put(lines, EACH)
    assert [each.college for each in report.colleges] == sorted({line[1] for line in lines})
    for side in ("for_", "against", "abstain", "not_cast"):
        parts = sum((getattr(each.sums, side).votes for each in report.colleges), Fraction(0))
        assert parts == getattr(report.decisive, side).votes
    every = [sums([line for line in lines if line[1] == each.college]) for each in report.colleges]
    carried = all(own[Position.FOR] > own[Position.AGAINST] for own in every)
    assert all(each.holds for each in report.colleges) is carried
    assert report.outcome is (Outcome.CARRIED if carried else Outcome.LOST)


@given(LINES, st.sampled_from(["for", "against"]))
def test_the_chair_decides_ties_and_nothing_else(lines: Lines, cast: str) -> None:
    rule = DecisionRule("14", (MAJORITY,), (Tie.CHAIR,))
    report, whole = put(lines, rule, Lot((cast,), "chair")), sums(lines)
    if whole[Position.FOR] == whole[Position.AGAINST] > 0:
        assert report.outcome.value == {"for": "carried", "against": "lost"}[cast]
        assert put(lines, rule).outcome is Outcome.NEEDS_CASTING
    else:
        assert report == put(lines, rule)
        assert (report.outcome is Outcome.CARRIED) is (whole[Position.FOR] > whole[Position.AGAINST])


@given(LINES, st.fractions(min_value=Fraction(1, 9), max_value=1, max_denominator=9), st.booleans())
def test_a_limit_of_abstentions(lines: Lines, part: Fraction, strict: bool) -> None:
    whole, cap = sums(lines), AbstentionCap(part, Base.FOR_AGAINST_ABSTAIN, strict)
    report = put(lines, DecisionRule("14", (MAJORITY,), abstentions=cap))
    limit, got = part * sum(whole.values()), whole[Position.ABSTAIN]
    exceeded = got > limit if strict else got >= limit and got > 0
    assert report.abstentions is not None
    assert report.abstentions.exceeded is exceeded
    assert (report.outcome is Outcome.NEEDS_VOTE) is exceeded


@given(LINES)
def test_nobody_for_never_carries(lines: Lines) -> None:
    quiet = [
        (section, college, weight, None if choice is Position.FOR else choice)
        for section, college, weight, choice in lines
    ]
    for measure in Measure:
        condition = Condition(HALF, False, Base.FOR_AGAINST, measure)
        assert put(quiet, DecisionRule("14", (condition,))).outcome is Outcome.LOST
