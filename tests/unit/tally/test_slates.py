"""Elections from slates: papers, thresholds, alliances, lists, what stays vacant, ties, options that are refused."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, Vote
from congress.tally.count import tally
from congress.tally.errors import CaseError, RuleError
from congress.tally.report import Action, ElectionReport, Outcome
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from congress.tally.slates.table import slate_table
from tests.unit.tally.build import counts, heads, lines

Options = dict[str, str]


def slate(key: str, people: str, **groups: str) -> list[Candidate]:
    """A slate (`key` in capitals as its name) and its people, one letter each, in the order of the list."""
    own = tuple(groups.items())
    return [
        Candidate(key, key.upper(), (("slate", key), *own)),
        *(Candidate(f"{key}_{each}", f"{key.upper()} {each}", (("slate", key),)) for each in people),
    ]


RED, BLUE, GREEN = slate("red", "abcde"), slate("blue", "abcde"), slate("green", "abc")


def count(
    papers: dict[str, int],
    seats: int,
    candidates: list[Candidate],
    options: Options | None = None,
    *lots: Lot,
    most: int | None = None,
    alternates: int = 0,
    weights: tuple[str, ...] = (),
) -> ElectionReport:
    """Count papers, each the keys it names with blanks between; with `weights`, each an open vote of that weight."""
    settings = Settings(options=tuple((options or {}).items()), most=most, alternates=alternates)
    rules = Rules(election=ElectionRule("20", Method.SLATES, settings=settings))
    roll = lines(*weights)
    votes = [Vote(line.number, Names.of(*keys.split())) for line, keys in zip(roll, papers, strict=False)] or [
        Vote(None, Names.of(*keys.split()), papers=number) for keys, number in papers.items()
    ]
    opened = counts(heads(sum(papers.values())))
    question = Question(QuestionKind.ELECTION, tuple(candidates), seats)
    report = tally(roll, opened, opened, question, votes, rules, lots)
    assert isinstance(report, ElectionReport)
    return report


def seats(report: ElectionReport) -> dict[str, int]:
    return {each.key: each.seats for each in report.slates}


def words(report: ElectionReport, stage: int) -> list[str]:
    return [sentence(said) for said in report.stages[stage].sentences]


def reasons(report: ElectionReport) -> dict[str, int]:
    return {reason: int(number) for reason, number in report.papers.reasons}


def test_closed_lists_give_seats_in_the_order_of_quotients() -> None:
    report = count({"red": 61, "blue": 40, "green": 9}, 4, [*RED, *BLUE, *GREEN])
    assert report.outcome is Outcome.ELECTED
    assert report.elected == ("red_a", "blue_a", "red_b", "red_c")
    assert [each.elected for each in report.slates] == [("red_a", "red_b", "red_c"), ("blue_a",), ()]
    assert [stage.action for stage in report.stages] == [Action.SLATES, *[Action.SEAT] * 4]
    assert words(report, 0) == ["RED has 61.", "BLUE has 40.", "GREEN has 9."]
    assert words(report, 3) == [
        "Seat 3 goes to RED: divided by 2 its quotient is 30½, the highest.",
        "RED b takes the seat.",
    ]
    assert dict(report.stages[3].keep) == {"red": Fraction(61, 2), "blue": 20, "green": 9}
    assert words(report, 4)[-2:] == [
        "The last seat went to RED with the quotient 20⅓; next was BLUE with 20.",
        "BLUE would have got it with 1 more.",
    ]


def test_each_stage_holds_all_papers() -> None:
    report = count({"red": 61, "blue": 40, "green": 9}, 4, [*RED, *BLUE, *GREEN])
    assert len(report.stages) == 5
    for stage in report.stages:
        assert sum(votes for _, votes in stage.votes) == report.papers.valid == 110
    assert sentence(report.sentences[0]) == (
        "Elected from slates, as the seats were given: RED a, BLUE a, RED b, RED c (art. 20)."
    )


def test_weights_of_open_votes_count_for_the_slate() -> None:
    report = count({"red": 1, "blue": 1}, 3, [*RED, *BLUE], weights=("5/3", "4/3"))
    assert seats(report) == {"red": 2, "blue": 1}
    assert words(report, 0) == ["RED has 1⅔.", "BLUE has 1⅓."]


def test_quotas_give_whole_quotas_together_and_then_remainders() -> None:
    report = count({"red": 60, "blue": 31, "green": 9}, 4, [*RED, *BLUE, *GREEN], {"share": "hare"})
    assert report.quota == 25
    assert report.elected == ("red_a", "red_b", "blue_a", "red_c")
    assert [(stage.of, stage.elected) for stage in report.stages[1:]] == [
        (("red", "blue"), ("red_a", "red_b", "blue_a")),
        (("red",), ("red_c",)),
    ]
    assert words(report, 1)[0] == "Seats of RED for whole quotas: 2."
    assert words(report, 2)[:2] == ["Seat 4 goes to RED for its remainder.", "RED c takes the seat."]


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"threshold": "1/10"}, ["red", "blue", "green"]),
        ({"threshold": "0.1", "threshold_exceeded": "yes"}, ["red", "blue"]),
        ({"threshold": "1/2", "threshold_base": "hare_quota"}, ["red", "blue"]),
        ({"threshold": "1/2", "threshold_base": "largest_slate"}, ["red"]),
        ({"threshold": "7/10"}, []),
    ],
)
def test_thresholds_of_named_bases(options: Options, part: list[str]) -> None:
    report = count({"red": 65, "blue": 25, "green": 10}, 4, [*RED, *BLUE, *GREEN], options)
    assert [each.key for each in report.slates if each.over_threshold] == part
    assert report.vacant == (0 if part else 4)
    assert set(report.stages[0].excluded) == {"red", "blue", "green"} - set(part)


def test_thresholds_are_said_with_their_base() -> None:
    options = {"threshold": "1/10", "threshold_2": "3/10", "threshold_exceeded": "yes"}
    blue = slate("blue", "ab", parties="3")
    report = count({"red": 65, "blue": 25, "green": 10}, 4, [*RED, *blue, *GREEN], options)
    assert words(report, 0) == [
        "The threshold is 10: 10 per cent of the valid papers (100).",
        "For slates of 2 parties or more it is 30 (30 per cent).",
        "It must be exceeded.",
        "RED has 65.",
        "BLUE has 25.",
        "BLUE takes no part: it has 25, below the threshold.",
        "GREEN has 10.",
        "GREEN takes no part: it has 10, below the threshold.",
    ]
    for base, said in (
        ("hare_quota", "20 per cent of 25, the papers for each seat."),
        ("largest_slate", "of the votes of the largest slate (65)."),
    ):
        again = count({"red": 65, "blue": 35}, 4, [*RED, *BLUE], {"threshold": "1/5", "threshold_base": base})
        assert said in words(again, 0)[0]


def test_a_slate_may_be_exempt_from_the_threshold() -> None:
    minority = slate("green", "ab", threshold="exempt")
    report = count({"red": 75, "green": 25}, 4, [*RED, *minority], {"threshold": "1/2"})
    assert seats(report) == {"red": 3, "green": 1}
    assert "GREEN is exempt from the threshold." in words(report, 0)


def test_joined_slates_take_part_as_one_and_share() -> None:
    """Alone, the two small slates get nothing; joined they get a seat, which the larger takes."""
    blue, green = slate("blue", "ab", alliance="left"), slate("green", "ab", alliance="left")
    papers = {"red": 60, "blue": 18, "green": 15}
    alone = count(papers, 3, [*RED, *blue, *green])
    assert seats(alone) == {"red": 3, "blue": 0, "green": 0}
    joined = count(papers, 3, [*RED, *blue, *green], {"alliances": "joined"})
    assert seats(joined) == {"red": 2, "blue": 1, "green": 0}
    assert "These slates are joined and share their seats among themselves: BLUE, GREEN." in words(joined, 0)
    place = next(index for index, stage in enumerate(joined.stages) if stage.of == ("blue",))
    assert words(joined, place)[:3] == [
        "Seat 2 goes to BLUE + GREEN: divided by 1 its quotient is 33, the highest.",
        "Of the seats of its alliance it is number 1, which goes to BLUE.",
        "BLUE a takes the seat.",
    ]


def test_an_alliance_may_reach_the_threshold_together() -> None:
    blue, green = slate("blue", "ab", alliance="left"), slate("green", "ab", alliance="left")
    options = {"alliances": "joined", "threshold": "1/5"}
    papers = {"red": 80, "blue": 15, "green": 10}
    each = count(papers, 4, [*RED, *blue, *green], options)
    assert seats(each) == {"red": 4, "blue": 0, "green": 0}
    together = count(papers, 4, [*RED, *blue, *green], {**options, "threshold_of": "alliance"})
    assert sum(seats(together).values()) == 4
    assert seats(together)["blue"] == 1
    low = count({"red": 80, "blue": 9, "green": 5}, 4, [*RED, *blue, *green], {**options, "threshold_of": "alliance"})
    assert "GREEN takes no part: its alliance has 14, below the threshold." in words(low, 0)


def test_open_lists_move_up_by_preference_votes() -> None:
    """Ten per cent of the slate's votes move somebody up; the rest go by the order of the list."""
    papers = {"red": 60, "red_e": 20, "red red_c": 10, "red_b red_c": 2, "red_d": 8, "blue": 10}
    open_ = {"lists": "open", "move_up": "1/10"}
    report = count(papers, 3, [*RED, *BLUE], open_)
    assert seats(report) == {"red": 3, "blue": 0}
    assert report.elected == ("red_e", "red_c", "red_a")
    assert dict(report.stages[0].keep)["red_c"] == 12
    assert "Moved up on RED (preference votes needed: 10): RED e, RED c." in words(report, 3)
    assert count(papers, 3, [*RED, *BLUE], {"lists": "open"}).elected == ("red_e", "red_c", "red_d")
    quota = {**open_, "move_up": "1/2", "move_up_base": "slate_quota"}
    assert count(papers, 3, [*RED, *BLUE], quota).elected == ("red_e", "red_a", "red_b")
    hare = {**open_, "move_up": "1/4", "move_up_base": "hare_quota"}
    assert count(papers, 3, [*RED, *BLUE], hare).elected == ("red_e", "red_c", "red_a")


