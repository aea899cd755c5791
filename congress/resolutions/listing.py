"""Reads for the pages of resolutions. Each is a fixed number of statements and leaves out what readers may not know.

A result that is declared and not yet published is known to delegates and officers; for everybody else the item, and all
that falls with it, stands here as it stood before.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from congress.assemblies.models import Assembly
from congress.ballots import queries as ballots
from congress.ballots.models import Ballot
from congress.ballots.queries import Audience
from congress.discussion.models import Thread
from congress.kernel.actor import Actor
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member
from congress.resolutions import queries, rules
from congress.resolutions.models import (
    Admission,
    Amendment,
    AmendmentSignatory,
    Appeal,
    Resolution,
    Signatory,
    TextVersion,
)
from congress.resolutions.rules import Link, Proposal, State
from congress.texts.merge import Merged


@dataclass(frozen=True)
class Reader:
    """Who reads the pages of one assembly."""

    actor: Actor
    audience: Audience
    body_id: str


@dataclass(frozen=True)
class Line:
    """A resolution in a list. `state` is what its reader may know; `amendments` counts those ever admitted."""

    resolution: Resolution
    state: State
    body: str
    mover: str
    amendments: int


@dataclass(frozen=True)
class Resolutions:
    """Resolutions in order of number, then of drafting; how many there are in each state, all of them counted."""

    lines: list[Line]
    counts: dict[State, int]


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment in its place. `reason_of_fall` is given when it fell, `signatures` where it gathers them."""

    amendment: Amendment
    state: State
    body: str
    mover: str
    says: Message
    reason_of_fall: Message | None
    falls_with: tuple[tuple[str, str, str], ...]
    """(id, number, outcome) of amendments whose end makes this one fall."""
    ballot: Ballot | None
    signatures: int
    has_signed: bool


@dataclass(frozen=True)
class Decided:
    """One decision on admission, with the name of who took it."""

    admission: Admission
    by: str


@dataclass(frozen=True)
class ResolutionPage:
    """One resolution with all that its page shows. `merged` is the text with the carried amendments in it."""

    resolution: Resolution
    state: State
    body: str
    mover: str
    thread: Thread | None
    version: TextVersion
    merged: Merged
    amendments: list[AmendmentLine]
    signatories: list[tuple[str, str, str]]
    """(member's id, name, body) in the order they signed."""
    history: list[Decided]
    appeals: list[Appeal]
    ballot: Ballot | None


def resolutions(session: Session, assembly: Assembly, reader: Reader, *, state: State | None = None) -> Resolutions:
    """The resolutions of an assembly that this reader may see, in one state or in all. Three statements."""
    known = ballots.published_subjects(session, assembly.id, reader.audience)
    counted = select(Amendment.resolution_id, func.count()).where(Amendment.number.is_not(None))
    amendments = {row[0]: row[1] for row in session.execute(counted.group_by(Amendment.resolution_id))}
    rows = session.execute(
        _with_names()
        .where(Resolution.assembly_id == assembly.id)
        .order_by(Resolution.number.is_(None), Resolution.number, Resolution.created_at, Resolution.id)
    )
    lines = [
        Line(row[0], _known_state(row[0], known), row[1], row[2], amendments.get(row[0].id, 0))
        for row in rows
        if may_see(reader, row[0])
    ]
    counts = Counter(line.state for line in lines)
    return Resolutions([line for line in lines if state is None or line.state is state], dict(counts))


def may_see(reader: Reader, resolution: Resolution) -> bool:
    """Whether the reader may see the resolution at all: what was never submitted only where drafts are shown."""
    if resolution.submitted_at is not None:
        return reader.actor.belongs_to(reader.body_id)
    return rules.may_see_draft(reader.actor, resolution.origin, resolution.mover_id, resolution.body_id, reader.body_id)


def resolution(session: Session, assembly: Assembly, resolution_id: str, reader: Reader) -> Resolution:
    """A resolution of this assembly that the reader may see. Raises NotFound."""
    found = session.get(Resolution, resolution_id)
    if found is None or found.assembly_id != assembly.id or not may_see(reader, found):
        raise NotFound(Message("resolutions.no_resolution"))
    return found


def amendment(session: Session, assembly: Assembly, amendment_id: str, reader: Reader) -> tuple[Amendment, Resolution]:
    """An amendment of this assembly that the reader may see, with its resolution. Raises NotFound."""
    found = session.get(Amendment, amendment_id)
    if found is None or not _may_see_amendment(reader, found):
        raise NotFound(Message("resolutions.no_amendment"))
    return found, resolution(session, assembly, found.resolution_id, reader)


