"""Reads of ballots. What an audience may not see yet is refused here, never only hidden by a template."""

import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from threading import Lock
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select
from sqlalchemy.orm import Session, defer

from congress.audit.models import LogEntry, Pending
from congress.ballots import counting, statements
from congress.ballots.models import (
    Ballot,
    IntakeParticipation,
    PaperReturn,
    Participation,
    RollLine,
    RollPerson,
    Vote,
)
from congress.ballots.rules import BallotState, Question, Secrecy
from congress.identity.models import Login
from congress.kernel.errors import NotFound
from congress.kernel.message import Message
from congress.tally.report import Report
from congress.tally.rule import Rules


class Audience(StrEnum):
    """Who is asking: anybody, a member of the assembly's body, or somebody with a seat or an office there."""

    PUBLIC = "public"
    MEMBERS = "members"
    DELEGATES = "delegates"


SEES_RESULT = {
    Audience.PUBLIC: frozenset({BallotState.PUBLISHED}),
    Audience.MEMBERS: frozenset({BallotState.PUBLISHED}),
    Audience.DELEGATES: frozenset({BallotState.DECLARED, BallotState.PUBLISHED}),
}
_RANK = [Audience.PUBLIC, Audience.MEMBERS, Audience.DELEGATES]


@dataclass(frozen=True)
class Turnout:
    """How many of the roll have voted: all that is known of an open ballot. Votes as exact sums."""

    lines: int
    voted: int
    sections: tuple[tuple[str, int, int], ...]
    """(section code, lines, voted) in the order of the roll."""


@dataclass(frozen=True)
class Voter:
    """A person before a ballot: read in one statement by the voting pages."""

    account_id: str
    member_id: str
    ballot_id: str
    ballot_number: int
    assembly_id: str
    number: int
    name: str
    section_name: str
    category: str
    decisive: bool
    weight: Fraction
    state: BallotState
    secrecy: Secrecy
    channel: str
    closes_at: datetime | None
    question_sha256: str
    names_visible_to: Audience
    revision: int
    """The revision of the line's vote by roll call that stands; 0 before the first."""


def ballot_in(session: Session, assembly_id: str, ballot_id: str) -> Ballot:
    """A ballot of this assembly, without its result. Raises NotFound."""
    found = session.scalars(
        select(Ballot).options(defer(Ballot.report)).where(Ballot.id == ballot_id, Ballot.assembly_id == assembly_id)
    ).one_or_none()
    if found is None:
        raise NotFound(Message("ballots.no_ballot"))
    return found


def result_in(session: Session, assembly_id: str, ballot_id: str, audience: Audience) -> Ballot:
    """A ballot with its result, for those who may see it by now. Raises NotFound for everybody else."""
    found = session.scalars(
        select(Ballot).where(
            Ballot.id == ballot_id,
            Ballot.assembly_id == assembly_id,
            or_(Ballot.state.in_(SEES_RESULT[audience]), _was_published(audience)),
        )
    ).one_or_none()
    if found is None:
        raise NotFound(Message("ballots.no_result"))
    return found


def _was_published(audience: Audience) -> Any:
    """An annulled ballot stays visible to whoever could see its result before."""
    seen = Ballot.published_at if audience is not Audience.DELEGATES else Ballot.declared_at
    return and_(Ballot.state == BallotState.ANNULLED, seen.is_not(None))


def results(session: Session, assembly_id: str, audience: Audience) -> list[Ballot]:
    """Every ballot of the assembly whose result this audience may see, in the order of their numbers."""
    return list(
        session.scalars(
            select(Ballot)
            .where(
                Ballot.assembly_id == assembly_id,
                or_(Ballot.state.in_(SEES_RESULT[audience]), _was_published(audience)),
            )
            .order_by(Ballot.number)
        )
    )


def all_ballots(session: Session, assembly_id: str) -> list[Ballot]:
    """The assembly's ballots in every state, without results: for its officers."""
    return list(
        session.scalars(
            select(Ballot)
            .options(defer(Ballot.report), defer(Ballot.question), defer(Ballot.rules))
            .where(Ballot.assembly_id == assembly_id)
            .order_by(Ballot.number)
        )
    )


def announced(session: Session, assembly_id: str) -> list[Ballot]:
    """The ballots that are open, or closed and not declared yet, without results: for members."""
    return [
        ballot for ballot in all_ballots(session, assembly_id) if ballot.state in (BallotState.OPEN, BallotState.CLOSED)
    ]


def published_subjects(session: Session, assembly_id: str, audience: Audience = Audience.PUBLIC) -> set[str]:
    """The ids of all subjects whose result this audience may see."""
    found = select(Ballot.subject_id).where(Ballot.assembly_id == assembly_id, Ballot.state.in_(SEES_RESULT[audience]))
    return set(session.scalars(found))


def ballots_on(session: Session, subject_ids: list[str]) -> dict[str, Ballot]:
    """The living (not annulled) ballot of each subject that has one, without results."""
    found = session.scalars(
        select(Ballot)
        .options(defer(Ballot.report))
        .where(Ballot.subject_id.in_(subject_ids), Ballot.state != BallotState.ANNULLED)
    )
    return {ballot.subject_id: ballot for ballot in found}


