"""Every method of election and how it is counted. A method without a row here is refused before the count."""

from __future__ import annotations

from congress.tally.block import count_block
from congress.tally.contest import How
from congress.tally.errors import RuleError
from congress.tally.rule import Family, Method
from congress.tally.scottish import count_scottish

METHODS: dict[Method, How] = {
    Method.SCOTTISH: How(
        Family.RANKING, count_scottish, "tally.elected_by_scottish",
        "The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52",
        needs_whole_weights=True,
    ),
    Method.BLOCK: How(Family.NAMES, count_block, "tally.elected_by_block", "Block plurality"),
}  # fmt: skip


def how(method: Method) -> How:
    """How a method is counted. Raises `RuleError` for one that is not."""
    if method not in METHODS:
        raise RuleError("tally.method_not_done", method=method.value)
    return METHODS[method]
