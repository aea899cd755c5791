"""Every sentence a person can see, collected from code and templates: `python -m congress.languages.extract`.

Writes `catalogues/messages.pot`, the file that translations start from; a test compares it with what is said now.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from congress.kernel import paths

TARGET = Path(__file__).parent / "catalogues" / "messages.pot"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "_l": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def collect() -> Catalog:
    """The catalogue of every marked sentence, in alphabetical order, without places (they change all the time)."""
    catalogue = Catalog(project="Congress", version="1", charset="utf-8", fuzzy=False)
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false", "keep_trailing_newline": "true"}
    sources: tuple[tuple[Path, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
        (paths.PACKAGE, [("**.py", "python")], {}),
        (paths.templates(), [("**.html", "jinja2"), ("**.txt", "jinja2")], {"**.html": options, "**.txt": options}),
    )
    for folder, methods, by_pattern in sources:
        for _, _, message, _, context in extract_from_dir(
            folder, methods, by_pattern, keywords=KEYWORDS, strip_comment_tags=True
        ):
            catalogue.add(message, context=context)
    return catalogue


def written() -> str:
    """The text of `messages.pot`, without the dates that would change it every time."""
    text = io.BytesIO()
    write_po(text, collect(), no_location=True, omit_header=True, sort_output=True, width=120)
    return text.getvalue().decode()


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
