"""Addresses, passwords, waiting, devices."""

from datetime import UTC, datetime, timedelta

import pytest

from congress.identity import rules
from congress.kernel.errors import Invalid

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "email"),
    [(" Ada@Example.ORG ", "ada@example.org"), ("İpek@örnek.example", "i̇pek@örnek.example"), ("a+b@x.co", "a+b@x.co")],
)
def test_an_address_has_one_form(text: str, email: str) -> None:
    assert rules.normal_email(text) == email


@pytest.mark.parametrize(
    "text", ["", "ada", "ada@example", "a b@example.org", "a@@example.org", "a@b.c, d@e.f", "<a@b.c>", "a@" + "b" * 260]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.normal_email(text)
    assert (refused.value.message.key, refused.value.field) == ("identity.no_email", "email")


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("eleven char", "identity.password_short"),
        ("x" * 201, "identity.password_long"),
        ("Password 12345", "identity.password_common"),
        ("ababababababab", "identity.password_common"),
        ("Ada.Lovelace@example.org", "identity.password_is_name"),
        ("ada.lovelace", "identity.password_is_name"),
        ("Ada Lovelace ada lovelace", "identity.password_is_name"),
    ],
)
def test_bad_passwords_are_refused_with_their_reason(password: str, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_password(password, near=["ada.lovelace@example.org", "Ada Lovelace", ""])
    assert (refused.value.message.key, refused.value.field) == (key, "password")


def test_a_good_password_passes() -> None:
    rules.check_password("four odd horses sing", near=["ada@example.org", "Ada"])


def test_waiting_begins_after_five_refusals_and_doubles_up_to_five_minutes() -> None:
    waits = [rules.wait_after(count).total_seconds() for count in (0, 4, 5, 6, 7, 20, 500)]
    assert waits == [0, 0, 4, 8, 16, 300, 300]
    assert rules.still_waits(5, AT, AT + timedelta(seconds=1.5)) == 3
    assert rules.still_waits(5, AT, AT + timedelta(seconds=4)) == 0
    assert rules.still_waits(0, None, AT) == 0


def test_people_behind_one_address_are_counted_apart() -> None:
    one, other = rules.guess_keys("a@example.org", "192.0.2.1"), rules.guess_keys("b@example.org", "192.0.2.1")
    assert not {*one} & {*other}
    assert rules.guess_keys(" A@example.org", "192.0.2.1") == one
    assert rules.guess_keys("a@example.org", "192.0.2.9")[0] != one[0]
    assert rules.guess_keys("a@example.org", "192.0.2.9")[1] == one[1]


def test_one_subscriber_of_ipv6_is_one_network() -> None:
    one = rules.guess_keys("a@example.org", "2001:db8:1:2::1")
    assert rules.guess_keys("a@example.org", "2001:db8:1:2:ffff::9") == one
    assert rules.guess_keys("a@example.org", "2001:db8:1:3::1")[0] != one[0]
    assert rules.guess_keys("a@example.org", "not an address")[0] != one[0]


def test_a_login_ends_after_twelve_idle_hours_and_seven_days_at_most() -> None:
    assert rules.login_ends(AT, AT) == AT + timedelta(hours=12)
    assert rules.login_ends(AT, AT + timedelta(days=6, hours=20)) == AT + timedelta(days=7)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_named_in_two_words(agent: str, words: str) -> None:
    assert rules.device_words(agent) == words


def test_what_is_typed_as_a_name_is_made_fit_for_a_look_up() -> None:
    assert rules.typed_name("  Ada\x00@Example.ORG\n") == "ada@example.org"
    assert rules.typed_name("x" * 300) == "x" * 254


def test_of_a_token_its_digest_is_kept() -> None:
    """The test vector "abc" of FIPS 180-2; text that is no Unicode has a digest too."""
    assert rules.token_id("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert rules.token_id("\ud800") == rules.token_id("?")


@pytest.mark.parametrize("target", ["/", "/account", "/bodies?words=a%20b"])
def test_a_page_of_this_site_is_gone_on_to(target: str) -> None:
    assert rules.safe_next(target) == target


@pytest.mark.parametrize(
    "target", ["", "account", "//elsewhere.example", "/\\x", "/a\\b", "https://x.example/", "/\t/x"]
)
def test_any_other_is_not(target: str) -> None:
    assert rules.safe_next(target) is None