def sees_names(ballot: Ballot, audience: Audience) -> bool:
    """Whether this audience sees names on the roll, by the rule bound at opening."""
    rule = Audience(ballot.names_visible_to or Audience.DELEGATES)
    return _RANK.index(audience) >= _RANK.index(rule)


def roll_of(session: Session, ballot: Ballot, audience: Audience) -> list[RollLine]:
    """The frozen roll: for members from the opening on, for everybody with the result. Raises NotFound before."""
    if ballot.opened_at is None:
        raise NotFound(Message("ballots.no_roll"))
    if audience is Audience.PUBLIC:
        result_in(session, ballot.assembly_id, ballot.id, audience)
    return counting.roll(session, ballot.id)


def sections_of(session: Session, ballot_id: str) -> dict[str, str]:
    """The sections on a ballot's roll by their codes, in the order of the roll."""
    rows = session.execute(
        select(RollLine.section_code, RollLine.section_name)
        .where(RollLine.ballot_id == ballot_id)
        .group_by(RollLine.section_code, RollLine.section_name)
        .order_by(func.min(RollLine.number))
    )
    return {code: name for code, name in rows}


def count_to_declare(session: Session, ballot: Ballot) -> Report:
    """What a closed ballot counts to, for its chair to declare. Raises NotFound in every other state."""
    if ballot.state is not BallotState.CLOSED:
        raise NotFound(Message("ballots.no_result"))
    return counting.count(session, ballot)


def last_login(session: Session, token_id: str) -> str | None:
    """Whose account a login was, ended or not: what a vote sealed for later is bound to. Never signs anybody in."""
    return session.execute(select(Login.account_id).where(Login.id == token_id)).scalar_one_or_none()


def secret_ended_since(session: Session, since: datetime | None) -> bool:
    """Whether a secret ballot was closed or annulled since then (ever, without a time)."""
    ended = or_(Ballot.closed_at.is_not(None), Ballot.annulled_at.is_not(None))
    if since is not None:
        ended = or_(Ballot.closed_at >= since, Ballot.annulled_at >= since)
    return bool(session.execute(select(exists().where(Ballot.secrecy == Secrecy.SECRET, ended))).scalar_one())


def roll_votes(session: Session, ballot: Ballot, audience: Audience) -> list[tuple[RollLine, str | None]]:
    """The roll call of a ballot whose result this audience may see: each line with what it voted.

    Empty for a secret ballot. Raises NotFound before the result may be seen.
    """
    result_in(session, ballot.assembly_id, ballot.id, audience)
    if ballot.secrecy is Secrecy.SECRET:
        return []
    cast = {vote.number: vote.choice for vote in counting.counted_votes(session, ballot.id)}
    return [(line, cast.get(line.number)) for line in counting.roll(session, ballot.id)]


def turnout(session: Session, ballot: Ballot) -> Turnout:
    """How many lines of the roll have voted, and of each section. One statement, no choices."""
    if ballot.secrecy is Secrecy.ROLL_CALL:
        has_voted: Any = exists().where(Vote.ballot_id == RollLine.ballot_id, Vote.number == RollLine.number)
    else:
        table = IntakeParticipation if ballot.state is BallotState.OPEN else Participation
        has_voted = exists().where(table.ballot_id == RollLine.ballot_id, table.number == RollLine.number)
    rows = session.execute(
        select(
            RollLine.section_code,
            func.count(),
            func.count().filter(has_voted),
        )
        .where(RollLine.ballot_id == ballot.id)
        .group_by(RollLine.section_code)
        .order_by(func.min(RollLine.number))
    ).all()
    sections = tuple((code, lines, voted) for code, lines, voted in rows)
    return Turnout(sum(row[1] for row in sections), sum(row[2] for row in sections), sections)


@dataclass(frozen=True)
class MyLine:
    """One roll line of mine in a ballot of the assembly, and whether it has voted."""

    ballot: Ballot
    number: int
    has_voted: bool


def my_lines(session: Session, assembly_id: str, member_id: str) -> list[MyLine]:
    """Every roll line this person holds in the assembly's opened ballots, by ballot number. One statement."""
    voted = or_(
        exists().where(Vote.ballot_id == RollPerson.ballot_id, Vote.number == RollPerson.number),
        exists().where(
            IntakeParticipation.ballot_id == RollPerson.ballot_id, IntakeParticipation.number == RollPerson.number
        ),
        exists().where(Participation.ballot_id == RollPerson.ballot_id, Participation.number == RollPerson.number),
    )
    rows = session.execute(
        select(Ballot, RollPerson.number, voted)
        .options(defer(Ballot.report), defer(Ballot.question), defer(Ballot.rules))
        .join(RollPerson, RollPerson.ballot_id == Ballot.id)
        .where(Ballot.assembly_id == assembly_id, RollPerson.member_id == member_id)
        .order_by(Ballot.number, RollPerson.number)
    )
    return [MyLine(ballot, number, has_voted) for ballot, number, has_voted in rows]


