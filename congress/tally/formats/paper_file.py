"""What a file of papers holds, whatever its format: candidates, seats, papers with how many of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from numbers import Rational

from congress.tally import exact
from congress.tally.case import (
    Blank,
    Candidate,
    Choice,
    Invalid,
    Lot,
    Names,
    Question,
    QuestionKind,
    Ranking,
    Scores,
    Vote,
)
from congress.tally.errors import CaseError, FormatError
from congress.tally.formats import lines

Weight = int | Fraction
"""How many papers of a kind there are, or the weight of one that stands for a part of a mandate."""
WEIGHT = re.compile(r"([0-9]{1,30})(?:/([1-9][0-9]{0,29}))?")
FINEST = 10**100  # parts of a vote in which all weights of a file are whole: a bound of the length of their sums


@dataclass(frozen=True)
class PaperFile:
    """Candidates (keys "1", "2", … by their number unless the format gives keys), seats (0 where the file does not
    say), papers with how many of each (or their weight, in tables and JSON), a title, the order drawn for ties.

    A choice with nothing marked is a blank paper.
    """

    candidates: tuple[Candidate, ...]
    seats: int
    papers: tuple[tuple[Choice, Weight], ...]
    title: str = ""
    ties: tuple[str, ...] = ()

    def question(self, seats: int | None = None) -> Question:
        """The election of this file, for its own number of seats or another."""
        return Question(QuestionKind.ELECTION, self.candidates, self.seats if seats is None else seats)

    def votes(self) -> tuple[Vote, ...]:
        """The papers as secret votes.

        Raises `CaseError` where one weighs a fraction: `electing.count_choices` counts those, as lines of a roll.
        """
        for _, weight in self.papers:
            if weight.denominator != 1:
                raise CaseError("tally.wrong_kind", place="papers", expected="int", value=str(weight))
        return tuple(Vote(None, choice, True, int(weight)) for choice, weight in self.choices())

    def choices(self) -> tuple[tuple[Choice, Weight], ...]:
        """The papers with their weights, those with nothing marked as blank ones."""
        return tuple((choice if marks_of(choice) else Blank(), weight) for choice, weight in self.papers)

    def lots(self) -> tuple[Lot, ...]:
        """The file's tie order as a lot for every tie; empty without one."""
        return (Lot(self.ties),) if self.ties else ()

    @property
    def total(self) -> Weight:
        """How many papers there are, or what they weigh together."""
        weights = [weight for _, weight in self.papers]
        if all(isinstance(weight, int) for weight in weights):
            return sum(weights)
        return exact.total(map(Fraction, weights))


@dataclass(frozen=True)
class BallotFile(PaperFile):
    """A file of rankings, such as BLT."""

    papers: tuple[tuple[Ranking, int], ...]


def is_weight(value: object) -> bool:
    """Whether a value is a weight that files hold: a whole number or fraction above 0, of up to 30 digits."""
    most = 10**30
    if isinstance(value, int) or not isinstance(value, Rational):
        return isinstance(value, int) and 0 < value < most
    weight = Fraction(value)
    return 0 < weight.numerator < most and weight.denominator < most


def weight_of(text: str) -> Weight | None:
    """The weight that is written as `3` or `4/3` (`0` too); None for anything else."""
    found = WEIGHT.fullmatch(text)
    if not found:
        return None
    weight = Fraction(int(found[1]), int(found[2] or "1"))
    return weight.numerator if weight.denominator == 1 else weight


def marks_of(choice: Choice) -> int:
    """How much is marked on a paper: preferences, names or scores. What is invalid counts as marked."""
    if isinstance(choice, Ranking):
        return len(choice.ranks)
    if isinstance(choice, Names):
        return len(choice.names)
    if isinstance(choice, Scores):
        return len(choice.scores)
    return int(isinstance(choice, Invalid))


class Collected:
    """Papers put together while a file is read, identical ones as one, within the bounds of memory."""

    def __init__(self) -> None:
        self.papers: dict[Choice, Weight] = {}
        self.marks, self.parts = 0, 1

    def add(self, choice: Choice, number: Weight, line: int) -> None:
        """So many papers more of a choice, found on `line`.

        Raises `FormatError` when there are too many unlike, or weights whose sums have too many digits.
        """
        if number.denominator != 1:
            self.parts = lcm(self.parts, number.denominator)
            if self.parts > FINEST:
                raise FormatError("tally.expected_coarser_weights", line=line, column=1, got=str(number))
        before = self.papers.get(choice)
        if before is not None:
            self.papers[choice] = before + number
            return
        self.papers[choice] = number
        self.marks += marks_of(choice)
        if len(self.papers) > lines.MOST_DIFFERENT or self.marks > lines.MOST_MARKS:
            most = lines.MOST_DIFFERENT
            raise FormatError("tally.expected_fewer_papers", line=line, column=1, got="…", most=most)

    def all(self) -> tuple[tuple[Choice, Weight], ...]:
        """Each choice with its number of papers, in the order first seen."""
        return tuple(self.papers.items())
