"""Delegations and their accreditation: kinds, states and who decides. Pure."""

from enum import StrEnum

from congress.kernel.actor import Actor
from congress.kernel.errors import NotAllowed, Refused
from congress.kernel.message import Message

CREDENTIALS = "credentials"
PRESENCE_KEEPERS = frozenset({"chair", CREDENTIALS})


class Kind(StrEnum):
    """What a person is accredited as: in a seat, to take one over, or without one (guest, observer)."""

    DELEGATE = "delegate"
    ALTERNATE = "alternate"
    PARTICIPANT = "participant"


class State(StrEnum):
    """Where an accreditation stands."""

    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """An act on an accreditation, as its history keeps it."""

    NOMINATED = "nominated"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


TRANSITIONS: dict[tuple[State, Decision], State] = {
    (State.CLAIMED, Decision.ACCEPTED): State.ACCEPTED,
    (State.CLAIMED, Decision.CONTESTED): State.CONTESTED,
    (State.CLAIMED, Decision.REFUSED): State.REFUSED,
    (State.CLAIMED, Decision.WITHDRAWN): State.WITHDRAWN,
    (State.ACCEPTED, Decision.CONTESTED): State.CONTESTED,
    (State.ACCEPTED, Decision.REFUSED): State.REFUSED,
    (State.ACCEPTED, Decision.WITHDRAWN): State.WITHDRAWN,
    (State.CONTESTED, Decision.ACCEPTED): State.ACCEPTED,
    (State.CONTESTED, Decision.REFUSED): State.REFUSED,
    (State.CONTESTED, Decision.WITHDRAWN): State.WITHDRAWN,
    (State.REFUSED, Decision.ACCEPTED): State.ACCEPTED,
    (State.REFUSED, Decision.CONTESTED): State.CONTESTED,
    (State.REFUSED, Decision.NOMINATED): State.CLAIMED,
    (State.WITHDRAWN, Decision.NOMINATED): State.CLAIMED,
}

COMMITTEE_DECISIONS = (Decision.ACCEPTED, Decision.CONTESTED, Decision.REFUSED)
NEEDS_REASON = frozenset({Decision.CONTESTED, Decision.REFUSED, Decision.WITHDRAWN})
STANDING = frozenset({State.CLAIMED, State.ACCEPTED, State.CONTESTED})
"""The states in which an accreditation is alive: a person in one of them counts in the delegation."""


def after(state: State, decision: Decision) -> State:
    """The state after a decision. Raises Refused where it cannot be taken in this state."""
    found = TRANSITIONS.get((state, decision))
    if found is None:
        raise Refused(Message(f"accreditation.cannot_be_{decision}_now", state=state.value))
    return found


def check_committee(actor: Actor, body_id: str, member_id: str) -> None:
    """Raises NotAllowed unless the actor sits on the body's credentials committee and the case is not their own."""
    if not actor.holds(CREDENTIALS, body_id):
        raise NotAllowed(Message("accreditation.only_credentials_committee"))
    if actor.member == member_id:
        raise NotAllowed(Message("accreditation.not_ones_own_case"))


def may_keep_presence(actor: Actor, body_id: str, member_id: str | None) -> bool:
    """Whether the actor may note that this member came or left: chair, credentials committee, or the member."""
    return actor.holds_any(PRESENCE_KEEPERS, body_id) or (actor.member is not None and actor.member == member_id)
