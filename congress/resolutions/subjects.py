"""What ballots ask of resolutions, amendments and appeals: what is missing, the question, what follows the result.

Nothing here writes an entry of its own: the act of the ballot does, with the facts returned.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.ballots.models import Ballot
from congress.ballots.rules import Question
from congress.kernel.actor import Actor
from congress.kernel.errors import Refused
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.resolutions import queries, rules
from congress.resolutions.models import Amendment, Appeal, Resolution, TextVersion
from congress.resolutions.rules import Act, AdmissionOutcome, AppealOutcome, State
from congress.resolutions.services import falling
from congress.resolutions.services.admitting import enter, number_amendment, number_resolution
from congress.resolutions.services.loading import sha256, step
from congress.resolutions.showing import redline_of
from congress.tally.case import QuestionKind
from congress.tally.report import Outcome, Report
from congress.texts import markdown, merge
from congress.texts.paragraphs import render_numbered

_ACTS = {Outcome.CARRIED: Act.CARRY, Outcome.LOST: Act.LOSE}


class ResolutionSubject:
    """A resolution put for adoption, as it stands with its carried amendments."""

    def missing(self, session: Session, ballot: Ballot, at: datetime) -> list[Message]:
        """Not admitted; amendments that wait for the committee or the congress; appeals not yet decided."""
        resolution = session.get_one(Resolution, ballot.subject_id)
        amendments = queries.amendments_of(session, resolution.id)
        found = _not_admitted(resolution)
        waiting = [one for one in amendments if one.state is State.SUBMITTED]
        if waiting:
            found.append(Message("resolutions.missing_admissions", count=len(waiting)))
        undecided = [one.number or "" for one in amendments if one.state is State.ADMITTED]
        if undecided:
            found.append(Message("resolutions.missing_amendments", numbers=", ".join(undecided)))
        appeals = _undecided_appeals(session, amendments)
        if appeals:
            found.append(Message("resolutions.missing_appeals", count=appeals))
        return found

    def question(self, session: Session, ballot: Ballot) -> Question:
        """The text as it stands, with its SHA-256."""
        resolution = session.get_one(Resolution, ballot.subject_id)
        text = queries.as_it_stands(session, resolution).text
        return Question(
            kind=QuestionKind.DECISION,
            subject_kind=rules.RESOLUTION,
            subject_id=resolution.id,
            title=queries.title_of(resolution),
            text_html=render_numbered(text),
            text_sha256=sha256(text),
            language=resolution.language,
        )

    def on_declared(
        self, session: Session, actor: Actor, at: datetime, ballot: Ballot, report: Report
    ) -> dict[str, Any]:
        """Carried or lost; a carried one gets its adopted text as a new version if amendments changed it."""
        resolution = session.get_one(Resolution, ballot.subject_id)
        act = _ACTS.get(report.outcome)
        if act is None:
            return {"resolution": resolution.state.value}
        if act is Act.LOSE:
            step(resolution, act)
            return {"resolution": resolution.state.value}
        text = queries.as_it_stands(session, resolution).text
        _check_frozen(ballot, text)
        standing = queries.newest(session, resolution.id)
        version = standing.version  # a repeated ballot may find the adopted text of the annulled one there already
        if text != standing.text:
            version += 1
            session.add(
                TextVersion(
                    resolution_id=resolution.id, version=version, text=text, sha256=sha256(text), at=at, by=actor.id
                )
            )
        step(resolution, act)
        resolution.adopted_version = version
        return {"resolution": resolution.state.value, "version": version, "text_sha256": sha256(text)}

    def on_annulled(self, session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
        """The resolution is undecided again; the text of the annulled decision stays among its versions."""
        resolution = session.get_one(Resolution, ballot.subject_id)
        if resolution.state in rules.BY_BALLOT:
            step(resolution, Act.REOPEN)
            resolution.adopted_version = None


class AmendmentSubject:
    """An amendment put before its resolution."""

    def missing(self, session: Session, ballot: Ballot, at: datetime) -> list[Message]:
        """Not admitted, fallen, its resolution not open, or others that must be decided before it."""
        amendment = session.get_one(Amendment, ballot.subject_id)
        resolution = session.get_one(Resolution, amendment.resolution_id)
        found = _not_admitted(amendment)
        if resolution.state is not State.ADMITTED:
            found.append(
                Message("resolutions.missing_resolution", state=Message(f"resolutions.state_{resolution.state.value}"))
            )
        proposals = [queries.proposal(one) for one in queries.amendments_of(session, resolution.id)]
        links = queries.links_of(session, resolution.id)
        before = rules.undecided_before(proposals, queries.proposal(amendment), links)
        if before and not found:
            found.append(Message("resolutions.missing_before", numbers=", ".join(one.number for one in before)))
        return found

    def question(self, session: Session, ballot: Ballot) -> Question:
        """The change as a redline; the SHA-256 is of the whole text as it would stand if this were carried now."""
        amendment = session.get_one(Amendment, ballot.subject_id)
        resolution = session.get_one(Resolution, amendment.resolution_id)
        amendments = queries.amendments_of(session, resolution.id)
        version = queries.version_to_amend(session, resolution)
        carried = rules.if_carried([queries.proposal(one) for one in amendments], amendment.id)
        return Question(
            kind=QuestionKind.DECISION,
            subject_kind=rules.AMENDMENT,
            subject_id=amendment.id,
            title=queries.title_of_amendment(amendment, resolution),
            summary=sentence(queries.says(amendment)),
            text_html=redline_of(version.text, queries.proposal(amendment).change),
            text_sha256=sha256(merge.apply(version.text, carried).text),
            language=resolution.language,
        )

    def on_declared(
        self,
        session: Session,
        actor: Actor,
        at: datetime,
        ballot: Ballot,
        report: Report,
    ) -> dict[str, Any]:
        """Carried or lost, and what falls with it: others on the passage, or by the committee's rules."""
        amendment = session.get_one(Amendment, ballot.subject_id)
        act = _ACTS.get(report.outcome)
        if act is None:
            return {"amendment": amendment.state.value}
        step(amendment, act)
        amendments = queries.amendments_of(session, amendment.resolution_id)
        fallen = falling.let_fall(session, amendment.resolution_id, amendments)
        return {"amendment": amendment.state.value, "fallen": fallen}

    def on_annulled(self, session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
        """The amendment is undecided again, and with it those that fell only because of it.

        Raises Refused once the resolution itself is decided: its ballot must be annulled first.
        """
        amendment = session.get_one(Amendment, ballot.subject_id)
        if session.get_one(Resolution, amendment.resolution_id).state in rules.BY_BALLOT:
            raise Refused(Message("resolutions.annul_resolution_first"))
        if amendment.state in rules.BY_BALLOT:
            step(amendment, Act.REOPEN)
            falling.restore(session, amendment.resolution_id)


class AppealSubject:
    """An appeal against a refusal by the standing orders committee: carried, the item is admitted."""

    def missing(self, session: Session, ballot: Ballot, at: datetime) -> list[Message]:
        """Decided already, or what was refused is refused no more, or its resolution is."""
        appeal = session.get_one(Appeal, ballot.subject_id)
        resolution, refused = _appealed(session, appeal)
        found = [] if appeal.outcome is None else [Message("resolutions.appeal_decided")]
        if refused.state is not State.REFUSED:
            found.append(Message("resolutions.not_refused"))
        if isinstance(refused, Amendment) and resolution.state is not State.ADMITTED:
            found.append(
                Message("resolutions.missing_resolution", state=Message(f"resolutions.state_{resolution.state.value}"))
            )
        return found

    def question(self, session: Session, ballot: Ballot) -> Question:
        """The reason of the appeal, and the text that was refused."""
        appeal = session.get_one(Appeal, ballot.subject_id)
        resolution, refused = _appealed(session, appeal)
        text = queries.version_to_amend(session, resolution).text
        if isinstance(refused, Amendment):
            shown, digest = redline_of(text, queries.proposal(refused).change), sha256(refused.text)
        else:
            shown, digest = render_numbered(text), sha256(text)
        return Question(
            kind=QuestionKind.DECISION,
            subject_kind=rules.APPEAL,
            subject_id=appeal.id,
            title=queries.title_of_appeal(resolution, amendment=isinstance(refused, Amendment)),
            summary=sentence(Message("resolutions.appeal_question")),
            text_html=f"{markdown.render(appeal.reason)}\n{shown}",
            text_sha256=digest,
            language=resolution.language,
        )

    def on_declared(
        self, session: Session, actor: Actor, at: datetime, ballot: Ballot, report: Report
    ) -> dict[str, Any]:
        """Upheld: the item is admitted and numbered. Dismissed: the refusal stands."""
        appeal = session.get_one(Appeal, ballot.subject_id)
        if report.outcome not in _ACTS:
            return {"appeal": "undecided"}
        appeal.decided_at = at
        if report.outcome is Outcome.LOST:
            appeal.outcome = AppealOutcome.DISMISSED
            return {"appeal": appeal.outcome.value}
        appeal.outcome = AppealOutcome.UPHELD
        _, refused = _appealed(session, appeal)
        number: str | int
        fallen: list[str] = []
        if isinstance(refused, Resolution):
            number = number_resolution(session, refused, Act.UPHOLD)
        else:
            number = number_amendment(session, refused, Act.UPHOLD)
            amendments = queries.amendments_of(session, refused.resolution_id)
            fallen = falling.let_fall(session, refused.resolution_id, amendments)
        enter(session, actor, at, refused, AdmissionOutcome.ADMITTED, appeal_id=appeal.id)
        return {"appeal": appeal.outcome.value, "item": refused.id, "number": number, "fallen": fallen}

    def on_annulled(self, session: Session, actor: Actor, at: datetime, ballot: Ballot) -> None:
        """A dismissed appeal is undecided again. Raises Refused for an upheld one: what it admitted is admitted."""
        appeal = session.get_one(Appeal, ballot.subject_id)
        if appeal.outcome is AppealOutcome.UPHELD:
            raise Refused(Message("resolutions.appeal_carried_out"))
        appeal.outcome = appeal.decided_at = None


def _not_admitted(item: Resolution | Amendment) -> list[Message]:
    if item.state is State.ADMITTED:
        return []
    return [Message("resolutions.not_admitted", state=Message(f"resolutions.state_{item.state.value}"))]


def _undecided_appeals(session: Session, amendments: Sequence[Amendment]) -> int:
    refused = [one.id for one in amendments if one.state is State.REFUSED]
    found = session.scalars(select(Appeal.id).where(Appeal.amendment_id.in_(refused), Appeal.outcome.is_(None)))
    return len(found.all())


def _appealed(session: Session, appeal: Appeal) -> tuple[Resolution, Resolution | Amendment]:
    if appeal.amendment_id is None:
        resolution = session.get_one(Resolution, appeal.resolution_id)
        return resolution, resolution
    amendment = session.get_one(Amendment, appeal.amendment_id)
    return session.get_one(Resolution, amendment.resolution_id), amendment


def _check_frozen(ballot: Ballot, text: str) -> None:
    """The text adopted is the text that was voted on: anything else is refused, whatever came between."""
    if ballot.question is not None and sha256(text) not in ballot.question:
        raise Refused(Message("resolutions.text_changed"))
