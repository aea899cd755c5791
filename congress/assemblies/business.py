"""Articles on business: calendar, who submits what, amendments, procedure, competence, names. Pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from congress.assemblies.participation import Positive
from congress.assemblies.rules import EventKind, NamesRule
from congress.assemblies.values import Article, Exact, Frozen, Key, Words, later


class Unit(StrEnum):
    """The unit of a term."""

    DAYS = "days"
    HOURS = "hours"


class Side(StrEnum):
    """Before or after the anchor."""

    BEFORE = "before"
    AFTER = "after"


class CalendarRule(Frozen):
    """The event lies at least `amount` before (or after) the anchor; a sitting as anchor means the first one."""

    event: EventKind
    side: Side
    anchor: EventKind
    amount: Positive
    unit: Unit = Unit.DAYS
    restarts_on_republication: bool = later(False, 28)


class CalendarArticle(Article):
    """Parameter 28: the terms the calendar must keep."""

    terms: tuple[CalendarRule, ...] = ()


class Submitters(Frozen):
    """Who may submit: a section, a committee of the body, a number of signatories (parameters 29 and 30).

    At least one way must be open. `words` is the longest text; None: no limit.
    """

    section: bool = True
    committee: bool = True
    signatories: Positive | None = None
    from_sections: Positive = later(1, 30)
    per_body: Positive | None = later(None, 29)
    words: Positive | None = later(None, 29)
    proof_of_approval: bool = later(False, 29)
    seconder: bool = later(False, 29)


class Emergency(Frozen):
    """Parameter 31: business after the deadline."""

    signatories: Positive
    majority: Key


class Unreached(StrEnum):
    """What becomes of business that is not reached (parameter 32)."""

    LAPSES = "lapses"
    REMITTED = "remitted"
    CARRIED_OVER = "carried_over"


class Submission(Article):
    """Parameters 29 to 32: who may put business before the assembly."""

    resolutions: Submitters = Submitters()
    amendments: Submitters = Submitters()
    nominations: Submitters = Submitters()
    emergency: Emergency | None = later(None, 31)
    unreached: Unreached = later(Unreached.LAPSES, 32)


class AmendOrder(StrEnum):
    """In which order amendments are put (parameter 33)."""

    PARAGRAPH = "paragraph"
    FURTHEST_FIRST = "furthest_first"
    FILING = "filing"


class SubstituteOrder(StrEnum):
    """When a text that replaces the whole is put (parameter 34)."""

    FIRST = "first"
    AFTER_PERFECTING = "after_perfecting"
    COUNTER_PROPOSAL = "counter_proposal"


class Amending(Article):
    """Parameters 33 to 37: amendments, substitutes, what falls, adoption without a vote, division."""

    order: AmendOrder = later(AmendOrder.PARAGRAPH, 33)
    degree: Annotated[int, Field(ge=1, le=2)] = later(1, 33)
    substitute: SubstituteOrder = later(SubstituteOrder.FIRST, 34)
    falls: tuple[Key, ...] = later((), 35)
    adopt_without_vote_objectors: Positive | None = later(None, 36)
    division_signatories: Positive | None = later(None, 37)


class ProceduralMotion(Frozen):
    """Parameter 38: a procedural motion, who may move it and what it needs."""

    key: Key
    name: Words
    majority: Key
    seconded: bool = False
    debated: bool = False


class Procedure(Article):
    """Parameter 38: procedural motions; their table is yet to come, their majority is among the majorities."""

    motions: tuple[ProceduralMotion, ...] = later((), 38)
    appeal_from_chair: bool = later(False, 38)


class Tendencies(Article):
    """Parameter 43: organised tendencies."""

    threshold: Exact | None = later(None, 43)
    seat_cap: Exact | None = later(None, 43)


class Level(StrEnum):
    """Where a matter is decided."""

    HERE = "here"
    SECTIONS = "sections"
    SECTIONS_AFTER_CONSULTING = "sections_after_consulting"


class Matter(Frozen):
    """A matter and the level that decides it."""

    matter: Annotated[str, Field(min_length=1, max_length=400)]
    level: Level


class Competence(Article):
    """Who decides what: this assembly, or the sections."""

    matters: tuple[Matter, ...] = ()


class Policy(Article):
    """Parameter 44: how long decisions hold, and which language is authentic."""

    authentic_language: Annotated[str, Field(max_length=12)] | None = later(None, 44)
    lapse_after_congresses: Positive | None = later(None, 44)


class Names(Article):
    """Who sees names on the roll and in a roll call. None: set for each assembly by its officers."""

    visible_to: NamesRule | None = None
