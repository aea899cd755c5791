"""What one person needs to see of an assembly now: what to do first, their voting list, their section, the discussion.

Reads alone; the number of statements does not grow with the congress.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.accreditation.models import Accreditation, Entitlement
from congress.accreditation.rules import Kind
from congress.accreditation.rules import State as Standing
from congress.assemblies import queries as assemblies
from congress.assemblies.rules import Event
from congress.ballots import queries as ballots
from congress.ballots.models import Ballot
from congress.ballots.queries import SEES_RESULT, Audience, MyLine
from congress.ballots.rules import BallotState
from congress.discussion.models import Contribution, Thread
from congress.elections import queries as elections
from congress.elections.models import Candidacy, Election
from congress.elections.rules import CandidacyState
from congress.floor.models import AgendaItem
from congress.floor.rules import VoteOf, in_voting_order
from congress.identity.models import Login
from congress.kernel.actor import Actor
from congress.organisation.models import Body
from congress.resolutions.models import Amendment, Resolution
from congress.resolutions.rules import AMENDMENT, State

_TO_COME = (BallotState.DRAFT, BallotState.READY)
_THREADS_SHOWN = 5


@dataclass(frozen=True)
class Entry:
    """A ballot on somebody's voting list. `lines` are their roll lines in it, empty before it opens."""

    ballot: Ballot
    lines: tuple[MyLine, ...]
    sees_result: bool

    @property
    def waits(self) -> bool:
        """Whether it is open and a line of theirs has not voted."""
        return self.ballot.state is BallotState.OPEN and any(not line.has_voted for line in self.lines)

    @property
    def has_voted(self) -> bool:
        """Whether every line of theirs has voted."""
        return bool(self.lines) and all(line.has_voted for line in self.lines)


@dataclass(frozen=True)
class Fate:
    """A resolution of somebody's section; `state` is the word that this person may see."""

    id: str
    number: int | None
    title: str
    state: str


@dataclass(frozen=True)
class Section:
    """News of one's section: the seats it is due, its delegates by state, its resolutions."""

    body: Body
    seats: int
    delegates: dict[str, int]
    alternates: int
    fates: tuple[Fate, ...]


@dataclass(frozen=True)
class Lively:
    """A thread with contributions that are new to somebody."""

    id: str
    title: str
    new: int


@dataclass(frozen=True)
class Unread:
    """What was said since somebody last signed in (`since` None: this is the first time, so all of it)."""

    since: datetime | None
    total: int
    threads: tuple[Lively, ...]


@dataclass(frozen=True)
class Mine:
    """The whole page. `first` is the open ballot that waits longest, `nomination` one that waits for an answer,
    `event` the next deadline or sitting (or the one in progress)."""

    first: Entry | None
    nomination: tuple[Election, Candidacy] | None
    event: Event | None
    voting: tuple[Entry, ...]
    section: Section | None
    unread: Unread


def audience_of(actor: Actor, body_id: str, *, is_delegate: bool) -> Audience:
    """What a member may see of results: with a seat or an office there, declared ones too."""
    holds_office = any(body == body_id for _, body in actor.offices)
    return Audience.DELEGATES if is_delegate or holds_office else Audience.MEMBERS


def mine(
    session: Session, actor: Actor, assembly_id: str, body_id: str, at: datetime, *, is_delegate: bool, login_id: str
) -> Mine:
    """Everything a member's first page shows. `login_id` is the session they are in now."""
    audience = audience_of(actor, body_id, is_delegate=is_delegate)
    member_id = actor.member or ""
    voting = voting_list(session, assembly_id, member_id, audience, is_delegate=is_delegate)
    upcoming = assemblies.upcoming(session, assembly_id, at)
    asked = [
        (election, candidacy)
        for election, candidacy in elections.mine(session, assembly_id, member_id)
        if candidacy.state is CandidacyState.NOMINATED
    ]
    return Mine(
        first=_first(voting),
        nomination=asked[0] if asked else None,
        event=upcoming[0] if upcoming else None,
        voting=voting,
        section=section_news(session, actor, assembly_id, body_id, audience),
        unread=unread(session, assembly_id, actor.account or "", login_id),
    )


def _first(voting: tuple[Entry, ...]) -> Entry | None:
    """Of the ballots that wait: the one that closes first, then those without a time, the oldest first."""
    waiting = [entry for entry in voting if entry.waits]
    return min(
        waiting,
        key=lambda entry: (entry.ballot.closes_at is None, entry.ballot.closes_at or entry.ballot.prepared_at),
        default=None,
    )


