"""Acts of the discussion: opening threads, contributing, editing, moderating."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.assemblies.rules import Activity
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.discussion import queries, rules
from congress.discussion.models import Contribution, ContributionRevision, Moderation, Thread
from congress.discussion.rules import ContributionState, ModerationAct, Place, ThreadState
from congress.kernel.actor import Actor
from congress.kernel.errors import NotAllowed, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import queries as organisation

_EMPTY_TEXT = "discussion.text_missing"
_EMPTY_REASON = "discussion.reason_missing"


def open_thread(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    body_id: str,
    title: str,
    language: str,
    text: str,
) -> str:
    """Open a thread of a body with its first contribution. Returns the thread's id.

    Raises NotAllowed for a stranger to the body, Refused while the calendar keeps the discussion closed, Invalid.
    """
    assembly = _assembly(session, assembly_id)
    place = Place(body_id, assembly.body_id)
    if not rules.may_open(actor, place, organisation.lineage(session, body_id)):
        raise NotAllowed(Message("discussion.not_of_this_body"))
    _check_calendar(session, assembly, at)
    thread = Thread(
        id=new_id(),
        assembly_id=assembly.id,
        body_id=body_id,
        title=rules.clean_line(title, most=rules.MAX_TITLE, field="title"),
        language=rules.clean_language(language, queries.offered_languages(session, assembly, body_id)),
        author_id=_member(actor),
        created_at=at,
    )
    session.add(thread)
    session.flush()
    first, words = _write(session, actor, at, thread, None, language, text)
    facts: dict[str, Any] = {"body": body_id, "contribution": first, "language": language}
    facts |= {"title": Erasable(thread.title), "text": Erasable(words)}
    record(session, actor, at, "thread.opened", thread.id, facts, assembly=assembly.id)
    return thread.id


def contribute(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, thread_id: str, language: str, text: str
) -> str:
    """Say something in a thread. Returns the contribution's id.

    Raises NotAllowed, Refused while thread or discussion is closed, Invalid for the text.
    """
    thread, assembly = _open_thread_of(session, actor, at, assembly_id, thread_id)
    language = rules.clean_language(language, queries.offered_languages(session, assembly, thread.body_id))
    contribution, words = _write(session, actor, at, thread, None, language, text)
    facts = {"thread": thread.id, "language": language, "text": Erasable(words)}
    record(session, actor, at, "contribution.made", contribution, facts, assembly=assembly.id)
    return contribution


def reply(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, contribution_id: str, language: str, text: str
) -> str:
    """Answer a contribution, in its thread. Returns the reply's id. Raises as `contribute`, and Refused when hidden."""
    parent = _contribution(session, contribution_id)
    thread, assembly = _open_thread_of(session, actor, at, assembly_id, parent.thread_id)
    if parent.hidden_at is not None:
        raise Refused(Message("discussion.reply_to_hidden"))
    language = rules.clean_language(language, queries.offered_languages(session, assembly, thread.body_id))
    contribution, words = _write(session, actor, at, thread, parent.id, language, text)
    facts = {"thread": thread.id, "answers": parent.id, "language": language, "text": Erasable(words)}
    record(session, actor, at, "contribution.made", contribution, facts, assembly=assembly.id)
    return contribution


def edit_contribution(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, contribution_id: str, text: str, seen: int
) -> int:
    """Put a new wording in place of the one shown; earlier ones stay readable. Returns the revision now shown.

    `seen` is the revision the author had before them. Raises NotAllowed for anybody but the author, Refused when
    hidden, closed or edited in the meantime, Invalid. The same words again change nothing and leave no entry.
    """
    contribution = _contribution(session, contribution_id)
    if not rules.may_edit(actor, contribution.author_id):
        raise NotAllowed(Message("discussion.only_author_edits"))
    thread, assembly = _open_thread_of(session, actor, at, assembly_id, contribution.thread_id)
    if contribution.hidden_at is not None:
        raise Refused(Message("discussion.hidden_not_edited"))
    shown = _shown(session, contribution.id)
    if shown.revision != seen:
        raise Refused(Message("discussion.edited_meanwhile"))
    words = rules.clean_words(text, most=rules.MAX_CONTRIBUTION, field="text", empty=_EMPTY_TEXT)
    if words == shown.text:
        return shown.revision
    revision = shown.revision + 1
    session.add(
        ContributionRevision(contribution_id=contribution.id, revision=revision, text=words, at=at, by=_member(actor))
    )
    facts = {"thread": thread.id, "revision": revision, "text": Erasable(words)}
    record(session, actor, at, "contribution.edited", contribution.id, facts, assembly=assembly.id)
    return revision


def hide_contribution(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, contribution_id: str, reason: str
) -> None:
    """Hide a contribution; the reason is shown in its place. Raises NotAllowed, Refused when it is hidden, Invalid."""
    _moderate_contribution(session, actor, at, assembly_id, contribution_id, ModerationAct.HIDDEN, reason)


def restore_contribution(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, contribution_id: str, reason: str
) -> None:
    """Show a hidden contribution again, with the reason in its history. Raises as `hide_contribution`."""
    _moderate_contribution(session, actor, at, assembly_id, contribution_id, ModerationAct.RESTORED, reason)


def close_thread(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, thread_id: str, reason: str
) -> None:
    """Close a thread before the calendar does: it stays readable. Raises NotAllowed, Refused when closed, Invalid."""
    _moderate_thread(session, actor, at, assembly_id, thread_id, ModerationAct.CLOSED, reason)


