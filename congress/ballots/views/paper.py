"""Voting: the paper, its review, the cast, and what is said when there is nothing to vote on any more."""

import re
from typing import Any

from flask import Response, redirect, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from congress.ballots import queries
from congress.ballots.casting import Cast, cast_at_once, cast_secret, cast_vote
from congress.ballots.forms import paper_fields, read_paper
from congress.ballots.rules import choice_text, read_choice_text
from congress.ballots.views import marks
from congress.ballots.views.booth import Booth, SignedOut, assembly_of, clock, enter, has_voted, sent_line
from congress.ballots.views.room import blueprint
from congress.ballots.views.seal import seal
from congress.identity.rules import token_id
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.kernel.ids import paper_id
from congress.kernel.message import Message
from congress.tally.case import Choice
from congress.tally.show import show
from congress.ui.access import Permission, allow
from congress.ui.context import database, forget_reading, now, reading
from congress.ui.pages import page, word

PAPER_LIMIT = 100_000
KEY = re.compile(r"[0-9a-zA-Z]{1,32}")
FOLDED_UP_TO = 4_096
"""Bytes of HTML up to which a text stands folded in the page; a longer one has a page of its own."""

AT = "/congresses/<assembly_id>/ballots/<ballot_id>"


@blueprint.errorhandler(SignedOut)
def signed_out(problem: SignedOut) -> Response:
    """The session ended: the paper goes sealed into the sign-in form, and nowhere else."""
    place = request.view_args or {}
    fields = paper_fields(request.form)
    sealed = seal(fields, place["ballot_id"], problem.account, now()) if fields and problem.account else ""
    return page("ballots/sign_in.html", 401, place=place, sealed=sealed, problem="", email="")


@blueprint.get(f"{AT}/vote")
@allow(Permission.SIGNED_IN, lean=True)
def vote(assembly_id: str, ballot_id: str) -> Response:
    """The paper, empty."""
    return show_paper(enter(assembly_id, ballot_id))


@blueprint.post(f"{AT}/vote")
@allow(Permission.SIGNED_IN, limit=PAPER_LIMIT, lean=True)
def review(assembly_id: str, ballot_id: str) -> Response:
    """What was chosen, to look at once more. Nothing is stored."""
    return show_review(enter(assembly_id, ballot_id), request.form)


@blueprint.post(f"{AT}/cast")
@allow(Permission.SIGNED_IN, limit=PAPER_LIMIT, lean=True)
def cast(assembly_id: str, ballot_id: str) -> Answer:
    """The act, answered once it is durable: one statement (two on SQLite), or the usual way to say what is wrong."""
    done = _cast_as_sent(assembly_id, ballot_id)
    if done is None:
        booth = enter(assembly_id, ballot_id)
        if sent_line() is None:  # "the first of mine" would be another line at the second click
            raise NotAllowed(Message("ballots.not_your_line"))
        try:
            done = _cast(booth, read_paper(request.form, booth.question, booth.rules))
        except Invalid as problem:
            return show_paper(booth, problem=problem, status=problem.status)
        except Refused as problem:
            return show_ended(booth, word(problem.message))
    again = ("other" if done.other_stands else "same") if done.again else None
    receipt = url_for(".receipt", assembly_id=assembly_id, ballot_id=ballot_id, line=done.number, again=again)
    return redirect(receipt, 303)


def _cast_as_sent(assembly_id: str, ballot_id: str) -> Cast | None:
    """Cast with nothing read before. None, with nothing written: not so simple, or not allowed."""
    bound, number = queries.known(ballot_id), sent_line()
    if bound is None or not bound.takes_at_once or not number or not current_user.is_authenticated:
        return None
    try:
        choice = read_paper(request.form, bound.question, bound.rules)
    except Invalid:
        return None
    return cast_at_once(
        database(),
        token_id(current_user.token),
        assembly_id=assembly_id,
        ballot_id=ballot_id,
        question_sha256=bound.question_sha256,
        number=number,
        choice=choice_text(choice),
        key=_key(),
        clock=clock(),
    )


