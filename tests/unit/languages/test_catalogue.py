"""Every visible sentence is marked, and the catalogue that translations start from is what is said now."""

import re
from pathlib import Path

import jinja2
import pytest

from congress.kernel import paths
from congress.languages import extract, wording

TEMPLATES = sorted(paths.templates().rglob("*.html"))
_BETWEEN_TAGS = re.compile(r"""<!--.*?-->|<[^>]*>|&[a-z]+;|&#\d+;|\s[a-z-]+="[^"]*"|(?<==")[\w -]+(?=")""", re.DOTALL)
_SPOKEN = re.compile(r"""\b(?:aria-label|title|placeholder|alt)=(["'])([^"'{}]*[A-Za-z]{3}[^"'{}]*)\1""")
_NAMES = {"Congress", "SHA"}
"""The product and a standard keep their names in every language."""


def test_the_catalogue_is_up_to_date() -> None:
    """Run `python -m congress.languages.extract` after changing a sentence."""
    assert extract.TARGET.read_text(encoding="utf-8") == extract.written()


def test_every_message_has_its_sentence_in_the_catalogue() -> None:
    sentences = {message.id for message in extract.collect() if message.id}
    missing = [key for key, english in wording.words().items() if english not in sentences]
    assert missing == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(paths.templates())))
def test_no_word_of_a_template_is_left_unmarked(path: Path) -> None:
    """Text outside of expressions and `trans` blocks, and spoken attributes, hold no letters of their own."""
    source = path.read_text(encoding="utf-8")
    literal = "".join(_literal_parts(source))
    spoken = [words for _, words in _SPOKEN.findall(literal)]
    left = [words for words in re.findall(r"[^\W\d_]{2,}", _BETWEEN_TAGS.sub(" ", literal)) if words not in _NAMES]
    assert spoken == []
    assert left == []


def _literal_parts(source: str) -> list[str]:
    """What the template prints as it stands: data tokens outside of `trans`, a blank for every expression."""
    parts, inside, depth = [], False, ""
    for _, kind, value in jinja2.Environment(autoescape=True).lex(source):
        if kind == "block_begin":
            depth = "begun"
        elif kind == "name" and depth == "begun":
            inside = value == "trans" or (inside and value != "endtrans")
            depth = ""
        elif kind == "data" and not inside:
            parts.append(value)
        elif kind in ("variable_begin", "raw_begin"):
            parts.append("{}")
    return parts


def test_the_check_finds_an_unmarked_word() -> None:
    literal = "".join(_literal_parts('<p class="soft">Unmarked {{ _("marked") }}{% trans %}marked{% endtrans %}</p>'))
    assert re.findall(r"[^\W\d_]{2,}", _BETWEEN_TAGS.sub(" ", literal)) == ["Unmarked"]
