"""Acts on the agenda: add an item, move it, take it up, finish it, put it back, drop it. The chair's."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.assemblies import queries as assemblies
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.floor.desk import open_ballot_of, puts_of
from congress.floor.models import AgendaItem
from congress.floor.rules import MAX_TITLE, ItemAct, ItemState, step
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.texts.limits import clean


def add_agenda_item(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    title: str,
    subject_kind: str | None = None,
    subject_id: str | None = None,
) -> str:
    """Put an item at the end of the agenda. Returns its id."""
    _check_chair(session, actor, assembly_id)
    title = " ".join(clean(title).split())
    if not title or len(title) > MAX_TITLE:
        raise Invalid(Message("floor.title_needed", longest=MAX_TITLE), field="title")
    highest = select(func.max(AgendaItem.position)).where(AgendaItem.assembly_id == assembly_id)
    item = AgendaItem(
        id=new_id(),
        assembly_id=assembly_id,
        position=(session.execute(highest).scalar_one() or 0) + 1,
        title=title,
        subject_kind=subject_kind,
        subject_id=subject_id,
        state=ItemState.WAITING,
    )
    session.add(item)
    facts = {"position": item.position, "title": Erasable(title), "kind": subject_kind, "of": subject_id}
    record(session, actor, at, "agenda.item_added", item.id, facts, assembly=assembly_id)
    return item.id


def move_agenda_item(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, item_id: str, before_id: str | None
) -> str:
    """Put an item before another one, or at the end when `before_id` is None. The others keep their order."""
    _check_chair(session, actor, assembly_id)
    items = _locked(session, assembly_id)
    item = _find(items, item_id)
    others = [each for each in items if each is not item]
    place = others.index(_find(others, before_id)) if before_id else len(others)
    order = [*others[:place], item, *others[place:]]
    if order == items:
        raise Refused(Message("floor.stands_there"))
    highest = items[-1].position
    for number, each in enumerate(order, start=1):
        each.position = highest + number  # clear of the old numbers, which are unique
    session.flush()
    for number, each in enumerate(order, start=1):
        each.position = number
    record(session, actor, at, "agenda.item_moved", item.id, {"position": item.position}, assembly=assembly_id)
    return item.id


def take_up_item(session: Session, actor: Actor, at: datetime, *, assembly_id: str, item_id: str) -> str:
    """Make an item the one now. Another one that is now is finished by it."""
    _check_chair(session, actor, assembly_id)
    items = _locked(session, assembly_id)
    item = _find(items, item_id)
    facts = {}
    before = next((each for each in items if each.state is ItemState.NOW), None)
    if before is not None and before is not item:
        _refuse_while_open(session, before)
        before.state, before.done_at = step(before.state, ItemAct.FINISH), at
        facts["finished"] = before.id
        session.flush()
    item.state, item.taken_at = step(item.state, ItemAct.TAKE), at
    record(session, actor, at, "agenda.item_taken_up", item.id, facts, assembly=assembly_id)
    return item.id


def finish_item(session: Session, actor: Actor, at: datetime, *, assembly_id: str, item_id: str) -> str:
    """Close the debate of the item now."""
    item = _one(session, actor, assembly_id, item_id)
    then = step(item.state, ItemAct.FINISH)
    _refuse_while_open(session, item)
    item.state, item.done_at = then, at
    record(session, actor, at, "agenda.item_finished", item.id, assembly=assembly_id)
    return item.id


def put_back_item(session: Session, actor: Actor, at: datetime, *, assembly_id: str, item_id: str) -> str:
    """Let an item wait again: adjourned, reopened, or taken back onto the agenda."""
    item = _one(session, actor, assembly_id, item_id)
    then = step(item.state, ItemAct.PUT_BACK)
    if item.state is ItemState.NOW:
        _refuse_while_open(session, item)
    item.state = then
    record(session, actor, at, "agenda.item_put_back", item.id, assembly=assembly_id)
    return item.id


def drop_item(session: Session, actor: Actor, at: datetime, *, assembly_id: str, item_id: str) -> str:
    """Take an item off the agenda. It stays in the list, marked."""
    item = _one(session, actor, assembly_id, item_id)
    item.state = step(item.state, ItemAct.DROP)
    record(session, actor, at, "agenda.item_dropped", item.id, assembly=assembly_id)
    return item.id


def _refuse_while_open(session: Session, item: AgendaItem) -> None:
    """An item is left only when no ballot of it takes votes: the chair closes it, or lets it close, first."""
    if (why := open_ballot_of(session, puts_of(session, item))) is not None:
        raise Refused(why)


def _one(session: Session, actor: Actor, assembly_id: str, item_id: str) -> AgendaItem:
    _check_chair(session, actor, assembly_id)
    return _find(_locked(session, assembly_id), item_id)


def _locked(session: Session, assembly_id: str) -> list[AgendaItem]:
    found = select(AgendaItem).where(AgendaItem.assembly_id == assembly_id).order_by(AgendaItem.position)
    return list(session.scalars(found.with_for_update()))


def _find(items: list[AgendaItem], item_id: str) -> AgendaItem:
    found = next((each for each in items if each.id == item_id), None)
    if found is None:
        raise NotFound(Message("floor.no_item"))
    return found


def _check_chair(session: Session, actor: Actor, assembly_id: str) -> None:
    if not actor.holds("chair", assemblies.assembly(session, assembly_id).body_id):
        raise NotAllowed(Message("ballots.only_the_chair"))
