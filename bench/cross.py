"""The tally beside other libraries where they agree on the rules: `python -m bench.cross --peers PYTHON [--record]`.

The cases are drawn from a seed. What the peers found in them is kept in tests/golden/peers.json with their
versions, and the tests compare it with what the tally finds; `make cross-check` asks the peers again and
compares with both.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

from congress.tally.case import Blank, Candidate, Counts, Lot, Moment, Names, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules, Tie
from congress.tally.shares.claims import Claim
from congress.tally.shares.seats import method_of, share_seats

RECORD = Path(__file__).parent.parent / "tests" / "golden" / "peers.json"
RANKINGS, APPROVALS, SHARES = 40, 25, 30

SINGLE = {
    "schulze": Method.SCHULZE, "ranked_pairs": Method.RANKED_PAIRS, "copeland": Method.COPELAND,
    "instant_runoff": Method.INSTANT_RUNOFF,
}  # fmt: skip
COMMITTEES = {
    "av": Method.APPROVAL, "seqpav": Method.SEQUENTIAL_PAV, "revseqpav": Method.REVERSE_PAV, "pav": Method.PAV,
    "seqphragmen": Method.PHRAGMEN, "equal-shares": Method.EQUAL_SHARES,
}  # fmt: skip
SHARED = {
    "apportionment hamilton": "hare", "apportionment dhondt": "dhondt", "apportionment saintelague": "sainte_lague",
    "apportionment adams": "adams", "apportionment huntington": "hill", "apportionment dean": "dean",
    "votelib d_hondt": "dhondt", "votelib sainte_lague": "sainte_lague", "votelib imperiali": "imperiali",
    "votelib hare": "hare", "votelib droop": "droop", "votelib hagenbach_bischoff": "hagenbach_bischoff",
}  # fmt: skip


def cases() -> list[dict[str, Any]]:
    """The cases, always the same: papers so few and so mixed that circles and close counts are common."""
    chance = random.Random(20261124)
    found = []
    for number in range(RANKINGS):
        names = [f"c{place}" for place in range(1, chance.randint(4, 7))]
        papers = [[chance.sample(names, chance.randint(1, len(names))), chance.randint(1, 9)] for _ in range(25)]
        found.append({"name": f"ranking {number}", "kind": "ranking", "candidates": names, "papers": papers})
    for number in range(APPROVALS):
        names = [f"c{place}" for place in range(1, chance.randint(6, 9))]
        papers = [[sorted(chance.sample(names, chance.randint(1, 4))), chance.randint(1, 5)] for _ in range(20)]
        seats = chance.randint(2, 4)
        found.append(
            {"name": f"approval {number}", "kind": "approval", "candidates": names, "papers": papers, "seats": seats}
        )
    for number in range(SHARES):
        votes = [chance.randint(50, 30_000) for _ in range(chance.randint(3, 12))]
        found.append(
            {"name": f"shares {number}", "kind": "shares", "votes": votes, "seats": chance.randint(len(votes), 60)}
        )
    return found


def report(case: dict[str, Any], method: Method, seats: int, *, draws: bool = True) -> ElectionReport:
    """Our count of a case by a method; without `draws` every tie stops it."""
    people = tuple(Candidate(name, name) for name in case["candidates"])
    make = Names.of if case["kind"] == "approval" else Ranking.of
    votes = [Vote(None, make(*paper) if paper else Blank(), True, weight) for paper, weight in case["papers"]]
    total = sum(vote.papers for vote in votes)
    moment = Moment(total, total, Fraction(total), 0)
    ties = (Tie.EARLIER_STAGES, Tie.LOT) if draws else (Tie.LOT,)
    found = tally(
        (), Counts(None, moment, moment), Counts(None, moment, moment),
        Question(QuestionKind.ELECTION, people, seats), votes, Rules(election=ElectionRule("1", method, ties=ties)),
        (Lot(tuple(case["candidates"])),) if draws else (),
    )  # fmt: skip
    assert isinstance(found, ElectionReport)
    return found


def differences(case: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Where we and they disagree in one case. Where they name several winners, ours must be one of them."""
    return [
        f"{case['name']}, {rule}: ours {ours}, theirs {answer}"
        for rule, answer in theirs.items()
        for ours, agrees in [_compared(case, rule, answer)]
        if not agrees
    ]


def _compared(case: dict[str, Any], rule: str, answer: Any) -> tuple[Any, bool]:
    if case["kind"] == "shares":
        claims = [Claim(str(place), Fraction(number)) for place, number in enumerate(case["votes"])]
        seats = share_seats(method_of(SHARED[rule]), claims, case["seats"]).seats
        ours = [seats[claim.key] for claim in claims]
        return ours, ours == answer
    if case["kind"] == "approval":
        elected = sorted(report(case, COMMITTEES[rule], case["seats"]).elected)
        return elected, elected in answer
    if rule == "instant_runoff" and report(case, SINGLE[rule], 1, draws=False).tied:
        return "a tie", len(answer) == 1  # each settles it in its own way
    if rule in SINGLE:
        winner = report(case, SINGLE[rule], 1).elected[0]
        return winner, winner in answer
    pairs = report(case, Method.SCHULZE, 1).pairwise
    assert pairs is not None
    sets = {"smith": pairs.smith, "schwartz": pairs.schwartz, "condorcet": (pairs.condorcet_winner,)}
    return sorted(filter(None, sets[rule])), sorted(filter(None, sets[rule])) == answer


def ask(python: str) -> dict[str, Any]:
    """What the peers say now."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.json"
        file.write_text(json.dumps(cases()), "utf-8")
        command = [python, str(Path(__file__).with_name("peers_cross.py")), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Ask, compare, and say so; with --record, keep what they said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="the Python of the peers' environment")
    parser.add_argument("--record", action="store_true", help="write tests/golden/peers.json anew")
    chosen = parser.parse_args()
    now = {"command": "make cross-check", **ask(chosen.peers)}
    if chosen.record:
        RECORD.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    recorded = json.loads(RECORD.read_text("utf-8"))
    wrong = [line for case in cases() for line in differences(case, now["answers"][case["name"]])]
    if recorded["answers"] != now["answers"]:
        wrong.append(f"the peers say something else than recorded (then {recorded['versions']}, now {now['versions']})")
    compared = sum(len(answers) for answers in now["answers"].values())
    print("\n".join(wrong) or f"{compared} answers of {', '.join(now['versions'])} agree with ours")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
