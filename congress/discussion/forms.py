"""Forms of the discussion."""

from collections.abc import Iterable
from typing import Any, ClassVar

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from congress.ui.forms import Form


class Asked:
    """Marks a field as not optional. What is wrong when it stays empty is said by the service, in words of its own."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        """Accepts everything."""


ASKED = [Asked()]


def choices_of(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices of a select field from pairs of a value and its words."""
    return [SelectChoice(value, words) for value, words in pairs]


def language_choices(tags: Iterable[str]) -> list[SelectChoice]:
    """Languages for a select field, named in the reader's language; a tag nobody has named stands for itself."""
    return choices_of((tag, _name(tag)) for tag in tags)


def _name(tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(get_locale()) or tag
    except (UnknownLocaleError, ValueError):
        return tag


class ContributionForm(Form):
    """What a member says, in Markdown, and the language it is in."""

    language = SelectField(_l("Language"), ASKED)
    text = TextAreaField(
        _l("Contribution"),
        ASKED,
        description=_l("A blank line begins a paragraph. *One star* for emphasis, > for a quotation, - for a list."),
        render_kw={"rows": 10},
    )


class ThreadForm(ContributionForm):
    """A thread and its first contribution."""

    body_id = SelectField(_l("Thread of"), ASKED)
    title = StringField(_l("Title"), ASKED, description=_l("One line that says what it is about."))


class EditForm(Form):
    """A new wording. `seen` is the revision the author had before them."""

    seen = HiddenField()
    text = TextAreaField(_l("Contribution"), ASKED, render_kw={"rows": 12})


class ReasonForm(Form):
    """Why a moderator acts."""

    reason = TextAreaField(
        _l("Reason"),
        ASKED,
        description=_l("Shown to everybody who reads the discussion."),
        render_kw={"rows": 4},
    )
