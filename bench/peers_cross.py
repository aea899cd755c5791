"""What other libraries find in the cases of `bench.cross`: `python peers_cross.py CASES`, in the peers' environment.

Prints JSON: the versions, and for each case and rule the winners (or all winning committees, or the seats). Knows
nothing of Congress.
"""

import json
import sys
from importlib.metadata import version
from typing import Any

LIBRARIES = ("pyrankvote", "pref_voting", "abcvoting", "apportionment", "votelib")


def rankings(case: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Single winners of comparisons in pairs and of the instant runoff."""
    import pyrankvote
    from pref_voting import voting_methods as methods
    from pref_voting.profiles_with_ties import ProfileWithTies

    names = case["candidates"]
    ballots = [{name: place for place, name in enumerate(paper, 1)} for paper, _ in case["papers"]]
    profile = ProfileWithTies(ballots, [weight for _, weight in case["papers"]], candidates=names)
    profile.use_extended_strict_preference()
    found = {
        "schulze": methods.beat_path(profile), "ranked_pairs": methods.ranked_pairs(profile),
        "copeland": methods.copeland(profile), "smith": methods.smith_set(profile),
        "schwartz": methods.schwartz_set(profile),
    }  # fmt: skip
    winner = profile.condorcet_winner()
    found["condorcet"] = [] if winner is None else [winner]
    people = {name: pyrankvote.Candidate(name) for name in names}
    papers = [
        pyrankvote.Ballot([people[name] for name in paper]) for paper, weight in case["papers"] for _ in range(weight)
    ]
    runoff = pyrankvote.instant_runoff_voting(list(people.values()), papers)
    found["instant_runoff"] = [each.name for each in runoff.get_winners()]
    return {rule: sorted(str(name) for name in winners) for rule, winners in found.items()}


def approvals(case: dict[str, Any]) -> dict[str, list[list[str]]]:
    """All winning committees."""
    from abcvoting import abcrules
    from abcvoting.preferences import Profile, Voter

    names = case["candidates"]
    profile = Profile(len(names), cand_names=names)
    for paper, weight in case["papers"]:
        profile.add_voter(Voter([names.index(name) for name in paper], weight=weight))
    found = {}
    for rule in ("av", "seqpav", "revseqpav", "pav", "seqphragmen", "equal-shares"):
        committees = abcrules.compute(rule, profile, case["seats"], algorithm=ALGORITHM[rule], resolute=False)
        found[rule] = sorted(sorted(names[place] for place in committee) for committee in committees)
    return found


ALGORITHM = {
    "av": "standard", "seqpav": "standard", "revseqpav": "standard",
    "pav": "brute-force", "seqphragmen": "standard-fractions", "equal-shares": "standard-fractions",
}  # fmt: skip


def shares(case: dict[str, Any]) -> dict[str, list[int]]:
    """Seats in the order of the votes."""
    from apportionment import methods
    from votelib.evaluate.proportional import HighestAverages, LargestRemainder

    votes, seats = case["votes"], case["seats"]
    found = {
        f"apportionment {rule}": methods.compute(rule, votes, seats, fractions=True)
        for rule in ("hamilton", "dhondt", "saintelague", "adams", "huntington", "dean")
    }
    table = {str(place): number for place, number in enumerate(votes)}
    for rule in ("d_hondt", "sainte_lague", "imperiali"):
        found[f"votelib {rule}"] = HighestAverages(rule).evaluate(table, seats)
    for rule in ("hare", "droop", "hagenbach_bischoff"):
        found[f"votelib {rule}"] = LargestRemainder(rule).evaluate(table, seats)
    return {
        rule: [given.get(str(place), 0) for place in range(len(votes))] if isinstance(given, dict) else list(given)
        for rule, given in found.items()
    }


KINDS = {"ranking": rankings, "approval": approvals, "shares": shares}

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        cases = json.load(source)
    answers = {case["name"]: KINDS[case["kind"]](case) for case in cases}
    print(json.dumps({"versions": {name: version(name) for name in LIBRARIES}, "answers": answers}))
