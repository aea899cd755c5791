"""Every benchmark of the tally, one after another: `python -m bench.tally [--json] [--peers PYTHON] [--mapped N]`.

`make bench-tally` gives the peers' environment. Transferable votes, Meek, comparisons in pairs, methods without
transfers, power and seats, reading, then other libraries on the same papers; with `--mapped N`, so many papers counted
from a file. Each is a program of its own, too (`python -m bench.meek`), and says what its figures mean. `--json` prints
a line for each.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence

ALL = ("transferable", "meek", "pairwise", "methods", "power")


def run(name: str, *arguments: str) -> None:
    """One benchmark in a process of its own, so that the highest memory it tells is not that of another."""
    subprocess.run([sys.executable, "-m", f"bench.{name}", *arguments], check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default="", metavar="PYTHON", help="the Python of the peers' environment")
    parser.add_argument("--mapped", type=int, default=0, metavar="N", help="count N papers from a file as well")
    parser.add_argument("--json", action="store_true", help="figures by name")
    chosen = parser.parse_args(arguments)
    shown = ["--json"] if chosen.json else []
    for name in ALL:
        run(name, *shown)
    run("reading", "--peers", chosen.peers, *shown)
    if chosen.peers:
        run("beside", "--peers", chosen.peers, *shown)
    if chosen.mapped:
        run("mapped", "--papers", str(chosen.mapped), *shown)


if __name__ == "__main__":
    main()
