"""Pages of resolutions: the list, one with its amendments, drafting, amending, appeals, the chair's rulings.

What is law is asked by the services; the marks here only keep pages from people they are not for.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from congress.assemblies import queries as assemblies
from congress.assemblies.rules import DEADLINES, Activity
from congress.discussion import queries as discussion
from congress.discussion.forms import choices_of, language_choices
from congress.resolutions import forms, listing, queries, rules, showing
from congress.resolutions.models import Amendment, Resolution
from congress.resolutions.rules import State
from congress.resolutions.services import admitting, amending, drafting, putting
from congress.resolutions.services.loading import ask
from congress.resolutions.views import committee as committee_pages  # noqa: F401 (its routes)
from congress.resolutions.views.frame import AMENDMENT, AT, ONE, Answer, blueprint, done, labels, reader
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading, run, scope
from congress.ui.pages import page

TEXT_LIMIT = 1_300_000
"""Bytes of a form with a text of the greatest length: four bytes a character, each as three in a form's encoding."""

_ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "sign": (drafting.sign_resolution, "said_signed"),
    "unsign": (drafting.unsign, "said_unsigned"),
    "submit": (drafting.submit_resolution, "said_submitted"),
    "withdraw": (drafting.withdraw_resolution, "said_withdrawn"),
    "ballot": (putting.prepare_ballot_on_resolution, "said_prepared"),
}
_AMENDMENT_ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "sign": (amending.sign_amendment, "said_signed"),
    "unsign": (amending.unsign_amendment, "said_unsigned"),
    "submit": (amending.submit_amendment, "said_submitted"),
    "withdraw": (amending.withdraw_amendment, "said_withdrawn"),
    "ballot": (putting.prepare_ballot_on_amendment, "said_prepared"),
}


@blueprint.get(f"{AT}/resolutions")
@allow(Permission.MEMBER)
def resolutions(assembly_id: str) -> Answer:
    """The resolutions, in one state or in all."""
    wanted = request.args.get("state", "")
    state = State(wanted) if wanted in set(State) else None
    found = listing.resolutions(reading(), scope().assembly, reader(), state=state)
    calendar = assemblies.calendar(reading(), assembly_id)
    closes_at = calendar.time_of(DEADLINES[Activity.RESOLUTIONS])
    is_open = assemblies.is_open(reading(), assembly_id, Activity.RESOLUTIONS, now())
    return page("resolutions/resolutions.html", found=found, state=state, closes_at=closes_at, is_open=is_open)


@blueprint.get(ONE)
@allow(Permission.MEMBER)
def resolution(assembly_id: str, resolution_id: str) -> Answer:
    """One resolution: text, amendments in the order of voting, where it came from, what was decided."""
    found = listing.resolution_page(reading(), scope().assembly, resolution_id, reader())
    orders = queries.orders_of(reading(), assembly_id)
    return page(
        "resolutions/resolution.html",
        found=found,
        passages=showing.passages(found.merged, adopted=found.state is State.CARRIED),
        redline=lambda one: showing.redline_of(found.version.text, queries.proposal(one).change, labels()),
        majority=orders.majority(found.resolution.rule_key),
        may=_may(found.resolution),
        may_change=lambda one: rules.may_change(actor(), one.mover_id, one.body_id),
        amendments_open=assemblies.is_open(reading(), assembly_id, Activity.AMENDMENTS, now()),
    )


@blueprint.get(f"{AT}/voting-list")
@allow(Permission.MEMBER)
def voting_list(assembly_id: str) -> Answer:  # noqa: ARG001 (the guard has loaded it)
    """Everything to be voted on, in the order it will be put."""
    return page("resolutions/voting_list.html", items=listing.voting_list(reading(), scope().assembly, reader()))


