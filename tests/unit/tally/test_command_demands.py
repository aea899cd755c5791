"""`congress count`: demands that should be kept, members who stay, seats that fall vacant."""

import json
from pathlib import Path

import pytest

from congress.cli import counting
from congress.cli.count_file import constraint_of, rule_of, with_groups
from congress.tally.case import Candidate
from congress.tally.formats.paper_file import PaperFile
from congress.tally.rule import Constraint, Force, Method, Over, Unfilled
from tests.unit.tally.test_command import PAPERS
from tests.unit.tally.test_command_output import run

PEOPLE = [
    ("a", "Ana", "women", "north"), ("b", "Bo", "men", "north"), ("c", "Carl", "men", "north"),
    ("d", "Dan", "men", "south"),
]  # fmt: skip
ORDERS = [(6, "bcda"), (5, "cbda"), (2, "dbca"), (1, "abcd")]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    people = [
        {"key": key, "name": name, "groups": [["gender", gender], ["section", section]]}
        for key, name, gender, section in PEOPLE
    ]
    papers = [{"count": number, "choice": {"ranks": [[key] for key in keys]}} for number, keys in ORDERS]
    path.write_text(json.dumps({"seats": 2, "candidates": people, "papers": papers}), encoding="utf-8")
    return path


def elected(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    status, out, err = run(capsys, *arguments, "--rule", "gregory", "--json")
    assert (status, err) == (0, "")
    found: list[str] = json.loads(out)["elected"]
    return found


def test_what_should_be_kept_gives_way_to_what_must(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert elected(capsys, board) == ["Bo", "Carl"]
    assert elected(capsys, board, "--should-minimum", "gender:women=1") == ["Bo", "Ana"]
    both = ["--minimum", "section:south=1", "--should-minimum", "gender:women=1", "--should-maximum", "gender:men=1"]
    assert sorted(elected(capsys, board, *both)) == ["Ana", "Dan"]
    assert sorted(elected(capsys, board, *both, "--minimum", "gender:men=2")) == ["Bo", "Dan"]
    status, _, err = run(capsys, board, "--minimum", "gender:women=1", "--minimum", "gender:men=2", "--rule", "gregory")
    assert (status, bool(err)) == (counting.WRONG, True)


def test_of_two_that_should_be_kept_the_first_goes_first(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    women, men = ("--should-minimum", "gender:women=1"), ("--should-minimum", "gender:men=2")
    assert "Ana" in elected(capsys, board, *women, *men)
    assert "Ana" not in elected(capsys, board, *men, *women)


def test_members_who_stay_count_towards_demands(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demand = ("--minimum", "gender:women=1", "--minimum", "section:south=1")
    assert sorted(elected(capsys, board, *demand)) == ["Ana", "Dan"]
    assert sorted(elected(capsys, board, *demand, "--staying", "gender:women=1")) == ["Bo", "Dan"]
    assert elected(capsys, board, "--minimum", "section:*=1", "--staying", "section:south=1") == ["Bo", "Carl"]
    assert elected(capsys, board, "--maximum", "gender:men=2", "--staying", "gender:men=1") == ["Bo", "Ana"]


def test_of_each_group_as_many_as_it_can_have_with_those_who_stay() -> None:
    people = tuple(
        Candidate(key, name, (("gender", gender), ("section", section))) for key, name, gender, section in PEOPLE
    )
    rule = rule_of(
        Method.GREGORY,
        constraints=(
            constraint_of("--minimum", "section:*=3"),
            constraint_of("--should-minimum", "gender:women=1", Unfilled.VACANT),
            constraint_of("--staying", "section:south=1"),
        ),
    )
    assert with_groups(rule, PaperFile(people, 2, ())).constraints == (
        Constraint("section", "north", 3, over=Over.COMMITTEE),
        Constraint("section", "south", 2, over=Over.COMMITTEE, staying=1),
        Constraint("gender", "women", 1, over=Over.COMMITTEE, force=Force.SHOULD),
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--staying", "gender:women=1"], "--staying says how demands on groups are kept. Add one: --minimum"),
        (["--staying", "gender:women=1", "--replace"], "--replace says how demands on groups are kept."),
        (["--minimum", "gender:women=1", "--staying", "gendr:women=1"], "A demand is made on the grouping “gendr”"),
        (["--minimum", "gendr:*=1"], "A demand is made on the grouping “gendr”"),
        (["--staying", "women=1"], "“women=1” is no demand."),
        (["--unwilling", "Bo"], "--unwilling says how a seat that falls vacant is filled. Say whose, with --vacancy."),
        (["--recount", "all"], "--recount says how a seat that falls vacant is filled."),
        (["--vacancy", "Ana"], "“a” was not elected, so no seat falls vacant."),
        (["--vacancy", "Zoe"], "Nobody of the name “Zoe” stands in this election."),
        (["--vacancy", "Bo", "--unwilling", "Zoe"], "Nobody of the name “Zoe” stands in this election."),
        (["--vacancy", "Bo", "--rule", "meek"], "The method meek leaves no papers with a member"),
    ],
)
def test_what_says_nothing_is_refused(
    board: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, board, "--rule", "gregory", *arguments)
    assert (status, out) == (counting.WRONG, "")
    assert err.startswith(told)


def test_a_demand_on_a_grouping_of_none_but_who_withdrew_is_refused() -> None:
    people = (Candidate("a", "A"), Candidate("b", "B", (("gender", "women"),), withdrawn=True))
    rule = rule_of(Method.GREGORY, constraints=(constraint_of("--minimum", "gender:*=1"),))
    with pytest.raises(Exception, match="no_such_grouping"):
        with_groups(rule, PaperFile(people, 2, ()))


# Seats that fall vacant


def test_a_vacant_seat_is_filled_from_the_members_papers(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert elected(capsys, board, "--vacancy", "Bo") == ["Dan"]
    assert elected(capsys, board, "--vacancy", "b", "--unwilling", "dan") == ["Ana"]
    assert elected(capsys, board, "--vacancy", "Bo", "--recount", "all") == ["Dan"]
    out = run(capsys, board, "--rule", "meek", "--vacancy", "Bo", "--recount", "all")[1].splitlines()
    assert out[-3:-1] == [
        "Dan takes the seat of Bo.",
        "All papers are counted again without Bo. The other members keep their seats; "
        "the count ends when somebody new is elected.",
    ]


def test_demands_hold_for_a_vacant_seat(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demand = ("--minimum", "gender:women=1")
    assert elected(capsys, board, *demand) == ["Bo", "Ana"]
    assert elected(capsys, board, *demand, "--vacancy", "Bo") == ["Carl"]
    status, _, err = run(capsys, board, *demand, "--vacancy", "Ana", "--rule", "gregory")
    assert (status, err.startswith("The rule asks for gender:women ≥ 1")) == (counting.WRONG, True)


def test_the_lots_of_the_election_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tie.blt"
    path.write_text('3 1\n2 1 0\n2 2 0\n1 3 0\n0\n"Ana"\n"Bo"\n"Cleo"\n', encoding="utf-8")
    leaving = (path, "--vacancy", "Bo", "--rule", "gregory")
    status, out, _ = run(capsys, *leaving)
    assert (status, "A lot must be drawn" in out) == (counting.NEEDS_LOT, True)
    assert elected(capsys, path, "--vacancy", "Bo", "--recount", "all", "--lot", "1,2,3") == ["Ana"]


def test_a_large_file_fills_a_seat_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "board.blt"
    path.write_text(PAPERS, encoding="utf-8")
    slow = run(capsys, path, "--vacancy", "Anna Ek")
    monkeypatch.setattr("congress.cli.count_file.LARGE", 10)
    assert run(capsys, path, "--vacancy", "Anna Ek") == slow
    assert "Bo takes the seat of Anna Ek" in slow[1]
