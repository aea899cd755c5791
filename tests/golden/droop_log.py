"""Reads the round logs published with the Droop package: the votes of every candidate at the end of each round."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from congress.tally.case import Lot

CANDIDATES = re.compile(r"\t(?:Hopeful|Pending|Elected|Defeated):  ?(?P<names>.+) \((?P<votes>[0-9.]+)\)")
LOT = re.compile(r"Action: Break tie by lot \((?P<act>.+)\): \[(?P<tied>.+)\] -> (?P<chosen>.+)")
TRANSFERRED = ("Surplus transferred", "Transfer defeated", "Begin Count")


@dataclass
class Round:
    """The figures after one transfer (or after the first preferences)."""

    action: str
    votes: dict[str, Fraction] = field(default_factory=dict)
    non_transferable: Fraction = Fraction(0)
    residual: Fraction = Fraction(0)


@dataclass
class Log:
    """A whole log: quota, rounds in which papers moved, lots drawn, and the votes and names at its end."""

    quota: Fraction
    rounds: list[Round]
    lots: list[tuple[str, tuple[str, ...], str]]
    elected: set[str]


def read_log(path: Path) -> Log:
    """The log in a file."""
    quota, rounds, lots, elected = Fraction(0), [], [], set()
    present: Round | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("\tQuota:"):
            quota = Fraction(line.split()[1])
        elif found := LOT.fullmatch(line):
            lots.append((found["act"], tuple(found["tied"].split(", ")), found["chosen"]))
        elif line.startswith("Action: "):
            action = line.removeprefix("Action: ")
            elected = set() if action == "Count Complete" else elected
            present = Round(action)
            if action.startswith(TRANSFERRED):
                rounds.append(present)
        elif present and (found := CANDIDATES.fullmatch(line)):
            present.votes.update({name: Fraction(found["votes"]) for name in _names(found["names"])})
            if present.action == "Count Complete" and line.startswith("\tElected:"):
                elected |= set(_names(found["names"]))
        elif present and line.startswith("\tNontransferable votes:"):
            present.non_transferable = Fraction(line.split()[-1])
        elif present and line.startswith("\tResidual:"):
            present.residual = Fraction(line.split()[-1])
    return Log(quota, rounds, lots, elected)


def _names(text: str) -> list[str]:
    return text.split(", ")


def lots_of(log: Log, keys: dict[str, str]) -> tuple[Lot, ...]:
    """The lots as the tally takes them, the chosen first; `keys` gives keys by name."""
    purposes = {"defeat low candidate": "exclude", "largest surplus": "surplus"}
    return tuple(
        Lot((keys[chosen], *(keys[name] for name in tied if name != chosen)), purposes[act])
        for act, tied, chosen in log.lots
    )
