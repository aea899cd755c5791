"""Elections, candidacies, and who was elected."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from congress.elections.rules import CandidacyState, ElectionState
from congress.kernel.types import Base, UTCDateTime, text_enum


class Election(Base):
    """An election to a post of the standing orders (`rule_key`), for a number of seats.

    `seed` is what was drawn in public for the order of the paper.
    """

    __tablename__ = "election"
    __table_args__ = (
        CheckConstraint("seats > 0", name="seats"),
        CheckConstraint("state = 'nominations' OR seed IS NOT NULL", name="drawn"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    assembly_id: Mapped[str] = mapped_column(ForeignKey("assembly.id"), index=True)
    rule_key: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(Text)
    seats: Mapped[int]
    state: Mapped[ElectionState] = mapped_column(text_enum(ElectionState, "state"))
    seed: Mapped[str | None] = mapped_column(Text)
    called_by: Mapped[str] = mapped_column(String(16))
    called_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Candidacy(Base):
    """One person put forward in one election. `position` is the place on the paper once drawn."""

    __tablename__ = "candidacy"
    __table_args__ = (
        UniqueConstraint("election_id", "member_id"),
        Index(
            "uq_candidacy_election_position",
            "election_id",
            "position",
            unique=True,
            sqlite_where=text("position IS NOT NULL"),
            postgresql_where=text("position IS NOT NULL"),
        ),
        CheckConstraint("position IS NULL OR (position > 0 AND state IN ('accepted', 'withdrawn'))", name="position"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    election_id: Mapped[str] = mapped_column(ForeignKey("election.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    section_id: Mapped[str] = mapped_column(ForeignKey("body.id"))
    nominated_by: Mapped[str] = mapped_column(ForeignKey("member.id"))
    nominated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    tendency: Mapped[str] = mapped_column(String(80), default="")
    statement: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(12), default="en")
    state: Mapped[CandidacyState] = mapped_column(text_enum(CandidacyState, "state"))
    position: Mapped[int | None]


class Electee(Base):
    """Somebody elected, in the order of election, by one declared ballot."""

    __tablename__ = "electee"
    __table_args__ = (UniqueConstraint("ballot_id", "place"), CheckConstraint("place > 0", name="place"))

    ballot_id: Mapped[str] = mapped_column(ForeignKey("ballot.id"), primary_key=True)
    candidacy_id: Mapped[str] = mapped_column(ForeignKey("candidacy.id"), primary_key=True)
    election_id: Mapped[str] = mapped_column(ForeignKey("election.id"), index=True)
    place: Mapped[int]
