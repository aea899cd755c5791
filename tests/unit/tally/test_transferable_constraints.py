"""The transferable votes under constraints: who is guarded, who is doomed, and when they leave."""

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Lot, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Constraint, ElectionRule, Method, Rules, Settings, Tie
from tests.unit.tally.build import counts, elect, field, heads
from tests.unit.tally.test_election import ranked
from tests.unit.tally.test_transferable import EVERY

WOMEN = Constraint("gender", "w", minimum=1, article="7")


def constrained(method: Method, papers: list[Vote], women: str, seats: int, *demands: Constraint) -> ElectionReport:
    keys = sorted({key for vote in papers if isinstance(vote.choice, Ranking) for key in vote.choice.keys})
    candidates = tuple(Candidate(key, key.upper(), (("gender", "w" if key in women else "m"),)) for key in keys)
    moment = counts(heads(sum(vote.papers for vote in papers)))
    ties = (Tie.EARLIER_STAGES, Tie.LOT)
    rules = Rules(election=ElectionRule("20", method, ties=ties, constraints=demands))
    question = Question(QuestionKind.ELECTION, candidates, seats)
    report = tally((), moment, moment, question, papers, rules, (Lot(tuple(keys)),))
    assert isinstance(report, ElectionReport)
    return report


@pytest.mark.parametrize("method", EVERY)
def test_at_least_one_woman(method: Method) -> None:
    """Without the demand the men a and b are elected. Once one is, the other men are doomed, and f is kept."""
    papers = ranked(a=10, ba=9, c=4, fc=3)
    free = elect(papers, field("abcf"), 2, method, lots=(Lot(tuple("abcf")),))
    assert set(free.elected) == {"a", "b"}
    report = constrained(method, papers, "f", 2, WOMEN)
    assert "f" in report.elected
    assert {(fate.candidate, fate.is_guarded, fate.constraint) for fate in report.fates} >= {("f", True, WOMEN)}
    assert not any("f" in stage.excluded for stage in report.stages)
    assert report.kept[0].holds
    doomed = [stage for stage in report.stages if stage.action is Action.DOOMED]
    assert {key for stage in doomed for key in stage.of} <= {"a", "b", "c"}


def test_the_doomed_leave_at_once_and_the_stage_says_why() -> None:
    report = constrained(Method.GREGORY, ranked(ab=10, ba=9, c=4, fc=3), "f", 2, WOMEN)
    first, second = report.stages[:2]
    assert (first.elected, second.action, second.of) == (("a",), Action.DOOMED, ("b", "c"))
    assert report.elected == ("a", "f")
    assert [(fate.candidate, fate.is_guarded, fate.stage) for fate in report.fates] == [
        ("f", True, 1),
        ("b", False, 1),
        ("c", False, 1),
    ]
    said = [sentence(each) for each in second.sentences]
    assert said[0] == "B (9) is therefore excluded; the papers pass on."
    assert said[-1] == "F is elected with 3, as a rule on groups demands."


def test_alternates_leave_out_whom_a_constraint_dooms() -> None:
    keys = "abcf"
    candidates = tuple(Candidate(key, key.upper(), (("gender", "w" if key == "f" else "m"),)) for key in keys)
    rule = ElectionRule("20", Method.GREGORY, constraints=(WOMEN,), settings=Settings(alternates=3))
    moment = counts(heads(26))
    question = Question(QuestionKind.ELECTION, candidates, 2)
    papers = ranked(ab=10, ba=9, c=4, fc=3)
    report = tally((), moment, moment, question, papers, Rules(election=rule), ())
    assert isinstance(report, ElectionReport)
    assert (report.elected, report.alternates) == (("a", "f"), ())


def test_under_constraints_nobody_leaves_together_by_the_rules_of_1997() -> None:
    """Of the women e, f, g two would leave together; one must be elected, so they leave one by one."""
    report = constrained(Method.ERS97, ranked(a=30, b=28, c=27, d=8, e=3, f=1, g=1), "defg", 2, WOMEN)
    assert set(report.elected) == {"a", "d"}
    excluded = [stage.excluded for stage in report.stages if stage.action is Action.EXCLUDE]
    assert excluded
    assert {len(keys) for keys in excluded} == {1}
    free = elect(ranked(a=30, b=28, c=27, d=8, e=3, f=1, g=1), field("abcdefg"), 2, Method.ERS97)
    assert max(len(stage.excluded) for stage in free.stages) > 1


MEN = Constraint("gender", "m", maximum=1)


@pytest.mark.parametrize("method", EVERY)
def test_a_maximum_dooms_once_it_is_reached_even_among_the_last(method: Method) -> None:
    """a and b are left for two seats, but only one of them may be elected; the other leaves, and a seat stays empty."""
    report = constrained(method, ranked(a=5, b=4), "", 2, MEN)
    assert (report.elected, report.vacant) == (("a",), 1)
    assert {fate.candidate for fate in report.fates} <= {"a", "b"}


@pytest.mark.parametrize("method", EVERY)
def test_two_with_equal_votes_of_whom_one_can_be_elected(method: Method) -> None:
    """The men a and b have nine votes each, but only one man may be elected: the lot says which, not the order."""
    papers = ranked(b=9, a=9, f=5)
    for first in "ab":
        candidates = tuple(Candidate(key, key.upper(), (("gender", "w" if key == "f" else "m"),)) for key in "abf")
        rule = ElectionRule("20", method, constraints=(MEN,))
        moment, question = counts(heads(23)), Question(QuestionKind.ELECTION, candidates, 2)
        waits = tally((), moment, moment, question, papers, Rules(election=rule))
        assert isinstance(waits, ElectionReport)
        assert (waits.outcome, waits.tied) == (Outcome.NEEDS_LOT, ("a", "b"))
        lot = Lot(("a", "b") if first == "a" else ("b", "a"), waits.purpose)
        report = tally((), moment, moment, question, papers, Rules(election=rule), (lot,))
        assert isinstance(report, ElectionReport)
        assert set(report.elected) == ({first, "f"} if waits.purpose == "elect" else {"a", "b", "f"} - {first})


@pytest.mark.parametrize("method", [Method.GREGORY, Method.PRF_GREGORY])
def test_constraints_and_batches(method: Method) -> None:
    """d, e and f could not win together, but one of these women must: they leave one by one."""
    candidates = tuple(Candidate(key, key.upper(), (("gender", "w" if key in "def" else "m"),)) for key in "abcdef")
    rule = ElectionRule("20", method, constraints=(WOMEN,), settings=Settings(batch=True))
    moment = counts(heads(35))
    question = Question(QuestionKind.ELECTION, candidates, 2)
    papers = ranked(a=14, bc=9, c=8, da=2, e=1, f=1)
    report = tally((), moment, moment, question, papers, Rules(election=rule), (Lot(("e", "f")),))
    assert isinstance(report, ElectionReport)
    assert report.elected == ("a", "d")
    assert [stage.of for stage in report.stages if stage.action is Action.EXCLUDE] == [("e",), ("f",)]
