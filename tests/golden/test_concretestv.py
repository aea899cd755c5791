"""ConcreteSTV's examples of rounding: the Australian Senate cuts whole groups of papers, exact values do not.

The rule they come from (whole votes per transfer) is not counted here. What they show is: in the simple example its
figures are the exact ones cut; and excluding several together changes nobody's election, as it does under that rule.
"""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from congress.tally.case import Lot
from congress.tally.report import ElectionReport
from congress.tally.rule import ElectionRule, Method, Settings
from tests.golden.rctab_case import count

COVERS = ("stv/concretestv/*.stv",)


def read(path: Path, rule: ElectionRule) -> ElectionReport:
    """Papers above the line go through the candidates of each group in turn."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    about = found["metadata"]
    names = [candidate["name"] for candidate in about["candidates"]]
    papers: Counter[tuple[str, ...]] = Counter()
    for each in found["atl"]:
        order = [number for group in each["parties"] for number in about["parties"][group]["candidates"]]
        papers[tuple(names[number] for number in order)] += each["n"]
    for each in found["btl"]:
        papers[tuple(names[number] for number in each["candidates"])] += each["n"]
    return count(papers, names, about["vacancies"], rule, (Lot(("C1", "A1"), "surplus"),) if "C1" in names else ())


@pytest.mark.parametrize("method", [Method.SCOTTISH, Method.GREGORY])
def test_the_simple_example(cases: Path, method: Method) -> None:
    """Published: quota 61; 49 votes to C2; 44 to A2 and 4 to P1; P1 excluded; A2 elected on 58."""
    settings = Settings(options=(("quota", "whole"),)) if method is Method.GREGORY else Settings()
    report = read(cases / "stv/concretestv/SimpleExample.stv", ElectionRule("Senate", method, settings=settings))
    assert (report.papers.valid, report.quota, report.elected) == (240, 61, ("C1", "A1", "A2"))
    assert [stage.of for stage in report.stages[1:4]] == [("C1",), ("A1",), ("P1",)]
    first, second, third = ({key: gain for key, gain in stage.transfers if gain > 0} for stage in report.stages[1:4])
    assert {key: round(gain) for key, gain in first.items()} == {"C2": 49}
    assert {key: int(gain) for key, gain in second.items()} == {"A2": 44, "P1": 4}
    assert sum(int(gain) for gain in (second["A2"], 10, second["P1"])) == 58
    assert third == {"A2": 10 + second["P1"]}


@pytest.mark.parametrize("batch", [False, True])
def test_excluding_several_together_changes_nobodys_election(cases: Path, batch: bool) -> None:
    """Under the Senate's rule W1 is elected if L1, L2 and L3 leave together, else W2. Exactly counted: W1, always."""
    rule = ElectionRule("Senate", Method.GREGORY, settings=Settings(batch=batch))
    report = read(cases / "stv/concretestv/MultipleExclusionRounding.stv", rule)
    assert report.elected == ("Q", "W1")
    assert any(len(stage.excluded) == 3 for stage in report.stages) is batch
    assert report.stages[-1].votes_of("W1") == 245 + 9 * Fraction(101, 400)
