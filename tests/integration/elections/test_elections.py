"""Acts of an election: who may do what, and what follows from its ballot."""

import pytest

from congress.assemblies.participation import Right
from congress.ballots import services as balloting
from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState, Secrecy
from congress.elections import queries, services
from congress.elections.rules import MAX_SEED, MAX_STATEMENT, CandidacyState, ElectionState, drawn_order
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from tests.factories.floor import Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=6)


@pytest.fixture
def election(floor: Floor) -> str:
    return floor.election()


def nominate(floor: Floor, election: str, number: int = 0, by=None) -> str:
    member = floor.delegates[number].member_id
    return floor.act(services.nominate, by or floor.house.mover, election_id=election, member_id=member)


def states(floor: Floor, election: str) -> list[CandidacyState]:
    with floor.db.read() as session:
        return [each.candidacy.state for each in queries.candidacies(session, election)]


def test_an_election_is_called_for_a_post_once_at_a_time(floor: Floor, election: str) -> None:
    with floor.db.read() as session:
        found = queries.election_in(session, floor.assembly_id, election)
    assert (found.title, found.seats, found.state) == ("Executive committee", 2, ElectionState.NOMINATIONS)
    with pytest.raises(Refused):
        floor.election()
    with pytest.raises(Invalid):
        floor.act(services.call_election, rule_key="treasurer")


def test_only_officers_call_and_only_the_chair_draws_and_reopens(floor: Floor, election: str) -> None:
    floor.stand(election, floor.delegates[0])
    for actor in (floor.house.debate.member, floor.house.debate.stranger, floor.house.mover):
        with pytest.raises(NotAllowed):
            floor.act(services.call_election, actor, rule_key="committee")
        with pytest.raises(NotAllowed):
            floor.act(services.draw_order, actor, election_id=election, seed="4 2")
        with pytest.raises(NotAllowed):
            floor.act(services.reopen_nominations, actor, election_id=election)
        with pytest.raises(NotAllowed):
            floor.act(services.prepare_ballot_on_election, actor, election_id=election)


def test_secretaries_and_participants_with_the_right_nominate(floor: Floor, election: str) -> None:
    nominate(floor, election, 0, by=floor.house.mover)
    nominate(floor, election, 1, by=floor.house.debate.member)  # a delegate: the matrix gives the right
    for actor in (floor.house.debate.hall.stranger.actor, floor.house.debate.stranger):
        with pytest.raises(NotAllowed):
            nominate(floor, election, 2, by=actor)
    with pytest.raises(Refused):
        nominate(floor, election, 0)
    with pytest.raises(Invalid):
        floor.act(services.nominate, floor.house.mover, election_id=election, member_id="zzzzzzzzzzzzzzzz")
    assert states(floor, election) == [CandidacyState.NOMINATED] * 2


def test_only_the_person_put_forward_answers(floor: Floor, election: str) -> None:
    candidacy = nominate(floor, election)
    others = (floor.house.debate.chair, floor.house.mover, floor.delegates[1].actor)
    for service in (services.accept_nomination, services.decline_nomination, services.withdraw_candidacy):
        for actor in others:
            with pytest.raises(NotAllowed):
                floor.act(service, actor, election_id=election, candidacy_id=candidacy)
    with pytest.raises(NotFound):
        floor.act(services.accept_nomination, election_id=election, candidacy_id="zzzzzzzzzzzzzzzz")
    assert states(floor, election) == [CandidacyState.NOMINATED]


def test_a_statement_has_a_length_and_stands_in_no_entry(floor: Floor, election: str) -> None:
    candidacy, person = nominate(floor, election), floor.delegates[0].actor
    ids = {"election_id": election, "candidacy_id": candidacy}
    with pytest.raises(Invalid) as problem:
        floor.act(services.accept_nomination, person, **ids, statement="x" * (MAX_STATEMENT + 1))
    assert problem.value.field == "statement"
    floor.act(services.accept_nomination, person, **ids, statement="Harbours without fences.")
    assert states(floor, election) == [CandidacyState.ACCEPTED]
    assert "Harbours" not in "".join(floor.house.debate.entries())


