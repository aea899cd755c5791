"""Composition: which rooms have pages, and which subjects a ballot can be about. Used by the web and by commands."""

ROOMS_WITH_PAGES: tuple[str, ...] = ()


def compose() -> None:
    """Register every subject of a ballot. Safe to call again."""
