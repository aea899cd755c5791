"""A seat that falls vacant: filled from the member's papers, or by counting all again with the others kept."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Lot, Question, QuestionKind
from congress.tally.contest import Contest
from congress.tally.errors import CaseError, RuleError
from congress.tally.places import Vacancy, recount_all, recount_papers, vacancy_of
from congress.tally.report import Outcome
from congress.tally.rule import Constraint, ElectionRule, Method, Settings
from tests.unit.tally.build import counts, elect, field, heads
from tests.unit.tally.test_election import ranked

F = Fraction
PAPERS = {"ac": 7, "abd": 5, "b": 4, "cd": 3, "d": 2, "e": 1, "db": 1}
LOTS = (Lot(tuple("abcde")),)
METHODS = (
    Method.SCOTTISH,
    Method.GREGORY,
    Method.PRF_GREGORY,
    Method.MINNEAPOLIS,
    Method.ERS97,
    Method.BOTTOMS_UP,
)


def vacancy(
    vacating: str,
    papers: dict[str, int] = PAPERS,
    candidates: tuple[Candidate, ...] = field("abcde"),
    seats: int = 2,
    method: Method = Method.GREGORY,
    constraints: tuple[Constraint, ...] = (),
    unwilling: str = "",
    lots: tuple[Lot, ...] = LOTS,
    drawn: tuple[Lot, ...] = (),
    alternates: int = 2,
) -> Vacancy:
    """An election counted, and one of its members gone."""
    rule = ElectionRule("20", method, constraints=constraints, settings=Settings(alternates=alternates))
    question = Question(QuestionKind.ELECTION, candidates, seats)
    opened = counts(heads(sum(papers.values())))
    votes = ranked(**papers)
    return vacancy_of((), opened, question, votes, rule, vacating, unwilling=unwilling, lots=lots, drawn=drawn)


def test_the_papers_of_a_member_count_with_what_stayed_there() -> None:
    """a had 12 papers and the quota of 23/3, so 23/36 of each stayed: 7 for c; 5 for b, who is a member, then d."""
    report = recount_papers(vacancy("a"))
    stage = report.stages[0]
    assert dict(stage.votes) == {"c": 7 * F(23, 36), "d": 5 * F(23, 36), "e": 0}
    assert (report.elected, report.seats, report.vacant, report.papers.valid) == (("c",), 1, 0, F(23, 3))
    assert [sentence(said) for said in report.sentences] == [
        "C takes the seat of A (art. 20).",
        "The papers that had elected A are looked at again (votes in all: 7⅔): each counts as much as had stayed with "
        "A, for whoever of those available stands highest on it.",
    ]


def test_papers_without_surplus_count_whole_and_the_highest_available_gets_them() -> None:
    """b was elected last: four papers of 1, five of 13/36 from a, one of 1 from d, who stands higher on it than b."""
    report = recount_papers(vacancy("b"))
    assert dict(report.stages[0].votes) == {"c": 0, "d": 1 + 5 * F(13, 36), "e": 0}
    assert (report.elected, report.stages[0].non_transferable) == (("d",), 4)


def test_whoever_does_not_want_the_seat_is_passed_over() -> None:
    report = recount_papers(vacancy("a", unwilling="c"))
    assert report.elected == ("d",)
    assert recount_all(vacancy("a", unwilling="cd")).elected == ("e",)
    nobody = recount_papers(vacancy("a", unwilling="cde"))
    assert (nobody.elected, nobody.vacant) == ((), 1)
    assert sentence(nobody.sentences[0]) == "Nobody is left to take the seat of A (art. 20)."


def test_all_papers_again() -> None:
    report = recount_all(vacancy("a"))
    assert (report.elected, report.seats, report.quota) == (("c",), 1, F(23, 3))
    assert dict(report.stages[0].votes) == {"b": 9, "c": 10, "d": 3, "e": 1}
    assert [sentence(said) for said in report.sentences][1].startswith("All papers are counted again without A.")


def test_no_other_member_can_be_excluded_and_the_count_ends_with_the_new_one() -> None:
    """Without a, b has the fewest first preferences; but b is a member and stays, so c leaves, then e."""
    papers = {"acb": 9, "ad": 13, "ae": 10, "bc": 8}
    assert elect(ranked(**papers), field("abcde"), 2, Method.GREGORY).elected == ("a", "b")
    plain = elect(ranked(cb=9, d=13, e=10, bc=8), field("bcde"), 2, Method.GREGORY)
    assert plain.stages[1].excluded == ("b",)
    report = recount_all(vacancy("a", papers))
    assert [stage.of for stage in report.stages if stage.excluded] == [("c",), ("e",)]
    assert ("b" in report.stages[1].elected, report.elected) == (True, ("d",))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_can_fill_a_seat(method: Method) -> None:
    for recount in (recount_papers, recount_all):
        report = recount(vacancy("a", method=method))
        assert report.elected == ("c",)
        for stage in report.stages:
            total = sum(votes for _, votes in stage.votes) + stage.non_transferable + stage.loss
            assert total == report.papers.valid


@pytest.mark.parametrize("method", [Method.PRF_MEEK, Method.MEEK, Method.WARREN])
def test_meek_and_warren_fill_a_seat_by_counting_all_again(method: Method) -> None:
    papers = {"acb": 9, "ad": 13, "ae": 10, "bc": 8}
    gone = vacancy("a", papers, method=method, alternates=0)
    report = recount_all(gone)
    assert report.elected == ("d",)
    assert not any("b" in stage.excluded for stage in report.stages)
    with pytest.raises(RuleError, match=r"tally\.countback_not_done"):
        recount_papers(gone)


def test_one_seat_of_a_runoff() -> None:
    gone = vacancy("a", {"ab": 5, "b": 2, "c": 3}, field("abc"), 1, Method.INSTANT_RUNOFF)
    assert recount_papers(gone).elected == ("b",)
    assert recount_all(gone).elected == ("b",)


def test_papers_of_a_surplus_that_had_nobody_further_stay_whole_by_the_rules_of_1997() -> None:
    """a: 7 papers for c at 0.61 each, five without further choice; of the seven 0.39 each stayed."""
    gone = vacancy("a", {"ac": 7, "a": 5, "b": 4, "c": 3, "d": 4}, field("abcd"), 2, Method.ERS97)
    report = recount_papers(gone)
    assert report.papers.valid == 7 * F("0.39") + 5


def test_papers_that_passed_on_whole_leave_nothing() -> None:
    """By the rules of 1997 a's paper for b went on at its full value; the six others stayed."""
    gone = vacancy("a", {"ab": 1, "a": 6, "b": 1, "c": 2}, field("abc"), 2, Method.ERS97, lots=())
    report = recount_papers(gone)
    assert (report.papers.valid, report.stages[0].non_transferable) == (6, 6)


