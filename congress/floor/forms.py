"""Forms of the floor: opening a ballot with a closing time, adding and moving items of the agenda."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from congress.floor.rules import MAX_TITLE
from congress.ui.forms import Form

LONGEST = 60 * 24 * 30


class OpenForm(Form):
    """When an opened ballot closes by itself."""

    minutes = IntegerField(
        _("Close by itself after so many minutes"),
        description=_("Leave it empty to close it by hand."),
        validators=[Optional(), NumberRange(1, LONGEST, _("Give 1 to %(max)s minutes, or nothing."))],
        render_kw={"inputmode": "numeric", "min": "1", "max": str(LONGEST)},
    )


class SubjectForm(Form):
    """Put a resolution, an election or an appeal on the agenda."""

    subject = SelectField(_("Resolution, election or appeal"), validators=[InputRequired(_("Choose one."))])


class FreeForm(Form):
    """Put an item without a vote on the agenda."""

    title = StringField(
        _("Title"),
        validators=[InputRequired(_("Give the item a title.")), Length(max=MAX_TITLE)],
        render_kw={"maxlength": str(MAX_TITLE)},
    )


def chosen_label(field: SelectField) -> str:
    """The words of the choice that was made."""
    return next((str(choice.label) for choice in field.choices or () if choice.value == field.data), "")
