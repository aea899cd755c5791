"""Counting papers that lie in an array: millions of them, by the very count that serves a hundred.

Needs numpy, which the rest of `congress.tally` does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from congress.tally.case import Lot, Question
from congress.tally.condorcet import fast as condorcet
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.contest import Contest, Count
from congress.tally.election import count_papers
from congress.tally.errors import RuleError
from congress.tally.meek import fast as meek
from congress.tally.report import ElectionReport, PaperSums
from congress.tally.rule import ElectionRule
from congress.tally.stv.arrays import Arrays
from congress.tally.stv.driver import count_stages
from congress.tally.stv.methods import SCHEMES

Array = np.ndarray[Any, np.dtype[Any]]


def count_array(
    array: Array, question: Question, rule: ElectionRule, *, weights: Array | None = None, lots: Sequence[Lot] = ()
) -> ElectionReport:
    """The report of papers in an array, equal to that of the same papers one by one.

    `array` (uint8, C order; in memory, or a `numpy.memmap` of a file larger than memory) has a row for each paper and a
    column for each place: n names the n-th candidate of the question, 0 ends the paper, and a candidate named again
    is passed over. `weights` (whole numbers) says for how many papers a row stands. Raises `CaseError` for an array
    of another kind or a number without its candidate, `RuleError` for a method that is not counted from arrays.
    """

    def count(contest: Contest) -> tuple[Count, PaperSums]:
        if rule.method in meek.METHODS:
            return meek.count_array(array, contest, weights)
        if rule.method in BY_MATRIX:
            return condorcet.count_array(array, contest, weights)
        scheme = SCHEMES.get(rule.method)
        if scheme is None:
            raise RuleError("tally.method_not_from_arrays", method=rule.method.value)
        store = Arrays(array, [candidate.key for candidate in question.candidates], list(contest.names), weights)
        return count_stages(store, contest, scheme(contest)), _sums(store)

    return count_papers(question, rule, lots, count)


def _sums(store: Arrays) -> PaperSums:
    valid, blank, withdrawn = Fraction(store.total), Fraction(store.blank), Fraction(store.only_withdrawn)
    reasons = (("only_withdrawn", withdrawn),) if withdrawn else ()
    return PaperSums(valid + blank + withdrawn, valid, blank, withdrawn, Fraction(0), reasons)
