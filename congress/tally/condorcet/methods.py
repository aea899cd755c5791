"""The methods of comparison in pairs, and how each is counted once its pairwise matrix is known."""

from __future__ import annotations

from collections.abc import Callable

from congress.tally.condorcet.copeland import copeland, count_copeland
from congress.tally.condorcet.debian import count_debian, debian
from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.ranked_pairs import count_ranked_pairs, ranked_pairs
from congress.tally.condorcet.schulze import count_schulze, schulze
from congress.tally.contest import Contest, Count, How
from congress.tally.rule import Family, Method

METHODS: dict[Method, How] = {
    Method.SCHULZE: How(
        Family.RANKING, count_schulze, "tally.elected_by_schulze",
        "M. Schulze, Social Choice and Welfare 36 (2011); arXiv:1804.02973",
        equal_ranks=True,
    ),
    Method.RANKED_PAIRS: How(
        Family.RANKING, count_ranked_pairs, "tally.elected_by_ranked_pairs",
        "T. N. Tideman, Social Choice and Welfare 4 (1987); T. M. Zavist and T. N. Tideman, 6 (1989)",
        equal_ranks=True,
    ),
    Method.COPELAND: How(
        Family.RANKING, count_copeland, "tally.elected_by_copeland",
        "A. H. Copeland (1951); D. G. Saari and V. R. Merlin, Economic Theory 8 (1996)",
        equal_ranks=True,
    ),
    Method.DEBIAN: How(
        Family.RANKING, count_debian, "tally.elected_by_debian",
        "Debian Constitution 1.1 (2003), section A.6",
        equal_ranks=True,
    ),
}  # fmt: skip

BY_MATRIX: dict[Method, Callable[[Matrix, Contest], Count]] = {
    Method.SCHULZE: schulze,
    Method.RANKED_PAIRS: ranked_pairs,
    Method.COPELAND: copeland,
    Method.DEBIAN: debian,
}
