"""The acts of a ballot as a whole: prepare, make ready, open, close, draw a lot, declare, publish, annul.

Each locks the ballot's row first; a close takes the sequencer's lock after it. That order never changes.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from congress.accreditation import queries as accreditation
from congress.assemblies import queries as assemblies
from congress.assemblies.models import Assembly
from congress.audit import sequencer
from congress.audit.rules import Erasable
from congress.audit.services import record
from congress.ballots import counting, papers, secret, subjects
from congress.ballots.models import Ballot, DrawnLot, RollLine, RollPerson
from congress.ballots.readiness import counts_now, lines_of
from congress.ballots.readiness import missing as missing
from congress.ballots.rules import (
    Act,
    BallotState,
    Channel,
    Secrecy,
    bound_to,
    canonical,
    is_chair,
    secret_roll,
    step,
)
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.tally.case import Counts, QuestionKind
from congress.tally.report import Outcome

_REASON = 2_000


def prepare_ballot(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    subject_kind: str,
    subject_id: str,
    title: str,
    rule_key: str,
    secrecy: str = Secrecy.ROLL_CALL,
    channel: str = Channel.ONLINE,
) -> str:
    """Put a subject down for a ballot. Returns the ballot's id.

    `rule_key` names the majority or election of the standing orders that will be bound at opening. Raises NotAllowed
    for anybody but the chair, Refused when the subject has a living ballot already.
    """
    assembly = session.get(Assembly, assembly_id)
    if assembly is None:
        raise NotFound(Message("ballots.no_assembly"))
    _check_chair(actor, assembly)
    if subject_kind not in subjects.kinds():
        raise Invalid(Message("ballots.no_subject"))
    _refuse_second(session, assembly_id, subject_kind, subject_id)
    highest = session.execute(select(func.max(Ballot.number)).where(Ballot.assembly_id == assembly_id)).scalar_one()
    ballot = Ballot(
        id=new_id(),
        assembly_id=assembly_id,
        number=(highest or 0) + 1,
        subject_kind=subject_kind,
        subject_id=subject_id,
        title=title,
        rule_key=rule_key,
        secrecy=Secrecy(secrecy),
        channel=Channel(channel),
        state=BallotState.DRAFT,
        prepared_by=actor.id,
        prepared_at=at,
    )
    session.add(ballot)
    _enter(session, actor, at, "ballot.prepared", ballot, {"number": ballot.number, "secrecy": ballot.secrecy.value,
           "channel": ballot.channel.value, "kind": subject_kind, "of": subject_id, "rule": rule_key})  # fmt: skip
    return ballot.id


def make_ready(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Mark a ballot as ready to open. Raises Refused with the first thing still missing."""
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    then = step(ballot.state, Act.MAKE_READY)
    _refuse_missing(missing(session, ballot, at))
    ballot.state = then
    _enter(session, actor, at, "ballot.made_ready", ballot)
    return ballot.id


