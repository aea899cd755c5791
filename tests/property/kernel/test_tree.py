"""The tree grown leaf by leaf against RFC 6962's own recursive definition."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from congress.audit.tree import EMPTY, Frontier, leaf, node, peaks_of


def by_definition(bodies: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, written down word for word."""
    if not bodies:
        return hashlib.sha256(b"").digest()
    if len(bodies) == 1:
        return hashlib.sha256(b"\x00" + bodies[0]).digest()
    k = 1
    while k * 2 < len(bodies):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(bodies[:k]) + by_definition(bodies[k:])).digest()


BODIES = st.lists(st.binary(max_size=40), max_size=150)


@given(BODIES)
def test_the_root_is_that_of_the_definition(bodies: list[bytes]) -> None:
    edge = Frontier()
    for body in bodies:
        edge.append(leaf(body))
    assert edge.root() == by_definition(bodies)
    assert edge.size == len(bodies)


@given(BODIES)
def test_each_completed_subtree_is_that_of_the_definition_and_each_is_told_once(bodies: list[bytes]) -> None:
    edge, told = Frontier(), {}
    for body in bodies:
        for level, position, subtree in edge.append(leaf(body)):
            assert (level, position) not in told
            told[level, position] = subtree
    levels = range(1, len(bodies).bit_length())
    expected = {
        (level, position): by_definition(bodies[position << level : (position + 1) << level])
        for level in levels
        for position in range(len(bodies) >> level)
    }
    assert told == expected


@given(BODIES, st.data())
def test_a_tree_taken_up_again_from_its_peaks_grows_the_same(bodies: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(bodies)))
    first = Frontier()
    for body in bodies[:cut]:
        first.append(leaf(body))
    again = Frontier(cut, [by_definition(bodies[p << level : (p + 1) << level]) for level, p in peaks_of(cut)])
    assert again.peaks == first.peaks
    for body in bodies[cut:]:
        again.append(leaf(body))
    assert again.root() == by_definition(bodies)


@given(st.integers(0, 2**40))
def test_peaks_cover_the_leaves_without_a_gap_largest_first(size: int) -> None:
    end = 0
    for level, position in peaks_of(size):
        assert position << level == end
        end += 1 << level
    assert end == size
    levels = [level for level, _ in peaks_of(size)]
    assert levels == sorted(set(levels), reverse=True)


def test_leaves_and_nodes_never_meet() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert node(left, right) != leaf(left + right)
    assert by_definition([]) == EMPTY
