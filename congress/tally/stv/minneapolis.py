"""STV by the rules of the City of Minneapolis for offices with several seats.

Source: Minneapolis Code of Ordinances, title 8.5, chapter 167, sections 167.20 and 167.70. Threshold: votes over seats
plus one, plus one, without fractions. A candidate at the threshold continues, and receives papers, until the surplus
passes on: that is when they are elected (167.70 d), unless as many stand at the threshold as there are seats (a) or
nobody is left to defeat (f). Before a surplus those for whom it is mathematically impossible to be elected are defeated
together (c). The surplus fraction is cut to 4 decimals, then the value it gives.

Read as the Droop package reads it: one who could still draw level is not "impossible"; and enough always stay.
"""

from __future__ import annotations

from functools import partial

from congress.tally.contest import Contest
from congress.tally.stv import quotas
from congress.tally.stv.numbers import Fixed
from congress.tally.stv.scheme import Scheme, cut_fraction
from congress.tally.stv.settings import check_settings
from congress.tally.stv.turns import elect_in_turn, step_in_turn

PLACES = 4


def minneapolis(contest: Contest) -> Scheme:
    """The scheme. Settings: `alternates` alone. The code itself leaves every tie to the lot: `ties=(Tie.LOT,)`."""
    check_settings(contest)
    return Scheme(
        Fixed(PLACES),
        quotas.whole,
        step=partial(step_in_turn, batch=True),
        elect=elect_in_turn,
        reduce=cut_fraction,
    )
