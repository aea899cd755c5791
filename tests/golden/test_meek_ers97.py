"""Meek's rule against the table made with the 1987 program from the papers of the ERS97 model election.

Every stage of that table carries the number of a stage here. It is printed in two decimals, some cut and some rounded;
"Exhausted" is what its printed cells leave of all votes, to a hundredth. The program iterates to the end before it
declares anybody elected; here somebody above the quota is elected at once (votes of those standing only rise while keep
factors fall, and the quota only falls), and the count ends with the last seat. So for the last stage the test goes on
iterating from the report's keep factors, to compare its cells too.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Tie
from tests.golden.count_file import count_ballots, read

COVERS = ("stv/ers97/ers97_meek1987_expected.csv", "stv/ers97/ers97.blt")
MEEK = ElectionRule("20", Method.MEEK, ties=(Tie.LOT,))
CLOSE = Fraction(1, 100)
STAGES = ("1", "2", "4", "6", "9")
STATES = {"EL": "elected", "EX": "excluded", "H": "standing"}

Table = dict[str, dict[str, tuple[Fraction, str]]]


@pytest.fixture(scope="module")
def ballots(cases: Path) -> BallotFile:
    return read(cases / "stv/ers97/ers97.blt")


@pytest.fixture(scope="module")
def report(ballots: BallotFile) -> ElectionReport:
    return count_ballots(ballots, MEEK)


@pytest.fixture(scope="module")
def table(cases: Path) -> Table:
    """By stage and row: the number, and what has become of the candidate."""
    with (cases / "stv/ers97/ers97_meek1987_expected.csv").open(encoding="utf-8") as file:
        heading, _, *rows = list(csv.reader(file))
    columns = {number: place for place, number in enumerate(heading) if number.isdigit()}
    return {
        stage: {row[0]: (Fraction(row[place]), STATES.get(row[place + 1], "")) for row in rows}
        for stage, place in columns.items()
    }


def states(report: ElectionReport, number: int) -> dict[str, str]:
    """What had become of everybody by the end of a stage."""
    found = {name: "standing" for _, name in report.candidates}
    for stage in report.stages[:number]:
        found.update({report.name_of(key): "elected" for key in stage.elected})
        found.update({report.name_of(key): "excluded" for key in stage.excluded})
    return found


def is_close(name: str, found: float | Fraction, printed: Fraction) -> bool:
    """Within what the table prints: a cell's last digit, and for what is left of all votes two of it."""
    return abs(found - printed) < (2 * CLOSE if name == "Exhausted" else CLOSE)


def test_the_table_is_covered_and_adds_up(table: Table) -> None:
    assert tuple(table) == (*STAGES, "11")
    for column in list(table.values())[1:]:
        assert abs(sum(number for name, (number, _) in column.items() if name != "Quota") - 753) <= CLOSE


@pytest.mark.parametrize("number", STAGES)
def test_every_cell(report: ElectionReport, table: Table, number: str) -> None:
    stage, expected = report.stages[int(number) - 1], table[number]
    found = {report.name_of(key): votes for key, votes in stage.votes}
    found |= {"Exhausted": stage.non_transferable, "Quota": stage.quota}
    assert found.keys() == expected.keys()
    for name, (printed, _) in expected.items():
        assert is_close(name, found[name], printed), name
    became = {name: state for name, (_, state) in expected.items() if state}
    assert states(report, int(number)) == became


def test_the_winners_and_the_last_stage(report: ElectionReport, table: Table, ballots: BallotFile) -> None:
    expected = table["11"]
    assert len(report.stages) == 11
    assert states(report, 11) == {name: state for name, (_, state) in expected.items() if state}
    found = iterated_to_the_end(report, ballots)
    for name, (printed, _) in expected.items():
        assert is_close(name, found[name], printed), name


def iterated_to_the_end(report: ElectionReport, ballots: BallotFile) -> dict[str, float]:
    """Votes, exhausted and quota when the keep factors come to rest; who came in last still keeps everything."""
    keep = {key: float(number) for key, number in report.stages[-1].keep}
    last = report.elected[-1]
    while True:
        votes = dict.fromkeys(keep, 0.0)
        for ranking, papers in ballots.papers:
            left = float(papers)
            for key in ranking.keys:
                votes[key] += left * keep[key]
                left *= 1 - keep[key]
        held = sum(votes.values())
        quota = held / (report.seats + 1)
        over = [key for key in report.elected if key != last]
        if sum(votes[key] - quota for key in over) < 1e-6:
            named = {report.name_of(key): number for key, number in votes.items()}
            return named | {"Exhausted": float(report.papers.valid) - held, "Quota": quota}
        for key in over:
            keep[key] *= quota / votes[key]
