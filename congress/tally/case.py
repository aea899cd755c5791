"""What is counted: the roll, the frozen counts, the question and the votes, as frozen plain data.

Every type goes to JSON and back without loss (`to_json`, `from_json`). Weights are exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import Any

from congress.tally.errors import CaseError
from congress.tally.plain import Plain, write


@dataclass(frozen=True)
class RollLine(Plain):
    """One seat on the roll as at opening.

    `weight` is its votes; `decisive` False marks a consultative vote, counted apart; `section` is the section's code.
    `holder` is an opaque id of the person who uses it: one person holding several seats is one
    head. Empty: a head of its own.
    """

    number: int
    weight: Fraction
    category: str
    decisive: bool
    section: str
    holder: str = ""


@dataclass(frozen=True)
class Moment(Plain):
    """How many there are, of those with a decisive vote: persons, seats, their votes, and sections."""

    heads: int
    seats: int
    votes: Fraction
    sections: int


@dataclass(frozen=True)
class Counts(Plain):
    """The counts frozen at one moment (the opening, or the close). `present` is None in a ballot by correspondence."""

    present: Moment | None
    accredited: Moment
    allocated: Moment


@dataclass(frozen=True)
class Candidate(Plain):
    """Somebody standing. `groups` are (grouping, group) pairs such as ("section", "AR").

    A withdrawn one receives nothing.
    """

    key: str
    name: str
    groups: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False


class QuestionKind(StrEnum):
    """A motion to carry or lose, or seats to fill."""

    DECISION = "decision"
    ELECTION = "election"


@dataclass(frozen=True)
class Question(Plain):
    """What is put. `candidates` and `seats` belong to elections; candidates stand in the order drawn for the paper."""

    kind: QuestionKind
    candidates: tuple[Candidate, ...] = ()
    seats: int = 0


class Position(StrEnum):
    """What one may say to a motion."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class Ranking:
    """Candidates in order of preference: a tuple of ranks, each the keys that share it (normally one)."""

    ranks: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, *keys: str) -> Ranking:
        """A ranking without equal ranks: `Ranking.of("a", "b")`."""
        return cls(tuple((key,) for key in keys))

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key named, in order."""
        return tuple(chain.from_iterable(self.ranks))


@dataclass(frozen=True)
class Names:
    """A set of candidates, for methods without order."""

    names: frozenset[str]

    @classmethod
    def of(cls, *keys: str) -> Names:
        """`Names.of("a", "b")`."""
        return cls(frozenset(keys))


@dataclass(frozen=True)
class Scores:
    """A whole number for each candidate named, sorted by key: points, a score, or a grade's place (0 the worst)."""

    scores: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, **scores: int) -> Scores:
        """`Scores.of(a=5, b=3)`."""
        return cls(tuple(sorted(scores.items())))


@dataclass(frozen=True)
class Blank:
    """A paper handed in with nothing on it. It was cast, it is no valid paper."""


@dataclass(frozen=True)
class Invalid:
    """A paper refused by the tellers, with the reason they recorded (a word, not prose)."""

    reason: str


Choice = Position | Ranking | Names | Scores | Blank | Invalid


@dataclass(frozen=True)
class Vote(Plain):
    """One roll line's vote, or papers of a secret ballot.

    With `line`, a vote recorded openly: it has that line's class, and its weight, or of that weight the part `weight`.
    A line that splits its votes has a vote for each part; what the parts leave of its weight is not cast. Without
    `line`, `papers` identical secret papers, each weighing one, of the class `decisive`.
    """

    line: int | None
    choice: Choice
    decisive: bool = True
    papers: int = 1
    weight: Fraction | None = None

    def to_json(self) -> dict[str, Any]:
        """As the fields, with `choice` as `write_choice` gives it; `weight` only where the line's votes are split."""
        plain = {
            "line": self.line,
            "choice": write_choice(self.choice),
            "decisive": self.decisive,
            "papers": self.papers,
        }
        return plain if self.weight is None else {**plain, "weight": write(self.weight)}

    @classmethod
    def from_json(cls, plain: Any) -> Vote:
        """The vote that `to_json` wrote. Raises `CaseError` on any other shape."""
        if not isinstance(plain, dict) or "choice" not in plain:
            raise CaseError("tally.wrong_kind", place="Vote", expected="choice", value=str(plain))
        rest = _VoteFrame.from_json({name: value for name, value in plain.items() if name != "choice"})
        return cls(rest.line, read_choice(plain["choice"]), rest.decisive, rest.papers, rest.weight)


@dataclass(frozen=True)
class _VoteFrame(Plain):
    line: int | None
    decisive: bool = True
    papers: int = 1
    weight: Fraction | None = None


def write_choice(choice: Choice) -> Any:
    """A choice as plain JSON.

    One of `"for"`, `{"ranks": [["a"], ["b"]]}`, `{"names": ["a", "b"]}`, `{"scores": {"a": 5}}`, `{"blank": true}`,
    `{"invalid": "reason"}`.
    """
    if isinstance(choice, Position):
        return choice.value
    if isinstance(choice, Ranking):
        return {"ranks": [list(rank) for rank in choice.ranks]}
    if isinstance(choice, Names):
        return {"names": sorted(choice.names)}
    if isinstance(choice, Scores):
        return {"scores": dict(choice.scores)}
    if isinstance(choice, Invalid):
        return {"invalid": choice.reason}
    return {"blank": True}


def read_choice(plain: Any) -> Choice:
    """The choice that `write_choice` wrote. Raises `CaseError` on any other shape."""
    match plain:
        case "for" | "against" | "abstain":
            return Position(plain)
        case {"ranks": list(ranks)} if len(plain) == 1 and all(_are_keys(rank) and rank for rank in ranks):
            return Ranking(tuple(tuple(rank) for rank in ranks))
        case {"names": list(names)} if len(plain) == 1 and _are_keys(names):
            return Names(frozenset(names))
        case {"scores": dict(scores)} if len(plain) == 1 and _are_scores(scores):
            return Scores(tuple(sorted(scores.items())))
        case {"blank": True} if len(plain) == 1:
            return Blank()
        case {"invalid": str(reason)} if len(plain) == 1:
            return Invalid(reason)
    raise CaseError("tally.wrong_choice", value=str(plain))


def _are_scores(scores: Any) -> bool:
    return all(isinstance(key, str) and type(score) is int for key, score in scores.items())


def _are_keys(keys: Any) -> bool:
    return isinstance(keys, list) and all(isinstance(key, str) for key in keys)


@dataclass(frozen=True)
class Lot(Plain):
    """A lot as it was drawn: names in the order they came.

    It settles any tie whose names all stand in `drawn`: the first of the tied is chosen for the act (`purpose`:
    "exclude", "surplus", "elect", "advance", "order", "alternate", "carry"; "any" serves all). Alternates for whom no
    lot was drawn are put in order by one that was drawn to "elect". A tied motion is drawn between "for" and "against".
    With the purpose "chair" it is no lot but the chair's casting vote on a motion: "for", "against", or "abstain" from
    one who declines.

    `seed` is what the order was made of, if it was not drawn but comes from a seed (`ties.lot_from_seed`).
    """

    drawn: tuple[str, ...]
    purpose: str = "any"
    seed: str = ""

    def to_json(self) -> dict[str, Any]:
        """The fields; `seed` only where there is one, so that lots that were drawn are written as they always were."""
        plain = super().to_json()
        if not self.seed:
            del plain["seed"]
        return plain
