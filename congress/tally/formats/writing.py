"""What every writer asks of papers first: a reader gives back what was written, or the writer refuses.

Nothing is left out or changed in silence on which papers, or who is elected, depend. What a format has no place for
(keys and groups of candidates, in most also title and seats) its own module says.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from congress.tally.case import Blank, Choice, Names, Position, Ranking, Scores, write_choice
from congress.tally.errors import CaseError
from congress.tally.exact import fraction_text
from congress.tally.formats.lines import LONGEST_LINE, MOST_CANDIDATES
from congress.tally.formats.paper_file import FINEST, PaperFile, Weight, is_weight

SHOWN = 40


def refuse_strange(papers: PaperFile, form: str) -> None:
    """Raise `CaseError` for what no format holds: strangers, doubles, choices of motions, weights that are none."""
    keys = [candidate.key for candidate in papers.candidates]
    known = set(keys)
    if len(known) < len(keys):
        raise CaseError("tally.candidate_twice", candidate=min(key for key in keys if keys.count(key) > 1))
    if len(known) > MOST_CANDIDATES:
        raise CaseError("tally.unwritable_candidates", form=form, number=len(known), most=MOST_CANDIDATES)
    _refuse_strangers(papers.ties, known)
    parts = 1
    for choice, weight in papers.papers:
        parts = lcm(parts, weight.denominator) if is_weight(weight) else 0
        if not 0 < parts <= FINEST:
            raise CaseError("tally.unwritable_number", form=form, number=str(weight)[:SHOWN])
        if isinstance(choice, Position) or (isinstance(choice, Ranking) and () in choice.ranks):
            raise unwritable(choice, form)
        _refuse_strangers(_keys(choice), known)


def _keys(choice: Choice) -> Iterable[str]:
    if isinstance(choice, Ranking):
        return choice.keys
    if isinstance(choice, Scores):
        return [key for key, _ in choice.scores]
    return choice.names if isinstance(choice, Names) else ()


def _refuse_strangers(keys: Iterable[str], known: set[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key not in known:
            raise CaseError("tally.unknown_candidate", candidate=key)
        if key in seen:
            raise CaseError("tally.doubled_rank", candidate=key)
        seen.add(key)


def refuse_withdrawn(papers: PaperFile, form: str) -> None:
    """Raise `CaseError` where somebody has withdrawn, or an order is drawn for ties: `form` has no place for them."""
    if any(candidate.withdrawn for candidate in papers.candidates):
        raise CaseError("tally.unwritable_withdrawn", form=form)
    if papers.ties:
        raise CaseError("tally.unwritable_ties", form=form)


def unwritable(choice: Choice, form: str) -> CaseError:
    """The refusal of a paper that a format cannot hold."""
    return CaseError("tally.unwritable_paper", form=form, paper=str(write_choice(choice))[:SHOWN])


def ranks_of(choice: Choice, form: str) -> tuple[tuple[str, ...], ...]:
    """The ranks of a ranking, none of a blank paper. Raises `CaseError` for any other choice."""
    if isinstance(choice, Ranking):
        return choice.ranks
    if isinstance(choice, Blank):
        return ()
    raise unwritable(choice, form)


def whole(weight: Weight, form: str) -> str:
    """A number of papers as text. Raises `CaseError` for a fraction."""
    if weight.denominator != 1:
        raise CaseError("tally.unwritable_number", form=form, number=fraction_text(Fraction(weight)))
    return str(weight.numerator)


def names_of(papers: PaperFile, form: str) -> list[str]:
    """The names of one candidate or more. Raises `CaseError` for one with space around it, which readers strip."""
    if not papers.candidates:
        raise CaseError("tally.unwritable_candidates", form=form, number=0, most=MOST_CANDIDATES)
    return [stripped(candidate.name, form) for candidate in papers.candidates]


def stripped(text: str, form: str) -> str:
    """A name or title without space around it. Raises `CaseError` for any other."""
    if text != text.strip():
        raise _unwritable_text(text, form)
    return one_line(text, form)


def one_line(text: str, form: str) -> str:
    """A name or title that stands on one line: a line end in it would begin a line of papers that nobody cast.

    Raises `CaseError` for any other.
    """
    if text and text.splitlines() != [text]:
        raise _unwritable_text(text, form)
    return text


def as_text(rows: Iterable[str], form: str) -> str:
    """The rows as the lines of a file. Raises `CaseError` where one is longer than readers take."""
    lines = list(rows)
    for line in lines:
        if len(encoded(line, form)) > LONGEST_LINE:
            raise _unwritable_text(line, form)
    return "\n".join(lines) + "\n"


def encoded(text: str, form: str) -> bytes:
    """A text as UTF-8. Raises `CaseError` for one that holds half of a character."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise _unwritable_text(text[error.start :], form) from None


def _unwritable_text(text: str, form: str) -> CaseError:
    return CaseError("tally.unwritable_text", form=form, text=repr(text[:SHOWN])[1:-1])
