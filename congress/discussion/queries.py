"""Reads of the discussion: threads, one with its contributions, every wording of one. Fixed numbers of statements.

What a moderator hid is left out here, not in the templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from congress.assemblies.models import Assembly
from congress.discussion.models import Contribution, ContributionRevision, Moderation, Thread
from congress.discussion.rules import Node, in_thread_order
from congress.kernel.actor import Actor
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member

PER_PAGE = 50


@dataclass(frozen=True)
class ThreadLine:
    """A thread in a list: whose it is, how much was said, when last."""

    thread: Thread
    body: str
    author: str
    contributions: int
    last_at: datetime


@dataclass(frozen=True)
class ThreadList:
    """A stretch of the threads of an assembly, the liveliest first, and how many there are in all."""

    lines: list[ThreadLine]
    total: int


@dataclass(frozen=True)
class Spoken:
    """A contribution as its thread shows it. `text` is None when it is hidden from this reader; then `reason` says why.

    `depth` is 0 for a contribution to the thread itself, more for replies; `revision` counts its wordings.
    """

    id: str
    depth: int
    parent_id: str | None
    author_id: str
    author: str
    body: str
    language: str
    created_at: datetime
    revision: int
    edited_at: datetime
    text: str | None
    is_hidden: bool
    reason: str


@dataclass(frozen=True)
class ThreadPage:
    """A thread with a stretch of its contributions in reading order, their number in all, and what moderators did."""

    thread: Thread
    body: str
    author: str
    spoken: list[Spoken]
    total: int
    acts: list["ModerationLine"]


@dataclass(frozen=True)
class ModerationLine:
    """One act of a moderator, with the name."""

    act: str
    reason: str
    by: str
    at: datetime
    contribution_id: str | None


@dataclass(frozen=True)
class Wording:
    """One wording of a contribution."""

    revision: int
    text: str
    at: datetime


@dataclass(frozen=True)
class History:
    """A contribution with all its wordings, the newest first (none for a reader it is hidden from)."""

    spoken: Spoken
    thread: Thread
    wordings: list[Wording]
    acts: list[ModerationLine]


def offered_languages(session: Session, assembly: Assembly, body_id: str) -> tuple[str, ...]:
    """Languages a contribution may be marked with: the assembly's, then those of the thread's body."""
    body = organisation.body(session, body_id)
    return tuple(dict.fromkeys((*assembly.language_list, *(body.language_list if body else ()))))


def _threads() -> Select[Thread, str, str, int, datetime]:
    said = (
        select(
            Contribution.thread_id,
            func.count().label("number"),
            func.max(Contribution.created_at).label("last_at"),
        )
        .group_by(Contribution.thread_id)
        .subquery()
    )
    name = func.coalesce(Member.chosen_name, Member.name)
    return (
        select(Thread, Body.name, name, said.c.number, said.c.last_at)
        .select_from(Thread)
        .join(said, said.c.thread_id == Thread.id)
        .join(Body, Body.id == Thread.body_id)
        .join(Member, Member.id == Thread.author_id)
    )


def threads(
    session: Session, assembly_id: str, *, body_id: str | None = None, limit: int = PER_PAGE, offset: int = 0
) -> ThreadList:
    """The threads of an assembly (or of one body in it), those spoken in last first. Two statements."""
    kept = [Thread.assembly_id == assembly_id]
    if body_id is not None:
        kept.append(Thread.body_id == body_id)
    chosen = _threads().where(*kept)
    last = list(chosen.selected_columns)[-1]
    rows = session.execute(chosen.order_by(last.desc(), Thread.id).limit(limit).offset(offset))
    total = session.scalar(select(func.count()).select_from(Thread).where(*kept)) or 0
    return ThreadList([ThreadLine(*row) for row in rows], total)


def bodies_with_threads(session: Session, assembly_id: str) -> list[tuple[str, str]]:
    """(id, name) of the bodies that have threads before this assembly, by name. One statement."""
    rows = session.execute(
        select(Body.id, Body.name)
        .where(Body.id.in_(select(Thread.body_id).where(Thread.assembly_id == assembly_id)))
        .order_by(Body.name)
    )
    return [(row[0], row[1]) for row in rows]


def thread(session: Session, assembly_id: str, thread_id: str) -> Thread:
    """One thread of this assembly. Raises NotFound."""
    found = session.get(Thread, thread_id)
    if found is None or found.assembly_id != assembly_id:
        raise NotFound(Message("discussion.no_thread"))
    return found


def thread_of(session: Session, assembly_id: str, contribution_id: str) -> Thread:
    """The thread a contribution stands in, of this assembly. Raises NotFound."""
    found = session.scalar(
        select(Thread)
        .join(Contribution, Contribution.thread_id == Thread.id)
        .where(Contribution.id == contribution_id, Thread.assembly_id == assembly_id)
    )
    if found is None:
        raise NotFound(Message("discussion.no_contribution"))
    return found


def bodies_to_open_in(session: Session, actor: Actor, assembly: Assembly) -> list[tuple[str, str]]:
    """(id, name) of the bodies a member may speak for, as `rules.may_open` has it: the assembly's body, then down.

    Two statements.
    """
    member = organisation.member(session, actor.member) if actor.member else None
    above = organisation.lineage_bodies(session, member.body_id) if member else []
    reached = next((index for index, body in enumerate(above) if body.id == assembly.body_id), len(above))
    return [(body.id, body.name) for body in above[reached:]]


def thread_page(
    session: Session, assembly_id: str, thread_id: str, *, moderator: bool, limit: int = PER_PAGE, offset: int = 0
) -> ThreadPage:
    """One thread for a reader; a `moderator` sees hidden texts too. Raises NotFound. Four statements."""
    row = session.execute(_threads().where(Thread.assembly_id == assembly_id, Thread.id == thread_id)).one_or_none()
    if row is None:
        raise NotFound(Message("discussion.no_thread"))
    nodes = session.execute(
        select(Contribution.id, Contribution.parent_id)
        .where(Contribution.thread_id == thread_id)
        .order_by(Contribution.created_at, Contribution.id)
    )
    order = in_thread_order([Node(*node) for node in nodes])
    acts = _acts(session, thread_id)
    spoken = _spoken(session, order[offset : offset + limit], acts, moderator=moderator)
    return ThreadPage(row[0], row[1], row[2], spoken, len(order), acts)


def place_of(session: Session, thread_id: str, contribution_id: str) -> int:
    """At which place (from 0) of its thread's reading order a contribution stands. One statement."""
    nodes = session.execute(
        select(Contribution.id, Contribution.parent_id)
        .where(Contribution.thread_id == thread_id)
        .order_by(Contribution.created_at, Contribution.id)
    )
    order = [each for each, _ in in_thread_order([Node(*node) for node in nodes])]
    return order.index(contribution_id) if contribution_id in order else 0


