"""STV by the weighted inclusive Gregory method, exact or in decimals, and the PR Foundation's reference rule.

Weighted inclusive Gregory: a surplus passes on over all papers of its candidate, each at its value times surplus over
votes. Source: the method of J. B. Gregory (1880) in the inclusive, weighted form described in D. M. Farrell and I.
McAllister, "The 1983 change in surplus vote transfer procedures for the Australian Senate and its consequences for the
single transferable vote", Australian Journal of Political Science 38 (2003); as a rule with exact fractions it is the
generic WIGM of the Droop package's documentation. PR Foundation: "Reference WIGM rule" (prfound.org).
"""

from __future__ import annotations

from functools import partial

from congress.tally.contest import Contest
from congress.tally.stv import quotas
from congress.tally.stv.driver import Stages
from congress.tally.stv.losers import exclude_sure_losers
from congress.tally.stv.numbers import Exact, Fixed, Numbers
from congress.tally.stv.scheme import Scheme, cut_product, transfer_or_exclude
from congress.tally.stv.settings import check_settings
from congress.tally.stv.turns import elect_in_turn, step_in_turn

PRF_PLACES = 4


def gregory(contest: Contest) -> Scheme:
    """The scheme of weighted inclusive Gregory.

    Settings: `places` decimals instead of exact fractions (votes must then be whole); `batch` excludes together those
    who cannot win; `alternates`. Options: `quota` "exact" (default: votes over seats plus one, to be exceeded; in
    decimals the next number above it, to be reached) or "whole" (the next whole number above it, to be reached);
    `elect` "at_once" (default: whoever has the quota at the end of a stage) or "in_turn" (when their surplus passes on;
    until then they receive papers).

    Exact fractions double their digits with each surplus. Up to ten surpluses (some 500 digits) that is nothing; for
    committees of twenty-five the report grows to tens of megabytes, and `places` (9, say) serves better.
    """
    check_settings(contest, quota=("exact", "whole"), elect=("at_once", "in_turn"))
    settings = contest.rule.settings
    numbers: Numbers = Exact() if settings.places is None else Fixed(settings.places)
    is_whole = settings.option("quota", "exact") == "whole"
    above = not is_whole and settings.places is None
    quota = quotas.whole if is_whole else quotas.exact if above else quotas.last_place
    reached = "tally.stv_above_quota" if above else "tally.stv_reached_quota"
    if settings.option("elect", "at_once") == "in_turn":
        step, elect = partial(step_in_turn, batch=settings.batch), elect_in_turn
        return Scheme(numbers, quota, step=step, elect=elect, above=above, reached=reached)
    one_by_one = _losers_first if settings.batch else transfer_or_exclude
    return Scheme(numbers, quota, step=one_by_one, above=above, reached=reached)


def prf_gregory(contest: Contest) -> Scheme:
    """The scheme of the reference rule: 4 decimals, every product and quotient cut.

    Settings: `batch` (defeat of sure losers, B.2 of the rule), `alternates`. The rule itself leaves ties to an order
    drawn before the count (D.1): `ties=(Tie.LOT,)`; other orders may ask earlier stages first.
    """
    check_settings(contest)
    step = _losers_first if contest.rule.settings.batch else transfer_or_exclude
    return Scheme(Fixed(PRF_PLACES), quotas.last_place, step=step, reduce=cut_product)


def _losers_first(stages: Stages) -> None:
    if not exclude_sure_losers(stages, stops=True):
        transfer_or_exclude(stages)
