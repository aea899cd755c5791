"""A hall behind the real application, and people at its pages."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from congress.kernel.db import Database
from tests.factories.ballots import Hall, Person, make_hall

_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'\b(name|value)="([^"]*)"')


class Visitor:
    """One browser, signed in as `person` (or as nobody)."""

    def __init__(self, app: Flask, hall: Hall, person: Person | None = None) -> None:
        self.client = app.test_client()
        self.hall = hall
        self.page: TestResponse
        if person is not None:
            with self.client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = person.token, True

    def at(self, ballot_id: str, tail: str = "") -> str:
        """An address of a ballot."""
        return f"/congresses/{self.hall.assembly_id}/ballots/{ballot_id}{tail}"

    def get(self, path: str, status: int = 200) -> str:
        """Open a page; fails unless the answer has this status."""
        self.page = self.client.get(path)
        assert self.page.status_code == status, f"{path}: {self.page.status}\n{self.page.text[-2000:]}"
        return self.page.text

    def hidden(self, action: str = "") -> dict[str, str]:
        """The hidden fields of the last page's form whose action ends so (of the first form otherwise)."""
        for attributes, content in re.findall(r"<form([^>]*)>(.*?)</form>", self.page.text, re.DOTALL):
            where = re.search(r'action="([^"?]*)', attributes)
            if not action or (where and where[1].endswith(action)):
                found = [dict(_ATTRIBUTE.findall(tag)) for tag in _HIDDEN.findall(content)]
                return {each["name"]: unescape(each["value"]) for each in found}
        raise AssertionError(f"no form to {action}")

    def send(self, path: str, status: int = 200, *, form: str = "", **fields: Any) -> str:
        """Send a form of the last page with what stands hidden in it, and these fields; None takes a field out."""
        sent = {name: value for name, value in {**self.hidden(form), **fields}.items() if value is not None}
        self.page = self.client.post(path, data=sent)
        assert self.page.status_code == status, f"{path}: {self.page.status}\n{self.page.text[-2000:]}"
        return self.page.text

    def vote(self, ballot_id: str, **paper: Any) -> str:
        """The whole way: paper, review, cast; returns the receipt."""
        self.get(self.at(ballot_id, "/vote"))
        self.send(self.at(ballot_id, "/vote"), form="/vote", **paper)
        self.send(self.at(ballot_id, "/cast"), 303, form="/cast")
        return self.get(self.page.headers["Location"])


@pytest.fixture
def hall(db: Database) -> Hall:
    """Five delegates of two sections."""
    return make_hall(db)


@pytest.fixture
def visit(app: Flask):
    """Make a browser: `visit(hall, person)`."""
    app.testing = True  # a defect fails the test where it happens
    return lambda hall, person=None: Visitor(app, hall, person)
