"""What is written in any format is read back the same; bytes of any kind are read or refused, never more."""

from hypothesis import given
from hypothesis import strategies as st

from congress.kernel.errors import CongressError
from congress.tally.case import Blank, Candidate, Choice, Names, Ranking, Scores
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.paper_file import BallotFile, PaperFile, marks_of
from congress.tally.formats.papers_csv import read_csv, write_csv
from congress.tally.formats.papers_json import read_json, write_json
from congress.tally.formats.preflib import read_preflib, write_preflib
from congress.tally.rule import Family

KEYS = ("1", "2", "3", "4")
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=6)
words = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=6)
rankings = st.lists(st.sampled_from(KEYS), unique=True, max_size=4).flatmap(
    lambda keys: st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)).map(lambda cuts: _tiers(keys, cuts))
)
named = st.frozensets(st.sampled_from(KEYS)).map(Names)
scored = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 99)).map(
    lambda each: Scores(tuple(sorted(each.items())))
)
counted = st.integers(1, 10**12)


def _tiers(keys: list[str], cuts: list[bool]) -> Ranking:
    tiers: list[list[str]] = []
    for key, cut in zip(keys, cuts, strict=True):
        if cut or not tiers:
            tiers.append([])
        tiers[-1].append(key)
    return Ranking(tuple(tuple(sorted(tier)) for tier in tiers))


def files(choices: st.SearchStrategy[Choice], spoken: st.SearchStrategy[str]) -> st.SearchStrategy[PaperFile]:
    heads = st.lists(spoken, min_size=4, max_size=4, unique=True)
    papers = st.dictionaries(choices, counted, min_size=1, max_size=8).map(lambda found: tuple(found.items()))
    return st.builds(
        lambda heads, papers: PaperFile(tuple(map(Candidate, KEYS, heads)), 0, papers), heads, papers
    )  # fmt: skip


@given(files(rankings, names), st.integers(1, 9), st.permutations(KEYS))
def test_blt(papers: PaperFile, seats: int, order: list[str]) -> None:
    ballots = BallotFile(papers.candidates, seats, papers.papers, "Title", tuple(order))  # type: ignore[arg-type]
    assert read_blt(write_blt(ballots).encode()) == ballots


@given(files(rankings, words))
def test_tables_of_ranks(papers: PaperFile) -> None:
    assert read_csv(write_csv(papers).encode()) == papers


@given(files(named, words), files(scored, words))
def test_tables_of_names_and_scores(approvals: PaperFile, scores: PaperFile) -> None:
    assert read_csv(write_csv(approvals).encode(), Family.NAMES) == approvals
    assert read_csv(write_csv(scores).encode(), Family.SCORES) == scores


@given(files(rankings.filter(lambda ranking: bool(ranking.ranks)), words))
def test_preflib(papers: PaperFile) -> None:
    assert read_preflib(write_preflib(papers).encode()) == papers


@given(files(rankings | named | scored, names))
def test_json(papers: PaperFile) -> None:
    found = read_json(write_json(papers).encode())
    blank = sum(number for choice, number in papers.papers if not marks_of(choice))
    assert [each for each in found.papers if each[0] != Blank()] == [
        each for each in papers.papers if marks_of(each[0])
    ]
    assert sum(number for choice, number in found.papers if choice == Blank()) == blank


@given(st.binary(max_size=60) | st.text('0123456789 ,;\n{}[]:"#-=count', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for reader in (read_blt, read_csv, read_preflib, read_json):
        try:
            found = reader(content)
        except CongressError:
            continue
        assert found.total >= 0
        assert found.candidates or not found.papers or reader is read_json or reader is read_csv
