"""Quotas: so many votes that no more candidates than there are seats can have them."""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.stv.driver import Stages
from congress.tally.stv.scheme import Quota


def whole(stages: Stages) -> Quota:
    """Droop: the whole part of the votes over one more than the seats, plus one vote; reaching it is enough."""
    total, more = stages.numbers.fraction(stages.total), stages.seats + 1
    number = total // more + 1
    valid = total.numerator if total.denominator == 1 else stages.numbers.text(stages.total)
    sentence = Message("tally.stv_quota", valid=valid, seats=stages.seats, more=more, quota=int(number))
    return Quota(stages.numbers.votes(Fraction(number)), sentence)


def exact(stages: Stages) -> Quota:
    """The votes over one more than the seats, as they are; one must exceed it."""
    number = stages.numbers.over(stages.total, stages.numbers.votes(Fraction(stages.seats + 1)))
    return Quota(number, _say(stages, "tally.stv_quota_exceed", stages.numbers.text(number)))


def last_place(stages: Stages) -> Quota:
    """The votes over one more than the seats, cut to the decimals kept, plus one in the last; reaching it is enough."""
    cut = stages.numbers.over(stages.total, stages.numbers.votes(Fraction(stages.seats + 1)))
    number = cut + 1  # one unit of the last decimal
    places = stages.numbers.places or 0
    return Quota(number, _say(stages, "tally.stv_quota_decimals", stages.numbers.text(number), places=places))


def none(stages: Stages) -> Quota:
    """No quota."""
    return Quota(0, Message("tally.stv_no_quota", seats=stages.seats))


def _say(stages: Stages, key: str, quota: str, **more: object) -> Message:
    valid = stages.numbers.text(stages.total)
    return Message(key, valid=valid, seats=stages.seats, more=stages.seats + 1, quota=quota, **more)
