"""What changes between two texts, word by word, as HTML with `<del>` and `<ins>`.

Words are compared, never letters. A difference made of scraps (single words left standing between changes) is shown as
one change, and a sentence written anew as a deletion and an insertion: that is how people read a marked-up text.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from congress.texts.paragraphs import Paragraph, split

_WORD = re.compile(r"(?:\w+(?:['’\-\u2010\u2011]\w+)*|[^\w\s])\s*|\s+")
_WORD_OR_SPACE = re.compile(r"\w+(?:['’\-\u2010\u2011]\w+)*|[^\w\s]|\s+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…;:](?=\s)|$)\s*|\s+", re.DOTALL)

_MAX_WORDS = 1_500
"""Words on either side beyond which sentences are compared first, then words within those that differ: comparing is
quadratic. Where even that is more than so many words at one place, they are shown as one change."""

_REWRITTEN = 0.3
"""A change of which less than this share of words stayed is shown whole, old text then new."""

_SAME_PARAGRAPH = 0.4
"""Two paragraphs with at least this share of words in common are the same one, changed (difflib's ratio, 0 to 1)."""

_MAX_PAIRS = 2_500


@dataclass(frozen=True)
class Labels:
    """Words read aloud before each change, in the reader's language, for example "deleted:" and "inserted:"."""

    deleted: str
    inserted: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text before and after: equal where it stays, one of them empty where it is inserted or deleted."""

    before: str
    after: str

    @property
    def is_kept(self) -> bool:
        return self.before == self.after


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The difference of two texts. The `before` parts together are the first text, the `after` parts the second."""
    if before == after:
        return (Piece(before, after),) if before else ()
    return _folded(_coalesced(_differences(before, after)))


def redline(before: str, after: str, labels: Labels) -> str:
    """HTML of the difference of two paragraphs' sources; everything is escaped, nothing is rendered as Markdown."""
    return "".join(_marked(piece, labels) for piece in pieces(before, after))


def redline_text(before: str, after: str, labels: Labels) -> str:
    """HTML of the difference of two whole texts, paragraph by paragraph.

    Each paragraph carries its number in `before`, the one amendments refer to; an inserted one shows "+".
    Classes: `para` and one of `para-kept`, `para-changed`, `para-inserted`, `para-deleted`.
    Raises `Invalid` as `limits.clean` does.
    """
    return "\n".join(_row(old, new, labels) for old, new in align(split(before), split(after)))


def align(
    before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> tuple[tuple[Paragraph | None, Paragraph | None], ...]:
    """Pairs of a paragraph before and after, in order; None where one has no counterpart on the other side."""
    matcher = SequenceMatcher(None, [old.source for old in before], [new.source for new in after], autojunk=False)
    pairs: list[tuple[Paragraph | None, Paragraph | None]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(before[i:j], after[k:m], strict=True)
        else:
            pairs += _paired(before[i:j], after[k:m])
    return tuple(pairs)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text)


def _differences(before: str, after: str) -> Iterator[Piece]:
    words = _tokens(before), _tokens(after)
    if max(map(len, words)) <= _MAX_WORDS:
        yield from _compared(*words)
        return
    for piece in _coalesced(_compared(_SENTENCE.findall(before), _SENTENCE.findall(after))):
        words = _tokens(piece.before), _tokens(piece.after)
        if piece.is_kept or max(map(len, words)) > _MAX_WORDS:
            yield piece
        else:
            yield from _compared(*words)


def _compared(before: list[str], after: list[str]) -> Iterator[Piece]:
    """Tokens are matched without the space that follows them, so that a space alone never holds two changes apart."""
    bare = [token.rstrip() for token in before], [token.rstrip() for token in after]
    for tag, i, j, k, m in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Piece("".join(before[i:j]), "".join(after[k:m]))
            continue
        for old, new, word in zip(before[i:j], after[k:m], bare[0][i:j], strict=True):
            yield Piece(word, word)
            yield Piece(old[len(word) :], new[len(word) :])


def _folded(compared: Sequence[Piece]) -> tuple[Piece, ...]:
    """Kept scraps between two changes are folded into them, after N. Fraser's semantic clean-up of differences."""
    stack: list[Piece] = []
    for piece in compared:
        stack.append(piece)
        while len(stack) >= 3 and _is_scrap(*stack[-3:]):
            left, kept, right = stack[-3:]
            stack[-3:] = [Piece(left.before + kept.before + right.before, left.after + kept.after + right.after)]
    changed = [index for index, piece in enumerate(stack) if not piece.is_kept]
    middle = stack[changed[0] : changed[-1] + 1]
    stayed = sum(_weight(piece.before) for piece in middle if piece.is_kept)
    if len(middle) > 1 and stayed < _REWRITTEN * max(_weight(_side(middle, 0)), _weight(_side(middle, 1))):
        middle = [Piece(_side(middle, 0), _side(middle, 1))]
    return _coalesced(
        [part for piece in [*stack[: changed[0]], *middle, *stack[changed[-1] + 1 :]] for part in _trimmed(piece)]
    )


def _trimmed(piece: Piece) -> list[Piece]:
    """The piece with the words its two sides begin and end with in common set apart as kept."""
    if piece.is_kept:
        return [piece]
    before, after = _WORD_OR_SPACE.findall(piece.before), _WORD_OR_SPACE.findall(piece.after)
    shorter = min(len(before), len(after))
    start = next((index for index in range(shorter) if before[index] != after[index]), shorter)
    rest = shorter - start
    end = next((index for index in range(rest) if before[-1 - index] != after[-1 - index]), rest)
    head, tail = "".join(before[:start]), "".join(before[len(before) - end :])
    changed = Piece("".join(before[start : len(before) - end]), "".join(after[start : len(after) - end]))
    return [Piece(head, head), changed, Piece(tail, tail)]


def _coalesced(parts: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same difference with neighbours of one sort, kept or changed, made one, and empty ones left out."""
    whole: list[Piece] = []
    for part in parts:
        if not (part.before or part.after):
            continue
        if whole and part.is_kept == whole[-1].is_kept:
            whole[-1] = Piece(whole[-1].before + part.before, whole[-1].after + part.after)
        else:
            whole.append(part)
    return tuple(whole)


def _is_scrap(left: Piece, kept: Piece, right: Piece) -> bool:
    if left.is_kept or right.is_kept or not kept.is_kept:
        return False
    weight = _weight(kept.before)
    around = [max(_weight(piece.before), _weight(piece.after)) for piece in (left, right)]
    return weight == 0 or (weight <= 2 and all(weight <= each for each in around))


def _weight(text: str) -> int:
    """Words: what a reader could hold on to."""
    return sum(1 for token in _tokens(text) if token[0].isalnum())


def _side(compared: list[Piece], side: int) -> str:
    return "".join((piece.before, piece.after)[side] for piece in compared)


def _marked(piece: Piece, labels: Labels) -> str:
    if piece.is_kept:
        return html.escape(piece.before, quote=False)
    deleted = _mark("del", labels.deleted, piece.before) if piece.before else ""
    inserted = _mark("ins", labels.inserted, piece.after) if piece.after else ""
    return deleted + inserted


def _mark(tag: str, label: str, text: str) -> str:
    spoken = f'<span class="unseen">{html.escape(label, quote=False)} </span>'
    return f"<{tag}>{spoken}{html.escape(text, quote=False)}</{tag}>"


def _row(old: Paragraph | None, new: Paragraph | None, labels: Labels) -> str:
    before, after = old.source if old else "", new.source if new else ""
    if old is None:
        state, number = "inserted", "+"
    else:
        state = "deleted" if new is None else "kept" if before == after else "changed"
        number = "" if old.number is None else str(old.number)
    shown = f'<span class="number">{number}</span> ' if number else ""
    return f'<p class="para para-{state}">{shown}{redline(before, after, labels)}</p>'


def _paired(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[tuple[Paragraph | None, Paragraph | None]]:
    """The pairing in order with the greatest likeness in all, by dynamic programming over both runs."""
    if len(before) * len(after) > _MAX_PAIRS:
        return [*((old, None) for old in before), *((None, new) for new in after)]
    likeness = [[_likeness(old, new) for new in after] for old in before]
    best = _best(likeness, len(before), len(after))
    pairs: list[tuple[Paragraph | None, Paragraph | None]] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and likeness[i][j] and best(i, j) == likeness[i][j] + best(i + 1, j + 1):
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif i < len(before) and best(i, j) == best(i + 1, j):
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, after[j]))
            j += 1
    return pairs


def _best(likeness: list[list[float]], rows: int, columns: int) -> Callable[[int, int], float]:
    table = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = likeness[i][j] + table[i + 1][j + 1] if likeness[i][j] else 0.0
            table[i][j] = max(pair, table[i + 1][j], table[i][j + 1])
    return lambda i, j: table[i][j]


def _likeness(old: Paragraph, new: Paragraph) -> float:
    if (old.number is None) != (new.number is None):
        return 0.0
    words = [[token.rstrip() for token in _tokens(side.source)] for side in (old, new)]
    ratio = SequenceMatcher(None, words[0], words[1]).quick_ratio()
    return ratio if ratio >= _SAME_PARAGRAPH else 0.0
