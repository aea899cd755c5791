"""Pages of accreditation: cases, sections' delegations, seats and votes due, the presence desk, reports, help."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as WerkzeugResponse
from wtforms import SelectChoice  # type: ignore[attr-defined]  # the stubs are older than WTForms 3.3

from congress.accreditation import comparing, figures, listings, queries
from congress.accreditation.forms import BasisForm, DecisionForm, SubstituteForm, WithdrawForm
from congress.accreditation.models import CredentialsReport
from congress.accreditation.rules import CREDENTIALS, TRANSITIONS, Decision, Kind, State
from congress.accreditation.services import credentials, delegations, entitlements, presence
from congress.assemblies import queries as assemblies
from congress.assemblies.rules import Activity
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.organisation.rules import may_read_addresses
from congress.tally.sections.apportionment import Section
from congress.tally.sections.comparison import Compared, per_cent, rounded
from congress.tally.show import show
from congress.ui import charts
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading, run, scope
from congress.ui.pages import page, say, word

blueprint = Blueprint("accreditation", __name__)

Answer = Response | WerkzeugResponse

DECISIONS: dict[str, tuple[Decision, Callable[..., State]]] = {
    "accept": (Decision.ACCEPTED, credentials.accept_accreditation),
    "contest": (Decision.CONTESTED, credentials.contest_accreditation),
    "refuse": (Decision.REFUSED, credentials.refuse_accreditation),
}
NOMINATIONS = {"delegate": delegations.nominate_delegate, "alternate": delegations.nominate_alternate}


def _to(endpoint: str, said: Message | None = None, **values: Any) -> WerkzeugResponse:
    if said is not None:
        say(said)
    return redirect(url_for(f"accreditation.{endpoint}", **values), 303)


def _is_committee() -> bool:
    return actor().holds(CREDENTIALS, scope().assembly.body_id)


@blueprint.get("/congresses/<assembly_id>/credentials")
@allow(Permission.OFFICER)
def overview(assembly_id: str) -> Response:
    """Every case in one list, with its history; filtered by state, kind, section and words."""
    chosen = {name: request.args.get(name, "") for name in ("state", "kind", "section", "q")}
    found = listings.cases(
        reading(),
        assembly_id,
        state=State(chosen["state"]) if chosen["state"] in list(State) else None,
        kind=Kind(chosen["kind"]) if chosen["kind"] in list(Kind) else None,
        body_id=chosen["section"] or None,
        words=chosen["q"],
    )
    counted = listings.counts(reading(), assembly_id)
    sections = listings.entitlements(reading(), assembly_id)
    shown: dict[str, Any] = {"cases": found, "counts": counted, "chosen": chosen, "sections": sections}
    return page("accreditation/overview.html", is_committee=_is_committee(), kinds=Kind, **shown)


@blueprint.post("/congresses/<assembly_id>/credentials/accept")
@allow(Permission.CREDENTIALS)
def accept_many(assembly_id: str) -> Answer:
    """Accept the marked cases, all or none."""
    chosen = tuple(request.form.getlist("accreditation"))
    number = run(credentials.accept_accreditations, assembly_id=assembly_id, accreditation_ids=chosen)
    return _to("overview", Message("accreditation.accepted_many", count=number), assembly_id=assembly_id)


@blueprint.route("/congresses/<assembly_id>/credentials/<accreditation_id>", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def case(assembly_id: str, accreditation_id: str) -> Answer:
    """One case with its history; the committee decides here."""
    line = listings.case_line(reading(), assembly_id, accreditation_id)
    form = DecisionForm()
    if form.validate_on_submit():
        if request.form.get("act") not in DECISIONS:
            abort(400)
        decision, service = DECISIONS[request.form["act"]]
        values = {"accreditation_id": accreditation_id, "reason": form.reason.data or ""}
        if form.attempt(run, service, assembly_id=assembly_id, **values) is not None:
            said = Message(f"accreditation.done_{decision.value}", name=line.name)
            return _to("overview", said, assembly_id=assembly_id)
    possible = [act for act, (decision, _) in DECISIONS.items() if (line.accreditation.state, decision) in TRANSITIONS]
    may = _is_committee() and actor().member != line.accreditation.member_id
    return page("accreditation/case.html", form.status, form=form, line=line, possible=possible, may_decide=may)


@blueprint.get("/congresses/<assembly_id>/entitlements")
@allow(Permission.OFFICER)
def entitlement_list(assembly_id: str) -> Response:
    """Seats and votes of every section, with the arithmetic."""
    return page("accreditation/entitlements.html", **_due(assembly_id))


def _due(assembly_id: str) -> dict[str, Any]:
    found = listings.entitlements(reading(), assembly_id)
    granted = {each.entitlement.body_id for each in found}
    bodies = organisation.sections(reading(), scope().assembly.body_id) or [scope().body]
    rest = [body for body in bodies if body.id not in granted]
    return {"found": found, "rest": rest, "orders": assemblies.orders_in_force(reading(), assembly_id).orders}


@blueprint.post("/congresses/<assembly_id>/entitlements")
@allow(Permission.OFFICER)
def grant_all(assembly_id: str) -> Answer:
    """Compute all sections from the members' lists."""
    number = run(entitlements.grant_entitlements, assembly_id=assembly_id)
    return _to("entitlement_list", Message("accreditation.granted_many", count=number), assembly_id=assembly_id)


