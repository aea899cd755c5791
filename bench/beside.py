"""The tally beside other counting libraries, on the same papers: `python -m bench.beside --peers PYTHON [--json]`.

`PYTHON` is an interpreter of the peers' environment (build/peers). Their time is building what they count plus
counting; each runs once, in a process of its own. `times faster` divides that by the median of five of our counts of
the same papers.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench import report
from bench.papers import Array, lots, papers, question
from congress.tally.fast import count_array
from congress.tally.rule import ElectionRule, Method

PEERS = {"pyrankvote": Method.GREGORY, "votekit": Method.GREGORY, "pref_voting": Method.SCOTTISH}
SMALL_FOR_SLOW = {"pref_voting": 100_000}


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


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="the Python of the peers' environment")
    parser.add_argument("--papers", type=int, default=1_000_000)
    parser.add_argument("--candidates", type=int, default=20)
    parser.add_argument("--seats", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="figures by name")
    chosen = parser.parse_args(arguments)
    array = papers(chosen.papers, chosen.candidates)
    rows = beside(chosen.peers, array, chosen.candidates, chosen.seats)
    report.show("Beside other libraries", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
