"""Pages of the floor: what needs me now, the chair's desk, the agenda."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as WerkzeugResponse
from wtforms.fields import SelectChoice

from congress.ballots import queries as ballots
from congress.ballots import services as balloting
from congress.elections.rules import ELECTION
from congress.elections.services import prepare_ballot_on_election
from congress.floor import desk as desks
from congress.floor import mine as mines
from congress.floor import queries, services
from congress.floor.forms import FreeForm, OpenForm, SubjectForm, chosen_label
from congress.floor.rules import MAX_TITLE, DeskAct
from congress.kernel.errors import CongressError, NotAllowed
from congress.kernel.message import Message
from congress.resolutions.rules import AMENDMENT, APPEAL, RESOLUTION
from congress.resolutions.services import putting
from congress.ui.access import Permission, allow
from congress.ui.context import actor, reading, run, scope
from congress.ui.context import now as moment
from congress.ui.pages import page, say, word

blueprint = Blueprint("floor", __name__)
Answer = Response | WerkzeugResponse

PREPARING: dict[str, tuple[Callable[..., str], str]] = {
    RESOLUTION: (putting.prepare_ballot_on_resolution, "resolution_id"),
    AMENDMENT: (putting.prepare_ballot_on_amendment, "amendment_id"),
    APPEAL: (putting.prepare_ballot_on_appeal, "appeal_id"),
    ELECTION: (prepare_ballot_on_election, "election_id"),
}
BALLOT_ACTS: dict[str, Callable[..., str]] = {
    DeskAct.CLOSE: balloting.close_ballot,
    DeskAct.DECLARE: balloting.declare_result,
    DeskAct.PUBLISH: balloting.publish_result,
}
ITEM_ACTS: dict[str, Callable[..., str]] = {
    "take": services.take_up_item,
    "finish": services.finish_item,
    "put_back": services.put_back_item,
    "drop": services.drop_item,
}


@blueprint.get("/congresses/<assembly_id>/now")
@allow(Permission.MEMBER)
def now(assembly_id: str) -> Response:
    """What needs me now, my voting list, my section, the discussion."""
    login = g.get("login")
    found = mines.mine(
        reading(), actor(), assembly_id, scope().assembly.body_id, moment(),
        is_delegate=scope().is_delegate, login_id=login.login_id if login is not None else "",
    )  # fmt: skip
    return page("floor/now.html", mine=found, at=moment())


@blueprint.get("/congresses/<assembly_id>/desk")
@allow(Permission.CHAIR)
def desk(assembly_id: str) -> Response:
    """The chair's desk."""
    return _desk(assembly_id)


def _desk(assembly_id: str, *, form: OpenForm | None = None, problem: str = "", status: int = 200) -> Response:
    found = desks.desk(reading(), assembly_id, moment())
    shown = form or OpenForm(formdata=None)
    return page("floor/desk.html", status, desk=found, form=shown, problem=problem, at=moment())


@blueprint.get("/congresses/<assembly_id>/desk/turnout")
@allow(Permission.CHAIR)
def turnout(assembly_id: str) -> Response:
    """The hall as a fragment that refreshes itself: presence, quorum, and of a ballot only how many have voted."""
    session = reading()
    ballot = ballots.ballot_in(session, assembly_id, request.args["ballot"]) if "ballot" in request.args else None
    opened = ballot if ballot is not None and ballot.opened_at is not None else None
    shown = page(
        "floor/_hall.html",
        hall=desks.hall(session, assembly_id, ballot.rule_key if ballot is not None else desks.DEFAULT_RULE),
        turnout=ballots.turnout(session, opened) if opened is not None else None,
        ballot=ballot,
        seen=request.args.get("state", ""),
        at=moment(),
    )
    shown.add_etag()
    shown.make_conditional(request)
    return shown


@blueprint.post("/congresses/<assembly_id>/desk/prepare")
@allow(Permission.CHAIR)
def prepare(assembly_id: str) -> Answer:
    """Put what is next to a ballot."""
    kind = request.form.get("kind", "")
    if kind not in PREPARING:
        abort(404)
    service, name = PREPARING[kind]
    return _do(assembly_id, "prepare", service, **{name: request.form.get("subject_id", "")})


@blueprint.post("/congresses/<assembly_id>/desk/ballots/<ballot_id>/open")
@allow(Permission.CHAIR)
def open_ballot(assembly_id: str, ballot_id: str) -> Answer:
    """Open a ballot, with a time of closing or without."""
    form = OpenForm()
    if not form.validate_on_submit():
        return _desk(assembly_id, form=form, status=form.status)
    closes_at = moment() + timedelta(minutes=form.minutes.data) if form.minutes.data else None
    return _do(assembly_id, "open", balloting.open_ballot, ballot_id=ballot_id, closes_at=closes_at)


@blueprint.post("/congresses/<assembly_id>/desk/ballots/<ballot_id>/<act>")
@allow(Permission.CHAIR)
def ballot_act(assembly_id: str, ballot_id: str, act: str) -> Answer:
    """Close a ballot, declare its result, publish it."""
    if act not in BALLOT_ACTS:
        abort(404)
    return _do(assembly_id, act, BALLOT_ACTS[act], ballot_id=ballot_id)


