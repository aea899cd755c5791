"""Adding members, correcting their particulars, ending membership."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.identity.rules import normal_email
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries, rules
from congress.organisation.models import Body, Member, Office
from congress.organisation.services.bodies import body_or_404, flush_unique
from congress.organisation.services.offers import revoke_open


def add_member(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    body_id: str,
    number: str,
    name: str,
    email: str = "",
    language: str = "",
    chosen_name: str = "",
    gender: str = "",
    joined_on: date | None = None,
) -> str:
    """Add a member to a body. Language defaults to the body's first, `joined_on` to today. Returns the id."""
    body = body_or_404(session, body_id)
    _ask_keeper(session, actor, body_id)
    wanted = _particulars(body, number, name, email, language, chosen_name, gender)
    person = Member(id=new_id(), body_id=body.id, joined_on=joined_on or at.date(), created_at=at, **wanted)
    session.add(person)
    flush_unique(session, number_taken(person.number))
    facts = {"body": body.id, "name": Erasable(person.name), "email": Erasable(person.email or "")}
    record(session, actor, at, "member.added", person.id, facts)
    return person.id


def change_member(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    member_id: str,
    number: str,
    name: str,
    email: str = "",
    language: str = "",
    chosen_name: str = "",
    gender: str = "",
) -> bool:
    """Correct a member's particulars. False, and no entry, when nothing differs. The sign-in name stays."""
    person = current_member(session, member_id, at.date())
    _ask_keeper(session, actor, person.body_id)
    wanted = _particulars(body_or_404(session, person.body_id), number, name, email, language, chosen_name, gender)
    changed = sorted(field for field, value in wanted.items() if getattr(person, field) != value)
    if not changed:
        return False
    for field in changed:
        setattr(person, field, wanted[field])
    flush_unique(session, number_taken(person.number))
    facts = {"fields": changed, "name": Erasable(person.name), "email": Erasable(person.email or "")}
    record(session, actor, at, "member.changed", person.id, facts)
    return True


def end_membership(session: Session, actor: Actor, at: datetime, *, member_id: str) -> None:
    """A member leaves today: offices end, an open invitation is revoked, the history stays."""
    today = at.date()
    person = current_member(session, member_id, today)
    _ask_keeper(session, actor, person.body_id)
    rules.ask(actor, actor.member != person.id, Message("organisation.not_oneself"))
    for office, body in queries.offices_held(session, person.id, today):
        lineage = queries.lineage(session, body.id)
        rules.ask(actor, rules.may_assign(actor, lineage, office.kind), Message("organisation.leaves_with_office"))
    person.left_on = max(today, person.joined_on or today)
    ended = _end_offices(session, person.id, today)
    facts = {"offices_ended": ended, "revoked": revoke_open(session, at, person.id)}
    record(session, actor, at, "member.left", person.id, facts)


def _end_offices(session: Session, member_id: str, today: date) -> list[str]:
    not_over = or_(Office.ends_on.is_(None), Office.ends_on > today)
    offices = list(session.scalars(select(Office).where(Office.member_id == member_id, not_over)))
    for office in offices:
        office.ends_on = max(today, office.starts_on)
    return sorted(office.id for office in offices)


def current_member(session: Session, member_id: str, on: date) -> Member:
    """A member who neither left nor was merged; else NotFound or Refused."""
    person = session.get(Member, member_id)
    if person is None:
        raise NotFound(Message("organisation.no_member"))
    if person.merged_into is not None:
        raise Refused(Message("organisation.was_merged", name=person.shown_name))
    if person.left_on is not None and person.left_on <= on:
        raise Refused(Message("organisation.has_left", name=person.shown_name, day=person.left_on.isoformat()))
    return person


def number_taken(number: str) -> Invalid:
    """The problem of a membership number that the body has given already."""
    return Invalid(Message("organisation.number_taken", number=number), field="number")


def _particulars(
    body: Body, number: str, name: str, email: str, language: str, chosen_name: str, gender: str
) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "number": rules.normal_number(number),
        "name": rules.normal_name(name),
        "chosen_name": rules.normal_name(chosen_name, "chosen_name") if chosen_name.strip() else None,
        "email": normal_email(email) if email.strip() else None,
        "language": rules.normal_language(language) if language.strip() else body.language_list[0],
        "gender": rules.normal_name(gender, "gender", rules.GENDER_MAX) if gender.strip() else None,
    }
    wanted["search_words"] = search_words_of(wanted)
    return wanted


def search_words_of(particulars: dict[str, Any]) -> str:
    """What a search reads of a member."""
    return rules.search_words(*(particulars.get(field) for field in ("name", "chosen_name", "email", "number")))


def _ask_keeper(session: Session, actor: Actor, body_id: str) -> None:
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_keep_members(actor, lineage), Message("organisation.may_not_keep_members"))


def members_by_number(session: Session, body_ids: frozenset[str]) -> dict[tuple[str, str], Member]:
    """Every member of these bodies by body and number, also those who left. One statement."""
    people = session.scalars(select(Member).where(Member.body_id.in_(body_ids)))
    return {(person.body_id, person.number): person for person in people}
