"""Acts of those who amend: propose, edit, sign, submit, withdraw."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from congress.assemblies.orders import Right
from congress.assemblies.rules import Activity
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.discussion.rules import clean_words
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.resolutions import queries, rules
from congress.resolutions.models import Amendment, AmendmentSignatory, TextVersion
from congress.resolutions.rules import Act, Origin, State
from congress.resolutions.services import falling
from congress.resolutions.services.loading import (
    Item,
    ask,
    check_open,
    check_untouched,
    has_right,
    load,
    load_amendment,
    member_of,
    sha256,
    step,
)
from congress.resolutions.support import lacks_support
from congress.texts import merge, paragraphs
from congress.texts.merge import Change, Operation


def propose_amendment(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    resolution_id: str,
    body_id: str,
    origin: str,
    operation: str,
    paragraph: int,
    text: str,
    reason: str,
) -> str:
    """Draft an amendment to an admitted resolution, against the version that stands now. Returns its id.

    `paragraph` counts in that version; 0 adds before the first; a substitute concerns the whole, whatever is given.
    Raises NotAllowed, NotFound, Refused when the resolution is not (or no longer) open to amendments, Invalid.
    """
    item = load(session, assembly_id, resolution_id)
    ask(rules.may_draft(actor, item.assembly.body_id, body_id), "not_of_this_body")
    _check_amendable(item)
    standing = queries.version_to_amend(session, item.resolution)
    change = _change(standing, operation, paragraph, text)
    amendment = Amendment(
        id=new_id(),
        resolution_id=resolution_id,
        version=standing.version,
        operation=change.operation,
        paragraph=change.paragraph,
        text=change.text,
        reason=_reason(reason),
        origin=_origin(origin),
        body_id=body_id,
        mover_id=member_of(actor),
        state=State.DRAFT,
        created_at=at,
    )
    session.add(amendment)
    session.flush()
    if amendment.origin is Origin.SIGNATORIES:
        session.add(AmendmentSignatory(amendment_id=amendment.id, member_id=member_of(actor), signed_at=at))
    facts = {"resolution": resolution_id, "body": body_id, "origin": amendment.origin.value, **_facts(amendment)}
    record(session, actor, at, "amendment.drafted", amendment.id, facts, assembly=item.assembly.id)
    return amendment.id


def edit_amendment(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    amendment_id: str,
    operation: str,
    paragraph: int,
    text: str,
    reason: str,
) -> None:
    """Change the draft of an amendment; a changed text loses every signature but the mover's.

    Raises NotAllowed, Refused, Invalid. No change leaves no entry.
    """
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_change(actor, amendment.mover_id, amendment.body_id), "only_mover")
    if amendment.state is not State.DRAFT:
        raise Refused(Message("resolutions.not_a_draft"))
    standing = session.get_one(TextVersion, (amendment.resolution_id, amendment.version))
    change, words = _change(standing, operation, paragraph, text), _reason(reason)
    before = amendment.operation, amendment.paragraph, amendment.text
    rewritten = before != (change.operation, change.paragraph, change.text)
    if not rewritten and words == amendment.reason:
        return
    amendment.operation, amendment.paragraph, amendment.text = change.operation, change.paragraph, change.text
    amendment.reason = words
    facts = _facts(amendment)
    facts["signatures_lost"] = _lose_signatures(session, amendment) if rewritten else 0
    record(session, actor, at, "amendment.edited", amendment.id, facts, assembly=item.assembly.id)


def sign_amendment(session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str) -> None:
    """Put one's name under the draft of an amendment that gathers signatures. Raises NotAllowed, Refused."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    member = member_of(actor)
    _check_gathers(actor, item, amendment)
    orders = queries.orders_of(session, item.assembly.id)
    if not has_right(session, orders, item.assembly, member, Right.SIGN):
        raise NotAllowed(Message("resolutions.no_right_sign", article=orders.participants.number))
    if session.get(AmendmentSignatory, (amendment.id, member)) is not None:
        raise Refused(Message("resolutions.signed_already"))
    session.add(AmendmentSignatory(amendment_id=amendment.id, member_id=member, signed_at=at))
    record(session, actor, at, "amendment.signed", amendment.id, _facts(amendment), assembly=item.assembly.id)


