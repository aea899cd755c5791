"""The desks: every page of this congress where the person signed in has work, on one list."""

from typing import NamedTuple

from flask import Blueprint, Response, url_for
from flask_babel import lazy_gettext as _l

from congress.organisation import queries as organisation
from congress.ui.access import Permission, Scope, allow
from congress.ui.context import actor, reading, scope
from congress.ui.pages import page
from congress.web.guard import PREDICATES

blueprint = Blueprint("office", __name__)


class Desk(NamedTuple):
    """A page where somebody with this permission has work, and what is done there."""

    endpoint: str
    permission: Permission
    title: str
    purpose: str


OF_CONGRESS = (
    Desk("accreditation.check_in", Permission.DELEGATE, _l("My presence"), _l("Say that you have arrived or leave.")),
    Desk("floor.desk", Permission.CHAIR, _l("The chair's desk"), _l("Open, close, declare and publish ballots.")),
    Desk("floor.agenda", Permission.CHAIR, _l("Agenda"), _l("Put the business in order.")),
    Desk("resolutions.committee", Permission.STANDING_ORDERS, _l("Standing orders committee"),
         _l("Admit, refuse and order texts and amendments.")),
    Desk("accreditation.overview", Permission.OFFICER, _l("Credentials"), _l("Examine accreditations, case by case.")),
    Desk("accreditation.entitlement_list", Permission.OFFICER, _l("Seats and votes"),
         _l("What each section is entitled to.")),
    Desk("accreditation.presence_desk", Permission.OFFICER, _l("Presence"), _l("Who is in the hall, and the quorum.")),
    Desk("accreditation.help_desk", Permission.OFFICER, _l("Who cannot vote, and why"),
         _l("Find a delegate and what is missing.")),
    Desk("assemblies.settings", Permission.OFFICER, _l("Settings of the congress"), _l("Who sees names.")),
    Desk("assemblies.calendar", Permission.OFFICER, _l("Calendar"), _l("Deadlines and sittings.")),
    Desk("ballots.ballots", Permission.TELLER, _l("Ballots of papers"), _l("Bring in papers and sign the count.")),
)  # fmt: skip
"""Desks whose address needs the congress alone."""

OF_BODY = (
    Desk("organisation.members", Permission.READER, _l("Members"), _l("The list, with imports and invitations.")),
    Desk("organisation.desk", Permission.HELPER, _l("Help desk for access"), _l("Send or print an access anew.")),
)
"""Desks of the federation or of one's own section."""

DELEGATION = Desk("accreditation.delegation", Permission.SECRETARY, _l("Delegation"),
                  _l("Name delegates and alternates, put others in their place."))  # fmt: skip


@blueprint.get("/congresses/<assembly_id>/office")
@allow(Permission.MEMBER)
def desks(assembly_id: str) -> Response:
    """Every desk of this congress that is open to the person signed in."""
    groups = [(scope().assembly.title, _listed(OF_CONGRESS, scope(), {"assembly_id": assembly_id}))]
    for name, here in _bodies():
        offered = _listed(OF_BODY, here, {"body_id": here.body.id})
        if here.body.id != scope().assembly.body_id:
            offered = _listed((DELEGATION,), here, {"assembly_id": assembly_id, "body_id": here.body.id}) + offered
        groups.append((name, offered))
    return page("office/desks.html", groups=[(name, offered) for name, offered in groups if offered])


def has_desks() -> bool:
    """Whether the list would name anything for who is signed in; costs no statement."""
    return bool(actor().offices) or scope().is_delegate


def _listed(offered: tuple[Desk, ...], here: Scope, ids: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (desk.title, url_for(desk.endpoint, **ids), desk.purpose)  # type: ignore[arg-type]  # ids of the route
        for desk in offered
        if PREDICATES[desk.permission](actor(), here)
    ]


def _bodies() -> list[tuple[str, Scope]]:
    """The congress's body, then those below it where an office is held, each as the guard would load it."""
    session, found = reading(), []
    held = sorted({body_id for _, body_id in actor().offices})
    for body_id in dict.fromkeys([scope().assembly.body_id, *held]):
        lineage = organisation.lineage_bodies(session, body_id)
        ids = frozenset(each.id for each in lineage)
        if scope().assembly.body_id in ids:
            found.append((lineage[-1].name, Scope(body=lineage[-1], lineage=ids)))
    return found
