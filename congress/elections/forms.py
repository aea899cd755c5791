"""Forms of elections: calling one, nominating, accepting, drawing the order of the paper, preparing the ballot."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from congress.ballots.rules import Channel
from congress.elections.rules import MAX_SEED, MAX_STATEMENT
from congress.ui.forms import Form


class CallForm(Form):
    """The post to fill."""

    rule_key = SelectField(_("Post"), validators=[InputRequired(_("Choose a post."))])


class NominateForm(Form):
    """Who is put forward, chosen from what a search by name found."""

    member_id = RadioField(_("Who is put forward"), validators=[InputRequired(_("Choose one person."))])
    tendency = StringField(
        _("Tendency"),
        description=_("Only where the candidate stands for one."),
        validators=[Length(max=80)],
        render_kw={"maxlength": "80"},
    )
    q = HiddenField()


class AcceptForm(Form):
    """The candidate's statement."""

    statement = TextAreaField(
        _("Statement"),
        description=_("What you stand for, in at most %(longest)s characters. It is shown beside your name.",
                      longest=MAX_STATEMENT),
        validators=[Length(max=MAX_STATEMENT)],
    )  # fmt: skip
    language = SelectField(_("Language of the statement"))


class DrawForm(Form):
    """What was drawn in public."""

    seed = StringField(
        _("What was drawn"),
        description=_("For instance the throws of the dice in order: 4 2 6 1 1 3 5 2."),
        validators=[InputRequired(_("Write down what was drawn.")), Length(max=MAX_SEED)],
        render_kw={"maxlength": str(MAX_SEED), "autocomplete": "off"},
    )


class PrepareForm(Form):
    """How votes come."""

    channel = RadioField(
        _("How votes are cast"),
        choices=[
            SelectChoice(Channel.ONLINE.value, _("On these pages")),
            SelectChoice(Channel.PAPERS.value, _("On papers, counted by two tellers")),
        ],
        validators=[InputRequired(_("Choose one."))],
    )
