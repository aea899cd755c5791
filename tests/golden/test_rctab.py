"""Transferable votes against the reports of RCTab: Minneapolis 2013 (80,101 papers) and a set with a broken threshold.

RCTab gives an elected candidate without surplus a round of their own, in which nothing moves, and one more round after
the last election, in which the last surpluses leave the count; the tests leave both out.
"""

import csv
import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Settings
from tests.golden.rctab_case import Round, count, park_papers, ranked_papers, rounds_of, winners_of

COVERS = ("stv/rctab/*.json", "stv/rctab/*.csv")
PARK, FRACTIONAL = "2013_minneapolis_park", "test_set_multi_winner_fractional_threshold"
WHOLE = ElectionRule("167", Method.GREGORY, settings=Settings(places=4, options=(("quota", "whole"),)))


def names_of(cases: Path, name: str) -> list[str]:
    config = json.loads((cases / f"stv/rctab/{name}_config.json").read_text(encoding="utf-8"))
    return [candidate["name"] for candidate in config["candidates"]]


def park(cases: Path, rule: ElectionRule) -> ElectionReport:
    papers = park_papers(cases / f"stv/rctab/{PARK}_cvr_grouped.csv")
    return count(papers, [*names_of(cases, PARK), "Undeclared Write-ins"], 3, rule)


def moving(rounds: list[Round]) -> list[Round]:
    return [rounds[0], *(after for before, after in pairwise(rounds) if after.votes != before.votes)]


def compare(report: ElectionReport, rounds: list[Round]) -> None:
    at_first = rounds[0].inactive
    for stage, expected in zip(report.stages, moving(rounds), strict=True):
        assert {key: votes for key, votes in stage.votes if votes} == expected.votes
        assert stage.quota == expected.threshold
        assert stage.non_transferable == expected.inactive - at_first


def test_minneapolis_2013_every_cell_of_every_round(cases: Path) -> None:
    expected = cases / f"stv/rctab/{PARK}_expected_detailed_report.json"
    report = park(cases, WHOLE)
    assert (report.papers.returned, report.papers.valid) == (80101, 59463)
    assert list(report.elected) == winners_of(expected)
    compare(report, rounds_of(expected))


def test_minneapolis_2013_by_the_rules_of_the_city(cases: Path) -> None:
    """The same three; but the city's rules exclude together those who cannot win, and let Erwin receive votes until
    his surplus passes on, so the rounds are others."""
    report = park(cases, ElectionRule("167", Method.MINNEAPOLIS))
    assert list(report.elected) == winners_of(cases / f"stv/rctab/{PARK}_expected_detailed_report.json")
    assert (report.quota, report.stages[1].of) == (14866, ("CASPER HILL", "Undeclared Write-ins"))


@pytest.mark.parametrize("method", [Method.PRF_GREGORY, Method.GREGORY])
def test_a_broken_threshold_every_cell_of_every_round(cases: Path, method: Method) -> None:
    folder = cases / "stv/rctab"
    settings = Settings(places=4) if method is Method.GREGORY else Settings()
    papers = ranked_papers(folder / f"{FRACTIONAL}_ballots.json", skipped_allowed=1)
    keys = {f"cs-{name.split()[1].lower()}": name for name in names_of(cases, FRACTIONAL)}
    named = type(papers)()
    for marks, number in papers.items():
        named[tuple(keys[key] for key in marks)] += number
    report = count(named, list(keys.values()), 3, ElectionRule("3", method, settings=settings))
    expected = folder / f"{FRACTIONAL}_expected_detailed_report.json"
    assert list(report.elected) == winners_of(expected)
    compare(report, rounds_of(expected))


@pytest.mark.parametrize("name", [PARK, FRACTIONAL])
def test_the_table_says_the_same_as_the_rounds(cases: Path, name: str) -> None:
    """Winners and threshold of the report as a table, and the votes of each round in its columns."""
    base = f"stv/rctab/{name}_expected_detailed_report"
    with (cases / f"{base}.csv").open(encoding="utf-8", newline="") as table:
        rows = {row[0]: row[1:] for row in csv.reader(table) if row}
    rounds = rounds_of(cases / f"{base}.json")
    assert rows["Winner(s)"][0].split(", ") == winners_of(cases / f"{base}.json")
    assert Fraction(rows["Final Threshold"][0]) == rounds[-1].threshold
    for number, each in enumerate(rounds):
        assert {key: Fraction(rows[key][3 * number]) for key in each.votes} == each.votes
