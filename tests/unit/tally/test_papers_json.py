"""Papers as JSON: everything a question can hold, and where something else stands."""

import tracemalloc
from fractions import Fraction
from io import BytesIO

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Blank, Candidate, Invalid, Names, Ranking, Scores
from congress.tally.errors import FormatError
from congress.tally.formats import document, lines
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_json import read_json, write_json

ALL = PaperFile(
    (Candidate("a", "Anna", (("gender", "women"),)), Candidate("b", "Bo", withdrawn=True)),
    2,
    (
        (Ranking((("a",), ("b",))), 3),
        (Names.of("a"), 1),
        (Scores((("a", 5), ("b", 0))), 2),
        (Invalid("spoilt"), 1),
        (Blank(), 1),
    ),
    "Board",
    ("b", "a"),
)


def test_json_holds_everything() -> None:
    assert read_json(write_json(ALL).encode()) == ALL
    assert read_json(BytesIO(write_json(ALL).encode())) == ALL
    assert read_json(b"\xef\xbb\xbf" + write_json(ALL).encode()) == ALL
    least = read_json(b'{"candidates": [{"key": "a", "name": "A"}], "papers": [{"choice": {"names": ["a"]}}]}')
    assert (least.papers, least.seats, least.title, least.ties) == (((Names.of("a"), 1),), 0, "", ())


def test_a_count_may_be_a_weight() -> None:
    papers = read_json(
        b'{"candidates": [], "papers": [{"count": "4/3", "choice": {"blank": true}},'
        b'{"count": "6/3", "choice": {"names": ["a"]}}, {"count": "2/3", "choice": {"blank": true}}]}'
    )
    assert papers.papers == ((Blank(), 2), (Names.of("a"), 2))
    thirds = PaperFile(ALL.candidates, 1, ((Names.of("a"), Fraction(4, 3)), (Names.of("b"), 5)))
    assert '"count": "4/3"' in write_json(thirds)
    assert read_json(write_json(thirds).encode()) == thirds


