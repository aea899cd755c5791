"""Reading into arrays gives what the slow readers give, and leaves to them what is not plain."""

from pathlib import Path

import numpy as np
import pytest

from congress.tally.case import Ranking
from congress.tally.formats import arrays
from congress.tally.formats.arrays import NotPlain, PaperArray, read_blt_array, read_csv_array
from congress.tally.formats.blt import read_blt
from congress.tally.formats.papers_csv import read_csv

NAMES = '"Anna"\n"Bo"\n"Cleo"\n"Board"\n'


def rankings(found: PaperArray) -> dict[Ranking, int]:
    """Papers by ranking, as the slow readers give them."""
    papers: dict[Ranking, int] = {}
    for marks, weight in zip(found.marks.tolist(), found.weights.tolist(), strict=True):
        if found.are_ranks:
            ranks = sorted({rank for rank in marks if rank})
            tiers = [tuple(str(at) for at, given in enumerate(marks, 1) if given == rank) for rank in ranks]
        else:
            tiers = [(str(number),) for number in marks if number]
        ranking = Ranking(tuple(tiers))
        papers[ranking] = papers.get(ranking, 0) + weight
    return papers


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_a_plain_file(tmp_path: Path, piece: int) -> None:
    path = tmp_path / "x.blt"
    head = "3 2\n-2\n# remark\n\n[withdrawn 1]\n[droop x]\n"
    path.write_text(f"{head}12 1 2 0\n1 3 0\n123456789012345678 2 1 3 0\n1 0\n5 1 2 0\n0\n{NAMES}")
    found, slow = read_blt_array(path, piece), read_blt(path.read_bytes())
    assert (found.candidates, found.seats, found.title) == (slow.candidates, slow.seats, slow.title)
    assert (found.marks.dtype, found.weights.dtype) == (np.uint8, np.int64)
    assert found.marks.tolist() == [[1, 2, 0], [3, 0, 0], [2, 1, 3], [0, 0, 0], [1, 2, 0]]
    assert rankings(found) == dict(slow.papers)


@pytest.mark.parametrize("number", [12, 60, 120, 255])
def test_many_candidates(tmp_path: Path, number: int) -> None:
    path, random = tmp_path / "x.blt", np.random.default_rng(number)
    papers = [random.permutation(number)[: random.integers(0, number)] + 1 for _ in range(200)]
    text = "".join(f"1 {' '.join(map(str, paper))} 0\n".replace("  ", " ") for paper in papers)
    path.write_text(f"{number} 3\n{text}0\n" + "".join(f'"C{each}"\n' for each in range(number)))
    assert rankings(read_blt_array(path, 5000)) == dict(read_blt(path.read_bytes()).papers)


