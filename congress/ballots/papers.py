"""A ballot of papers: two tellers bring in the same papers, each on their own; the system compares; both sign.

The roll is by numbers: returned papers (valid, blank and spoilt) are no more than those issued, and those no more than
the entitled.
"""

import json
import unicodedata
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from congress.assemblies.models import Assembly
from congress.audit.services import record
from congress.ballots import counting, queries
from congress.ballots.models import Ballot, Paper, PaperReturn
from congress.ballots.rules import (
    BallotState,
    Channel,
    Question,
    canonical,
    check_choice,
    choice_text,
    is_ranked,
    is_teller,
)
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from congress.kernel.ids import paper_id
from congress.kernel.message import Message
from congress.tally import case
from congress.tally.case import Blank, Choice, Names, Ranking
from congress.tally.errors import FormatError
from congress.tally.formats.blt import read_blt
from congress.tally.formats.paper_file import BallotFile
from congress.tally.rule import ElectionRule, Rules

LARGEST = 8_000_000
_BATCH = 5_000


def return_papers(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    ballot_id: str,
    papers: bytes,
    entitled: int,
    issued: int,
    returned: int,
    spoilt: int,
) -> str:
    """One teller's return: the counts, and the papers that are not spoilt as a BLT file. A later return replaces it.

    Raises Invalid with line and column for a file that cannot be read, with the names for candidates who do not stand
    here, and with the sum when the numbers do not add up. Returns the digest of the papers.
    """
    ballot = _open_papers(session, actor, assembly_id, ballot_id)
    question = counting.question_of(ballot)
    _check_numbers(entitled, issued, returned, spoilt)
    choices = _choices(question, counting.rules_of(ballot), _read(papers))
    _check_sum(choices.total(), returned - spoilt)
    content = canonical(sorted([choice, number] for choice, number in choices.items()))
    numbers = {"entitled": entitled, "issued": issued, "returned": returned, "spoilt": spoilt}
    digest = counting.sha256(canonical([*numbers.values(), content]))
    attempt = _next_attempt(session, ballot_id, actor)
    session.add(
        PaperReturn(
            ballot_id=ballot_id,
            teller_id=actor.member or "",
            attempt=attempt,
            papers=content,
            sha256=digest,
            returned_at=at,
            **numbers,
        )
    )
    record(
        session, actor, at, "papers.returned", ballot_id, {"attempt": attempt, **numbers},
        assembly=assembly_id, ballot=ballot_id,
    )  # fmt: skip
    return digest


def _next_attempt(session: Session, ballot_id: str, actor: Actor) -> int:
    """Which return of this teller it is, from 1."""
    earlier = select(func.count()).where(PaperReturn.ballot_id == ballot_id, PaperReturn.teller_id == actor.member)
    return session.execute(earlier).scalar_one() + 1


def sign_return(session: Session, actor: Actor, at: datetime, *, assembly_id: str, ballot_id: str) -> str:
    """Sign one's own return, once another teller's is the same. Raises Refused while they differ."""
    ballot = _open_papers(session, actor, assembly_id, ballot_id)
    returns = queries.paper_returns(session, ballot.id)
    mine = next((each for each in returns if each.teller_id == actor.member), None)
    if mine is None:
        raise Refused(Message("ballots.no_return_of_yours"))
    if not any(each.sha256 == mine.sha256 and each.teller_id != mine.teller_id for each in returns):
        raise Refused(Message("ballots.returns_differ"))
    if mine.signed_at is not None:
        raise Refused(Message("ballots.signed_already"))
    mine.signed_at = at
    record(
        session, actor, at, "papers.signed", ballot_id, {"attempt": mine.attempt},
        assembly=assembly_id, ballot=ballot_id,
    )  # fmt: skip
    return mine.sha256


def agreed(returns: list[PaperReturn]) -> PaperReturn | None:
    """The return that two tellers have signed alike, or None."""
    signed = Counter(each.sha256 for each in returns if each.signed_at is not None)
    both = [digest for digest, number in signed.items() if number >= 2]
    return next((each for each in returns if each.sha256 in both), None)


def differences(returns: list[PaperReturn]) -> list[Message]:
    """Where two tellers' returns differ, number by number, then the papers. Empty when they are the same."""
    if len(returns) < 2:
        return []
    first, second = returns[-2:]
    found = [
        Message("ballots.number_differs", what=Message(f"ballots.papers_{name}"), first=ours, second=theirs)
        for name in ("entitled", "issued", "returned", "spoilt")
        if (ours := getattr(first, name)) != (theirs := getattr(second, name))
    ]
    if first.papers != second.papers:
        found.append(Message("ballots.papers_differ", number=_unlike(first, second)))
    return found


