"""Forms of accreditation: a reason, a basis of members, who takes a seat."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from congress.ui.forms import Form


class DecisionForm(Form):
    """A decision on a case, with its reason."""

    reason = TextAreaField(
        _("Reason"),
        [Optional(), Length(max=2000)],
        description=_("It stands in the history of the case. Needed to contest or refuse."),
        render_kw={"rows": 3},
    )


class WithdrawForm(Form):
    """Why somebody withdraws."""

    reason = TextAreaField(_("Reason"), [InputRequired(), Length(max=2000)], render_kw={"rows": 3})


class SubstituteForm(Form):
    """Which accepted alternate takes the seat, and why."""

    member_id = SelectField(_("Who takes the seat?"))
    reason = TextAreaField(_("Reason"), [InputRequired(), Length(max=2000)], render_kw={"rows": 3})


class BasisForm(Form):
    """The number of members a section attests."""

    basis = IntegerField(
        _("Members attested"),
        [Optional(), NumberRange(0, 100_000_000)],
        description=_("Leave it empty to take those on the members' list today."),
    )
