"""Transferable votes against the published logs of the Droop package: winners and every cell of every round.

That package gives a surplus of nothing a round of its own, in which nothing moves; here there is no such stage. Where
nobody else can lose, some of its rules leave the papers of the last defeated where they are: a stage without transfer.
Exact fractions are printed there in 12 decimals; "guarded" arithmetic keeps 27 and prints 18, and the exact count must
print the same.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from congress.tally.case import Lot
from congress.tally.report import ElectionReport, Stage
from congress.tally.rule import ElectionRule, Method, Settings, Tie
from tests.golden.count_file import count_ballots, read
from tests.golden.droop_log import Log, read_log

BY_LOT = (Tie.LOT,)


@dataclass(frozen=True)
class Kind:
    """Which logs, by which rule, and the decimals they print where the count is exact."""

    suffix: str
    rule: ElectionRule
    places: int | None = None


KINDS = {
    "scotland": Kind("scotland-fixed-p5-d5", ElectionRule("SSI 2007/42", Method.SCOTTISH)),
    "rational": Kind("wigm-rational-d12", ElectionRule("WIGM", Method.GREGORY, ties=BY_LOT), 12),
    "guarded": Kind("wigm-guarded-p18-g9-d18", ElectionRule("WIGM", Method.GREGORY, ties=BY_LOT), 18),
    "prf": Kind("wigm-prf-fixed-p4-d4", ElectionRule("PRF", Method.PRF_GREGORY, ties=BY_LOT)),
    "batch": Kind(
        "wigm-prf-batch-fixed-p4-d4",
        ElectionRule("PRF", Method.PRF_GREGORY, ties=BY_LOT, settings=Settings(batch=True)),
    ),
    "minneapolis": Kind("mpls-fixed-p4-d4", ElectionRule("167.70", Method.MINNEAPOLIS, ties=BY_LOT)),
}
ROOT = ("42", "42t", "513", "SC")
SCOTLAND = ("Calton-2007", "Govan-2007", "Hillhead-2007", "Langside-2007", "Linn-2007", "weak-surplus")
NAMES = {kind: ROOT for kind in KINDS}
NAMES["scotland"] = (*ROOT, *(f"scotland/{ward}" for ward in SCOTLAND))
NAMES["minneapolis"] = (*ROOT, "mpls/tie")

COVERS = (
    "stv/droop/blt/*.blt",
    "stv/droop/blt/scotland/*.blt",
    "stv/droop/blt/mpls/*.blt",
    *(f"stv/droop/expected/**/*-{kind.suffix}.txt" for kind in KINDS.values()),
)


def count_as(log: Log, blt: Path, kind: Kind) -> ElectionReport:
    """The report of a file with the lots its log drew."""
    ballots = read(blt)
    keys = {candidate.name: candidate.key for candidate in ballots.candidates}
    return count_ballots(ballots, kind.rule, log.lots_of(keys))


def shown(number: Fraction, places: int | None) -> Fraction:
    """A number as printed: rounded to so many decimals, or as it is."""
    return number if places is None else Fraction(round(number * 10**places), 10**places)


def cells(report: ElectionReport, place: int, kind: Kind) -> dict[str, Fraction]:
    return {report.name_of(key): shown(votes, kind.places) for key, votes in report.stages[place].votes}


STAYING = ("tally.stv_excluded_last", "tally.stv_papers_stay")


def papers_stay(stage: Stage) -> bool:
    """Whether the papers of the excluded were left where they are: the log has no transfer there."""
    return any(said.key in STAYING for said in stage.sentences)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in NAMES[kind]])
def test_every_cell_of_every_round(cases: Path, kind: str, name: str) -> None:
    folder, of = cases / "stv/droop", KINDS[kind]
    log = read_log(folder / f"expected/{name}-{of.suffix}.txt")
    report = count_as(log, folder / f"blt/{name}.blt", of)
    assert shown(report.quota, of.places) == log.quota
    places = [place for place, stage in enumerate(report.stages) if not papers_stay(stage)]
    for place, expected in zip(places, log.moving_rounds(), strict=True):
        stage = report.stages[place]
        assert cells(report, place, of) == expected.votes
        assert shown(stage.non_transferable, of.places) == expected.non_transferable
        assert shown(stage.loss, of.places) == expected.residual
    assert cells(report, -1, of) == log.final.votes
    assert {report.name_of(key) for key in report.elected} == log.elected


@pytest.mark.parametrize("kind", KINDS)
def test_no_published_log_is_left_out(cases: Path, kind: str) -> None:
    expected = cases / "stv/droop/expected"
    found = {str(path.relative_to(expected)) for path in expected.rglob(f"*-{KINDS[kind].suffix}.txt")}
    assert found == {f"{name}-{KINDS[kind].suffix}.txt" for name in NAMES[kind]}


def test_the_order_of_ties_in_the_file_serves_as_a_lot(cases: Path) -> None:
    ballots = read(cases / "stv/droop/blt/42t.blt")
    report = count_ballots(ballots, KINDS["rational"].rule, (Lot(ballots.ties),))
    assert report.name_of(report.stages[2].of[0]) == "Helen"