def voter(
    connection: Connection, token_id: str, ballot_id: str, number: int | None, at: datetime, *, reads: bool = False
) -> Voter | None:
    """The signed-in person before this ballot: login, account, member and roll line in one joined read.

    `token_id` is the id of the server-side session. Without `number`, the first line of theirs that has not voted.
    With `number` and `reads`, also the line of a row that was merged into theirs since: to read, never to vote.
    None when the session has ended, or the person is not on the roll.
    """
    of_line = statements.READER_OF_LINE if reads else statements.VOTER_OF_LINE
    wanted = statements.VOTER_OF_FIRST_LINE if number is None else of_line
    values = {"p_login": token_id, "p_ballot": ballot_id, "p_number": number, "p_at": at}
    row = connection.execute(wanted, values).one_or_none()
    return None if row is None else _voter(row)


def _voter(row: Any) -> Voter:
    return Voter(
        account_id=row.account_id,
        member_id=row.member_id,
        ballot_id=row.ballot_id,
        ballot_number=row.ballot_number,
        assembly_id=row.assembly_id,
        names_visible_to=Audience(row.names_visible_to),
        number=row.number,
        name=row.name,
        section_name=row.section_name,
        category=row.category,
        decisive=row.decisive,
        weight=Fraction(row.weight_n, row.weight_d),
        state=row.state,
        secrecy=row.secrecy,
        channel=row.channel,
        closes_at=row.closes_at,
        question_sha256=row.question_sha256,
        revision=row.revision,
    )


@dataclass(frozen=True)
class Bound:
    """What an opened ballot binds and never changes. `takes_at_once` says that a vote needs nothing read before."""

    question_sha256: str
    question: Question
    rules: Rules
    takes_at_once: bool


def frozen(reading: Callable[[], Session], ballot_id: str, question_sha256: str) -> tuple[Question, Rules]:
    """The question and rules of an opened ballot. They never change, so a process reads each ballot's once, and asks
    for a session only then."""
    found = known(ballot_id)
    if found is None or found.question_sha256 != question_sha256:
        found = _read_bound(reading().get_one(Ballot, ballot_id), question_sha256)
        with _LOCK:
            _KEPT[ballot_id] = found
            while len(_KEPT) > _KEEP:
                _KEPT.popitem(last=False)
    return found.question, found.rules


def known(ballot_id: str) -> Bound | None:
    """What this process has read of a ballot that was open then; None if nothing."""
    with _LOCK:
        if ballot_id in _KEPT:
            _KEPT.move_to_end(ballot_id)
        return _KEPT.get(ballot_id)


_KEEP = 256
_KEPT: OrderedDict[str, Bound] = OrderedDict()  # the one used last is dropped last
_LOCK = Lock()


def _read_bound(ballot: Ballot, question_sha256: str) -> Bound:
    question = Question.from_json(json.loads(ballot.question or ""))
    rules = Rules.from_json(json.loads(ballot.rules or ""))
    return Bound(question_sha256, question, rules, ballot.secrecy is Secrecy.ROLL_CALL and ballot.closes_at is None)


def my_vote(session: Session, ballot_id: str, number: int) -> Vote | None:
    """The roll-call vote that stands for a line: for its own voter's eyes, and the receipt."""
    return session.scalars(
        select(Vote).where(Vote.ballot_id == ballot_id, Vote.number == number).order_by(Vote.revision.desc()).limit(1)
    ).one_or_none()


def has_participated(session: Session, ballot_id: str, number: int) -> bool:
    """Whether a line has voted in a secret ballot, open or closed."""
    tables = (IntakeParticipation, Participation)
    return any(
        session.execute(select(exists().where(table.ballot_id == ballot_id, table.number == number))).scalar_one()
        for table in tables
    )


def entry_body(session: Session, entry_id: str) -> tuple[bytes, int | None] | None:
    """The bytes of an entry and its place in the log (None while it waits to be ordered)."""
    row = session.execute(select(LogEntry.body, LogEntry.position).where(LogEntry.entry_id == entry_id)).one_or_none()
    if row is not None:
        return row.body, row.position
    body = session.execute(select(Pending.body).where(Pending.entry_id == entry_id)).scalar_one_or_none()
    return None if body is None else (body, None)


def due_to_close(session: Session, at: datetime) -> list[tuple[str, str]]:
    """Open ballots whose time has come: (assembly, ballot)."""
    found = select(Ballot.assembly_id, Ballot.id).where(
        Ballot.state == BallotState.OPEN, Ballot.closes_at.is_not(None), Ballot.closes_at <= at
    )
    return [(assembly, ballot) for assembly, ballot in session.execute(found)]


def paper_returns(session: Session, ballot_id: str) -> list[PaperReturn]:
    """The last return of each teller, in order of their first coming."""
    rows = session.scalars(
        select(PaperReturn)
        .where(PaperReturn.ballot_id == ballot_id)
        .order_by(PaperReturn.attempt, PaperReturn.returned_at, PaperReturn.teller_id)
    )
    last: dict[str, PaperReturn] = {}
    for row in rows:
        last[row.teller_id] = row
    return list(last.values())
