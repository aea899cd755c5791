"""A ballot of papers: two tellers, each alone, then compared and signed."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from congress.ballots import counting, papers, queries, services
from congress.ballots.models import Paper
from congress.ballots.rules import BallotState
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.tally.report import ElectionReport
from tests.factories.ballots import AT, Hall, Person, election, make_hall
from tests.integration.ballots.test_closing import orders_of_lots

BLT = b"""4 2
3 1 2 0
2 3 0
1 0
0
"Ana Ruiz"
"bo  LINDQVIST"
"Chidi Okafor"
"Dilek Kaya"
"Committee"
"""
NUMBERS = {"entitled": 12, "issued": 10, "returned": 8, "spoilt": 2}


@pytest.fixture
def hall(db: Database) -> Hall:
    return make_hall(db, orders=orders_of_lots(), question=election(4, seats=2))


@pytest.fixture
def ballot_id(hall: Hall) -> str:
    return hall.open(channel="papers", secrecy="secret", rule_key="executive_committee")


def bring(hall: Hall, ballot_id: str, teller: Person, blt: bytes = BLT, **numbers: int) -> str:
    at = AT + timedelta(minutes=hall.tellers.index(teller) if teller in hall.tellers else 0)
    return hall.act(papers.return_papers, by=teller, at=at, ballot_id=ballot_id, papers=blt, **(NUMBERS | numbers))


def test_two_tellers_bring_in_the_same_papers_and_sign(hall: Hall, ballot_id: str) -> None:
    first, second = hall.tellers
    assert bring(hall, ballot_id, first) == bring(hall, ballot_id, second)
    for teller in hall.tellers:
        hall.act(papers.sign_return, by=teller, ballot_id=ballot_id)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with hall.db.read() as session:
        stored = list(session.scalars(select(Paper)))
    assert len({paper.id for paper in stored}) == 8
    assert Counter(paper.choice for paper in stored) == {
        '{"ranks":[["c1"],["c2"]]}': 3,
        '{"ranks":[["c3"]]}': 2,
        '{"blank":true}': 1,
        '{"invalid":"spoilt"}': 2,
    }
    assert hall.act(services.declare_result, ballot_id=ballot_id) == "elected"
    report = counting.report_of(hall.ballot(ballot_id))
    assert isinstance(report, ElectionReport)
    assert [
        int(n) for n in (report.papers.returned, report.papers.valid, report.papers.blank, report.papers.invalid)
    ] == [8, 5, 1, 2]
    assert (report.quota, report.elected, int(report.papers.not_cast)) == (2, ("c1", "c3"), 4)


def test_without_two_signatures_nothing_closes(hall: Hall, ballot_id: str) -> None:
    first, second = hall.tellers
    with pytest.raises(Refused) as refused:
        hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    assert refused.value.message.key == "ballots.no_return_of_yours"
    bring(hall, ballot_id, first)
    with pytest.raises(Refused) as refused:
        hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    assert refused.value.message.key == "ballots.returns_differ"
    bring(hall, ballot_id, second)
    hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    with pytest.raises(Refused) as refused:
        hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    assert refused.value.message.key == "ballots.signed_already"
    with pytest.raises(Refused) as refused:
        hall.act(services.close_ballot, ballot_id=ballot_id)
    assert refused.value.message.key == "ballots.two_signatures_needed"
    assert hall.ballot(ballot_id).state is BallotState.OPEN


def test_one_tellers_two_signatures_are_one(hall: Hall, ballot_id: str) -> None:
    first, second = hall.tellers
    bring(hall, ballot_id, first)
    bring(hall, ballot_id, second)
    hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    bring(hall, ballot_id, first)
    hall.act(papers.sign_return, by=first, ballot_id=ballot_id)
    with pytest.raises(Refused):
        hall.act(services.close_ballot, ballot_id=ballot_id)


def test_what_differs_is_said_number_by_number(hall: Hall, ballot_id: str) -> None:
    first, second = hall.tellers
    bring(hall, ballot_id, first)
    bring(hall, ballot_id, second, BLT.replace(b"3 1 2 0", b"3 2 1 0"), issued=11)
    with hall.db.read() as session:
        found = papers.differences(queries.paper_returns(session, ballot_id))
    assert [each.key for each in found] == ["ballots.number_differs", "ballots.papers_differ"]
    assert (found[0].params["first"], found[0].params["second"]) == (10, 11)
    assert found[1].params["number"] == 6
    with pytest.raises(Refused):
        hall.act(papers.sign_return, by=first, ballot_id=ballot_id)


@pytest.mark.parametrize(
    ("blt", "numbers", "field", "key"),
    [
        (BLT, {"returned": 9}, "papers", "ballots.papers_do_not_add_up"),
        (BLT, {"issued": 7}, "returned", "ballots.numbers_do_not_fit"),
        (BLT, {"spoilt": -1}, "returned", "ballots.numbers_do_not_fit"),
        (BLT.replace(b"Ana", b"Eve"), {}, "papers", "ballots.strange_candidates"),
        (BLT.replace(b"3 1 2 0", b"3 1 9 0"), {}, "papers", "tally.expected_candidate"),
        (BLT.replace(b"3 1 2 0", b"3 1 1 0"), {}, "papers", "tally.expected_each_once"),
        (BLT.replace(b"3 1 2 0", b"3 1=2 0"), {}, "papers", "ballots.doubled_rank"),
        (b"\xff\xfe", {}, "papers", "tally.expected_utf8"),
        (b"", {}, "papers", "tally.expected_candidates"),
        (b"x" * 8_000_001, {}, "papers", "ballots.file_too_large"),
    ],
    ids=["sum", "issued", "spoilt", "stranger", "number", "twice", "equal", "bytes", "empty", "large"],
)
def test_a_bad_return_names_what_is_wrong_and_keeps_nothing(
    hall: Hall, ballot_id: str, blt: bytes, numbers: dict[str, int], field: str, key: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        bring(hall, ballot_id, hall.tellers[0], blt, **numbers)
    assert (invalid.value.field, invalid.value.message.key) == (field, key)
    with hall.db.read() as session:
        assert queries.paper_returns(session, ballot_id) == []


def test_only_tellers_count_and_only_while_it_is_open(hall: Hall, ballot_id: str) -> None:
    for person in (hall.chair, hall.stranger, hall.delegates[0]):
        with pytest.raises(NotAllowed):
            bring(hall, ballot_id, person)
    online = hall.open(secrecy="secret", rule_key="executive_committee")
    with pytest.raises(NotFound):
        bring(hall, online, hall.tellers[0])
    for teller in hall.tellers:
        bring(hall, ballot_id, teller)
    for teller in hall.tellers:
        hall.act(papers.sign_return, by=teller, ballot_id=ballot_id)
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with pytest.raises(Refused):
        bring(hall, ballot_id, hall.tellers[0])
