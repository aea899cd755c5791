"""Pages of assemblies: convening, settings, calendar, standing orders with their versions and differences."""

import json
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.assemblies import prose, queries, services
from congress.assemblies.forms import (
    EVENT_WORDS,
    NAMES_WORDS,
    ConveneForm,
    EventForm,
    MoveForm,
    NamesForm,
    OrdersForm,
    local,
)
from congress.assemblies.models import CalendarEvent
from congress.assemblies.orders import OrdersInvalid, StandingOrders, check_adoptable, load, plain, with_article
from congress.assemblies.participation import Right
from congress.assemblies.rules import AssemblyKind, EventKind, NamesRule, may_convene, moment, phase
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading, run, scope
from congress.ui.numbers import asked
from congress.ui.pages import page, say, word

blueprint = Blueprint("assemblies", __name__)

Answer = Response | WerkzeugResponse


@blueprint.get("/bodies/<body_id>/congresses")
@allow(Permission.PUBLIC)
def of_body(body_id: str) -> Response:
    """The congresses and meetings of one body."""
    found = queries.assemblies_of(reading(), body_id)
    return page("assemblies/of_body.html", found=found, may_convene=may_convene(actor(), body_id))


@blueprint.route("/bodies/<body_id>/congresses/convene", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def convene(body_id: str) -> Answer:
    """Convene a congress."""
    form = ConveneForm(languages=scope().body.languages.replace(",", ", "))
    if form.validate_on_submit():
        made = form.attempt(_convene, form, body_id)
        if made is not None:
            say(Message("assemblies.convened"))
            return redirect(url_for("assemblies.settings", assembly_id=made), 303)
    return page("assemblies/convene.html", form.status, form=form)


def _convene(form: ConveneForm, body_id: str) -> str:
    values = {name: form[name].data for name in ("title", "place", "timezone", "languages")}
    kind, names = AssemblyKind(form.kind.data), NamesRule(form.names_visible_to.data)
    events = form.events()
    return run(services.convene_assembly, body_id=body_id, events=events, kind=kind, names_visible_to=names, **values)


@blueprint.route("/congresses/<assembly_id>/settings", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def settings(assembly_id: str) -> Answer:
    """What the officers of a congress set: names, and the way to everything else."""
    form = NamesForm(visible_to=scope().assembly.names_visible_to)
    if form.validate_on_submit():
        done = form.attempt(run, services.set_names_rule, assembly_id=assembly_id, visible_to=form.visible_to.data)
        if done is not None:
            say(Message("assemblies.names_set"))
            return redirect(url_for("assemblies.settings", assembly_id=assembly_id), 303)
    version, orders = queries.orders_in_force(reading(), assembly_id)
    shown = {"version": version, "orders": orders, "names_words": NAMES_WORDS, **_calendar(assembly_id)}
    return page("assemblies/settings.html", form.status, form=form, **shown)


@blueprint.get("/congresses/<assembly_id>/calendar")
@allow(Permission.PUBLIC)
def calendar(assembly_id: str) -> Response:
    """The calendar, and for officers the way to change it."""
    return page("assemblies/calendar.html", **_calendar(assembly_id))


def _calendar(assembly_id: str) -> dict[str, Any]:
    found = queries.calendar(reading(), assembly_id)
    return {
        "calendar": found,
        "phase": phase(found, now()),
        "at": now(),
        "event_words": EVENT_WORDS,
        "may_change": may_convene(actor(), scope().assembly.body_id),
    }


@blueprint.route("/congresses/<assembly_id>/calendar/add", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def add_event(assembly_id: str) -> Answer:
    """Enter an event in the calendar."""
    form = EventForm()
    if form.validate_on_submit():
        done = form.attempt(
            lambda: run(
                services.add_calendar_event, assembly_id=assembly_id, event=form.event(scope().assembly.timezone)
            )
        )
        if done is not None:
            say(Message("assemblies.event_added"))
            return redirect(url_for("assemblies.calendar", assembly_id=assembly_id), 303)
    return page("assemblies/event.html", form.status, form=form, event=None)


@blueprint.route("/congresses/<assembly_id>/calendar/<event_id>", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def move_event(assembly_id: str, event_id: str) -> Answer:
    """Move an event."""
    event, zone = _event(assembly_id, event_id), scope().assembly.timezone
    ends_at = None if event.ends_at is None else local(event.ends_at, zone)
    form = MoveForm(starts_at=local(event.starts_at, zone), ends_at=ends_at)
    if form.validate_on_submit() and form.attempt(_move, form, assembly_id, event_id, zone) is not None:
        say(Message("assemblies.event_moved"))
        return redirect(url_for("assemblies.calendar", assembly_id=assembly_id), 303)
    return page("assemblies/event.html", form.status, form=form, event=event, event_words=EVENT_WORDS, at=now())


def _event(assembly_id: str, event_id: str) -> CalendarEvent:
    event = reading().get(CalendarEvent, event_id)
    if event is None or event.assembly_id != assembly_id:
        raise NotFound(Message("assemblies.no_such_event"))
    return event


def _move(form: MoveForm, assembly_id: str, event_id: str, zone: str) -> str:
    ends_at = None if form.ends_at.data is None else moment(form.ends_at.data, zone, "ends_at")
    starts_at = moment(form.starts_at.data, zone)
    return run(
        services.move_calendar_event, assembly_id=assembly_id, event_id=event_id, starts_at=starts_at, ends_at=ends_at
    )


@blueprint.post("/congresses/<assembly_id>/calendar/<event_id>/cancel")
@allow(Permission.OFFICER)
def cancel_event(assembly_id: str, event_id: str) -> Answer:
    """Take an event out of the calendar."""
    run(services.cancel_calendar_event, assembly_id=assembly_id, event_id=event_id)
    say(Message("assemblies.event_cancelled"))
    return redirect(url_for("assemblies.calendar", assembly_id=assembly_id), 303)


@blueprint.get("/congresses/<assembly_id>/orders")
@allow(Permission.PUBLIC)
def orders(assembly_id: str) -> Response:
    """The standing orders in words: the version in force, or another."""
    versions = queries.versions(reading(), assembly_id)
    number = asked("version", versions[0].version if versions else 0)
    version, found = queries.orders_version(reading(), assembly_id, number)
    return page(
        "assemblies/orders.html",
        version=version,
        row=next(row for row in versions if row.version == version),
        versions=versions,
        orders=found,
        said=prose.said(found),
        rights=Right,
        may_change=may_convene(actor(), scope().assembly.body_id),
    )


@blueprint.get("/congresses/<assembly_id>/orders/compare")
@allow(Permission.PUBLIC)
def compare_orders(assembly_id: str) -> Response:
    """What two versions say differently."""
    before, after = (asked(name, 0) for name in ("before", "after"))
    old = queries.orders_version(reading(), assembly_id, before).orders
    new = queries.orders_version(reading(), assembly_id, after).orders
    found = prose.differences(old, new)
    return page("assemblies/compare.html", before=before, after=after, differences=found)


@blueprint.route("/congresses/<assembly_id>/orders/edit", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def edit_orders(assembly_id: str) -> Answer:
    """Change one article, or the whole document: look at the difference first, then adopt."""
    version, present = queries.orders_in_force(reading(), assembly_id)
    field = request.values.get("article", "")
    field = field if field in dict(present.articles()) else ""
    form = OrdersForm(article=field, after_version=version, document=_text(present, field))
    proposed = _proposed(form, present) if form.validate_on_submit() else None
    if proposed is not None and request.form.get("act") == "adopt":
        values = {"document": proposed[0], "note": form.note.data or "", "after_version": form.after_version.data}
        made = form.attempt(run, services.adopt_standing_orders, assembly_id=assembly_id, **values)
        if made is not None:
            say(Message("assemblies.orders_adopted", version=made))
            return redirect(url_for("assemblies.orders", assembly_id=assembly_id), 303)
    found = None if proposed is None else prose.differences(present, proposed[1])
    shown = {"version": version, "orders": present, "field": field, "differences": found}
    return page("assemblies/edit_orders.html", form.status, form=form, **shown)


def _text(orders: StandingOrders, field: str) -> str:
    document = plain(orders)
    return json.dumps(document.get(field, document), indent=2, ensure_ascii=False)


def _proposed(form: OrdersForm, present: StandingOrders) -> tuple[str, StandingOrders] | None:
    """The document as it would stand; None, with every problem on the form, when it cannot be adopted."""
    field, text = form.article.data or "", form.document.data or ""
    try:
        document = with_article(present, field, text) if field in dict(present.articles()) else text
        found = load(document)
        check_adoptable(found)
    except OrdersInvalid as problem:
        form.status = problem.status
        form.document.errors = [word(each) for each in problem.problems]
        return None
    return document, found


@blueprint.get("/congresses/<assembly_id>/orders.json")
@allow(Permission.PUBLIC)
def orders_file(assembly_id: str) -> Response:
    """The standing orders as adopted, byte for byte: their SHA-256 is in the record."""
    number = asked("version", 0)
    versions = queries.versions(reading(), assembly_id)
    row = next((each for each in versions if not number or each.version == number), None)
    if row is None:
        raise NotFound(Message("assemblies.no_such_orders"))
    return Response(row.document, mimetype="application/json")


@blueprint.app_template_filter("said")
def said_word(key: str) -> str:
    """The words of a message without parameters, by its key."""
    return word(Message(key))


@blueprint.app_template_filter("event_word")
def event_word(kind: str) -> str:
    """The word of a kind of event."""
    return str(EVENT_WORDS[EventKind(kind)])
