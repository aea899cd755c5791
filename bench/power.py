"""Power of weighted votes and seats shared, on invented federations: `python -m bench.power [--json] [--runs 5]`.

Weights are whole numbers with a few large sections and many small ones, or all but alike, the largest at the bound.
Seconds are medians of interleaved runs (`of processor`: what one core spent, whatever else the machine did), memory is
the highest of the whole process so far. The target: 60 sections with weights to 10,000 in seconds.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from bench.report import show
from congress.tally.sections.power import Game, power
from congress.tally.shares.claims import Claim
from congress.tally.shares.seats import method_of, share_seats

GAMES = ((10, 10_000), (30, 10_000), (60, 1_000), (60, 10_000), (100, 2_000))
QUOTAS = ((Fraction(1, 2), "more than half"), (Fraction(2, 3), "more than two thirds"))
HOUSES = (("dhondt", 183), ("hill", 751), ("hare", 751))


def federation(sections: int, most: int, seed: int = 7) -> list[int]:
    """Weights with a long tail, the largest `most`."""
    draw = random.Random(seed)
    drawn = [draw.paretovariate(0.8) for _ in range(sections)]
    return sorted((max(1, int(each * most / max(drawn))) for each in drawn), reverse=True)


def even(sections: int, most: int) -> list[int]:
    """The hardest weights: all but alike and at the bound, with no common step."""
    return [most - place % 7 for place in range(sections)]


def tasks() -> list[tuple[dict[str, Any], Callable[[], object]]]:
    """What is measured, each with its description."""
    found: list[tuple[dict[str, Any], Callable[[], object]]] = []
    for sections, most in GAMES:
        for shape, weights in (("long tail", federation(sections, most)), ("even", even(sections, most))):
            named = tuple((str(place), Fraction(weight)) for place, weight in enumerate(weights))
            for fraction, words in QUOTAS:
                game = Game(named, Fraction(int(sum(weights) * fraction) + 1))
                label = {"what": f"power, {words}", "claims": sections, "size": sum(weights), "shape": shape}
                found.append((label, lambda game=game: power(game)))
    for name, house in HOUSES:
        claims = [Claim(str(place), Fraction(weight)) for place, weight in enumerate(federation(60, 1_000_000))]
        label = {"what": f"seats, {name}", "claims": 60, "size": house, "shape": "long tail"}
        found.append((label, lambda name=name, claims=claims, house=house: share_seats(method_of(name), claims, house)))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Power of weighted votes, seats shared")
    parser.add_argument("--json", action="store_true", help="figures by name")
    parser.add_argument("--runs", type=int, default=5, help="interleaved runs whose median counts")
    chosen = parser.parse_args(arguments)
    work = tasks()
    taken: list[list[float]] = [[] for _ in work]
    spent: list[list[float]] = [[] for _ in work]
    memory = [0] * len(work)
    for _ in range(chosen.runs):
        for place, (_, task) in enumerate(work):
            begun = time.perf_counter(), time.process_time()
            task()
            taken[place].append(time.perf_counter() - begun[0])
            spent[place].append(time.process_time() - begun[1])
            memory[place] = memory[place] or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = [
        {**label, "seconds": round(median(times), 4), "of processor": round(median(own), 4), "megabytes": most}
        for (label, _), times, own, most in zip(work, taken, spent, memory, strict=True)
    ]
    show("Power and seats", rows, as_json=chosen.json)


if __name__ == "__main__":
    main()
