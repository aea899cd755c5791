"""Demands over many groupings at once: refused where they cannot be kept, never counted on where it is not known."""

import random
from dataclasses import replace

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Question, QuestionKind
from congress.tally.constraints import feasible
from congress.tally.constraints.feasible import Completion
from congress.tally.constraints.guardian import Guardian, each_group, label
from congress.tally.constraints.keeping import kept, tell_kept
from congress.tally.constraints.kinds import Kinds
from congress.tally.constraints.rows import Row
from congress.tally.constraints.states import States, TooLarge
from congress.tally.electing import elect
from congress.tally.errors import RuleError
from congress.tally.report import Fate
from congress.tally.rule import Constraint, ElectionRule, Method, Over
from tests.unit.tally.constrained import standing

# 28 candidates for 14 seats in four groupings of three groups each; no committee at all keeps all twelve demands.
WHO = (  # noqa: SIM905 (it is read as a table)
    "xxxx xxxz xzzx xyyx yxxy zzxx zzyx yzyz zzxy zxzx xzyx yxxz xzyz yzzy "
    "yyxz xyzz xzzz xyzy xyzx yxyy xyzx zxzx xzyy zxyz yyzy xyxz yzzy xxxz"
).split()
PEOPLE = tuple(
    Candidate(f"c{number}", f"c{number}", tuple((f"g{place}", group) for place, group in enumerate(groups)))
    for number, groups in enumerate(WHO)
)
LEAST_AND_MOST = {
    "g0": ((6, 7), (4, 5), (2, 3)),
    "g1": ((5, 5), (4, 5), (4, 5)),
    "g2": ((3, 3), (3, 4), (5, 5)),
    "g3": ((4, 5), (5, 5), (4, 4)),
}
DEMANDS = tuple(
    Constraint(grouping, group, least, most)
    for grouping, bounds in LEAST_AND_MOST.items()
    for group, (least, most) in zip("xyz", bounds, strict=True)
)


def guardian(*demands: Constraint) -> Guardian:
    rule = ElectionRule("20", Method.BLOCK, constraints=demands)
    return Guardian(Question(QuestionKind.ELECTION, PEOPLE, 14), rule)


@pytest.mark.parametrize("method", ["block", "approval", "bottoms_up", "scottish", "meek", "phragmen"])
def test_impossible_demands_over_four_groupings_are_refused_before_the_count(method: str) -> None:
    papers = [[person.key for person in PEOPLE[start : start + 4]] for start in range(24)]
    with pytest.raises(RuleError) as refused:
        elect(papers, seats=14, method=method, candidates=PEOPLE, constraints=DEMANDS)
    said = sentence(refused.value.message)
    assert said == (
        "These demands of art. 1 cannot be kept together with 14 elected: g1:x = 5; 4 ≤ g1:y ≤ 5; 4 ≤ g1:z ≤ 5; "
        "g2:x = 3; 3 ≤ g2:y ≤ 4; g2:z = 5."
    )


def test_none_of_the_demands_that_are_named_could_be_left_out() -> None:
    with pytest.raises(RuleError) as refused:
        guardian(*DEMANDS)
    named = str(refused.value.message.params["constraints"]).split("; ")
    conflict = [demand for demand in DEMANDS if label(demand) in named]
    assert [label(demand) for demand in conflict] == named
    for left_out in conflict:
        assert guardian(*(demand for demand in conflict if demand is not left_out)).fillable


def halves() -> Guardian:
    """Two seats, four candidates paired in each of the three ways there are; of each pair exactly one.

    Whichever two are taken are one of the pairs. Any two of the groupings can be kept, and half of each candidate
    would keep all three, so that nothing but looking into all cases shows it.
    """
    groups = {"a": "xxx", "b": "xyy", "c": "yxy", "d": "yyx"}
    people = standing({key: tuple(zip("123", of, strict=True)) for key, of in groups.items()})
    demands = tuple(Constraint(grouping, group, 1, 1) for grouping in "123" for group in "xy")
    rule = ElectionRule("20", Method.BLOCK, constraints=demands)
    return Guardian(Question(QuestionKind.ELECTION, people, 2), rule)


def test_what_no_two_groupings_show_is_found_by_looking_into_all_cases() -> None:
    with pytest.raises(RuleError) as refused:
        halves()
    assert refused.value.message.key == "tally.constraints_conflict"


def test_a_state_that_failed_is_not_looked_into_again() -> None:
    """3,020 states are looked into, and 9,271 if none were remembered."""
    kinds = Kinds(PEOPLE, DEMANDS)
    rows = [Row(kinds.members(demand), demand.minimum, demand.maximum or 0) for demand in DEMANDS]
    rows.append(Row(frozenset(range(len(kinds.keys))), 0, 14))
    nobody = [0] * len(kinds.keys)
    assert States(kinds.span(()), rows, nobody).solve(3_020) is None
    with pytest.raises(TooLarge):
        States(kinds.span(()), rows, nobody).solve(3_019)


