"""Sharing seats by any method, by its name, with the sentences that say what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from congress.kernel.message import Message
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.exact import total
from congress.tally.shares.claims import Award, Claim, Ground, LastSeat, Share, Shares
from congress.tally.shares.divisors import DIVISORS, Divisors, share_by_divisors
from congress.tally.shares.quotas import QUOTAS, Quota, share_by_quota
from congress.tally.show import show

Method = Divisors | Quota


def method_of(name: str) -> Method:
    """The method of this name. Raises `RuleError` for one there is not."""
    found = DIVISORS.get(name) or QUOTAS.get(name)
    if found is None:
        raise RuleError("tally.share_not_known", method=name, known=", ".join([*DIVISORS, *QUOTAS]))
    return found


def share_seats(
    method: Method,
    claims: Sequence[Claim],
    house: int,
    lots: Sequence[Lot] = (),
    purpose: str = "seat",
    *,
    roots: bool = False,
    names: Mapping[str, str] | None = None,
) -> Shares:
    """Share `house` seats over the claims, with sentences that use `names` (the keys where there are none).

    `roots`: square roots of the votes count, which a divisor method compares exactly and a quota method refuses. Raises
    `CaseError` for a claim that stands twice or is below zero, `RuleError` where the method cannot share them.
    """
    _check(claims, house)
    if isinstance(method, Divisors):
        shares = share_by_divisors(method, claims, house, lots, purpose, roots=roots)
    elif roots:
        raise RuleError("tally.roots_need_divisors", method=method.name)
    else:
        shares = share_by_quota(method, claims, house, lots, purpose)
    return replace(shares, sentences=tell_shares(shares, names or {claim.key: claim.key for claim in claims}))


def _check(claims: Sequence[Claim], house: int) -> None:
    if house < 0:
        raise CaseError("tally.house_below_zero", house=house)
    seen: set[str] = set()
    for claim in claims:
        if claim.key in seen:
            raise CaseError("tally.claim_twice", claim=claim.key)
        seen.add(claim.key)
        if claim.votes < 0 or claim.minimum < 0 or (claim.cap is not None and claim.cap < claim.minimum):
            raise CaseError("tally.claim_makes_no_sense", claim=claim.key)


def tell_shares(shares: Shares, names: Mapping[str, str]) -> tuple[Message, ...]:
    """The quota, each share, the last seat, what was tied, what found nobody."""
    said = []
    if shares.quota:
        said.append(_tell_quota(shares))
    said += [_tell_share(share, names[share.key], by_quota=bool(shares.quota)) for share in shares.shares]
    if shares.last:
        said += tell_last(shares.last, names, by_quota=bool(shares.quota))
    if shares.tied:
        said.append(Message("tally.share_tied", names=", ".join(names[key] for key in shares.tied)))
    if shares.vacant:
        said.append(Message("tally.share_vacant", seats=shares.vacant))
    return tuple(said)


def _tell_quota(shares: Shares) -> Message:
    """The quota, and the votes and seats of those whom no minimum or cap has set."""
    votes = total(share.votes for share in shares.shares if not share.is_bound)
    seats = shares.house - sum(share.seats for share in shares.shares if share.is_bound)
    return Message("tally.share_quota", quota=show(shares.quota), votes=show(votes), seats=seats)


def _tell_share(share: Share, name: str, *, by_quota: bool) -> Message:
    if share.is_bound and share.seats:
        return Message("tally.share_bound", name=name, votes=show(share.votes), seats=share.seats)
    if by_quota and (share.whole or share.more or share.remainder):
        return Message(
            "tally.share_by_quota" if share.more >= 0 else "tally.share_taken_back",
            name=name, votes=show(share.votes), seats=share.seats,
            whole=share.whole, remainder=show(share.remainder), more=abs(share.more),
        )  # fmt: skip
    return Message("tally.share_seats", name=name, votes=show(share.votes), seats=share.seats)


def tell_last(last: LastSeat, names: Mapping[str, str], *, by_quota: bool) -> tuple[Message, ...]:
    """Who got the last seat, who came next, and what was missing."""
    values = {
        "name": names[last.key],
        "figure": str(last.figure) if last.figure else "∞",
        "next": names[last.next],
        "next_figure": str(last.next_figure) if last.next_figure else "∞",
    }
    if last.by_lot:
        return (Message("tally.last_seat_by_lot", name=values["name"], next=values["next"]),)
    if by_quota:
        return (Message("tally.last_seat_by_remainder", **values),)
    said = Message("tally.last_seat", **values)
    return (
        (said, Message("tally.last_seat_missing", name=values["next"], votes=last.missing)) if last.missing else (said,)
    )


def tell_award(award: Award, name: str) -> Message:
    """One seat and why it was given."""
    if award.ground is Ground.LOT:
        return Message("tally.seat_by_lot", seat=award.seat, name=name)
    if award.ground is Ground.REMAINDER:
        return Message("tally.seat_by_remainder", seat=award.seat, name=name)
    if award.ground is Ground.QUOTA:
        return Message("tally.seat_by_quota", seat=award.seat, name=name)
    if award.ground is Ground.BOUND:
        return Message("tally.seat_bound", seat=award.seat, name=name)
    if award.quotient is None:
        return Message("tally.seat_first", seat=award.seat, name=name)
    return Message(
        "tally.seat_by_quotient", seat=award.seat, name=name, quotient=str(award.quotient), divisor=str(award.divisor)
    )
