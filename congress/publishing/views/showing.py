"""What the public pages show, prepared from the queries: rows of decisions, the timeline of phases."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from congress.assemblies.rules import Calendar, EventKind
from congress.publishing.queries import Decided
from congress.resolutions.rules import RESOLUTION
from congress.ui.drawing.periods import Phase, phase_timeline
from congress.ui.drawing.svg import Caption


def decision_rows(decisions: list[Decided], assembly_id: str) -> list[dict[str, Any]]:
    """The decisions as the list of the public page shows them; resolutions first, amendments beneath."""
    rows = []
    for each in decisions:
        is_text = each.kind == RESOLUTION
        address = (
            url_for("publishing.text", assembly_id=assembly_id, resolution_id=each.subject_id)
            if is_text and not each.annulled
            else url_for("ballots.result", assembly_id=assembly_id, ballot_id=each.ballot_id)
        )
        rows.append(
            {
                "number": each.number if each.resolution is None else each.resolution,
                "title": each.title,
                "url": address,
                "result_url": url_for("ballots.result", assembly_id=assembly_id, ballot_id=each.ballot_id),
                "word": _("annulled") if each.annulled else _outcome(each.outcome),
                "won": None if each.annulled else each.outcome == "carried",
                "figures": f"{each.votes_for} : {each.votes_against}",
                "is_text": is_text,
                "note": _margin(each),
            }
        )
    return rows


def _margin(each: Decided) -> str:
    """By how much, against what was needed: the votes for and against alone do not tell it."""
    if each.annulled or each.margin is None or each.outcome not in ("carried", "lost"):
        return ""
    if each.margin < 0:
        return _("%(votes)s short of what was needed", votes=-each.margin)
    return _("%(votes)s more than were needed", votes=each.margin) if each.margin else _("exactly what was needed")


def _outcome(outcome: str) -> str:
    return {"carried": _("Carried"), "lost": _("Lost"), "inquorate": _("Inquorate")}.get(outcome, outcome)


def timeline(calendar: Calendar, at: datetime, assembly: Any) -> Markup | None:
    """The phases of a congress drawn along time, or None while the calendar has no sitting."""
    spans = _spans(calendar)
    if not spans:
        return None
    zone = ZoneInfo(assembly.timezone)
    phases = [
        Phase(name, starts, ends, _dates(starts, ends, zone), _state(starts, ends, at)) for name, starts, ends in spans
    ]
    caption = Caption(
        "phases", _("When does what happen?"), _("The phases of the congress along time, with today marked.")
    )
    return phase_timeline(caption, phases, at, _("today"))


def _spans(calendar: Calendar) -> list[tuple[str, datetime, datetime]]:
    opens = calendar.time_of(EventKind.DISCUSSION_OPENS)
    sittings = calendar.sittings
    spans = []
    for name, end in (
        (_("Discussion"), EventKind.DISCUSSION_CLOSES),
        (_("Resolutions"), EventKind.RESOLUTIONS_DEADLINE),
        (_("Amendments"), EventKind.AMENDMENTS_DEADLINE),
        (_("Nominations"), EventKind.NOMINATIONS_DEADLINE),
        (_("Accreditation"), EventKind.ACCREDITATION_DEADLINE),
    ):
        until = calendar.time_of(end)
        if opens is not None and until is not None and until > opens:
            spans.append((name, opens, until))
    if sittings:
        last = sittings[-1].ends_at or sittings[-1].starts_at + timedelta(hours=1)
        spans.append((_("Congress"), sittings[0].starts_at, last))
    return spans


def _dates(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    locale = get_locale() or "en"
    first, last = starts.astimezone(zone).date(), ends.astimezone(zone).date()
    return f"{format_date(first, 'd MMM', locale=locale)} – {format_date(last, 'd MMM y', locale=locale)}"


def _state(starts: datetime, ends: datetime, at: datetime) -> str:
    if at < starts:
        return "next"
    return "past" if at >= ends else "now"
