"""The booth: who stands before which ballot, in one statement, without the guard's usual loading."""

import re
from dataclasses import dataclass
from typing import Any, cast

from flask import abort, current_app, g, request
from flask_login import current_user

from congress.assemblies.models import Assembly
from congress.ballots import queries
from congress.ballots.casting import Clock
from congress.ballots.queries import Voter
from congress.ballots.rules import BallotState, Channel, Question, Secrecy, is_ranked
from congress.identity import queries as identity
from congress.identity.rules import token_id
from congress.kernel.actor import Actor
from congress.kernel.clock import utc_now
from congress.kernel.errors import NotAllowed, NotFound, Refused
from congress.kernel.message import Message
from congress.organisation import queries as organisation
from congress.tally.rule import Rules
from congress.ui.context import database, now, reading

LINE = re.compile(r"[1-9][0-9]{0,8}")  # any roll's numbers, and no more than a column holds


class SignedOut(Exception):
    """The session ended while somebody was voting. `account` is whose it was, if that is known."""

    def __init__(self, account: str | None) -> None:
        super().__init__()
        self.account = account


@dataclass(frozen=True)
class Booth:
    """One person before one ballot."""

    voter: Voter
    question: Question
    rules: Rules

    @property
    def actor(self) -> Actor:
        """Who votes: for the act of casting, which asks no office."""
        return Actor(account=self.voter.account_id, member=self.voter.member_id)

    @property
    def is_secret(self) -> bool:
        """Whether the ballot is secret."""
        return self.voter.secrecy is Secrecy.SECRET

    @property
    def is_open(self) -> bool:
        """Whether votes are taken now. Law is asked again under the ballot's lock."""
        ends = self.voter.closes_at
        return self.voter.state is BallotState.OPEN and (ends is None or clock()() < ends)

    @property
    def kind(self) -> str:
        """Which paper: `decision`, `ranking` or `names`."""
        if self.rules.election is None:
            return "decision"
        return "ranking" if is_ranked(self.rules.election) else "names"

    @property
    def place(self) -> dict[str, Any]:
        """The ids of every URL of this ballot."""
        return {"assembly_id": self.voter.assembly_id, "ballot_id": self.voter.ballot_id}


def clock() -> Clock:
    """The clock itself, for acts that read it after a lock, in whichever thread writes."""
    return cast(Clock, current_app.extensions.get("congress.clock", utc_now))


def enter(assembly_id: str, ballot_id: str, *, reads: bool = False) -> Booth:
    """Let the signed-in person into the booth; who only `reads` a receipt, also to that of a row merged into theirs.

    Raises SignedOut when the session has ended, NotFound for a foreign ballot, NotAllowed for somebody who is not on
    its roll, Refused when it takes its votes on paper.
    """
    if not current_user.is_authenticated:
        abort(401)
    return enter_by(current_user.token, assembly_id, ballot_id, sent_line(), reads=reads)


def sent_line() -> int | None:
    """The roll line a request names: a form in its body, a page in its address. None when it names none.

    What is no number of a line is 0, which is nobody's: never taken for "the first of mine".
    """
    return read_line((request.form if request.method == "POST" else request.args).get("line"))


def read_line(given: str | None) -> int | None:
    """The same for a text or none."""
    if given is None:
        return None
    return int(given) if LINE.fullmatch(given) else 0


def enter_by(token: str, assembly_id: str, ballot_id: str, line: int | None, *, reads: bool = False) -> Booth:
    """The same, for the secret token of a login and a line; without one, the first of theirs that has not voted."""
    with database().glance() as connection:
        found = queries.voter(connection, token_id(token), ballot_id, line, now(), reads=reads)
    if found is None or found.assembly_id != assembly_id:
        _turn_away(token, assembly_id, ballot_id)
        raise AssertionError("unreachable")
    g.actor = Actor(account=found.account_id, member=found.member_id)
    if found.channel is not Channel.ONLINE:
        raise Refused(Message("ballots.votes_on_paper"))
    return Booth(found, *queries.frozen(reading, ballot_id, found.question_sha256))


def _turn_away(token: str, assembly_id: str, ballot_id: str) -> None:
    """Say why somebody is not let in."""
    login = identity.login_by_token(reading(), token, now())
    if login is None:
        raise SignedOut(queries.last_login(reading(), token_id(token)))
    g.login, g.actor = (
        login,
        organisation.actor_for(reading(), login.account_id, now()),
    )  # the page that says so knows them
    ballot = queries.ballot_in(reading(), assembly_id, ballot_id)
    if ballot.opened_at is None:
        raise NotFound(Message("ballots.not_open_yet"))
    if ballot.channel is Channel.PAPERS:
        raise Refused(Message("ballots.votes_on_paper"))
    raise NotAllowed(Message("ballots.not_your_line"))


def assembly_of(booth: Booth) -> Assembly:
    """The assembly, for its time zone and title."""
    return reading().get_one(Assembly, booth.voter.assembly_id)


def has_voted(booth: Booth) -> bool:
    """Whether this line has voted."""
    if booth.is_secret:
        return queries.has_participated(reading(), booth.voter.ballot_id, booth.voter.number)
    return queries.my_vote(reading(), booth.voter.ballot_id, booth.voter.number) is not None
