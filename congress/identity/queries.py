"""Reading accounts and logins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from congress.identity.models import Account, Login, RefusedAttempt
from congress.identity.rules import SEEN_EVERY, TRIES_WINDOW, token_id


@dataclass(frozen=True)
class SignedIn:
    """A living login: whose it is, until when, and whether its `last_seen_at` is due to be written."""

    login_id: str
    account_id: str
    email: str
    language: str
    expires_at: datetime
    is_due: bool

    @property
    def name(self) -> str:
        """What this room can call the person: the sign-in name."""
        return self.email


def login_by_token(session: Session, token: str, at: datetime) -> SignedIn | None:
    """The login of a browser's token, unless it ended, expired or its account is disabled. One statement."""
    row = session.execute(
        select(Login.id, Login.account_id, Login.expires_at, Login.last_seen_at, Account.email, Account.language)
        .join(Account, Account.id == Login.account_id)
        .where(
            Login.id == token_id(token),
            Login.ended_at.is_(None),
            Login.expires_at > at,
            Account.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    return SignedIn(
        row.id, row.account_id, row.email, row.language, row.expires_at, row.last_seen_at + SEEN_EVERY <= at
    )


def account(session: Session, account_id: str) -> Account | None:
    """An account by its id."""
    return session.get(Account, account_id)


def account_by_email(session: Session, email: str) -> Account | None:
    """An account by its sign-in name, already in normal form."""
    return session.scalar(select(Account).where(Account.email == email))


def logins_of(session: Session, account_id: str, at: datetime) -> list[Login]:
    """The devices signed in now, the latest seen first."""
    return list(
        session.scalars(
            select(Login)
            .where(Login.account_id == account_id, Login.ended_at.is_(None), Login.expires_at > at)
            .order_by(Login.last_seen_at.desc(), Login.id)
        )
    )


@dataclass(frozen=True)
class Refusals:
    """Refused tries: of this account from this network, and of this account from anywhere, within the window."""

    pair: int
    last_of_pair: datetime | None
    account: int
    last_of_account: datetime | None


def refusals(session: Session, pair_key: str, account_key: str, at: datetime) -> Refusals:
    """What was refused in the last quarter of an hour. Two statements."""
    since = at - TRIES_WINDOW

    def count(column: InstrumentedAttribute[str], key: str) -> tuple[int, datetime | None]:
        row = session.execute(
            select(func.count(), func.max(RefusedAttempt.at)).where(column == key, RefusedAttempt.at > since)
        ).one()
        return row[0], row[1]

    return Refusals(*count(RefusedAttempt.pair_key, pair_key), *count(RefusedAttempt.account_key, account_key))
