"""Standing orders as data: form, translation for the tally, and everything that may not be adopted."""

import json
from fractions import Fraction

import pytest
from pydantic import BaseModel

from congress.assemblies.business import Submitters
from congress.assemblies.defaults import default_orders
from congress.assemblies.orders import (
    Mode,
    OrdersInvalid,
    Right,
    StandingOrders,
    canonical,
    check_adoptable,
    digest,
    load,
    plain,
)
from congress.assemblies.participation import DueRule
from congress.assemblies.values import is_later
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.tally.rule import Base, Measure, Method, PaperRule, Rules, Tie, Turnout
from congress.tally.sections.entitlement import entitle
from tests.factories.assemblies import orders

DEFAULT = default_orders()


def problems(document: object) -> list[Message]:
    """What is said about a document, in order."""
    try:
        check_adoptable(load(json.dumps(document)))
    except OrdersInvalid as refused:
        return list(refused.problems)
    return []


def changed(place: str, value: object) -> dict[str, object]:
    """The usual document with one value changed: `changed("majorities.kinds.0.ties", ["chair"])`."""
    document = plain(DEFAULT)
    *above, last = place.split(".")
    here: object = document
    for step in above:
        here = here[int(step)] if isinstance(here, list) else here[step]
    here[int(last) if isinstance(here, list) else last] = value
    return document


def test_usual_orders_can_be_adopted_and_every_article_has_its_number_and_title():
    check_adoptable(DEFAULT)
    numbers = [article.number for _, article in DEFAULT.articles()]
    assert sorted(numbers, key=int) == [str(number) for number in range(1, 17)]
    assert all(article.title for _, article in DEFAULT.articles())


def test_a_document_comes_back_from_its_canonical_form_unchanged_and_any_spelling_gives_the_same_bytes():
    document = canonical(DEFAULT)
    assert load(document) == DEFAULT
    shuffled = json.dumps(dict(reversed(json.loads(document).items())), indent=3)
    assert canonical(load(shuffled)) == document
    assert digest(canonical(load(shuffled))) == digest(document)
    assert digest(document) != digest(canonical(orders(policy={"title": "Other"})))


def test_rules_for_the_tally_carry_article_conditions_and_quorum():
    rules = orders(
        quorum={
            "decisions": {"on": ["present", "for_against"], "number": 150, "measure": "heads", "floor": 10},
        },
        majorities={
            "kinds": [
                *plain(DEFAULT)["majorities"]["kinds"],
                {
                    "key": "pace",
                    "name": "As in Strasbourg",
                    "article": "9.8",
                    "conditions": [
                        {"fraction": "2/3", "strict": False, "base": "for_against"},
                        {"fraction": "1/3", "strict": False, "base": "allocated", "measure": "seats", "at": "close"},
                    ],
                    "ties": ["lot"],
                },
            ]
        },
    ).to_tally_rule("pace")
    assert rules.election is None
    assert rules.decision.article == "9.8"
    first, second = rules.decision.conditions
    assert (first.fraction, first.strict, first.base) == (Fraction(2, 3), False, Base.FOR_AGAINST)
    assert (second.base, second.measure, second.at) == (Base.ALLOCATED, Measure.SEATS, "close")
    assert rules.decision.ties == (Tie.LOT,)
    (quorum,) = rules.quorum
    assert (quorum.on, quorum.number, quorum.floor, quorum.article) == (
        (Turnout.PRESENT, Turnout.FOR_AGAINST),
        150,
        10,
        "8",
    )
    assert Rules.from_json(rules.to_json()) == rules


def test_rules_of_an_election_carry_the_method_and_no_quorum_where_none_is_asked():
    given = orders(
        quorum={"elections": None},
        elections={
            "posts": [
                {
                    "key": "treasurer",
                    "name": "Treasurer",
                    "article": "12.2",
                    "seats": 1,
                    "method": "block",
                    "paper": "exactly",
                    "ties": ["lot"],
                }
            ]
        },
    )
    check_adoptable(given)
    rules = given.to_tally_rule("treasurer")
    assert (rules.election.method, rules.election.paper) == (Method.BLOCK, PaperRule.EXACTLY)
    assert rules.quorum == ()
    assert given.mode("treasurer") is Mode.SECRET


