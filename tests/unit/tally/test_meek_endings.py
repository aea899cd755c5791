"""The ends of a Meek count: ties that stages part only in part, seats left empty by a maximum, nobody for alternate."""

import pytest

from congress.tally.case import Candidate, Lot, Question, QuestionKind, Ranking, Vote
from congress.tally.count import tally
from congress.tally.report import Action, ElectionReport
from congress.tally.rule import Constraint, ElectionRule, Method, Rules, Settings, Tie
from congress.tally.why import why
from tests.unit.tally.build import counts, elect, field, heads
from tests.unit.tally.test_meek import EVERY, count, papers

METHODS = pytest.mark.parametrize("method", EVERY)


def keys_of(report: ElectionReport, number: int) -> list[str]:
    return [said.key for said in report.stages[number].sentences]


@METHODS
def test_where_earlier_stages_leave_two_the_lot_takes_one_of_them(method: Method) -> None:
    """c, d and e tie on 5. c had 5 before, d and e had 4: the lot has c first, but is drawn between d and e."""
    votes = papers(a=30, b=20, c=5, d=4, e=4, fd=1, fe=1)
    ties = (Tie.EARLIER_STAGES, Tie.LOT)
    report = elect(votes, field("abcdef"), 1, method, ties=ties, lots=(Lot(tuple("cedabf")),))
    assert [stage.excluded for stage in report.stages[1:3]] == [("f",), ("e",)]
    told = [key for key in keys_of(report, 2) if key.startswith("tally.meek_tie")]
    assert told == ["tally.meek_tie_exclude", "tally.meek_tie_by_lot"]


@METHODS
@pytest.mark.parametrize(("keys", "alternates"), [("ab", ()), ("abc", ("c",))])
def test_who_is_left_alone_is_the_alternate_and_nothing_is_put_in_order(
    method: Method, keys: str, alternates: tuple[str, ...]
) -> None:
    report = count(papers(a=5, b=4, c=1) if "c" in keys else papers(a=5, b=4), keys, 2, method, alternates=3)
    assert (report.elected, report.alternates) == (("a", "b"), alternates)
    assert not any("tally.meek_ordering" in keys_of(report, number) for number in range(len(report.stages)))


def of_the_north(method: Method, ranked: list[Vote], lots: tuple[Lot, ...]) -> ElectionReport:
    """Three stand for three seats; of the north, b and c, one may be elected."""
    people = tuple(Candidate(key, key.upper(), (("section", "N" if key in "bc" else "S"),)) for key in "abc")
    rule = ElectionRule("20", method, ties=(Tie.LOT,), constraints=(Constraint("section", "N", 0, 1),))
    opened = counts(heads(sum(vote.papers for vote in ranked)))
    asked = Question(QuestionKind.ELECTION, people, 3)
    report = tally((), opened, opened, asked, ranked, Rules(election=rule), lots)
    assert isinstance(report, ElectionReport)
    return report


@METHODS
def test_a_maximum_leaves_a_seat_empty_among_the_last(method: Method) -> None:
    """Nobody is left to exclude, yet b and c cannot both be elected: whoever has more votes is, or the lot says who."""
    report = of_the_north(method, papers(a=9, b=1, c=2), ())
    assert (report.elected, report.vacant) == (("a", "c"), 1)
    assert report.stages[0].elected == ("a", "c")
    assert (report.stages[1].action, report.stages[1].of) == (Action.DOOMED, ("b",))
    equal = of_the_north(method, papers(a=9, b=1, c=1), (Lot(("c", "b"), "elect"),))
    assert equal.elected == ("a", "c")
    assert of_the_north(method, papers(a=9, b=1, c=1), ()).tied == ("b", "c")


@pytest.mark.parametrize("method", [Method.MEEK, Method.WARREN])
def test_the_story_of_one_who_gains_while_surpluses_are_shared_out(method: Method) -> None:
    """a keeps 20 of 30 and 10 come to b, from nobody who was excluded."""
    votes = [Vote(None, Ranking.of(*keys), papers=number) for keys, number in (("ab", 30), ("b", 10), ("c", 20))]
    report = elect(votes, field("abc"), 2, method, ties=(Tie.LOT,), settings=Settings(places=2))
    assert report.stages[1].action is Action.ITERATE
    told = [said for episode in why(report, "b") if episode.number == 2 for said in episode.sentences]
    assert (told[0].key, told[0].params) == ("tally.why_gains", {"name": "B", "gain": "10.00", "votes": "20.00"})
