"""When a mail that could not be sent is tried again. Pure."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=5)
"""How long a sender that took a mail has before another one may take it."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try again after so many failed tries, or None to give up (after the eighth, two days later)."""
    return at + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def one_line(text: str) -> str:
    """A header's text: no line breaks (a name could write headers of its own), no other control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
