"""Reading files of papers: megabytes a second into arrays and by the slow readers, beside one pass over the same bytes.

`python -m bench.reading [--json] [--megabytes 200] [--runs 5] [--peers PYTHON]`. `PYTHON` is an interpreter of the
peers' environment (build/peers): polars then reads the same table, its columns as polars takes them (Int64) and as
bytes (UInt8), and `of polars` says how many megabytes we read while it reads one: on the clock, where it uses as many
threads as we do, and of the processor. Medians of runs that take turns; papers are random with long tails.
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench import report
from congress.tally.formats.arrays import read_blt_array, read_csv_array
from congress.tally.formats.blt import read_blt
from congress.tally.formats.papers_csv import read_csv

CANDIDATES, BLOCK = 20, 100_000
POLARS = {"CSV by polars": "Int64", "CSV by polars to bytes": "UInt8"}
PEER = Path(__file__).with_name("peers_reading.py")
Times = tuple[float, float]
"""Seconds on the clock and of the processor."""


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


def timed(read: Callable[[Path], object], path: Path) -> Times:
    """How long a reader takes."""
    clock, processor = time.perf_counter(), time.process_time()
    read(path)
    return time.perf_counter() - clock, time.process_time() - processor


def measure(size: int, runs: int, peers: str) -> list[dict[str, Any]]:
    """Medians of interleaved runs."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_until_done:
        blt, table = make(Path(folder), size)
        small_blt, small_table = _small(Path(folder))
        readers: dict[str, tuple[Path, Callable[[Path], Times]]] = {
            "BLT to an array": (blt, partial(timed, read_blt_array)),
            "CSV to an array": (table, partial(timed, read_csv_array)),
            "BLT, slow reader": (small_blt, partial(timed, lambda path: read_blt(path.read_bytes()))),
            "CSV, slow reader": (small_table, partial(timed, lambda path: read_csv(path.read_bytes()))),
        }
        if peers:
            polars = open_until_done.enter_context(
                subprocess.Popen([peers, str(PEER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for name, kind in POLARS.items():
                readers[name] = (table, partial(_asked, polars, kind))
        found: dict[str, list[Times]] = {name: [] for name in readers}
        for _ in range(runs):
            for name, (path, read) in readers.items():
                found[name].append(read(path))
        rows = [_row(name, path, found[name]) for name, (path, _) in readers.items()]
    return [row | _ratios(row, rows) for row in rows]


def _asked(polars: "subprocess.Popen[str]", kind: str, path: Path) -> Times:
    """How long polars takes."""
    assert polars.stdin
    assert polars.stdout
    print(path, kind, file=polars.stdin, flush=True)
    clock, processor = polars.stdout.readline().split()
    return float(clock), float(processor)


def _ratios(row: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The row's megabytes a second over those of polars, where it was asked."""
    rates = {"of polars": "MB/s", "of polars, processor": "MB/s of processor"}
    polars = [each for each in rows if each["reading"] == next(iter(POLARS))]
    return {name: round(row[rate] / each[rate], 2) for each in polars for name, rate in rates.items()}


def _small(folder: Path) -> tuple[Path, Path]:
    small = folder / "small"
    small.mkdir()
    return make(small, 5_000_000)


def _row(name: str, path: Path, taken: list[Times]) -> dict[str, Any]:
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
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default="", metavar="PYTHON", help="the Python of the peers' environment")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    rows = measure(chosen.megabytes * 1_000_000, chosen.runs, chosen.peers)
    report.show("Reading files of papers", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
