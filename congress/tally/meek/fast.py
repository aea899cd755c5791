"""The fast path: papers as an array in memory, or mapped from a file; numpy, which is loaded here and nowhere before.

The array has one row for each paper and one column for each place: 1 to n name the question's candidates, 0 ends the
paper, who is named again is passed over; there are no equal ranks. The report is that of the plain path in every
number.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from congress.tally.contest import Contest, Count, Papers
from congress.tally.meek.flows import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.knots import Knots
from congress.tally.meek.limbs import DOUBLE
from congress.tally.meek.plain import count_plain, count_proved
from congress.tally.meek.reference import count_ways
from congress.tally.meek.sets import Sets
from congress.tally.meek.walking import AT_ONCE, Walkers
from congress.tally.report import PaperSums
from congress.tally.rule import Method
from congress.tally.stv.guarding import Guard

Numbers = np.ndarray[Any, np.dtype[Any]]

CELLS = 1 << 24  # of a matrix of sets; with more seats, or votes beyond doubles, papers are counted one by one
FLOWS: dict[Method, Callable[[], Flow]] = {Method.MEEK: MeekFlow, Method.WARREN: WarrenFlow}
METHODS = (*FLOWS, Method.PRF_MEEK)


def count_array(
    array: Numbers,
    contest: Contest,
    weights: Numbers | None = None,
    guard: Guard | None = None,
    at_once: int = AT_ONCE,
) -> tuple[Count, PaperSums]:
    """Count an array (papers x places, bytes) by the rule's method, one of `METHODS`; and the account of the papers.

    `weights`: whole votes of each paper. `at_once`: how many papers are looked at together, which changes nothing but
    time and memory. Raises as the plain path, and `CaseError` for an array of another kind.
    """
    walkers = walkers_of(array, contest, weights, at_once)
    if contest.rule.method is Method.PRF_MEEK:
        return count_ways(Knots(walkers), contest, guard), account(walkers)
    flow = FLOWS[contest.rule.method]()
    most = contest.seats if contest.rule.settings.alternates else contest.seats - 1  # elected while papers move
    cells = (len(contest.names) + 1) << min(most, len(contest.names))
    fits = cells <= CELLS and walkers.most_votes < 1 << DOUBLE
    if not fits:
        return _count_one_by_one(walkers, contest, flow, guard)
    count = count_proved(lambda: Sets(walkers, flow), contest, contest.rule.method.value, guard)
    return count, account(walkers)


def _count_one_by_one(walkers: Walkers, contest: Contest, flow: Flow, guard: Guard | None) -> tuple[Count, PaperSums]:
    """By the store of the plain path."""
    papers = as_papers(walkers, contest)
    return count_plain(papers, contest, flow, contest.rule.method.value, guard), account(walkers)


def walkers_of(array: Numbers, contest: Contest, weights: Numbers | None, at_once: int) -> Walkers:
    """The papers of a contest, ready to start."""
    candidates = contest.question.candidates
    names = [number for number, candidate in enumerate(candidates, 1) if not candidate.withdrawn]
    return Walkers(array, names, len(candidates), weights, at_once)


def as_papers(walkers: Walkers, contest: Contest) -> Papers:
    """Identical papers together, as the plain path takes them; those that name nobody who stands are left out."""
    walkers.check_names(walkers.array)
    keys = {name: key for name, key in zip(walkers.names, contest.names, strict=True)}
    papers: dict[tuple[tuple[str], ...], Fraction] = {}
    nobody = []
    for row, line in enumerate(walkers.array.tolist()):
        ends = line.index(0) if 0 in line else len(line)
        marks = tuple((keys[name],) for name in dict.fromkeys(line[:ends]) if name in keys)
        votes = 1 if walkers.weights is None else int(walkers.weights[row])
        if not marks:
            nobody.append(row)
        elif votes:
            papers[marks] = papers.get(marks, Fraction(0)) + votes
    walkers.leave_out(np.array(nobody, np.intp))
    return papers


def account(walkers: Walkers) -> PaperSums:
    """How many votes were blank, named withdrawn candidates only, or are counted."""
    whole = len(walkers.array) if walkers.weights is None else int(walkers.weights.sum())
    blank, withdrawn = Fraction(walkers.blank), Fraction(walkers.only_withdrawn)
    reasons = (("only_withdrawn", withdrawn),) if withdrawn else ()
    return PaperSums(Fraction(whole), whole - blank - withdrawn, blank, withdrawn, Fraction(0), reasons)
