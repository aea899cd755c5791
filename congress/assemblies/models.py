"""Tables of assemblies: the assembly, its calendar, and its standing orders version by version."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from congress.assemblies.rules import AssemblyKind, Event, EventKind, NamesRule
from congress.kernel.types import Base, UTCDateTime, text_enum


class Assembly(Base):
    """A congress of a body, or a meeting of one of its committees.

    `timezone` is an IANA name; `languages` are tags with commas between, the first one leading.
    """

    __tablename__ = "assembly"
    __table_args__ = (CheckConstraint("length(title) > 0", name="title"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    kind: Mapped[AssemblyKind] = mapped_column(text_enum(AssemblyKind, "kind"))
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200))
    timezone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[str] = mapped_column(String(200))
    names_visible_to: Mapped[NamesRule] = mapped_column(
        text_enum(NamesRule, "names_visible_to"), default=NamesRule.MEMBERS
    )
    convened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    convened_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))

    @property
    def language_list(self) -> tuple[str, ...]:
        """The languages one by one, the leading one first."""
        return tuple(self.languages.split(","))


class CalendarEvent(Base):
    """An event of an assembly's calendar: one of each kind, any number of sittings."""

    __tablename__ = "calendar_event"
    __table_args__ = (
        CheckConstraint("(kind = 'sitting') = (ends_at IS NOT NULL)", name="sitting_ends"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        Index(
            "uq_calendar_event_assembly_kind",
            "assembly_id",
            "kind",
            unique=True,
            sqlite_where=text("kind <> 'sitting'"),
            postgresql_where=text("kind <> 'sitting'"),
        ),
        Index("ix_calendar_event_assembly_starts", "assembly_id", "starts_at"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    kind: Mapped[EventKind] = mapped_column(text_enum(EventKind, "kind"))
    title: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def event(self) -> Event:
        """The event as plain data for the rules."""
        return Event(self.kind, self.starts_at, self.ends_at, self.title, self.id)


class StandingOrdersVersion(Base):
    """One adopted version of an assembly's standing orders: canonical JSON and its SHA-256. Append-only."""

    __tablename__ = "standing_orders"
    __table_args__ = (
        UniqueConstraint("assembly_id", "version", name="uq_standing_orders_assembly_version"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    adopted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    adopted_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    note: Mapped[str] = mapped_column(Text, default="")
