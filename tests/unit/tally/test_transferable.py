"""The transferable votes besides the Scottish: by hand, settings, alternates, and what is refused."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Ranking, Vote
from congress.tally.errors import RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Method, Settings, Tie
from congress.tally.table import stage_table
from tests.unit.tally.build import elect, field, lines
from tests.unit.tally.test_election import ranked, texts

F = Fraction
DECIMALS = (Method.SCOTTISH, Method.PRF_GREGORY, Method.MINNEAPOLIS, Method.ERS97)
EVERY = (*DECIMALS, Method.GREGORY, Method.BOTTOMS_UP)


def options(**names: str) -> Settings:
    return Settings(options=tuple(names.items()))


# Weighted inclusive Gregory


def test_exact_gregory_by_hand() -> None:
    """Quota 12/3 = 4, to be exceeded. a's surplus of 3 over 7 papers: 3/7 each; c leaves, and b has 2 + 12/7 + 1."""
    report = elect(ranked(ab=4, ac=3, b=2, cb=1, d=2), field("abcd"), 2, Method.GREGORY, lots=(Lot(("d", "b")),))
    assert (report.quota, report.places) == (4, None)
    second = report.stages[1]
    assert dict(second.transfers) == {"a": -3, "b": F(12, 7), "c": F(9, 7), "d": 0}
    assert report.stages[2].of == ("d",)
    assert report.stages[3].votes_of("b") == 2 + F(12, 7) + 1
    assert [stage.loss for stage in report.stages] == [0] * 4
    assert texts(report)[:4] == [
        "The quota is 4: all valid papers (12) divided by 3 (the seats, 2, and one more). To be elected "
        "one must have more.",
        "A has more than the quota with 7 and is elected.",
        "The surplus of A (3) passes on: all papers (7) go to their next preference at a reduced value.",
        "B gains 1 5/7.",
    ]


def test_votes_in_thirds_are_counted_exactly() -> None:
    """Two delegates share seven votes in thirds... and a third has two: 7/3 + 7/3 + 2 = 20/3, quota 20/9."""
    roll = tuple(lines("7/3", "7/3", 2))
    papers = [Vote(1, Ranking.of("a", "b")), Vote(2, Ranking.of("a", "c")), Vote(3, Ranking.of("b"))]
    report = elect(papers, field("abc"), 2, Method.GREGORY, roll=roll)
    assert report.quota == F(20, 9)
    second = report.stages[1]
    assert (second.votes_of("a"), second.votes_of("b"), second.votes_of("c")) == (F(20, 9), F(29, 9), F(11, 9))
    assert "The surplus of A (2 4/9) passes on: all papers (4⅔) go to their next preference at a reduced value." in (
        texts(report)
    )


@pytest.mark.parametrize("method", [*DECIMALS, Method.GREGORY])
def test_votes_in_fractions_are_refused_in_decimals(method: Method) -> None:
    settings = Settings(places=3) if method is Method.GREGORY else Settings()
    key = "stv_decimals_need_whole_votes" if method is Method.GREGORY else "ranking_needs_whole_weights"
    with pytest.raises(RuleError, match=rf"tally\.{key}"):
        elect([Vote(1, Ranking.of("a"))], field("ab"), 1, method, roll=tuple(lines("4/3")), settings=settings)


@pytest.mark.parametrize(
    ("settings", "quota", "elected"),
    [
        (Settings(), F(4), ()),
        (Settings(places=2), F("4.01"), ()),
        (options(quota="whole"), F(5), ()),
        (Settings(places=0), F(5), ()),
    ],
)
def test_the_quotas_of_gregory(settings: Settings, quota: Fraction, elected: tuple[str, ...]) -> None:
    """Exactly a third of the votes is enough under none of them."""
    report = elect(ranked(a=4, b=4, c=4), field("abc"), 2, Method.GREGORY, settings=settings)
    assert (report.quota, report.stages[0].elected) == (quota, elected)
    assert report.tied == ("a", "b", "c")


