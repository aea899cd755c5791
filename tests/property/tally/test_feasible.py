"""What sums and flows tell of a committee, against every committee there could be."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from congress.tally.constraints.feasible import Completion, Row, Span

Put = tuple[list[Row], tuple[int, int], Span]


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
