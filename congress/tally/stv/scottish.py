"""STV by the Scottish rules: weighted inclusive Gregory, transfer values truncated to five decimals.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52; the 2011 Order
keeps the count. Quota: valid papers over seats plus one, its whole part, plus one (rule 46). One surplus, or one
exclusion, is one stage (rules 48 and 50); ties by the latest stage at which votes were unequal, then by lot (rules 49
and 51); as many left as vacancies, all are elected (rule 52). All arithmetic is in whole hundred-thousandths of a vote.
"""

from __future__ import annotations

from congress.tally.contest import Contest
from congress.tally.stv.numbers import Fixed
from congress.tally.stv.quotas import whole
from congress.tally.stv.scheme import Scheme
from congress.tally.stv.settings import check_settings

PLACES = 5


def scottish(contest: Contest) -> Scheme:
    """The scheme. Settings: `alternates` alone; the order leaves nothing else open."""
    check_settings(contest)
    return Scheme(Fixed(PLACES), whole)
