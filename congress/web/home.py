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
    """The congress in session or next, of those open to the reader; a list when there are several."""
    session = reading()
    congresses = publishing.congresses(session, now())
    if actor().member is not None:
        mine = [each for each in congresses if actor().belongs_to(each.body_id)]
        if mine:
            return redirect(url_for("floor.now", assembly_id=mine[0].id), 303)
    return page("publishing/congresses.html", congresses=congresses)
