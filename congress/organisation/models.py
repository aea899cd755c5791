"""The tree of bodies, standing and its history, members, offices, invitations."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from congress.kernel.types import Base, UTCDateTime, text_enum
from congress.organisation.rules import BodyKind, InstallationKind, OfficeKind, Standing


class Installation(Base):
    """What this database is: one row."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[InstallationKind] = mapped_column(text_enum(InstallationKind, "kind"))
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Body(Base):
    """A federation (the one root), a section or a branch. `languages` are tags with commas between, first is usual."""

    __tablename__ = "body"
    __table_args__ = (
        CheckConstraint("(kind = 'federation') = (parent_id IS NULL)", name="root"),
        CheckConstraint("(kind = 'section') = (standing IS NOT NULL)", name="standing_of_sections"),
        CheckConstraint("country IS NULL OR length(country) = 2", name="country"),
        CheckConstraint("parent_id <> id", name="parent"),
        Index(
            "uq_body_one_root",
            "kind",
            unique=True,
            sqlite_where=text("parent_id IS NULL"),
            postgresql_where=text("parent_id IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), index=True)
    kind: Mapped[BodyKind] = mapped_column(text_enum(BodyKind, "kind"))
    code: Mapped[str] = mapped_column(String(24), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    languages: Mapped[str] = mapped_column(String(100))
    standing: Mapped[Standing | None] = mapped_column(text_enum(Standing, "standing"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def language_list(self) -> tuple[str, ...]:
        """The languages one by one."""
        return tuple(tag for tag in self.languages.split(",") if tag)


class BodyStanding(Base):
    """One change of a section's standing. `since` is the day it counts from, `at` when it was entered."""

    __tablename__ = "body_standing"
    __table_args__ = (Index("ix_body_standing_body", "body_id", "since"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"))
    standing: Mapped[Standing] = mapped_column(text_enum(Standing, "standing"))
    since: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(16))


class Member(Base):
    """A person in a body. `chosen_name`, when given, is shown instead of `name`.

    `merged_into` names the row that this one was found to repeat; such a row counts no more. `search_words` is what a
    search reads (`rules.search_words`): both databases then find the same people, with or without accents.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        CheckConstraint("email IS NULL OR email = lower(email)", name="email"),
        CheckConstraint("left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on", name="left_on"),
        CheckConstraint("merged_into <> id", name="merged_into"),
        CheckConstraint("merged_into IS NULL OR account_id IS NULL", name="merged_account"),
        Index("ix_member_email", "email"),
        Index("ix_member_name", "name"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"))
    number: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    chosen_name: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(12))
    gender: Mapped[str | None] = mapped_column(String(40))
    joined_on: Mapped[date | None] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), unique=True)
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    search_words: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def shown_name(self) -> str:
        """The name this person is shown under."""
        return self.chosen_name or self.name


class Office(Base):
    """A term of office. `ends_on` is the first day it is no longer held; open while null."""

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="term"),
        Index("ix_office_body", "body_id", "kind"),
        Index("ix_office_member", "member_id"),
        Index(
            "uq_office_open",
            "body_id",
            "member_id",
            "kind",
            unique=True,
            sqlite_where=text("ends_on IS NULL"),
            postgresql_where=text("ends_on IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[OfficeKind] = mapped_column(text_enum(OfficeKind, "kind"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Invitation(Base):
    """The offer of an account (or of a new password) to one member; single use.

    The link's token exists from the moment it is shown or mailed, and only as its SHA-256. One invitation of a
    member is open at a time.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("(token_hash IS NULL) = (shown_at IS NULL AND mailed_at IS NULL)", name="token_hash"),
        CheckConstraint("used_at IS NULL OR token_hash IS NOT NULL", name="used_at"),
        CheckConstraint("used_at IS NULL OR revoked_at IS NULL", name="end"),
        CheckConstraint("expires_at > issued_at", name="expires_at"),
        Index(
            "uq_invitation_open",
            "member_id",
            unique=True,
            sqlite_where=text("used_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=text("used_at IS NULL AND revoked_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    issued_by: Mapped[str] = mapped_column(String(16))
    issued_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    shown_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
