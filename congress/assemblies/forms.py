"""Forms of assemblies: convening, the calendar, standing orders, names. Times are those of the assembly's zone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from flask_babel import lazy_gettext as _
from wtforms import (  # type: ignore[attr-defined]  # the stubs are older than WTForms 3.3
    DateTimeLocalField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from congress.assemblies.rules import MILESTONES, AssemblyKind, EventKind, NamesRule, moment
from congress.assemblies.services import PlannedEvent
from congress.ui.forms import Form

LOCAL = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]

EVENT_WORDS = {
    EventKind.DISCUSSION_OPENS: _("Discussion opens"),
    EventKind.DISCUSSION_CLOSES: _("Discussion closes"),
    EventKind.RESOLUTIONS_DEADLINE: _("Deadline of resolutions"),
    EventKind.AMENDMENTS_DEADLINE: _("Deadline of amendments"),
    EventKind.NOMINATIONS_DEADLINE: _("Deadline of nominations"),
    EventKind.ACCREDITATION_DEADLINE: _("Deadline of accreditation"),
    EventKind.SITTING: _("Sitting"),
}
NAMES_WORDS = {
    NamesRule.PUBLIC: _("Everybody"),
    NamesRule.MEMBERS: _("Members; the public sees section and roll number"),
    NamesRule.DELEGATES: _("Delegates; everybody else sees section and roll number"),
}
KIND_WORDS = {AssemblyKind.CONGRESS: _("Congress"), AssemblyKind.COMMITTEE: _("Committee meeting")}


def _choices(words: dict[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


def local(at: datetime, timezone: str) -> datetime:
    """A moment as the clocks of the zone show it, for the value of a field."""
    return at.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def _time(label: Any, *validators: Any) -> DateTimeLocalField:
    return DateTimeLocalField(label, format=LOCAL, validators=list(validators) or [Optional()])


class ConveneForm(Form):
    """A new assembly with its calendar; times are those of the zone named in the form."""

    title = StringField(_("Title"), [InputRequired(), Length(max=200)])
    kind = SelectField(_("Kind"), choices=_choices(KIND_WORDS), default=AssemblyKind.CONGRESS)
    place = StringField(_("Place"), [InputRequired(), Length(max=200)])
    timezone = StringField(
        _("Time zone"),
        [InputRequired(), AnyOf(available_timezones(), _("Write the name of a time zone, such as Europe/Lisbon."))],
        description=_("Where it meets, such as Europe/Lisbon. All times of the congress are shown in it."),
    )
    languages = StringField(
        _("Languages"), [InputRequired(), Length(max=200)], description=_("Codes with commas between, such as en, fr")
    )
    names_visible_to = RadioField(
        _("Who sees names on the roll and in a roll call?"),
        choices=_choices(NAMES_WORDS),
        default=NamesRule.MEMBERS,
    )
    discussion_opens = _time(EVENT_WORDS[EventKind.DISCUSSION_OPENS])
    discussion_closes = _time(EVENT_WORDS[EventKind.DISCUSSION_CLOSES])
    resolutions_deadline = _time(EVENT_WORDS[EventKind.RESOLUTIONS_DEADLINE])
    amendments_deadline = _time(EVENT_WORDS[EventKind.AMENDMENTS_DEADLINE])
    nominations_deadline = _time(EVENT_WORDS[EventKind.NOMINATIONS_DEADLINE])
    accreditation_deadline = _time(EVENT_WORDS[EventKind.ACCREDITATION_DEADLINE])
    sitting_title = StringField(_("First sitting"), [Length(max=200)], default=_("Opening sitting"))
    starts_at = _time(_("The first sitting starts"))
    ends_at = _time(_("The first sitting ends"))

    def events(self) -> tuple[PlannedEvent, ...]:
        """The calendar as typed. Raises Invalid for an hour that does not exist."""
        return tuple(self._events())

    def _events(self) -> Iterator[PlannedEvent]:
        zone = self.timezone.data or ""
        for kind in MILESTONES:
            at = self._fields[kind.value].data
            if at is not None:
                yield PlannedEvent(kind, moment(at, zone, kind.value))
        if self.starts_at.data is not None:
            end = None if self.ends_at.data is None else moment(self.ends_at.data, zone, "ends_at")
            title = self.sitting_title.data or str(EVENT_WORDS[EventKind.SITTING])
            yield PlannedEvent(EventKind.SITTING, moment(self.starts_at.data, zone), end, title)


class EventForm(Form):
    """A new event of the calendar."""

    kind = SelectField(_("What"), choices=_choices(EVENT_WORDS))
    title = StringField(_("Title of the sitting"), [Length(max=200)], description=_("For sittings only"))
    starts_at = _time(_("Starts"), InputRequired())
    ends_at = _time(_("Ends"))

    def event(self, timezone: str) -> PlannedEvent:
        """The event as typed. Raises Invalid for an hour that does not exist."""
        end = None if self.ends_at.data is None else moment(self.ends_at.data, timezone, "ends_at")
        return PlannedEvent(
            EventKind(self.kind.data), moment(self.starts_at.data, timezone), end, self.title.data or ""
        )


class MoveForm(Form):
    """Another time for an event."""

    starts_at = _time(_("Starts"), InputRequired())
    ends_at = _time(_("Ends"))


class NamesForm(Form):
    """Who sees names."""

    visible_to = RadioField(
        _("Who sees names on the roll and in a roll call?"), choices=_choices(NAMES_WORDS), coerce=NamesRule
    )


def _number(value: object) -> int | None:
    return int(str(value)) if str(value).isdecimal() and len(str(value)) < 8 else None


class OrdersForm(Form):
    """A new version of the standing orders: the whole document, or one article, as JSON."""

    article = HiddenField()
    after_version = HiddenField(filters=[_number], validators=[InputRequired()])
    document = TextAreaField(
        _("Data"), [InputRequired(), Length(max=200_000)], render_kw={"rows": 24, "spellcheck": "false"}
    )
    note = TextAreaField(_("Why is this changed?"), [Optional(), Length(max=2000)], render_kw={"rows": 3})
