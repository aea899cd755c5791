"""Reads the logs of the Droop package for the rules that iterate: every action with the figures printed under it."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

CANDIDATES = re.compile(r"\t(?P<state>Hopeful|Elected|Defeated):  ?(?P<names>.+) \((?P<votes>[0-9.]+)\)")
FIGURE = re.compile(r"\t(?P<what>Quota|Votes|Residual|Total|Surplus): (?P<number>[0-9.]+)")
TIE = re.compile(r"Break tie \(.+\): \[(?P<tied>.+)\] -> (?P<chosen>.+)")


@dataclass
class Action:
    """What was done, to whom, and what was printed: votes by name (empty where none were), and the other figures."""

    text: str
    votes: dict[str, Fraction] = field(default_factory=dict)
    elected: list[str] = field(default_factory=list)
    figures: dict[str, Fraction] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """The kind of action: `Elect`, `Defeat certain loser`, and so on."""
        return self.text.split(":")[0].split(" (")[0]

    @property
    def whom(self) -> str:
        """The candidate it was done to."""
        return self.text.rsplit(": ", 1)[-1]


def read_actions(path: Path) -> list[Action]:
    """The actions of a log in order."""
    actions: list[Action] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("Action: "):
            actions.append(Action(line.removeprefix("Action: ")))
        elif actions and (found := CANDIDATES.fullmatch(line)):
            names = found["names"].split(", ")
            actions[-1].votes.update(dict.fromkeys(names, Fraction(found["votes"])))
            if found["state"] == "Elected":
                actions[-1].elected += names
        elif actions and (found := FIGURE.fullmatch(line)):
            actions[-1].figures[found["what"]] = Fraction(found["number"])
    return actions


def drawn(actions: list[Action]) -> list[list[str]]:
    """The ties that were broken, the chosen first."""
    found = []
    for action in actions:
        if tie := TIE.fullmatch(action.text):
            rest = [name for name in tie["tied"].split(", ") if name != tie["chosen"]]
            found.append([tie["chosen"], *rest])
    return found
