"""What a member's first page shows, and to whom it does not tell a result."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState
from congress.discussion.models import Contribution
from congress.elections import services as electing
from congress.floor import mine as mines
from congress.identity.models import Login
from congress.identity.rules import token_id
from congress.texts.merge import Operation
from tests.factories.ballots import AT, Person, rows
from tests.factories.discussion import signed_in
from tests.factories.floor import STEPS, Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=4)


def mine(floor: Floor, person: Person, *, is_delegate: bool = True) -> mines.Mine:
    actor = signed_in(floor.db, person)
    with floor.db.read() as session:
        return mines.mine(
            session,
            actor,
            floor.assembly_id,
            floor.house.debate.body_id,
            AT,
            is_delegate=is_delegate,
            login_id=token_id(person.token),
        )


def test_the_open_ballot_that_closes_first_needs_me_until_i_have_voted(floor: Floor) -> None:
    first, second = floor.house.admitted(), floor.house.admitted(title="Language")
    one = floor.put("resolution", first, BallotState.DRAFT)
    two = floor.put("resolution", second, BallotState.DRAFT)
    floor.act(STEPS[0][1], ballot_id=one)
    floor.act(STEPS[0][1], ballot_id=two, closes_at=AT + timedelta(minutes=5))
    found = mine(floor, floor.delegates[0])
    assert found.first.ballot.id == two
    assert [(entry.ballot.id, entry.waits, entry.has_voted) for entry in found.voting] == [
        (one, True, False),
        (two, True, False),
    ]
    floor.vote(two)
    assert mine(floor, floor.delegates[0]).first.ballot.id == one
    floor.vote(one)
    found = mine(floor, floor.delegates[0])
    assert found.first is None
    assert all(entry.has_voted for entry in found.voting)


def test_a_secret_vote_counts_as_voted_while_open_and_after(floor: Floor) -> None:
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    floor.elect(election, BallotState.OPEN)
    assert mine(floor, floor.delegates[0]).voting[0].has_voted
    floor.act(STEPS[1][1], ballot_id=mine(floor, floor.delegates[0]).voting[0].ballot.id)
    assert mine(floor, floor.delegates[0]).voting[0].has_voted


def test_amendments_stand_before_their_resolution_in_the_order_of_the_agenda(floor: Floor) -> None:
    late, early = floor.house.admitted(title="Late"), floor.house.admitted(title="Early")
    amendment = floor.house.amendment(late, Operation.DELETE, 2)
    floor.item("Early", "resolution", early)
    floor.item("Late", "resolution", late)
    ballots = [
        floor.put("resolution", late, BallotState.DRAFT),
        floor.put("amendment", amendment, BallotState.DRAFT),
        floor.put("resolution", early, BallotState.DRAFT),
    ]
    found = mine(floor, floor.delegates[0])
    assert [entry.ballot.id for entry in found.voting] == [ballots[2], ballots[1], ballots[0]]
    assert found.first is None


def test_somebody_without_a_seat_has_no_voting_list(floor: Floor) -> None:
    floor.put("resolution", floor.house.admitted(), BallotState.OPEN)
    floor.put("resolution", floor.house.admitted(title="Language"), BallotState.DRAFT)
    found = mine(floor, floor.house.debate.hall.stranger, is_delegate=False)
    assert (found.first, found.voting, found.section) == (None, (), None)


@pytest.mark.parametrize(
    ("until", "member", "delegate"),
    [
        (BallotState.OPEN, "admitted", "admitted"),
        (BallotState.CLOSED, "admitted", "admitted"),
        (BallotState.DECLARED, "closed", "carried"),
        (BallotState.PUBLISHED, "carried", "carried"),
    ],
)
def test_the_fate_of_our_resolution_is_told_when_it_may_be(
    floor: Floor, until: BallotState, member: str, delegate: str
) -> None:
    resolution = floor.house.admitted()
    floor.house.draft(title="Only a draft")
    floor.put("resolution", resolution, until)
    ours = next(person for person in floor.delegates if person.section == floor.delegates[0].section)
    news = mine(floor, ours).section
    assert [(fate.title, fate.state) for fate in news.fates] == [("Dues", delegate)]
    assert mine(floor, ours, is_delegate=False).section.fates[0].state == member
    assert (news.seats, news.delegates, news.alternates) == (3, {"accepted": 2}, 0)


def test_a_nomination_that_waits_for_an_answer_is_shown_until_it_is_given(floor: Floor) -> None:
    election, person = floor.election(), floor.delegates[1]
    candidacy = floor.act(electing.nominate, floor.house.mover, election_id=election, member_id=person.member_id)
    assert mine(floor, person).nomination[1].id == candidacy
    assert mine(floor, floor.delegates[0]).nomination is None
    floor.act(electing.decline_nomination, person.actor, election_id=election, candidacy_id=candidacy)
    assert mine(floor, person).nomination is None


def test_the_next_deadline_is_the_event(floor: Floor) -> None:
    assert mine(floor, floor.delegates[0]).event.starts_at > AT


def test_new_is_what_was_said_after_the_last_session(floor: Floor) -> None:
    thread = floor.house.debate.thread(at=AT - timedelta(days=3))
    person = floor.delegates[1]
    first = mine(floor, person).unread
    assert (first.since, first.total, [each.id for each in first.threads]) == (None, 1, [thread])
    seen = AT - timedelta(days=1)
    login = {"id": token_id("an older one"), "account_id": person.actor.account, "device": "",
             "created_at": AT - timedelta(days=9), "last_seen_at": seen, "expires_at": datetime.now(UTC)}  # fmt: skip
    with rows(floor.db) as connection:
        connection.execute(insert(Login), login)
    assert mine(floor, person).unread == mines.Unread(seen, 0, ())
    newer = floor.house.debate.thread(title="Language", at=AT - timedelta(hours=2))
    assert mine(floor, person).unread == mines.Unread(seen, 1, (mines.Lively(newer, "Language", 1),))
    with rows(floor.db) as connection:
        connection.execute(update(Contribution).values(hidden_at=AT))
    assert mine(floor, person).unread.total == 0


def test_officers_and_delegates_see_declared_results(floor: Floor) -> None:
    body = floor.house.debate.body_id
    chair, member = floor.house.debate.chair, floor.house.debate.member
    assert mines.audience_of(chair, body, is_delegate=False) is Audience.DELEGATES
    assert mines.audience_of(member, body, is_delegate=True) is Audience.DELEGATES
    assert mines.audience_of(replace(member, offices=frozenset()), body, is_delegate=False) is Audience.MEMBERS
