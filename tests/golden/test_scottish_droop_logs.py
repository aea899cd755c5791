"""The Scottish count against the published logs of the Droop package (5 decimals), every cell of every round.

That package gives a candidate who stands exactly on the quota a round of its own, in which nothing moves. The order
speaks of votes that exceed the quota (rule 48), so there is no such stage here; the test asks that nothing moved in it.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from congress.tally.formats import read_blt
from tests.golden.droop_log import Log, Round, lots_of, read_log
from tests.golden.scottish_count import count_file

LOGS = [
    "42",
    "42t",
    "513",
    "SC",
    "scotland/Calton-2007",
    "scotland/Govan-2007",
    "scotland/Hillhead-2007",
    "scotland/Langside-2007",
    "scotland/Linn-2007",
    "scotland/weak-surplus",
]


def moving_rounds(log: Log) -> list[Round]:
    """The rounds in which papers could move."""
    still = [after for after in log.rounds if after.action.startswith("Surplus") and after.action.endswith("(0.00000)")]
    for before, after in pairwise(log.rounds):
        assert after not in still or after.votes == before.votes
    return [each for each in log.rounds if each not in still]


@pytest.mark.parametrize("name", LOGS)
def test_every_cell_of_every_round(cases: Path, name: str) -> None:
    folder = cases / "stv/droop"
    log = read_log(folder / f"expected/{name}-scotland-fixed-p5-d5.txt")
    blt = folder / f"blt/{name}.blt"
    with blt.open("rb") as source:
        keys = {candidate.name: candidate.key for candidate in read_blt(source).candidates}
    report = count_file(blt, lots_of(log, keys))
    assert report.quota == log.quota
    rounds = moving_rounds(log)
    for stage, expected in zip(report.stages, rounds, strict=True):
        assert {report.name_of(key): votes for key, votes in stage.votes} == expected.votes
        assert (stage.non_transferable, stage.loss) == (expected.non_transferable, expected.residual)
    assert {report.name_of(key) for key in report.elected} == log.elected


def test_no_published_log_is_left_out(cases: Path) -> None:
    found = (cases / "stv/droop/expected").rglob("*-scotland-fixed-p5-d5.txt")
    names = {str(path.relative_to(cases / "stv/droop/expected")) for path in found}
    assert names == {f"{name}-scotland-fixed-p5-d5.txt" for name in LOGS}
