"""A house in session: its ballots brought as far as a test needs, and its people at their browsers."""

import itertools
from dataclasses import dataclass
from typing import Any

from flask import Flask

from congress.ballots import services as balloting
from congress.ballots.casting import cast_secret, cast_vote
from congress.ballots.rules import BallotState, choice_text
from congress.elections import services as electing
from congress.elections.services import prepare_ballot_on_election
from congress.floor import services
from congress.kernel.db import Database
from congress.resolutions.services import putting
from congress.tally.case import Ranking
from tests.factories.assemblies import orders
from tests.factories.ballots import AT, Person
from tests.factories.people import Person as Visitor
from tests.factories.resolutions import House, make_house

POST = {"key": "committee", "name": "Executive committee", "article": "12.1", "seats": 2}
STEPS = (
    (BallotState.OPEN, balloting.open_ballot),
    (BallotState.CLOSED, balloting.close_ballot),
    (BallotState.DECLARED, balloting.declare_result),
    (BallotState.PUBLISHED, balloting.publish_result),
)
PREPARING = {
    "resolution": putting.prepare_ballot_on_resolution,
    "amendment": putting.prepare_ballot_on_amendment,
    "election": prepare_ballot_on_election,
}


@dataclass
class Floor:
    """The floor of a house; its chair acts unless somebody else is named."""

    house: House
    db: Database

    @property
    def assembly_id(self) -> str:
        return self.house.debate.assembly_id

    @property
    def chair(self) -> Person:
        return self.house.debate.hall.chair

    @property
    def delegates(self) -> list[Person]:
        return self.house.debate.hall.delegates

    def act(self, service: Any, by: Any = None, **values: Any) -> Any:
        """Call a service of this assembly."""
        return self.house.act(service, by or self.house.debate.chair, **values)

    def item(self, title: str = "Opening", kind: str | None = None, subject_id: str | None = None) -> str:
        """An item at the end of the agenda."""
        return self.act(services.add_agenda_item, title=title, subject_kind=kind, subject_id=subject_id)

    def put(self, kind: str, subject_id: str, until: BallotState, *, against: int = 0) -> str:
        """A ballot brought to this state; every delegate votes, the last `against` of them against."""
        ballot_id = self.act(PREPARING[kind], **{f"{kind}_id": subject_id})
        return self.bring(ballot_id, until, against=against)

    def bring(self, ballot_id: str, until: BallotState, *, against: int = 0) -> str:
        """A prepared ballot brought to this state."""
        if until is BallotState.DRAFT:
            return ballot_id
        for state, service in STEPS:
            if state is BallotState.CLOSED:
                self.vote(ballot_id, against)
            self.act(service, ballot_id=ballot_id)
            if state is until:
                return ballot_id
        raise AssertionError(until)

    def vote(self, ballot_id: str, against: int = 0, *, of: int | None = None) -> None:
        """Delegates vote by roll call, each on the line of the seat's number."""
        for number, delegate in enumerate(self.delegates[:of], start=1):
            choice = '"against"' if number > len(self.delegates) - against else '"for"'
            cast_vote(
                self.db, delegate.actor, ballot_id=ballot_id, number=number, choice=choice, key=_key(), clock=lambda: AT
            )

    def election(self) -> str:
        """An election with nominations open."""
        return self.act(electing.call_election, rule_key=POST["key"])

    def stand(self, election_id: str, *people: Person, statement: str = "") -> list[str]:
        """These people are nominated by a secretary and accept. Returns the candidacies."""
        ids = [
            self.act(electing.nominate, self.house.mover, election_id=election_id, member_id=person.member_id)
            for person in people
        ]
        for person, candidacy in zip(people, ids, strict=True):
            self.act(
                electing.accept_nomination,
                person.actor,
                election_id=election_id,
                candidacy_id=candidacy,
                statement=statement,
            )
        return ids

    def elect(self, election_id: str, until: BallotState) -> str:
        """The order is drawn, and a secret ballot brought to this state: everybody ranks the paper in its order."""
        order = self.act(electing.draw_order, election_id=election_id, seed="4 2 6 1")
        ballot_id = self.act(prepare_ballot_on_election, election_id=election_id)
        self.act(balloting.open_ballot, ballot_id=ballot_id)
        for number, delegate in enumerate(self.delegates, start=1):
            choice = choice_text(Ranking.of(*order))
            cast_secret(
                self.db, delegate.actor, ballot_id=ballot_id, number=number, choice=choice, key=_key(), clock=lambda: AT
            )
        for state, service in STEPS[1:]:
            if until is BallotState.OPEN:
                break
            self.act(service, ballot_id=ballot_id)
            if state is until:
                break
        return ballot_id

    def visitor(self, app: Flask, person: Person | None = None) -> Visitor:
        """A browser, signed in as somebody or as nobody; the application's clock stands at the time of the acts."""
        app.extensions["congress.clock"] = lambda: AT
        browser = Visitor(app)
        if person is not None:
            with browser.client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = person.token, True
        return browser

    def at(self, tail: str = "") -> str:
        """An address of this congress."""
        return f"/congresses/{self.assembly_id}{tail}"


_numbers = itertools.count(1)


def _key() -> str:
    return f"floor{next(_numbers)}"


def make_floor(db: Database, **hall: Any) -> Floor:
    """A house whose orders fill a committee of two by election."""
    hall.setdefault("orders", orders(elections={"posts": [POST]}))
    return Floor(make_house(db, **hall), db)
