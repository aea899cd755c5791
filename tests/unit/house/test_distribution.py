"""What is packed for others: the program with its templates and migrations, and nothing of anybody's instance."""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.unit.house.repository import ROOT, tracked


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("packed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(place)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return place


@pytest.fixture(scope="module")
def source_names(packed: Path) -> set[Path]:
    [archive] = packed.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        return {Path(*Path(name).parts[1:]) for name in opened.getnames()}


@pytest.fixture(scope="module")
def wheel_names(packed: Path) -> set[Path]:
    [archive] = packed.glob("*.whl")
    with zipfile.ZipFile(archive) as opened:
        return {Path(name) for name in opened.namelist()}


def test_source_holds_only_what_belongs_to_the_repository(source_names: set[Path]) -> None:
    assert source_names - set(tracked()) == {Path("PKG-INFO")}


def test_source_holds_nothing_private(source_names: set[Path]) -> None:
    assert {name.parts[0] for name in source_names} <= {
        "congress",
        "templates",
        "migrations",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        ".gitignore",
        "PKG-INFO",
    }
    private = (".sqlite", ".db", ".key", ".pem", "-wal", "-shm", ".env")
    assert [name for name in source_names if "instance" in name.parts or name.name.endswith(private)] == []


def test_wheel_holds_the_program_whole(wheel_names: set[Path]) -> None:
    expected = set(tracked("congress")) | {
        Path("congress") / path for path in [*tracked("templates"), *tracked("migrations")]
    }
    assert expected <= wheel_names
    assert {name.parts[0] for name in wheel_names} == {"congress", f"congress-{version()}.dist-info"}
    assert {name for name in wheel_names if name.parts[0] == "congress"} == expected


def version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
