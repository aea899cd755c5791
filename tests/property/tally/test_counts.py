"""What holds of every count: order and grouping never matter, sums are exact, voters and candidates are alike to it."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Candidate, Lot, Names, Position, Ranking, Vote
from congress.tally.formats.blt import read_blt, write_blt
from congress.tally.formats.paper_file import BallotFile
from congress.tally.report import ElectionReport, Outcome
from congress.tally.rule import Base, Condition, Method
from congress.tally.sections.sharing import Sharing, SharingRule, share
from tests.property.tally.slow_scottish import SlowCount
from tests.unit.tally.build import MAJORITY, decide, elect, field, lines

KEYS = "abcde"
LOTS = (Lot(tuple(KEYS)),)
rankings = st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True).map(tuple)
ballots = st.dictionaries(rankings, st.integers(1, 9), min_size=1, max_size=12)
places = st.integers(1, 4)
weights = st.fractions(min_value=0, max_value=50, max_denominator=12)
fractions = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)


def votes_of(papers: dict[tuple[str, ...], int]) -> list[Vote]:
    return [Vote(None, Ranking.of(*keys), papers=number) for keys, number in papers.items()]


def scottish(papers: dict[tuple[str, ...], int], seats: int) -> ElectionReport:
    return elect(votes_of(papers), field(KEYS), seats, lots=LOTS)


@given(ballots, places, st.randoms(use_true_random=False))
def test_order_and_grouping_of_papers_never_matter(
    papers: dict[tuple[str, ...], int], seats: int, random: object
) -> None:
    single = [Vote(None, vote.choice) for vote in votes_of(papers) for _ in range(vote.papers)]
    random.shuffle(single)  # type: ignore[attr-defined]
    assert elect(single, field(KEYS), seats, lots=LOTS) == scottish(papers, seats)


@given(ballots, places)
def test_every_stage_adds_up_to_all_papers(papers: dict[tuple[str, ...], int], seats: int) -> None:
    report = scottish(papers, seats)
    total = sum(papers.values())
    before = dict.fromkeys(KEYS, Fraction(0))
    for stage in report.stages:
        assert sum(votes for _, votes in stage.votes) + stage.non_transferable + stage.loss == total
        assert 0 <= stage.loss < Fraction(total * len(report.stages), 100_000)
        assert all(votes >= 0 for _, votes in stage.votes)
        assert {key: votes - before[key] for key, votes in stage.votes} == dict(stage.transfers)
        before = dict(stage.votes)


@given(ballots, places)
def test_the_right_number_is_elected_once_each(papers: dict[tuple[str, ...], int], seats: int) -> None:
    report = scottish(papers, seats)
    assert report.outcome is Outcome.ELECTED
    assert len(set(report.elected)) == len(report.elected) == seats
    excluded = [key for stage in report.stages for key in stage.excluded]
    assert not set(excluded) & set(report.elected)
    over_quota = {key for key, votes in report.stages[0].votes if votes >= report.quota}
    assert over_quota <= set(report.elected)


@given(ballots, places, st.permutations(KEYS))
def test_candidates_are_treated_alike(papers: dict[tuple[str, ...], int], seats: int, renamed: list[str]) -> None:
    """Renaming everybody, on the papers and in the lots, renames the elected and nothing else."""
    new = dict(zip(KEYS, renamed, strict=True))
    other = {tuple(new[key] for key in keys): number for keys, number in papers.items()}
    lots = (Lot(tuple(new[key] for key in KEYS)),)
    report, again = scottish(papers, seats), elect(votes_of(other), field(KEYS), seats, lots=lots)
    assert {new[key] for key in report.elected} == set(again.elected)
    for stage, twin in zip(report.stages, again.stages, strict=True):
        assert {new[key]: votes for key, votes in stage.votes} == dict(twin.votes)


@given(ballots, places)
def test_open_weights_equal_repeated_papers(papers: dict[tuple[str, ...], int], seats: int) -> None:
    roll = tuple(lines(*papers.values()))
    votes = [Vote(line.number, Ranking.of(*keys)) for line, keys in zip(roll, papers, strict=True)]
    assert elect(votes, field(KEYS), seats, roll=roll, lots=LOTS).stages == scottish(papers, seats).stages


@given(st.dictionaries(st.frozensets(st.sampled_from(KEYS), min_size=1, max_size=2), st.integers(1, 9), min_size=1))
def test_block_elects_those_with_most_votes(papers: dict[frozenset[str], int]) -> None:
    votes = [Vote(None, Names(names), papers=number) for names, number in papers.items()]
    report = elect(votes, field(KEYS), 2, Method.BLOCK, lots=LOTS)
    sums = {key: sum(number for names, number in papers.items() if key in names) for key in KEYS}
    assert dict(report.stages[0].votes) == sums
    losers = [sums[key] for key in KEYS if key not in report.elected]
    assert all(sums[key] >= max(losers) for key in report.elected)


@given(
    st.lists(st.tuples(weights, st.sampled_from(list(Position)))),
    fractions,
    st.booleans(),
    st.sampled_from(list(Base)[:3]),
)
@settings(max_examples=150)
def test_a_condition_is_exact(cast: list[tuple[Fraction, Position]], part: Fraction, strict: bool, base: Base) -> None:
    """It holds just when the votes for pass the fraction; `needed` is the least possible sum that does."""
    roll = lines(*(weight for weight, _ in cast))
    votes = [Vote(line.number, position) for line, (_, position) in zip(roll, cast, strict=True)]
    [result] = decide(roll, votes, Condition(part, strict, base)).conditions
    sums = {p: sum((w for w, q in cast if p is q), Fraction(0)) for p in Position}
    value = sums[Position.FOR] + sums[Position.AGAINST]
    value += 0 if base is Base.FOR_AGAINST else sums[Position.ABSTAIN]
    got = sums[Position.FOR]
    assert (result.base_value, result.got) == (value, got)
    assert result.holds is (got > 0 and (got > part * value if strict else got >= part * value))
    assert result.holds is (result.margin >= 0)
    assert result.needed > part * value if strict else result.needed >= part * value


@given(st.lists(st.tuples(weights, st.sampled_from([*Position, None]))), st.randoms(use_true_random=False))
def test_the_order_of_roll_and_votes_never_matters(
    cast: list[tuple[Fraction, Position | None]], random: object
) -> None:
    roll = lines(*(weight for weight, _ in cast))
    votes = [Vote(line.number, position) for line, (_, position) in zip(roll, cast, strict=True) if position]
    report = decide(roll, votes, MAJORITY)
    assert sum(part.votes for part in vars(report.decisive).values()) == sum(weight for weight, _ in cast)
    assert report.lead == report.decisive.for_.votes - report.decisive.against.votes
    shuffled_roll, shuffled_votes = list(roll), list(votes)
    random.shuffle(shuffled_roll)  # type: ignore[attr-defined]
    random.shuffle(shuffled_votes)  # type: ignore[attr-defined]
    assert decide(shuffled_roll, shuffled_votes, MAJORITY) == report


@given(weights, st.integers(1, 12), st.integers(1, 7))
def test_shares_add_up(votes: Fraction, holders: int, pack: int) -> None:
    for rule in (SharingRule(Sharing.EQUAL), SharingRule(Sharing.PACKED, pack), SharingRule(Sharing.ALL_BY_ONE)):
        shares = share(rule, votes, holders)
        assert (sum(shares), len(shares)) == (votes, holders)
        assert min(shares) >= 0


names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
ranks = st.permutations("123").flatmap(lambda keys: st.integers(0, 3).map(lambda n: Ranking.of(*keys[:n])))


@given(st.lists(names, min_size=3, max_size=3), st.dictionaries(ranks, st.integers(1, 10**20)), names, st.booleans())
def test_a_written_file_reads_back(called: list[str], papers: dict[Ranking, int], title: str, withdrawn: bool) -> None:
    candidates = tuple(Candidate(str(n), name, withdrawn=withdrawn and n == 2) for n, name in enumerate(called, 1))
    file = BallotFile(candidates, 2, tuple(papers.items()), title, ("3", "1", "2") if withdrawn else ())
    assert read_blt(write_blt(file).encode()) == file


@given(ballots, places, st.permutations(KEYS))
@settings(max_examples=150)
def test_an_independent_count_finds_every_cell_the_same(
    papers: dict[tuple[str, ...], int], seats: int, drawn: list[str]
) -> None:
    single = [keys for keys, number in papers.items() for _ in range(number)]
    slow = SlowCount(single, KEYS, seats, "".join(drawn)).run()
    report = elect(votes_of(papers), field(KEYS), seats, lots=(Lot(tuple(drawn)),))
    assert [dict(stage.votes) for stage in report.stages] == slow.table
    assert set(report.elected) == set(slow.elected)


@given(ballots, places, st.permutations(KEYS))
def test_the_order_of_candidates_on_the_paper_never_matters(
    papers: dict[tuple[str, ...], int], seats: int, order: list[str]
) -> None:
    report, again = scottish(papers, seats), elect(votes_of(papers), field("".join(order)), seats, lots=LOTS)
    assert set(report.elected) == set(again.elected)
    assert [dict(stage.votes) for stage in report.stages] == [dict(stage.votes) for stage in again.stages]
