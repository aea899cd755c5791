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

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash (32 bytes)."""
        self.peaks.append(leaf)
        self.size += 1
        full = self.size
        while full % 2 == 0:
            right = self.peaks.pop()
            self.peaks.append(node(self.peaks.pop(), right))
            full //= 2

    def root(self) -> bytes:
        """The tree's root hash (32 bytes); SHA-256 of nothing for the empty tree."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node(peak, root)
        return root
