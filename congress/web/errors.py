"""Error pages: what happened, what was kept, what to do. Never a stack trace."""

from typing import Any

import structlog
from flask import Flask, Response, make_response, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from congress.kernel.errors import CongressError
from congress.ui.context import forget_reading, scope
from congress.ui.pages import page, word

_UNKEPT = {"csrf_token", "password", "password_again", "current_password", "choice", "paper", "sealed", "key", "line"}
_TYPED_SHOWN = 20

log = structlog.get_logger("congress.web")


def _links() -> list[dict[str, str]]:
    links = [{"label": _("Home"), "url": url_for("home.home")}]
    if scope().assembly is not None:
        links.insert(0, {"label": scope().assembly.title, "url": url_for("home.home")})
    return links


def _typed() -> list[tuple[str, str]]:
    """What was typed in a form that could not be taken, so that it can be copied. Never a password, never a choice."""
    if request.method != "POST":
        return []
    try:
        fields = [(name, value) for name, value in request.form.items(multi=True) if name not in _UNKEPT and value]
    except HTTPException:
        return []
    shown = [(name, value.replace("\x00", "")) for name, value in fields if not name.startswith(("rank", "candidate"))]
    return shown[:_TYPED_SHOWN]


def _explain(status: int, title: str, happened: str, kept: str, todo: str, **more: Any) -> Response:
    return page(
        "errors/error.html",
        status,
        title=title,
        happened=happened,
        kept=kept,
        todo=todo,
        links=_links(),
        typed=_typed(),
        **more,
    )


def _words(status: int) -> tuple[str, str, str]:
    nothing = _("Nothing was changed.")
    table = {
        400: (_("This request could not be read"), nothing, _("Go back and try again.")),
        401: (
            _("Please sign in"),
            _("Nothing was changed. What you typed is shown below, so that you can copy it."),
            _("Sign in, then open the page again."),
        ),
        403: (_("This is not open to you"), nothing, _("If you think it should be, ask an officer of your body.")),
        404: (
            _("There is no such page"),
            nothing,
            _("Check the address, or start from the home page. It may not be public yet."),
        ),
        405: (_("This address takes another kind of request"), nothing, _("Open the page and use its form.")),
        413: (_("That is too large"), _("Nothing was saved."), _("Send a smaller file or a shorter text.")),
        409: (_("This could not be done"), nothing, _("Look at the present state, then decide again.")),
        422: (_("Something in the form needs changing"), nothing, _("Go back, correct it, and send it again.")),
        429: (_("Too many tries"), nothing, _("Wait a few minutes, then try again.")),
    }
    return table.get(status, table[400])


def explain_errors(app: Flask) -> None:
    """Register the error pages."""

    @app.errorhandler(CongressError)
    def refused(problem: CongressError) -> Response:
        title, kept, todo = _words(problem.status)
        return _explain(problem.status, title, word(problem.message), kept, todo)

    @app.errorhandler(CSRFError)
    def stale_form(problem: CSRFError) -> Response:  # noqa: ARG001 (Flask's signature)
        return _explain(
            400,
            _("This form is out of date"),
            _("The page was open in another session, or cookies are switched off, so the form was not accepted."),
            _("Nothing was changed. What you typed is shown below, so that you can copy it."),
            _("Open the page again and send the form once more."),
        )

    @app.errorhandler(HTTPException)
    def http(problem: HTTPException) -> Response | HTTPException:
        status = problem.code or 500
        if status < 400:
            return problem
        title, kept, todo = _words(status)
        sign_in = url_for("identity.sign_in", next=request.full_path) if status == 401 else None
        return _explain(status, title, title + ".", kept, todo, sign_in=sign_in)

    @app.errorhandler(Exception)
    def broken(problem: Exception) -> Response:
        if app.testing and app.config.get("PROPAGATE_DEFECTS", True):
            raise problem
        return _defect(problem)


def _defect(problem: Exception) -> Response:
    """Note a defect of ours, without a word of what was typed, and say so to the person."""
    told = None if _is_voting() else problem
    log.error("defect", endpoint=request.endpoint, kind=type(problem).__name__, exc_info=told)
    words = (
        _("Congress made a mistake"),
        _("Something went wrong on our side. It has been noted for the administrator."),
        _("An act is kept whole or not at all; look at the page again to see whether it was."),
        _("Open the page again. If it happens once more, tell the administrator what you were doing."),
    )
    forget_reading()
    try:
        return _explain(500, *words)
    except Exception as second:  # what broke the page breaks its frame too: the database is away, say
        log.error("defect of the error page", kind=type(second).__name__)
        return _plainly(*words)


def _plainly(title: str, *sentences: str) -> Response:
    """A page that needs nothing but itself."""
    said = Markup("").join(Markup("<p>{}</p>").format(each) for each in sentences)
    whole = Markup("<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><h1>{0}</h1>{1}</html>")
    return make_response(whole.format(title, said), 500)


def _is_voting() -> bool:
    """Voting routes log no body, no length and no values."""
    return (request.endpoint or "").startswith("ballots.")
