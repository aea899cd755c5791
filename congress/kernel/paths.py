"""Where the parts that are not Python lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def _part(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def templates() -> Path:
    """The folder of page templates."""
    return _part("templates")


def migrations() -> Path:
    """The folder of Alembic's env.py and versions/."""
    return _part("migrations")
