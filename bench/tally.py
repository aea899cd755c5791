"""The tally beside one pass of reading the same array, and beside other counting libraries.

`python -m bench.tally [--json] [--runs 5] [--largest 4000000] [--peers PYTHON] [--peer-papers 1000000]`, or
`make bench-tally`. A pass is `numpy.bitwise_xor.reduce` of the array viewed as uint64, median of seven, in the same
run. Peers get the same papers, and their time is building what they count plus counting; each peer runs once, in a
process and environment of its own.
"""

import argparse
import json
import resource
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench import report
from bench.papers import Array, lots, papers, question
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method

SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_000_000)
RACES = ((20, 7), (40, 15))
METHODS = (Method.GREGORY, Method.SCOTTISH)
PEERS = {"pyrankvote": Method.GREGORY, "votekit": Method.GREGORY, "pref_voting": Method.SCOTTISH}
SMALL_FOR_SLOW = {"pref_voting": 100_000}


def reading(array: Array) -> float:
    """Seconds of one pass."""
    whole = array.reshape(-1)[: array.size // 8 * 8].view(np.uint64)
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        np.bitwise_xor.reduce(whole)
        taken.append(time.perf_counter() - begun)
    return median(taken)


def measure(array: Array, candidates: int, seats: int, runs: int) -> list[dict[str, Any]]:
    """Interleaved runs of every method on one array."""
    asked = question(candidates, seats)
    taken: dict[Method, list[float]] = {method: [] for method in METHODS}
    passes = []
    for _ in range(runs):
        passes.append(reading(array))
        for method in METHODS:
            begun = time.perf_counter()
            found = count_array(array, asked, ElectionRule("1", method), lots=lots(asked))
            taken[method].append(time.perf_counter() - begun)
            assert len(found.elected) == seats
    return [
        {
            "method": method.value, "papers": len(array), "candidates": candidates, "seats": seats,
            "seconds": round(median(times), 4), "spread": f"{min(times):.4f}–{max(times):.4f}",
            "pass ms": round(median(passes) * 1000, 2), "passes": round(median(times) / median(passes)),
        }
        for method, times in taken.items()
    ]  # fmt: skip


def beside(python: str, array: Array, candidates: int, seats: int) -> list[dict[str, Any]]:
    """Each peer once on the same papers, or on the first of them where it would take minutes; and ours on those."""
    rows = []
    asked = question(candidates, seats)
    for peer, method in PEERS.items():
        part = array[: SMALL_FOR_SLOW.get(peer, len(array))]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "papers.npy"
            np.save(file, part)
            command = [python, str(Path(__file__).with_name("peers.py")), peer, str(file), str(seats)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            rows.append({"peer": peer, "papers": len(part), "build s": "—", "count s": done.stderr.strip()[-60:]})
            continue
        theirs = json.loads(done.stdout.splitlines()[-1])
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            count_array(part, asked, ElectionRule("1", method), lots=lots(asked))
            times.append(time.perf_counter() - begun)
        whole = theirs["build"] + theirs["count"]
        rows.append({
            "peer": f"{peer} {theirs['version']}", "papers": len(part), "build s": round(theirs["build"], 2),
            "count s": round(theirs["count"], 2), "ours s": round(median(times), 3),
            "times faster": round(whole / median(times)),
        })  # fmt: skip
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--largest", type=int, default=max(SIZES))
    parser.add_argument("--peers", help="the Python of the peers' environment")
    parser.add_argument("--peer-papers", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    rows = []
    for candidates, seats in RACES:
        for size in (size for size in SIZES if size <= chosen.largest):
            rows += measure(papers(size, candidates), candidates, seats, chosen.runs)
    report.show("Transferable votes from an array to the report", rows, as_json=chosen.json)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"highest memory of this process, papers and their making included: {memory} MB")
    if chosen.peers:
        candidates, seats = RACES[0]
        array = papers(min(chosen.peer_papers, chosen.largest), candidates)
        report.show("Beside other libraries", beside(chosen.peers, array, candidates, seats), as_json=chosen.json)


if __name__ == "__main__":
    main()
