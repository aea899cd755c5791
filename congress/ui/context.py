"""What a view may know of its request: who, when, where, and the two ways to the database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import current_app, g, session
from flask_login import login_user, logout_user
from sqlalchemy.orm import Session

from congress.kernel.actor import NOBODY, Actor
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.ui.access import Scope

T = TypeVar("T")


class Login:
    """The signed-in account as Flask-Login sees it. Its id is the secret of the server-side session."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str) -> None:
        self.token = token

    def get_id(self) -> str:
        return self.token


def database() -> Database:
    """The application's database."""
    return current_app.extensions["congress.database"]  # type: ignore[no-any-return]  # extensions are untyped


def now() -> datetime:
    """The moment this request began, UTC; one moment for the whole request."""
    if "now" not in g:
        g.now = current_app.extensions.get("congress.clock", utc_now)()
    return g.now  # type: ignore[no-any-return]  # flask.g is untyped


def actor() -> Actor:
    """Who is signed in, or nobody."""
    return g.get("actor", NOBODY)  # type: ignore[no-any-return]  # flask.g is untyped


def scope() -> Scope:
    """The body and assembly the guard loaded from the URL."""
    if "scope" not in g:
        g.scope = Scope()
    return g.scope  # type: ignore[no-any-return]  # flask.g is untyped


def reading() -> Session:
    """The request's read session; it is renewed after each act, so that a view reads what it has just written."""
    if "reading" not in g:
        g.reading = Session(database().reader, expire_on_commit=False)
    return g.reading  # type: ignore[no-any-return]  # flask.g is untyped


def run(service: Callable[..., T], **values: Any) -> T:
    """Call one service as the signed-in person, now, as one durable act."""
    forget_reading()
    return database().act(service, actor(), now(), **values)


def forget_reading(problem: BaseException | None = None) -> None:  # noqa: ARG001 (Flask's teardown signature)
    """Close the request's read session, if any."""
    open_session = g.pop("reading", None)
    if open_session is not None:
        open_session.close()


def sign_in(token: str) -> None:
    """Bind this browser to a server-side session just made. Whatever the browser held before is dropped."""
    session.clear()
    login_user(Login(token))


def sign_out() -> None:
    """Unbind this browser. Ending the server-side session is the service's work."""
    logout_user()
    session.clear()
