"""The record's tables: what waits to be ordered, the ordered log, its signed heads, and the salts of commitments."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from congress.kernel.types import HOUSEKEEPING, Base, UTCDateTime

_BIG = BigInteger().with_variant(Integer, "sqlite")


class Pending(Base):
    """An entry committed with its act and not yet in the log. `ballot` lets a close drain its own."""

    __tablename__ = "pending"
    __table_args__ = ({"info": {**HOUSEKEEPING, "entries": True}, "sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    entry_id: Mapped[str] = mapped_column(String(16), unique=True)
    ballot: Mapped[str | None] = mapped_column(String(16), index=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class LogEntry(Base):
    """One entry in its final place. Append-only by trigger on both databases."""

    __tablename__ = "log"
    __table_args__ = (
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("length(leaf) = 32", name="leaf"),
        {"info": HOUSEKEEPING},
    )

    position: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    entry_id: Mapped[str] = mapped_column(String(16), unique=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class TreeNode(Base):
    """The root of one complete subtree of 2**level leaves (level 1 and up; level 0 is the log's leaf)."""

    __tablename__ = "tree_node"
    __table_args__ = (CheckConstraint("level > 0", name="level"), {"info": HOUSEKEEPING})

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class TreeHead(Base):
    """A signed statement of the log's size and root, one for each batch of the sequencer."""

    __tablename__ = "tree_head"
    __table_args__ = ({"info": HOUSEKEEPING},)

    size: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    signature: Mapped[bytes] = mapped_column(LargeBinary)


class CommitmentSalt(Base):
    """The salt that opens one committed field of one entry; erased when its value must be."""

    __tablename__ = "commitment_salt"
    __table_args__ = ({"info": HOUSEKEEPING},)

    entry_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
