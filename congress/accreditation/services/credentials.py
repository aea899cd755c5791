"""Acts of the credentials committee: decisions on accreditations, numbered reports."""

import hashlib
from datetime import datetime

import rfc8785
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation import figures
from congress.accreditation.models import Accreditation, CredentialsReport, Seat
from congress.accreditation.rules import Decision, Kind, State, after, check_committee, check_reporter
from congress.accreditation.services import steps
from congress.assemblies import queries as assemblies
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid
from congress.kernel.message import Message


def accept_accreditation(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, accreditation_id: str, reason: str = ""
) -> State:
    """Accept somebody. Returns the new state.

    Raises NotAllowed (not on the committee, or one's own case), Refused (the state, or no seat is left).
    """
    return _decide(session, actor, at, assembly_id, accreditation_id, Decision.ACCEPTED, reason)


def contest_accreditation(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, accreditation_id: str, reason: str
) -> State:
    """Note an objection: the seat is kept, the vote rests unless the standing orders say otherwise. Needs a reason."""
    return _decide(session, actor, at, assembly_id, accreditation_id, Decision.CONTESTED, reason)


def refuse_accreditation(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, accreditation_id: str, reason: str
) -> State:
    """Refuse somebody: a seat falls vacant. Needs a reason."""
    return _decide(session, actor, at, assembly_id, accreditation_id, Decision.REFUSED, reason)


def accept_accreditations(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, accreditation_ids: tuple[str, ...]
) -> int:
    """Accept several claimed or contested accreditations at once, one entry for all. Returns how many.

    All or none: raises as `accept_accreditation` for the first that cannot be accepted.
    """
    if not accreditation_ids:
        raise Invalid(Message("accreditation.nobody_chosen"), field="accreditation_ids")
    assembly = assemblies.assembly(session, assembly_id)
    touched: set[str] = set()
    chosen = list(dict.fromkeys(accreditation_ids))
    for accreditation_id in chosen:
        found = steps.accreditation(session, assembly_id, accreditation_id)
        check_committee(actor, assembly.body_id, found.member_id)
        touched |= _apply(session, actor, at, found, Decision.ACCEPTED, "")
    changed = steps.share_anew(session, steps.orders_of(session, assembly_id), touched)
    facts = {"accreditations": chosen, "weights": changed}
    record(session, actor, at, "accreditations.accepted", assembly_id, facts, assembly=assembly_id)
    return len(chosen)


def issue_credentials_report(session: Session, actor: Actor, at: datetime, *, assembly_id: str) -> int:
    """Issue the next numbered report with the figures as they stand. Returns its number. Raises NotAllowed."""
    assembly = assemblies.assembly(session, assembly_id)
    check_reporter(actor, assembly.body_id)
    last = session.scalar(
        select(func.max(CredentialsReport.number)).where(CredentialsReport.assembly_id == assembly_id)
    )
    counted = figures.gather(session, assembly_id)
    document = rfc8785.dumps(counted.to_json())
    row = CredentialsReport(
        assembly_id=assembly_id,
        number=(last or 0) + 1,
        made_at=at,
        made_by=actor.member,
        figures=document.decode(),
        sha256=hashlib.sha256(document).hexdigest(),
    )
    session.add(row)
    steps.flush(session)
    facts = {"number": row.number, "sha256": row.sha256}
    record(session, actor, at, "credentials_report.issued", assembly_id, facts, assembly=assembly_id)
    return row.number


_ACTS = {
    Decision.ACCEPTED: "accreditation.accepted",
    Decision.CONTESTED: "accreditation.contested",
    Decision.REFUSED: "accreditation.refused",
}


def _decide(
    session: Session,
    actor: Actor,
    at: datetime,
    assembly_id: str,
    accreditation_id: str,
    decision: Decision,
    reason: str,
) -> State:
    assembly = assemblies.assembly(session, assembly_id)
    found = steps.accreditation(session, assembly_id, accreditation_id)
    check_committee(actor, assembly.body_id, found.member_id)
    text = steps.clean_reason(reason, needed=decision is not Decision.ACCEPTED)
    touched = _apply(session, actor, at, found, decision, text)
    changed = steps.share_anew(session, steps.orders_of(session, assembly_id), touched)
    facts = {"member": found.member_id, "seat": found.seat_id, "reason": Erasable(text), "weights": changed}
    record(session, actor, at, _ACTS[decision], found.id, facts, assembly=assembly_id)
    return found.state


def _apply(
    session: Session, actor: Actor, at: datetime, found: Accreditation, decision: Decision, reason: str
) -> set[str]:
    """Change the state and the seat. Returns the entitlements whose shares may change."""
    state = after(found.state, decision)
    place: Seat | None
    if decision is Decision.REFUSED:
        place = steps.leave_seat(session, found, at)
        found.state = state
    else:
        place = None if found.seat_id is None else session.get_one(Seat, found.seat_id)
        found.state = state
        if found.kind is Kind.DELEGATE and place is None:
            place = steps.vacant_seat(session, found.assembly_id, found.body_id)
            steps.take_seat(session, found, place)
    steps.note(session, found, decision, reason, actor, at)
    return steps.entitlements_of([place])
