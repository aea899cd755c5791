"""Reading and writing papers as JSON, with everything a question can hold.

    {"title": "Board", "seats": 2,
     "candidates": [{"key": "a", "name": "Anna", "groups": [["gender", "women"]], "withdrawn": false}, …],
     "ties": ["b", "a"],
     "papers": [{"count": 3, "choice": {"ranks": [["a"], ["b"]]}}, …]}

A choice is what `congress.tally.case.write_choice` gives: `{"ranks": …}`, `{"names": …}`, `{"scores": …}`,
`{"blank": true}`, `{"invalid": "reason"}`. `groups`, `withdrawn`, `ties`, `title` and `count` (1) may be left out.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from congress.tally.case import Blank, Candidate, Choice, Position, read_choice, write_choice
from congress.tally.errors import CaseError, FormatError
from congress.tally.formats.lines import MOST_CANDIDATES
from congress.tally.formats.paper_file import Collected, PaperFile, marks_of

JSON_LIMIT = 16_000_000  # it is held as a whole, at about ten times its size
FIELDS = {"title", "seats", "candidates", "ties", "papers"}


def read_json(source: BinaryIO | bytes, limit: int = JSON_LIMIT) -> PaperFile:
    """The papers of a JSON file. Raises `FormatError` where it is no JSON, `CaseError` where it says something else."""
    content = source if isinstance(source, bytes) else source.read(limit + 1)
    if len(content) > limit:
        raise FormatError("tally.expected_smaller_file", line=1, column=1, got=str(len(content)), limit=limit)
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _not_text(content, error) from None
    except json.JSONDecodeError as error:
        got = error.doc[error.pos : error.pos + 20] or "␄"
        raise FormatError("tally.expected_json", line=error.lineno, column=error.colno, got=got) from None
    except RecursionError:
        raise FormatError("tally.expected_json", line=1, column=1, got="[[[…") from None
    return _read(plain)


def write_json(papers: PaperFile) -> str:
    """The papers as text that `read_json` reads back equal."""
    plain = {
        "title": papers.title,
        "seats": papers.seats,
        "candidates": [candidate.to_json() for candidate in papers.candidates],
        "ties": list(papers.ties),
        "papers": [
            {"count": number, "choice": write_choice(choice if marks_of(choice) else Blank())}
            for choice, number in papers.papers
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _not_text(content: bytes, error: UnicodeDecodeError) -> FormatError:
    line = content.count(b"\n", 0, error.start) + 1
    column = error.start - content.rfind(b"\n", 0, error.start)
    return FormatError("tally.expected_utf8", line=line, column=column, got=f"0x{content[error.start]:02x}")


def _read(plain: Any) -> PaperFile:
    if not isinstance(plain, dict) or not isinstance(plain.get("candidates"), list):
        raise CaseError("tally.wrong_kind", place="papers", expected="candidates, papers", value=str(plain)[:40])
    for name in plain:
        if name not in FIELDS:
            raise CaseError("tally.unknown_field", place=name)
    candidates = tuple(Candidate.from_json(each) for each in plain["candidates"][:MOST_CANDIDATES])
    papers = Collected()
    for place, each in enumerate(_list(plain, "papers")):
        choice, number = _paper(each, f"papers[{place}]")
        papers.add(choice, number, 1)
    seats, title, ties = plain.get("seats", 0), plain.get("title", ""), _list(plain, "ties")
    if type(seats) is not int or not isinstance(title, str) or not all(isinstance(key, str) for key in ties):
        raise CaseError(
            "tally.wrong_kind", place="seats, title, ties", expected="int, str, list", value=str(seats)[:40]
        )
    return PaperFile(candidates, seats, papers.all(), title, tuple(ties))


def _list(plain: dict[str, Any], name: str) -> list[Any]:
    found = plain.get(name, [])
    if not isinstance(found, list):
        raise CaseError("tally.wrong_kind", place=name, expected="list", value=str(found)[:40])
    return found


def _paper(plain: Any, place: str) -> tuple[Choice, int]:
    number = plain.get("count", 1) if isinstance(plain, dict) else None
    if type(number) is not int or number < 1 or plain.keys() - {"count", "choice"}:
        raise CaseError("tally.wrong_kind", place=place, expected="count, choice", value=str(plain)[:40])
    choice = read_choice(plain.get("choice"))
    if isinstance(choice, Position):
        raise CaseError("tally.choice_of_another_question", value=choice.value)
    return choice, number
