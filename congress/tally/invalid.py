"""Why papers are invalid: a sentence for each reason, so that none of them is left out in silence."""

from __future__ import annotations

from congress.kernel.message import Message
from congress.tally.report import PaperSums
from congress.tally.rule import ElectionRule
from congress.tally.settings import EXACTLY
from congress.tally.show import show

REASONS = {
    "too_many_names": "tally.invalid_too_many_names",
    "too_few_names": "tally.invalid_too_few_names",
    "only_withdrawn": "tally.invalid_only_withdrawn",
    "equal_ranks": "tally.invalid_equal_ranks",
    "score_below_zero": "tally.invalid_score_below_zero",
    "too_many_points": "tally.invalid_too_many_points",
    "score_too_high": "tally.invalid_score_too_high",
    "two_slates": "tally.invalid_two_slates",
    "names_on_closed_list": "tally.invalid_names_on_closed_list",
    "spoilt": "tally.invalid_spoilt",
}
"""The reasons of `papers`, of slates and of the tellers' forms. A teller may have recorded another word."""


def tell_invalid(papers: PaperSums, seats: int, rule: ElectionRule) -> list[Message]:
    """How many papers are invalid for which reason, the reasons in the order of the account."""
    most = seats if rule.method in EXACTLY else rule.settings.most
    return [
        Message(REASONS.get(reason, "tally.invalid_otherwise"), papers=show(number), most=most, reason=reason)
        for reason, number in papers.reasons
        if number
    ]
