"""Acts of those who bring a resolution: draft, edit, sign, submit, withdraw."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from congress.assemblies.models import Assembly
from congress.assemblies.orders import Right
from congress.assemblies.rules import Activity
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.discussion import queries as discussion
from congress.discussion.rules import clean_language, clean_line
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.resolutions import queries, rules
from congress.resolutions.models import Resolution, Signatory, TextVersion
from congress.resolutions.rules import Act, Origin, State
from congress.resolutions.services import falling
from congress.resolutions.services.loading import (
    Item,
    ask,
    assembly_of,
    check_open,
    check_untouched,
    clean_text,
    has_right,
    load,
    member_of,
    sha256,
    step,
)
from congress.resolutions.support import lacks_support


def draft_resolution(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    body_id: str,
    origin: str,
    title: str,
    language: str,
    text: str,
    rule_key: str = rules.DEFAULT_RULE,
    thread_id: str | None = None,
) -> str:
    """Begin a resolution of a body, its mover being who acts. Returns its id.

    `origin` says who will bring it, `rule_key` the kind of majority it needs, `thread_id` the thread it came from.
    A resolution of signatories carries the mover's signature at once. Raises NotAllowed, NotFound, Invalid.
    """
    assembly = assembly_of(session, assembly_id)
    ask(rules.may_draft(actor, assembly.body_id, body_id), "not_of_this_body")
    if thread_id is not None:
        discussion.thread(session, assembly.id, thread_id)
    resolution = Resolution(
        id=new_id(),
        assembly_id=assembly.id,
        origin=_origin(origin),
        body_id=body_id,
        mover_id=member_of(actor),
        thread_id=thread_id,
        state=State.DRAFT,
        created_at=at,
        **_head(session, assembly, body_id, title, language, rule_key),
    )
    session.add(resolution)
    session.flush()
    version = _add_version(session, actor, at, resolution, 1, clean_text(text))
    if resolution.origin is Origin.SIGNATORIES:
        session.add(Signatory(resolution_id=resolution.id, member_id=member_of(actor), signed_at=at))
    facts: dict[str, Any] = {"body": body_id, "origin": resolution.origin.value, "rule": rule_key}
    facts |= {"version": 1, "sha256": version.sha256, "title": Erasable(resolution.title)}
    facts |= {"thread": thread_id} if thread_id else {}
    record(session, actor, at, "resolution.drafted", resolution.id, facts, assembly=assembly.id)
    return resolution.id


def edit_draft(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    resolution_id: str,
    title: str,
    language: str,
    text: str,
    rule_key: str,
    seen: int,
) -> int:
    """Change a draft. Returns the version now standing; changed words make a new version, earlier ones are kept.

    `seen` is the version the editor had before them. New words lose every signature but the mover's: nobody's name
    stands under a text they have not read. Raises NotAllowed, Refused, Invalid. No change leaves no entry.
    """
    item = _own_draft(session, actor, assembly_id, resolution_id)
    resolution = item.resolution
    standing = queries.newest(session, resolution.id)
    if standing.version != seen:
        raise Refused(Message("resolutions.edited_meanwhile", version=standing.version))
    head = _head(session, item.assembly, resolution.body_id, title, language, rule_key)
    words = clean_text(text)
    changed = {name for name, value in head.items() if getattr(resolution, name) != value}
    if words == standing.text and not changed:
        return standing.version
    for name in changed:
        setattr(resolution, name, head[name])
    facts: dict[str, Any] = {"version": standing.version, "sha256": standing.sha256, "rule": resolution.rule_key}
    if words != standing.text:
        version = _add_version(session, actor, at, resolution, standing.version + 1, words)
        facts |= {"version": version.version, "sha256": version.sha256}
        facts["signatures_lost"] = _lose_signatures(session, resolution)
    facts["title"] = Erasable(resolution.title)
    record(session, actor, at, "resolution.edited", resolution.id, facts, assembly=item.assembly.id)
    return int(facts["version"])


def sign_resolution(session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str) -> None:
    """Put one's name under a draft that gathers signatures. Raises NotAllowed, Refused."""
    item = load(session, assembly_id, resolution_id)
    resolution, member = item.resolution, member_of(actor)
    _check_gathers(actor, item)
    orders = queries.orders_of(session, item.assembly.id)
    if not has_right(session, orders, item.assembly, member, Right.SIGN):
        raise NotAllowed(Message("resolutions.no_right_sign", article=orders.participants.number))
    if session.get(Signatory, (resolution.id, member)) is not None:
        raise Refused(Message("resolutions.signed_already"))
    session.add(Signatory(resolution_id=resolution.id, member_id=member, signed_at=at))
    facts = {"sha256": queries.newest(session, resolution.id).sha256}
    record(session, actor, at, "resolution.signed", resolution.id, facts, assembly=item.assembly.id)


