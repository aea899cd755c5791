"""What is not public yet is refused at the query: no result, no text, no name before its publication."""

import json

import pytest
from sqlalchemy import select

from congress.audit import sequencer
from congress.audit.models import LogEntry
from congress.audit.signing import Signer
from congress.ballots import services as balloting
from congress.ballots.rules import BallotState
from congress.kernel.errors import NotFound
from congress.publishing import queries
from congress.texts.merge import Operation
from tests.factories.ballots import AT
from tests.factories.floor import Floor, make_floor

UNPUBLISHED = [BallotState.DRAFT, BallotState.OPEN, BallotState.CLOSED, BallotState.DECLARED]


@pytest.fixture
def floor(db) -> Floor:
    return make_floor(db, delegates=4)


def sequence(floor: Floor) -> None:
    while floor.db.act_core(sequencer.sequence, AT, Signer(b"k" * 32)):
        pass


@pytest.mark.parametrize("until", UNPUBLISHED)
def test_a_resolution_before_its_publication_is_nowhere(floor: Floor, until: BallotState) -> None:
    resolution = floor.house.admitted()
    floor.put("resolution", resolution, until)
    with floor.db.read() as session:
        assert queries.decisions(session, floor.assembly_id) == []
        with pytest.raises(NotFound):
            queries.public_text(session, floor.assembly_id, resolution)


def test_a_published_resolution_is_told_with_its_margin_and_its_text(floor: Floor) -> None:
    resolution = floor.house.admitted()
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    floor.put("amendment", amendment, BallotState.PUBLISHED)
    floor.put("resolution", resolution, BallotState.PUBLISHED, against=1)
    with floor.db.read() as session:
        first, last = queries.decisions(session, floor.assembly_id)
        text = queries.public_text(session, floor.assembly_id, resolution)
        with pytest.raises(NotFound):
            queries.public_text(session, "zzzzzzzzzzzzzzzz", resolution)
    assert (first.kind, first.resolution, first.outcome) == ("amendment", None, "carried")
    assert (last.kind, last.resolution, last.title, last.outcome) == ("resolution", 1, "Dues", "carried")
    assert (last.votes_for, last.votes_against, last.margin) == ("3", "1", 0)  # more than 2 of 4: 3, exactly
    assert "fee 1.40" in text.text.text
    assert [(each.number, ballot is not None) for each, ballot in text.amendments] == [("A1", True)]


def test_an_amendment_whose_result_is_not_published_is_not_told(floor: Floor) -> None:
    resolution = floor.house.admitted()
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    floor.put("amendment", amendment, BallotState.DECLARED, against=4)
    floor.put("resolution", resolution, BallotState.PUBLISHED)
    with floor.db.read() as session:
        assert [each.kind for each in queries.decisions(session, floor.assembly_id)] == ["resolution"]
        assert queries.public_text(session, floor.assembly_id, resolution).amendments == ()


def test_a_repeated_ballot_hides_its_new_result_behind_the_annulled_one(floor: Floor) -> None:
    resolution = floor.house.admitted()
    amendment = floor.house.amendment(resolution, Operation.REPLACE, 3, "fee 1.40")
    first = floor.put("amendment", amendment, BallotState.PUBLISHED, against=4)
    floor.act(balloting.annul_ballot, ballot_id=first, reason="The roll was wrong.")
    floor.put("amendment", amendment, BallotState.DECLARED)
    floor.put("resolution", resolution, BallotState.PUBLISHED)
    with floor.db.read() as session:
        told = [(each.kind, each.outcome, each.annulled) for each in queries.decisions(session, floor.assembly_id)]
        assert told == [("amendment", "lost", True), ("resolution", "carried", False)]
        assert queries.public_text(session, floor.assembly_id, resolution).amendments == ()


@pytest.mark.parametrize("until", [BallotState.OPEN, BallotState.CLOSED, BallotState.DECLARED])
def test_the_elected_are_nowhere_before_the_publication(floor: Floor, until: BallotState) -> None:
    election = floor.election()
    floor.stand(election, *floor.delegates[:3])
    ballot_id = floor.elect(election, until)
    with floor.db.read() as session:
        assert queries.filled(session, floor.assembly_id) == []
    if until is BallotState.DECLARED:
        floor.act(balloting.publish_result, ballot_id=ballot_id)
        with floor.db.read() as session:
            (filled,) = queries.filled(session, floor.assembly_id)
        assert (filled.title, len(filled.elected), filled.vacant) == ("Executive committee", 2, 0)


def test_the_record_seals_what_tells_a_result_until_it_is_published(floor: Floor) -> None:
    ballot_id = floor.put("resolution", floor.house.admitted(), BallotState.DECLARED)
    sequence(floor)
    with floor.db.read() as session:
        lines, _ = queries.entries(session, 1)
        declared = next(line for line in lines if line.act == "ballot.declared")
        assert (declared.is_sealed, declared.facts) == (True, "")
        assert [line.act for line in lines if line.is_sealed] == ["ballot.declared"]
        line, body = queries.entry(session, declared.position)
        assert (line.is_sealed, body) == (True, "")
        assert not any("carried" in line.facts for line in lines)
    floor.act(balloting.publish_result, ballot_id=ballot_id)
    with floor.db.read() as session:
        line, body = queries.entry(session, declared.position)
        assert not line.is_sealed
        assert json.loads(body)["facts"]["outcome"] == "carried"
        assert line.leaf == declared.leaf
        stored = session.scalars(select(LogEntry.body).where(LogEntry.position == declared.position)).one()
        assert stored == body.encode()


def test_the_record_is_read_page_by_page_and_found_by_id_and_leaf(floor: Floor) -> None:
    for number in range(60):
        floor.item(f"Item {number}")
    with floor.db.read() as session:
        assert queries.entries(session, 1) == ([], 1)
        with pytest.raises(NotFound):
            queries.entry(session, 0)
    sequence(floor)
    with floor.db.read() as session:
        first, pages = queries.entries(session, 1)
        second, _ = queries.entries(session, 2)
        assert (len(first), len(second), pages) == (50, 10, 2)
        assert [line.position for line in (*first, *second)] == list(range(59, -1, -1))
        assert queries.position_of(session, second[3].entry_id) == second[3].position
        assert queries.position_of_leaf(session, bytes.fromhex(second[3].leaf)) == second[3].position
        assert queries.position_of(session, "zzzzzzzzzzzzzzzz") is None
        for page in (0, 3):
            with pytest.raises(NotFound):
                queries.entries(session, page)
        assert queries.head(session).size == 60


def test_the_list_of_congresses_names_place_and_host(floor: Floor) -> None:
    with floor.db.read() as session:
        (listed,) = queries.congresses(session, AT)
    assert (listed.title, listed.place, listed.host) == ("Ninth congress", "Trieste", "Federation of Harbours")
