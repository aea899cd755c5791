"""Founding the federation, adding and changing bodies, changing a section's standing."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.identity.rules import normal_email
from congress.kernel.actor import Actor
from congress.kernel.errors import CongressError, Invalid, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries, rules
from congress.organisation.models import Body, BodyStanding, Installation, Member, Office
from congress.organisation.rules import BodyKind, InstallationKind, OfficeKind, Standing
from congress.organisation.services.offers import new_offer


@dataclass(frozen=True)
class Founded:
    """What an empty federation begins with. `token` opens the administrator's account, once."""

    body_id: str
    member_id: str
    invitation_id: str
    token: str


def create_federation(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    name: str,
    code: str,
    languages: str,
    admin_name: str,
    admin_email: str,
    kind: InstallationKind = InstallationKind.REAL,
) -> Founded:
    """Make the installation, its root body, the first administrator and an invitation shown at once.

    Raises Refused in a database that has a federation: demo and real never mix.
    """
    if queries.installation(session) is not None:
        raise Refused(Message("organisation.already_founded"))
    root = _root(name, code, languages, at)
    email = normal_email(admin_email, field="admin_email")
    administrator = _administrator(root, rules.normal_name(admin_name, "admin_name"), email, at)
    session.add_all([Installation(id=1, kind=kind, name=root.name, created_at=at), root])
    session.flush()
    session.add(administrator)
    session.flush()
    office = Office(
        id=new_id(),
        body_id=root.id,
        member_id=administrator.id,
        kind=OfficeKind.ADMINISTRATOR,
        starts_on=at.date(),
        created_at=at,
    )
    session.add(office)
    offer, token = new_offer(session, actor, at, administrator, shown=True)
    facts = {"kind": kind.value, "administrator": administrator.id, "invitation": offer.id, "name": Erasable(root.name)}
    record(session, actor, at, "federation.founded", root.id, facts)
    return Founded(root.id, administrator.id, offer.id, token)


def _root(name: str, code: str, languages: str, at: datetime) -> Body:
    return Body(
        id=new_id(),
        parent_id=None,
        kind=BodyKind.FEDERATION,
        code=rules.normal_code(code),
        name=rules.normal_name(name),
        country=None,
        languages=rules.normal_languages(languages),
        standing=None,
        created_at=at,
    )


def _administrator(root: Body, name: str, email: str, at: datetime) -> Member:
    return Member(
        id=new_id(),
        body_id=root.id,
        number="1",
        name=name,
        email=email,
        language=root.language_list[0],
        joined_on=at.date(),
        search_words=rules.search_words(name, email, "1"),
        created_at=at,
    )


def add_body(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    parent_id: str,
    kind: BodyKind,
    code: str,
    name: str,
    languages: str,
    country: str = "",
    standing: Standing | None = None,
) -> str:
    """Add a section (by the administrator) or a branch (also by a secretary above it). Returns its id."""
    parent = body_or_404(session, parent_id)
    above = queries.lineage(session, parent_id)
    may = rules.may_keep_members if kind is BodyKind.BRANCH else rules.is_administrator
    rules.ask(actor, may(actor, above), Message("organisation.may_not_add_body"))
    rules.check_place(kind, parent.kind)
    rules.check_standing(kind, standing)
    body = Body(
        id=new_id(),
        parent_id=parent.id,
        kind=kind,
        code=rules.normal_code(code),
        name=rules.normal_name(name),
        country=rules.normal_country(country),
        languages=rules.normal_languages(languages),
        standing=standing,
        created_at=at,
    )
    session.add(body)
    flush_unique(session, Invalid(Message("organisation.code_taken", code=body.code), field="code"))
    if standing is not None:
        enter_standing(session, actor, at, body, standing, at.date(), "")
    facts = {"kind": kind.value, "parent": parent.id, "code": body.code, "standing": standing and standing.value}
    record(session, actor, at, "body.added", body.id, {**facts, "name": Erasable(body.name)})
    return body.id


def change_body(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    code: str,
    name: str,
    languages: str,
    country: str = "",
) -> bool:
    """Correct a body's particulars. False, and no entry, when nothing differs."""
    body = body_or_404(session, body_id)
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_keep_members(actor, lineage), Message("organisation.may_not_change_body"))
    wanted = {
        "code": rules.normal_code(code),
        "name": rules.normal_name(name),
        "languages": rules.normal_languages(languages),
        "country": rules.normal_country(country),
    }
    changed = sorted(field for field, value in wanted.items() if getattr(body, field) != value)
    if not changed:
        return False
    for field in changed:
        setattr(body, field, wanted[field])
    flush_unique(session, Invalid(Message("organisation.code_taken", code=body.code), field="code"))
    record(session, actor, at, "body.changed", body.id, {"fields": changed, "name": Erasable(body.name)})
    return True


def change_standing(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    standing: Standing,
    since: date,
    reason: str,
) -> None:
    """Give a section another standing, with the reason (usually the decision of a congress)."""
    body = body_or_404(session, body_id)
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.is_administrator(actor, lineage), Message("organisation.may_not_change_standing"))
    rules.check_standing(body.kind, standing)
    rules.check_standing_changes(body.standing, standing)
    if since > at.date():
        raise Invalid(Message("organisation.standing_later"), field="since")
    words = rules.normal_reason(reason)
    before = body.standing
    enter_standing(session, actor, at, body, standing, since, words)
    facts = {"before": before and before.value, "standing": standing.value, "since": since.isoformat()}
    record(session, actor, at, "standing.changed", body.id, {**facts, "reason": Erasable(words)})


def enter_standing(
    session: Session, actor: Actor, at: datetime, body: Body, standing: Standing, since: date, reason: str
) -> None:
    """Part of an act: set the standing and write its history (also for a congress that decides it)."""
    body.standing = standing
    session.add(
        BodyStanding(id=new_id(), body_id=body.id, standing=standing, since=since, reason=reason, at=at, by=actor.id)
    )


def body_or_404(session: Session, body_id: str) -> Body:
    """The body, or NotFound."""
    body = session.get(Body, body_id)
    if body is None:
        raise NotFound(Message("organisation.no_body"))
    return body


def flush_unique(session: Session, problem: CongressError) -> None:
    """Write what waits; a breach of a unique constraint is told as `problem` (the act is then undone)."""
    try:
        session.flush()
    except IntegrityError as breach:
        if "unique" not in str(breach.orig).lower():
            raise
        raise problem from breach
