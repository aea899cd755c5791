"""What a file of papers holds, whatever its format: candidates, seats, papers with how many of each."""

from __future__ import annotations

from dataclasses import dataclass

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
from congress.tally.errors import FormatError
from congress.tally.formats import lines


@dataclass(frozen=True)
class PaperFile:
    """Candidates (keys "1", "2", … by their number unless the format gives keys), seats (0 where the file does not
    say), papers with how many of each, a title, the order drawn for ties.

    A choice with nothing marked is a blank paper.
    """

    candidates: tuple[Candidate, ...]
    seats: int
    papers: tuple[tuple[Choice, int], ...]
    title: str = ""
    ties: tuple[str, ...] = ()

    def question(self, seats: int | None = None) -> Question:
        """The election of this file, for its own number of seats or another."""
        return Question(QuestionKind.ELECTION, self.candidates, self.seats if seats is None else seats)

    def votes(self) -> tuple[Vote, ...]:
        """The papers as secret votes."""
        return tuple(
            Vote(None, choice if marks_of(choice) else Blank(), True, number) for choice, number in self.papers
        )

    def lots(self) -> tuple[Lot, ...]:
        """The file's tie order as a lot for every tie; empty without one."""
        return (Lot(self.ties),) if self.ties else ()

    @property
    def total(self) -> int:
        """How many papers there are."""
        return sum(number for _, number in self.papers)


@dataclass(frozen=True)
class BallotFile(PaperFile):
    """A file of rankings, such as BLT."""

    papers: tuple[tuple[Ranking, int], ...]


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
        self.papers: dict[Choice, int] = {}
        self.marks = 0

    def add(self, choice: Choice, number: int, line: int) -> None:
        """So many papers more of a choice, found on `line`. Raises `FormatError` when there are too many unlike."""
        before = self.papers.get(choice)
        if before is not None:
            self.papers[choice] = before + number
            return
        self.papers[choice] = number
        self.marks += marks_of(choice)
        if len(self.papers) > lines.MOST_DIFFERENT or self.marks > lines.MOST_MARKS:
            most = lines.MOST_DIFFERENT
            raise FormatError("tally.expected_fewer_papers", line=line, column=1, got="…", most=most)

    def all(self) -> tuple[tuple[Choice, int], ...]:
        """Each choice with its number of papers, in the order first seen."""
        return tuple(self.papers.items())
