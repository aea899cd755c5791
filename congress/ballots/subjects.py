"""Ballots know no subject: the rooms above say what is put, what is missing, and what follows from the result."""

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from congress.ballots.models import Ballot
from congress.ballots.rules import Question
from congress.kernel.actor import Actor
from congress.kernel.message import Message
from congress.tally.report import Report


class Subject(Protocol):
    """A kind of thing put to a vote: a resolution, an amendment, an election."""

    def missing(self, session: Session, ballot: Ballot, at: datetime) -> list[Message]:
        """What still stands in the way of opening; empty when nothing does."""
        ...

    def question(self, session: Session, ballot: Ballot) -> Question:
        """The question as it stands now, frozen from here on."""
        ...

    def on_declared(
        self, session: Session, actor: Actor, at: datetime, ballot: Ballot, report: Report
    ) -> dict[str, Any]:
        """Carry out what follows, inside the act of declaring. Returns facts (ids and words) for its entry."""
        ...

    def on_annulled(self, session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
        """A declared ballot was annulled: put the subject back to where it can be voted on again.

        Raises Refused where what followed cannot be undone this way.
        """
        ...


_SUBJECTS: dict[str, Subject] = {}


def register(kind: str, subject: Subject) -> None:
    """Make `subject` answer for ballots of this kind."""
    _SUBJECTS[kind] = subject


def subject_of(kind: str) -> Subject:
    """Who answers for this kind. Raises KeyError when nobody was registered: a defect of the composition."""
    return _SUBJECTS[kind]


def kinds() -> frozenset[str]:
    """The kinds that somebody answers for."""
    return frozenset(_SUBJECTS)
