"""Run one other library on papers in a .npy file: `python peers.py PEER FILE SEATS`, in the peers' environment.

Prints JSON: version, seconds to build its papers and to count them, and whom it elects. Knows nothing of Congress.
"""

import json
import sys
import time
from importlib.metadata import version
from typing import Any

import numpy as np


def pyrankvote(array: Any, seats: int) -> tuple[float, float, list[str]]:
    """Its single transferable vote."""
    import pyrankvote
    from pyrankvote import Ballot, Candidate

    begun = time.perf_counter()
    people = [Candidate(f"c{number}") for number in range(1, array.shape[1] + 1)]
    ballots = [Ballot([people[number - 1] for number in row if number]) for row in array.tolist()]
    built = time.perf_counter()
    found = pyrankvote.single_transferable_vote(people, ballots, seats)
    return built - begun, time.perf_counter() - built, [each.name for each in found.get_winners()]


def votekit(array: Any, seats: int) -> tuple[float, float, list[str]]:
    """Its fast single transferable vote."""
    import pandas
    from votekit.elections import FastSTV
    from votekit.pref_profile import RankProfile

    begun = time.perf_counter()
    names = np.array([frozenset("~")] + [frozenset([f"c{number}"]) for number in range(1, array.shape[1] + 1)], object)
    table = pandas.DataFrame(names[array], columns=[f"Ranking_{place}" for place in range(1, array.shape[1] + 1)])
    table["Voter Set"], table["Weight"] = [frozenset()] * len(table), 1.0
    table.index.name = "Ballot Index"
    profile = RankProfile(
        df=table, candidates=tuple(f"c{number}" for number in range(1, array.shape[1] + 1)),
        max_ranking_length=array.shape[1],
    )  # fmt: skip
    built = time.perf_counter()
    found = FastSTV(profile, n_seats=seats)
    elected = [name for group in found.get_elected() for name in group]
    return built - begun, time.perf_counter() - built, elected


def pref_voting(array: Any, seats: int) -> tuple[float, float, list[str]]:
    """Its Scottish rules."""
    from pref_voting.profiles_with_ties import ProfileWithTies
    from pref_voting.proportional_methods import stv_scottish

    begun = time.perf_counter()
    rankings = [{number: place for place, number in enumerate(row, 1) if number} for row in array.tolist()]
    profile = ProfileWithTies(rankings, candidates=list(range(1, array.shape[1] + 1)))
    built = time.perf_counter()
    found = stv_scottish(profile, num_seats=seats)
    return built - begun, time.perf_counter() - built, [f"c{number}" for number in found]


PEERS = {"pyrankvote": pyrankvote, "votekit": votekit, "pref_voting": pref_voting}

if __name__ == "__main__":
    peer, file, number = sys.argv[1:]
    build, count, elected = PEERS[peer](np.load(file), int(number))
    print(json.dumps({"version": version(peer), "build": build, "count": count, "elected": sorted(elected)}))
