"""Counting again what a result page gives as a file: `congress count ballot-7.json`. Standard library alone."""

import sys
from pathlib import Path
from typing import Any

from congress.kernel.errors import CongressError
from congress.kernel.message import Message
from congress.languages.wording import sentence
from congress.tally.case import Counts, Lot, Question, RollLine, Vote
from congress.tally.count import tally
from congress.tally.report import Report
from congress.tally.rule import Rules

SAME, WRONG, DIFFERENT = 0, 2, 1


def recount(held: dict[str, Any]) -> Report:
    """The report of a result file's roll, counts, question, votes, rules and lots. Raises CongressError."""
    return tally(
        [RollLine.from_json(line) for line in held["roll"]],
        Counts.from_json(held["opened"]),
        Counts.from_json(held["closed"]),
        Question.from_json(held["counted_question"]),
        [Vote.from_json(vote) for vote in held["votes"]],
        Rules.from_json(held["rules"]),
        [Lot.from_json(lot) for lot in held["lots"]],
    )


def main(file: Path, held: dict[str, Any]) -> int:
    """Count what a file holds, print, and say whether it is the result the file states. Returns the exit status."""
    try:
        report = recount(held)
        is_same = report.to_json() == held["report"]
    except (ValueError, KeyError, TypeError, RecursionError):
        sys.stderr.write(sentence(Message("ballots.no_result_file", file=str(file))) + "\n")
        return WRONG
    except CongressError as error:
        sys.stderr.write(sentence(error.message) + "\n")
        return WRONG
    verdict = Message("ballots.recount_same") if is_same else Message("ballots.recount_differs")
    lines = [*report.sentences, verdict]
    sys.stdout.write("\n".join(sentence(each) for each in lines) + "\n")
    return SAME if is_same else DIFFERENT
