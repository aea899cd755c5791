"""Reading the outbox."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.outbox.models import Mail


def due(session: Session, at: datetime, limit: int) -> list[Mail]:
    """Mails to be sent now, the longest waiting first."""
    return list(
        session.scalars(
            select(Mail).where(Mail.sent_at.is_(None), Mail.next_at <= at).order_by(Mail.next_at, Mail.id).limit(limit)
        )
    )


def count_given_up(session: Session) -> int:
    """How many mails could never be sent."""
    return session.scalar(select(func.count()).select_from(Mail).where(Mail.gave_up_at.is_not(None))) or 0
