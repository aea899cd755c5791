"""What holds of approval and score elections, whatever the papers: order, weights, names, more support, fair shares."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.languages.wording import sentence
from congress.tally.approval import equal_shares, purses
from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, RollLine, Scores, Vote
from congress.tally.count import tally
from congress.tally.errors import RuleError
from congress.tally.report import ElectionReport, Outcome, report_from_json
from congress.tally.rule import Constraint, ElectionRule, Method, Rules, Settings, Tie
from tests.property.tally.slow_committees import (
    add_best,
    drop_least,
    harmonic_sum,
    loads_by_time,
    shares_by_purses,
    star_by_tables,
    walk_one_by_one,
)
from tests.unit.tally.build import counts, elect, field, heads

KEYS = "abcde"
LOTS = (Lot(tuple(KEYS)),)
NAMED = [
    Method.APPROVAL, Method.SEQUENTIAL_PAV, Method.REVERSE_PAV, Method.PAV, Method.PHRAGMEN, Method.EQUAL_SHARES,
    Method.BLOCK, Method.EXHAUSTIVE,
]  # fmt: skip
SCORED = [Method.SCORE, Method.CUMULATIVE, Method.STAR, Method.JUDGMENT]
MOST = {Method.CUMULATIVE: 10, Method.SCORE: 4, Method.STAR: 4, Method.JUDGMENT: 4}

names = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True).map(lambda keys: Names.of(*keys))
scores = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 4), min_size=1).map(lambda marks: Scores.of(**marks))
places = st.integers(1, 4)


def papers_of(choices: st.SearchStrategy) -> st.SearchStrategy[dict]:  # type: ignore[type-arg]
    return st.dictionaries(choices, st.integers(1, 5), min_size=1, max_size=7)


def hold(papers: dict, seats: int, method: Method, lots: tuple[Lot, ...] = LOTS, **rest: object) -> ElectionReport:  # type: ignore[type-arg]
    votes = [Vote(None, choice, papers=number) for choice, number in papers.items()]
    return count(votes, seats, method, lots, **rest)


def count(
    votes: list[Vote], seats: int, method: Method, lots: tuple[Lot, ...] = LOTS, **rest: object
) -> ElectionReport:
    chosen = Settings(most=MOST.get(method))
    return elect(votes, field(KEYS), seats, method, lots=lots, ties=(Tie.LOT,), settings=chosen, **rest)  # type: ignore[arg-type]


def renamed(choice: Names | Scores, new: dict[str, str]) -> Names | Scores:
    if isinstance(choice, Names):
        return Names(frozenset(new[key] for key in choice.names))
    return Scores(tuple(sorted((new[key], score) for key, score in choice.scores)))


def of_each(methods: list[Method], choices: st.SearchStrategy) -> Callable:  # type: ignore[type-arg]
    """The test for each of the methods, with papers of their kind."""

    def decorate(test: Callable) -> Callable:  # type: ignore[type-arg]
        drawn = settings(max_examples=25)(given(papers_of(choices), places, st.randoms(use_true_random=False))(test))
        return pytest.mark.parametrize("method", methods)(drawn)

    return decorate


def order_and_grouping(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    single = [Vote(None, choice) for choice, number in papers.items() for _ in range(number)]
    random.shuffle(single)  # type: ignore[attr-defined]
    report = hold(papers, seats, method)
    assert count(single, seats, method) == report
    assert report_from_json(report.to_json()) == report
    assert all(sentence(said) for stage in report.stages for said in (*stage.sentences, *report.sentences))


def weights(method: Method, papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    """Open votes that weigh a third each of what secret papers number elect the same; the sums are a third."""
    roll = tuple(
        RollLine(number, Fraction(weight, 3), "delegate", True, "AA")
        for number, weight in enumerate(papers.values(), 1)
    )
    votes = [Vote(number, choice) for number, choice in enumerate(papers, 1)]
    light, heavy = count(votes, seats, method, roll=roll), hold(papers, seats, method)
    assert light.elected == heavy.elected
    assert light.papers.valid * 3 == heavy.papers.valid


def neutral(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    """Renaming everybody on papers and lots renames the elected."""
    order = list(KEYS)
    random.shuffle(order)  # type: ignore[attr-defined]
    new = dict(zip(KEYS, order, strict=True))
    other = {renamed(choice, new): number for choice, number in papers.items()}
    again = hold(other, seats, method, lots=(Lot(tuple(order)),))
    report = hold(papers, seats, method)
    assert {new[key] for key in report.elected} == set(again.elected)
    assert {new[key] for key in report.next_field} == set(again.next_field)


@of_each(NAMED, names)
def test_names_order_weights_and_renaming(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    order_and_grouping(method, papers, seats, random)
    weights(method, papers, seats)
    neutral(method, papers, seats, random)


@of_each(SCORED, scores)
def test_scores_order_weights_and_renaming(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    order_and_grouping(method, papers, seats, random)
    weights(method, papers, seats)
    neutral(method, papers, seats, random)


@of_each([Method.APPROVAL, Method.SEQUENTIAL_PAV, Method.PAV, Method.PHRAGMEN], names)
def test_one_more_paper_for_somebody_elected_keeps_the_seat(
    method: Method,
    papers: dict,
    seats: int,
    random: object,  # type: ignore[type-arg]
) -> None:
    """Papers that name one of the elected and nobody else never harm that one."""
    report = hold(papers, seats, method)
    winner = random.choice(report.elected)  # type: ignore[attr-defined]
    alone = Names.of(winner)
    assert winner in hold({**papers, alone: papers.get(alone, 0) + 1}, seats, method).elected


@of_each([Method.SCORE, Method.JUDGMENT], scores)
def test_a_higher_score_never_harms(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    report = hold(papers, seats, method)
    if not report.elected:
        return
    winner = random.choice(report.elected)  # type: ignore[attr-defined]
    better: dict[Scores, int] = {}
    for choice, number in papers.items():
        marks = dict(choice.scores)
        raised = Scores.of(**{**marks, winner: min(marks.get(winner, 0) + 1, 4)})
        better[raised] = better.get(raised, 0) + number
    assert winner in hold(better, seats, method).elected


def groups_left_out(papers: dict, elected: tuple[str, ...], seats: int) -> list[str]:  # type: ignore[type-arg]
    """Candidates whom a whole quota of papers names that see nobody of theirs elected (justified representation)."""
    unseen = {choice: number for choice, number in papers.items() if not choice.names & set(elected)}
    everything = sum(papers.values())
    return [
        key for key in KEYS
        if sum(number for choice, number in unseen.items() if key in choice.names) * seats >= everything
    ]  # fmt: skip


@of_each([Method.PAV, Method.EQUAL_SHARES, Method.PHRAGMEN], names)
def test_a_quota_that_agrees_is_represented(method: Method, papers: dict, seats: int, random: object) -> None:  # type: ignore[type-arg]
    """Justified representation (Aziz and others, 2017): proven of these three rules, whatever the lots."""
    assert groups_left_out(papers, hold(papers, seats, method).elected, seats) == []


@settings(max_examples=40)
@given(papers_of(names), places)
def test_equal_shares_represent_every_cohesive_group(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    """Extended justified representation, by trying every set of candidates: some paper of the group sees enough."""
    elected = set(hold(papers, seats, Method.EQUAL_SHARES).elected)
    everything = sum(papers.values())
    for size in range(1, seats + 1):
        for agreed in combinations(KEYS, size):
            group = {choice: number for choice, number in papers.items() if choice.names >= set(agreed)}
            if sum(group.values()) * seats >= size * everything:
                assert max(len(choice.names & elected) for choice in group) >= size


groups = st.lists(st.sampled_from("mwx"), min_size=len(KEYS), max_size=len(KEYS))
demands = st.lists(
    st.builds(
        lambda group, least, span: Constraint("gender", group, least, least + span),
        st.sampled_from("mwx"), st.integers(0, 2), st.integers(0, 2),
    ),
    min_size=1, max_size=3, unique_by=lambda demand: demand.group,
)  # fmt: skip


@pytest.mark.parametrize("method", [Method.SEQUENTIAL_PAV, Method.PHRAGMEN, Method.EQUAL_SHARES])
@settings(max_examples=30)
@given(papers_of(names), places, groups, demands)
def test_constraints_hold_whenever_they_can(
    method: Method,
    papers: dict,
    seats: int,
    drawn: list[str],
    asked: list[Constraint],  # type: ignore[type-arg]
) -> None:
    """Every demand is kept where some committee keeps them all; else the election is refused."""
    candidates = tuple(
        Candidate(key, key.upper(), (("gender", group),)) for key, group in zip(KEYS, drawn, strict=True)
    )
    of = dict(zip(KEYS, drawn, strict=True))

    def keeps(committee: tuple[str, ...]) -> bool:
        numbers = [(demand, sum(of[key] == demand.group for key in committee)) for demand in asked]
        return all(demand.minimum <= number <= (demand.maximum or 0) for demand, number in numbers)

    sizes = [size for size in range(seats + 1) for committee in combinations(KEYS, size) if keeps(committee)]
    rules = Rules(election=ElectionRule("1", method, ties=(Tie.LOT,), constraints=tuple(asked)))
    votes = [Vote(None, choice, papers=number) for choice, number in papers.items()]
    roll = counts(heads(sum(papers.values())))
    question = Question(QuestionKind.ELECTION, candidates, seats)
    if not sizes:
        with pytest.raises(RuleError):
            tally((), roll, roll, question, votes, rules, LOTS)
        return
    report = tally((), roll, roll, question, votes, rules, LOTS)
    assert isinstance(report, ElectionReport)
    assert keeps(report.elected)
    assert all(row.holds for row in report.kept)


# Second implementations, written apart


@settings(max_examples=60)
@given(papers_of(names), places)
def test_the_optimum_is_that_of_trying_all_committees(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    named = [key for key in KEYS if any(key in choice.names for choice in papers)]
    committees = list(combinations(named, min(seats, len(named))))
    best = max(harmonic_sum(papers, committee) for committee in committees)
    optimal = {committee for committee in committees if harmonic_sum(papers, committee) == best}
    assert tuple(sorted(hold(papers, seats, Method.PAV).elected)) in optimal
    without_lots = hold(papers, seats, Method.PAV, lots=())
    assert (without_lots.outcome is Outcome.NEEDS_LOT) == (len(optimal) > 1)
    reached = {tuple(sorted(hold(papers, seats, Method.PAV, lots=(Lot(order),)).elected)) for order in orders(optimal)}
    assert reached <= optimal


def orders(optimal: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(permutations(KEYS))[:: 17 if len(optimal) > 1 else 120]


@settings(max_examples=60)
@given(papers_of(names), places)
def test_sequential_and_reverse_rules_are_those_of_comparing_whole_sums(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    assert hold(papers, seats, Method.SEQUENTIAL_PAV).elected == add_best(papers, KEYS, seats)
    assert set(hold(papers, seats, Method.REVERSE_PAV).elected) == drop_least(papers, KEYS, seats)


@settings(max_examples=100)
@given(papers_of(scores), places)
def test_star_is_that_of_a_plain_count(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    assert hold(papers, seats, Method.STAR).elected == star_by_tables(papers, KEYS, seats, top=4)


def kept(report: ElectionReport) -> list[tuple[str, Fraction]]:
    """The elected with the second number of the stage that seated them."""
    return [(key, dict(stage.keep)[key]) for stage in report.stages for key in stage.elected]


@settings(max_examples=60)
@given(papers_of(names), places)
def test_loads_are_those_of_money_earned_over_time(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    assert kept(hold(papers, seats, Method.PHRAGMEN)) == list(loads_by_time(papers, KEYS, seats).items())


@settings(max_examples=60)
@given(papers_of(names), places)
def test_equal_shares_are_those_of_a_plain_count(papers: dict, seats: int) -> None:  # type: ignore[type-arg]
    report = hold(papers, seats, Method.EQUAL_SHARES)
    assert kept(report) == list(shares_by_purses(papers, KEYS, seats).items())
    with pytest.MonkeyPatch.context() as patched:  # lanes that have to be laid anew nearly always
        patched.setattr(purses, "ROOM", 0)
        patched.setattr(equal_shares, "ROOM", 0)
        assert hold(papers, seats, Method.EQUAL_SHARES) == report


@settings(max_examples=60)
@given(papers_of(scores))
def test_judgment_is_that_of_taking_single_votes_away(papers: dict) -> None:  # type: ignore[type-arg]
    points = {key: any(dict(choice.scores).get(key) for choice in papers) for key in KEYS}
    order = sorted((key for key in KEYS if points[key]), key=lambda key: walk_one_by_one(papers, key), reverse=True)
    assert hold(papers, 5, Method.JUDGMENT).elected == tuple(order)
