"""Mail that must be sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from congress.kernel.types import HOUSEKEEPING, Base, UTCDateTime


class Mail(Base):
    """One mail. Its text is emptied once it is sent: it may hold a link that signs somebody in.

    `member_id` is the opaque id of whom it is for (no foreign key: this room lies below the members).
    `failed` is the mail server's last refusal in its own words.
    """

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("sent_at IS NULL OR gave_up_at IS NULL", name="end"),
        Index("ix_mail_next_at", "next_at"),
        {"info": HOUSEKEEPING},
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    member_id: Mapped[str | None] = mapped_column(String(16), index=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body_text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    gave_up_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    failed: Mapped[str] = mapped_column(String(300), default="")