def test_what_cannot_be_told_is_refused_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasible, "FEW_STATES", 0)
    monkeypatch.setattr(feasible, "MOST_STATES", 0)
    with pytest.raises(RuleError) as refused:
        halves()
    assert refused.value.message.key == "tally.constraints_not_shown"
    assert sentence(refused.value.message).startswith(
        "The demands of art. 20 are too entangled: the search through the cases ended at its limit (400000), "
    )


def test_a_result_that_breaks_a_must_is_none() -> None:
    """No method ends so; if one ever did, nobody would be declared elected by it."""
    demand = Constraint("g0", "x", 2)
    rule = ElectionRule("20", Method.BLOCK, constraints=(demand,))
    question = Question(QuestionKind.ELECTION, PEOPLE, 14)
    with pytest.raises(RuleError) as refused:
        tell_kept(kept(question, rule, ["c0"], ()), rule, Guardian(question, rule))
    assert sentence(refused.value.message) == (
        "The count would end with g0:x ≥ 2 broken (it is 1), which no rule allows. Nobody is declared elected."
    )


def test_a_maximum_that_those_who_stay_exceed_says_so() -> None:
    staying = Constraint("g0", "x", 0, 2, over=Over.COMMITTEE, staying=3, article="9")
    with pytest.raises(RuleError) as refused:
        guardian(staying)
    assert sentence(refused.value.message) == (
        "Art. 9 asks for g0:x ≤ 2 in the whole committee, but 3 members of that group stay in it, more than the "
        "maximum of 2. Nobody can be elected under it: change the maximum."
    )
    assert guardian(replace(staying, staying=2)).fates(()).doomed == tuple(
        person.key for person in PEOPLE if ("g0", "x") in person.groups
    )


def test_a_label_names_the_grouping_and_both_bounds() -> None:
    assert [label(Constraint(grouping, "x", 6)) for grouping in ("g0", "g1")] == ["g0:x ≥ 6", "g1:x ≥ 6"]
    assert label(Constraint("g", "x", 1, 3)) == "1 ≤ g:x ≤ 3"
    assert label(Constraint("g", "x", 2, 2)) == "g:x = 2"
    assert label(Constraint("g", "x", 0, 0)) == "g:x = 0"
    assert label(Constraint("g", "x", 0, 3)) == "g:x ≤ 3"
    assert label(Constraint("g", "x")) == "g:x"


def test_a_report_without_the_list_of_constraints_is_still_read() -> None:
    fate = Fate("c0", True, 1, DEMANDS[0], DEMANDS[:2])
    assert Fate.from_json(fate.to_json()) == fate
    old = fate.to_json()
    del old["constraints"]
    assert Fate.from_json(old) == replace(fate, constraints=())
    assert (fate.decided_by, Fate.from_json(old).decided_by) == (DEMANDS[:2], DEMANDS[:1])


def flagship() -> tuple[list[Candidate], list[Constraint]]:
    """One of each of 18 sections, so many of each tendency and gender, of new members and of countries."""
    drawn = random.Random(5)  # noqa: S311 (the same people each time)
    people = [
        Candidate(
            f"c{number}", f"c{number}",
            (("section", f"s{number % 18}"), ("gender", drawn.choice("wm")), ("tendency", drawn.choice("ABCD")),
             ("seniority", drawn.choice("no")), ("country", drawn.choice("PQRSTU"))),
        )
        for number in range(60)
    ]  # fmt: skip
    question = Question(QuestionKind.ELECTION, tuple(people), 24)
    demands = [
        *each_group(question, "section"),
        *each_group(question, "tendency", minimum=3),
        *each_group(question, "gender", minimum=9),
        Constraint("seniority", "n", 6),
        *each_group(question, "country", minimum=2, maximum=6),
    ]
    return people, demands


@pytest.mark.parametrize(("method", "most"), [("approval", 1_000), ("scottish", 1_500)])
def test_what_was_learnt_before_saves_searching_again(method: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flagship of five groupings is searched a few times for each candidate, not for each at every stage."""
    people, demands = flagship()
    drawn = random.Random(6)  # noqa: S311 (the same papers each time)
    papers = [drawn.sample([person.key for person in people], drawn.randint(1, 8)) for _ in range(200)]
    searched = []
    solve = Completion.solve

    def counted(self: Completion, *given: object, **named: object) -> tuple[int, ...] | None:
        searched.append(1)
        return solve(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Completion, "solve", counted)
    lot = [person.key for person in people]
    report = elect(papers, seats=24, method=method, candidates=people, constraints=demands, lots=[lot])
    assert len(report.elected) == 24
    assert all(row.holds for row in report.kept)
    print(len(searched))
    assert len(searched) < most
