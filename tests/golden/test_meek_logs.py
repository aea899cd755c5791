"""Meek's and Warren's rules against the published logs of the Droop package: winners and every cell of every action.

Those logs print the votes before somebody is defeated, here a stage gives them after: an action "Defeat" is compared
with the stage before the exclusion. Exact fractions are printed in 12 decimals there; "guarded" arithmetic keeps 27
and prints 18, and the exact count must print the same. The last action takes those who remain out of the count and, in
all but the reference rule, distributes their papers once more; that is no stage here, so the test does it itself, with
the keep factors of the report.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from congress.tally.case import Lot
from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import Action as Stages
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Settings, Tie
from tests.golden.count_file import count_ballots, read
from tests.golden.meek_log import Action, drawn, read_actions


@dataclass(frozen=True)
class Kind:
    """Which logs, by which rule, the decimals printed, and whether the last action distributes once more."""

    suffix: str
    method: Method
    settings: Settings
    places: int
    ends_with_transfer: bool = True


GUARDED = Settings(places=18, omega=9, batch=True)
RATIONAL = Settings(exact=True, omega=10, batch=True)
KINDS = {
    "reference": Kind("meek-prf-o6-fixed-p9-d9", Method.PRF_MEEK, Settings(), 9, ends_with_transfer=False),
    "meek": Kind("meek-o10-rational-d12", Method.MEEK, RATIONAL, 12),
    "meek guarded": Kind("meek-o9-guarded-p18-g9-d18", Method.MEEK, GUARDED, 18),
    "warren": Kind("warren-o10-rational-d12", Method.WARREN, RATIONAL, 12),
    "warren guarded": Kind("warren-o9-guarded-p18-g9-d18", Method.WARREN, GUARDED, 18),
}
ROOT = ("42", "42t", "513", "SC")
NAMES = {kind: ROOT for kind in KINDS}
NAMES["meek guarded"] = (*ROOT, "meek/eq1")

COVERS = (
    "stv/droop/blt/*.blt",
    "stv/droop/blt/meek/*.blt",
    *(f"stv/droop/expected/**/*-{kind.suffix}.txt" for kind in KINDS.values()),
)


def count_as(actions: list[Action], ballots: BallotFile, kind: Kind) -> ElectionReport:
    """The report of a file with the lots its log drew."""
    keys = {candidate.name: candidate.key for candidate in ballots.candidates}
    lots = tuple(Lot(tuple(keys[name] for name in names), "exclude") for names in drawn(actions))
    return count_ballots(ballots, ElectionRule("20", kind.method, ties=(Tie.LOT,), settings=kind.settings), lots)


def shown(number: Fraction, places: int) -> Fraction:
    """As printed: to the nearest, halves upwards."""
    return Fraction((2 * number * 10**places + 1) // 2, 10**places)


def place_of(actions: list[Action], at: int, report: ElectionReport) -> int:
    """Which stage (from 0) an action shows."""
    action = actions[at]
    if action.text in ("Begin Count", "Count Complete"):
        return 0 if action.text == "Begin Count" else len(report.stages) - 1
    if action.what in ("Defeat", "Defeat certain loser"):
        return next(n for n, stage in enumerate(report.stages) if action.whom in map(report.name_of, stage.of)) - 1
    if action.what.startswith("Elect"):
        return next(n for n, stage in enumerate(report.stages) if action.whom in map(report.name_of, stage.elected))
    if action.what == "Defeat remaining":
        return len(report.stages) - 1
    beside = -1 if action.text == "Iterate (elected)" else 1  # an iteration is told after an election, before a defeat
    return place_of(actions, at + beside, report)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in NAMES[kind]])
def test_every_cell_of_every_action(cases: Path, kind: str, name: str) -> None:
    of, folder = KINDS[kind], cases / "stv/droop"
    actions = read_actions(folder / f"expected/{name}-{of.suffix}.txt")
    ballots = read(folder / f"blt/{name}.blt")
    report = count_as(actions, ballots, of)
    compared = set()
    for at, action in enumerate(actions[:-1]):
        place = place_of(actions, at, report)
        if action.votes:
            stage = report.stages[place]
            assert {report.name_of(key): shown(votes, of.places) for key, votes in stage.votes} == action.votes
            compared.add(place)
        compare_figures(action, report, place, of)
    for place, stage in enumerate(report.stages):  # unprinted: what an exclusion brings before the next iteration
        following = report.stages[place + 1 :]
        assert place in compared or (stage.action is Stages.EXCLUDE and following[0].action is Stages.ITERATE)
    assert {report.name_of(key) for key in report.elected} == set(actions[-1].elected)
    compare_end(actions[-1], ballots, report, of)


def compare_figures(action: Action, report: ElectionReport, place: int, kind: Kind) -> None:
    """Quota, votes, residual and surplus, where the log prints them for the distribution it shows."""
    stage, printed = report.stages[place], action.figures
    within = Fraction(len(stage.votes), 10**kind.places)  # sums of rounded cells
    if not action.text.startswith(("Begin", "Elect:", "Iterate", "Defeat (")):
        return
    assert shown(stage.quota, kind.places) == printed["Quota"]
    assert shown(stage.non_transferable, kind.places) == printed["Residual"]
    assert abs(sum(votes for _, votes in stage.votes) - printed["Votes"]) <= within
    if action.text.startswith(("Iterate", "Defeat (")):
        elected = [key for each in report.stages[: place + 1] for key in each.elected]
        surplus = sum((stage.votes_of(key) - stage.quota for key in elected), Fraction(0))
        assert abs(surplus - printed["Surplus"]) <= within


def compare_end(action: Action, ballots: BallotFile, report: ElectionReport, kind: Kind) -> None:
    """Those who remain go out: in the reference rule they and their votes only, else their papers pass on too."""
    stage, elected = report.stages[-1], set(report.elected)
    keep = {key: number if key in elected else Fraction(0) for key, number in stage.keep}
    votes = {key: number for key, number in stage.votes if key in elected}
    if kind.ends_with_transfer:
        votes = distributed(ballots, keep, is_warren=kind.method is Method.WARREN)
    within = (
        Fraction(2 * report.papers.valid, 10**kind.places) if kind.settings.places else Fraction(1, 10**kind.places)
    )
    for key, name in report.candidates:
        assert abs(votes.get(key, Fraction(0)) - action.votes[name]) <= within
    assert abs(report.papers.valid - sum(votes.values()) - action.figures["Residual"]) <= len(votes) * within


def distributed(ballots: BallotFile, keep: dict[str, Fraction], *, is_warren: bool) -> dict[str, Fraction]:
    """Votes of the elected at given keep factors, paper by paper; of equal ranks only one is left in these files."""
    votes = dict.fromkeys((key for key, number in keep.items() if number), Fraction(0))
    for ranking, papers in ballots.papers:
        left = Fraction(1)
        for key in ranking.keys:
            if keep[key]:
                part = min(left, keep[key]) if is_warren else left * keep[key]
                votes[key] += papers * part
                left -= part
    return votes


@pytest.mark.parametrize("kind", KINDS)
def test_no_published_log_is_left_out(cases: Path, kind: str) -> None:
    expected = cases / "stv/droop/expected"
    found = {str(path.relative_to(expected)) for path in expected.rglob(f"*-{KINDS[kind].suffix}.txt")}
    assert found == {f"{name}-{KINDS[kind].suffix}.txt" for name in NAMES[kind]}
