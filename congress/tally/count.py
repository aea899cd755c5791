"""The one function that computes a result.

Page, screen, PDF, export and verifier all call it and compute nothing themselves. Several texts put against each other
have a function of their own, `counterposed.tally_texts`, with the same arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from congress.tally.case import Counts, Lot, Question, QuestionKind, RollLine, Vote
from congress.tally.decisions.motion import count_decision
from congress.tally.election import count_election
from congress.tally.errors import RuleError
from congress.tally.report import Report
from congress.tally.roll import lay_out
from congress.tally.rule import Rules


def tally(
    roll: Iterable[RollLine],
    opened: Counts,
    closed: Counts,
    question: Question,
    votes: Iterable[Vote],
    rules: Rules,
    lots: Sequence[Lot] = (),
) -> Report:
    """The result of a ballot: a pure, exact function of its arguments, whatever the order of roll and votes.

    `roll` as frozen at opening; empty for papers counted against numbers only, then `opened.accredited.votes` says
    how many are entitled. `opened` and `closed` are the counts frozen at both moments. `votes` holds one valid vote
    per line (the last revision), or secret papers; not both. `lots` are those drawn so far: a tie they do not cover
    gives a report in the state `needs a lot`. Raises `CaseError` if the parts do not fit together, `RuleError` if the
    rules ask for what this ballot cannot give or the tally does not do.
    """
    ballot = lay_out(roll, votes, opened)
    if question.kind is QuestionKind.DECISION:
        if rules.decision is None or rules.election is not None:
            raise RuleError("tally.rules_of_another_question")
        return count_decision(ballot, opened, closed, rules, rules.decision, lots)
    if rules.election is None or rules.decision is not None:
        raise RuleError("tally.rules_of_another_question")
    return count_election(ballot, opened, closed, question, rules, rules.election, lots)
