"""Ballots on resolutions and amendments: what is missing, the question, what follows; case C through the services."""

import hashlib

import pytest

from congress.ballots import subjects
from congress.ballots.models import Ballot
from congress.ballots.services import open_ballot
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.resolutions import queries
from congress.resolutions.rules import State
from congress.resolutions.services import admitting, drafting
from congress.tally.report import Outcome
from congress.texts.merge import Operation
from tests.factories.resolutions import TEXT, House, make_house


@pytest.fixture
def house(db) -> House:
    return make_house(db)


def question(house, ballot_id):
    with house.debate.db.read() as session:
        ballot = session.get_one(Ballot, ballot_id)
        return subjects.subject_of(ballot.subject_kind).question(session, ballot)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class CaseC:
    """R with S, A1 to A4 as the worked case has them; A4 falls if A2 is lost."""

    def __init__(self, house):
        self.house = house
        self.r = house.admitted()
        self.a1 = house.amendment(self.r, Operation.DELETE, 3)
        self.a2 = house.amendment(self.r, Operation.REPLACE, 3, "fee 2.00")
        self.a3 = house.amendment(self.r, Operation.REPLACE, 3, "fee 1.50")
        self.a4 = house.amendment(self.r, Operation.REPLACE, 5, "five, higher")
        self.s = house.amendment(self.r, Operation.SUBSTITUTE, 0, "A text of its own.")
        order = [self.s, self.a1, self.a2, self.a4, self.a3]
        house.act(admitting.order_amendments, house.committee, resolution_id=self.r, order=order)
        link = {"amendment_id": self.a4, "trigger_id": self.a2, "outcome": "lost"}
        house.act(admitting.link_fall, house.committee, **link)

    def put(self, amendment_id, outcome):
        return self.house.declare("amendment", amendment_id, outcome)

    def states(self):
        return [self.house.row(each).state.value for each in (self.s, self.a1, self.a2, self.a3, self.a4)]

    def reason(self, amendment_id):
        return sentence(Message.from_json(self.house.row(amendment_id).fallen_reason))


def adopted(house, resolution_id):
    with house.debate.db.read() as session:
        return queries.newest(session, resolution_id)


def test_case_c(house):
    case = CaseC(house)
    case.put(case.s, Outcome.LOST)
    case.put(case.a1, Outcome.LOST)
    facts = case.put(case.a2, Outcome.LOST)
    assert facts == {"amendment": "lost", "fallen": [case.a4]}
    assert case.reason(case.a4) == "Falls, because amendment A2 was lost."
    case.put(case.a3, Outcome.CARRIED)
    assert case.states() == ["lost", "lost", "lost", "carried", "fallen"]
    house.declare("resolution", case.r, Outcome.CARRIED)
    text = adopted(house, case.r)
    assert (text.version, text.text) == (2, TEXT.replace("fee 1.00", "fee 1.50"))
    assert text.sha256 == digest(text.text)
    row = house.resolution(case.r)
    assert (row.state, row.submitted_version, row.adopted_version) == (State.CARRIED, 1, 2)


def test_case_c_substitute_carried_leaves_a_vote_on_it(house):
    case = CaseC(house)
    facts = case.put(case.s, Outcome.CARRIED)
    assert case.states() == ["carried", "fallen", "fallen", "fallen", "fallen"]
    assert set(facts["fallen"]) == {case.a1, case.a2, case.a3, case.a4}
    assert house.resolution(case.r).state is State.ADMITTED
    ballot_id = house.ballot("resolution", case.r)
    assert house.missing(ballot_id) == []
    assert question(house, ballot_id).text_sha256 == digest("A text of its own.")
    assert "fee" not in question(house, ballot_id).text_html


def test_case_c_deletion_carried(house):
    case = CaseC(house)
    case.put(case.s, Outcome.LOST)
    case.put(case.a1, Outcome.CARRIED)
    assert case.states() == ["lost", "carried", "fallen", "fallen", "fallen"]
    assert case.reason(case.a2) == "Falls, because paragraph 3 is deleted by amendment A1, carried before."
    assert case.reason(case.a4) == "Falls, because amendment A2 fell."
    house.declare("resolution", case.r, Outcome.CARRIED)
    assert adopted(house, case.r).text == TEXT.replace("fee 1.00\n\n", "")


def test_case_c_what_is_missing_on_the_way(house):
    case = CaseC(house)
    ballots = {each: house.ballot("amendment", each) for each in (case.s, case.a1, case.a3, case.a4)}
    whole = house.ballot("resolution", case.r)
    assert house.missing(ballots[case.s]) == []
    assert house.missing(ballots[case.a1]) == ["resolutions.missing_before"]
    assert house.missing(whole) == ["resolutions.missing_amendments"]
    with house.debate.db.read() as session:
        ballot = session.get_one(Ballot, ballots[case.a4])
        message = subjects.subject_of("amendment").missing(session, ballot, house.debate.at)[0]
    assert sentence(message) == "To be decided before this one: A5, A2."


def test_a_fallen_one_cannot_be_opened(house):
    case = CaseC(house)
    ballot_id = house.ballot("amendment", case.a1)
    case.put(case.s, Outcome.CARRIED)
    assert house.missing(ballot_id) == ["resolutions.not_admitted"]