@blueprint.route("/congresses/<assembly_id>/entitlements/<section_id>", methods=["GET", "POST"])
@allow(Permission.OFFICER)
def grant_one(assembly_id: str, section_id: str) -> Answer:
    """Compute one section from the members it attests."""
    section = organisation.body(reading(), section_id)
    if section is None or scope().body.id not in organisation.lineage(reading(), section_id):
        raise NotFound(Message("accreditation.no_such_section"))
    form = BasisForm()
    if form.validate_on_submit():
        values = {"body_id": section_id, "basis": form.basis.data}
        if form.attempt(run, entitlements.grant_entitlement, assembly_id=assembly_id, **values) is not None:
            return _to("entitlement_list", Message("accreditation.granted_one"), assembly_id=assembly_id)
    found = listings.entitlements(reading(), assembly_id, body_id=section_id)
    return page("accreditation/entitlement.html", form.status, form=form, found=found, section=section)


RULE_WORDS = {
    comparing.IN_FORCE: _("Rule in force"),
    "dhondt": _("In proportion, by D'Hondt"),
    "sainte_lague": _("In proportion, by Sainte-Laguë"),
    "hare": _("In proportion, by largest remainders"),
    "square_root": _("By square roots (Penrose)"),
    "cambridge": _("One each, then by Adams (Cambridge)"),
}


@blueprint.get("/congresses/<assembly_id>/entitlements/compare")
@allow(Permission.OFFICER)
def compare(assembly_id: str) -> Response:
    """Seats and power of every section under the rule in force and beside it; `rule` and `majority` choose."""
    orders = assemblies.orders_in_force(reading(), assembly_id).orders
    lines = listings.memberships(reading(), assembly_id, scope().assembly.body_id, now().date())
    sections = [
        Section(line.section.id, line.section.name, Fraction(line.members))
        for line in sorted(lines, key=lambda line: (-line.members, line.section.name))
        if comparing.decides(orders, line.section.standing)
    ]
    kinds = dict(comparing.measurable_kinds(orders))
    kind = request.args.get("majority", "resolution")
    found = comparing.comparison(orders, sections, kind, {key: str(name) for key, name in RULE_WORDS.items()})
    chosen = found.of(request.args.get("rule", "")) if found.rules else None
    shown: dict[str, Any] = {"found": found, "chosen": chosen, "kinds": kinds, "kind": kind, "orders": orders}
    if chosen is not None:
        shown |= {"bars": _domination(found, chosen), "dots": _dots(chosen)}
    return page("accreditation/compare.html", **shown)


def _domination(found: comparing.Comparison, chosen: Compared) -> Markup:
    rows = [
        charts.BarRow(each.rule.name, each.domination, rounded(each.domination, 2), each is chosen)
        for each in found.rules
    ]
    title = str(_("How far does the largest section dominate?"))
    caption = charts.Caption("domination", title, word(chosen.sentences[0]))
    return charts.bar_rows(caption, rows, 1, str(_("in proportion: 1")))


def _dots(chosen: Compared) -> Markup:
    rows = [
        charts.DotRow(row.name, row.of_members, row.of_seats, row.power,
                      str(_("members %(members)s, power %(power)s")) %
                      {"members": per_cent(row.of_members), "power": per_cent(row.power)})
        for row in chosen.sections
    ]  # fmt: skip
    title = str(_("Whose power is out of proportion to its members?"))
    return charts.dot_rows(charts.Caption("shares", title, word(chosen.sentences[0])), rows)


@blueprint.app_template_filter("rounded_share")
def rounded_share(share: Fraction) -> Markup:
    """A share in per cent, rounded for the eye, with the exact fraction behind."""
    return Markup('<data value="{0}" title="{0}">{1}</data>').format(str(share), per_cent(share))


@blueprint.app_template_filter("rounded_figure")
def rounded_figure(number: Fraction) -> str:
    """A number with two decimals, rounded for the eye."""
    return rounded(number, 2)


