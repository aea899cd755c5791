"""When a person imported twice becomes one: candidacies go to the row that stays."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from congress.elections.models import Candidacy, Election
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message


class ElectionsFollower:
    """Follows a merge of members (`organisation.services.merging.register`).

    Who nominated stays as it was entered: that row names its successor. Papers name candidacies, so an order drawn and
    a ballot under way are not touched.
    """

    def foresee(self, session: Session, gone: str, kept: str, at: datetime) -> list[Message]:
        """How many candidacies move. Raises Refused when both rows were put forward in one election."""
        theirs = select(Candidacy.election_id).where(Candidacy.member_id == kept)
        title = session.scalar(
            select(Election.title)
            .join(Candidacy, Candidacy.election_id == Election.id)
            .where(Candidacy.member_id == gone, Election.id.in_(theirs))
            .order_by(Election.called_at, Election.id)
            .limit(1)
        )
        if title is not None:
            raise Refused(Message("elections.merge_both_stand", election=title))
        moving = session.scalar(select(func.count()).where(Candidacy.member_id == gone)) or 0
        return [Message("elections.merge_moves", count=moving)] if moving else []

    def follow(self, session: Session, actor: Actor, gone: str, kept: str, at: datetime) -> None:
        """Move the candidacies."""
        self.foresee(session, gone, kept, at)
        session.flush()
        session.execute(update(Candidacy).where(Candidacy.member_id == gone).values(member_id=kept))
