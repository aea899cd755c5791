"""The fast path: papers as an array in memory, or mapped from a file; numpy, which is loaded here and nowhere before.

The array has one row for each paper and one column for each place: 1 to n name the question's candidates, each once at
most, 0 ends the paper; no equal ranks. The report is that of the plain path in every number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from congress.tally.contest import Contest, Count
from congress.tally.meek.chains import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.knots import Knots
from congress.tally.meek.plain import count_proved
from congress.tally.meek.reference import count_ways
from congress.tally.meek.sets import Sets
from congress.tally.meek.walking import AT_ONCE, Walkers
from congress.tally.stv.guarding import Guard

Numbers = np.ndarray[Any, np.dtype[Any]]


def count_meek_array(
    array: Numbers,
    contest: Contest,
    weights: Numbers | None = None,
    guard: Guard | None = None,
    at_once: int = AT_ONCE,
) -> Count:
    """Count an array (papers x places, bytes) by Meek's rule; `weights` are whole votes of each paper.

    `at_once`: how many papers are looked at together, which changes nothing but time and memory. Raises as the plain
    path, and `CaseError` for an array of another kind.
    """
    return count_sets(walkers_of(array, contest, weights, at_once), contest, MeekFlow(), "meek", guard)


def count_warren_array(
    array: Numbers,
    contest: Contest,
    weights: Numbers | None = None,
    guard: Guard | None = None,
    at_once: int = AT_ONCE,
) -> Count:
    """Count an array by Warren's rule, as `count_meek_array`; only laying out the papers is fast."""
    return count_sets(walkers_of(array, contest, weights, at_once), contest, WarrenFlow(), "warren", guard)


def count_sets(make: Callable[[], Walkers], contest: Contest, flow: Flow, rule: str, guard: Guard | None) -> Count:
    """Count papers by sets of elected; when the digits do not suffice they are dealt out anew."""
    return count_proved(lambda: Sets(make(), flow), contest, rule, guard)


def walkers_of(array: Numbers, contest: Contest, weights: Numbers | None, at_once: int) -> Callable[[], Walkers]:
    """The papers of a contest, made anew at each call."""
    candidates = contest.question.candidates
    names = [number for number, candidate in enumerate(candidates, 1) if not candidate.withdrawn]
    return lambda: Walkers(array, names, len(candidates), weights, at_once)


def count_reference_array(
    array: Numbers,
    contest: Contest,
    weights: Numbers | None = None,
    guard: Guard | None = None,
    at_once: int = AT_ONCE,
) -> Count:
    """Count an array by the reference Meek rule, as `count_meek_array`."""
    return count_ways(Knots(walkers_of(array, contest, weights, at_once)()), contest, guard)
