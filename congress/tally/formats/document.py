"""A JSON file held as a whole: in bounded memory, and with the place of whatever is wrong in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, BinaryIO

from congress.kernel.message import Message
from congress.tally.errors import CaseError, FormatError

MOST_HELD = 400_000_000  # bytes that the values of a file may take
LIST, OBJECT = 64, 240  # bytes that Python takes for a list or a further value in one, and for an object
DEEPEST = 100  # lists and objects inside each other
LONGEST_NUMBER = 100  # digits
SHOWN = 40
DECODER = json.JSONDecoder()

STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
TOO_MUCH = re.compile(rf"{STRING}|[\[\]{{}}]|[0-9]{{{LONGEST_NUMBER + 1},}}", re.DOTALL)
SPACE = re.compile(r"[ \t\n\r]*")
STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]")
WHOLE_CHARACTERS = re.compile(
    r"(?:[^\\]++|\\(?:[^u]|u(?![dD][89a-fA-F])|u[dD][89abAB]..\\u[dD][c-fC-F]))*+", re.DOTALL
)  # fmt: skip
"""All of a text up to an escape that is half of a character (a surrogate without its other half)."""


class _LongNumber(Exception):
    """A number of more digits than any count has; the reader of JSON does not say where it stands."""


@dataclass(frozen=True)
class Document:
    """The text of a file, the plain values that it stands for, its bytes."""

    text: str
    plain: Any
    size: int

    def error(self, key: str, place: str, **params: Any) -> FormatError:
        """An error with the line and column of the value at `place`, such as `papers[3].choice`."""
        return _error(key, self.text, _position(self.text, place), **params)

    def wrong(self, problem: CaseError, place: str) -> FormatError:
        """A problem with the value at `place`."""
        params = {name: _short(value) for name, value in problem.message.params.items()}
        return self.error("tally.wrong_at", place, problem=Message(problem.message.key, **params))


def read_document(source: BinaryIO | bytes, limit: int) -> Document:
    """The values of a JSON file of up to `limit` bytes.

    Raises `FormatError` with line and column for what is no JSON, or more than a file of papers or a result holds.
    """
    content = source if isinstance(source, bytes) else source.read(limit + 1)
    if len(content) > limit:
        raise FormatError("tally.expected_smaller_file", line=1, column=1, got=str(len(content)), limit=limit)
    text, size = _text(content), len(content)
    del content  # it may be as large as all the rest
    held = LIST * (text.count(",") + text.count("[")) + OBJECT * text.count("{")
    if held > MOST_HELD:
        raise FormatError("tally.expected_fewer_values", line=1, column=1, got=str(held), most=MOST_HELD)
    try:
        plain = json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise _error("tally.expected_json", text, error.pos) from None
    except (RecursionError, _LongNumber):
        raise too_much(text) from None
    whole = WHOLE_CHARACTERS.match(text)
    if whole and whole.end() < len(text):
        raise _error("tally.expected_whole_character", text, whole.end())
    return Document(text, plain, size)


def too_much(text: str) -> FormatError:
    """What to say of a text that holds a number too long, or lists too deep inside each other."""
    depth = 0
    for found in TOO_MUCH.finditer(text):
        if found[0].isdigit():
            return _error("tally.expected_short_number", text, found.start(), most=LONGEST_NUMBER)
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > DEEPEST:
            break
    return _error("tally.expected_shallow", text, found.start() if depth else 0, most=DEEPEST)


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _LongNumber
    return int(text)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        got = f"0x{content[error.start]:02x}"
        raise FormatError("tally.expected_utf8", line=line, column=column, got=got) from None


def _error(key: str, text: str, at: int, **params: Any) -> FormatError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return FormatError(key, line=line, column=column, got=text[at : at + 20] or "␄", **params)


def _short(value: Any) -> Any:
    return value[:SHOWN] if isinstance(value, str) else value


def _position(text: str, place: str) -> int:
    """Where the value at a place begins; of a place that is not in the text, where the last part that is begins."""
    at = _after_space(text, 0)
    for name, index in STEP.findall(f".{place}"):
        if text[at : at + 1] != ("{" if name else "["):
            break
        inner = _member(text, at, name) if name else _item(text, at, int(index))
        if not inner:
            break
        at = inner
    return at


def _after_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _member(text: str, at: int, name: str) -> int:
    """Where the value of a name begins in the object at `at`: of the last one, which counts; 0 without it."""
    found, at = 0, _after_space(text, at + 1)
    while text[at : at + 1] == '"':
        key, at = DECODER.raw_decode(text, at)
        at = _after_space(text, _after_space(text, at) + 1)
        if key == name:
            found = at
        at = _next(text, at)
    return found


def _item(text: str, at: int, index: int) -> int:
    """Where the value of a number begins in the list at `at`."""
    at = _after_space(text, at + 1)
    for _ in range(index):
        at = _next(text, at)
    return at


def _next(text: str, at: int) -> int:
    """Where what follows the value at `at` begins, after the comma."""
    at = _after_space(text, DECODER.raw_decode(text, at)[1])
    return _after_space(text, at + 1) if text[at] == "," else at