def test_a_quota_that_leaves_a_remainder() -> None:
    report = elect(ranked(a=4, b=3, c=3), field("abc"), 2, Method.GREGORY, settings=Settings(places=3))
    assert report.quota == F("3.334")
    assert texts(report)[0] == (
        "The quota is 3.334: all valid papers (10) divided by 3 (the seats, 2, and one more), the next number above "
        "(decimals: 3)."
    )


def test_large_denominators_are_said_in_decimals_and_cut() -> None:
    papers = ranked(abc=1009, ac=2, b=331, c=317, d=300)
    said = texts(elect(papers, field("abcd"), 3, Method.GREGORY))
    assert "B gains 520.218842…." in said


def test_sure_losers_leave_together() -> None:
    papers = ranked(a=14, bc=9, c=8, da=2, e=1, f=1)
    batch = elect(papers, field("abcdef"), 2, Method.GREGORY, settings=Settings(batch=True))
    assert batch.stages[1].excluded == ("d", "e", "f") == batch.stages[1].of
    assert texts(batch)[2].startswith("D, E, F cannot win any more: even with all surpluses their votes together (")
    single = elect(papers, field("abcdef"), 2, Method.GREGORY, lots=(Lot(("e", "f")),))
    assert [len(stage.excluded) for stage in single.stages if stage.excluded] == [1, 1, 1, 1]
    assert batch.elected == single.elected


def test_papers_of_the_last_to_lose_stay() -> None:
    """Votes of the last sure loser and surpluses reach the next one in exact numbers; cut, they fall short."""
    report = elect(ranked(ab=5, b=1, c=3), field("abc"), 2, Method.PRF_GREGORY, settings=Settings(batch=True))
    assert (report.stages[1].of, report.stages[1].votes_of("b"), report.elected) == (("b",), 1, ("a", "c"))
    assert texts(report)[2] == (
        "B has the fewest votes (1) and is excluded. No more candidates are left than seats to fill, so the papers "
        "need not pass on any more."
    )


def test_the_reference_rule_cuts_each_product_and_quotient() -> None:
    """1.0000 × 5.3332 / 12 = 0.4444; then 0.4444 × surplus is cut before it is divided."""
    report = elect(ranked(ab=8, ac=4, b=5, c=2, d=1), field("abcd"), 2, Method.PRF_GREGORY)
    assert report.quota == F("6.6667")
    assert dict(report.stages[1].transfers) == {"a": F("-5.3333"), "b": 8 * F("0.4444"), "c": 4 * F("0.4444"), "d": 0}
    assert report.stages[1].loss == F("0.0005")


def test_election_in_turn() -> None:
    """a has the quota of 7 at once, is elected when the surplus passes on, and meanwhile receives d's two papers."""
    papers = ranked(ac=9, b=6, c=4, da=2)
    settings = Settings(batch=True, options=(("quota", "whole"), ("elect", "in_turn")))
    report = elect(papers, field("abcd"), 2, Method.GREGORY, settings=settings)
    assert (report.quota, report.stages[0].elected) == (8, ())
    plain = elect(papers, field("abcd"), 2, Method.GREGORY, settings=options(quota="whole", elect="in_turn"))
    assert (plain.stages[1].of, plain.stages[1].elected) == (("a",), ("a",))
    assert dict(report.stages[1].transfers) == {"a": 2, "b": 0, "c": 0, "d": -2}
    assert report.stages[2].elected == ("a",)
    assert dict(report.stages[2].transfers)["c"] == 9 * F(3, 11)


# Minneapolis


def test_one_at_the_threshold_receives_papers_until_the_surplus_passes_on() -> None:
    """Threshold 8 of 21. a stands on 9, b receives c's papers after a's surplus of 1 has gone."""
    report = elect(ranked(a=9, b=7, cab=3, dab=2), field("abcd"), 2, Method.MINNEAPOLIS)
    assert (report.quota, report.stages[0].elected) == (8, ())
    assert (report.stages[1].action, report.stages[1].of) == (Action.EXCLUDE, ("c", "d"))
    assert dict(report.stages[1].transfers)["a"] == 5
    assert (report.stages[2].of, report.stages[2].elected) == (("a",), ("a", "b"))


