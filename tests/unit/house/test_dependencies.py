"""Each direct dependency has its reason in docs/dependencies.md."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.unit.house.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ASKED = {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}


def named() -> set[str]:
    """What pyproject.toml asks for, by name."""
    return {Requirement(line).name for wanted in ASKED.values() for line in wanted}


def pinned(lock: str) -> dict[str, str]:
    """The version of each requirement in a lock, by normal name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def explained() -> dict[str, str]:
    """Each table line of the document: the name in the first column, the reason in the second."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    return dict(re.findall(r"^\| `([\w.\[\]-]+)` \| (.+?) \|$", text, re.MULTILINE))


def test_each_dependency_has_its_reason() -> None:
    assert set(explained()) == named()
    assert [name for name, reason in explained().items() if len(reason) < 20] == []


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", [""]),
        ("requirements-dev.lock", ["", "dev"]),
        ("requirements-tools.lock", ["", "tools"]),
    ],
)
def test_lock_answers_what_is_asked(lock: str, extras: list[str]) -> None:
    versions = pinned(lock)
    asked = [Requirement(line) for extra in extras for line in ASKED[extra]]
    stale = [str(each) for each in asked if versions.get(canonicalize_name(each.name), "") not in each.specifier]
    assert stale == [], "Run `make lock`."