def resolution_page(session: Session, assembly: Assembly, resolution_id: str, reader: Reader) -> ResolutionPage:
    """One resolution for a reader. Raises NotFound. A dozen statements, however many amendments there are."""
    row = session.execute(
        _with_names().where(Resolution.id == resolution_id, Resolution.assembly_id == assembly.id)
    ).one_or_none()
    if row is None or not may_see(reader, row[0]):
        raise NotFound(Message("resolutions.no_resolution"))
    found: Resolution = row[0]
    known = ballots.published_subjects(session, assembly.id, reader.audience)
    amendments = [one for one in queries.amendments_of(session, found.id) if _may_see_amendment(reader, one)]
    links = queries.links_of(session, found.id)
    as_known = _as_known(amendments, links, known)
    on = ballots.ballots_on(session, [found.id, *(one.id for one in amendments)])
    version = queries.version_to_amend(session, found)
    return ResolutionPage(
        resolution=found,
        state=_known_state(found, known),
        body=row[1],
        mover=row[2],
        thread=session.get(Thread, found.thread_id) if found.thread_id else None,
        version=version,
        merged=rules.as_it_stands(version.text, as_known.values()),
        amendments=_lines(session, reader, amendments, links, as_known, on),
        signatories=_signatories(session, found.id),
        history=_history(session, [found.id, *(one.id for one in amendments)]),
        appeals=_appeals(session, [found.id, *(one.id for one in amendments)]),
        ballot=on.get(found.id),
    )


@dataclass(frozen=True)
class Waiting:
    """An item that waits for the standing orders committee."""

    resolution: Resolution
    amendment: Amendment | None
    body: str
    mover: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class Desk:
    """The standing orders committee's desk: what waits, whose amendments can be ordered, appeals not decided."""

    waiting: list[Waiting]
    ordered: list[tuple[Resolution, int]]
    """Admitted resolutions with the number of their undecided amendments."""
    appeals: list[tuple[Appeal, Resolution]]


def desk(session: Session, assembly_id: str) -> Desk:
    """What stands before the committee, the oldest first. Four statements."""
    name = func.coalesce(Member.chosen_name, Member.name)
    filed = session.execute(
        _with_names().where(Resolution.assembly_id == assembly_id, Resolution.state == State.SUBMITTED)
    )
    waiting = [Waiting(row[0], None, row[1], row[2], row[0].submitted_at) for row in filed]
    proposed = session.execute(
        select(Amendment, Resolution, Body.name, name)
        .select_from(Amendment)
        .join(Resolution, Resolution.id == Amendment.resolution_id)
        .join(Body, Body.id == Amendment.body_id)
        .join(Member, Member.id == Amendment.mover_id)
        .where(Resolution.assembly_id == assembly_id, Amendment.state == State.SUBMITTED)
    )
    waiting += [Waiting(row[1], row[0], row[2], row[3], row[0].submitted_at) for row in proposed]
    undecided = session.execute(
        select(Resolution, func.count(Amendment.id))
        .join(Amendment, Amendment.resolution_id == Resolution.id)
        .where(
            Resolution.assembly_id == assembly_id,
            Resolution.state == State.ADMITTED,
            Amendment.state == State.ADMITTED,
        )
        .group_by(Resolution.id)
        .order_by(Resolution.number)
    )
    amended = aliased(Amendment)
    appeals = session.execute(
        select(Appeal, Resolution)
        .outerjoin(amended, amended.id == Appeal.amendment_id)
        .join(Resolution, Resolution.id == func.coalesce(Appeal.resolution_id, amended.resolution_id))
        .where(Resolution.assembly_id == assembly_id, Appeal.outcome.is_(None))
        .order_by(Appeal.at, Appeal.id)
    )
    waiting.sort(key=lambda one: str(one.submitted_at))
    return Desk(waiting, [(row[0], row[1]) for row in undecided], [(row[0], row[1]) for row in appeals])


@dataclass(frozen=True)
class VotingItem:
    """One thing to be voted on, in the order it will be put. `amendment` is None for the resolution itself."""

    resolution: Resolution
    amendment: Amendment | None
    state: State
    ballot: Ballot | None


def voting_list(session: Session, assembly: Assembly, reader: Reader) -> list[VotingItem]:
    """Every admitted resolution by number, each after its amendments in the order of voting. Five statements."""
    known = ballots.published_subjects(session, assembly.id, reader.audience)
    numbered = session.scalars(
        select(Resolution)
        .where(Resolution.assembly_id == assembly.id, Resolution.number.is_not(None))
        .order_by(Resolution.number)
    ).all()
    within = [one.id for one in numbered]
    placed = session.scalars(
        select(Amendment)
        .where(Amendment.resolution_id.in_(within), Amendment.position.is_not(None))
        .order_by(Amendment.position, Amendment.id)
    ).all()
    by_resolution: dict[str, list[Amendment]] = {}
    for one in placed:
        by_resolution.setdefault(one.resolution_id, []).append(one)
    links = queries.links_within(session, within)
    on = ballots.ballots_on(session, [*within, *(one.id for one in placed)])
    found: list[VotingItem] = []
    for each in numbered:
        amendments = by_resolution.get(each.id, [])
        as_known = _as_known(amendments, links, known)
        found += [VotingItem(each, one, as_known[one.id].state, on.get(one.id)) for one in amendments]
        found.append(VotingItem(each, None, _known_state(each, known), on.get(each.id)))
    return found


