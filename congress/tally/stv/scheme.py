"""What tells one method of transferable vote from another: its arithmetic, its quota, and what it does next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congress.kernel.message import Message
from congress.tally.stv.numbers import Number, Numbers
from congress.tally.stv.piles import Pick

if TYPE_CHECKING:
    from congress.tally.stv.driver import Stages

Step = Callable[["Stages"], None]
Ratio = Callable[[Numbers, Number, Number, Number], Number]
"""The new value of a paper from (arithmetic, its value, the surplus, the votes of its candidate)."""


@dataclass(frozen=True)
class Quota:
    """A quota and the sentence that says where it comes from. `number` 0: the method has none."""

    number: Number
    sentence: Message


def cut_once(numbers: Numbers, value: Number, surplus: Number, votes: Number) -> Number:
    """Surplus times value over votes, the result cut."""
    return numbers.ratio(value, surplus, votes)


def cut_product(numbers: Numbers, value: Number, surplus: Number, votes: Number) -> Number:
    """Value times surplus, cut; then over votes, cut."""
    return numbers.over(numbers.times(value, surplus), votes)


def cut_fraction(numbers: Numbers, value: Number, surplus: Number, votes: Number) -> Number:
    """Surplus over votes, cut; then times value, cut."""
    return numbers.times(value, numbers.over(surplus, votes))


def elect_reached_or_last(stages: Stages) -> None:
    """Whoever reached the quota; then those left, if they are no more than the vacancies."""
    stages.elect_by_quota()
    stages.elect_last()


def transfer_or_exclude(stages: Stages) -> None:
    """The largest surplus passes on; where there is none, whoever has fewest votes leaves."""
    surpluses = stages.surpluses()
    if surpluses:
        stages.transfer_surplus(stages.choose(surpluses, "surplus", most=True))
    else:
        exclude_lowest(stages)


def exclude_lowest(stages: Stages) -> None:
    """Whoever has fewest votes leaves."""
    stages.exclude((stages.choose(stages.excludable, "exclude", most=False),))


def move_at_once(stages: Stages, keys: Sequence[str]) -> None:
    """All papers of the excluded pass on together, each at the value it has."""
    parcels = stages.piles.look(Pick(tuple(keys)), stages.continuing)
    for key in keys:
        stages.votes[key] = 0 * stages.votes[key]
    same = {each: each for each in parcels.ids}
    stages.piles.hand(same)
    stages.credit(parcels, same)


@dataclass(frozen=True)
class Scheme:
    """One method, as the driver needs it.

    `step` does the next stage and closes it, `order` the same once all seats are filled and alternates are put in
    order. `quota` is asked once, after the first preferences, `requota` at the end of each stage, before `elect`.
    `above`: one must exceed the quota to be elected, not just reach it. `reduce` gives the value at which a paper of a
    surplus passes on, `move` hands on the papers of the excluded. `earliest`: ties go by the first stage at which votes
    were unequal, not the last. `reached` and `together` are the keys of the sentences that say why somebody is elected
    and why several are excluded together.
    """

    numbers: Numbers
    quota: Callable[[Stages], Quota]
    step: Step = transfer_or_exclude
    order: Step = transfer_or_exclude
    elect: Step = elect_reached_or_last
    requota: Step | None = None
    above: bool = False
    reduce: Ratio = cut_once
    move: Callable[[Stages, Sequence[str]], None] = move_at_once
    earliest: bool = False
    reached: str = "tally.stv_reached_quota"
    together: str = "tally.stv_excluded_together"
