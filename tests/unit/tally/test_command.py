"""`congress count`: with click, and with every third-party package out of reach."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from congress.cli import counting
from congress.cli.count import count

ROOT = Path(counting.__file__).resolve().parents[2]
PAPERS = '4 2\n5 1 2 0\n3 3 0\n1 2 0\n1 4 3 0\n0\n"Anna Ek"\n"Bo"\n"Cleo"\n"Dag"\n"Board"\n'
# -I and -S leave nothing but the standard library on the path; a finder refuses whatever else is asked for.
ALONE = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        root = name.partition(".")[0]
        if root != "congress" and root not in sys.stdlib_module_names:
            raise ImportError(f"{name} is no part of the standard library")

sys.meta_path.insert(0, Refuse())
sys.path.insert(0, sys.argv.pop(1))
from congress.cli.counting import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "board.blt"
    path.write_text(PAPERS, encoding="utf-8")
    return path


def run_alone(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", ALONE, str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_counts_with_the_standard_library_alone(file: Path) -> None:
    ran = run_alone(str(file), "--seats", "2", "--rule", "scottish")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "Board",
        "",
        "Candidate           Stage 1   Stage 2   Stage 3",
        "Anna Ek             5.00000   4.00000   4.00000  elected",
        "Bo                  1.00000   2.00000   2.00000",
        "Cleo                3.00000   3.00000   4.00000  elected",
        "Dag                 1.00000   1.00000   0.00000  excluded",
        "Non-transferable    0.00000   0.00000   0.00000",
        "Lost to fractions   0.00000   0.00000   0.00000",
        "Total              10.00000  10.00000  10.00000",
        "",
        "Stage 1: The quota is 4: the whole part of all valid papers (10) divided by 3 (the seats, 2, and one more), "
        "plus one. Anna Ek reaches the quota with 5 and is elected.",
        "Stage 2: The surplus of Anna Ek (1) passes on: all papers (5) go to their next preference at a reduced value. "
        "Bo gains 1.",
        "Stage 3: Dag has the fewest votes (1) and is excluded; the papers pass on. Cleo gains 1. "
        "Cleo reaches the quota with 4 and is elected.",
        "",
        "Elected by single transferable vote, in order of election: Anna Ek, Cleo.",
        "Papers returned: 10, of them 10 valid, 0 blank, 0 invalid.",
        "Rule: scottish (The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, "
        "rules 45 to 52).",
    ]


def test_the_refusal_of_packages_works() -> None:
    program = ALONE.replace("from congress.cli.counting", "import click; from congress.cli.counting")
    command = [sys.executable, "-I", "-c", program, str(ROOT), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "click is no part of the standard library" in ran.stderr


def test_click_hands_over_its_arguments(file: Path) -> None:
    result = CliRunner().invoke(count, [str(file), "--rule", "block", "--seats", "1"])
    assert result.exit_code == 0
    assert result.output.splitlines()[2:5] == ["Candidate  Votes", "Cleo           3  elected", "Bo             1"]
    helped = CliRunner().invoke(count, ["--help"])
    assert helped.exit_code == 0
    assert "--seats" in helped.output


def test_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert counting.main([str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["method"], found["seats"], found["elected"]) == ("scottish", 2, ["Anna Ek", "Cleo"])
    second = found["stages"][1]
    assert (second["number"], second["action"], second["exhausted"]) == (2, "surplus Anna Ek", "0.00000")
    assert second["votes"] == {"Anna Ek": "4.00000", "Bo": "2.00000", "Cleo": "3.00000", "Dag": "1.00000"}
    assert second["transfers"]["Anna Ek"] == "-1.00000"
    assert found["stages"][2]["excluded"] == ["Dag"]


def test_two_of_one_name_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "same.blt"
    path.write_text('2 1\n2 1 0\n1 2 0\n0\n"Bo"\n"Bo"\n', encoding="utf-8")
    assert counting.main([str(path), "--json", "--rule", "block"]) == 0
    assert json.loads(capsys.readouterr().out)["stages"][0]["votes"] == {"Bo (1)": "2", "Bo (2)": "1"}


def test_exactly_as_many_names(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert counting.main([str(file), "--rule", "block", "--exactly"]) == 0
    assert "Papers returned: 10, of them 6 valid, 0 blank, 4 invalid." in capsys.readouterr().out


def test_a_lot_is_asked_for_and_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tie.blt"
    path.write_text('2 1\n1 1 0\n1 2 0\n0\n"Anna"\n"Bo"\n', encoding="utf-8")
    assert counting.main([str(path)]) == counting.NEEDS_LOT
    told = capsys.readouterr().out
    assert "A lot must be drawn: which of these is excluded? Anna, Bo." in told
    assert "Draw it, then count again with --lot and these in the order drawn, as in: --lot 1,2." in told
    assert counting.main([str(path), "--lot", "1,2"]) == 0
    told = capsys.readouterr().out
    assert "Elected by single transferable vote, in order of election: Bo." in told
    assert "--lot" not in told


def test_what_is_wrong_is_said_and_nothing_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.blt"
    path.write_text("2 1\n1 3 0\n", encoding="utf-8")
    assert counting.main([str(path)]) == counting.WRONG
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Line 2, column 3: expected a candidate, 1 to 2 or a nickname, found “3”.\n"
    assert counting.main([str(tmp_path / "none.blt")]) == counting.WRONG
    assert capsys.readouterr().err == (
        f"There is no file {tmp_path / 'none.blt'}. Check its name, and the folder you are in.\n"
    )
    assert counting.main([str(tmp_path)]) == counting.WRONG
    assert f"The file {tmp_path} cannot be read." in capsys.readouterr().err


def test_long_counts_are_cut_into_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = "".join(f"{number} {number} 0\n" for number in range(1, 9))
    names = "".join(f'"C{number}"\n' for number in range(1, 9))
    path = tmp_path / "long.blt"
    path.write_text(f"8 1\n{papers}0\n{names}", encoding="utf-8")
    assert counting.main([str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    headings = [line.split() for line in lines if line.startswith("Candidate")]
    assert [heading[2::2] for heading in headings] == [["1", "2", "3", "4", "5"], ["6", "7", "8"]]
    assert [line.split()[-1] for line in lines if line.startswith("C1 ")] == ["excluded", "excluded"]
