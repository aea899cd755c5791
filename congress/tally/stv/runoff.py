"""Methods without surpluses: instant runoff for one seat, and bottoms-up for several.

Instant runoff (the alternative vote; W. R. Ware about 1870): whoever has fewest votes leaves until somebody has more
than half of the votes still in play. Sources: San Francisco Charter, section 13.102, in force since 2002 (a majority of
the continuing ballots; those whose votes together are fewer than the next candidate's leave together); Commonwealth
Electoral Act 1918 of Australia, section 274 (an absolute majority, the option "valid" here: there every paper ranks
all, so that both majorities are the same).

Bottoms-up: whoever has fewest votes leaves until as many are left as there are seats; nobody has a surplus, and it is
not proportional: one majority can take every seat. No law or paper is known here that defines it. Source: RCTab, the
tabulator of the Ranked Choice Voting Resource Center, documentation of its configuration file, winner election mode
"Bottoms-up".

Both count in exact fractions, and cut nothing.
"""

from __future__ import annotations

from congress.kernel.message import Message
from congress.tally.contest import Contest
from congress.tally.errors import RuleError
from congress.tally.stv import quotas
from congress.tally.stv.driver import Stages
from congress.tally.stv.losers import sure_losers
from congress.tally.stv.numbers import Exact
from congress.tally.stv.scheme import Quota, Scheme, exclude_lowest
from congress.tally.stv.settings import check_settings


def instant_runoff(contest: Contest) -> Scheme:
    """The scheme of instant runoff. Raises `RuleError` for more than one seat.

    Settings: `batch` excludes together those who cannot win; `alternates`. Option `majority`: "continuing" (default:
    more than half of the votes still in play) or "valid" (more than half of all valid papers, or nobody else left).
    """
    check_settings(contest, majority=("continuing", "valid"))
    if contest.seats != 1:
        raise RuleError("tally.stv_one_seat", seats=contest.seats)
    settings = contest.rule.settings
    return Scheme(
        Exact(),
        _half,
        step=_exclude_losers if settings.batch else exclude_lowest,
        order=exclude_lowest,
        requota=_half_in_play if settings.option("majority", "continuing") == "continuing" else None,
        above=True,
        reached="tally.stv_above_half",
        together="tally.stv_excluded_in_runoff",
    )


def bottoms_up(contest: Contest) -> Scheme:
    """The scheme of bottoms-up. Settings: `alternates`."""
    check_settings(contest)
    return Scheme(Exact(), quotas.none, step=exclude_lowest, order=exclude_lowest, elect=Stages.elect_last)


def _half(stages: Stages) -> Quota:
    half = stages.numbers.over(stages.total, 2)
    text = stages.numbers.text
    return Quota(half, Message("tally.stv_majority", valid=text(stages.total), half=text(half)))


def _half_in_play(stages: Stages) -> None:
    half = stages.numbers.over(stages.total - stages.non_transferable, 2)
    if half != stages.quota:
        text = stages.numbers.text
        in_play = text(stages.total - stages.non_transferable)
        stages.quota = half
        stages.said.append(Message("tally.stv_majority_in_play", votes=in_play, half=text(half)))


def _exclude_losers(stages: Stages) -> None:
    losers = sure_losers(stages, 0, list(stages.continuing))
    if losers:
        stages.exclude(losers)
    else:
        exclude_lowest(stages)
