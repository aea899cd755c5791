"""STV by the rules of the City of Minneapolis for offices with several seats.

Source: Minneapolis Code of Ordinances, title 8.5, chapter 167, sections 167.20 and 167.70. Threshold: votes over seats
plus one, plus one, without fractions. A candidate at the threshold continues, and receives papers, until the surplus
passes on: that is when they are elected (167.70 d), unless as many stand at the threshold as there are seats (a) or
nobody is left to defeat (f). Before a surplus those for whom it is mathematically impossible to be elected are defeated
together (c). The surplus fraction is cut to 4 decimals, then the value it gives.

Read as the Droop package reads it: one who could still draw level is not "impossible"; and enough always stay.
"""

from __future__ import annotations

from congress.kernel.message import Message
from congress.tally.contest import Contest
from congress.tally.stv import quotas
from congress.tally.stv.driver import Stages
from congress.tally.stv.losers import sure_losers
from congress.tally.stv.numbers import Fixed
from congress.tally.stv.scheme import Scheme, cut_fraction, transfer_or_exclude
from congress.tally.stv.settings import allow

PLACES = 4


def minneapolis(contest: Contest) -> Scheme:
    """The scheme. Settings: `alternates` alone."""
    allow(contest, "alternates")
    return Scheme(Fixed(PLACES), quotas.whole, step=_step, order=transfer_or_exclude, elect=_elect, reduce=cut_fraction)


def _step(stages: Stages) -> None:
    """Clauses c, d and e, in this order."""
    surplus = sum(stages.votes[key] - stages.quota for key in _with_surplus(stages))
    below = [key for key in stages.continuing if not stages.is_in(key)]
    losers = sure_losers(stages, surplus, below)
    if losers:
        stages.exclude(losers)
    elif with_surplus := _with_surplus(stages):
        key = stages.choose(with_surplus, "surplus", most=True)
        stages.seat(key, Message(stages.scheme.reached, name=stages.names[key], votes=stages.text(key)))
        stages.transfer_surplus(key)
    else:
        stages.exclude((stages.choose(stages.excludable, "exclude", most=False),), stops=True)


def _with_surplus(stages: Stages) -> list[str]:
    return [key for key in stages.continuing if stages.votes[key] > stages.quota and key not in stages.ward.doomed]


def _elect(stages: Stages) -> None:
    """Clause a: as many at the threshold as there are seats; clause f: nobody left to defeat and no surplus left."""
    at = [key for key in stages.continuing if stages.is_in(key) and key not in stages.ward.doomed]
    if len(at) >= stages.vacancies:
        stages.elect_by_quota()
    elif not _with_surplus(stages):
        stages.elect_last()
