"""Pages of the discussion before a congress: threads, one thread, writing, history, moderation."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.assemblies import queries as assemblies
from congress.assemblies.rules import DEADLINES, Activity
from congress.discussion import queries, rules, services
from congress.discussion.forms import ContributionForm, EditForm, ReasonForm, ThreadForm, choices_of, language_choices
from congress.discussion.models import Thread
from congress.discussion.rules import Place
from congress.kernel.errors import NotAllowed
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.texts import markdown
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading, run, scope
from congress.ui.pages import page, say

blueprint = Blueprint("discussion", __name__)

Answer = Response | WerkzeugResponse
_AT = "/congresses/<assembly_id>/discussion"
_ONE = f"{_AT}/contributions/<contribution_id>"


@blueprint.get(_AT)
@allow(Permission.MEMBER)
def threads(assembly_id: str) -> Answer:
    """The threads, those spoken in last first."""
    number, body_id = _page_number(), request.args.get("body") or None
    found = queries.threads(
        reading(), assembly_id, body_id=body_id, limit=queries.PER_PAGE, offset=(number - 1) * queries.PER_PAGE
    )
    bodies = queries.bodies_with_threads(reading(), assembly_id)
    pages = -(-found.total // queries.PER_PAGE)
    return page(
        "discussion/threads.html", found=found, bodies=bodies, body_id=body_id, number=number, pages=pages, **_around()
    )


@blueprint.route(f"{_AT}/new", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def new_thread(assembly_id: str) -> Answer:
    """Open a thread."""
    form = ThreadForm()
    form.body_id.choices = choices_of(queries.bodies_to_open_in(reading(), actor(), scope().assembly))
    _offer(form, scope().assembly.body_id)
    if form.validate_on_submit():
        values = {name: form[name].data or "" for name in ("body_id", "title", "language", "text")}
        thread_id = form.attempt(run, services.open_thread, assembly_id=assembly_id, **values)
        if thread_id is not None:
            say(Message("discussion.said_thread_opened"))
            return redirect(url_for(".thread", assembly_id=assembly_id, thread_id=thread_id), 303)
    return page("discussion/new.html", form=form, status=form.status, **_around())


@blueprint.route(f"{_AT}/<thread_id>", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def thread(assembly_id: str, thread_id: str) -> Answer:
    """One thread, and a form to contribute to it."""
    form = ContributionForm()
    found = queries.thread(reading(), assembly_id, thread_id)
    _offer(form, found.body_id)
    if form.validate_on_submit():
        values = {"thread_id": thread_id, "language": form.language.data, "text": form.text.data or ""}
        done = form.attempt(run, services.contribute, assembly_id=assembly_id, **values)
        if done is not None:
            say(Message("discussion.said_contributed"))
            return _to_contribution(assembly_id, thread_id, done)
    return _thread_page(found, form)


@blueprint.route(f"{_ONE}/reply", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def reply(assembly_id: str, contribution_id: str) -> Answer:
    """Answer a contribution."""
    history = _history(assembly_id, contribution_id)
    form = ContributionForm()
    _offer(form, history.thread.body_id)
    if form.validate_on_submit():
        values = {"contribution_id": contribution_id, "language": form.language.data, "text": form.text.data or ""}
        done = form.attempt(run, services.reply, assembly_id=assembly_id, **values)
        if done is not None:
            say(Message("discussion.said_contributed"))
            return _to_contribution(assembly_id, history.thread.id, done)
    return _write_page("discussion/reply.html", history, form)


@blueprint.route(f"{_ONE}/edit", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def edit(assembly_id: str, contribution_id: str) -> Answer:
    """Put a new wording in place of one's own."""
    history = _history(assembly_id, contribution_id)
    if not rules.may_edit(actor(), history.spoken.author_id):
        raise NotAllowed(Message("discussion.only_author_edits"))
    form = EditForm(text=history.spoken.text, seen=history.spoken.revision)
    if form.validate_on_submit():
        seen = int(form.seen.data) if form.seen.data and form.seen.data.isdecimal() else 0
        values = {"contribution_id": contribution_id, "text": form.text.data or "", "seen": seen}
        if form.attempt(run, services.edit_contribution, assembly_id=assembly_id, **values) is not None:
            say(Message("discussion.said_edited"))
            return _to_contribution(assembly_id, history.thread.id, contribution_id)
    return _write_page("discussion/edit.html", history, form)


