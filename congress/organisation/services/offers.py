"""Making and ending the offer behind an invitation; parts of acts, never acts themselves."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from congress.identity.rules import token_id
from congress.kernel.actor import Actor
from congress.kernel.ids import new_id
from congress.organisation import queries
from congress.organisation.models import Invitation, Member

OPEN_FOR = timedelta(days=30)


def new_offer(
    session: Session, actor: Actor, at: datetime, person: Member, *, shown: bool = False, mailed: bool = False
) -> tuple[Invitation, str]:
    """A fresh invitation for somebody who has no open one. The token is empty until shown or mailed."""
    offer = Invitation(
        id=new_id(),
        member_id=person.id,
        issued_by=actor.id,
        issued_at=at,
        expires_at=at + OPEN_FOR,
    )
    token = hand_over(offer, at, mailed=mailed) if shown or mailed else ""
    session.add(offer)
    return offer, token


def hand_over(offer: Invitation, at: datetime, *, mailed: bool) -> str:
    """Draw the token of an offer; only its hash stays. Returns the token, which nobody can read again."""
    token = secrets.token_urlsafe(24)
    offer.token_hash = token_id(token)
    if mailed:
        offer.mailed_at = at
    else:
        offer.shown_at = at
    return token


def revoke_expired(session: Session, at: datetime) -> None:
    """Close every invitation that has expired, so that new ones may be written for many members at once."""
    still_open = (Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at <= at)
    session.execute(update(Invitation).where(*still_open).values(revoked_at=at))


def revoke_open(session: Session, at: datetime, member_id: str) -> str | None:
    """End a member's open invitation; returns its id, None when there was none."""
    offer = queries.open_invitation(session, member_id)
    if offer is None:
        return None
    offer.revoked_at = at
    session.flush()  # before another one is added: only one may be open
    return offer.id
