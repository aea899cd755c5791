"""Applying carried amendments to a text, and saying which of them fall.

Every amendment names a paragraph of the version it amends; carried ones are applied in the order of voting, and numbers
always mean that version's numbers, whatever was carried before. Once a carried change has deleted or replaced a
paragraph, any later change that would delete or replace it falls. Additions touch no passage: they keep their place
(even after a paragraph that was deleted) and, where several stand at one place, the order of voting. A carried
substitute replaces the whole text, and every other change falls with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from congress.kernel.errors import Invalid
from congress.kernel.message import Message
from congress.texts.limits import clean
from congress.texts.paragraphs import Kind, Paragraph, join, last_number, numbered, split


class Operation(StrEnum):
    """What an amendment does with the paragraph it names."""

    ADD_AFTER = "add_after"
    DELETE = "delete"
    REPLACE = "replace"
    SUBSTITUTE = "substitute"


_TOUCHING = {Operation.DELETE: "texts.falls_deleted", Operation.REPLACE: "texts.falls_replaced"}


@dataclass(frozen=True)
class Change:
    """One amendment's change.

    `paragraph` counts in the amended version: 1 to n, and for additions 0, before the first; a substitute's means
    nothing. `text` is Markdown, "" for a deletion. `key` names the amendment and is printed in reasons.
    """

    operation: Operation
    paragraph: int
    text: str
    key: str


class Fallen(NamedTuple):
    """A carried change that could not stand, and why."""

    key: str
    reason: Message


class Removed(NamedTuple):
    """A numbered paragraph of the amended version whose words are gone, and the change that deleted or replaced it."""

    number: int
    key: str


@dataclass(frozen=True)
class Passage:
    """A block of the merged text.

    `number` is its new number, `was` the number in the amended version of the paragraph it is or replaces (None if it
    is new, a heading or a rule), `made_by` the key of the change that wrote it (None if it stood there before).
    """

    number: int | None
    source: str
    kind: Kind
    made_by: str | None
    was: int | None


@dataclass(frozen=True)
class Merged:
    """A text with its carried changes. `text` is in normal form (`paragraphs.normal`)."""

    text: str
    passages: tuple[Passage, ...]
    removed: tuple[Removed, ...]
    fallen: tuple[Fallen, ...]


@dataclass(frozen=True)
class _Block:
    source: str
    made_by: str | None
    was: int | None


def falls(carried: Iterable[Change], change: Change) -> Message | None:
    """Why `change` cannot be put or applied once `carried` are, or None if it stands. `carried` in order of voting."""
    for earlier in carried:
        if earlier.operation is Operation.SUBSTITUTE:
            return Message("texts.falls_substitute", by=earlier.key)
        if _touch_one_passage(earlier, change):
            return Message(_TOUCHING[earlier.operation], by=earlier.key, paragraph=change.paragraph)
    return None


def check(text: str, change: Change) -> None:
    """Raises `Invalid` unless `change` can be read against `text`: its paragraph exists, words where there must be."""
    _check(last_number(text), change)


def apply(text: str, changes: Sequence[Change]) -> Merged:
    """The text with its carried `changes`, given in the order of voting.

    No change gives the text's normal form. Raises `Invalid` where `check` does, and where the whole grows too long.
    """
    paragraphs = split(text)
    last = max((paragraph.number or 0 for paragraph in paragraphs), default=0)
    for change in changes:
        _check(last, change)
    standing, fallen = _sifted(changes)
    substitutes = [change for change in standing if change.operation is Operation.SUBSTITUTE]
    if substitutes:
        return _substituted(paragraphs, substitutes[0], fallen)
    blocks = _rebuilt(paragraphs, standing)
    removed = [Removed(change.paragraph, change.key) for change in standing if change.operation in _TOUCHING]
    return _merged(blocks, sorted(removed), fallen)


def _touch_one_passage(earlier: Change, later: Change) -> bool:
    both_touch = earlier.operation in _TOUCHING and later.operation in _TOUCHING
    return both_touch and earlier.paragraph == later.paragraph


def _check(last: int, change: Change) -> None:
    if change.operation is not Operation.SUBSTITUTE:
        _check_paragraph(last, change)
    if change.operation is Operation.DELETE:
        if change.text.strip():
            raise Invalid(Message("texts.deletion_with_text"), field="text")
    elif not split(change.text):
        raise Invalid(Message("texts.change_without_text"), field="text")


def _check_paragraph(last: int, change: Change) -> None:
    first = 0 if change.operation is Operation.ADD_AFTER else 1
    if not first <= change.paragraph <= last:
        raise Invalid(Message("texts.no_such_paragraph", paragraph=change.paragraph, last=last), field="paragraph")


def _sifted(changes: Sequence[Change]) -> tuple[list[Change], list[Fallen]]:
    standing: list[Change] = []
    fallen: list[Fallen] = []
    for change in changes:
        reason = falls(standing, change)
        if reason:
            fallen.append(Fallen(change.key, reason))
        elif change.operation is Operation.SUBSTITUTE:
            overtaken = Message("texts.falls_substitute", by=change.key)
            fallen += [Fallen(earlier.key, overtaken) for earlier in standing]
            standing = [change]
        else:
            standing.append(change)
    return standing, fallen


def _substituted(paragraphs: Sequence[Paragraph], substitute: Change, fallen: list[Fallen]) -> Merged:
    removed = [Removed(each.number, substitute.key) for each in paragraphs if each.number is not None]
    return _merged(_written(substitute), removed, fallen)


def _rebuilt(paragraphs: Sequence[Paragraph], standing: Sequence[Change]) -> list[_Block]:
    added = _by_paragraph(standing, {Operation.ADD_AFTER})
    touched = _by_paragraph(standing, set(_TOUCHING))
    blocks: list[_Block] = []
    for paragraph in paragraphs:
        if paragraph.number is None:
            blocks.append(_Block(paragraph.source, None, None))
            continue
        if paragraph.number == 1:  # headings above the first paragraph stay above what is put before it
            blocks += _all_written(added.get(0, []))
        changes = touched.get(paragraph.number)
        blocks += _all_written(changes) if changes else [_Block(paragraph.source, None, paragraph.number)]
        blocks += _all_written(added.get(paragraph.number, []))
    if not any(paragraph.number for paragraph in paragraphs):
        blocks += _all_written(added.get(0, []))
    return blocks


def _by_paragraph(changes: Sequence[Change], operations: set[Operation]) -> dict[int, list[Change]]:
    places: dict[int, list[Change]] = {}
    for change in changes:
        if change.operation in operations:
            places.setdefault(change.paragraph, []).append(change)
    return places


def _all_written(changes: Sequence[Change]) -> list[_Block]:
    return [block for change in changes for block in _written(change)]


def _written(change: Change) -> list[_Block]:
    was = change.paragraph if change.operation is Operation.REPLACE else None
    sources = [paragraph.source for paragraph in split(change.text)]
    # A replacement of several paragraphs continues the old one with its first.
    return [_Block(source, change.key, was if index == 0 else None) for index, source in enumerate(sources)]


def _merged(blocks: Sequence[_Block], removed: Sequence[Removed], fallen: Sequence[Fallen]) -> Merged:
    paragraphs = numbered(block.source for block in blocks)
    text = clean(join(paragraphs))  # refuses a whole that is too long
    passages = tuple(
        Passage(paragraph.number, paragraph.source, paragraph.kind, block.made_by, block.was)
        for paragraph, block in zip(paragraphs, blocks, strict=True)
    )
    return Merged(text, passages, tuple(removed), tuple(fallen))
