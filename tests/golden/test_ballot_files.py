"""Files of ballot papers as other programs left them: comments, withdrawals, nicknames, ties, great numbers."""

from pathlib import Path

import pytest

from congress.tally.case import Ranking
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.paper_file import BallotFile

COVERS = ("parser/**/*.blt",)
EXPECTED = {  # candidates, seats, papers
    "atwood_so.blt": (4, 2, 10),
    "gnome_26.blt": (11, 7, 135),
    "maemo.blt": (5, 3, 51),
    "rational.blt": (5, 4, 22),
    "stv-rs/bigint_ballot_count_overflows.blt": (2, 1, 18446744075),
    "stv-rs/bigint_ballot_sum_overflows.blt": (2, 1, 2 * (2**63 - 1) + 3),
    "stv-rs/crashes_crash.blt": (6, 3, 21),
    "stv-rs/crashes_elect_too_many.blt": (4, 2, 8),
    "stv-rs/crashes_minimal.blt": (3, 2, 2),
    "stv-rs/crashes_minimal10.blt": (3, 2, 20),
    "stv-rs/equal_preference_always_behind.blt": (4, 3, 199),
    "stv-rs/equal_preference_equal_preference.blt": (3, 2, 6),
    "stv-rs/equal_preference_equal_preference_droop.blt": (3, 2, 6),
    "stv-rs/equal_preference_equal_preference_equalize.blt": (3, 2, 6),
    "stv-rs/negative_surplus_below_quota.blt": (4, 2, 5),
    "stv-rs/recursive_descent_transfer.blt": (4, 2, 42),
    "stv-rs/recursive_descent_transfer_is_blocked.blt": (4, 2, 42),
    "stv-rs/ties_tie_break_explicit.blt": (3, 2, 3),
    "stv-rs/ties_tie_break_implicit.blt": (3, 2, 3),
    "stv-rs/vegetables.blt": (9, 4, 45),
}


def read(path: Path) -> BallotFile:
    with path.open("rb") as source:
        return read_blt(source)


def test_no_file_is_left_out(cases: Path) -> None:
    folder = cases / "parser"
    assert {str(path.relative_to(folder)) for path in folder.rglob("*.blt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_is_read_and_can_be_written(cases: Path, name: str) -> None:
    ballots = read(cases / "parser" / name)
    assert (len(ballots.candidates), ballots.seats, ballots.total) == EXPECTED[name]
    assert ballots.title
    assert read_blt(write_blt(ballots).encode()) == ballots


def withdrawn(ballots: BallotFile) -> list[str]:
    return [candidate.name for candidate in ballots.candidates if candidate.withdrawn]


def test_what_the_extensions_say(cases: Path) -> None:
    folder = cases / "parser"
    gardening, vegetables = read(folder / "atwood_so.blt"), read(folder / "stv-rs/vegetables.blt")
    assert (withdrawn(gardening), gardening.title) == (["Bob"], "Gardening Club Election")
    assert withdrawn(vegetables) == ["Banana", "Fig"]
    assert vegetables.papers[0] == (Ranking.of("1", "2"), 1)
    assert read(folder / "stv-rs/ties_tie_break_explicit.blt").ties == ("3", "2", "1")
    equal = read(folder / "stv-rs/crashes_minimal10.blt").papers
    assert equal == ((Ranking((("1", "2"), ("3",))), 10), (Ranking((("1", "3"), ("2",))), 10))
    assert (Ranking(()), 4) in read(folder / "maemo.blt").papers
