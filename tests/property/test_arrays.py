"""Papers in an array give the very report of the same papers one by one, whatever their order, weights and cuts."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Blank, Candidate, Choice, Counts, Lot, Moment, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.fast import count_array
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from congress.tally.stv import arrays

WIDTH = 6
RULES = [
    ElectionRule("1", Method.SCOTTISH),
    ElectionRule("1", Method.SCOTTISH, settings=Settings(alternates=2)),
    ElectionRule("1", Method.GREGORY),
    ElectionRule("1", Method.GREGORY, settings=Settings(places=3, batch=True)),
    ElectionRule("1", Method.PRF_GREGORY),
]


def question(candidates: int, seats: int, withdrawn: frozenset[int]) -> Question:
    people = tuple(Candidate(f"c{n}", f"Candidate {n}", withdrawn=n in withdrawn) for n in range(1, candidates + 1))
    return Question(QuestionKind.ELECTION, people, seats)


def choice(row: Sequence[int]) -> Choice:
    """What a row says: up to its first 0, each candidate once."""
    named = list(row)[: list(row).index(0)] if 0 in row else list(row)
    keys = [f"c{n}" for n in dict.fromkeys(named)]
    return Ranking.of(*keys) if keys else Blank()


def one_by_one(
    rows: Sequence[Sequence[int]], weights: Sequence[int], asked: Question, rule: ElectionRule, lots: Sequence[Lot]
) -> ElectionReport:
    total = sum(weights)
    moment = Moment(total, total, Fraction(total), 0)
    votes = [Vote(None, choice(row), True, weight) for row, weight in zip(rows, weights, strict=True)]
    found = tally((), *[Counts(None, moment, moment)] * 2, asked, votes, Rules(election=rule), lots)
    assert isinstance(found, ElectionReport)
    return found


papers = st.lists(
    st.tuples(st.lists(st.integers(0, WIDTH), min_size=WIDTH, max_size=WIDTH), st.integers(1, 9)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(
    papers=papers,
    seats=st.integers(1, 4),
    withdrawn=st.frozensets(st.integers(1, WIDTH), max_size=2),
    rule=st.sampled_from(RULES),
    part=st.sampled_from([1, 3, 1 << 16]),
    order=st.permutations(range(1, WIDTH + 1)),
)
def test_the_report_is_the_same(
    papers: list[tuple[list[int], int]],
    seats: int,
    withdrawn: frozenset[int],
    rule: ElectionRule,
    part: int,
    order: list[int],
) -> None:
    asked, lots = question(WIDTH, seats, withdrawn), (Lot(tuple(f"c{n}" for n in order)),)
    rows, weights = [row for row, _ in papers], [weight for _, weight in papers]
    expected = one_by_one(rows, weights, asked, rule, lots)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "AT_ONCE", part)
        array = np.array(rows, np.uint8)
        assert count_array(array, asked, rule, weights=np.array(weights), lots=lots) == expected
        repeated = np.repeat(array, weights, axis=0)[::-1].copy()
        assert count_array(repeated, asked, rule, lots=lots) == expected


def test_papers_mapped_from_a_file_count_as_those_in_memory(tmp_path: object) -> None:
    from pathlib import Path

    array = np.random.default_rng(7).integers(0, 6, (5_000, 5), np.uint8)
    file = Path(str(tmp_path)) / "papers"
    array.tofile(file)
    mapped = np.memmap(file, np.uint8, "r", shape=array.shape)
    asked, rule, lots = (
        question(5, 2, frozenset()),
        ElectionRule("1", Method.GREGORY),
        (Lot(("c1", "c2", "c3", "c4", "c5")),),
    )
    assert count_array(mapped, asked, rule, lots=lots) == count_array(array, asked, rule, lots=lots)


def test_an_array_of_another_kind_is_refused() -> None:
    asked, rule = question(3, 1, frozenset()), ElectionRule("1", Method.SCOTTISH)
    for wrong in (np.zeros((2, 3), np.int64), np.zeros(3, np.uint8), np.zeros((4, 3), np.uint8)[::2, ::2]):
        with pytest.raises(CaseError) as refused:
            count_array(wrong, asked, rule)
        assert refused.value.message.key == "tally.array_of_another_kind"
    for row in ([4, 0, 0], [1, 4, 0]):
        with pytest.raises(CaseError) as refused:
            count_array(np.array([row], np.uint8), asked, rule)
        assert refused.value.message.params == {"number": 4, "most": 3}
    with pytest.raises(RuleError):
        count_array(np.ones((2, 3), np.uint8), asked, ElectionRule("1", Method.BLOCK))