def take_in(session: Session, ballot: Ballot) -> dict[str, Any]:
    """At the close: the papers both tellers signed become the ballot's papers. Returns the facts for the entry."""
    found = agreed(queries.paper_returns(session, ballot.id))
    if found is None:
        raise Refused(Message("ballots.two_signatures_needed"))
    rows = [
        {"id": paper_id(), "ballot_id": ballot.id, "decisive": True, "choice": choice}
        for choice, number in [*_content(found), (choice_text(case.Invalid("spoilt")), found.spoilt)]
        for _ in range(number)
    ]
    rows.sort(key=lambda row: str(row["id"]))
    for start in range(0, len(rows), _BATCH):
        session.execute(insert(Paper), rows[start : start + _BATCH])
    number, digest = counting.papers_digest(session, ballot.id)
    return {
        "entitled": found.entitled, "issued": found.issued, "returned": found.returned, "spoilt": found.spoilt,
        "papers": number, "sha256": digest,
    }  # fmt: skip


def _open_papers(session: Session, actor: Actor, assembly_id: str, ballot_id: str) -> Ballot:
    ballot = session.execute(
        select(Ballot).where(Ballot.id == ballot_id, Ballot.assembly_id == assembly_id).with_for_update()
    ).scalar_one_or_none()
    if ballot is None or ballot.channel is not Channel.PAPERS:
        raise NotFound(Message("ballots.no_ballot"))
    if not is_teller(actor, session.get_one(Assembly, assembly_id).body_id):
        raise NotAllowed(Message("ballots.only_tellers"))
    if ballot.state is not BallotState.OPEN:
        raise Refused(Message("ballots.is_closed"))
    return ballot


def _check_numbers(entitled: int, issued: int, returned: int, spoilt: int) -> None:
    if not 0 <= spoilt <= returned <= issued <= entitled:
        raise Invalid(
            Message("ballots.numbers_do_not_fit", spoilt=spoilt, returned=returned, issued=issued, entitled=entitled),
            field="returned",
        )


def _check_sum(found: int, expected: int) -> None:
    if found != expected:
        raise Invalid(Message("ballots.papers_do_not_add_up", found=found, expected=expected), field="papers")


def _read(papers: bytes) -> BallotFile:
    if len(papers) > LARGEST:
        raise Invalid(Message("ballots.file_too_large", largest=LARGEST // 1_000_000), field="papers")
    try:
        return read_blt(papers, LARGEST)
    except FormatError as problem:
        raise Invalid(problem.message, field="papers") from problem


def _choices(question: Question, rules: Rules, file: BallotFile) -> Counter[str]:
    """The papers of a file as choices of this ballot, candidates matched by name."""
    if rules.election is None:
        raise Refused(Message("ballots.papers_need_an_election"))
    ours = {_plain(option.name): option.key for option in question.options}
    keys = {candidate.key: ours.get(_plain(candidate.name)) for candidate in file.candidates}
    strangers = [candidate.name for candidate in file.candidates if keys[candidate.key] is None]
    if strangers:
        raise Invalid(Message("ballots.strange_candidates", names=", ".join(strangers[:5])), field="papers")
    found: Counter[str] = Counter()
    for ranking, number in file.papers:
        choice = _translate(ranking, keys, rules.election)
        try:
            check_choice(question, rules, choice)
        except Invalid as problem:
            raise Invalid(problem.message, field="papers") from problem
        found[choice_text(choice)] += number
    return found


def _translate(ranking: Ranking, keys: dict[str, str | None], election: ElectionRule) -> Choice:
    ranks = tuple(tuple(keys[key] or "" for key in rank) for rank in ranking.ranks)
    if not ranks:
        return Blank()
    return Ranking(ranks) if is_ranked(election) else Names.of(*(key for rank in ranks for key in rank))


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _content(found: PaperReturn) -> list[tuple[str, int]]:
    return [(choice, number) for choice, number in json.loads(found.papers)]


def _unlike(first: PaperReturn, second: PaperReturn) -> int:
    ours, theirs = Counter(dict(_content(first))), Counter(dict(_content(second)))
    return sum(((ours - theirs) + (theirs - ours)).values())
