"""Every template compiles as the application would compile it, and names only templates that are there."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, FileSystemLoader, meta

from tests.unit.house.repository import ROOT, tracked

TEMPLATES = [str(path.relative_to("templates")) for path in tracked("templates", ".html", ".txt")]


def test_there_are_templates() -> None:
    assert "base.html" in TEMPLATES


def test_templates_compile_in_the_application(sqlite_app: Flask) -> None:
    for name in TEMPLATES:
        sqlite_app.jinja_env.get_template(name)  # an unknown filter or test is an error here, not on somebody's page


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_finds_its_parts(name: str) -> None:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"), extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True
    )
    source = (ROOT / "templates" / name).read_text("utf-8")
    parts = meta.find_referenced_templates(environment.parse(source, name))
    missing = [part for part in parts if part is not None and not Path(ROOT, "templates", part).is_file()]
    assert missing == []
