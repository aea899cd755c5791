"""Articles on voting: quorum, majorities, mode, elections, and their translation into the tally's rules. Pure."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from congress.assemblies.participation import Count, Positive
from congress.assemblies.values import Article, Exact, Frozen, Key, Words, later
from congress.tally import rule as tally


class Condition(Frozen):
    """The votes for must reach (`strict`: exceed) a fraction of a named base, in a measure, at a moment."""

    fraction: Annotated[Exact, Field(gt=0, le=1)] = Fraction(1, 2)
    strict: bool = True
    base: tally.Base = tally.Base.FOR_AGAINST
    measure: tally.Measure = tally.Measure.VOTES
    at: tally.At = tally.At.OPENING

    def to_tally(self) -> tally.Condition:
        """The same for the count."""
        return tally.Condition(self.fraction, self.strict, self.base, self.measure, self.at)


class Majority(Frozen):
    """How one kind of business is carried (parameters 21 to 24): all conditions must hold."""

    key: Key
    name: Words
    article: Annotated[str, Field(min_length=1, max_length=12)]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=8)]
    ties: Annotated[tuple[tally.Tie, ...], Field(min_length=1)] = (tally.Tie.LOST,)
    each_college: bool = later(False, 23)
    second_vote_above_abstentions: Exact | None = later(None, 22)


class Majorities(Article):
    """Parameters 21 to 24."""

    kinds: Annotated[tuple[Majority, ...], Field(min_length=1)]


class QuorumStep(Frozen):
    """Each of `on` reaches a fraction of a base, or a number, and never less than `floor`."""

    on: Annotated[tuple[tally.Turnout, ...], Field(min_length=1)]
    measure: tally.Measure = tally.Measure.SEATS
    base: tally.Base | None = None
    fraction: Annotated[Exact, Field(gt=0, le=1)] | None = None
    number: Positive | None = None
    strict: bool = False
    floor: Count = 0
    at: tally.At = tally.At.OPENING

    def to_tally(self, article: str) -> tally.QuorumStep:
        """The same for the count, with its article."""
        return tally.QuorumStep(
            on=self.on,
            measure=self.measure,
            base=self.base,
            fraction=self.fraction,
            number=self.number,
            strict=self.strict,
            floor=self.floor,
            at=self.at,
            article=article,
        )


class Quorum(Article):
    """Parameter 20. Without `decisions` (or `elections`) no quorum is asked there."""

    decisions: QuorumStep | None = None
    elections: QuorumStep | None = None
    fallback: tuple[QuorumStep, ...] = later((), 20)


class Mode(StrEnum):
    """How a vote is taken: recorded by name, or secret."""

    ROLL_CALL = "roll_call"
    SECRET = "secret"  # noqa: S105 (a mode of voting, no password)


class Demand(Frozen):
    """Parameter 26: who may demand another mode."""

    mode: Mode
    fraction: Exact


class Modes(Article):
    """Parameters 25 to 27: the mode by kind of business (its key), else `default`."""

    default: Mode = Mode.ROLL_CALL
    elections: Mode = Mode.SECRET
    by_kind: dict[Key, Mode] = Field(default_factory=dict)
    revisions_may_be_opened: bool = later(False, 25)
    demand: tuple[Demand, ...] = later((), 26)
    correspondence: bool = later(False, 27)


class Constraint(Frozen):
    """Parameter 41: a minimum or maximum of a group among the elected.

    The group `*` stands for every group of the grouping in which anybody stands; its minimum is never more than those
    who do, unless seats are to stay empty. `staying` of the group stay in the committee, and count where `over` is the
    committee. `unfilled` says what becomes of seats too few stand for; None, when it is not even written: such a
    minimum keeps the ballot from opening.
    """

    grouping: Key
    group: Annotated[Words, Field(min_length=1)]
    minimum: Count = 0
    maximum: Count | None = None
    over: tally.Over = tally.Over.SEATS
    force: tally.Force = tally.Force.MUST
    staying: Count = 0
    article: Annotated[str, Field(max_length=12)] = ""
    unfilled: tally.Unfilled | None = None

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """The fields; `unfilled` only where it is said, so that older orders are written as they always were."""
        found: dict[str, Any] = write(self)
        if self.unfilled is None:
            del found["unfilled"]
        return found

    def to_tally(self) -> tally.Constraint:
        """The same for the count."""
        return tally.Constraint(
            self.grouping, self.group, self.minimum, self.maximum, self.over, self.force, self.staying, self.article,
            self.unfilled,
        )  # fmt: skip


class Settings(Frozen):
    """What a method leaves open, as `congress.tally.rule.Settings` says; None stands for what its source says."""

    places: Annotated[int, Field(ge=0, le=100)] | None = None
    omega: Annotated[int, Field(ge=0, le=100)] | None = None
    exact: bool = False
    batch: bool = False
    most: Positive | None = None
    alternates: Annotated[int, Field(ge=0, le=500)] = 0
    options: dict[Words, Words] = Field(default_factory=dict, max_length=40)

    def to_tally(self) -> tally.Settings:
        """The same for the count."""
        options = tuple(sorted(self.options.items()))
        return tally.Settings(self.places, self.omega, self.exact, self.batch, self.most, self.alternates, options)


class Post(Frozen):
    """What is filled by election, and how (parameters 39 to 42)."""

    key: Key
    name: Words
    article: Annotated[str, Field(min_length=1, max_length=12)]
    seats: Annotated[int, Field(ge=1, le=500)]
    method: tally.Method = tally.Method.SCOTTISH
    paper: tally.PaperRule = tally.PaperRule.UP_TO
    ties: Annotated[tuple[tally.Tie, ...], Field(min_length=1)] = (tally.Tie.EARLIER_STAGES, tally.Tie.LOT)
    settings: Settings = Settings()
    constraints: Annotated[tuple[Constraint, ...], Field(max_length=200)] = ()
    keeping: tally.Keeping = tally.Keeping.GUARD
    rounds: Positive = later(1, 40)
    backers: Count = later(0, 42)
    unopposed_without_ballot: bool = later(False, 42)

    def to_tally(self) -> tally.ElectionRule:
        """The same for the count."""
        constraints = tuple(each.to_tally() for each in self.constraints)
        return tally.ElectionRule(
            self.article, self.method, self.paper, self.ties, constraints, self.settings.to_tally(), self.keeping
        )


class Elections(Article):
    """Parameters 39 to 42."""

    posts: tuple[Post, ...] = ()