def test_an_unamended_text_is_adopted_as_it_was_submitted(house):
    resolution_id = house.admitted()
    ballot_id = house.ballot("resolution", resolution_id)
    put = question(house, ballot_id)
    assert (put.title, put.text_sha256) == ("Resolution 1: Dues", digest(TEXT))
    assert '<span class="number">3</span> fee 1.00' in put.text_html
    facts = house.decide(ballot_id, Outcome.CARRIED)
    assert facts == {"resolution": "carried", "version": 1, "text_sha256": digest(TEXT)}
    assert adopted(house, resolution_id).version == 1


def test_a_lost_resolution_keeps_its_text_and_adopts_none(house):
    resolution_id = house.admitted()
    assert house.declare("resolution", resolution_id, Outcome.LOST) == {"resolution": "lost"}
    row = house.resolution(resolution_id)
    assert (row.state, row.adopted_version, adopted(house, resolution_id).version) == (State.LOST, None, 1)


def test_without_quorum_nothing_follows(house):
    resolution_id = house.admitted()
    amendment_id = house.amendment(resolution_id, Operation.DELETE, 1)
    house.declare("amendment", amendment_id, Outcome.INQUORATE)
    assert house.row(amendment_id).state is State.ADMITTED


def test_submitted_amendments_wait_for_the_committee(house):
    resolution_id = house.admitted()
    house.filed(resolution_id, Operation.DELETE, 1)
    assert house.missing(house.ballot("resolution", resolution_id)) == ["resolutions.missing_admissions"]


def test_the_question_of_an_amendment_is_its_redline(house):
    resolution_id = house.admitted()
    amendment_id = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00 <b>")
    put = question(house, house.ballot("amendment", amendment_id))
    assert put.title == "Amendment A1 to resolution 1: Dues"
    assert put.summary == "Replaces paragraph 3."
    assert "<del>" in put.text_html
    assert "2.00 &lt;b&gt;" in put.text_html
    assert put.text_sha256 == digest(TEXT.replace("fee 1.00", "fee 2.00 <b>"))


def test_nothing_changes_under_an_open_ballot(house):
    resolution_id = house.admitted()
    amendment_id = house.amendment(resolution_id, Operation.DELETE, 1)
    ballot_id = house.ballot("amendment", amendment_id)
    house.act(open_ballot, house.debate.chair, ballot_id=ballot_id)
    told = "resolutions.being_voted"
    for service, by, values in (
        (drafting.withdraw_resolution, house.mover, {"resolution_id": resolution_id}),
        (admitting.order_amendments, house.committee, {"resolution_id": resolution_id, "order": [amendment_id]}),
        (admitting.rule_falls, house.debate.chair, {"amendment_id": amendment_id, "reason": "x"}),
    ):
        with pytest.raises(Refused) as found:
            house.act(service, by, **values)
        assert found.value.message.key == told


def test_annulling_takes_the_decision_and_its_falls_back(house):
    case = CaseC(house)
    case.put(case.s, Outcome.LOST)
    ballot_id = house.ballot("amendment", case.a1)
    house.decide(ballot_id, Outcome.CARRIED)
    assert case.states() == ["lost", "carried", "fallen", "fallen", "fallen"]
    house.annul(ballot_id)
    assert case.states() == ["lost", "admitted", "admitted", "admitted", "admitted"]


def test_annulling_waits_for_the_resolution(house):
    resolution_id = house.admitted()
    amendment_id = house.amendment(resolution_id, Operation.DELETE, 1)
    first = house.ballot("amendment", amendment_id)
    house.decide(first, Outcome.CARRIED)
    second = house.ballot("resolution", resolution_id)
    house.decide(second, Outcome.CARRIED)
    with pytest.raises(Refused) as found:
        house.annul(first)
    assert found.value.message.key == "resolutions.annul_resolution_first"
    house.annul(second)
    row = house.resolution(resolution_id)
    assert (row.state, row.adopted_version) == (State.ADMITTED, None)
    house.annul(first)
    assert house.text(resolution_id) == TEXT


def test_an_upheld_appeal_is_not_undone(house):
    resolution_id = house.submitted()
    house.act(admitting.refuse_resolution, house.committee, resolution_id=resolution_id, ground="late", reason="Late.")
    appeal_id = house.act(admitting.appeal_refusal, house.mover, resolution_id=resolution_id, reason="It was not.")
    ballot_id = house.ballot("appeal", appeal_id)
    house.decide(ballot_id, Outcome.CARRIED)
    with pytest.raises(Refused) as found:
        house.annul(ballot_id)
    assert found.value.message.key == "resolutions.appeal_carried_out"


def test_only_what_is_admitted_is_put(house):
    with pytest.raises(Refused) as found:
        house.ballot("resolution", house.submitted())
    assert found.value.message.key == "resolutions.not_admitted"


def test_preparing_a_ballot_writes_one_entry(house):
    resolution_id = house.admitted()
    before = len(house.debate.entries())
    house.ballot("resolution", resolution_id)
    entries = house.debate.entries()[before:]
    assert len(entries) == 1
    assert "ballot.prepared" in entries[0]
