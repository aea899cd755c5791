"""Resolutions and amendments of a debate, brought as far as a test needs them."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy.orm import Session

from congress.audit.services import record
from congress.ballots import subjects
from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState, canonical
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.resolutions import queries
from congress.resolutions.models import Amendment, Resolution
from congress.resolutions.rules import State
from congress.resolutions.services import admitting, amending, drafting, putting
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from congress.web import composition
from tests.factories.discussion import Debate, make_debate

TEXT = "Preamble.\n\nAims.\n\nfee 1.00\n\nTerms.\n\nfive\n\nsix"


@dataclass
class House:
    """A debate in which the section `here` brings resolutions and the section `there` amends them."""

    debate: Debate

    def act(self, service: Any, by: Actor, **values: Any) -> Any:
        """Call a service of this assembly as somebody."""
        return self.debate.act(service, by, **values)

    @property
    def mover(self) -> Actor:
        """The secretary of the section that brings resolutions."""
        return self.debate.section_secretary

    @property
    def committee(self) -> Actor:
        return self.debate.committee

    def draft(self, by: Actor | None = None, **values: Any) -> str:
        """A draft of the section."""
        given = {"body_id": self.debate.here, "origin": "section", "title": "Dues", "language": "en", "text": TEXT}
        return self.act(drafting.draft_resolution, by or self.mover, **{**given, **values})

    def submitted(self, **values: Any) -> str:
        """A submitted resolution."""
        resolution_id = self.draft(**values)
        self.act(drafting.submit_resolution, self.mover, resolution_id=resolution_id)
        return resolution_id

    def admitted(self, **values: Any) -> str:
        """An admitted resolution."""
        resolution_id = self.submitted(**values)
        self.act(admitting.admit_resolution, self.committee, resolution_id=resolution_id)
        return resolution_id

    def propose(
        self, resolution_id: str, operation: Operation | str, paragraph: int = 0, text: str = "", **values: Any
    ) -> str:
        """The draft of an amendment by the section's secretary."""
        given = {"body_id": self.debate.here, "origin": "section", "reason": "It costs less."}
        return self.act(
            amending.propose_amendment,
            values.pop("by", self.mover),
            resolution_id=resolution_id,
            operation=operation,
            paragraph=paragraph,
            text=text,
            **{**given, **values},
        )

    def filed(self, resolution_id: str, operation: Operation, paragraph: int = 0, text: str = "") -> str:
        """A submitted amendment."""
        amendment_id = self.propose(resolution_id, operation, paragraph, text)
        self.act(amending.submit_amendment, self.mover, amendment_id=amendment_id)
        return amendment_id

    def amendment(self, resolution_id: str, operation: Operation, paragraph: int = 0, text: str = "") -> str:
        """An admitted amendment."""
        amendment_id = self.filed(resolution_id, operation, paragraph, text)
        self.act(admitting.admit_amendment, self.committee, amendment_id=amendment_id)
        return amendment_id

    def ballot(self, kind: str, subject_id: str) -> str:
        """A ballot on a resolution, an amendment or an appeal, prepared by the chair."""
        service = getattr(putting, f"prepare_ballot_on_{kind}")
        return self.act(service, self.debate.chair, **{f"{kind}_id": subject_id})

    def missing(self, ballot_id: str) -> list[str]:
        """Keys of what the subject says is missing."""
        with self.debate.db.read() as session:
            ballot = session.get_one(Ballot, ballot_id)
            found = subjects.subject_of(ballot.subject_kind).missing(session, ballot, self.debate.at)
        return [message.key for message in found]

    def declare(self, kind: str, subject_id: str, outcome: Outcome) -> dict[str, Any]:
        """Let the congress decide: what the ballots' own act would call, recorded as that act would."""
        return self.decide(self.ballot(kind, subject_id), outcome)

    def decide(self, ballot_id: str, outcome: Outcome) -> dict[str, Any]:
        """The same for a ballot that was prepared before."""
        return self.debate.db.act(_declared, self.debate.chair, self.debate.at, ballot_id, outcome)

    def annul(self, ballot_id: str) -> None:
        """What annulling a declared ballot calls."""
        self.debate.db.act(_annulled, self.debate.chair, self.debate.at, ballot_id)

    def undecided(self, resolution_id: str) -> list[str]:
        """Ids of the admitted amendments in the order of voting."""
        with self.debate.db.read() as session:
            return [one.id for one in queries.amendments_of(session, resolution_id) if one.state is State.ADMITTED]

    def resolution(self, resolution_id: str) -> Resolution:
        """The row as it stands."""
        with self.debate.db.read() as session:
            return session.get_one(Resolution, resolution_id)

    def row(self, amendment_id: str) -> Amendment:
        """The row as it stands."""
        with self.debate.db.read() as session:
            return session.get_one(Amendment, amendment_id)

    def text(self, resolution_id: str) -> str:
        """The text with what is carried so far."""
        with self.debate.db.read() as session:
            return queries.as_it_stands(session, session.get_one(Resolution, resolution_id)).text


def _declared(session: Session, actor: Actor, at: Any, ballot_id: str, outcome: Outcome) -> dict[str, Any]:
    ballot = session.get_one(Ballot, ballot_id)
    subject = subjects.subject_of(ballot.subject_kind)
    ballot.question = canonical(subject.question(session, ballot).to_json())
    ballot.rules = ballot.counts_opened = ballot.counts_closed = ballot.report = "{}"
    ballot.opened_at = ballot.closed_at = ballot.declared_at = at
    ballot.state = BallotState.DECLARED
    report: Any = SimpleNamespace(outcome=outcome)
    facts = subject.on_declared(session, actor, at + timedelta(hours=1), ballot, report)
    record(session, actor, at, "ballot.declared", ballot_id, facts, assembly=ballot.assembly_id, ballot=ballot_id)
    return facts


def _annulled(session: Session, actor: Actor, at: Any, ballot_id: str) -> None:
    ballot = session.get_one(Ballot, ballot_id)
    ballot.state, ballot.annulled_at, ballot.annulled_reason = BallotState.ANNULLED, at, "A fault of the roll."
    subjects.subject_of(ballot.subject_kind).on_annulled(session, actor, at, ballot)
    record(session, actor, at, "ballot.annulled", ballot_id, {}, assembly=ballot.assembly_id, ballot=ballot_id)


def make_house(db: Database, **hall: Any) -> House:
    """A debate ready for resolutions; delegates enough to gather signatures where asked."""
    composition.compose()
    return House(make_debate(db, **hall))
