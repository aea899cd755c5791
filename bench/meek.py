"""Meek's rule beside one pass of reading the same array.

`python -m bench.meek [--json] [--runs 5] [--papers 1000 1000000]`
A pass is `numpy.bitwise_xor.reduce` of the array viewed as uint64, the median of seven, in the same run. Every size is
counted in a process of its own, so that the highest memory is that size's; papers and their making are in it, and stand
beside it. From the array in memory to all stages and sentences.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from statistics import median
from typing import Any

from bench import report
from bench.papers import lots, one_pass, papers, question
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method, Settings

CONGRESS = (2_000, 30, 10)
GREAT = (40, 15)
RULES = {
    "Meek, 9 decimals": ElectionRule("1", Method.MEEK),
    "Meek, 9 decimals, batches": ElectionRule("1", Method.MEEK, settings=Settings(batch=True)),
    "reference Meek": ElectionRule("1", Method.PRF_MEEK),
    "Warren, 9 decimals": ElectionRule("1", Method.WARREN),
}


def measure(name: str, number: int, candidates: int, seats: int, runs: int) -> dict[str, Any]:
    """One rule on one array."""
    array, asked = papers(number, candidates), question(candidates, seats)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    reading, taken = one_pass(array), []
    for _ in range(runs):
        begun = time.perf_counter()
        found = count_array(array, asked, RULES[name], lots=lots(asked))
        taken.append(time.perf_counter() - begun)
    assert len(found.elected) == seats
    turns = [int(each.params["times"]) for stage in found.stages for each in stage.sentences if "times" in each.params]
    return {
        "rule": name, "papers": number, "candidates": candidates, "seats": seats, "runs": runs,
        "seconds": round(median(taken), 3), "spread": f"{min(taken):.3f}–{max(taken):.3f}",
        "pass ms": round(reading * 1000, 2), "passes": round(median(taken) / reading),
        "stages": len(found.stages), "turns": sum(turns), "MB before": before,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--papers", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--json", action="store_true", help="figures by name")
    chosen = parser.parse_args(arguments)
    sizes = [CONGRESS, *((number, *GREAT) for number in chosen.papers)]
    work = [(name, *size, chosen.runs) for size in sizes for name in RULES]
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = pool.starmap(measure, work, chunksize=1)
    report.show("Meek's rule from an array to the report", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
