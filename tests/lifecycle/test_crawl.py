"""Everybody follows every link they are offered: none is broken, and every page is a whole page."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from congress.languages.wording import words
from tests.factories.demo import Demo
from tests.factories.documents import Document
from tests.factories.people import ORIGIN, Person

PAGES = 120
"""Pages per person, so that a run stays short; per kind of page the first few stand for all."""
PER_KIND = 2

PEOPLE = {
    "nobody": "",
    "delegate": "ar2",
    "chair": "it2",
    "secretary": "br1",
    "general secretary": "fr2",
    "alternate": "ar14",
    "credentials committee": "se2",
    "standing orders committee": "de2",
    "teller": "pl2",
    "administrator": "administrator",
}
_KEY = re.compile(r"\b[a-z]+\.[a-z0-9_]+\b")


class Crawl:
    """One person's walk from the first page: what was wrong, by address."""

    def __init__(self, app: Flask, person: Person) -> None:
        self.app, self.person = app, person
        self.keys = set(words())
        self.kinds: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.waiting: list[tuple[str, str]] = [("/", "the start")]
        self.wrong: list[str] = []

    def walk(self) -> int:
        """Follow links until none is left or enough were followed. Returns how many pages were opened."""
        opened = 0
        while self.waiting and opened < PAGES:
            address, found_on = self.waiting.pop(0)
            if self._is_enough(address, found_on):
                continue
            opened += 1
            answer = self.person.client.get(address, follow_redirects=True)
            if answer.status_code != 200:
                self.wrong.append(f"{address} (linked from {found_on}) gave {answer.status_code}")
            elif answer.mimetype == "text/html":
                at = answer.request.full_path.rstrip("?")
                self._look_at(Document(answer.status_code, at, answer.text))
        return opened

    def _is_enough(self, address: str, found_on: str) -> bool:
        if address in self.seen:
            return True
        self.seen.add(address)
        parts = urlsplit(address)
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(parts.path)
        except HTTPException:
            self.wrong.append(f"{address} (linked from {found_on}) is no page of ours")
            return True
        kind = f"{endpoint}?{'&'.join(sorted(part.partition('=')[0] for part in parts.query.split('&')))}"
        self.kinds[kind] += 1
        return self.kinds[kind] > PER_KIND or endpoint == "static"

    def _look_at(self, page: Document) -> None:
        if not page.language:
            self.wrong.append(f"{page.url} names no language")
        if len(page.headings) != 1 or not page.headings[0]:
            self.wrong.append(f"{page.url} has these headings of the first order: {page.headings}")
        raw = {key for key in _KEY.findall(page.text) if key in self.keys}
        if raw:
            self.wrong.append(f"{page.url} shows keys instead of words: {sorted(raw)}")
        ids = {node.get("id") for node in page.root.walk()}
        doubled = [
            name for name, count in Counter(n.get("id") for n in page.root.walk() if n.get("id")).items() if count > 1
        ]
        if doubled:
            self.wrong.append(f"{page.url} gives one id to several elements: {doubled}")
        for said, href in page.links():
            if not said:
                self.wrong.append(f"{page.url} has a link without words: {href}")
            target = urlsplit(urljoin(ORIGIN + page.url, href))
            if target.netloc != urlsplit(ORIGIN).netloc or target.scheme != "http":
                continue
            if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
                self.wrong.append(f"{page.url} links to a place that is not there: {href}")
            self.waiting.append((target.path + (f"?{target.query}" if target.query else ""), page.url))


@pytest.mark.parametrize("name", PEOPLE)
def test_every_link_leads_to_a_whole_page(name: str, demo: Demo, sign_in: Callable[[str], Person]) -> None:
    crawl = Crawl(demo.app, sign_in(PEOPLE[name]))
    opened = crawl.walk()
    assert crawl.wrong == []
    assert opened > 15, f"{name} found only {sorted(crawl.seen)}"
