"""What is in the repository, for the tests about the house itself."""

import functools
import os
from pathlib import Path

from pathspec import GitIgnoreSpec

ROOT = Path(__file__).resolve().parents[3]


@functools.cache
def _everything() -> tuple[Path, ...]:
    """All files that git would keep, read from .gitignore, so that a copy without git is tested too."""
    ignored = GitIgnoreSpec.from_lines([*(ROOT / ".gitignore").read_text("utf-8").splitlines(), ".git"])
    kept = []
    for folder, subfolders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        subfolders[:] = sorted(name for name in subfolders if not ignored.match_file(f"{here / name}/"))
        kept += [here / name for name in sorted(names) if not ignored.match_file(str(here / name))]
    return tuple(kept)


def tracked(folder: str = "", *endings: str) -> list[Path]:
    """The files below a folder that belong to the repository, as paths below the root; `endings`: `.py` and others."""
    return [path for path in _everything() if path.is_relative_to(folder) and (not endings or path.suffix in endings)]


def text_of(path: Path) -> str | None:
    """A file's text, or None for a picture or typeface."""
    content = (ROOT / path).read_bytes()
    if b"\0" in content:
        return None
    return content.decode("utf-8")