def test_the_draw_closes_nominations_and_orders_those_who_accepted(floor: Floor, election: str) -> None:
    standing = floor.stand(election, *floor.delegates[:4])
    waiting = nominate(floor, election, 4)
    for seed in ("", "x" * (MAX_SEED + 1)):
        with pytest.raises(Invalid):
            floor.act(services.draw_order, election_id=election, seed=seed)
    order = floor.act(services.draw_order, election_id=election, seed="4 2 6 1")
    assert order == drawn_order("4 2 6 1", standing)
    with floor.db.read() as session:
        paper = queries.candidacies(session, election, CandidacyState.ACCEPTED)
    assert [(each.candidacy.id, each.candidacy.position) for each in paper] == list(
        zip(order, range(1, 5), strict=True)
    )
    with pytest.raises(Refused):
        nominate(floor, election, 5)
    with pytest.raises(NotAllowed):
        nominate(floor, election, 5, by=floor.house.debate.stranger)  # rights before state
    with pytest.raises(Refused):
        floor.act(services.accept_nomination, floor.delegates[4].actor, election_id=election, candidacy_id=waiting)
    floor.act(services.reopen_nominations, election_id=election)
    nominate(floor, election, 5)


def test_nobody_standing_cannot_be_drawn(floor: Floor, election: str) -> None:
    nominate(floor, election)
    with pytest.raises(Refused, match=r"elections\.nobody_stands"):
        floor.act(services.draw_order, election_id=election, seed="4 2")


def test_a_ballot_waits_for_the_draw_and_then_elects(floor: Floor, election: str) -> None:
    standing = floor.stand(election, *floor.delegates[:3])
    ballot_id = floor.elect(election, BallotState.DECLARED)
    with floor.db.read() as session:
        assert queries.ballot_of(session, election).secrecy is Secrecy.SECRET
        elected = queries.elected(session, election, Audience.DELEGATES)
        assert [each.place for each in elected] == [1, 2]
        assert {each.name for each in elected} <= {person.name for person in floor.delegates[:3]}
        assert queries.elected(session, election, Audience.MEMBERS) == []
        assert queries.elected_in(session, floor.assembly_id, Audience.PUBLIC) == {}
        assert len(standing) == 3
    floor.act(balloting.publish_result, ballot_id=ballot_id)
    with floor.db.read() as session:
        assert queries.elected_in(session, floor.assembly_id, Audience.PUBLIC) == {ballot_id: elected}
    floor.act(balloting.annul_ballot, ballot_id=ballot_id, reason="A paper too many.")
    with floor.db.read() as session:
        assert queries.elected(session, election, Audience.DELEGATES) == []
        assert queries.election_in(session, floor.assembly_id, election).state is ElectionState.DRAWN


def test_once_the_paper_is_out_nothing_on_it_changes(floor: Floor, election: str) -> None:
    standing = floor.stand(election, *floor.delegates[:3])
    floor.elect(election, BallotState.OPEN)
    with pytest.raises(Refused, match=r"elections\.paper_is_out"):
        floor.act(services.reopen_nominations, election_id=election)
    with pytest.raises(Refused, match=r"elections\.paper_is_out"):
        floor.act(services.withdraw_candidacy, floor.delegates[0].actor, election_id=election, candidacy_id=standing[0])


def test_who_has_not_accepted_is_shown_to_few(floor: Floor, election: str) -> None:
    floor.stand(election, floor.delegates[0])
    nominate(floor, election, 1)
    declined = nominate(floor, election, 2)
    floor.act(services.decline_nomination, floor.delegates[2].actor, election_id=election, candidacy_id=declined)

    def seen_by(member_id: str | None, *, is_officer: bool = False) -> int:
        with floor.db.read() as session:
            return len(queries.shown_to(session, election, member_id or "", is_officer=is_officer))

    assert seen_by(floor.delegates[3].member_id) == 1
    assert seen_by(floor.delegates[1].member_id) == 2
    assert seen_by(floor.house.mover.member) == 3  # put them forward
    assert seen_by("", is_officer=True) == 3


def test_the_matrix_says_who_may_stand(db) -> None:
    floor = make_floor(db, delegates=6, consultative=1)
    election = floor.election()
    assert Right.STAND.value == "stand"
    with pytest.raises(Invalid, match=r"elections\.may_not_stand"):
        nominate(floor, election, 5)
    floor.stand(election, floor.delegates[0])
    assert states(floor, election) == [CandidacyState.ACCEPTED]
