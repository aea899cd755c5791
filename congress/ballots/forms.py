"""What people write on papers and in the chair's forms, read into the values the services ask for."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import DateTimeLocalField, IntegerField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from congress.ballots import rules
from congress.ballots.rules import Question
from congress.kernel.errors import CongressError, Invalid
from congress.kernel.message import Message
from congress.tally.case import Blank, Choice, Names, Position, QuestionKind
from congress.tally.rule import Rules
from congress.ui.forms import Form

PAPER_FIELDS = ("choice", "paper", "key")
RANK = "rank-"
_LONGEST = 60_000


def read_paper(form: MultiDict[str, str], question: Question, bound: Rules) -> Choice:
    """The choice on a filled-in paper. Raises Invalid with what to mend and the field it concerns."""
    if form.get("paper"):
        choice = read_written(form["paper"])
    elif question.kind is QuestionKind.DECISION:
        choice = _position(form.getlist("choice"))
    elif bound.election is not None and rules.is_ranked(bound.election):
        choice = _ranking(form, question, equal=rules.may_rank_alike(bound.election))
    else:
        choice = _names(form.getlist("choice"))
    rules.check_choice(question, bound, choice)
    return choice


def read_written(text: str) -> Choice:
    """A choice as the review page wrote it. Raises Invalid for anything else."""
    try:
        if len(text) > _LONGEST:
            raise ValueError
        return rules.read_choice_text(text)
    except (ValueError, RecursionError, TypeError, CongressError) as problem:
        raise Invalid(Message("ballots.unreadable_paper"), field="choice") from problem


def _position(given: list[str]) -> Position:
    if len(given) != 1 or given[0] not in list(Position):
        raise Invalid(Message("ballots.choose_one"), field="choice")
    return Position(given[0])


def _ranking(form: MultiDict[str, str], question: Question, *, equal: bool) -> Choice:
    known = {RANK + option.key for option in question.options}
    strangers = [name for name, value in form.items() if name.startswith(RANK) and name not in known and value.strip()]
    if strangers:
        raise Invalid(Message("ballots.unknown_candidate", number=len(strangers)), field="choice")
    numbers = {option.key: form.get(RANK + option.key, "") for option in question.options}
    return rules.ranking_from_numbers(numbers, equal=equal)


def _names(given: list[str]) -> Choice:
    if len(set(given)) != len(given):
        raise Invalid(Message("ballots.doubled_candidate"), field="choice")
    return Names.of(*given) if given else Blank()


def paper_fields(form: MultiDict[str, str]) -> list[tuple[str, str]]:
    """The fields of a paper and nothing else, as they were sent."""
    return [
        (name, value)
        for name, value in form.items(multi=True)
        if name in PAPER_FIELDS or name == "line" or name.startswith(RANK)
    ]


class OpenForm(Form):
    """Opening: nothing, minutes, or a time in the assembly's zone."""

    minutes = IntegerField(
        _("Close by itself after so many minutes"), validators=[Optional(), NumberRange(min=1, max=40_000)]
    )
    closes_at = DateTimeLocalField(_("Or close by itself at this time"), validators=[Optional()])

    def closing_time(self, at: datetime, timezone: str) -> datetime | None:
        """When it closes by itself, in UTC, or None."""
        if self.minutes.data:
            return at + timedelta(minutes=self.minutes.data)
        if self.closes_at.data is None:
            return None
        return self.closes_at.data.replace(tzinfo=ZoneInfo(timezone))


class AnnulForm(Form):
    """Annulling: a reason."""

    reason = TextAreaField(_("Reason, as it will stand in the record"), validators=[InputRequired(), Length(max=2_000)])


class PapersForm(Form):
    """A teller's return."""

    papers = FileField(_("Papers that are not spoilt, as a BLT file"), validators=[FileRequired()])
    entitled = IntegerField(_("Entitled"), validators=[InputRequired()])
    issued = IntegerField(_("Papers issued"), validators=[InputRequired()])
    returned = IntegerField(_("Papers returned"), validators=[InputRequired()])
    spoilt = IntegerField(_("Of these spoilt"), validators=[InputRequired()])


class LotForm(Form):
    """A lot: one field per place, each naming one of those who are tied."""

    @classmethod
    def of(cls, tied: list[tuple[str, str]]) -> "LotForm":
        """The form for these (key, name) pairs."""
        choices = [SelectChoice("", "–"), *(SelectChoice(key, name) for key, name in tied)]
        fields: dict[str, Any] = {
            f"drawn{place}": SelectField(
                _("Drawn in place %(place)s", place=place),
                choices=choices,
                validators=[InputRequired(_("Choose who was drawn in this place."))],
            )
            for place in range(1, len(tied) + 1)
        }
        return type("LotForm", (cls,), fields)()  # type: ignore[no-any-return]  # a form made for this tie

    def drawn(self) -> list[str]:
        """The keys in the order drawn."""
        return [field.data for name, field in self._fields.items() if name.startswith("drawn") and field.data]
