"""Signing in and out, passwords, accounts.

Signing in and ending a login write housekeeping tables alone; a changed password is an entry of the record. What
hashes a password takes the database instead of a session: the hash is made before the act, never within it.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from congress.audit.services import record
from congress.identity import queries, rules
from congress.identity.models import Account, Login, RefusedAttempt
from congress.identity.passwords import PasswordHash, hash_password, is_password
from congress.kernel.actor import Actor
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message

_ATTEMPTS_KEPT = timedelta(days=1)
_LOGINS_KEPT = timedelta(days=30)


def sign_in(db: Database, at: datetime, *, email: str, password: str, address: str = "", device: str = "") -> str:
    """Sign in; returns the secret token of a new login, for the browser's cookie.

    `address` is the network address, `device` the browser's own description. Raises Invalid for a wrong name or
    password (never saying which), Refused while too many tries wait (the password is then not looked at). A refusal
    is written in a transaction of its own.
    """
    name = rules.typed_name(email)
    pair_key, account_key = rules.guess_keys(name, address)
    with db.read() as session:
        _ask_patience(queries.refusals(session, pair_key, account_key, at), at)
        account = queries.account_by_email(session, name)
    known = account.password_hash if account is not None and account.disabled_at is None else None
    right = is_password(known, password[: rules.PASSWORD_MAX])
    if account is None or not right or len(password) > rules.PASSWORD_MAX:
        db.act(_note_refusal, at, pair_key=pair_key, account_key=account_key)
        raise Invalid(Message("identity.wrong"))
    return db.act(_open_login, at, account_id=account.id, phc=account.password_hash, device=device, pair_key=pair_key)


def _ask_patience(found: queries.Refusals, at: datetime) -> None:
    seconds = rules.still_waits(found.pair, found.last_of_pair, at)
    if found.account >= rules.ACCOUNT_TRIES:
        seconds = max(seconds, rules.still_waits(found.account, found.last_of_account, at))
    if seconds:
        raise Refused(Message("identity.wait", seconds=seconds))


def _note_refusal(session: Session, at: datetime, *, pair_key: str, account_key: str) -> None:
    session.execute(delete(RefusedAttempt).where(RefusedAttempt.at < at - _ATTEMPTS_KEPT))
    session.add(RefusedAttempt(pair_key=pair_key, account_key=account_key, at=at))


def _open_login(session: Session, at: datetime, *, account_id: str, phc: str, device: str, pair_key: str) -> str:
    account = session.get(Account, account_id)
    if account is None or account.disabled_at is not None or account.password_hash != phc:
        raise Invalid(Message("identity.wrong"))  # disabled or changed while the password was being checked
    session.execute(delete(RefusedAttempt).where(RefusedAttempt.pair_key == pair_key))
    session.execute(delete(Login).where(Login.account_id == account_id, Login.expires_at < at - _LOGINS_KEPT))
    token = secrets.token_urlsafe(32)
    session.add(
        Login(
            id=rules.token_id(token),
            account_id=account_id,
            created_at=at,
            last_seen_at=at,
            expires_at=rules.login_ends(at, at),
            device=rules.device_words(device),
        )
    )
    return token


def touch_login(session: Session, at: datetime, *, login_id: str) -> None:
    """Note that a login is in use and move its end. Call it at most once a minute, after the response."""
    login = session.get(Login, login_id)
    if login is not None and login.ended_at is None and login.last_seen_at + rules.SEEN_EVERY <= at < login.expires_at:
        login.last_seen_at = at
        login.expires_at = rules.login_ends(login.created_at, at)


def end_login(session: Session, actor: Actor, at: datetime, *, login_id: str) -> None:
    """End one of the actor's own logins. Ending an ended one changes nothing."""
    login = session.get(Login, login_id)
    if login is None or actor.account is None or login.account_id != actor.account:
        raise NotAllowed(Message("identity.not_your_login"))
    if login.ended_at is None:
        login.ended_at = at


def end_all_logins(session: Session, actor: Actor, at: datetime, *, keep: str | None = None) -> int:
    """End all the actor's logins but the one to keep; returns how many were ended."""
    if actor.account is None:
        raise NotAllowed(Message("identity.not_your_login"))
    return end_logins_of(session, at, account_id=actor.account, keep=keep)


def end_logins_of(session: Session, at: datetime, *, account_id: str, keep: str | None = None) -> int:
    """Part of acts above: end every login of an account but one."""
    ended = session.execute(
        update(Login)
        .where(Login.account_id == account_id, Login.ended_at.is_(None), Login.id != (keep or ""))
        .values(ended_at=at)
        .returning(Login.id)
    )
    return len(ended.all())


def change_password(
    db: Database,
    actor: Actor,
    at: datetime,
    *,
    current_password: str,
    password: str,
    near: tuple[str, ...] = (),
    keep: str | None,
) -> None:
    """Change the actor's own password after asking for the present one; all other devices are signed out.

    `near` are the person's names, `keep` the login that changes it. A wrong present password counts as a refused try.
    """
    if actor.account is None:
        raise NotAllowed(Message("identity.not_your_login"))
    with db.read() as session:
        account = session.get_one(Account, actor.account)
        pair_key, account_key = rules.guess_keys(account.email, "password")
        _ask_patience(queries.refusals(session, pair_key, account_key, at), at)
    if not is_password(account.password_hash, current_password[: rules.PASSWORD_MAX]):
        db.act(_note_refusal, at, pair_key=pair_key, account_key=account_key)
        raise Invalid(Message("identity.wrong_present"), field="current_password")
    fresh = hash_password(password, near=(account.email, *near))
    db.act(replace_password, actor, at, password=fresh, keep=keep)


def replace_password(session: Session, actor: Actor, at: datetime, *, password: PasswordHash, keep: str | None) -> None:
    """The act within `change_password`."""
    account = session.get(Account, actor.account or "")
    if account is None or account.disabled_at is not None:
        raise NotAllowed(Message("identity.not_your_login"))
    account.password_hash = password.phc
    ended = end_logins_of(session, at, account_id=account.id, keep=keep)
    record(session, actor, at, "password.changed", account.id, {"logins_ended": ended})


def open_account(
    session: Session, at: datetime, *, email: str, password: PasswordHash, language: str, is_demo: bool
) -> Account:
    """Part of accepting an invitation: make the account. Raises Refused when the address already signs somebody in."""
    if queries.account_by_email(session, email) is not None:
        raise Refused(Message("identity.email_taken", email=email), field="email")
    account = Account(
        id=new_id(),
        email=email,
        password_hash=password.phc,
        language=language,
        created_at=at,
        is_demo=is_demo,
    )
    session.add(account)
    session.flush()
    return account


def renew_account(session: Session, at: datetime, account: Account, *, password: PasswordHash) -> None:
    """Part of accepting an invitation sent to somebody who lost the password: set it, sign all devices out."""
    account.password_hash = password.phc
    end_logins_of(session, at, account_id=account.id)


def disable_account(session: Session, at: datetime, account: Account) -> None:
    """Part of merging two persons: this account signs nobody in any more."""
    account.disabled_at = at
    end_logins_of(session, at, account_id=account.id)
