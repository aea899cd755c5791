"""What writers of papers refuse, for a reader would take it for something else; and that they say why."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Candidate, Choice, Invalid, Names, Position, Ranking, Scores
from congress.tally.errors import CaseError
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.cvr import write_cvr
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_csv import read_csv, write_csv
from congress.tally.formats.papers_json import write_json
from congress.tally.formats.preflib import read_preflib, write_preflib

PLAIN = PaperFile((Candidate("2", "Ana"), Candidate("ana", "Bo")), 1, ((Ranking.of("ana"), 3),), "Board")
WRITERS: dict[str, Callable[[PaperFile], object]] = {
    "blt": write_blt, "csv": write_csv, "preflib": write_preflib, "json": write_json,
    "cvr": lambda papers: list(write_cvr(papers)),
}  # fmt: skip
PLACELESS = ("csv", "preflib")
LINES = (*PLACELESS, "blt")


def named(*names: str) -> dict[str, Any]:
    return {"candidates": tuple(Candidate(str(number), name) for number, name in enumerate(names, 1)), "papers": ()}


def holding(choice: Choice, weight: Any = 1) -> dict[str, Any]:
    return {"papers": ((choice, weight),)}


@pytest.mark.parametrize(
    ("forms", "changed", "key"),
    [
        (LINES, named("Ana\n9: 2", "Bo"), "unwritable_text"),
        (LINES, named("Ana\r9: 2", "Bo"), "unwritable_text"),
        (LINES, named("Ana\u2028", "Bo"), "unwritable_text"),
        (LINES, named(" Ana", "Bo"), "unwritable_text"),
        (LINES, named("a" * 100_001, "Bo"), "unwritable_text"),
        ((*LINES, "json"), named("\ud800", "Bo"), "unwritable_text"),
        (("preflib", "blt"), {"title": "Board\n9: 2"}, "unwritable_text"),
        (LINES, {"candidates": (), "papers": ()}, "unwritable_candidates"),
        (WRITERS, named(*map(str, range(2001))), "unwritable_candidates"),
        (WRITERS, {"candidates": (Candidate("a", "A"), Candidate("a", "B"))}, "candidate_twice"),
        (PLACELESS, {"candidates": (*PLAIN.candidates, Candidate("c", "C", withdrawn=True))}, "unwritable_withdrawn"),
        (PLACELESS, {"ties": ("2", "ana")}, "unwritable_ties"),
        (WRITERS, {"ties": ("2", "2")}, "doubled_rank"),
        (("csv",), named("", "Bo"), "unwritable_heading"),
        (("csv",), named("Bo", "Bo"), "unwritable_heading"),
        (("csv",), named("1", "rank 2"), "unwritable_numbers"),
        (WRITERS, holding(Position.FOR), "unwritable_paper"),
        (WRITERS, holding(Ranking(((),))), "unwritable_paper"),
        (LINES, holding(Invalid("spoilt")), "unwritable_paper"),
        (("preflib",), holding(Blank()), "unwritable_paper"),
        (("preflib",), holding(Ranking(())), "unwritable_paper"),
        (("preflib", "blt"), holding(Names.of("2")), "unwritable_paper"),
        (("preflib", "blt"), holding(Scores((("2", 1),))), "unwritable_paper"),
        (("csv",), holding(Scores((("2", -1),))), "unwritable_paper"),
        (("csv",), {"papers": ((Names.of("2"), 1), (Ranking.of("2"), 1))}, "unwritable_paper"),
        (WRITERS, holding(Ranking.of("stranger")), "unknown_candidate"),
        (WRITERS, holding(Names.of("stranger")), "unknown_candidate"),
        (WRITERS, holding(Ranking((("2", "2"),))), "doubled_rank"),
        (WRITERS, holding(Scores((("2", 1), ("2", 2)))), "doubled_rank"),
        (WRITERS, holding(Ranking.of("2"), 0), "unwritable_number"),
        (WRITERS, holding(Ranking.of("2"), 1.0), "unwritable_number"),
        (WRITERS, holding(Ranking.of("2"), 10**30), "unwritable_number"),
        (WRITERS, {"papers": tuple((Ranking.of("2"), Fraction(1, each**12)) for each in (97, 89, 83, 79, 71))},
         "unwritable_number"),
        (("preflib", "blt", "cvr"), holding(Ranking.of("2"), Fraction(4, 3)), "unwritable_number"),
        (("json",), holding(Scores((("2", 10**100),))), "unwritable_number"),
        (("json", "blt"), {"seats": 10**100}, "unwritable_number"),
        (("blt",), {"seats": 0}, "unwritable_number"),
    ],
)  # fmt: skip
def test_what_a_format_cannot_hold_is_refused(forms: tuple[str, ...], changed: dict[str, Any], key: str) -> None:
    for form in forms:
        with pytest.raises(CaseError) as caught:
            WRITERS[form](replace(PLAIN, **changed))
        assert caught.value.message.key == f"tally.{key}", form
        assert len(sentence(caught.value.message)) < 250


def test_a_line_end_is_shown_as_one() -> None:
    with pytest.raises(CaseError) as caught:
        write_preflib(replace(PLAIN, **named("Ana\n9: 2", "Bo")))
    assert sentence(caught.value.message) == (
        "The format PrefLib cannot hold the text “Ana\\n9: 2”: it must stand on one line, not too long, "
        "without space around it."
    )


def test_keys_become_numbers_in_the_order_of_candidates() -> None:
    for read, write in ((read_blt, write_blt), (read_csv, write_csv), (read_preflib, write_preflib)):
        found = read(write(PLAIN).encode())  # type: ignore[operator]  # both take bytes alone
        assert found.papers == ((Ranking.of("2"), 3),)
        assert [each.name for each in found.candidates] == ["Ana", "Bo"]


def test_a_blt_names_everybody_by_number() -> None:
    """Keys "2" and "1" in that order: written as keys, a vote for Ana would be read as one for Bo."""
    people = (Candidate("2", "Ana", withdrawn=True), Candidate("1", "Bo"))
    papers = PaperFile(people, 1, ((Ranking((("2", "1"),)), 3), (Blank(), 1)), "Board", ("1", "2"))
    assert write_blt(papers) == '2 1\n-1\n[tie 2 1]\n3 1=2 0\n1 0\n0\n"Ana"\n"Bo"\n"Board"\n'


def test_weights_are_written_as_fractions() -> None:
    thirds = replace(PLAIN, papers=((Ranking.of("ana", "2"), Fraction(4, 3)), (Ranking.of("2"), Fraction(2))))
    assert write_csv(thirds) == "count,Ana,Bo\n4/3,2,1\n2,1,\n"
    assert read_csv(write_csv(thirds).encode()).papers == ((Ranking.of("2", "1"), Fraction(4, 3)), (Ranking.of("1"), 2))
    with pytest.raises(CaseError, match="wrong_kind"):
        thirds.votes()
    whole = replace(thirds, papers=((Ranking.of("2"), Fraction(4, 3)), (Ranking.of("ana"), Fraction(2, 3))))
    assert (whole.total, [vote.papers for vote in replace(thirds, papers=thirds.papers[1:]).votes()]) == (2, [2])
