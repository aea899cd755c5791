"""A ballot, its frozen roll, its votes and papers. What is frozen or cast is append-only by trigger (migrations)."""

from datetime import datetime
from fractions import Fraction

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from congress.ballots.rules import BallotState, Channel, Secrecy
from congress.kernel.types import HOUSEKEEPING, Base, UTCDateTime, text_enum

_FROZEN = "question IS NOT NULL AND rules IS NOT NULL AND counts_opened IS NOT NULL AND opened_at IS NOT NULL"
_COUNTED = "report IS NOT NULL AND counts_closed IS NOT NULL AND declared_at IS NOT NULL"


class Ballot(Base):
    """The event. Everything it needs is bound to it at opening: question, rules, counts, names rule.

    `question`, `rules`, `counts_*` and `report` are canonical JSON text; `*_sha256` are their digests in hexadecimal.
    """

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number"),
        CheckConstraint(f"state NOT IN ('open', 'closed', 'declared', 'published') OR ({_FROZEN})", name="frozen"),
        CheckConstraint(f"state NOT IN ('declared', 'published') OR ({_COUNTED})", name="counted"),
        CheckConstraint("state NOT IN ('closed', 'declared', 'published') OR closed_at IS NOT NULL", name="closed"),
        CheckConstraint("state <> 'published' OR published_at IS NOT NULL", name="published"),
        CheckConstraint("state <> 'annulled' OR annulled_reason IS NOT NULL", name="annulled"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"), index=True)
    number: Mapped[int]
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(16), index=True)
    title: Mapped[str] = mapped_column(Text)
    rule_key: Mapped[str] = mapped_column(String(60))
    secrecy: Mapped[Secrecy] = mapped_column(text_enum(Secrecy, "secrecy"))
    channel: Mapped[Channel] = mapped_column(text_enum(Channel, "channel"))
    state: Mapped[BallotState] = mapped_column(text_enum(BallotState, "state"))
    prepared_by: Mapped[str] = mapped_column(String(16))
    prepared_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    declared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    annulled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    annulled_reason: Mapped[str | None] = mapped_column(Text)
    names_visible_to: Mapped[str | None] = mapped_column(String(20))
    orders_version: Mapped[int | None]
    question: Mapped[str | None] = mapped_column(Text)
    question_sha256: Mapped[str | None] = mapped_column(String(64))
    rules: Mapped[str | None] = mapped_column(Text)
    roll_sha256: Mapped[str | None] = mapped_column(String(64))
    counts_opened: Mapped[str | None] = mapped_column(Text)
    counts_closed: Mapped[str | None] = mapped_column(Text)
    report: Mapped[str | None] = mapped_column(Text)
    report_sha256: Mapped[str | None] = mapped_column(String(64))


class RollLine(Base):
    """One seat on the frozen roll. `name` is the holder's as shown at opening."""

    __tablename__ = "roll_line"
    __table_args__ = (
        UniqueConstraint("ballot_id", "seat_id"),
        CheckConstraint("weight_n >= 0 AND weight_d > 0", name="weight"),
        CheckConstraint("number > 0", name="number"),
    )

    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    holder_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    name: Mapped[str] = mapped_column(Text)
    section_id: Mapped[str] = mapped_column(ForeignKey("body.id"))
    section_code: Mapped[str] = mapped_column(String(20))
    section_name: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(60))
    decisive: Mapped[bool]
    weight_n: Mapped[int] = mapped_column(BigInteger)
    weight_d: Mapped[int] = mapped_column(BigInteger)

    @property
    def weight(self) -> Fraction:
        """The line's votes, exact."""
        return Fraction(self.weight_n, self.weight_d)


class RollPerson(Base):
    """A person who may use a roll line (usually one for one)."""

    __tablename__ = "roll_person"
    __table_args__ = (ForeignKeyConstraint(["ballot_id", "number"], ["roll_line.ballot_id", "roll_line.number"]),)

    ballot_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Vote(Base):
    """A vote by roll call. The highest revision counts; each is in the record as a salted commitment."""

    __tablename__ = "vote"
    __table_args__ = (
        ForeignKeyConstraint(["ballot_id", "number"], ["roll_line.ballot_id", "roll_line.number"]),
        UniqueConstraint("ballot_id", "number", "key"),
        CheckConstraint("part > 0 AND revision > 0", name="numbers"),
        CheckConstraint("length(salt) = 16", name="salt"),
    )

    ballot_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(Text)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    entry_id: Mapped[str] = mapped_column(String(16), unique=True)
    cast_by: Mapped[str] = mapped_column(ForeignKey("member.id"))
    cast_at: Mapped[datetime] = mapped_column(UTCDateTime)
    key: Mapped[str] = mapped_column(String(32))


class IntakeParticipation(Base):
    """Who has voted in a secret ballot that is open. No time; the key makes a second sending harmless."""

    __tablename__ = "intake_participation"
    __table_args__ = (
        ForeignKeyConstraint(["ballot_id", "number"], ["roll_line.ballot_id", "roll_line.number"]),
        {"info": HOUSEKEEPING, "sqlite_with_rowid": False},
    )

    ballot_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(32))


class IntakePaper(Base):
    """A secret paper of a ballot that is open: a random id, a class, a choice. No time, no elector, no order."""

    __tablename__ = "intake_paper"
    __table_args__ = ({"info": HOUSEKEEPING, "sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), index=True)
    decisive: Mapped[bool]
    choice: Mapped[str] = mapped_column(Text)


class Participation(Base):
    """Who took part in a secret ballot, written anew at the close in the order of the roll."""

    __tablename__ = "participation"
    __table_args__ = (
        ForeignKeyConstraint(["ballot_id", "number"], ["roll_line.ballot_id", "roll_line.number"]),
        {"sqlite_with_rowid": False},
    )

    ballot_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Paper(Base):
    """A paper of a secret ballot, or of a ballot of papers, written anew at the close in the order of its random id."""

    __tablename__ = "paper"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), index=True)
    decisive: Mapped[bool]
    choice: Mapped[str] = mapped_column(Text)


class PaperReturn(Base):
    """One teller's return of a ballot of papers: the roll by numbers, the papers as a BLT file, and the signature."""

    __tablename__ = "paper_return"
    __table_args__ = (
        CheckConstraint("0 <= spoilt AND spoilt <= returned AND returned <= issued", name="issued"),
        CheckConstraint("issued <= entitled", name="entitled"),
    )

    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    teller_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entitled: Mapped[int]
    issued: Mapped[int]
    returned: Mapped[int]
    spoilt: Mapped[int]
    papers: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    returned_at: Mapped[datetime] = mapped_column(UTCDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class DrawnLot(Base):
    """A lot as it was drawn in public, in the order the names came (keys, JSON list)."""

    __tablename__ = "drawn_lot"

    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    purpose: Mapped[str] = mapped_column(String(20))
    drawn: Mapped[str] = mapped_column(Text)
    drawn_at: Mapped[datetime] = mapped_column(UTCDateTime)
    drawn_by: Mapped[str] = mapped_column(String(16))
