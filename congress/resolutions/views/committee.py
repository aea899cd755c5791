"""Pages of the standing orders committee: its desk, decisions, the order of voting, what falls with what."""

from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.discussion.forms import choices_of
from congress.kernel.message import Message
from congress.resolutions import forms, listing, queries, showing
from congress.resolutions.models import Amendment, Resolution
from congress.resolutions.rules import State
from congress.resolutions.services import admitting
from congress.resolutions.views.frame import AMENDMENT, AT, ONE, Answer, blueprint, labels, reader
from congress.ui.access import Permission, allow
from congress.ui.context import reading, run, scope
from congress.ui.forms import Form
from congress.ui.pages import page, say


@blueprint.get(f"{AT}/committee")
@allow(Permission.STANDING_ORDERS)
def committee(assembly_id: str) -> Answer:
    """The desk of the standing orders committee."""
    return page("resolutions/committee.html", desk=listing.desk(reading(), assembly_id))


@blueprint.route(f"{ONE}/decide", methods=["GET", "POST"])
@allow(Permission.STANDING_ORDERS)
def decide(assembly_id: str, resolution_id: str) -> Answer:
    """Admit or refuse a resolution."""
    found = listing.resolution(reading(), scope().assembly, resolution_id, reader())
    form = forms.DecideForm()
    if form.validate_on_submit():
        item = {"assembly_id": assembly_id, "resolution_id": resolution_id}
        made = _decide(form, admitting.admit_resolution, admitting.refuse_resolution, item)
        if made is not None:
            return _decided("said_admitted", form, made)
    return page("resolutions/decide.html", form=form, resolution=found, status=form.status, **_item(found))


@blueprint.route(f"{AMENDMENT}/decide", methods=["GET", "POST"])
@allow(Permission.STANDING_ORDERS)
def decide_amendment(assembly_id: str, amendment_id: str) -> Answer:
    """Admit or refuse an amendment."""
    amendment, found = listing.amendment(reading(), scope().assembly, amendment_id, reader())
    form = forms.DecideForm()
    if form.validate_on_submit():
        item = {"assembly_id": assembly_id, "amendment_id": amendment_id}
        made = _decide(form, admitting.admit_amendment, admitting.refuse_amendment, item)
        if made is not None:
            return _decided("said_amendment_admitted", form, made)
    return page("resolutions/decide.html", form=form, resolution=found, status=form.status, **_item(found, amendment))


@blueprint.route(f"{ONE}/order", methods=["GET", "POST"])
@allow(Permission.STANDING_ORDERS)
def order(assembly_id: str, resolution_id: str) -> Answer:
    """Put the undecided amendments in order."""
    form = forms.OrderForm()
    undecided = _undecided(resolution_id)
    if form.validate_on_submit():
        places = showing.by_place(undecided, request.form)
        made = form.attempt(
            run, admitting.order_amendments, assembly_id=assembly_id, resolution_id=resolution_id, order=places
        )
        if made is not None:
            return _to_order("said_ordered", assembly_id, resolution_id)
    return _order_page(resolution_id, form, forms.LinkForm(formdata=None))


@blueprint.post(f"{ONE}/falls")
@allow(Permission.STANDING_ORDERS)
def link(assembly_id: str, resolution_id: str) -> Answer:
    """Rule that one amendment falls with another."""
    form = forms.LinkForm()
    _offer_undecided(form, _undecided(resolution_id))
    if form.validate_on_submit():
        values = {name: form[name].data for name in ("amendment_id", "trigger_id", "outcome")}
        if form.attempt(run, admitting.link_fall, assembly_id=assembly_id, **values) is not None:
            return _to_order("said_linked", assembly_id, resolution_id)
    return _order_page(resolution_id, forms.OrderForm(formdata=None), form)


@blueprint.post(f"{ONE}/falls/<amendment_id>/<trigger_id>/<outcome>/remove")
@allow(Permission.STANDING_ORDERS)
def unlink(assembly_id: str, resolution_id: str, amendment_id: str, trigger_id: str, outcome: str) -> Answer:
    """Take such a rule back."""
    values = {"amendment_id": amendment_id, "trigger_id": trigger_id, "outcome": outcome}
    run(admitting.unlink_fall, assembly_id=assembly_id, **values)
    return _to_order("said_unlinked", assembly_id, resolution_id)


def _decide(form: forms.DecideForm, admit: Any, refuse: Any, item: dict[str, str]) -> Any:
    if form.decision.data == "admit":
        return form.attempt(run, admit, **item)
    return form.attempt(run, refuse, ground=form.ground.data or "", reason=form.reason.data or "", **item)


def _decided(said: str, form: forms.DecideForm, made: Any) -> WerkzeugResponse:
    admitted = form.decision.data == "admit"
    say(Message(f"resolutions.{said}", number=made) if admitted else Message("resolutions.said_refused"))
    return redirect(url_for(".committee", assembly_id=scope().assembly.id), 303)


def _item(found: Resolution, amendment: Amendment | None = None) -> dict[str, Any]:
    """What is decided on, rendered."""
    text = queries.version_to_amend(reading(), found).text
    if amendment is None:
        return {"amendment": None, "shown": showing.preview(text)}
    change = queries.proposal(amendment).change
    return {
        "amendment": amendment,
        "shown": showing.redline_of(text, change, labels()),
        "says": queries.says(amendment),
    }


def _undecided(resolution_id: str) -> list[Amendment]:
    listing.resolution(reading(), scope().assembly, resolution_id, reader())
    return [one for one in queries.amendments_of(reading(), resolution_id) if one.state is State.ADMITTED]


def _offer_undecided(form: forms.LinkForm, undecided: list[Amendment]) -> None:
    choices = choices_of((one.id, one.number or "") for one in undecided)
    form.amendment_id.choices = form.trigger_id.choices = choices


def _order_page(resolution_id: str, form: Form, link_form: forms.LinkForm) -> Response:
    found = listing.resolution_page(reading(), scope().assembly, resolution_id, reader())
    _offer_undecided(link_form, [line.amendment for line in found.amendments if line.state is State.ADMITTED])
    return page(
        "resolutions/order.html",
        found=found,
        form=form,
        link_form=link_form,
        typed=request.form,
        status=max(form.status, link_form.status),
    )


def _to_order(said: str, assembly_id: str, resolution_id: str) -> WerkzeugResponse:
    say(Message(f"resolutions.{said}"))
    return redirect(url_for(".order", assembly_id=assembly_id, resolution_id=resolution_id), 303)
