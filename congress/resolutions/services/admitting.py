"""Acts of the standing orders committee and the chair: admit, refuse, order, what falls with what, rulings; appeals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.discussion.rules import clean_words
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.resolutions import queries, rules
from congress.resolutions.models import Admission, Amendment, Appeal, FallRule, Resolution
from congress.resolutions.rules import Act, AdmissionOutcome, Ground, State, Trigger
from congress.resolutions.services import falling
from congress.resolutions.services.loading import (
    Item,
    ask,
    assembly_of,
    check_untouched,
    load,
    load_amendment,
    member_of,
    step,
)


def admit_resolution(session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str) -> int:
    """Admit a submitted resolution. Returns the number it is given. Raises NotAllowed, Refused."""
    item = load(session, assembly_id, resolution_id)
    _check_committee(actor, item, item.resolution)
    number = number_resolution(session, item.resolution, Act.ADMIT)
    enter(session, actor, at, item.resolution, AdmissionOutcome.ADMITTED)
    record(session, actor, at, "resolution.admitted", resolution_id, {"number": number}, assembly=assembly_id)
    return number


def refuse_resolution(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str, ground: str, reason: str
) -> None:
    """Refuse a submitted resolution with a ground and a reason; an appeal to the congress is open.

    Raises NotAllowed, Refused, Invalid.
    """
    item = load(session, assembly_id, resolution_id)
    _check_committee(actor, item, item.resolution)
    step(item.resolution, Act.REFUSE)
    facts = enter(session, actor, at, item.resolution, AdmissionOutcome.REFUSED, ground, reason)
    record(session, actor, at, "resolution.refused", resolution_id, facts, assembly=assembly_id)


def admit_amendment(session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str) -> str:
    """Admit a submitted amendment. Returns its number (A1, A2, …); it takes its usual place in the order of voting.

    Raises NotAllowed, Refused.
    """
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    _check_committee(actor, item, amendment)
    check_untouched(session, amendment.resolution_id)
    number = number_amendment(session, amendment, Act.ADMIT)
    enter(session, actor, at, amendment, AdmissionOutcome.ADMITTED)
    fallen = falling.let_fall(session, amendment.resolution_id, queries.amendments_of(session, amendment.resolution_id))
    facts = {"number": number, "position": amendment.position, "fallen": fallen}
    record(session, actor, at, "amendment.admitted", amendment_id, facts, assembly=assembly_id)
    return number


def refuse_amendment(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str, ground: str, reason: str
) -> None:
    """Refuse a submitted amendment with a ground and a reason. Raises NotAllowed, Refused, Invalid."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    _check_committee(actor, item, amendment)
    step(amendment, Act.REFUSE)
    facts = enter(session, actor, at, amendment, AdmissionOutcome.REFUSED, ground, reason)
    record(session, actor, at, "amendment.refused", amendment_id, facts, assembly=assembly_id)


def order_amendments(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str, order: Sequence[str]
) -> None:
    """Put the undecided amendments of a resolution in this order of voting. Raises NotAllowed, Refused, Invalid."""
    item = load(session, assembly_id, resolution_id)
    ask(rules.may_admit(actor, item.assembly.body_id), "only_committee")
    amendments = queries.amendments_of(session, resolution_id)
    check_untouched(session, *(one.id for one in amendments))
    positions = rules.reorder([queries.proposal(one) for one in amendments], order)
    if positions is None:
        raise Invalid(Message("resolutions.order_incomplete"), field="order")
    if not _place(amendments, positions):
        return
    record(
        session, actor, at, "resolution.amendments_ordered", resolution_id, {"order": list(order)}, assembly=assembly_id
    )


