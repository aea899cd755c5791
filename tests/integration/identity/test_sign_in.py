"""Signing in and out, being slowed, changing a password; what the record gets of it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from congress.audit.models import Pending
from congress.identity import passwords, queries, rules, services
from congress.identity.models import Account, Login, RefusedAttempt
from congress.kernel.actor import NOBODY, Actor
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, Refused
from tests.factories.organisation import AT, PASSWORD, Federation, found_federation

MINUTE = timedelta(minutes=1)
HOME = "192.0.2.1"


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare without hashing, except where a test undoes it: the hash itself has its own tests."""
    monkeypatch.setattr(services, "is_password", lambda phc, password: phc is not None and password == PASSWORD)


def entries(db: Database) -> list[bytes]:
    with db.read() as session:
        return list(session.scalars(select(Pending.body).order_by(Pending.id)))


def refuse(db: Database, times: int, *, address: str = HOME, email: str = "ada@example.org") -> None:
    for _ in range(times):
        with pytest.raises(Invalid):
            services.sign_in(db, AT, email=email, password="wrong", address=address)


def test_a_token_signs_in_and_the_table_holds_only_its_hash(federation: Federation, db: Database) -> None:
    before = entries(db)
    token = services.sign_in(db, AT, email=" ADA@example.org", password=PASSWORD, device="X Firefox/1 Android")
    with db.read() as session:
        login = queries.login_by_token(session, token, AT)
        [row] = session.scalars(select(Login))
        assert queries.login_by_token(session, token + "x", AT) is None
        assert queries.login_by_token(session, row.id, AT) is None
    assert login is not None
    assert (login.account_id, login.email, login.is_due) == (federation.administrator.account, "ada@example.org", False)
    assert (row.id, row.device) == (rules.token_id(token), "Firefox, Android")
    assert entries(db) == before, "signing in is no act of the record"


def test_with_the_real_hash(federation: Federation, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "is_password", passwords.is_password)
    assert services.sign_in(db, AT, email="ada@example.org", password=PASSWORD)
    with pytest.raises(Invalid):
        services.sign_in(db, AT, email="ada@example.org", password=PASSWORD + " ")


def test_unknown_wrong_and_disabled_are_told_the_same(federation: Federation, db: Database) -> None:
    seen = []
    for email, password in (("nobody@example.org", PASSWORD), ("ada@example.org", "x"), ("\x00", "x" * 5000)):
        with pytest.raises(Invalid) as refused:
            services.sign_in(db, AT, email=email, password=password)
        seen.append(refused.value.message)
    account_id = federation.administrator.account
    db.act(_disable, federation.administrator, account_id)
    with pytest.raises(Invalid) as refused:
        services.sign_in(db, AT, email="ada@example.org", password=PASSWORD)
    assert {*seen, refused.value.message} == {refused.value.message}


def _disable(session, actor, account_id):  # type: ignore[no-untyped-def]
    from congress.audit.services import record

    account = session.get_one(Account, account_id)
    services.disable_account(session, AT, account)
    record(session, actor, AT, "account.disabled", account.id)


def test_guessing_is_slowed_for_this_account_from_this_network_alone(federation: Federation, db: Database) -> None:
    other = federation.member(federation.root, "Bo", email="bo@example.org")
    federation.account(other)
    refuse(db, rules.FREE_TRIES)
    with pytest.raises(Refused) as slowed:
        services.sign_in(db, AT, email="ada@example.org", password=PASSWORD, address=HOME)
    assert slowed.value.message.params == {"seconds": 4}
    assert services.sign_in(db, AT, email="bo@example.org", password=PASSWORD, address=HOME)
    assert services.sign_in(db, AT, email="ada@example.org", password=PASSWORD, address="198.51.100.7")
    assert services.sign_in(db, AT + timedelta(seconds=4), email="ada@example.org", password=PASSWORD, address=HOME)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(RefusedAttempt)) == 0, "success forgets this network's"


def test_a_slowed_try_is_not_looked_at_and_not_counted(
    federation: Federation, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(db, rules.FREE_TRIES)
    monkeypatch.setattr(services, "is_password", None)
    with pytest.raises(Refused):
        services.sign_in(db, AT, email="ada@example.org", password="wrong", address=HOME)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(RefusedAttempt)) == rules.FREE_TRIES


