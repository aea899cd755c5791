"""What anybody may read: congresses, decisions, adopted texts, the elected, the record. Refused here if not public."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
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
    """A published decision: what was put, how it ended, by how much. `subject_id` leads to the text.

    `number` is the ballot's, `resolution` that of the resolution itself (None for other motions), whose title is then
    given without it. `margin` is the least of got minus needed over the conditions, None when no count decided.
    """

    ballot_id: str
    number: int
    kind: str
    subject_id: str
    title: str
    resolution: int | None
    outcome: str
    votes_for: str
    votes_against: str
    margin: Fraction | None
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
    """Every decision whose result this audience may see, by the ballot's number. Elections stand apart.

    Two statements.
    """
    seen = ballots.results(session, assembly_id, audience)
    put = [ballot.subject_id for ballot in seen if ballot.subject_kind == RESOLUTION]
    rows = session.execute(select(Resolution.id, Resolution.number, Resolution.title).where(Resolution.id.in_(put)))
    texts = {row.id: (row.number, row.title) for row in rows}
    reports = [(ballot, counting.report_of(ballot)) for ballot in seen]
    return [_decided(ballot, report, texts) for ballot, report in reports if isinstance(report, DecisionReport)]


def _decided(ballot: Ballot, report: DecisionReport, texts: dict[str, tuple[int | None, str]]) -> Decided:
    number, title = texts.get(ballot.subject_id, (None, ballot.title))
    return Decided(
        ballot_id=ballot.id,
        number=ballot.number,
        kind=ballot.subject_kind,
        subject_id=ballot.subject_id,
        title=title,
        resolution=number,
        outcome=report.outcome.value,
        votes_for=str(report.decisive.for_.votes),
        votes_against=str(report.decisive.against.votes),
        margin=min((each.margin for each in report.conditions), default=None),
        annulled=ballot.state is BallotState.ANNULLED,
        published_at=ballot.published_at,
    )


def filled(session: Session, assembly_id: str, audience: Audience = Audience.PUBLIC) -> list[Filled]:
    """Every election whose result this audience may see, with the elected in order. Two statements."""
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
    people = elections.elected_in(session, assembly_id, audience)
    return [
        Filled(election.id, ballot.id, election.title, tuple(people.get(ballot.id, ())), _vacant(ballot))
        for ballot, election in rows
    ]


def _vacant(ballot: Ballot) -> int:
    report = counting.report_of(ballot)
    return report.vacant if isinstance(report, ElectionReport) else 0


@dataclass(frozen=True)
class PublicText:
    """A resolution after its published vote: the text as adopted, or as it was put and lost.

    `outcome` is the result's; an amendment carries its published ballot and the state that may be told.
    """

    resolution: Resolution
    ballot: Ballot
    body_name: str
    text: TextVersion
    outcome: str
    amendments: tuple[tuple[Amendment, Ballot | None], ...]


def public_text(
    session: Session, assembly_id: str, resolution_id: str, audience: Audience = Audience.PUBLIC
) -> PublicText:
    """A resolution as adopted or lost. Raises NotFound until the result of its vote may be seen by this audience.

    An amendment is told only when its own result may be seen too, or when none was needed: it fell or was withdrawn.
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
    report = counting.report_of(ballot)
    version = resolution.adopted_version or resolution.submitted_version or 1
    text = session.get_one(TextVersion, (resolution.id, version))
    put = [each for each in resolutions.amendments_of(session, resolution.id) if each.number is not None]
    living = ballots.ballots_on(session, [each.id for each in put])
    seen = {key: each for key, each in living.items() if each.state in ballots.SEES_RESULT[audience]}
    shown = tuple(
        (each, seen.get(each.id)) for each in put if each.id in seen or each.state in (State.FALLEN, State.WITHDRAWN)
    )
    return PublicText(resolution, ballot, body_name, text, report.outcome.value if report else "", shown)


def head(session: Session) -> Head | None:
    """The newest signed head of the record."""
    found = session.scalars(select(TreeHead).order_by(TreeHead.size.desc()).limit(1)).one_or_none()
    return None if found is None else Head(found.size, found.root.hex(), found.at, found.signature.hex())


@dataclass(frozen=True)
class Line:
    """One entry of the record as the page shows it. `is_sealed`: its facts would tell a result not yet published."""

    position: int
    entry_id: str
    at: str
    actor: str
    act: str
    subject: str
    assembly: str
    facts: str
    leaf: str
    is_sealed: bool


_SEALED_ACTS = frozenset({"ballot.declared", "ballot.lot_drawn"})
"""Acts whose facts tell a result: they are shown once the result may be seen, their leaf hash from the first moment."""


def entries(session: Session, page: int) -> tuple[list[Line], int]:
    """A page of the record, the newest first (pages from 1), and how many pages there are. Three statements."""
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
    ).all()
    return _lines(session, rows), pages


def entry(session: Session, position: int) -> tuple[Line, str]:
    """One entry by its place, and its bytes as text ("" while they would tell a result). Raises NotFound."""
    row = session.execute(
        select(LogEntry.position, LogEntry.entry_id, LogEntry.body, LogEntry.leaf).where(LogEntry.position == position)
    ).one_or_none()
    if row is None:
        raise NotFound(Message("publishing.no_entry"))
    line = _lines(session, [row])[0]
    return line, "" if line.is_sealed else row.body.decode()


def _lines(session: Session, rows: Sequence[Any]) -> list[Line]:
    read = [(row, json.loads(row.body)) for row in rows]
    telling = {plain["subject"] for _, plain in read if plain["act"] in _SEALED_ACTS}
    found = session.scalars(select(Ballot.id).where(Ballot.id.in_(telling), Ballot.published_at.is_not(None)))
    public = set(found) if telling else set()
    return [_line(row, plain, plain["act"] in _SEALED_ACTS and plain["subject"] not in public) for row, plain in read]


def position_of(session: Session, entry_id: str) -> int | None:
    """Where an entry stands in the log, by its id; None while it waits or when there is none."""
    return session.execute(select(LogEntry.position).where(LogEntry.entry_id == entry_id)).scalar_one_or_none()


def position_of_leaf(session: Session, leaf: bytes) -> int | None:
    """Where an entry stands in the log, by its leaf hash (as on a receipt)."""
    return session.execute(select(LogEntry.position).where(LogEntry.leaf == leaf)).scalar_one_or_none()


def _line(row: Any, plain: dict[str, Any], is_sealed: bool) -> Line:
    told = plain["facts"] and not is_sealed
    facts = json.dumps(plain["facts"], ensure_ascii=False, sort_keys=True) if told else ""
    return Line(
        row.position, row.entry_id, plain["at"], plain["actor"], plain["act"], plain["subject"],
        plain.get("assembly", ""), facts, row.leaf.hex(), is_sealed,
    )  # fmt: skip


def calendar_of(session: Session, assembly_id: str) -> Calendar:
    """The calendar for the public timeline."""
    return assemblies.calendar(session, assembly_id)
