"""Pages: rendering, wording messages, factual confirmations, times in the assembly's zone."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import Response, current_app, flash, make_response, render_template
from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from congress.kernel.message import Message


def word(message: Message | str) -> str:
    """A message in the reader's language."""
    if isinstance(message, str):
        return message
    words: dict[str, str] = current_app.extensions["congress.words"]
    params = {name: word(value) if isinstance(value, Message) else value for name, value in message.params.items()}
    return gettext(words[message.key]) % params


def say(message: Message, kind: str = "done") -> None:
    """Confirm an act in one factual sentence on the next page. Never a choice: it travels in the cookie."""
    flash(word(message), kind)


def page(template: str, status: int = 200, **context: Any) -> Response:
    """Render a template."""
    return make_response(render_template(template, **context), status)


def when(at: datetime | None, assembly: Any = None, style: str = "d MMMM y, HH:mm") -> Markup:
    """A moment in the time zone of an assembly (UTC without one), as a `time` element that names the zone."""
    if at is None:
        return Markup("–")
    zone = assembly.timezone if assembly is not None else "UTC"
    local = at.astimezone(ZoneInfo(zone))
    shown = format_datetime(local, style, tzinfo=ZoneInfo(zone), locale=get_locale() or "en")
    return Markup('<time datetime="{}" title="{}">{}</time>').format(local.isoformat(), escape(zone), shown)


def day(on: date | None) -> Markup:
    """A day as a `time` element; a dash for none."""
    if on is None:
        return Markup("–")
    shown = format_date(on, "d MMMM y", locale=get_locale() or "en")
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), shown)