@blueprint.get(f"{_ONE}/history")
@allow(Permission.MEMBER)
def history(assembly_id: str, contribution_id: str) -> Answer:
    """Every wording of a contribution."""
    return page("discussion/history.html", found=_history(assembly_id, contribution_id), **_around())


@blueprint.route(f"{_ONE}/moderate", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def moderate(assembly_id: str, contribution_id: str) -> Answer:
    """Hide a contribution, or show it again."""
    found = _history(assembly_id, contribution_id)
    _ask_moderator(found.thread)
    form = ReasonForm()
    hidden = found.spoken.is_hidden
    service = services.restore_contribution if hidden else services.hide_contribution
    if form.validate_on_submit():
        values = {"contribution_id": contribution_id, "reason": form.reason.data or ""}
        if form.attempt(run, service, assembly_id=assembly_id, **values) is not None:
            say(Message("discussion.said_restored" if hidden else "discussion.said_hidden"))
            return _to_contribution(assembly_id, found.thread.id, contribution_id)
    return _write_page("discussion/moderate.html", found, form)


@blueprint.route(f"{_AT}/<thread_id>/moderate", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def moderate_thread(assembly_id: str, thread_id: str) -> Answer:
    """Close a thread, or open it again."""
    found = queries.thread(reading(), assembly_id, thread_id)
    _ask_moderator(found)
    form = ReasonForm()
    closed = found.closed_at is not None
    service = services.reopen_thread if closed else services.close_thread
    if form.validate_on_submit():
        values = {"thread_id": thread_id, "reason": form.reason.data or ""}
        if form.attempt(run, service, assembly_id=assembly_id, **values) is not None:
            say(Message("discussion.said_reopened" if closed else "discussion.said_closed"))
            return redirect(url_for(".thread", assembly_id=assembly_id, thread_id=thread_id), 303)
    return page("discussion/moderate_thread.html", thread=found, form=form, status=form.status, **_around())


def _around() -> dict[str, Any]:
    """What every page of the discussion shows: whether it is open, and until when."""
    calendar = assemblies.calendar(reading(), scope().assembly.id)
    return {
        "is_open": assemblies.is_open(reading(), scope().assembly.id, Activity.DISCUSSION, now()),
        "closes_at": calendar.time_of(DEADLINES[Activity.DISCUSSION]),
        "render": lambda text: markdown.render(text, top=4),
    }


def _page_number() -> int:
    return min(max(request.args.get("page", 1, type=int), 1), 100_000)


def _offer(form: ContributionForm, body_id: str) -> None:
    """Offer the languages; a form not yet sent starts with the writer's own."""
    offered = queries.offered_languages(reading(), scope().assembly, body_id)
    form.language.choices = language_choices(offered)
    if not form.is_submitted():
        member = organisation.member(reading(), actor().member or "")
        form.language.data = member.language if member is not None and member.language in offered else offered[0]


def _may_moderate(thread: Thread) -> bool:
    return rules.may_moderate(actor(), Place(thread.body_id, scope().assembly.body_id))


def _ask_moderator(thread: Thread) -> None:
    if not _may_moderate(thread):
        raise NotAllowed(Message("discussion.only_moderators"))


def _history(assembly_id: str, contribution_id: str) -> queries.History:
    thread = queries.thread_of(reading(), assembly_id, contribution_id)
    return queries.history(reading(), assembly_id, contribution_id, moderator=_may_moderate(thread))


def _thread_page(thread: Thread, form: ContributionForm) -> Response:
    number, moderator = _page_number(), _may_moderate(thread)
    found = queries.thread_page(
        reading(),
        thread.assembly_id,
        thread.id,
        moderator=moderator,
        limit=queries.PER_PAGE,
        offset=(number - 1) * queries.PER_PAGE,
    )
    pages = -(-found.total // queries.PER_PAGE)
    return page(
        "discussion/thread.html",
        found=found,
        form=form,
        status=form.status,
        moderator=moderator,
        number=number,
        pages=pages,
        **_around(),
    )


def _write_page(template: str, history: queries.History, form: Any) -> Response:
    return page(template, found=history, form=form, status=form.status, **_around())


def _to_contribution(assembly_id: str, thread_id: str, contribution_id: str) -> WerkzeugResponse:
    """The page of the thread on which this contribution stands, at its place."""
    number = queries.place_of(reading(), thread_id, contribution_id) // queries.PER_PAGE + 1
    place: dict[str, Any] = {"assembly_id": assembly_id, "thread_id": thread_id}
    place |= {"page": number} if number > 1 else {}
    return redirect(url_for(".thread", _anchor=f"c-{contribution_id}", **place), 303)
