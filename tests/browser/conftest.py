"""What the browser tests share: the demo behind a real server, and who opens which of its pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState, Secrecy
from tests.factories.demo import Demo, demo, demo_template
from tests.factories.people import Person
from tests.ground.servers import served

__all__ = ["demo", "demo_template"]

CHAIR = "it2"


@dataclass(frozen=True)
class Hall:
    """The demo as seen from a browser: its address, its ballots, and a delegate who has not voted in the open one."""

    demo: Demo
    origin: str
    open_ballot: Ballot
    decided: Ballot
    elected: Ballot
    delegate: str

    def at(self, tail: str = "") -> str:
        """An address of the congress."""
        return f"{self.origin}/congresses/{self.open_ballot.assembly_id}{tail}"

    def sign_in(self, page: Page, name: str) -> None:
        """Sign in through the page for it."""
        page.goto(f"{self.origin}/sign-in")
        page.get_by_label("E-mail address").fill(f"{name}@meridian.example")
        page.get_by_label("Password").fill(self.demo.password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/now")


@pytest.fixture
def hall(demo: Demo) -> Iterator[Hall]:
    """A copy of the demo, served."""
    with demo.database.read() as session:
        found = list(session.scalars(select(Ballot).order_by(Ballot.number)))
    is_open = next(ballot for ballot in found if ballot.state is BallotState.OPEN)
    published = [ballot for ballot in found if ballot.state is BallotState.PUBLISHED]
    decided = next(ballot for ballot in published if ballot.subject_kind == "resolution")
    elections = [ballot for ballot in published if ballot.secrecy is Secrecy.SECRET]
    elected = max(elections, key=lambda ballot: len(ballot.question or ""))  # the one with the most candidates
    with served(demo.app) as origin:
        yield Hall(demo, origin, is_open, decided, elected, _undecided(demo, is_open))


def _undecided(demo: Demo, ballot: Ballot) -> str:
    """A delegate for whom the open ballot waits."""
    for name in ("ar2", "br2", "de3", "es2", "fr3", "gb2", "mx3", "us2"):
        person = Person(demo.app, f"{name}@meridian.example", demo.password)
        person.sign_in()
        if "Vote now" in person.open(f"/congresses/{ballot.assembly_id}/now").text:
            return name
    raise AssertionError("everybody has voted")


SixPages = Callable[[Hall], dict[str, tuple[str, str]]]


@pytest.fixture
def six_pages() -> SixPages:
    """The six pages that make or break it: who opens them, and where."""

    def pages(hall: Hall) -> dict[str, tuple[str, str]]:
        return {
            "public": ("", hall.at()),
            "result": ("", hall.at(f"/ballots/{hall.decided.id}/result")),
            "election": ("", hall.at(f"/ballots/{hall.elected.id}/result")),
            "now": (hall.delegate, hall.at("/now")),
            "voting": (hall.delegate, hall.at(f"/ballots/{hall.open_ballot.id}/vote")),
            "desk": (CHAIR, hall.at("/desk")),
        }

    return pages
