"""Setting up: a working copy is linked into its environment, and what is missing is named before anything is made."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.house.repository import ROOT

SETUP = ROOT / "deploy" / "setup"


def run(arguments: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def pretend(place: Path, name: str, script: str) -> str:
    """A program that stands in for another; returns its path."""
    program = place / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return str(program)


def test_a_linked_environment_finds_the_package(tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", environment])
    python = environment / "bin" / "python"
    linked = run([python, SETUP / "link.py"])
    assert linked.returncode == 0, linked.stderr
    found = subprocess.run(
        [python, "-c", "import congress; print(congress.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert found.stdout.strip() == str(ROOT / "congress" / "__init__.py")
    command = environment / "bin" / "congress"
    assert command.read_text("utf-8").startswith(f"#!{python}\n")
    assert os.access(command, os.X_OK)


def test_linking_leaves_the_systems_python_alone() -> None:
    system = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
    refused = run([system, SETUP / "link.py"])
    assert refused.returncode == 1
    assert "virtual environment" in refused.stderr


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("[ $1 = -V ] && echo Python 3.9.2; exit 1", "Python 3.11 or later is needed, and .*old is Python 3.9.2"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "the package python3-venv is missing.*apt-get install"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, script: str, said: str) -> None:
    python = pretend(tmp_path, "old", script)
    stopped = run(["sh", SETUP / "environment.sh", tmp_path / "environment"], PYTHON=python)
    assert stopped.returncode == 1
    assert re.search(said, stopped.stderr), stopped.stderr
    assert not (tmp_path / "environment").exists()


def test_missing_python_is_named(tmp_path: Path) -> None:
    stopped = run(["sh", SETUP / "environment.sh", tmp_path / "environment"], PYTHON="python-that-is-nowhere")
    assert stopped.returncode == 1
    assert "was not found" in stopped.stderr


def test_missing_chromium_is_named_to_a_plain_user(tmp_path: Path) -> None:
    pretend(tmp_path, "id", "echo 1000")
    python = pretend(tmp_path, "python", "exit 1")
    stopped = run(["sh", SETUP / "chromium.sh"], PYTHON=python, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert stopped.returncode == 1
    assert "apt-get install chromium" in stopped.stderr


def test_root_gets_chromium_from_debian(tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    pretend(tmp_path, "id", "echo 0")
    pretend(tmp_path, "apt-get", f'case "$1" in install) echo "$@" >> {installed};; esac')
    python = pretend(tmp_path, "python", f"test -e {installed}")
    made = run(["sh", SETUP / "chromium.sh"], PYTHON=python, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert made.returncode == 0, made.stderr
    assert installed.read_text("utf-8").split()[-2:] == ["chromium", "fonts-dejavu-core"]


def test_a_step_shows_what_went_wrong_and_fails() -> None:
    failed = run(["sh", SETUP / "step.sh", "a step", "sh", "-c", "echo the reason; exit 3"])
    assert failed.returncode == 3
    assert "the reason" in failed.stderr
    passed = run(["sh", SETUP / "step.sh", "a step", "echo", "much"])
    assert (passed.returncode, passed.stdout) == (0, "a step         passed\n")


def test_make_explains_each_target() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert targets is not None
    shown = run(["make", "help"]).stdout
    assert re.findall(r"^  make ([\w-]+) +\w", shown, re.MULTILINE) == targets[1].split()


def test_integration_runs_the_whole_test() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -euo pipefail" in script
    assert script.splitlines()[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
