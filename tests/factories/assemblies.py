"""A congress for tests, convened by the services as its people."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from congress.assemblies import services
from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import StandingOrders
from congress.assemblies.rules import Event, EventKind
from congress.assemblies.services import PlannedEvent
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.organisation.rules import OfficeKind
from tests.factories.organisation import Federation, found_federation

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
"""The first sitting of every congress made here; the federation's own time is three months before."""


def days(number: float) -> timedelta:
    """So many days."""
    return timedelta(days=number)


def planned(start: datetime = START) -> tuple[PlannedEvent, ...]:
    """A whole calendar before and around the first sitting."""
    return (
        PlannedEvent(EventKind.DISCUSSION_OPENS, start - days(80)),
        PlannedEvent(EventKind.DISCUSSION_CLOSES, start - days(1)),
        PlannedEvent(EventKind.RESOLUTIONS_DEADLINE, start - days(30)),
        PlannedEvent(EventKind.AMENDMENTS_DEADLINE, start - days(10)),
        PlannedEvent(EventKind.NOMINATIONS_DEADLINE, start - days(5)),
        PlannedEvent(EventKind.ACCREDITATION_DEADLINE, start - days(20)),
        PlannedEvent(EventKind.SITTING, start, start + timedelta(hours=3), "Opening"),
        PlannedEvent(EventKind.SITTING, start + days(1), start + days(1) + timedelta(hours=8), "Second day"),
    )


def events(start: datetime = START) -> tuple[Event, ...]:
    """The same as plain data for the rules."""
    return tuple(
        Event(each.kind, each.starts_at, each.ends_at, each.title, f"e{n}") for n, each in enumerate(planned(start))
    )


def orders(**articles: dict[str, object]) -> StandingOrders:
    """The usual standing orders with some fields of articles replaced: `orders(votes={"sharing": "packed"})`."""
    document = default_orders().model_dump(mode="json")
    for name, fields in articles.items():
        document[name].update(fields)
    return StandingOrders.model_validate(document)


@dataclass
class Congress:
    """A congress of the federation, its chair and the time at which tests act by default."""

    db: Database
    federation: Federation
    id: str
    chair: Actor
    at: datetime

    def act(self, service: object, by: Actor | None = None, at: datetime | None = None, **values: object) -> object:
        """Call a service on this congress as the chair, or as somebody else."""
        return self.db.act(service, by or self.chair, at or self.at, assembly_id=self.id, **values)


def convene(
    db: Database,
    federation: Federation | None = None,
    *,
    with_orders: StandingOrders | None = None,
    plan: tuple[PlannedEvent, ...] | None = None,
) -> Congress:
    """A federation (a new one unless given) convenes its congress."""
    federation = federation or found_federation(db)
    chair = federation.officer(federation.root, OfficeKind.CHAIR, "Chiara Chair")
    assembly_id = db.act(
        services.convene_assembly,
        chair,
        federation.at,
        body_id=federation.root,
        title="Ninth congress",
        place="Trieste",
        timezone="Europe/Rome",
        languages="en, fr",
        events=planned() if plan is None else plan,
        orders=with_orders,
    )
    return Congress(db, federation, assembly_id, chair, federation.at)