@blueprint.post("/congresses/<assembly_id>/desk/items/<item_id>/<act>")
@allow(Permission.CHAIR)
def item_act(assembly_id: str, item_id: str, act: str) -> Answer:
    """Take an item up, finish it, put it back, drop it."""
    if act not in ITEM_ACTS:
        abort(404)
    if request.form.get("from") == "agenda":
        return _on_agenda(assembly_id, ITEM_ACTS[act], item_id=item_id)
    return _do(assembly_id, act, ITEM_ACTS[act], item_id=item_id)


def _do(assembly_id: str, act: str, service: Callable[..., str], **values: Any) -> Answer:
    """Call one service and come back to the desk: with what was done, or with why it was not."""
    try:
        done = run(service, assembly_id=assembly_id, **values)
    except NotAllowed:
        raise
    except CongressError as problem:
        return _desk(assembly_id, problem=word(problem.message), status=problem.status)
    say(_confirmation(assembly_id, act, values.get("ballot_id") or done))
    return redirect(url_for("floor.desk", assembly_id=assembly_id), 303)


def _confirmation(assembly_id: str, act: str, subject_id: str) -> Message:
    """What was done, in one factual sentence; of a result nothing, for the page itself says it."""
    session = reading()
    if act in ITEM_ACTS:
        item = next(each for each in queries.agenda(session, assembly_id) if each.id == subject_id)
        return Message(f"floor.done_{act}", title=item.title)
    ballot = ballots.ballot_in(session, assembly_id, subject_id)
    if act in (DeskAct.OPEN, DeskAct.CLOSE):
        count = ballots.turnout(session, ballot)
        return Message(f"floor.done_{act}", number=ballot.number, lines=count.lines, voted=count.voted)
    return Message(f"floor.done_{act}", number=ballot.number)


@blueprint.get("/congresses/<assembly_id>/agenda")
@allow(Permission.MEMBER)
def agenda(assembly_id: str) -> Response:
    """The agenda; the chair also works on it."""
    return _agenda(assembly_id)


def _agenda(
    assembly_id: str,
    *,
    subject: SubjectForm | None = None,
    free: FreeForm | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    session = reading()
    items = queries.agenda(session, assembly_id)
    is_chair = actor().holds("chair", scope().assembly.body_id)
    return page(
        "floor/agenda.html",
        status,
        lines=desks.agenda_lines(session, assembly_id, items, _audience()),
        is_chair=is_chair,
        open_ballot=desks.open_ballot_now(session, items) if is_chair else None,
        subject=subject or (_subject_form(assembly_id, formdata=None) if is_chair else None),
        free=free or FreeForm(formdata=None),
        problem=problem,
    )


def _audience() -> ballots.Audience:
    return mines.audience_of(actor(), scope().assembly.body_id, is_delegate=scope().is_delegate)


def _subject_form(assembly_id: str, **options: Any) -> SubjectForm:
    session = reading()
    form = SubjectForm(**options)
    kinds = {RESOLUTION: _("Resolution"), ELECTION: _("Election"), APPEAL: _("Appeal")}
    found = desks.offers(session, assembly_id, queries.agenda(session, assembly_id))
    choices = [SelectChoice("", _("Choose …"))]
    for each in found:
        words = (kinds[each.kind], each.number, each.title)
        choices.append(SelectChoice(f"{each.kind}:{each.subject_id}", " ".join(part for part in words if part)))
    form.subject.choices = choices
    return form


@blueprint.post("/congresses/<assembly_id>/agenda/subjects")
@allow(Permission.CHAIR)
def add_subject(assembly_id: str) -> Answer:
    """Put something to be voted on at the end of the agenda."""
    form = _subject_form(assembly_id)
    if not form.validate_on_submit():
        return _agenda(assembly_id, subject=form, status=form.status)
    kind, subject_id = form.subject.data.split(":", 1)
    title = chosen_label(form.subject)[:MAX_TITLE]
    return _on_agenda(assembly_id, services.add_agenda_item, title=title, subject_kind=kind, subject_id=subject_id)


@blueprint.post("/congresses/<assembly_id>/agenda/items")
@allow(Permission.CHAIR)
def add_item(assembly_id: str) -> Answer:
    """Put an item without a vote at the end of the agenda."""
    form = FreeForm()
    if form.validate_on_submit():
        done = form.attempt(run, services.add_agenda_item, assembly_id=assembly_id, title=form.title.data)
        if done is not None:
            say(Message("floor.done_added", title=form.title.data))
            return redirect(url_for("floor.agenda", assembly_id=assembly_id), 303)
    return _agenda(assembly_id, free=form, status=form.status)


@blueprint.post("/congresses/<assembly_id>/agenda/<item_id>/move")
@allow(Permission.CHAIR)
def move(assembly_id: str, item_id: str) -> Answer:
    """Put an item before another one, or at the end."""
    before_id = request.form.get("before") or None
    return _on_agenda(assembly_id, services.move_agenda_item, item_id=item_id, before_id=before_id)


def _on_agenda(assembly_id: str, service: Callable[..., str], **values: Any) -> Answer:
    """Call one service and come back to the agenda."""
    try:
        item_id = run(service, assembly_id=assembly_id, **values)
    except NotAllowed:
        raise
    except CongressError as problem:
        return _agenda(assembly_id, problem=word(problem.message), status=problem.status)
    items = queries.agenda(reading(), assembly_id)
    item = next(each for each in items if each.id == item_id)
    say(Message("floor.done_on_agenda", title=item.title, position=item.position, count=len(items)))
    return redirect(url_for("floor.agenda", assembly_id=assembly_id), 303)
