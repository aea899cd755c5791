"""Pages of bodies, members, offices, files, invitations, and the help desk."""

import base64
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from congress.identity import services as identity
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation import forms, judging, queries, rules
from congress.organisation.rules import BodyKind
from congress.organisation.services import (
    access,
    imports,
    merging,
    offices,
)
from congress.organisation.services import (
    bodies as body_acts,
)
from congress.organisation.services import (
    members as member_acts,
)
from congress.organisation.services.access import Letter, Post
from congress.organisation.services.imports import Preview
from congress.ui import context
from congress.ui.access import FILE_LIMIT, Permission, allow
from congress.ui.context import actor, database, now, reading, run, scope
from congress.ui.forms import Form
from congress.ui.numbers import asked
from congress.ui.pages import page, say

blueprint = Blueprint("organisation", __name__)

Judge = Callable[..., Preview]
PER_PAGE = 100
ROWS_SHOWN = 2_000


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """What every page of this room may print, and what its reader may do with the body in scope."""
    lineage = scope().lineage
    may = {
        "keep": rules.may_keep_members(actor(), lineage),
        "read": rules.may_read_members(actor(), lineage),
        "help": rules.may_help(actor(), lineage),
        "address": rules.may_read_addresses(actor(), lineage),
        "administer": rules.is_administrator(actor(), lineage),
    }
    return {"body": scope().body, "may": may, "kinds": forms.KINDS, "office_words": forms.OFFICES}


def _on(message: Message, endpoint: str, **values: Any) -> Redirect:
    """Confirm and go on."""
    say(message)
    return redirect(url_for(f".{endpoint}", **values), 303)


def _show(template: str, status: int = 200, **values: Any) -> Response:
    """A page of this room, with the way back to the root."""
    path = queries.lineage_bodies(reading(), scope().body.id) if scope().body is not None else []
    return page(f"organisation/{template}.html", status, path=path, **values)


@blueprint.get("/bodies")
@allow(Permission.PUBLIC)
def bodies() -> Response:
    """The tree of bodies."""
    root = queries.root(reading())
    lines = queries.tree(reading(), root.id, now().date()) if root is not None else []
    administers = root is not None and rules.is_administrator(actor(), (root.id,))
    return _show("bodies", lines=lines, root=root, administers=administers)


@blueprint.get("/bodies/<body_id>")
@allow(Permission.PUBLIC)
def body(body_id: str) -> Response:
    """One body: particulars, the history of its standing, bodies below; officers for members of the federation."""
    session, today = reading(), now().date()
    return _show(
        "body",
        standings=queries.standings_of(session, body_id),
        below=queries.sections(session, body_id),
        officers=queries.offices_of(session, body_id, today) if actor().member is not None else None,
        count=queries.count_members(session, body_id, today),
    )


