"""Tables of the discussion: threads, contributions with every wording they had, and acts of moderation."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from congress.discussion.rules import MAX_TITLE, ModerationAct
from congress.kernel.ids import new_id
from congress.kernel.types import Base, UTCDateTime, text_enum

APPEND_ONLY = {"append_only": True}


class Thread(Base):
    """A subject under discussion before an assembly. `body_id` is the section, or the assembly's own body."""

    __tablename__ = "thread"
    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {MAX_TITLE}", name="title"),
        CheckConstraint("length(language) >= 2", name="language"),
        Index(None, "assembly_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    language: Mapped[str] = mapped_column(String(12))
    author_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Contribution(Base):
    """What one member says in a thread. `parent_id` is the contribution it replies to, in the same thread."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("parent_id <> id", name="parent"),
        CheckConstraint("length(language) >= 2", name="language"),
        Index(None, "thread_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    language: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ContributionRevision(Base):
    """One wording of a contribution; the highest revision is the one shown. Append-only."""

    __tablename__ = "contribution_revision"
    __table_args__ = (
        CheckConstraint("revision > 0", name="revision"),
        CheckConstraint("length(text) > 0", name="text"),
        {"info": APPEND_ONLY},
    )

    contribution_id: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(ForeignKey("member.id"))


class Moderation(Base):
    """One act of a moderator, with the reason shown in its place. Append-only."""

    __tablename__ = "moderation"
    __table_args__ = (
        CheckConstraint("(contribution_id IS NULL) <> (thread_id IS NULL)", name="one_subject"),
        CheckConstraint("(thread_id IS NOT NULL) = (act IN ('closed', 'reopened'))", name="subject_of_act"),
        CheckConstraint("length(reason) > 0", name="reason"),
        {"info": APPEND_ONLY},
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    contribution_id: Mapped[str | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("thread.id"), index=True)
    act: Mapped[ModerationAct] = mapped_column(text_enum(ModerationAct, "act"))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
