"""The discussion's acts on both databases: who, when, in which state, and what the record keeps of them."""

from datetime import timedelta

import pytest

from congress.discussion import queries, services
from congress.kernel.actor import NOBODY, SYSTEM
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from tests.factories.discussion import CLOSES, OPENS, Debate, make_debate


@pytest.fixture
def debate(db) -> Debate:
    return make_debate(db)


def page(debate, thread_id, *, moderator=False, **values):
    with debate.db.read() as session:
        return queries.thread_page(session, debate.assembly_id, thread_id, moderator=moderator, **values)


def refused(kind, key, act, *args, **values):
    with pytest.raises(kind) as found:
        act(*args, **values)
    assert found.value.message.key == key


def test_a_thread_with_replies_in_reading_order(debate):
    thread_id = debate.thread()
    first = page(debate, thread_id).spoken[0]
    second = debate.act(
        services.contribute, debate.neighbour, thread_id=thread_id, language="fr", text="Trente, c’est peu.",
        at=debate.at + timedelta(minutes=1),
    )  # fmt: skip
    reply = debate.act(
        services.reply, debate.neighbour, contribution_id=first.id, language="en", text="Which hours?",
        at=debate.at + timedelta(minutes=2),
    )  # fmt: skip
    shown = page(debate, thread_id)
    assert [(one.id, one.depth) for one in shown.spoken] == [(first.id, 0), (reply, 1), (second, 0)]
    assert shown.total == 3
    assert [one.language for one in shown.spoken] == ["en", "en", "fr"]
    assert shown.spoken[1].body == "Brazil"
    assert page(debate, thread_id, limit=1, offset=1).spoken[0].id == reply


def test_lists_put_the_liveliest_first_and_filter_by_body(debate):
    early = debate.thread(title="Early")
    late = debate.thread(title="Late", body_id=debate.body_id, at=debate.at + timedelta(hours=1))
    debate.act(services.contribute, debate.neighbour, thread_id=early, language="en", text="Again.",
               at=debate.at + timedelta(hours=2))  # fmt: skip
    with debate.db.read() as session:
        found = queries.threads(session, debate.assembly_id)
        assert [(line.thread.id, line.contributions) for line in found.lines] == [(early, 2), (late, 1)]
        assert found.total == 2
        own = queries.threads(session, debate.assembly_id, body_id=debate.here)
        assert [line.thread.id for line in own.lines] == [early]
        assert {body for body, _ in queries.bodies_with_threads(session, debate.assembly_id)} == {
            debate.here, debate.body_id
        }  # fmt: skip


@pytest.mark.parametrize("moment", [OPENS - timedelta(seconds=1), CLOSES])
def test_the_calendar_opens_and_closes(debate, moment):
    thread_id = debate.thread()
    first = page(debate, thread_id).spoken[0].id
    told = "discussion.not_open"
    refused(Refused, told, debate.thread, at=moment)
    refused(Refused, told, debate.act, services.contribute, debate.member, thread_id=thread_id, language="en",
            text="Late.", at=moment)  # fmt: skip
    refused(Refused, told, debate.act, services.reply, debate.member, contribution_id=first, language="en",
            text="Late.", at=moment)  # fmt: skip
    refused(Refused, told, debate.act, services.edit_contribution, debate.member, contribution_id=first, text="Late.",
            seen=1, at=moment)  # fmt: skip
    assert page(debate, thread_id).total == 1


def test_the_first_and_last_moment_are_open(debate):
    assert debate.thread(at=OPENS)
    assert debate.thread(at=CLOSES - timedelta(microseconds=1))


def test_strangers_write_nothing(debate):
    thread_id = debate.thread()
    first = page(debate, thread_id).spoken[0].id
    for nobody in (debate.stranger, NOBODY, SYSTEM):
        refused(NotAllowed, "discussion.not_of_this_body", debate.thread, nobody)
        for service, values in (
            (services.contribute, {"thread_id": thread_id, "language": "en", "text": "x"}),
            (services.reply, {"contribution_id": first, "language": "en", "text": "x"}),
            (services.edit_contribution, {"contribution_id": first, "text": "x", "seen": 1}),
            (services.hide_contribution, {"contribution_id": first, "reason": "x"}),
            (services.restore_contribution, {"contribution_id": first, "reason": "x"}),
            (services.close_thread, {"thread_id": thread_id, "reason": "x"}),
            (services.reopen_thread, {"thread_id": thread_id, "reason": "x"}),
        ):
            with pytest.raises(NotAllowed):
                debate.act(service, nobody, **values)