def test_a_kind_of_business_the_orders_do_not_know_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        DEFAULT.to_tally_rule("war")
    assert "war" in sentence(refused.value.message)


def test_mode_follows_the_kind_then_the_usual_one():
    given = orders(modes={"by_kind": {"admission": "secret"}})
    check_adoptable(given)
    assert given.mode("admission") is Mode.SECRET
    assert given.mode("resolution") is Mode.ROLL_CALL
    assert given.mode("executive_committee") is Mode.SECRET


def test_rights_by_category_leave_out_what_is_given_by_invitation():
    assert Right.SPEAK not in DEFAULT.rights_of_category("observer")
    assert Right.ATTEND in DEFAULT.rights_of_category("observer")
    assert Right.VOTE_DECISIVELY in DEFAULT.rights_of_category("delegate")
    assert DEFAULT.rights_of_category("nobody") == frozenset()
    assert DEFAULT.category_of_standing("sympathizing").key == "consultative"
    assert DEFAULT.category_of_standing(None).key == "delegate"
    assert DEFAULT.decisive_categories() == {"delegate"}
    assert DEFAULT.voting_categories() == {"delegate", "consultative"}


LATER_ELSEWHERE = {  # one other value for each parameter that has no effect yet
    "entitlement.colleges.0.share": "1/2",
    "entitlement.colleges.0.body_cap": "49/100",
    "entitlement.membership_basis": "paid",
    "entitlement.house_size": "fixed",
    "entitlement.house_seats": 600,
    "entitlement.arrears": [{"months": 2, "lost": "vote"}],
    "entitlement.composition": [{"group": "women", "minimum": "2/5", "sanction": "no_speech"}],
    "entitlement.sending_meeting_quorum": {"base": 3},
    "votes.country_ceiling": 7,
    "votes.person_ceiling": 6,
    "votes.split_mandate": True,
    "votes.instructions": "binding",
    "votes.proxy": {"at_most": 1, "counts_for_quorum": False},
    "credentials.substitution": "pool",
    "credentials.contested_vote_on_own_case": True,
    "credentials.objection": {"hours": 72, "after_revision": 48},
    "calendar.terms.0.restarts_on_republication": True,
    "submission.resolutions.from_sections": 3,
    "submission.amendments.per_body": 2,
    "submission.amendments.words": 75,
    "submission.resolutions.proof_of_approval": True,
    "submission.nominations.seconder": True,
    "submission.emergency": {"signatories": 20, "majority": "procedure"},
    "submission.unreached": "remitted",
    "amending.order": "furthest_first",
    "amending.degree": 2,
    "amending.substitute": "after_perfecting",
    "amending.falls": ["two_paragraphs"],
    "amending.adopt_without_vote_objectors": 10,
    "amending.division_signatories": 5,
    "quorum.fallback": [{"on": ["present"], "number": 10}],
    "majorities.kinds.0.each_college": True,
    "majorities.kinds.1.second_vote_above_abstentions": "1/3",
    "modes.revisions_may_be_opened": True,
    "modes.demand": [{"mode": "secret", "fraction": "1/6"}],
    "modes.correspondence": True,
    "procedure.motions": [{"key": "closure", "name": "Closure", "majority": "procedure"}],
    "procedure.appeal_from_chair": True,
    "elections.posts.0.rounds": 2,
    "elections.posts.0.backers": 4,
    "elections.posts.0.unopposed_without_ballot": True,
    "tendencies.threshold": "1/20",
    "tendencies.seat_cap": "1/2",
    "policy.authentic_language": "en",
    "policy.lapse_after_congresses": 2,
}


