"""create_app: the shell put together."""

import importlib
from typing import Any, cast

from flask import Blueprint, Flask, g, request
from flask_babel import Babel
from flask_login import LoginManager
from flask_wtf import CSRFProtect

from congress import schema  # noqa: F401 (imports every table)
from congress.kernel import logs, paths
from congress.kernel.db import Database
from congress.kernel.settings import Settings
from congress.languages import wording
from congress.ui.context import Login, actor, forget_reading, scope
from congress.ui.numbers import NumberConverter
from congress.ui.pages import day, when, word
from congress.web import composition, home, office
from congress.web.errors import explain_errors
from congress.web.guard import check_marks, guard
from congress.web.headers import secure
from congress.web.sessions import SessionCookie
from congress.web.shell import shell

LANGUAGES = ["en"]


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """The WSGI application of one installation. The database must already be at the newest migration."""
    logs.configure()
    settings = settings or Settings.from_environment()
    app = Flask("congress.web", template_folder=str(paths.templates()), static_folder="static")
    app.config.update(
        SECRET_KEY=settings.secret("session"),
        SESSION_COOKIE_NAME="__Host-congress" if settings.is_https else "congress",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
        WTF_CSRF_TIME_LIMIT=None,
        MAX_FORM_PARTS=2_000,
        TRAP_BAD_REQUEST_ERRORS=False,
    )
    app.session_interface = SessionCookie(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["congress.settings"] = settings
    app.extensions["congress.database"] = database or Database(settings.database_url)
    app.extensions["congress.words"] = wording.words()
    composition.compose()
    app.url_map.converters["int"] = NumberConverter
    secure(app, settings)
    _sign_in(app)
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(LANGUAGES) or "en")
    guard(app)  # before the check of forgery, which reads the form: the guard sets how large that may be
    CSRFProtect(app)
    explain_errors(app)
    app.teardown_request(forget_reading)
    app.add_template_filter(word, "word")
    app.add_template_filter(when, "when")
    app.add_template_filter(day, "day")
    shell(app)
    for name in composition.ROOMS_WITH_PAGES:
        app.register_blueprint(_pages_of(name))
    app.register_blueprint(home.blueprint)
    app.register_blueprint(office.blueprint)
    check_marks(app)
    return app


def _pages_of(room: str) -> Blueprint:
    """A room's one blueprint: of its `views`, or of `views/pages.py` where views are a package."""
    views = importlib.import_module(f"congress.{room}.views")
    if not hasattr(views, "blueprint"):
        views = importlib.import_module(f"congress.{room}.views.pages")
    return cast(Blueprint, views.blueprint)


def _sign_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # the secret is the server-side session's token, not the browser's address

    @manager.user_loader
    def load(token: str) -> Login:
        return Login(token)

    @app.context_processor
    def person() -> dict[str, Any]:
        return {"current_actor": actor(), "scope": scope(), "login": g.get("login")}
