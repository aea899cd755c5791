"""Forms of resolutions and amendments."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from congress.discussion.forms import ASKED
from congress.resolutions.rules import Ground, Origin, Trigger
from congress.texts.merge import Operation
from congress.ui.forms import Form

ORIGINS = [
    SelectChoice(Origin.SECTION.value, _l("A section, by its secretary or chair")),
    SelectChoice(Origin.COMMITTEE.value, _l("A committee, by one of its officers")),
    SelectChoice(Origin.SIGNATORIES.value, _l("Members, by their signatures")),
]
OPERATIONS = [
    SelectChoice(Operation.REPLACE.value, _l("Replace the paragraph")),
    SelectChoice(Operation.DELETE.value, _l("Delete the paragraph")),
    SelectChoice(Operation.ADD_AFTER.value, _l("Add after the paragraph")),
    SelectChoice(Operation.SUBSTITUTE.value, _l("Replace the whole text")),
]
GROUNDS = [
    SelectChoice(Ground.LATE.value, _l("Late")),
    SelectChoice(Ground.NOT_IN_ORDER.value, _l("Not in order")),
    SelectChoice(Ground.NOT_COMPETENT.value, _l("Not within the competence of this congress")),
    SelectChoice(Ground.NO_SUPPORT.value, _l("Without the support the standing orders ask for")),
    SelectChoice(Ground.DUPLICATE.value, _l("The same as another text")),
    SelectChoice(Ground.OTHER.value, _l("Another ground")),
]
OUTCOMES = [
    SelectChoice(Trigger.LOST.value, _l("is not carried")),
    SelectChoice(Trigger.CARRIED.value, _l("is carried")),
]
DECISIONS = [SelectChoice("admit", _l("Admit")), SelectChoice("refuse", _l("Refuse"))]

_TEXT = _l("A blank line begins a paragraph, and each gets a number. # begins a heading, - a list, > a quotation.")


class EditForm(Form):
    """A draft under change. `seen` is the version the editor had before them."""

    seen = HiddenField()
    title = StringField(_l("Title"), ASKED)
    language = SelectField(_l("Language"), ASKED)
    rule_key = SelectField(
        _l("Majority it needs"), ASKED, description=_l("The kinds of business of the standing orders.")
    )
    text = TextAreaField(_l("Text"), ASKED, description=_TEXT, render_kw={"rows": 24})


class DraftForm(EditForm):
    """A new draft: also in whose name, and from which thread."""

    body_id = SelectField(_l("In the name of"), ASKED)
    origin = RadioField(_l("Who will bring it"), ASKED, choices=ORIGINS, default=Origin.SECTION.value)
    thread_id = HiddenField()


class ChangeForm(Form):
    """What an amendment changes, and why."""

    operation = RadioField(_l("What to do"), ASKED, choices=OPERATIONS, default=Operation.REPLACE.value)
    paragraph = IntegerField(
        _l("Paragraph"), ASKED, description=_l("Its number in the submitted text; 0 adds before the first."), default=1
    )
    text = TextAreaField(
        _l("New words"), description=_l("The whole paragraph as it should read. Empty when it is deleted."),
        render_kw={"rows": 10},
    )  # fmt: skip
    reason = TextAreaField(_l("Reason"), ASKED, description=_l("Shown with the amendment."), render_kw={"rows": 4})


class AmendForm(ChangeForm):
    """A new amendment: also in whose name."""

    body_id = SelectField(_l("In the name of"), ASKED)
    origin = RadioField(_l("Who will bring it"), ASKED, choices=ORIGINS, default=Origin.SECTION.value)


class DecideForm(Form):
    """The committee's decision on a submitted item."""

    decision = RadioField(_l("Decision"), ASKED, choices=DECISIONS)
    ground = SelectField(
        _l("Ground of the refusal"), choices=[SelectChoice("", _l("– none, it is admitted –")), *GROUNDS]
    )
    reason = TextAreaField(
        _l("Reason of the refusal"), description=_l("Shown to everybody. An appeal to the congress is open."),
        render_kw={"rows": 4},
    )  # fmt: skip


class ReasonForm(Form):
    """The reason of an appeal or a ruling."""

    reason = TextAreaField(_l("Reason"), ASKED, description=_l("Shown to everybody."), render_kw={"rows": 5})


class OrderForm(Form):
    """The order of voting; its places are fields of the page, one for each amendment."""


class LinkForm(Form):
    """A rule of falling: this amendment falls when that one ends so."""

    amendment_id = SelectField(_l("Amendment"), ASKED)
    trigger_id = SelectField(_l("falls if amendment"), ASKED)
    outcome = SelectField(_l("ends so"), ASKED, choices=OUTCOMES)
