"""What every page shows around its content: the site's name, navigation, who is signed in, the demo's mark."""

from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from congress.kernel.actor import Actor
from congress.organisation import queries as organisation
from congress.organisation.rules import InstallationKind
from congress.ui.access import Scope
from congress.ui.context import actor, reading, scope
from congress.web import office


def shell(app: Flask) -> None:
    """Register the context of the base template."""

    @app.context_processor
    def around() -> dict[str, Any]:
        name, is_demo = _installation()
        signed_in = actor().account is not None
        return {
            "site_name": name,
            "demo": is_demo,
            "language": str(get_locale() or "en"),
            "person_name": _person_name() if signed_in else None,
            "account_url": url_for("identity.account") if signed_in else None,
            "sign_in_url": url_for("identity.sign_in", next=request.full_path.rstrip("?")),
            "sign_out_url": url_for("identity.sign_out"),
            "nav": navigation(actor(), scope()),
        }


def _person_name() -> str:
    """The member's shown name, else the sign-in name; at most one statement a page."""
    if "person_name" not in g:
        member = actor().member
        names = organisation.names(reading(), [member]) if member is not None else {}
        login = g.get("login")
        g.person_name = names.get(member or "") or (login.email if login is not None else "")
    return str(g.person_name)


def _installation() -> tuple[str, bool]:
    """The federation's name and whether this is a demo: read once per process, for it never changes."""
    kept: tuple[str, bool] | None = current_app.extensions.get("congress.installation")
    if kept is None:
        found = organisation.installation(reading())
        if found is None:
            return _("Congress"), False
        kept = (found.name, found.kind is InstallationKind.DEMO)
        current_app.extensions["congress.installation"] = kept
    return kept


def navigation(who: Actor, here: Scope) -> list[dict[str, Any]]:
    """The links of the main navigation: of the congress in scope for its people, else of the federation."""
    links = _of_assembly(who, here) if here.assembly is not None else _of_federation(who)
    return [
        {"label": label, "url": url_for(endpoint, **values), "current": request.endpoint == endpoint}  # type: ignore[arg-type]  # ids of the route
        for label, endpoint, values in links
    ]


def _of_federation(who: Actor) -> list[tuple[str, str, dict[str, str]]]:
    links: list[tuple[str, str, dict[str, str]]] = [(_("Congresses"), "publishing.congresses", {})]
    if who.account is not None:
        links.append((_("Bodies"), "organisation.bodies", {}))
    links.append((_("Record"), "publishing.record", {}))
    return links


def _of_assembly(who: Actor, here: Scope) -> list[tuple[str, str, dict[str, str]]]:
    at = {"assembly_id": here.assembly.id}
    is_member = who.belongs_to(here.assembly.body_id)
    links: list[tuple[str, str, dict[str, str]]] = []
    if is_member:
        links.append((_("Now"), "floor.now", at))
    links.append((_("Overview"), "publishing.congress", at))
    if is_member:
        links += [
            (_("Discussion"), "discussion.threads", at),
            (_("Resolutions"), "resolutions.resolutions", at),
            (_("Elections"), "elections.elections", at),
            (_("Ballots"), "ballots.ballots", at),
        ]
    if who.holds("chair", here.assembly.body_id):
        links.append((_("Chair's desk"), "floor.desk", at))
    if who.holds("credentials", here.assembly.body_id):
        links.append((_("Credentials"), "accreditation.overview", at))
    if who.holds("standing_orders", here.assembly.body_id):
        links.append((_("Committee"), "resolutions.committee", at))
    if office.has_desks():
        links.append((_("Offices"), "office.desks", at))
    links.append((_("Record"), "publishing.record", {}))
    return links
