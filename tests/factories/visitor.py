"""Somebody at a browser without a screen: opens pages, fills in their forms, signs in."""

import re
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse, encode_multipart

from tests.factories.organisation import PASSWORD

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')


class Visitor:
    """One browser. `page` is the last answer."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page: TestResponse

    def get(self, path: str, status: int = 200) -> str:
        """Open a page; returns its text. Fails unless the answer has this status."""
        self.page = self.client.get(path)
        assert self.page.status_code == status, f"{path}: {self.page.status}\n{self.page.text[-3000:]}"
        return self.page.text

    def post(self, path: str, *, status: int = 303, from_page: str | None = None, **fields: Any) -> str:
        """Send a form with the token of `from_page` (else of the address itself); returns the answer's text."""
        form = self.client.get(from_page or path).text
        token = _TOKEN.search(form)
        assert token is not None, f"no form at {from_page or path}"
        # Encoded here: the test client would leave a temporary file open behind a large one.
        boundary, body = encode_multipart({**fields, "csrf_token": token[1]})
        self.page = self.client.post(path, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')
        assert self.page.status_code == status, f"{path}: {self.page.status}\n{self.page.text[-3000:]}"
        return self.page.text

    def follow(self) -> str:
        """Open where the last answer leads."""
        return self.get(self.page.headers["Location"])

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the last page's forms, by name."""
        found = [dict(_ATTRIBUTE.findall(tag)) for tag in _HIDDEN.findall(self.page.text)]
        return {each["name"]: unescape(each.get("value", "")) for each in found if "name" in each}

    def sign_in(self, email: str, password: str = PASSWORD, status: int = 303, **more: str) -> "Visitor":
        """Sign in by the page."""
        self.post("/sign-in", status=status, email=email, password=password, **more)
        return self