def test_a_section_keeps_its_threads_to_its_own_openers(debate):
    refused(NotAllowed, "discussion.not_of_this_body", debate.thread, debate.neighbour, body_id=debate.here)
    assert debate.thread(debate.neighbour, body_id=debate.there)
    assert debate.thread(debate.neighbour, body_id=debate.body_id)


def test_every_wording_stays_readable(debate):
    thread_id = debate.thread()
    first = page(debate, thread_id).spoken[0].id
    later = debate.at + timedelta(hours=1)
    revision = debate.act(services.edit_contribution, debate.member, contribution_id=first, text="Thirty-two.", seen=1,
                          at=later)  # fmt: skip
    assert revision == 2
    shown = page(debate, thread_id).spoken[0]
    assert (shown.text, shown.revision, shown.edited_at) == ("Thirty-two.", 2, later)
    with debate.db.read() as session:
        history = queries.history(session, debate.assembly_id, first, moderator=False)
    assert [(one.revision, one.text) for one in history.wordings] == [
        (2, "Thirty-two."), (1, "Thirty hours are *enough*.")
    ]  # fmt: skip


def test_only_the_author_edits_and_only_what_they_saw(debate):
    first = page(debate, debate.thread()).spoken[0].id
    edit = {"contribution_id": first, "text": "Otherwise."}
    refused(NotAllowed, "discussion.only_author_edits", debate.act, services.edit_contribution, debate.chair, seen=1,
            **edit)  # fmt: skip
    refused(Refused, "discussion.edited_meanwhile", debate.act, services.edit_contribution, debate.member, seen=2,
            **edit)  # fmt: skip


def test_the_same_words_again_are_no_act(debate):
    first = page(debate, debate.thread()).spoken[0].id
    before = len(debate.entries())
    text = "Thirty hours are *enough*.\n\n"
    assert debate.act(services.edit_contribution, debate.member, contribution_id=first, text=text, seen=1) == 1
    assert len(debate.entries()) == before


def test_hidden_words_are_withheld_by_the_query_and_the_reason_is_shown(debate):
    thread_id = debate.thread()
    first = page(debate, thread_id).spoken[0].id
    debate.act(
        services.hide_contribution, debate.section_secretary, contribution_id=first, reason="Names a private person."
    )
    shown = page(debate, thread_id).spoken[0]
    assert (shown.text, shown.is_hidden, shown.reason) == (None, True, "Names a private person.")
    assert page(debate, thread_id, moderator=True).spoken[0].text is not None
    with debate.db.read() as session:
        assert queries.history(session, debate.assembly_id, first, moderator=False).wordings == []
    for service, values in (
        (services.edit_contribution, {"contribution_id": first, "text": "x", "seen": 1}),
        (services.reply, {"contribution_id": first, "text": "x", "language": "en"}),
    ):
        with pytest.raises(Refused):
            debate.act(service, debate.member, **values)
    refused(Refused, "discussion.already_hidden", debate.act, services.hide_contribution, debate.chair,
            contribution_id=first, reason="Again.")  # fmt: skip
    later = debate.at + timedelta(minutes=5)  # acts at one moment have no order
    debate.act(
        services.restore_contribution, debate.chair, later, contribution_id=first, reason="It was public already."
    )
    assert page(debate, thread_id).spoken[0].text is not None
    assert [act.act for act in page(debate, thread_id).acts] == ["hidden", "restored"]


def test_who_moderates(debate):
    first = page(debate, debate.thread()).spoken[0].id
    for nobody in (debate.member, debate.neighbour, debate.committee):
        refused(NotAllowed, "discussion.only_moderators", debate.act, services.hide_contribution, nobody,
                contribution_id=first, reason="No.")  # fmt: skip
    other = page(debate, debate.thread(debate.neighbour, body_id=debate.there)).spoken[0].id
    refused(NotAllowed, "discussion.only_moderators", debate.act, services.hide_contribution, debate.section_secretary,
            contribution_id=other, reason="Not my section.")  # fmt: skip
    debate.act(services.hide_contribution, debate.secretary, contribution_id=other, reason="Off the subject.")