@pytest.mark.parametrize("place", LATER_ELSEWHERE)
def test_a_parameter_without_effect_is_refused_at_adoption_with_its_article(place: str):
    found = problems(changed(place, LATER_ELSEWHERE[place]))
    assert [problem.key for problem in found] == ["assemblies.orders_not_built"]
    article = plain(DEFAULT)[place.split(".")[0]]["number"]
    assert found[0].params["article"] == article
    assert place.rpartition(".")[2] in sentence(found[0])


def later_fields(model: BaseModel, place: str) -> set[str]:
    """Every field of the document declared as yet to come, without the numbers of list items."""
    found = set()
    for name in type(model).model_fields:
        value = getattr(model, name)
        if is_later(type(model), name):
            found.add(f"{place}{name}")
        elif isinstance(value, BaseModel):
            found |= later_fields(value, f"{place}{name}.")
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, BaseModel):
                    found |= later_fields(item, f"{place}{name}.")
    return found


def test_no_parameter_yet_to_come_escapes_the_test_above():
    tried = {".".join(step for step in place.split(".") if not step.isdigit()) for place in LATER_ELSEWHERE}
    per_list = {"submission.resolutions", "submission.amendments", "submission.nominations"}
    declared = {place for place in later_fields(DEFAULT, "") if place.rpartition(".")[0] not in per_list}
    assert declared <= tried
    names = {place.rpartition(".")[2] for place in tried if place.rpartition(".")[0] in per_list}
    assert names == {name for name in Submitters.model_fields if is_later(Submitters, name)}


@pytest.mark.parametrize(
    ("place", "value", "key"),
    [
        ("votes.number", "2", "assemblies.orders_article_twice"),
        ("participants.by_standing.official", "duke", "assemblies.orders_unknown_category"),
        ("participants.categories.0.rights.vote_consultatively", "yes", "assemblies.orders_two_votes"),
        ("participants.categories.2.rights.vote_consultatively", "yes", "assemblies.orders_vote_without_seat"),
        ("participants.categories.0.rights.vote_decisively", "no", "assemblies.orders_nobody_decides"),
        ("participants.categories.1.key", "delegate", "assemblies.orders_key_twice"),
        ("participants.categories.3.key", "abolished", "assemblies.orders_key_reserved"),
        ("entitlement.colleges.0.delegates.minimum", 50, "assemblies.orders_due_makes_no_sense"),
        ("votes.formula", "rule", "assemblies.orders_votes_rule"),
        ("votes.sharing", "packed", "assemblies.orders_packet"),
        (
            "submission.nominations",
            {"section": False, "committee": False, "signatories": None},
            "assemblies.orders_nobody_submits",
        ),
        ("quorum.decisions.number", 10, "assemblies.orders_fraction_or_number"),
        ("quorum.decisions.base", "for_against", "assemblies.orders_quorum_base"),
        ("majorities.kinds.1.key", "amend", "assemblies.orders_no_majority"),
        ("majorities.kinds.0.ties", ["chair"], "assemblies.orders_tie_not_built"),
        ("elections.posts.0.ties", ["chair"], "assemblies.orders_tie_not_built"),
        ("elections.posts.0.paper", "exactly", "assemblies.orders_ranking_exactly"),
        ("elections.posts.0.method", "score", "assemblies.orders_no_paper_of_scores"),
        ("elections.posts.0.method", "cumulative", "assemblies.orders_no_paper_of_scores"),
        ("elections.posts.0.method", "judgment", "assemblies.orders_no_paper_of_scores"),
        ("elections.posts.0.method", "exhaustive", "assemblies.orders_several_rounds"),
        ("elections.posts.0.method", "slates", "assemblies.orders_no_paper_of_slates"),
        ("elections.posts.0.method", "limited", "assemblies.orders_post_cannot_be_counted"),
        ("elections.posts.0.method", "instant_runoff", "assemblies.orders_post_cannot_be_counted"),
        ("elections.posts.0.settings", {"options": {"moon": "full"}}, "assemblies.orders_post_cannot_be_counted"),
        ("elections.posts.0.key", "resolution", "assemblies.orders_key_twice"),
        ("modes.by_kind", {"war": "secret"}, "assemblies.orders_unknown_kind"),
    ],
)
def test_orders_that_contradict_themselves_are_refused_with_the_article(place: str, value: object, key: str):
    found = problems(changed(place, value))
    assert key in [problem.key for problem in found]
    assert all(sentence(problem).startswith("Article ") for problem in found)


