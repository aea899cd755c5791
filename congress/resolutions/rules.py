"""How resolutions and amendments move from draft to decision, who may submit them, and what falls with what. Pure.

Sources: PACE rules of procedure (most distant amendment first, a tie is lost); OAS General Assembly, article 54 (a text
that wholly replaces); UCU congress standing orders (one motion's loss makes passages of another fall).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from congress.kernel.actor import Actor
from congress.kernel.message import Message
from congress.texts import merge
from congress.texts.merge import Change, Merged, Operation

MAX_TITLE = 200
"""Characters of a resolution's title."""

MAX_REASON = 4_000
"""Characters of any reason: of an amendment, a refusal, an appeal, a ruling."""

DEFAULT_RULE = "resolution"
"""The kind of majority an ordinary resolution needs, as the standing orders name it."""

APPEAL_RULE = "procedure"
"""The kind of majority of an appeal; where the orders do not name it, that of a resolution."""

FELL_BY_RULING = "resolutions.falls_by_ruling"
FELL_OTHERWISE = frozenset({FELL_BY_RULING, "resolutions.falls_resolution_withdrawn"})
"""Reasons of a fall that has nothing to do with the end of another amendment."""

RESOLUTION, AMENDMENT, APPEAL = "resolution", "amendment", "appeal"
"""Kinds of subject of a ballot."""


class State(StrEnum):
    """Where a resolution or an amendment stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CARRIED = "carried"
    LOST = "lost"
    FALLEN = "fallen"


class Act(StrEnum):
    """What moves a resolution or an amendment to another state."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ADMIT = "admit"
    REFUSE = "refuse"
    UPHOLD = "uphold"
    CARRY = "carry"
    LOSE = "lose"
    FALL = "fall"
    LET_STAND = "let_stand"
    REOPEN = "reopen"


RESOLUTION_TRANSITIONS = {
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.ADMIT): State.ADMITTED,
    (State.SUBMITTED, Act.REFUSE): State.REFUSED,
    (State.REFUSED, Act.UPHOLD): State.ADMITTED,
    (State.ADMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.ADMITTED, Act.CARRY): State.CARRIED,
    (State.ADMITTED, Act.LOSE): State.LOST,
    (State.CARRIED, Act.REOPEN): State.ADMITTED,
    (State.LOST, Act.REOPEN): State.ADMITTED,
}

AMENDMENT_TRANSITIONS = {
    **RESOLUTION_TRANSITIONS,
    (State.DRAFT, Act.FALL): State.FALLEN,
    (State.SUBMITTED, Act.FALL): State.FALLEN,
    (State.ADMITTED, Act.FALL): State.FALLEN,
    (State.FALLEN, Act.LET_STAND): State.ADMITTED,
    (State.FALLEN, Act.REOPEN): State.ADMITTED,
}

DECIDED = frozenset({State.CARRIED, State.LOST, State.FALLEN, State.WITHDRAWN, State.REFUSED})
"""States in which an amendment no longer stands in the way of anything (a refused one may wait for its appeal)."""

OPEN = frozenset({State.SUBMITTED, State.ADMITTED})

BY_BALLOT = frozenset({State.CARRIED, State.LOST})
"""States that a declared ballot gave; until its publication not everybody may know them."""


class Origin(StrEnum):
    """Who brings a resolution: a section by its secretary, a committee by an officer, members by their signatures."""

    SECTION = "section"
    COMMITTEE = "committee"
    SIGNATORIES = "signatories"


class Ground(StrEnum):
    """Why the standing orders committee refuses an item."""

    LATE = "late"
    NOT_IN_ORDER = "not_in_order"
    NOT_COMPETENT = "not_competent"
    NO_SUPPORT = "no_support"
    DUPLICATE = "duplicate"
    OTHER = "other"


class AdmissionOutcome(StrEnum):
    """What was decided on a submitted item."""

    ADMITTED = "admitted"
    REFUSED = "refused"


class AppealOutcome(StrEnum):
    """What the congress said to an appeal against a refusal."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Trigger(StrEnum):
    """The end of one amendment that makes another fall. What fell or was withdrawn counts as not carried."""

    CARRIED = "carried"
    LOST = "lost"


SECTION_OFFICES = frozenset({"secretary", "chair"})
COMMITTEE_OFFICES = frozenset({"chair", "secretary", "standing_orders", "credentials"})
"""Offices of a body whose holders may submit in its committees' name."""


