"""The Electoral Reform Society's example, as far as its papers fit: totals, quota, and the six elected.

The papers come from a post that was taken back; they do not give the detailed sheet of the booklet. So only what its
narrative says is asked for, beside the table by Meek's method of 1987 for the same papers.
"""

import csv
from fractions import Fraction
from pathlib import Path

from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method
from tests.golden.count_file import count_file

COVERS = ("stv/ers97/*",)


def count(cases: Path) -> ElectionReport:
    return count_file(cases / "stv/ers97/ers97.blt", rule=ElectionRule("5", Method.ERS97))


def meek(cases: Path) -> dict[str, list[str]]:
    """The table by name: votes and state in turn, stage by stage."""
    with (cases / "stv/ers97/ers97_meek1987_expected.csv").open(encoding="utf-8", newline="") as table:
        rows = {row[0]: row[1:] for row in csv.reader(table)}
    return {name: row for name, row in rows.items() if not name.endswith(":") and name not in ("Exhausted", "Quota")}


def test_votes_quota_and_the_six_elected(cases: Path) -> None:
    report, table = count(cases), meek(cases)
    assert (report.papers.valid, report.quota, report.seats) == (753, Fraction("107.58"), 6)
    first = {report.name_of(key): votes for key, votes in report.stages[0].votes}
    assert first == {name: Fraction(row[0]) for name, row in table.items()}
    assert {report.name_of(key) for key in report.elected} == {name for name, row in table.items() if row[-1] == "EL"}


def test_every_stage_adds_up(cases: Path) -> None:
    for stage in count(cases).stages:
        assert sum(votes for _, votes in stage.votes) + stage.non_transferable == 753
        assert stage.loss == 0
