"""Reads the round logs published with the Droop package: the votes of every candidate at the end of each round."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from congress.tally.case import Lot

CANDIDATES = re.compile(r"\t(?:Hopeful|Pending|Elected|Defeated):  ?(?P<names>.+) \((?P<votes>[0-9.]+)\)")
LOT = re.compile(r"Action: Break tie(?: by lot)? \((?P<act>.+)\): \[(?P<tied>.+)\] -> (?P<chosen>.+)")
TRANSFERRED = ("Surplus transferred", "Transfer surplus", "Transfer defeated", "Begin Count")
COUNTED = "Count Votes"  # the Minneapolis logs say so after each transfer as well
PURPOSES = {"defeat": "exclude", "defeat low candidate": "exclude", "largest surplus": "surplus", "surplus": "surplus"}


@dataclass
class Round:
    """The figures after one transfer (or after the first preferences, or at the end)."""

    action: str
    votes: dict[str, Fraction] = field(default_factory=dict)
    non_transferable: Fraction = Fraction(0)
    residual: Fraction = Fraction(0)


@dataclass
class Log:
    """A whole log: quota, rounds in which papers moved, lots drawn, and the votes and names at its end."""

    quota: Fraction = Fraction(0)
    rounds: list[Round] = field(default_factory=list)
    lots: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    elected: set[str] = field(default_factory=set)
    final: Round = field(default_factory=lambda: Round(""))

    def moving_rounds(self) -> list[Round]:
        """The rounds in which papers could move: not those that pass on a surplus of nothing."""
        still = [each for each in self.rounds if re.search(r"Surplus.*\(0\.0*\)$", each.action)]
        for before, after in pairwise(self.rounds):
            assert after not in still or after.votes == before.votes
        return [each for each in self.rounds if each not in still]

    def lots_of(self, keys: dict[str, str]) -> tuple[Lot, ...]:
        """The lots as the tally takes them, the chosen first; `keys` gives keys by name."""
        return tuple(
            Lot((keys[chosen], *(keys[name] for name in tied if name != chosen)), PURPOSES[act])
            for act, tied, chosen in self.lots
        )


def read_log(path: Path) -> Log:
    """The log in a file."""
    log = Log()
    present: Round | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("\tQuota:", "\tThreshold:")):
            log.quota = Fraction(line.split()[1])
        elif found := LOT.fullmatch(line):
            log.lots.append((found["act"], tuple(found["tied"].split(", ")), found["chosen"]))
        elif line.startswith("Action: "):
            present = Round(line.removeprefix("Action: "))
            _keep(log, present)
        elif present and (found := CANDIDATES.fullmatch(line)):
            names = found["names"].split(", ")
            present.votes.update({name: Fraction(found["votes"]) for name in names})
            if present is log.final and line.startswith("\tElected:"):
                log.elected |= set(names)
        elif present and line.startswith("\tNontransferable votes:"):
            present.non_transferable = Fraction(line.split()[-1])
        elif present and line.startswith("\tResidual:"):
            present.residual = Fraction(line.split()[-1])
    return log


def _keep(log: Log, present: Round) -> None:
    if present.action == "Count Complete":
        log.final = present
    elif present.action.startswith(TRANSFERRED) or (present.action == COUNTED and not log.rounds):
        log.rounds.append(present)
