"""The first page: what needs me now for somebody signed in, the public congresses for everybody else."""

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.publishing import queries as publishing
from congress.ui.access import Permission, allow
from congress.ui.context import actor, now, reading
from congress.ui.pages import page

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@allow(Permission.PUBLIC)
def home() -> Response | WerkzeugResponse:
    """A member is led to the congress in session or next; others to the only congress there is, or to the list."""
    found = publishing.congresses(reading(), now())
    mine = [each for each in found if actor().belongs_to(each.body_id)]
    if actor().member is not None and mine:
        return redirect(url_for("floor.now", assembly_id=mine[0].id), 303)
    if len(found) == 1:
        return redirect(url_for("publishing.congress", assembly_id=found[0].id), 303)
    return page("publishing/congresses.html", congresses=found)