def test_a_tie_needs_a_lot_of_its_own() -> None:
    papers = {"ac": 5, "ad": 5, "b": 6, "e": 1}
    settled = (Lot(("e", "c", "d")),)
    gone = vacancy("a", papers, lots=settled)
    assert recount_papers(gone).elected in (("c",), ("d",))
    open_ = vacancy("a", papers, unwilling="e", lots=(Lot(("d", "c", "e"), "surplus"),))
    report = recount_papers(open_)
    assert (report.outcome, report.tied, report.purpose) == (Outcome.NEEDS_LOT, ("c", "d"), "exclude")
    assert sentence(report.sentences[0]) == "A lot must be drawn: which of these is excluded? C, D."
    drawn = vacancy("a", papers, unwilling="e", lots=(Lot(("d", "c", "e"), "surplus"),), drawn=(Lot(("c", "d")),))
    assert recount_papers(drawn).elected == ("d",)


WOMEN = Constraint("gender", "w", minimum=1)


@pytest.mark.parametrize("recount", [recount_papers, recount_all])
def test_constraints_go_on_to_hold(recount) -> None:  # type: ignore[no-untyped-def]
    """f, the only woman, leaves; her papers would give her seat to the man c, but only the woman g can have it."""
    candidates = tuple(Candidate(key, key.upper(), (("gender", "w" if key in "fg" else "m"),)) for key in "abcfg")
    papers = {"ab": 9, "fcg": 8, "b": 4, "c": 3, "g": 1}
    report = recount(vacancy("f", papers, candidates, constraints=(WOMEN,)))
    assert report.elected == ("g",)
    assert {fate.candidate for fate in report.fates if not fate.is_guarded} >= {"b", "c"}
    free = recount(vacancy("f", papers, candidates))
    assert free.elected != ("g",)


@pytest.mark.parametrize("recount", [recount_papers, recount_all])
def test_nobody_may_be_able_to_keep_the_constraints(recount) -> None:  # type: ignore[no-untyped-def]
    """f was the woman and from the north. g is a woman, c from the north, but only one seat is to be filled."""
    groups = {"a": "ms", "f": "wn", "g": "ws", "c": "mn"}
    candidates = tuple(
        Candidate(key, key.upper(), (("gender", sex), ("region", region))) for key, (sex, region) in groups.items()
    )
    demands = (WOMEN, Constraint("region", "n", minimum=1))
    gone = vacancy("f", {"a": 9, "fc": 8, "g": 2, "c": 3}, candidates, constraints=demands)
    with pytest.raises(RuleError, match=r"tally\.countback_breaks_constraints"):
        recount(gone)


def test_what_cannot_be_filled() -> None:
    with pytest.raises(CaseError, match=r"tally\.countback_of_no_member"):
        recount_papers(vacancy("c"))
    with pytest.raises(CaseError, match=r"tally\.countback_not_settled"):
        recount_all(vacancy("a", {"a": 2, "b": 2, "c": 2}, field("abc"), 1, lots=()))
    question = Question(QuestionKind.ELECTION, field("ab"), 1)
    for recount in (recount_papers, recount_all):
        with pytest.raises(RuleError, match=r"tally\.countback_not_done"):
            recount(Vacancy(Contest(question, ElectionRule("20", Method.BLOCK)), {}, "a"))
