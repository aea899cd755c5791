"""What an election puts to a ballot, and what follows from its result."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from congress.ballots.models import Ballot
from congress.ballots.rules import Option, Question
from congress.elections import queries
from congress.elections.models import Electee, Election
from congress.elections.rules import CandidacyState, ElectionAct, ElectionState, election_step
from congress.kernel.actor import Actor
from congress.kernel.message import Message
from congress.tally.case import QuestionKind
from congress.tally.report import ElectionReport, Outcome, Report


class ElectionSubject:
    """Ballots about elections."""

    def missing(self, session: Session, ballot: Ballot, at: datetime) -> list[Message]:
        """The order of the paper is drawn, and somebody stands."""
        election = session.get_one(Election, ballot.subject_id)
        if election.state is ElectionState.NOMINATIONS:
            return [Message("elections.order_not_drawn")]
        if not queries.candidacies(session, election.id, CandidacyState.ACCEPTED):
            return [Message("elections.nobody_stands")]
        return []

    def question(self, session: Session, ballot: Ballot) -> Question:
        """The candidates who have accepted, in the order drawn, each with section, gender and tendency as groups."""
        election = session.get_one(Election, ballot.subject_id)
        options = []
        for row in queries.candidacies(session, election.id, CandidacyState.ACCEPTED):
            groups = [("section", row.section_code)]
            if row.gender:
                groups.append(("gender", row.gender))
            if row.candidacy.tendency:
                groups.append(("tendency", row.candidacy.tendency))
            options.append(Option(row.candidacy.id, row.name, tuple(groups), row.candidacy.statement))
        return Question(
            QuestionKind.ELECTION,
            subject_kind=ballot.subject_kind,
            subject_id=election.id,
            title=election.title,
            options=tuple(options),
            seats=election.seats,
        )

    def on_declared(
        self,
        session: Session,
        actor: Actor,
        at: datetime,
        ballot: Ballot,
        report: Report,
    ) -> dict[str, Any]:
        """Enter who was elected, in order."""
        if not isinstance(report, ElectionReport) or report.outcome is not Outcome.ELECTED:
            return {}
        election = session.get_one(Election, ballot.subject_id)
        election.state = election_step(election.state, ElectionAct.DECIDE)
        for place, key in enumerate(report.elected, start=1):
            session.add(Electee(ballot_id=ballot.id, candidacy_id=key, election_id=election.id, place=place))
        return {"elected": list(report.elected), "vacant": report.vacant}

    def on_annulled(self, session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
        """Nobody is elected by an annulled ballot; the election can be put again."""
        election = session.get_one(Election, ballot.subject_id)
        if election.state is ElectionState.DECIDED:
            election.state = election_step(election.state, ElectionAct.UNDO)
        session.execute(delete(Electee).where(Electee.ballot_id == ballot.id))