def unsign_amendment(session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str) -> None:
    """Take one's name back while the amendment is a draft. Raises NotAllowed, Refused; the mover withdraws instead."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    _check_gathers(actor, item, amendment)
    signature = session.get(AmendmentSignatory, (amendment.id, member_of(actor)))
    if signature is None:
        raise Refused(Message("resolutions.not_signed"))
    if actor.member == amendment.mover_id:
        raise Refused(Message("resolutions.mover_stays"))
    session.delete(signature)
    record(session, actor, at, "amendment.signature_withdrawn", amendment.id, {}, assembly=item.assembly.id)


def submit_amendment(session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str) -> None:
    """Submit an amendment to the standing orders committee; it is fixed from here on.

    Raises NotAllowed, and Refused after the deadline or without the support the standing orders ask for.
    """
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_change(actor, amendment.mover_id, amendment.body_id), "only_mover")
    check_open(session, item.assembly, Activity.AMENDMENTS, at)
    _check_amendable(item)
    orders = queries.orders_of(session, item.assembly.id)
    if amendment.origin is Origin.SECTION and not queries.body_has_right(
        session, orders, item.assembly, amendment.body_id, Right.AMEND
    ):
        raise NotAllowed(Message("resolutions.no_right_amend", article=orders.participants.number))
    signatures = session.scalar(
        select(func.count()).select_from(AmendmentSignatory).where(AmendmentSignatory.amendment_id == amendment.id)
    )
    threshold = queries.threshold(orders, amendment=True)
    lacking = lacks_support(amendment.origin, actor, amendment.body_id, amendment.mover_id, signatures or 0, threshold)
    if lacking:
        raise Refused(lacking)
    step(amendment, Act.SUBMIT)
    amendment.submitted_at = at
    facts = {**_facts(amendment), "signatures": signatures or 0}
    record(session, actor, at, "amendment.submitted", amendment.id, facts, assembly=item.assembly.id)


def withdraw_amendment(session: Session, actor: Actor, at: datetime, *, assembly_id: str, amendment_id: str) -> None:
    """Withdraw an amendment before it is decided; what would fall with it falls. Raises NotAllowed, Refused."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    ask(rules.may_change(actor, amendment.mover_id, amendment.body_id), "only_mover")
    check_untouched(session, amendment.id, amendment.resolution_id)
    step(amendment, Act.WITHDRAW)
    others = queries.amendments_of(session, amendment.resolution_id)
    fallen = falling.let_fall(session, amendment.resolution_id, others)
    record(session, actor, at, "amendment.withdrawn", amendment.id, {"fallen": fallen}, assembly=item.assembly.id)


def _check_amendable(item: Item) -> None:
    if item.resolution.state is not State.ADMITTED:
        raise Refused(Message("resolutions.not_amendable"))


def _change(standing: TextVersion, operation: str, paragraph: int, text: str) -> Change:
    try:
        kind = Operation(operation)
    except ValueError:
        raise Invalid(Message("resolutions.operation_unknown"), field="operation") from None
    place = 0 if kind is Operation.SUBSTITUTE else paragraph
    try:
        change = Change(kind, place, paragraphs.normal(text), "")
    except Invalid as problem:
        raise Invalid(problem.message, field="text") from problem
    merge.check(standing.text, change)
    standing_there = {each.number: each.source for each in paragraphs.split(standing.text)}
    same = kind is Operation.REPLACE and change.text == standing_there[place]
    if same or (kind is Operation.SUBSTITUTE and change.text == standing.text):
        raise Invalid(Message("resolutions.changes_nothing"), field="text")
    return change


def _reason(text: str) -> str:
    return clean_words(text, most=rules.MAX_REASON, field="reason", empty="resolutions.reason_missing")


def _origin(word: str) -> Origin:
    try:
        return Origin(word)
    except ValueError:
        raise Invalid(Message("resolutions.origin_unknown"), field="origin") from None


def _facts(amendment: Amendment) -> dict[str, Any]:
    return {
        "version": amendment.version,
        "operation": amendment.operation.value,
        "paragraph": amendment.paragraph,
        "sha256": sha256(amendment.text),
        "reason": Erasable(amendment.reason),
    }


def _check_gathers(actor: Actor, item: Item, amendment: Amendment) -> None:
    ask(actor.belongs_to(item.assembly.body_id), "only_members")
    if amendment.origin is not Origin.SIGNATORIES or amendment.state is not State.DRAFT:
        raise Refused(Message("resolutions.not_gathering"))


def _lose_signatures(session: Session, amendment: Amendment) -> int:
    others = AmendmentSignatory.amendment_id == amendment.id, AmendmentSignatory.member_id != amendment.mover_id
    lost = session.scalar(select(func.count()).select_from(AmendmentSignatory).where(*others)) or 0
    if lost:
        session.execute(delete(AmendmentSignatory).where(*others))
    return lost