def _cast(booth: Booth, choice: Choice) -> Cast:
    forget_reading()  # reads end before the writing begins
    act = cast_secret if booth.is_secret else cast_vote
    return act(
        database(),
        booth.actor,
        ballot_id=booth.voter.ballot_id,
        number=booth.voter.number,
        choice=choice_text(choice),
        key=_key(),
        clock=clock(),
    )


def _key() -> str:
    """The form's own key, so that a second sending is known; a new one when what came cannot be one."""
    given = request.form.get("key", "")
    return given if KEY.fullmatch(given) else paper_id()


@blueprint.get(f"{AT}/text")
@allow(Permission.SIGNED_IN, lean=True)
def text(assembly_id: str, ballot_id: str) -> Response:
    """The text put to the vote, on a page of its own."""
    booth = enter(assembly_id, ballot_id)
    return page("ballots/text.html", booth=booth, html=_safe(booth.question.text_html))


def show_paper(
    booth: Booth, *, values: Any = None, chosen: Choice | None = None, problem: Invalid | None = None, status: int = 200
) -> Response:
    """The paper; filled in as `values` (a form) or `chosen` say, with a problem to mend if there is one."""
    if not booth.is_open:
        return show_ended(booth)
    voted = has_voted(booth)
    if voted and booth.is_secret:
        return show_ended(booth)
    standing = queries.my_vote(reading(), booth.voter.ballot_id, booth.voter.number) if voted else None
    filled = marks.filled(booth, values, chosen)
    error = word(problem.message) if problem else ""
    return page(
        f"ballots/vote_{booth.kind}.html",
        status,
        **_frame(booth),
        paper=marks.paper(booth),
        how_many=marks.how_many(booth),
        filled=filled,
        error=error,
        error_at=marks.place_of_error(booth, problem),
        standing=marks.lines(booth, read_choice_text(standing.choice)) if standing else None,
        text=_safe(booth.question.text_html) if _is_short(booth) else "",
        is_long=bool(booth.question.text_html) and not _is_short(booth),
    )


def show_review(booth: Booth, form: Any) -> Response:
    """The review of a filled-in paper, or the paper again: asked to change it, or something is to be mended."""
    if not booth.is_open or (booth.is_secret and has_voted(booth)):
        return show_ended(booth)
    try:
        choice = read_paper(form, booth.question, booth.rules)
    except Invalid as problem:
        return show_paper(booth, values=form, problem=problem, status=problem.status)
    if form.get("step") == "change":
        return show_paper(booth, chosen=choice)
    return page(
        "ballots/review.html",
        **_frame(booth),
        lines=marks.lines(booth, choice),
        numbered=booth.kind == "ranking",
        notes=marks.undervotes(booth, choice),
        paper_text=choice_text(choice),
        key=paper_id(),
    )


def show_ended(booth: Booth, happened: str = "") -> Response:
    """There is nothing (more) to vote on: what happened, what was kept, what to do."""
    voted = has_voted(booth)
    status = 200 if request.method == "GET" and voted else 409
    return page("ballots/ended.html", status, **_frame(booth), voted=voted, happened=happened, was_sent=bool(happened))


def _frame(booth: Booth) -> dict[str, Any]:
    voter = booth.voter
    return {
        "booth": booth,
        "voter": voter,
        "place": booth.place,
        "assembly": assembly_of(booth),
        "weight": show(voter.weight),
        "papers": int(voter.weight) if voter.weight.denominator == 1 else 0,
        "person_name": voter.name,
        "back_url": url_for(".ballots", assembly_id=voter.assembly_id),
    }


def _is_short(booth: Booth) -> bool:
    return 0 < len(booth.question.text_html.encode()) <= FOLDED_UP_TO


def _safe(html: str) -> Markup:
    """The frozen text: sanitised by `congress.texts` before it was bound to the ballot."""
    return Markup(html)  # noqa: S704 (see above)
