"""What holds of comparisons in pairs, whatever the papers: fairness to all, sets, chains, and the fast matrix."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import numpy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from congress.tally.case import Lot, Question, QuestionKind
from congress.tally.condorcet import fast
from congress.tally.condorcet.matrix import Matrix, pairwise
from congress.tally.condorcet.methods import BY_MATRIX, METHODS
from congress.tally.condorcet.schulze import ahead_by, strongest_paths
from congress.tally.condorcet.sets import condorcet_winner, dominating_sets, schwartz_set, smith_set
from congress.tally.condorcet.strength import Strength, order_pairs
from congress.tally.contest import Contest, Count
from congress.tally.rule import ElectionRule, Method, Settings
from tests.unit.tally.build import field

KEYS = "abcde"
STRENGTHS = [strength.value for strength in Strength]
Papers = dict[tuple[tuple[str, ...], ...], Fraction]


@st.composite
def papers_of(draw: st.DrawFn, equal: bool = True) -> Papers:
    """Up to eight kinds of papers, ranks equal or missing, with few votes so that ties abound."""
    found: Papers = {}
    for _ in range(draw(st.integers(1, 8))):
        order = draw(st.permutations(KEYS))[: draw(st.integers(1, 5))]
        cuts = [not equal or draw(st.booleans()) for _ in order]
        ranks: list[list[str]] = []
        for key, cut in zip(order, cuts, strict=True):
            if cut or not ranks:
                ranks.append([key])
            else:
                ranks[-1].append(key)
        marks = tuple(tuple(sorted(rank)) for rank in ranks)
        found[marks] = found.get(marks, Fraction(0)) + draw(st.sampled_from([1, 1, 2, 3, Fraction(1, 3)]))
    assume(any(len(marks[0]) < len(KEYS) for marks in found))  # somebody is preferred to somebody
    return found


def contest(method: Method, seats: int = 1, lot: Sequence[str] = KEYS, **options: str) -> Contest:
    question = Question(QuestionKind.ELECTION, field(KEYS), seats)
    rule = ElectionRule("20", method, settings=Settings(options=tuple(options.items())))
    return Contest(question, rule, (Lot(tuple(lot)),))


def count(papers: Papers, method: Method, seats: int = 1, lot: Sequence[str] = KEYS, **options: str) -> Count:
    return METHODS[method].count(papers, contest(method, seats, lot, **options))


methods = st.sampled_from([Method.SCHULZE, Method.RANKED_PAIRS, Method.COPELAND, Method.DEBIAN])
strengths = st.sampled_from(STRENGTHS)


@given(papers_of())
def test_the_matrix_is_what_counting_by_hand_gives(papers: Papers) -> None:
    matrix = pairwise(papers, KEYS)
    for i, one in enumerate(KEYS):
        for j, other in enumerate(KEYS):
            expected = Fraction(0)
            for ranks, votes in papers.items():
                place = {key: at for at, rank in enumerate(ranks) for key in rank}
                expected += votes if place.get(one, 9) < place.get(other, 9) else 0
            assert matrix.votes(i, j) == matrix.rows[i][j] == expected


@given(papers_of(), methods, strengths)
def test_who_beats_everybody_wins_by_every_method(papers: Papers, method: Method, strength: str) -> None:
    found = count(papers, method, strength=strength, default="e")
    winner = condorcet_winner(pairwise(papers, KEYS))
    assert found.pairwise is not None
    assert found.pairwise.condorcet_winner == winner
    if winner and method is not Method.DEBIAN:
        assert found.elected == [winner]
    elif winner:
        assert found.elected == ([] if winner == "e" else [winner])


@given(papers_of(), methods, strengths)
def test_the_first_place_lies_in_the_smith_set_which_holds_the_schwartz_set(
    papers: Papers, method: Method, strength: str
) -> None:
    matrix = pairwise(papers, KEYS)
    smith, schwartz = smith_set(matrix), schwartz_set(matrix)
    assert schwartz
    assert set(schwartz) <= set(smith)
    assert [KEYS[i] for i in dominating_sets(matrix)[0]] == list(smith)
    found = count(papers, method, strength=strength)
    if method is not Method.DEBIAN:  # there the default option may drop anybody
        assert found.elected[0] in smith


def brute_smith(matrix: Matrix) -> set[int]:
    everybody = range(len(matrix.keys))
    for size in range(1, len(matrix.keys) + 1):
        for some in permutations(everybody, size):
            if all((matrix.beaten[i] >> j) & 1 for i in some for j in everybody if j not in some):
                return set(some)
    raise AssertionError


@given(papers_of())
@settings(max_examples=60)
def test_the_smith_set_is_the_smallest_that_beats_all_outside(papers: Papers) -> None:
    matrix = pairwise(papers, KEYS)
    assert {KEYS[i] for i in brute_smith(matrix)} == set(smith_set(matrix))


@given(papers_of(), methods, strengths, st.permutations(KEYS))
def test_candidates_are_treated_alike(papers: Papers, method: Method, strength: str, renamed: list[str]) -> None:
    new = dict(zip(KEYS, renamed, strict=True))
    other = {tuple(tuple(sorted(new[key] for key in rank)) for rank in marks): n for marks, n in papers.items()}
    one = count(papers, method, 2, strength=strength, default="e")
    two = count(other, method, 2, [new[key] for key in KEYS], strength=strength, default=new["e"])
    assert {new[key] for key in one.elected} == set(two.elected)


@given(papers_of(), methods, st.randoms(use_true_random=False))
def test_order_and_grouping_of_papers_never_matter(papers: Papers, method: Method, random: object) -> None:
    shuffled = list(papers.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count(dict(shuffled), method) == count(papers, method)
    tripled = {marks: 3 * votes for marks, votes in papers.items()}
    assert count(tripled, method).elected == count(papers, method).elected


def strongest_by_all_paths(links: Sequence[Sequence[int]], start: int, end: int) -> int:
    others = [i for i in range(len(links)) if i not in (start, end)]
    ways = [(start, *middle, end) for size in range(len(others) + 1) for middle in permutations(others, size)]
    return max(min(links[a][b] for a, b in itertools.pairwise(way)) for way in ways)


@given(papers_of(), st.sampled_from(list(Strength)))
@settings(max_examples=60)
def test_the_strongest_paths_are_those_of_all_paths(papers: Papers, strength: Strength) -> None:
    links = order_pairs(pairwise(papers, KEYS), strength)
    best, before = strongest_paths(links)
    for i in range(5):
        for j in range(5):
            if i == j:
                continue
            strongest = strongest_by_all_paths(links, i, j)
            assert best[i][j] == max(strongest, 0)
            if strongest <= 0:  # draws and lost pairs are on it: it never puts anybody ahead
                assert strongest <= strongest_by_all_paths(links, j, i)
                continue
            way = [j]
            while way[-1] != i:
                way.append(before[i][way[-1]])
            assert min(links[b][a] for a, b in itertools.pairwise(way)) == best[i][j]


@given(papers_of(), strengths)
def test_schulze_is_transitive_and_reversal_turns_its_ranking_round(papers: Papers, strength: str) -> None:
    best, _ = strongest_paths(order_pairs(pairwise(papers, KEYS), Strength(strength)))
    ahead = ahead_by(best)
    for i in range(5):
        for j in range(5):
            if (ahead[i] >> j) & 1:
                assert ahead[j] & ~ahead[i] == 0
    turned = {_reversed(marks): votes for marks, votes in papers.items()}
    back = ahead_by(strongest_paths(order_pairs(pairwise(turned, KEYS), Strength(strength)))[0])
    assert all(((ahead[i] >> j) & 1) == ((back[j] >> i) & 1) for i in range(5) for j in range(5))


def _reversed(marks: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    missing = tuple(key for key in KEYS if not any(key in rank for rank in marks))
    whole = (*marks, missing) if missing else marks
    return whole[::-1]


@given(papers_of(equal=False), st.sampled_from(KEYS), st.integers(0, 7), strengths)
def test_schulze_is_monotone(papers: Papers, key: str, which: int, strength: str) -> None:
    """Raising a winner on some papers never makes it lose."""
    before = count(papers, Method.SCHULZE, strength=strength)
    [winner] = before.elected
    marks = sorted(papers)[which % len(papers)]
    order = [rank[0] for rank in marks]
    at = order.index(winner) if winner in order else len(order)
    rest = [each for each in order if each != winner]
    raised = tuple((each,) for each in [*rest[: max(at - 1, 0)], winner, *rest[max(at - 1, 0) :]])
    other = dict(papers)
    votes = other.pop(marks)
    other[raised] = other.get(raised, Fraction(0)) + votes
    assert winner in _potential(pairwise(papers, KEYS), strength)
    assert winner in _potential(pairwise(other, KEYS), strength)


def _potential(matrix: Matrix, strength: str) -> set[str]:
    best, _ = strongest_paths(order_pairs(matrix, Strength(strength)))
    return {KEYS[i] for i in range(5) if all(best[i][j] >= best[j][i] for j in range(5))}


@given(papers_of(), strengths, st.permutations(KEYS))
def test_links_in_drawn_order_give_a_ranking_without_ties(papers: Papers, strength: str, lot: list[str]) -> None:
    found = count(papers, Method.SCHULZE, 5, lot, strength=strength, ties="links")
    assert sorted(found.elected) == list(KEYS)
    one = count(papers, Method.SCHULZE, 1, lot, strength=strength, ties="links")
    assert one.pairwise is not None
    assert one.elected[0] in one.pairwise.ranking[0]
    for seats in range(1, 5):
        some = count(papers, Method.SCHULZE, seats, lot, strength=strength, ties="links").elected
        assert len(set(some)) == seats


@given(papers_of(), strengths, st.permutations(KEYS))
def test_ranked_pairs_locks_what_trying_each_pair_in_turn_would_lock(
    papers: Papers, strength: str, lot: list[str]
) -> None:
    """An independent slow count: pairs sorted by strength and lot, each kept unless a walk finds the way back."""
    matrix = pairwise(papers, KEYS)
    order = order_pairs(matrix, Strength(strength))
    pairs = [(i, j) for i in range(5) for j in range(5) if order[i][j] > 0]
    at = {place: lot.index(key) for place, key in enumerate(KEYS)}
    pairs.sort(key=lambda pair: (-order[pair[0]][pair[1]], at[pair[0]], -at[pair[1]]))
    kept: set[tuple[int, int]] = set()

    def leads(start: int, end: int) -> bool:
        return start == end or any(leads(b, end) for a, b in kept if a == start)

    for i, j in pairs:
        if not leads(j, i):
            kept.add((i, j))
    first = {KEYS[i] for i in range(5) if not any(b == i for _, b in kept)}
    found = count(papers, Method.RANKED_PAIRS, 1, lot, strength=strength)
    assert found.elected == [next(key for key in lot if key in first)]


@st.composite
def arrays(draw: st.DrawFn) -> numpy.ndarray:
    number, papers = draw(st.integers(1, 6)), draw(st.integers(0, 40))
    rows = draw(st.lists(st.lists(st.integers(0, number), min_size=number, max_size=number), min_size=papers))
    return numpy.array(rows, dtype=numpy.uint8).reshape(len(rows), number)


def plain(ranks: list[list[int]], keys: str) -> Matrix:
    papers: Papers = {}
    for row in ranks:
        by_rank: dict[int, list[str]] = {}
        for key, rank in zip(keys, row, strict=True):
            if rank:
                by_rank.setdefault(rank, []).append(key)
        marks = tuple(tuple(by_rank[rank]) for rank in sorted(by_rank))
        papers[marks] = papers.get(marks, Fraction(0)) + 1
    return pairwise(papers, keys)


@given(arrays(), st.integers(1, 200))
def test_the_matrix_from_ranks_is_the_plain_one_in_any_chunks(ranks: numpy.ndarray, chunk: int) -> None:
    keys = "abcdef"[: ranks.shape[1]]
    assert fast.matrix_of_ranks(ranks, keys, chunk=chunk) == plain(ranks.tolist(), keys)


@given(arrays(), st.integers(1, 200))
def test_the_matrix_from_preference_lists_is_the_plain_one(lists: numpy.ndarray, chunk: int) -> None:
    """The first 0 ends a paper, and of a candidate named twice the first place counts."""
    keys = "abcdef"[: lists.shape[1]]
    rows = [row[: row.index(0)] if 0 in row else row for row in lists.tolist()]
    ranks = [[row.index(number) + 1 if number in row else 0 for number in range(1, len(keys) + 1)] for row in rows]
    assert fast.matrix_of_preferences(lists, keys, chunk=chunk) == plain(ranks, keys)


@given(st.lists(st.permutations(range(1, 6)), min_size=1, max_size=30), methods)
def test_the_whole_count_is_the_same_from_arrays(orders: list[list[int]], method: Method) -> None:
    lists = numpy.array(orders, dtype=numpy.uint8)
    papers: Papers = {}
    for order in orders:
        marks = tuple((KEYS[number - 1],) for number in order)
        papers[marks] = papers.get(marks, Fraction(0)) + 1
    assert fast.count_array(lists, contest(method, 2))[0] == count(papers, method, 2)
    assert set(BY_MATRIX) == set(METHODS)


@given(st.dictionaries(st.permutations("abcd").map(tuple), st.sampled_from([1, 1, 2, 3]), min_size=1, max_size=8))
def test_debians_droppings_find_what_the_strongest_paths_find(orders: dict[tuple[str, ...], int]) -> None:
    """Two roads to one result: with the default option last on every paper, cloneproof Schwartz sequential dropping
    leaves just those whom nobody has a stronger chain against.
    """
    papers: Papers = {(*((key,) for key in order), ("e",)): Fraction(votes) for order, votes in orders.items()}
    best = count(papers, Method.SCHULZE, strength="winning_votes").pairwise
    dropped = METHODS[Method.DEBIAN].count(papers, replace(contest(Method.DEBIAN), lots=()))
    assert best is not None
    left = dropped.need.tied if dropped.need else tuple(dropped.elected)
    assert left == best.ranking[0]
