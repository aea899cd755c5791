"""Who may do what about accreditations: every check, over every office of every body near the case."""

from collections.abc import Callable

import pytest

from congress.accreditation import rules
from congress.kernel.actor import NOBODY, SYSTEM, Actor
from congress.kernel.errors import NotAllowed

BODY, SECTION, REGION, OTHER = "congress", "section", "region", "other"
LINEAGE = (SECTION, REGION)
OFFICES = ("chair", "secretary", "credentials", "standing_orders", "teller")
BODIES = (BODY, SECTION, REGION, OTHER)

CHECKS: dict[str, Callable[[Actor], object]] = {
    "entitler": lambda actor: rules.check_entitler(actor, BODY),
    "committee": lambda actor: rules.check_committee(actor, BODY, "delegate"),
    "reporter": lambda actor: rules.check_reporter(actor, BODY),
    "section": lambda actor: rules.check_section(actor, LINEAGE),
    "admitter": lambda actor: rules.check_participant_admitter(actor, BODY, LINEAGE),
    "substituter": lambda actor: rules.check_substituter(actor, BODY, LINEAGE),
    "withdrawal": lambda actor: rules.check_withdrawal(actor, LINEAGE, "delegate"),
    "presence": lambda actor: rules.check_presence_keeper(actor, BODY, "delegate"),
}
CREDENTIALS, SECRETARIES = {("credentials", BODY)}, {("secretary", SECTION), ("secretary", REGION)}
ALLOWED = {
    "entitler": {("chair", BODY), ("secretary", BODY), *CREDENTIALS},
    "committee": CREDENTIALS,
    "reporter": CREDENTIALS,
    "section": SECRETARIES,
    "admitter": SECRETARIES | CREDENTIALS,
    "substituter": SECRETARIES | CREDENTIALS,
    "withdrawal": SECRETARIES,
    "presence": {("chair", BODY), *CREDENTIALS},
}
KEYS = {
    "entitler": "only_entitlers",
    "committee": "only_credentials_committee",
    "reporter": "only_credentials_committee",
    "section": "only_section_secretary",
    "admitter": "only_section_secretary",
    "substituter": "only_section_secretary",
    "withdrawal": "only_section_secretary",
    "presence": "only_presence_keepers",
}


def refusal(check: str, actor: Actor) -> str | None:
    """The key of the refusal, None where the actor may."""
    try:
        CHECKS[check](actor)
    except NotAllowed as refused:
        return refused.message.key.removeprefix("accreditation.")
    return None


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("check", CHECKS)
def test_every_office_of_every_body(check: str, office: str, body: str) -> None:
    actor = Actor(member="m", bodies=frozenset(BODIES), offices=frozenset({(office, body)}))
    assert refusal(check, actor) == (None if (office, body) in ALLOWED[check] else KEYS[check])


@pytest.mark.parametrize("check", CHECKS)
def test_members_without_office_and_nobody(check: str) -> None:
    for actor in (Actor(account="a", member="m", bodies=frozenset(BODIES)), NOBODY):
        assert refusal(check, actor) == KEYS[check]


@pytest.mark.parametrize("check", CHECKS)
def test_the_delegate_withdraws_and_comes_and_goes_but_never_decides(check: str) -> None:
    own = Actor(account="a", member="delegate", bodies=frozenset(BODIES))
    assert refusal(check, own) == (None if check in {"withdrawal", "presence"} else KEYS[check])


@pytest.mark.parametrize("check", CHECKS)
def test_the_system_brings_in_entitlements_and_delegations_and_nothing_else(check: str) -> None:
    assert refusal(check, SYSTEM) == (None if check in {"entitler", "section"} else KEYS[check])


def test_nobody_on_the_committee_decides_their_own_case() -> None:
    own = Actor(member="delegate", offices=frozenset(CREDENTIALS))
    assert refusal("committee", own) == "not_ones_own_case"
    assert refusal("reporter", own) is None


def test_a_participant_without_membership_is_noted_by_officers_alone() -> None:
    assert not rules.may_keep_presence(Actor(account="a"), BODY, None)
    assert rules.may_keep_presence(Actor(member="m", offices=frozenset({("chair", BODY)})), BODY, None)
