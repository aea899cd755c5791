"""Pages of elections: the list, one election with its candidates, nominating, answering, drawing, preparing."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as WerkzeugResponse
from wtforms.fields import SelectChoice

from congress.assemblies import queries as assemblies
from congress.assemblies.rules import DEADLINES, Activity, is_open
from congress.ballots.queries import Audience
from congress.elections import queries, services
from congress.elections.forms import AcceptForm, CallForm, DrawForm, NominateForm, PrepareForm
from congress.elections.models import Election
from congress.elections.rules import CandidacyState, ElectionState, draw_digest, may_nominate
from congress.kernel.errors import CongressError, NotAllowed, NotFound
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.texts import markdown
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading, run, scope
from congress.ui.forms import Form
from congress.ui.pages import page, say, word

blueprint = Blueprint("elections", __name__)
Answer = Response | WerkzeugResponse
_AT = "/congresses/<assembly_id>/elections"
_ONE = f"{_AT}/<election_id>"
_OWN_ACTS: dict[str, Callable[..., str]] = {
    "decline": services.decline_nomination,
    "withdraw": services.withdraw_candidacy,
}


@blueprint.get(_AT)
@allow(Permission.MEMBER)
def elections(assembly_id: str) -> Answer:
    """The elections of this congress, and what waits for my answer."""
    return _elections(assembly_id, _call_form(assembly_id, formdata=None) if _is_convener() else None)


def _elections(assembly_id: str, form: CallForm | None) -> Response:
    session = reading()
    return page(
        "elections/elections.html",
        form.status if form is not None else 200,
        elections=queries.elections(session, assembly_id),
        counts=queries.counts(session, assembly_id),
        ballots=queries.ballots_of(session, assembly_id),
        mine=queries.mine(session, assembly_id, actor().member or ""),
        deadline=_deadline(assembly_id),
        form=form,
    )


def _deadline(assembly_id: str) -> Any:
    return assemblies.calendar(reading(), assembly_id).time_of(DEADLINES[Activity.NOMINATIONS])


def _is_convener() -> bool:
    return actor().holds_any({"chair", "secretary"}, scope().assembly.body_id)


def _call_form(assembly_id: str, **options: Any) -> CallForm:
    form = CallForm(**options)
    try:
        posts = assemblies.orders_in_force(reading(), assembly_id).orders.elections.posts
    except NotFound:
        posts = ()
    form.rule_key.choices = [
        SelectChoice(
            post.key,
            _("%(post)s, %(seats)s seats (art. %(art)s)", post=post.name, seats=post.seats, art=post.article),
        )
        for post in posts
    ]
    return form


@blueprint.post(_AT)
@allow(Permission.OFFICER)
def call(assembly_id: str) -> Answer:
    """Call an election."""
    form = _call_form(assembly_id)
    if form.validate_on_submit():
        done = form.attempt(run, services.call_election, assembly_id=assembly_id, rule_key=form.rule_key.data)
        if done is not None:
            say(Message("elections.said_called"))
            return redirect(url_for(".election", assembly_id=assembly_id, election_id=done), 303)
    return _elections(assembly_id, form)


@blueprint.get(_ONE)
@allow(Permission.MEMBER)
def election(assembly_id: str, election_id: str) -> Answer:
    """One election: its candidates with their statements, and what I may do in it."""
    return _election(assembly_id, election_id)


def _election(assembly_id: str, election_id: str, *, problem: str = "", status: int = 200, **forms: Form) -> Response:
    session = reading()
    found = queries.election_in(session, assembly_id, election_id)
    is_officer = actor().holds_any({"chair", "secretary", "teller"}, scope().assembly.body_id)
    shown = queries.shown_to(session, election_id, actor().member or "", is_officer=is_officer)
    candidates = [each for each in shown if each.candidacy.state is CandidacyState.ACCEPTED or each.candidacy.position]
    return page(
        "elections/election.html",
        max([status, *(form.status for form in forms.values())]),
        election=found,
        candidates=candidates,
        others=[each for each in shown if each not in candidates],
        mine=next((each for each in shown if each.candidacy.member_id == actor().member), None),
        statements={each.candidacy.id: Markup(markdown.render(each.candidacy.statement)) for each in candidates},  # noqa: S704 (the renderer's output is sanitised)
        order=_check(found, candidates),
        elected=queries.elected(session, election_id, _audience()),
        ballot=queries.ballot_of(session, election_id),
        deadline=_deadline(assembly_id),
        problem=problem,
        **_offered(assembly_id, found, forms),
    )


def _audience() -> Audience:
    holds_office = any(body == scope().assembly.body_id for _kind, body in actor().offices)
    return Audience.DELEGATES if scope().is_delegate or holds_office else Audience.MEMBERS


def _check(found: Election, candidates: list[queries.Standing]) -> list[tuple[int, str, str, str]]:
    """(place, name, id, digest) of each candidate: what anybody needs to repeat the draw."""
    if found.seed is None:
        return []
    return [
        (each.candidacy.position, each.name, each.candidacy.id, draw_digest(found.seed, each.candidacy.id).hex())
        for each in candidates
        if each.candidacy.position is not None
    ]


def _offered(assembly_id: str, found: Election, given: dict[str, Form]) -> dict[str, Any]:
    """The forms this person may use on this election now; one that was sent and refused comes back as it was."""
    is_taking = found.state is ElectionState.NOMINATIONS
    is_chair = actor().holds("chair", scope().assembly.body_id)
    calendar = assemblies.calendar(reading(), assembly_id)
    is_taking_names = is_taking and is_open(Activity.NOMINATIONS, calendar, now())
    nominate = given.get("nominate") or (_nominate_form(formdata=None) if is_taking_names and _may_nominate() else None)
    return {
        "is_open": is_taking_names,
        "is_chair": is_chair,
        "nominate": nominate,
        "searched": request.values.get("q", ""),
        "accept": given.get("accept") or _accept_form(formdata=None),
        "draw": given.get("draw") or DrawForm(formdata=None),
        "prepare": given.get("prepare") or PrepareForm(formdata=None, channel="online"),
    }


def _may_nominate() -> bool:
    bodies = organisation.subtree_ids(reading(), scope().assembly.body_id)
    return may_nominate(actor(), bodies, scope().rights)


def _nominate_form(**options: Any) -> NominateForm:
    """The form with those whom the search found as choices; empty before anybody was searched for."""
    form = NominateForm(**options)
    words = form.q.data = request.values.get("q", "")
    found = organisation.find_members(reading(), scope().assembly.body_id, now(), words)
    form.member_id.choices = [
        SelectChoice(line.member.id, f"{line.member.chosen_name or line.member.name} · {line.body_name}")
        for line in found
    ]
    return form


def _accept_form(**options: Any) -> AcceptForm:
    form = AcceptForm(**options)
    form.language.choices = [SelectChoice(tag) for tag in scope().assembly.language_list]
    return form


@blueprint.post(f"{_ONE}/nominate")
@allow(Permission.MEMBER)
def nominate(assembly_id: str, election_id: str) -> Answer:
    """Put somebody forward."""
    if not _may_nominate():
        raise NotAllowed(Message("elections.may_not_nominate"))
    form = _nominate_form()
    if form.validate_on_submit():
        values = {"member_id": form.member_id.data, "tendency": form.tendency.data or ""}
        done = form.attempt(run, services.nominate, assembly_id=assembly_id, election_id=election_id, **values)
        if done is not None:
            chosen = next(each.label for each in form.member_id.choices if each.value == form.member_id.data)
            say(Message("elections.said_nominated", name=chosen))
            return _back(assembly_id, election_id)
    return _election(assembly_id, election_id, nominate=form)


@blueprint.post(f"{_ONE}/candidacies/<candidacy_id>/accept")
@allow(Permission.MEMBER)
def accept(assembly_id: str, election_id: str, candidacy_id: str) -> Answer:
    """Accept my nomination."""
    form = _accept_form()
    if form.validate_on_submit():
        ids = {"assembly_id": assembly_id, "election_id": election_id, "candidacy_id": candidacy_id}
        statement, language = form.statement.data or "", form.language.data
        done = form.attempt(run, services.accept_nomination, **ids, statement=statement, language=language)
        if done is not None:
            say(Message("elections.said_accepted"))
            return _back(assembly_id, election_id)
    return _election(assembly_id, election_id, accept=form)


@blueprint.post(f"{_ONE}/candidacies/<candidacy_id>/<act>")
@allow(Permission.MEMBER)
def answer(assembly_id: str, election_id: str, candidacy_id: str, act: str) -> Answer:
    """Decline my nomination, or withdraw my candidacy."""
    if act not in _OWN_ACTS:
        abort(404)
    return _do(assembly_id, election_id, act, _OWN_ACTS[act], candidacy_id=candidacy_id)


@blueprint.post(f"{_ONE}/draw")
@allow(Permission.CHAIR)
def draw(assembly_id: str, election_id: str) -> Answer:
    """Close nominations and fix the order of the paper."""
    form = DrawForm()
    if form.validate_on_submit():
        ids = {"assembly_id": assembly_id, "election_id": election_id}
        done = form.attempt(run, services.draw_order, **ids, seed=form.seed.data)
        if done is not None:
            say(Message("elections.said_drawn", candidates=len(done)))
            return _back(assembly_id, election_id)
    return _election(assembly_id, election_id, draw=form)


@blueprint.post(f"{_ONE}/reopen")
@allow(Permission.CHAIR)
def reopen(assembly_id: str, election_id: str) -> Answer:
    """Take the drawn order back."""
    return _do(assembly_id, election_id, "reopened", services.reopen_nominations)


@blueprint.post(f"{_ONE}/prepare")
@allow(Permission.CHAIR)
def prepare(assembly_id: str, election_id: str) -> Answer:
    """Put the election down for a ballot, online or on papers."""
    form = PrepareForm()
    if form.validate_on_submit():
        ids = {"assembly_id": assembly_id, "election_id": election_id}
        done = form.attempt(run, services.prepare_ballot_on_election, **ids, channel=form.channel.data)
        if done is not None:
            say(Message("elections.said_prepared"))
            return _back(assembly_id, election_id)
    return _election(assembly_id, election_id, prepare=form)


def _do(assembly_id: str, election_id: str, act: str, service: Callable[..., str], **values: Any) -> Answer:
    try:
        run(service, assembly_id=assembly_id, election_id=election_id, **values)
    except (NotAllowed, NotFound):
        raise
    except CongressError as problem:
        return _election(assembly_id, election_id, problem=word(problem.message), status=problem.status)
    say(Message(f"elections.said_{act}"))
    return _back(assembly_id, election_id)


def _back(assembly_id: str, election_id: str) -> WerkzeugResponse:
    return redirect(url_for(".election", assembly_id=assembly_id, election_id=election_id), 303)