def reopen_thread(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, thread_id: str, reason: str
) -> None:
    """Open a closed thread again; the calendar still rules. Raises as `close_thread`."""
    _moderate_thread(session, actor, at, assembly_id, thread_id, ModerationAct.REOPENED, reason)


def _member(actor: Actor) -> str:
    if actor.member is None:
        raise NotAllowed(Message("discussion.only_members"))
    return actor.member


def _assembly(session: Session, assembly_id: str) -> Assembly:
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise NotFound(Message("discussion.no_assembly"))
    return assembly


def _thread(session: Session, assembly_id: str, thread_id: str) -> Thread:
    """The thread, its row locked: what is written in it and its closing come one after the other."""
    thread = session.scalar(select(Thread).where(Thread.id == thread_id).with_for_update())
    if thread is None or thread.assembly_id != assembly_id:
        raise NotFound(Message("discussion.no_thread"))
    return thread


def _contribution(session: Session, contribution_id: str) -> Contribution:
    contribution = session.scalar(select(Contribution).where(Contribution.id == contribution_id).with_for_update())
    if contribution is None:
        raise NotFound(Message("discussion.no_contribution"))
    return contribution


def _shown(session: Session, contribution_id: str) -> ContributionRevision:
    newest = select(func.max(ContributionRevision.revision)).where(
        ContributionRevision.contribution_id == contribution_id
    )
    return session.scalars(
        select(ContributionRevision).where(
            ContributionRevision.contribution_id == contribution_id,
            ContributionRevision.revision == newest.scalar_subquery(),
        )
    ).one()


def _check_calendar(session: Session, assembly: Assembly, at: datetime) -> None:
    if not assemblies.is_open(session, assembly.id, Activity.DISCUSSION, at):
        raise Refused(Message("discussion.not_open"))


def _open_thread_of(
    session: Session, actor: Actor, at: datetime, assembly_id: str, thread_id: str
) -> tuple[Thread, Assembly]:
    thread = _thread(session, assembly_id, thread_id)
    assembly = _assembly(session, assembly_id)
    if not rules.may_take_part(actor, Place(thread.body_id, assembly.body_id)):
        raise NotAllowed(Message("discussion.only_members"))
    _check_calendar(session, assembly, at)
    if thread.closed_at is not None:
        raise Refused(Message("discussion.thread_closed"))
    return thread, assembly


def _write(
    session: Session, actor: Actor, at: datetime, thread: Thread, parent: str | None, language: str, text: str
) -> tuple[str, str]:
    words = rules.clean_words(text, most=rules.MAX_CONTRIBUTION, field="text", empty=_EMPTY_TEXT)
    contribution = Contribution(
        id=new_id(), thread_id=thread.id, parent_id=parent, author_id=_member(actor), language=language, created_at=at
    )
    session.add(contribution)
    session.flush()
    session.add(ContributionRevision(contribution_id=contribution.id, revision=1, text=words, at=at, by=_member(actor)))
    return contribution.id, words


def _moderate_contribution(
    session: Session,
    actor: Actor,
    at: datetime,
    assembly_id: str,
    contribution_id: str,
    act: ModerationAct,
    reason: str,
) -> None:
    contribution = _contribution(session, contribution_id)
    thread = _thread(session, assembly_id, contribution.thread_id)
    assembly = _assembly_moderated(session, actor, thread)
    state = ContributionState.SHOWN if contribution.hidden_at is None else ContributionState.HIDDEN
    after = rules.CONTRIBUTION_TRANSITIONS.get((state, act))
    if after is None:
        raise Refused(Message(f"discussion.already_{state.value}"))
    contribution.hidden_at = at if after is ContributionState.HIDDEN else None
    why = _enter(session, actor, at, act, reason, contribution_id=contribution.id)
    record(session, actor, at, f"contribution.{act.value}", contribution.id, why, assembly=assembly.id)


def _moderate_thread(
    session: Session, actor: Actor, at: datetime, assembly_id: str, thread_id: str, act: ModerationAct, reason: str
) -> None:
    thread = _thread(session, assembly_id, thread_id)
    assembly = _assembly_moderated(session, actor, thread)
    state = ThreadState.OPEN if thread.closed_at is None else ThreadState.CLOSED
    after = rules.THREAD_TRANSITIONS.get((state, act))
    if after is None:
        raise Refused(Message(f"discussion.already_{state.value}"))
    thread.closed_at = at if after is ThreadState.CLOSED else None
    why = _enter(session, actor, at, act, reason, thread_id=thread.id)
    record(session, actor, at, f"thread.{act.value}", thread.id, why, assembly=assembly.id)


def _assembly_moderated(session: Session, actor: Actor, thread: Thread) -> Assembly:
    assembly = _assembly(session, thread.assembly_id)
    if not rules.may_moderate(actor, Place(thread.body_id, assembly.body_id)):
        raise NotAllowed(Message("discussion.only_moderators"))
    return assembly


def _enter(
    session: Session, actor: Actor, at: datetime, act: ModerationAct, reason: str, **subject: str
) -> dict[str, Erasable]:
    words = rules.clean_words(reason, most=rules.MAX_REASON, field="reason", empty=_EMPTY_REASON)
    session.add(Moderation(id=new_id(), act=act, reason=words, by=_member(actor), at=at, **subject))
    return {"reason": Erasable(words)}
