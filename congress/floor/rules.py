"""The agenda: items in order, one of them under debate at a time. Pure."""

from enum import StrEnum

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