def test_the_surplus_fraction_is_cut_before_the_value() -> None:
    report = elect(ranked(ab=7, b=2, c=3, d=1), field("abcd"), 2, Method.MINNEAPOLIS)
    assert dict(report.stages[1].transfers)["b"] == 7 * F("0.2857")
    assert report.stages[1].loss == F("0.0001")


# Instant runoff and bottoms-up


def test_instant_runoff_by_hand() -> None:
    report = elect(ranked(a=5, b=4, c=3, d=1), field("abcd"), 1, Method.INSTANT_RUNOFF)
    assert [stage.quota for stage in report.stages] == [F(13, 2), 6, F(9, 2)]
    assert (report.elected, report.stages[-1].non_transferable) == (("a",), 4)
    assert texts(report)[-2:] == [
        "Votes still in play: 9. More than half of them is more than 4½.",
        "A has more than half with 5 and is elected.",
    ]


def test_the_capital_of_tennessee() -> None:
    """The textbook case: Chattanooga leaves with 15, then Nashville with 26; Knoxville has 58 of 100."""
    papers = ranked(mnck=42, nckm=26, cknm=15, kcnm=17)
    report = elect(papers, field("mnck"), 1, Method.INSTANT_RUNOFF)
    assert ([stage.of for stage in report.stages[1:]], report.elected) == ([("c",), ("n",)], ("k",))
    assert report.stages[-1].votes_of("k") == 58


def test_half_of_all_valid_papers_may_be_asked_for() -> None:
    settings = Settings(batch=True, options=(("majority", "valid"),))
    report = elect(ranked(a=5, b=4, c=3, d=1), field("abcd"), 1, Method.INSTANT_RUNOFF, settings=settings)
    assert {stage.quota for stage in report.stages} == {F(13, 2)}
    assert texts(report)[-1] == "A is elected with 5: no more candidates are left than seats to fill."


def test_a_runoff_excludes_together_who_cannot_win() -> None:
    papers = ranked(a=9, b=8, c=2, d=1, e=1)
    report = elect(papers, field("abcde"), 1, Method.INSTANT_RUNOFF, settings=Settings(batch=True))
    assert [stage.of for stage in report.stages[1:]] == [("c", "d", "e")]
    assert report.elected == ("a",)
    assert (
        "C, D, E cannot win any more: their votes together (4) stay below those of the next candidate. "
        "They are excluded together."
    ) in texts(report)
    assert not any("surplus" in text for text in texts(report))  # a runoff has none


def test_ers97_excludes_together_who_draw_level_at_most_and_says_so() -> None:
    """d and e have 4 together, as many as c, which 5.2.5 allows: it is not said that they stay below."""
    report = elect(ranked(a=20, b=7, c=4, d=3, e=1), field("abcde"), 2, Method.ERS97)
    assert [stage.of for stage in report.stages[1:3]] == [("a",), ("d", "e")]
    assert (
        "D, E have the fewest votes; together (4), and with any surpluses that wait, these are no more than the next "
        "candidate has. They are excluded together."
    ) in texts(report)
    assert "Their papers pass on." in texts(report)
    assert not any("stay below" in text for text in texts(report))


def test_a_runoff_without_sure_losers_excludes_the_last() -> None:
    papers = ranked(a=4, b=3, cb=3)
    lots, chosen = (Lot(("c", "b")),), Settings(batch=True)
    report = elect(papers, field("abc"), 1, Method.INSTANT_RUNOFF, settings=chosen, lots=lots)
    assert ([stage.of for stage in report.stages[1:]], report.elected) == ([("c",)], ("b",))


def test_a_runoff_fills_one_seat() -> None:
    with pytest.raises(RuleError, match=r"tally\.stv_one_seat"):
        elect(ranked(a=1), field("ab"), 2, Method.INSTANT_RUNOFF)


