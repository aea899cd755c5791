"""The methods of transferable vote without Meek: the scheme of each, and how it is counted from papers in memory."""

from __future__ import annotations

from collections.abc import Callable

from congress.tally.contest import Contest, Count, How, Papers
from congress.tally.rule import Family, Method
from congress.tally.stv.driver import count_stages
from congress.tally.stv.ers97 import ers97
from congress.tally.stv.gregory import gregory, prf_gregory
from congress.tally.stv.minneapolis import minneapolis
from congress.tally.stv.runoff import bottoms_up, instant_runoff
from congress.tally.stv.scheme import Scheme
from congress.tally.stv.scottish import scottish
from congress.tally.stv.sheets import Sheets

BY_TRANSFER = "tally.elected_by_transfer"

SCHEMES: dict[Method, Callable[[Contest], Scheme]] = {
    Method.SCOTTISH: scottish,
    Method.GREGORY: gregory,
    Method.PRF_GREGORY: prf_gregory,
    Method.MINNEAPOLIS: minneapolis,
    Method.INSTANT_RUNOFF: instant_runoff,
    Method.BOTTOMS_UP: bottoms_up,
}
"""The methods that count papers of any store (`piles.Piles`) by the driver alone."""

EVERY_SCHEME = {**SCHEMES, Method.ERS97: ers97}
"""Those, and ERS97, which needs a store that knows the batch received last."""


def counting(scheme: Callable[[Contest], Scheme]) -> Callable[[Papers, Contest], Count]:
    """The count of papers in memory by a scheme."""

    def count(papers: Papers, contest: Contest) -> Count:
        return count_stages(Sheets(papers), contest, scheme(contest))

    return count


METHODS: dict[Method, How] = {
    Method.SCOTTISH: How(
        Family.RANKING, counting(scottish), "tally.elected_by_scottish",
        "The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.GREGORY: How(
        Family.RANKING, counting(gregory), BY_TRANSFER, "Weighted inclusive Gregory method", keeps_constraints=True,
    ),
    Method.PRF_GREGORY: How(
        Family.RANKING, counting(prf_gregory), BY_TRANSFER,
        "Proportional Representation Foundation, reference WIGM rule",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.MINNEAPOLIS: How(
        Family.RANKING, counting(minneapolis), BY_TRANSFER,
        "Minneapolis Code of Ordinances, title 8.5, chapter 167, sections 167.20 and 167.70",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.ERS97: How(
        Family.RANKING, counting(ers97), BY_TRANSFER,
        "R. A. Newland and F. S. Britton, How to conduct an election by the single transferable vote, "
        "third edition, Electoral Reform Society 1997",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.INSTANT_RUNOFF: How(
        Family.RANKING, counting(instant_runoff), "tally.elected_by_runoff",
        "San Francisco Charter, section 13.102; Commonwealth Electoral Act 1918 (Australia), section 274",
        keeps_constraints=True,
    ),
    Method.BOTTOMS_UP: How(
        Family.RANKING, counting(bottoms_up), "tally.elected_by_exclusion",
        "RCTab of the Ranked Choice Voting Resource Center, winner election mode Bottoms-up", keeps_constraints=True,
    ),
}  # fmt: skip
