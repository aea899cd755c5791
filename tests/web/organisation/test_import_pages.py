"""Importing by the pages: look first, confirm all of it, and what goes wrong with files."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from congress.audit.models import Pending
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.organisation.models import Member
from tests.factories.organisation import Federation, found_federation
from tests.factories.visitor import Visitor

MEMBERS = "\ufeffnumber;name;email\r\n1;Zoë Niño;zoe@example.org\r\n2;Bo <b>Rask</b>;\r\n"


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db, utc_now() - timedelta(days=1))


@pytest.fixture
def page(federation: Federation) -> str:
    return f"/bodies/{federation.section('FR')}/members/import"


@pytest.fixture
def ada(app: Flask, federation: Federation) -> Visitor:
    return Visitor(app).sign_in("ada@example.org")


def look(visitor: Visitor, page: str, content: bytes, status: int = 200) -> str:
    file = FileStorage(io.BytesIO(content), "members.csv")
    return visitor.post(page, status=status, file=file)


def confirm(visitor: Visitor, page: str, status: int = 303, **changed: str) -> str:
    fields = {name: value for name, value in visitor.hidden().items() if name in ("content", "fingerprint")}
    return visitor.post(page, status=status, **{**fields, **changed})


def counts(db: Database) -> tuple[Any, Any]:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Member)), session.scalar(
            select(func.count()).select_from(Pending)
        )


def test_look_confirm_and_the_same_again(ada: Visitor, page: str, db: Database) -> None:
    assert "<code>number</code>" in ada.get(page)
    before = counts(db)
    text = look(ada, page, MEMBERS.encode())
    assert re.search(r'<b class="figure">2</b> <span>new</span>', text)
    assert "Bo &lt;b&gt;Rask&lt;/b&gt;" in text
    assert counts(db) == before, "nothing is saved by looking"
    confirm(ada, page)
    assert "Saved: 2 new, 0 changed; 0 were the same." in ada.follow()
    after = counts(db)
    assert after == (before[0] + 2, before[1] + 1)
    assert "There is nothing to save." in look(ada, page, MEMBERS.encode())
    assert counts(db) == after


def test_a_bad_row_names_line_column_and_mend_and_nothing_can_be_saved(ada: Visitor, page: str, db: Database) -> None:
    before = counts(db)
    text = look(ada, page, (MEMBERS + "3;Cem;nowhere\r\n").encode(), 422)
    assert re.search(r'<tr class="wrong">\s*<th [^>]*><span[^>]*>Line </span>4</th>\s*<td><b>bad</b></td>', text)
    assert "<code>email</code>" in text
    assert "“nowhere” is not an e-mail address" in text
    assert "Save all of it" not in text
    assert counts(db) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("number,name\n1,Müller\n".encode("latin-1"), "Line 2 is not UTF-8 text, near “1,Müller”"),
        (b'number,name\n1,"open\n', "The quotation marks do not match in the row that begins on line 2"),
        (b"number,title\n1,x\n", "there is no column “title”"),
        (b"", "no rows below its header"),
        (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_where_and_what_to_do(
    ada: Visitor, page: str, content: bytes, words: str
) -> None:
    text = look(ada, page, content, 422)
    assert words in text
    assert "Look at the file" in text


def test_no_file_is_told(ada: Visitor, page: str) -> None:
    assert "Choose a file." in ada.post(page, status=422)


def test_an_oversized_file_is_told(ada: Visitor, page: str) -> None:
    text = look(ada, page, b"number,name\n" + b"1,x\n" * 1_100_000, 422)
    assert "4000000 are allowed" in text
    look(ada, page, b"number,name\n" + b"1,x\n" * 4_000_000, 413)


def test_a_large_file_can_be_confirmed(ada: Visitor, page: str, db: Database) -> None:
    rows = "".join(f"{number},Member with a rather long name number {number}\n" for number in range(12_000))
    look(ada, page, f"number,name\n{rows}".encode())
    assert "The first 2000 rows of 12000 are shown" in ada.page.text
    confirm(ada, page)
    assert counts(db)[0] == 12_001


def test_confirming_what_was_changed_on_the_way_saves_nothing(ada: Visitor, page: str, db: Database) -> None:
    look(ada, page, MEMBERS.encode())
    before = counts(db)
    assert "no rows below" in confirm(ada, page, 422, content="???")
    look(ada, page, MEMBERS.encode())
    assert "Somebody changed the list" in confirm(ada, page, 409, fingerprint="0" * 64)
    assert counts(db) == before


def test_a_list_changed_meanwhile_is_shown_again(ada: Visitor, page: str, federation: Federation, db: Database) -> None:
    look(ada, page, MEMBERS.encode())
    federation.member(page.split("/")[2], "Somebody", number="1")
    before = counts(db)
    text = confirm(ada, page, 409)
    assert "Somebody changed the list" in text
    assert re.search(r'<b class="figure">1</b> <span>changed</span>', text)
    assert counts(db) == before
    confirm(ada, page)
    assert counts(db) == (before[0] + 1, before[1] + 1)


def test_a_double_click_saves_once(ada: Visitor, page: str, db: Database) -> None:
    look(ada, page, MEMBERS.encode())
    first = ada.page
    confirm(ada, page)
    after = counts(db)
    ada.page = first
    assert "There is nothing to save." in confirm(ada, page, 409)
    assert counts(db) == after


def test_bodies_come_by_a_file_too(ada: Visitor, federation: Federation) -> None:
    rows = "code,name,kind,parent,languages,standing\nTR,Türkiye,,,tr,official\nTR-IZM,İzmir,branch,TR,,\n"
    look(ada, "/bodies/import", rows.encode())
    confirm(ada, "/bodies/import")
    text = ada.follow()
    assert "Saved: 2 new" in text
    assert text.index("Türkiye") < text.index("İzmir")
