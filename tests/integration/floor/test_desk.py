"""The desk derives its one next act from the ballots of the item now."""

import pytest

from congress.ballots import services as balloting
from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState
from congress.floor import desk as desks
from congress.floor import queries, services
from congress.floor.rules import DeskAct
from congress.kernel.errors import Refused
from congress.texts.merge import Operation
from tests.factories.ballots import AT
from tests.factories.floor import PREPARING, STEPS, Floor, make_floor


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=4)


def look(floor: Floor) -> desks.Desk:
    with floor.db.read() as session:
        return desks.desk(session, floor.assembly_id, AT)


def take(floor: Floor, title: str, kind: str | None = None, subject_id: str | None = None) -> str:
    item_id = floor.item(title, kind, subject_id)
    floor.act(services.take_up_item, item_id=item_id)
    return item_id


def test_an_empty_agenda_asks_for_nothing(floor: Floor) -> None:
    desk = look(floor)
    assert (desk.agenda, desk.now, desk.following, desk.put, desk.turnout) == ((), None, None, None, None)


def test_an_item_without_a_vote_has_no_act(floor: Floor) -> None:
    take(floor, "Opening")
    floor.item("Closing")
    desk = look(floor)
    assert (desk.now.title, desk.puts, desk.put, desk.following.title) == ("Opening", (), None, "Closing")


def test_amendments_then_the_resolution_each_from_preparing_to_publishing(floor: Floor) -> None:
    resolution = floor.house.admitted()
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    take(floor, "Dues", "resolution", resolution)
    seen = []
    while (put := look(floor).put) is not None:
        seen.append((put.kind, put.act))
        assert len(seen) < 20
        if put.act is DeskAct.PREPARE:
            floor.act(PREPARING[put.kind], **{f"{put.kind}_id": put.subject_id})
            continue
        if put.act is DeskAct.CLOSE:
            floor.vote(put.ballot_id)
        service = dict(zip((DeskAct.OPEN, DeskAct.CLOSE, DeskAct.DECLARE, DeskAct.PUBLISH), STEPS, strict=True))
        floor.act(service[put.act][1], ballot_id=put.ballot_id)
    assert seen == [("amendment", act) for act in DeskAct] + [("resolution", act) for act in DeskAct]
    assert floor.house.row(amendment).state == "carried"
    assert "fee 1.40" in floor.house.text(resolution)


def test_what_is_missing_is_listed_before_opening(floor: Floor) -> None:
    resolution = floor.house.admitted()
    floor.house.filed(resolution, Operation.DELETE, 3)  # waits for the committee
    take(floor, "Dues", "resolution", resolution)
    floor.put("resolution", resolution, BallotState.DRAFT)
    desk = look(floor)
    assert desk.put.act is DeskAct.OPEN
    assert [message.key for message in desk.lacking] == ["resolutions.missing_admissions"]


def test_turnout_counts_without_choices_and_the_hall_has_its_quorum(floor: Floor) -> None:
    resolution = floor.house.admitted()
    take(floor, "Dues", "resolution", resolution)
    ballot_id = floor.put("resolution", resolution, BallotState.OPEN)
    floor.vote(ballot_id, of=3)
    desk = look(floor)
    assert (desk.turnout.voted, desk.turnout.lines) == (3, 4)
    assert desk.ballot.state is BallotState.OPEN
    assert (desk.hall.present.seats, desk.hall.quorum.needed, desk.hall.quorum.met) == (4, 3, True)
    assert desk.hall.article == "8"
    assert [(code, held, here) for code, _, held, here in desk.hall.sections] == [("AR", 2, 2), ("BR", 2, 2)]


def test_an_empty_hall_has_no_quorum(db) -> None:
    hall = look(make_floor(db, present=False)).hall
    assert (hall.present.seats, hall.quorum.met) == (0, False)


def test_an_election_is_an_item_with_one_vote(floor: Floor) -> None:
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    take(floor, "Committee", "election", election)
    assert [(put.kind, put.act) for put in look(floor).puts] == [("election", DeskAct.PREPARE)]
    floor.elect(election, BallotState.DECLARED)
    assert look(floor).put.act is DeskAct.PUBLISH


def test_an_annulled_ballot_leads_back_to_preparing(floor: Floor) -> None:
    resolution = floor.house.admitted()
    take(floor, "Dues", "resolution", resolution)
    ballot_id = floor.put("resolution", resolution, BallotState.DECLARED)
    floor.act(balloting.annul_ballot, ballot_id=ballot_id, reason="The roll was wrong.")
    assert look(floor).put.act is DeskAct.PREPARE


def test_what_is_on_the_agenda_is_not_offered_again(floor: Floor) -> None:
    first, second = floor.house.admitted(), floor.house.admitted(title="Language")
    floor.house.submitted(title="Not yet admitted")
    election = floor.election()
    floor.item("Dues", "resolution", first)
    with floor.db.read() as session:
        offers = desks.offers(session, floor.assembly_id, queries.agenda(session, floor.assembly_id))
    assert [(each.kind, each.subject_id) for each in offers] == [("resolution", second), ("election", election)]


@pytest.mark.parametrize(
    ("until", "member_sees", "delegate_sees"),
    [(BallotState.CLOSED, "", ""), (BallotState.DECLARED, "", "lost"), (BallotState.PUBLISHED, "lost", "lost")],
)
def test_the_agenda_tells_an_outcome_only_to_those_who_may_know(
    floor: Floor, until: BallotState, member_sees: str, delegate_sees: str
) -> None:
    resolution = floor.house.admitted()
    take(floor, "Dues", "resolution", resolution)
    floor.put("resolution", resolution, until, against=4)
    with floor.db.read() as session:
        items = queries.agenda(session, floor.assembly_id)
        for audience, sees in ((Audience.MEMBERS, member_sees), (Audience.DELEGATES, delegate_sees)):
            assert [line.outcome for line in desks.agenda_lines(session, floor.assembly_id, items, audience)] == [sees]


def test_an_item_is_not_left_while_a_ballot_of_it_is_open(floor: Floor) -> None:
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    item, other = take(floor, "Election", "election", election), floor.item("Closing")
    ballot_id = floor.elect(election, BallotState.OPEN)
    assert look(floor).open_ballot is not None
    for service, item_id in (
        (services.finish_item, item), (services.put_back_item, item), (services.take_up_item, other)
    ):  # fmt: skip
        with pytest.raises(Refused, match="ballot_is_open"):
            floor.act(service, item_id=item_id)
    floor.act(balloting.close_ballot, ballot_id=ballot_id)
    assert look(floor).open_ballot is None
    floor.act(services.take_up_item, item_id=other)
