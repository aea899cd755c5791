"""The repository speaks of Congress alone: no machine's paths, no registries; the locks pin every file by its hash."""

import re
from pathlib import Path

import pytest

from tests.unit.house.repository import ROOT, text_of, tracked

UNFINISHED = re.compile(
    "|".join(
        (
            r"\bTO" + r"DO\b",
            r"\bFIX" + r"ME\b",
            "(?i:lorem " + "ipsum)",
            r"\bmark\.(?:sk" + "ip|xf" + "ail)",
            r"pytest\.sk" + r"ip\b",
        )
    )
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-tools.lock", "bench/peers.lock")

# Put together from pieces, so that this file does not find itself.
MACHINE_PATHS = "|".join(("work", "tmp", "root", "home/[a-z]+", "Users/[A-Za-z]+"))
TRACES = {
    "a path of one machine": re.compile(rf"(?<![\w.>}})\]<-])/(?:{MACHINE_PATHS})/[\w.]"),
    "a registry's address": re.compile(
        "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + r"js", r"proxy\.go" + "lang"))
    ),
    "an index option": re.compile(r"(?<![\w-])--(?:extra-)?index" + r"-url|(?<![\w-])--find" + "-links"),
}


def test_nothing_of_one_machine_or_registry() -> None:
    found = []
    for path in tracked():
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            found += [f"{path}:{number}: {what}: {line[:120]}" for what, trace in TRACES.items() if trace.search(line)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main/x",
        '"/' + 'tmp/a"',
        "/home/" + "anna/x",
        "https://py" + "pi.org/simple",
        "--index" + "-url https://x",
    ],
)
def test_traces_are_recognised(line: str) -> None:
    assert any(trace.search(line) for trace in TRACES.values())


@pytest.mark.parametrize("line", ["https://host.example/work/1", "--no-emit-index-url", "docs/home/page", "</root/>"])
def test_other_lines_are_left_alone(line: str) -> None:
    assert not any(trace.search(line) for trace in TRACES.values())


def requirements(lock: str) -> dict[str, list[str]]:
    """Each pinned requirement (`name==version`, without its marker) with its hashes."""
    joined = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split()[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line) for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_file_by_hash(lock: str) -> None:
    pinned = requirements(lock)
    assert len(pinned) > 20
    assert [name for name in pinned if not re.fullmatch(r"[a-z0-9-]+==[\w.+!]+", name)] == []
    assert [name for name, hashes in pinned.items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "#    make lock\n" in text
    assert [line for line in text.splitlines() if re.match(r"\s*-(?!-hash=)", line)] == []
    assert re.findall(r"(?<![\w])/\w+", text) == []


def test_tests_run_on_what_is_shipped() -> None:
    assert requirements("requirements.lock").items() <= requirements("requirements-dev.lock").items()


def test_an_installation_resolves_nothing() -> None:
    """Each lock is complete. What pip resolves on its own may be newer than the lock, and then it stops."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^PIP_INSTALL := -m pip install .*--no-deps --require-hashes$", makefile, re.MULTILINE)
    installs = [
        line for line in makefile.splitlines() if line.startswith("\t") and ".lock" in line and "pip" in line.lower()
    ]
    assert [line for line in installs if "$(PIP_INSTALL)" not in line and "pip-audit" not in line] == []
    assert sum("$(PIP_INSTALL)" in line for line in installs) == len(LOCKS)


def test_package_markers_are_empty() -> None:
    """But that of the tally, a library of its own: it gives the public names (docs/adr/0009)."""
    markers = [path for path in tracked() if path.name == "__init__.py"]
    assert markers
    assert [path.as_posix() for path in markers if (ROOT / path).stat().st_size] == ["congress/tally/__init__.py"]


def test_every_folder_of_code_is_a_package() -> None:
    folders = {
        parent for path in [*tracked("congress", ".py"), *tracked("tests", ".py")] for parent in path.parents
    } - {Path()}
    assert [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


def test_no_room_without_a_meaning() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [str(path) for path in tracked("", ".py") if vague & {path.stem, *path.parts}] == []


def test_nothing_is_left_unfinished_or_skipped() -> None:
    kept = [path for path in tracked() if "vendor" not in path.parts and path.suffix != ".lock"]
    lines = [(path, line) for path in kept for line in (text_of(path) or "").splitlines()]
    assert [f"{path}: {line.strip()[:100]}" for path, line in lines if UNFINISHED.search(line)] == []
