"""Reading a CSV file as people's programs save it: UTF-8 with or without BOM; comma, semicolon or tab. Pure."""

import codecs
import csv
import hashlib
import io
from dataclasses import dataclass

from congress.kernel.errors import Invalid
from congress.kernel.message import Message

MAX_BYTES = 4_000_000
MAX_ROWS = 30_000
_DELIMITERS = ",;\t"
_FIELD = "file"


@dataclass(frozen=True)
class Column:
    """A column by its header. `needed` ones must be there."""

    name: str
    needed: bool = False


@dataclass(frozen=True)
class SheetRow:
    """One row: the line it begins on (1 is the header's) and its cells by column, trimmed; `problem` if it is torn."""

    line: int
    cells: dict[str, str]
    problem: Message | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole file: its rows, the columns it has, and the SHA-256 of its bytes."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    sha256: str


def read_sheet(content: bytes, columns: tuple[Column, ...]) -> Sheet:
    """Read a file into rows. Blank lines are passed over.

    Raises Invalid, naming line and mend, for what cannot be read as a whole: too large, not UTF-8, an unclosed
    quotation mark, a header that is missing, unknown or doubled, no rows. A torn row carries its own problem.
    """
    if len(content) > MAX_BYTES:
        raise Invalid(Message("organisation.file_large", size=len(content), most=MAX_BYTES), field=_FIELD)
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: tuple[str, ...] | None = None
    rows: list[SheetRow] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if header is None:
                    header = _header(cells, columns, line)
                else:
                    rows.append(_row(line, cells, header))
            if len(rows) > MAX_ROWS:
                raise Invalid(Message("organisation.file_many_rows", most=MAX_ROWS), field=_FIELD)
            line = reader.line_num + 1
    except csv.Error as problem:
        raise Invalid(Message("organisation.file_torn", line=line), field=_FIELD) from problem
    if header is None or not rows:
        raise Invalid(Message("organisation.file_empty"), field=_FIELD)
    return Sheet(header, tuple(rows), hashlib.sha256(content).hexdigest())


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Invalid(Message("organisation.file_utf16"), field=_FIELD)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        begin = content.rfind(b"\n", 0, problem.start) + 1
        # The bytes as a western spreadsheet meant them, so that the person finds the place.
        near = content[max(begin, problem.start - 20) : problem.start + 10].split(b"\n")[0].decode("cp1252", "replace")
        message = Message("organisation.file_not_utf8", line=line, near=near.strip())
        raise Invalid(message, field=_FIELD) from problem
    for number, each in enumerate(text.split("\n"), 1):
        if any(letter < " " and letter not in "\t\r" for letter in each):
            raise Invalid(Message("organisation.file_control", line=number), field=_FIELD)
    return text


def _header(cells: list[str], columns: tuple[Column, ...], line: int) -> tuple[str, ...]:
    names = [" ".join(cell.lower().split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    known = [column.name for column in columns]
    for name in names:
        if name not in known:
            message = Message("organisation.header_unknown", line=line, header=name[:60], known=", ".join(known))
            raise Invalid(message, field=_FIELD)
        if names.count(name) > 1:
            raise Invalid(Message("organisation.header_twice", line=line, header=name), field=_FIELD)
    for column in columns:
        if column.needed and column.name not in names:
            message = Message("organisation.header_missing", line=line, header=column.name, known=", ".join(known))
            raise Invalid(message, field=_FIELD)
    return tuple(names)


def _row(line: int, cells: list[str], header: tuple[str, ...]) -> SheetRow:
    filled = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    extra = [cell for cell in cells[len(header) :] if cell.strip()]
    if extra or len(cells) < len(header):
        problem = Message("organisation.row_torn", cells=len(cells), columns=len(header))
        return SheetRow(line, {**dict.fromkeys(header, ""), **filled}, problem)
    return SheetRow(line, filled)