def test_guessing_from_everywhere_is_slowed_too(federation: Federation, db: Database) -> None:
    for number in range(rules.ACCOUNT_TRIES // 5):
        refuse(db, 5, address=f"198.51.100.{number}")
    with pytest.raises(Refused):
        services.sign_in(db, AT, email="ada@example.org", password=PASSWORD, address="203.0.113.5")


def test_old_refusals_are_forgotten(federation: Federation, db: Database) -> None:
    refuse(db, 3)
    with pytest.raises(Invalid):
        services.sign_in(db, AT + timedelta(days=2), email="ada@example.org", password="wrong")
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(RefusedAttempt)) == 1


def test_a_login_lives_while_used_and_ends_by_itself(federation: Federation, db: Database) -> None:
    token = services.sign_in(db, AT, email="ada@example.org", password=PASSWORD)
    login_id = rules.token_id(token)
    later = AT + timedelta(hours=11)
    db.act(services.touch_login, later, login_id=login_id)
    with db.read() as session:
        login = queries.login_by_token(session, token, later)
        assert login is not None
        assert login.expires_at == later + rules.LOGIN_IDLE
        assert not login.is_due
        due = queries.login_by_token(session, token, later + MINUTE)
        assert due is not None
        assert due.is_due
        assert queries.login_by_token(session, token, later + rules.LOGIN_IDLE) is None
    db.act(services.touch_login, later + rules.LOGIN_IDLE, login_id=login_id)
    with db.read() as session:
        assert queries.login_by_token(session, token, later + rules.LOGIN_IDLE) is None, "nothing wakes a dead login"


def test_one_ends_ones_own_devices_only(federation: Federation, db: Database) -> None:
    ada = federation.administrator
    tokens = [services.sign_in(db, AT, email="ada@example.org", password=PASSWORD) for _ in range(3)]
    ids = [rules.token_id(token) for token in tokens]
    for stranger in (NOBODY, Actor(account="x" * 16)):
        with pytest.raises(NotAllowed):
            db.act(services.end_login, stranger, AT, login_id=ids[0])
    with pytest.raises(NotAllowed):
        db.act(services.end_all_logins, NOBODY, AT)
    db.act(services.end_login, ada, AT, login_id=ids[0])
    with db.read() as session:
        assert {login.id for login in queries.logins_of(session, ada.account or "", AT)} == {*ids[1:]}
    assert db.act(services.end_all_logins, ada, AT, keep=ids[1]) == 1
    with db.read() as session:
        living = [queries.login_by_token(session, token, AT) is not None for token in tokens]
    assert living == [False, True, False]


def test_a_new_password_asks_for_the_old_one_and_signs_other_devices_out(federation: Federation, db: Database) -> None:
    ada = federation.administrator
    here, there = (services.sign_in(db, AT, email="ada@example.org", password=PASSWORD) for _ in range(2))
    new = "seven quiet lamps burn"
    keep = rules.token_id(here)
    with pytest.raises(Invalid) as wrong:
        services.change_password(db, ada, AT, current_password="not it", password=new, keep=keep)
    assert wrong.value.field == "current_password"
    with pytest.raises(Invalid) as bad:
        services.change_password(
            db, ada, AT, current_password=PASSWORD, password="Ada Ada Ada Ada", near=("Ada Ada",), keep=keep
        )
    assert bad.value.field == "password"
    before = len(entries(db))
    services.change_password(db, ada, AT, current_password=PASSWORD, password=new, keep=keep)
    with db.read() as session:
        assert queries.login_by_token(session, here, AT) is not None
        assert queries.login_by_token(session, there, AT) is None
        account = session.get_one(Account, ada.account or "")
        assert passwords.is_password(account.password_hash, new)
    [entry] = entries(db)[before:]
    assert b'"act":"password.changed"' in entry
    assert b"argon2" not in entry


def test_guessing_the_present_password_is_slowed(federation: Federation, db: Database) -> None:
    ada = federation.administrator
    for _ in range(rules.FREE_TRIES):
        with pytest.raises(Invalid):
            services.change_password(db, ada, AT, current_password="no", password="seven quiet lamps burn", keep=None)
    with pytest.raises(Refused):
        services.change_password(db, ada, AT, current_password=PASSWORD, password="seven quiet lamps burn", keep=None)


def test_a_password_changed_while_it_is_being_checked_signs_nobody_in(
    federation: Federation, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_meanwhile(phc: str | None, password: str) -> bool:
        fresh = passwords.PasswordHash("changed")
        db.act(services.replace_password, federation.administrator, AT, password=fresh, keep=None)
        return True

    monkeypatch.setattr(services, "is_password", changed_meanwhile)
    with pytest.raises(Invalid):
        services.sign_in(db, AT, email="ada@example.org", password=PASSWORD)
