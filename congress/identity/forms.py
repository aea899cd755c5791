"""Forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired

from congress.ui.forms import Form


class SignInForm(Form):
    """Address and password, and where to go on to."""

    email = StringField(
        _l("E-mail address"),
        [DataRequired(_l("Write the address your invitation was for."))],
        render_kw={"autocomplete": "username", "type": "email", "inputmode": "email", "autocapitalize": "none"},
    )
    password = PasswordField(
        _l("Password"),
        [DataRequired(_l("Write your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
