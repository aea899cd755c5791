"""The ballots of a congress: what needs me, what is under way, what came out."""

from dataclasses import dataclass

from flask import Response

from congress.ballots import counting, queries
from congress.ballots.models import Ballot
from congress.ballots.queries import Audience
from congress.ballots.rules import BallotState
from congress.ballots.views.room import audience, blueprint, is_chair, is_teller
from congress.kernel.message import Message
from congress.tally.report import Outcome
from congress.ui.access import Permission, allow
from congress.ui.context import actor, reading
from congress.ui.pages import page

WON = {Outcome.CARRIED: True, Outcome.ELECTED: True, Outcome.LOST: False, Outcome.INQUORATE: False}


@dataclass(frozen=True)
class Result:
    """A result in one line."""

    ballot: Ballot
    headline: Message
    won: bool | None


@blueprint.get("/congresses/<assembly_id>/ballots/")
@allow(Permission.PUBLIC)
def ballots(assembly_id: str) -> Response:
    """Every ballot this reader may know of."""
    who, session = audience(), reading()
    member = actor().member
    mine = queries.my_lines(session, assembly_id, member) if member else []
    return page(
        "ballots/ballots.html",
        mine=[each for each in mine if each.ballot.state is BallotState.OPEN],
        announced=queries.announced(session, assembly_id) if who is not Audience.PUBLIC else [],
        preparing=_preparing(assembly_id) if is_chair() else [],
        results=[_result(ballot) for ballot in reversed(queries.results(session, assembly_id, who))],
        is_chair=is_chair(),
        is_teller=is_teller(),
    )


def _preparing(assembly_id: str) -> list[Ballot]:
    early = (BallotState.DRAFT, BallotState.READY)
    return [ballot for ballot in queries.all_ballots(reading(), assembly_id) if ballot.state in early]


def _result(ballot: Ballot) -> Result:
    report = counting.report_of(ballot)
    assert report is not None  # noqa: S101 (only declared ballots are results, and the database holds them to it)
    return Result(ballot, report.sentences[0], WON.get(report.outcome))
