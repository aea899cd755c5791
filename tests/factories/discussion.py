"""A congress with its discussion open: a hall, a calendar, and its people as they sign in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from congress.assemblies.models import Assembly, CalendarEvent
from congress.assemblies.rules import EventKind
from congress.audit.models import LogEntry, Pending
from congress.discussion import services
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.kernel.ids import new_id
from congress.organisation import queries
from congress.organisation.models import Body, Office
from congress.organisation.rules import OfficeKind, Standing
from tests.factories.ballots import AT, Hall, Person, make_hall, rows

OPENS = AT - timedelta(days=60)
CLOSES = AT + timedelta(days=30)


@dataclass
class Debate:
    """An assembly in its discussion.

    `here` and `there` are two sections, each with a member (a delegate of the hall) and a secretary; `chair`,
    `secretary` and `committee` (standing orders) are officers of the body that meets; `stranger` belongs elsewhere.
    """

    db: Database
    hall: Hall
    assembly_id: str
    body_id: str
    here: str
    there: str
    member: Actor
    neighbour: Actor
    section_secretary: Actor
    secretary: Actor
    chair: Actor
    committee: Actor
    stranger: Actor
    at: datetime = AT

    def act(self, service: Callable[..., Any], by: Actor, at: datetime | None = None, **values: Any) -> Any:
        """Call a service of this assembly as somebody."""
        return self.db.act(service, by, at or self.at, assembly_id=self.assembly_id, **values)

    def thread(self, by: Actor | None = None, **values: Any) -> str:
        """A thread of the section `here`."""
        given = {"body_id": self.here, "title": "Working time", "language": "en", "text": "Thirty hours are *enough*."}
        return self.act(services.open_thread, by or self.member, **{**given, **values})

    def entries(self) -> list[str]:
        """The bodies of all entries of the record, pending and ordered, as text."""
        with self.db.read() as session:
            bodies = [*session.query(LogEntry.body).order_by(LogEntry.position), *session.query(Pending.body)]
        return [body.decode() for (body,) in bodies]

    def set_standing(self, body_id: str, standing: Standing) -> None:
        """Give a section another standing, without an act."""
        with rows(self.db) as connection:
            connection.execute(update(Body).where(Body.id == body_id).values(standing=standing))

    def move(self, kind: EventKind, moment: datetime) -> None:
        """Move an event of the calendar, without an act."""
        with rows(self.db) as connection:
            connection.execute(update(CalendarEvent).where(CalendarEvent.kind == kind).values(starts_at=moment))

    def colleagues(self, number: int) -> list[Actor]:
        """So many further delegates of the hall as they sign in."""
        return [signed_in(self.db, person) for person in self.hall.delegates[4 : 4 + number]]


def signed_in(db: Database, person: Person) -> Actor:
    """The person as the guard would see them."""
    assert person.actor.account is not None
    with db.read() as session:
        return queries.actor_for(session, person.actor.account, AT)


def make_debate(db: Database, *, delegates: int = 4, sections: int = 2, **hall: Any) -> Debate:
    """A debate with at least four delegates; offices and calendar are put in as rows."""
    made = make_hall(db, delegates=delegates, sections=sections, **hall)
    first, second, third, fourth = made.delegates[:4]
    with db.read() as session:
        bodies = {body.code: body.id for body in queries.sections(session, made.body_id)}
    here, there = bodies[first.section], bodies[second.section]
    events = {
        EventKind.DISCUSSION_OPENS: OPENS,
        EventKind.DISCUSSION_CLOSES: CLOSES,
        EventKind.RESOLUTIONS_DEADLINE: CLOSES,
        EventKind.AMENDMENTS_DEADLINE: CLOSES,
    }
    with rows(db) as connection:
        connection.execute(update(Assembly).values(languages="en,fr"))
        for kind, moment in events.items():
            planned = {"id": new_id(), "assembly_id": made.assembly_id, "kind": kind, "title": "", "starts_at": moment}
            connection.execute(insert(CalendarEvent), planned)
        for holder, kind, body in (
            (third, OfficeKind.SECRETARY, here),
            (fourth, OfficeKind.STANDING_ORDERS, made.body_id),
        ):
            term = {"starts_on": date(2020, 1, 1), "created_at": AT}
            held = {"id": new_id(), "body_id": body, "member_id": holder.member_id, "kind": kind}
            connection.execute(insert(Office), {**held, **term})
    return Debate(
        db,
        made,
        made.assembly_id,
        made.body_id,
        here,
        there,
        *(signed_in(db, one) for one in (first, second, third, made.secretary, made.chair, fourth)),
        stranger=Actor(account="elsewhere", member="elsewhere", bodies=frozenset({"elsewhere"})),
    )
