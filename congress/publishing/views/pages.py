"""Public pages: congresses, decisions, texts as adopted, the record. No sign-in."""

import json
from typing import Any

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.assemblies.rules import Calendar, phase
from congress.audit.signing import Signer
from congress.ballots.queries import Audience
from congress.publishing import queries
from congress.publishing.views.showing import decision_rows, timeline
from congress.texts.paragraphs import render_numbered
from congress.ui.access import Permission, allow
from congress.ui.context import now, reading, scope
from congress.ui.numbers import asked
from congress.ui.pages import page

blueprint = Blueprint("publishing", __name__)


@blueprint.get("/congresses")
@allow(Permission.PUBLIC)
def congresses() -> Response:
    """Every congress."""
    return page("publishing/congresses.html", congresses=queries.congresses(reading(), now()))


@blueprint.get("/congresses/<assembly_id>")
@allow(Permission.PUBLIC)
def congress(assembly_id: str) -> Response:
    """One congress: what it decided, whom it elected, where it stands."""
    session = reading()
    calendar: Calendar = queries.calendar_of(session, assembly_id)
    return page(
        "publishing/congress.html",
        phase=phase(calendar, now()),
        calendar=calendar,
        timeline=timeline(calendar, now(), scope().assembly),
        decisions=decision_rows(queries.decisions(session, assembly_id), assembly_id),
        filled=queries.filled(session, assembly_id),
        head=queries.head(session),
    )


@blueprint.get("/congresses/<assembly_id>/decisions.json")
@allow(Permission.PUBLIC)
def decisions_file(assembly_id: str) -> Response:
    """The published decisions as a file."""
    found = queries.decisions(reading(), assembly_id)
    rows = [
        {
            "number": each.number, "resolution": each.resolution, "title": each.title, "kind": each.kind,
            "outcome": each.outcome, "for": each.votes_for, "against": each.votes_against, "annulled": each.annulled,
            "result": url_for("ballots.result", assembly_id=assembly_id, ballot_id=each.ballot_id),
        }
        for each in found
    ]  # fmt: skip
    response = make_response(json.dumps(rows, ensure_ascii=False, indent=1))
    response.mimetype = "application/json"
    return response


@blueprint.get("/congresses/<assembly_id>/texts/<resolution_id>")
@allow(Permission.PUBLIC)
def text(assembly_id: str, resolution_id: str) -> Response:
    """A resolution as adopted or lost, once its vote was published."""
    found = queries.public_text(reading(), assembly_id, resolution_id, Audience.PUBLIC)
    return page("publishing/text.html", found=found, html=render_numbered(found.text.text, top=2))


@blueprint.get("/record")
@allow(Permission.PUBLIC)
def record() -> Response:
    """The record, newest first."""
    number = asked("page")
    lines, pages = queries.entries(reading(), number)
    return page("publishing/record.html", lines=lines, page=number, pages=pages, fingerprint=_signer().fingerprint,
                public_key=_signer().public.hex(), **_head())  # fmt: skip


@blueprint.get("/record/<int:position>")
@allow(Permission.PUBLIC)
def entry(position: int) -> Response:
    """One entry of the record, byte for byte."""
    line, body = queries.entry(reading(), position)
    return page("publishing/entry.html", line=line, body=body, **_head())


@blueprint.get("/record/find")
@allow(Permission.PUBLIC)
def find() -> Response | WerkzeugResponse:
    """Find an entry by its id, or by the leaf hash on a receipt."""
    wanted = "".join(request.args.get("q", "").split()).lower()
    session = reading()
    position = queries.position_of(session, wanted) if wanted else None
    if position is None and len(wanted) == 64 and all(letter in "0123456789abcdef" for letter in wanted):
        position = queries.position_of_leaf(session, bytes.fromhex(wanted))
    if position is None:
        return page("publishing/not_found.html", 404, wanted=wanted[:80])
    return redirect(url_for("publishing.entry", position=position), 303)


@blueprint.get("/record/<int:position>.json")
@allow(Permission.PUBLIC)
def entry_file(position: int) -> Response:
    """The very bytes of one entry."""
    line, body = queries.entry(reading(), position)
    if line.is_sealed:
        abort(404)
    response = make_response(body)
    response.mimetype = "application/json"
    return response


@blueprint.get("/about")
@allow(Permission.PUBLIC)
def about() -> Response:
    """What this installation is, and what it cannot hide from its operator."""
    return page("publishing/about.html", fingerprint=_signer().fingerprint)


def _head() -> dict[str, Any]:
    head = queries.head(reading())
    if head is None:
        return {}
    return {"record_root": head.root, "record_size": head.size, "record_url": url_for("publishing.record"),
            "record_at": head.at}  # fmt: skip


def _signer() -> Signer:
    return Signer(current_app.extensions["congress.settings"].secret("log"))


@blueprint.get("/health")
@allow(Permission.PUBLIC)
def health() -> Response:
    """Whether this process answers and reaches its database."""
    try:
        queries.head(reading())
    except OSError:
        abort(503)
    return make_response(_("well"), 200, {"Content-Type": "text/plain; charset=utf-8"})
