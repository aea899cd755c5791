"""Signing in again in the middle of voting: the paper comes back as a review, having lain nowhere but in the page."""

from flask import Response, request
from werkzeug.datastructures import MultiDict

from congress.ballots.views.booth import enter_by, read_line
from congress.ballots.views.paper import AT, PAPER_LIMIT, show_paper, show_review
from congress.ballots.views.room import blueprint
from congress.ballots.views.seal import unseal
from congress.identity import services as identity
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.ui.access import Permission, allow
from congress.ui.context import database, forget_reading, now, sign_in
from congress.ui.pages import page, say, word


@blueprint.post(f"{AT}/sign-in")
@allow(Permission.PUBLIC, limit=PAPER_LIMIT, lean=True)
def sign_in_again(assembly_id: str, ballot_id: str) -> Response:
    """Sign in and show the review of the sealed paper; it is not cast until the voter says so."""
    place = {"assembly_id": assembly_id, "ballot_id": ballot_id}
    sealed, email = request.form.get("sealed", ""), request.form.get("email", "")
    forget_reading()
    try:
        token = identity.sign_in(
            database(),
            now(),
            email=email,
            password=request.form.get("password", ""),
            address=request.remote_addr or "",
            device=request.user_agent.string,
        )
    except (Invalid, Refused) as problem:
        return page(
            "ballots/sign_in.html",
            problem.status,
            place=place,
            sealed=sealed,
            email=email,
            problem=word(problem.message),
        )
    sign_in(token)
    booth = enter_by(token, assembly_id, ballot_id, None)
    fields = unseal(sealed, ballot_id, booth.voter.account_id, now())
    if fields is None:
        say(Message("ballots.paper_not_kept"), "warning")
        return show_paper(booth)
    paper = MultiDict(fields)
    line = read_line(paper.get("line"))
    if line is not None and line != booth.voter.number:  # whoever has several lines goes on with the one they were at
        booth = enter_by(token, assembly_id, ballot_id, line)
    return show_review(booth, paper)