@blueprint.route("/bodies/<body_id>/add", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def add_body(body_id: str) -> Response | Redirect:
    """Add a section below the federation, a branch below a section or branch."""
    kind = BodyKind.SECTION if scope().body.kind is BodyKind.FEDERATION else BodyKind.BRANCH
    form = forms.NewBodyForm(languages=scope().body.languages)
    if kind is BodyKind.BRANCH:
        del form.standing
    if form.validate_on_submit():
        added = form.attempt(run, body_acts.add_body, parent_id=body_id, kind=kind, **form.values())
        if added is not None:
            return _on(Message("organisation.body_added", name=form.name.data), "body", body_id=added)
    return _show("body_form", form.status, form=form, kind=kind)


@blueprint.route("/bodies/<body_id>/edit", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def edit_body(body_id: str) -> Response | Redirect:
    """Correct a body's particulars."""
    form = forms.BodyForm(obj=scope().body)
    if form.validate_on_submit():
        changed = form.attempt(run, body_acts.change_body, body_id=body_id, **form.values())
        if changed is not None:
            return _on(_saved(changed), "body", body_id=body_id)
    return _show("body_form", form.status, form=form, kind=None)


def _saved(changed: bool) -> Message:
    return Message("organisation.saved" if changed else "organisation.saved_same")


@blueprint.route("/bodies/<body_id>/standing", methods=["GET", "POST"])
@allow(Permission.ADMINISTRATOR)
def standing(body_id: str) -> Response | Redirect:
    """Enter a section's new standing."""
    form = forms.StandingForm(since=now().date())
    entered = form.validate_on_submit() and form.attempt(
        run, body_acts.change_standing, body_id=body_id, **form.values()
    )
    if entered:
        return _on(Message("organisation.standing_entered"), "body", body_id=body_id)
    return _show("standing", form.status, form=form, standings=queries.standings_of(reading(), body_id))


@blueprint.get("/bodies/<body_id>/members")
@allow(Permission.READER)
def members(body_id: str) -> Response:
    """The members of a body and of all below it."""
    words = request.args.get("words", "")
    number = asked("page")
    by_address, start = rules.may_read_addresses(actor(), scope().lineage), (number - 1) * PER_PAGE
    found = queries.members_of(
        reading(), body_id, now(), words=words, by_address=by_address, limit=PER_PAGE, offset=start
    )
    pages = -(-found.total // PER_PAGE)
    return _show("members", found=found, words=words, number=number, pages=pages)


@blueprint.route("/bodies/<body_id>/members/add", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def add_member(body_id: str) -> Response | Redirect:
    """Add a member."""
    form = forms.MemberForm()
    if form.validate_on_submit():
        added = form.attempt(run, member_acts.add_member, body_id=body_id, **form.values())
        if added is not None:
            return _on(Message("organisation.member_added"), "person", body_id=body_id, member_id=added)
    return _show("member_form", form.status, form=form, person=None)


@blueprint.route("/bodies/<body_id>/members/<member_id>/edit", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def edit_member(body_id: str, member_id: str) -> Response | Redirect:
    """Correct a member's particulars."""
    person = _member_here(body_id, member_id)
    form = forms.MemberForm(obj=person)
    if form.validate_on_submit():
        changed = form.attempt(run, member_acts.change_member, member_id=member_id, **form.values())
        if changed is not None:
            return _on(_saved(changed), "person", body_id=body_id, member_id=member_id)
    return _show("member_form", form.status, form=form, person=person)


def _member_here(body_id: str, member_id: str) -> Any:
    person = queries.member_in(reading(), body_id, member_id)
    if person is None:
        raise NotFound(Message("organisation.no_member"))
    return person


@blueprint.post("/bodies/<body_id>/members/<member_id>/leave")
@allow(Permission.KEEPER)
def leave(body_id: str, member_id: str) -> Redirect:
    """End a membership today."""
    _member_here(body_id, member_id)
    run(member_acts.end_membership, member_id=member_id)
    return _on(Message("organisation.membership_ended"), "members", body_id=body_id)


@blueprint.route("/bodies/<body_id>/offices", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def body_offices(body_id: str) -> Response | Redirect:
    """The offices of a body; give one to a member found by a search."""
    form = forms.OfficeForm(member_id=request.args.get("member", ""))
    if form.validate_on_submit() and form.attempt(run, offices.assign_office, body_id=body_id, **form.values()):
        return _on(Message("organisation.office_given"), "body_offices", body_id=body_id)
    words = request.args.get("words", "")
    return _show(
        "offices",
        form.status,
        form=form,
        words=words,
        chosen=queries.member_in(reading(), body_id, form.member_id.data or ""),
        matches=queries.find_members(reading(), body_id, now(), words, by_address=True),
        officers=queries.offices_of(reading(), body_id, now().date(), past=True),
        today=now().date(),
    )


@blueprint.post("/bodies/<body_id>/offices/<office_id>/end")
@allow(Permission.KEEPER)
def end_office(body_id: str, office_id: str) -> Redirect:
    """End an office at once."""
    run(offices.end_office, office_id=office_id, body_id=body_id)
    return _on(Message("organisation.office_now_ended"), "body_offices", body_id=body_id)


@blueprint.route("/bodies/import", methods=["GET", "POST"])
@allow(Permission.ADMINISTRATOR, limit=FILE_LIMIT)
def import_bodies() -> Response | Redirect:
    """Look at a file of bodies; then, sent again, save it."""
    step = _save if "content" in request.form else _look
    return step(imports.preview_bodies, imports.import_bodies, judging.BODY_COLUMNS, url_for(".bodies"))


@blueprint.route("/bodies/<body_id>/members/import", methods=["GET", "POST"])
@allow(Permission.KEEPER, limit=FILE_LIMIT)
def import_members(body_id: str) -> Response | Redirect:
    """Look at a file of members; then, sent again, save it."""
    step, after = _save if "content" in request.form else _look, url_for(".members", body_id=body_id)
    return step(imports.preview_members, imports.import_members, judging.MEMBER_COLUMNS, after, body_id=body_id)


def _look(judge: Judge, save: Judge, columns: Any, after: str, **of: str) -> Response | Redirect:  # noqa: ARG001 (as _save)
    form = forms.FileForm()
    if form.validate_on_submit():
        content = form.file.data.read()
        preview = form.attempt(judge, reading(), actor(), content=content, **of)
        if preview is not None:
            return _fates(preview, content, forms.ConfirmForm(formdata=None))
    return _show("import_file", form.status, form=form, columns=columns)


def _save(judge: Judge, save: Judge, columns: Any, after: str, **of: str) -> Response | Redirect:
    form = forms.ConfirmForm()
    content = form.sent()
    if form.validate_on_submit():
        done = form.attempt(run, save, content=content, fingerprint=form.fingerprint.data or "", **of)
        if done is not None:
            counts = {fate.value: count for fate, count in done.counts}
            say(Message("organisation.imported", **counts))
            return redirect(after, 303)
    preview = form.attempt(judge, reading(), actor(), content=content, **of)
    if preview is not None:
        return _fates(preview, content, form)
    return _show("import_file", form.status, form=form, columns=columns)


def _fates(preview: Preview, content: bytes, form: Form) -> Response:
    """Each row's fate, the most interesting first, as far as a page carries."""
    status = form.status if form.problems or preview.is_clean else 422
    sent, rows = base64.b64encode(content).decode(), preview.in_order()[:ROWS_SHOWN]
    return _show("import_preview", status, preview=preview, rows=rows, content=sent, form=form)


@blueprint.get("/bodies/<body_id>/invitations")
@allow(Permission.KEEPER)
def invitations(body_id: str) -> Response:
    """Who has not signed in yet, and the letters that wait to be printed."""
    number = asked("page")
    found = queries.members_of(
        reading(), body_id, now(), without_account=True, limit=PER_PAGE, offset=(number - 1) * PER_PAGE
    )
    return _show(
        "invitations",
        found=found,
        number=number,
        pages=-(-found.total // PER_PAGE),
        to_invite=len(queries.to_invite(reading(), body_id, now())),
        waiting=len(queries.waiting_invitations(reading(), body_id, now())),
        by_mail=_post() is not None,
        most=access.MOST_LETTERS,
    )


@blueprint.post("/bodies/<body_id>/invitations")
@allow(Permission.KEEPER)
def invite(body_id: str) -> Redirect:
    """Write invitations for all who have none."""
    done = run(access.invite_members, body_id=body_id, post=_post())
    return _on(Message("organisation.invited", count=done.count, mailed=done.mailed), "invitations", body_id=body_id)


@blueprint.post("/bodies/<body_id>/invitations/letters")
@allow(Permission.KEEPER)
def letters(body_id: str) -> Response:
    """Show the waiting letters, once: the answer itself is the page to print."""
    return _letters(run(access.show_invitations, body_id=body_id))


def _letters(written: list[Letter]) -> Response:
    answer = _show("letters", letters=[(letter, _address(letter.token)) for letter in written])
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _address(token: str) -> str:
    origin: str = current_app.extensions["congress.settings"].origin
    return origin + url_for(".accept", token=token)


def _post() -> Post | None:
    """How to write mail, when this installation can send any."""
    settings = current_app.extensions["congress.settings"]
    place = queries.installation(reading())
    if settings.smtp_url is None or place is None:
        return None
    return Post(_address("TOKEN").replace("TOKEN", "{token}"), place.name)


@blueprint.get("/bodies/<body_id>/desk")
@allow(Permission.HELPER)
def desk(body_id: str) -> Response:
    """The help desk: find a person."""
    words = request.args.get("words", "")
    return _show("desk", words=words, matches=queries.find_members(reading(), body_id, now(), words, by_address=True))


@blueprint.get("/bodies/<body_id>/desk/<member_id>")
@allow(Permission.HELPER)
def person(body_id: str, member_id: str) -> Response:
    """One person at the desk: access, offices, who may be the same."""
    found = _member_here(body_id, member_id)
    session, today = reading(), now().date()
    return _show(
        "person",
        line=queries.member_line(session, found.id, now()),
        held=queries.offices_held(session, found.id, today),
        same=queries.likely_same(session, found.id, today),
        by_mail=_post() is not None and found.email is not None,
    )


@blueprint.post("/bodies/<body_id>/desk/<member_id>/renew")
@allow(Permission.HELPER)
def renew(body_id: str, member_id: str) -> Response | Redirect:
    """Open somebody's access anew: by mail, or as a letter shown once (`by=hand` prints even where mail works)."""
    post = None if request.form.get("by") == "hand" else _post()
    letter = run(access.renew_access, body_id=body_id, member_id=member_id, post=post)
    if letter is not None:
        return _letters([letter])
    return _on(Message("organisation.access_mailed"), "person", body_id=body_id, member_id=member_id)


@blueprint.route("/bodies/<body_id>/desk/<member_id>/merge/<gone_id>", methods=["GET", "POST"])
@allow(Permission.KEEPER)
def merge(body_id: str, member_id: str, gone_id: str) -> Response | Redirect:
    """Merge a person imported twice: what will happen first, then the act."""
    _member_here(body_id, member_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(run, merging.merge_members, keep_id=member_id, gone_id=gone_id):
        return _on(Message("organisation.merged"), "person", body_id=body_id, member_id=member_id)
    preview = merging.foresee_merge(reading(), actor(), now(), keep_id=member_id, gone_id=gone_id)
    return _show("merge", form.status, form=form, preview=preview)


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@allow(Permission.PUBLIC)
def accept(token: str) -> Response | Redirect:
    """Take up an invitation: choose a password and be signed in."""
    offer = access.offer_of(reading(), token, now())
    form = forms.InvitationForm()
    email = offer.email or form.email.data or ""
    if form.validate_on_submit():
        secret = form.password.data or ""
        if form.attempt(access.accept_invitation, database(), now(), token=token, password=secret, email=email):
            device = request.user_agent.string
            context.sign_in(identity.sign_in(database(), now(), email=email, password=secret, device=device))
            say(Message("organisation.account_ready"))
            return redirect(url_for("home.home"), 303)
    return _show("accept", form.status, form=form, offer=offer)


@blueprint.route("/account/password", methods=["GET", "POST"])
@allow(Permission.SIGNED_IN)
def password() -> Response | Redirect:
    """Choose another password for oneself."""
    form = forms.PasswordForm()
    if form.validate_on_submit():
        me = queries.member_of_account(reading(), actor().account or "")
        near = (me.name, me.shown_name) if me is not None else ()
        values = {"current_password": form.current_password.data, "password": form.password.data, "near": near}
        context.forget_reading()
        changed = form.attempt(identity.change_password, database(), actor(), now(), keep=g.login.login_id, **values)
        if changed is not None:
            say(Message("identity.password_changed"))
            return redirect(url_for("identity.account"), 303)
    return _show("password", form.status, form=form)
