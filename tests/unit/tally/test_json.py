"""Every type of the tally goes to JSON and back; what has another shape is refused with its place."""

import json
from fractions import Fraction
from typing import Any

import pytest

from congress.tally.case import (
    Blank,
    Candidate,
    Counts,
    Invalid,
    Lot,
    Moment,
    Names,
    Position,
    Question,
    QuestionKind,
    Ranking,
    RollLine,
    Vote,
    read_choice,
)
from congress.tally.errors import CaseError
from congress.tally.plain import Plain
from congress.tally.report import report_from_json
from congress.tally.rule import (
    Base,
    Condition,
    Constraint,
    DecisionRule,
    ElectionRule,
    Measure,
    Method,
    QuorumStep,
    Rules,
    Turnout,
)
from tests.unit.tally.build import TWO_THIRDS, elect, field, motion

MOMENT = Moment(1, 2, Fraction(10, 3), 4)


@pytest.mark.parametrize(
    "value",
    [
        RollLine(1, Fraction(550, 3), "delegate", True, "AR", "p7"),
        Counts(None, MOMENT, MOMENT),
        Counts(MOMENT, MOMENT, MOMENT),
        Question(QuestionKind.ELECTION, (Candidate("a", "A", (("section", "AR"),), True),), 3),
        Lot(("a", "b"), "elect"),
        Vote(3, Position.ABSTAIN),
        Vote(None, Ranking((("a",), ("b", "c"))), False, 4),
        Vote(1, Names.of("b", "a")),
        Vote(1, Blank()),
        Vote(1, Invalid("torn")),
        Vote(1, Position.FOR, weight=Fraction(7, 3)),
        Rules(
            DecisionRule("14", (Condition(TWO_THIRDS, False, Base.ALLOCATED, Measure.HEADS),)),
            quorum=(QuorumStep((Turnout.PRESENT,), fraction=Fraction(1, 2), base=Base.ACCREDITED),),
        ),
        Rules(election=ElectionRule("20", Method.SCOTTISH, constraints=(Constraint("gender", "w", 1),))),
    ],
)
def test_there_and_back(value: Plain) -> None:
    text = json.dumps(value.to_json())
    assert type(value).from_json(json.loads(text)) == value


def test_fractions_are_text() -> None:
    assert RollLine(1, Fraction(550, 3), "d", True, "A").to_json()["weight"] == "550/3"
    assert RollLine(1, Fraction(7), "d", True, "A").to_json()["weight"] == "7"


def test_a_vote_is_written_as_ever_unless_it_is_a_part() -> None:
    plain = {"line": 1, "choice": "for", "decisive": True, "papers": 1}
    assert Vote(1, Position.FOR).to_json() == plain
    assert list(Vote(1, Position.FOR, weight=Fraction(3, 2)).to_json().items())[-1] == ("weight", "3/2")


def test_names_are_written_in_one_order() -> None:
    assert Vote(1, Names.of("b", "a", "c")).to_json()["choice"] == {"names": ["a", "b", "c"]}


def test_reports_there_and_back() -> None:
    decision = motion(5, 3, 1)
    election = elect([Vote(None, Ranking.of("a", "b"), papers=4)], field("abc"), 2)
    for report in (decision, election):
        plain = json.loads(json.dumps(report.to_json()))
        assert report_from_json(plain) == report
        assert report_from_json(plain).to_json() == plain


@pytest.mark.parametrize("plain", [None, {}, {"kind": "other"}, []])
def test_what_is_no_report(plain: Any) -> None:
    with pytest.raises(CaseError, match=r"tally\.wrong_kind"):
        report_from_json(plain)


LINE = RollLine(1, Fraction(1), "delegate", True, "AR").to_json()


@pytest.mark.parametrize(
    ("change", "key", "place"),
    [
        ({"number": True}, "wrong_kind", "RollLine.number"),
        ({"number": 1.0}, "wrong_kind", "RollLine.number"),
        ({"weight": 1}, "wrong_kind", "RollLine.weight"),
        ({"weight": "0.5"}, "wrong_kind", "RollLine.weight"),
        ({"weight": "1/0"}, "wrong_kind", "RollLine.weight"),
        ({"weight": "1e9"}, "wrong_kind", "RollLine.weight"),
        ({"decisive": 1}, "wrong_kind", "RollLine.decisive"),
        ({"colour": "red"}, "unknown_field", "RollLine.colour"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], key: str, place: str) -> None:
    with pytest.raises(CaseError) as caught:
        RollLine.from_json(LINE | change)
    assert (caught.value.message.key, caught.value.message.params["place"]) == (f"tally.{key}", place)


@pytest.mark.parametrize(
    ("cls", "plain", "key"),
    [
        (RollLine, {"number": 1}, "missing_field"),
        (RollLine, [], "wrong_kind"),
        (Question, {"kind": "riddle"}, "wrong_kind"),
        (Question, {"kind": "election", "candidates": {}}, "wrong_kind"),
        (Candidate, {"key": "a", "name": "A", "groups": [["x"]]}, "wrong_kind"),
        (Vote, {"line": 1}, "wrong_kind"),
        (Vote, [], "wrong_kind"),
        (Vote, {"line": "1", "choice": "for"}, "wrong_kind"),
        (Vote, {"choice": "for"}, "missing_field"),
    ],
)
def test_a_wrong_shape_is_refused(cls: type[Plain], plain: Any, key: str) -> None:
    with pytest.raises(CaseError, match=f"tally.{key}"):
        cls.from_json(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "maybe",
        None,
        {"ranks": [[]]},
        {"ranks": [["a", 1]]},
        {"ranks": ["a"]},
        {"ranks": [], "x": 1},
        {"names": [1]},
        {"names": ["a"], "ranks": []},
        {"blank": False},
        {"blank": True, "x": 1},
        {"invalid": 3},
        {"invalid": "x", "y": 1},
    ],
)
def test_a_wrong_choice_is_refused(plain: Any) -> None:
    with pytest.raises(CaseError, match=r"tally\.wrong_choice"):
        read_choice(plain)
