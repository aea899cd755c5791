"""Receipts: what proves that a vote was taken, and how to check it later."""

import base64
import json
from typing import Any

from flask import Response, abort, current_app, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from congress.audit.rules import commitment
from congress.audit.signing import Signer, participation_text, receipt_text
from congress.audit.tree import leaf
from congress.ballots import queries
from congress.ballots.rules import read_choice_text
from congress.ballots.views import marks
from congress.ballots.views.booth import Booth, assembly_of, enter, has_voted
from congress.ballots.views.paper import AT
from congress.ballots.views.room import blueprint
from congress.kernel.clock import stamp
from congress.ui.access import Permission, allow
from congress.ui.context import reading
from congress.ui.pages import page


@blueprint.get(f"{AT}/receipt")
@allow(Permission.SIGNED_IN, lean=True)
def receipt(assembly_id: str, ballot_id: str) -> Answer:
    """The receipt of the vote that stands."""
    booth = enter(assembly_id, ballot_id, reads=True)
    said = statement(booth)
    if said is None:
        return redirect(url_for(".vote", **booth.place), 303)
    vote = None if booth.is_secret else queries.my_vote(reading(), ballot_id, booth.voter.number)
    return page(
        "ballots/receipt.html",
        booth=booth,
        voter=booth.voter,
        place=booth.place,
        assembly=assembly_of(booth),
        said=said,
        code=grouped(said["leaf"]) if vote else said["signature"],
        lines=marks.lines(booth, read_choice_text(vote.choice)) if vote else [],
        cast_at=vote.cast_at if vote else None,
        again=request.args.get("again", ""),
        person_name=booth.voter.name,
        back_url=url_for(".ballots", assembly_id=assembly_id),
    )


@blueprint.get(f"{AT}/receipt.<kind>")
@allow(Permission.SIGNED_IN, lean=True)
def receipt_file(assembly_id: str, ballot_id: str, kind: str) -> Response:
    """The receipt as a file: `json` for programs, `txt` for people."""
    booth = enter(assembly_id, ballot_id, reads=True)
    said = statement(booth)
    if said is None or kind not in ("json", "txt"):
        abort(404)
    if kind == "json":
        content = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    else:
        content = "\n".join([*_told(booth, said), "", *(f"{name}: {value}" for name, value in said.items())]) + "\n"
    answer = make_response(content)
    answer.headers["Content-Type"] = "application/json" if kind == "json" else "text/plain; charset=utf-8"
    name = f"receipt-ballot-{booth.voter.ballot_number}-line-{booth.voter.number}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def statement(booth: Booth) -> dict[str, Any] | None:
    """What the receipt says, or None when this line has not voted."""
    voter = booth.voter
    common = {
        "ballot": voter.ballot_id,
        "ballot_number": voter.ballot_number,
        "question": booth.question.title,
        "question_sha256": voter.question_sha256,
        "line": voter.number,
    }
    if not booth.is_secret:
        return _openly(booth, common)
    if not has_voted(booth):
        return None
    said = participation_text(voter.ballot_id, voter.number)
    return {"format": "congress participation v1", **common, **_signed(said)}


def _openly(booth: Booth, common: dict[str, Any]) -> dict[str, Any] | None:
    vote = queries.my_vote(reading(), booth.voter.ballot_id, booth.voter.number)
    found = queries.entry_body(reading(), vote.entry_id) if vote else None
    if vote is None or found is None:
        return None
    body, position = found
    return {
        "format": "congress receipt v1",
        **common,
        "revision": vote.revision,
        "cast_at": stamp(vote.cast_at),
        "choice": vote.choice,
        "salt": vote.salt.hex(),
        "commitment": commitment("choice", vote.choice, vote.salt),
        "entry": body.decode(),
        "leaf": leaf(body).hex(),
        "position": position,
        **_signed(receipt_text(leaf(body), vote.cast_at)),
    }


def _signed(said: bytes) -> dict[str, str]:
    signer = Signer(current_app.extensions["congress.settings"].secret("log"))
    return {
        "statement": said.decode(),
        "signature": base64.b64encode(signer.sign(said)).decode(),
        "public_key": base64.b64encode(signer.public).decode(),
        "key_fingerprint": signer.fingerprint,
    }


def _told(booth: Booth, said: dict[str, Any]) -> list[str]:
    title = _("Receipt for ballot %(number)s: %(title)s", number=said["ballot_number"], title=said["question"])
    if booth.is_secret:
        return [title, _("It proves that line %(line)s took part, and nothing about the paper.", line=said["line"])]
    return [
        title,
        _("It proves that the vote of line %(line)s was taken as revision %(revision)s.",
          line=said["line"], revision=said["revision"]),
        _("To check: the SHA-256 of a zero byte followed by the entry is the leaf; look for it in the record."),
    ]  # fmt: skip


def grouped(digits: str) -> str:
    """Hexadecimal digits in groups of eight, for eyes."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
