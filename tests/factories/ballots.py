"""A hall ready to vote: a federation, its sections, an assembly, seats with delegates, presence, chair and tellers.

Rows are put in directly, so that tests of ballots fail for ballots' own reasons.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, insert

from congress.accreditation.models import Accreditation, College, Entitlement, Presence, Seat
from congress.accreditation.rules import Kind, State
from congress.assemblies.defaults import default_orders
from congress.assemblies.models import Assembly, StandingOrdersVersion
from congress.assemblies.orders import StandingOrders, canonical, digest
from congress.assemblies.rules import AssemblyKind, NamesRule
from congress.audit import models as audit  # noqa: F401 (its tables belong to the schema)
from congress.ballots import services, subjects
from congress.ballots.models import Ballot
from congress.ballots.rules import Option, Question
from congress.identity.models import Account, Login
from congress.identity.rules import token_id
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation.models import Body, Member, Office
from congress.organisation.rules import BodyKind, OfficeKind, Standing
from congress.tally.case import QuestionKind
from congress.tally.report import Report

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KIND = "fake"
# The password of every account made here, `four odd horses sing`, hashed once.
HASH = "$argon2id$v=19$m=19456,t=2,p=1$SrzYX4zMZPzSg5lIt3CE/A$kCHbV4Stukd9FhZZHobKDWY3Bpy5ErMAvo/SOVQ0bWQ"
PASSWORD = "four odd horses sing"


@dataclass
class FakeSubject:
    """A subject that says what a test tells it to, and remembers what it was told."""

    put: Question
    lacking: list[Message] = field(default_factory=list)
    declared: list[Report] = field(default_factory=list)
    annulled: list[str] = field(default_factory=list)

    def missing(self, session: Any, ballot: Ballot, at: datetime) -> list[Message]:
        return list(self.lacking)

    def question(self, session: Any, ballot: Ballot) -> Question:
        return self.put

    def on_declared(self, session: Any, actor: Actor, at: datetime, ballot: Ballot, report: Report) -> dict[str, Any]:
        self.declared.append(report)
        return {"followed": len(self.declared)}

    def on_annulled(self, session: Any, actor: Actor, at: datetime, ballot: Ballot) -> None:
        self.annulled.append(ballot.id)


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `token` is the secret of a living login."""

    actor: Actor
    member_id: str
    name: str
    token: str
    seat_id: str = ""
    section: str = ""


def motion(title: str = "Shall the draft on working time be adopted?", text: str = "<p>Thirty hours.</p>") -> Question:
    """A motion to carry or lose."""
    return Question(
        QuestionKind.DECISION, KIND, "subject000000001", title, "From the committee on labour.", text, "ab" * 32
    )


def election(candidates: int = 4, seats: int = 2, title: str = "Who shall sit on the committee?") -> Question:
    """An election of so many candidates, keys c1, c2, …"""
    names = ["Ana Ruiz", "Bo Lindqvist", "Chidi Okafor", "Dilek Kaya", "Elena Rossi", "Farid Haddad"]
    options = tuple(
        Option(f"c{n}", names[n - 1] if n <= len(names) else f"Candidate Number {n}") for n in range(1, candidates + 1)
    )
    return Question(QuestionKind.ELECTION, KIND, "subject000000001", title, options=options, seats=seats)


@contextmanager
def rows(db: Database) -> Iterator[Connection]:
    """A connection that may put rows in without an act."""
    with db.engine.connect() as connection:
        connection.info["migrating"] = True
        try:
            yield connection
            connection.commit()
        finally:
            connection.info.pop("migrating", None)
            connection.info["written"] = set()


