"""Any file of papers, by its name's ending and else by what it begins with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from congress.tally.formats.blt import read_blt
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.papers_csv import read_csv
from congress.tally.formats.papers_json import read_json
from congress.tally.formats.preflib import read_preflib
from congress.tally.rule import Family

PREFLIB = ("soc", "soi", "toc", "toi", "cat")
TABLES = ("csv", "tsv")
SNIFFED = 4096


def format_of(name: str, beginning: bytes) -> str:
    """`blt`, `preflib`, `csv` or `json`, by the ending of a file's name or by its first bytes."""
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending in PREFLIB:
        return "preflib"
    if ending in TABLES:
        return "csv"
    if ending in ("blt", "json"):
        return ending
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"{":
        return "json"
    if re.match(rb"#\s*(FILE NAME|TITLE|DATA TYPE|NUMBER ALTERNATIVES)\s*:", text):
        return "preflib"
    first = next((line for line in text.splitlines() if line and not line.startswith(b"#")), b"")
    return "csv" if re.search(rb"[,;]", first) else "blt"


def read_papers(source: BinaryIO, name: str, family: Family) -> PaperFile:
    """The papers of a file opened in binary (it must be able to seek), read for a method of `family`.

    Raises `FormatError` or `CaseError`.
    """
    beginning = source.read(SNIFFED)
    source.seek(0)
    match format_of(name, beginning):
        case "preflib":
            return read_preflib(source, names_only=family is Family.NAMES)
        case "csv":
            return read_csv(source, family)
        case "json":
            return read_json(source)
    return read_blt(source)
