"""The methods of this package."""

from congress.tally.contest import How
from congress.tally.meek.plain import count_meek, count_warren
from congress.tally.meek.reference import count_reference
from congress.tally.rule import Family, Method

METHODS: dict[Method, How] = {
    Method.PRF_MEEK: How(
        Family.RANKING, count_reference, "tally.elected_by_meek_reference",
        "Proportional Representation Foundation, Reference Meek rule",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.MEEK: How(
        Family.RANKING, count_meek, "tally.elected_by_meek",
        "B. L. Meek, A new approach to the single transferable vote, Voting matters 1 (1994)",
        equal_ranks=True, keeps_constraints=True,
    ),
    Method.WARREN: How(
        Family.RANKING, count_warren, "tally.elected_by_warren",
        "C. H. E. Warren, Counting in STV elections, Voting matters 1 (1994)",
        equal_ranks=True, keeps_constraints=True,
    ),
}  # fmt: skip
