"""A person imported twice: what each room does with the row that goes."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from congress.accreditation.models import Accreditation
from congress.ballots.models import Ballot, RollPerson
from congress.ballots.rules import BallotState
from congress.ballots.services import close_ballot
from congress.discussion.models import Contribution
from congress.elections.merging import ElectionsFollower
from congress.elections.models import Candidacy
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.organisation.models import Member
from congress.organisation.services.members import add_member
from congress.organisation.services.merging import foresee_merge, merge_members
from tests.factories.demo import Demo
from tests.invariants.world import DOMAIN, person

AT = datetime.now(UTC)


class Register:
    """The demo, with its administrator at the list of members."""

    def __init__(self, demo: Demo) -> None:
        self.database = demo.database
        self.administrator = self.actor("administrator")

    def actor(self, name: str) -> Actor:
        with self.database.read() as session:
            return person(session, name, AT)

    def row(self, name: str) -> Member:
        with self.database.read() as session:
            return session.scalars(select(Member).where(Member.email == f"{name}@{DOMAIN}")).one()

    def second_row(self, first: Member) -> str:
        """The same person once more, as a second list would bring them in."""
        return self.database.act(
            add_member, self.administrator, AT, body_id=first.body_id, number=f"{first.number}-B", name=first.name
        )

    def merge(self, keep_id: str, gone_id: str) -> list[str]:
        """Foresee, then do it; the keys of what was foreseen."""
        with self.database.read() as session:
            foreseen = foresee_merge(session, self.administrator, AT, keep_id=keep_id, gone_id=gone_id)
        self.database.act(merge_members, self.administrator, AT, keep_id=keep_id, gone_id=gone_id)
        return [each.key for each in foreseen.changes]

    def close_open_ballot(self) -> None:
        with self.database.read() as session:
            ballot = session.scalars(select(Ballot).where(Ballot.state == BallotState.OPEN)).one()
        self.database.act(
            close_ballot, self.actor("it2"), AT, assembly_id=ballot.assembly_id, ballot_id=ballot.id
        )  # fmt: skip


@pytest.fixture
def register(demo: Demo) -> Register:
    return Register(demo)


def test_a_merge_waits_until_the_ballot_is_closed_whose_roll_names_the_row(register: Register) -> None:
    delegate = register.row("ar2")
    kept = register.second_row(delegate)
    with pytest.raises(Refused) as refusal:
        register.merge(kept, delegate.id)
    assert refusal.value.message.key == "ballots.merge_while_open"
    with pytest.raises(Refused):  # the act itself asks again, preview or not
        register.database.act(merge_members, register.administrator, AT, keep_id=kept, gone_id=delegate.id)
    register.close_open_ballot()
    assert "accreditation.merge_moves" in register.merge(kept, delegate.id)
    with register.database.read() as session:
        holders = session.scalars(
            select(Accreditation.member_id).where(Accreditation.member_id.in_((kept, delegate.id)))
        )
        assert set(holders) == {kept}
        frozen = session.scalars(select(RollPerson).where(RollPerson.member_id == delegate.id)).all()
        assert frozen, "a roll is as it was at opening"


def candidate(register: Register) -> Candidacy:
    """Somebody on a drawn paper who holds no seat."""
    with register.database.read() as session:
        on_open = select(RollPerson.member_id).join(Ballot, Ballot.id == RollPerson.ballot_id)
        return session.scalars(
            select(Candidacy)
            .where(Candidacy.position.is_not(None), Candidacy.member_id.not_in(on_open.where(Ballot.state == "open")))
            .order_by(Candidacy.id)
            .limit(1)
        ).one()


def test_candidacies_move_to_the_row_that_stays(register: Register) -> None:
    standing = candidate(register)
    with register.database.read() as session:
        first = session.get_one(Member, standing.member_id)
    kept = register.second_row(first)
    assert "elections.merge_moves" in register.merge(kept, first.id)
    with register.database.read() as session:
        moved = session.get_one(Candidacy, standing.id)
        assert (moved.member_id, moved.position) == (kept, standing.position)


def test_two_candidates_of_one_election_stay_two(register: Register) -> None:
    standing = candidate(register)
    with register.database.read() as session:
        other = session.scalars(
            select(Candidacy.member_id).where(
                Candidacy.election_id == standing.election_id, Candidacy.id != standing.id
            )
        ).first()
    register.close_open_ballot()
    with pytest.raises(Refused) as refusal, register.database.read() as session:
        ElectionsFollower().foresee(session, standing.member_id, other or "", AT)
    assert refusal.value.message.key == "elections.merge_both_stand"


def test_what_somebody_wrote_keeps_its_row(register: Register) -> None:
    with register.database.read() as session:
        written = session.scalars(
            select(Contribution)
            .where(Contribution.author_id.not_in(select(RollPerson.member_id)))
            .order_by(Contribution.id)
            .limit(1)
        ).first()
        assert written is not None
        author = session.get_one(Member, written.author_id)
    kept = register.second_row(author)
    register.merge(kept, author.id)
    with register.database.read() as session:
        assert session.get_one(Contribution, written.id).author_id == author.id
        assert session.get_one(Member, author.id).merged_into == kept