def test_a_reason_is_asked(debate):
    first = page(debate, debate.thread()).spoken[0].id
    with pytest.raises(Invalid) as found:
        debate.act(services.hide_contribution, debate.chair, contribution_id=first, reason=" \n")
    assert (found.value.message.key, found.value.field) == ("discussion.reason_missing", "reason")
    assert not page(debate, page_thread(debate, first)).spoken[0].is_hidden


def page_thread(debate, contribution_id):
    with debate.db.read() as session:
        return queries.history(session, debate.assembly_id, contribution_id, moderator=True).thread.id


def test_a_closed_thread_is_read_only_until_it_is_reopened(debate):
    thread_id = debate.thread()
    debate.act(services.close_thread, debate.chair, thread_id=thread_id, reason="Moved to the federation's thread.")
    more = {"thread_id": thread_id, "language": "en", "text": "One more."}
    refused(Refused, "discussion.thread_closed", debate.act, services.contribute, debate.member, **more)
    refused(Refused, "discussion.already_closed", debate.act, services.close_thread, debate.chair, thread_id=thread_id,
            reason="Again.")  # fmt: skip
    later = debate.at + timedelta(minutes=5)  # acts at one moment have no order
    debate.act(services.reopen_thread, debate.chair, later, thread_id=thread_id, reason="There is more to say.")
    assert debate.act(services.contribute, debate.member, **more)
    assert [act.act for act in page(debate, thread_id).acts] == ["closed", "reopened"]


def test_another_congresss_thread_is_not_found(debate):
    thread_id = debate.thread()
    values = {"thread_id": thread_id, "language": "en", "text": "x"}
    with pytest.raises(NotFound):
        debate.db.act(services.contribute, debate.member, debate.at, assembly_id="another", **values)


@pytest.mark.parametrize(
    ("values", "field", "key"),
    [
        ({"title": " "}, "title", "discussion.title_missing"),
        ({"title": "x" * 201}, "title", "discussion.title_long"),
        ({"text": "\n"}, "text", "discussion.text_missing"),
        ({"text": "x" * 40_001}, "text", "texts.too_long"),
        ({"language": "tlh"}, "language", "discussion.language_unknown"),
    ],
)
def test_bad_values_name_their_field_and_save_nothing(debate, values, field, key):
    with pytest.raises(Invalid) as found:
        debate.thread(**values)
    assert (found.value.field, found.value.message.key) == (field, key)
    with debate.db.read() as session:
        assert queries.threads(session, debate.assembly_id).total == 0


def test_one_entry_for_each_act_and_no_words_in_it(debate):
    before = len(debate.entries())
    thread_id = debate.thread(title="Unrepeatable title", text="Unrepeatable words")
    first = page(debate, thread_id).spoken[0].id
    debate.act(services.edit_contribution, debate.member, contribution_id=first, text="Unrepeatable two", seen=1)
    debate.act(services.hide_contribution, debate.chair, contribution_id=first, reason="Unrepeatable reason")
    entries = debate.entries()[before:]
    assert len(entries) == 3
    assert ["thread.opened" in entries[0], "contribution.edited" in entries[1], "contribution.hidden" in entries[2]]
    assert not [entry for entry in entries if "Unrepeatable" in entry]


def test_wordings_and_acts_are_append_only(debate):
    from sqlalchemy import text
    from sqlalchemy.exc import DatabaseError

    from tests.factories.ballots import rows

    first = page(debate, debate.thread()).spoken[0].id
    debate.act(services.hide_contribution, debate.chair, contribution_id=first, reason="Off the subject.")
    for statement in (
        "UPDATE contribution_revision SET text = 'other'",
        "DELETE FROM contribution_revision",
        "UPDATE moderation SET reason = 'other'",
        "DELETE FROM moderation",
    ):
        with pytest.raises(DatabaseError, match="refuses"), rows(debate.db) as connection:
            connection.execute(text(statement))
