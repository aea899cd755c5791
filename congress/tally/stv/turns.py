"""Election in turn: whoever reaches the quota continues, and receives papers, until their surplus passes on.

Source: Minneapolis Code of Ordinances, 167.70 (1) a to f; its clauses are named below.
"""

from __future__ import annotations

from congress.kernel.message import Message
from congress.tally.stv.driver import Stages
from congress.tally.stv.losers import sure_losers


def step_in_turn(stages: Stages, *, batch: bool) -> None:
    """Clauses c (if `batch`), d and e, in this order."""
    waiting = _with_surplus(stages)
    losers: tuple[str, ...] = ()
    if batch:
        surplus = sum(stages.votes[key] - stages.quota for key in waiting)
        losers = sure_losers(stages, surplus, [key for key in stages.continuing if not stages.is_in(key)])
    if losers:
        stages.exclude(losers)
    elif waiting:
        key = stages.choose(waiting, "surplus", most=True)
        stages.seat(key, Message(stages.scheme.reached, name=stages.names[key], votes=stages.text(key)))
        stages.transfer_surplus(key)
    else:
        stages.exclude((stages.choose(stages.excludable, "exclude", most=False),), stops=True)


def elect_in_turn(stages: Stages) -> None:
    """Clause a: as many at the quota as there are seats; clause f: nobody left to defeat and no surplus left."""
    at = [key for key in stages.continuing if stages.is_in(key) and key not in stages.ward.doomed]
    if len(at) >= stages.vacancies:
        stages.elect_by_quota()
    elif not _with_surplus(stages):
        stages.elect_last()


def _with_surplus(stages: Stages) -> list[str]:
    return [key for key in stages.continuing if stages.votes[key] > stages.quota and key not in stages.ward.doomed]
