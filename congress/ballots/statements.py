"""The statements of voting, built once: casting must not spend its time on writing SQL.

Parameters begin with `p_`, so that none takes the name of a column.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    FromClause,
    LargeBinary,
    Select,
    String,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from congress.audit.models import Pending
from congress.ballots.models import Ballot, IntakePaper, IntakeParticipation, RollLine, RollPerson, Vote
from congress.ballots.rules import BallotState, Channel, Secrecy
from congress.identity.models import Account, Login
from congress.kernel.types import UTCDateTime, table_of
from congress.organisation.models import Member

_ballot, _line, _person, _vote = (table_of(model).c for model in (Ballot, RollLine, RollPerson, Vote))
_login, _account, _member, _intake = (table_of(model).c for model in (Login, Account, Member, IntakeParticipation))
P_BALLOT = bindparam("p_ballot", type_=String(16))
P_NUMBER = bindparam("p_number", type_=_line.number.type)
P_MEMBER = bindparam("p_member", type_=String(16))
P_KEY = bindparam("p_key", type_=String(32))
P_ENTRY = bindparam("p_entry", type_=String(16))
P_SALT = bindparam("p_salt", type_=_vote.salt.type)
P_AT = bindparam("p_at", type_=UTCDateTime)
P_CHOICE = bindparam("p_choice", type_=_vote.choice.type)

_MINE = and_(_vote.ballot_id == P_BALLOT, _vote.number == P_NUMBER, _vote.part == 1)
_LAST = select(func.max(_vote.revision)).where(_MINE).scalar_subquery()
_OTHER = table_of(Vote).alias("other")
_LAST_OTHER = (
    select(func.max(_OTHER.c.revision))
    .where(_OTHER.c.ballot_id == P_BALLOT, _OTHER.c.number == P_NUMBER, _OTHER.c.part == 1)
    .scalar_subquery()
)
_STANDS = and_(_MINE, _vote.revision == _LAST_OTHER)
_NEXT = func.coalesce(_LAST, 0) + 1
_IS_NEW = (~exists().where(_STANDS, _vote.choice == P_CHOICE), ~exists().where(_MINE, _vote.key == P_KEY))

_VOTE = ["ballot_id", "number", "part", "revision", "choice", "salt", "entry_id", "cast_by", "cast_at", "key"]

STANDING = select(_vote.entry_id, _vote.revision, _vote.choice).where(_STANDS)
"""The roll-call vote that stands for a line."""

INSERT_VOTE = (
    insert(table_of(Vote))
    .from_select(
        _VOTE,
        select(
            P_BALLOT, P_NUMBER, literal_column("1"), _NEXT, P_CHOICE, P_SALT, P_ENTRY, P_MEMBER, P_AT, P_KEY
        ).where(*_IS_NEW),
    )
    .returning(_vote.revision)
)  # fmt: skip
"""The next revision of a line's vote, unless this very choice stands already or this very form was taken before."""


def _before_the_ballot(theirs: ColumnElement[bool]) -> FromClause:
    """Login, account, member, roll line and ballot joined; `theirs` says whose row of the roll it is."""
    return (
        table_of(Login)
        .join(table_of(Account), _account.id == _login.account_id)
        .join(table_of(Member), _member.account_id == _account.id)
        .join(table_of(RollPerson), and_(_person.ballot_id == P_BALLOT, theirs))
        .join(table_of(RollLine), and_(_line.ballot_id == _person.ballot_id, _line.number == _person.number))
        .join(table_of(Ballot), _ballot.id == _person.ballot_id)
    )


_OWN = _person.member_id == _member.id
_SIGNED_IN = and_(
    _login.id == bindparam("p_login", type_=String(64)),
    _login.ended_at.is_(None),
    _login.expires_at > P_AT,
    _account.disabled_at.is_(None),
)

VOTE_AT_ONCE = (
    insert(table_of(Vote))
    .from_select(
        _VOTE,
        select(
            P_BALLOT, P_NUMBER, literal_column("1"), _NEXT, P_CHOICE, P_SALT, P_ENTRY, _member.id, P_AT, P_KEY,
        )
        .select_from(_before_the_ballot(_OWN))
        .where(
            _SIGNED_IN,
            _line.number == P_NUMBER,
            _ballot.assembly_id == bindparam("p_assembly", type_=String(16)),
            _ballot.question_sha256 == bindparam("p_question", type_=String(64)),
            _ballot.state == BallotState.OPEN,
            _ballot.closes_at.is_(None),
            _ballot.secrecy == Secrecy.ROLL_CALL,
            _ballot.channel == Channel.ONLINE,
            *_IS_NEW,
        )
        .suffix_with("FOR SHARE OF ballot FOR UPDATE OF roll_line", dialect="postgresql"),
    )
    .returning(_vote.cast_by, _vote.revision)
)  # fmt: skip
"""The vote of whoever a login is, taken under the locks of `HOLD`, with every question of law asked in it.

It inserts nothing, and the careful way says why, when the login has ended, the line is not theirs, the ballot has left
`open` or closes by the clock, or when this form or this choice stands already.
"""

