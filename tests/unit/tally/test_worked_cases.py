"""Worked cases of real standing orders: A2 to A7, the bases of case C, A1's card vote."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Position, RollLine, Vote
from congress.tally.credentials import credentials_table, moment_of
from congress.tally.report import Outcome
from congress.tally.rule import Base, Condition
from congress.tally.sections.entitlement import EntitlementRule, Step, entitle
from congress.tally.sections.sharing import Sharing, SharingRule, share
from tests.unit.tally.build import MAJORITY, TWO_THIRDS, decide, lines, motion, seats, vote_in_order

EQUAL = SharingRule(Sharing.EQUAL)
NATCA = EntitlementRule("NATCA", steps=(Step(0, 1),), per=50, after=100)
AFL_CIO = EntitlementRule(
    "AFL-CIO IV",
    steps=tuple(
        Step(over, delegates)
        for over, delegates in [
            (0, 1),
            (4_000, 2),
            (8_000, 3),
            (12_000, 4),
            (25_000, 5),
            (50_000, 6),
            (75_000, 7),
            (125_000, 8),
            (175_000, 9),
        ]
    ),
    per=75_000,
    after=175_000,
)
CSP_CONLUTAS = EntitlementRule(
    "CSP-Conlutas",
    steps=(Step(0, 1), Step(4_999, 2), Step(19_999, 3), Step(39_999, 4), Step(59_999, 5)),
    per=20_000,
    after=80_000,
    fraction=10_000,
    cap=10,
)
CONAT = EntitlementRule("Conat", base=5, per=500, fraction=250)


def test_a1_hands_before_the_card_vote() -> None:
    """Nine of ten present are entitled (F is in arrears): one vote for each member of the body."""
    roll = [*seats(3, section="A"), *seats(2, section="B", first=4), *seats(4, section="CDEG", first=6)]
    votes = [Vote(line.number, Position.AGAINST if line.section == "A" else Position.FOR) for line in roll]
    report = decide(roll, votes)
    assert (report.outcome, report.decisive.for_.heads, report.decisive.against.heads) == (Outcome.CARRIED, 6, 3)


def test_a1_card_vote_of_paid_up_members() -> None:
    roll = lines(900_000, 350_000, 120_000, 80_000, 40_000, 10_000)
    choices = [Position.AGAINST, *[Position.FOR] * 5]
    report = decide(roll, [Vote(line.number, choice) for line, choice in zip(roll, choices, strict=True)])
    [majority] = report.conditions
    assert (report.outcome, majority.got, majority.needed, majority.short_by) == (
        Outcome.LOST,
        600_000,
        750_001,
        150_001,
    )


def test_a2_rational_weights_carry_by_two_thirds_of_a_vote() -> None:
    assert entitle(NATCA, 275).seats == 4
    assert entitle(NATCA, 91).seats == 1
    roll = [*lines(*share(EQUAL, Fraction(275), 3), section="X"), *lines(91, section="Y", first=4)]
    report = decide(roll, vote_in_order(roll, 2, 2))
    assert report.outcome is Outcome.CARRIED
    assert (report.decisive.for_.votes, report.decisive.against.votes) == (Fraction(550, 3), Fraction(548, 3))
    assert report.lead == Fraction(2, 3)
    words = [sentence(said) for said in report.sentences]
    assert words[0] == "Carried: 183⅓ for, 182⅔ against, 0 abstained."
    assert words[1] == "Needed: 183⅓ (more than ½ of for and against, 366, art. 14)."
    assert words[2] == "The lead is ⅔."


def test_a2_floored_weights_would_have_lost_it() -> None:
    roll = lines(91, 91, 91, 91)
    assert decide(roll, vote_in_order(roll, 2, 2)).outcome is Outcome.LOST


@pytest.mark.parametrize(
    ("votes", "holders", "expected"),
    [
        (47, 5, [10, 10, 10, 10, 7]),
        (205, 18, [20, 20, 15, *[10] * 15]),
    ],
)
def test_a3_packed_sharing(votes: int, holders: int, expected: list[int]) -> None:
    shares = share(SharingRule(Sharing.PACKED, pack=10), Fraction(votes), holders)
    assert sorted(shares, reverse=True) == sorted(map(Fraction, expected), reverse=True)
    assert sum(shares) == votes


def test_a4_seventy_per_cent_of_voters_or_of_for_and_against() -> None:
    of_voters = Condition(Fraction(7, 10), False, Base.FOR_AGAINST_ABSTAIN)
    of_both = Condition(Fraction(7, 10), False, Base.FOR_AGAINST)
    lost, carried = motion(140, 40, 30, of_voters), motion(140, 40, 30, of_both)
    assert (lost.outcome, lost.conditions[0].needed, lost.conditions[0].short_by) == (Outcome.LOST, 147, 7)
    assert (carried.outcome, carried.conditions[0].needed, carried.conditions[0].margin) == (Outcome.CARRIED, 126, 14)
    assert sentence(lost.sentences[2]) == "That is 7 short."


def test_a5_consultative_votes_stay_apart() -> None:
    roll = [*seats(25), *seats(9, decisive=False, first=26)]
    votes = [*vote_in_order(roll[:25], 5, 20), *vote_in_order(roll[25:], 2, 7)]
    report = decide(roll, votes)
    assert report.outcome is Outcome.LOST
    assert (report.decisive.for_.votes, report.decisive.against.votes) == (5, 20)
    assert report.consultative is not None
    assert (report.consultative.for_.votes, report.consultative.against.votes) == (2, 7)
    assert sentence(report.sentences[-1]) == "Consultative votes, counted apart: 2 for, 7 against, 0 abstained."
    assert not any(value in {"7", "27"} for said in report.sentences[:-1] for value in said.params.values())


@pytest.mark.parametrize(
    ("members", "seats_due"),
    [(4_000, 1), (4_001, 2), (60_000, 6), (175_001, 9), (249_999, 9), (250_000, 10)],
)
def test_a6_afl_cio(members: int, seats_due: int) -> None:
    assert entitle(AFL_CIO, members).seats == seats_due


@pytest.mark.parametrize(("members", "seats_due"), [(4_999, 1), (89_999, 5), (90_000, 6), (400_000, 10)])
def test_a6_csp_conlutas(members: int, seats_due: int) -> None:
    assert entitle(CSP_CONLUTAS, members).seats == seats_due


def test_a6_conat() -> None:
    assert entitle(CONAT, 10_000).seats == 25


def test_a7_credentials_report_adds_up_and_keeps_the_kinds() -> None:
    kinds = {"k1": 787, "k2": 51, "k3": 388, "k4": 358, "k5": 186, "k6": 67, "k7": 61, "k8": 41}
    others = {"guest": 21, "observer": 263}
    roll = [
        RollLine(0, Fraction(1 if category in kinds else 0), category, category in kinds, "AA")
        for category, number in {**kinds, **others}.items()
        for _ in range(number)
    ]
    table = credentials_table(roll)
    assert {kind.category: kind.sum.seats for kind in table.kinds} == {**kinds, **others}
    assert [kind.category for kind in table.kinds] == [*kinds, *others]
    assert (table.decisive.seats, table.consultative.seats) == (1_939, 284)
    assert moment_of(roll).heads == 1_939


@pytest.mark.parametrize(
    ("votes", "base", "needed", "margin"),
    [
        ((140, 52, 9), Base.FOR_AGAINST, 128, 12),
        ((140, 52, 9), Base.FOR_AGAINST_ABSTAIN, 134, 6),
        ((64, 101, 25), Base.FOR_AGAINST, 110, -46),
    ],
)
def test_c_two_thirds_to_reorder(votes: tuple[int, int, int], base: Base, needed: int, margin: int) -> None:
    report = motion(*votes, Condition(TWO_THIRDS, False, base))
    assert (report.conditions[0].needed, report.conditions[0].margin) == (needed, margin)
    assert (report.outcome is Outcome.CARRIED) is (margin >= 0)


@pytest.mark.parametrize(
    ("pro", "con", "outcome"),
    [
        (40, 70, "lost"),
        (45, 60, "lost"),
        (53, 53, "lost"),
        (58, 40, "carried"),
        (66, 40, "carried"),
        (72, 30, "carried"),
    ],
)
def test_c_amendments_by_for_and_against_with_ties_lost(pro: int, con: int, outcome: str) -> None:
    report = motion(pro, con, 0, MAJORITY)
    assert report.outcome == outcome
    assert any(said.key == "tally.tie_is_lost" for said in report.sentences) is (pro == con)
