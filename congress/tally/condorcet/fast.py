"""The pairwise matrix from an array of papers by numpy: the same matrix, for papers by the million.

Papers are compared column by column in chunks that stay in the processor's cache, so memory is bounded whatever the
number of papers, also for an array mapped from a file. numpy is imported only when a function is called. Every sum is a
whole number, so no size of chunks can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.contest import Contest, Count
from congress.tally.errors import CaseError
from congress.tally.report import PaperSums

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.integer[Any]]

CHUNK = 131_072
FOLD = 64
MOST = 254

ColumnsOf = Callable[[Any, Any], None]


def matrix_of_ranks(ranks: Array, keys: Sequence[str], *, chunk: int = CHUNK) -> Matrix:
    """The matrix of papers by rank.

    `ranks[p, c]` is the rank that paper p gives to the c-th of `keys`: 1 the best, equal ranks and gaps allowed, 0 none
    (below all ranked). Raises `CaseError` if it has not a column for each candidate.
    """
    if ranks.ndim != 2 or ranks.shape[1] != len(keys):
        raise CaseError("tally.array_shape", shape=str(ranks.shape), candidates=len(keys))
    return _sum(ranks, keys, _columns_of_ranks, chunk)


def matrix_of_preferences(
    preferences: Array, keys: Sequence[str], *, weights: Array | None = None, chunk: int = CHUNK
) -> Matrix:
    """The matrix of papers by preference.

    `preferences[p, k]` is the number (from 1) of the candidate in place k of paper p; the first 0 ends the paper, and
    of a candidate named twice the first place counts. `weights` (whole numbers) says for how many papers a row stands.
    Raises `CaseError` for an array of another kind, or a number that no candidate has.
    """
    if preferences.dtype.name != "uint8" or preferences.ndim != 2:
        raise CaseError("tally.array_of_another_kind", got=f"{preferences.dtype}, {preferences.ndim}")
    if max(len(keys), preferences.shape[1]) > MOST:
        raise CaseError("tally.array_too_wide", most=MOST)
    return _sum(preferences, keys, _columns_of_preferences, chunk, weights)


def count_ranks(ranks: Array, contest: Contest) -> Count:
    """The whole count of papers by rank under the contest's rule, with all stages; a column for each who stands."""
    matrix = matrix_of_ranks(ranks, tuple(contest.names))
    return BY_MATRIX[contest.rule.method](replace(matrix, is_empty=not ranks.any()), contest)


def count_array(array: Array, contest: Contest, weights: Array | None = None) -> tuple[Count, PaperSums]:
    """The whole count of papers by preference, and the account of the papers; as `tally.fast.count_array` says.

    Numbers are those of all the question's candidates; the withdrawn are left out of the matrix afterwards, which
    changes no comparison between others.
    """
    candidates = contest.question.candidates
    matrix = matrix_of_preferences(array, [candidate.key for candidate in candidates], weights=weights)
    sums = _account(array, [0, *(not candidate.withdrawn for candidate in candidates)], weights)
    matrix = replace(matrix.among(tuple(contest.names)), is_empty=not sums.valid)
    return BY_MATRIX[contest.rule.method](matrix, contest), sums


def _account(array: Array, stands: Sequence[int], weights: Array | None) -> PaperSums:
    """Papers with nothing on them are blank, those that name only who has withdrawn are invalid."""
    import numpy

    standing, blank, withdrawn, total = numpy.array(stands, dtype=bool), 0, 0, 0
    for start in range(0, len(array), CHUNK):
        part = array[start : start + CHUNK]
        each = numpy.ones(len(part), dtype=numpy.int64) if weights is None else weights[start : start + CHUNK]
        empty = ~part[:, :1].any(axis=1)
        total += int(each.sum())
        blank += int(each[empty].sum())
        if len(stands) > standing.sum() + 1:
            withdrawn += int(each[~empty & ~standing[_ended(part)].any(axis=1)].sum())
    valid, zero = Fraction(total - blank - withdrawn), Fraction(0)
    reasons = (("only_withdrawn", Fraction(withdrawn)),) if withdrawn else ()
    return PaperSums(Fraction(total), valid, Fraction(blank), Fraction(withdrawn), zero, reasons)


def _sum(papers: Array, keys: Sequence[str], columns_of: ColumnsOf, chunk: int, weights: Array | None = None) -> Matrix:
    import numpy

    number = len(keys)
    sums = numpy.zeros((number, number), dtype=numpy.int64)
    for start in range(0, len(papers), chunk):
        part = papers[start : start + chunk]
        columns = numpy.zeros((number + 1, -(-len(part) // FOLD) * FOLD), dtype=numpy.uint8)
        columns_of(part, columns)
        columns -= 1  # 0, no rank, wraps to 255 and is below all others
        each = None
        if weights is not None:
            each = numpy.zeros(columns.shape[1], dtype=numpy.int64)
            each[: len(part)] = weights[start : start + chunk]
        _compare(columns[1:], sums, each)
    return Matrix(tuple(keys), tuple(tuple(map(int, row)) for row in sums), is_empty=not len(papers))


def _columns_of_ranks(papers: Any, columns: Any) -> None:
    """Fill in the ranks: a row for each candidate after the first row, papers beyond the chunk unranked."""
    columns[1:, : len(papers)] = papers.T


def _columns_of_preferences(papers: Any, columns: Any) -> None:
    """The same from preference lists; the first row collects the places that name nobody."""
    import numpy

    if papers.size and papers.max() >= len(columns):
        raise CaseError("tally.array_names_nobody", number=int(papers.max()), most=len(columns) - 1)
    papers = _ended(papers)
    flat, width = columns.reshape(-1), columns.shape[1]
    at = numpy.arange(len(papers), dtype=numpy.intp)
    for place in range(papers.shape[1], 0, -1):  # the first places last, so that they stand
        flat[papers[:, place - 1].astype(numpy.intp) * width + at] = place


def _ended(papers: Any) -> Any:
    """The papers without what stands after their first 0: a copy only where anything does."""
    import numpy

    nothing = numpy.ascontiguousarray(papers).reshape(-1) == 0
    goes_on = nothing[:-1] > nothing[1:]
    goes_on[papers.shape[1] - 1 :: papers.shape[1] or 1] = False  # the next paper begins
    if not goes_on.any():
        return papers
    ended: Any = papers * numpy.logical_and.accumulate(papers != 0, axis=1)
    return ended


def _compare(columns: Any, sums: Any, weights: Any) -> None:
    """Add who is preferred to whom on these papers, each once or by its weight."""
    import numpy

    number, papers = columns.shape
    room = numpy.empty((max(number - 1, 0), papers), dtype=bool)
    for i in range(number - 1):
        for compare, target in ((numpy.less, sums[i, i + 1 :]), (numpy.greater, sums[i + 1 :, i])):
            found = compare(columns[i], columns[i + 1 :], out=room[: number - 1 - i])
            target += _add_up(found) if weights is None else found @ weights


def _add_up(found: Any) -> Any:
    """How many of each row are true: FOLD are added as bytes, which cannot overflow, before the sums are widened."""
    import numpy

    folded = found.view(numpy.uint8).reshape(len(found), FOLD, -1)
    return numpy.add.reduce(folded, axis=1, dtype=numpy.uint8).sum(axis=1, dtype=numpy.int64)
