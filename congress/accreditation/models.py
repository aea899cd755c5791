"""Tables of accreditation: colleges, entitlements, seats, who is accredited, who was present."""

from datetime import datetime
from fractions import Fraction

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from congress.accreditation.rules import Decision, Kind, State
from congress.kernel.types import Base, UTCDateTime, text_enum


def _weight() -> tuple[CheckConstraint, ...]:
    return CheckConstraint("weight_n >= 0", name="weight_n"), CheckConstraint("weight_d > 0", name="weight_d")


class College(Base):
    """A way delegates come to an assembly (sections, regions, youth), as its standing orders define it by `key`."""

    __tablename__ = "college"
    __table_args__ = (UniqueConstraint("assembly_id", "key", name="uq_college_assembly_key"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    key: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]


class Entitlement(Base):
    """What a section is due in one college: seats, and votes in all as an exact fraction.

    `basis` is the number of members attested; `arithmetic` the messages of the computation as JSON text.
    """

    __tablename__ = "entitlement"
    __table_args__ = (
        UniqueConstraint("assembly_id", "college_id", "body_id", name="uq_entitlement_assembly_college_body"),
        CheckConstraint("basis >= 0", name="basis"),
        CheckConstraint("seats >= 0", name="seats"),
        *_weight(),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    college_id: Mapped[str] = mapped_column(ForeignKey("college.id"), index=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    basis: Mapped[int]
    seats: Mapped[int]
    weight_n: Mapped[int] = mapped_column(BigInteger)
    weight_d: Mapped[int] = mapped_column(BigInteger)
    category: Mapped[str] = mapped_column(String(40))
    orders_version: Mapped[int]
    arithmetic: Mapped[str] = mapped_column(Text)

    @property
    def weight(self) -> Fraction:
        """All votes of the section in this college."""
        return Fraction(self.weight_n, self.weight_d)


class Seat(Base):
    """One indivisible place of a section in an assembly, numbered within it, held by at most one person at a time."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number", name="uq_seat_assembly_number"),
        UniqueConstraint("assembly_id", "holder_id", name="uq_seat_assembly_holder"),
        CheckConstraint("number > 0", name="number"),
        *_weight(),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    entitlement_id: Mapped[str] = mapped_column(ForeignKey("entitlement.id"), index=True)
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    number: Mapped[int]
    weight_n: Mapped[int] = mapped_column(BigInteger)
    weight_d: Mapped[int] = mapped_column(BigInteger)
    category: Mapped[str] = mapped_column(String(40))
    holder_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))

    @property
    def weight(self) -> Fraction:
        """The votes of this seat."""
        return Fraction(self.weight_n, self.weight_d)


class Accreditation(Base):
    """One person's claim to take part in an assembly, and where it stands.

    `position` orders the delegates and the alternates of a section; a participant has no seat.
    """

    __tablename__ = "accreditation"
    __table_args__ = (
        UniqueConstraint("assembly_id", "member_id", name="uq_accreditation_assembly_member"),
        UniqueConstraint("seat_id", name="uq_accreditation_seat"),
        CheckConstraint("seat_id IS NULL OR kind = 'delegate'", name="only_delegates_sit"),
        CheckConstraint("seat_id IS NULL OR state IN ('claimed', 'accepted', 'contested')", name="only_living_sit"),
        Index("ix_accreditation_assembly_body", "assembly_id", "body_id"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    body_id: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    kind: Mapped[Kind] = mapped_column(text_enum(Kind, "kind"))
    position: Mapped[int]
    seat_id: Mapped[str | None] = mapped_column(ForeignKey("seat.id"))
    category: Mapped[str] = mapped_column(String(40))
    state: Mapped[State] = mapped_column(text_enum(State, "state"))


class AccreditationDecision(Base):
    """One step in the history of an accreditation, with its reason. Append-only."""

    __tablename__ = "accreditation_decision"
    __table_args__ = (UniqueConstraint("accreditation_id", "number", name="uq_accreditation_decision_number"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    accreditation_id: Mapped[str] = mapped_column(ForeignKey("accreditation.id"))
    number: Mapped[int]
    decision: Mapped[Decision] = mapped_column(text_enum(Decision, "decision"))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


class Substitution(Base):
    """A seat passed from one person to another. `out_id` is empty when the seat was vacant. Append-only."""

    __tablename__ = "substitution"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"), index=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"), index=True)
    out_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    in_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))


class Presence(Base):
    """One stay of the holder of a seat in the hall. At most one is open per seat."""

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name="left_after_arrival"),
        Index(
            "uq_presence_open_seat",
            "seat_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index("ix_presence_assembly", "assembly_id"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    arrived_at: Mapped[datetime] = mapped_column(UTCDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CredentialsReport(Base):
    """A numbered report of the credentials committee: its figures as canonical JSON and their SHA-256. Append-only."""

    __tablename__ = "credentials_report"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    figures: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
