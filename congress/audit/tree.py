"""The Merkle tree of RFC 6962, grown leaf by leaf from its complete subtrees. Standard library only."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256(b"").digest()


def leaf(body: bytes) -> bytes:
    """RFC 6962 leaf: SHA-256(0x00 || body)."""
    return hashlib.sha256(b"\x00" + body).digest()


def node(left: bytes, right: bytes) -> bytes:
    """RFC 6962 inner node: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of the tree: the roots of the complete subtrees, largest first.

    `append` costs O(log n); `root` folds the edge together.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} complete subtrees, not {len(self.peaks)}")

    def append(self, leaf_hash: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash (32 bytes). Returns the subtrees it completes: (level, position, hash), level 1 and up."""
        self.peaks.append(leaf_hash)
        self.size += 1
        completed = []
        full, level = self.size, 0
        while full % 2 == 0:
            right = self.peaks.pop()
            self.peaks.append(node(self.peaks.pop(), right))
            full //= 2
            level += 1
            completed.append((level, full - 1, self.peaks[-1]))
        return completed

    def root(self) -> bytes:
        """The tree's root hash (32 bytes); SHA-256 of nothing for the empty tree."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node(peak, root)
        return root


def peaks_of(size: int) -> list[tuple[int, int]]:
    """Where the complete subtrees of a tree of `size` leaves stand, largest first, as (level, position)."""
    places, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            places.append((level, start >> level))
            start += 1 << level
    return places
