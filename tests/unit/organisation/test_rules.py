"""Who may do what, terms, places in the tree, normal forms."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from congress.kernel.actor import NOBODY, SYSTEM, Actor
from congress.kernel.errors import CongressError, Invalid, NotAllowed, Refused
from congress.kernel.message import Message
from congress.organisation import rules
from congress.organisation.rules import Access, BodyKind, OfficeKind, Standing

LINEAGE = ("branch", "section", "root")
DAY = date(2026, 3, 2)


def officer(kind: OfficeKind, body: str) -> Actor:
    return Actor("a", "m", frozenset(LINEAGE), frozenset({(kind.value, body)}))


@pytest.mark.parametrize("body", LINEAGE)
def test_a_secretary_keeps_the_members_of_the_body_and_of_all_below(body: str) -> None:
    actor = officer(OfficeKind.SECRETARY, body)
    assert rules.is_secretary(actor, LINEAGE)
    assert rules.may_keep_members(actor, LINEAGE)
    assert not rules.is_secretary(actor, ("elsewhere", "root2"))
    assert rules.is_secretary(actor, LINEAGE[2:]) is (body == "root")


def test_who_may_what() -> None:
    allowed = {
        kind: (
            rules.is_administrator(officer(kind, "root"), LINEAGE),
            rules.may_keep_members(officer(kind, "root"), LINEAGE),
            rules.may_help(officer(kind, "root"), LINEAGE),
            rules.may_read_addresses(officer(kind, "root"), LINEAGE),
            rules.may_read_members(officer(kind, "root"), LINEAGE),
            rules.may_assign(officer(kind, "root"), LINEAGE, OfficeKind.TELLER),
            rules.may_assign(officer(kind, "root"), LINEAGE, OfficeKind.ADMINISTRATOR),
        )
        for kind in OfficeKind
    }
    assert allowed == {
        OfficeKind.ADMINISTRATOR: (True, True, True, True, True, True, True),
        OfficeKind.SECRETARY: (False, True, True, True, True, True, False),
        OfficeKind.CREDENTIALS: (False, False, True, True, True, False, False),
        OfficeKind.CHAIR: (False, False, False, False, True, False, False),
        OfficeKind.STANDING_ORDERS: (False, False, False, False, True, False, False),
        OfficeKind.TELLER: (False, False, False, False, True, False, False),
    }


def test_asking_lets_workers_pass_and_tells_others_why() -> None:
    why = Message("organisation.may_not_invite")
    rules.ask(SYSTEM, False, why)
    rules.ask(NOBODY, True, why)
    with pytest.raises(NotAllowed) as refused:
        rules.ask(NOBODY, False, why)
    assert refused.value.message == why


@pytest.mark.parametrize(("kind", "parent"), list(product(BodyKind, [*BodyKind, None])))
def test_every_pair_of_kinds_has_its_answer(kind: BodyKind, parent: BodyKind | None) -> None:
    fits = {
        (BodyKind.SECTION, BodyKind.FEDERATION),
        (BodyKind.BRANCH, BodyKind.SECTION),
        (BodyKind.BRANCH, BodyKind.BRANCH),
    }
    if (kind, parent) in fits:
        rules.check_place(kind, parent)
    else:
        with pytest.raises(Invalid) as refused:
            rules.check_place(kind, parent)
        assert refused.value.message.key == f"organisation.no_place_{kind.value}"


def test_exactly_sections_have_a_standing() -> None:
    rules.check_standing(BodyKind.SECTION, Standing.OBSERVER)
    rules.check_standing(BodyKind.BRANCH, None)
    for kind, standing in ((BodyKind.SECTION, None), (BodyKind.BRANCH, Standing.OFFICIAL)):
        with pytest.raises(Invalid):
            rules.check_standing(kind, standing)
    with pytest.raises(Refused):
        rules.check_standing_changes(Standing.OFFICIAL, Standing.OFFICIAL)
    rules.check_standing_changes(Standing.SYMPATHIZING, Standing.OFFICIAL)


def test_terms() -> None:
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    assert rules.in_term(DAY, None, DAY)
    assert rules.in_term(before, after, DAY)
    assert not rules.in_term(after, None, DAY)
    assert not rules.in_term(before, DAY, DAY), "the day it ends it is no longer held"
    assert rules.overlaps(DAY, None, [(before, None)])
    assert rules.overlaps(before, after, [(DAY, None)])
    assert not rules.overlaps(DAY, None, [(before, DAY)])
    assert not rules.overlaps(before, DAY, [(DAY, None)])
    rules.check_term(DAY, DAY)
    with pytest.raises(Invalid):
        rules.check_term(DAY, before)


@pytest.mark.parametrize(
    ("normal", "text", "wanted"),
    [
        (rules.normal_code, " fr-lyon ", "FR-LYON"),
        (rules.normal_name, " Ana \t Ni\u00f1o ", "Ana Niño"),
        (rules.normal_number, " 12  a", "12 a"),
        (rules.normal_country, " fr", "FR"),
        (rules.normal_country, "  ", None),
        (rules.normal_language, "PT_BR", "pt-BR"),
        (rules.normal_languages, "FR, en;fr tr", "fr,en,tr"),
        (rules.normal_reason, " by vote \n", "by vote"),
    ],
)
def test_normal_forms(normal: object, text: str, wanted: str | None) -> None:
    assert normal(text) == wanted  # type: ignore[operator]


@pytest.mark.parametrize(
    ("normal", "text", "key"),
    [
        (rules.normal_code, "", "organisation.bad_code"),
        (rules.normal_code, "é", "organisation.bad_code"),
        (rules.normal_code, "A" * 25, "organisation.bad_code"),
        (rules.normal_name, " ", "organisation.name_missing"),
        (rules.normal_name, "a\u202eb", "organisation.name_missing"),
        (rules.normal_name, "a" * 201, "organisation.name_long"),
        (rules.normal_number, "", "organisation.bad_number"),
        (rules.normal_number, "1" * 41, "organisation.bad_number"),
        (rules.normal_country, "France", "organisation.bad_country"),
        (rules.normal_language, "french!", "organisation.bad_language"),
        (rules.normal_languages, " ,", "organisation.languages_missing"),
        (
            rules.normal_languages,
            ",".join(f"a{a}{b}" for a in "abcdefgh" for b in "abcd"),
            "organisation.languages_long",
        ),
        (rules.normal_reason, "\n", "organisation.reason_missing"),
        (rules.normal_reason, "a" * 2001, "organisation.reason_long"),
    ],
)
def test_bad_forms_are_told(normal: object, text: str, key: str) -> None:
    with pytest.raises(CongressError) as refused:
        normal(text)  # type: ignore[operator]
    assert refused.value.message.key == key


def test_a_search_does_without_accents_and_case() -> None:
    assert rules.search_words("Zoë  ŁUKASZ", None, "Straße", "é@x.org") == "zoe łukasz strasse e@x.org"


def test_how_far_access_has_come() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    later, earlier = at + timedelta(days=1), at - timedelta(days=1)
    assert rules.access_of(True, True, None, later, at) is Access.ACTIVE
    assert rules.access_of(False, False, None, None, at) is Access.NONE
    assert rules.access_of(False, True, None, later, at) is Access.WAITING
    assert rules.access_of(False, True, earlier, later, at) is Access.HANDED
    assert rules.access_of(False, True, earlier, at, at) is Access.EXPIRED
