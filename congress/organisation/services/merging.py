"""Merging a person imported twice: what will happen is shown first, then done in one act.

Rooms above hold rows of their own about members; each registers a `Follower`, asked for its part of the preview and
called within the act.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from congress.audit.services import record
from congress.identity import services as identity
from congress.identity.models import Account
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.organisation import queries, rules
from congress.organisation.models import Member, Office
from congress.organisation.services.access import ask_reach
from congress.organisation.services.members import current_member
from congress.organisation.services.offers import revoke_open


class Follower(Protocol):
    """A room above that holds rows about members."""

    def foresee(self, session: Session, gone: str, kept: str, at: datetime) -> list[Message]:
        """What a merge would change there. Raises Refused when it cannot be (two seats in one congress)."""

    def follow(self, session: Session, actor: Actor, gone: str, kept: str, at: datetime) -> None:
        """Change it, within the act of the merge."""


_followers: dict[str, Follower] = {}


def register(room: str, follower: Follower) -> None:
    """Called by the composition; registering a room again replaces it."""
    _followers[room] = follower


@dataclass(frozen=True)
class Preview:
    """What a merge will do: which row stays, which goes, and each change in words."""

    kept: Member
    gone: Member
    changes: list[Message]


def foresee_merge(session: Session, actor: Actor, at: datetime, *, keep_id: str, gone_id: str) -> Preview:
    """Show what a merge would do; writes nothing. Raises NotAllowed and Refused as the merge itself would."""
    kept, gone = _both(session, actor, at, keep_id, gone_id)
    changes = [
        Message("organisation.merge_row", number=gone.number, kept=kept.number),
        *_of_account(session, kept, gone),
    ]
    moved, dropped = _offices(session, kept, gone, at.date())
    if moved:
        changes.append(Message("organisation.merge_offices", count=len(moved)))
    if dropped:
        changes.append(Message("organisation.merge_offices_dropped", count=len(dropped)))
    if queries.open_invitation(session, gone.id) is not None:
        changes.append(Message("organisation.merge_invitation"))
    for follower in _followers.values():
        changes.extend(follower.foresee(session, gone.id, kept.id, at))
    return Preview(kept, gone, changes)


def merge_members(session: Session, actor: Actor, at: datetime, *, keep_id: str, gone_id: str) -> None:
    """Make two rows of one person one: offices, the account and what other rooms hold go to the row that stays.

    The other row stays in the record as merged and counts no more. Nobody merges a row of their own.
    """
    kept, gone = _both(session, actor, at, keep_id, gone_id)
    moved, dropped = _offices(session, kept, gone, at.date())
    for office in moved:
        office.member_id = kept.id
    for office in dropped:
        office.ends_on = max(at.date(), office.starts_on)
    revoke_open(session, at, gone.id)
    fate = _join_accounts(session, at, kept, gone)
    if kept.email is None:
        kept.email = gone.email
        kept.search_words = rules.search_words(kept.name, kept.chosen_name, kept.email, kept.number)
    gone.merged_into = kept.id
    session.execute(update(Member).where(Member.merged_into == gone.id).values(merged_into=kept.id))
    session.flush()
    for follower in _followers.values():
        follower.follow(session, actor, gone.id, kept.id, at)
    facts = {"into": kept.id, "account": fate, "offices_moved": sorted(office.id for office in moved)}
    record(session, actor, at, "member.merged", gone.id, {**facts, "offices_ended": sorted(o.id for o in dropped)})


def _both(session: Session, actor: Actor, at: datetime, keep_id: str, gone_id: str) -> tuple[Member, Member]:
    if keep_id == gone_id:
        raise Refused(Message("organisation.merge_same"))
    kept = current_member(session, keep_id, at.date())
    gone = current_member(session, gone_id, at.date())
    for person in (kept, gone):
        rules.ask(actor, actor.member != person.id, Message("organisation.not_oneself"))
        ask_reach(session, actor, person, at)
        lineage = queries.lineage(session, person.body_id)
        rules.ask(actor, rules.may_keep_members(actor, lineage), Message("organisation.may_not_keep_members"))
    return kept, gone


def _of_account(session: Session, kept: Member, gone: Member) -> list[Message]:
    if gone.account_id is None:
        return []
    account = session.get_one(Account, gone.account_id)
    if kept.account_id is None:
        return [Message("organisation.merge_account_moves", email=account.email)]
    return [Message("organisation.merge_account_ends", email=account.email)]


def _join_accounts(session: Session, at: datetime, kept: Member, gone: Member) -> str:
    if gone.account_id is None:
        return "none"
    account_id, gone.account_id = gone.account_id, None
    session.flush()  # an account belongs to one member at a time
    if kept.account_id is None:
        kept.account_id = account_id
        return "moved"
    identity.disable_account(session, at, session.get_one(Account, account_id))
    return "disabled"


def _offices(session: Session, kept: Member, gone: Member, today: date) -> tuple[list[Office], list[Office]]:
    """Offices of the row that goes which are not over: those that move, and those the other row holds already."""
    not_over = or_(Office.ends_on.is_(None), Office.ends_on > today)
    theirs = session.scalars(select(Office).where(Office.member_id.in_((kept.id, gone.id)), not_over)).all()
    own = [office for office in theirs if office.member_id == kept.id]
    moved: list[Office] = []
    dropped: list[Office] = []
    for office in theirs:
        if office.member_id == gone.id:
            terms = [
                (held.starts_on, held.ends_on)
                for held in own
                if (held.kind, held.body_id) == (office.kind, office.body_id)
            ]
            (dropped if rules.overlaps(office.starts_on, office.ends_on, terms) else moved).append(office)
    return moved, dropped
