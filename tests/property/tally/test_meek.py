"""Meek, Warren and the reference rule: proved digits give what exact fractions give, whatever the path."""

from fractions import Fraction
from itertools import pairwise
from math import lcm

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Lot, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.errors import RuleError
from congress.tally.report import ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Method, Rules, Settings, Tie
from tests.property.tally.slow_meek import Ranks, SlowMeek, SlowStage, TooLong
from tests.unit.tally.build import counts, elect, field, heads, lines

KEYS, LOT = "abcde", "dbeac"
LOTS = (Lot(tuple(LOT)),)
PLACES, OMEGA = 9, 2
strict = st.permutations(KEYS).flatmap(
    lambda keys: st.integers(1, 5).map(lambda end: tuple((key,) for key in keys[:end]))
)


@st.composite
def uneven(draw: st.DrawFn) -> Ranks:
    """A paper that ranks some alike."""
    keys = draw(st.permutations(KEYS))[: draw(st.integers(1, 4))]
    cuts = draw(st.lists(st.integers(1, len(keys)), max_size=2))
    edges = sorted({0, *cuts, len(keys)})
    return tuple(tuple(sorted(keys[a:b])) for a, b in pairwise(edges))


weights = st.fractions(min_value=Fraction(1, 6), max_value=9, max_denominator=6)
ballots = st.dictionaries(strict, st.integers(1, 9).map(Fraction), min_size=1, max_size=8)
weighted = st.dictionaries(st.one_of(strict, uneven()), weights, min_size=1, max_size=6)
seats = st.integers(1, 3)


def count(papers: dict[Ranks, Fraction], places: int, method: Method, rule: Settings) -> ElectionReport:
    """The report of open votes with these weights."""
    roll = tuple(lines(*papers.values()))
    votes = [Vote(line.number, Ranking(ranks)) for line, ranks in zip(roll, papers, strict=True)]
    return elect(votes, field(KEYS), places, method, ties=(Tie.LOT,), lots=LOTS, roll=roll, settings=rule)


