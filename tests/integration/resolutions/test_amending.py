"""Amendments: what they may say, who brings them, until when; on both databases."""

import pytest

from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.organisation.rules import Standing
from congress.resolutions.rules import State
from congress.resolutions.services import admitting, amending, drafting
from congress.texts.merge import Operation
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


@pytest.mark.parametrize(
    ("operation", "paragraph", "text", "field", "key"),
    [
        ("replace", 7, "x", "paragraph", "texts.no_such_paragraph"),
        ("replace", 0, "x", "paragraph", "texts.no_such_paragraph"),
        ("delete", 1, "x", "text", "texts.deletion_with_text"),
        ("replace", 1, " ", "text", "texts.change_without_text"),
        ("add_after", 7, "x", "paragraph", "texts.no_such_paragraph"),
        ("replace", 3, " fee 1.00\n", "text", "resolutions.changes_nothing"),
        ("substitute", 0, TEXT, "text", "resolutions.changes_nothing"),
        ("improve", 1, "x", "operation", "resolutions.operation_unknown"),
    ],
)
def test_what_cannot_be_proposed(house, operation, paragraph, text, field, key):
    resolution_id = house.admitted()
    assert refused(Invalid, key, house.propose, resolution_id, operation, paragraph, text).field == field


def test_a_reason_is_asked(house):
    assert refused(Invalid, "resolutions.reason_missing", house.propose, house.admitted(), "delete", 1, reason="").field


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_only_admitted_resolutions_are_amended(house, stage):
    resolution_id = getattr(house, stage)()
    refused(Refused, "resolutions.not_amendable", house.propose, resolution_id, "delete", 1)


def test_a_draft_is_changed_and_then_fixed(house):
    resolution_id = house.admitted()
    amendment_id = house.propose(resolution_id, "replace", 3, "fee 2.00")
    change = {"operation": "replace", "paragraph": 3, "text": "fee 1.50", "reason": "Enough."}
    edit = {"amendment_id": amendment_id, **change}
    refused(NotAllowed, "resolutions.only_mover", house.act, amending.edit_amendment, house.debate.neighbour, **edit)
    house.act(amending.edit_amendment, house.mover, **edit)
    before = len(house.debate.entries())
    house.act(amending.edit_amendment, house.mover, **edit)
    assert len(house.debate.entries()) == before
    house.act(amending.submit_amendment, house.mover, amendment_id=amendment_id)
    row = house.row(amendment_id)
    assert (row.text, row.state, row.version, row.number) == ("fee 1.50", State.SUBMITTED, 1, None)
    refused(Refused, "resolutions.not_a_draft", house.act, amending.edit_amendment, house.mover, **edit)


def test_the_deadline(house):
    resolution_id = house.admitted()
    amendment_id = house.propose(resolution_id, "delete", 1)
    refused(Refused, "resolutions.amendments_closed", house.act, amending.submit_amendment, house.mover,
            amendment_id=amendment_id, at=CLOSES)  # fmt: skip
    assert house.row(amendment_id).state is State.DRAFT


def test_sympathizing_sections_amend_and_observers_do_not(house):
    resolution_id = house.admitted()
    first, second = (house.propose(resolution_id, "delete", number) for number in (1, 2))
    house.debate.set_standing(house.debate.here, Standing.SYMPATHIZING)
    house.act(amending.submit_amendment, house.mover, amendment_id=first)
    house.debate.set_standing(house.debate.here, Standing.OBSERVER)
    refused(NotAllowed, "resolutions.no_right_amend", house.act, amending.submit_amendment, house.mover,
            amendment_id=second)  # fmt: skip


def test_signatories_bring_an_amendment(db):
    house = make_house(db, delegates=14)
    resolution_id = house.admitted()
    member = house.debate.member
    amendment_id = house.propose(resolution_id, "delete", 1, by=member, origin="signatories")
    for colleague in house.debate.colleagues(9):
        house.act(amending.sign_amendment, colleague, amendment_id=amendment_id)
    house.act(amending.unsign_amendment, house.debate.colleagues(9)[0], amendment_id=amendment_id)
    problem = refused(Refused, "resolutions.signatures_missing", house.act, amending.submit_amendment, member,
                      amendment_id=amendment_id)  # fmt: skip
    assert problem.message.params["got"] == 9
    house.act(amending.sign_amendment, house.debate.colleagues(10)[9], amendment_id=amendment_id)
    change = {"operation": "delete", "paragraph": 1, "text": "", "reason": "For another reason."}
    house.act(amending.edit_amendment, member, amendment_id=amendment_id, **change)
    house.act(amending.submit_amendment, member, amendment_id=amendment_id)
    assert house.row(amendment_id).state is State.SUBMITTED


def test_a_changed_amendment_loses_its_signatures(db):
    house = make_house(db, delegates=6)
    resolution_id = house.admitted()
    member = house.debate.member
    amendment_id = house.propose(resolution_id, "delete", 1, by=member, origin="signatories")
    colleague = house.debate.colleagues(1)[0]
    house.act(amending.sign_amendment, colleague, amendment_id=amendment_id)
    change = {"operation": "delete", "paragraph": 2, "text": "", "reason": "It costs less."}
    house.act(amending.edit_amendment, member, amendment_id=amendment_id, **change)
    refused(Refused, "resolutions.not_signed", house.act, amending.unsign_amendment, colleague,
            amendment_id=amendment_id)  # fmt: skip


def test_numbers_and_usual_order(house):
    resolution_id = house.admitted()
    replace = house.amendment(resolution_id, Operation.REPLACE, 3, "fee 2.00")
    delete = house.amendment(resolution_id, Operation.DELETE, 3)
    whole = house.amendment(resolution_id, Operation.SUBSTITUTE, 9, "A text of its own.")
    found = [(house.row(each).number, house.row(each).position) for each in (replace, delete, whole)]
    assert found == [("A1", 3), ("A2", 2), ("A3", 1)]
    assert house.row(whole).paragraph == 0


def test_amendments_cannot_come_to_a_resolution_withdrawn_meanwhile(house):
    resolution_id = house.admitted()
    draft = house.propose(resolution_id, "delete", 1)
    filed = house.filed(resolution_id, Operation.DELETE, 2)
    house.act(drafting.withdraw_resolution, house.mover, resolution_id=resolution_id)
    refused(Refused, "resolutions.not_amendable", house.act, amending.submit_amendment, house.mover,
            amendment_id=draft)  # fmt: skip
    refused(Refused, "resolutions.not_amendable", house.act, admitting.admit_amendment, house.committee,
            amendment_id=filed)  # fmt: skip