def link_fall(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str, trigger_id: str, outcome: str
) -> None:
    """Rule that an amendment falls if another to the same resolution is carried, or is lost.

    Raises NotAllowed, Refused when either is decided or the rule stands already, Invalid.
    """
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_admit(actor, item.assembly.body_id), "only_committee")
    trigger = session.get(Amendment, trigger_id)
    if trigger is None or trigger.resolution_id != amendment.resolution_id or trigger.id == amendment.id:
        raise Invalid(Message("resolutions.trigger_unknown"), field="trigger_id")
    if not {amendment.state, trigger.state} <= {State.SUBMITTED, State.ADMITTED}:
        raise Refused(Message("resolutions.trigger_decided"))
    check_untouched(session, amendment.id, trigger.id)
    when = _trigger(outcome)
    if session.get(FallRule, (amendment.id, trigger.id, when)) is not None:
        raise Refused(Message("resolutions.linked_already"))
    if _would_circle(session, amendment, trigger):
        raise Refused(Message("resolutions.links_in_circle"))
    session.add(FallRule(amendment_id=amendment.id, trigger_id=trigger.id, outcome=when))
    facts = {"trigger": trigger.id, "outcome": when.value}
    record(session, actor, at, "amendment.linked", amendment.id, facts, assembly=assembly_id)


def unlink_fall(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str, trigger_id: str, outcome: str
) -> None:
    """Take back a rule made by `link_fall`, while the amendment is undecided. Raises NotAllowed, Refused."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_admit(actor, item.assembly.body_id), "only_committee")
    found = session.get(FallRule, (amendment.id, trigger_id, _trigger(outcome)))
    if found is None or amendment.state not in rules.OPEN:
        raise Refused(Message("resolutions.not_linked"))
    session.delete(found)
    facts = {"trigger": trigger_id, "outcome": found.outcome.value}
    record(session, actor, at, "amendment.unlinked", amendment.id, facts, assembly=assembly_id)


def rule_stands(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str, reason: str
) -> None:
    """The chair lets a fallen amendment be put all the same, with a reason; carried, it overrides what made it fall.

    Raises NotAllowed, Refused after a carried substitute or once the resolution is decided, Invalid.
    """
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_rule(actor, item.assembly.body_id), "only_chair")
    _check_undecided(session, item)
    if amendment.number is None:
        raise Refused(Message("resolutions.never_admitted"))
    step(amendment, Act.LET_STAND)
    amendment.ruling, amendment.fallen_reason = _ruling(reason), None
    if amendment.id in falling.let_fall(session, item.resolution.id, [amendment, *_others(session, amendment)]):
        raise Refused(Message("resolutions.replaced_whole"))
    facts = {"reason": Erasable(amendment.ruling)}
    record(session, actor, at, "amendment.ruled_to_stand", amendment.id, facts, assembly=assembly_id)


def rule_falls(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str, reason: str
) -> None:
    """The chair rules that an amendment cannot be put any more, with a reason. Raises NotAllowed, Refused, Invalid."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_rule(actor, item.assembly.body_id), "only_chair")
    check_untouched(session, amendment.id)
    _check_undecided(session, item)
    words = _ruling(reason)
    falling.fall(amendment, Message("resolutions.falls_by_ruling", reason=words))
    fallen = falling.let_fall(session, item.resolution.id, queries.amendments_of(session, item.resolution.id))
    facts = {"reason": Erasable(words), "fallen": fallen}
    record(session, actor, at, "amendment.ruled_to_fall", amendment.id, facts, assembly=assembly_id)


def appeal_refusal(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    reason: str,
    resolution_id: str | None = None,
    amendment_id: str | None = None,
) -> str:
    """Appeal to the congress against the refusal of one's resolution or amendment. Returns the appeal's id.

    Exactly one of the two ids is given. Raises NotAllowed, Refused when it was not refused or appealed before, Invalid.
    """
    item, refused = _refused(session, assembly_id, resolution_id, amendment_id)
    ask(rules.may_change(actor, refused.mover_id, refused.body_id), "only_mover")
    if refused.state is not State.REFUSED:
        raise Refused(Message("resolutions.not_refused"))
    column = Appeal.resolution_id if isinstance(refused, Resolution) else Appeal.amendment_id
    if session.scalar(select(Appeal.id).where(column == refused.id).limit(1)) is not None:
        raise Refused(Message("resolutions.appealed_already"))
    words = clean_words(reason, most=rules.MAX_REASON, field="reason", empty="resolutions.reason_missing")
    appeal = Appeal(id=new_id(), reason=words, by=member_of(actor), at=at, **_subject(refused))
    session.add(appeal)
    facts = {**_subject(refused), "reason": Erasable(words)}
    record(session, actor, at, "appeal.made", appeal.id, facts, assembly=item.assembly.id)
    return appeal.id


