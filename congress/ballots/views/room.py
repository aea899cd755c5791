"""The blueprint of ballots and what its pages share."""

from flask import Blueprint

from congress.ballots import queries
from congress.ballots.models import Ballot
from congress.ballots.queries import Audience
from congress.ui.context import actor, reading, scope

blueprint = Blueprint("ballots", __name__)


def audience() -> Audience:
    """Who is asking, as far as results and names go."""
    who, here = actor(), scope()
    if here.is_delegate or any(body == here.body.id for _, body in who.offices):
        return Audience.DELEGATES
    return Audience.MEMBERS if who.belongs_to(here.body.id) else Audience.PUBLIC


def is_chair() -> bool:
    """Whether the signed-in person presides here."""
    return bool(actor().holds("chair", scope().body.id))


def is_teller() -> bool:
    """Whether the signed-in person counts papers here."""
    return bool(actor().holds("teller", scope().body.id))


def this_ballot(assembly_id: str, ballot_id: str) -> Ballot:
    """The ballot of the URL, without its result."""
    return queries.ballot_in(reading(), assembly_id, ballot_id)
