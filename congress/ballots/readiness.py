"""What still stands in the way of opening a ballot, and the roll and counts it would be opened with."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from congress.accreditation import queries as accreditation
from congress.accreditation.queries import Elector
from congress.assemblies import queries as assemblies
from congress.ballots import counting, subjects
from congress.ballots.models import Ballot, RollLine
from congress.ballots.rules import (
    FEWEST_OF_A_CLASS,
    Channel,
    Question,
    Secrecy,
    bound_to,
    is_fit_for_secrecy,
    is_ranked,
    secret_roll,
)
from congress.kernel.errors import NotFound, Refused
from congress.kernel.message import Message
from congress.tally.case import Blank, Choice, Counts, Names, Position, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.rule import ElectionRule, Rules


def missing(session: Session, ballot: Ballot, at: datetime) -> list[Message]:
    """What still stands in the way of opening, for the chair to see before: empty when nothing does."""
    subject = subjects.subject_of(ballot.subject_kind)
    found = list(subject.missing(session, ballot, at))
    try:
        rules = assemblies.orders_in_force(session, ballot.assembly_id).orders.to_tally_rule(ballot.rule_key)
    except (NotFound, Refused):
        return [*found, Message("ballots.missing_rule", rule=ballot.rule_key)]
    lines: list[RollLine] = []
    if ballot.channel is Channel.ONLINE:
        lines = lines_of(ballot, accreditation.electors(session, ballot.assembly_id))
        found += _missing_of_roll(ballot, lines)
    if rules.quorum and (short := _short_of_quorum(accreditation.moments(session, ballot.assembly_id), rules)):
        found.append(short)
    if not found:
        question = subject.question(session, ballot)
        rules = bound_to(rules, question)
        found += _uncountable(ballot, rules, question, lines, counts_now(session, ballot))
    return found


def left_off(session: Session, ballot: Ballot) -> Message | None:
    """Who takes part with a consultative vote and will not be on the roll of a secret ballot; None when nobody."""
    if ballot.secrecy is not Secrecy.SECRET or ballot.channel is not Channel.ONLINE:
        return None
    lines = counting.roll_for_tally(lines_of(ballot, accreditation.electors(session, ballot.assembly_id)))
    off = len(lines) - len(secret_roll(lines))
    return Message("ballots.left_off", count=off, fewest=FEWEST_OF_A_CLASS) if off else None


def _missing_of_roll(ballot: Ballot, lines: list[RollLine]) -> list[Message]:
    found = []
    if not any(line.decisive for line in lines):
        found.append(Message("ballots.missing_electors"))
    if ballot.secrecy is Secrecy.SECRET and (unfit := is_fit_for_secrecy(counting.roll_for_tally(lines))):
        found.append(unfit)
    return found


def _uncountable(
    ballot: Ballot, rules: Rules, question: Question, lines: list[RollLine], counts: Counts
) -> list[Message]:
    """Rules that could not count this ballot are found out by counting it before anybody has voted."""
    votes = [] if rules.election is None else _tried(rules.election, question, lines)
    if ballot.secrecy is Secrecy.SECRET or ballot.channel is Channel.PAPERS:
        choice: Choice = Position.ABSTAIN if question.kind is QuestionKind.DECISION else Blank()
        votes, counts = [Vote(None, choice)], counts if lines else counting.votes_by_number(1, counts.present)
    try:
        tally(counting.roll_for_tally(lines), counts, counts, question.for_tally(), votes, rules)
    except (CaseError, RuleError) as problem:
        return [problem.message]
    return []


def _tried(election: ElectionRule, question: Question, lines: list[RollLine]) -> list[Vote]:
    """A vote from every line, so that a method that takes no fractions of a vote is found out."""
    if not question.options:
        return []
    first = question.options[0].key
    choice = Ranking.of(first) if is_ranked(election) else Names.of(first)
    return [Vote(line.number, choice) for line in lines]


def _short_of_quorum(counts: Counts, rules: Rules) -> Message | None:
    """Nobody present at all is worth saying before opening; whether the quorum holds is the tally's to say."""
    if counts.present is not None and counts.present.heads == 0:
        return Message("ballots.nobody_present", steps=len(rules.quorum))
    return None


def counts_now(session: Session, ballot: Ballot) -> Counts:
    """Present, accredited and allocated as they stand now; of a ballot of papers, who is present in the hall.

    How many are entitled comes with the papers (a count of nobody entitled until then).
    """
    moments = accreditation.moments(session, ballot.assembly_id)
    if ballot.channel is Channel.PAPERS:
        return counting.votes_by_number(0, moments.present)
    return moments


def lines_of(ballot: Ballot, electors: Iterable[Elector]) -> list[RollLine]:
    """The roll these electors would make, numbered from 1 (not yet stored)."""
    return [
        RollLine(
            ballot_id=ballot.id,
            number=number,
            seat_id=elector.seat_id,
            holder_id=elector.member_id,
            name=elector.shown_name,
            section_id=elector.section_id,
            section_code=elector.section_code,
            section_name=elector.section_name,
            category=elector.category,
            decisive=elector.is_decisive,
            weight_n=elector.weight.numerator,
            weight_d=elector.weight.denominator,
        )
        for number, elector in enumerate(electors, start=1)
    ]
