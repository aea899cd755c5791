"""Standing orders in words: nothing is left unsaid, and versions are compared by what they say."""

import itertools

import pytest

from congress.assemblies.business import Level
from congress.assemblies.defaults import default_orders
from congress.assemblies.participation import Among, Formula, Grant, Right, Sharing, Succession
from congress.assemblies.prose import differences, said
from congress.assemblies.rules import EventKind, NamesRule
from congress.assemblies.voting import Mode
from congress.languages.wording import sentence, words
from congress.tally.rule import At, Base, Measure, PaperRule, Tie, Turnout
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
