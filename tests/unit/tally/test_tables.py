"""Papers in tables, PrefLib and as a cast vote record; which format a file is of."""

from fractions import Fraction
from io import BytesIO

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Candidate, Names, Ranking, Scores
from congress.tally.errors import FormatError
from congress.tally.formats import lines
from congress.tally.formats.cvr import HEADING, write_cvr
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_csv import read_csv, write_csv
from congress.tally.formats.preflib import read_preflib, write_preflib
from congress.tally.formats.reading import format_of, read_papers
from congress.tally.rule import Family
from tests.unit.tally.test_papers_json import ALL

PREFLIB = """# FILE NAME: 00099-00000001.toi
# TITLE: Board
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# ALTERNATIVE NAME 1: Anna: the first
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cleo
3: 1,2,3
2: 3,{1, 2}
1: 2
"""
CATEGORIES = """# TITLE: Grades
# DATA TYPE: cat
# NUMBER ALTERNATIVES: 3
# NUMBER CATEGORIES: 3
# CATEGORY NAME 1: Yes
# CATEGORY NAME 2: Perhaps
# CATEGORY NAME 3: No
# ALTERNATIVE NAME 1: Anna
4: {1,2},{},3
1: {},3,{1,2}
"""


def names(papers: PaperFile) -> list[str]:
    return [candidate.name for candidate in papers.candidates]


# Tables


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_ranking_columns(sign: str) -> None:
    text = 'count,rank 1,Rank_2,3\n3,Anna,Bo,\n# a remark\n\n2,"Bo",,"Anna ""Å"" Ek"\n1,,,\n'.replace(",", sign)
    papers = read_csv(text.encode())
    assert names(papers) == ["Anna", "Bo", 'Anna "Å" Ek']
    assert papers.papers == ((Ranking.of("1", "2"), 3), (Ranking.of("2", "3"), 2), (Ranking(()), 1))
    assert [vote.choice for vote in papers.votes()][-1] == Blank()
    assert (papers.seats, papers.total) == (0, 6)


def test_name_columns_hold_ranks_scores_or_marks() -> None:
    text = b"\xef\xbb\xbfAnna,Bo,Cleo\r\n1,2,2\r\n,3,1\r\n1,2,2\r\n0,0,4\r\n"
    ranked, scored, named = (read_csv(text, family) for family in (Family.RANKING, Family.SCORES, Family.NAMES))
    assert names(ranked) == ["Anna", "Bo", "Cleo"]
    assert ranked.papers == (
        (Ranking((("1",), ("2", "3"))), 2),
        (Ranking.of("3", "2"), 1),
        (Ranking.of("3"), 1),
    )
    assert scored.papers[0] == (Scores((("1", 1), ("2", 2), ("3", 2))), 2)
    assert [choice for choice, _ in named.papers] == [
        Names.of("1", "2", "3"), Names.of("2", "3"), Names.of("3"),
    ]  # fmt: skip
    assert read_csv(b"A,B\nx,\n,yes\n", Family.NAMES).papers == ((Names.of("1"), 1), (Names.of("2"), 1))


def test_places_of_preference_are_ordered_by_their_numbers() -> None:
    in_order = read_csv(b"count,rank 1,rank 2,rank 10\n2,Anna,Bo,\n1,Bo,Anna,Cleo\n")
    mixed = read_csv(b"rank 10,rank 2,count,rank 1\n,Bo,2,Anna\nCleo,Anna,1,Bo\n")
    assert mixed == in_order
    assert in_order.papers == ((Ranking.of("1", "2"), 2), (Ranking.of("2", "1", "3"), 1))
    assert read_csv(b"rank 2,rank 1\nBo\n").papers == ((Ranking.of("1"), 1),)


def test_signs_in_quotes_part_no_cells() -> None:
    papers = read_csv(b'"semi;a;b;c;d",Bo\n1,2\n')
    assert (names(papers), papers.papers) == (["semi;a;b;c;d", "Bo"], ((Ranking.of("1", "2"), 1),))
    assert names(read_csv(b'"a, ""b"", c";Bo\n1;2\n')) == ['a, "b", c', "Bo"]


def test_weights_may_be_fractions() -> None:
    papers = read_csv(b"weight,A,B\n4/3,1,2\n2/3,1,2\n1/3,2,1\n0/3,,1\n")
    assert papers.papers == ((Ranking.of("1", "2"), 2), (Ranking.of("2", "1"), Fraction(1, 3)))
    assert papers.total == Fraction(7, 3)
    with pytest.raises(FormatError, match="expected_coarser_weights") as caught:
        read_csv(b"weight,A,B\n1/%d,1,2\n1/%d,1,2\n1/%d,1,2\n1/%d,1,2\n" % (7**35, 5**42, 3**62, 2**99))
    assert caught.value.line == 5


