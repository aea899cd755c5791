"""Who cannot win any more, whatever the papers that may still pass on say."""

from __future__ import annotations

from itertools import groupby, pairwise

from congress.tally.stv.driver import Stages
from congress.tally.stv.numbers import Number


def sure_losers(stages: Stages, surplus: Number, among: list[str]) -> tuple[str, ...]:
    """The largest set, from the bottom of `among`, whose votes with all surpluses stay below the next one's votes.

    Nobody is parted from those with as many votes, and enough are left for the seats. Empty where there is none, or
    where constraints are kept: a candidate with few votes may then be needed. Source: PR Foundation, reference WIGM
    rule, B.2; Minneapolis Code of Ordinances, 167.20 (mathematically impossible to be elected).
    """
    if stages.ward.guard is not None or stages.is_ordering:
        return ()
    most = len(stages.continuing) - stages.vacancies
    order = sorted(among, key=lambda key: stages.votes[key])
    groups = [list(group) for _, group in groupby(order, key=lambda key: stages.votes[key])]
    found: tuple[str, ...] = ()
    maybe: list[str] = []
    could_reach = surplus
    for group, above in pairwise(groups):
        maybe += group
        could_reach += sum(stages.votes[key] for key in group)
        if len(maybe) > most:
            break
        if could_reach < stages.votes[above[0]]:
            found = tuple(key for key in stages.names if key in maybe)
    return found


def exclude_sure_losers(stages: Stages, *, stops: bool) -> bool:
    """One stage that excludes all sure losers together; False where there are none."""
    surplus = sum(stages.votes[key] - stages.quota for key in stages.surpluses())
    losers = sure_losers(stages, surplus, list(stages.continuing))
    if losers:
        stages.exclude(losers, stops=stops)
    return bool(losers)
