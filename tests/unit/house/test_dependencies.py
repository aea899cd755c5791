"""Each direct dependency has its reason in docs/dependencies.md."""

import re
import tomllib

from tests.unit.house.repository import ROOT


def named() -> set[str]:
    """What pyproject.toml asks for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    return {re.match(r"[\w.-]+", line)[0] for line in wanted}


def explained() -> dict[str, str]:
    """Each table line of the document: the name in the first column, the reason in the second."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    return dict(re.findall(r"^\| `([\w.\[\]-]+)` \| (.+?) \|$", text, re.MULTILINE))


def test_each_dependency_has_its_reason() -> None:
    assert set(explained()) == named()
    assert [name for name, reason in explained().items() if len(reason) < 20] == []