def agree(report: ElectionReport, slow: list[SlowStage], grain: int = 0) -> None:
    """Every number of every stage is that of the slow count, rounded to parts (unless `grain` is 0: fractions)."""

    def shown(number: Fraction) -> Fraction:
        return Fraction((2 * number * grain + 1) // 2, grain) if grain else number

    assert len(report.stages) == len(slow)
    for stage, expected in zip(report.stages, slow, strict=True):
        assert dict(stage.votes) == {key: shown(number) for key, number in expected.votes.items()}
        assert dict(stage.keep) == {key: shown(number) for key, number in expected.keep.items()}
        assert (stage.non_transferable, stage.quota) == (shown(expected.rest), shown(expected.quota))
        assert (list(stage.elected), list(stage.excluded)) == (expected.elected, expected.excluded)


def slow_count(papers: dict[Ranks, Fraction], places: int, **rule: object) -> list[SlowStage]:
    try:
        return SlowMeek(papers, KEYS, places, LOT, **rule).run().stages  # type: ignore[arg-type]
    except TooLong:
        assume(False)
        raise


@settings(max_examples=60)
@given(weighted, seats, st.sampled_from([Method.MEEK, Method.WARREN]))
def test_proved_digits_give_what_exact_fractions_give(
    papers: dict[Ranks, Fraction], places: int, method: Method
) -> None:
    slow = slow_count(papers, places, omega=Fraction(1, 10**OMEGA), warren=method is Method.WARREN)
    report = count(papers, places, method, Settings(omega=OMEGA))
    grain = lcm(10**PLACES, *(votes.denominator for votes in papers.values()))
    agree(report, slow, grain)
    assert report.places == (PLACES if grain == 10**PLACES else None)


@settings(max_examples=30)
@given(weighted, seats, st.sampled_from([Method.MEEK, Method.WARREN]))
def test_exact_reports_hold_the_fractions(papers: dict[Ranks, Fraction], places: int, method: Method) -> None:
    slow = slow_count(papers, places, omega=Fraction(1, 10), warren=method is Method.WARREN)
    agree(count(papers, places, method, Settings(omega=1, exact=True)), slow)


@settings(max_examples=60)
@given(ballots, seats)
def test_the_reference_rule_step_by_step(papers: dict[Ranks, Fraction], places: int) -> None:
    slow = slow_count(papers, places, omega=Fraction(1, 10**6), reference=True)
    agree(count(papers, places, Method.PRF_MEEK, Settings()), slow)


@settings(max_examples=60)
@given(weighted, seats, st.sampled_from([Method.MEEK, Method.WARREN]), st.booleans())
def test_every_stage_adds_up(papers: dict[Ranks, Fraction], places: int, method: Method, batch: bool) -> None:
    report = count(papers, places, method, Settings(batch=batch))
    before = dict.fromkeys(KEYS, Fraction(0))
    for stage in report.stages:
        held = sum(votes for _, votes in stage.votes)
        assert held + stage.non_transferable + stage.loss == sum(papers.values())
        shown = [*dict(stage.votes).values(), stage.non_transferable, stage.loss, stage.quota]
        assert all(report.places is None or (number * 10**report.places).denominator == 1 for number in shown)
        assert abs(stage.loss) <= Fraction(len(KEYS) + 1, 2 * 10**PLACES)
        assert dict(stage.transfers) == {key: votes - before[key] for key, votes in stage.votes}
        assert all(0 <= keep <= 1 for _, keep in stage.keep)
        assert stage.sentences
        before = dict(stage.votes)
    assert len(set(report.elected)) == len(report.elected) == places


@settings(max_examples=40)
@given(ballots, seats, st.sampled_from([Method.MEEK, Method.WARREN, Method.PRF_MEEK]))
def test_weights_equal_repeated_papers(papers: dict[Ranks, Fraction], places: int, method: Method) -> None:
    single = [Vote(None, Ranking(ranks)) for ranks, number in papers.items() for _ in range(int(number))]
    secret = elect(reversed(single), field(KEYS), places, method, ties=(Tie.LOT,), lots=LOTS)
    assert secret.stages == count(papers, places, method, Settings()).stages


@settings(max_examples=60)
@given(
    ballots,
    seats,
    st.sampled_from([Method.MEEK, Method.WARREN, Method.PRF_MEEK]),
    st.lists(st.sampled_from("NS"), min_size=len(KEYS), max_size=len(KEYS)),
    st.integers(0, 2),
    st.one_of(st.none(), st.integers(1, 3)),
)
def test_constraints_hold_wherever_they_can(
    papers: dict[Ranks, Fraction], places: int, method: Method, groups: list[str], least: int, most: int | None
) -> None:
    """Of the north at least so many and of the south at most: kept, or refused before the count."""
    people = tuple(Candidate(key, key, (("section", group),)) for key, group in zip(KEYS, groups, strict=True))
    north, south = groups.count("N"), groups.count("S")
    asked = (Constraint("section", "N", least, article="7"), Constraint("section", "S", 0, most, article="7"))
    rule = ElectionRule("20", method, ties=(Tie.LOT,), constraints=asked)
    votes = [Vote(None, Ranking(ranks), papers=int(number)) for ranks, number in papers.items()]
    opened = counts(heads(sum(vote.papers for vote in votes)))
    question = Question(QuestionKind.ELECTION, people, places)
    if least > min(north, places):
        with pytest.raises(RuleError):
            tally((), opened, opened, question, votes, Rules(election=rule), LOTS)
        return
    report = tally((), opened, opened, question, votes, Rules(election=rule), LOTS)
    assert isinstance(report, ElectionReport)
    got = [groups[KEYS.index(key)] for key in report.elected]
    assert got.count("N") >= least
    assert most is None or got.count("S") <= most
    assert len(got) == min(places, north + min(south, places if most is None else most))
    assert all(kept.holds for kept in report.kept)
