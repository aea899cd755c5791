"""Alternates and constraints of the rules that seat one candidate at a stage."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Choice, Lot, Names, Question, QuestionKind, Scores, Vote
from congress.tally.count import tally
from congress.tally.errors import RuleError
from congress.tally.papers import sort_papers
from congress.tally.report import ElectionReport, Outcome
from congress.tally.roll import lay_out
from congress.tally.rule import Constraint, ElectionRule, Force, Measure, Method, Rules, Settings
from congress.tally.table import stage_table
from tests.unit.tally.build import counts, elect, heads, lines

WOMEN, MEN = "bdf", "ace"
CANDIDATES = tuple(Candidate(key, key.upper(), (("gender", "w" if key in WOMEN else "m"),)) for key in "abcdef")
SEQUENTIAL = [Method.SEQUENTIAL_PAV, Method.PHRAGMEN, Method.EQUAL_SHARES]
NAMED = [*SEQUENTIAL, Method.REVERSE_PAV, Method.PAV, Method.APPROVAL, Method.BLOCK]
SCORED = [Method.SCORE, Method.CUMULATIVE, Method.STAR, Method.JUDGMENT]


def hold(
    choices: dict[Choice, int],
    seats: int,
    method: Method,
    *constraints: Constraint,
    alternates: int = 0,
    lots: tuple[Lot, ...] = (),
    **options: str,
) -> ElectionReport:
    votes = [Vote(None, choice, papers=number) for choice, number in choices.items()]
    settings = Settings(most=5 if method in SCORED else None, alternates=alternates, options=tuple(options.items()))
    rules = Rules(election=ElectionRule("20", method, constraints=constraints, settings=settings))
    roll = counts(heads(sum(choices.values())))
    report = tally((), roll, roll, Question(QuestionKind.ELECTION, CANDIDATES, seats), votes, rules, lots)
    assert isinstance(report, ElectionReport)
    return report


def named(**papers: int) -> dict[Choice, int]:
    return {Names.of(*keys): number for keys, number in papers.items()}


def texts(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


APART = named(a=9, b=7, c=5, d=4, e=3)
"""Nobody shares a paper: every rule here seats in order of votes."""


@pytest.mark.parametrize("method", NAMED)
def test_alternates_come_next_in_order(method: Method) -> None:
    report = hold(APART, 2, method, alternates=2)
    assert (set(report.elected), report.alternates, report.outcome) == ({"a", "b"}, ("c", "d"), Outcome.ELECTED)
    assert any("D is a" in text for text in texts(report))


@pytest.mark.parametrize("method", SCORED)
def test_alternates_of_scores(method: Method) -> None:
    papers: dict[Choice, int] = {Scores.of(a=5): 9, Scores.of(b=4): 7, Scores.of(c=3): 5, Scores.of(d=2): 4}
    report = hold(papers, 1, method, alternates=2, lots=(Lot(tuple("abcd")),))
    assert (report.elected, report.alternates, report.vacant) == (("a",), ("b", "c"), 0)


@pytest.mark.parametrize("method", [*NAMED, Method.SCORE])
def test_no_more_alternates_than_there_are_names_left(method: Method) -> None:
    papers: dict[Choice, int] = {Scores.of(a=2, b=1): 1} if method is Method.SCORE else named(a=2, b=1)
    assert hold(papers, 1, method, alternates=3).alternates == ("b",)


@pytest.mark.parametrize("completion", ["none", "approval", "raise", "phragmen"])
def test_seats_nobody_can_be_paid_for(completion: str) -> None:
    """Five votes, two seats: two fifths of a seat each. A can be paid for, B and C never."""
    sentence_of_none = (
        "No candidate is left whose votes together hold the price of a seat, so by votes no further seat is filled."
    )
    report = hold(named(a=3, b=1, c=1), 2, Method.EQUAL_SHARES, completion=completion, lots=(Lot(("b", "c")),))
    is_left = completion == "none"
    assert (report.elected, report.vacant) == ((("a",), 1) if is_left else (("a", "b"), 0))
    assert (sentence_of_none in texts(report)) is is_left
    nobody = hold(named(a=1, b=1, c=1), 1, Method.EQUAL_SHARES, completion=completion, lots=(Lot(("b", "c", "a")),))
    assert (sentence_of_none in texts(nobody)) is is_left
    assert "No paper is for anybody." not in texts(nobody)
    assert texts(nobody)[0].startswith("The votes share the price of all seats")


@pytest.mark.parametrize("method", [*SEQUENTIAL, "none", "approval", "raise"])
def test_papers_for_those_alone_whom_a_constraint_keeps_out(method: Method | str) -> None:
    """Papers name men only, and the one seat is a woman's: it is no lack of papers."""
    options = {} if isinstance(method, Method) else {"completion": str(method)}
    chosen = method if isinstance(method, Method) else Method.EQUAL_SHARES
    report = hold(named(a=3, c=1), 1, chosen, Constraint("gender", "m", maximum=0), **options)
    assert (report.elected, report.vacant) == ((), 1)
    assert "A can no longer be elected (gender:m = 0)." in texts(report)
    assert "No paper is for anybody." not in texts(report)


