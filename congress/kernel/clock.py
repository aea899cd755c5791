"""Time. UTC only; services are given it, and only the outermost layer asks the clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """RFC 3339 in UTC with microseconds, as written in the record: `2026-11-24T09:30:00.000000Z`.

    Raises ValueError for a naive time.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be recorded")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
