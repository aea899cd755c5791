"""What a section is due: seats and votes from its members, and the votes of each seat, with the arithmetic. Pure.

Parameters 2, 3, 7 and 8 of the standing orders, handed to the tally. Everything is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from congress.assemblies.orders import StandingOrders
from congress.assemblies.participation import Among, College, DueRule, Formula, Votes
from congress.kernel.message import Message
from congress.tally.sections import entitlement as tally
from congress.tally.sections import sharing
from congress.tally.show import show


@dataclass(frozen=True)
class Due:
    """What a section is due in a college. `arithmetic` says how each number came about."""

    seats: int
    votes: Fraction
    arithmetic: tuple[Message, ...]


def due(orders: StandingOrders, college: College, members: int) -> Due:
    """Seats and votes due to a section with so many members (0 or more)."""
    seats = tally.entitle(college.delegates.to_tally(orders.entitlement.number), members)
    votes, said = _votes(orders.votes, seats.seats, members)
    return Due(seats.seats, votes, (*seats.sentences, *said))


def _votes(article: Votes, seats: int, members: int) -> tuple[Fraction, tuple[Message, ...]]:
    if article.formula is Formula.ONE_PER_SEAT:
        return Fraction(seats), (Message("accreditation.votes_per_seat", article=article.number, votes=seats),)
    if article.formula is Formula.ONE_PER_MEMBER:
        return Fraction(members), (Message("accreditation.votes_per_member", article=article.number, votes=members),)
    found = tally.entitle((article.rule or DueRule()).to_tally(article.number), members)
    said = Message("accreditation.votes_by_rule", article=article.number, votes=found.seats, members=members)
    return Fraction(found.seats), (said,)


def shares(article: Votes, votes: Fraction, accepted: Sequence[bool]) -> list[Fraction]:
    """The votes of each seat of a section, in the order of seats; `accepted` says which have an accepted delegate.

    They add up to `votes` unless no seat shares, or votes are fixed to seats of which only the accredited count.
    """
    sharing_places = [place for place, holds in enumerate(accepted) if holds or article.among is Among.SEATS]
    found = [Fraction(0)] * len(accepted)
    if not sharing_places:
        return found
    way = sharing.Sharing(article.sharing.value)
    if way is sharing.Sharing.FIXED:
        parts: Sequence[Fraction] = [votes / len(accepted)] * len(sharing_places)
    else:
        parts = sharing.share(sharing.SharingRule(way, article.packet or 0), votes, len(sharing_places))
    for place, part in zip(sharing_places, parts, strict=True):
        found[place] = part
    return found


def told(votes: Fraction, parts: Sequence[Fraction]) -> Message:
    """One sentence on how votes are shared: `275 votes over 3 seats: 91⅔, 91⅔, 91⅔`."""
    return Message("accreditation.shared", votes=show(votes), seats=len(parts), parts=", ".join(map(show, parts)))