def test_alternates_of_equal_shares_where_the_rule_completes_nothing() -> None:
    """With the price of three seats a can be paid for; the alternate is found by a gift. `none` seats nobody here."""
    filled = hold(
        named(a=8, b=8, c=2), 1, Method.EQUAL_SHARES, alternates=1, completion="raise", lots=(Lot(("a", "b")),)
    )
    assert (filled.elected, filled.alternates) == (("a",), ("b",))
    vacant = hold(named(a=8, b=8, c=2), 2, Method.EQUAL_SHARES, alternates=1, completion="none")
    assert (vacant.elected, vacant.alternates, vacant.vacant) == ((), (), 2)


def test_an_alternate_whose_votes_have_grown_rich_pays_and_no_vote_is_left_with_less_than_nothing() -> None:
    """A pays with all of 6 votes. C is passed over until a gift of ⅚ to every vote pays for B: 5 votes then hold 5."""
    report = hold(
        named(a=6, c=5, b=1), 2, Method.EQUAL_SHARES, Constraint("gender", "m", maximum=1), alternates=1
    )  # fmt: skip
    assert (report.elected, report.alternates) == (("a", "b"), ("c",))
    assert [dict(stage.keep)[key] for stage, key in zip(report.stages, "abc", strict=True)] == [
        Fraction(1, 6), Fraction(5, 6), Fraction(1, 5),
    ]  # fmt: skip
    assert report.stages[2].votes_of("c") == 5
    assert "C costs each vote least, at most ⅕ of a seat." in texts(report)


@pytest.mark.parametrize(
    ("method", "options"),
    [
        *((method, ()) for method in NAMED),
        *((Method.EQUAL_SHARES, (("completion", word),)) for word in ("approval", "raise", "none")),
    ],
)
def test_a_line_without_a_vote_names_nobody(method: Method, options: tuple[tuple[str, str], ...]) -> None:
    votes = [Vote(1, Names.of("a")), Vote(2, Names.of("b")), Vote(3, Names.of("c"))]
    report = elect(votes, CANDIDATES, 3, method, roll=tuple(lines(2, 1, 0)), settings=Settings(options=options))
    assert (report.elected, report.vacant) == (("a", "b"), 1)
    assert (report.papers.valid, report.stages[0].votes_of("c")) == (3, 0)


def test_no_method_is_given_papers_without_votes() -> None:
    roll, votes = tuple(lines(2, 0, 0)), [Vote(1, Names.of("a")), Vote(2, Names.of("a")), Vote(3, Names.of("c"))]
    side = lay_out(roll, votes, counts(heads(3))).decisive
    papers = sort_papers(side, Question(QuestionKind.ELECTION, CANDIDATES, 1), ElectionRule("1", Method.APPROVAL))
    assert papers.valid == {("a",): 2}
    assert side.in_measure(papers.valid_casts, Measure.HEADS) == 3


def test_alternates_of_the_optimum_who_would_add_alike_are_put_in_order_by_lot() -> None:
    papers = named(a=5, b=2, c=2)
    asked = hold(papers, 1, Method.PAV, alternates=1)
    assert (asked.outcome, asked.elected, asked.tied) == (Outcome.NEEDS_LOT, ("a",), ("b", "c"))
    assert hold(papers, 1, Method.PAV, alternates=1, lots=(Lot(("c", "b")),)).alternates == ("c",)


def test_rounds_name_no_alternates() -> None:
    with pytest.raises(RuleError) as refused:
        hold(APART, 1, Method.EXHAUSTIVE, alternates=1)
    assert refused.value.message.key == "tally.setting_not_done"


def test_the_table_has_a_column_for_every_stage() -> None:
    rows = stage_table(hold(named(ab=4, ac=3, d=2), 2, Method.SEQUENTIAL_PAV))
    assert [row[:3] for row in rows[1:5]] == [["A", "7", "7"], ["B", "4", "2"], ["C", "3", "1½"], ["D", "2", "2"]]
    papers: dict[Choice, int] = {Scores.of(a=5, b=2): 2, Scores.of(b=4): 1}
    assert [row[:3] for row in stage_table(hold(papers, 1, Method.STAR))[1:3]] == [["A", "10", "2"], ["B", "8", "1"]]


