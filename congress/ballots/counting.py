"""From a ballot's rows to its result: the one place that feeds the tally, for pages, declaration and checks alike."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congress.ballots.models import Ballot, DrawnLot, Paper, Participation, RollLine, Vote
from congress.ballots.rules import Channel, Question, Secrecy, canonical, read_choice_text
from congress.tally import case
from congress.tally.case import Counts, Lot
from congress.tally.count import tally
from congress.tally.report import Report, report_from_json
from congress.tally.rule import Rules


def sha256(text: str) -> str:
    """The digest of a text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def question_of(ballot: Ballot) -> Question:
    """The frozen question of an opened ballot."""
    return Question.from_json(json.loads(ballot.question or "null"))


def rules_of(ballot: Ballot) -> Rules:
    """The rules bound to an opened ballot."""
    return Rules.from_json(json.loads(ballot.rules or "null"))


def report_of(ballot: Ballot) -> Report | None:
    """The declared result, or None."""
    return report_from_json(json.loads(ballot.report)) if ballot.report else None


def counts_text(counts: Counts) -> str:
    """Frozen counts as canonical JSON."""
    return canonical(counts.to_json())


def roll_for_tally(lines: Iterable[RollLine]) -> list[case.RollLine]:
    """The frozen roll as the tally reads it."""
    return [
        case.RollLine(line.number, line.weight, line.category, line.decisive, line.section_code, line.holder_id)
        for line in lines
    ]


def roll_digest(lines: Iterable[RollLine]) -> str:
    """What the record says of a roll: the digest of its numbered lines, persons by their opaque ids."""
    rows: list[list[Any]] = [
        [line.number, line.seat_id, line.holder_id, line.section_code, line.category, line.decisive, str(line.weight)]
        for line in lines
    ]
    return sha256(canonical(rows))


def roll(session: Session, ballot_id: str) -> list[RollLine]:
    """The frozen roll in the order of its numbers."""
    return list(session.scalars(select(RollLine).where(RollLine.ballot_id == ballot_id).order_by(RollLine.number)))


def counted_votes(session: Session, ballot_id: str) -> list[Vote]:
    """The vote that counts of each line (its highest revision), in the order of the roll."""
    last = (
        select(Vote.number, Vote.part, func.max(Vote.revision).label("revision"))
        .where(Vote.ballot_id == ballot_id)
        .group_by(Vote.number, Vote.part)
        .subquery()
    )
    same = (Vote.number == last.c.number) & (Vote.part == last.c.part) & (Vote.revision == last.c.revision)
    found = select(Vote).join(last, same).where(Vote.ballot_id == ballot_id).order_by(Vote.number, Vote.part)
    return list(session.scalars(found))


def papers_for_tally(session: Session, ballot_id: str) -> list[case.Vote]:
    """The papers of a closed secret ballot, identical ones together, in the order of their content."""
    found = session.execute(
        select(Paper.decisive, Paper.choice, func.count())
        .where(Paper.ballot_id == ballot_id)
        .group_by(Paper.decisive, Paper.choice)
    )
    grouped = Counter({(decisive, choice): number for decisive, choice, number in found})
    return [
        case.Vote(None, read_choice_text(choice), decisive, number)
        for (decisive, choice), number in sorted(grouped.items())
    ]


def lots(session: Session, ballot_id: str) -> list[Lot]:
    """The lots drawn so far, in order."""
    drawn = select(DrawnLot).where(DrawnLot.ballot_id == ballot_id).order_by(DrawnLot.position)
    return [Lot(tuple(json.loads(lot.drawn)), lot.purpose) for lot in session.scalars(drawn)]


def count(session: Session, ballot: Ballot) -> Report:
    """The result of a closed ballot, computed from its rows."""
    if ballot.secrecy is Secrecy.ROLL_CALL:
        votes = [case.Vote(v.number, read_choice_text(v.choice)) for v in counted_votes(session, ballot.id)]
    else:
        votes = papers_for_tally(session, ballot.id)
    lines = [] if ballot.channel is Channel.PAPERS else roll_for_tally(roll(session, ballot.id))
    return tally(
        lines,
        Counts.from_json(json.loads(ballot.counts_opened or "null")),
        Counts.from_json(json.loads(ballot.counts_closed or "null")),
        question_of(ballot).for_tally(),
        votes,
        rules_of(ballot),
        lots(session, ballot.id),
    )


def participation_digest(session: Session, ballot_id: str) -> tuple[int, str]:
    """How many took part in a closed secret ballot, and the digest of their roll numbers in order."""
    numbers = list(
        session.scalars(
            select(Participation.number).where(Participation.ballot_id == ballot_id).order_by(Participation.number)
        )
    )
    return len(numbers), sha256(canonical(numbers))


def papers_digest(session: Session, ballot_id: str) -> tuple[int, str]:
    """How many papers a closed secret ballot holds, and their digest in the order of their random ids."""
    rows = [
        [row.id, row.decisive, row.choice]
        for row in session.execute(
            select(Paper.id, Paper.decisive, Paper.choice).where(Paper.ballot_id == ballot_id).order_by(Paper.id)
        )
    ]
    return len(rows), sha256(canonical(rows))


def papers_due(session: Session, ballot_id: str) -> int:
    """How many papers those who took part in a closed secret ballot were due: their lines' whole weights."""
    mine = (RollLine.ballot_id == Participation.ballot_id) & (RollLine.number == Participation.number)
    weights = select(RollLine.weight_n, RollLine.weight_d).join(Participation, mine)
    rows = session.execute(weights.where(Participation.ballot_id == ballot_id))
    return sum(numerator // denominator for numerator, denominator in rows)


def votes_by_number(numbers: int, present: case.Moment | None = None) -> Counts:
    """The counts of a ballot of papers only: the roll is a number of entitled persons. `present` is the hall's."""
    entitled = case.Moment(numbers, numbers, Fraction(numbers), 0)
    return Counts(present, entitled, entitled)