@dataclass
class Hall:
    """An assembly with its people. `delegates` stand in the order of their seats."""

    db: Database
    body_id: str
    assembly_id: str
    chair: Person
    tellers: tuple[Person, Person]
    secretary: Person
    stranger: Person
    delegates: list[Person]
    subject: FakeSubject
    at: datetime = AT

    def act(self, service: Any, *, by: Person | None = None, at: datetime | None = None, **values: Any) -> Any:
        """Call a service of ballots in this assembly, as the chair unless somebody else is named."""
        return self.db.act(service, (by or self.chair).actor, at or self.at, assembly_id=self.assembly_id, **values)

    def prepare(self, **values: Any) -> str:
        """A ballot on the hall's subject in the state draft."""
        settings = {"rule_key": "resolution", "title": self.subject.put.title} | values
        if "subject_id" not in settings:
            settings["subject_id"] = new_id()
        return self.act(services.prepare_ballot, subject_kind=KIND, **settings)

    def open(self, **values: Any) -> str:
        """An open ballot."""
        opening = {name: values.pop(name) for name in ("closes_at", "quorum_step") if name in values}
        ballot_id = self.prepare(**values)
        self.act(services.open_ballot, ballot_id=ballot_id, **opening)
        return ballot_id

    def ballot(self, ballot_id: str) -> Ballot:
        """The row as it stands."""
        with self.db.read() as session:
            return session.get_one(Ballot, ballot_id)


def person(
    connection: Connection, body_id: str, name: str, number: int, *, offices: tuple[tuple[str, str], ...] = ()
) -> Person:
    """A member of a body with an account and a login."""
    account, member, token = new_id(), new_id(), f"token-of-{number}"
    email = f"person{number}@example.org"
    connection.execute(
        insert(Account),
        {"id": account, "email": email, "password_hash": HASH, "language": "en", "created_at": AT, "is_demo": False},
    )
    soon = datetime.now(UTC)
    connection.execute(
        insert(Login),
        {"id": token_id(token), "account_id": account, "created_at": soon, "last_seen_at": soon,
         "expires_at": soon + timedelta(days=1), "device": ""},
    )  # fmt: skip
    connection.execute(
        insert(Member),
        {"id": member, "body_id": body_id, "number": str(number), "name": name, "email": email, "language": "en",
         "account_id": account, "search_words": name.lower(), "created_at": AT},
    )  # fmt: skip
    for kind, body in offices:
        connection.execute(
            insert(Office),
            {"id": new_id(), "body_id": body, "member_id": member, "kind": OfficeKind(kind),
             "starts_on": date(2020, 1, 1), "created_at": AT},
        )  # fmt: skip
    actor = Actor(account=account, member=member, bodies=frozenset({body_id}), offices=frozenset(offices))
    return Person(actor, member, name, token)


def _assembly(connection: Connection, body_id: str, orders: StandingOrders, names: NamesRule) -> str:
    assembly_id = new_id()
    connection.execute(
        insert(Assembly),
        {"id": assembly_id, "body_id": body_id, "kind": AssemblyKind.CONGRESS, "title": "Ninth congress",
         "place": "Trieste", "timezone": "Europe/Rome", "languages": "en", "names_visible_to": names,
         "convened_at": AT - timedelta(days=200)},
    )  # fmt: skip
    document = canonical(orders)
    connection.execute(
        insert(StandingOrdersVersion),
        {"id": new_id(), "assembly_id": assembly_id, "version": 1, "document": document, "sha256": digest(document),
         "adopted_at": AT - timedelta(days=199), "note": ""},
    )  # fmt: skip
    return assembly_id


def seat(
    connection: Connection,
    assembly_id: str,
    entitlement_id: str,
    section: tuple[str, str],
    holder: Person,
    number: int,
    *,
    category: str,
    weight: Fraction,
    present: bool,
) -> Person:
    """Seat somebody, accredited, and present if wanted. Returns the person with the seat."""
    seat_id = new_id()
    connection.execute(
        insert(Seat),
        {"id": seat_id, "assembly_id": assembly_id, "entitlement_id": entitlement_id, "body_id": section[0],
         "number": number, "weight_n": weight.numerator, "weight_d": weight.denominator, "category": category,
         "holder_id": holder.member_id},
    )  # fmt: skip
    connection.execute(
        insert(Accreditation),
        {"id": new_id(), "assembly_id": assembly_id, "body_id": section[0], "member_id": holder.member_id,
         "kind": Kind.DELEGATE, "position": number, "seat_id": seat_id, "category": category,
         "state": State.ACCEPTED},
    )  # fmt: skip
    if present:
        connection.execute(
            insert(Presence),
            {"id": new_id(), "assembly_id": assembly_id, "seat_id": seat_id, "member_id": holder.member_id,
             "arrived_at": AT - timedelta(hours=1)},
        )  # fmt: skip
    return Person(holder.actor, holder.member_id, holder.name, holder.token, seat_id, section[1])


