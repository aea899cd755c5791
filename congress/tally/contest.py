"""What a method of election is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from congress.tally.case import Candidate, Lot, Question
from congress.tally.report import Fate, Kept, Pairwise, Slate, Stage
from congress.tally.rule import ElectionRule, Family, Tie
from congress.tally.ties import NeedsLot

Marks = Any
"""What is marked on a valid paper, hashable and sortable, withdrawn candidates left out.

A ranking: keys in order, or, for a method that takes equal ranks, a tuple of ranks, each a sorted tuple of keys. Names:
keys, sorted. Scores: pairs of key and number, sorted by key."""

Papers = Mapping[Marks, Fraction]
"""Identical papers together, with their votes (above 0)."""


@dataclass(frozen=True)
class Contest:
    """One election to count: the question, the rule, and the lots drawn so far."""

    question: Question
    rule: ElectionRule
    lots: Sequence[Lot] = ()

    @cached_property
    def standing(self) -> tuple[Candidate, ...]:
        """The candidates who have not withdrawn, in the question's order."""
        return tuple(candidate for candidate in self.question.candidates if not candidate.withdrawn)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of those standing by key, in the question's order."""
        return {candidate.key: candidate.name for candidate in self.standing}

    @property
    def seats(self) -> int:
        """Seats to fill."""
        return self.question.seats


@dataclass
class Count:
    """What a count has found so far. `need` is the tie that stopped it; `quota` 0 where the method has none.

    `places`: the decimals in which the stages' figures are exact, None for fractions.
    """

    quota: Fraction = Fraction(0)
    elected: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    need: NeedsLot | None = None
    places: int | None = None
    alternates: list[str] = field(default_factory=list)
    next_field: tuple[str, ...] = ()
    pairwise: Pairwise | None = None
    fates: list[Fate] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    slates: tuple[Slate, ...] = ()


@dataclass(frozen=True)
class How:
    """How a method is counted: what stands on its papers, the function, the steps of a tie it can do.

    `equal_ranks`: papers may rank several alike. `elected_by` is the key of the sentence that names the elected (with
    `names` and `article`); `source` names the text that defines the method. `keeps_constraints` says whether
    constraints can be kept while counting, `needs_whole_weights` whether fractions of a vote are refused. `fault`,
    where a method of names or scores has one, is given question and rule and returns what says of a choice why it is
    invalid ("" if it is not), in place of what its family asks for.
    """

    family: Family
    count: Callable[[Papers, Contest], Count]
    elected_by: str
    source: str
    ties: tuple[Tie, ...] = (Tie.EARLIER_STAGES, Tie.LOT)
    equal_ranks: bool = False
    keeps_constraints: bool = False
    needs_whole_weights: bool = False
    fault: Callable[[Question, ElectionRule], Callable[[Any], str]] | None = None
