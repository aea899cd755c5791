"""Parameters 39 to 41 of real standing orders as data: who is elected by whom, in what way, under which constraints.

Each rule goes to JSON and back, and elects somebody. Candidates and votes are invented.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from congress.assemblies import orders, prose
from congress.assemblies.defaults import default_orders
from congress.assemblies.voting import Constraint as Written
from congress.assemblies.voting import Elections, Post
from congress.languages.wording import sentence
from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, Ranking, RollLine, Vote
from congress.tally.count import tally
from congress.tally.credentials import moment_of
from congress.tally.errors import RuleError
from congress.tally.report import DecisionReport, ElectionReport, Outcome
from congress.tally.rule import (
    Constraint,
    DecisionRule,
    ElectionRule,
    Force,
    Keeping,
    Method,
    Over,
    PaperRule,
    Rules,
    Settings,
    Unfilled,
)
from congress.tally.table import dump_election
from tests.unit.tally.build import MAJORITY, counts, decide, heads, seats, vote_in_order

REGIONS = {"first": 4, "second": 4, "third": 4, "fourth": 4, "fifth": 6, "sixth": 3}
PLURALITY = ElectionRule("IMF", Method.BLOCK)


def kept(rule: ElectionRule) -> Rules:
    """The rules of an election, once they were written down and read again."""
    rules = Rules(election=rule)
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules
    return rules


def held(
    rule: ElectionRule, people: Sequence[Candidate], places: int, votes: Sequence[Vote], lots: tuple[Lot, ...] = ()
) -> ElectionReport:
    """The report of an election by secret papers."""
    opened = counts(heads(sum(vote.papers for vote in votes)))
    question = Question(QuestionKind.ELECTION, tuple(people), places)
    report = tally((), opened, opened, question, votes, kept(rule), lots)
    assert isinstance(report, ElectionReport)
    return report


def test_39_each_region_fills_its_seats_by_its_own_electorate() -> None:
    """IMF: six regions elect 4, 4, 4, 4, 6 and 3; whoever is of another region has no vote there."""
    roll = [
        RollLine(number, Fraction(1), "delegate", True, region)
        for number, region in enumerate((region for region in REGIONS for _ in range(9)), 1)
    ]
    elected: dict[str, tuple[str, ...]] = {}
    for region, places in REGIONS.items():
        own = [line for line in roll if line.section == region]
        people = tuple(Candidate(f"{region}{number}", f"Candidate {number}") for number in range(places + 2))
        votes = [
            Vote(line.number, Names(frozenset(person.key for person in people[: places + (place < 3)][-places:])))
            for place, line in enumerate(own)
        ]
        opened = counts(moment_of(own))
        question = Question(QuestionKind.ELECTION, people, places)
        report = tally(own, opened, opened, question, votes, kept(PLURALITY))
        assert isinstance(report, ElectionReport)
        assert (report.outcome, report.vacant, report.papers.returned) == (Outcome.ELECTED, 0, 9)
        elected[region] = report.elected
    assert {region: len(names) for region, names in elected.items()} == REGIONS
    assert len({name for names in elected.values() for name in names}) == 25


def test_39_congress_ratifies_whom_a_region_named() -> None:
    """What congress only ratifies is a motion on the names, not an election."""
    rule = Rules(DecisionRule("IMF", (MAJORITY,)))
    roll = seats(54)
    report = decide(roll, vote_in_order(roll, 30, 20), rules=rule)
    assert isinstance(report, DecisionReport)
    assert report.outcome is Outcome.CARRIED


@pytest.mark.parametrize(
    ("paper", "valid", "reasons"),
    [
        (PaperRule.UP_TO, 8, (("too_many_names", 1),)),
        (PaperRule.EXACTLY, 5, (("too_few_names", 3), ("too_many_names", 1))),
    ],
)
def test_40_a_paper_holds_up_to_or_exactly_so_many(
    paper: PaperRule, valid: int, reasons: tuple[tuple[str, int], ...]
) -> None:
    people = [Candidate(key, key.upper()) for key in "abc"]
    votes = [
        Vote(None, Names.of("a", "b"), papers=5),
        Vote(None, Names.of("c"), papers=3),
        Vote(None, Names.of("a", "b", "c")),
    ]
    report = held(ElectionRule("40", Method.BLOCK, paper), people, 2, votes)
    assert (report.elected, report.papers.valid, report.papers.reasons) == (("a", "b"), valid, reasons)


def test_40_rounds_with_at_most_twice_as_many_candidates_as_posts() -> None:
    """OAS: nobody has an absolute majority of the first round; four stay for two posts, then two for one."""
    rounds = [
        {"ab": 4, "cd": 3, "ef": 2, "ag": 1},
        {"ab": 5, "ac": 3, "cd": 2},
        {"b": 4, "c": 6},
    ]
    field, places, elected = tuple("abcdefg"), 2, []
    fields = []
    for number, papers in enumerate(rounds, 1):
        settings = Settings(options=(("stay", "twice"), ("round", str(number))))
        votes = [Vote(None, Names.of(*names), papers=count) for names, count in papers.items()]
        people = [Candidate(key, key.upper()) for key in field]
        report = held(ElectionRule("OAS", Method.EXHAUSTIVE, settings=settings), people, places, votes)
        elected += report.elected
        field, places = report.next_field, report.vacant
        fields.append(field)
        assert len(field) <= 2 * places
    assert elected == ["a", "c"]
    assert fields == [tuple("abcd"), ("b", "c"), ()]
    assert report.outcome is Outcome.ELECTED


NCSG = (
    *(Constraint("gender", gender, minimum=2, article="NCSG, 2.1") for gender in ("women", "men")),
    *(Constraint("region", region, maximum=2, article="NCSG, 2.2") for region in ("north", "south", "east")),
)
PEOPLE = [
    Candidate(key, key.upper(), (("gender", gender), ("region", region)))
    for key, gender, region in (
        ("a", "men", "north"),
        ("b", "men", "north"),
        ("c", "men", "north"),
        ("d", "men", "south"),
        ("e", "men", "south"),
        ("f", "women", "south"),
        ("g", "women", "east"),
        ("h", "women", "east"),
    )
]
FIRST = {"a": 20, "b": 18, "c": 16, "d": 14, "e": 12, "f": 6, "g": 5, "h": 3}


@pytest.mark.parametrize("method", [Method.BLOCK, Method.APPROVAL, Method.GREGORY, Method.SCOTTISH])
def test_41_two_of_each_gender_and_no_more_than_two_of_a_region(method: Method) -> None:
    """NCSG: by votes alone a, b, c, d and e; with the constraints two women, two of each region."""
    order = "abcdefgh"
    votes = [
        Vote(None, Ranking.of(key, *order.replace(key, "")), papers=number)
        if method in (Method.GREGORY, Method.SCOTTISH)
        else Vote(None, Names.of(key), papers=number)
        for key, number in FIRST.items()
    ]
    report = held(ElectionRule("NCSG", method, constraints=NCSG), PEOPLE, 5, votes)
    people = {person.key: dict(person.groups) for person in PEOPLE}
    chosen = [people[key] for key in report.elected]
    assert (report.outcome, report.vacant, len(report.elected)) == (Outcome.ELECTED, 0, 5)
    assert sum(each["gender"] == "women" for each in chosen) >= 2
    assert sum(each["gender"] == "men" for each in chosen) >= 2
    assert all(sum(each["region"] == region for each in chosen) <= 2 for region in ("north", "south", "east"))
    assert all(each.holds for each in report.kept)
    assert "c" not in report.elected


def test_41_a_minimum_that_nobody_can_meet_is_refused_before_the_count() -> None:
    alone = [person for person in PEOPLE if person.key not in "gh"]
    with pytest.raises(RuleError) as refused:
        held(ElectionRule("NCSG", Method.BLOCK, constraints=NCSG), alone, 5, [Vote(None, Names.of("a"))])
    said = sentence(refused.value.message)
    assert "women" in said
    assert "2" in said


def test_41_over_the_whole_committee_with_members_who_stay() -> None:
    """One woman stays: one more of the seats to fill is enough."""
    votes = [Vote(None, Names.of(key), papers=number) for key, number in FIRST.items()]
    stays = Constraint("gender", "women", minimum=2, over=Over.COMMITTEE, staying=1, article="41")
    report = held(ElectionRule("41", Method.BLOCK, constraints=(stays,)), PEOPLE, 3, votes)
    assert report.elected == ("a", "b", "f")
    assert [(each.got, each.holds) for each in report.kept] == [(2, True)]


@pytest.mark.parametrize(("minimum", "elected", "holds"), [(2, ("a", "f", "g"), True), (4, ("a", "b", "c"), False)])
def test_41_what_should_be_is_kept_where_it_can_be(minimum: int, elected: tuple[str, ...], holds: bool) -> None:
    """Four women on three seats cannot be: as a `should` that is said, not refused."""
    votes = [Vote(None, Names.of(key), papers=number) for key, number in FIRST.items()]
    wish = Constraint("gender", "women", minimum=minimum, force=Force.SHOULD, article="41")
    report = held(ElectionRule("41", Method.BLOCK, constraints=(wish,)), PEOPLE, 3, votes)
    assert (report.elected, [each.holds for each in report.kept]) == (elected, [holds])


def test_41_a_seat_no_constraint_can_fill_stays_vacant() -> None:
    """Nobody from another region has a vote: a seat is left."""
    votes = [Vote(None, Names.of(key), papers=number) for key, number in (("a", 5), ("b", 4), ("c", 3))]
    only = [person for person in PEOPLE if person.key in "abcd"]
    report = held(ElectionRule("41", Method.BLOCK, constraints=NCSG[2:]), only, 3, votes)
    assert (report.elected, report.vacant) == (("a", "b"), 1)


# What becomes of seats too few stand for

ALONE = [person for person in PEOPLE if person.key in "abcdef"]
"""Five men and one woman."""
MUST = Constraint("gender", "women", minimum=2, article="41")
KEEPS_CONSTRAINTS = [Method.BLOCK, Method.APPROVAL, Method.SEQUENTIAL_PAV, Method.PHRAGMEN, Method.EQUAL_SHARES]
KEEPS_CONSTRAINTS += [Method.GREGORY, Method.SCOTTISH, Method.MEEK, Method.WARREN, Method.ERS97, Method.BOTTOMS_UP]


def papers(method: Method, keys: str) -> list[Vote]:
    """Papers that give each candidate their first votes."""
    ranks = method not in KEEPS_CONSTRAINTS[:5]
    return [
        Vote(None, Ranking.of(key, *keys.replace(key, "")) if ranks else Names.of(key), papers=FIRST[key])
        for key in keys
    ]


def plurality(people: Sequence[Candidate], places: int, *constraints: Constraint) -> ElectionReport:
    """Block plurality under constraints, each candidate with their first votes."""
    keys = "".join(person.key for person in people)
    return held(ElectionRule("41", Method.BLOCK, constraints=constraints), people, places, papers(Method.BLOCK, keys))


def filled(unfilled: Unfilled | None, method: Method = Method.BLOCK) -> ElectionReport:
    """Five seats, two for women, of whom one stands."""
    rule = ElectionRule("41", method, constraints=(replace(MUST, unfilled=unfilled),))
    return held(rule, ALONE, 5, papers(method, "abcdef"))


def test_41_a_rule_that_says_nothing_of_unfilled_seats_is_refused_and_written_as_ever() -> None:
    with pytest.raises(RuleError) as refused:
        filled(None)
    assert refused.value.message.key == "tally.constraint_impossible"
    written = MUST.to_json()
    assert "unfilled" not in written
    assert Constraint.from_json(written) == MUST
    assert replace(MUST, unfilled=Unfilled.REOPEN).to_json() == written | {"unfilled": "reopen"}


@pytest.mark.parametrize("method", KEEPS_CONSTRAINTS)
@pytest.mark.parametrize("unfilled", Unfilled)
def test_41_a_seat_too_few_stand_for_stays_empty_or_goes_to_the_general_list(
    unfilled: Unfilled, method: Method
) -> None:
    """Of five seats the one woman takes one; the other seat of women is kept, or a fourth man takes it."""
    report = filled(unfilled, method)
    men = 4 if unfilled is Unfilled.GENERAL_LIST else 3
    assert sorted(report.elected) == sorted(["f", *"abcd"[:men]])
    assert (report.outcome, report.vacant) == (Outcome.ELECTED, 4 - men)
    assert [(row.got, row.holds, row.seats_kept) for row in report.kept] == [(1, False, 4 - men)]


@pytest.mark.parametrize(
    ("unfilled", "said"),
    [
        (Unfilled.VACANT, "Seats kept empty for it: 1."),
        (
            Unfilled.REOPEN,
            "Seats kept empty for it, to be filled by a new election for which nominations reopen: 1.",
        ),
        (Unfilled.GENERAL_LIST, "The seats left over are open to everybody (the general list)."),
    ],
)
def test_41_the_report_says_what_becomes_of_it(unfilled: Unfilled, said: str) -> None:
    report = filled(unfilled)
    assert sentence(report.sentences[-1]) == f"Not kept: gender:women ≥ 2 (art. 41); it is 1, as too few stand. {said}"
    [row] = dump_election(report)["kept"]
    assert (row["unfilled"], row["seats_kept"]) == (unfilled.value, report.vacant)
    doomed = {fate.candidate for fate in report.fates if not fate.is_guarded}
    assert doomed == set("e" if unfilled is Unfilled.GENERAL_LIST else "de")
    assert all(fate.constraint == report.kept[0].constraint for fate in report.fates)


def test_41_seats_kept_for_groups_of_one_grouping_add_up_and_others_may_be_the_same() -> None:
    """No region "west" and no "islands": two seats; a woman of the west would have met both, so no third is kept."""
    west, islands = (Constraint("region", name, 1, unfilled=Unfilled.VACANT) for name in ("west", "islands"))
    women = replace(MUST, unfilled=Unfilled.VACANT)
    report = plurality(ALONE, 5, west, islands)
    assert (report.elected, report.vacant) == (("a", "b", "c"), 2)
    assert not [said for said in report.sentences if said.key == "tally.constraint_implied"]
    assert plurality(ALONE, 5, west, islands, women).elected == ("a", "b", "f")


def test_41_maximums_leave_seats_to_the_general_list_or_to_a_new_election() -> None:
    """Three of the north stand and nobody else; two at most."""
    north = [person for person in PEOPLE if person.key in "abc"]
    most = Constraint("region", "north", maximum=2, article="41")

    def result(unfilled: Unfilled | None) -> tuple[tuple[str, ...], list[str]]:
        report = plurality(north, 3, replace(most, unfilled=unfilled))
        return report.elected, [sentence(said) for said in report.sentences[-2:]]

    left = "Seats that the maximums leave empty: 1."
    assert result(None) == (("a", "b"), ["Kept: region:north ≤ 2 (art. 41); it is 2.", left])
    assert result(Unfilled.VACANT) == result(None)
    reopens = "These are to be filled by a new election for which nominations reopen: seats 1."
    assert result(Unfilled.REOPEN) == (("a", "b"), [left, reopens])
    elected, said = result(Unfilled.GENERAL_LIST)
    assert elected == ("a", "b", "c")
    assert said[-1].startswith("Not kept: region:north ≤ 2 (art. 41); it is 3, as too few stand.")


def test_41_a_maximum_gives_way_no_further_than_the_seats_need() -> None:
    """Of four seats the south fills two; the north has three candidates and a maximum of one, and takes two."""
    people = [person for person in PEOPLE if person.key in "abcde"]
    most = Constraint("region", "north", maximum=1, unfilled=Unfilled.GENERAL_LIST)
    assert plurality(people, 4, most).elected == ("a", "b", "d", "e")


def test_41_what_should_be_asks_for_as_many_as_stand() -> None:
    should = replace(MUST, force=Force.SHOULD)
    assert plurality(ALONE, 4, should).elected == tuple("abcd")
    eased = plurality(ALONE, 4, replace(should, unfilled=Unfilled.GENERAL_LIST))
    assert eased.elected == ("a", "b", "c", "f")
    assert [(row.got, row.holds) for row in eased.kept] == [(1, False)]


@pytest.mark.parametrize(
    ("force", "keeping"), [(Force.SHOULD, Keeping.GUARD), (Force.MUST, Keeping.REPLACE)], ids=["should", "replace"]
)
def test_41_only_what_must_be_kept_while_counting_keeps_seats_empty(force: Force, keeping: Keeping) -> None:
    empty = replace(MUST, force=force, unfilled=Unfilled.VACANT)
    with pytest.raises(RuleError) as refused:
        held(ElectionRule("41", Method.BLOCK, constraints=(empty,), keeping=keeping), ALONE, 5, [])
    said = "Art. 41 keeps seats empty where too few stand (gender:women ≥ 2)."
    assert sentence(refused.value.message).startswith(said)


def test_41_stands_in_the_standing_orders_and_old_orders_are_written_as_ever() -> None:
    def document(**said: str) -> str:
        women = Written(grouping="gender", group="women", minimum=2, **said)
        post = Post(key="board", name="Board", article="12.1", seats=5, constraints=(women,))
        elections = Elections(number="12", title="Elections", posts=(post,))
        return orders.canonical(default_orders().model_copy(update={"elections": elections}))

    assert '"unfilled"' not in document()
    for unfilled in Unfilled:
        text = document(unfilled=unfilled.value)
        read = orders.load(text)
        assert orders.canonical(read) == text
        orders.check_adoptable(read)
        bound = read.to_tally_rule("board").election
        assert bound is not None
        assert [each.unfilled for each in bound.constraints] == [unfilled]
        told = [sentence(said) for article in prose.said(read) for said in article.sentences]
        assert [said for said in told if said.startswith("12.1 gender women: seats for which too few stand ")]
    bound = orders.load(document()).to_tally_rule("board").election
    assert bound is not None
    assert [each.unfilled for each in bound.constraints] == [None]
