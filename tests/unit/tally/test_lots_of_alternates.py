"""A lot asks for what it decides: a seat, the place of an alternate, a place in the runoff."""

from typing import Any

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.electing import elect
from congress.tally.report import Outcome

NAMED = [({"A"}, 3), ({"B"}, 1), ({"C"}, 1)]
RANKED = [(["A"], 3), (["B"], 1), (["C"], 1)]
SCORED = [({"A": 5}, 3), ({"B": 5}, 1), ({"C": 5}, 1)]
METHODS: list[tuple[str, list[Any], dict[str, Any]]] = [
    ("block", NAMED, {}),
    ("approval", NAMED, {}),
    ("pav", NAMED, {}),
    ("sequential_pav", NAMED, {}),
    ("phragmen", NAMED, {}),
    *[("equal_shares", NAMED, {"completion": word}) for word in ("phragmen", "approval", "raise")],
    ("cumulative", SCORED, {"most": 5}),
    ("score", SCORED, {"most": 5}),
    ("judgment", [({"A": 5}, 3), ({"B": 5, "C": 5}, 1)], {"most": 5}),
    ("schulze", RANKED, {}),
    ("ranked_pairs", RANKED, {}),
    ("copeland", RANKED, {}),
    ("debian", [*RANKED, (["A", ["B", "C"], "D"], 3)], {"default": "D"}),
]


@pytest.mark.parametrize(("method", "papers", "settings"), METHODS)
def test_a_tie_of_alternates_asks_for_an_alternate(method: str, papers: list[Any], settings: dict[str, Any]) -> None:
    asked = elect(papers, seats=1, method=method, alternates=1, **settings)
    assert (asked.outcome, asked.purpose, asked.tied) == (Outcome.NEEDS_LOT, "alternate", ("B", "C"))
    assert asked.elected == ("A",)
    said = [sentence(each) for each in asked.sentences]
    assert "A lot must be drawn: in which order do these alternates stand? B, C." in said
    for purpose in ("alternate", "any", "elect"):  # a lot of the time when both were asked for by the word "elect"
        found = elect(papers, seats=1, method=method, alternates=1, lots=[Lot(("C", "B"), purpose)], **settings)
        assert (found.outcome, found.elected, found.alternates) == (Outcome.ELECTED, ("A",), ("C",))
    both = [Lot(("B", "C"), "elect"), Lot(("C", "B"), "alternate")]
    assert elect(papers, seats=1, method=method, alternates=1, lots=both, **settings).alternates == ("C",)


@pytest.mark.parametrize(("method", "papers", "settings"), METHODS)
def test_a_tie_for_a_seat_asks_for_the_elected(method: str, papers: list[Any], settings: dict[str, Any]) -> None:
    asked = elect(papers, seats=2, method=method, alternates=1, **settings)
    assert (asked.outcome, asked.purpose, asked.tied) == (Outcome.NEEDS_LOT, "elect", ("B", "C"))
    drawn = elect(papers, seats=2, method=method, alternates=1, lots=[Lot(("C", "B"), "elect")], **settings)
    assert (drawn.elected, drawn.alternates) == (("A", "C"), ("B",))
    none = elect(papers, seats=2, method=method, alternates=1, lots=[Lot(("C", "B"), "alternate")], **settings)
    assert (none.outcome, none.purpose) == (Outcome.NEEDS_LOT, "elect")


def test_equals_among_alternates_are_not_said_to_be_elected() -> None:
    report = elect(NAMED, seats=1, method="phragmen", alternates=1)
    said = [sentence(each) for each in report.stages[-1].sentences]
    assert "These could equally well be the next alternate: B, C." in said
    assert not any("elected next" in each for each in said[1:])


def test_a_tie_in_a_runoff_for_an_alternate_asks_for_an_alternate() -> None:
    papers, scored = [({"A": 5}, 3), ({"B": 5, "C": 5}, 1)], Lot(("B", "C"), "advance")
    asked = elect(papers, seats=1, method="star", most=5, alternates=1, lots=[scored])
    assert (asked.elected, asked.purpose, asked.tied) == (("A",), "alternate", ("B", "C"))
    for purpose in ("alternate", "elect"):
        lots = [scored, Lot(("C", "B"), purpose)]
        assert elect(papers, seats=1, method="star", most=5, alternates=1, lots=lots).alternates == ("C",)
    assert elect(papers, seats=2, method="star", most=5, lots=[scored]).purpose == "elect"


def test_a_tie_in_the_scoring_round_asks_for_the_runoff() -> None:
    papers = [({"A": 5}, 3), ({"B": 2}, 1), ({"C": 2}, 1)]
    asked = elect(papers, seats=1, method="star", most=5)
    assert (asked.purpose, asked.tied) == ("advance", ("B", "C"))
    assert "A lot must be drawn: who of these goes into the runoff? B, C." in [
        sentence(each) for each in asked.sentences
    ]
    rounds = elect([({"A"}, 3), ({"B"}, 2), ({"C"}, 2), ({"D"}, 2)], seats=1, method="exhaustive")
    assert "A lot must be drawn: who of these goes on to the next round? B, C, D." in [
        sentence(each) for each in rounds.sentences
    ]
