"""Ranked pairs ask for a lot just where the order of equal defeats can decide a place: all orders are tried."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.case import Lot, Question, QuestionKind
from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.ranked_pairs import ranked_pairs
from congress.tally.condorcet.strength import Strength, order_pairs
from congress.tally.contest import Contest, Count
from congress.tally.rule import ElectionRule, Method, Settings
from tests.unit.tally.build import field

Place = tuple[str, ...]  # of those who share a place and wait for a lot, several
Ends = tuple[frozenset[str], tuple[str, ...], Place]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Three to five candidates; the votes of each pair are few, so that equal defeats abound."""
    number = draw(st.integers(3, 5))
    pairs = [(i, j) for i in range(number) for j in range(i)]
    found = [[0] * number for _ in range(number)]
    for i, j in pairs:
        found[i][j], found[j][i] = draw(st.sampled_from([(2, 0), (0, 2), (1, 0), (0, 1), (3, 2), (2, 3), (1, 1)]))
    return Matrix(tuple("abcde"[:number]), tuple(map(tuple, found)))


def count(matrix: Matrix, seats: int, alternates: int, strength: str, lots: Sequence[Sequence[str]] = ()) -> Count:
    rule = ElectionRule(
        "20", Method.RANKED_PAIRS, settings=Settings(alternates=alternates, options=(("strength", strength),))
    )
    question = Question(QuestionKind.ELECTION, field("".join(matrix.keys)), seats)
    return ranked_pairs(matrix, Contest(question, rule, tuple(Lot(tuple(lot)) for lot in lots)))


def ends(matrix: Matrix, seats: int, alternates: int, strength: str, drawn: Sequence[str]) -> Ends:
    """Who is elected, who are the alternates, and who waits for another lot, with equal defeats in the drawn order."""
    order, keys = order_pairs(matrix, Strength(strength)), matrix.keys
    defeats = [(i, j) for i in range(len(keys)) for j in range(len(keys)) if order[i][j] > 0]
    defeats.sort(key=lambda pair: (-order[pair[0]][pair[1]], drawn.index(keys[pair[0]]), -drawn.index(keys[pair[1]])))
    kept: list[tuple[int, int]] = []

    def leads(start: int, end: int) -> bool:
        return start == end or any(leads(b, end) for a, b in kept if a == start)

    for i, j in defeats:
        if not leads(j, i):
            kept.append((i, j))
    left, elected, others = set(range(len(keys))), list[int](), list[int]()
    while left and len(elected) + len(others) < seats + alternates:
        first = {i for i in left if not any(a in left and b == i for a, b in kept)}
        vacant = seats - len(elected)
        if len(first) > max(vacant, 1):
            return _named(keys, elected, others, sorted(first))
        (elected if vacant else others).extend(first)
        left -= first
    return _named(keys, elected, others, [])


def _named(keys: Sequence[str], elected: Sequence[int], others: Sequence[int], waiting: Sequence[int]) -> Ends:
    return frozenset(keys[i] for i in elected), tuple(keys[i] for i in others), tuple(keys[i] for i in waiting)


@settings(max_examples=400)
@given(matrices(), st.integers(1, 3), st.integers(0, 2), st.sampled_from(list(Strength)))
def test_a_lot_for_equal_defeats_is_asked_for_just_where_it_can_decide_a_place(
    matrix: Matrix, seats: int, alternates: int, strength: Strength
) -> None:
    """Without it every order comes to what is found, with it at least two orders differ.

    Save where alternates wait for another lot: what it brings is not followed.
    """
    rule = (matrix, seats, alternates, strength.value)
    every = {ends(*rule, drawn) for drawn in permutations(matrix.keys)}
    found = count(*rule)
    if found.need is not None and found.need.purpose == "order":
        assert len(every) > 1 or (alternates and any(waiting for _, _, waiting in every))
        return
    waiting = found.need.tied if found.need else ()
    assert every == {(frozenset(found.elected), tuple(found.alternates), waiting)}


@settings(max_examples=200)
@given(
    matrices(), st.integers(1, 3), st.integers(0, 2), st.sampled_from(list(Strength)), st.randoms(use_true_random=False)
)
def test_whatever_the_lot_the_count_is_that_of_its_order(
    matrix: Matrix, seats: int, alternates: int, strength: Strength, random: object
) -> None:
    drawn = list(matrix.keys)
    random.shuffle(drawn)  # type: ignore[attr-defined]
    rule = (matrix, seats, alternates, strength.value)
    elected, others, waiting = ends(*rule, drawn)
    found = count(*rule, lots=[drawn])
    assert found.need is None
    chosen = frozenset(found.elected), tuple(found.alternates)
    assert chosen == (elected, others) if not waiting else elected <= chosen[0]
