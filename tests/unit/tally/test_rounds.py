"""Exhaustive rounds: absolute majority, the field that shrinks, the last round, and lots at every edge."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot, Names, Vote
from congress.tally.errors import RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import Method, PaperRule, Settings
from tests.unit.tally.build import elect, field


def named(**papers: int) -> list[Vote]:
    return [Vote(None, Names.of(*keys), papers=number) for keys, number in papers.items()]


def held(
    papers: list[Vote],
    keys: str,
    seats: int,
    *,
    lots: tuple[Lot, ...] = (),
    paper: PaperRule = PaperRule.UP_TO,
    **options: str,
) -> ElectionReport:
    """A round among candidates of one letter each."""
    settings = Settings(options=tuple(options.items()))
    return elect(papers, field(keys), seats, Method.EXHAUSTIVE, lots=lots, paper=paper, settings=settings)


def texts(report: ElectionReport) -> list[str]:
    return [sentence(said) for stage in report.stages for said in stage.sentences]


def test_an_absolute_majority_elects_and_the_rest_vote_among_twice_the_seats_left() -> None:
    report = held(named(ab=3, a=2, c=2, d=1, b=1), "abcde", 2)
    assert (report.outcome, report.elected, report.next_field, report.vacant) == (
        Outcome.NEEDS_ROUND,
        ("a",),
        ("b", "c"),
        1,
    )
    (stage,) = report.stages
    assert (stage.action, stage.excluded, stage.votes_of("b")) == (Action.ROUND, ("d", "e"), 4)
    assert texts(report) == [
        "An absolute majority is more than half of the valid papers (9), that is more than 4½.",
        "A has an absolute majority with 5 and is elected.",
        "Seats left: 1. In the next round papers may name: B, C.",
        "No longer standing in the next round: D, E.",
    ]
    assert "Another round is held for the seats left (1), among: B, C." in [sentence(said) for said in report.sentences]


def test_half_is_no_majority() -> None:
    report = held(named(a=4, b=4), "ab", 1)
    assert (report.elected, report.next_field) == ((), ("a", "b"))
    assert "Nobody is elected with an absolute majority in this round." in texts(report)


def test_blank_papers_are_no_part_of_the_base() -> None:
    report = held([*named(a=3, b=2), Vote(None, Names.of(), papers=10)], "ab", 1)
    assert (report.outcome, report.elected, report.next_field) == (Outcome.ELECTED, ("a",), ())


def test_more_majorities_than_seats_leave_the_seats_to_those_with_most() -> None:
    papers = named(ab=3, ac=3, bc=2)
    report = held(papers, "abc", 2, lots=(Lot(("c", "b")),))
    assert (report.elected, report.outcome) == (("a", "c"), Outcome.ELECTED)
    asked = held(papers, "abc", 2)
    assert (asked.outcome, asked.elected, asked.tied, asked.purpose) == (Outcome.NEEDS_LOT, ("a",), ("b", "c"), "elect")


@pytest.mark.parametrize(
    ("stay", "left"), [("twice", "ab"), ("but_last", "abcd"), ("one_more", "ab"), ("all", "abcde")]
)
def test_who_stays(stay: str, left: str) -> None:
    report = held(named(a=5, b=4, c=3, d=2, e=1), "abcde", 1, stay=stay)
    assert report.next_field == tuple(left)
    assert report.stages[0].excluded == tuple(key for key in "abcde" if key not in left)


def test_twice_as_many_as_the_seats_left() -> None:
    report = held(named(ab=2, cd=2, ef=2, a=1, b=1, c=1, d=1), "abcdefg", 2)
    assert report.next_field == ("a", "b", "c", "d")


def test_a_field_never_falls_to_the_number_of_seats() -> None:
    report = held(named(ab=2, ac=2, bc=1, d=5), "abcd", 3, stay="but_last")
    assert report.next_field == ("a", "b", "c", "d")
    assert report.stages[0].excluded == ()


def test_equal_votes_at_the_edge_of_the_field_ask_who_goes_on() -> None:
    papers = named(a=3, b=2, c=2, d=1)
    report = held(papers, "abcd", 1)
    assert (report.outcome, report.tied, report.purpose, report.next_field) == (
        Outcome.NEEDS_LOT,
        ("b", "c"),
        "advance",
        (),
    )
    assert sentence(report.sentences[0]) == "A lot must be drawn: who of these goes on to the next round? B, C."
    drawn = held(papers, "abcd", 1, lots=(Lot(("c", "b"), "advance"),))
    assert (drawn.next_field, drawn.outcome) == (("a", "c"), Outcome.NEEDS_ROUND)
    assert "Equal for the last places in the next round (1), each with 2: B, C." in texts(drawn)


def test_equally_few_votes_ask_who_stays_where_the_last_one_leaves() -> None:
    report = held(named(a=3, b=2, c=1, d=1), "abcd", 1, stay="but_last", lots=(Lot(("d", "c")),))
    assert (report.next_field, report.stages[0].excluded) == (("a", "b", "d"), ("c",))


def test_in_the_last_round_most_votes_elect() -> None:
    papers = named(a=3, b=2, c=1)
    report = held(papers, "abc", 1, round="3", rounds="3")
    assert (report.elected, report.outcome, report.next_field) == (("a",), Outcome.ELECTED, ())
    assert texts(report) == [
        "This is the last round (3): those with most votes are elected.",
        "A is elected with 3.",
    ]
    assert held(papers, "abc", 1, round="2", rounds="3").outcome is Outcome.NEEDS_ROUND
    tied = held(named(a=2, b=2), "ab", 1, round="2", rounds="2")
    assert (tied.outcome, tied.tied, tied.purpose) == (Outcome.NEEDS_LOT, ("a", "b"), "elect")


def test_a_paper_names_up_to_the_seats_left_or_exactly_so_many() -> None:
    report = held(named(abc=1, ab=2, a=1), "abc", 2, paper=PaperRule.EXACTLY)
    assert report.papers.reasons == (("too_few_names", Fraction(1)), ("too_many_names", Fraction(1)))


def test_nobody_left_needs_no_round() -> None:
    report = held(named(ab=3, a=1), "ab", 3)
    assert (report.outcome, report.elected, report.vacant) == (Outcome.ELECTED, ("a", "b"), 1)
    assert held([], "", 1).outcome is Outcome.ELECTED


@pytest.mark.parametrize("options", [{"stay": "some"}, {"round": "two"}, {"rounds": "-1"}, {"round": "²"}])
def test_options_that_mean_nothing_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(RuleError) as refused:
        held(named(a=1), "ab", 1, **options)
    assert refused.value.message.key == "tally.unknown_option"


def test_an_election_of_two_posts_in_three_rounds() -> None:
    """13 papers. The first round elects a with 7; d and e stay and tie; the third decides by most votes."""
    first = held(named(ab=4, ac=3, de=5, f=1), "abcdef", 2, round="1", rounds="3")
    assert (first.elected, first.next_field, first.vacant) == (("a",), ("d", "e"), 1)
    second = held(named(d=6, e=6), "".join(first.next_field), first.vacant, round="2", rounds="3")
    assert (second.elected, second.next_field, second.outcome) == ((), ("d", "e"), Outcome.NEEDS_ROUND)
    third = held(named(d=6, e=5), "".join(second.next_field), second.vacant, round="3", rounds="3")
    assert (third.elected, third.outcome) == (("d",), Outcome.ELECTED)
