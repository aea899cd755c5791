"""Read tables by polars when told to: `python peers_reading.py`, in the peers' environment.

Each line of input names a file and the kind of its columns, `Int64` (what polars takes unless told otherwise) or
`UInt8`; each line of output gives seconds on the clock and of the processor. Knows nothing of Congress.
"""

import sys
import time

import polars


def timed(path: str, kind: str) -> tuple[float, float]:
    """Seconds on the clock and of the processor (of all threads) to read a table."""
    names = polars.read_csv(path, n_rows=1).columns
    clock, processor = time.perf_counter(), time.process_time()
    polars.read_csv(path, schema=dict.fromkeys(names, getattr(polars, kind)))
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    for line in sys.stdin:
        print(*timed(*line.rstrip("\n").rsplit(" ", 1)), flush=True)
