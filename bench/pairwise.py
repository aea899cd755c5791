"""The pairwise matrix and the methods of comparison, as passes over the same array (`python -m bench.pairwise`).

A pass is `numpy.bitwise_xor.reduce` of the array viewed as uint64, the median of seven in the same run.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

import numpy

from bench.report import show
from congress.tally.case import Candidate, Question, QuestionKind
from congress.tally.condorcet import fast
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method

METHODS = (Method.SCHULZE, Method.RANKED_PAIRS, Method.COPELAND, Method.DEBIAN)


def preference_lists(papers: int, candidates: int, seed: int = 3) -> numpy.ndarray:
    """Invented papers with a long tail: favourites in front, every paper its own order, most of them short."""
    random = numpy.random.default_rng(seed)
    taste = numpy.linspace(1.5, 0, candidates, dtype=numpy.float32)
    found = numpy.zeros((papers, candidates), dtype=numpy.uint8)
    for start in range(0, papers, 100_000):
        size = min(100_000, papers - start)
        liking = random.gumbel(size=(size, candidates)).astype(numpy.float32) + taste
        order = (numpy.argsort(-liking, axis=1) + 1).astype(numpy.uint8)
        length = numpy.minimum(random.geometric(0.12, size=size), candidates)
        order[numpy.arange(candidates) >= length[:, None]] = 0
        found[start : start + size] = order
    return found


def ranks_of(preferences: numpy.ndarray) -> numpy.ndarray:
    """The same papers by rank."""
    papers, candidates = preferences.shape
    found = numpy.zeros((papers, candidates + 1), dtype=numpy.uint8)
    for place in range(candidates - 1, -1, -1):
        found[numpy.arange(papers), preferences[:, place]] = place + 1
    return numpy.ascontiguousarray(found[:, 1:])


def seconds(work: Callable[[], object], array: numpy.ndarray, runs: int) -> tuple[float, float]:
    """The medians of so many runs and of as many passes over the array (seven at least), taken in turn."""
    whole = array.reshape(-1).view(numpy.uint64)
    taken: list[float] = []
    passes: list[float] = []
    for number in range(max(runs, 7)):
        for times, each in ((passes, lambda: numpy.bitwise_xor.reduce(whole)), (taken, work)):
            if times is passes or number < runs:
                before = time.perf_counter()
                each()
                times.append(time.perf_counter() - before)
    return statistics.median(taken), statistics.median(passes)


def election(candidates: int, seats: int) -> Question:
    """An election of that size."""
    field = tuple(Candidate(f"c{number}", f"Candidate {number}") for number in range(candidates))
    return Question(QuestionKind.ELECTION, field, seats)


def measure(papers: int, candidates: int, seats: int, runs: int) -> list[dict[str, object]]:
    """Figures of one size: seconds, and passes over the array that was read."""
    lists = preference_lists(papers, candidates)
    ranks = ranks_of(lists)
    keys = [f"c{number}" for number in range(candidates)]
    matrix = fast.matrix_of_ranks(ranks, keys)
    assert matrix == fast.matrix_of_preferences(lists, keys)
    works: list[tuple[str, numpy.ndarray, Callable[[], object]]] = [
        ("matrix from ranks", ranks, lambda: fast.matrix_of_ranks(ranks, keys)),
        ("matrix from preference lists", lists, lambda: fast.matrix_of_preferences(lists, keys)),
    ]
    question = election(candidates, seats)
    for method in METHODS:
        rule = ElectionRule("20", method)
        whole = f"whole report, {method.value}, from preference lists"
        works.append((whole, lists, lambda rule=rule: count_array(lists, question, rule)))
    rows: list[dict[str, object]] = []
    for name, array, work in works:
        taken, one_pass = seconds(work, array, runs)
        size = {"papers": papers, "candidates": candidates, "what": name}
        rows.append(size | {"seconds": round(taken, 4), "pass": round(one_pass, 5), "passes": round(taken / one_pass)})
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, nargs="*", default=[100_000, 1_000_000, 4_000_000])
    parser.add_argument("--candidates", type=int, default=20)
    parser.add_argument("--seats", type=int, default=7)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="figures by name")
    options = parser.parse_args(arguments)
    rows = [row for size in options.papers for row in measure(size, options.candidates, options.seats, options.runs)]
    show("Comparisons in pairs", rows, as_json=options.json)


if __name__ == "__main__":
    main()
