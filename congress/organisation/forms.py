"""Forms of bodies, members, offices, files, invitations and merging."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, PasswordField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, EqualTo, Optional

from congress.organisation.rules import BodyKind, OfficeKind, Standing
from congress.ui.forms import Form

STANDINGS = {
    Standing.OFFICIAL: _l("official"),
    Standing.SYMPATHIZING: _l("sympathizing"),
    Standing.OBSERVER: _l("observer"),
}
KINDS = {
    BodyKind.FEDERATION: _l("federation"),
    BodyKind.SECTION: _l("section"),
    BodyKind.BRANCH: _l("branch"),
}
OFFICES = {
    OfficeKind.SECRETARY: _l("secretary"),
    OfficeKind.CHAIR: _l("chair"),
    OfficeKind.CREDENTIALS: _l("credentials committee"),
    OfficeKind.STANDING_ORDERS: _l("standing orders committee"),
    OfficeKind.TELLER: _l("teller"),
    OfficeKind.ADMINISTRATOR: _l("administrator"),
}


def _choices(words: Mapping[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


_NEEDED = DataRequired(_l("This is needed."))


class ValueForm(Form):
    """A form whose fields are, by name, what its service asks for."""

    def values(self) -> dict[str, Any]:
        """What was filled in; a text that did not come at all counts as an empty one."""
        return {
            field.name: "" if field.data is None and isinstance(field, StringField) else field.data
            for field in self
            if field.name != "csrf_token"
        }


class BodyForm(ValueForm):
    """A body's particulars."""

    code = StringField(_l("Code"), [_NEEDED], description=_l("Short, in capitals, such as FR or FR-LYON."))
    name = StringField(_l("Name"), [_NEEDED])
    country = StringField(_l("Country"), description=_l("Two letters, such as FR. Empty for none."))
    languages = StringField(
        _l("Languages"), [_NEEDED], description=_l("Short tags with commas, the usual one first: fr, en.")
    )


class NewBodyForm(BodyForm):
    """A body to add. The standing is asked of sections only."""

    standing = SelectField(_l("Standing"), [Optional()], choices=[SelectChoice("", ""), *_choices(STANDINGS)])

    def values(self) -> dict[str, Any]:
        """The standing as its word, None when it is not asked or not chosen."""
        values = super().values()
        chosen = values.pop("standing", None)
        return {**values, "standing": Standing(chosen) if chosen else None}


class StandingForm(ValueForm):
    """Another standing of a section."""

    standing = SelectField(_l("New standing"), [_NEEDED], choices=_choices(STANDINGS), coerce=Standing)
    since = DateField(_l("Since"), [_NEEDED])
    reason = TextAreaField(
        _l("Reason"), [_NEEDED], description=_l("Usually the decision of a congress, with its number.")
    )


class MemberForm(ValueForm):
    """A member's particulars."""

    number = StringField(_l("Membership number"), [_NEEDED])
    name = StringField(_l("Name"), [_NEEDED], render_kw={"autocomplete": "off"})
    chosen_name = StringField(_l("Chosen name"), description=_l("Shown to others instead of the name."))
    email = StringField(_l("E-mail address"), render_kw={"type": "email", "autocomplete": "off"})
    language = StringField(_l("Language"), description=_l("Such as fr. Empty: the language of the body."))
    gender = StringField(_l("Gender"), description=_l("Only where a rule of balance needs it."))


class OfficeForm(ValueForm):
    """An office to give to a member chosen before."""

    member_id = HiddenField()
    kind = SelectField(_l("Office"), [_NEEDED], choices=_choices(OFFICES), coerce=OfficeKind)
    starts_on = DateField(_l("First day"), [Optional()], description=_l("Empty: today."))
    ends_on = DateField(_l("First day it is no longer held"), [Optional()], description=_l("Empty: until it is ended."))


class FileForm(Form):
    """A file to look at."""

    file = FileField(_l("CSV file"), [FileRequired(_l("Choose a file."))], render_kw={"accept": ".csv,text/csv"})


class ConfirmForm(Form):
    """The very file that was shown, sent again to be saved: its bytes in base64, and which fates were seen."""

    content = HiddenField()
    fingerprint = HiddenField()

    def sent(self) -> bytes:
        """The file's bytes; none when they did not arrive as they were sent."""
        try:
            return base64.b64decode(self.content.data or "", validate=True)
        except (binascii.Error, ValueError):
            return b""


class NewPasswordForm(Form):
    """A new password, typed twice."""

    password = PasswordField(
        _l("New password"),
        [_NEEDED],
        description=_l("At least 12 characters; four or five words that nobody else would put together do well."),
        render_kw={"autocomplete": "new-password"},
    )
    password_again = PasswordField(
        _l("The same password again"),
        [_NEEDED, EqualTo("password", _l("The two passwords are not the same. Type both again."))],
        render_kw={"autocomplete": "new-password"},
    )


class InvitationForm(NewPasswordForm):
    """Taking up an invitation. The address is asked only of somebody whose section gave none."""

    email = StringField(_l("E-mail address"), render_kw={"autocomplete": "username", "type": "email"})


class PasswordForm(NewPasswordForm):
    """Another password for oneself."""

    current_password = PasswordField(_l("Present password"), [_NEEDED], render_kw={"autocomplete": "current-password"})
