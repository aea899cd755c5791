"""The chair's page of one ballot: its state, what is missing, one big next act, and the few others."""

from collections.abc import Callable
from typing import Any

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from congress.ballots import papers, queries, readiness, secret, services
from congress.ballots.forms import AnnulForm, LotForm, OpenForm
from congress.ballots.models import Ballot
from congress.ballots.rules import TRANSITIONS, Act, BallotState, Channel, Secrecy
from congress.ballots.views.room import blueprint, this_ballot
from congress.kernel.message import Message
from congress.tally.report import ElectionReport, Outcome, Report
from congress.ui.access import Permission, allow
from congress.ui.context import database, now, reading, run, scope
from congress.ui.pages import page, say

AT = "/congresses/<assembly_id>/ballots/<ballot_id>"


@blueprint.get(AT)
@allow(Permission.CHAIR)
def ballot(assembly_id: str, ballot_id: str) -> Response:
    """The ballot, for its chair."""
    return _show(this_ballot(assembly_id, ballot_id))


def _show(
    found: Ballot, status: int = 200, *, opening: OpenForm | None = None, annulling: AnnulForm | None = None,
    drawing: LotForm | None = None,
) -> Response:  # fmt: skip
    session = reading()
    is_early = found.state in (BallotState.DRAFT, BallotState.READY)
    count = queries.count_to_declare(session, found) if found.state is BallotState.CLOSED else None
    returns = queries.paper_returns(session, found.id) if found.channel is Channel.PAPERS else []
    needs_lot = count is not None and count.outcome is Outcome.NEEDS_LOT
    return page(
        "ballots/ballot.html",
        status,
        ballot=found,
        missing=services.missing(session, found, now()) if is_early else [],
        left_off=readiness.left_off(session, found) if is_early else None,
        acts=[act for act in Act if (found.state, act) in TRANSITIONS],
        turnout=queries.turnout(session, found) if found.opened_at and found.channel is Channel.ONLINE else None,
        returns=returns,
        agreed=papers.agreed(returns),
        count=count,
        needs_lot=needs_lot,
        opening=opening or OpenForm(formdata=None),
        annulling=annulling or AnnulForm(formdata=None),
        drawing=drawing or (LotForm.of(names_of_tied(count)) if needs_lot and count else None),
    )


def names_of_tied(report: Report) -> list[tuple[str, str]]:
    """Who or what is tied, as (key, name)."""
    if isinstance(report, ElectionReport):
        return [(key, report.name_of(key)) for key in report.tied]
    words = {"for": _("For"), "against": _("Against")}
    return [(key, words.get(key, key)) for key in report.tied]


def _done(service: Callable[..., Any], said: str, assembly_id: str, ballot_id: str, **values: Any) -> Answer:
    run(service, assembly_id=assembly_id, ballot_id=ballot_id, **values)
    return _go_back(said, assembly_id, ballot_id)


def _go_back(said: str, assembly_id: str, ballot_id: str) -> Answer:
    found = this_ballot(assembly_id, ballot_id)
    say(Message(said, number=found.number, title=found.title))
    if found.secrecy is Secrecy.SECRET and found.state in (BallotState.CLOSED, BallotState.ANNULLED):
        secret.scrub(database())  # the worker tries again until it is done
    return redirect(url_for(".ballot", assembly_id=assembly_id, ballot_id=ballot_id), 303)


@blueprint.post(f"{AT}/ready")
@allow(Permission.CHAIR)
def make_ready(assembly_id: str, ballot_id: str) -> Answer:
    """Mark as ready."""
    return _done(services.make_ready, "ballots.said_ready", assembly_id, ballot_id)


@blueprint.post(f"{AT}/take-back")
@allow(Permission.CHAIR)
def take_back(assembly_id: str, ballot_id: str) -> Answer:
    """Back to draft."""
    return _done(services.take_back, "ballots.said_taken_back", assembly_id, ballot_id)


@blueprint.post(f"{AT}/open")
@allow(Permission.CHAIR)
def open_ballot(assembly_id: str, ballot_id: str) -> Answer:
    """Open, with an optional time of closing."""
    form = OpenForm()
    if form.validate_on_submit():
        closes_at = form.closing_time(now(), scope().assembly.timezone)
        done = form.attempt(
            run, services.open_ballot, assembly_id=assembly_id, ballot_id=ballot_id, closes_at=closes_at
        )
        if done is not None:
            return _go_back("ballots.said_opened", assembly_id, ballot_id)
    return _show(this_ballot(assembly_id, ballot_id), form.status, opening=form)


@blueprint.post(f"{AT}/close")
@allow(Permission.CHAIR)
def close_ballot(assembly_id: str, ballot_id: str) -> Answer:
    """Close."""
    return _done(services.close_ballot, "ballots.said_closed", assembly_id, ballot_id)


@blueprint.post(f"{AT}/lot")
@allow(Permission.CHAIR)
def draw_lot(assembly_id: str, ballot_id: str) -> Answer:
    """Enter a lot drawn in public."""
    found = this_ballot(assembly_id, ballot_id)
    form = LotForm.of(names_of_tied(queries.count_to_declare(reading(), found)))
    if form.validate_on_submit():
        done = form.attempt(run, services.record_lot, assembly_id=assembly_id, ballot_id=ballot_id, drawn=form.drawn())
        if done is not None:
            return _go_back("ballots.said_drawn", assembly_id, ballot_id)
    return _show(found, form.status, drawing=form)


@blueprint.post(f"{AT}/declare")
@allow(Permission.CHAIR)
def declare_result(assembly_id: str, ballot_id: str) -> Answer:
    """Declare."""
    return _done(services.declare_result, "ballots.said_declared", assembly_id, ballot_id)


@blueprint.post(f"{AT}/publish")
@allow(Permission.CHAIR)
def publish_result(assembly_id: str, ballot_id: str) -> Answer:
    """Publish."""
    return _done(services.publish_result, "ballots.said_published", assembly_id, ballot_id)


@blueprint.post(f"{AT}/annul")
@allow(Permission.CHAIR)
def annul_ballot(assembly_id: str, ballot_id: str) -> Answer:
    """Annul, for a reason."""
    form = AnnulForm()
    if form.validate_on_submit():
        done = form.attempt(
            run, services.annul_ballot, assembly_id=assembly_id, ballot_id=ballot_id, reason=form.reason.data or ""
        )
        if done is not None:
            return _go_back("ballots.said_annulled", assembly_id, ballot_id)
    return _show(this_ballot(assembly_id, ballot_id), form.status, annulling=form)


@blueprint.get(f"{AT}/turnout")
@allow(Permission.OFFICER)
def turnout(assembly_id: str, ballot_id: str) -> Response:
    """How many have voted, as a fragment that refreshes itself; 410 once the ballot is no longer open."""
    found = this_ballot(assembly_id, ballot_id)
    if found.opened_at is None:
        return page("ballots/_turnout.html", 404, turnout=None)
    status = 200 if found.state is BallotState.OPEN or "X-Fragment" not in request.headers else 410
    return page("ballots/_turnout.html", status, turnout=queries.turnout(reading(), found))
