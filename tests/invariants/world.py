"""A small but complete world out of the demo: one id of each thing, for arguments of services and for addresses."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, Seat
from congress.assemblies.models import Assembly, CalendarEvent
from congress.audit.models import LogEntry
from congress.ballots.models import Ballot, RollPerson
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
    assembly = session.scalars(select(Assembly)).one()
    section = session.scalars(select(Body).where(Body.code == "BR")).one()
    open_ballot = session.scalars(select(Ballot).where(Ballot.state == BallotState.OPEN)).one()
    of_section = select(Accreditation).where(Accreditation.body_id == section.id)
    accreditation = session.scalars(of_section.where(Accreditation.kind == "delegate").limit(1)).one()
    election = session.scalars(select(Election).where(Election.state == "drawn").limit(1)).one()
    contribution = session.scalars(
        select(Contribution).order_by(Contribution.created_at, Contribution.id).limit(1)
    ).one()
    delegate = session.scalars(
        select(Member).join(RollPerson, RollPerson.member_id == Member.id).where(
            Member.email == f"br2@{DOMAIN}", RollPerson.ballot_id == open_ballot.id
        )
    ).one()  # fmt: skip
    ids = {
        "assembly_id": assembly.id,
        "root_id": assembly.body_id,
        "body_id": section.id,
        "section_id": section.id,
        "other_body_id": session.scalars(select(Body.id).where(Body.code == "IT")).one(),
        "ballot_id": open_ballot.id,
        "ready_ballot_id": session.scalars(select(Ballot.id).where(Ballot.state == BallotState.READY)).first() or "",
        "roll_number": str(
            session.scalars(
                select(RollPerson.number).where(
                    RollPerson.ballot_id == open_ballot.id, RollPerson.member_id == delegate.id
                )
            ).one()
        ),
        "member_id": delegate.id,
        "gone_id": session.scalars(select(Member.id).where(Member.email == f"br40@{DOMAIN}")).one(),
        "accreditation_id": accreditation.id,
        "seat_id": session.scalars(select(Seat.id).where(Seat.holder_id == delegate.id)).one(),
        "event_id": session.scalars(
            select(CalendarEvent.id)
            .where(CalendarEvent.assembly_id == assembly.id)
            .order_by(CalendarEvent.starts_at.desc())
        ).first()
        or "",
        "thread_id": contribution.thread_id,
        "contribution_id": contribution.id,
        "resolution_id": open_ballot.subject_id,
        "amendment_id": session.scalars(
            select(Amendment.id).where(Amendment.state == State.ADMITTED).order_by(Amendment.id)
        ).first() or "",
        "election_id": election.id,
        "candidacy_id": session.scalars(
            select(Candidacy.id).where(Candidacy.election_id == election.id).order_by(Candidacy.position)
        ).first() or "",
        "appeal_id": "nosuchappeal0000",
        "login_id": "nosuchlogin00000",
        "trigger_id": "nosuchtrigger000",
        "item_id": session.scalars(select(AgendaItem.id).order_by(AgendaItem.position.desc()).limit(1)).one(),
        "office_id": session.scalars(select(Office.id).where(Office.body_id == section.id).limit(1)).one(),
        "position": str(session.scalar(select(func.max(LogEntry.position))) or 0),
    }  # fmt: skip
    names = ("br1", "br2", "it2", "fr2", "fr30", "se2", "de2", "pl2", "ar2", "administrator")
    return World(at, ids, {name: person(session, name, at) for name in names})
