"""The Scottish count against official results: Dundee 2022 cell by cell, Edinburgh 2017 by its winners."""

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from congress.cli import counting
from tests.golden.count_file import count_file

COVERS = ("stv/dundee2022/*", "stv/edinburgh2017/*")


def plain(name: str) -> str:
    """A candidate's name without the party, which the papers print after it in quotes, and with single blanks."""
    return " ".join(name.split('"')[0].split())


def test_dundee_2022_coldside_every_cell_of_the_official_stage_table(cases: Path) -> None:
    report = count_file(cases / "stv/dundee2022/ward4_coldside.blt")
    with (cases / "stv/dundee2022/ward4_coldside_official_stages.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(line for line in table if not line.startswith("#")))
    assert report.quota == 1118
    assert report.papers.valid == 5589
    assert len(report.stages) == len(rows) == 9
    names = {key: plain(name) for key, name in report.candidates}
    for stage, row in zip(report.stages, rows, strict=True):
        assert stage.number == int(row["stage"])
        assert {names[key]: votes for key, votes in stage.votes} == {
            name: Fraction(row[name]) for name in names.values()
        }
        assert stage.non_transferable + stage.loss == Fraction(row["non_transferable"])
        assert [names[key] for key in stage.elected] == [n for n in row["elected_at_end_of_stage"].split(";") if n]
        described = " ".join([stage.action.value, *(names[key] for key in stage.of)])
        assert described == row["action"]


@pytest.mark.parametrize("ward", ["ward_03", "ward_07", "ward_12", "ward_13"])
def test_edinburgh_2017_winners(cases: Path, ward: str) -> None:
    expected = json.loads((cases / "stv/edinburgh2017/expected_winners.json").read_text(encoding="utf-8"))[ward]
    report = count_file(cases / f"stv/edinburgh2017/{ward}.blt")
    assert sorted(plain(report.name_of(key)) for key in report.elected) == sorted(map(plain, expected))


def test_the_count_command_prints_every_cell(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = cases / "stv/dundee2022/ward4_coldside.blt"
    assert counting.main([str(papers), "--seats", "4", "--rule", "scottish", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert counting.main([str(papers), "--seats", "4", "--rule", "scottish"]) == 0
    text = capsys.readouterr().out
    with (cases / "stv/dundee2022/ward4_coldside_official_stages.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(line for line in table if not line.startswith("#")))
    for stage, row in zip(found["stages"], rows, strict=True):
        for name, votes in stage["votes"].items():
            assert votes == row[plain(name)]
            assert re.search(rf"{re.escape(name)} .*{re.escape(votes)}", text)
    assert [plain(name) for name in found["elected"]] == [
        name for row in rows for name in row["elected_at_end_of_stage"].split(";") if name
    ]