def test_equal_preference_votes_need_a_lot_only_where_they_divide() -> None:
    papers = {"red_e": 5, "red_d": 5, "red": 2}
    both = count(papers, 2, RED, {"lists": "open"})
    assert both.elected == ("red_d", "red_e")
    one = count(papers, 1, RED, {"lists": "open"})
    assert (one.outcome, one.tied, one.purpose, one.elected) == (
        Outcome.NEEDS_LOT, ("red_d", "red_e"), "elect", ()
    )  # fmt: skip
    assert seats(one) == {"red": 1}
    assert "Equal preference votes for the last seats of RED: RED d, RED e." in words(one, 1)
    drawn = count(papers, 1, RED, {"lists": "open"}, Lot(("red_e", "red_d")))
    assert drawn.elected == ("red_e",)
    assert "The lot fell on RED e." in words(drawn, 1)
    assert count(papers, 1, RED, {"lists": "open", "equal_preferences": "list"}).elected == ("red_d",)


def test_papers_that_hold_what_they_may_not() -> None:
    withdrawn = [
        Candidate("old", "Old", (("slate", "old"),), withdrawn=True),
        Candidate("old_a", "A", (("slate", "old"),)),
    ]
    gone = Candidate("red_z", "Gone", (("slate", "red"),), withdrawn=True)
    candidates = [*RED, gone, *BLUE, *withdrawn]
    papers = {
        "red": 1, "red blue": 1, "red_a blue_b": 1, "red_a red_b red_c": 1, "old": 1, "old_a": 1, "red_z": 1,
        "red red_a red_b": 1, "": 1,
    }  # fmt: skip
    report = count(papers, 1, candidates, {"lists": "open"}, most=2)
    assert reasons(report) == {"two_slates": 2, "too_many_names": 1, "only_withdrawn": 3}
    assert (report.papers.valid, report.papers.blank) == (2, 1)
    closed = count({"red": 1, "red red_a": 1, "blue_a": 1}, 1, candidates)
    assert reasons(closed) == {"names_on_closed_list": 2}


