"""What may stand in a text at all: characters, their normal form, and how many."""

import re
import unicodedata

from congress.kernel.errors import Invalid
from congress.kernel.message import Message

MAX_TEXT = 100_000
"""Characters (code points in normal form C) in any one text. A resolution of forty printed pages has about 90,000."""

_MAX_MARKS = 30
"""Combining marks in a row: the bound of Unicode's Stream-Safe Text Format (UAX #15, section 13)."""

_NEWLINES = re.compile("\r\n|\r|\u2028|\u2029")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Explicit embeddings, overrides and isolates can show a reader another order of words than the one recorded.
# Right-to-left scripts do not need them: direction marks (U+200E, U+200F) and joiners stay allowed.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str | bytes, *, limit: int = MAX_TEXT) -> str:
    """The text in its one normal form: line feeds, Unicode normal form C, no blank lines at either end.

    `limit` counts characters of the normal form. Bytes are read as UTF-8, with or without a byte order mark.
    Raises `Invalid` for bytes that are not UTF-8, for control characters other than line feed and tab, for characters
    that reorder what is shown, for more than thirty combining marks on one letter, and for a text that is too long.
    """
    decoded = _decoded(text).removeprefix("\ufeff")
    if len(decoded) > 4 * limit:
        raise _too_long(len(decoded), limit)  # normalising so much only to refuse it would cost the server time
    lines = _NEWLINES.sub("\n", decoded)
    _refuse(lines, _SURROGATE, "texts.not_unicode")
    _refuse(lines, _CONTROL, "texts.control_character")
    _refuse(lines, _REORDERING, "texts.reordering_character")
    _refuse_piled_marks(lines)
    normal = _without_blank_ends(unicodedata.normalize("NFC", lines))
    if len(normal) > limit:
        raise _too_long(len(normal), limit)
    return normal


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(Message("texts.not_utf8", position=error.start + 1)) from error


def _too_long(length: int, limit: int) -> Invalid:
    return Invalid(Message("texts.too_long", excess=length - limit, length=length, limit=limit))


def _refuse(text: str, unwanted: re.Pattern[str], key: str) -> None:
    found = unwanted.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise Invalid(Message(key, code=f"U+{ord(found.group()):04X}", line=line))


def _refuse_piled_marks(text: str) -> None:
    if text.isascii():
        return
    row = 0
    for position, character in enumerate(text):
        row = row + 1 if unicodedata.combining(character) else 0
        if row > _MAX_MARKS:
            line = text.count("\n", 0, position) + 1
            raise Invalid(Message("texts.piled_marks", limit=_MAX_MARKS, line=line))


def _without_blank_ends(text: str) -> str:
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)
