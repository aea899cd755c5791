"""How texts and amendments are shown: safe HTML, no page around it; what a form starts with. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.resolutions.models import Amendment
from congress.texts import markdown, merge, paragraphs
from congress.texts.merge import Change, Merged, Operation
from congress.texts.paragraphs import Kind, Paragraph, split
from congress.texts.redline import Labels, redline, redline_text

_UNNUMBERED = (Kind.HEADING, Kind.RULE)


@dataclass(frozen=True)
class Shown:
    """A block of a resolution's page. `number` stands in the margin ("+" for what a carried amendment added).

    `amendable` is the number by which an amendment names the paragraph, None where none can.
    """

    number: str
    html: str
    made_by: str | None
    amendable: int | None


def passages(merged: Merged, *, adopted: bool) -> list[Shown]:
    """The blocks of a text with its carried amendments.

    Until it is adopted, paragraphs keep the numbers of the submitted text, by which amendments name them; the adopted
    text is numbered anew.
    """
    shown = []
    for passage in merged.passages:
        if passage.kind in _UNNUMBERED:
            number = ""
        elif adopted:
            number = str(passage.number)
        else:
            number = "+" if passage.was is None else str(passage.was)
        html = markdown.render_prose(passage.source)
        shown.append(Shown(number, html, passage.made_by, None if adopted else passage.was))
    return shown


def preview(text: str) -> str:
    """A text as it would be shown, numbered. Raises Invalid as `texts.paragraphs.split` does."""
    return paragraphs.render_numbered(paragraphs.normal(text))


def preview_change(text: str, *, operation: str, paragraph: int, words: str, labels: Labels) -> str:
    """A change as it would be shown. Raises Invalid as `texts.merge.check` does, and for an unknown operation."""
    change = Change(Operation(operation), paragraph, paragraphs.normal(words), "")
    merge.check(text, change)
    return redline_of(text, change, labels)


def start_of_change(text: str, operation: str, paragraph: int) -> Change:
    """What the form of an amendment starts with: the words that stand there, where they are to be changed."""
    kind = Operation(operation) if operation in set(Operation) else Operation.REPLACE
    standing = {each.number: each.source for each in split(text) if each.number is not None}
    place = paragraph if paragraph in standing or (paragraph == 0 and kind is Operation.ADD_AFTER) else 1
    words = {Operation.REPLACE: standing.get(place, ""), Operation.SUBSTITUTE: text}.get(kind, "")
    return Change(kind, place, words, "")


def words_of_change(text: str, operation: str, paragraph: int, words: str) -> str:
    """The words of an amendment as typed; none for a deletion whose form still holds the words to be deleted."""
    standing = {each.number: each.source for each in split(text)}
    untouched = words.replace("\r\n", "\n").strip() == standing.get(paragraph, "").strip()
    return "" if operation == Operation.DELETE and untouched else words


def by_place(undecided: Sequence[Amendment], typed: Mapping[str, str]) -> list[str]:
    """Ids of the amendments in the order of the places typed (`place-ID`); without a number one comes last."""

    def place(one: Amendment) -> tuple[int, int]:
        written = typed.get(f"place-{one.id}", "").strip()
        number = int(written[:6]) if written.isascii() and written.isdecimal() else 1_000_000
        return number, one.position or 0

    known = [one for one in undecided if f"place-{one.id}" in typed]
    return [one.id for one in sorted(known, key=place)]


def redline_of(text: str, change: Change, labels: Labels | None = None) -> str:
    """The change with what surrounds it: the paragraph struck out or marked, or the place of an addition.

    `labels` are the words read aloud before each change, in the reader's language; English without them.
    """
    words = labels or Labels(
        sentence(Message("resolutions.redline_deleted")), sentence(Message("resolutions.redline_inserted"))
    )
    if change.operation is Operation.SUBSTITUTE:
        return redline_text(text, change.text, words)
    here = next((each for each in split(text) if each.number == change.paragraph), None)
    if change.operation is Operation.ADD_AFTER:
        added = [_row("inserted", "+", "", each.source, words) for each in split(change.text)]
        return "\n".join([*([_kept(here, words)] if here else []), *added])
    source = here.source if here else ""
    number = str(change.paragraph)
    if change.operation is Operation.DELETE:
        return _row("deleted", number, source, "", words)
    return _replaced(number, source, change.text, words)


def _replaced(number: str, before: str, after: str, labels: Labels) -> str:
    new = split(after)
    first = new[0].source if new else ""
    rows = [_row("changed", number, before, first, labels)]
    return "\n".join([*rows, *(_row("inserted", "+", "", each.source, labels) for each in new[1:])])


def _kept(paragraph: Paragraph, labels: Labels) -> str:
    number = "" if paragraph.kind in (Kind.HEADING, Kind.RULE) else str(paragraph.number)
    return _row("kept", number, paragraph.source, paragraph.source, labels)


def _row(state: str, number: str, before: str, after: str, labels: Labels) -> str:
    shown = f'<span class="number">{number}</span> ' if number else ""
    return f'<p class="para para-{state}">{shown}{redline(before, after, labels)}</p>'
