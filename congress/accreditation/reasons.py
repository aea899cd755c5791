"""Why somebody cannot vote. Pure."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from congress.accreditation.rules import Kind, State
from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import Right
from congress.kernel.clock import stamp
from congress.kernel.message import Message


@dataclass(frozen=True)
class Case:
    """Somebody's accreditation as it stands. `weight` None: no seat is held. `has_come`: an arrival was noted."""

    kind: Kind
    state: State
    category: str
    position: int
    weight: Fraction | None
    has_come: bool
    left_at: datetime | None


_STATES = {
    State.CLAIMED: "accreditation.why_not_decided",
    State.CONTESTED: "accreditation.why_contested",
    State.REFUSED: "accreditation.why_refused",
    State.WITHDRAWN: "accreditation.why_withdrawn",
}


def why(has_account: bool, case: Case | None, orders: StandingOrders) -> list[Message]:
    """The reasons, most basic first; empty for somebody who votes decisively and is in the hall or never came."""
    reasons = [] if has_account else [Message("accreditation.why_no_account")]
    if case is None:
        return [*reasons, Message("accreditation.why_not_nominated")]
    if case.state in _STATES and not (case.state is State.CONTESTED and orders.credentials.contested_vote):
        reasons.append(Message(_STATES[case.state]))
    reasons.extend(_place(case, orders))
    if case.has_come and case.left_at is not None:
        reasons.append(Message("accreditation.why_left", at=stamp(case.left_at)))
    return reasons


def _place(case: Case, orders: StandingOrders) -> list[Message]:
    if case.kind is Kind.ALTERNATE:
        return [Message("accreditation.why_alternate", position=case.position)]
    granted = orders.rights_of_category(case.category)
    article = orders.participants.number
    name = getattr(orders.category(case.category), "name", case.category)
    if not granted & {Right.VOTE_DECISIVELY, Right.VOTE_CONSULTATIVELY}:
        return [Message("accreditation.why_no_vote", article=article, category=name)]
    found = []
    if case.kind is Kind.DELEGATE and case.weight is None and case.state in (State.ACCEPTED, State.CONTESTED):
        found.append(Message("accreditation.why_no_seat"))
    if case.weight == 0:
        found.append(Message("accreditation.why_no_weight"))
    if Right.VOTE_DECISIVELY not in granted:
        found.append(Message("accreditation.why_consultative", article=article, category=name))
    return found