@blueprint.get("/congresses/<assembly_id>/bodies/<body_id>/delegation")
@allow(Permission.SECRETARY)
def delegation(assembly_id: str, body_id: str) -> Response:
    """A section's delegation; `q` finds members to nominate."""
    words = request.args.get("q", "")
    found = listings.delegation(reading(), assembly_id, body_id)
    people = organisation.find_members(reading(), body_id, now(), words, by_address=True, limit=20)
    known = {line.accreditation.member_id for line in listings.cases(reading(), assembly_id, body_id=body_id)}
    orders = assemblies.orders_in_force(reading(), assembly_id).orders
    unseated = [each for each in orders.participants.categories if not each.seated]
    is_open = assemblies.is_open(reading(), assembly_id, Activity.ACCREDITATION, now())
    shown: dict[str, Any] = {"words": words, "people": people, "known": known, "unseated": unseated, "is_open": is_open}
    return page("accreditation/delegation.html", found=found, **shown)


@blueprint.post("/congresses/<assembly_id>/bodies/<body_id>/delegation")
@allow(Permission.SECRETARY)
def nominate(assembly_id: str, body_id: str) -> Answer:
    """Nominate a delegate or an alternate, or name a participant."""
    kind, values = request.form.get("kind", ""), {"body_id": body_id, "member_id": request.form.get("member_id", "")}
    if kind in NOMINATIONS:
        run(NOMINATIONS[kind], assembly_id=assembly_id, **values)
    else:
        run(delegations.admit_participant, assembly_id=assembly_id, category=kind, **values)
    return _to("delegation", Message("accreditation.nominated"), assembly_id=assembly_id, body_id=body_id)


@blueprint.post("/congresses/<assembly_id>/bodies/<body_id>/delegation/order")
@allow(Permission.SECRETARY)
def order(assembly_id: str, body_id: str) -> Answer:
    """Move one alternate a place up."""
    found = listings.delegation(reading(), assembly_id, body_id)
    ids = [line.accreditation.id for line in found.alternates]
    moved = request.form.get("up", "")
    if moved not in ids[1:]:
        abort(404)
    place = ids.index(moved)
    ids[place - 1], ids[place] = ids[place], ids[place - 1]
    run(delegations.order_alternates, assembly_id=assembly_id, body_id=body_id, accreditation_ids=tuple(ids))
    return _to("delegation", Message("accreditation.ordered"), assembly_id=assembly_id, body_id=body_id)


@blueprint.route("/congresses/<assembly_id>/bodies/<body_id>/delegation/<accreditation_id>", methods=["GET", "POST"])
@allow(Permission.SECRETARY)
def withdraw(assembly_id: str, body_id: str, accreditation_id: str) -> Answer:
    """Withdraw somebody of the delegation."""
    line = _of_section(assembly_id, body_id, accreditation_id)
    form = WithdrawForm()
    if form.validate_on_submit():
        values = {"accreditation_id": accreditation_id, "reason": form.reason.data or ""}
        if form.attempt(run, delegations.withdraw, assembly_id=assembly_id, **values) is not None:
            said = Message("accreditation.done_withdrawn", name=line.name)
            return _to("delegation", said, assembly_id=assembly_id, body_id=body_id)
    return page("accreditation/withdraw.html", form.status, form=form, line=line)


def _of_section(assembly_id: str, body_id: str, accreditation_id: str) -> listings.CaseLine:
    line = listings.case_line(reading(), assembly_id, accreditation_id)
    if line.section_id != body_id:
        raise NotFound(Message("accreditation.no_such_accreditation"))
    return line


@blueprint.route("/congresses/<assembly_id>/bodies/<body_id>/seats/<seat_id>", methods=["GET", "POST"])
@allow(Permission.SECRETARY)
def substitute(assembly_id: str, body_id: str, seat_id: str) -> Answer:
    """An alternate takes a seat."""
    found = listings.delegation(reading(), assembly_id, body_id)
    line = next((each for each in found.seats if each.seat.id == seat_id), None)
    if line is None:
        raise NotFound(Message("accreditation.no_such_seat"))
    form = SubstituteForm()
    form.member_id.choices = [SelectChoice(each.accreditation.member_id, each.name) for each in found.next_alternates]
    if form.validate_on_submit():
        values = {"seat_id": seat_id, "member_id": form.member_id.data, "reason": form.reason.data or ""}
        if form.attempt(run, delegations.substitute, assembly_id=assembly_id, **values) is not None:
            return _to("delegation", Message("accreditation.seat_passed"), assembly_id=assembly_id, body_id=body_id)
    return page("accreditation/substitute.html", form.status, form=form, line=line)


@blueprint.get("/congresses/<assembly_id>/presence")
@allow(Permission.OFFICER)
def presence_desk(assembly_id: str) -> Response:
    """Who is in the hall, seat by seat; chair and credentials committee note arrivals and departures."""
    words = request.args.get("q", "")
    found = listings.seats(reading(), assembly_id, words=words)
    may = _is_committee() or actor().holds("chair", scope().assembly.body_id)
    return page("accreditation/presence.html", found=found, words=words, may_note=may, **_hall(assembly_id))


