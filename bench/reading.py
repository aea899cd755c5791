"""Reading files of papers: megabytes a second into arrays and by the slow readers, beside one pass over the same bytes.

`python -m bench.reading [--json] [--megabytes 200] [--runs 3] [--peer PYTHON]`. `PYTHON` is an interpreter of another
environment that has polars; it then reads the same table, whole numbers to a column. Papers are random with long tails.
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench import report
from congress.tally.formats.arrays import read_blt_array, read_csv_array
from congress.tally.formats.blt import read_blt
from congress.tally.formats.papers_csv import read_csv

CANDIDATES, BLOCK = 20, 100_000
POLARS = (
    "import sys, time, polars; t = time.perf_counter(); polars.read_csv(sys.argv[1]); print(time.perf_counter() - t)"
)


def make(folder: Path, size: int) -> tuple[Path, Path]:
    """A BLT file and a table of at least `size` bytes each."""
    random = np.random.default_rng(7)
    papers = [random.permutation(CANDIDATES)[: min(CANDIDATES, random.geometric(0.15))] + 1 for _ in range(BLOCK)]
    names = [f"C{number}" for number in range(1, CANDIDATES + 1)]
    blt, table = folder / "papers.blt", folder / "papers.csv"
    block = "".join(f"1 {' '.join(map(str, paper))} 0\n" for paper in papers)
    end = "0\n" + "".join(f'"{name}"\n' for name in names) + '"Board"\n'
    _fill(blt, f"{CANDIDATES} 7\n", block, size, end)
    places = [{int(number): place for place, number in enumerate(paper, 1)} for paper in papers]
    rows = [",".join(str(ranks.get(number, "")) for number in range(1, CANDIDATES + 1)) for ranks in places]
    _fill(table, ",".join(names) + "\n", "\n".join(rows) + "\n", size, "")
    return blt, table


def _fill(path: Path, head: str, block: str, size: int, end: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        written = file.write(head)
        while written < size:
            written += file.write(block)
        file.write(end)


def one_pass(path: Path) -> float:
    """Seconds to sum the bytes of a file that lie in memory already."""
    content = np.frombuffer(path.read_bytes(), np.uint8)
    start = time.perf_counter()
    content.sum()
    return time.perf_counter() - start


def timed(read: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    read()
    return time.perf_counter() - clock, time.process_time() - processor


def measure(size: int, runs: int, peer: str) -> list[dict[str, Any]]:
    """Medians of interleaved runs."""
    with tempfile.TemporaryDirectory() as folder:
        blt, table = make(Path(folder), size)
        small_blt, small_table = _small(Path(folder))
        readers: dict[str, tuple[Path, Callable[[], object]]] = {
            "BLT to an array": (blt, lambda: read_blt_array(blt)),
            "CSV to an array": (table, lambda: read_csv_array(table)),
            "BLT, slow reader": (small_blt, lambda: read_blt(small_blt.read_bytes())),
            "CSV, slow reader": (small_table, lambda: read_csv(small_table.read_bytes())),
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
        for _ in range(runs):
            for name, (_, read) in readers.items():
                found[name].append(timed(read))
        rows = [_row(name, path, found[name]) for name, (path, _) in readers.items()]
        if peer and (seconds := [each for _ in range(runs) if (each := _polars(peer, table))]):
            rows.append(_row("CSV by polars", table, [(each, each) for each in seconds]))
    return rows


def _small(folder: Path) -> tuple[Path, Path]:
    small = folder / "small"
    small.mkdir()
    return make(small, 5_000_000)


def _polars(peer: str, table: Path) -> float:
    """Seconds, 0 where that environment has no polars."""
    ran = subprocess.run([peer, "-c", POLARS, str(table)], capture_output=True, text=True, check=False)
    return float(ran.stdout) if not ran.returncode else 0.0


def _row(name: str, path: Path, taken: list[tuple[float, float]]) -> dict[str, Any]:
    size = path.stat().st_size / 1e6
    clock, processor = median(each[0] for each in taken), median(each[1] for each in taken)
    return {
        "reading": name,
        "MB": round(size),
        "seconds": round(clock, 2),
        "MB/s": round(size / clock, 1),
        "MB/s of processor": round(size / processor, 1),
        "passes": round(clock / one_pass(path)),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", default="", help="a Python that has polars")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    rows = measure(chosen.megabytes * 1_000_000, chosen.runs, chosen.peer)
    report.show("Reading files of papers", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
