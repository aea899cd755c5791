"""What may be done in the discussion before a congress, and by whom. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid
from congress.kernel.message import Message
from congress.texts.limits import clean

MAX_TITLE = 200
"""Characters of a thread's title."""

MAX_CONTRIBUTION = 40_000
"""Characters of one contribution: about twelve printed pages."""

MAX_REASON = 2_000
"""Characters of a moderator's reason."""

MODERATORS = frozenset({"chair", "secretary"})
"""Offices of a body whose holders keep order in its threads."""


class ModerationAct(StrEnum):
    """What a moderator did. Contributions are hidden and restored, threads closed and reopened; nothing is deleted."""

    HIDDEN = "hidden"
    RESTORED = "restored"
    CLOSED = "closed"
    REOPENED = "reopened"


class ContributionState(StrEnum):
    """How a contribution stands."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class ThreadState(StrEnum):
    """How a thread stands, whatever the calendar says."""

    OPEN = "open"
    CLOSED = "closed"


CONTRIBUTION_TRANSITIONS = {
    (ContributionState.SHOWN, ModerationAct.HIDDEN): ContributionState.HIDDEN,
    (ContributionState.HIDDEN, ModerationAct.RESTORED): ContributionState.SHOWN,
}

THREAD_TRANSITIONS = {
    (ThreadState.OPEN, ModerationAct.CLOSED): ThreadState.CLOSED,
    (ThreadState.CLOSED, ModerationAct.REOPENED): ThreadState.OPEN,
}


@dataclass(frozen=True)
class Place:
    """Where a thread stands: the body whose thread it is and the body whose assembly it prepares, as ids."""

    thread_body: str
    assembly_body: str


def may_take_part(actor: Actor, place: Place) -> bool:
    """Members of the assembly's body, and of every body below it, read and write."""
    return actor.member is not None and actor.belongs_to(place.assembly_body)


def may_open(actor: Actor, place: Place, lineage: Collection[str]) -> bool:
    """A member opens threads of their own body or one above it, within the assembly's tree.

    `lineage` holds the ids of the thread's body and all bodies above it.
    """
    in_tree = place.assembly_body in lineage
    return in_tree and actor.member is not None and actor.belongs_to(place.thread_body)


def may_edit(actor: Actor, author: str) -> bool:
    """Only the author edits a contribution; every earlier wording stays readable."""
    return actor.member is not None and actor.member == author


def may_moderate(actor: Actor, place: Place) -> bool:
    """Chair or secretary of the thread's body, or of the body whose assembly it prepares."""
    return any(actor.holds_any(MODERATORS, body) for body in (place.thread_body, place.assembly_body))


def clean_line(text: str, *, most: int, field: str) -> str:
    """A title in one line with single spaces. Raises Invalid when it is empty, unprintable or longer than `most`."""
    line = " ".join(clean(text, limit=MAX_CONTRIBUTION).split())
    if not line or not line.isprintable():
        raise Invalid(Message("discussion.title_missing"), field=field)
    if len(line) > most:
        raise Invalid(Message("discussion.title_long", length=len(line), most=most), field=field)
    return line


def clean_words(text: str, *, most: int, field: str, empty: str) -> str:
    """A text of several lines in normal form. Raises Invalid: empty (the message `empty`), too long, or unfit."""
    try:
        words = clean(text, limit=most)
    except Invalid as problem:
        raise Invalid(problem.message, field=field) from problem
    if not words:
        raise Invalid(Message(empty), field=field)
    return words


def clean_language(text: str, offered: Collection[str]) -> str:
    """A language tag among those offered. Raises Invalid."""
    if text not in offered:
        raise Invalid(Message("discussion.language_unknown", offered=", ".join(offered)), field="language")
    return text


@dataclass(frozen=True)
class Node:
    """A contribution's place in its thread."""

    id: str
    parent: str | None


def in_thread_order(nodes: Sequence[Node]) -> tuple[tuple[str, int], ...]:
    """(id, depth) of contributions given in order of time, each followed by its replies; a first one has depth 0."""
    replies: dict[str | None, list[str]] = {}
    for node in nodes:
        replies.setdefault(node.parent, []).append(node.id)
    ordered: list[tuple[str, int]] = []
    waiting = [(top, 0) for top in reversed(replies.get(None, []))]
    while waiting:
        said, depth = waiting.pop()
        ordered.append((said, depth))
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(said, []))]
    return tuple(ordered)
