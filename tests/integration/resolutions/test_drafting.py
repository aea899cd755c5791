"""Drafts, versions, signatures, submission and withdrawal, on both databases."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from congress.kernel.actor import NOBODY, SYSTEM
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.organisation.rules import Standing
from congress.resolutions import queries
from congress.resolutions.models import Signatory
from congress.resolutions.rules import State
from congress.resolutions.services import admitting, amending, drafting, putting
from congress.texts.merge import Operation
from tests.factories.ballots import rows
from tests.factories.discussion import CLOSES
from tests.factories.resolutions import TEXT, House, make_house


@pytest.fixture
def house(db) -> House:
    return make_house(db)


def refused(kind, key, act, *args, **values):
    with pytest.raises(kind) as found:
        act(*args, **values)
    assert found.value.message.key == key
    return found.value


def edited(house, resolution_id, **values):
    given = {"title": "Dues", "language": "en", "text": TEXT, "rule_key": "resolution", "seen": 1}
    by = values.pop("by", house.mover)
    return house.act(drafting.edit_draft, by, resolution_id=resolution_id, **{**given, **values})


def signatures(house, resolution_id):
    with house.debate.db.read() as session:
        return session.scalar(select(func.count()).where(Signatory.resolution_id == resolution_id))


def test_a_draft_keeps_every_version(house):
    resolution_id = house.draft(text="  One.\n\n\n\nTwo.\n")
    assert edited(house, resolution_id, text="One.\n\nTwo, changed.") == 2
    with house.debate.db.read() as session:
        standing = queries.newest(session, resolution_id)
        first = session.get_one(type(standing), (resolution_id, 1))
    assert (first.text, standing.text) == ("One.\n\nTwo.", "One.\n\nTwo, changed.")
    assert standing.sha256 == hashlib.sha256(b"One.\n\nTwo, changed.").hexdigest()


def test_an_edit_that_changes_nothing_leaves_no_entry_and_one_that_changes_the_title_no_version(house):
    resolution_id = house.draft()
    before = len(house.debate.entries())
    assert edited(house, resolution_id) == 1
    assert len(house.debate.entries()) == before
    assert edited(house, resolution_id, title="Dues of sections") == 1
    assert house.resolution(resolution_id).title == "Dues of sections"
    assert len(house.debate.entries()) == before + 1


def test_two_windows_do_not_overwrite_each_other(house):
    resolution_id = house.draft()
    edited(house, resolution_id, text="Mine.")
    refused(Refused, "resolutions.edited_meanwhile", edited, house, resolution_id, text="Yours.", seen=1)
    assert house.text(resolution_id) == "Mine."


def test_provenance_is_a_thread_of_the_same_congress(house):
    thread_id = house.debate.thread()
    assert house.resolution(house.draft(thread_id=thread_id)).thread_id == thread_id
    with pytest.raises(NotFound):
        house.draft(thread_id="nosuchthread")


@pytest.mark.parametrize(
    ("values", "field", "key"),
    [
        ({"title": ""}, "title", "discussion.title_missing"),
        ({"text": " \n"}, "text", "resolutions.text_missing"),
        ({"text": "# Only a heading"}, "text", "resolutions.text_missing"),
        ({"text": "a\x00b"}, "text", "texts.control_character"),
        ({"text": "x" * 100_001}, "text", "texts.too_long"),
        ({"origin": "king"}, "origin", "resolutions.origin_unknown"),
        ({"rule_key": "nonsense"}, "rule_key", "resolutions.rule_unknown"),
        ({"language": "xx"}, "language", "discussion.language_unknown"),
    ],
)
def test_bad_values_name_their_field(house, values, field, key):
    assert refused(Invalid, key, house.draft, **values).field == field


def test_strangers_and_the_unnamed_draft_nothing(house):
    for nobody in (house.debate.stranger, NOBODY, SYSTEM):
        with pytest.raises(NotAllowed):
            house.draft(nobody)
    with pytest.raises(NotAllowed):
        house.draft(house.debate.neighbour)  # in the name of a section that is not theirs


def test_a_section_submits_by_its_secretary_and_the_text_is_fixed(house):
    resolution_id = house.draft(house.debate.member)
    act = house.debate.act
    refused(Refused, "resolutions.section_submits", act, drafting.submit_resolution, house.debate.member,
            resolution_id=resolution_id)  # fmt: skip
    act(drafting.submit_resolution, house.mover, resolution_id=resolution_id)
    row = house.resolution(resolution_id)
    assert (row.state, row.submitted_version, row.number) == (State.SUBMITTED, 1, None)
    refused(Refused, "resolutions.not_a_draft", edited, house, resolution_id, text="Other.")
    refused(Refused, "resolutions.cannot_submit", act, drafting.submit_resolution, house.mover,
            resolution_id=resolution_id)  # fmt: skip


def test_after_the_deadline_the_draft_is_kept(house):
    resolution_id = house.draft()
    late = {"resolution_id": resolution_id, "at": CLOSES}
    refused(Refused, "resolutions.resolutions_closed", house.act, drafting.submit_resolution, house.mover, **late)
    assert house.resolution(resolution_id).state is State.DRAFT
    late["at"] = CLOSES - timedelta(seconds=1)
    house.act(drafting.submit_resolution, house.mover, **late)


def test_a_section_without_the_right_to_move_cannot_submit_alone(house):
    resolution_id = house.draft()
    house.debate.set_standing(house.debate.here, Standing.SYMPATHIZING)
    refused(NotAllowed, "resolutions.no_right_move", house.act, drafting.submit_resolution, house.mover,
            resolution_id=resolution_id)  # fmt: skip


def test_a_committee_submits_by_an_officer(house):
    values = {"body_id": house.debate.body_id, "origin": "committee"}
    resolution_id = house.draft(house.committee, **values)
    house.act(drafting.submit_resolution, house.committee, resolution_id=resolution_id)
    mine = house.draft(house.debate.member, **values)
    refused(Refused, "resolutions.committee_submits", house.act, drafting.submit_resolution, house.debate.member,
            resolution_id=mine)  # fmt: skip


def gathered(house, number):
    resolution_id = house.draft(house.debate.member, origin="signatories")
    for colleague in house.debate.colleagues(number):
        house.act(drafting.sign_resolution, colleague, resolution_id=resolution_id)
    return resolution_id


def test_ten_signatures_with_the_movers(db):
    house = make_house(db, delegates=13)
    resolution_id = gathered(house, 8)
    problem = refused(Refused, "resolutions.signatures_missing", house.act, drafting.submit_resolution,
                      house.debate.member, resolution_id=resolution_id)  # fmt: skip
    assert problem.message.params == {"needed": 10, "got": 9, "missing": 1, "article": "6"}
    last = house.debate.colleagues(9)[-1]
    house.act(drafting.sign_resolution, last, resolution_id=resolution_id)
    house.act(drafting.unsign, last, resolution_id=resolution_id)
    assert signatures(house, resolution_id) == 9
    house.act(drafting.sign_resolution, last, resolution_id=resolution_id)
    house.act(drafting.submit_resolution, house.debate.member, resolution_id=resolution_id)
    refused(Refused, "resolutions.not_gathering", house.act, drafting.unsign, last, resolution_id=resolution_id)


def test_new_words_lose_the_signatures_under_the_old_ones(db):
    house = make_house(db, delegates=8)
    resolution_id = gathered(house, 3)
    edited(house, resolution_id, by=house.debate.member, title="Another title")
    assert signatures(house, resolution_id) == 4
    edited(house, resolution_id, by=house.debate.member, text="Quite other words.")
    assert signatures(house, resolution_id) == 1


def test_who_signs(house):
    resolution_id = gathered(house, 0)
    values = {"resolution_id": resolution_id}
    refused(Refused, "resolutions.signed_already", house.act, drafting.sign_resolution, house.debate.member, **values)
    refused(Refused, "resolutions.mover_stays", house.act, drafting.unsign, house.debate.member, **values)
    refused(Refused, "resolutions.not_signed", house.act, drafting.unsign, house.debate.neighbour, **values)
    with pytest.raises(NotAllowed):
        house.act(drafting.sign_resolution, house.debate.stranger, **values)
    house.debate.set_standing(house.debate.there, Standing.OBSERVER)
    refused(NotAllowed, "resolutions.no_right_sign", house.act, drafting.sign_resolution, house.debate.neighbour,
            **values)  # fmt: skip
    refused(Refused, "resolutions.not_gathering", house.act, drafting.sign_resolution, house.debate.member,
            resolution_id=house.draft())  # fmt: skip


def test_withdrawing_lets_the_amendments_fall(house):
    resolution_id = house.admitted()
    amendment_id = house.amendment(resolution_id, Operation.DELETE, 1)
    refused(NotAllowed, "resolutions.only_mover", house.act, drafting.withdraw_resolution, house.debate.neighbour,
            resolution_id=resolution_id)  # fmt: skip
    house.act(drafting.withdraw_resolution, house.mover, resolution_id=resolution_id)
    assert house.resolution(resolution_id).state is State.WITHDRAWN
    assert house.row(amendment_id).fallen_reason["key"] == "resolutions.falls_resolution_withdrawn"


def test_every_act_is_refused_to_strangers(house):
    resolution_id = house.admitted()
    amendment_id = house.filed(resolution_id, Operation.DELETE, 1)
    draft_id = house.draft()
    of = {"resolution_id": resolution_id}
    to = {"amendment_id": amendment_id}
    calls = [
        (drafting.sign_resolution, {"resolution_id": draft_id}),
        (drafting.unsign, {"resolution_id": draft_id}),
        (drafting.submit_resolution, {"resolution_id": draft_id}),
        (drafting.withdraw_resolution, of),
        (amending.submit_amendment, to),
        (amending.withdraw_amendment, to),
        (amending.sign_amendment, to),
        (amending.unsign_amendment, to),
        (admitting.admit_resolution, of),
        (admitting.refuse_resolution, {**of, "ground": "late", "reason": "x"}),
        (admitting.admit_amendment, to),
        (admitting.refuse_amendment, {**to, "ground": "late", "reason": "x"}),
        (admitting.order_amendments, {**of, "order": []}),
        (admitting.link_fall, {**to, "trigger_id": "x", "outcome": "lost"}),
        (admitting.unlink_fall, {**to, "trigger_id": "x", "outcome": "lost"}),
        (admitting.rule_stands, {**to, "reason": "x"}),
        (admitting.rule_falls, {**to, "reason": "x"}),
        (admitting.appeal_refusal, {**of, "reason": "x"}),
        (putting.prepare_ballot_on_resolution, of),
    ]
    for nobody in (house.debate.stranger, NOBODY, SYSTEM):
        for service, values in calls:
            with pytest.raises(NotAllowed):
                house.act(service, nobody, **values)
        with pytest.raises(NotAllowed):
            edited(house, draft_id, by=nobody)
        with pytest.raises(NotAllowed):
            house.propose(resolution_id, Operation.DELETE, 1, by=nobody)


def test_texts_and_decisions_are_append_only(house):
    house.admitted()
    for statement in (
        "UPDATE text_version SET text = 'other'",
        "DELETE FROM text_version",
        "UPDATE admission SET reason = 'other'",
        "DELETE FROM admission",
    ):
        with pytest.raises(DatabaseError, match="refuses"), rows(house.debate.db) as connection:
            connection.execute(text(statement))


def test_the_record_holds_digests_and_no_words(house):
    before = len(house.debate.entries())
    resolution_id = house.submitted(title="Unrepeatable title", text="Unrepeatable words.")
    house.act(admitting.refuse_resolution, house.committee, resolution_id=resolution_id, ground="late",
              reason="Unrepeatable reason")  # fmt: skip
    entries = house.debate.entries()[before:]
    with house.debate.db.read() as session:
        digest = queries.newest(session, resolution_id).sha256
    assert len(entries) == 3
    assert digest in entries[0]
    assert digest in entries[1]
    assert '"ground":"late"' in entries[2]
    assert not [entry for entry in entries if "Unrepeatable" in entry]