def history(session: Session, assembly_id: str, contribution_id: str, *, moderator: bool) -> History:
    """A contribution and every wording it had. Raises NotFound. Four statements."""
    row = session.execute(
        select(Contribution.id, Thread)
        .join(Thread, Thread.id == Contribution.thread_id)
        .where(Contribution.id == contribution_id, Thread.assembly_id == assembly_id)
    ).one_or_none()
    if row is None:
        raise NotFound(Message("discussion.no_contribution"))
    acts = [act for act in _acts(session, row[1].id) if act.contribution_id == contribution_id]
    spoken = _spoken(session, [(contribution_id, 0)], acts, moderator=moderator)[0]
    if spoken.text is None:
        return History(spoken, row[1], [], acts)
    wordings = session.execute(
        select(ContributionRevision.revision, ContributionRevision.text, ContributionRevision.at)
        .where(ContributionRevision.contribution_id == contribution_id)
        .order_by(ContributionRevision.revision.desc())
    )
    return History(spoken, row[1], [Wording(*wording) for wording in wordings], acts)


def _acts(session: Session, thread_id: str) -> list[ModerationLine]:
    within = select(Contribution.id).where(Contribution.thread_id == thread_id)
    rows = session.execute(
        select(
            Moderation.act,
            Moderation.reason,
            func.coalesce(Member.chosen_name, Member.name),
            Moderation.at,
            Moderation.contribution_id,
        )
        .join(Member, Member.id == Moderation.by)
        .where((Moderation.thread_id == thread_id) | Moderation.contribution_id.in_(within))
        .order_by(Moderation.at, Moderation.id)
    )
    return [ModerationLine(row[0].value, *row[1:]) for row in rows]


def _spoken(
    session: Session, order: Sequence[tuple[str, int]], acts: Sequence[ModerationLine], *, moderator: bool
) -> list[Spoken]:
    newer = aliased(ContributionRevision)
    newest = select(func.max(newer.revision)).where(newer.contribution_id == Contribution.id).scalar_subquery()
    shown = and_(ContributionRevision.contribution_id == Contribution.id, ContributionRevision.revision == newest)
    rows = session.execute(
        select(Contribution, ContributionRevision, func.coalesce(Member.chosen_name, Member.name), Body.name)
        .select_from(Contribution)
        .join(ContributionRevision, shown)
        .join(Member, Member.id == Contribution.author_id)
        .join(Body, Body.id == Member.body_id)
        .where(Contribution.id.in_([each for each, _ in order]))
    )
    found = {row[0].id: row for row in rows}
    reasons = {act.contribution_id: act.reason for act in acts if act.act == "hidden"}
    return [_one(*found[each], depth, reasons.get(each, ""), moderator) for each, depth in order]


def _one(
    contribution: Contribution,
    wording: ContributionRevision,
    author: str,
    body: str,
    depth: int,
    reason: str,
    moderator: bool,
) -> Spoken:
    hidden = contribution.hidden_at is not None
    return Spoken(
        id=contribution.id,
        depth=depth,
        parent_id=contribution.parent_id,
        author_id=contribution.author_id,
        author=author,
        body=body,
        language=contribution.language,
        created_at=contribution.created_at,
        revision=wording.revision,
        edited_at=wording.at,
        text=None if hidden and not moderator else wording.text,
        is_hidden=hidden,
        reason=reason if hidden else "",
    )
