"""Debian's rules: droppings, quorum and majority, the default option, and how further places are filled."""

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.condorcet.debian import least_quorum
from congress.tally.errors import RuleError
from congress.tally.report import Outcome
from congress.tally.rule import Method
from tests.unit.tally.test_condorcet import CIRCLE, EVEN_CIRCLE, elect, said


def test_debian_drops_the_weakest_defeat_in_the_circle() -> None:
    report = elect({f"{text}>d": number for text, number in CIRCLE.items()}, Method.DEBIAN, keys="abcd")
    assert report.elected == ("a",)
    assert "The defeat of A by C (7 to 5) is the weakest in the circle and is dropped." in said(report)
    assert "Nobody outside beats any of these (the Schwartz set): A, B, C." in said(report)


def test_debian_drops_equally_weak_defeats_together_and_then_the_lot_decides() -> None:
    papers = {f"{text}>d": number for text, number in EVEN_CIRCLE.items()}
    report = elect(papers, Method.DEBIAN, keys="abcd")
    assert (report.outcome, report.tied) == (Outcome.NEEDS_LOT, ("a", "b", "c"))
    report = elect(papers, Method.DEBIAN, 2, keys="abcd", lots=(Lot(tuple("cab")),))
    assert report.elected == ("c", "a")
    assert "It fell on C." in said(report)


def test_debian_says_which_option_is_the_default_one() -> None:
    """Without "default" it is the last candidate, who thereby takes no seat: nobody should overlook that."""
    opening = "The default option, against which all others are held, is {}; it takes no seat."
    for settings, name in (({}, "D"), ({"default": "b"}, "B"), ({"quorum": "2"}, "D")):
        report = elect({"a>b>c>d": 3}, Method.DEBIAN, keys="abcd", **settings)
        assert [opening.format(name)] == [text for text in said(report) if text.startswith("The default option")]


@pytest.mark.parametrize(("seats", "alternates", "times"), [(1, 0, 0), (2, 0, 1), (3, 0, 1), (1, 1, 1)])
def test_debian_says_how_further_places_are_filled(seats: int, alternates: int, times: int) -> None:
    """The source fills one place. Where several are filled the report says that, and what was done, once."""
    report = elect({"a>b>c>d": 3}, Method.DEBIAN, seats, keys="abcd", alternates=alternates)
    told = [text for text in said(report) if text.startswith("Debian’s constitution fills this one place only.")]
    assert len(told) == times
    assert all("the winner is taken out and the dropping is done again among the others" in text for text in told)


def test_debian_quorum_and_majority_drop_options() -> None:
    papers = {"a>b>c>d": 6, "d>a": 3, "b>d": 1}
    quorum = elect(papers, Method.DEBIAN, keys="abcd", quorum="7")
    assert [stage.excluded for stage in quorum.stages[1:3]] == [("a", "c"), ()]
    assert quorum.elected == ("b",)
    assert "A missed the quorum and is dropped: 6, 7 needed." in said(quorum)
    majority = elect(papers, Method.DEBIAN, keys="abcd", majority__a="3", majority__b="5/2")
    assert majority.stages[1].excluded == ("a", "b")
    assert (majority.stages[1].votes_of("b"), dict(majority.stages[1].keep)["b"]) == (7, 3)


@pytest.mark.parametrize(("wording", "elected"), [("2003", ()), ("2015", ("a",))])
def test_debian_just_the_majority(wording: str, elected: tuple[str, ...]) -> None:
    report = elect({"a>d": 6, "d>a": 2}, Method.DEBIAN, keys="ad", majority__a="3", wording=wording)
    assert report.elected == elected
    even = elect({"a>d": 2, "d>a": 2}, Method.DEBIAN, keys="ad", wording=wording)
    assert even.elected == ()


def test_debian_the_default_option_is_never_elected() -> None:
    report = elect({"d>a>b": 3, "a>d": 2}, Method.DEBIAN, 2, keys="abd")
    assert (report.elected, report.vacant, report.outcome) == ((), 2, Outcome.ELECTED)
    assert "The default option wins: D. Nothing else is chosen." in said(report)
    nothing_left = elect({"d>a": 1}, Method.DEBIAN, keys="ad", quorum="5")
    assert "Only the default option is left: D." in said(nothing_left)
    assert "Of those still considered, none beats another." in said(nothing_left)


def test_debian_alternates_follow_until_the_default_option() -> None:
    report = elect({"a>b>d>c": 3}, Method.DEBIAN, keys="abcd", alternates=3, default="d")
    assert (report.elected, report.alternates) == (("a",), ("b",))
    assert report.pairwise is not None
    assert report.pairwise.ranking == (("a",), ("b",), ("d",))


@pytest.mark.parametrize("option", ["quorum", "developers", "majority__a"])
@pytest.mark.parametrize("word", ["9" * 5000, "9" * 13, "-1", "²", "one", "", "1/" + "9" * 5000, "1/0", "0/5"])
def test_debian_numbers_have_a_limit(option: str, word: str) -> None:
    with pytest.raises(RuleError) as refused:
        elect({"a>d": 1}, Method.DEBIAN, keys="ad", **{option: word})
    assert refused.value.message.key == "tally.debian_no_number"
    assert len(sentence(refused.value.message)) < 200
    elect({"a>d": 1}, Method.DEBIAN, keys="ad", **{option: "9" * 12})


@pytest.mark.parametrize("developers", [1, 4, 16, 100, 972, 984, 1000])
def test_debian_quorum_of_developers_is_exact(developers: int) -> None:
    """The least v with v >= 3 · ½ · √n, that is 4v² >= 9n."""
    least = least_quorum(developers)
    assert 4 * least**2 >= 9 * developers > 4 * (least - 1) ** 2
    assert least_quorum(0) == 0
