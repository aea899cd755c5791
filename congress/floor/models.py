"""The agenda of an assembly."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from congress.floor.rules import ItemState
from congress.kernel.types import Base, UTCDateTime, text_enum


class AgendaItem(Base):
    """One item. `subject_kind` and `subject_id` name the resolution or election it is about, if any.

    At most one item of an assembly is the one now.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("assembly_id", "position"),
        CheckConstraint("position > 0", name="position"),
        CheckConstraint("(subject_kind IS NULL) = (subject_id IS NULL)", name="subject"),
        Index(
            "uq_agenda_item_now",
            "assembly_id",
            unique=True,
            sqlite_where=text("state = 'now'"),
            postgresql_where=text("state = 'now'"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    subject_kind: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[ItemState] = mapped_column(text_enum(ItemState, "state"))
    taken_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
