"""Delegations and their accreditation: kinds, states and who decides. Pure."""

from enum import StrEnum

from congress.assemblies.participation import RESERVED_CATEGORY, Right
from congress.kernel.actor import Actor
from congress.kernel.errors import NotAllowed, Refused
from congress.kernel.message import Message
from congress.organisation.rules import is_secretary

CREDENTIALS = "credentials"
ABOLISHED = RESERVED_CATEGORY
"""The category of a seat that is due no more. Seats are never deleted: rolls and substitutions name them."""
PRESENCE_KEEPERS = frozenset({"chair", CREDENTIALS})
ENTITLERS = frozenset({"chair", "secretary", CREDENTIALS})
VOTES = frozenset({Right.VOTE_DECISIVELY, Right.VOTE_CONSULTATIVELY})


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
    (State.REFUSED, Decision.NOMINATED): State.CLAIMED,
    (State.WITHDRAWN, Decision.NOMINATED): State.CLAIMED,
}

COMMITTEE_DECISIONS = (Decision.ACCEPTED, Decision.CONTESTED, Decision.REFUSED)
NEEDS_REASON = frozenset({Decision.CONTESTED, Decision.REFUSED, Decision.WITHDRAWN})
LIVING = frozenset({State.CLAIMED, State.ACCEPTED, State.CONTESTED})
"""The states in which an accreditation is alive: a person in one of them counts in the delegation."""


_CANNOT = {
    Decision.NOMINATED: "accreditation.nominated_already",
    Decision.ACCEPTED: "accreditation.cannot_be_accepted_now",
    Decision.CONTESTED: "accreditation.cannot_be_contested_now",
    Decision.REFUSED: "accreditation.cannot_be_refused_now",
    Decision.WITHDRAWN: "accreditation.cannot_be_withdrawn_now",
}


def after(state: State, decision: Decision) -> State:
    """The state after a decision. Raises Refused where it cannot be taken in this state."""
    found = TRANSITIONS.get((state, decision))
    if found is None:
        raise Refused(Message(_CANNOT[decision], state=Message(f"accreditation.state_{state.value}")))
    return found


def rights_in(kind: Kind, state: State, granted: frozenset[Right], *, contested_vote: bool) -> frozenset[Right]:
    """What a person may do now, of the rights `granted` to their category.

    Nothing before acceptance; an alternate without a seat attends; a contested delegate votes only where the standing
    orders say so.
    """
    if state is State.CONTESTED:
        return granted if contested_vote else granted - VOTES
    if state is not State.ACCEPTED:
        return frozenset()
    return granted & {Right.ATTEND} if kind is Kind.ALTERNATE else granted


def voting_states(contested_vote: bool) -> tuple[State, ...]:
    """The states in which the holder of a seat votes."""
    return (State.ACCEPTED, State.CONTESTED) if contested_vote else (State.ACCEPTED,)


def check_entitler(actor: Actor, body_id: str) -> None:
    """Raises NotAllowed unless the actor may grant entitlements: credentials committee, chair or secretary."""
    if not (actor.is_system or actor.holds_any(ENTITLERS, body_id)):
        raise NotAllowed(Message("accreditation.only_entitlers"))


def check_committee(actor: Actor, body_id: str, member_id: str) -> None:
    """Raises NotAllowed unless the actor sits on the body's credentials committee and the case is not their own."""
    if not actor.holds(CREDENTIALS, body_id):
        raise NotAllowed(Message("accreditation.only_credentials_committee"))
    if actor.member == member_id:
        raise NotAllowed(Message("accreditation.not_ones_own_case"))


def check_reporter(actor: Actor, body_id: str) -> None:
    """Raises NotAllowed unless the actor sits on the body's credentials committee."""
    if not actor.holds(CREDENTIALS, body_id):
        raise NotAllowed(Message("accreditation.only_credentials_committee"))


def check_section(actor: Actor, lineage: tuple[str, ...]) -> None:
    """Raises NotAllowed unless the actor is secretary of the section or of a body above it."""
    if not (actor.is_system or is_secretary(actor, lineage)):
        raise NotAllowed(Message("accreditation.only_section_secretary"))


def check_participant_admitter(actor: Actor, body_id: str, lineage: tuple[str, ...]) -> None:
    """Raises NotAllowed unless the actor is secretary of the section or sits on the credentials committee."""
    if not (is_secretary(actor, lineage) or actor.holds(CREDENTIALS, body_id)):
        raise NotAllowed(Message("accreditation.only_section_secretary"))


def check_substituter(actor: Actor, body_id: str, lineage: tuple[str, ...]) -> None:
    """Raises NotAllowed unless the actor is secretary of the section or sits on the credentials committee."""
    check_participant_admitter(actor, body_id, lineage)


def check_withdrawal(actor: Actor, lineage: tuple[str, ...], member_id: str) -> None:
    """Raises NotAllowed unless the actor is secretary of the section, or withdraws themself."""
    if not (is_secretary(actor, lineage) or actor.member == member_id):
        raise NotAllowed(Message("accreditation.only_section_secretary"))


def may_keep_presence(actor: Actor, body_id: str, member_id: str | None) -> bool:
    """Whether the actor may note that this member came or left: chair, credentials committee, or the member."""
    return actor.holds_any(PRESENCE_KEEPERS, body_id) or (actor.member is not None and actor.member == member_id)


def check_presence_keeper(actor: Actor, body_id: str, member_id: str | None) -> None:
    """Raises NotAllowed unless `may_keep_presence`."""
    if not may_keep_presence(actor, body_id, member_id):
        raise NotAllowed(Message("accreditation.only_presence_keepers"))
