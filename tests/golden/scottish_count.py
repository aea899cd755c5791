"""Counting a BLT file by the Scottish rules, as the golden tests do it."""

from fractions import Fraction
from pathlib import Path

from congress.tally.case import Counts, Lot, Moment
from congress.tally.count import tally
from congress.tally.formats import read_blt
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules

SCOTTISH = Rules(election=ElectionRule("SSI 2007/42", Method.SCOTTISH))


def count_file(path: Path, lots: tuple[Lot, ...] = ()) -> ElectionReport:
    """The report of a file's papers, for the file's seats."""
    with path.open("rb") as source:
        ballots = read_blt(source)
    moment = Moment(ballots.total, ballots.total, Fraction(ballots.total), 0)
    counts = Counts(None, moment, moment)
    report = tally((), counts, counts, ballots.question(), ballots.votes(), SCOTTISH, lots)
    assert isinstance(report, ElectionReport)
    return report
