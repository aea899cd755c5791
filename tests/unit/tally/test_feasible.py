"""Completions of a committee: what sums cannot tell is found by the flow, or by the search."""

import pytest

from congress.tally.case import Question, QuestionKind
from congress.tally.constraints.feasible import Completion
from congress.tally.constraints.guardian import DeadEnd, Guardian
from congress.tally.constraints.rows import Row, Span
from congress.tally.rule import Constraint, ElectionRule, Method
from tests.unit.tally.constrained import Groups, standing

SECTIONS, TENDENCIES = "ABC", "xy"
KINDS = [*((section, tendency) for section in SECTIONS for tendency in TENDENCIES), ("", "z")]


def demands(most: int) -> list[Row]:
    """One at least of each of three sections, who are all of tendency x or y, of each of which so many at most."""

    def of(at: int, group: str) -> frozenset[int]:
        return frozenset(number for number, kind in enumerate(KINDS) if kind[at] == group)

    return [
        *(Row(of(0, section), 1, 9) for section in SECTIONS),
        *(Row(of(1, tendency), 0, most) for tendency in TENDENCIES),
    ]


def test_three_sections_cannot_share_two_places() -> None:
    """Every row by itself can be kept, and the total; only both families together leave one section without."""
    span, size = Span((0,) * len(KINDS), (1,) * len(KINDS)), (0, 9)
    assert Completion(len(KINDS), demands(1), size).narrow(span) == span
    impossible = Completion(len(KINDS), demands(1), size)
    assert impossible.solve(span) is None
    assert impossible.solve(span) is None  # by the network made before
    found = Completion(len(KINDS), demands(2), size).solve(span)
    assert found is not None
    assert [sum(found[kind] for kind in row.members) for row in demands(2)[:3]] == [1, 1, 1]


def test_sums_narrow_each_kind_by_the_total_and_the_other_rows() -> None:
    rows = [Row(frozenset({0}), 0, 9), Row(frozenset({1}), 1, 9)]
    assert Completion(2, rows, (2, 3)).narrow(Span((0, 0), (5, 4))) == Span((0, 1), (2, 3))
    assert Completion(2, [], (2, 3)).narrow(Span((0, 0), (5, 1))) == Span((1, 0), (3, 1))
    assert Completion(2, [], (7, 9)).narrow(Span((0, 0), (5, 1))) is None


@pytest.mark.parametrize(("left_out", "is_broken"), [((), False), (("Cz",), True)])
def test_a_count_that_went_on_without_asking_is_told(left_out: tuple[str, ...], is_broken: bool) -> None:
    """C has somebody of no tendency. Once they are excluded the three sections are left with two places."""
    groups: dict[str, Groups] = {
        f"{section}{tendency}": (("section", section), ("tendency", tendency))
        for section in SECTIONS
        for tendency in TENDENCIES
    }
    groups |= {"Cz": (("section", "C"), ("tendency", "z")), "z1": (("tendency", "z"),), "z2": (("tendency", "z"),)}
    asked = [
        *(Constraint("section", section, 1) for section in SECTIONS),
        *(Constraint("tendency", tendency, 0, 1) for tendency in TENDENCIES),
    ]
    rule = ElectionRule("20", Method.BLOCK, constraints=tuple(asked))
    guardian = Guardian(Question(QuestionKind.ELECTION, standing(groups), 4), rule)
    if is_broken:
        with pytest.raises(DeadEnd):
            guardian.fates((), left_out)
        return
    fates = guardian.fates((), left_out)
    assert fates.guarded == ("Cz",)
    assert fates.doomed == ("Cx", "Cy")