ONE = '{"candidates": [{"key": "a", "name": "A"}],\n "papers": [\n  {"choice": {"blank": true}},\n  '


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ('{"title": "x",\n "seats": }', 2, 11, "expected JSON, found “}”."),
        ("", 1, 1, "expected JSON, found “␄”."),
        ("[" * 2000, 1, 101, "expected no more than 100 lists inside each other, found “[[[[[[[[[[[[[[[[[[[[”."),
        ('{"a": "[[[", "b":\n' + '{"c": [' * 600, 2, 350, "expected no more than 100 lists inside each other, found"),
        ('{"seats": \n 1' + "0" * 5000 + "}", 2, 2, "expected a number of no more than 100 digits, found “1000"),
        ('{"a": "\\"1' + "0" * 500 + '", "b": -1' + "0" * 100 + "}", 1, 520, "expected a number of no more than 100"),
        ('{"candidates": [],\n "title": "a\\ud800"}', 2, 13, "expected a whole character, found half of one, “\\ud800"),
        ('{"title": "\\\\ud800\\uD83D\\uDE00\\uDE00"}', 1, 31, "expected a whole character, found half of one"),
        ("[]", 1, 1, "JSON must be candidates, papers, it is “[]”."),
        (' {"papers": []}', 1, 2, "candidates must be list, it is “None”."),
        ('{"candidates": [],\n "colour": 1}', 2, 12, "colour is no field of this format."),
        ('{"candidates": [], "papers": 1}', 1, 30, "papers must be list, it is “1”."),
        (ONE + "1]}", 4, 3, "papers[1] must be count, choice, it is “1”."),
        (ONE + '{"choice": {"blank": true}, "weight": 2}]}', 4, 41, "papers[1].weight is no field of this format."),
        (ONE + "{}]}", 4, 3, "papers[1].choice is missing."),
        (ONE + '{"choice": "for"}]}', 4, 14, "“for” "),
        (ONE + '{"choice": 7}]}', 4, 14, "“7” is no choice that a ballot paper can hold."),
        (ONE + '{"choice": {"ranks": [[]]}}]}', 4, 14, "“{'ranks': [[]]}” is no choice that a ballot paper can hold."),
        (ONE + '{"choice": {"names": []},\n   "count": 0}]}', 5, 13, "papers[1].count must be 3 | 4/3, it is “0”."),
        (ONE + '{"count": true}]}', 4, 13, "papers[1].count must be 3 | 4/3, it is “True”."),
        (ONE + '{"count": 1.5}]}', 4, 13, "papers[1].count must be 3 | 4/3, it is “1.5”."),
        (ONE + '{"count": "4/0"}]}', 4, 13, "papers[1].count must be 3 | 4/3, it is “4/0”."),
        (ONE + '{"count": "-1"}]}', 4, 13, "papers[1].count must be 3 | 4/3, it is “-1”."),
        (ONE + f'{{"count": {"9" * 40}}}]}}', 4, 13, "papers[1].count must be 3 | 4/3, it is “999"),
        ('{"candidates": [], "seats": true}', 1, 29, "seats must be int, it is “True”."),
        ('{"seats": 1, "candidates": [],\n "seats": 2, "seats": "3"}', 2, 23, "seats must be int, it is “3”."),
        ('{"candidates": [], "title": null}', 1, 29, "title must be str, it is “None”."),
        ('{"candidates": [], "ties": [1]}', 1, 28, "ties must be str, it is “[1]”."),
        ('{"candidates": [\n{"key": "a"}]}', 2, 1, "candidates[0].name is missing."),
        (
            '{"candidates": [{"key": "a", "name": ""}, {"key": "b", "name": "B",\n "groups": [["g", "h"], ["g", 7]]}]}',
            2, 25, "candidates[1].groups[1] must be str, it is “7”.",
        ),
        ('{"candidates": [{"key": "a", "name": "A", "a.b[0]": 1}]}', 1, 17, "candidates[0].a.b[0] is no field"),
    ],
)  # fmt: skip
def test_json_of_another_shape_is_told_where(text: str, line: int, column: int, told: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_json(text.encode())
    assert (caught.value.line, caught.value.column) == (line, column)
    assert sentence(caught.value.message).startswith(f"Line {line}, column {column}: {told}")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(FormatError, match="expected_utf8") as caught:
        read_json(b'{"candidates":\n "\xe9"}')
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_a_value_as_deep_as_python_can_read_is_refused_too() -> None:
    for depth in range(900, 1000, 5):
        with pytest.raises(FormatError) as caught:
            read_json(b'{"candidates": [], "papers": ' + b"[" * depth + b"]" * depth + b"}")
        assert len(sentence(caught.value.message)) < 200


def test_escapes_of_whole_characters_are_read() -> None:
    papers = read_json(b'{"candidates": [], "title": "\\ud83d\\uDE00 \\u00e5 \\\\ud800 \\n"}')
    assert papers.title == "😀 å \\ud800 \n"


def test_more_candidates_than_are_read_are_refused() -> None:
    everybody = [f'{{"key": "{number}", "name": "N"}}' for number in range(2001)]
    listed = ",\n".join(everybody)
    with pytest.raises(FormatError) as caught:
        read_json(f'{{"candidates": [{listed}]}}'.encode())
    assert sentence(caught.value.message) == (
        "Line 2001, column 1: A file of the format JSON holds 1 to 2000 candidates; here they are 2000…."
    )
    assert len(read_json(f'{{"candidates": [{",".join(everybody[1:])}]}}'.encode()).candidates) == 2000


def test_weights_too_fine_and_papers_too_many_are_told_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_DIFFERENT", 1)
    with pytest.raises(FormatError, match="expected_fewer_papers") as caught:
        read_json((ONE + '{"choice": {"names": []}}]}').encode())
    assert (caught.value.line, caught.value.column) == (4, 3)
    monkeypatch.undo()
    parts = (7**35, 5**42, 3**62, 2**99)
    listed = ",\n".join(f'{{"count": "1/{part}", "choice": {{"blank": true}}}}' for part in parts)
    with pytest.raises(FormatError, match="expected_coarser_weights") as caught:
        read_json(f'{{"candidates": [], "papers": [{listed}]}}'.encode())
    assert (caught.value.line, caught.value.column) == (4, 1)


def test_a_file_beyond_the_limit_or_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError, match="expected_smaller_file"):
        read_json(BytesIO(b" " * 50), limit=49)
    monkeypatch.setattr(document, "MOST_HELD", 1000)
    assert read_json(b'{"candidates": [], "papers": [], "ties": []}').papers == ()
    with pytest.raises(FormatError, match="expected_fewer_values"):
        read_json(b'{"candidates": [{}, {}, {}, {}], "papers": []}')


@pytest.mark.parametrize("part", ["[],", "{},", '{"":1},', "1,"])
def test_a_file_of_too_many_values_is_refused_before_they_are_made(part: str) -> None:
    content = f"[{part * (15_900_000 // len(part))}0]".encode()
    tracemalloc.start()
    try:
        with pytest.raises(FormatError, match="expected_fewer_values"):
            read_json(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
