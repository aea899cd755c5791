"""The rules of the Electoral Reform Society (1997) by hand, paragraph by paragraph."""

from fractions import Fraction

from congress.tally.case import Lot
from congress.tally.report import Action, Outcome
from congress.tally.rule import Method, Settings
from tests.unit.tally.build import elect, field
from tests.unit.tally.test_election import ranked, texts

F = Fraction


def test_the_quota_falls_while_nobody_is_elected() -> None:
    """5.1.6, 5.4.8: 20/3 = 6.67; e's three papers end, and it falls to 17/3 = 5.67. Once a is elected it stays."""
    report = elect(ranked(a=5, b=5, c=4, da=3, e=3), field("abcde"), 2, Method.ERS97, lots=(Lot(("e", "d")),))
    assert [stage.quota for stage in report.stages] == [F("6.67"), F("5.67"), F("5.67"), F("5.67")]
    assert report.quota == F("6.67")
    assert "Papers have become non-transferable before anybody was elected: the quota falls to 5.67." in texts(report)


def test_only_the_batch_received_last_passes_on() -> None:
    """5.3.2: a reached the quota by d's three papers; of its 8 papers only they are looked at, and two name c."""
    report = elect(ranked(ab=5, b=5, c=4, dac=2, da=1, e=3), field("abcde"), 2, Method.ERS97, lots=(Lot(("e", "d")),))
    stage = report.stages[3]
    assert (stage.action, stage.of) == (Action.SURPLUS, ("a",))
    assert {key: gain for key, gain in stage.transfers if gain > 0} == {"c": 2}
    assert stage.non_transferable == 3 + F("0.33")
    assert (
        "The surplus of A (2.33) passes on over the papers received last (3), of which 2 name a further candidate."
        in (texts(report))
    )


def test_a_paper_never_gains_value() -> None:
    """5.3.7, 5.3.9: the surplus of 3.66 finds one paper that goes on, at its value of 1; the rest goes to nobody."""
    report = elect(ranked(ab=1, a=6, b=1, c=2), field("abc"), 2, Method.ERS97)
    assert dict(report.stages[1].transfers) == {"a": F("-3.66"), "b": 1, "c": 0}
    assert report.stages[1].non_transferable == F("2.66")


def test_the_transfer_value_is_the_surplus_over_transferable_papers_alone() -> None:
    """12 papers, surplus 4.33; 7 go on, at 0.61 each; the remainder of 0.06 goes to nobody."""
    report = elect(ranked(ac=7, a=5, b=4, c=3, d=4), field("abcd"), 2, Method.ERS97)
    stage = report.stages[1]
    assert dict(stage.transfers)["c"] == 7 * F("0.61")
    assert (stage.non_transferable, stage.loss) == (F("4.33") - 7 * F("0.61"), 0)


def test_a_surplus_that_changes_nothing_waits_and_several_leave_together() -> None:
    """5.2.2, 5.2.5: a's surplus of 1, with e's 1 and d's 3, stays below c's 7."""
    report = elect(ranked(ab=11, b=8, c=7, db=3, e=1), field("abcde"), 2, Method.ERS97)
    stage = report.stages[1]
    assert (stage.action, stage.of) == (Action.EXCLUDE, ("d", "e"))
    said = texts(report)
    assert "The surpluses (1) wait: they cannot change who has the fewest votes." in said
    assert "D, E have the fewest votes; together (4)" in said[3]


def test_two_with_equal_votes_are_not_parted_among_several() -> None:
    """c and d have 3 each: e may leave, and with one of them, but not with one rather than the other."""
    report = elect(ranked(a=9, b=8, c=3, d=3, f=3, ec=1), field("abcdef"), 1, Method.ERS97)
    assert report.stages[1].of == ("e",)


def test_votes_in_play_elect_below_the_quota() -> None:
    """5.1.7 b: b has 12 of the 20 votes still in play for one place."""
    report = elect(ranked(a=20, b=12, c=8, d=7, f=6), field("abcdf"), 2, Method.ERS97)
    assert (report.elected, report.quota) == (("a", "b"), F("17.67"))
    assert (
        "B is elected with 12: at least the votes still in play (20) divided by 2, one more than the seats left (1)."
        in (texts(report))
    )


def test_nobody_is_elected_where_two_are_equal_for_one_place() -> None:
    """5.6.2: both reach the quota of exactly 5; so one is excluded instead, by lot."""
    papers = ranked(a=5, b=5)
    report = elect(papers, field("ab"), 1, Method.ERS97)
    assert (report.outcome, report.stages[0].elected, report.tied) == (Outcome.NEEDS_LOT, (), ("a", "b"))
    drawn = elect(papers, field("ab"), 1, Method.ERS97, lots=(Lot(("a", "b")),))
    assert (drawn.elected, drawn.stages[1].excluded) == (("b",), ("a",))


def test_batches_pass_on_by_value_and_stop_when_the_seats_are_filled() -> None:
    """5.4, 5.5.2: x leaves; its three papers of 1 elect b, so its six papers of 0.5 stay where they are."""
    report = elect(ranked(axb=6, ac=6, a=4, xb=3, b=7, c=7, d=7), field("abcdx"), 3, Method.ERS97)
    stage = report.stages[2]
    assert (stage.of, stage.elected, report.quota) == (("x",), ("b",), 10)
    assert (stage.votes_of("b"), stage.votes_of("x")) == (10, 3)


def test_whoever_is_elected_by_a_batch_receives_no_more() -> None:
    """5.4.10: with a fourth seat the six papers of 0.5 pass over b, elected by the batch before, to d."""
    report = elect(ranked(axbd=6, ac=6, a=4, xb=3, b=7, c=7, d=8, e=9), field("abcdex"), 4, Method.ERS97)
    stage = report.stages[2]
    assert (stage.of, stage.elected) == (("x",), ("b", "d"))
    assert dict(stage.transfers) == {"a": 0, "b": 3, "c": 0, "d": 3, "e": 0, "x": -6}
    assert [text for text in texts(report) if text.startswith("Papers worth")] == [
        "Papers worth 1 each pass on: 3.",
        "Papers worth 0.50 each pass on: 6.",
    ]


def test_the_earliest_difference_settles_a_tie() -> None:
    """5.2.5: c and d tie on 5. At stage 1 c had fewer (3 to 4), at stage 2 d had (4 to 5): c leaves."""
    report = elect(ranked(a=10, b=9, c=3, d=4, ec=2, fd=1, fa=2), field("abcdef"), 1, Method.ERS97)
    assert [stage.of for stage in report.stages[1:4]] == [("e",), ("f",), ("c",)]
    assert "Their votes at stage 1 decide: it is the turn of C." in texts(report)


def test_alternates_excluded_together_are_parted_by_the_earliest_difference() -> None:
    """d and e leave together with 13 each. At stage 1 e had more (11 to 10), at stage 2 d had (13 to 11)."""
    papers = ranked(h=32, g=31, f=30, e=11, d=10, y=6, ye=2, xd=3)
    report = elect(papers, field("hgfedyx"), 1, Method.ERS97, settings=Settings(alternates=6))
    assert report.stages[3].of == ("e", "d")
    assert (report.elected, report.alternates) == (("h",), tuple("gfedyx"))
    gregory = elect(papers, field("hgfedyx"), 1, Method.GREGORY, settings=Settings(batch=True, alternates=6))
    assert gregory.alternates == tuple("gfdeyx")  # there the last difference counts
