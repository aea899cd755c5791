"""When a person imported twice becomes one: a roll keeps the row it named at opening, and nothing moves."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.ballots.models import Ballot, RollPerson
from congress.ballots.rules import BallotState
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message


class BallotsFollower:
    """Follows a merge of members (`organisation.services.merging.register`).

    A frozen roll is never written again, so the row that stays could not use the other's line: a merge waits for the
    close. What was cast before keeps the row that is gone, which names its successor.
    """

    def foresee(self, session: Session, gone: str, kept: str, at: datetime) -> list[Message]:
        """Nothing moves. Raises Refused while the row that would go is on the roll of an open ballot."""
        number = session.scalar(
            select(Ballot.number)
            .join(RollPerson, RollPerson.ballot_id == Ballot.id)
            .where(RollPerson.member_id == gone, Ballot.state == BallotState.OPEN)
            .order_by(Ballot.number)
            .limit(1)
        )
        if number is not None:
            raise Refused(Message("ballots.merge_while_open", number=number))
        return []

    def follow(self, session: Session, actor: Actor, gone: str, kept: str, at: datetime) -> None:
        """Ask again, within the act: while it lasts no ballot opens, and one that is opening is waited for."""
        before_close = (BallotState.DRAFT, BallotState.READY, BallotState.OPEN)
        held = select(Ballot.id).where(Ballot.state.in_(before_close)).order_by(Ballot.id)
        session.execute(held.with_for_update(read=True))
        self.foresee(session, gone, kept, at)
