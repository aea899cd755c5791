"""What falls when something is decided: the rules' answer written onto the rows, inside the act of another service."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from congress.kernel.message import Message
from congress.resolutions import queries, rules
from congress.resolutions.models import Amendment
from congress.resolutions.rules import Act, State
from congress.resolutions.services.loading import step


def fall(amendment: Amendment, reason: Message) -> None:
    """Let one amendment fall. Raises Refused where its state does not allow it."""
    step(amendment, Act.FALL)
    amendment.fallen_reason = reason.to_json()


def let_fall(session: Session, resolution_id: str, amendments: Sequence[Amendment]) -> list[str]:
    """Let fall what falls in the present state of a resolution's amendments. Returns the ids in the order they fell."""
    by_id = {one.id: one for one in amendments}
    links = queries.links_of(session, resolution_id)
    found = rules.falling([queries.proposal(one) for one in amendments], links)
    for each in found:
        fall(by_id[each.id], each.reason)
    return [each.id for each in found]


def all_fall(amendments: Sequence[Amendment], reason: Message) -> list[str]:
    """Let every undecided amendment fall. Returns the ids."""
    undecided = [one for one in amendments if (one.state, Act.FALL) in rules.AMENDMENT_TRANSITIONS]
    for one in undecided:
        fall(one, reason)
    return [one.id for one in undecided]


def restore(session: Session, resolution_id: str) -> None:
    """Take up again what had fallen by rule, when a decision was annulled; what still falls, falls anew.

    What fell by a ruling stays fallen, and so does what had never been admitted.
    """
    amendments = queries.amendments_of(session, resolution_id)
    for one in amendments:
        if one.state is State.FALLEN and one.number is not None and queries.fell_by_rule(one):
            step(one, Act.REOPEN)
            one.fallen_reason = None
    let_fall(session, resolution_id, amendments)