def voting_list(
    session: Session, assembly_id: str, member_id: str, audience: Audience, *, is_delegate: bool
) -> tuple[Entry, ...]:
    """The ballots that are or were somebody's to vote in, in the order of voting: amendments before their resolution.

    One not yet open is on the list of everybody with a seat. Four statements.
    """
    mine: dict[str, list[MyLine]] = {}
    for line in ballots.my_lines(session, assembly_id, member_id):
        mine.setdefault(line.ballot.id, []).append(line)
    shown = [
        ballot
        for ballot in ballots.all_ballots(session, assembly_id)
        if ballot.state is not BallotState.ANNULLED
        and (ballot.id in mine or (is_delegate and ballot.state in _TO_COME))
    ]
    order = in_voting_order(_places(session, assembly_id, shown))
    by_id = {ballot.id: ballot for ballot in shown}
    return tuple(
        Entry(by_id[key], tuple(mine.get(key, ())), by_id[key].state in SEES_RESULT[audience]) for key in order
    )


def _places(session: Session, assembly_id: str, shown: list[Ballot]) -> list[VoteOf]:
    agenda = {
        row.subject_id: row.position
        for row in session.execute(
            select(AgendaItem.subject_id, AgendaItem.position).where(
                AgendaItem.assembly_id == assembly_id, AgendaItem.subject_id.is_not(None)
            )
        )
    }
    of = {
        row.id: (row.resolution_id, row.position)
        for row in session.execute(
            select(Amendment.id, Amendment.resolution_id, Amendment.position)
            .join(Resolution, Resolution.id == Amendment.resolution_id)
            .where(Resolution.assembly_id == assembly_id, Amendment.position.is_not(None))
        )
    }
    found = []
    for ballot in shown:
        is_amendment = ballot.subject_kind == AMENDMENT and ballot.subject_id in of
        item, place = of[ballot.subject_id] if is_amendment else (ballot.subject_id, None)
        found.append(VoteOf(ballot.id, ballot.number, item, agenda.get(item), place))
    return found


def section_news(session: Session, actor: Actor, assembly_id: str, body_id: str, audience: Audience) -> Section | None:
    """News of the section between the assembly's body and this person; None for somebody directly of that body.

    Five statements at most.
    """
    body = session.scalars(select(Body).where(Body.parent_id == body_id, Body.id.in_(actor.bodies))).first()
    if body is None:
        return None
    due = select(func.sum(Entitlement.seats)).where(
        Entitlement.assembly_id == assembly_id, Entitlement.body_id == body.id
    )
    counted = session.execute(
        select(Accreditation.kind, Accreditation.state, func.count())
        .where(Accreditation.assembly_id == assembly_id, Accreditation.body_id == body.id)
        .group_by(Accreditation.kind, Accreditation.state)
    ).all()
    delegates = {state.value: number for kind, state, number in counted if kind is Kind.DELEGATE}
    alternates = sum(number for kind, state, number in counted if kind is Kind.ALTERNATE and state is Standing.ACCEPTED)
    fates = _fates(session, assembly_id, body.id, audience)
    return Section(body, session.execute(due).scalar_one() or 0, delegates, alternates, fates)


def _fates(session: Session, assembly_id: str, body_id: str, audience: Audience) -> tuple[Fate, ...]:
    """The section's resolutions; the end of one whose result this person may not see yet is not told."""
    seen = ballots.published_subjects(session, assembly_id, audience)
    rows = session.execute(
        select(Resolution.id, Resolution.number, Resolution.title, Resolution.state)
        .where(Resolution.assembly_id == assembly_id, Resolution.body_id == body_id, Resolution.state != State.DRAFT)
        .order_by(Resolution.number.is_(None), Resolution.number, Resolution.title)
    )
    hidden = {State.CARRIED, State.LOST}
    return tuple(
        Fate(row.id, row.number, row.title, "closed" if row.state in hidden and row.id not in seen else row.state.value)
        for row in rows
    )


def unread(session: Session, assembly_id: str, account_id: str, login_id: str) -> Unread:
    """What others may read that was said since this account was last seen in an earlier session. Two statements."""
    since = session.execute(
        select(func.max(Login.last_seen_at)).where(Login.account_id == account_id, Login.id != login_id)
    ).scalar_one()
    said = (
        select(Thread.id, Thread.title, func.count())
        .join(Contribution, Contribution.thread_id == Thread.id)
        .where(Thread.assembly_id == assembly_id, Contribution.hidden_at.is_(None))
        .group_by(Thread.id, Thread.title)
        .order_by(func.count().desc(), Thread.id)
    )
    if since is not None:
        said = said.where(Contribution.created_at > since)
    rows = session.execute(said).all()
    threads = tuple(Lively(*row) for row in rows[:_THREADS_SHOWN])
    return Unread(since, sum(row[2] for row in rows), threads)
