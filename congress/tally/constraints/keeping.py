"""What became of the constraints of an election: told before the count where they cannot fail, after it one by one."""

from __future__ import annotations

from collections.abc import Sequence

from congress.kernel.message import Message
from congress.tally.case import Question
from congress.tally.constraints.guardian import Guardian, belongs, label
from congress.tally.errors import RuleError
from congress.tally.report import Fate, Kept
from congress.tally.rule import Constraint, ElectionRule, Keeping, Over, Unfilled

UNFILLED = {
    Unfilled.VACANT: "tally.constraint_vacant",
    Unfilled.REOPEN: "tally.constraint_reopens",
    Unfilled.GENERAL_LIST: "tally.constraint_general_list",
}


def guard(question: Question, rule: ElectionRule) -> Guardian | None:
    """The guardian of a rule that keeps constraints while counting; None where it has none, or replaces afterwards.

    Raises `RuleError` for musts that cannot be kept together, or that cannot be shown to be.
    """
    return Guardian(question, rule) if rule.constraints and rule.keeping is Keeping.GUARD else None


def kept(question: Question, rule: ElectionRule, elected: Sequence[str], fates: Sequence[Fate]) -> tuple[Kept, ...]:
    """Each constraint in the order listed: how many of its group are elected, whether it holds, whom it decided."""
    found = []
    for constraint in rule.constraints:
        got = number_of(question, elected, constraint)
        holds = got >= constraint.minimum and (constraint.maximum is None or got <= constraint.maximum)
        decided = tuple(dict.fromkeys(fate.candidate for fate in fates if constraint in fate.decided_by))
        found.append(Kept(constraint, got, holds, decided))
    return tuple(found)


def number_of(question: Question, elected: Sequence[str], constraint: Constraint) -> int:
    """How many of a constraint's group are elected, with those who stay where it counts the whole committee."""
    staying = constraint.staying if constraint.over is Over.COMMITTEE else 0
    return staying + sum(belongs(each, constraint) for each in question.candidates if each.key in elected)


def tell_kept(rows: Sequence[Kept], rule: ElectionRule, guardian: Guardian | None) -> list[Message]:
    """A sentence for each constraint, and what was clear before the count.

    Raises `RuleError` for a must that is broken though no rule gives it up: such a result is none.
    """
    said = []
    for row in rows:
        if guardian is not None and _is_broken(row, guardian):
            raise RuleError("tally.constraint_broken", constraint=label(row.constraint), got=row.got)
        article = row.constraint.article or rule.article
        kept_empty = {"seats": row.seats_kept} if row.seats_kept else {}
        said.append(
            Message(_key(row, guardian), constraint=label(row.constraint), got=row.got, article=article, **kept_empty)
        )
    if guardian is None:
        return said
    said += [Message("tally.constraint_implied", constraint=label(each)) for each in guardian.implied()]
    left = guardian.left_by_maximums()
    if left:
        reopens = any(each.maximum is not None and each.unfilled is Unfilled.REOPEN for each in rule.constraints)
        said.append(Message("tally.seats_left_by_maximums", seats=left))
        said += [Message("tally.maximums_reopen", seats=left)] if reopens else []
    return said


def _key(row: Kept, guardian: Guardian | None) -> str:
    if row.holds:
        return "tally.constraint_kept"
    if guardian is None:
        return "tally.constraint_not_kept"
    unfilled = row.constraint.unfilled
    if unfilled is not None and row.constraint not in guardian.set_aside:
        return UNFILLED[unfilled]
    return "tally.constraint_set_aside"


def _is_broken(row: Kept, guardian: Guardian) -> bool:
    """Whether a constraint in force is not kept, as eased where too few stand."""
    constraint = row.constraint
    least, most = guardian.bounds(constraint)
    got = row.got - (constraint.staying if constraint.over is Over.COMMITTEE else 0)
    return constraint not in guardian.set_aside and (got < least or (most is not None and got > most))
