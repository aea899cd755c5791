"""What anybody may read: congresses, decisions, adopted texts, the elected, the record. Refused here if not public."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.assemblies import queries as assemblies
from congress.assemblies import rules as assembly_rules
from congress.assemblies.models import Assembly, CalendarEvent
from congress.assemblies.rules import AssemblyKind, Calendar, Phase
from congress.audit.models import LogEntry, TreeHead
from congress.ballots import counting
from congress.ballots import queries as ballots
from congress.ballots.models import Ballot
from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState
from congress.elections import queries as elections
from congress.elections.models import Election
from congress.elections.queries import Elected
from congress.elections.rules import ELECTION
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation.models import Body
from congress.resolutions import queries as resolutions
from congress.resolutions.models import Amendment, Resolution, TextVersion
from congress.resolutions.rules import RESOLUTION, State
from congress.tally.report import DecisionReport, ElectionReport

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A congress in the public list."""

    id: str
    body_id: str
    title: str
    place: str
    host: str
    timezone: str
    phase: Phase
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Decided:
    """A published decision: what was put, how it ended, by how much. `subject_id` leads to the text."""

    ballot_id: str
    number: int
    kind: str
    subject_id: str
    title: str
    outcome: str
    votes_for: str
    votes_against: str
    annulled: bool
    published_at: datetime | None


@dataclass(frozen=True)
class Filled:
    """A published election and who was elected."""

    election_id: str
    ballot_id: str
    title: str
    elected: tuple[Elected, ...]
    vacant: int


@dataclass(frozen=True)
class Head:
    """The newest signed head of the record."""

    size: int
    root: str
    at: datetime
    signature: str