def test_bottoms_up_by_hand() -> None:
    report = elect(ranked(a=5, bc=3, cb=2, db=1), field("abcd"), 2, Method.BOTTOMS_UP)
    assert [stage.of for stage in report.stages[1:]] == [("d",), ("c",)]
    assert (report.elected, report.quota) == (("b", "a"), 0)
    assert texts(report)[0].startswith("There is no quota")
    assert [len(row) for row in stage_table(report)] == [5] * 8  # three stages, though there is no quota


@pytest.mark.parametrize("method", EVERY)
def test_withdrawn_candidates_are_passed_over(method: Method) -> None:
    report = elect(ranked(xa=5, axb=2, b=2, x=1), field("abx", withdrawn="x"), 1, method)
    assert (report.elected, report.papers.valid, dict(report.papers.reasons)) == (("a",), 9, {"only_withdrawn": 1})
    assert [key for key, _ in report.stages[0].votes] == ["a", "b"]


# Alternates


def test_alternates_come_in_reverse_order_of_exclusion() -> None:
    papers = ranked(ab=10, bc=6, c=4, dc=2, e=1)
    report = elect(papers, field("abcde"), 2, Method.GREGORY, settings=Settings(alternates=3))
    assert (report.elected, report.alternates) == (("a", "b"), ("c", "d", "e"))
    few = elect(papers, field("abcde"), 2, Method.GREGORY, settings=Settings(alternates=1))
    assert few.alternates == ("c",)
    assert elect(papers, field("abcde"), 2, Method.GREGORY).alternates == ()


@pytest.mark.parametrize("method", EVERY)
def test_the_count_goes_on_to_order_those_left(method: Method) -> None:
    """Both seats are filled at once; c, d and e still stand."""
    papers = ranked(a=9, b=9, c=1, d=3, ec=2)
    report = elect(papers, field("abcde"), 2, method, lots=(Lot(tuple("abcde")),), settings=Settings(alternates=3))
    assert set(report.elected) == {"a", "b"}
    assert report.alternates == ("d", "e", "c")
    assert (
        sum(votes for _, votes in report.stages[-1].votes)
        + report.stages[-1].non_transferable
        + (report.stages[-1].loss)
        == 24
    )
    if method is not Method.BOTTOMS_UP:  # there the exclusions come before the election
        assert any(text.startswith("All seats are filled.") for text in texts(report))


def test_those_excluded_together_come_in_order_of_their_votes_and_ties_by_lot() -> None:
    """d, e and f leave together with 2, 1 and 1; as many lots are drawn as the number of alternates asks for."""
    papers = ranked(a=14, bc=9, c=8, da=2, e=1, f=1)

    def count(most: int, *lots: Lot) -> ElectionReport:
        settings = Settings(batch=True, alternates=most)
        return elect(papers, field("abcdef"), 2, Method.GREGORY, settings=settings, lots=lots)

    assert (count(2).elected, count(2).alternates) == (("a", "b"), ("c", "d"))
    waits = count(3)
    assert (waits.outcome, waits.tied, waits.purpose) == (Outcome.NEEDS_LOT, ("e", "f"), "alternate")
    assert sentence(waits.sentences[1]) == "A lot must be drawn: in which order do these alternates stand? E, F."
    assert count(4, Lot(("f", "e"), "alternate")).alternates == ("c", "d", "f", "e")
    assert count(3, Lot(("f", "e"), "alternate")).alternates == ("c", "d", "f")


@pytest.mark.parametrize(("ties", "last"), [((Tie.EARLIER_STAGES, Tie.LOT), ("e", "d")), ((Tie.LOT,), ("d", "e"))])
def test_those_excluded_together_may_have_differed_before(ties: tuple[Tie, ...], last: tuple[str, ...]) -> None:
    """d and e leave together with four votes each, after f. At stage 1 e had four and d three, so e stands before d;
    unless the rule leaves ties to the lot alone."""
    papers = ranked(a=13, b=12, c=8, d=3, e=4, fd=1, fc=1)
    settings, lots = Settings(batch=True, alternates=4), (Lot(("d", "e"), "alternate"),)
    report = elect(papers, field("abcdef"), 1, Method.INSTANT_RUNOFF, settings=settings, ties=ties, lots=lots)
    assert [stage.excluded for stage in report.stages[1:3]] == [("f",), ("d", "e")]
    assert report.alternates == ("b", "c", *last)


