"""The frozen, numbered roll of a ballot; names by the rule bound at opening."""

from flask import Response

from congress.ballots import queries
from congress.ballots.views.room import audience, blueprint, this_ballot
from congress.tally.show import show
from congress.ui.access import Permission, allow
from congress.ui.context import reading
from congress.ui.pages import page


@blueprint.get("/congresses/<assembly_id>/ballots/<ballot_id>/roll")
@allow(Permission.PUBLIC)
def roll(assembly_id: str, ballot_id: str) -> Response:
    """Who may vote, with which mandate."""
    found, who = this_ballot(assembly_id, ballot_id), audience()
    lines = queries.roll_of(reading(), found, who)
    return page("ballots/roll.html", ballot=found, lines=lines, show=show, names=queries.sees_names(found, who))
