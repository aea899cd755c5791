"""Alternates in order, from the same count: whoever held out longest comes first.

Once the seats are filled the count goes on without electing until one is left. That one is the first alternate, then
come the excluded, the last first. Those excluded together stand in order of the votes they had then; a tie among them
goes the way of ties, most votes first, and only as far as the number of alternates asks for it. Whoever a constraint
has doomed is no alternate: with those elected they would break it. So there may be fewer than asked for, or none: who
can take a seat without breaking a demand depends on whose seat it is, and no one order is right for all. A vacancy is
then filled by a countback (`places.recount_papers`, `places.recount_all`), which asks the constraints beside those who
stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from congress.tally.report import Stage
from congress.tally.rule import Tie
from congress.tally.ties import by_earlier_stages, order_by_lot

if TYPE_CHECKING:
    from congress.tally.stv.driver import Stages


def alternates_of(stages: Stages, most: int) -> list[str]:
    """Up to `most` alternates of a count that has gone on to the end. Raises `NeedsLot`."""
    return list(islice(_all(stages), most))


def _all(stages: Stages) -> Iterator[str]:
    """All in order, found as they are asked for."""
    barred = {fate.candidate for fate in stages.count.fates if not fate.is_guarded}
    yield from (key for key in stages.continuing if key not in barred)
    for stage in reversed(stages.count.stages):
        yield from _in_order(stages, stage, [key for key in stage.excluded if key not in barred])


def _in_order(stages: Stages, stage: Stage, keys: Sequence[str]) -> Iterator[str]:
    """Those a stage excluded, whoever had most votes before it first."""
    if len(keys) < 2:
        yield from keys
        return
    before = dict(stages.count.stages[stage.number - 2].votes)
    for votes in sorted({before[key] for key in keys}, reverse=True):
        yield from _settle(stages, [key for key in keys if before[key] == votes], stage.number)


def _settle(stages: Stages, tied: Sequence[str], number: int) -> Iterator[str]:
    """Those with equal votes one by one: by the stages before, as far as the rule asks them, then by lot."""
    left = list(tied)
    history = [votes for at, votes in stages.history if at < number]
    if stages.scheme.earliest:
        history.reverse()
    while left:
        best: Sequence[str] = left
        if Tie.EARLIER_STAGES in stages.contest.rule.ties:
            best, _ = by_earlier_stages(left, history, most=True)
        if len(best) > 1:
            best = order_by_lot([key for key in stages.names if key in best], "alternate", stages.contest.lots)
        yield from best
        left = [key for key in left if key not in best]
