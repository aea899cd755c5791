"""A small federation for tests, made by the services as its people."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from congress.identity.passwords import PasswordHash
from congress.kernel.actor import SYSTEM, Actor
from congress.kernel.db import Database
from congress.organisation import queries
from congress.organisation.rules import BodyKind, InstallationKind, OfficeKind, Standing
from congress.organisation.services import access, bodies, members, offices

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PASSWORD = "four odd horses sing"
# PASSWORD, hashed once: a test that needs an account does not need another 30 ms.
HASHED = PasswordHash(
    "$argon2id$v=19$m=19456,t=2,p=1$SrzYX4zMZPzSg5lIt3CE/A$kCHbV4Stukd9FhZZHobKDWY3Bpy5ErMAvo/SOVQ0bWQ"
)


@dataclass
class Federation:
    """The federation of one test's database."""

    db: Database
    root: str
    administrator: Actor
    at: datetime = AT
    _numbers: dict[str, int] = field(default_factory=dict)

    def section(
        self, code: str = "FR", *, name: str = "", standing: Standing = Standing.OFFICIAL, languages: str = "fr"
    ) -> str:
        """Add a section; returns its id."""
        return self.db.act(
            bodies.add_body,
            self.administrator,
            self.at,
            parent_id=self.root,
            kind=BodyKind.SECTION,
            code=code,
            name=name or f"Section {code}",
            languages=languages,
            country=code[:2],
            standing=standing,
        )

    def branch(self, parent: str, code: str = "FR-LYON", *, name: str = "") -> str:
        """Add a branch; returns its id."""
        return self.db.act(
            bodies.add_body,
            self.administrator,
            self.at,
            parent_id=parent,
            kind=BodyKind.BRANCH,
            code=code,
            name=name or f"Branch {code}",
            languages="fr",
        )

    def member(self, body_id: str, name: str = "", **particulars: str) -> str:
        """Add a member with the next number of the body; returns the id."""
        number = self._numbers[body_id] = self._numbers.get(body_id, 100) + 1
        return self.db.act(
            members.add_member,
            self.administrator,
            self.at,
            body_id=body_id,
            number=particulars.pop("number", str(number)),
            name=name or f"Member {number} of {body_id[:4]}",
            **particulars,
        )

    def office(self, body_id: str, member_id: str, kind: OfficeKind) -> str:
        """Give an office from today; returns its id."""
        return self.db.act(
            offices.assign_office, self.administrator, self.at, body_id=body_id, member_id=member_id, kind=kind
        )

    def account(self, member_id: str, email: str = "") -> str:
        """Open a member's account with PASSWORD, through an invitation; returns the account's id."""
        with self.db.read() as session:
            person = queries.member(session, member_id)
            assert person is not None
            body_id, address = person.body_id, person.email or email or f"{member_id}@example.org"
        letter = self.db.act(access.renew_access, self.administrator, self.at, body_id=body_id, member_id=member_id)
        assert letter is not None
        return self.db.act(
            access.take_invitation, self.administrator, self.at, token=letter.token, password=HASHED, email=address
        )

    def actor(self, member_id: str) -> Actor:
        """The member as somebody signed in, with the offices of today; opens an account at the first call."""
        with self.db.read() as session:
            person = queries.member(session, member_id)
            assert person is not None
            account_id = person.account_id
        account_id = account_id or self.account(member_id)
        with self.db.read() as session:
            return queries.actor_for(session, account_id, self.at)

    def officer(self, body_id: str, kind: OfficeKind = OfficeKind.SECRETARY, name: str = "") -> Actor:
        """A new member of the body holding an office there, signed in."""
        member_id = self.member(body_id, name)
        self.office(body_id, member_id, kind)
        return self.actor(member_id)


def found_federation(db: Database, at: datetime = AT, *, kind: InstallationKind = InstallationKind.REAL) -> Federation:
    """An empty federation with its administrator signed in (ada@example.org, PASSWORD)."""
    founded = db.act(
        bodies.create_federation,
        SYSTEM,
        at,
        name="Federation of Harbour Towns",
        code="FHT",
        languages="en, fr",
        admin_name="Ada Admin",
        admin_email="Ada@Example.org",
        kind=kind,
    )
    account_id = db.act(access.take_invitation, SYSTEM, at, token=founded.token, password=HASHED)
    with db.read() as session:
        return Federation(db, founded.body_id, queries.actor_for(session, account_id, at), at)
