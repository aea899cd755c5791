"""Reading into arrays gives what the slow readers give, and leaves to them what is not plain."""

from pathlib import Path

import numpy as np
import pytest

from congress.tally.case import Ranking
from congress.tally.errors import FormatError
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
    path.write_text(f"3 2\n-2\n# remark\n12 1 2 0\n1 3 0\n123456789012345678 2 1 3 0\n1 0\n5 1 2 0\n0\n{NAMES}")
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
        "1 1 0 2 0\n",
        "1 1 2 0\r\n", "1 1 2 0 # remark\n", "1 001 0\n", "x 1 0\n", "1234567890123456789012 1 0\n", "1 300 0\n", "\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_slow_reader(tmp_path: Path, papers: str) -> None:
    path = tmp_path / "x.blt"
    path.write_bytes(f"3 2\n1 1 2 0\n{papers}1 3 0\n0\n{NAMES}".encode())
    with pytest.raises(NotPlain):
        read_blt_array(path)


@pytest.mark.parametrize("text", ["", "3 2", f"3 2\n0\n{NAMES}x\n", f"3 2\n[nick a b c]\n1 1 0\n0\n{NAMES}"])
def test_files_without_plain_papers(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.blt"
    path.write_text(text)
    with pytest.raises((NotPlain, FormatError)):
        read_blt_array(path)


@pytest.mark.parametrize("piece", [1, 9, 1000])
@pytest.mark.parametrize("heading", ["Anna,count,Bo,Cleo", "Anna,Bo,Cleo"])
def test_a_table_of_ranks(tmp_path: Path, heading: str, piece: int) -> None:
    path = tmp_path / "x.csv"
    rows = "1,3,2,\n,12,1,2\n1,1,1,10\n" if "count" in heading else "1,2,\n,1,2\n,,\n1,1,10\n"
    path.write_text(f"{heading}\n{rows}")
    found, slow = read_csv_array(path, piece), read_csv(path.read_bytes())
    assert found.candidates == slow.candidates
    assert rankings(found) == dict(slow.papers)


@pytest.mark.parametrize("rows", ["1,2\n", "1,2,3,4\n", "1,x,2\n", "1,100,2\n", '1,"2",3\n', "1,2,3", "1,2,3\n\n"])
def test_tables_left_to_the_slow_reader(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"A,B,C\n1,2,3\n{rows}")
    with pytest.raises(NotPlain):
        read_csv_array(path)
