"""More papers than one would hold in memory, counted from a file.

`python -m bench.mapped [--papers 40000000] [--json]`. The papers are written in pieces to a temporary file, mapped into
memory to be read only, counted, and deleted. Each rule is counted in a process of its own, so that the highest memory
is that count's; `MB of file` of it are pages of the file that the system may drop. A pass is one reading of the file by
numpy, its pages in memory already where there is room.
"""

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import report
from bench.papers import AT_ONCE, lots, one_pass, papers, question
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method

METHODS = (Method.GREGORY, Method.SCOTTISH)
SPARE = 2_000_000_000  # bytes left on the disk besides the file


def write(file: Path, number: int, candidates: int) -> None:
    """So many papers, row after row. Raises SystemExit where the disk has no room."""
    free = shutil.disk_usage(file.parent).free
    if free < number * candidates + SPARE:
        raise SystemExit(f"{number * candidates:,} bytes are needed and {SPARE:,} to spare; {free:,} are free.")
    with file.open("wb") as target:
        for seed, begin in enumerate(range(0, number, AT_ONCE)):
            papers(min(AT_ONCE, number - begin), candidates, seed=seed, strengths=1).tofile(target)


def measure(file: str, method: str, number: int, candidates: int, seats: int) -> dict[str, Any]:
    """One count from the file."""
    array: np.ndarray[Any, Any] = np.memmap(file, np.uint8, "r", shape=(number, candidates))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    asked = question(candidates, seats)
    begun = time.perf_counter()
    found = count_array(array, asked, ElectionRule("1", Method(method)), lots=lots(asked))
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert len(found.elected) == seats
    reading = one_pass(array)
    return {
        "method": method, "papers": number, "candidates": candidates, "seats": seats, "stages": len(found.stages),
        "seconds": round(seconds, 2), "pass s": round(reading, 3), "passes": round(seconds / reading),
        "MB before": before, "highest MB": memory, "MB of file": number * candidates // 2**20,
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=40_000_000)
    parser.add_argument("--candidates", type=int, default=20)
    parser.add_argument("--seats", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="figures by name")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "papers"
        write(file, chosen.papers, chosen.candidates)
        work = [(str(file), method.value, chosen.papers, chosen.candidates, chosen.seats) for method in METHODS]
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            rows = pool.starmap(measure, work, chunksize=1)
    report.show("Papers mapped from a file", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
