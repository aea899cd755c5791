"""Every method of election and how it is counted. A method without a row here is refused before the count."""

from __future__ import annotations

from congress.tally.approval import methods as approval
from congress.tally.block import count_block
from congress.tally.condorcet import methods as condorcet
from congress.tally.contest import How
from congress.tally.errors import RuleError
from congress.tally.meek import methods as meek
from congress.tally.rule import Family, Method
from congress.tally.scores import methods as scores
from congress.tally.slates import methods as slates
from congress.tally.stv import methods as stv

METHODS: dict[Method, How] = {
    **stv.METHODS,
    **meek.METHODS,
    **condorcet.METHODS,
    **approval.METHODS,
    **scores.METHODS,
    **slates.METHODS,
    Method.BLOCK: How(
        Family.NAMES, count_block, "tally.elected_by_block", "Block plurality", keeps_constraints=True
    ),
}  # fmt: skip


def how(method: Method) -> How:
    """How a method is counted. Raises `RuleError` for one that is not."""
    if method not in METHODS:
        raise RuleError("tally.method_not_done", method=method.value)
    return METHODS[method]
