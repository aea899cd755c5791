"""The import direction: the contracts of pyproject.toml hold, and so do the two rules they cannot say."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.unit.house.repository import ROOT

WEB_LIBRARIES = {"flask", "flask_babel", "flask_limiter", "flask_login", "flask_wtf", "wtforms", "werkzeug"}
GROUND = {"kernel", "ui", "tally", "texts", "web", "cli", "verify"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("congress", include_external_packages=True, cache_dir=None)


def shows_pages(module: str) -> bool:
    """Whether a module is one of those that may know about pages: `ui`, `web`, and a room's `views` and `forms`."""
    parts = module.split(".")[1:]
    return parts[0] in {"ui", "web"} or (len(parts) > 1 and parts[1] in {"views", "forms"})


def contracts() -> dict[str, dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract for contract in settings["contracts"]}


def test_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{len(contracts())} kept, 0 broken" in ran.stdout


def test_every_room_with_ordered_files_is_under_the_contract() -> None:
    ordered = {"views", "forms", "services", "queries", "models", "rules"}
    rooms = {path.parent.name for path in (ROOT / "congress").glob("*/*.py") if path.stem in ordered}
    rooms |= {path.parent.name for path in (ROOT / "congress").glob("*/*/") if path.name in ordered}
    assert {f"congress.{room}" for room in rooms - GROUND} <= set(contracts()["files"]["containers"])


def test_only_pages_import_ui(graph: grimp.ImportGraph) -> None:
    wrong = {
        importer
        for module in graph.find_descendants("congress.ui") | {"congress.ui"}
        for importer in graph.find_modules_that_directly_import(module)
        if not shows_pages(importer)
    }
    assert wrong == set()


def test_only_pages_import_the_web_libraries(graph: grimp.ImportGraph) -> None:
    wrong = {
        f"{importer} imports {library}"
        for library in WEB_LIBRARIES & graph.modules
        for importer in graph.find_modules_that_directly_import(library)
        if not shows_pages(importer)
    }
    assert wrong == set()


def test_ballots_know_no_subject(graph: grimp.ImportGraph) -> None:
    subjects = {"congress.resolutions", "congress.elections", "congress.decisions"} & graph.modules
    for subject in subjects:
        assert not graph.chain_exists("congress.ballots", subject, as_packages=True)
