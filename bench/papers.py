"""Papers for benchmarks of the tally: few favourites, many also-rans, and a long tail of short papers."""

import time
from statistics import median
from typing import Any

import numpy as np

from congress.tally.case import Candidate, Lot, Question, QuestionKind

AT_ONCE = 250_000
Array = np.ndarray[Any, np.dtype[Any]]


def papers(number: int, candidates: int, *, seed: int = 1, mean: float = 7.0, strengths: int | None = None) -> Array:
    """A uint8 array of so many papers: a Plackett-Luce draw of strengths, cut after a geometric number of places.

    `strengths`: the seed of the candidates' strengths, where several pieces belong to one election.

    Source of the model: R. L. Plackett, "The analysis of permutations", Applied Statistics 24 (1975).
    """
    chance = np.random.default_rng(seed)
    taste = chance if strengths is None else np.random.default_rng(strengths)
    strength = (taste.gamma(1.0, 1.0, candidates) + 0.05).astype(np.float32)
    found = np.zeros((number, candidates), np.uint8)
    for begin in range(0, number, AT_ONCE):
        size = min(AT_ONCE, number - begin)
        arrival = chance.exponential(size=(size, candidates)).astype(np.float32) / strength
        order = np.argsort(arrival, axis=1).astype(np.uint8) + 1
        length = np.minimum(chance.geometric(1 / mean, size=size), candidates)
        order[np.arange(candidates)[None, :] >= length[:, None]] = 0
        found[begin : begin + size] = order
    return found


def one_pass(array: Array) -> float:
    """Seconds of one pass of reading an array: `numpy.bitwise_xor.reduce` of it viewed as uint64, median of seven."""
    whole = array.reshape(-1)[: array.size // 8 * 8].view(np.uint64)
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        np.bitwise_xor.reduce(whole)
        taken.append(time.perf_counter() - begun)
    return median(taken)


def question(candidates: int, seats: int) -> Question:
    """So many candidates for so many seats."""
    people = tuple(Candidate(f"c{number}", f"Candidate {number}") for number in range(1, candidates + 1))
    return Question(QuestionKind.ELECTION, people, seats)


def lots(asked: Question) -> tuple[Lot, ...]:
    """One lot for every tie."""
    return (Lot(tuple(candidate.key for candidate in asked.candidates)),)
