"""Accounts, logins (sessions kept on the server) and refused tries to sign in."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from congress.kernel.types import HOUSEKEEPING, Base, UTCDateTime


class Account(Base):
    """The right to sign in. `email` is the sign-in name in its normal form (`rules.normal_email`)."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_demo: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="is_demo"), default=False)


class Login(Base):
    """One device signed in. The id is the SHA-256 of the token, so the table signs nobody in."""

    __tablename__ = "login"
    __table_args__ = (
        CheckConstraint("length(id) = 64", name="id"),
        CheckConstraint("expires_at > created_at", name="expires_at"),
        Index("ix_login_account", "account_id", "created_at"),
        {"info": HOUSEKEEPING},
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    device: Mapped[str] = mapped_column(String(60), default="")


class RefusedAttempt(Base):
    """A refused try to sign in, under the hash of account and address (`rules.guess_keys`); kept for a day."""

    __tablename__ = "refused_attempt"
    __table_args__ = (
        Index("ix_refused_attempt_pair", "pair_key", "at"),
        Index("ix_refused_attempt_account", "account_key", "at"),
        {"info": HOUSEKEEPING, "sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    pair_key: Mapped[str] = mapped_column(String(64))
    account_key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
