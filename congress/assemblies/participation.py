"""Articles on who takes part: categories and rights, delegates due, votes, accreditation. Pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from congress.assemblies.values import Article, Exact, Frozen, Key, Words, later
from congress.tally.sections.entitlement import EntitlementRule
from congress.tally.sections.entitlement import Step as TallyStep

Count = Annotated[int, Field(ge=0, le=100_000_000)]
RESERVED_CATEGORY = "abolished"
Positive = Annotated[int, Field(ge=1, le=100_000_000)]


class Right(StrEnum):
    """What a participant may do (parameter 1)."""

    ATTEND = "attend"
    SPEAK = "speak"
    MOVE = "move"
    SECOND = "second"
    AMEND = "amend"
    SIGN = "sign"
    NOMINATE = "nominate"
    STAND = "stand"
    VOTE_DECISIVELY = "vote_decisively"
    VOTE_CONSULTATIVELY = "vote_consultatively"
    DEMAND_MODE = "demand_mode"


class Grant(StrEnum):
    """Whether a category has a right. By invitation: the chair may give it for the occasion."""

    YES = "yes"
    NO = "no"
    BY_INVITATION = "by_invitation"


class Category(Frozen):
    """A category of participants. A right that is not named is not given. `seated`: its people hold seats."""

    key: Key
    name: Words
    seated: bool
    rights: dict[Right, Grant]

    @property
    def granted(self) -> frozenset[Right]:
        """The rights it has without anybody's invitation."""
        return frozenset(right for right, grant in self.rights.items() if grant is Grant.YES)

    @property
    def is_decisive(self) -> bool:
        """Whether its votes decide."""
        return Right.VOTE_DECISIVELY in self.granted

    @property
    def votes(self) -> bool:
        """Whether it votes at all, decisively or consultatively."""
        return bool(self.granted & {Right.VOTE_DECISIVELY, Right.VOTE_CONSULTATIVELY})


class Participants(Article):
    """Parameter 1: the matrix of rights. `by_standing`: the category of a section's delegates, by its standing.

    Bodies without a standing (branches at their section's congress) go by the word `none`.
    """

    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    by_standing: dict[Key, Key]


class Step(Frozen):
    """Above `over` members, `count` of what is due (delegates, or votes)."""

    over: Count
    count: Count


class Increment(Frozen):
    """Beyond `above` members, one more per `per` members; a rest of at least `fraction` counts as a full one."""

    per: Positive
    above: Count = 0
    fraction: Positive | None = None


class DueRule(Frozen):
    """How many delegates (or votes) are due for a number of members (parameters 2 and 3)."""

    base: Count = 0
    steps: tuple[Step, ...] = ()
    increment: Increment | None = None
    minimum: Count = 0
    cap: Positive | None = None

    def to_tally(self, article: str) -> EntitlementRule:
        """The same for the computation, with its article."""
        increment = self.increment
        return EntitlementRule(
            article=article,
            base=self.base,
            steps=tuple(TallyStep(step.over, step.count) for step in self.steps),
            per=0 if increment is None else increment.per,
            after=0 if increment is None else increment.above,
            fraction=None if increment is None else increment.fraction,
            minimum=self.minimum,
            cap=self.cap,
        )


class Formula(StrEnum):
    """Where a section's votes come from: one per seat, one per member, or a rule of steps."""

    ONE_PER_SEAT = "one_per_seat"
    ONE_PER_MEMBER = "one_per_member"
    RULE = "rule"


class Sharing(StrEnum):
    """How a section's votes are shared over its seats (parameter 8)."""

    EQUAL = "equal"
    PACKED = "packed"
    FIXED = "fixed"
    ALL_BY_ONE = "all_by_one"


class Among(StrEnum):
    """Which seats share the votes of a section: all it has, or those with an accepted delegate."""

    SEATS = "seats"
    ACCREDITED = "accredited"


class College(Frozen):
    """A way delegates come (parameter 6): its own rule of entitlement; other shares are yet to come."""

    key: Key
    name: Words
    delegates: DueRule
    share: Exact | None = later(None, 6)
    body_cap: Exact | None = later(None, 6)


class Basis(StrEnum):
    """Which members count (parameter 5)."""

    ATTESTED = "attested"
    PAID = "paid"
    AVERAGE_PAID = "average_paid"


class HouseSize(StrEnum):
    """Whether the number of seats follows the sections or is fixed (parameter 4)."""

    OPEN = "open"
    GROWING = "growing"
    FIXED = "fixed"


class Arrears(Frozen):
    """What a section loses whose dues are this old (parameter 15)."""

    months: Positive
    lost: Key


class Composition(Frozen):
    """A minimum of a group among a section's delegates and what follows without it (parameter 16)."""

    group: Key
    minimum: Exact
    sanction: Key


class Entitlement(Article):
    """Parameters 2 to 6 and 15 to 17: which delegates a section is due."""

    colleges: Annotated[tuple[College, ...], Field(min_length=1)]
    membership_basis: Basis = later(Basis.ATTESTED, 5)
    house_size: HouseSize = later(HouseSize.OPEN, 4)
    house_seats: Positive | None = later(None, 4)
    arrears: tuple[Arrears, ...] = later((), 15)
    composition: tuple[Composition, ...] = later((), 16)
    sending_meeting_quorum: DueRule | None = later(None, 17)


class Proxy(Frozen):
    """Parameter 13: how many votes a person may hold for others, and whether they count for the quorum."""

    at_most: Positive
    counts_for_quorum: bool


class Votes(Article):
    """Parameters 7 to 13: the votes of a section and who casts them."""

    formula: Formula = Formula.ONE_PER_SEAT
    rule: DueRule | None = None
    sharing: Sharing = Sharing.EQUAL
    packet: Positive | None = None
    among: Among = Among.SEATS
    country_ceiling: Positive | None = later(None, 9)
    person_ceiling: Positive | None = later(None, 10)
    split_mandate: bool = later(False, 11)
    instructions: Key = later("forbidden", 12)
    proxy: Proxy | None = later(None, 13)


class Succession(StrEnum):
    """Who takes an empty seat (parameter 14)."""

    ORDERED_LIST = "ordered_list"
    ANY_ALTERNATE = "any_alternate"
    PERSONAL_DEPUTY = "personal_deputy"
    POOL = "pool"


class Objection(Frozen):
    """Parameter 18: the window of an objection."""

    hours: Positive
    after_revision: Positive | None = None


class Credentials(Article):
    """Parameters 14, 18 and 19: substitution, objections, contested delegates."""

    substitution: Succession = Succession.ORDERED_LIST
    alternates_per_seat: Exact | None = None
    contested_vote: bool = False
    contested_vote_on_own_case: bool = later(False, 19)
    objection: Objection | None = later(None, 18)
