"""The pairwise matrix from an array of papers by numpy: the same matrix, for papers by the million.

Papers are compared column by column in chunks that stay in the processor's cache, so memory is bounded whatever the
number of papers, also for an array mapped from a file. numpy is imported only when a function is called. Every sum is a
whole number, so no size of chunks can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.methods import BY_MATRIX
from congress.tally.contest import Contest, Count
from congress.tally.errors import CaseError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.uint8]

CHUNK = 131_072
FOLD = 64

ColumnsOf = Callable[[Any, Any], None]


def matrix_of_ranks(ranks: Array, keys: Sequence[str], *, chunk: int = CHUNK) -> Matrix:
    """The matrix of papers by rank.

    `ranks[p, c]` is the rank that paper p gives to the c-th of `keys`: 1 the best, equal ranks and gaps allowed, 0 none
    (below all ranked). Raises `CaseError` if it has not a column for each candidate.
    """
    if ranks.ndim != 2 or ranks.shape[1] != len(keys):
        raise CaseError("tally.array_shape", shape=str(ranks.shape), candidates=len(keys))
    return _sum(ranks, keys, _columns_of_ranks, chunk)


def matrix_of_preferences(preferences: Array, keys: Sequence[str], *, chunk: int = CHUNK) -> Matrix:
    """The matrix of papers by preference.

    `preferences[p, k]` is the number (from 1) of the candidate in place k of paper p, 0 nobody; of a candidate named
    twice the first place counts. Raises `CaseError` for a number that no candidate has.
    """
    if preferences.ndim != 2:
        raise CaseError("tally.array_shape", shape=str(preferences.shape), candidates=len(keys))
    return _sum(preferences, keys, _columns_of_preferences, chunk)


def count_ranks(ranks: Array, contest: Contest) -> Count:
    """The whole count of papers by rank under the contest's rule, with all stages; columns in the question's order."""
    return BY_MATRIX[contest.rule.method](matrix_of_ranks(ranks, tuple(contest.names)), contest)


def count_preferences(preferences: Array, contest: Contest) -> Count:
    """The whole count of papers by preference under the contest's rule, with all stages."""
    return BY_MATRIX[contest.rule.method](matrix_of_preferences(preferences, tuple(contest.names)), contest)


def _sum(papers: Array, keys: Sequence[str], columns_of: ColumnsOf, chunk: int) -> Matrix:
    import numpy

    number = len(keys)
    sums = numpy.zeros((number, number), dtype=numpy.int64)
    for start in range(0, len(papers), chunk):
        part = papers[start : start + chunk]
        columns = numpy.zeros((number + 1, -(-len(part) // FOLD) * FOLD), dtype=numpy.uint8)
        columns_of(part, columns)
        columns -= 1  # 0, no rank, wraps to 255 and is below all others
        _compare(columns[1:], sums)
    return Matrix(tuple(keys), tuple(tuple(map(int, row)) for row in sums))


def _columns_of_ranks(papers: Any, columns: Any) -> None:
    """Fill in the ranks: a row for each candidate after the first row, papers beyond the chunk unranked."""
    columns[1:, : len(papers)] = papers.T


def _columns_of_preferences(papers: Any, columns: Any) -> None:
    """The same from preference lists; the first row collects the places that name nobody."""
    import numpy

    if papers.size and papers.max() >= len(columns):
        raise CaseError("tally.array_number", number=int(papers.max()), candidates=len(columns) - 1)
    flat, width = columns.reshape(-1), columns.shape[1]
    at = numpy.arange(len(papers), dtype=numpy.intp)
    for place in range(papers.shape[1], 0, -1):  # the first places last, so that they stand
        flat[papers[:, place - 1].astype(numpy.intp) * width + at] = place


def _compare(columns: Any, sums: Any) -> None:
    """Add who is preferred to whom on these papers.

    A comparison with all later columns is a row of bytes 0 and 1 each; FOLD of them are added as bytes, which cannot
    overflow, before the sums are widened.
    """
    import numpy

    number, papers = columns.shape
    room = numpy.empty((max(number - 1, 0), papers), dtype=bool)
    for i in range(number - 1):
        for compare, target in ((numpy.less, sums[i, i + 1 :]), (numpy.greater, sums[i + 1 :, i])):
            found = compare(columns[i], columns[i + 1 :], out=room[: number - 1 - i])
            folded = found.view(numpy.uint8).reshape(len(found), FOLD, papers // FOLD)
            target += numpy.add.reduce(folded, axis=1, dtype=numpy.uint8).sum(axis=1, dtype=numpy.int64)
