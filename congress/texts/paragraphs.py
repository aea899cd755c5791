"""The numbered paragraphs of a resolution's text.

A text is a sequence of Markdown blocks separated by blank lines. Every block but headings and rules is a paragraph and
carries the next number, 1 to n, so that an amendment can name it. What one block means never depends on another.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from congress.texts.limits import clean
from congress.texts.markdown import block_kind, render_prose

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_CONTINUED = re.compile(r"(?: {2}|\t)")


class Kind(StrEnum):
    """What a block is. Headings and rules have no number."""

    TEXT = "text"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    HEADING = "heading"
    RULE = "rule"


_KINDS = {
    "heading_open": Kind.HEADING,
    "hr": Kind.RULE,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "blockquote_open": Kind.QUOTE,
    "table_open": Kind.TABLE,
}
_UNNUMBERED = {Kind.HEADING, Kind.RULE}


@dataclass(frozen=True)
class Paragraph:
    """One block of a text: its number (None for headings and rules), its Markdown source, what it is."""

    number: int | None
    source: str
    kind: Kind


def split(text: str) -> tuple[Paragraph, ...]:
    """The blocks of a text in order, numbered. `split(join(split(text))) == split(text)`.

    Raises `Invalid` as `limits.clean` does.
    """
    return numbered(_blocks(clean(text)))


def numbered(sources: Iterable[str]) -> tuple[Paragraph, ...]:
    """Paragraphs from the sources of single blocks, numbered from 1."""
    paragraphs: list[Paragraph] = []
    last = 0
    for source in sources:
        kind = _KINDS.get(block_kind(source), Kind.TEXT)
        if kind in _UNNUMBERED:
            paragraphs.append(Paragraph(None, source, kind))
        else:
            last += 1
            paragraphs.append(Paragraph(last, source, kind))
    return tuple(paragraphs)


def join(paragraphs: Iterable[Paragraph]) -> str:
    """The text whose blocks these are, in its normal form: one blank line between blocks, none at the ends."""
    return "\n\n".join(paragraph.source for paragraph in paragraphs)


def normal(text: str) -> str:
    """The normal form of a text: what is stored, hashed and compared. Raises `Invalid` as `limits.clean` does."""
    return join(split(text))


def last_number(text: str) -> int:
    """How many numbered paragraphs a text has."""
    return max((paragraph.number or 0 for paragraph in split(text)), default=0)


def render_numbered(text: str, *, prefix: str = "p", top: int = 3) -> str:
    """HTML of a text with each paragraph's number as real text before it.

    Paragraph 3 is `<p id="p3" class="para"><span class="number">3</span> …</p>`; a list, quotation or table
    is a `div` of the same class. `prefix` keeps ids apart where a page shows two texts; `top` as in `markdown.render`.
    Raises `Invalid` as `limits.clean` does.
    """
    return "\n".join(render_paragraph(paragraph, prefix=prefix, top=top) for paragraph in split(text))


def render_paragraph(paragraph: Paragraph, *, prefix: str = "p", top: int = 3) -> str:
    """HTML of one paragraph as `render_numbered` shows it."""
    rendered = render_prose(paragraph.source, top=top).strip()
    if paragraph.number is None:
        return rendered
    opening = f'id="{html.escape(prefix)}{paragraph.number}" class="para"'
    number = f'<span class="number">{paragraph.number}</span>'
    if rendered.startswith("<p>") and rendered.endswith("</p>") and rendered.count("<p>") == 1:
        return f"<p {opening}>{number} {rendered.removeprefix('<p>')}"
    return f"<div {opening}>{number} {rendered}</div>"


def _blocks(text: str) -> list[str]:
    blocks: list[str] = []
    for group in _groups(text):
        if _CONTINUED.match(group[0]) and blocks and _ITEM.match(blocks[-1]):
            blocks[-1] += "\n\n" + "\n".join(group)  # a further block of the same list item
        else:
            blocks.extend(_separate(group))
    return blocks


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _separate(group: list[str]) -> list[str]:
    """Blocks of lines with no blank line between: a heading or a rule stands alone, and no block begins indented."""
    blocks: list[list[str]] = []
    width, is_open = 0, False
    for line in group:
        if not is_open:
            width = _indent(line)
        kept = line[min(width, _indent(line)) :]
        is_alone = bool(_HEADING.match(kept) or _RULE.match(kept))
        if is_open and not is_alone:
            blocks[-1].append(kept)
        else:
            blocks.append([kept.lstrip(" \t") if is_alone else kept])
        is_open = not is_alone
    return ["\n".join(block).rstrip(" \t") for block in blocks]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
