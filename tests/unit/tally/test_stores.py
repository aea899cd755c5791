"""The store of papers in arrays answers as the plain one does, whatever a count may ask of it."""

from fractions import Fraction

import numpy as np
import pytest

from congress.tally.case import Candidate, Lot, Question, QuestionKind
from congress.tally.electing import elect
from congress.tally.errors import CaseError, RuleError
from congress.tally.fast import count_array
from congress.tally.methods import METHODS
from congress.tally.rule import ElectionRule, Family, Method
from congress.tally.stv.arrays import Arrays
from congress.tally.stv.piles import Parcels, Pick, Piles
from congress.tally.stv.sheets import Sheets

KEYS = ("a", "b", "c", "d")
PAPERS = {("a", "b", "c"): 3, ("a", "c"): 2, ("b", "a", "d"): 4, ("c", "b", "d"): 2, ("c",): 1, ("d", "c", "a"): 1}


def stores(weighted: bool) -> tuple[Piles, Piles]:
    rows = [[*(KEYS.index(key) + 1 for key in marks), *[0] * (4 - len(marks))] for marks in PAPERS]
    numbers = list(PAPERS.values())
    plain = Sheets({marks: Fraction(number) for marks, number in PAPERS.items()})
    if weighted:
        return plain, Arrays(np.array(rows, np.uint8), KEYS, KEYS, np.array(numbers))
    repeated = [row for row, number in zip(rows, numbers, strict=True) for _ in range(number)]
    return plain, Arrays(np.array(repeated, np.uint8), KEYS, KEYS)


@pytest.mark.parametrize("weighted", [False, True])
def test_both_stores_hand_on_the_same_pieces(weighted: bool) -> None:
    plain, arrays = stores(weighted)
    assert (plain.share, plain.total) == (arrays.share, arrays.total) == (1, 13)
    steps: list[tuple[Pick, str, dict[int, int]]] = [
        (Pick(("a",)), "bcd", {0: 1}),
        (Pick(("b",), frozenset({1})), "cd", {1: 2}),
        (Pick(("b",), frozenset({0})), "cd", {0: 3}),
        (Pick(("b",), frozenset({0})), "cd", {}),
        (Pick(("c",), last=True), "d", {0: 4, 1: 4, 2: 5, 3: 4}),
        (Pick(("d",), last=True), "c", {0: 6, 3: 6, 4: 7, 5: 6}),
        (Pick(("c", "d")), "", {each: 8 for each in range(8)}),
    ]
    assert plain.deal(KEYS) == arrays.deal(KEYS)
    for pick, left, values in steps:
        assert plain.look(pick, left) == arrays.look(pick, left), pick
        plain.hand(values)
        arrays.hand(values)
        assert [plain.held(key) for key in KEYS] == [arrays.held(key) for key in KEYS], pick
    assert arrays.look(Pick(("a",), last=True), "") == plain.look(Pick(("a",), last=True), "") == Parcels({}, {})


def test_an_array_names_at_most_as_many_as_a_byte_can() -> None:
    for width, keys in ((256, KEYS), (2, tuple(str(number) for number in range(256)))):
        with pytest.raises(CaseError, match=r"tally\.array_too_wide"):
            Arrays(np.zeros((1, width), np.uint8), keys, keys)


@pytest.mark.parametrize("method", Method)
def test_every_method_counts_an_array_as_it_counts_papers_or_says_that_it_cannot(method: Method) -> None:
    seats = 1 if method is Method.INSTANT_RUNOFF else 2
    rows = np.array([[1, 2, 3], [2, 1, 0], [3, 0, 0]], np.uint8)
    question = Question(QuestionKind.ELECTION, tuple(Candidate(str(n), f"Candidate {n}") for n in (1, 2, 3)), seats)
    rule, lots = ElectionRule("1", method), (Lot(("1", "2", "3")),)
    if METHODS[method].family is not Family.RANKING or method is Method.ERS97:
        with pytest.raises(RuleError, match=r"tally\.method_not_from_arrays"):
            count_array(rows, question, rule, lots=lots)
        return
    report = count_array(rows, question, rule, weights=np.array([3, 2, 2]), lots=lots)
    papers = [(["1", "2", "3"], 3), (["2", "1"], 2), (["3"], 2)]
    people = {candidate.key: candidate.name for candidate in question.candidates}
    assert report == elect(papers, seats=seats, method=method, candidates=people, lots=lots)


def test_a_method_without_a_row_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(METHODS, Method.BLOCK)
    with pytest.raises(RuleError, match=r"tally\.method_not_done"):
        elect([{"a"}], seats=1, method="block")
