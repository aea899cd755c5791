"""The stage of the demo: its moments in the past, its people as actors, and one way to act: through the services."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from congress.demo.content import federation
from congress.demo.content.shapes import Author
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.organisation import queries as organisation
from congress.organisation.models import Body, Member

T = TypeVar("T")


@dataclass
class Stage:
    """What the acts of the demo share. `loaded` is the moment of loading; everything else is told relative to it.

    `bodies` and `people` map the content's codes and places on lists to ids of the database; `support` holds what
    share of votes each amendment is to find, by its id.
    """

    settings: Settings
    database: Database
    loaded: datetime
    assembly_id: str = ""
    root_id: str = ""
    bodies: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, int], str] = field(default_factory=dict)
    seats: dict[str, list[str]] = field(default_factory=dict)
    threads: dict[str, str] = field(default_factory=dict)
    resolutions: dict[str, str] = field(default_factory=dict)
    support: dict[str, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(1998))  # noqa: S311 (an invented congress, the same each time)
    _lineages: dict[str, frozenset[str]] = field(default_factory=dict)
    _offices: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _step: int = 0

    def at(self, day: int, hour: float = 12) -> datetime:
        """A local hour of a day counted from the day of loading, never after the moment of loading."""
        zone = ZoneInfo(federation.CONGRESS_TIME_ZONE)
        midnight = self.loaded.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight + timedelta(days=day, hours=hour)).astimezone(UTC)

    def past(self, day: int, hour: float = 12) -> datetime:
        """Like `at`, with some seconds of life in it, and always before the loading."""
        self._step += 1
        moment = self.at(day, hour) + timedelta(seconds=self._step * 37 % 3000)
        return min(moment, self.loaded - timedelta(minutes=30) + timedelta(milliseconds=self._step))

    def just_now(self, minutes: float) -> datetime:
        """So many minutes before the loading."""
        self._step += 1
        return self.loaded - timedelta(minutes=minutes) + timedelta(milliseconds=self._step)

    def member(self, author: Author) -> str:
        """The id of a person of the content."""
        return self.people[author.section, author.number]

    def act(self, service: Callable[..., T], actor: Actor, at: datetime, **values: Any) -> T:
        """One service call, as a person, at a moment."""
        return self.database.act(service, actor, at, **values)

    def person(self, section: str, number: int) -> Actor:
        """A member of a section as an actor, with the offices held."""
        return self.actor(self.people[section, number])

    def actor(self, member_id: str) -> Actor:
        """A member as an actor, with the offices held."""
        if member_id not in self._lineages:
            with self.database.read() as session:
                member = session.get_one(Member, member_id)
                self._lineages[member_id] = frozenset(organisation.lineage(session, member.body_id))
        return Actor(None, member_id, self._lineages[member_id], self._offices.get(member_id, frozenset()))

    def gives_office(self, member_id: str, kind: str, body_id: str) -> None:
        """Remember an office just assigned."""
        self._offices[member_id] = self._offices.get(member_id, frozenset()) | {(kind, body_id)}

    def secretary(self, section: str) -> Actor:
        """The secretary of a section: the first on its list."""
        return self.person(section, 0)

    @property
    def chair(self) -> Actor:
        """Who presides over the congress."""
        return self.person("IT", 1)

    @property
    def general_secretary(self) -> Actor:
        """The federation's secretary, who also convenes the congress."""
        return self.person("FR", 1)

    def learn_people(self) -> None:
        """Read back the ids of bodies and members by the content's codes and numbers."""
        with self.database.read() as session:
            rows = session.execute(select(Member.id, Member.number).where(Member.number.like("%-%")))
            for member_id, number in rows:
                section, _, place = number.rpartition("-")
                self.people[section, int(place) - 1] = member_id
            self.bodies = {code: body_id for body_id, code in session.execute(select(Body.id, Body.code))}


def with_bodies(actor: Actor, *bodies: str) -> Actor:
    """The same person, belonging to these bodies too (a body made a moment ago)."""
    return replace(actor, bodies=actor.bodies | set(bodies))