def test_who_stands_on_no_slate_stands_alone() -> None:
    alone = Candidate("ida", "Ida")
    report = count({"ida": 70, "red": 30}, 3, [alone, *RED])
    assert seats(report) == {"ida": 2, "red": 1}
    assert report.elected == ("ida", "red_a")
    assert report.vacant == 1
    assert "The slate has no more names: the seat stays vacant." in words(report, 2)
    passed = count({"ida": 70, "red": 30}, 3, [alone, *RED], {"short_list": "pass"})
    assert seats(passed) == {"ida": 1, "red": 2}
    assert passed.elected == ("ida", "red_a", "red_b")


def test_a_tie_for_the_last_seat_elects_nobody_before_the_lot() -> None:
    papers = {"red": 30, "blue": 30, "green": 10}
    report = count(papers, 3, [*RED, *BLUE, *GREEN])
    assert (report.outcome, report.tied, report.elected) == (Outcome.NEEDS_LOT, ("red", "blue"), ())
    assert sentence(report.sentences[0]) == "A lot must be drawn: who of these is elected? RED, BLUE."
    drawn = count(papers, 3, [*RED, *BLUE, *GREEN], None, Lot(("blue", "red")))
    assert drawn.elected == ("red_a", "blue_a", "blue_b")


def test_a_tie_inside_an_alliance_needs_a_lot_too() -> None:
    blue, green = slate("blue", "ab", alliance="left"), slate("green", "ab", alliance="left")
    papers = {"red": 60, "blue": 20, "green": 20}
    report = count(papers, 2, [*RED, *blue, *green], {"alliances": "joined"})
    assert (report.outcome, report.tied) == (Outcome.NEEDS_LOT, ("blue", "green"))
    drawn = count(papers, 2, [*RED, *blue, *green], {"alliances": "joined"}, Lot(("green", "blue")))
    assert drawn.elected == ("red_a", "green_a")


