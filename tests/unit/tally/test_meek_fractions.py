"""Meek's and Warren's rules with weights, or every number, in fractions: what the report shows."""

from fractions import Fraction as F
from math import lcm

import pytest

from congress.cli.count_page import as_page
from congress.cli.count_text import as_text
from congress.languages.wording import sentence
from congress.tally.electing import elect
from congress.tally.exact import fraction_of
from congress.tally.meek.sentences import text
from congress.tally.report import ElectionReport
from congress.tally.table import dump_election, stage_table
from congress.tally.why import why

BOTH = ("meek", "warren")
PAPERS = [
    (["A", "B", "C"], F(4, 3)),
    (["B", "C"], F(2, 3)),
    (["C", "A"], F(2, 3)),
    (["D", "C"], F(5, 7)),
    (["D"], F(1, 2)),
]


def adds_up(report: ElectionReport, total: F) -> None:
    """Votes, what is exhausted and the loss are all the votes, in the report and as programs read it."""
    for stage in report.stages:
        assert sum((votes for _, votes in stage.votes), stage.non_transferable + stage.loss) == total
    for plain in dump_election(report)["stages"]:
        shown = [*plain["votes"].values(), plain["exhausted"], plain["loss"]]
        assert sum(map(fraction_of, shown)) == total


@pytest.mark.parametrize("method", BOTH)
def test_weights_of_thirds_are_counted_and_shown_as_fractions(method: str) -> None:
    report = elect([("A", F(4, 3))], seats=1, method=method)
    assert report.places is None
    assert report.stages[0].votes == (("A", F(4, 3)),)
    assert [row[1] for row in stage_table(report)[1:]] == ["1⅓", "0", "0", "1⅓"]
    assert dump_election(report)["stages"][0]["votes"] == {"A": "4/3"}
    adds_up(report, F(4, 3))


@pytest.mark.parametrize("method", BOTH)
@pytest.mark.parametrize("places", [0, 2, 9])
def test_fractions_of_weights_stay_whole_through_all_stages(method: str, places: int) -> None:
    """Thirds and sevenths: every figure is the nearest in so many decimals of the smallest part of a vote."""
    report = elect(PAPERS, seats=2, method=method, places=places, lots=["ABCD"])
    exact = elect(PAPERS, seats=2, method=method, exact=True, lots=["ABCD"])
    assert (report.places, report.elected) == (None, exact.elected)
    assert len(report.stages) == len(exact.stages) > 2
    grain = lcm(42, 10**places)
    for stage, whole in zip(report.stages, exact.stages, strict=True):
        for (_, votes), (_, true) in zip(stage.votes, whole.votes, strict=True):
            assert (votes * grain).denominator == 1
            assert abs(votes - true) * 2 * grain <= 1
    adds_up(report, F(4, 3) + F(2, 3) + F(2, 3) + F(5, 7) + F(1, 2))
    told = " ".join(sentence(said) for stage in report.stages for said in stage.sentences)
    assert "A has 1⅓" in told
    assert "1⅓" in "\n".join(as_text(report, ""))
    assert "<td>1⅓</td>" in as_page(report, "")


def test_weights_that_are_decimals_stay_decimals() -> None:
    report = elect([("A", F(5, 4)), ("B", F(1, 2))], seats=1, method="meek")
    assert report.places == 9
    assert dump_election(report)["stages"][0]["votes"] == {"A": "1.250000000", "B": "0.500000000"}
    cut = elect([("A", F(5, 4)), ("B", F(1, 2))], seats=1, method="meek", places=1)
    assert cut.places is None
    assert dump_election(cut)["stages"][0]["votes"] == {"A": "5/4", "B": "1/2"}


def test_a_fraction_is_said_while_one_can_read_it() -> None:
    assert text(F(4, 3), 9) == "1⅓"
    assert text(F(5, 4), 2) == "1.25"
    assert text(F(2), 9) == "2"
    assert text(F(2 * 10**9 + 11, 3 * 10**9), 9) == "≈ 0.666666670"
    assert text(F(1, 10**5_000), 2) == "≈ 0.00"  # more digits than Python writes at once


def test_an_exact_count_may_have_fractions_of_any_length() -> None:
    report = elect([["B", "A"]], seats=3, method="meek", candidates="ABCDE", exact=True, omega=4, lots=["ABCDE"])
    assert report.elected[:2] == ("B", "A")
    assert max(stage.quota.denominator.bit_length() for stage in report.stages) > 15_000
    told = " ".join(sentence(said) for stage in report.stages for said in stage.sentences)
    assert "≈ 0." in told
    adds_up(report, F(1))
    assert "The quota is now ≈ 0.0000" in "\n".join(as_text(report, ""))
    assert "The quota is now ≈ 0.0000" in as_page(report, "")
    assert sentence(why(report, "A")[-1].sentences[0]).startswith("A is elected")
