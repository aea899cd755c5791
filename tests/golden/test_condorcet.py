"""Comparisons in pairs against published results: Debian's votes cell by cell, Schulze's example, Tennessee."""

import json
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

from congress.tally.case import Ranking
from congress.tally.report import Action, ElectionReport, Outcome, Stage
from congress.tally.rule import Method
from congress.tally.settings import TAKEN
from tests.golden.condorcet_cases import Published, count_options, developers_of, read_papers, read_published

COVERS = ("condorcet/debian/*.csv", "condorcet/debian/*.txt", "condorcet/classic/*.json")
DEBIAN = ("dpl2003", "dpl2006", "dpl2010", "gr2004_sarge", "gr2006_007_firmware")
COMPARISONS = [Method.SCHULZE, Method.RANKED_PAIRS, Method.COPELAND]


def count_debian(cases: Path, name: str) -> tuple[Published, ElectionReport]:
    published = read_published(cases / f"condorcet/debian/{name}.expected.txt")
    options = {f"majority:{number}": str(row[3]) for number, row in published.majority.items()}
    if published.quorum:
        options["developers"] = str(developers_of(published.quorum[1][1]))
    options["wording"] = "2003" if published.strict else "2015"
    papers = list(read_papers(cases / f"condorcet/debian/{name}.votes.csv"))
    names = {str(number): title for number, title in published.options.items()}
    return published, count_options(papers, names, Method.DEBIAN, **options)


def defeats(stage: Stage, published: Published) -> set[tuple[int, int, int, int]]:
    """The defeats a stage speaks of, as the pages print them."""
    number = {title: place for place, title in published.options.items()}
    return {
        (number[said.params["name"]], number[said.params["other"]], int(said.params["votes"]), int(said.params["less"]))
        for said in stage.sentences
        if said.key == "tally.condorcet_beats"
    }


def test_no_file_is_left_out(cases: Path) -> None:
    folder = cases / "condorcet/debian"
    assert {path.name.split(".")[0] for path in folder.iterdir()} == set(DEBIAN)


@pytest.mark.parametrize("name", DEBIAN)
def test_debian_every_cell_of_the_beat_matrix(cases: Path, name: str) -> None:
    published, report = count_debian(cases, name)
    assert report.pairwise is not None
    rows = [[row[j] for j in range(len(row)) if j != i] for i, row in enumerate(report.pairwise.rows)]
    assert rows == published.beats
    assert published.total in (None, report.papers.returned)


@pytest.mark.parametrize("name", [name for name in DEBIAN if name != "dpl2003"])
def test_debian_quorum_and_majority(cases: Path, name: str) -> None:
    published, report = count_debian(cases, name)
    quorum, majority = report.stages[1:3]
    default = str(max(published.options))
    for number, (votes, threshold) in published.quorum.items():
        assert quorum.votes_of(str(number)) == votes > Fraction(threshold)
        said = next(each for each in quorum.sentences if each.params.get("name") == published.options[number])
        assert (said.key, said.params["needed"]) == ("tally.debian_quorum_reached", ceil(Fraction(threshold)))
    assert quorum.excluded == ()
    for number, (passes, votes, less, _) in published.majority.items():
        assert (majority.votes_of(str(number)), dict(majority.keep)[str(number)]) == (votes, less)
        assert (str(number) in majority.excluded) is not passes
    assert {*map(str, published.majority), default} == set(dict(majority.votes))


@pytest.mark.parametrize("name", DEBIAN)
def test_debian_defeats_schwartz_set_and_winner(cases: Path, name: str) -> None:
    published, report = count_debian(cases, name)
    dropped = {int(key) for stage in report.stages for key in stage.excluded}
    considered = next(stage for stage in report.stages[1:] if defeats(stage, published))
    assert defeats(considered, published) == {
        row for row in published.defeats if row[0] not in dropped and row[1] not in dropped
    }
    assert published.defeats <= defeats(report.stages[0], published)
    schwartz = [stage for stage in report.stages if any(s.key == "tally.debian_schwartz" for s in stage.sentences)]
    assert [int(key) for key in schwartz[0].of] == (published.schwartz or published.winners)
    assert [int(key) for key in report.elected] == published.winners
    assert (report.outcome, report.vacant) == (Outcome.ELECTED, 0)
    assert report.stages[-1].action is Action.SEAT


@pytest.mark.parametrize("strength", ["winning_votes", "margins", "ratio", "losing_votes"])
@pytest.mark.parametrize("name", DEBIAN)
def test_debian_votes_with_a_condorcet_winner_agree_in_every_method(cases: Path, name: str, strength: str) -> None:
    published = read_published(cases / f"condorcet/debian/{name}.expected.txt")
    papers = list(read_papers(cases / f"condorcet/debian/{name}.votes.csv"))
    names = {str(number): title for number, title in published.options.items()}
    for method in COMPARISONS:
        chosen = {"strength": strength} if "strength" in TAKEN[method] else {}
        report = count_options(papers, names, method, **chosen)
        assert report.pairwise is not None
        if report.pairwise.condorcet_winner:
            assert report.elected == (report.pairwise.condorcet_winner,)
            assert report.pairwise.smith == report.pairwise.schwartz == report.elected


def letters(papers: dict[str, int], separator: str = "") -> list[tuple[Ranking, int]]:
    return [(Ranking.of(*(keys.split(separator) if separator else keys)), n) for keys, n in papers.items()]


def test_schulze_2011_example_1(cases: Path) -> None:
    """Its matrix, its strongest paths by winning votes and its ranking."""
    expected = json.loads((cases / "condorcet/classic/schulze_2011_example1.json").read_text(encoding="utf-8"))
    ranking = expected["schulze_ranking"]
    report = count_options(letters(expected["ballots"]), {key: key for key in "ABCDE"}, Method.SCHULZE, seats=5)
    found = report.pairwise
    assert found is not None
    pairs = [(i, j) for i in range(5) for j in range(5) if i != j]
    assert {found.keys[i] + found.keys[j]: found.rows[i][j] for i, j in pairs} == expected["pairwise"]
    assert {found.keys[i] + found.keys[j]: found.strengths[i][j] for i, j in pairs} == expected["strongest_paths"]
    assert "".join(report.elected) == ranking
    assert found.ranking == tuple((key,) for key in ranking)


@pytest.mark.parametrize("method", COMPARISONS)
def test_tennessee(cases: Path, method: Method) -> None:
    expected = json.loads((cases / "condorcet/classic/tennessee.json").read_text(encoding="utf-8"))
    order = expected["ranked_pairs_and_schulze"].split(">")
    report = count_options(letters(expected["ballots"], ">"), {key: key for key in sorted(order)}, method, seats=4)
    assert list(report.elected) == order
    assert report.pairwise is not None
    assert report.pairwise.condorcet_winner == order[0]