@pytest.mark.parametrize("method", SEQUENTIAL)
def test_a_minimum_is_kept_by_passing_over_the_doomed(method: Method) -> None:
    """a takes the first of three seats; the other two must go to women, so c and e are doomed from stage 2."""
    papers = named(a=9, c=8, e=7, b=3, d=2)
    report = hold(papers, 3, method, Constraint("gender", "w", minimum=2))
    assert report.elected == ("a", "b", "d")
    assert [(row.got, row.holds) for row in report.kept] == [(2, True)]
    doomed = {fate.candidate: fate.stage for fate in report.fates if not fate.is_guarded}
    assert doomed == {"c": 2, "e": 2}


@pytest.mark.parametrize("method", SEQUENTIAL)
def test_a_maximum_dooms_the_rest_of_a_group(method: Method) -> None:
    report = hold(APART, 3, method, Constraint("gender", "m", maximum=1), alternates=1)
    assert (report.elected, report.alternates) == (("a", "b", "d"), ("c",))


@pytest.mark.parametrize("method", SEQUENTIAL)
def test_a_minimum_reaches_those_whom_no_paper_names(method: Method) -> None:
    report = hold(named(a=9, c=8), 2, method, Constraint("gender", "w", minimum=1), lots=(Lot(tuple("dbf")),))
    assert report.elected == ("a", "d")
    assert "No paper names these, but a minimum asks for them: D." in texts(report)
    asked = hold(named(a=9, c=8), 2, method, Constraint("gender", "w", minimum=1))
    assert (asked.outcome, set(asked.tied)) == (Outcome.NEEDS_LOT, set(WOMEN))


@pytest.mark.parametrize("method", SEQUENTIAL)
def test_seats_stay_vacant_where_no_minimum_asks_for_more(method: Method) -> None:
    chosen = {"completion": "approval"} if method is Method.EQUAL_SHARES else {}
    report = hold(named(a=9, b=1), 3, method, Constraint("gender", "w", minimum=1), **chosen)
    assert (set(report.elected), report.vacant) == ({"a", "b"}, 1)


@pytest.mark.parametrize("method", SEQUENTIAL)
def test_constraints_that_ask_for_nothing_change_nothing(method: Method) -> None:
    papers = named(ab=5, ac=4, cd=4, e=3, bf=2)
    lots = (Lot(tuple("abcdef")),)
    plain = hold(papers, 3, method, lots=lots)
    asked = hold(papers, 3, method, Constraint("gender", "m", minimum=1, force=Force.SHOULD), lots=lots)
    assert (plain.elected, plain.stages[0].votes) == (asked.elected, asked.stages[0].votes)


@pytest.mark.parametrize("completion", ["phragmen", "approval", "raise"])
def test_every_completion_of_equal_shares_keeps_a_minimum(completion: str) -> None:
    papers = named(a=3, c=3, e=2, b=1, d=1)
    report = hold(papers, 2, Method.EQUAL_SHARES, Constraint("gender", "w", minimum=2), completion=completion,
                  lots=(Lot(tuple("bd")),))  # fmt: skip
    assert set(report.elected) == {"b", "d"}
    assert report.papers.valid == Fraction(10)


@pytest.mark.parametrize("method", [Method.REVERSE_PAV, Method.PAV])
def test_rules_that_cannot_keep_constraints_refuse_them(method: Method) -> None:
    with pytest.raises(RuleError) as refused:
        hold(APART, 2, method, Constraint("gender", "w", minimum=1))
    assert refused.value.message.key == "tally.constraints_not_done"


@pytest.mark.parametrize(
    ("method", "settings"),
    [
        (Method.LIMITED, Settings(most=2)),
        (Method.CUMULATIVE, Settings()),
        (Method.EXHAUSTIVE, Settings(options=(("stay", "some"),))),
        (Method.EQUAL_SHARES, Settings(options=(("completion", "some"),))),
        (Method.JUDGMENT, Settings(most=2, options=(("grades", "Bad|Good"),))),
    ],
)
def test_what_a_rule_cannot_ask_is_refused_by_a_count_of_no_papers(method: Method, settings: Settings) -> None:
    """So it can be found out before a ballot opens."""
    with pytest.raises(RuleError):
        elect([], CANDIDATES, 2, method, settings=settings)
