"""The rules of a ballot as versioned data: majorities, quorum, ties, method of election. Each names its article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

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
    """In what a sum is taken. Seats, heads and sections count once each, whatever votes they have (`report.Sums`)."""

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


class Unmet(StrEnum):
    """What a missed quorum means: there was no valid vote; the motion is lost; no vote, and the sitting is adjourned.

    An election has only the first and the last.
    """

    VOID = "void"
    LOST = "lost"
    ADJOURNED = "adjourned"


@dataclass(frozen=True)
class QuorumStep(Plain):
    """One way to be quorate: each of `on` reaches `fraction` of `base`, or `number`, and never less than the floor.

    All in `measure`. `strict`: more than that. `base` is needed with a fraction. Give one of `fraction` and `number`;
    or, where those present may go on by unanimous waiver (`waived`), neither: then only the floor is asked. The floor
    is `floor`, or `floor_fraction` of `base`, whichever is more. `also` lists demands that must be met as well, each
    in its own measure (persons and sections); their `also` is left empty. `after` is how many minutes must have been
    waited before this step is taken; the chair's desk keeps that time, the count does not.
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
    floor_fraction: Fraction | None = None
    waived: bool = False
    after: int = 0
    also: tuple[QuorumStep, ...] = ()
    unmet: Unmet = Unmet.VOID


class Tie(StrEnum):
    """One step of a chain of ties. `REOPEN` (the debate, then a vote) and `REVOTE` (at once) ask for another vote."""

    LOST = "lost"
    REOPEN = "reopen"
    REVOTE = "revote"
    CHAIR = "chair"
    EARLIER_STAGES = "earlier_stages"
    LOT = "lot"


@dataclass(frozen=True)
class AbstentionCap(Plain):
    """More abstentions than `fraction` of `base` (not `strict`: as many) force a second vote, whatever came out.

    `base` is no for+against. `used` says that this is the second vote: it stands, and the report says so.
    """

    fraction: Fraction
    base: Base
    strict: bool = True
    used: bool = False
    measure: Measure = Measure.VOTES
    at: At = At.OPENING
    article: str = ""


@dataclass(frozen=True)
class DecisionRule(Plain):
    """How a motion is carried: all conditions must hold, and a vote for must weigh something: 0 : 0 never carries.

    `ties` is asked when votes are equal. A condition in sections counts each section once: it is for if more of its
    votes are for than against. `double_majority` says where else it must be carried: "sections" (by more sections for
    than against), "each" (in every college) or the names of colleges; in a college the same conditions are held against
    its own votes. Colleges are the categories of the roll. `ties_in_force` is the step of `ties` that is next, earlier
    ones having been used up by earlier votes on the same motion.
    """

    article: str
    conditions: tuple[Condition, ...]
    ties: tuple[Tie, ...] = (Tie.LOST,)
    double_majority: tuple[str, ...] = ()
    ties_in_force: int = 0
    abstentions: AbstentionCap | None = None


class Contrast(StrEnum):
    """How texts are put against each other.

    `PLURALITY`: papers name one text; without more than half of the valid papers the two first are put again.
    `CONTINGENT`: papers rank, and that runoff is counted from the same papers. `RANKED_PAIRS` and `SCHULZE`: papers
    rank, the status quo is one of the options.
    """

    PLURALITY = "plurality"
    CONTINGENT = "contingent"
    RANKED_PAIRS = "ranked_pairs"
    SCHULZE = "schulze"


@dataclass(frozen=True)
class CounterposedRule(Plain):
    """How one of several texts is chosen, or none.

    `status_quo` is the key of the option that changes nothing; the methods by comparison need it. `conditions` are
    what a text must reach against the status quo (votes for: those that prefer the text; against: those that prefer
    the status quo; the rest abstain); a text that does not is dropped before the comparison. `options` are those of
    the method ("strength", "ties").
    """

    article: str
    method: Contrast
    status_quo: str = ""
    conditions: tuple[Condition, ...] = ()
    ties: tuple[Tie, ...] = (Tie.LOT,)
    ties_in_force: int = 0
    options: tuple[tuple[str, str], ...] = ()


class Family(StrEnum):
    """What stands on a paper: candidates in order, candidates without order, or a number for each candidate."""

    RANKING = "ranking"
    NAMES = "names"
    SCORES = "scores"