SECTIONS = (("AR", "Argentina"), ("BR", "Brazil"), ("CH", "Switzerland"), ("DK", "Denmark"))


def make_hall(
    db: Database,
    *,
    delegates: int = 5,
    consultative: int = 0,
    weights: tuple[Fraction, ...] = (Fraction(1),),
    sections: int = 2,
    present: bool = True,
    question: Question | None = None,
    orders: StandingOrders | None = None,
    names: NamesRule = NamesRule.DELEGATES,
) -> Hall:
    """A hall of so many delegates, the last `consultative` of them with a consultative vote; weights go round."""
    subject = FakeSubject(question or motion())
    subjects.register(KIND, subject)
    with rows(db) as connection:
        root = new_id()
        connection.execute(insert(Body), _body(root, None, BodyKind.FEDERATION, "ROOT", "Federation of Harbours"))
        chair = person(connection, root, "Vera Chair", 1, offices=(("chair", root),))
        first = person(connection, root, "Tom Teller", 2, offices=(("teller", root),))
        second = person(connection, root, "Ulla Teller", 3, offices=(("teller", root),))
        secretary = person(connection, root, "Sam Secretary", 4, offices=(("secretary", root),))
        stranger = person(connection, root, "Stan Stranger", 5)
        assembly_id = _assembly(connection, root, orders or default_orders(), names)
        college = new_id()
        connection.execute(
            insert(College),
            {"id": college, "assembly_id": assembly_id, "key": "sections", "name": "Sections", "position": 1},
        )
        seated = _seats(
            connection, root, assembly_id, college, delegates, consultative, weights, sections, present=present
        )
    return Hall(db, root, assembly_id, chair, (first, second), secretary, stranger, seated, subject)


def _body(body_id: str, parent: str | None, kind: BodyKind, code: str, name: str) -> dict[str, Any]:
    return {"id": body_id, "parent_id": parent, "kind": kind, "code": code, "name": name, "country": None,
            "languages": "en", "standing": Standing.OFFICIAL if kind is BodyKind.SECTION else None,
            "created_at": AT}  # fmt: skip


def _seats(
    connection: Connection,
    root: str,
    assembly_id: str,
    college: str,
    delegates: int,
    consultative: int,
    weights: tuple[Fraction, ...],
    sections: int,
    *,
    present: bool,
) -> list[Person]:
    places = []
    for place in range(sections):
        code, name = SECTIONS[place] if place < len(SECTIONS) else (f"S{place:02}", f"Section number {place}")
        section, due = new_id(), new_id()
        connection.execute(insert(Body), _body(section, root, BodyKind.SECTION, code, name))
        connection.execute(
            insert(Entitlement),
            {"id": due, "assembly_id": assembly_id, "college_id": college, "body_id": section, "basis": 100,
             "seats": delegates // sections + 1, "weight_n": delegates // sections + 1, "weight_d": 1,
             "category": "delegate", "orders_version": 1, "arithmetic": "[]"},
        )  # fmt: skip
        places.append((section, code, due))
    seated = []
    for number in range(1, delegates + 1):
        section, code, due = places[(number - 1) % sections]
        holder = person(connection, section, f"Delegate {number:03}", 100 + number)
        kind = "consultative" if number > delegates - consultative else "delegate"
        weight = weights[(number - 1) % len(weights)]
        seated.append(
            seat(connection, assembly_id, due, (section, code), holder, number,
                 category=kind, weight=weight, present=present)
        )  # fmt: skip
    return seated
