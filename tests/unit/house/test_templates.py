"""Every template compiles, and names only templates that are there."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta

from tests.unit.house.repository import ROOT, tracked

TEMPLATES = [str(path.relative_to("templates")) for path in tracked("templates", ".html", ".txt")]


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        autoescape=True,
    )


def test_there_are_templates() -> None:
    assert "base.html" in TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_parses_and_finds_its_parts(environment: Environment, name: str) -> None:
    source = (ROOT / "templates" / name).read_text("utf-8")
    parts = meta.find_referenced_templates(environment.parse(source, name))
    missing = [part for part in parts if part is not None and not Path(ROOT, "templates", part).is_file()]
    assert missing == []
