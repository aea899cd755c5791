"""What sums, exchanges, networks and states tell of a committee, against every committee there could be."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from congress.tally.constraints import feasible
from congress.tally.constraints.feasible import Completion
from congress.tally.constraints.rows import Row, Span
from congress.tally.constraints.states import States, TooLarge
from congress.tally.constraints.walk import exchange

Put = tuple[list[Row], tuple[int, int], Span]
ENOUGH = 10_000


@st.composite
def questions(draw: st.DrawFn) -> Put:
    """Up to five kinds of up to three each, up to five rows over any of them, a size; and a span to begin with."""
    kinds = draw(st.integers(1, 5))
    numbers = st.integers(0, 3)
    pairs = [sorted((draw(numbers), draw(numbers))) for _ in range(kinds)]
    row = st.builds(
        lambda members, least, room: Row(frozenset(members), least, least + room),
        st.sets(st.integers(0, kinds - 1)), st.integers(-1, 3), st.integers(0, 3),
    )  # fmt: skip
    least, most = sorted((draw(st.integers(0, 8)), draw(st.integers(0, 8))))
    return draw(st.lists(row, max_size=5)), (least, most), Span(*map(tuple, zip(*pairs, strict=True)))


def solutions(put: Put) -> list[tuple[int, ...]]:
    rows, (least, most), span = put
    ranges = [range(low, high + 1) for low, high in zip(span.least, span.most, strict=True)]
    return [
        taken
        for taken in product(*ranges)
        if least <= sum(taken) <= most
        if all(row.least <= sum(taken[kind] for kind in row.members) <= row.most for row in rows)
    ]


@given(questions())
@settings(max_examples=400, deadline=None)
def test_a_completion_is_found_where_there_is_one(put: Put) -> None:
    rows, size, span = put
    completion, every = Completion(len(span.least), rows, size), solutions(put)
    found = completion.solve(span)
    assert found in every if every else found is None
    narrowed = completion.narrow(span)
    if narrowed is None:
        assert not every
        return
    for place, (low, high) in enumerate(zip(narrowed.least, narrowed.most, strict=True)):
        assert span.least[place] <= low <= high <= span.most[place]
        assert all(low <= taken[place] <= high for taken in every)


@given(questions(), st.lists(st.integers(0, 3), min_size=5, max_size=5))
@settings(max_examples=400, deadline=None)
def test_each_way_of_looking_is_right_by_itself(put: Put, near: list[int]) -> None:
    """States decide alone; exchanges find only what is there; two families that cannot be kept leave nothing."""
    rows, size, span = put
    completion, every = Completion(len(span.least), rows, size), solutions(put)
    guide = near[: completion.kinds]
    found = States(span, completion.all_rows, guide).solve(ENOUGH)
    assert found in every if every else found is None
    walked = exchange(guide, span, completion.all_rows, completion.of, 40)
    assert walked is None or walked in every
    for pair in completion.pairs:
        mended = completion.mended(guide, span, pair)
        assert mended or not every
        if len(completion.pairs) == 1:
            assert mended in every if every else mended is None


@given(questions(), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_another_solution_is_made_by_taking_one_and_leaving_one(put: Put, number: int) -> None:
    rows, size, span = put
    assume(every := solutions(put))
    found, kind = every[0], number % len(span.least)
    completion = Completion(len(span.least), rows, size)
    for is_up, sign in ((True, 1), (False, -1)):
        other = completion.partner(found, kind, span, is_up=is_up)
        near = [
            other
            for other in range(len(found))
            if other != kind
            if tuple(n + sign * ((k == kind) - (k == other)) for k, n in enumerate(found)) in every
        ]
        bound = span.most[kind] if is_up else span.least[kind]
        if found[kind] != bound:
            assert other == (near[0] if near else None)


@given(questions())
@settings(max_examples=100, deadline=None)
def test_what_is_given_up_is_never_answered_wrongly(put: Put) -> None:
    rows, size, span = put
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FEW_STEPS", "MOST_STEPS", "FEW_STATES", "MOST_STATES"):
            patch.setattr(feasible, name, 0)
        try:
            found = Completion(len(span.least), rows, size).solve(span)
        except TooLarge:
            return
    every = solutions(put)
    assert found in every if every else found is None
