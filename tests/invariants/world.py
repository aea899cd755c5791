"""A small but complete world out of the demo: one id of each thing, for arguments of services and for addresses."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, Seat
from congress.assemblies.models import Assembly, CalendarEvent
from congress.audit.models import LogEntry
from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState
from congress.discussion.models import Contribution
from congress.elections.models import Candidacy, Election
from congress.floor.models import AgendaItem
from congress.identity.models import Account
from congress.kernel.actor import Actor
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member, Office
from congress.resolutions.models import Amendment
from congress.resolutions.rules import State

DOMAIN = "meridian.example"


@dataclass
class World:
    """`ids` holds one id by the name that arguments and addresses give it; `people` actors by their sign-in names."""

    at: datetime
    ids: dict[str, str]
    people: dict[str, Actor] = field(default_factory=dict)

    @property
    def assembly_id(self) -> str:
        return self.ids["assembly_id"]


def person(session: Session, name: str, at: datetime) -> Actor:
    """Who acts when `name` of the demo is signed in; people without an account act as members."""
    account = session.scalar(select(Account.id).where(Account.email == f"{name}@{DOMAIN}"))
    if account is not None:
        return organisation.actor_for(session, account, at)
    member = session.execute(select(Member).where(Member.email == f"{name}@{DOMAIN}")).scalar_one()
    return Actor(None, member.id, frozenset(organisation.lineage(session, member.body_id)))


def survey(session: Session) -> World:
    """Look up one of each thing; each belongs to the section of Brazil where it belongs to a section."""
    at = datetime.now(UTC)
    ids = {**_of_federation(session), **_of_ballots(session), **_of_debate(session), **NOT_THERE}
    ids |= _of_delegation(session, ids)
    names = ("br1", "br2", "it2", "fr2", "fr30", "se2", "de2", "pl2", "ar2", "administrator")
    return World(at, ids, {name: person(session, name, at) for name in names})


NOT_THERE = {"appeal_id": "nosuchappeal0000", "login_id": "nosuchlogin00000", "trigger_id": "nosuchtrigger000"}
"""The demo has no appeal; the other two are found by their owners alone."""


def _first(session: Session, statement: Select[str]) -> str:
    return session.scalars(statement.limit(1)).one()


def _of_federation(session: Session) -> dict[str, str]:
    section = _first(session, select(Body.id).where(Body.code == "BR"))
    return {
        "body_id": section,
        "section_id": section,
        "other_body_id": _first(session, select(Body.id).where(Body.code == "IT")),
        "member_id": _first(session, select(Member.id).where(Member.email == f"br2@{DOMAIN}")),
        "gone_id": _first(session, select(Member.id).where(Member.email == f"br40@{DOMAIN}")),
        "office_id": _first(session, select(Office.id).where(Office.body_id == section)),
        "position": str(session.scalar(select(func.max(LogEntry.position))) or 0),
    }


def _of_ballots(session: Session) -> dict[str, str]:
    ballot = session.scalars(select(Ballot).where(Ballot.state == BallotState.OPEN)).one()
    drawn = _first(session, select(Election.id).where(Election.state == "drawn"))
    standing = select(Candidacy.id).where(Candidacy.election_id == drawn).order_by(Candidacy.position)
    return {
        "ballot_id": ballot.id,
        "resolution_id": ballot.subject_id,
        "ready_ballot_id": _first(session, select(Ballot.id).where(Ballot.state == BallotState.READY)),
        "election_id": drawn,
        "candidacy_id": _first(session, standing),
    }


def _of_debate(session: Session) -> dict[str, str]:
    first = select(Contribution).order_by(Contribution.created_at, Contribution.id).limit(1)
    contribution = session.scalars(first).one()
    admitted = select(Amendment.id).where(Amendment.state == State.ADMITTED).order_by(Amendment.id)
    assembly = session.scalars(select(Assembly)).one()
    events = select(CalendarEvent.id).where(CalendarEvent.assembly_id == assembly.id)
    return {
        "assembly_id": assembly.id,
        "root_id": assembly.body_id,
        "event_id": _first(session, events.order_by(CalendarEvent.starts_at.desc())),
        "thread_id": contribution.thread_id,
        "contribution_id": contribution.id,
        "amendment_id": _first(session, admitted),
        "item_id": _first(session, select(AgendaItem.id).order_by(AgendaItem.position.desc())),
    }


def _of_delegation(session: Session, ids: dict[str, str]) -> dict[str, str]:
    delegates = select(Accreditation.id).where(
        Accreditation.body_id == ids["body_id"], Accreditation.kind == "delegate"
    )
    return {
        "accreditation_id": _first(session, delegates),
        "seat_id": _first(session, select(Seat.id).where(Seat.holder_id == ids["member_id"])),
    }