def test_a_line_of_no_papers_counts_nothing() -> None:
    assert read_csv(b"papers,A,B\n0,1,2\n2,2,1\n").papers == ((Ranking.of("2", "1"), 2),)


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("", "expected_heading", 1, 1),
        ("count\n1\n", "expected_heading", 1, 1),
        ("A,B,A\n", "expected_new_name", 1, 5),
        ("A,,B\n", "expected_new_name", 1, 3),
        ('A,"B\n', "expected_quote", 1, 3),
        ('A,"B" x\n', "expected_sign", 1, 7),
        ("A,B\n1,2,3\n", "expected_cells", 2, 5),
        ("A,B\n1,second\n", "expected_rank", 2, 3),
        ("count,A\nmany,1\n", "expected_number_of_papers", 2, 1),
        ("count,A\n1.5,1\n", "expected_number_of_papers", 2, 1),
        ("1,2\nAnna,Bo\nAnna,Anna\n", "expected_each_once", 3, 6),
        ("count,A\n4/0,1\n", "expected_number_of_papers", 2, 1),
        ("1,rank 2,choice 1\nAnna,Bo,Cleo\n", "expected_new_place", 1, 10),
    ],
)
def test_a_malformed_table_is_told_where(text: str, key: str, line: int, column: int) -> None:
    with pytest.raises(FormatError) as caught:
        read_csv(text.encode())
    error = caught.value
    assert (error.message.key, error.line, error.column) == (f"tally.{key}", line, column)
    assert sentence(error.message).startswith(f"Line {line}, column {column}: expected ")


def test_a_score_that_is_no_number_is_told_where() -> None:
    with pytest.raises(FormatError, match=r"tally\.expected_score") as caught:
        read_csv(b"A,B\n1,\n3,high\n", Family.SCORES)
    assert (caught.value.line, caught.value.column) == (3, 3)


# PrefLib


def test_orders_with_ties() -> None:
    papers = read_preflib(PREFLIB.encode())
    assert (names(papers), papers.title) == (["Anna: the first", "Bo", "Cleo"], "Board")
    assert papers.papers == (
        (Ranking.of("1", "2", "3"), 3),
        (Ranking((("3",), ("1", "2"))), 2),
        (Ranking.of("2"), 1),
    )
    assert "# DATA TYPE: toi\n" in write_preflib(papers)
    assert read_preflib(write_preflib(papers).encode()) == papers


def test_categories_are_scores_or_names() -> None:
    scored = read_preflib(CATEGORIES.encode())
    assert names(scored) == ["Anna", "2", "3"]
    assert scored.papers == (
        (Scores((("1", 2), ("2", 2), ("3", 0))), 4),
        (Scores((("1", 0), ("2", 0), ("3", 1))), 1),
    )
    approved = read_preflib(CATEGORIES.encode(), names_only=True)
    assert approved.papers == ((Names.of("1", "2"), 4), (Names(frozenset()), 1))


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        ("", "expected_alternatives", 1, 1),
        ("# NUMBER ALTERNATIVES: many\n", "expected_alternatives", 1, 24),
        ("# NUMBER ALTERNATIVES: 99999\n", "expected_alternatives", 1, 24),
        ("1: 1\n", "expected_paper_count", 1, 1),
        ("# NUMBER ALTERNATIVES: 3\n0: 1\n", "expected_paper_count", 2, 1),
        ("# NUMBER ALTERNATIVES: 3\n1 2 3\n", "expected_paper_count", 2, 1),
        ("# NUMBER ALTERNATIVES: 3\n1: 1,4\n", "expected_alternative", 2, 6),
        ("# NUMBER ALTERNATIVES: 3\n1: 1,\n", "expected_alternative", 2, 6),
        ("# NUMBER ALTERNATIVES: 0000002999999\n1: 1\n", "expected_alternatives", 1, 24),
        ("# NUMBER ALTERNATIVES: ²\n1: 1\n", "expected_alternatives", 1, 24),
        ("# NUMBER ALTERNATIVES: 3\n1: ²\n", "expected_alternative", 2, 4),
        ("# NUMBER ALTERNATIVES: 3\n1: 1,\N{ARABIC-INDIC DIGIT TWO}\n", "expected_alternative", 2, 6),
        ("# NUMBER ALTERNATIVES: 3\n1: 1 2\n", "expected_sign", 2, 6),
        ("# NUMBER ALTERNATIVES: 3\n1: {1,2\n", "expected_sign", 2, 8),
        ("# NUMBER ALTERNATIVES: 3\n1: {1,,2}\n", "expected_alternative", 2, 7),
        ("# NUMBER ALTERNATIVES: 3\n1: 1,{2,1}\n", "expected_each_once", 2, 9),
    ],
)
def test_a_malformed_preflib_file_is_told_where(text: str, key: str, line: int, column: int) -> None:
    with pytest.raises(FormatError) as caught:
        read_preflib(text.encode())
    error = caught.value
    assert (error.message.key, error.line, error.column) == (f"tally.{key}", line, column)
    assert sentence(error.message).startswith(f"Line {line}, column {column}: expected ")