def test_a_runoff_names_alternates() -> None:
    papers = ranked(a=9, b=3, c=4)
    report = elect(papers, field("abc"), 1, Method.INSTANT_RUNOFF, settings=Settings(alternates=2))
    assert (report.elected, report.alternates) == (("a",), ("c", "b"))


def test_surpluses_pass_on_to_order_alternates() -> None:
    """a and b fill the seats at once; a's surplus of 8 lifts d above c."""
    for method in (Method.SCOTTISH, Method.GREGORY, Method.PRF_GREGORY, Method.ERS97):
        report = elect(ranked(ad=20, b=12, c=3, d=1), field("abcd"), 2, method, settings=Settings(alternates=2))
        assert (report.stages[1].of, report.alternates) == (("a",), ("d", "c"))


def test_a_tie_among_alternates_needs_a_lot() -> None:
    papers = ranked(a=9, b=9, c=2, d=2)
    report = elect(papers, field("abcd"), 2, Method.GREGORY, settings=Settings(alternates=1), lots=(Lot(("a", "b")),))
    assert (report.outcome, report.tied, report.elected) == (Outcome.NEEDS_LOT, ("c", "d"), ("a", "b"))


# Settings


@pytest.mark.parametrize(
    ("method", "settings", "key"),
    [
        (Method.SCOTTISH, Settings(places=4), "setting_not_done"),
        (Method.SCOTTISH, Settings(batch=True), "setting_not_done"),
        (Method.GREGORY, Settings(omega=9), "setting_not_done"),
        (Method.GREGORY, Settings(most=3), "setting_not_done"),
        (Method.GREGORY, options(quota="hare"), "option_not_done"),
        (Method.GREGORY, options(elect="later"), "option_not_done"),
        (Method.GREGORY, options(majority="valid"), "setting_not_done"),
        (Method.GREGORY, Settings(places=-1), "setting_out_of_range"),
        (Method.GREGORY, Settings(places=31), "setting_out_of_range"),
        (Method.GREGORY, Settings(alternates=-1), "setting_out_of_range"),
        (Method.GREGORY, Settings(places=4, exact=True), "exact_or_places"),
        (Method.PRF_GREGORY, Settings(places=4), "setting_not_done"),
        (Method.MINNEAPOLIS, Settings(batch=True), "setting_not_done"),
        (Method.ERS97, Settings(exact=True), "setting_not_done"),
        (Method.BOTTOMS_UP, Settings(batch=True), "setting_not_done"),
        (Method.INSTANT_RUNOFF, options(majority="all"), "option_not_done"),
    ],
)
def test_a_setting_a_method_does_not_have_is_refused(method: Method, settings: Settings, key: str) -> None:
    with pytest.raises(RuleError, match=rf"tally\.{key}") as refused:
        elect(ranked(a=1, b=2), field("ab"), 1, method, settings=settings)
    assert sentence(refused.value.message)


@pytest.mark.parametrize("method", [*EVERY, Method.INSTANT_RUNOFF])
def test_nobody_stands_or_nobody_votes(method: Method) -> None:
    empty = elect([], (), 1, method)
    assert (empty.elected, empty.vacant, empty.outcome) == ((), 1, Outcome.ELECTED)
    alone = elect([], field("a"), 1, method)
    assert alone.elected == ("a",)


@pytest.mark.parametrize("method", [*EVERY, Method.INSTANT_RUNOFF])
def test_every_sentence_can_be_said(method: Method) -> None:
    report = elect(ranked(ab=5, bc=4, ca=3, da=2, e=1), field("abcde"), 1, method, settings=Settings(alternates=2))
    assert all(texts(report))
    assert sentence(report.sentences[0]).startswith("Elected")
