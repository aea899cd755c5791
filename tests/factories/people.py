"""People of the tests who use Congress only through its pages: each has a browser without a screen of their own."""

import io
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from tests.factories.documents import Document

ORIGIN = "http://localhost"


@dataclass
class Upload:
    """A file chosen in a form."""

    name: str
    content: bytes


class Person:
    """Somebody at a browser. `page` is what they look at; each step asserts the status they should get."""

    def __init__(self, app: Flask, email: str = "", password: str = "") -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.email = email
        self.password = password
        self.page = Document(0, "/", "")

    def open(self, address: str, expect: int = 200) -> Document:
        """Go to an address, as redirects lead."""
        return self._arrive(self.client.get(self._path(address), follow_redirects=True), expect)

    def follow(self, words: str, near: str = "", expect: int = 200) -> Document:
        """Follow a link by its words."""
        return self.open(urljoin(self.page.url, self.page.link(words, near)), expect)

    def press(self, button: str, /, near: str = "", expect: int = 200, **fields: object) -> Document:
        """Fill in the form of a button and press it."""
        form = self.page.form(button, near)
        files: list[tuple[str, Upload]] = []
        for name, wanted in fields.items():
            if isinstance(wanted, Upload):
                assert form.offered[name][0].get("type") == "file", f"{name} takes no file"
                files.append((name, wanted))
            else:
                form.fill(name, wanted)
        return self.send(form.action, form.method, form.fields, files, expect)

    def send(
        self,
        action: str,
        method: str,
        fields: list[tuple[str, str]],
        files: list[tuple[str, Upload]] | None = None,
        expect: int = 200,
    ) -> Document:
        """Send these fields, whatever the page offers: what a tampering browser does."""
        path = self._path(urljoin(self.page.url, action))
        if method == "get":
            return self._arrive(self.client.get(path, query_string=MultiDict(fields), follow_redirects=True), expect)
        sent: MultiDict[str, object] = MultiDict(fields)
        for name, file in files or []:
            sent.add(name, (io.BytesIO(file.content), file.name))
        kind = "multipart/form-data" if files else "application/x-www-form-urlencoded"
        headers = {"Referer": urljoin(ORIGIN, self.page.url)}
        answer = self.client.post(path, data=sent, content_type=kind, headers=headers, follow_redirects=True)
        return self._arrive(answer, expect)

    def sign_in(self) -> Document:
        """Sign in on the page for it."""
        self.open("/sign-in")
        return self.press("Sign in", email=self.email, password=self.password)

    def sign_out(self) -> Document:
        """Sign out with the button that every page has."""
        return self.press("Sign out")

    def accept(self, address: str, password: str) -> Document:
        """Take up an invitation by its link."""
        self.password = password
        self.open(address)
        return self.press("Set the password", password=password, password_again=password)

    def forget(self) -> None:
        """Lose the cookies: another browser, or a session that has ended."""
        self.client = self.app.test_client()

    def _path(self, address: str) -> str:
        parts = urlsplit(address)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def _arrive(self, answer: object, expect: int) -> Document:
        response = answer
        kind = response.mimetype or ""
        self.page = Document(response.status_code, response.request.full_path.rstrip("?"), response.text, kind)
        assert response.status_code == expect, f"{self.page.url} gave {response.status_code}: {self.page.text[:1500]}"
        return self.page
