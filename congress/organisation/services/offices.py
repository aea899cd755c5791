"""Giving and ending offices."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries, rules
from congress.organisation.models import Body, Office
from congress.organisation.rules import BodyKind, OfficeKind
from congress.organisation.services.bodies import body_or_404
from congress.organisation.services.members import current_member


def assign_office(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    member_id: str,
    kind: OfficeKind,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> str:
    """Give a member of the body (or of one below it) an office, from today unless said otherwise.

    `ends_on` is the first day it is no longer held. Raises Refused when the terms would overlap. Returns the id.
    """
    body = body_or_404(session, body_id)
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_assign(actor, lineage, kind), Message("organisation.may_not_assign"))
    if kind is OfficeKind.ADMINISTRATOR and body.kind is not BodyKind.FEDERATION:
        raise Invalid(Message("organisation.administrators_at_root"), field="kind")
    starts_on = starts_on or at.date()
    rules.check_term(starts_on, ends_on)
    _ask_free(session, at, body, member_id, kind, starts_on, ends_on)
    office = Office(
        id=new_id(),
        body_id=body_id,
        member_id=member_id,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        created_at=at,
    )
    session.add(office)
    facts = {
        "body": body_id,
        "member": member_id,
        "kind": kind.value,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on and ends_on.isoformat(),
    }
    record(session, actor, at, "office.assigned", office.id, facts)
    return office.id


def _ask_free(
    session: Session, at: datetime, body: Body, member_id: str, kind: OfficeKind, starts_on: date, ends_on: date | None
) -> None:
    """Raise unless the person belongs to the body and does not hold this office there on any of these days."""
    person = current_member(session, member_id, at.date())
    if body.id not in queries.lineage(session, person.body_id):
        raise Invalid(Message("organisation.not_of_body", name=person.shown_name, body=body.name), field="member_id")
    held = session.execute(
        select(Office.starts_on, Office.ends_on).where(
            Office.body_id == body.id, Office.member_id == member_id, Office.kind == kind
        )
    )
    if rules.overlaps(starts_on, ends_on, [(row[0], row[1]) for row in held]):
        raise Refused(Message("organisation.office_overlaps", name=person.shown_name), field="starts_on")


def end_office(session: Session, actor: Actor, at: datetime, *, office_id: str, body_id: str) -> None:
    """End an office of this body at once. The last administrator stays."""
    office = session.get(Office, office_id)
    if office is None or office.body_id != body_id:
        raise NotFound(Message("organisation.no_office"))
    today = at.date()
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_assign(actor, lineage, office.kind), Message("organisation.may_not_assign"))
    if office.ends_on is not None and office.ends_on <= today:
        raise Refused(Message("organisation.office_ended", day=office.ends_on.isoformat()))
    if office.kind is OfficeKind.ADMINISTRATOR and not _others(session, office, today):
        raise Refused(Message("organisation.last_administrator"))
    office.ends_on = max(today, office.starts_on)
    facts = {"member": office.member_id, "kind": office.kind.value, "ends_on": office.ends_on.isoformat()}
    record(session, actor, at, "office.ended", office.id, facts)


def _others(session: Session, office: Office, today: date) -> bool:
    return any(
        line.is_held and line.office.kind is office.kind and line.office.member_id != office.member_id
        for line in queries.offices_of(session, office.body_id, today)
    )
