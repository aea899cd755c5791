"""What holds of every transferable vote: order and grouping never matter, weights are papers, every stage adds up."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Lot, Ranking, RollLine, Vote
from congress.tally.places import recount_all, recount_papers
from congress.tally.report import ElectionReport, Outcome, report_from_json
from congress.tally.rule import Method, Settings, Tie
from tests.property.tally.slow_ers97 import SlowErs97
from tests.property.tally.slow_gregory import SlowGregory
from tests.unit.tally.build import elect, field
from tests.unit.tally.test_places import vacancy

KEYS = "abcdef"
LOTS = (Lot(tuple(KEYS)),)
METHODS = (
    (Method.GREGORY, Settings()),
    (Method.GREGORY, Settings(batch=True, alternates=3)),
    (Method.GREGORY, Settings(places=3, options=(("quota", "whole"),))),
    (Method.GREGORY, Settings(alternates=2, options=(("elect", "in_turn"),))),
    (Method.PRF_GREGORY, Settings(alternates=2)),
    (Method.PRF_GREGORY, Settings(batch=True)),
    (Method.MINNEAPOLIS, Settings()),
    (Method.ERS97, Settings(alternates=2)),
    (Method.BOTTOMS_UP, Settings()),
)
rankings = st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True).map(tuple)
ballots = st.dictionaries(rankings, st.integers(1, 40), min_size=1, max_size=12)
places = st.integers(1, 4)
every = pytest.mark.parametrize(("method", "chosen"), METHODS)
few = settings(max_examples=40, deadline=None)


def votes_of(papers: dict[tuple[str, ...], int]) -> list[Vote]:
    return [Vote(None, Ranking.of(*keys), papers=number) for keys, number in papers.items()]


def count(papers: dict[tuple[str, ...], int], seats: int, method: Method, chosen: Settings) -> ElectionReport:
    return elect(votes_of(papers), field(KEYS), seats, method, lots=LOTS, settings=chosen)


@every
@given(ballots, places, st.randoms(use_true_random=False))
@few
def test_order_and_grouping_never_change_a_report(
    method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int, random: object
) -> None:
    single = [Vote(None, vote.choice) for vote in votes_of(papers) for _ in range(vote.papers)]
    random.shuffle(single)  # type: ignore[attr-defined]
    again = elect(single, field(KEYS), seats, method, lots=LOTS, settings=chosen)
    assert again == count(papers, seats, method, chosen)


@every
@given(ballots, places)
@few
def test_a_weight_is_so_many_papers(
    method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int
) -> None:
    roll = tuple(
        RollLine(number, Fraction(weight), "delegate", True, "AA") for number, weight in enumerate(papers.values(), 1)
    )
    votes = [Vote(number, Ranking.of(*keys)) for number, keys in enumerate(papers, 1)]
    weighed = elect(votes, field(KEYS), seats, method, lots=LOTS, roll=roll, settings=chosen)
    report = count(papers, seats, method, chosen)
    assert (weighed.stages, weighed.elected, weighed.alternates) == (report.stages, report.elected, report.alternates)


@every
@given(ballots, places)
@few
def test_every_stage_adds_up(method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int) -> None:
    report = count(papers, seats, method, chosen)
    total, before = sum(papers.values()), dict.fromkeys(KEYS, Fraction(0))
    for stage in report.stages:
        assert sum(votes for _, votes in stage.votes) + stage.non_transferable + stage.loss == total
        assert all(votes >= 0 for _, votes in stage.votes)
        assert stage.loss >= 0
        assert {key: votes - before[key] for key, votes in stage.votes} == dict(stage.transfers)
        before = dict(stage.votes)
    if report.places is None:
        assert all(stage.loss == 0 for stage in report.stages)


@every
@given(ballots, places)
@few
def test_the_seats_are_filled_and_nobody_is_both_elected_and_excluded(
    method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int
) -> None:
    report = count(papers, seats, method, chosen)
    assert (report.outcome, len(set(report.elected)), len(report.elected)) == (Outcome.ELECTED, seats, seats)
    assert [key for stage in report.stages for key in stage.elected] == list(report.elected)
    excluded = [key for stage in report.stages for key in stage.excluded]
    assert len(set(excluded)) == len(excluded)
    assert not set(excluded) & set(report.elected)
    assert len(report.alternates) == min(chosen.alternates, len(KEYS) - seats)
    assert not set(report.alternates) & set(report.elected)
    assert report_from_json(report.to_json()) == report


@every
@given(ballots, places, st.permutations(KEYS))
@settings(max_examples=25, deadline=None)
def test_candidates_are_treated_alike(
    method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int, renamed: list[str]
) -> None:
    """Other names, on the papers and in the lot, change nothing but the names."""
    new = dict(zip(KEYS, renamed, strict=True))
    other = {tuple(new[key] for key in keys): number for keys, number in papers.items()}
    lots = (Lot(tuple(new[key] for key in KEYS)),)
    report = count(papers, seats, method, chosen)
    again = elect(votes_of(other), field(KEYS), seats, method, lots=lots, settings=chosen)
    assert {new[key] for key in report.elected} == set(again.elected)
    assert [new[key] for key in report.alternates] == list(again.alternates)
    for stage, twin in zip(report.stages, again.stages, strict=True):
        assert {new[key]: votes for key, votes in stage.votes} == dict(twin.votes)


@every
@given(ballots, places, st.sampled_from(KEYS))
@settings(max_examples=25, deadline=None)
def test_the_withdrawn_might_as_well_not_stand_on_the_papers(
    method: Method, chosen: Settings, papers: dict[tuple[str, ...], int], seats: int, gone: str
) -> None:
    report = elect(votes_of(papers), field(KEYS, withdrawn=gone), seats, method, lots=LOTS, settings=chosen)
    left: dict[tuple[str, ...], int] = {}
    for keys, number in papers.items():
        kept = tuple(key for key in keys if key != gone)
        if kept:
            left[kept] = left.get(kept, 0) + number
    others, lots = KEYS.replace(gone, ""), (Lot(tuple(key for key in KEYS if key != gone)),)
    again = elect(votes_of(left), field(others), seats, method, lots=lots, settings=chosen)
    assert (report.stages, report.elected, report.alternates) == (again.stages, again.elected, again.alternates)


@given(ballots, places, st.permutations(KEYS))
@settings(max_examples=100, deadline=None)
def test_exact_gregory_agrees_with_a_slow_count_in_thirds(
    papers: dict[tuple[str, ...], int], seats: int, lot: list[str]
) -> None:
    weights = [Fraction(number, 3) for number in papers.values()]
    slow = SlowGregory(list(zip(papers, weights, strict=True)), KEYS, seats, "".join(lot)).run()
    roll = tuple(RollLine(number, weight, "delegate", True, "AA") for number, weight in enumerate(weights, 1))
    votes = [Vote(number, Ranking.of(*keys)) for number, keys in enumerate(papers, 1)]
    report = elect(votes, field(KEYS), seats, Method.GREGORY, roll=roll, ties=(Tie.LOT,), lots=(Lot(tuple(lot)),))
    assert [dict(stage.votes) for stage in report.stages] == slow.table
    assert list(report.elected) == slow.elected
    assert report.quota == slow.quota


@given(ballots, places, st.permutations(KEYS))
@settings(max_examples=200, deadline=None)
def test_the_rules_of_1997_agree_with_a_slow_count(
    papers: dict[tuple[str, ...], int], seats: int, lot: list[str]
) -> None:
    single = [keys for keys, number in papers.items() for _ in range(number)]
    slow = SlowErs97(single, KEYS, seats, "".join(lot)).run()
    report = elect(votes_of(papers), field(KEYS), seats, Method.ERS97, lots=(Lot(tuple(lot)),))
    assert [dict(stage.votes) for stage in report.stages] == slow.table
    assert [stage.non_transferable for stage in report.stages] == slow.losses
    assert [stage.quota for stage in report.stages] == slow.quotas
    assert list(report.elected) == slow.elected


@given(ballots, st.data())
@settings(max_examples=60, deadline=None)
def test_a_vacant_seat_goes_to_somebody_new(papers: dict[tuple[str, ...], int], data: st.DataObject) -> None:
    method = data.draw(st.sampled_from([Method.GREGORY, Method.SCOTTISH, Method.ERS97]))
    first = count(papers, 2, method, Settings())
    gone = data.draw(st.sampled_from(first.elected))
    named = {"".join(keys): number for keys, number in papers.items()}
    for recount in (recount_papers, recount_all):
        report = recount(vacancy(gone, named, field(KEYS), method=method, lots=LOTS))
        assert len(report.elected) == 1
        assert report.elected[0] not in first.elected
        for stage in report.stages:
            votes = sum(votes for _, votes in stage.votes) + stage.non_transferable + stage.loss
            assert votes == report.papers.valid
