"""Tables of resolutions: texts in every version, who signs, amendments in order of voting, admission and appeals."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from congress.kernel.ids import new_id
from congress.kernel.types import Base, UTCDateTime, text_enum
from congress.resolutions.rules import (
    MAX_TITLE,
    AdmissionOutcome,
    AppealOutcome,
    Ground,
    Origin,
    State,
    Trigger,
)
from congress.texts.merge import Operation

APPEND_ONLY = {"append_only": True}


class Resolution(Base):
    """A text for adoption. `number` is given at admission.

    `submitted_version` is the text that amendments amend, `adopted_version` the one that was carried.
    """

    __tablename__ = "resolution"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"length(title) BETWEEN 1 AND {MAX_TITLE}", name="title"),
        CheckConstraint("state NOT IN ('admitted', 'carried', 'lost') OR number IS NOT NULL", name="numbered"),
        CheckConstraint("state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="submitted"),
        CheckConstraint("(submitted_at IS NULL) = (submitted_version IS NULL)", name="submitted_version"),
        CheckConstraint("(state = 'carried') = (adopted_version IS NOT NULL)", name="adopted"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    number: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    language: Mapped[str] = mapped_column(String(12))
    origin: Mapped[Origin] = mapped_column(text_enum(Origin, "origin"))
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    mover_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("thread.id"), index=True)
    rule_key: Mapped[str] = mapped_column(String(60))
    state: Mapped[State] = mapped_column(text_enum(State, "state"), default=State.DRAFT)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    submitted_version: Mapped[int | None]
    adopted_version: Mapped[int | None]


class TextVersion(Base):
    """One version of a resolution's text, in normal form, with its SHA-256. Append-only."""

    __tablename__ = "text_version"
    __table_args__ = (
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("length(text) > 0", name="text"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        {"info": APPEND_ONLY},
    )

    resolution_id: Mapped[str] = mapped_column(ForeignKey("resolution.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[str] = mapped_column(String(16))


class Signatory(Base):
    """A member who signs a resolution before it is submitted."""

    __tablename__ = "signatory"

    resolution_id: Mapped[str] = mapped_column(ForeignKey("resolution.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Amendment(Base):
    """A change proposed to one version of a resolution.

    `paragraph` counts in that version (0: before the first). `position` is the place in the order of voting.
    `fallen_reason` is a Message as JSON; `ruling` the chair's reason for letting it stand against the rule.
    """

    __tablename__ = "amendment"
    __table_args__ = (
        ForeignKeyConstraint(["resolution_id", "version"], ["text_version.resolution_id", "text_version.version"]),
        UniqueConstraint("resolution_id", "number"),
        CheckConstraint("paragraph >= 0", name="paragraph"),
        CheckConstraint("(operation = 'delete') = (length(text) = 0)", name="text"),
        CheckConstraint("operation <> 'substitute' OR paragraph = 0", name="whole"),
        CheckConstraint("state NOT IN ('admitted', 'carried', 'lost') OR number IS NOT NULL", name="numbered"),
        CheckConstraint("state NOT IN ('admitted', 'carried', 'lost') OR position IS NOT NULL", name="ordered"),
        CheckConstraint("(state = 'fallen') = (fallen_reason IS NOT NULL)", name="reason_of_fall"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    resolution_id: Mapped[str] = mapped_column(ForeignKey("resolution.id"))
    version: Mapped[int]
    number: Mapped[str | None] = mapped_column(String(12))
    operation: Mapped[Operation] = mapped_column(text_enum(Operation, "operation"))
    paragraph: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    origin: Mapped[Origin] = mapped_column(text_enum(Origin, "origin"))
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    mover_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    position: Mapped[int | None]
    state: Mapped[State] = mapped_column(text_enum(State, "state"), default=State.DRAFT)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    fallen_reason: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    ruling: Mapped[str | None] = mapped_column(Text)


class AmendmentSignatory(Base):
    """A member who signs an amendment before it is submitted."""

    __tablename__ = "amendment_signatory"

    amendment_id: Mapped[str] = mapped_column(ForeignKey("amendment.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class FallRule(Base):
    """`amendment_id` falls when `trigger_id` ends as `outcome`, as the standing orders committee proposed."""

    __tablename__ = "fall_rule"
    __table_args__ = (CheckConstraint("amendment_id <> trigger_id", name="two_amendments"),)

    amendment_id: Mapped[str] = mapped_column(ForeignKey("amendment.id"), primary_key=True)
    trigger_id: Mapped[str] = mapped_column(ForeignKey("amendment.id"), primary_key=True, index=True)
    outcome: Mapped[Trigger] = mapped_column(text_enum(Trigger, "outcome"), primary_key=True)


class Appeal(Base):
    """An appeal to the congress against a refusal. `outcome` stays empty until the congress has voted."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("(resolution_id IS NULL) <> (amendment_id IS NULL)", name="one_subject"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("length(reason) > 0", name="reason"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    resolution_id: Mapped[str | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    amendment_id: Mapped[str | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    outcome: Mapped[AppealOutcome | None] = mapped_column(text_enum(AppealOutcome, "outcome"))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Admission(Base):
    """One decision on a submitted item, by the standing orders committee or (`appeal_id`) the congress. Append-only."""

    __tablename__ = "admission"
    __table_args__ = (
        CheckConstraint("(resolution_id IS NULL) <> (amendment_id IS NULL)", name="one_subject"),
        CheckConstraint("(outcome = 'refused') = (ground IS NOT NULL)", name="ground_of_refusal"),
        CheckConstraint("outcome <> 'refused' OR length(reason) > 0", name="reason"),
        {"info": APPEND_ONLY},
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    resolution_id: Mapped[str | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    amendment_id: Mapped[str | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    outcome: Mapped[AdmissionOutcome] = mapped_column(text_enum(AdmissionOutcome, "outcome"))
    ground: Mapped[Ground | None] = mapped_column(text_enum(Ground, "ground"))
    reason: Mapped[str] = mapped_column(Text, default="")
    appeal_id: Mapped[str | None] = mapped_column(ForeignKey("appeal.id"))
    by: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
