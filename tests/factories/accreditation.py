"""A congress with sections, seats and delegates for tests, made by the services as its people."""

from dataclasses import dataclass, field

from congress.accreditation import queries
from congress.accreditation.models import Accreditation, Seat
from congress.accreditation.services import credentials, delegations, entitlements
from congress.assemblies.orders import StandingOrders
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.organisation.rules import OfficeKind, Standing
from tests.factories.assemblies import Congress, convene


@dataclass
class Section:
    """A section at the congress: its secretary, and its members by name."""

    id: str
    code: str
    secretary: Actor
    members: dict[str, str] = field(default_factory=dict)


@dataclass
class Delegations:
    """A congress, its sections by code, and the credentials committee (`credentials`, one of its members)."""

    congress: Congress
    credentials: Actor
    sections: dict[str, Section] = field(default_factory=dict)

    @property
    def db(self) -> Database:
        """The database of the test."""
        return self.congress.db

    def section(self, code: str, *, standing: Standing = Standing.OFFICIAL, basis: int | None = 60) -> Section:
        """Add a section; with a basis, grant what it is due (by the usual orders 60 members: 3 seats)."""
        federation = self.congress.federation
        body_id = federation.section(code, standing=standing)
        made = self.sections[code] = Section(body_id, code, federation.officer(body_id, name=f"Secretary of {code}"))
        if basis is not None:
            self.grant(code, basis)
        return made

    def grant(self, code: str, basis: int) -> str:
        """Grant a section what it is due for so many members; returns the entitlement's id."""
        values = {"body_id": self.sections[code].id, "basis": basis}
        return self.congress.act(entitlements.grant_entitlement, self.credentials, **values)

    def person(self, code: str, name: str) -> str:
        """A member of the section, made at the first call; returns the id."""
        section = self.sections[code]
        if name not in section.members:
            section.members[name] = self.congress.federation.member(section.id, name)
        return section.members[name]

    def nominate(self, code: str, name: str, *, alternate: bool = False) -> str:
        """The section's secretary nominates; returns the accreditation's id."""
        service = delegations.nominate_alternate if alternate else delegations.nominate_delegate
        section = self.sections[code]
        values = {"body_id": section.id, "member_id": self.person(code, name)}
        return self.congress.act(service, section.secretary, **values)

    def accept(self, *accreditation_ids: str) -> None:
        """The committee accepts."""
        self.congress.act(credentials.accept_accreditations, self.credentials, accreditation_ids=accreditation_ids)

    def delegate(self, code: str, name: str) -> str:
        """Nominated and accepted; returns the accreditation's id."""
        accreditation_id = self.nominate(code, name)
        self.accept(accreditation_id)
        return accreditation_id

    def alternate(self, code: str, name: str) -> str:
        """An accepted alternate; returns the accreditation's id."""
        accreditation_id = self.nominate(code, name, alternate=True)
        self.accept(accreditation_id)
        return accreditation_id

    def row(self, accreditation_id: str) -> Accreditation:
        """The accreditation as it stands."""
        with self.db.read() as session:
            return session.get_one(Accreditation, accreditation_id)

    def seats(self, code: str) -> list[Seat]:
        """The seats of a section by number."""
        with self.db.read() as session:
            query = session.query(Seat).filter_by(assembly_id=self.congress.id, body_id=self.sections[code].id)
            return query.order_by(Seat.number).all()

    def seat_of(self, code: str, name: str) -> Seat | None:
        """The seat somebody holds."""
        with self.db.read() as session:
            return queries.seat_of(session, self.congress.id, self.person(code, name))


def gather(db: Database, *, with_orders: StandingOrders | None = None) -> Delegations:
    """A congress with a credentials committee and no sections yet."""
    congress = convene(db, with_orders=with_orders)
    federation = congress.federation
    return Delegations(congress, federation.officer(federation.root, OfficeKind.CREDENTIALS, "Cora Credentials"))