@blueprint.route(f"{AT}/resolutions/draft", methods=["GET", "POST"])
@allow(Permission.MEMBER, limit=TEXT_LIMIT)
def draft(assembly_id: str) -> Answer:
    """Begin a resolution."""
    form = forms.DraftForm(thread_id=request.args.get("thread", ""))
    form.body_id.choices = choices_of(_bodies())
    _offer(form, scope().assembly.body_id)
    if form.validate_on_submit() and not _wants_preview():
        names = ("body_id", "origin", "title", "language", "rule_key", "text")
        values = {name: form[name].data or "" for name in names} | {"thread_id": form.thread_id.data or None}
        made = form.attempt(run, drafting.draft_resolution, assembly_id=assembly_id, **values)
        if made is not None:
            return done("said_drafted", assembly_id, made)
    return page("resolutions/draft.html", form=form, resolution=None, status=form.status, preview=_preview(form))


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@allow(Permission.MEMBER, limit=TEXT_LIMIT)
def edit(assembly_id: str, resolution_id: str) -> Answer:
    """Change a draft."""
    found = _own(resolution_id)
    standing = queries.newest(reading(), resolution_id)
    form = forms.EditForm(obj=found, seen=str(standing.version), text=standing.text)
    _offer(form, found.body_id, found.language)
    if form.validate_on_submit() and not _wants_preview():
        values: dict[str, Any] = {name: form[name].data or "" for name in ("title", "language", "rule_key", "text")}
        values |= {"seen": _number(form.seen.data), "resolution_id": resolution_id}
        version = form.attempt(run, drafting.edit_draft, assembly_id=assembly_id, **values)
        if version is not None:
            return done("said_edited", assembly_id, resolution_id, version=version)
    seen = standing.version if form.problems else form.seen.data
    return page(
        "resolutions/draft.html", form=form, resolution=found, status=form.status, preview=_preview(form), seen=seen
    )


@blueprint.post(f"{ONE}/<any(sign, unsign, submit, withdraw, ballot):act>")
@allow(Permission.MEMBER)
def act(assembly_id: str, resolution_id: str, act: str) -> Answer:
    """Sign, submit or withdraw a resolution, or put it down for a ballot."""
    listing.resolution(reading(), scope().assembly, resolution_id, reader())
    service, said = _ACTS[act]
    run(service, assembly_id=assembly_id, resolution_id=resolution_id)
    return done(said, assembly_id, resolution_id)


@blueprint.route(f"{ONE}/amend", methods=["GET", "POST"])
@allow(Permission.MEMBER, limit=TEXT_LIMIT)
def amend(assembly_id: str, resolution_id: str) -> Answer:
    """Propose an amendment to one paragraph, or to the whole."""
    found = listing.resolution(reading(), scope().assembly, resolution_id, reader())
    text = queries.version_to_amend(reading(), found).text
    start = showing.start_of_change(text, request.args.get("operation", ""), _number(request.args.get("paragraph")))
    form = forms.AmendForm(operation=start.operation.value, paragraph=start.paragraph, text=start.text)
    form.body_id.choices = choices_of(_bodies())
    if form.validate_on_submit() and not _wants_preview():
        values = {"body_id": form.body_id.data, "origin": form.origin.data, **_change(form, text)}
        made = form.attempt(
            run, amending.propose_amendment, assembly_id=assembly_id, resolution_id=resolution_id, **values
        )
        if made is not None:
            return done("said_drafted", assembly_id, resolution_id, anchor=f"a-{made}")
    return _amend_page(form, found, None, text)


@blueprint.route(f"{AMENDMENT}/edit", methods=["GET", "POST"])
@allow(Permission.MEMBER, limit=TEXT_LIMIT)
def edit_amendment(assembly_id: str, amendment_id: str) -> Answer:
    """Change the draft of an amendment."""
    amendment, found = listing.amendment(reading(), scope().assembly, amendment_id, reader())
    text = queries.version_to_amend(reading(), found).text
    form = forms.ChangeForm(obj=amendment, operation=amendment.operation.value)
    if form.validate_on_submit() and not _wants_preview():
        values = {"amendment_id": amendment_id, **_change(form, text)}
        if form.attempt(run, amending.edit_amendment, assembly_id=assembly_id, **values) is not None:
            return done("said_amendment_edited", assembly_id, found.id, anchor=f"a-{amendment_id}")
    return _amend_page(form, found, amendment, text)


@blueprint.post(f"{AMENDMENT}/<any(sign, unsign, submit, withdraw, ballot):act>")
@allow(Permission.MEMBER)
def act_on_amendment(assembly_id: str, amendment_id: str, act: str) -> Answer:
    """Sign, submit or withdraw an amendment, or put it down for a ballot."""
    _, found = listing.amendment(reading(), scope().assembly, amendment_id, reader())
    service, said = _AMENDMENT_ACTS[act]
    run(service, assembly_id=assembly_id, amendment_id=amendment_id)
    return done(said, assembly_id, found.id, anchor=f"a-{amendment_id}")


