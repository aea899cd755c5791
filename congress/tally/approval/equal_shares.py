"""The method of equal shares: every vote gets the same part of the seats to spend, and a seat costs one.

Source: Peters and Skowron, "Proportionality and the Limits of Welfarism" (2020); Lackner and Skowron, "Multi-Winner
Voting with Approval Preferences" (2023). Seats over votes is what each vote may spend. Somebody can be paid
for where the votes that name them still hold one seat together; each pays the same price, or all it has left if that
is less. Elected next is who costs each vote least.

Seats that nobody can pay for are filled as `completion` in `Settings.options` says. `phragmen` (the default, phase 2
of the paper): all votes are given the same further amount until the first group can pay with all it holds, and so on.
`approval`: most approvals. `raise`: the method starts again as if there were one seat more to spend, until all seats
are filled. `none`: they stay vacant.

Alternates are found by going on: as in the completion (after `raise` and `none`, where all seats are filled, by gifts),
but whoever can still be paid for comes before any gift. Constraints are kept by passing over the doomed.

Stages: one SEAT each. `votes`: what the votes for a candidate still hold together, in seats (1 is enough); those
seated keep what was held then. `keep`: the price each vote would pay, 0 where they cannot pay; where all
are given more (`phragmen`), that amount. In a completion by approvals, `votes` are the approvals.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from congress.kernel.message import Message
from congress.tally.approval.lanes import Lanes
from congress.tally.approval.purses import ROOM, Purses
from congress.tally.approval.seating import Seating
from congress.tally.approval.settling import NONE, close, listed
from congress.tally.block import names_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.report import Action
from congress.tally.show import brief
from congress.tally.ties import NeedsLot

Shares = dict[str, tuple[int, int]]
COMPLETIONS = ("phragmen", "approval", "raise", "none")


def count_equal_shares(papers: Papers, contest: Contest) -> Count:
    """Seat all who can be paid for, then complete. Raises `RuleError` for a completion that is none."""
    completion = contest.rule.settings.option("completion", "phragmen")
    if completion not in COMPLETIONS:
        raise RuleError("tally.unknown_option", article=contest.rule.article, option="completion", value=completion)
    shares = _Shares(papers, contest, Lanes(papers, contest.names, contest.seats << ROOM), contest.seats)
    try:
        shares.spend()
        if completion == "raise":
            shares = _raise(shares)
        if shares.count.need is None:
            _complete(shares, completion)
    except NeedsLot as need:
        shares.count.need = need
    return shares.count


def _complete(shares: _Shares, completion: str) -> None:
    if completion == "approval":
        shares.complete_by_approvals()
    elif completion == "phragmen" or not shares.has_seats:
        shares.complete_by_gifts()
    else:
        shares.leave_vacant()
    shares.fill_up(shares.held)


def _raise(shares: _Shares) -> _Shares:
    while shares.has_seats and shares.eligible(shares.hopeful, []):
        shares = _Shares(shares.papers, shares.contest, shares.lanes, shares.money + 1)
        try:
            shares.spend()
        except NeedsLot as need:
            shares.count.need = need
            return shares
    return shares


class _Shares(Seating):
    """Money in whole coins; `seat` is what one seat costs in coins, at first as many as there are units of votes.

    Prices are fractions: the coin is cut finer whenever one is paid, so that everything stays whole.
    """

    def __init__(self, papers: Papers, contest: Contest, lanes: Lanes, money: int) -> None:
        super().__init__(contest)
        self.papers, self.lanes, self.money = papers, lanes, money
        self.seat = max(self.lanes.everything, 1)
        self.purses = Purses(self.lanes, money)
        self.units = self.lanes.read(self.purses.poorer[-1])
        self.held = dict.fromkeys(contest.names, NONE)
        self.waiting: list[Message] = []

    @property
    def hopeful(self) -> list[str]:
        """Those named and not seated, in the question's order."""
        return [key for key, units in self.units.items() if units and self.is_free(key)]

    def spend(self) -> None:
        """Seat one after the other, while anybody can be paid for."""
        while self.has_seats and self._buy():
            pass

    def _buy(self) -> bool:
        """Give a place to whoever costs each vote least; False where nobody can be paid for."""
        said = self._opening()
        eligible = self.eligible(self.hopeful, said)
        self._hold()
        shares = {key: share for key in eligible if (share := self.purses.share(key, self.seat))}
        if not shares:
            self.waiting += said
            return False
        key, order, prices = self._cheapest(shares, said)
        said.append(Message("tally.shares_cheapest", name=self.contest.names[key], price=brief(prices[key])))
        rest = {each: number for each, number in order.items() if each != key}
        if rest:
            dearer = _least(rest)
            texts = {"names": listed(self.contest, dearer), "price": brief(prices[dearer[0]])}
            said.append(Message("tally.shares_dearer", **texts))
        self.close(key, self.held, said, prices)
        self.purses.take(key, self._in_coins(prices[key]))
        return True

    def _cheapest(self, shares: Shares, said: list[Message]) -> tuple[str, dict[str, int], dict[str, Fraction]]:
        """Whose share is least, given as coins over units of votes; whole numbers in the order of the shares; and the
        shares in seats for a vote, 0 for those who have none. Raises `NeedsLot`."""
        common = lcm(*[units for _, units in shares.values()])
        order = {key: coins * (common // units) for key, (coins, units) in shares.items()}
        prices = dict.fromkeys(self.contest.names, NONE)
        prices |= {key: self._in_seats(coins, units) for key, (coins, units) in shares.items()}
        return self.choose(_least(order), self.held, said, prices), order, prices

    def _opening(self) -> list[Message]:
        if self.count.stages:
            return []
        said = [Message("tally.shares_opening", seats=self.money, share=brief(self._in_seats(self.money, 1)))]
        if self.money > self.contest.seats:
            said.append(Message("tally.shares_raised", money=self.money, seats=self.contest.seats))
        return said

    def _in_seats(self, coins: int, units: int) -> Fraction:
        """So many coins for so many units of votes, as seats for a vote."""
        return Fraction(coins * self.lanes.unit, units * self.seat)

    def _in_coins(self, seats: Fraction) -> int:
        """Seats for a vote as coins for a unit of votes, cut finer until that is whole."""
        coins = seats * self.seat / self.lanes.unit
        self.purses.cut(coins.denominator)
        self.seat *= coins.denominator
        return coins.numerator

    def _hold(self) -> None:
        self.purses.line_up()
        self.held |= {key: Fraction(self.purses.holding(key), self.seat) for key in self.hopeful}

    def complete_by_gifts(self) -> None:
        """Phase 2: give all votes the same until a group holds a seat; its votes then hold nothing.

        Where money is left when the seats are filled, alternates are paid for as long as that is possible.
        """
        self.waiting.append(Message("tally.shares_gifts"))
        while self.goes_on and ((not self.has_seats and self._buy()) or self._give()):
            pass

    def leave_vacant(self) -> None:
        """Say why seats are left though papers name somebody for them."""
        said = self._waited()
        if self.eligible(self.hopeful, said):
            said.append(Message("tally.shares_vacant"))
            close(self.count, Action.SEAT, self.held, said, keep=dict.fromkeys(self.contest.names, NONE))
            self.untold = []

    def _give(self) -> bool:
        """Give a place to whoever can be paid for after the smallest gift; False where nobody is named."""
        said = self._waited()
        eligible = self.eligible(self.hopeful, said)
        self._hold()
        missing = {key: (self.seat - self.purses.holding(key), self.units[key]) for key in eligible}
        if not missing:
            return False
        key, _, gifts = self._cheapest(missing, said)
        said.append(Message("tally.shares_by_gift", name=self.contest.names[key], gift=brief(gifts[key])))
        self.close(key, self.held, said, gifts)
        self.purses.give(self._in_coins(gifts[key]))
        self.purses.empty(key)
        return True

    def _waited(self) -> list[Message]:
        """What was said when nobody could be paid for any more, once."""
        said, self.waiting = self.waiting, []
        return said

    def complete_by_approvals(self) -> None:
        """Fill the places left in order of approvals."""
        votes = names_votes(self.papers, self.contest.question)
        while self.goes_on:
            said = [*self._waited(), Message("tally.shares_approvals")]
            hopeful = self.eligible(self.hopeful, said)
            if not hopeful:
                return
            best = max(votes[key] for key in hopeful)
            key = self.choose([each for each in hopeful if votes[each] == best], votes, said)
            said.append(Message("tally.harmonic_most", name=self.contest.names[key], votes=brief(best)))
            self.close(key, votes, said)


def _least(order: dict[str, int]) -> list[str]:
    least = min(order.values())
    return [key for key, number in order.items() if number == least]