# Cast vote record


def test_a_cast_vote_record_has_a_row_for_each_mark() -> None:
    lines = list(write_cvr(ALL, 'The "board"'))
    assert lines[0] == HEADING + "\n"
    assert lines[1:3] == ['1,"The ""board""","a","Anna",1,1,\n', '1,"The ""board""","b","Bo",2,1,\n']
    assert [line.partition(",")[0] for line in lines[1:]] == [
        "1",
        "1",
        "2",
        "2",
        "3",
        "3",
        "4",
        "5",
        "5",
        "6",
        "6",
        "7",
        "8",
    ]
    assert lines[7] == '4,"The ""board""","a","Anna",,1,\n'
    assert lines[8] == '5,"The ""board""","a","Anna",,5,\n'
    assert lines[-2:] == ['7,"The ""board""",,,,,invalidated\n', '8,"The ""board""",,,,,undervoted\n']


# Which format


@pytest.mark.parametrize(
    ("name", "beginning", "found"),
    [
        ("x.blt", b"", "blt"), ("x.TOC", b"", "preflib"), ("x.csv", b"", "csv"), ("x.json", b"", "json"),
        ("x", b"\xef\xbb\xbf {", "json"), ("x", PREFLIB.encode(), "preflib"), ("x.txt", b"# rem\nA;B\n", "csv"),
        ("x.txt", b"4 2\n1 1 0\n", "blt"), ("x", b"", "blt"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_ending_or_content(name: str, beginning: bytes, found: str) -> None:
    assert format_of(name, beginning) == found


def test_any_file_is_read() -> None:
    blt = b'2 1\n3 1 2 0\n0\n"Anna"\n"Bo"\n'
    expected = ((Ranking.of("1", "2"), 3),)
    for name, content in [
        ("a.blt", blt), ("a", b"count,1,2\n3,Anna,Bo\n"), ("a.soc", b"# NUMBER ALTERNATIVES: 2\n3: 1,2\n"),
        ("a", b'{"candidates": [], "papers": [{"count": 3, "choice": {"ranks": [["1"], ["2"]]}}]}'),
    ]:  # fmt: skip
        assert read_papers(BytesIO(content), name, Family.RANKING).papers == expected
    assert write_csv(read_papers(BytesIO(blt), "a", Family.RANKING)) == "count,Anna,Bo\n3,1,2\n"


def test_spaces_before_quotes_and_names_and_scores_written() -> None:
    assert read_csv(b'A, "B" ,C\n1, "2" ,\n').papers == ((Ranking.of("1", "2"), 1),)
    named = PaperFile((Candidate("1", "A"), Candidate("2", "B, C")), 0, ((Names.of("2"), 2), (Blank(), 1)))
    assert write_csv(named) == 'count,A,"B, C"\n2,,1\n1,,\n'
    scored = PaperFile(named.candidates, 0, ((Scores((("1", 3), ("2", 0))), 2),))
    assert read_csv(write_csv(scored).encode(), Family.SCORES) == scored


def test_cells_of_cast_vote_records_without_a_candidate() -> None:
    papers = read_csv(b"count,rank1,rank2\n4,undervote,Anna\n2,skipped,undervote\n")
    assert (names(papers), papers.papers) == (["Anna"], ((Ranking.of("1"), 4), (Ranking(()), 2)))
    with pytest.raises(FormatError, match=r"tally\.expected_one_mark"):
        read_csv(b"rank1,rank2\nAnna,overvote\n")


def test_ranks_and_scores_of_many_digits() -> None:
    assert read_csv(b"A,B\n12345678901,2\n").papers == ((Ranking.of("2", "1"), 1),)


def test_tables_of_papers_that_all_differ_are_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_DIFFERENT", 2)
    with pytest.raises(FormatError, match="expected_fewer_papers") as caught:
        read_csv(b"A,B,C\n1,2,\n1,2,\n2,1,\n,1,\n")
    assert caught.value.line == 5
