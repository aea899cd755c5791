"""Whatever a writer accepts its reader gives back equal, however odd the names, the keys and the numbers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, note, target
from hypothesis import strategies as st

from congress.tally.case import Blank, Candidate, Choice, Invalid, Names, Position, Ranking, Scores
from congress.tally.errors import CaseError
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.paper_file import PaperFile, marks_of
from congress.tally.formats.papers_csv import read_csv, write_csv
from congress.tally.formats.papers_json import read_json, write_json
from congress.tally.formats.preflib import read_preflib, write_preflib
from congress.tally.rule import Family

ODD = ["", " ", "\n", "\r", "\t", '"', '""', "#", ",", ";", "0", "1", "2", "3", "rank 1", "count", "a;b;c", "{", "}",
       "=", "[nick", "]", "-1", ":", "1: 1", "\n9: 2", "\n9 2 0", "\ufeff", "\u2028", "\x85", "\x1c", "\x00", "\ud800",
       "\\", "\\ud800", "null", "Ana", "Bo ", " Cleo", "É", "😀"]  # fmt: skip
KEYS = ["1", "2", "3", "10", "01", "ana", "0", "-1", "", " ", '"', "]", "é"]
odd = st.lists(st.sampled_from(ODD), max_size=3).map("".join) | st.text(max_size=5)
names = st.one_of(st.sampled_from(["Ana", "Bo", "Cleo", "d;e", "1", "5"]), odd)
weights = st.integers(1, 9) | st.sampled_from([Fraction(4, 3), Fraction(2), 10**29, 10**30])
choosing: dict[str, Callable[[list[str]], st.SearchStrategy[Choice]]] = {
    "order": lambda keys: st.lists(st.sampled_from(keys), unique=True).map(lambda found: Ranking.of(*found)),
    "ties": lambda keys: st.permutations(keys).map(lambda found: Ranking((tuple(found[:2]), tuple(found[2:])))),
    "names": lambda keys: st.frozensets(st.sampled_from(keys)).map(Names),
    "scores": lambda keys: st.dictionaries(st.sampled_from(keys), st.integers(0, 9)).map(
        lambda scores: Scores(tuple(scores.items()))
    ),
    "strange": lambda keys: st.sampled_from([
        Blank(), Invalid("spoilt"), Invalid("\ud800"), Position.FOR, Ranking.of("stranger"),
        Ranking(((keys[0], keys[0]),)), Ranking(((),)), Names.of("stranger"), Scores(((keys[0], -1),)),
        Scores(((keys[0], 10**31),)), Scores(((keys[0], 1), (keys[0], 2))), Scores(((keys[0], 10**101),)),
    ]),
}  # fmt: skip
kinds = st.lists(st.sampled_from([*choosing, "order", "order"]), min_size=1, max_size=2)


@st.composite
def files(draw: st.DrawFn) -> PaperFile:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
    rarely = st.sampled_from([False] * 20 + [True])
    candidates = tuple(Candidate(key, draw(names), withdrawn=draw(rarely)) for key in keys)
    choices = st.one_of(*(choosing[kind](keys) for kind in draw(kinds)))
    papers: dict[Choice, int | Fraction] = draw(st.dictionaries(choices, weights, max_size=4))
    ties = draw(st.permutations(keys)) if draw(rarely) else []
    return PaperFile(
        candidates, draw(st.sampled_from([0, 1, 2, 3000])), tuple(papers.items()), draw(names), tuple(ties)
    )


def numbered(papers: PaperFile) -> PaperFile:
    """The papers with candidates known by number, as most formats know them, and what those leave out left out."""
    place = {candidate.key: str(number) for number, candidate in enumerate(papers.candidates, 1)}
    return replace(
        papers,
        candidates=tuple(replace(each, key=place[each.key]) for each in papers.candidates),
        papers=tuple((_moved(choice, place), weight) for choice, weight in papers.papers),
        ties=tuple(place[key] for key in papers.ties),
    )


def _moved(choice: Choice, place: dict[str, str]) -> Choice:
    if isinstance(choice, Ranking):
        return Ranking(tuple(tuple(place[key] for key in rank) for rank in choice.ranks))
    if isinstance(choice, Names):
        return Names(frozenset(place[key] for key in choice.names))
    return Scores(tuple((place[key], score) for key, score in choice.scores)) if isinstance(choice, Scores) else choice


def counted(papers: PaperFile) -> Counter[Choice]:
    """How many papers there are of each choice, the order in which a paper tells of equals aside."""
    found: Counter[Choice] = Counter()
    for choice, weight in papers.papers:
        if isinstance(choice, Ranking):
            choice = Ranking(tuple(tuple(sorted(rank)) for rank in choice.ranks))
        if isinstance(choice, Scores):
            choice = Scores(tuple(sorted(choice.scores)))
        found[choice if marks_of(choice) else Blank()] += weight  # type: ignore[assignment]  # fractions add up too
    return found


def families(papers: PaperFile) -> Family:
    kinds = {type(choice) for choice, _ in papers.papers}
    return Family.NAMES if Names in kinds else Family.SCORES if Scores in kinds else Family.RANKING


FORMATS: dict[str, tuple[Callable[[PaperFile], str], Callable[[bytes, PaperFile], PaperFile]]] = {
    "BLT": (write_blt, lambda content, _: read_blt(content)),
    "CSV": (write_csv, lambda content, papers: read_csv(content, families(papers))),
    "PrefLib": (write_preflib, lambda content, _: read_preflib(content)),
    "JSON": (write_json, lambda content, _: read_json(content)),
}


@pytest.mark.parametrize("form", FORMATS)
@given(files())
def test_a_file_is_read_back_equal_or_never_written(form: str, papers: PaperFile) -> None:
    write, read = FORMATS[form]
    try:
        text = write(papers)
    except CaseError:
        return
    target(len(papers.papers))
    note(text)
    found = read(text.encode(), papers)
    expected = papers if form == "JSON" else numbered(papers)
    assert found.candidates == expected.candidates
    assert counted(found) == counted(expected)
    assert found.ties == expected.ties
    assert found.title == ("" if form == "CSV" else expected.title)
    assert found.seats == (expected.seats if form in ("BLT", "JSON") else 0)


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_plain_is_written(form: str) -> None:
    people = (Candidate("ana", "Ana"), Candidate("2", "Bo"))
    papers = PaperFile(people, 1, ((Ranking.of("2"), 3), (Ranking.of("ana", "2"), 2)))
    write, read = FORMATS[form]
    assert read(write(papers).encode(), papers).papers == (papers if form == "JSON" else numbered(papers)).papers