@pytest.mark.parametrize(
    ("place", "value", "key", "article"),
    [
        ("majorities.kinds.0.conditions.0.fraction", "0.5", "assemblies.orders_wrong_value", "9"),
        ("majorities.kinds.0.conditions.0.fraction", 0.5, "assemblies.orders_wrong_value", "9"),
        ("majorities.kinds.0.conditions.0.fraction", "3/2", "assemblies.orders_wrong_value", "9"),
        ("majorities.kinds.0.conditions.0.base", "cast", "assemblies.orders_not_one_of", "9"),
        ("elections.posts.0.method", "condorcet", "assemblies.orders_not_one_of", "12"),
        ("quorum.decisons", None, "assemblies.orders_unknown", "8"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_place_and_article(place: str, value: object, key: str, article: str):
    (found,) = problems(changed(place, value))
    assert (found.key, found.params["article"]) == (key, article)
    assert found.params["place"] == place
    assert sentence(found)


def test_missing_fields_broken_json_and_other_shapes_are_told_apart():
    document = plain(DEFAULT)
    del document["votes"]["title"]
    assert [problem.key for problem in problems(document)] == ["assemblies.orders_missing"]
    assert [problem.key for problem in problems([1, 2])] == ["assemblies.orders_wrong_value"]
    with pytest.raises(OrdersInvalid) as broken:
        load('{"title": "x",\n "votes": }')
    assert broken.value.message == Message("assemblies.orders_no_json", line=2, column=11)
    with pytest.raises(OrdersInvalid):
        load("[" * 100_000)
    with pytest.raises(OrdersInvalid) as long:
        load(" " * 200_001)
    assert long.value.message.key == "assemblies.orders_too_long"


def test_every_problem_is_told_at_once():
    document = plain(DEFAULT)
    document["votes"]["proxy"] = {"at_most": 1, "counts_for_quorum": True}
    document["majorities"]["kinds"][0]["ties"] = ["chair"]
    assert len(problems(document)) == 2


def test_orders_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        DEFAULT.title = "Other"
    assert isinstance(load(canonical(DEFAULT)), StandingOrders)


AFL_CIO = DueRule.model_validate(
    {
        "steps": [
            {"over": over, "count": count}
            for over, count in [
                (0, 1),
                (4000, 2),
                (8000, 3),
                (12000, 4),
                (25000, 5),
                (50000, 6),
                (75000, 7),
                (125000, 8),
                (175000, 9),
            ]
        ],
        "increment": {"per": 75000, "above": 175000},
    }
)
CONLUTAS = DueRule.model_validate(
    {
        "steps": [
            {"over": over, "count": count} for over, count in [(0, 1), (5000, 2), (15000, 3), (30000, 4), (50000, 5)]
        ],
        "increment": {"per": 20000, "above": 80000, "fraction": 10000},
        "cap": 10,
    }
)
CONAT = DueRule.model_validate({"base": 5, "increment": {"per": 500, "fraction": 250}})


@pytest.mark.parametrize(
    ("rule", "members", "seats"),
    [
        (AFL_CIO, 4000, 1),
        (AFL_CIO, 4001, 2),
        (AFL_CIO, 60000, 6),
        (AFL_CIO, 175001, 9),
        (AFL_CIO, 249999, 9),
        (AFL_CIO, 250000, 10),
        (CONLUTAS, 4999, 1),
        (CONLUTAS, 89999, 5),
        (CONLUTAS, 90000, 6),
        (CONLUTAS, 400000, 10),
        (CONAT, 10000, 25),
    ],
)
def test_case_a6_entitlements_of_real_federations_fit_the_orders(rule: DueRule, members: int, seats: int):
    assert entitle(rule.to_tally("2"), members).seats == seats
