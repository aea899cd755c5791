"""Counting a BLT file by a rule, as the golden tests do it."""

from fractions import Fraction
from pathlib import Path

from congress.tally.case import Counts, Lot, Moment
from congress.tally.count import tally
from congress.tally.formats.blt import read_blt
from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Rules

SCOTTISH = ElectionRule("SSI 2007/42", Method.SCOTTISH)


def read(path: Path) -> BallotFile:
    """The papers of a file."""
    with path.open("rb") as source:
        return read_blt(source)


def count_ballots(ballots: BallotFile, rule: ElectionRule = SCOTTISH, lots: tuple[Lot, ...] = ()) -> ElectionReport:
    """The report of papers, for the file's seats."""
    moment = Moment(ballots.total, ballots.total, Fraction(ballots.total), 0)
    counts = Counts(None, moment, moment)
    report = tally((), counts, counts, ballots.question(), ballots.votes(), Rules(election=rule), lots)
    assert isinstance(report, ElectionReport)
    return report


def count_file(path: Path, lots: tuple[Lot, ...] = (), rule: ElectionRule = SCOTTISH) -> ElectionReport:
    """The report of a file's papers, by the Scottish rules unless another is given."""
    return count_ballots(read(path), rule, lots)
