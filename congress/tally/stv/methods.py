"""The methods of transferable vote without Meek, and how each is counted."""

from __future__ import annotations

from collections.abc import Callable

from congress.tally.contest import Contest, How
from congress.tally.rule import Family, Method, Tie
from congress.tally.stv.gregory import count_gregory, count_prf_gregory, gregory, prf_gregory
from congress.tally.stv.scheme import Scheme
from congress.tally.stv.minneapolis import count_minneapolis
from congress.tally.stv.scottish import count_scottish, scottish

BY_TRANSFER = "tally.elected_by_transfer"

METHODS: dict[Method, How] = {
    Method.SCOTTISH: How(
        Family.RANKING, count_scottish, "tally.elected_by_scottish",
        "The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.GREGORY: How(
        Family.RANKING, count_gregory, BY_TRANSFER, "Weighted inclusive Gregory method", keeps_constraints=True,
    ),
    Method.PRF_GREGORY: How(
        Family.RANKING, count_prf_gregory, BY_TRANSFER, "Proportional Representation Foundation, reference WIGM rule",
        keeps_constraints=True, needs_whole_weights=True,
    ),
    Method.MINNEAPOLIS: How(
        Family.RANKING, count_minneapolis, BY_TRANSFER,
        "Minneapolis Code of Ordinances, title 8.5, chapter 167, sections 167.20 and 167.70",
        ties=(Tie.LOT,), keeps_constraints=True, needs_whole_weights=True,
    ),
}  # fmt: skip

SCHEMES: dict[Method, Callable[[Contest], Scheme]] = {
    Method.SCOTTISH: scottish,
    Method.GREGORY: gregory,
    Method.PRF_GREGORY: prf_gregory,
}
"""The methods that count papers of any store (`piles.Piles`) by the driver alone."""