class Method(StrEnum):
    """A method of election. `congress.tally.methods` says how each is counted and where it comes from."""

    SCOTTISH = "scottish"
    GREGORY = "gregory"
    PRF_GREGORY = "prf_gregory"
    PRF_MEEK = "prf_meek"
    MEEK = "meek"
    WARREN = "warren"
    ERS97 = "ers97"
    MINNEAPOLIS = "minneapolis"
    INSTANT_RUNOFF = "instant_runoff"
    BOTTOMS_UP = "bottoms_up"
    SCHULZE = "schulze"
    RANKED_PAIRS = "ranked_pairs"
    COPELAND = "copeland"
    DEBIAN = "debian"
    BLOCK = "block"
    LIMITED = "limited"
    CUMULATIVE = "cumulative"
    EXHAUSTIVE = "exhaustive"
    APPROVAL = "approval"
    SEQUENTIAL_PAV = "sequential_pav"
    REVERSE_PAV = "reverse_pav"
    PAV = "pav"
    PHRAGMEN = "phragmen"
    EQUAL_SHARES = "equal_shares"
    SCORE = "score"
    STAR = "star"
    JUDGMENT = "judgment"
    SLATES = "slates"


class PaperRule(StrEnum):
    """How many names a block paper may hold: up to the number of seats, or exactly that number."""

    UP_TO = "up_to"
    EXACTLY = "exactly"


class Over(StrEnum):
    """What a constraint counts: the seats to fill, or the whole committee with the members who stay."""

    SEATS = "seats"
    COMMITTEE = "committee"


class Force(StrEnum):
    """`must`: the count keeps it. `should`: it is kept while that costs no `must`; the report says what came of it."""

    MUST = "must"
    SHOULD = "should"


class Unfilled(StrEnum):
    """What becomes of the seats a constraint cannot fill, because too few candidates stand for it.

    `VACANT`: they stay empty. `REOPEN`: they stay empty, and nominations reopen for them. `GENERAL_LIST`: anybody may
    take them; a minimum then asks for as many as stand, a maximum gives way as far as the seats need it.
    """

    VACANT = "vacant"
    REOPEN = "reopen"
    GENERAL_LIST = "general_list"


class Keeping(StrEnum):
    """How constraints are kept: while counting (guarded and doomed), or by replacing in the result."""

    GUARD = "guard"
    REPLACE = "replace"


@dataclass(frozen=True)
class Constraint(Plain):
    """A minimum or maximum of a group (`grouping`, `group`) among the elected.

    `staying` is how many of the group stay in the committee; it counts where `over` is the whole committee.
    `unfilled` says what becomes of seats for which too few of the group stand. None: the orders do not say; then such a
    minimum is refused before the count, and seats that a maximum leaves stay empty. A `should` keeps no seat empty.
    """

    grouping: str
    group: str
    minimum: int = 0
    maximum: int | None = None
    over: Over = Over.SEATS
    force: Force = Force.MUST
    staying: int = 0
    article: str = ""
    unfilled: Unfilled | None = None

    @property
    def keeps_empty(self) -> bool:
        """Whether seats that its minimum cannot fill stay empty."""
        return self.unfilled in (Unfilled.VACANT, Unfilled.REOPEN)

    def to_json(self) -> dict[str, Any]:
        """The fields; `unfilled` only where it is said, so that rules without it are written as they always were."""
        plain = super().to_json()
        if self.unfilled is None:
            del plain["unfilled"]
        return plain


@dataclass(frozen=True)
class Settings(Plain):
    """What a method leaves open to the standing orders; None stands for what its source says.

    `places`: decimals kept (STV). `omega`: Meek and Warren stop when the surplus is below 10 to minus this. `exact`:
    fractions, no decimals. `batch`: exclude together those who cannot win. `most`: names on a paper (limited), points
    (cumulative), highest score or grade. `alternates`: how many ordered alternates the count names.
    `options` are further choices by name, each documented by its method.
    """

    places: int | None = None
    omega: int | None = None
    exact: bool = False
    batch: bool = False
    most: int | None = None
    alternates: int = 0
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str) -> str:
        """A further choice by its name."""
        return dict(self.options).get(name, default)


@dataclass(frozen=True)
class ElectionRule(Plain):
    """How seats are filled. `paper` belongs to block plurality; first past the post is block with one seat."""

    article: str
    method: Method
    paper: PaperRule = PaperRule.UP_TO
    ties: tuple[Tie, ...] = (Tie.EARLIER_STAGES, Tie.LOT)
    constraints: tuple[Constraint, ...] = ()
    settings: Settings = Settings()
    keeping: Keeping = Keeping.GUARD


@dataclass(frozen=True)
class Rules(Plain):
    """All rules bound to one ballot at its opening: exactly one of `decision`, `election` and `counterposed` (texts
    against each other), and the quorum.

    `quorum` lists fallback steps; `quorum_in_force` is the index of the one that applied when the ballot was opened.
    An empty `quorum` asks for none.
    """

    decision: DecisionRule | None = None
    election: ElectionRule | None = None
    quorum: tuple[QuorumStep, ...] = ()
    quorum_in_force: int = 0
    counterposed: CounterposedRule | None = None