def unsign(session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str) -> None:
    """Take one's name back while the resolution is a draft. Raises NotAllowed, Refused; the mover withdraws instead."""
    item = load(session, assembly_id, resolution_id)
    _check_gathers(actor, item)
    signature = session.get(Signatory, (item.resolution.id, member_of(actor)))
    if signature is None:
        raise Refused(Message("resolutions.not_signed"))
    if actor.member == item.resolution.mover_id:
        raise Refused(Message("resolutions.mover_stays"))
    session.delete(signature)
    record(session, actor, at, "resolution.signature_withdrawn", item.resolution.id, {}, assembly=item.assembly.id)


def submit_resolution(session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str) -> None:
    """Submit a draft to the standing orders committee; its text is fixed from here on.

    Raises NotAllowed, and Refused after the deadline or without the support the standing orders ask for.
    """
    item = load(session, assembly_id, resolution_id)
    resolution = item.resolution
    ask(rules.may_change(actor, resolution.mover_id, resolution.body_id), "only_mover")
    check_open(session, item.assembly, Activity.RESOLUTIONS, at)
    orders = queries.orders_of(session, item.assembly.id)
    if resolution.origin is Origin.SECTION and not queries.body_has_right(
        session, orders, item.assembly, resolution.body_id, Right.MOVE
    ):
        raise NotAllowed(Message("resolutions.no_right_move", article=orders.participants.number))
    signatures = session.scalar(
        select(func.count()).select_from(Signatory).where(Signatory.resolution_id == resolution.id)
    )
    threshold = queries.threshold(orders, amendment=False)
    lacking = lacks_support(
        resolution.origin, actor, resolution.body_id, resolution.mover_id, signatures or 0, threshold
    )
    if lacking:
        raise Refused(lacking)
    text = queries.newest(session, resolution.id)
    step(resolution, Act.SUBMIT)
    resolution.submitted_at, resolution.submitted_version = at, text.version
    facts = {"version": text.version, "sha256": text.sha256, "signatures": signatures or 0}
    record(session, actor, at, "resolution.submitted", resolution.id, facts, assembly=item.assembly.id)


def withdraw_resolution(session: Session, actor: Actor, at: datetime, *, assembly_id: str, resolution_id: str) -> None:
    """Withdraw a resolution before it is decided; its undecided amendments fall with it. Raises NotAllowed, Refused."""
    item = load(session, assembly_id, resolution_id)
    resolution = item.resolution
    ask(rules.may_change(actor, resolution.mover_id, resolution.body_id), "only_mover")
    amendments = queries.amendments_of(session, resolution.id)
    check_untouched(session, resolution.id, *(one.id for one in amendments))
    step(resolution, Act.WITHDRAW)
    fallen = falling.all_fall(amendments, Message("resolutions.falls_resolution_withdrawn"))
    record(session, actor, at, "resolution.withdrawn", resolution.id, {"fallen": fallen}, assembly=item.assembly.id)


def _origin(word: str) -> Origin:
    try:
        return Origin(word)
    except ValueError:
        raise Invalid(Message("resolutions.origin_unknown"), field="origin") from None


def _head(
    session: Session, assembly: Assembly, body_id: str, title: str, language: str, rule_key: str
) -> dict[str, str]:
    if queries.orders_of(session, assembly.id).majority(rule_key) is None:
        raise Invalid(Message("resolutions.rule_unknown"), field="rule_key")
    return {
        "title": clean_line(title, most=rules.MAX_TITLE, field="title"),
        "language": clean_language(language, discussion.offered_languages(session, assembly, body_id)),
        "rule_key": rule_key,
    }


def _add_version(
    session: Session, actor: Actor, at: datetime, resolution: Resolution, number: int, words: str
) -> TextVersion:
    version = TextVersion(
        resolution_id=resolution.id, version=number, text=words, sha256=sha256(words), at=at, by=actor.id
    )
    session.add(version)
    return version


def _own_draft(session: Session, actor: Actor, assembly_id: str, resolution_id: str) -> Item:
    item = load(session, assembly_id, resolution_id)
    ask(rules.may_change(actor, item.resolution.mover_id, item.resolution.body_id), "only_mover")
    if item.resolution.state is not State.DRAFT:
        raise Refused(Message("resolutions.not_a_draft"))
    return item


def _check_gathers(actor: Actor, item: Item) -> None:
    ask(actor.belongs_to(item.assembly.body_id), "only_members")
    if item.resolution.origin is not Origin.SIGNATORIES or item.resolution.state is not State.DRAFT:
        raise Refused(Message("resolutions.not_gathering"))


def _lose_signatures(session: Session, resolution: Resolution) -> int:
    others = Signatory.resolution_id == resolution.id, Signatory.member_id != resolution.mover_id
    lost = session.scalar(select(func.count()).select_from(Signatory).where(*others)) or 0
    if lost:
        session.execute(delete(Signatory).where(*others))
    return lost
