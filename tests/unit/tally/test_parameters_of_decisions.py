"""Parameters 20 to 24 of real standing orders, expressed as data: each goes to JSON and back, and decides a vote."""

import json
from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Position, RollLine, Vote
from congress.tally.report import DecisionReport, Outcome
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
    Unmet,
)
from tests.unit.tally.build import HALF, MAJORITY, TWO_THIRDS, counts, decide, heads

PRESENT = (Turnout.PRESENT,)
SIMPLE = DecisionRule("simple", (MAJORITY,))
UCU = Rules(SIMPLE, quorum=(QuorumStep(PRESENT, number=150, unmet=Unmet.ADJOURNED, article="UCU"),))
WFUCA = (
    QuorumStep(PRESENT, base=Base.ACCREDITED, fraction=HALF, strict=True, article="WFUCA"),
    QuorumStep(
        PRESENT, base=Base.ACCREDITED, waived=True, after=5, floor_fraction=Fraction(1, 3), article="WFUCA, waiver"
    ),
)
ILO = Rules(SIMPLE, quorum=(QuorumStep((Turnout.FOR_AGAINST,), base=Base.ACCREDITED, fraction=HALF, article="ILO"),))
PACE = DecisionRule(
    "PACE",
    (
        Condition(TWO_THIRDS, False, Base.FOR_AGAINST),
        Condition(Fraction(1, 3), False, Base.ALLOCATED, Measure.SEATS),
    ),
    (Tie.LOST,),
)
EGP = DecisionRule("EGP", (Condition(Fraction(3, 4), False, Base.ALLOCATED),))
FSU = DecisionRule("FSU", (Condition(Fraction(7, 10), False, Base.FOR_AGAINST_ABSTAIN),))
IUCN = DecisionRule("IUCN", (MAJORITY,), double_majority=("each",))
SECTIONS = DecisionRule("sections", (MAJORITY,), double_majority=("sections",))
WFD = (Tie.REOPEN, Tie.REVOTE, Tie.CHAIR)


def put(
    rules: Rules | DecisionRule,
    pro: int,
    con: int,
    abstain: int = 0,
    *,
    present: int = 0,
    accredited: int = 0,
    lots: tuple[Lot, ...] = (),
) -> DecisionReport:
    """The report on single votes of one section; all accredited are on the roll and allocated."""
    rules = Rules(rules) if isinstance(rules, DecisionRule) else rules
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules
    number = max(accredited, pro + con + abstain)
    roll = [RollLine(place, Fraction(1), "delegate", True, "AA") for place in range(1, number + 1)]
    said = [*[Position.FOR] * pro, *[Position.AGAINST] * con, *[Position.ABSTAIN] * abstain]
    votes = [Vote(line.number, choice) for line, choice in zip(roll, said, strict=False)]
    return decide(roll, votes, rules=rules, lots=lots, opened=counts(heads(present or number), heads(number)))


@pytest.mark.parametrize(
    ("rules", "present", "accredited", "votes", "outcome"),
    [
        (UCU, 150, 400, (80, 60), Outcome.CARRIED),
        (UCU, 149, 400, (80, 60), Outcome.INQUORATE),
        (Rules(SIMPLE, quorum=WFUCA), 51, 100, (30, 10), Outcome.CARRIED),
        (Rules(SIMPLE, quorum=WFUCA), 50, 100, (30, 10), Outcome.INQUORATE),
        (Rules(SIMPLE, quorum=WFUCA, quorum_in_force=1), 34, 100, (20, 10), Outcome.CARRIED),
        (Rules(SIMPLE, quorum=WFUCA, quorum_in_force=1), 33, 100, (20, 10), Outcome.INQUORATE),
        (ILO, 90, 100, (40, 10), Outcome.CARRIED),
        (ILO, 90, 100, (40, 9), Outcome.INQUORATE),
    ],
)
def test_20_quorum(rules: Rules, present: int, accredited: int, votes: tuple[int, int], outcome: Outcome) -> None:
    assert put(rules, *votes, present=present, accredited=accredited).outcome is outcome


@pytest.mark.parametrize(
    ("rule", "votes", "accredited", "outcome", "short"),
    [
        (PACE, (70, 30, 0), 210, Outcome.CARRIED, [0, 0]),
        (PACE, (69, 30, 0), 210, Outcome.LOST, [0, 1]),
        (PACE, (80, 50, 60), 210, Outcome.LOST, [7, 0]),
        (EGP, (75, 0, 0), 100, Outcome.CARRIED, [0]),
        (EGP, (72, 0, 0), 100, Outcome.LOST, [3]),
        (FSU, (140, 40, 30), 210, Outcome.LOST, [7]),
    ],
)
def test_21_majorities(
    rule: DecisionRule, votes: tuple[int, int, int], accredited: int, outcome: Outcome, short: list[int]
) -> None:
    report = put(rule, *votes, accredited=accredited)
    assert report.outcome is outcome
    assert [result.short_by for result in report.conditions] == short


def test_21_three_short_is_said() -> None:
    report = put(EGP, 72, 0, accredited=100)
    assert "That is 3 short." in [sentence(each) for each in report.sentences]


def test_22_abstentions_out_in_or_capped() -> None:
    votes = (140, 60, 30)
    out = DecisionRule("out", (Condition(TWO_THIRDS, False, Base.FOR_AGAINST),))
    within = DecisionRule("in", (Condition(TWO_THIRDS, False, Base.FOR_AGAINST_ABSTAIN),))
    capped = DecisionRule("cap", out.conditions, abstentions=AbstentionCap(Fraction(1, 10), Base.PRESENT, at=At.CLOSE))
    assert put(out, *votes).outcome is Outcome.CARRIED
    assert put(within, *votes).outcome is Outcome.LOST
    assert put(capped, *votes).outcome is Outcome.NEEDS_VOTE
    assert put(capped, 140, 60, 20).outcome is Outcome.CARRIED


def test_23_a_majority_in_each_college_or_of_sections() -> None:
    """States 5 for, 1 against; associations 2 for, 3 against: lost, though 7 stand against 4."""
    roll = [RollLine(n, Fraction(1), "states" if n <= 6 else "associations", True, f"S{n}") for n in range(1, 12)]
    said = [Position.FOR] * 5 + [Position.AGAINST] + [Position.FOR] * 2 + [Position.AGAINST] * 3
    votes = [Vote(line.number, choice) for line, choice in zip(roll, said, strict=True)]
    report = decide(roll, votes, rules=Rules(IUCN))
    assert (report.outcome, [(each.college, each.holds) for each in report.colleges]) == (
        Outcome.LOST,
        [("associations", False), ("states", True)],
    )
    assert decide(roll, votes, rules=Rules(SECTIONS)).outcome is Outcome.CARRIED


def test_24_ties() -> None:
    assert put(PACE, 50, 50).outcome is Outcome.LOST
    asked = []
    for used in range(len(WFD)):
        report = put(DecisionRule("WFD", (MAJORITY,), WFD, ties_in_force=used), 50, 50)
        asked.append((report.outcome, report.purpose))
    assert asked == [
        (Outcome.NEEDS_VOTE, "reopen"),
        (Outcome.NEEDS_VOTE, "revote"),
        (Outcome.NEEDS_CASTING, "chair"),
    ]
    rule = DecisionRule("WFD", (MAJORITY,), WFD, ties_in_force=2)
    assert put(rule, 50, 50, lots=(Lot(("against",), "chair"),)).outcome is Outcome.LOST
    assert put(rule, 50, 50, lots=(Lot(("for",), "chair"),)).outcome is Outcome.CARRIED
