"""How an amendment is shown against the text it amends: safe HTML, no page around it. Pure."""

from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.texts.merge import Change, Operation
from congress.texts.paragraphs import Kind, Paragraph, split
from congress.texts.redline import Labels, redline, redline_text


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