@dataclass(frozen=True)
class Proposal:
    """An amendment as the order of voting sees it. `number` is "" before admission; `position` None likewise.

    `ruled` means that the chair let it stand although a rule makes it fall: it then overrides what was carried before.
    `fell_by_rule` tells a fall that followed from another amendment from one by the chair's ruling or a withdrawal.
    """

    id: str
    number: str
    operation: Operation
    paragraph: int
    text: str
    state: State
    position: int | None
    ruled: bool = False
    fell_by_rule: bool = False

    @property
    def change(self) -> Change:
        return Change(self.operation, self.paragraph, self.text, self.number)


@dataclass(frozen=True)
class Fall:
    """An amendment (by id) that falls, and why."""

    id: str
    reason: Message


@dataclass(frozen=True)
class Link:
    """`target` falls when `trigger` ends as `outcome`; both are ids of amendments to one resolution."""

    target: str
    trigger: str
    outcome: Trigger


def in_order(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Proposals in the order of voting; those without a place come last, as they were given."""
    return tuple(sorted(proposals, key=lambda one: (one.position is None, one.position or 0)))


_DISTANCE = {Operation.SUBSTITUTE: 0, Operation.DELETE: 1, Operation.REPLACE: 2, Operation.ADD_AFTER: 3}


def _usual_place(one: Proposal) -> tuple[bool, int, int, int]:
    return one.operation is not Operation.SUBSTITUTE, one.paragraph, _DISTANCE[one.operation], _serial(one.number)


def place(proposals: Iterable[Proposal], new: Proposal) -> dict[str, int]:
    """Positions (1, 2, …) by id once `new` is admitted.

    Unless the committee orders otherwise, substitutes come first, then paragraph by paragraph the most distant first:
    deletion, replacement, addition (PACE). What is decided, and what the committee ordered, keeps its place.
    """
    ordered = [one for one in in_order(proposals) if one.position is not None and one.id != new.id]
    before = (
        index
        for index, one in enumerate(ordered)
        if one.state is State.ADMITTED and _usual_place(one) > _usual_place(new)
    )
    ordered.insert(next(before, len(ordered)), new)
    return {one.id: position for position, one in enumerate(ordered, 1)}


def reorder(proposals: Sequence[Proposal], order: Sequence[str]) -> dict[str, int] | None:
    """Positions by id when the undecided amendments are put in this order; None unless `order` names each once.

    What is decided stays before them.
    """
    undecided = {one.id for one in proposals if one.state is State.ADMITTED}
    if len(order) != len(undecided) or set(order) != undecided:
        return None
    decided = [one.id for one in in_order(proposals) if one.position is not None and one.id not in undecided]
    return {identity: position for position, identity in enumerate([*decided, *order], 1)}


def _serial(number: str) -> int:
    digits = "".join(character for character in number if character.isdigit())
    return int(digits or 0)


def next_number(numbers: Iterable[str | None]) -> str:
    """The number of the next amendment admitted to a resolution: "A1", "A2", … never one given before."""
    return f"A{max((_serial(number) for number in numbers if number), default=0) + 1}"


def share_passage(one: Proposal, other: Proposal) -> bool:
    """Whether two amendments concern one passage: the same paragraph, the same place, or the whole of the text."""
    if Operation.SUBSTITUTE in (one.operation, other.operation):
        return True
    return one.paragraph == other.paragraph


def undecided_before(proposals: Sequence[Proposal], one: Proposal, links: Sequence[Link]) -> tuple[Proposal, ...]:
    """Amendments to be decided before `one` may be put: earlier ones on its passage, and those it would fall with."""
    triggers = {link.trigger for link in links if link.target == one.id}
    return tuple(
        other
        for other in in_order(proposals)
        if other.id != one.id
        and other.state is State.ADMITTED
        and (other.id in triggers or ((other.position or 0) < (one.position or 0) and share_passage(other, one)))
    )


def carried_changes(proposals: Iterable[Proposal]) -> tuple[Change, ...]:
    """The changes to apply, in the order of voting.

    Where the chair let an amendment stand against the rule, it takes the place of those carried before on its passage.
    """
    standing: list[Proposal] = []
    for one in in_order(one for one in proposals if one.state is State.CARRIED):
        if one.ruled:
            standing = [other for other in standing if merge.falls([other.change], one.change) is None]
        standing.append(one)
    return tuple(one.change for one in standing)


def if_carried(proposals: Iterable[Proposal], identity: str) -> tuple[Change, ...]:
    """The changes to apply if this amendment were carried now."""
    return carried_changes(replace(one, state=State.CARRIED) if one.id == identity else one for one in proposals)


def as_it_stands(text: str, proposals: Iterable[Proposal]) -> Merged:
    """The text with every carried amendment in it. Raises `Invalid` as `texts.merge.apply` does."""
    return merge.apply(text, carried_changes(proposals))


def falling(proposals: Sequence[Proposal], links: Sequence[Link]) -> tuple[Fall, ...]:
    """Undecided amendments that fall in the present state of the others, in the order they fall.

    `proposals` already hold the new state of what was just decided. One that falls may make others fall.
    """
    present = {one.id: one for one in in_order(proposals)}
    fallen: list[Fall] = []
    while True:
        found = next(
            (
                Fall(one.id, reason)
                for one in present.values()
                if (one.state, Act.FALL) in AMENDMENT_TRANSITIONS
                if (reason := _reason_to_fall(present, one, links))
            ),
            None,
        )
        if found is None:
            return tuple(fallen)
        fallen.append(found)
        present[found.id] = replace(present[found.id], state=State.FALLEN)


def as_known(proposals: Sequence[Proposal], links: Sequence[Link], hidden: Collection[str]) -> tuple[Proposal, ...]:
    """Proposals as somebody knows them from whom the results on `hidden` (ids) are still withheld.

    Those are undecided for that reader, and so is whatever fell only because of them.
    """
    veiled = {
        one.id: replace(one, state=State.ADMITTED)
        if one.id in hidden or (one.fell_by_rule and one.state is State.FALLEN)
        else one
        for one in proposals
    }
    for fall in falling(list(veiled.values()), links):
        if present_state(proposals, fall.id) is State.FALLEN:
            veiled[fall.id] = replace(veiled[fall.id], state=State.FALLEN)
    return tuple(veiled[one.id] for one in proposals)


def present_state(proposals: Iterable[Proposal], identity: str) -> State | None:
    """The state of one of these proposals."""
    return next((one.state for one in proposals if one.id == identity), None)


def _reason_to_fall(present: dict[str, Proposal], one: Proposal, links: Sequence[Link]) -> Message | None:
    carried = carried_changes(present.values())
    if one.ruled:  # against a substitute there is no ruling: the paragraph it amends is no longer there
        carried = tuple(change for change in carried if change.operation is Operation.SUBSTITUTE)
        links = ()
    reason = merge.falls(carried, one.change)
    if reason:
        return reason
    for link in links:
        trigger = present.get(link.trigger)
        if link.target == one.id and trigger and ended_as(trigger.state, link.outcome):
            return Message(f"resolutions.falls_{trigger.state.value}", by=trigger.number)
    return None


def ended_as(state: State, outcome: Trigger) -> bool:
    """Whether an amendment's state is the one a link waits for."""
    if outcome is Trigger.CARRIED:
        return state is State.CARRIED
    return state in {State.LOST, State.FALLEN, State.WITHDRAWN}


def may_draft(actor: Actor, assembly_body: str, body_id: str) -> bool:
    """Members of the assembly's body or below draft for a body they belong to."""
    return actor.member is not None and actor.belongs_to(assembly_body) and actor.belongs_to(body_id)


def may_change(actor: Actor, mover_id: str, body_id: str) -> bool:
    """The mover edits, submits and withdraws; so does the secretary or chair of the body that brings it."""
    if actor.member is None:
        return False
    return actor.member == mover_id or actor.holds_any(SECTION_OFFICES, body_id)


def may_admit(actor: Actor, assembly_body: str) -> bool:
    """The standing orders committee of the assembly's body admits, refuses and orders."""
    return actor.member is not None and actor.holds("standing_orders", assembly_body)


def may_decide_on(actor: Actor, mover_id: str) -> bool:
    """Nobody on the committee decides on the admission of an item they move themselves."""
    return actor.member != mover_id


def may_rule(actor: Actor, assembly_body: str) -> bool:
    """The chair of the assembly's body puts to the vote, and rules on what falls."""
    return actor.member is not None and actor.holds("chair", assembly_body)


def may_see_draft(actor: Actor, origin: Origin, mover_id: str, body_id: str, assembly_body: str) -> bool:
    """A draft that gathers signatures is shown to every member; any other to its mover and the officers of its body."""
    if origin is Origin.SIGNATORIES and actor.member is not None and actor.belongs_to(assembly_body):
        return True
    return may_change(actor, mover_id, body_id)