def _hall(assembly_id: str) -> dict[str, Any]:
    return {"moments": queries.moments(reading(), assembly_id)}


@blueprint.get("/congresses/<assembly_id>/presence/figures")
@allow(Permission.OFFICER)
def presence_figures(assembly_id: str) -> Response:
    """The figures of the hall alone, for the part of the page that refreshes itself."""
    return page("accreditation/hall.html", **_hall(assembly_id))


@blueprint.post("/congresses/<assembly_id>/presence")
@allow(Permission.OFFICER)
def arrive(assembly_id: str) -> Answer:
    """Note the arrival of the marked."""
    chosen = tuple(request.form.getlist("seat"))
    number = run(presence.record_arrivals, assembly_id=assembly_id, seat_ids=chosen)
    said = Message("accreditation.arrived_many", count=number)
    return _to("presence_desk", said, assembly_id=assembly_id, q=request.form.get("q") or None)


@blueprint.post("/congresses/<assembly_id>/presence/<seat_id>/leave")
@allow(Permission.OFFICER)
def leave(assembly_id: str, seat_id: str) -> Answer:
    """Note that somebody left."""
    run(presence.record_departure, assembly_id=assembly_id, seat_id=seat_id)
    said = Message("accreditation.left_one")
    return _to("presence_desk", said, assembly_id=assembly_id, q=request.form.get("q") or None)


@blueprint.route("/congresses/<assembly_id>/presence/me", methods=["GET", "POST"])
@allow(Permission.DELEGATE)
def check_in(assembly_id: str) -> Answer:
    """A delegate notes their own coming and going."""
    seat = queries.seat_of(reading(), assembly_id, actor().member or "")
    if seat is None:
        raise NotFound(Message("accreditation.no_such_seat"))
    if request.method == "POST":
        leaving = request.form.get("act") == "leave"
        run(presence.record_departure if leaving else presence.record_arrival, assembly_id=assembly_id, seat_id=seat.id)
        said = Message("accreditation.i_left" if leaving else "accreditation.i_arrived")
        return _to("check_in", said, assembly_id=assembly_id)
    line = next(
        each for each in listings.seats(reading(), assembly_id, body_id=seat.body_id) if each.seat.id == seat.id
    )
    return page("accreditation/check_in.html", line=line)


@blueprint.get("/congresses/<assembly_id>/credentials-reports")
@allow(Permission.PUBLIC)
def reports(assembly_id: str) -> Response:
    """The numbered reports."""
    found = [(row, figures.of(row)) for row in figures.reports(reading(), assembly_id)]
    return page("accreditation/reports.html", found=found, is_committee=_is_committee())


@blueprint.post("/congresses/<assembly_id>/credentials-reports")
@allow(Permission.CREDENTIALS)
def issue_report(assembly_id: str) -> Answer:
    """Issue the next report."""
    number = run(credentials.issue_credentials_report, assembly_id=assembly_id)
    said = Message("accreditation.report_issued", number=number)
    return _to("report", said, assembly_id=assembly_id, number=number)


@blueprint.get("/congresses/<assembly_id>/credentials-reports/<int:number>")
@allow(Permission.PUBLIC)
def report(assembly_id: str, number: int) -> Response:
    """One report: numbers, never names."""
    row = reading().get(CredentialsReport, (assembly_id, number))
    if row is None:
        raise NotFound(Message("accreditation.no_such_report"))
    orders = assemblies.orders_in_force(reading(), assembly_id).orders
    return page("accreditation/report.html", row=row, figures=figures.of(row), orders=orders)


@blueprint.get("/congresses/<assembly_id>/help-desk")
@allow(Permission.OFFICER)
def help_desk(assembly_id: str) -> Response:
    """Who cannot vote, and why."""
    words = request.args.get("q", "")
    by_address = may_read_addresses(actor(), scope().lineage)
    found = listings.help_desk(reading(), assembly_id, scope().assembly.body_id, now(), words, by_address=by_address)
    return page("accreditation/help_desk.html", found=found, words=words, by_address=by_address)


KIND_WORDS = {
    Kind.DELEGATE: _("delegate"),
    Kind.ALTERNATE: _("alternate"),
    Kind.PARTICIPANT: _("participant"),
}


@blueprint.app_template_filter("kind_word")
def kind_word(kind: str) -> str:
    """The word of a kind of accreditation."""
    return str(KIND_WORDS[Kind(kind)])


@blueprint.app_template_filter("exact")
def exact(number: Fraction | int) -> str:
    """An exact number as people write it."""
    return show(number)
