"""What a method takes is read by it, what it does not take is refused: a rule is never passed over."""

from dataclasses import fields

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Choice, Counts, Lot, Names, Question, QuestionKind, Ranking, Scores, Vote
from congress.tally.contest import Contest
from congress.tally.count import tally
from congress.tally.errors import RuleError
from congress.tally.methods import METHODS
from congress.tally.papers import sort_papers
from congress.tally.report import ElectionReport, Report
from congress.tally.roll import lay_out
from congress.tally.rule import ElectionRule, Family, Method, PaperRule, Rules, Settings
from congress.tally.settings import TAKEN
from tests.unit.tally.build import counts, field, heads

FIELDS = tuple(each.name for each in fields(Settings) if each.name != "options")
SET = {"places": 5, "omega": 9, "exact": True, "batch": True, "most": 2, "alternates": 1}
NEEDS_MOST = {Method.LIMITED, Method.CUMULATIVE, Method.SCORE, Method.STAR, Method.JUDGMENT}
SLATES = (
    Candidate("a", "A", (("slate", "a"),)),
    Candidate("b", "B", (("slate", "b"),)),
    Candidate("c", "C", (("slate", "b"),)),
)


class Watched(Settings):
    """Settings that remember what they were asked for."""

    def option(self, name: str, default: str) -> str:
        self.__dict__.setdefault("asked", set()).add(name)
        return super().option(name, default)

    def __getattribute__(self, name: str) -> object:
        if name in FIELDS:
            self.__dict__.setdefault("asked", set()).add(name)
        return super().__getattribute__(name)


def paper(family: Family) -> Choice:
    if family is Family.SCORES:
        return Scores.of(a=1, b=1)
    return Names.of("a") if family is Family.NAMES else Ranking.of("a", "b")


def case(method: Method) -> tuple[Question, list[Vote], Counts, tuple[Lot, ...]]:
    seats = 1 if method is Method.INSTANT_RUNOFF else 3 if method is Method.LIMITED else 2
    question = Question(QuestionKind.ELECTION, SLATES if method is Method.SLATES else field("abc"), seats)
    votes = [Vote(None, paper(METHODS[method].family), papers=3), Vote(None, paper(METHODS[method].family))]
    return question, votes, counts(heads(4)), (Lot(("a", "b", "c")),)


def count(method: Method, settings: Settings) -> Report:
    question, votes, opened, lots = case(method)
    rules = Rules(election=ElectionRule("20", method, settings=settings))
    return tally((), opened, opened, question, votes, rules, lots)


def test_every_method_says_what_it_takes() -> None:
    assert set(TAKEN) == set(METHODS) == set(Method)


@pytest.mark.parametrize("method", Method)
def test_a_method_reads_what_it_takes(method: Method) -> None:
    """Here the method alone is called: what comes before it looks at every setting."""
    settings = Watched(most=2 if method in NEEDS_MOST else None)
    question, votes, opened, lots = case(method)
    rule = ElectionRule("20", method, settings=settings)
    papers = sort_papers(lay_out((), votes, opened).decisive, question, rule).valid
    METHODS[method].count(papers, Contest(question, rule, lots))
    asked = settings.__dict__["asked"]
    for name in TAKEN[method]:
        if name == "threshold_*":
            continue  # numbers of parties are read from the options themselves: test_slates
        assert name in asked or (name[-1] == "*" and any(each.startswith(name[:-1]) for each in asked)), name
    options = asked - set(FIELDS)
    assert [
        each for each in options if each not in TAKEN[method] and f"{each.split(':')[0]}:*" not in TAKEN[method]
    ] == []


@pytest.mark.parametrize("method", Method)
def test_what_a_method_does_not_take_is_refused(method: Method) -> None:
    for name in FIELDS:
        if name not in TAKEN[method]:
            with pytest.raises(RuleError) as refused:
                count(method, Settings(**{name: SET[name]}))  # type: ignore[arg-type]
            taken = {"method": method.value, "known": ", ".join(TAKEN[method])}
            assert refused.value.message.params == taken | {"setting": name}
    with pytest.raises(RuleError) as refused:
        count(method, Settings(options=(("thresholds", "1/20"),)))
    assert refused.value.message.params == taken | {"setting": "thresholds"}


@pytest.mark.parametrize("method", Method)
def test_exactly_so_many_names_is_asked_of_papers_that_can_be_held_to_it(method: Method) -> None:
    question, votes, opened, lots = case(method)
    settings = Settings(most=2 if method in NEEDS_MOST else None)
    rules = Rules(election=ElectionRule("20", method, PaperRule.EXACTLY, settings=settings))
    if method in (Method.BLOCK, Method.EXHAUSTIVE):
        report = tally((), opened, opened, question, votes, rules, lots)
        assert isinstance(report, ElectionReport)
        assert dict(report.papers.reasons) == {"too_few_names": 4}
        return
    with pytest.raises(RuleError) as refused:
        tally((), opened, opened, question, votes, rules, lots)
    assert sentence(refused.value.message).endswith("Those of these can: block, exhaustive.")


def test_an_option_of_each_candidate_or_number_is_taken() -> None:
    report = count(Method.DEBIAN, Settings(options=(("majority:a", "3"),)))
    assert report.kind == "election"
    assert count(Method.SLATES, Settings(options=(("threshold_2", "1/20"),))).kind == "election"


@pytest.mark.parametrize("method", [method for method in Method if "alternates" in TAKEN[method]])
def test_there_are_no_fewer_alternates_than_none(method: Method) -> None:
    """One fewer than none would leave a seat empty."""
    with pytest.raises(RuleError, match=r"tally\.setting_out_of_range"):
        count(method, Settings(most=2 if method in NEEDS_MOST else None, alternates=-1))


@pytest.mark.parametrize(
    ("method", "most"),
    [
        (Method.JUDGMENT, 1_001),
        (Method.JUDGMENT, 10**9),
        (Method.SCORE, 10**9 + 1),
        (Method.STAR, 10**4000),
        (Method.CUMULATIVE, 10**4000),
    ],
    ids=lambda value: str(value)[:12],
)
def test_numbers_on_papers_have_a_limit(method: Method, most: int) -> None:
    with pytest.raises(RuleError) as refused:
        count(method, Settings(most=most))
    assert refused.value.message.key == "tally.most_too_high"
    assert sentence(refused.value.message).endswith("Set it lower.")


@pytest.mark.parametrize(("method", "most"), [(Method.JUDGMENT, 1_000), (Method.SCORE, 10**9)])
def test_numbers_up_to_the_limit_are_counted(method: Method, most: int) -> None:
    assert count(method, Settings(most=most)).outcome == "elected"
