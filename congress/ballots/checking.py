"""Checking ballots against the record: what was bound at opening, each vote's commitment, the papers, the recount."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from congress.audit.models import LogEntry, Pending
from congress.audit.rules import commitment
from congress.ballots import counting
from congress.ballots.models import Ballot, Vote
from congress.ballots.rules import Channel, Secrecy, canonical
from congress.kernel.db import Database
from congress.kernel.message import Message

Entries = dict[str, list[dict[str, Any]]]


def check_ballots(database: Database) -> list[Message]:
    """Every ballot against its entries. Returns what does not agree, each naming the ballot; empty when all does."""
    with database.read() as session:
        entries = _entries_by_ballot(session)
        found: list[Message] = []
        for ballot in session.scalars(select(Ballot).order_by(Ballot.assembly_id, Ballot.number)):
            found += [
                Message("ballots.check_failed", number=ballot.number, title=ballot.title, what=problem)
                for problem in check_ballot(session, ballot, entries[ballot.id])
            ]
            session.expunge_all()
    return found


def check_ballot(session: Session, ballot: Ballot, entries: list[dict[str, Any]]) -> list[Message]:
    """One ballot against its entries, which stand in the order of the record."""
    acts: Entries = defaultdict(list)
    for entry in entries:
        acts[entry["act"]].append(entry)
    if ballot.opened_at is None:
        return []
    if len(acts["ballot.opened"]) != 1:
        return [Message("ballots.check_not_opened_once")]
    problems = _check_bound(session, ballot, acts["ballot.opened"][0]["facts"])
    if ballot.secrecy is Secrecy.ROLL_CALL and ballot.channel is Channel.ONLINE:
        problems += _check_votes(session, ballot, acts["vote.cast"])
    elif ballot.closed_at is not None:
        problems += _check_papers(session, ballot, acts)
    if ballot.report is not None:
        problems += _check_result(session, ballot, acts["ballot.declared"])
    return problems


def _entries_by_ballot(session: Session) -> Entries:
    found: Entries = defaultdict(list)
    bodies = [
        *session.scalars(select(LogEntry.body).order_by(LogEntry.position)),
        *session.scalars(select(Pending.body).order_by(Pending.id)),
    ]
    for body in bodies:
        entry = json.loads(body)
        found[entry["subject"]].append(entry)
    return found


def _check_bound(session: Session, ballot: Ballot, facts: dict[str, Any]) -> list[Message]:
    """Question, rules and roll are what they were at opening."""
    counts = ballot.counts_opened if ballot.channel is Channel.ONLINE else None
    now = {
        "question": counting.sha256(ballot.question or ""),
        "rules": counting.sha256(ballot.rules or ""),
        "roll": counting.roll_digest(counting.roll(session, ballot.id)),
        "counts": counting.sha256(counts) if counts else facts["counts"],
    }
    return [
        Message("ballots.check_changed", what=Message(f"ballots.bound_{name}"))
        for name, digest in now.items()
        if facts[name] != digest
    ]


def _check_votes(session: Session, ballot: Ballot, cast: list[dict[str, Any]]) -> list[Message]:
    """Each vote stands in the record with its commitment, and each entry has its vote; revisions have no gap."""
    rows = session.scalars(select(Vote).where(Vote.ballot_id == ballot.id)).all()
    votes = {(row.number, row.revision): row for row in rows}
    problems: list[Message] = []
    last: dict[int, int] = defaultdict(int)
    for entry in cast:
        facts = entry["facts"]
        number, revision = facts["line"], facts["revision"]
        vote = votes.pop((number, revision), None)
        if vote is None or vote.entry_id != entry["id"] or entry["actor"] != vote.cast_by:
            problems.append(Message("ballots.check_no_vote", line=number, revision=revision))
        elif commitment("choice", vote.choice, vote.salt) != facts["choice"]:
            problems.append(Message("ballots.check_other_choice", line=number, revision=revision))
        if revision != last[number] + 1:
            problems.append(Message("ballots.check_revision_gap", line=number, revision=revision))
        last[number] = revision
    problems += [Message("ballots.check_no_entry", line=line, revision=revision) for line, revision in sorted(votes)]
    return problems


def _check_papers(session: Session, ballot: Ballot, acts: Entries) -> list[Message]:
    """The papers are those of the close, and no more than the participants' lines weigh."""
    number, digest = counting.papers_digest(session, ballot.id)
    if ballot.channel is Channel.PAPERS:
        facts = acts["ballot.closed"][0]["facts"]
        same = (facts["papers"], facts["sha256"]) == (number, digest)
        return [] if same else [Message("ballots.check_papers_changed")]
    problems = []
    taken_part = counting.participation_digest(session, ballot.id)
    for act, now, key in (
        ("ballot.papers_written", (number, digest), "ballots.check_papers_changed"),
        ("ballot.participation_written", taken_part, "ballots.check_participation_changed"),
    ):
        written = [(entry["facts"]["count"], entry["facts"]["sha256"]) for entry in acts[act]]
        if written != [now]:
            problems.append(Message(key))
    if counting.papers_due(session, ballot.id) != number:
        problems.append(Message("ballots.check_papers_not_due"))
    return problems


def _check_result(session: Session, ballot: Ballot, declared: list[dict[str, Any]]) -> list[Message]:
    """The result stored is the one declared, and a recount gives it again."""
    problems = []
    if len(declared) != 1 or declared[0]["facts"]["report"] != counting.sha256(ballot.report or ""):
        problems.append(Message("ballots.check_result_changed"))
    if canonical(counting.count(session, ballot).to_json()) != ballot.report:
        problems.append(Message("ballots.check_recount_differs"))
    return problems
