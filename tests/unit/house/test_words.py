"""Every message has its English words, every word is used, and sentence and call agree on the parameters."""

import ast
import functools
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.unit.house.repository import ROOT, tracked

ENGLISH = Path("congress/languages/english")
PLACEHOLDER = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Use:
    """A place in the code that says something.

    Attributes:
        place: file and line.
        keys: the keys it may say, or None where they are not written out there.
        params: names of the parameters, or None where they are not written out there.
    """

    place: str
    keys: tuple[str, ...] | None
    params: frozenset[str] | None


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse((ROOT / path).read_text("utf-8"))))


def written_out(node: ast.expr) -> tuple[str, ...] | None:
    """The keys an expression may be, if they can be read there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        one, other = written_out(node.body), written_out(node.orelse)
        return one + other if one and other else None
    return None


def uses(path: Path) -> Iterator[Use]:
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name != "Message" or not node.args:
            continue
        names = [keyword.arg for keyword in node.keywords]
        params = None if None in names else frozenset(name for name in names if name)
        yield Use(f"{path}:{node.lineno}", written_out(node.args[0]), params)


def pattern_of(node: ast.JoinedStr) -> str:
    """What an f-string may become, as a regular expression."""
    parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9_]+" for part in node.values]
    return "".join(parts)


def code() -> list[Path]:
    return [path for path in tracked("congress", ".py") if not path.is_relative_to(ENGLISH)]


def all_uses() -> list[Use]:
    return [use for path in code() for use in uses(path)]


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Every string of a file, with its place."""
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield f"{path}:{node.lineno}", node.value


def patterns(path: Path) -> Iterator[tuple[str, str]]:
    """Every key of a message that is an f-string, as a pattern, with its place."""
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr) and re.match(rf"(?:{'|'.join(rooms())})\\\.", pattern := pattern_of(node)):
            yield f"{path}:{node.lineno}", pattern


def rooms() -> list[str]:
    return [path.stem for path in tracked(str(ENGLISH), ".py") if path.stem != "__init__"]


def english_of(path: Path) -> dict[str, str]:
    return importlib.import_module(".".join(path.with_suffix("").parts)).WORDS


def english() -> dict[str, str]:
    words: dict[str, str] = {}
    for path in tracked(str(ENGLISH), ".py"):
        if path.stem != "__init__":
            words |= english_of(path)
    return words


def test_every_message_has_words() -> None:
    words = english()
    missing = [f"{use.place} {key}" for use in all_uses() for key in use.keys or () if key not in words]
    assert missing == []


def test_every_key_in_a_table_has_words() -> None:
    """Keys also stand in tables and in calls of errors.

    Left out: pages, where the same form names an endpoint; single words, which name events (`accreditation.accepted`).
    """
    words = english()
    key = re.compile(rf"(?:{'|'.join(rooms())})\.[a-z0-9]+_[a-z0-9_]*[a-z0-9]")
    inside = [path for path in code() if path.parts[1] not in {"ui", "web", "cli", "demo"} and path.stem != "views"]
    found = [f"{place} {text}" for path in inside for place, text in strings(path) if key.fullmatch(text)]
    assert [line for line in found if line.split()[1] not in words] == []


def test_every_built_key_can_be_one() -> None:
    words = english()
    built = [(place, pattern) for path in code() for place, pattern in patterns(path)]
    assert [each for each in built if not any(re.fullmatch(each[1], key) for key in words)] == []


def test_every_word_is_used() -> None:
    written = {text for path in code() for _, text in strings(path)}
    built = {pattern for path in code() for _, pattern in patterns(path)}
    unused = [key for key in english() if key not in written and not any(re.fullmatch(each, key) for each in built)]
    assert sorted(unused) == []


def test_words_stand_with_their_room() -> None:
    """`tally_formats.py` holds words of `tally`: a room with many words has several files."""
    for path in tracked(str(ENGLISH), ".py"):
        if path.stem != "__init__":
            room = path.stem.split("_")[0]
            strange = [key for key in english_of(path) if not re.fullmatch(rf"{room}\.[a-z0-9_]+", key)]
            assert strange == [], path


def test_sentences_ask_only_for_what_is_given() -> None:
    words = english()
    lacking = [
        f"{use.place} {key}: {', '.join(sorted(wanted - use.params))}"
        for use in all_uses()
        if use.params is not None
        for key in use.keys or ()
        if (wanted := frozenset(PLACEHOLDER.findall(words.get(key, "")))) - use.params
    ]
    assert lacking == []


def test_sentences_can_be_filled_in() -> None:
    for key, sentence in english().items():
        numbers = re.findall(r"%\((\w+)\)[di]", sentence)
        values = dict.fromkeys(PLACEHOLDER.findall(sentence), "x") | dict.fromkeys(numbers, 1)
        assert "%(" not in sentence % values, key
