"""What a count found: every number a page, a screen, a PDF or the verifier shows. Nothing is computed after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from congress.kernel.message import Message
from congress.tally.case import Position
from congress.tally.errors import CaseError
from congress.tally.plain import Plain
from congress.tally.rule import AbstentionCap, Condition, Constraint, QuorumStep, Turnout


class Outcome(StrEnum):
    """How a count ended. `NEEDS_LOT`: a tie the rules leave to a lot that was not given; draw it and count again.
    `NEEDS_ROUND`: seats are left for another round of voting, among `next_field`."""

    CARRIED = "carried"
    LOST = "lost"
    ELECTED = "elected"
    INQUORATE = "inquorate"
    NEEDS_LOT = "needs a lot"
    NEEDS_ROUND = "needs a round"
    NEEDS_VOTE = "needs another vote"
    NEEDS_CASTING = "needs a casting vote"


@dataclass(frozen=True)
class Sum(Plain):
    """One sum in three measures. `seats` and `heads` are None where a secret ballot of unequal lines hides them."""

    votes: Fraction
    seats: int | None
    heads: int | None


@dataclass(frozen=True)
class Sums(Plain):
    """The votes of one class (decisive or consultative) on a motion, complete: in each measure they add up to its roll.

    In seats and in heads each is counted once, at the first of these that it has a vote in: a person who is for with
    one seat and abstains with another is for. One who is for with some votes and against with others is on neither
    side and counts under `abstain`; so does a seat that splits its votes between them.
    """

    for_: Sum
    against: Sum
    abstain: Sum
    blank: Sum
    invalid: Sum
    not_cast: Sum


@dataclass(frozen=True)
class SectionSums(Plain):
    """The open votes of one section. `decisive` and `consultative` are None where it has no line of that class.

    `voice` is how the section counts where each counts once: for or against by the more of its decisive votes, abstain
    where they are equal, None where it cast none.
    """

    section: str
    decisive: Sums | None
    consultative: Sums | None
    voice: Position | None = None


@dataclass(frozen=True)
class ConditionResult(Plain):
    """One condition and its arithmetic.

    `needed` is the least sum that fulfils it, in the smallest step the weights of this roll allow.
    `margin` is got minus needed: below zero, the votes it is short by.
    """

    condition: Condition
    base_value: Fraction
    needed: Fraction
    got: Fraction
    margin: Fraction
    holds: bool

    @property
    def short_by(self) -> Fraction:
        """What is missing; 0 when the condition holds."""
        return max(Fraction(0), -self.margin)


@dataclass(frozen=True)
class QuorumResult(Plain):
    """One of the turnouts the quorum in force asks for. `base_value` is None where the quorum is a number.

    `fallback` is the place of the step in force among the rule's steps, 0 the first.
    """

    step: QuorumStep
    on: Turnout
    base_value: Fraction | None
    needed: Fraction
    got: Fraction
    met: bool
    fallback: int = 0


@dataclass(frozen=True)
class CollegeResult(Plain):
    """One college of a double majority: its votes, and the conditions held against them."""

    college: str
    sums: Sums
    conditions: tuple[ConditionResult, ...]
    holds: bool


@dataclass(frozen=True)
class AbstentionResult(Plain):
    """The abstentions held against their cap; `limit` is the fraction of the base."""

    cap: AbstentionCap
    base_value: Fraction
    limit: Fraction
    got: Fraction
    exceeded: bool


@dataclass(frozen=True)
class DecisionReport(Plain):
    """The result of a motion. `lead` is for minus against. `sections` is empty in a secret ballot.

    `purpose` says what is asked for: of a lot "carry" (between `tied`), of the chair "chair", of another vote
    "abstentions", "reopen" or "revote".
    """

    outcome: Outcome
    article: str
    conditions: tuple[ConditionResult, ...]
    quorum: tuple[QuorumResult, ...]
    decisive: Sums
    consultative: Sums | None
    sections: tuple[SectionSums, ...]
    lead: Fraction
    tied: tuple[str, ...]
    purpose: str
    sentences: tuple[Message, ...]
    kind: str = "decision"
    colleges: tuple[CollegeResult, ...] = ()
    abstentions: AbstentionResult | None = None


class Action(StrEnum):
    """What a stage of an election did."""

    FIRST_PREFERENCES = "first preferences"
    SURPLUS = "surplus"
    EXCLUDE = "exclude"
    NAMES = "names"
    ITERATE = "iterate"
    DOOMED = "doomed"
    SEAT = "seat"
    DROP = "drop"
    COMPARE = "compare"
    SCORES = "scores"
    RUNOFF = "runoff"
    ROUND = "round"
    SLATES = "slates"
    REPLACE = "replace"


@dataclass(frozen=True)
class Stage(Plain):
    """One stage of an election; its figures are those at its end, candidates by key in the question's order.

    `of` are the candidates whose surplus or exclusion it is, `transfers` what each candidate gained or lost in it.
    `votes`, `non_transferable` and `loss` (what truncation dropped) add up to the total of the papers at every stage.
    Papers of block plurality hold several names: there only `votes` is filled. `quota` is 0 where the method has none.
    `keep` are the keep factors of Meek and Warren, or any other second number a method has of each candidate (loads,
    budgets, weights), as the method documents.
    """

    number: int
    action: Action
    of: tuple[str, ...]
    votes: tuple[tuple[str, Fraction], ...]
    transfers: tuple[tuple[str, Fraction], ...]
    non_transferable: Fraction
    loss: Fraction
    quota: Fraction
    elected: tuple[str, ...]
    excluded: tuple[str, ...]
    sentences: tuple[Message, ...]
    keep: tuple[tuple[str, Fraction], ...] = ()

    def votes_of(self, key: str) -> Fraction:
        """The votes of one candidate at the end of the stage. Raises KeyError for a stranger."""
        return dict(self.votes)[key]


@dataclass(frozen=True)
class PaperSums(Plain):
    """The papers of an election (open votes: in votes): returned = valid + blank + invalid."""

    returned: Fraction
    valid: Fraction
    blank: Fraction
    invalid: Fraction
    not_cast: Fraction
    reasons: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Pairwise(Plain):
    """Every pair of candidates: `rows[i][j]` prefer the i-th of `keys` to the j-th. `strengths` are those of the
    strongest paths (Schulze) or of what the method compares; `ranking` from best to worst, ties in one place."""

    keys: tuple[str, ...]
    rows: tuple[tuple[Fraction, ...], ...]
    strengths: tuple[tuple[Fraction, ...], ...] = ()
    condorcet_winner: str = ""
    smith: tuple[str, ...] = ()
    schwartz: tuple[str, ...] = ()
    ranking: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Fate(Plain):
    """A candidate whom constraints guarded (must be elected) or doomed (cannot be) at a stage.

    `constraints` are all that together decide, `constraint` is the first of them.
    """

    candidate: str
    is_guarded: bool
    stage: int
    constraint: Constraint
    constraints: tuple[Constraint, ...] = ()

    @property
    def decided_by(self) -> tuple[Constraint, ...]:
        """All constraints that decide; of a report written when only one was named, that one."""
        return self.constraints or (self.constraint,)


@dataclass(frozen=True)
class Kept(Plain):
    """What became of one constraint: how many of its group are elected (with those staying, where it counts them)."""

    constraint: Constraint
    got: int
    holds: bool
    decided: tuple[str, ...] = ()

    @property
    def seats_kept(self) -> int:
        """The seats that stay empty because too few of the group stand, where the rule keeps such seats."""
        return max(0, self.constraint.minimum - self.got) if self.constraint.keeps_empty else 0


@dataclass(frozen=True)
class Slate(Plain):
    """One slate: its votes, the seats its share gives, and who takes them."""

    key: str
    name: str
    votes: Fraction
    seats: int
    over_threshold: bool
    elected: tuple[str, ...] = ()


@dataclass(frozen=True)
class ElectionReport(Plain):
    """The result of an election. `elected` are keys in order of election; `vacant` seats found nobody.

    In the state `needs a lot`, `tied` and `purpose` say between whom and for what to draw; the stages end there.
    `consultative` counts the papers of that class; they never touch the result. `places` are the decimals in which
    every figure of a stage is exact, None where they are fractions. `alternates` come in order. `pairwise`, `fates`,
    `kept`, `slates` and `next_field` are filled by the methods that have them.
    """

    outcome: Outcome
    article: str
    method: str
    seats: int
    quota: Fraction
    candidates: tuple[tuple[str, str], ...]
    elected: tuple[str, ...]
    vacant: int
    stages: tuple[Stage, ...]
    papers: PaperSums
    consultative: ConsultativeElection | None
    quorum: tuple[QuorumResult, ...]
    tied: tuple[str, ...]
    purpose: str
    sentences: tuple[Message, ...]
    kind: str = "election"
    places: int | None = None
    alternates: tuple[str, ...] = ()
    next_field: tuple[str, ...] = ()
    pairwise: Pairwise | None = None
    fates: tuple[Fate, ...] = ()
    kept: tuple[Kept, ...] = ()
    slates: tuple[Slate, ...] = ()

    def name_of(self, key: str) -> str:
        """The name of a candidate. Raises KeyError for a stranger."""
        return dict(self.candidates)[key]


@dataclass(frozen=True)
class ConsultativeElection(Plain):
    """Consultative papers: their sums, and first preferences (or names) by candidate. It is no result."""

    papers: PaperSums
    votes: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class TextResult(Plain):
    """One text against the status quo: the votes that prefer it, and what the conditions came to."""

    key: str
    votes: Fraction
    conditions: tuple[ConditionResult, ...]
    holds: bool


@dataclass(frozen=True)
class CounterposedReport(Plain):
    """Several texts put against each other. `carried` is the key of the text that is adopted, empty for none.

    `texts` holds a result for each text where conditions are held against the status quo. `next_texts` are those to be
    put again in a second vote. `purpose` as in `DecisionReport`, a lot among texts being "elect" or "order".
    """

    outcome: Outcome
    article: str
    method: str
    options: tuple[tuple[str, str], ...]
    status_quo: str
    carried: str
    texts: tuple[TextResult, ...]
    stages: tuple[Stage, ...]
    pairwise: Pairwise | None
    papers: PaperSums
    consultative: ConsultativeElection | None
    quorum: tuple[QuorumResult, ...]
    next_texts: tuple[str, ...]
    tied: tuple[str, ...]
    purpose: str
    sentences: tuple[Message, ...]
    kind: str = "counterposed"


Report = DecisionReport | ElectionReport


def report_from_json(plain: Any) -> Report:
    """The report that `to_json` wrote. Raises `CaseError` on any other shape."""
    kind = plain.get("kind") if isinstance(plain, dict) else None
    if kind == "decision":
        return DecisionReport.from_json(plain)
    if kind == "election":
        return ElectionReport.from_json(plain)
    raise CaseError("tally.wrong_kind", place="Report", expected="decision | election", value=str(kind))
