"""The tellers' page of a ballot of papers: bring in, compare, sign."""

from typing import Any

from flask import Response, redirect, url_for
from werkzeug.wrappers import Response as Answer

from congress.ballots import counting, papers, queries
from congress.ballots.forms import PapersForm
from congress.ballots.models import Ballot, PaperReturn
from congress.ballots.rules import Channel
from congress.ballots.views.room import blueprint, this_ballot
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.ui.access import FILE_LIMIT, Permission, allow
from congress.ui.context import actor, reading, run
from congress.ui.pages import page, say

AT = "/congresses/<assembly_id>/ballots/<ballot_id>/papers"


@blueprint.get(AT)
@allow(Permission.TELLER)
def tell(assembly_id: str, ballot_id: str) -> Response:
    """What was brought in so far, and the form to bring in one's own."""
    found = _of_papers(assembly_id, ballot_id)
    return _show(found, PapersForm(obj=_mine(queries.paper_returns(reading(), found.id))))


@blueprint.post(AT)
@allow(Permission.TELLER, limit=FILE_LIMIT)
def bring_in(assembly_id: str, ballot_id: str) -> Answer:
    """Bring in papers and their numbers."""
    found, form = _of_papers(assembly_id, ballot_id), PapersForm()
    if form.validate_on_submit() and form.attempt(run, papers.return_papers, **_values(found, form)) is not None:
        say(Message("ballots.said_returned", number=found.number, returned=form.returned.data))
        return redirect(url_for(".tell", assembly_id=assembly_id, ballot_id=ballot_id), 303)
    return _show(found, form)


@blueprint.post(f"{AT}/sign")
@allow(Permission.TELLER)
def sign(assembly_id: str, ballot_id: str) -> Answer:
    """Sign one's own return."""
    found = _of_papers(assembly_id, ballot_id)
    run(papers.sign_return, assembly_id=assembly_id, ballot_id=ballot_id)
    say(Message("ballots.said_signed", number=found.number))
    return redirect(url_for(".tell", assembly_id=assembly_id, ballot_id=ballot_id), 303)


def _of_papers(assembly_id: str, ballot_id: str) -> Ballot:
    found = this_ballot(assembly_id, ballot_id)
    if found.channel is not Channel.PAPERS or found.opened_at is None:
        raise NotFound(Message("ballots.no_ballot"))
    return found


def _values(found: Ballot, form: PapersForm) -> dict[str, Any]:
    numbers = {name: getattr(form, name).data for name in ("entitled", "issued", "returned", "spoilt")}
    content = form.papers.data.read()
    return {"assembly_id": found.assembly_id, "ballot_id": found.id, "papers": content, **numbers}


def _show(found: Ballot, form: PapersForm) -> Response:
    returns = queries.paper_returns(reading(), found.id)
    mine = _mine(returns)
    twins = [each for each in returns if mine is not None and each.sha256 == mine.sha256 and each is not mine]
    return page(
        "ballots/papers.html",
        form.status,
        ballot=found,
        question=counting.question_of(found),
        form=form,
        returns=_without_names(returns, mine),
        mine=mine,
        may_sign=bool(twins) and mine is not None and mine.signed_at is None,
        differences=papers.differences(returns),
        agreed=papers.agreed(returns),
    )


def _mine(returns: list[PaperReturn]) -> PaperReturn | None:
    """What this teller brought in, if anything."""
    return next((each for each in returns if each.teller_id == actor().member), None)


def _without_names(returns: list[PaperReturn], mine: PaperReturn | None) -> list[dict[str, Any]]:
    """The returns side by side: mine, and those of other tellers by their number."""
    return [
        {"place": place, "is_mine": each is mine, "entitled": each.entitled, "issued": each.issued,
         "returned": each.returned, "spoilt": each.spoilt, "digest": each.sha256[:16], "signed_at": each.signed_at}
        for place, each in enumerate(returns, start=1)
    ]  # fmt: skip