def take_back(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Put a ready ballot back to draft."""
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    ballot.state = step(ballot.state, Act.TAKE_BACK)
    _enter(session, actor, at, "ballot.taken_back", ballot)
    return ballot.id


def open_ballot(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    ballot_id: str,
    closes_at: datetime | None = None,
    quorum_step: int = 0,
) -> str:
    """Open a ballot: its roll is frozen and numbered, its question and rules are bound, and nothing later changes them.

    `closes_at` lets it close by itself. `quorum_step` is the fallback step of the quorum that applies, the first by
    default. Raises Refused with what is missing, or when the state or the time does not allow it.
    """
    ballot = lock(session, assembly_id, ballot_id)
    assembly = _assembly(session, ballot)
    _check_chair(actor, assembly)
    opened = step(ballot.state, Act.OPEN)
    if closes_at is not None and closes_at <= at:
        raise Invalid(Message("ballots.closes_in_the_past"), field="closes_at")
    _refuse_missing(missing(session, ballot, at))
    _bind(session, ballot, assembly, quorum_step)
    ballot.closes_at = closes_at
    lines = _freeze_roll(session, ballot)
    ballot.counts_opened = counting.counts_text(counts_now(session, ballot))
    ballot.state, ballot.opened_at = opened, at  # last: the roll of an open ballot takes no more lines
    _enter(session, actor, at, "ballot.opened", ballot, {
        "question": ballot.question_sha256, "rules": counting.sha256(ballot.rules or ""),
        "orders": ballot.orders_version,
        "roll": ballot.roll_sha256, "lines": len(lines), "counts": counting.sha256(ballot.counts_opened),
        "closes_at": closes_at.isoformat() if closes_at else None})  # fmt: skip
    return ballot.id


def _bind(session: Session, ballot: Ballot, assembly: Assembly, quorum_step: int) -> None:
    """Freeze the question, the rules in force and who sees names. Raises Invalid for a step the quorum has not."""
    question = subjects.subject_of(ballot.subject_kind).question(session, ballot)
    version, orders = assemblies.orders_in_force(session, ballot.assembly_id)
    rules = bound_to(orders.to_tally_rule(ballot.rule_key), question)
    if not 0 <= quorum_step <= max(0, len(rules.quorum) - 1):
        raise Invalid(Message("ballots.no_such_quorum_step"), field="quorum_step")
    rules = replace(rules, quorum_in_force=quorum_step)
    ballot.names_visible_to, ballot.orders_version = assembly.names_visible_to.value, version
    ballot.question = canonical(question.to_json())
    ballot.question_sha256 = counting.sha256(ballot.question)
    ballot.rules = canonical(rules.to_json())


def close_ballot(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Close a ballot. It waits out the casts in flight and no others; later ones are refused.

    In one transaction: the ballot's row, then the sequencer's lock; a secret ballot's papers are written anew by their
    random ids; the ballot's pending entries go into the log and the entry of the close comes last of them.
    """
    ballot = lock(session, assembly_id, ballot_id)
    if not actor.is_system:
        _check_chair(actor, _assembly(session, ballot))
    elif ballot.closes_at is None or at < ballot.closes_at:
        raise Refused(Message("ballots.not_yet_due"))
    ballot.state, ballot.closed_at = step(ballot.state, Act.CLOSE), at
    facts: dict[str, Any] = {}
    if ballot.channel is Channel.PAPERS:
        facts = papers.take_in(session, ballot)
        _count_by_number(session, ballot, facts["entitled"])
    else:
        ballot.counts_closed = counting.counts_text(counts_now(session, ballot))
    sequencer.wait_for_lock(session.connection())
    if ballot.secrecy is Secrecy.SECRET:
        secret.rewrite(session, actor, at, ballot)
    facts["counts"] = counting.sha256(ballot.counts_closed or "")
    _enter(session, actor, at, "ballot.closed", ballot, facts)
    sequencer.drain(session.connection(), ballot.id)
    return ballot.id


def _count_by_number(session: Session, ballot: Ballot, entitled: int) -> None:
    """A ballot of papers: how many are entitled is known now; who was in the hall, at opening and now, stays."""
    opened = Counts.from_json(json.loads(ballot.counts_opened or "null"))
    ballot.counts_opened = counting.counts_text(counting.votes_by_number(entitled, opened.present))
    ballot.counts_closed = counting.counts_text(counting.votes_by_number(entitled, counts_now(session, ballot).present))


def record_lot(
    session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str, drawn: Iterable[str]
) -> str:
    """Enter a lot drawn in public: the tied names in the order they came. Raises Refused when no lot is needed."""
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    step(ballot.state, Act.DRAW)
    report = counting.count(session, ballot)
    order = tuple(drawn)
    if report.outcome is not Outcome.NEEDS_LOT:
        raise Refused(Message("ballots.no_lot_needed"))
    if sorted(order) != sorted(report.tied):
        raise Invalid(Message("ballots.lot_names_others"), field="drawn")
    before = session.execute(
        select(func.count()).select_from(DrawnLot).where(DrawnLot.ballot_id == ballot.id)
    ).scalar_one()
    session.add(
        DrawnLot(
            ballot_id=ballot.id,
            position=before + 1,
            purpose=report.purpose,
            drawn=canonical(order),
            drawn_at=at,
            drawn_by=actor.id,
        )
    )
    _enter(session, actor, at, "ballot.lot_drawn", ballot, {"purpose": report.purpose, "drawn": list(order)})
    return ballot.id


def declare_result(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Declare the result as the tally gives it, and carry out what follows from it.

    Raises Refused while a tie waits for a lot.
    """
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    then = step(ballot.state, Act.DECLARE)
    report = counting.count(session, ballot)
    if report.outcome is Outcome.NEEDS_LOT:
        raise Refused(Message("ballots.needs_lot"))
    ballot.state, ballot.declared_at = then, at
    ballot.report = canonical(report.to_json())
    ballot.report_sha256 = counting.sha256(ballot.report)
    facts = subjects.subject_of(ballot.subject_kind).on_declared(session, actor, at, ballot, report)
    _enter(session, actor, at, "ballot.declared", ballot, {
        "report": ballot.report_sha256, "outcome": report.outcome.value, **facts})  # fmt: skip
    return report.outcome.value


def publish_result(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Make a declared result public."""
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    ballot.state, ballot.published_at = step(ballot.state, Act.PUBLISH), at
    _enter(session, actor, at, "ballot.published", ballot, {"report": ballot.report_sha256})
    return ballot.id


def annul_ballot(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str, reason: str) -> str:
    """Annul a ballot for a reason. It stays in the record; a repeat is a new ballot.

    An open secret ballot is closed and written anew first, so that annulling leaves nothing that links a voter to a
    paper. What a declared result had already changed is left to the assembly to decide anew: Raises Refused then.
    """
    ballot = lock(session, assembly_id, ballot_id)
    _check_chair(actor, _assembly(session, ballot))
    reason = reason.strip()
    if not reason or len(reason) > _REASON:
        raise Invalid(Message("ballots.reason_needed", longest=_REASON), field="reason")
    was = ballot.state
    ballot.state = step(was, Act.ANNUL)
    ballot.annulled_at, ballot.annulled_reason = at, reason
    sequencer.wait_for_lock(session.connection())
    if was is BallotState.OPEN and ballot.secrecy is Secrecy.SECRET:
        secret.rewrite(session, actor, at, ballot)
    if was in (BallotState.DECLARED, BallotState.PUBLISHED):
        subjects.subject_of(ballot.subject_kind).on_annulled(session, actor, at, ballot)
    _enter(session, actor, at, "ballot.annulled", ballot, {"was": was.value, "reason": Erasable(reason)})
    sequencer.drain(session.connection(), ballot.id)
    return ballot.id


def lock(session: Session, assembly_id: str, ballot_id: str) -> Ballot:
    """The ballot, its row held until the act ends. Raises NotFound when it is not of this assembly."""
    found = session.execute(
        select(Ballot).where(Ballot.id == ballot_id, Ballot.assembly_id == assembly_id).with_for_update()
    ).scalar_one_or_none()
    if found is None:
        raise NotFound(Message("ballots.no_ballot"))
    return found


def _assembly(session: Session, ballot: Ballot) -> Assembly:
    return session.get_one(Assembly, ballot.assembly_id)


def _check_chair(actor: Actor, assembly: Assembly) -> None:
    if not is_chair(actor, assembly.body_id):
        raise NotAllowed(Message("ballots.only_the_chair"))


def _refuse_missing(found: list[Message]) -> None:
    if found:
        raise Refused(Message("ballots.not_ready", first=found[0], more=len(found) - 1))


def _freeze_roll(session: Session, ballot: Ballot) -> list[RollLine]:
    if ballot.channel is Channel.PAPERS:
        ballot.roll_sha256 = counting.roll_digest([])
        return []
    accreditation.hold_seated(session, ballot.assembly_id)
    electors = accreditation.electors(session, ballot.assembly_id)
    if ballot.secrecy is Secrecy.SECRET:
        voting = {line.number for line in secret_roll(counting.roll_for_tally(lines_of(ballot, electors)))}
        electors = [elector for number, elector in enumerate(electors, start=1) if number in voting]
    lines = lines_of(ballot, electors)
    session.flush()
    columns = [column.key for column in RollLine.__table__.columns]
    session.execute(insert(RollLine), [{name: getattr(line, name) for name in columns} for line in lines])
    session.execute(
        insert(RollPerson),
        [{"ballot_id": ballot.id, "member_id": line.holder_id, "number": line.number} for line in lines],
    )
    ballot.roll_sha256 = counting.roll_digest(lines)
    return lines


def _refuse_second(session: Session, assembly_id: str, kind: str, subject_id: str) -> None:
    living = select(Ballot.number).where(
        Ballot.assembly_id == assembly_id,
        Ballot.subject_kind == kind,
        Ballot.subject_id == subject_id,
        Ballot.state != BallotState.ANNULLED,
    )
    if (number := session.execute(living).scalars().first()) is not None:
        raise Refused(Message("ballots.has_ballot", number=number))


def _enter(
    session: Session, actor: Actor, at: datetime, act: str, ballot: Ballot, facts: dict[str, Any] | None = None
) -> None:
    record(session, actor, at, act, ballot.id, facts, assembly=ballot.assembly_id, ballot=ballot.id)


def is_election(ballot: Ballot) -> bool:
    """Whether an opened ballot elects."""
    return counting.question_of(ballot).kind is QuestionKind.ELECTION
