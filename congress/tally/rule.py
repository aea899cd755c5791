"""The rules of a ballot as versioned data: majorities, quorum, ties, method of election. Each names its article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congress.tally.plain import Plain


class Base(StrEnum):
    """What a fraction is taken of. There is no plain "cast": it means three different sums.

    `valid_papers` are all papers but the blank and the invalid; on a motion abstentions are among them.
    """

    FOR_AGAINST = "for_against"
    FOR_AGAINST_ABSTAIN = "for_against_abstain"
    VALID_PAPERS = "valid_papers"
    PRESENT = "present"
    ACCREDITED = "accredited"
    ALLOCATED = "allocated"


class Measure(StrEnum):
    """In what a sum is taken."""

    VOTES = "votes"
    SEATS = "seats"
    HEADS = "heads"
    SECTIONS = "sections"


class At(StrEnum):
    """The moment of a frozen count."""

    OPENING = "opening"
    CLOSE = "close"


class Turnout(StrEnum):
    """What a quorum is held against: those present, or votes, which must again be named."""

    PRESENT = "present"
    FOR_AGAINST = "for_against"
    FOR_AGAINST_ABSTAIN = "for_against_abstain"
    VALID_PAPERS = "valid_papers"
    RETURNED = "returned"


@dataclass(frozen=True)
class Condition(Plain):
    """The votes for must reach `fraction` of `base` (`strict`: exceed it), both in `measure`.

    `at` names the moment of `present`, `accredited` and `allocated`.
    """

    fraction: Fraction
    strict: bool
    base: Base
    measure: Measure = Measure.VOTES
    at: At = At.OPENING


@dataclass(frozen=True)
class QuorumStep(Plain):
    """One way to be quorate: each of `on` reaches `fraction` of `base`, or `number`, and never less than `floor`.

    All in `measure`. `strict`: more than that. `base` is needed with `fraction`. Give one of `fraction` and `number`.
    """

    on: tuple[Turnout, ...]
    measure: Measure = Measure.HEADS
    base: Base | None = None
    fraction: Fraction | None = None
    number: int | None = None
    strict: bool = False
    floor: int = 0
    at: At = At.OPENING
    article: str = ""


class Tie(StrEnum):
    """One step of a chain of ties."""

    LOST = "lost"
    CHAIR = "chair"
    EARLIER_STAGES = "earlier_stages"
    LOT = "lot"


@dataclass(frozen=True)
class DecisionRule(Plain):
    """How a motion is carried: all conditions must hold; 0 : 0 never carries. `ties` is asked when votes are equal."""

    article: str
    conditions: tuple[Condition, ...]
    ties: tuple[Tie, ...] = (Tie.LOST,)
    double_majority: tuple[str, ...] = ()


class Method(StrEnum):
    """A method of election."""

    SCOTTISH = "scottish"
    BLOCK = "block"


class PaperRule(StrEnum):
    """How many names a block paper may hold: up to the number of seats, or exactly that number."""

    UP_TO = "up_to"
    EXACTLY = "exactly"


@dataclass(frozen=True)
class Constraint(Plain):
    """A minimum or maximum of a group among the elected. Carried in the data; a count that meets one is refused."""

    grouping: str
    group: str
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True)
class ElectionRule(Plain):
    """How seats are filled. `paper` belongs to block plurality; first past the post is block with one seat."""

    article: str
    method: Method
    paper: PaperRule = PaperRule.UP_TO
    ties: tuple[Tie, ...] = (Tie.EARLIER_STAGES, Tie.LOT)
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True)
class Rules(Plain):
    """All rules bound to one ballot at its opening: exactly one of `decision` and `election`, and the quorum.

    `quorum` lists fallback steps; `quorum_in_force` is the index of the one that applied when the ballot was opened.
    An empty `quorum` asks for none.
    """

    decision: DecisionRule | None = None
    election: ElectionRule | None = None
    quorum: tuple[QuorumStep, ...] = ()
    quorum_in_force: int = 0
