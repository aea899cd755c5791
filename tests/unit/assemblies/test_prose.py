"""Standing orders in words: nothing is left unsaid, and versions are compared by what they say."""

import itertools

import pytest

from congress.assemblies.adoption import adoptable_methods
from congress.assemblies.business import Level
from congress.assemblies.defaults import default_orders
from congress.assemblies.participation import Among, Formula, Grant, Right, Sharing, Succession
from congress.assemblies.prose import differences, said
from congress.assemblies.rules import EventKind, NamesRule
from congress.assemblies.voting import Constraint, Elections, Mode, Post, Settings
from congress.languages.wording import sentence, words
from congress.tally.rule import At, Base, Force, Measure, Method, Over, PaperRule, Tie, Turnout
from tests.factories.assemblies import orders

DEFAULT = default_orders()


def test_every_article_says_something_in_words():
    articles = said(DEFAULT)
    assert [article.number for article in articles] == [article.number for _, article in DEFAULT.articles()]
    for article in articles:
        assert article.sentences, article.title
        for each in article.sentences:
            assert "%" not in sentence(each)


def test_majorities_quorum_and_posts_read_like_a_statute():
    lines = [sentence(each) for article in said(DEFAULT) for each in article.sentences]
    assert "9.5 Changes of the statutes are carried by: at least ⅔ of those for and against (in votes)." in lines
    assert "Decisions need a quorum of those present: more than ½ of all accredited, counted in seats." in lines
    assert "Resolutions come from: a section, a committee, 10 signatories." in lines
    assert any(line.startswith("12.1 Executive committee: 15 to be elected, by ranking") for line in lines)


@pytest.mark.parametrize(
    ("prefix", "kind"),
    [
        ("right", Right),
        ("grant", Grant),
        ("said_formula", Formula),
        ("said_sharing", Sharing),
        ("said_among", Among),
        ("said_substitution", Succession),
        ("event", EventKind),
        ("turnout", Turnout),
        ("measure", Measure),
        ("base", Base),
        ("moment", At),
        ("tie", Tie),
        ("mode", Mode),
        ("method_block", PaperRule),
        ("said_level", Level),
        ("said_names", NamesRule),
    ],
)
def test_every_word_of_the_data_has_its_words(prefix: str, kind: type):
    for each in kind:
        assert f"assemblies.{prefix}_{each.value}" in words()


@pytest.mark.parametrize("method", adoptable_methods())
def test_every_method_that_can_be_adopted_has_plain_words_and_no_two_the_same(method: Method):
    post = Post(key="post", name="Auditors", article="12.9", seats=1, method=method)
    told = prose_of(post)
    assert told[0].startswith("12.9 Auditors: 1 to be elected, by ")
    assert told[0] not in {
        prose_of(post.model_copy(update={"method": m}))[0] for m in adoptable_methods() if m != method
    }


def prose_of(post: Post) -> list[str]:
    articles = said(DEFAULT.model_copy(update={"elections": Elections(number="12", title="Elections", posts=(post,))}))
    return [sentence(each) for article in articles if article.field == "elections" for each in article.sentences]


def test_settings_and_constraints_of_a_post_are_said():
    post = Post(
        key="committee",
        name="Committee",
        article="12.1",
        seats=5,
        method=Method.GREGORY,
        settings=Settings(alternates=2, exact=True, batch=True),
        constraints=(
            Constraint(grouping="section", group="*", minimum=1),
            Constraint(grouping="gender", group="f", minimum=2, maximum=3, article="12.2", force=Force.SHOULD),
            Constraint(grouping="tendency", group="Left", maximum=4, over=Over.COMMITTEE, staying=1),
        ),
    )
    assert prose_of(post)[2:] == [
        "12.1 Committee: the same count names 2 alternates, in order.",
        "12.1 Committee: counted in fractions, nothing is cut off.",
        "12.1 Committee: those who cannot win any more are excluded together.",
        "12.1 Committee: of those elected, at least 1 must come from: every section from which anybody stands.",
        "12.2 Committee: of those elected, at least 2, at most 3 should come from: gender f.",
        "12.1 Committee: of the whole committee, at most 4 must come from: tendency Left.",
        "12.1 tendency Left: 1 stay in the committee.",
        "12.1 Committee: this is kept while counting; who must be elected for it, or cannot be, is told.",
    ]


def test_terms_have_words_for_each_unit_and_side():
    for unit, side in itertools.product(("days", "hours"), ("before", "after")):
        assert f"assemblies.said_term_{unit}_{side}" in words()


def test_equal_versions_do_not_differ_and_a_change_is_told_in_its_article_alone():
    assert differences(DEFAULT, default_orders()) == []
    (found,) = differences(DEFAULT, orders(votes={"sharing": "packed", "packet": 10}))
    assert (found.number, found.title) == ("3", "Votes of a section")
    assert [sentence(each) for each in found.removed] == ["Its seats share the votes equally, in exact fractions."]
    assert [sentence(each) for each in found.added] == ["Its seats share the votes in packets of 10."]


def test_a_new_number_or_title_is_a_difference():
    (found,) = differences(DEFAULT, orders(names={"number": "17", "title": "Who sees names"}))
    assert sentence(found.removed[0]) == "Article 16, “Names on the roll”."
    assert sentence(found.added[0]) == "Article 17, “Who sees names”."