@blueprint.route(f"{ONE}/appeal", methods=["GET", "POST"], defaults={"amendment_id": None})
@blueprint.route(f"{ONE}/amendments/<amendment_id>/appeal", methods=["GET", "POST"])
@allow(Permission.MEMBER)
def appeal(assembly_id: str, resolution_id: str, amendment_id: str | None) -> Answer:
    """Appeal to the congress against a refusal."""
    found = listing.resolution(reading(), scope().assembly, resolution_id, reader())
    form = forms.ReasonForm()
    if form.validate_on_submit():
        item = {"amendment_id": amendment_id} if amendment_id else {"resolution_id": resolution_id}
        values = {"reason": form.reason.data or "", **item}
        if form.attempt(run, admitting.appeal_refusal, assembly_id=assembly_id, **values) is not None:
            return done("said_appealed", assembly_id, resolution_id)
    title = _("Appeal against the refusal")
    return page("resolutions/reason.html", form=form, resolution=found, title=title, status=form.status)


@blueprint.post(f"{ONE}/appeals/<appeal_id>/ballot")
@allow(Permission.CHAIR)
def put_appeal(assembly_id: str, resolution_id: str, appeal_id: str) -> Answer:
    """Put an appeal down for a ballot."""
    run(putting.prepare_ballot_on_appeal, assembly_id=assembly_id, appeal_id=appeal_id)
    return done("said_prepared", assembly_id, resolution_id)


@blueprint.route(f"{AMENDMENT}/ruling", methods=["GET", "POST"])
@allow(Permission.CHAIR)
def rule(assembly_id: str, amendment_id: str) -> Answer:
    """The chair's ruling: a fallen amendment can be put all the same, or one cannot be put any more."""
    amendment, found = listing.amendment(reading(), scope().assembly, amendment_id, reader())
    stands = amendment.state is State.FALLEN
    form = forms.ReasonForm()
    if form.validate_on_submit():
        service = admitting.rule_stands if stands else admitting.rule_falls
        values = {"amendment_id": amendment_id, "reason": form.reason.data or ""}
        if form.attempt(run, service, assembly_id=assembly_id, **values) is not None:
            return done("said_ruled_stands" if stands else "said_ruled_falls", assembly_id, found.id)
    title = _("Let this amendment be put all the same") if stands else _("Rule that this amendment falls")
    return page("resolutions/reason.html", form=form, resolution=found, title=title, status=form.status)


def _may(found: Resolution) -> dict[str, bool]:
    """What the page offers its reader. The services ask again."""
    body_id = scope().assembly.body_id
    return {
        "change": rules.may_change(actor(), found.mover_id, found.body_id),
        "decide": rules.may_admit(actor(), body_id),
        "rule": rules.may_rule(actor(), body_id),
    }


def _own(resolution_id: str) -> Resolution:
    found = listing.resolution(reading(), scope().assembly, resolution_id, reader())
    ask(rules.may_change(actor(), found.mover_id, found.body_id), "only_mover")
    return found


def _bodies() -> list[tuple[str, str]]:
    """The bodies one may bring texts for, one's own first."""
    return discussion.bodies_to_open_in(reading(), actor(), scope().assembly)[::-1]


def _offer(form: forms.EditForm, body_id: str, language: str = "") -> None:
    offered = discussion.offered_languages(reading(), scope().assembly, body_id)
    choices = tuple(dict.fromkeys((*([language] if language else []), *offered)))
    form.language.choices = language_choices(choices)
    form.rule_key.choices = choices_of(queries.orders_of(reading(), scope().assembly.id).decision_kinds())
    if not form.is_submitted():
        form.rule_key.data = form.rule_key.data or rules.DEFAULT_RULE


def _number(text: str | None) -> int:
    return int(text[:9]) if text and text.isascii() and text.isdecimal() else 0


def _wants_preview() -> bool:
    return "preview" in request.form


def _preview(form: forms.EditForm) -> str:
    return form.attempt(showing.preview, form.text.data or "") or "" if _wants_preview() else ""


def _change(form: forms.ChangeForm, text: str) -> dict[str, Any]:
    """The change as typed; words left as they stood in a paragraph to be deleted are no words of the amendment."""
    operation, paragraph = form.operation.data or "", form.paragraph.data
    words = showing.words_of_change(text, operation, paragraph or 0, form.text.data or "")
    return {"operation": operation, "paragraph": paragraph if paragraph is not None else -1, "text": words,
            "reason": form.reason.data or ""}  # fmt: skip


def _amend_page(form: forms.ChangeForm, found: Resolution, amendment: Amendment | None, text: str) -> Response:
    preview = ""
    if _wants_preview():
        change = _change(form, text)
        words = {"words": change["text"], "operation": change["operation"], "paragraph": change["paragraph"]}
        preview = form.attempt(showing.preview_change, text, labels=labels(), **words) or ""
    numbered = showing.preview(text)
    return page("resolutions/amend.html", form=form, resolution=found, amendment=amendment, numbered=numbered,
                preview=preview, status=form.status)  # fmt: skip