def test_alternates_are_the_next_on_each_list_with_seats() -> None:
    report = count({"red": 60, "blue": 40, "green": 1}, 3, [*RED, *BLUE, *GREEN], alternates=2)
    assert report.elected == ("red_a", "blue_a", "red_b")
    assert report.alternates == ("red_c", "red_d", "blue_b", "blue_c")


def test_hills_quotients_are_kept_as_squares() -> None:
    report = count({"red": 6, "blue": 4}, 4, [*RED, *BLUE], {"share": "hill"})
    assert report.stages[1].keep == ()
    assert dict(report.stages[3].keep) == {"red": 18, "blue": 8}


@pytest.mark.parametrize(
    ("candidates", "key"),
    [
        ([Candidate("a", "A", (("slate", "nowhere"),))], "slate_unknown"),
        ([*RED, *BLUE, Candidate("a", "A", (("slate", "red"), ("slate", "blue")))], "on_two_slates"),
        (slate("red", "a", parties="many"), "slate_parties"),
        (slate("red", "a", parties="0"), "slate_parties"),
    ],
)
def test_slates_that_make_no_sense(candidates: list[Candidate], key: str) -> None:
    with pytest.raises(CaseError, match=rf"tally\.{key}"):
        count({candidates[0].key: 1}, 1, candidates)


@pytest.mark.parametrize(
    "option",
    [
        ("share", "astrology"),
        ("threshold", "five"),
        ("threshold", "1/0"),
        ("threshold_1", "1/20"),
        ("threshold_base", "cast"),
        ("lists", "ajar"),
        ("move_up", "-1"),
    ],
)
def test_no_option_is_passed_over(option: tuple[str, str]) -> None:
    with pytest.raises(RuleError, match=r"tally\.slate_option"):
        count({"red": 1}, 1, RED, dict([option]))


@pytest.mark.parametrize("option", [("threshold", "5"), ("threshold_2", "1.01"), ("move_up", "10/9")])
def test_a_part_of_more_than_the_whole_is_refused(option: tuple[str, str]) -> None:
    """Who writes 5 means 5 per cent: as 500 per cent it would keep every slate out."""
    with pytest.raises(RuleError) as refused:
        count({"red": 1}, 1, RED, dict([option]))
    assert sentence(refused.value.message) == (
        f"Art. 20 sets {option[0]} to “{option[1]}”, more than the whole of what it is a part of. "
        "Write 5 per cent as 5/100 or 0.05."
    )
    assert count({"red": 1}, 1, RED, {option[0]: "1"}).elected == ("red_a",)


def test_the_report_goes_to_json_and_back() -> None:
    report = count({"red": 60, "blue": 40}, 3, [*RED, *BLUE], {"share": "hill", "threshold": "1/10"})
    assert ElectionReport.from_json(report.to_json()) == report


def test_a_table_of_slates() -> None:
    report = count({"red": 60, "blue": 40, "green": 4}, 3, [*RED, *BLUE, *GREEN], {"threshold": "1/20"})
    rows = [[cell if isinstance(cell, str) else sentence(cell) for cell in row] for row in slate_table(report)]
    assert rows == [
        ["Slate", "Votes", "Seats", "Elected"],
        ["RED", "60", "2", "RED a, RED b"],
        ["BLUE", "40", "1", "BLUE a"],
        ["GREEN", "4", "0", "below the threshold"],
    ]
