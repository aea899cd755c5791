"""Reads of the agenda."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.floor.models import AgendaItem
from congress.floor.rules import ItemState


def agenda(session: Session, assembly_id: str) -> list[AgendaItem]:
    """The agenda in order, dropped items too. One statement."""
    found = select(AgendaItem).where(AgendaItem.assembly_id == assembly_id).order_by(AgendaItem.position)
    return list(session.scalars(found))


def item_now(items: list[AgendaItem]) -> AgendaItem | None:
    """The item under debate, if any."""
    return next((item for item in items if item.state is ItemState.NOW), None)


def next_item(items: list[AgendaItem]) -> AgendaItem | None:
    """The first item that still waits."""
    return next((item for item in items if item.state is ItemState.WAITING), None)
