"""The agenda: items in order, one of them under debate at a time; what the chair does next with it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from congress.ballots.rules import BallotState
from congress.kernel.errors import Refused
from congress.kernel.message import Message

MAX_TITLE = 200


class ItemState(StrEnum):
    """Where an item of the agenda stands."""

    WAITING = "waiting"
    NOW = "now"
    DONE = "done"
    DROPPED = "dropped"


class ItemAct(StrEnum):
    TAKE = "take"
    FINISH = "finish"
    PUT_BACK = "put_back"
    DROP = "drop"


TRANSITIONS = {
    (ItemState.WAITING, ItemAct.TAKE): ItemState.NOW,
    (ItemState.NOW, ItemAct.FINISH): ItemState.DONE,
    (ItemState.NOW, ItemAct.PUT_BACK): ItemState.WAITING,
    (ItemState.WAITING, ItemAct.DROP): ItemState.DROPPED,
    (ItemState.DROPPED, ItemAct.PUT_BACK): ItemState.WAITING,
    (ItemState.DONE, ItemAct.PUT_BACK): ItemState.WAITING,
}


def step(state: ItemState, act: ItemAct) -> ItemState:
    """The state after an act. Raises Refused when it has no place in this state."""
    found = TRANSITIONS.get((state, act))
    if found is None:
        raise Refused(Message(f"floor.cannot_{act}", state=state.value))
    return found


class DeskAct(StrEnum):
    """What the chair does next with one vote of the item under debate."""

    PREPARE = "prepare"
    OPEN = "open"
    CLOSE = "close"
    DECLARE = "declare"
    PUBLISH = "publish"


NEXT_ACT = {
    None: DeskAct.PREPARE,
    BallotState.DRAFT: DeskAct.OPEN,
    BallotState.READY: DeskAct.OPEN,
    BallotState.OPEN: DeskAct.CLOSE,
    BallotState.CLOSED: DeskAct.DECLARE,
    BallotState.DECLARED: DeskAct.PUBLISH,
}
"""The act that follows each state of a ballot (None: there is no ballot yet); after `published` nothing does."""


@dataclass(frozen=True)
class Put:
    """One thing that an item of the agenda puts to the vote: an amendment, a resolution, an election, an appeal.

    `says` is what an amendment does, `title` then its resolution's. `standing` is the word of its own state; `is_off`
    says that it is not put (it fell, was withdrawn, refused).
    `ballot_state` is that of its living ballot, None while it has none.
    """

    kind: str
    subject_id: str
    number: str
    title: str
    standing: str
    is_off: bool = False
    says: Message | None = None
    ballot_id: str | None = None
    ballot_state: BallotState | None = None

    @property
    def act(self) -> DeskAct | None:
        """What comes next for it, or None when nothing does."""
        if self.is_off and self.ballot_state in (None, BallotState.DRAFT, BallotState.READY):
            return None
        return NEXT_ACT.get(self.ballot_state)


def next_put(puts: Iterable[Put]) -> Put | None:
    """The first of an item's votes, in the order of voting, that still asks for an act; None when all are done."""
    return next((put for put in puts if put.act is not None), None)


@dataclass(frozen=True)
class VoteOf:
    """A ballot's place in the voting: its item's subject and place on the agenda, and its own place if it amends."""

    ballot_id: str
    number: int
    item: str
    agenda: int | None
    amendment: int | None


def in_voting_order(votes: Iterable[VoteOf]) -> tuple[str, ...]:
    """Ballots by id in the order of the agenda, an item's amendments in their order before the item itself.

    What is not on the agenda comes last, by the number of its first ballot.
    """
    found = list(votes)
    first: dict[str, int] = {}
    for vote in found:
        first[vote.item] = min(vote.number, first.get(vote.item, vote.number))

    def place(vote: VoteOf) -> tuple[bool, int, int, bool, int, int]:
        on_agenda = vote.agenda is not None
        return (
            not on_agenda, vote.agenda or 0, first[vote.item], vote.amendment is None, vote.amendment or 0, vote.number
        )  # fmt: skip

    return tuple(vote.ballot_id for vote in sorted(found, key=place))
