"""Elections to posts: who may nominate and stand, how a candidacy moves, the drawn order of a paper. Pure."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.tally.ties import seed_digest

ELECTION = "election"
"""The kind of subject of a ballot."""

NOMINATE, STAND = "nominate", "stand"
MAX_STATEMENT = 1_500
MAX_SEED = 200
DRAW_DOMAIN = b"congress order of candidates v1\0"


class ElectionState(StrEnum):
    """Nominations are open until the order of the paper is drawn; the ballot then decides."""

    NOMINATIONS = "nominations"
    DRAWN = "drawn"
    DECIDED = "decided"


class ElectionAct(StrEnum):
    DRAW = "draw"
    REOPEN = "reopen"
    DECIDE = "decide"
    UNDO = "undo"


ELECTION_TRANSITIONS = {
    (ElectionState.NOMINATIONS, ElectionAct.DRAW): ElectionState.DRAWN,
    (ElectionState.DRAWN, ElectionAct.REOPEN): ElectionState.NOMINATIONS,
    (ElectionState.DRAWN, ElectionAct.DECIDE): ElectionState.DECIDED,
    (ElectionState.DECIDED, ElectionAct.UNDO): ElectionState.DRAWN,
}


class CandidacyState(StrEnum):
    """Where a candidacy stands. Only an accepted one is on the paper."""

    NOMINATED = "nominated"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class CandidacyAct(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


CANDIDACY_TRANSITIONS = {
    (CandidacyState.NOMINATED, CandidacyAct.ACCEPT): CandidacyState.ACCEPTED,
    (CandidacyState.NOMINATED, CandidacyAct.DECLINE): CandidacyState.DECLINED,
    (CandidacyState.NOMINATED, CandidacyAct.WITHDRAW): CandidacyState.WITHDRAWN,
    (CandidacyState.ACCEPTED, CandidacyAct.WITHDRAW): CandidacyState.WITHDRAWN,
}


def election_step(state: ElectionState, act: ElectionAct) -> ElectionState:
    """The state after an act. Raises Refused when it has no place in this state."""
    found = ELECTION_TRANSITIONS.get((state, act))
    if found is None:
        raise Refused(Message(f"elections.cannot_{act}", state=state.value))
    return found


def candidacy_step(state: CandidacyState, act: CandidacyAct) -> CandidacyState:
    """The state after an act. Raises Refused when it has no place in this state."""
    found = CANDIDACY_TRANSITIONS.get((state, act))
    if found is None:
        raise Refused(Message(f"elections.cannot_{act}", state=state.value))
    return found


def may_nominate(actor: Actor, bodies: Collection[str], rights: Collection[str]) -> bool:
    """Whether the actor may put names forward: a secretary of one of the assembly's bodies, or a participant who has
    the right by the matrix of the standing orders."""
    return any(actor.holds("secretary", body) for body in bodies) or NOMINATE in rights


def draw_digest(seed: str, candidacy: str) -> bytes:
    """What places a candidacy on a paper: SHA-256 of a domain tag, the length of what was drawn, the draw, the id."""
    return seed_digest(DRAW_DOMAIN, seed, candidacy)


def drawn_order(seed: str, candidacies: Iterable[str]) -> list[str]:
    """The order of a paper from what was drawn in public: each candidacy's id hashed with the seed, ascending.

    Anybody who knows the seed and the ids gets the same order; nobody can choose it without choosing the dice.
    """
    return sorted(candidacies, key=lambda candidacy: draw_digest(seed, candidacy))
