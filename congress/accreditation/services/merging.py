"""When a person imported twice becomes one: what this room holds goes to the row that stays."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, Presence, Seat
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message


class AccreditationFollower:
    """Follows a merge of members (`organisation.services.merging.register`).

    The history (decisions, substitutions) is append-only and keeps the row that is gone, which names its successor.
    """

    def foresee(self, session: Session, gone: str, kept: str, at: datetime) -> list[Message]:
        """How many accreditations move. Raises Refused when both rows are accredited in one assembly."""
        twice = session.scalar(
            select(func.count()).where(
                Accreditation.member_id == gone,
                Accreditation.assembly_id.in_(
                    select(Accreditation.assembly_id).where(Accreditation.member_id == kept).scalar_subquery()
                ),
            )
        )
        if twice:
            raise Refused(Message("accreditation.merge_two_accreditations"))
        moving = session.scalar(select(func.count()).where(Accreditation.member_id == gone)) or 0
        return [Message("accreditation.merge_moves", count=moving)] if moving else []

    def follow(self, session: Session, actor: Actor, gone: str, kept: str, at: datetime) -> None:
        """Move seats, accreditations and stays in the hall."""
        self.foresee(session, gone, kept, at)
        session.flush()
        session.execute(update(Seat).where(Seat.holder_id == gone).values(holder_id=kept))
        session.execute(update(Accreditation).where(Accreditation.member_id == gone).values(member_id=kept))
        session.execute(update(Presence).where(Presence.member_id == gone).values(member_id=kept))
