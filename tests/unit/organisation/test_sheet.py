"""Files as people's programs save them, and files that cannot be read."""

import codecs
import hashlib

import pytest

from congress.kernel.errors import Invalid
from congress.organisation import sheet
from congress.organisation.sheet import Column, read_sheet

COLUMNS = (Column("code", needed=True), Column("name", needed=True), Column("country"))


def problem(content: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(Invalid) as refused:
        read_sheet(content, COLUMNS)
    assert refused.value.field == "file"
    return refused.value.message.key, refused.value.message.params


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_usual_form_reads_the_same(bom: bytes, delimiter: str, newline: str) -> None:
    lines = [["Code ", "NAME", "country"], [" FR", f'"Section{delimiter} ""française"""', "fr"], ["TR", "Türkiye", ""]]
    content = bom + newline.join(delimiter.join(cells) for cells in lines).encode() + newline.encode()
    read = read_sheet(content, COLUMNS)
    assert read.columns == ("code", "name", "country")
    assert [(row.line, row.cells, row.problem) for row in read.rows] == [
        (2, {"code": "FR", "name": f'Section{delimiter} "française"', "country": "fr"}, None),
        (3, {"code": "TR", "name": "Türkiye", "country": ""}, None),
    ]
    assert read.sha256 == hashlib.sha256(content).hexdigest()


def test_lines_are_counted_through_blank_ones_and_cells_of_several_lines() -> None:
    read = read_sheet(b'\ncode,name\n\nA,"two\nlines"\n ,\nB,b\n', COLUMNS)
    assert [(row.line, row.cells["code"]) for row in read.rows] == [(4, "A"), (7, "B")]


def test_a_spreadsheets_empty_columns_at_the_end_are_passed_over() -> None:
    [row] = read_sheet(b"code;name;;\nA;a;;\n", COLUMNS).rows
    assert (row.cells, row.problem) == ({"code": "A", "name": "a"}, None)


@pytest.mark.parametrize("cells", ["A", "A,a,fr,extra"])
def test_a_torn_row_is_told_in_its_place(cells: str) -> None:
    _, torn = read_sheet(f"code,name,country\nB,b,\n{cells}\n".encode(), COLUMNS).rows
    assert torn.line == 3
    assert torn.problem is not None
    assert torn.problem.key == "organisation.row_torn"


def test_what_is_not_utf8_is_shown_where_it_is() -> None:
    assert problem("code,name\nA,a\nB,Müller\n".encode("latin-1")) == (
        "organisation.file_not_utf8",
        {"line": 3, "near": "B,Müller"},
    )
    assert problem("code,name\nA,a\n".encode("utf-16"))[0] == "organisation.file_utf16"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "organisation.file_empty"),
        (b"code,name\n", "organisation.file_empty"),
        (b"code,name\nA,\x00\n", "organisation.file_control"),
        (b"code,title\nA,a\n", "organisation.header_unknown"),
        (b"code,name,Name\nA,a,a\n", "organisation.header_twice"),
        (b"code,country\nA,FR\n", "organisation.header_missing"),
        (b'code,name\nA,a\nB,"open\nC,c\n', "organisation.file_torn"),
        (b'code,name\nA,"a"b\n', "organisation.file_torn"),
        (b"code,name\nA," + b"a" * 200_000, "organisation.file_torn"),
        (b"PK\x03\x04\x14\x00\x06", "organisation.file_control"),
    ],
)
def test_what_cannot_be_read_says_so(content: bytes, key: str) -> None:
    assert problem(content)[0] == key


def test_the_line_of_an_open_quotation_mark_is_the_rows_own() -> None:
    assert problem(b'code,name\nA,a\nB,"open\nC,c\nD,d\n')[1] == {"line": 3}


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 2)
    assert problem(b"code,name\nA,a\nB,b\nC,c\n")[0] == "organisation.file_many_rows"
    monkeypatch.setattr(sheet, "MAX_BYTES", 10)
    assert problem(b"code,name\nA,a\n") == ("organisation.file_large", {"size": 14, "most": 10})
