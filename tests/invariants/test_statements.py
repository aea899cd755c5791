"""How many SQL statements a page takes: none asks the database once for each of its rows."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.factories.demo import Demo
from tests.factories.people import Person
from tests.invariants.world import DOMAIN, World

PEOPLE = {"signed out": "", "delegate": "br2", "chair": "it2", "secretary": "br1", "general secretary": "fr2",
          "credentials": "se2", "standing orders": "de2", "administrator": "administrator"}  # fmt: skip
ALIKE = 8
"""How often one page may ask the same statement: the preview of a merge asks where two people and their offices stand.
Lists of the demo have 9 to 160 rows."""
MOST = 45
"""Statements of the page that takes most; far below one for each delegate."""


@contextmanager
def counted(engine: Engine) -> Iterator[Counter[str]]:
    """Every statement within, by its text."""
    seen: Counter[str] = Counter()

    def note(conn: Any, cursor: Any, statement: str, *more: Any) -> None:
        seen[statement] += 1

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def addresses(demo: Demo, world: World) -> list[str]:
    """Every page of the demo's world, by its address."""
    given = {**world.ids, "number": "1", "kind": "txt"}
    found = set()
    for rule in demo.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= set(given) and rule.endpoint != "static":
            values = {name: given[name] for name in rule.arguments}
            built = demo.app.url_map.bind("localhost").build(rule.endpoint, values, method="GET")
            found.add(str(built).removeprefix("http://localhost"))
    return sorted(found)


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_asks_once_for_each_row(who: str, shared_demo: Demo, world: World) -> None:
    one = Person(shared_demo.app, f"{PEOPLE[who]}@{DOMAIN}", shared_demo.password)
    if PEOPLE[who]:
        one.sign_in()
    wrong, shown = [], 0
    for path in addresses(shared_demo, world):
        with counted(shared_demo.database.reader) as seen:
            answer = one.client.get(path)
        shown += answer.status_code == 200
        text, times = seen.most_common(1)[0] if seen else ("", 0)
        if times > ALIKE:
            wrong.append(f"{path}: {times} times {text[:160]}")
        if seen.total() > MOST:
            wrong.append(f"{path}: {seen.total()} statements")
    assert shown > 12
    assert wrong == []