def number_resolution(session: Session, resolution: Resolution, act: Act) -> int:
    """Admit a resolution (`act`: by the committee, or by an appeal upheld) under the next number of its assembly."""
    assembly_of(session, resolution.assembly_id, lock=True)
    highest = session.scalar(
        select(func.max(Resolution.number)).where(Resolution.assembly_id == resolution.assembly_id)
    )
    step(resolution, act)
    resolution.number = (highest or 0) + 1
    return resolution.number


def number_amendment(session: Session, amendment: Amendment, act: Act) -> str:
    """Admit an amendment under its resolution's next number and give it a place in the order of voting."""
    resolution = session.get_one(Resolution, amendment.resolution_id)
    if resolution.state is not State.ADMITTED:
        raise Refused(Message("resolutions.not_amendable"))
    others = _others(session, amendment)
    step(amendment, act)
    amendment.number = rules.next_number(one.number for one in others)
    positions = rules.place([queries.proposal(one) for one in others], queries.proposal(amendment))
    _place([amendment, *others], positions)
    return amendment.number


def enter(
    session: Session,
    actor: Actor,
    at: datetime,
    item: Resolution | Amendment,
    outcome: AdmissionOutcome,
    ground: str | None = None,
    reason: str = "",
    appeal_id: str | None = None,
) -> dict[str, Any]:
    """Add a decision to an item's history. Returns facts for the record. Raises Invalid for ground or reason."""
    found = None
    if outcome is AdmissionOutcome.REFUSED:
        found = _ground(ground)
        reason = clean_words(reason, most=rules.MAX_REASON, field="reason", empty="resolutions.reason_missing")
    session.add(
        Admission(
            id=new_id(), outcome=outcome, ground=found, reason=reason, appeal_id=appeal_id, by=actor.id, at=at,
            **_subject(item),
        )
    )  # fmt: skip
    return {"ground": found.value, "reason": Erasable(reason)} if found else {}


def _check_committee(actor: Actor, item: Item, case: Resolution | Amendment) -> None:
    ask(rules.may_admit(actor, item.assembly.body_id), "only_committee")
    ask(rules.may_decide_on(actor, case.mover_id), "not_ones_own")


def _check_undecided(session: Session, item: Item) -> None:
    check_untouched(session, item.resolution.id)
    if item.resolution.state is not State.ADMITTED:
        raise Refused(Message("resolutions.not_amendable"))


def _others(session: Session, amendment: Amendment) -> list[Amendment]:
    return [one for one in queries.amendments_of(session, amendment.resolution_id) if one.id != amendment.id]


def _place(amendments: Sequence[Amendment], positions: dict[str, int]) -> bool:
    moved = [one for one in amendments if one.id in positions and one.position != positions[one.id]]
    for one in moved:
        one.position = positions[one.id]
    return bool(moved)


def _subject(item: Resolution | Amendment) -> dict[str, str]:
    return {"resolution_id" if isinstance(item, Resolution) else "amendment_id": item.id}


def _refused(
    session: Session, assembly_id: str, resolution_id: str | None, amendment_id: str | None
) -> tuple[Item, Resolution | Amendment]:
    if amendment_id is not None:
        amendment, item = load_amendment(session, assembly_id, amendment_id)
        return item, amendment
    item = load(session, assembly_id, resolution_id or "")
    return item, item.resolution


def _ground(word: str | None) -> Ground:
    try:
        return Ground(word or "")
    except ValueError:
        raise Invalid(Message("resolutions.ground_unknown"), field="ground") from None


def _trigger(word: str) -> Trigger:
    try:
        return Trigger(word)
    except ValueError:
        raise Invalid(Message("resolutions.outcome_unknown"), field="outcome") from None


def _ruling(reason: str) -> str:
    return clean_words(reason, most=rules.MAX_REASON, field="reason", empty="resolutions.reason_missing")


def _would_circle(session: Session, amendment: Amendment, trigger: Amendment) -> bool:
    """Whether `trigger` already falls, directly or through others, with `amendment`: each would wait for the other."""
    links = queries.links_of(session, amendment.resolution_id)
    reached, waiting = set[str](), [trigger.id]
    while waiting:
        target = waiting.pop()
        reached.add(target)
        waiting += [link.trigger for link in links if link.target == target and link.trigger not in reached]
    return amendment.id in reached
