"""What the pages of resolutions share: the blueprint, who reads, the way back after an act."""

from typing import Any

from flask import Blueprint, Response, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.ballots.queries import Audience
from congress.kernel.message import Message
from congress.resolutions.listing import Reader
from congress.texts.redline import Labels
from congress.ui.context import actor, scope
from congress.ui.pages import say

blueprint = Blueprint("resolutions", __name__)

Answer = Response | WerkzeugResponse
AT = "/congresses/<assembly_id>"
ONE = f"{AT}/resolutions/<resolution_id>"
AMENDMENT = f"{AT}/amendments/<amendment_id>"


def reader() -> Reader:
    """Who reads, and what they may know: delegates and officers of the body know what is declared."""
    body_id: str = scope().assembly.body_id
    close = scope().is_delegate or any(body == body_id for _kind, body in actor().offices)
    return Reader(actor(), Audience.DELEGATES if close else Audience.MEMBERS, body_id)


def labels() -> Labels:
    """Words read aloud before each change of a redline."""
    return Labels(_("deleted:"), _("inserted:"))


def done(said: str, assembly_id: str, resolution_id: str, *, anchor: str = "", **params: Any) -> WerkzeugResponse:
    """Confirm an act and go to the resolution it concerns."""
    say(Message(f"resolutions.{said}", **params))
    where = url_for(".resolution", assembly_id=assembly_id, resolution_id=resolution_id, _anchor=anchor or None)
    return redirect(where, 303)
