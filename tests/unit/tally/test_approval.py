"""Elections with names: approval and its proportional rules, limited vote, alternates; each counted by hand."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Names, RollLine, Vote
from congress.tally.errors import RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Method, Settings, Tie
from tests.unit.tally.build import elect, field, lines

LOT_ONLY = (Tie.LOT,)


def named(**papers: int) -> list[Vote]:
    """Secret papers without order: `abc=3` is three papers that name a, b and c."""
    return [Vote(None, Names.of(*keys), papers=number) for keys, number in papers.items()]


def texts(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


def options(**chosen: str) -> Settings:
    return Settings(options=tuple(chosen.items()))


PAPERS = named(abc=5, ad=3, d=4, e=1, be=2)
"""Approvals: a 8, b 7, c 5, d 7, e 3, f 0."""


# Approval, limited vote, alternates


def test_approval_seats_those_named_by_most_and_names_alternates() -> None:
    report = elect(PAPERS, field("abcdef"), 3, Method.APPROVAL, settings=Settings(alternates=4))
    assert (report.elected, report.alternates) == (("a", "b", "d"), ("c", "e"))
    assert texts(report)[-2:] == ["C is an alternate with 5.", "E is an alternate with 3."]
    assert sentence(report.sentences[0]) == "Elected by approval, in order of votes: A, B, D (art. 20)."


def test_alternates_equal_in_votes_are_put_in_order_by_lot() -> None:
    papers, settings = named(a=3, b=2, c=2, d=1), Settings(alternates=2)
    report = elect(papers, field("abcd"), 1, Method.BLOCK, settings=settings)
    assert (report.outcome, report.elected, report.tied) == (Outcome.NEEDS_LOT, ("a",), ("b", "c"))
    drawn = elect(papers, field("abcd"), 1, Method.BLOCK, settings=settings, lots=(Lot(("c", "b"), "elect"),))
    assert (drawn.outcome, drawn.alternates) == (Outcome.ELECTED, ("c", "b"))
    assert "The lot put them in this order: C, B." in texts(drawn)


def test_who_loses_the_lot_for_a_seat_is_the_first_alternate() -> None:
    report = elect(
        named(a=3, b=2, c=2), field("abc"), 2, Method.BLOCK, settings=Settings(alternates=1), lots=(Lot(("c", "b")),)
    )
    assert (report.elected, report.alternates) == (("a", "c"), ("b",))


def test_a_limited_vote_refuses_papers_with_more_names() -> None:
    report = elect(PAPERS, field("abcdef"), 3, Method.LIMITED, settings=Settings(most=2))
    assert (report.elected, report.papers.reasons) == (("d", "a", "e"), (("too_many_names", Fraction(5)),))
    assert texts(report)[0] == "Each paper names at most 2; there are 3 seats."


@pytest.mark.parametrize("most", [None, 0, 3, 4])
def test_a_limited_vote_says_how_many_names_fewer_than_seats(most: int | None) -> None:
    with pytest.raises(RuleError) as refused:
        elect(named(a=1), field("abcd"), 3, Method.LIMITED, settings=Settings(most=most))
    assert refused.value.message.key == "tally.limited_most"


# Sequential and reverse proportional approval


def test_sequential_rule_by_hand() -> None:
    """After a (8), papers that name a count half: b 5/2 + 2, c 5/2, d 3/2 + 4, e 3."""
    report = elect(PAPERS, field("abcdef"), 3, Method.SEQUENTIAL_PAV)
    assert report.elected == ("a", "d", "b")
    second = report.stages[1]
    assert dict(second.votes) == {
        "a": 8,
        "b": Fraction(9, 2),
        "c": Fraction(5, 2),
        "d": Fraction(11, 2),
        "e": 3,
        "f": 0,
    }
    assert dict(second.keep) == {"a": 1, "b": Fraction(9, 14), "c": Fraction(1, 2), "d": Fraction(11, 14), "e": 1}
    assert dict(second.transfers)["c"] == -Fraction(5, 2)
    assert (second.action, second.of, second.elected) == (Action.SEAT, ("d",), ("d",))
    assert texts(report)[-4:] == [
        "A paper now counts less the more of its names are elected: "
        "one half with one of them, one third with two, and so on.",
        "B has most votes, 4½.",
        "Next would have been, with 3: E.",
        "B is elected.",
    ]


def test_a_third_name_on_a_paper_counts_a_third() -> None:
    report = elect(named(abc=9, d=2), field("abcd"), 4, Method.SEQUENTIAL_PAV, lots=(Lot(tuple("abc")),))
    assert report.elected == ("a", "b", "c", "d")
    assert dict(report.stages[2].votes)["c"] == 3


def test_earlier_stages_settle_a_tie_where_the_rule_says_so() -> None:
    """After a: b 3 + 1, c 4. At stage 1 b had 7 and c 4."""
    papers = named(ab=6, a=2, b=1, c=4)
    asked = elect(papers, field("abc"), 2, Method.SEQUENTIAL_PAV, ties=LOT_ONLY)
    assert (asked.outcome, asked.tied, asked.purpose) == (Outcome.NEEDS_LOT, ("b", "c"), "elect")
    assert (asked.stages[1].elected, dict(asked.stages[1].votes)) == ((), {"a": 8, "b": 4, "c": 4})
    report = elect(papers, field("abc"), 2, Method.SEQUENTIAL_PAV)
    assert report.elected == ("a", "b")
    assert "Their numbers at stage 1 decide: it is the turn of B." in texts(report)
    drawn = elect(papers, field("abc"), 2, Method.SEQUENTIAL_PAV, ties=LOT_ONLY, lots=(Lot(("c", "b"), "elect"),))
    assert drawn.elected == ("a", "c")
    assert "These could equally well be elected next: B, C." in texts(drawn)
    assert "The lot fell on C." in texts(drawn)


def test_reverse_rule_by_hand() -> None:
    """c is missed least (5/3), then e (2); without both a is on 5 papers of two and 3 of two, b on 5 and 2."""
    report = elect(PAPERS, field("abcdef"), 3, Method.REVERSE_PAV)
    assert [stage.excluded for stage in report.stages] == [("f",), ("c",), ("e",), ()]
    assert report.elected == ("d", "b", "a")
    assert dict(report.stages[3].votes) == {"a": 4, "b": Fraction(9, 2), "c": 0, "d": Fraction(11, 2), "e": 0, "f": 0}
    assert texts(report)[2] == "C is missed least (votes lost: 1⅔) and leaves."
    assert texts(report)[3] == "Missed least after that, with 2: E."


def test_reverse_rule_with_no_more_named_than_seats_seats_them() -> None:
    report = elect(named(a=2, b=1), field("abc"), 2, Method.REVERSE_PAV)
    assert (report.elected, report.vacant, len(report.stages)) == (("a", "b"), 0, 1)
    assert elect(named(a=2), field("abc"), 2, Method.REVERSE_PAV).vacant == 1


def test_a_tie_for_leaving_asks_whom_to_exclude() -> None:
    papers = named(a=3, b=2, c=2)
    report = elect(papers, field("abc"), 2, Method.REVERSE_PAV)
    assert (report.tied, report.purpose, report.elected) == (("b", "c"), "exclude", ())
    drawn = elect(papers, field("abc"), 2, Method.REVERSE_PAV, lots=(Lot(("b", "c"), "exclude"),))
    assert drawn.elected == ("a", "c")


# The exact optimum


def test_the_optimum_differs_from_the_sequential_choice() -> None:
    """Two committees of two: b c gives 3 + 3 + 2 + 2 = 10; the sequential rule takes a first and ends below it."""
    papers = named(ab=3, ac=3, b=2, c=2)
    assert elect(papers, field("abc"), 2, Method.PAV).elected == ("b", "c")
    sequential = elect(papers, field("abc"), 2, Method.SEQUENTIAL_PAV, lots=(Lot(tuple("abc")),))
    assert sequential.elected == ("a", "b")


def test_the_optimum_shows_the_votes_behind_each_seat() -> None:
    report = elect(PAPERS, field("abcdef"), 3, Method.PAV)
    (stage,) = report.stages
    assert report.elected == ("d", "b", "a")
    assert dict(stage.votes) == {
        "a": 4, "b": Fraction(9, 2), "c": Fraction(5, 3), "d": Fraction(11, 2), "e": 2, "f": 0,
    }  # fmt: skip
    assert dict(stage.keep) == {"a": 8, "b": 7, "c": 5, "d": 7, "e": 3, "f": 0}
    assert "The most that any committee reaches is 18." in texts(report)


def test_committees_of_equal_sum_are_parted_by_lots_one_name_at_a_time() -> None:
    papers = named(a=3, b=2, c=2, d=2)
    report = elect(papers, field("abcd"), 3, Method.PAV)
    assert (report.outcome, report.tied, report.elected) == (Outcome.NEEDS_LOT, ("b", "c", "d"), ())
    assert texts(report)[-2:] == [
        "Committees that reach it: 3. Lots decide where they differ, one name at a time.",
        "These could equally well be elected next: B, C, D.",
    ]
    assert dict(report.stages[0].votes) == {"a": 3, "b": 2, "c": 2, "d": 2}
    once = elect(papers, field("abcd"), 3, Method.PAV, lots=(Lot(("c", "d", "b"), "elect"),))
    assert set(once.elected) == {"a", "c", "d"}
    assert "Committees that reach it: 3. Lots decide where they differ, one name at a time." in texts(once)


def test_above_the_stated_size_the_optimum_is_refused_before_counting() -> None:
    many = field("abcdefghijklmnopqrstu")
    with pytest.raises(RuleError) as refused:
        elect(named(a=1), many, 10, Method.PAV)
    assert refused.value.message.key == "tally.pav_too_large"
    assert "352716 committees" in sentence(refused.value.message)
    assert elect(named(a=1), many, 3, Method.PAV).elected == ("a",)


# Phragmén and equal shares


def test_loads_by_hand() -> None:
    """a costs 1/8 a vote. Then d: 3 of its 7 votes carry 1/8, (1 + 3/8) / 7 = 11/56; b: (1 + 5/8) / 7 = 13/56."""
    report = elect(PAPERS, field("abcdef"), 3, Method.PHRAGMEN)
    assert report.elected == ("a", "d", "b")
    assert dict(report.stages[1].keep) == {
        "a": Fraction(1, 8), "b": Fraction(13, 56), "c": Fraction(13, 40), "d": Fraction(11, 56),
        "e": Fraction(1, 3), "f": 0,
    }  # fmt: skip
    assert dict(report.stages[1].votes)["d"] == Fraction(56, 11)
    assert "With D each vote for D carries least, 11/56 of a seat (votes behind each seat: 5 1/11)." in texts(report)


def test_phragmen_gives_parties_what_dhondt_gives() -> None:
    """10, 6 and 3 votes of papers that agree: the four largest of 10, 6, 5, 10/3 and 3 are seats."""
    names = field("abcdefghi")
    report = elect(named(abc=10, defg=6, hi=3), names, 4, Method.PHRAGMEN, lots=(Lot(tuple("abcdefghi")),))
    assert report.elected == ("a", "d", "b", "c")


def test_equal_shares_by_hand_with_a_gift_for_the_last_seat() -> None:
    """15 votes, 3 seats: 1/5 each. a costs 1/8. d: 3 votes hold 3/40 and 4 hold 1/5: all of the 3, 31/160 of the 4."""
    report = elect(PAPERS, field("abcdef"), 3, Method.EQUAL_SHARES)
    assert report.elected == ("a", "d", "b")
    first, second, third = report.stages
    assert dict(first.votes)["a"] == Fraction(8, 5)
    assert (dict(second.keep)["d"], dict(second.votes)["b"]) == (Fraction(31, 160), Fraction(31, 40))
    assert dict(third.keep)["b"] == Fraction(9, 280)
    assert texts(report)[0].startswith(
        "The votes share the price of all seats (3) alike: each vote may spend ⅕ of a seat."
    )
    assert texts(report)[-2] == "B can be paid for first, when each vote is given 9/280 of a seat."


def test_equal_shares_leaves_seats_vacant_where_the_rule_completes_nothing() -> None:
    report = elect(PAPERS, field("abcdef"), 3, Method.EQUAL_SHARES, settings=options(completion="none"))
    assert (report.elected, report.vacant) == (("a", "d"), 1)


def test_equal_shares_completed_by_approvals_and_by_more_to_spend() -> None:
    """Two seats: a costs 1/7 of the 2/13 each has, nobody can be paid for after that; with 3/13 c can."""
    papers = named(ab=7, c=6)
    by_approvals = elect(papers, field("abc"), 2, Method.EQUAL_SHARES, settings=options(completion="approval"),
                         lots=(Lot(("a", "b")),))  # fmt: skip
    assert by_approvals.elected == ("a", "b")
    raised = elect(papers, field("abc"), 2, Method.EQUAL_SHARES, settings=options(completion="raise"),
                   lots=(Lot(("a", "b")),))  # fmt: skip
    assert raised.elected == ("a", "c")
    assert texts(raised)[0].startswith("The votes share the price of all seats (3) alike: each vote may spend 3/13")
    assert texts(raised)[1] == "With less to spend than so many seats cost (3), not all seats (2) could be filled."


def test_ties_of_every_phase_of_equal_shares_ask_for_a_lot() -> None:
    papers = named(ab=7, c=6)
    for completion in ("phragmen", "approval", "raise", "none"):
        report = elect(papers, field("abc"), 2, Method.EQUAL_SHARES, settings=options(completion=completion))
        assert (report.outcome, report.tied) == (Outcome.NEEDS_LOT, ("a", "b"))
    later = named(a=7, c=3, d=3)
    report = elect(later, field("abcd"), 2, Method.EQUAL_SHARES, settings=options(completion="raise"),
                   lots=(Lot(("a", "b")),), ties=LOT_ONLY)  # fmt: skip
    assert (report.outcome, report.tied) == (Outcome.NEEDS_LOT, ("c", "d"))


def test_an_unknown_completion_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        elect(PAPERS, field("abcdef"), 3, Method.EQUAL_SHARES, settings=options(completion="magic"))
    assert sentence(refused.value.message) == "Art. 20 sets “completion” to “magic”, which means nothing here."


# All of them

PROPORTIONAL = (Method.SEQUENTIAL_PAV, Method.REVERSE_PAV, Method.PAV, Method.PHRAGMEN, Method.EQUAL_SHARES)


@pytest.mark.parametrize("method", [*PROPORTIONAL, Method.APPROVAL])
def test_nobody_whom_no_paper_names_is_elected(method: Method) -> None:
    report = elect(named(a=2, ab=1), field("abc"), 3, method)
    assert (set(report.elected), report.vacant, report.outcome) == ({"a", "b"}, 1, Outcome.ELECTED)


@pytest.mark.parametrize("method", [*PROPORTIONAL, Method.APPROVAL])
def test_no_papers_elect_nobody(method: Method) -> None:
    report = elect([], field("abc"), 2, method)
    assert (report.elected, report.vacant, report.outcome) == ((), 2, Outcome.ELECTED)
    assert len(report.stages) == 1
    assert all(texts(report))


@pytest.mark.parametrize("method", [*PROPORTIONAL, Method.APPROVAL])
def test_thirds_of_a_vote_count_as_thirds(method: Method) -> None:
    """Three votes in thirds: a 4/3, b 1, c 2/3. Flooring would leave a tie."""
    roll: list[RollLine] = lines("2/3", "2/3", 1, "2/3")
    votes = [Vote(number, Names.of(key)) for number, key in enumerate("aabc", 1)]
    report = elect(votes, field("abc"), 1, method, roll=tuple(roll))
    assert report.elected == ("a",)


def test_long_fractions_are_read_as_decimals_and_stand_exact_in_the_stage() -> None:
    report = elect(named(a=997, ab=996, bc=500, cd=499, d=100), field("abcd"), 3, Method.PHRAGMEN)
    votes = dict(report.stages[2].votes)
    assert votes["b"].denominator > 1000 or votes["d"].denominator > 1000
    assert any("…" in text for text in texts(report))