def _with_names() -> Select[Resolution, str, str]:
    name = func.coalesce(Member.chosen_name, Member.name)
    return (
        select(Resolution, Body.name, name)
        .select_from(Resolution)
        .join(Body, Body.id == Resolution.body_id)
        .join(Member, Member.id == Resolution.mover_id)
    )


def _known_state(item: Resolution, known: Collection[str]) -> State:
    if item.state in rules.BY_BALLOT and item.id not in known:
        return State.ADMITTED
    return item.state


def _may_see_amendment(reader: Reader, one: Amendment) -> bool:
    if one.submitted_at is not None:
        return reader.actor.belongs_to(reader.body_id)
    return rules.may_see_draft(reader.actor, one.origin, one.mover_id, one.body_id, reader.body_id)


def _as_known(amendments: list[Amendment], links: list[Link], known: Collection[str]) -> dict[str, Proposal]:
    hidden = {one.id for one in amendments if one.state in rules.BY_BALLOT and one.id not in known}
    proposals = [queries.proposal(one) for one in amendments]
    if not hidden:
        return {one.id: one for one in proposals}
    return {one.id: one for one in rules.as_known(proposals, links, hidden)}


def _lines(
    session: Session,
    reader: Reader,
    amendments: list[Amendment],
    links: list[Link],
    as_known: dict[str, Proposal],
    on: dict[str, Ballot],
) -> list[AmendmentLine]:
    movers = organisation.names(session, {one.mover_id for one in amendments})
    bodies = queries.body_names(session, {one.body_id for one in amendments})
    signed = _signed(session, [one.id for one in amendments])
    numbers = {one.id: one.number or "" for one in amendments}
    return [
        AmendmentLine(
            amendment=one,
            state=as_known[one.id].state,
            body=bodies.get(one.body_id, ""),
            mover=movers.get(one.mover_id, ""),
            says=queries.says(one),
            reason_of_fall=_reason(one) if as_known[one.id].state is State.FALLEN else None,
            falls_with=tuple(
                (link.trigger, numbers.get(link.trigger, ""), link.outcome.value)
                for link in links
                if link.target == one.id
            ),
            ballot=on.get(one.id),
            signatures=len(signed.get(one.id, ())),
            has_signed=reader.actor.member in signed.get(one.id, ()),
        )
        for one in amendments
    ]


def _reason(one: Amendment) -> Message | None:
    return Message.from_json(one.fallen_reason) if one.fallen_reason else None


def _signed(session: Session, amendment_ids: list[str]) -> dict[str, set[str]]:
    rows = session.execute(
        select(AmendmentSignatory.amendment_id, AmendmentSignatory.member_id).where(
            AmendmentSignatory.amendment_id.in_(amendment_ids)
        )
    )
    found: dict[str, set[str]] = {}
    for amendment_id, member_id in rows:
        found.setdefault(amendment_id, set()).add(member_id)
    return found


def _signatories(session: Session, resolution_id: str) -> list[tuple[str, str, str]]:
    rows = session.execute(
        select(Member.id, func.coalesce(Member.chosen_name, Member.name), Body.name)
        .select_from(Signatory)
        .join(Member, Member.id == Signatory.member_id)
        .join(Body, Body.id == Member.body_id)
        .where(Signatory.resolution_id == resolution_id)
        .order_by(Signatory.signed_at, Member.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _history(session: Session, ids: list[str]) -> list[Decided]:
    rows = session.execute(
        select(Admission, func.coalesce(Member.chosen_name, Member.name))
        .outerjoin(Member, Member.id == Admission.by)
        .where(or_(Admission.resolution_id.in_(ids), Admission.amendment_id.in_(ids)))
        .order_by(Admission.at, Admission.id)
    )
    return [Decided(row[0], row[1] or "") for row in rows]


def _appeals(session: Session, ids: list[str]) -> list[Appeal]:
    found = session.scalars(
        select(Appeal)
        .where(or_(Appeal.resolution_id.in_(ids), Appeal.amendment_id.in_(ids)))
        .order_by(Appeal.at, Appeal.id)
    )
    return list(found)
