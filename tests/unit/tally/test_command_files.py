"""`congress count` with JSON files: where one is wrong, which is a result, weights in fractions."""

import json
from pathlib import Path

import pytest

from congress.cli import counting
from tests.unit.tally.test_command_output import run

RESULT = {"roll": [], "report": {}, "votes": [], "lots": []}


def file(tmp_path: Path, content: str | bytes, name: str = "board.json") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["board.json", "board"])
def test_malformed_json_is_told_where(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for content, told in [
        ('{"candidates": [],\n "papers": [}', "Line 2, column 13: expected JSON, found “}”.\n"),
        ('{"candidates": [],\n "seats": "2"}', "Line 2, column 11: seats must be int, it is “2”.\n"),
        ('{"roll": [\n', "Line 2, column 1: expected JSON, found “␄”.\n"),
    ]:
        assert run(capsys, file(tmp_path, content, name)) == (counting.WRONG, "", told)


def test_a_result_is_told_from_papers_by_its_roll(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content in (json.dumps(RESULT).encode(), b"\xef\xbb\xbf" + json.dumps(RESULT).encode()):
        path = file(tmp_path, content)
        assert f"The file {path} is no result file of Congress" in run(capsys, path)[2]
    assert "JSON must be candidates, papers" in run(capsys, file(tmp_path, "[1]"))[2]


def test_a_file_of_papers_may_begin_with_a_byte_order_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = '{"seats": 1, "candidates": [{"key": "a", "name": "Ana"}], "papers": [{"choice": {"ranks": [["a"]]}}]}'
    status, out, _ = run(capsys, file(tmp_path, b"\xef\xbb\xbf" + papers.encode()))
    assert (status, "Ana" in out) == (0, True)


def test_a_file_is_read_once_and_no_further_than_its_limit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congress.cli.count_file.LIMIT", 1000)
    assert run(capsys, file(tmp_path, "[" + "[]," * 1000))[2].startswith("Line 1: the file is longer than 1000 bytes")


THIRDS = '{"seats": 1, "candidates": [{"key": "a", "name": "Ana"}, {"key": "b", "name": "Bo"}], "papers": [%s]}'


def test_thirds_of_a_vote_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three thirds for Ana are one vote, no more and no less: Bo's one vote draws level with them."""
    thirds = '{"count": "1/3", "choice": {"ranks": [["a"]]}}, {"count": "2/3", "choice": {"ranks": [["a"], ["b"]]}}, '
    papers = file(tmp_path, THIRDS % (thirds + '{"choice": {"ranks": [["b"]]}}'))
    status, out, _ = run(capsys, papers, "--rule", "gregory")
    assert (status, "Papers returned: 2, of them 2 valid" in out) == (counting.NEEDS_LOT, True)
    table = file(tmp_path, "weight,Ana,Bo\n4/3,1,\n1,,1\n", "board.csv")
    status, out, _ = run(capsys, table, "--seats", "1", "--rule", "gregory", "--json")
    found = json.loads(out)
    assert (status, found["elected"], found["papers"]["valid"]) == (0, ["Ana"], "7/3")
    assert run(capsys, table, "--seats", "1")[2].endswith(
        "Choose a rule that counts fractions of a vote, such as gregory: --rule gregory.\n"
    )


def test_papers_have_a_lower_limit_than_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path, THIRDS % '{"choice": {"blank": true}}')
    monkeypatch.setattr("congress.tally.formats.papers_json.papers_of.__defaults__", (100,))
    assert run(capsys, path)[2].startswith("Line 1: the file is longer than 100 bytes")
