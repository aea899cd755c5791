"""What holds of every election from slates: grouping, weights, names, seats and lists."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Lot, Names, Question, QuestionKind, Vote
from congress.tally.count import tally
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import ElectionRule, Method, Rules, Settings
from congress.tally.shares.divisors import DIVISORS
from congress.tally.shares.quotas import QUOTAS
from tests.unit.tally.build import counts, heads, lines

SLATES, PEOPLE = "wxyz", "abc"
ALLIED = {"x", "y"}
LOT = Lot((*SLATES, *(slate + person for slate in SLATES for person in PEOPLE)))

slates = st.sampled_from(SLATES)
papers = st.tuples(slates, st.booleans(), st.frozensets(st.sampled_from(PEOPLE), max_size=3)).map(
    lambda drawn: frozenset(
        [*([drawn[0]] if drawn[1] or not drawn[2] else []), *(drawn[0] + person for person in drawn[2])]
    )
)
ballots = st.dictionaries(papers, st.integers(1, 9), min_size=1, max_size=12)
options = st.fixed_dictionaries(
    {
        "share": st.sampled_from(sorted({*DIVISORS, *QUOTAS})),
        "lists": st.just("open"),
        "alliances": st.sampled_from(["no", "joined"]),
        "threshold": st.sampled_from(["0", "1/20", "1/4"]),
        "move_up": st.sampled_from(["0", "1/10", "1/2"]),
        "short_list": st.sampled_from(["vacant", "pass"]),
    }
)
seats = st.integers(1, 12)


def field(names: dict[str, str] | None = None) -> tuple[Candidate, ...]:
    """Four slates of three, two of them allied; `names` gives each key another."""
    new = names or {}
    found = []
    for slate in SLATES:
        key = new.get(slate, slate)
        alliance = (("alliance", "both"),) if slate in ALLIED else ()
        found.append(Candidate(key, key, (("slate", key), *alliance)))
        for person in PEOPLE:
            own = new.get(slate + person, slate + person)
            found.append(Candidate(own, own, (("slate", key),)))
    return tuple(found)


def count(
    votes: list[Vote], places: int, chosen: dict[str, str], *, names: dict[str, str] | None = None, weights: tuple = ()
) -> ElectionReport:  # type: ignore[type-arg]
    roll = lines(*weights)
    lot = Lot(tuple((names or {}).get(key, key) for key in LOT.drawn))
    rule = ElectionRule("20", Method.SLATES, settings=Settings(options=tuple(chosen.items())))
    opened = counts(heads(sum(vote.papers for vote in votes)))
    question = Question(QuestionKind.ELECTION, field(names), places)
    report = tally(roll, opened, opened, question, votes, Rules(election=rule), (lot,))
    assert isinstance(report, ElectionReport)
    return report


def grouped(drawn: dict[frozenset[str], int]) -> list[Vote]:
    return [Vote(None, Names(names), papers=number) for names, number in drawn.items()]


@given(ballots, seats, options)
def test_seats_and_people_add_up(drawn: dict[frozenset[str], int], places: int, chosen: dict[str, str]) -> None:
    report = count(grouped(drawn), places, chosen)
    assert report.outcome is Outcome.ELECTED
    assert len(set(report.elected)) == len(report.elected) == places - report.vacant
    assert sorted(report.elected) == sorted(key for slate in report.slates for key in slate.elected)
    given_out = sum(slate.seats for slate in report.slates)
    for slate in report.slates:
        assert len(slate.elected) == min(slate.seats, len(PEOPLE))
        assert slate.over_threshold or not slate.seats
        assert slate.votes >= Fraction(chosen["threshold"]) * report.papers.valid or not slate.over_threshold
    if chosen["short_list"] == "vacant":
        assert given_out == (places if any(slate.over_threshold for slate in report.slates) else 0)
    else:
        with_room = sum(len(PEOPLE) for slate in report.slates if slate.over_threshold)
        assert report.vacant == max(0, places - with_room)
    for stage in report.stages:
        assert sum(votes for _, votes in stage.votes) == report.papers.valid
    assert [key for stage in report.stages for key in stage.elected] == list(report.elected)


@given(ballots, seats, options, st.randoms(use_true_random=False))
def test_order_and_grouping_of_papers_never_matter(
    drawn: dict[frozenset[str], int], places: int, chosen: dict[str, str], random: object
) -> None:
    single = [Vote(None, vote.choice) for vote in grouped(drawn) for _ in range(vote.papers)]
    random.shuffle(single)  # type: ignore[attr-defined]
    assert count(single, places, chosen) == count(grouped(drawn), places, chosen)


@given(ballots, seats, options)
def test_open_weights_equal_repeated_papers(
    drawn: dict[frozenset[str], int], places: int, chosen: dict[str, str]
) -> None:
    votes = [Vote(number, Names(names)) for number, names in enumerate(drawn, 1)]
    weighed = count(votes, places, chosen, weights=tuple(drawn.values()))
    assert weighed.stages == count(grouped(drawn), places, chosen).stages


@given(ballots, seats, options, st.permutations(LOT.drawn))
def test_names_never_matter(
    drawn: dict[frozenset[str], int], places: int, chosen: dict[str, str], order: list[str]
) -> None:
    names = dict(zip(LOT.drawn, (f"{key}_{place}" for place, key in enumerate(order)), strict=True))
    other = {frozenset(names[key] for key in paper): number for paper, number in drawn.items()}
    renamed = count(grouped(other), places, chosen, names=names)
    assert list(renamed.elected) == [names[key] for key in count(grouped(drawn), places, chosen).elected]


@settings(max_examples=60)
@given(ballots, seats, options.filter(lambda chosen: chosen["share"] in DIVISORS), slates, st.integers(1, 20))
def test_more_votes_never_cost_a_slate_a_seat(
    drawn: dict[frozenset[str], int], places: int, chosen: dict[str, str], slate: str, more: int
) -> None:
    alone = {**chosen, "alliances": "no", "threshold": "0"}
    votes = grouped(drawn)
    before, after = (count(each, places, alone) for each in (votes, [*votes, Vote(None, Names.of(slate), papers=more)]))
    assert dict_of(after)[slate] >= dict_of(before)[slate]


def dict_of(report: ElectionReport) -> dict[str, int]:
    return {slate.key: slate.seats for slate in report.slates}