ENTER = insert(table_of(Pending)).values(entry_id=P_ENTRY, ballot=P_BALLOT, body=bindparam("p_body", type_=LargeBinary))
"""Its entry, after it (SQLite, which has no INSERT within another statement)."""

_TAKEN = VOTE_AT_ONCE.cte("taken")
_BODY = func.convert_to(
    bindparam("p_head", type_=Text) + _TAKEN.c.cast_by
    + bindparam("p_middle", type_=Text) + cast(_TAKEN.c.revision, Text)
    + bindparam("p_tail", type_=Text),
    "UTF8",
)  # fmt: skip
_ENTERED = (
    insert(table_of(Pending))
    .from_select(["entry_id", "ballot", "body"], select(P_ENTRY, P_BALLOT, _BODY).select_from(_TAKEN))
    .cte("entered")
)
VOTE_AT_ONCE_WITH_ENTRY = select(_TAKEN.c.cast_by, _TAKEN.c.revision).add_cte(_ENTERED)
"""The vote and its entry in one statement (PostgreSQL): both or neither."""

INTAKE_KEY = select(_intake.key).where(_intake.ballot_id == P_BALLOT, _intake.number == P_NUMBER)
"""The key with which a line took part in an open secret ballot."""

PARTICIPATE: dict[str, Executable] = {
    "postgresql": postgresql.insert(table_of(IntakeParticipation)).on_conflict_do_nothing().returning(_intake.number),
    "sqlite": sqlite.insert(table_of(IntakeParticipation)).on_conflict_do_nothing().returning(_intake.number),
}
"""A line takes part, by the name of the database; no row comes back when it had.

Refused by the table itself, the second sending would stand with its line and moment in the log of PostgreSQL, where no
close erases it."""

PUT_PAPERS = insert(table_of(IntakePaper))


def _held(before: Any) -> Select[Any]:
    theirs = exists().where(_person.ballot_id == P_BALLOT, _person.number == P_NUMBER, _person.member_id == P_MEMBER)
    return (
        select(
            _ballot.state, _ballot.closes_at, _ballot.secrecy, _ballot.channel, _ballot.assembly_id,
            _line.weight_n, _line.weight_d, _line.decisive, theirs.label("is_theirs"), before.label("before"),
        )
        .join(table_of(RollLine), and_(_line.ballot_id == _ballot.id, _line.number == P_NUMBER))
        .where(_ballot.id == P_BALLOT)
        .suffix_with("FOR SHARE OF ballot FOR UPDATE OF roll_line", dialect="postgresql")
    )  # fmt: skip


HOLD = _held(null())
"""Hold the ballot (shared) and the roll line. On PostgreSQL a row that changed while we waited is read anew."""

HOLD_SECRET = _held(INTAKE_KEY.scalar_subquery())
"""The same, with the key of an earlier participation."""

_HAS_VOTED = or_(
    exists().where(_vote.ballot_id == _line.ballot_id, _vote.number == _line.number),
    exists().where(_intake.ballot_id == _line.ballot_id, _intake.number == _line.number),
)
_LAST_OF_LINE = (
    select(func.max(_vote.revision))
    .where(_vote.ballot_id == _line.ballot_id, _vote.number == _line.number, _vote.part == 1)
    .scalar_subquery()
)


def _voter(theirs: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            _account.id.label("account_id"), _member.id.label("member_id"), _ballot.id.label("ballot_id"),
            _ballot.number.label("ballot_number"), _ballot.names_visible_to,
            _ballot.assembly_id, _ballot.state, _ballot.secrecy, _ballot.channel, _ballot.closes_at,
            _ballot.question_sha256, _line.number, _line.name, _line.section_name, _line.category, _line.decisive,
            _line.weight_n, _line.weight_d, func.coalesce(_LAST_OF_LINE, 0).label("revision"),
        )
        .select_from(_before_the_ballot(theirs))
        .where(_SIGNED_IN)
        .limit(1)
    )  # fmt: skip


_MERGED = table_of(Member).alias("merged")
_ONCE_THEIRS = _person.member_id.in_(select(_MERGED.c.id).where(_MERGED.c.merged_into == _member.id))

VOTER_OF_LINE = _voter(_OWN).where(_line.number == P_NUMBER)
"""The voter of a line."""

VOTER_OF_FIRST_LINE = _voter(_OWN).order_by(_HAS_VOTED, _line.number)
"""The same for the first of somebody's lines that has not voted."""

READER_OF_LINE = _voter(or_(_OWN, _ONCE_THEIRS)).where(_line.number == P_NUMBER)
"""Whose receipt a line's is: its voter, or who a row of the roll was merged into since."""