def congresses(session: Session, at: datetime) -> list[Listed]:
    """Every congress, those in session first, then the next ones, then the past ones. Two statements."""
    rows = session.execute(
        select(Assembly, Body.name)
        .join(Body, Body.id == Assembly.body_id)
        .where(Assembly.kind == AssemblyKind.CONGRESS)
    ).all()
    events: dict[str, list[Any]] = {}
    for event in session.scalars(select(CalendarEvent)):
        events.setdefault(event.assembly_id, []).append(event.event)
    found = []
    for assembly, host in rows:
        calendar = Calendar.of(events.get(assembly.id, []))
        sittings = calendar.sittings
        found.append(
            Listed(
                assembly.id, assembly.body_id, assembly.title, assembly.place, host, assembly.timezone,
                assembly_rules.phase(calendar, at),
                sittings[0].starts_at if sittings else None,
                sittings[-1].ends_at if sittings else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (_nearness(each.phase), each.starts_at or at, each.id))


def _nearness(phase: Phase) -> int:
    if phase in (Phase.SITTING, Phase.BETWEEN_SITTINGS):
        return 0
    return 2 if phase is Phase.OVER else 1


def decisions(session: Session, assembly_id: str, audience: Audience = Audience.PUBLIC) -> list[Decided]:
    """Every decision whose result this audience may see, by the ballot's number. Elections stand apart."""
    found = []
    for ballot in ballots.results(session, assembly_id, audience):
        report = counting.report_of(ballot)
        if isinstance(report, DecisionReport):
            sums = report.decisive
            found.append(
                Decided(
                    ballot.id, ballot.number, ballot.subject_kind, ballot.subject_id, ballot.title,
                    report.outcome.value, str(sums.for_.votes), str(sums.against.votes),
                    ballot.state is BallotState.ANNULLED, ballot.published_at,
                )
            )  # fmt: skip
    return found


def filled(session: Session, assembly_id: str, audience: Audience = Audience.PUBLIC) -> list[Filled]:
    """Every election whose result this audience may see, with the elected in order."""
    rows = session.execute(
        select(Ballot, Election)
        .join(Election, Election.id == Ballot.subject_id)
        .where(
            Ballot.assembly_id == assembly_id,
            Ballot.subject_kind == ELECTION,
            Ballot.state.in_(ballots.SEES_RESULT[audience]),
        )
        .order_by(Ballot.number)
    )
    found = []
    for ballot, election in rows:
        report = counting.report_of(ballot)
        vacant = report.vacant if isinstance(report, ElectionReport) else 0
        people = tuple(elections.elected(session, election.id, audience))
        found.append(Filled(election.id, ballot.id, election.title, people, vacant))
    return found


@dataclass(frozen=True)
class PublicText:
    """A resolution after its published vote: the text as adopted, or as it was put and lost."""

    resolution: Resolution
    ballot: Ballot
    body_name: str
    text: TextVersion
    amendments: tuple[tuple[Amendment, Ballot | None], ...]


def public_text(
    session: Session, assembly_id: str, resolution_id: str, audience: Audience = Audience.PUBLIC
) -> PublicText:
    """A resolution as adopted or lost. Raises NotFound until the result of its vote may be seen by this audience.

    An amendment carries its ballot only where that ballot's result may be seen too.
    """
    row = session.execute(
        select(Resolution, Ballot, Body.name)
        .join(Ballot, Ballot.subject_id == Resolution.id)
        .join(Body, Body.id == Resolution.body_id)
        .where(
            Resolution.id == resolution_id,
            Resolution.assembly_id == assembly_id,
            Ballot.subject_kind == RESOLUTION,
            Ballot.state.in_(ballots.SEES_RESULT[audience]),
        )
    ).one_or_none()
    if row is None:
        raise NotFound(Message("publishing.not_public"))
    resolution, ballot, body_name = row
    version = resolution.adopted_version or resolution.submitted_version or 1
    text = session.get_one(TextVersion, (resolution.id, version))
    seen = {each.subject_id: each for each in ballots.results(session, assembly_id, audience)}
    put = [each for each in resolutions.amendments_of(session, resolution.id) if each.number is not None]
    shown = tuple(
        (each, seen.get(each.id)) for each in put if each.id in seen or each.state in (State.FALLEN, State.WITHDRAWN)
    )
    return PublicText(resolution, ballot, body_name, text, shown)


def head(session: Session) -> Head | None:
    """The newest signed head of the record."""
    found = session.scalars(select(TreeHead).order_by(TreeHead.size.desc()).limit(1)).one_or_none()
    return None if found is None else Head(found.size, found.root.hex(), found.at, found.signature.hex())


@dataclass(frozen=True)
class Line:
    """One entry of the record as the page shows it."""

    position: int
    entry_id: str
    at: str
    actor: str
    act: str
    subject: str
    assembly: str
    facts: str
    leaf: str


def entries(session: Session, page: int) -> tuple[list[Line], int]:
    """A page of the record, the newest first (pages from 1), and how many pages there are. Two statements."""
    total = session.execute(select(func.max(LogEntry.position))).scalar_one()
    size = 0 if total is None else total + 1
    pages = max(1, -(-size // ENTRIES_A_PAGE))
    if not 1 <= page <= pages:
        raise NotFound(Message("publishing.no_page"))
    last = size - (page - 1) * ENTRIES_A_PAGE
    rows = session.execute(
        select(LogEntry.position, LogEntry.entry_id, LogEntry.body, LogEntry.leaf)
        .where(LogEntry.position < last, LogEntry.position >= last - ENTRIES_A_PAGE)
        .order_by(LogEntry.position.desc())
    )
    return [_line(row) for row in rows], pages


def entry(session: Session, position: int) -> tuple[Line, str]:
    """One entry by its place, and its bytes as text. Raises NotFound."""
    row = session.execute(
        select(LogEntry.position, LogEntry.entry_id, LogEntry.body, LogEntry.leaf).where(LogEntry.position == position)
    ).one_or_none()
    if row is None:
        raise NotFound(Message("publishing.no_entry"))
    return _line(row), row.body.decode()


def position_of(session: Session, entry_id: str) -> int | None:
    """Where an entry stands in the log, by its id; None while it waits or when there is none."""
    return session.execute(select(LogEntry.position).where(LogEntry.entry_id == entry_id)).scalar_one_or_none()


def position_of_leaf(session: Session, leaf: bytes) -> int | None:
    """Where an entry stands in the log, by its leaf hash (as on a receipt)."""
    return session.execute(select(LogEntry.position).where(LogEntry.leaf == leaf)).scalar_one_or_none()


def _line(row: Any) -> Line:
    plain = json.loads(row.body)
    facts = json.dumps(plain["facts"], ensure_ascii=False, sort_keys=True) if plain["facts"] else ""
    return Line(
        row.position, row.entry_id, plain["at"], plain["actor"], plain["act"], plain["subject"],
        plain.get("assembly", ""), facts, row.leaf.hex(),
    )  # fmt: skip


def calendar_of(session: Session, assembly_id: str) -> Calendar:
    """The calendar for the public timeline."""
    return assemblies.calendar(session, assembly_id)
