"""Every published case is read by a test, or its reason for not being read stands in `not_covered.md`."""

import re
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"\| `(?P<pattern>[^`]+)` \| (?P<reason>[^|]+) \|")


def files_of(cases: Path, pattern: str) -> set[str]:
    return {str(path.relative_to(cases)) for path in cases.glob(pattern) if path.is_file()}


def covered(cases: Path) -> set[str]:
    """The files that tests read, by the patterns of their constants `COVERS`."""
    modules = [import_module(f"tests.golden.{path.stem}") for path in sorted(HERE.glob("test_*.py"))]
    patterns = [pattern for module in modules for pattern in getattr(module, "COVERS", ())]
    found = {pattern: files_of(cases, pattern) for pattern in patterns}
    assert [pattern for pattern, files in found.items() if not files] == []
    return set().union(*found.values())


def excused() -> dict[str, str]:
    """The patterns of the table, with their reasons."""
    rows = [ROW.fullmatch(line) for line in (HERE / "not_covered.md").read_text(encoding="utf-8").splitlines()]
    return {row["pattern"]: row["reason"] for row in rows if row}


def test_every_file_is_read_or_its_reason_is_given(cases: Path) -> None:
    every = {str(path.relative_to(cases)) for path in cases.rglob("*") if path.is_file()}
    reasons = {name for pattern in excused() for name in files_of(cases, pattern)}
    assert every - covered(cases) - reasons == set()


def test_no_reason_is_given_for_what_is_read_or_is_not_there(cases: Path) -> None:
    for pattern, reason in excused().items():
        files = files_of(cases, pattern)
        assert files, pattern
        assert not files & covered(cases), pattern
        assert len(reason) > 10
