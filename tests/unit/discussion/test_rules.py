"""Who may do what in the discussion; titles; the reading order of a thread."""

import itertools

import pytest

from congress.discussion import rules
from congress.discussion.rules import ContributionState, ModerationAct, Node, Place, ThreadState
from congress.kernel.actor import NOBODY, Actor
from congress.kernel.errors import Invalid

PLACE = Place(thread_body="section", assembly_body="federation")
LINEAGE = ("section", "federation")
MEMBER = Actor(account="a", member="m", bodies=frozenset({"branch", "section", "federation"}))
NEIGHBOUR = Actor(account="b", member="n", bodies=frozenset({"other", "federation"}))
STRANGER = Actor(account="c", member="s", bodies=frozenset({"elsewhere"}))


def test_every_state_and_act_of_a_contribution():
    for state, act in itertools.product(ContributionState, ModerationAct):
        after = rules.CONTRIBUTION_TRANSITIONS.get((state, act))
        if (state, act) == ("shown", "hidden"):
            assert after == "hidden"
        elif (state, act) == ("hidden", "restored"):
            assert after == "shown"
        else:
            assert after is None


def test_every_state_and_act_of_a_thread():
    for state, act in itertools.product(ThreadState, ModerationAct):
        after = rules.THREAD_TRANSITIONS.get((state, act))
        if (state, act) == ("open", "closed"):
            assert after == "closed"
        elif (state, act) == ("closed", "reopened"):
            assert after == "open"
        else:
            assert after is None


def test_members_of_the_tree_take_part_and_nobody_else():
    assert rules.may_take_part(MEMBER, PLACE)
    assert rules.may_take_part(NEIGHBOUR, PLACE)
    assert not rules.may_take_part(STRANGER, PLACE)
    assert not rules.may_take_part(NOBODY, PLACE)
    assert not rules.may_take_part(Actor(account="x", bodies=frozenset({"federation"})), PLACE)


def test_threads_of_a_section_are_opened_by_its_own_members():
    assert rules.may_open(MEMBER, PLACE, LINEAGE)
    assert not rules.may_open(NEIGHBOUR, PLACE, LINEAGE)
    assert rules.may_open(NEIGHBOUR, Place("federation", "federation"), ("federation",))


def test_no_thread_of_a_body_outside_the_assemblys_tree():
    above = Place(thread_body="federation", assembly_body="section")
    assert not rules.may_open(MEMBER, above, ("federation",))


@pytest.mark.parametrize("office", ["chair", "secretary"])
@pytest.mark.parametrize("body", ["section", "federation"])
def test_moderators(office, body):
    assert rules.may_moderate(Actor(member="m", offices=frozenset({(office, body)})), PLACE)


@pytest.mark.parametrize("office", [("secretary", "other"), ("teller", "section"), ("secretary", "branch")])
def test_no_moderators(office):
    assert not rules.may_moderate(Actor(member="m", offices=frozenset({office})), PLACE)


def test_only_the_author_edits():
    assert rules.may_edit(MEMBER, "m")
    assert not rules.may_edit(NEIGHBOUR, "m")
    assert not rules.may_edit(Actor(account="a"), "m")


def test_a_title_is_one_line_of_single_spaces():
    assert rules.clean_line("  On \n working\ttime ", most=40, field="title") == "On working time"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        (" \n ", "discussion.title_missing"),
        ("x" * 11, "discussion.title_long"),
        ("a\u200bb", "discussion.title_missing"),
    ],
)
def test_no_title(title, key):
    with pytest.raises(Invalid) as refused:
        rules.clean_line(title, most=10, field="title")
    assert refused.value.message.key == key
    assert refused.value.field == "title"


def test_unfit_words_are_refused_at_their_field():
    with pytest.raises(Invalid) as refused:
        rules.clean_words("a\x07b", most=100, field="reason", empty="discussion.reason_missing")
    assert (refused.value.message.key, refused.value.field) == ("texts.control_character", "reason")


def test_replies_follow_what_they_answer():
    nodes = [Node("a", None), Node("b", None), Node("a1", "a"), Node("b1", "b"), Node("a2", "a"), Node("a1x", "a1")]
    assert rules.in_thread_order(nodes) == (("a", 0), ("a1", 1), ("a1x", 2), ("a2", 1), ("b", 0), ("b1", 1))


def test_a_long_chain_of_replies_needs_no_deep_stack():
    nodes = [Node("0", None), *(Node(str(each), str(each - 1)) for each in range(1, 5000))]
    assert rules.in_thread_order(nodes)[-1] == ("4999", 4999)


def test_words_come_in_normal_form_and_may_not_be_missing_or_too_long():
    found = rules.clean_words("\n\none\r\ntwo\n\n", most=7, field="reason", empty="discussion.reason_missing")
    assert found == "one\ntwo"
    for words, key in ((" \n ", "discussion.reason_missing"), ("x" * 21, "texts.too_long")):
        with pytest.raises(Invalid) as refused:
            rules.clean_words(words, most=20, field="reason", empty="discussion.reason_missing")
        assert (refused.value.message.key, refused.value.field) == (key, "reason")


def test_a_language_is_one_of_those_offered():
    assert rules.clean_language("fr", ("en", "fr")) == "fr"
    for wrong in ("", "FR", "de"):
        with pytest.raises(Invalid) as refused:
            rules.clean_language(wrong, ("en", "fr"))
        assert (refused.value.field, refused.value.message.params) == ("language", {"offered": "en, fr"})
