"""Seats shared in real elections: what the official result gave every list, through the whole count of slates."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from congress.tally.case import Candidate, Names, Question, QuestionKind, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from congress.tally.shares.claims import Claim
from congress.tally.shares.divisors import DIVISORS
from congress.tally.shares.seats import share_seats
from tests.unit.tally.build import counts, heads

COVERS = ("list/*.json", "list/*.csv")
"""Files of published cases that these tests compare, as patterns below the folder of cases."""

FOUR, FIVE = ("threshold", "4/100"), ("threshold", "5/100")
SLOVAK = (("share", "slovak"), FIVE, ("threshold_2", "7/100"), ("threshold_4", "10/100"))
KNESSET = (("share", "dhondt"), ("alliances", "joined"))


AGREEMENTS_2013 = (
    (("Likud Yisrael Beitenu", 885_163, 31), ("Habayit Hayehudi", 345_985, 12)),
    (("Yesh Atid", 543_458, 19), ("Israel Labor Party", 432_118, 15)),
    (("Shas", 331_868, 11), ("United Torah Judaism", 195_892, 7)),
    (("Hatenua", 189_167, 6), ("Meretz", 172_403, 6)),
    (("United Arab List", 138_450, 4),),
    (("Hadash", 113_439, 4), ("Balad", 97_030, 3)),
    (("Kadima", 78_974, 2),),
)
AGREEMENTS_2015 = (
    (("Likud", 985_408, 30), ("Habayit Hayehudi", 283_910, 8)),
    (("Zionist Camp", 786_313, 24), ("Meretz", 165_529, 5)),
    (("Joint List", 446_583, 13),),
    (("Yesh Atid", 371_602, 11),),
    (("Kulanu", 315_360, 10), ("Yisrael Beitenu", 214_906, 6)),
    (("Shas", 241_613, 7), ("United Torah Judaism", 210_143, 6)),
)
"""Votes and seats of the single lists, as the Central Elections Committee announced them, in the order of the files."""


def elect_slates(
    votes: dict[str, int],
    seats: int,
    options: tuple[tuple[str, str], ...],
    parties: dict[str, int] | None = None,
    alliances: dict[str, str] | None = None,
) -> ElectionReport:
    """Count papers of closed lists long enough for every seat, each of one party and in no alliance unless said."""
    candidates: list[Candidate] = []
    for name in votes:
        groups = [("slate", name), ("parties", str((parties or {}).get(name, 1)))]
        groups += [("alliance", alliances[name])] if alliances else []
        candidates.append(Candidate(name, name, tuple(groups)))
        candidates += [
            Candidate(f"{name} {place}", f"{name} {place}", (("slate", name),)) for place in range(1, seats + 1)
        ]
    rule = ElectionRule("list", Method.SLATES, settings=Settings(options=options))
    question = Question(QuestionKind.ELECTION, tuple(candidates), seats)
    papers = [Vote(None, Names.of(name), papers=number) for name, number in votes.items() if number]
    opened = counts(heads(sum(votes.values())))
    report = tally((), opened, opened, question, papers, Rules(election=rule))
    assert isinstance(report, ElectionReport)
    return report


def check(report: ElectionReport, expected: dict[str, int]) -> None:
    """Official seats, and as many people from the top of each list, none left vacant."""
    assert report.outcome is Outcome.ELECTED
    assert {slate.key: slate.seats for slate in report.slates} == expected
    for slate in report.slates:
        assert slate.elected == tuple(f"{slate.key} {place}" for place in range(1, slate.seats + 1))
    assert len(report.elected) == report.seats == sum(expected.values())


def read(path: Path) -> tuple[int, dict[str, int], dict[str, int]]:
    """Seats, votes by list, official seats by list."""
    case = json.loads(path.read_text(encoding="utf-8"))
    rows = case.get("parties") or case["lists"]
    return (
        case["seats"],
        {row["name"]: row["votes"] for row in rows},
        {row["name"]: row["expected_seats"] for row in rows},
    )


@pytest.mark.parametrize("year", [1994, 1999, 2002, 2013])
def test_austria_by_dhondt_above_four_per_cent(cases: Path, year: int) -> None:
    seats, votes, expected = read(cases / f"list/austria_nr_{year}.json")
    check(elect_slates(votes, seats, (FOUR,)), expected)


def test_european_parliament_in_czechia_2019(cases: Path) -> None:
    seats, votes, expected = read(cases / "list/cz_ep_2019.json")
    check(elect_slates(votes, seats, (FIVE,)), expected)


@pytest.mark.parametrize("number", [19, 20])
def test_knesset_by_bader_ofer(cases: Path, number: int) -> None:
    """Lists with an agreement are given as one in the file, with the votes and seats of both."""
    seats, votes, expected = read(cases / f"list/knesset_{number}.json")
    check(elect_slates(votes, seats, KNESSET), expected)
    shares = share_seats(DIVISORS["dhondt"], [Claim(key, Fraction(each)) for key, each in votes.items()], seats)
    assert shares.seats == expected


@pytest.mark.parametrize(
    ("number", "threshold", "agreements"), [(19, "0.02", AGREEMENTS_2013), (20, "0.0325", AGREEMENTS_2015)]
)
def test_knesset_agreements_divide_their_seats(
    cases: Path, number: int, threshold: str, agreements: tuple[tuple[tuple[str, int, int], ...], ...]
) -> None:
    """The single lists: together they have the votes and seats of the file, apart those that were announced."""
    seats, votes, expected = read(cases / f"list/knesset_{number}.json")
    assert [sum(votes for _, votes, _ in each) for each in agreements] == list(votes.values())
    assert [sum(seats for _, _, seats in each) for each in agreements] == list(expected.values())
    lists = {name: (votes, seats, str(place)) for place, each in enumerate(agreements) for name, votes, seats in each}
    report = elect_slates(
        {name: votes for name, (votes, _, _) in lists.items()},
        seats,
        (*KNESSET, ("threshold", threshold)),
        alliances={name: alliance for name, (_, _, alliance) in lists.items()},
    )
    check(report, {name: seats for name, (_, seats, _) in lists.items()})


def test_slovakia_2020_by_its_own_largest_remainder(cases: Path) -> None:
    """5 per cent, 7 for two or three parties together, 10 for more: the second column says who stands together."""
    with (cases / "list/votelib_sk_nr_2020.csv").open(encoding="utf-8") as table:
        rows = list(csv.reader(table, delimiter=";"))
    votes = {row[0]: int(row[2]) for row in rows}
    parties = {row[0]: 2 if row[1] == "1" else 1 for row in rows}
    report = elect_slates(votes, 150, SLOVAK, parties)
    check(report, {row[0]: int(row[3]) for row in rows})
    assert report.quota == 13_650
    below = {slate.key for slate in report.slates if not slate.over_threshold}
    together = "Progresívne Slovensko-SPOLU"
    assert together in below
    assert Fraction(votes[together], sum(votes.values())) > Fraction(5, 100)
