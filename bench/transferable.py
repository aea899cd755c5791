"""Transferable votes beside one pass of reading the same array, and how their time grows with the papers.

`python -m bench.transferable [--json] [--runs 5] [--largest 4000000]`. A pass is `numpy.bitwise_xor.reduce` of the
array viewed as uint64, the median of seven, in the same run. From the array in memory to all stages and sentences.
"""

import argparse
import resource
import time
from collections.abc import Sequence
from statistics import median
from typing import Any

from bench import plot, report
from bench.papers import Array, lots, one_pass, papers, question
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method

SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_000_000)
RACES = ((20, 7), (40, 15))
METHODS = (Method.GREGORY, Method.SCOTTISH)


def measure(array: Array, candidates: int, seats: int, runs: int) -> list[dict[str, Any]]:
    """Interleaved runs of every method on one array."""
    asked = question(candidates, seats)
    taken: dict[Method, list[float]] = {method: [] for method in METHODS}
    passes = []
    for _ in range(runs):
        passes.append(one_pass(array))
        for method in METHODS:
            begun = time.perf_counter()
            found = count_array(array, asked, ElectionRule("1", method), lots=lots(asked))
            taken[method].append(time.perf_counter() - begun)
            assert len(found.elected) == seats
    return [
        {
            "method": method.value, "papers": len(array), "candidates": candidates, "seats": seats,
            "seconds": round(median(times), 4), "spread": f"{min(times):.4f}–{max(times):.4f}",
            "pass ms": round(median(passes) * 1000, 3), "passes": round(median(times) / median(passes)),
        }
        for method, times in taken.items()
    ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--largest", type=int, default=max(SIZES))
    parser.add_argument("--json", action="store_true", help="figures by name")
    chosen = parser.parse_args(arguments)
    rows = []
    for candidates, seats in RACES:
        for size in (size for size in SIZES if size <= chosen.largest):
            rows += measure(papers(size, candidates), candidates, seats, chosen.runs)
    report.show("Transferable votes from an array to the report", rows, as_json=chosen.json)
    if chosen.json:
        return
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"highest memory of this process, papers and their making included: {memory} MB")
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        name = f"{row['method']}, {row['candidates']} candidates and {row['seats']} seats"
        lines.setdefault(name, []).append((row["papers"], row["seconds"]))
    print("\n" + plot.draw("Seconds by papers, both by powers of ten", lines))


if __name__ == "__main__":
    main()