@pytest.mark.parametrize(
    "papers",
    [
        "1 1 2 0 \n", "1  1 2 0\n", "1 1=2 0\n", "1 1\t2 0\n", "1 1 4 0\n", "1 1 1 0\n", "1 1 2\n", "0 1 0\n",
        "1 1 0 2 0\n", "1 1 2 3 1 0\n", " 1 1 2 0\n", "1 1 2 00\n", "1 1 2 10\n", "0\n", "1 1 256 0\n", "1 1 5\n",
        "1 1 2 0\r\n", "1 1 2 0 # remark\n", "1 001 0\n", "x 1 0\n", "1234567890123456789012 1 0\n", "1 300 0\n", "\n",
        "1 1,2 0\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_slow_reader(tmp_path: Path, papers: str) -> None:
    path = tmp_path / "x.blt"
    path.write_bytes(f"3 2\n1 1 2 0\n{papers}1 3 0\n0\n{NAMES}".encode())
    with pytest.raises(NotPlain):
        read_blt_array(path)


@pytest.mark.parametrize(
    "text",
    [
        "", "3 2", "3 2\n", f"3 2\n0\n{NAMES}x\n", "3 2\n1 1 0\n0\n",
        f"3 2\n[nick a b c]\n1 1 0\n0\n{NAMES}", f"3 2\n[ nick 3 2 1]\n1 1 0\n0\n{NAMES}",
        f"3 2\n[tie 3 1 2]\n1 1 0\n0\n{NAMES}", f"3 2\n[\ntie 3 1 2]\n1 1 0\n0\n{NAMES}",
        f"3 2\n-2 7 1 0\n1 3 0\n0\n{NAMES}", f"3 2 7 1 0\n1 3 0\n0\n{NAMES}",
        "256 2\n1 1 0\n0\n" + '"A"\n' * 256,
    ],
)  # fmt: skip
def test_a_head_or_an_end_that_is_not_plain(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.blt"
    path.write_text(text)
    with pytest.raises(NotPlain):
        read_blt_array(path)


def test_blank_papers_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.blt"
    path.write_text(f"3 2\n1 0\n4 0\n0\n{NAMES}")
    found = read_blt_array(path)
    assert (found.marks.tolist(), found.weights.tolist()) == ([[0], [0]], [1, 4])


def test_a_file_without_papers(tmp_path: Path) -> None:
    path = tmp_path / "x.blt"
    path.write_text(f"3 2\n0\n{NAMES}")
    found = read_blt_array(path)
    assert (found.marks.shape, found.weights.shape, found.title) == ((0, 3), (0,), "Board")


@pytest.mark.parametrize("number", [100, 101, 255])
def test_numbers_of_three_digits(tmp_path: Path, number: int) -> None:
    path, names = tmp_path / "x.blt", '"C"\n' * number
    path.write_text(f"{number} 2\n1 {number} 1 0\n305 {number - 1} 98 0\n0\n{names}")
    assert rankings(read_blt_array(path)) == dict(read_blt(path.read_bytes()).papers)
    for wrong in (number + 1, 256, 1001, f"{number:04}"):
        path.write_text(f"{number} 2\n1 1 {wrong} 0\n0\n{names}")
        with pytest.raises(NotPlain):
            read_blt_array(path)


@pytest.mark.parametrize("place", [1, 49, 50, 51, 100, 101, 150, 251, 255])
def test_a_name_that_comes_twice_is_found_among_255(tmp_path: Path, place: int) -> None:
    path, names = tmp_path / "x.blt", '"C"\n' * 255
    others = [key for key in range(1, 256) if key not in (place, place % 255 + 1)]
    path.write_text(f"255 2\n1 {' '.join(map(str, [place, *others]))} 0\n0\n{names}")
    assert read_blt_array(path).marks.shape == (1, 254)
    path.write_text(f"255 2\n1 {' '.join(map(str, [place, *others, place]))} 0\n0\n{names}")
    with pytest.raises(NotPlain):
        read_blt_array(path)


@pytest.mark.parametrize("weight", ["1", "07", "10", "100", "999999999999999999", "000000000000000012"])
def test_weights(tmp_path: Path, weight: str) -> None:
    blt, table = tmp_path / "x.blt", tmp_path / "x.csv"
    blt.write_text(f"3 2\n{weight} 1 0\n5 0\n{weight} 2 3 0\n0\n{NAMES}")
    table.write_text(f"A,B,count\n1,2,{weight}\n,,5\n,1,{weight}\n")
    for found in (read_blt_array(blt), read_csv_array(table)):
        assert found.weights.tolist() == [int(weight), 5, int(weight)]


@pytest.mark.parametrize("weight", ["0", "00", "000", "1000000000000000000", ""])
def test_weights_that_are_not_plain(tmp_path: Path, weight: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"A,B,count\n1,2,1\n1,2,{weight}\n")
    with pytest.raises(NotPlain):
        read_csv_array(path)


@pytest.mark.parametrize("piece", [1, 9, 1000])
@pytest.mark.parametrize("heading", ["Anna,count,Bo,Cleo", "Anna,Bo,Cleo"])
def test_a_table_of_ranks(tmp_path: Path, heading: str, piece: int) -> None:
    path = tmp_path / "x.csv"
    rows = "1,3,2,\n,12,1,2\n1,1,1,10\n" if "count" in heading else "1,2,\n,1,2\n,,\n1,1,10\n"
    path.write_text(f"{heading}\n{rows}")
    found, slow = read_csv_array(path, piece), read_csv(path.read_bytes())
    assert found.candidates == slow.candidates
    assert rankings(found) == dict(slow.papers)


@pytest.mark.parametrize(
    "rows",
    [
        "1,2\n",
        "1,2,3,4\n",
        "1,x,2\n",
        "1,100,2\n",
        '1,"2",3\n',
        "1,2,3",
        "1,2,3\n\n",
        "1,2\n3\n",
        "1,2,100\n",
        "1,2,3,4,5,6\n",
    ],
)
def test_tables_left_to_the_slow_reader(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"A,B,C\n1,2,3\n{rows}")
    with pytest.raises(NotPlain):
        read_csv_array(path)


def test_a_long_number_in_a_table_may_only_be_a_count(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("A,count,B\n1,100,2\n")
    assert read_csv_array(path).weights.tolist() == [100]
    for row in ("100,1,2", "1,100,200"):
        path.write_text(f"A,count,B\n{row}\n")
        with pytest.raises(NotPlain):
            read_csv_array(path)


@pytest.mark.parametrize(
    "heading",
    [
        b"", b"A,B", b"# A,B\n", b"\xef\xbb\xbf# A,B\n", b"A;B\n", b"A,,B\n", b"A,A\n", b"count\n", b"count,A,votes\n",
        b"1,2\n", b"rank 1,rank 2\n", b"\xff,B\n", b'"A,B\n', b"x" * 100_001 + b",B\n",
        b",".join(b"C%d" % each for each in range(256)) + b"\n",
    ],
)  # fmt: skip
def test_headings_left_to_the_slow_reader(tmp_path: Path, heading: bytes) -> None:
    path = tmp_path / "x.csv"
    width = heading.count(b",") + 1
    path.write_bytes(heading + (b",".join([b"1"] * width) + b"\n" if heading.endswith(b"\n") else b""))
    with pytest.raises(NotPlain):
        read_csv_array(path)


@pytest.mark.parametrize("rows", ["1\n\n1\n", "\n1\n"])
def test_an_empty_line_is_no_paper(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"A\n{rows}")
    with pytest.raises(NotPlain):
        read_csv_array(path)
    path.write_text(f"A\n{rows.replace(chr(10) * 2, chr(10)).lstrip()}")
    assert read_csv_array(path).marks.tolist() == [[1]] * rows.count("1")


@pytest.mark.parametrize("piece", [1, 9, 1000])
@pytest.mark.parametrize("longest", ["1 0\n", "12 3 0\n", "1 3 1 2 0\n"])
def test_the_width_is_that_of_the_longest_paper_in_whatever_piece(
    tmp_path: Path, longest: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "FEW", 0)
    monkeypatch.setattr(arrays, "AMPLE", 0)
    path = tmp_path / "x.blt"
    for rows in (f"{longest}1 0\n1 0\n", f"1 0\n1 0\n{longest}"):
        path.write_text(f'3 2\n{rows}0\n"A"\n"B"\n"C"\n')
        found, slow = read_blt_array(path, piece), read_blt(path.read_bytes())
        assert found.marks.shape == (3, max(longest.count(" ") - 1, 1))
        assert rankings(found) == dict(slow.papers)
