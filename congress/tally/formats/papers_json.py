"""Reading and writing papers as JSON, with everything a question can hold.

    {"title": "Board", "seats": 2,
     "candidates": [{"key": "a", "name": "Anna", "groups": [["gender", "women"]], "withdrawn": false}, …],
     "ties": ["b", "a"],
     "papers": [{"count": 3, "choice": {"ranks": [["a"], ["b"]]}}, …]}

A choice is what `congress.tally.case.write_choice` gives: `{"ranks": …}`, `{"names": …}`, `{"scores": …}`,
`{"blank": true}`, `{"invalid": "reason"}`. A count may be the weight of one paper: `"4/3"`. `groups`, `withdrawn`,
`ties`, `title` and `count` (1) may be left out.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any, BinaryIO

from congress.tally.case import Candidate, Choice, Position, Scores, read_choice, write_choice
from congress.tally.errors import CaseError, FormatError
from congress.tally.exact import fraction_text
from congress.tally.formats.document import LONGEST_NUMBER, SHOWN, Document, read_document, too_much
from congress.tally.formats.lines import MOST_CANDIDATES, MOST_DIFFERENT
from congress.tally.formats.paper_file import Collected, PaperFile, Weight, is_weight, weight_of
from congress.tally.formats.writing import encoded, refuse_strange

JSON_LIMIT = 16_000_000  # it is held as a whole, at about thirty times its size
FIELDS = {"title", "seats", "candidates", "ties", "papers"}
FORM = "JSON"


def read_json(source: BinaryIO | bytes, limit: int = JSON_LIMIT) -> PaperFile:
    """The papers of a JSON file. Raises `FormatError`."""
    return papers_of(read_document(source, limit), limit)


def papers_of(document: Document, limit: int = JSON_LIMIT) -> PaperFile:
    """The papers that a JSON file of up to `limit` bytes holds. Raises `FormatError` where it says something else."""
    if document.size > limit:
        raise FormatError("tally.expected_smaller_file", line=1, column=1, got=str(document.size), limit=limit)
    reader = _Reader(document.plain)
    try:
        return reader.read()
    except CaseError as error:
        raise document.wrong(error, reader.place) from None
    except FormatError as error:  # of papers put together, which do not know where they stand
        raise document.error(error.message.key, reader.place, most=MOST_DIFFERENT) from None
    except RecursionError:  # by wording what is wrong
        raise too_much(document.text) from None


def write_json(papers: PaperFile) -> str:
    """The papers as text that `read_json` reads back equal. Raises `CaseError` for choices that stand on no paper."""
    refuse_strange(papers, FORM)
    plain = {
        "title": papers.title,
        "seats": papers.seats,
        "candidates": [candidate.to_json() for candidate in papers.candidates],
        "ties": list(papers.ties),
        "papers": [{"count": _count(weight), "choice": write_choice(choice)} for choice, weight in papers.choices()],
    }
    scores = (score for choice, _ in papers.papers if isinstance(choice, Scores) for _, score in choice.scores)
    for number in (papers.seats, *scores):
        if len(str(abs(number))) > LONGEST_NUMBER:
            raise CaseError("tally.unwritable_number", form=FORM, number=f"{str(number)[:SHOWN]}…")
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    encoded(text, FORM)
    return text


def _count(weight: Weight) -> int | str:
    return int(weight) if weight.denominator == 1 else fraction_text(Fraction(weight))


class _Reader:
    """Reads the values of a file; `place` is where it is reading."""

    def __init__(self, plain: Any) -> None:
        self.plain, self.place = plain, ""

    def read(self) -> PaperFile:
        """The whole file. Raises `CaseError`."""
        if not isinstance(self.plain, dict):
            raise self._wrong("candidates, papers", self.plain)
        self._refuse_others(self.plain, FIELDS)
        candidates, papers = self._candidates(), self._papers()
        seats, title = self._value("seats", int, 0), self._value("title", str, "")
        ties = self._value("ties", list, [])
        if not all(isinstance(key, str) for key in ties):
            raise self._wrong("str", ties)
        return PaperFile(candidates, seats, papers, title, tuple(ties))

    def _wrong(self, expected: str, value: Any) -> CaseError:
        return CaseError("tally.wrong_kind", place=self.place or FORM, expected=expected, value=str(value))

    def _refuse_others(self, plain: dict[str, Any], fields: set[str]) -> None:
        for name in plain:
            if name not in fields:
                self.place += f".{name}"
                raise CaseError("tally.unknown_field", place=self.place.removeprefix("."))

    def _value(self, name: str, kind: type, otherwise: Any = None) -> Any:
        self.place, found = name, self.plain.get(name, otherwise)
        if type(found) is not kind:  # true is no number
            raise self._wrong(kind.__name__, found)
        return found

    def _candidates(self) -> tuple[Candidate, ...]:
        found = []
        for number, each in enumerate(self._value("candidates", list)):
            self.place = f"candidates[{number}]"
            if number == MOST_CANDIDATES:
                raise CaseError("tally.unwritable_candidates", form=FORM, number=f"{number}…", most=MOST_CANDIDATES)
            try:
                found.append(Candidate.from_json(each))
            except CaseError as error:
                params = error.message.params
                self.place += params["place"].removeprefix("Candidate")
                raise CaseError(error.message.key, **(params | {"place": self.place})) from None
        return tuple(found)

    def _papers(self) -> tuple[tuple[Choice, Weight], ...]:
        papers = Collected()
        for number, each in enumerate(self._value("papers", list, [])):
            self.place = place = f"papers[{number}]"
            if not isinstance(each, dict):
                raise self._wrong("count, choice", each)
            self._refuse_others(each, {"count", "choice"})
            weight, choice = self._weight(each, place), self._choice(each, place)
            self.place = place
            papers.add(choice, weight, 1)
        return papers.all()

    def _weight(self, paper: dict[str, Any], place: str) -> Weight:
        self.place = f"{place}.count"
        said = paper.get("count", 1)
        weight: Any = weight_of(said) if isinstance(said, str) else said
        if isinstance(weight, bool) or not is_weight(weight):
            raise self._wrong("3 | 4/3", said)
        found: Weight = weight
        return found

    def _choice(self, paper: dict[str, Any], place: str) -> Choice:
        self.place = f"{place}.choice"
        if "choice" not in paper:
            raise CaseError("tally.missing_field", place=self.place)
        choice = read_choice(paper["choice"])
        if isinstance(choice, Position):
            raise CaseError("tally.choice_of_another_question", value=choice.value)
        return choice
